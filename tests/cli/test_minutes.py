"""`meetings` and `minutes`, as they are typed."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from actionplan_tui.cli.settings.settled import database
from actionplan_tui.domain.meeting.conclusion import conclude
from actionplan_tui.domain.meeting.entries import new_draft_entry
from actionplan_tui.domain.meeting.floor import raised
from actionplan_tui.domain.meeting.head import Formality, Head
from actionplan_tui.domain.meeting.meeting import Meeting, new_meeting
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.register.register import build_register
from actionplan_tui.locales import translator
from actionplan_tui.reports.minutes.words import citation
from actionplan_tui.store import Store
from tests.cli.conftest import NOW, Run

REF = "test-2019/1.1"
HEAD = Head("PN", date(2021, 10, 15), "7/2021", secretary="SEK", first_paragraph=3)


@pytest.fixture
def meeting(loaded: Path) -> Meeting:
    """An open meeting on two items: one is done, on the other a draft is not right yet."""
    with Store.open(database().value, NOW) as store:
        meeting = new_meeting(HEAD, [REF, "test-2019/1.2"], NOW, os.urandom(10))
        store.meetings.create(meeting)
        done = new_draft_entry(REF, "done", NOW, os.urandom(10), speaker="AAA")
        wrong = new_draft_entry("test-2019/1.2", "deadline", NOW, os.urandom(10), text="Later")
        store.meetings.save_said(meeting.id, done, wrong)
        store.meetings.save_scratch(meeting.id, "For my eyes only")
    return meeting


@pytest.fixture
def closed(meeting: Meeting) -> str:
    """The same meeting, mended and closed; its id."""
    mend_and_close(database().value, meeting.id)
    return meeting.id


def mend_and_close(path: str, meeting_id: str, due: str = "2025") -> None:
    with Store.open(path, NOW) as store:
        (wrong,) = store.meetings.get(meeting_id).of("test-2019/1.2")
        store.meetings.save_said(meeting_id, replace(wrong, due=due))
        now = store.meetings.get(meeting_id)
        register = build_register(store.records(), store.notes(), View(HEAD.day))
        cite = citation(HEAD, translator("sv"))
        conclusion = conclude(now, register, store.notes(), NOW, os.urandom, cite)
        store.meetings.close(conclusion)


def test_no_meetings_yet(run: Run, loaded: Path) -> None:
    assert run("meetings").err == "There are no meetings yet.\n"
    assert json.loads(run("meetings", "--json").out) == []
    outcome = run("minutes", "PN")
    assert (outcome.status, outcome.err) == (1, "actionplan: There are no meetings yet.\n")


def test_meetings_are_listed(run: Run, closed: str) -> None:
    assert run("meetings").out == "PN-2021-10-15  PN 7/2021  2021-10-15  closed 2021-10-15  draft\n"
    (listed,) = json.loads(run("meetings", "--json").out)
    assert (listed["id"], listed["date"], listed["state"]) == (closed, "2021-10-15", "closed")


def test_a_meeting_that_was_closed_in_two_copies_has_two_minutes(
    run: Run, meeting: Meeting, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite"
    assert run("backup", str(copy)).status == 0
    mend_and_close(database().value, meeting.id)
    mend_and_close(str(copy), meeting.id, "2026")
    merged = run("merge", str(copy))
    assert merged.status == 0
    assert f"{meeting.id} was closed in both copies" in merged.err
    assert "§ 3 was given twice" in merged.err
    assert run("meetings").out.count("closed 2021-10-15, in two copies") == 2
    first, second = (one["uid"] for one in json.loads(run("meetings", "--json").out))
    told = run("minutes", meeting.id)
    assert told.status == 1
    assert first in told.err
    assert second in told.err
    texts = {run("minutes", uid).out for uid in (first, second)}
    assert sorted(("2026" in text, "2025" in text) for text in texts) == [
        (False, True),
        (True, False),
    ]


def test_minutes_say_from_which_notes_they_were_made(run: Run, closed: str, tmp_path: Path) -> None:
    outcome = run("minutes", closed, "--digest")
    *_rest, last = outcome.out.rstrip().splitlines()
    assert last.startswith("Gjort av 2 noteringar; SHA-256")
    assert last in run("minutes", closed, "--digest", "--mail").out
    assert last not in run("minutes", closed).out
    word = tmp_path / "minutes.docx"
    assert run("minutes", closed, "--digest", "--output", str(word)).status == 0
    assert [line.text for line in Document(str(word)).paragraphs][-1].startswith("Gjort av 2")


def test_minutes_that_can_still_change_have_no_digest(run: Run, meeting: Meeting) -> None:
    outcome = run("minutes", meeting.id, "--digest")
    assert outcome.status == 1
    assert "is still open" in outcome.err


def test_minutes_are_in_the_language_of_the_meeting(run: Run, closed: str) -> None:
    outcome = run("minutes", "pn-2021-10-15")
    assert outcome.status == 0
    assert "## § 3 Ett avtal (1.1)" in outcome.out
    assert "Test Testsson rapporterar att punkten är genomförd." in outcome.out
    assert "**PN beslutar** att ändra slutdatum" in outcome.out
    assert "PN decides" in run("minutes", closed, "--lang", "en").out
    assert run("minutes", closed).out == outcome.out
    assert "Utkast" in outcome.out
    assert "Utkast" not in run("minutes", closed, "--approved").out
    shown = json.loads(run("show", REF, "--json").out)
    assert shown["notes"][-1]["entry"] == "report"
    assert "decision" not in shown["notes"][-1]
    shown = json.loads(run("show", "test-2019/1.2", "--json").out)
    assert shown["notes"][-1]["entry"] == "decision"
    assert shown["notes"][-1]["decision"] == "PN 2021-10-15 § 4"


def test_minutes_of_an_open_meeting_say_nothing_of_what_has_not_been_yet(
    run: Run, loaded: Path
) -> None:
    with Store.open(database().value, NOW) as store:
        head = replace(HEAD, chair="CHR", closing=(Formality("close"), Formality("own", "Words.")))
        meeting = new_meeting(head, [REF, "test-2019/1.2"], NOW, os.urandom(10))
        store.meetings.create(meeting)
    out = run("minutes", meeting.id).out
    assert out.count("Hittills har inget sagts om punkten.") == 2
    assert "behandlades inte" not in out
    assert "CHR avslutar mötet" not in out
    assert "Words." in out


def test_minutes_of_an_open_meeting_name_what_they_leave_out(run: Run, meeting: Meeting) -> None:
    outcome = run("minutes", meeting.id)
    assert "rapporterar att punkten är genomförd" in outcome.out
    assert "PN beslutar" not in outcome.out
    assert "Later" not in outcome.out
    assert outcome.err.splitlines() == [
        "The meeting is still open: these are its minutes so far.",
        "Left out, a draft on test-2019/1.2: New deadline: This is to be filled in.",
    ]
    assert run("meetings").out.endswith("open, not closed yet\n")


def test_scratch_and_drafts_leave_by_no_door(run: Run, meeting: Meeting) -> None:
    for words in (["export"], ["export", "--format", "json"], ["minutes", meeting.id], ["summary"]):
        out = run(*words).out
        assert out
        assert "my eyes" not in out
        assert "Later" not in out


def test_the_same_minutes_after_the_plan_changed(run: Run, plan: Path, closed: str) -> None:
    before = run("minutes", closed).out
    text = plan.read_text(encoding="utf-8").replace("Ett avtal", "Helt annat")
    plan.write_text(text.replace("Test Testsson", "Ny Nysson"), encoding="utf-8")
    assert run("load", str(plan)).status == 0
    assert run("note", REF, "Later", "--author", "AAA").status == 0
    assert run("minutes", closed).out == before


def test_a_word_document(run: Run, closed: str, tmp_path: Path) -> None:
    file, template = tmp_path / "minutes.docx", tmp_path / "own.docx"
    assert run("minutes", closed, "--output", str(file)).status == 0
    texts = [line.text for line in Document(BytesIO(file.read_bytes())).paragraphs]
    assert "Test Testsson rapporterar att punkten är genomförd." in texts
    again = run("minutes", closed, "--output", str(file))
    assert (again.status, "is there already" in again.err) == (1, True)
    own = Document()
    own.sections[0].header.paragraphs[0].text = "Own header"
    own.save(str(template))
    made = run("minutes", closed, "--output", str(file), "--force", "--template", str(template))
    assert made.status == 0
    word = Document(BytesIO(file.read_bytes()))
    assert word.sections[0].header.paragraphs[0].text == "Own header"


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["PN-2021-10-51"], 1, "Did you mean “PN-2021-10-15”?"),
        (["PN-2021-10-15", "--format", "docx"], 2, "--output FILE"),
        (["PN-2021-10-15", "--template", "x.docx"], 2, "Word documents only"),
        (["PN-2021-10-15", "--output", "a.docx", "--template", "x.docx"], 1, "no file “x.docx”"),
        (["PN-2021-10-15", "--output", "nowhere/a.md"], 1, "no folder"),
        ([], 2, "MEETING"),
    ],
)
def test_what_is_wrong_is_said(
    run: Run, closed: str, words: list[str], status: int, said: str
) -> None:
    outcome = run("minutes", *words)
    assert outcome.status == status
    assert said in outcome.err


def test_a_template_that_is_none(run: Run, closed: str, tmp_path: Path) -> None:
    template = tmp_path / "own.docx"
    template.write_text("no document")
    outcome = run(
        "minutes", closed, "--output", str(tmp_path / "a.docx"), "--template", str(template)
    )
    assert outcome.status == 1
    assert "no Word file" in outcome.err
    assert not (tmp_path / "a.docx").exists()


def test_what_was_raised_at_the_meeting_is_kept_and_can_be_redacted(run: Run, loaded: Path) -> None:
    with Store.open(database().value, NOW) as store:
        meeting = raised(new_meeting(HEAD, [REF], NOW, os.urandom(10)), "Kaffemaskinen")
        store.meetings.create(meeting)
        said = [("text", {"text": "Om Test Testsson"}), ("decided", {"text": "att vänta"})]
        for kind, typed in said:
            one = new_draft_entry(meeting.current, kind, NOW, os.urandom(10), **typed)
            store.meetings.save_said(meeting.id, one)
    assert "Om Test Testsson" in run("minutes", meeting.id).out
    with Store.open(database().value, NOW) as store:
        now = store.meetings.get(meeting.id)
        register = store.register(View(HEAD.day))
        conclusion = conclude(now, register, (), NOW, os.urandom, str)
        store.meetings.close(conclusion)
    out = run("minutes", meeting.id).out
    assert "## § 4 Kaffemaskinen\n\nÖvrig fråga.\n\nOm Test Testsson\n" in out
    assert "**PN beslutar** **att vänta.**" in out
    assert "| Plan " in out
    assert "| Planer " not in out
    assert run("verify").status == 0
    note = next(one.id for one in conclusion.notes if "Testsson" in one.text)
    assert run("redact", note, "--ground", "GDPR", "--author", "SEK").status == 0
    out = run("minutes", meeting.id).out
    assert "Testsson" not in out.partition("## § 4")[2]
    assert "(maskad: GDPR)" in out
    assert run("verify").status == 0
    for words in (["list", "--json"], ["export", "--format", "toml"], ["summary"], ["plans"]):
        assert "Kaffemaskinen" not in run(*words).out

"""`minutes` after the meeting, as it is typed: corrected, adjusted, announced, sent, extracts."""

from __future__ import annotations

import json
import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from actionplan_tui.cli.settings.settled import database
from actionplan_tui.domain.notes.compose import retraction
from actionplan_tui.store import Store
from tests.cli.conftest import NOW, Run
from tests.cli.test_minutes import REF, closed, meeting

__all__ = ["closed", "meeting"]
BY_SEK = ("--as", "SEK")
LATER = NOW + timedelta(hours=1)


def notes_of_meeting() -> list[str]:
    """The ids of what was said there: that the first item is done, then a deadline."""
    with Store.open(database().value, NOW) as store:
        said = [note for note in store.notes() if note.meeting]
    return [note.id for note in sorted(said, key=lambda note: not note.status)]


def taken_back(note_id: str) -> None:
    with Store.open(database().value, NOW) as store:
        note = store.find_note(note_id)
        store.append([retraction(note, "AAA", LATER, os.urandom(26), "Another item")])


def adjusted(run: Run, meeting: str, *more: str) -> str:
    outcome = run("minutes", meeting, "--adjusted", "2021-10-15", "--by", "AAA, X", *BY_SEK, *more)
    assert outcome.status == 0, outcome.err
    assert outcome.out == ""
    return outcome.err


def test_a_draft_changes_with_its_notes_and_says_who_changed_what(run: Run, closed: str) -> None:
    before = run("minutes", closed).out
    assert run("minutes", closed, "--history").err.startswith("Nothing was changed")
    taken_back(notes_of_meeting()[0])  # an hour later than what follows
    run("note", "test-2019/1.2", "Forgotten at first", "--meeting", closed, *BY_SEK)
    after = run("minutes", closed).out
    assert "genomförd" in before
    assert "genomförd" not in after
    assert "Forgotten at first" in after
    second, first = run("minutes", closed, "--history", "--lang", "en").out.splitlines()
    assert "AAA" in first
    assert "§ 3 1.1: taken away: “" in first
    assert first.endswith("Reason: Another item.")
    assert "§ 4 1.2: added: “" in second


def test_adjusted_minutes_stay_as_they_are(run: Run, closed: str, tmp_path: Path) -> None:
    assert run("meetings").out.endswith("closed 2021-10-15  draft\n")
    told = adjusted(run, closed)
    assert told == "Adjusted on 15 October 2021 by Test Testsson and X.\n"
    assert run("meetings").out.endswith("closed 2021-10-15  adjusted 2021-10-15\n")
    page = tmp_path / "minutes.docx"
    text = run("minutes", closed).out
    run("minutes", closed, "--output", str(page))
    before = page.read_bytes()
    assert "Utkast" not in text
    assert "Justerat den 15 oktober 2021 av Test Testsson och X." in text
    for note in notes_of_meeting():
        taken_back(note)
    run("note", "test-2019/1.2", "Forgotten", "--meeting", closed, *BY_SEK)
    run("note", REF, "--due", "2030", "--reason", "More", *BY_SEK)
    assert run("minutes", closed).out == text
    run("minutes", closed, "--output", str(page), "--force")
    assert page.read_bytes() == before


def test_what_is_corrected_later_is_noted_with_both_wordings(run: Run, closed: str) -> None:
    adjusted(run, closed, "--digital")
    first = run("minutes", closed, "--corrected", "2021-10-15", *BY_SEK)
    assert first.status == 1
    assert "Nothing was corrected since the minutes were adjusted." in first.err
    before = run("minutes", closed).out
    assert "Digitalt justerat" in before
    taken_back(notes_of_meeting()[0])
    noted = run("minutes", closed, "--corrected", "2021-10-15", "--reason", "Misheard", *BY_SEK)
    assert (noted.status, noted.err) == (0, "§ 3: Corrections noted on 15 October 2021.\n")
    after = run("minutes", closed).out
    line = next(one for one in after.splitlines() if one.startswith("**Rättelse"))
    assert "15 oktober 2021" in line
    assert "genomförd" in line
    assert "Skäl: Another item." in line  # its own goes before the one for all
    assert after.replace(f"{line}\n\n", "") == before


def test_a_paragraph_is_adjusted_at_once_and_printed_alone(run: Run, closed: str) -> None:
    assert adjusted(run, closed, "--paragraph", "§ 4").startswith("§ 4: Adjusted at once, on")
    assert run("meetings").out.endswith("draft, adjusted in part  to be adjusted\n")
    whole = run("minutes", closed).out
    assert "Utkast" in whole
    extract = run("minutes", closed, "--paragraph", "4").out
    assert "Utdrag" in extract.splitlines()[0]
    assert "§ 4" in extract
    assert "§ 3" not in extract
    assert "Utkast" not in extract
    assert "Omedelbart justerad" in extract
    assert "Utkast" in run("minutes", closed, "--paragraph", "3-4").out
    again = run("minutes", closed, "--adjusted", "today", "--paragraph", "4", *BY_SEK, "--by", "X")
    assert "§ 4: adjusted already, since 15 October 2021." in again.err
    assert adjusted(run, closed) == "Adjusted on 15 October 2021 by Test Testsson and X.\n"


def test_an_extract_as_a_word_document_and_for_a_mail(
    run: Run, closed: str, tmp_path: Path
) -> None:
    run("minutes", closed, "--paragraph", "3", "--format", "docx", "--output", f"{tmp_path}/")
    (file,) = tmp_path.glob("*.docx")
    assert file.name == f"{closed}-3.docx"
    words = [line.text for line in Document(BytesIO(file.read_bytes())).paragraphs]
    assert any("Ett\N{NO-BREAK SPACE}avtal" in one or "Ett avtal" in one for one in words)
    mail = run("minutes", closed, "--paragraph", "3", "--mail").out
    assert mail.splitlines()[0].startswith("Utdrag ur protokoll")
    assert "Utkast" in mail
    assert "rapporterar att punkten är genomförd." in mail
    assert "*" not in mail


def test_announced_and_sent_are_noted_and_what_is_next_is_said(run: Run, closed: str) -> None:
    assert run("minutes", closed, "--announced", "today", *BY_SEK).err.splitlines() == [
        "actionplan: The minutes are not adjusted yet; note that first.",
        f"For example: actionplan minutes {closed} --adjusted DATE",
    ]
    adjusted(run, closed)
    told = run("minutes", closed, "--announced", "2021-10-15", "--until", "2021-11-05", *BY_SEK)
    assert told.err == "Announced from 15 October 2021 to 5 November 2021.\n"
    assert run("minutes", closed, "--sent", "today", "--to", "AAA", *BY_SEK).err == (
        "Sent on 15 October 2021 to Test Testsson.\n"
    )
    assert run("meetings").out.endswith("announced until 2021-11-05, sent\n")
    (listed,) = json.loads(run("meetings", "--json").out)
    assert listed["minutes"] == {
        "adjusted": "2021-10-15",
        "adjusted_paragraphs": [],
        "announced": {"from": "2021-10-15", "until": "2021-11-05"},
        "sent": "2021-10-15",
        "next": None,
    }
    assert len(run("minutes", closed, "--history").out.splitlines()) == 3


def test_an_act_is_taken_back_with_a_reason(run: Run, closed: str) -> None:
    assert run("minutes", closed, "--take-back", "X", *BY_SEK).status == 1
    adjusted(run, closed)
    assert run("minutes", closed, "--take-back", " ", *BY_SEK).status == 1
    told = run("minutes", closed, "--take-back", "Not signed", *BY_SEK)
    assert told.err == (
        "Taken back: Adjusted on 15 October 2021 by Test Testsson and X. Reason: Not signed.\n"
    )
    assert "Utkast" in run("minutes", closed).out
    assert len(run("minutes", closed, "--history").out.splitlines()) == 2
    adjusted(run, closed)


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [
        (("--adjusted", "2021-10-14", "--by", "X"), 1, "is before the meeting"),
        (("--adjusted", "2021-10-16", "--by", "X"), 1, "has not been yet"),
        (("--adjusted", "2021-10-15"), 1, "the meeting chose nobody"),
        (("--adjusted", "2021-10-15", "--by", "X", "--paragraph", "9"), 1, "have no § 9."),
        (("--adjusted", "15 foo"), 2, "--adjusted: "),
        (("--adjusted", "today", "--sent", "today"), 2, "either --adjusted or --sent"),
        (("--adjusted", "today", "--format", "md"), 2, "either --adjusted or --format"),
        (("--by", "X"), 2, "--by goes with --adjusted"),
        (("--until", "today"), 2, "--until goes with --announced"),
        (("--paragraph", "twelve"), 2, "is no paragraph"),
        (("--paragraph", "9"), 1, "The minutes have no § 9."),
        (("--mail", "--format", "md"), 2, "either --mail or --format"),
    ],
)
def test_what_cannot_be_done_says_why(
    run: Run, closed: str, typed: tuple[str, ...], status: int, words: str
) -> None:
    outcome = run("minutes", closed, *typed, *BY_SEK)
    assert outcome.status == status
    assert words in outcome.err
    assert run("minutes", closed, "--history").out == ""


def test_an_open_meeting_and_an_unknown_one_are_not_adjusted(run: Run, meeting: object) -> None:
    outcome = run("minutes", "PN-2021-10-15", "--adjusted", "today", "--by", "X")
    assert outcome.err.splitlines() == [
        "actionplan: The meeting PN-2021-10-15 is still open.",
        "Close it first: actionplan meeting",
    ]
    assert "There is no meeting “QQ”." in run("minutes", "QQ", "--adjusted", "today").err


def test_what_was_known_on_a_day_prints_again(run: Run, closed: str) -> None:
    before = run("minutes", closed).out
    with Store.open(database().value, NOW) as store:
        note = store.notes()[0]
        later = NOW + timedelta(days=30)
        store.append([retraction(note, "AAA", later, os.urandom(26))])
    assert run("minutes", closed, "--known-on", "2021-10-16").out == before

"""After a meeting, what was reported in it counts as reported everywhere, and nothing else."""

from __future__ import annotations

import json
import os
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from actionplan_tui.cli.settings.settled import database
from actionplan_tui.domain.meeting.conclusion import conclude
from actionplan_tui.domain.meeting.entries import KINDS, new_draft_entry
from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.domain.meeting.meeting import new_meeting
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.views.overview import build_overview
from actionplan_tui.store import Store
from tests.cli.conftest import NOW, Run
from tests.reports.followup.counting import reports

REPORTED = ("text", "nothing_new", "done", "status")
REST = tuple(kind for kind in KINDS if kind not in REPORTED)
TYPED: dict[str, dict[str, str]] = {
    "text": {"text": "Det går"},
    "status": {"status": "in_progress"},
    "deadline": {"due": "2023"},
    "asked": {"due": "2023"},
    "hand_over": {"responsible": "BB"},
    "next": {"next_text": "Skriva", "text": "Det lovades"},
    "proposal": {"proposal": "keep"},
    "decided": {"text": "att vänta"},
    "conflict": {"who": "BB"},
    "motion": {"who": "BB", "text": "avslag"},
    "vote": {"votes_for": "7", "text": "bifall"},
    "reservation": {"who": "BB"},
    "remark": {"text": "Projektorn slutade fungera"},
    "appendix": {"file": "plan.pdf"},
    "notified": {"who": "BB"},
}
PLAN = """format = 1
[plan]
id = "p"
title = "Plan"
language = "sv"
start = "2020"
end = "2024"
levels = ["Mål", "Åtgärd"]
responsible = ["AA"]
[[reviews]]
id = "r"
title = "Uppföljning"
due = "2021"
[[parties]]
id = "AA"
kind = "person"
[[parties]]
id = "BB"
kind = "person"
[[items]]
id = "1"
title = "Allt"
""" + "".join(
    f'[[items]]\nid = "1.{number}"\ntitle = "Punkt {number}"\n' for number in range(1, 27)
)
DAY = date(2021, 10, 15)


def meet(day: date, said: list[tuple[str, str]], previous: date | None = None) -> str:
    """Hold a meeting on all items, in which some things are said; return its id."""
    with Store.open(database().value, NOW) as store:
        head = Head("PN", day, secretary="SEK", previous=previous)
        refs = [f"p/1.{number}" for number in range(1, 27)]
        meeting = new_meeting(head, refs, NOW, os.urandom(10))
        store.meetings.create(meeting)
        for ref, kind in said:
            speaker = {"speaker": "AA"} if kind in (*REPORTED, "next", "asked") else {}
            one = new_draft_entry(ref, kind, NOW, os.urandom(10), **TYPED.get(kind, {}), **speaker)
            store.meetings.save_said(meeting.id, one)
        now = store.meetings.get(meeting.id)
        register, notes = store.register(View(day)), store.notes()
        conclusion = conclude(now, register, notes, NOW, os.urandom, str)
        assert conclusion.faults == ()
        store.meetings.close(conclusion)
    return meeting.id


@pytest.fixture
def held(run: Run, tmp_path: Path) -> str:
    """A meeting of 26 items of which four are reported on; its id."""
    file = tmp_path / "p.toml"
    file.write_text(PLAN, encoding="utf-8")
    assert run("load", str(file)).status == 0
    refs = [f"p/1.{number}" for number in range(1, 27)]
    return meet(DAY, list(zip(refs, (*REPORTED, *REST, *REST), strict=False)))


def test_four_of_twenty_six_are_reported_everywhere(run: Run, held: str) -> None:
    asked = ("--as-of", "2021-11-01")
    unreported = json.loads(run("list", "--unreported", "--json", *asked).out)
    assert len(unreported) == 22
    with Store.open(database().value, NOW) as store:
        shown = build_overview(store.register(View(date(2021, 11, 1))), "p")
    assert (shown.total.asked, shown.total.reported, shown.total.unchanged) == (26, 4, 1)
    text = run("summary", *asked).out
    counted = set(re.findall(r"(\d+) av 26 punkter är rapporterade", text))
    assert counted == {"4"}
    assert "| 1 Allt |      26 |         1 |         0 |              22 |" in text
    later = meet(DAY + timedelta(days=30), [], DAY - timedelta(days=1))
    assert "har 4 av 26 punkter rapporterats" in run("minutes", later).out
    shown_one = json.loads(run("show", "p/1.1", "--json").out)["notes"][-1]
    assert (shown_one["entry"], shown_one["author"]) == ("report", "AA")


def test_every_note_of_a_meeting_says_what_it_was_written_as(run: Run, held: str) -> None:
    with Store.open(database().value, NOW) as store:
        notes = store.notes()
    assert len(notes) == 26
    assert {note.meeting for note in notes} == {held}
    assert all(note.entry in ("report", "decision", "procedure") for note in notes)
    assert sum(note.reports for note in notes) == 4


def test_what_a_meeting_noted_leaves_and_comes_back_by_a_plan_file(
    run: Run, held: str, tmp_path: Path
) -> None:
    file = tmp_path / "out.toml"
    assert run("export", "p", "--format", "toml", "--output", str(file)).status == 0
    found = run("check", str(file)).out.splitlines()
    assert [line for line in found if "warning: “SEK” is not declared" not in line] == []
    with Store.open(database().value, NOW) as store:
        before = store.notes()
    assert run("load", str(file), "--db", str(tmp_path / "other.sqlite")).status == 0
    with Store.open(str(tmp_path / "other.sqlite"), NOW) as store:
        assert {(note.id, note.entry, note.procedure, note.text) for note in store.notes()} == {
            (note.id, note.entry, note.procedure, note.text) for note in before
        }


BETWEEN = """\
1.1   2021-10-20  Provtext ett.
1.2   2021-10-21  --no-change
1.3   2021-10-22  Provtext två. --status in_progress
1.3   2021-10-23  --no-change
1.4   2021-10-24  Provtext tre. --status done
1.5   2021-10-25  --due 2022 --reason Provskäl
1.6   2021-10-26  --proposed-due 2024 --reason Provskäl
1.7   2021-10-27  --proposal keep
1.8   2021-10-28  --procedure tabled
1.9   2021-10-29  Provtext fyra. --entry decision
1.10  2021-12-01  Efter sammanträdet.
1.11  2021-10-30  --status cancelled
"""
WORDS = {
    "sv": ("Inget nytt", "Avslutade", "Nytt slutdatum", "Nytt slutdatum begärs"),
    "nb": ("Ikke noe nytt", "Avsluttet", "Ny frist", "Det bes om ny frist"),
}


def said_since(run: Run, previous: str, day: str) -> list[set[str]]:
    """Who was reported on, unchanged, closed, moved and asked for, by the JSON alone."""
    found: list[set[str]] = [set(), set(), set(), set(), set()]
    for row in json.loads(run("list", "p", "--all", "--json", "--as-of", day).out):
        shown = json.loads(run("show", f"p/{row['id']}", "--json", "--as-of", day).out)
        lately = [note for note in shown["notes"] if previous < note["day"] <= day]
        told = [note for note in lately if reports(note)]
        wishes = [note for note in shown["notes"] if note.get("due") or note.get("proposed_due")]
        for place, holds in enumerate(
            (
                told,
                told and told[-1].get("no_change"),
                row["closed_on"] and row["closed_on"] > previous,
                any(previous < change["date"] <= day for change in shown["deadlines"]),
                wishes and wishes[-1] in lately and wishes[-1].get("proposed_due"),
            )
        ):
            if holds:
                found[place].add(row["id"])
    return found


@pytest.mark.parametrize("language", WORDS)
def test_minutes_count_what_the_script_counts(run: Run, held: str, language: str) -> None:
    assert held
    for line in BETWEEN.splitlines():
        item, day, words = re.split(r"\s{2,}", line)
        text, dashes, options = words.partition("--")
        said = [text.strip()] if text.strip() else []
        said += (dashes + options).split()
        outcome = run("note", f"p/{item}", *said, "--date", day, "--author", "AA")
        assert outcome.status == 0, outcome.err
    later = DAY + timedelta(days=30)
    told, *others = said_since(run, DAY.isoformat(), later.isoformat())
    assert told == {"1.1", "1.2", "1.3", "1.4", "1.11"}
    minutes = " ".join(run("minutes", meet(later, [], DAY), "--lang", language).out.split())
    (counted,) = re.findall(r"\b(\d+) av 26 punkte?r ", minutes)
    assert int(counted) == len(told)
    for label, rows in zip(WORDS[language], others, strict=True):
        (listed,) = re.findall(rf"\. {label}: ([\d., ]+)\.", minutes)
        assert set(listed.split(", ")) == rows, label

"""The calendar, read back by a library that did not write it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import vobject

from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.locales import translator
from actionplan_tui.reports.rows.ics import render
from actionplan_tui.reports.words.text import plain
from tests.domain.make import a_plan, item, note, register
from tests.reports.sample import NOTES, sample
from tests.reports.wild import WILD, wild_plan


def calendar(plan: Plan, notes: list[Note], as_of: str = "2021-10-15") -> bytes:
    seen = register(plan, notes, as_of)
    return render(seen.rows, seen.plans, seen.view, translator("sv"), "1")


def entries(data: bytes) -> dict[str, Any]:
    read = vobject.readOne(data.decode())
    found = {entry.uid.value: entry for entry in read.vevent_list}
    assert len(found) == len(read.vevent_list)
    return found


def test_deadlines_milestones_and_reviews() -> None:
    plan = a_plan(
        item(
            "1", title="Punkt; med, tecken", due="HT2023",
            milestones=[{"id": "m", "date": "2022-03", "title": "Utkast"}],
        ),
        item("2", title="Utan eget slutdatum"),
        reviews=[{"id": "mid", "title": "Halvtid", "due": "2021", "reply_by": "2021-11-15"}],
    )  # fmt: skip
    found = entries(calendar(plan, []))
    assert {name.partition("@")[0]: entry.dtstart.value for name, entry in found.items()} == {
        "p/review/mid": date(2021, 12, 31),
        "p/reply/mid": date(2021, 11, 15),
        "p/end": date(2024, 12, 31),
        "p/deadline/1": date(2023, 12, 31),
        "p/milestone/1/m": date(2022, 3, 31),
    }
    assert found["p/deadline/1@actionplan-tui"].summary.value == "Slutdatum: 1 Punkt; med, tecken"


def test_a_moved_deadline_moves_its_entry_and_makes_no_new_one() -> None:
    before = entries(calendar(sample(), [one for one in NOTES if not one.due]))
    after = entries(calendar(sample(), NOTES))
    assert before.keys() == after.keys()
    name = "p/deadline/1.2@actionplan-tui"
    assert before[name].dtstart.value == date(2020, 12, 31)
    assert after[name].dtstart.value == date(2023, 12, 31)
    assert (before[name].sequence.value, after[name].sequence.value) == ("0", "1")


def test_a_renumbered_item_keeps_its_entry() -> None:
    one = entries(calendar(a_plan(item("1", due="2023")), []))
    other = entries(calendar(a_plan(item("2", key="1", due="2023")), []))
    assert one.keys() == other.keys()


def test_the_same_input_gives_the_same_bytes() -> None:
    assert calendar(sample(), NOTES) == calendar(sample(), NOTES[::-1])


@pytest.mark.parametrize("text", WILD)
def test_text_comes_out_as_the_same_text(text: str) -> None:
    plan, notes = wild_plan(text)
    found = entries(calendar(plan, notes))
    assert plain(text) in found["p/deadline/1.1@actionplan-tui"].summary.value
    assert len(found) == 4


def test_a_closed_item_says_so() -> None:
    plan = a_plan(item("1", due="2023"))
    found = entries(calendar(plan, [note("1", "2021-01-01", status="done")]))
    assert found["p/deadline/1@actionplan-tui"].summary.value.endswith("(Genomförd)")


def test_a_calendar_of_nothing_has_a_name_too() -> None:
    seen = register(a_plan(item("1")), [])
    data = render([], [], seen.view, translator("sv"), "1")
    assert vobject.readOne(data.decode()).x_wr_calname.value == "Handlingsplaner"


def test_the_name_of_the_calendar_is_escaped() -> None:
    plan = a_plan(item("1"), head={"title": "Mål; medel, och\\ slut"})
    made = render([], [plan], View(date(2021, 10, 15)), translator("sv"), "1")
    assert b"X-WR-CALNAME:M\xc3\xa5l\\; medel\\, och\\\\ slut\r\n" in made

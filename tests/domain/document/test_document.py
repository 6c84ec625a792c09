"""From a plan file's tables to a plan with its notes, and back."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from typing import Any

import pytest
import tomli_w
from hypothesis import given

from actionplan_tui.domain.document.document import (
    moment,
    note_from_table,
    note_to_table,
    notes_from_document,
    plan_from_document,
    plan_to_document,
)
from actionplan_tui.domain.notes.note import Note, Redaction, fingerprint, redacted
from tests.domain.generated import a_note, with_retractions
from tests.domain.generated import plan as generated_plan
from tests.domain.make import note

WHOLE = """
format = 1
[plan]
id = "whole"
title = "Helhet"
levels = ["Mål", "Delmål"]
owner = "Nämnden"
registration = "D 1"
language = "sv"
start = 2019
end = 2024-12-31
effect_level = "Mål"
responsible = ["N"]
source = "A source"
[[statuses]]
id = "partly"
label = "Delvis"
base = "in_progress"
[[reviews]]
id = "mid"
title = "Halvtid"
due = "utgången av 2021"
reply_by = 2021-11-15
[[reviews]]
id = "y"
title = "Årlig"
every = "year"
from = "2021"
to = 2024
[[parties]]
id = "N"
kind = "board"
name = "Nämnden"
members = ["M"]
mandate = "2019–2021"
[[parties]]
id = "M"
[[units]]
id = "a"
name = "A"
set = "s"
responsible = ["M"]
[[items]]
id = "1.10"
title = "Tio"
[[items]]
id = "1.9"
key = "1.8"
title = "Nio"
description = "Long\\nwords"
responsible = ["N", "M"]
start = "HT2021"
due = "ongoing"
each_unit = "s"
related = ["other/4.1"]
milestones = [
  { id = "m1", date = "2022-03", title = "T", mode = "zoom" },
  { id = "m2", date = "2023" },
]
[[items.notes]]
date = 2021-03-01
unit = "a"
text = "Said"
[[items.notes]]
date = "2021"
recorded = 2021-10-15T12:00:00+02:00
status = "partly"
due = "2025?"
[[items]]
id = "1"
title = "Ett"
scope = "information"
[[indicators]]
id = "i"
item = "1.9"
title = "I"
unit = "st"
direction = "up"
baseline = { date = "2018", value = 0 }
target = { date = "2024", value = 6.5 }
values = [{ date = "HT2019", value = 1 }]
[[withdrawn]]
id = "1.11"
title = "Elva"
kind = "event"
[[withdrawn.notes]]
date = "2020"
text = "Gone"
"""


def test_a_plan_with_everything_goes_round() -> None:
    document = tomllib.loads(WHOLE)
    plan, notes = plan_from_document(document), notes_from_document(document)
    assert [item.id for item in plan.items] == ["1", "1.9", "1.10"]
    assert [one.item for one in notes] == ["1.8", "1.8", "1.11"]
    written = tomllib.loads(tomli_w.dumps(plan_to_document(plan, notes)))
    assert plan_from_document(written) == plan
    assert sorted(notes_from_document(written), key=lambda n: n.id) == sorted(
        notes, key=lambda n: n.id
    )
    assert plan_to_document(plan_from_document(written), notes_from_document(written)) == written


def test_what_an_earlier_version_read_is_read_as_then() -> None:
    """Databases keep the plan files of their time; what is refused today must not lose them."""
    document = tomllib.loads(
        WHOLE.replace('"HT2021"', '"2021-2022"').replace('"2023"', '"senast 2023"')
    )
    plan = plan_from_document(document)
    nine = plan.item_by_id["1.9"]
    assert nine.start
    assert (nine.start.text, nine.start.first.year, nine.start.last.year) == (
        "2021-2022",
        2021,
        2022,
    )
    assert nine.milestones[1].date.text == "senast 2023"


def test_what_is_left_out_stays_out() -> None:
    bare = {"plan": {"id": "p", "title": "T", "levels": ["L"]}, "items": []}
    assert plan_to_document(plan_from_document(bare)) == {
        "format": 1,
        "plan": {"id": "p", "title": "T", "levels": ["L"]},
    }


def test_toml_dates_and_numbers_are_periods() -> None:
    plan = plan_from_document(tomllib.loads(WHOLE))
    assert plan.start is not None
    assert plan.end is not None
    assert (plan.start.text, plan.end.text) == ("2019", "2024-12-31")
    texts = (
        note("1", "2021-03-01", text="x"),
        note_from_table({"date": date(2021, 3, 1), "author": "TST", "text": "x"}, "p", "1"),
    )
    assert texts[0] == texts[1]


@given(a_note())
def test_a_note_goes_round(one: Note) -> None:
    table = note_to_table(one)
    table = tomllib.loads(tomli_w.dumps(table))
    again = note_from_table(table, one.plan, one.item)
    assert again == one
    assert fingerprint(again) == fingerprint(one)
    assert "salt" not in table


@given(a_note())
def test_a_salted_and_a_redacted_note_go_round(one: Note) -> None:
    table = note_to_table(one) | {"salt": "grains"}
    salted = note_from_table(table, one.plan, one.item)
    assert note_to_table(salted) == table
    gone = redacted(salted, Redaction("Ground", datetime(2022, 1, 1, tzinfo=UTC), "TST"))
    table = tomllib.loads(tomli_w.dumps(note_to_table(gone)))
    assert "salt" not in table
    assert "text" not in table
    again = note_from_table(table, one.plan, one.item)
    assert again == gone
    assert fingerprint(again) == fingerprint(salted)


@given(with_retractions())
def test_a_plan_with_notes_goes_round(notes: list[Note]) -> None:
    plan = generated_plan()
    document = plan_to_document(plan, notes)
    again = notes_from_document(document)
    assert plan_from_document(document) == plan
    assert {n.id: n for n in again} == {n.id: n for n in notes}


@pytest.mark.parametrize(
    "written",
    [
        "2021-10-15T12:00:00Z",
        "2021-10-15T14:00:00+02:00",
        "2021-10-15T12:00:00",
        datetime(2021, 10, 15, 12, tzinfo=UTC),
        datetime(2021, 10, 15, 12),  # noqa: DTZ001
    ],
)
def test_moments(written: Any) -> None:
    assert moment(written) == datetime(2021, 10, 15, 12, tzinfo=UTC)


def test_a_date_is_its_midnight_and_other_things_are_no_moments() -> None:
    assert moment(date(2021, 10, 15)) == datetime(2021, 10, 15, tzinfo=UTC)
    for wrong in ("noon", 2021, None):
        with pytest.raises(ValueError, match=str(wrong)):
            moment(wrong)

"""Lists of rows: the JSON that scripts rely on, CSV for spreadsheets, tables for terminals."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.notes.note import Redaction, midnight, redacted
from actionplan_tui.locales import translator
from actionplan_tui.reports.rows.csv import BOM, guarded, rows_csv
from actionplan_tui.reports.rows.json import row_history, row_object, rows_json, show_object
from actionplan_tui.reports.rows.json_text import dump
from actionplan_tui.reports.rows.table import rows_table, show_text
from actionplan_tui.reports.words.text import cell_width, plain
from tests.domain.make import a_plan, day, item, note, register, retraction
from tests.reports.sample import NOTES, judged

LIST_KEYS = [
    *("plan", "id", "level", "title", "path", "responsible", "start"),
    *("due", "due_date", "original_due", "moves", "status", "standing", "days"),
    *("unreported", "unassigned", "response", "missed_milestones", "next_point"),
    *("closed_on", "days_late", "last_note"),
    *("number", "support", "tags", "fields", "links", "outlook"),
]
BEFORE = LIST_KEYS[: LIST_KEYS.index("number")]
SHOW_KEYS = [
    *(*LIST_KEYS, "description", "same_as", "related", "after"),
    *("milestones", "indicators", "deadlines", "notes"),
]


@pytest.mark.parametrize(
    "text",
    ["9.10", "1.1", "1.1.2", "31.12.", "1/2", "3-4", "2021-10", "12:30", "1E5", "1.5e3", "007"],
)
def test_a_number_of_an_item_is_no_date_and_no_other_number(text: str) -> None:
    assert guarded(text) == f"\u2060{text}"
    assert plain(guarded(text)) == text
    plan = a_plan(item("9"), item("9.10", title=text))
    cells = next(
        csv.reader(io.StringIO(rows_csv(register(plan).rows)[1:].split("\r\n")[1]), delimiter=";")
    )
    assert cells[1] == "\u20609.10"
    assert cells[4] == f"\u2060{text}"


@pytest.mark.parametrize(
    "text",
    [
        *("1", "10", "2024", "2021-04-15", "0", "1.1.2@lak", "v. 2", "HT2023"),
        *("+46 8 123", "+46 8 123 45 67", "+47 22-85 50", "+46 (0) 70 12 3"),
    ],
)
def test_what_is_read_as_it_is_stays(text: str) -> None:
    assert guarded(text) == text


def test_the_keys_of_list_are_the_contract() -> None:
    table = json.loads(rows_json(judged().rows))
    assert all(list(row) == LIST_KEYS for row in table)
    moved = next(row for row in table if row["id"] == "1.2")
    assert {key: said for key, said in moved.items() if key in BEFORE} == {
        "plan": "p",
        "id": "1.2",
        "level": "Delmål",
        "title": "Flyttad punkt",
        "path": ["Ett mål"],
        "responsible": ["TST", "AB"],
        "start": "2019",
        "due": "2023",
        "due_date": "2023-12-31",
        "original_due": "2020",
        "moves": 1,
        "status": "in_progress",
        "standing": "pending",
        "days": 807,
        "unreported": False,
        "unassigned": False,
        "response": None,
        "missed_milestones": [],
        "next_point": {
            "kind": "deadline",
            "date": "2023",
            "day": "2023-12-31",
            "days": 807,
            "milestone": None,
            "title": None,
        },
        "closed_on": None,
        "days_late": None,
        "last_note": {
            "id": NOTES[1].id,
            "date": "2020-12-01",
            "day": "2020-12-01",
            "author": "TST",
            "status": "in_progress",
            "text": "",
        },
    }


def test_what_is_not_known_is_null() -> None:
    seen = register(a_plan(item("1"), head={"start": None, "end": None}))
    row = row_object(seen.rows[0])
    assert (row["due"], row["due_date"], row["days"]) == (None, None, None)
    assert (row["start"], row["last_note"], row["status"]) == (None, None, "unknown")


def test_show_has_the_whole_history() -> None:
    wrong = note("1.2", "2020-11-01", text="Fel")
    back = retraction(wrong, "2020-11-02")
    secret = redacted(
        note("1.2", "2020-11-03", text="Hemligt"), Redaction("pu", midnight(day("2020-12-24")))
    )
    later = note("1.2", "2022-01-01", text="Senare")
    notes = [later, secret, back, wrong, *NOTES]
    seen = judged(notes=notes)
    row = seen.by_ref["p/1.2"]
    shown = show_object(seen, row, row_history(seen, row, notes))
    assert list(shown) == SHOW_KEYS
    assert [(n["date"], n["retracted"], n["redacted"]) for n in shown["notes"]] == [
        ("2020-11-01", True, False),
        ("2020-11-02", False, False),
        ("2020-11-03", False, True),
        ("2020-12-01", False, False),
    ]
    assert shown["deadlines"] == [
        {
            "date": "2020-12-01",
            "from": "2020",
            "to": "2023",
            "reason": "Sjukdom",
            "decision": "PN 2020-12-01 § 4",
            "author": "TST",
            "note": NOTES[1].id,
        }
    ]
    (indicator,) = shown["indicators"]
    assert indicator["values"] == [{"date": "2020", "value": 4}]  # 2023 is not known yet


def test_what_was_recorded_later_is_not_shown() -> None:
    late = note("1.2", "2020-11-01", text="Efteråt", recorded="2021-09-01T10:00:00Z")
    seen = judged(notes=[*NOTES, late], known_on="2021-08-31")
    row = seen.by_ref["p/1.2"]
    shown = show_object(seen, row, row_history(seen, row, [*NOTES, late]))
    texts = [n["text"] for n in shown["notes"]]
    assert "Efteråt" not in texts


@given(st.text())
def test_json_is_exact_and_cannot_act_on_a_terminal(text: str) -> None:
    out = dump({"text": text})
    assert all(c == "\n" or c.isprintable() for c in out)
    expected = json.loads(json.dumps({"text": text}))
    assert json.loads(out) == expected


def test_csv_opens_in_excel() -> None:
    text = rows_csv(judged().rows, translator("sv"))
    assert text.startswith(BOM)
    assert "\r\n" in text
    lines = list(csv.reader(io.StringIO(text.removeprefix(BOM)), delimiter=";"))
    assert len(lines) == len(judged().rows) + 1
    assert {len(line) for line in lines} == {len(lines[0])}
    late = dict(zip(lines[0], lines[1], strict=True))
    assert late["Punkt"] == "Sen punkt"
    assert late["Sista dag"] == "2020-12-31"
    assert late["Dagar"] == "-288"
    assert late["Tidsläge"] == "Försenad"


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@x", " =1", "\uff1d1", "+1+1", "+46812345", "+46 812 345", "+1 1/2"],
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert not guarded(cell).lstrip(" ").startswith(("=", "+", "-", "@", "\uff1d"))
    assert plain(guarded(cell)) == plain(cell)
    seen = judged(notes=[note("1.1", "2021", text=cell)], as_of="2022-01-01")
    lines = list(csv.reader(io.StringIO(rows_csv(seen.rows)), delimiter=";"))
    assert not lines[1][-1].strip().startswith(("=", "+", "-", "@", "\uff1d"))


def test_a_table_lines_up_and_never_cuts_a_number() -> None:
    rows = judged().rows
    for width in (20, 40, 60, 80, 120, 200, None):
        lines = rows_table(rows, width, translator=translator("sv")).splitlines()
        assert len(lines) == len(rows) + 1
        for line, row in zip(lines[1:], rows, strict=True):
            assert f" {row.id} " in f"{line} "
            assert width is None or width < 30 or cell_width(line) <= width
        starts = {line.index(f" {row.id} ") for line, row in zip(lines[1:], rows, strict=True)}
        assert len(starts) == 1
    assert rows_table([]) == ""


def test_a_wide_table_shows_all_and_a_narrow_one_title_and_days() -> None:
    words = translator("sv")
    wide = rows_table(judged().rows, 160, translator=words)
    assert "Hann inte." in wide
    assert "Delvis genomförd" in wide
    narrow = rows_table(judged().rows, 60, translator=words)
    assert "288 d sen" in narrow
    assert "Sen punkt" in narrow
    assert "Hann inte." not in narrow
    assert rows_table(judged().rows, 60, ascii_signs=True).splitlines()[1].startswith("! ")


def test_two_plans_show_what_commands_take() -> None:
    one = judged()
    other = register(a_plan(item("1"), head={"id": "q"})).rows
    assert "p/1.1" in rows_table([*one.rows, *other])


def test_show_says_everything_in_the_width_given() -> None:
    seen = judged()
    text = show_text(seen, seen.by_ref["p/1.2"], NOTES, 60, translator("sv"))
    flat = " ".join(text.split())
    for words in (
        "p/1.2 Flyttad punkt",
        "Testplan › Ett mål",
        "Slutdatumet har ändrats 1 gång, ursprungligen 2020.",
        "2020 (31 december 2020) → 2023 (31 december 2023); skäl: Sjukdom",
        "Utresande (studenter): utgångsvärde 3 (2018); 2020 4; målvärde 6,5 (2024)",
        NOTES[1].id,
    ):
        assert words in flat
    assert all(cell_width(line) <= 60 for line in text.splitlines())
    assert show_text(seen, seen.by_ref["p/1.4"], NOTES).endswith("No notes yet.\n")


def test_wild_text_is_tame_in_every_list() -> None:
    plan = a_plan(item("1", title="\x1b[31mred\u202e", description="\x1b]0;t\x07d"))
    notes = [note("1", "2021", text="\x1b[2Jgone\x07")]
    seen = register(plan, notes, "2022-01-01")
    outputs = [
        rows_table(seen.rows),
        rows_csv(seen.rows),
        rows_json(seen.rows),
        show_text(seen, seen.rows[0], notes),
    ]
    for text in outputs:
        assert not {"\x1b", "\x07", "\u202e"} & set(text)

"""Answers taken in: what is noted, by whom; what is not understood; what was taken before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.request.answer import Cell, Place, RawAnswer, RawRow
from actionplan_tui.domain.request.form import Form
from actionplan_tui.domain.request.taking import Intake, notes_of, take_in
from tests.domain.make import day, item, note, register, retraction
from tests.domain.request.make import ASKED, a_form, asking_plan

TAKEN_ON = day("2021-11-20")
NOW = datetime(2021, 11, 20, 9, tzinfo=UTC)
CHANCE = count(1)


class Codes:
    """Codes mean themselves, and yes is yes."""

    def code(self, plan: Plan, field: str, word: str) -> str:
        known = {status.id for status in plan.statuses} | {
            "in_progress",
            "done",
            "some",
            "yes",
            "no",
        }
        return word if word in known else ""

    def words(self, plan: Plan, field: str, language: str) -> tuple[str, ...]:
        return ("in_progress", "done")


def answered(
    form: Form, file: str = "a.xlsx", author: str = "", **rows: Mapping[str, object]
) -> RawAnswer:
    """Return a form with answers, by row (`r1_1`) and field (`value_out`)."""

    def cells(row: str) -> dict[str, Cell]:
        said = rows.get("r" + row.replace(".", "_").replace(" ", "_"), {})
        return {
            code.replace("_ID_", ":"): Cell(value, Place(file, "Report", f"{code} {row}"))  # type: ignore[arg-type]
            for code, value in said.items()
        }

    whole = {"author": Cell(author, Place(file, "Report", "C6"))} if author else {}
    return RawAnswer(
        form=form.id,
        plan=form.plan,
        review=form.review,
        kind=form.kind,
        party=form.party,
        fingerprint=form.fingerprint,
        language=form.language,
        asked=form.asked.isoformat(),
        file=file,
        cells=whole,
        rows=tuple(
            RawRow(row.key, row.fingerprint, cells(row.key), Place(file, "Report", row.key))
            for row in form.rows
        ),
    )


def taken(*answers: RawAnswer, notes: list[Note] | None = None, plan: Plan | None = None) -> Intake:
    kept = notes or []
    judged = register(plan or asking_plan(), kept, TAKEN_ON)
    return take_in(answers, judged, kept, Codes(), TAKEN_ON)


def written(intake: Intake, by: str = "SEC") -> list[Note]:
    return notes_of(intake.takes, by, NOW, lambda: next(CHANCE).to_bytes(2, "big") * 13)


def test_an_answer_becomes_a_note_signed_by_who_filled_it_in() -> None:
    form = a_form()
    intake = taken(answered(form, author="Ann Test", r1_1={"status": "done", "text": "Klart"}))
    [made] = written(intake)
    assert (made.item, made.status, made.text, made.author) == ("1.1", "done", "Klart", "ANN")
    assert (made.taken_by, made.recorded, made.review) == ("SEC", NOW, "mid")
    assert made.source.startswith(form.id)
    assert made.date.first == TAKEN_ON
    assert intake.faults == ()


def test_who_filled_it_in_is_else_the_party() -> None:
    [made] = written(taken(answered(a_form("BOB"), r1_2={"text": "Begun"})))
    assert made.author == "BOB"
    [made] = written(taken(answered(a_form("a", "unit"), r1_3_a={"text": "Begun"})))
    assert (made.author, made.item, made.unit) == ("Unit A", "1.3", "a")


def test_every_field_goes_where_it_belongs() -> None:
    said = {
        "status": "in_progress",
        "date": "2021-11-01",
        "text": "Begun",
        "proposed_due": "2024-06-30",
        "reason": "Staff",
        "effect": "some",
        "next": "Ask again",
        "next_date": "2022-01-15",
        "value_ID_out": 17,
    }
    [made] = written(taken(answered(a_form(), r1_1=said)))
    assert (made.status, made.date.text, made.text) == ("in_progress", "2021-11-01", "Begun")
    assert made.proposed_due
    assert made.proposed_due.text == "2024-06-30"
    assert made.due is None
    assert (made.reason, made.effect, made.values) == ("Staff", "some", (("out", 17.0),))
    assert made.next
    assert (made.next.text, made.next.date and made.next.date.text) == ("Ask again", "2022-01-15")


def test_a_deadline_asked_for_moves_nothing_until_it_is_decided() -> None:
    made = written(
        taken(answered(a_form(), r1_1={"proposed_due": "2024-06-30", "reason": "Staff"}))
    )
    row = register(asking_plan(), made, TAKEN_ON).by_ref["p/1.1"]
    assert row.due
    assert row.due.text == "2023"
    assert row.proposed_due == made[0]
    assert row.unreported


def test_a_milestone_that_was_reached_is_a_note_of_its_own() -> None:
    intake = taken(answered(a_form(), r1_2={"text": "Begun", "reached_ID_m1": "2021-11"}))
    assert [(one.text, one.milestone) for one in written(intake)] == [("Begun", ""), ("", "m1")]


def test_days_come_as_days_of_the_program_that_saved_them() -> None:
    cell = datetime(2021, 11, 2)  # noqa: DTZ001 (a workbook knows no zone)
    [made] = written(taken(answered(a_form(), r1_1={"text": "Begun", "date": cell})))
    assert made.date.text == "2021-11-02"


def test_what_is_empty_is_no_answer() -> None:
    intake = taken(answered(a_form(), r1_1={"text": "  "}))
    assert (intake.takes, intake.faults) == ((), ())


def test_sound_rows_are_taken_and_others_told_of_with_what_may_be_written() -> None:
    form = answered(a_form(), r1_1={"status": "klart"}, r1_2={"status": "done"})
    intake = taken(form)
    assert [take.row.id for take in intake.takes] == ["1.2"]
    [fault] = intake.faults
    assert (fault.code, fault.row, fault.field, fault.value) == (
        "no_choice",
        "1.1",
        "status",
        "klart",
    )
    assert fault.known == ("in_progress", "done")
    assert fault.place == Place("a.xlsx", "Report", "status 1.1")


def test_what_a_draft_refuses_is_told_at_its_cell() -> None:
    said: dict[str, Mapping[str, object]] = {
        "r1_1": {"date": "2021-13-40", "text": "x"},
        "r1_2": {"text": "x", "reached_ID_m9": "2021"},
    }
    faults = taken(answered(a_form(), "a.xlsx", "", **said)).faults
    assert [(one.code, one.place.cell) for one in faults] == [
        ("no_such_day", "date 1.1"),
        ("unknown_milestone", "reached_ID_m9 1.2"),
    ]
    [fault] = taken(answered(a_form(), r1_1={"value_ID_out": "many"})).faults
    assert (fault.code, fault.field, fault.value) == ("not_a_number", "value:out", "many")


def test_a_formula_is_listed_and_not_reckoned() -> None:
    form = answered(a_form(), r1_1={"text": "=A1"})
    row = form.rows[0]
    cells = {"text": replace(row.cells["text"], formula=True)}
    intake = taken(replace(form, rows=(replace(row, cells=cells),)))
    assert [fault.code for fault in intake.faults] == ["formula"]
    assert intake.takes == ()


def test_a_date_by_itself_says_nothing() -> None:
    assert [one.code for one in taken(answered(a_form(), r1_1={"date": "2021"})).faults] == [
        "says_nothing"
    ]


def test_a_column_that_was_added_is_told_of_and_keeps_no_row() -> None:
    intake = taken(answered(a_form(), r1_1={"text": "Begun", "unknown_ID_Own remark": "Hm"}))
    assert [(one.code, one.field, one.value) for one in intake.faults] == [
        ("unknown_column", "Own remark", "Hm")
    ]
    assert len(intake.takes) == 1


def test_collected_again_nothing_is_added() -> None:
    form = answered(a_form(), r1_1={"text": "Begun"}, r1_2={"status": "done"})
    kept = written(taken(form))
    intake = taken(replace(form, file="copy of a.xlsx"), notes=kept)
    assert (intake.takes, intake.again) == ((), {"copy of a.xlsx": 2})


def test_a_form_that_is_given_twice_at_once_is_taken_once() -> None:
    form = answered(a_form(), r1_1={"text": "Begun"})
    assert len(taken(form, replace(form, file="b.xlsx")).takes) == 1


def test_a_changed_answer_takes_the_former_back() -> None:
    kept = written(taken(answered(a_form(), r1_1={"text": "Begun"}, r1_2={"text": "Same"})))
    intake = taken(answered(a_form(), r1_1={"text": "Done"}, r1_2={"text": "Same"}), notes=kept)
    [take] = intake.takes
    assert take.replaces == kept[0]
    [made] = written(intake)
    assert (made.text, made.retracts) == ("Done", kept[0].id)
    row = register(asking_plan(), [*kept, made], TAKEN_ON).by_ref["p/1.1"]
    assert row.report == made
    # Both files again: the first one was replaced, and does not come back.
    again = taken(
        answered(a_form(), r1_1={"text": "Begun"}),
        answered(a_form(), "b.xlsx", r1_1={"text": "Done"}),
        notes=[*kept, made],
    )
    assert again.takes == ()
    assert len(again.undone) == 1


def test_two_answers_of_one_form_at_once_are_not_chosen_from() -> None:
    intake = taken(
        answered(a_form(), r1_1={"text": "Begun"}),
        answered(a_form(), "b.xlsx", r1_1={"text": "Done"}),
    )
    assert intake.takes == ()
    assert [(one.code, one.place.file) for one in intake.faults] == [
        ("two_answers", "a.xlsx"),
        ("two_answers", "b.xlsx"),
    ]


def test_an_answer_that_was_taken_back_does_not_come_again() -> None:
    form = answered(a_form(), r1_1={"text": "Begun"})
    [kept] = written(taken(form))
    intake = taken(form, notes=[kept, retraction(kept, "2021-11-21")])
    assert (intake.takes, len(intake.undone)) == ((), 1)


def test_a_row_that_was_emptied_keeps_its_note() -> None:
    kept = written(taken(answered(a_form(), r1_1={"text": "Begun"})))
    intake = taken(answered(a_form()), notes=kept)
    assert (intake.takes, intake.emptied) == ((), (("a.xlsx", "1.1"),))


def test_what_others_reported_since_is_told_and_the_answer_taken() -> None:
    since = note("1.1", "2021-11-10", recorded="2021-11-10T08:00:00Z", text="Told the secretary")
    [take] = taken(answered(a_form(), r1_1={"text": "Begun"}), notes=[since]).takes
    assert take.since == (since,)
    before = note("1.1", "2021-09-10", recorded="2021-09-10T08:00:00Z", text="In September")
    form = answered(a_form(notes=[before]), r1_1={"text": "Begun"})
    assert taken(form, notes=[before]).takes[0].since == ()


def test_that_another_thing_would_be_asked_now_is_told() -> None:
    moved = note("1.1", "2021-11-10", due="2024", reason="Late", decision="Board § 1")
    [take] = taken(answered(a_form(), r1_1={"text": "Begun"}), notes=[moved]).takes
    assert take.changed
    [take] = taken(answered(a_form(), r1_1={"text": "Begun"})).takes
    assert not take.changed


def test_two_who_answer_for_one_thing_and_contradict_each_other_are_set_side_by_side() -> None:
    ann = answered(a_form(), r1_2={"status": "done"})
    bob = answered(
        a_form("BOB"), "b.xlsx", r1_2={"status": "in_progress"}, r1_3_b={"text": "Begun"}
    )
    intake = taken(ann, bob)
    [clash] = intake.clashes
    assert [take.answer.file for take in clash.takes] == ["a.xlsx", "b.xlsx"]
    assert [take.row.id for take in intake.agreed] == ["1.3@b"]
    agreeing = answered(a_form("BOB"), "b.xlsx", r1_2={"status": "done", "text": "Yes"})
    assert taken(ann, agreeing).clashes == ()


def test_an_answer_that_contradicts_one_taken_before_is_set_beside_it() -> None:
    kept = written(taken(answered(a_form(), r1_2={"status": "done"})))
    [clash] = taken(answered(a_form("BOB"), r1_2={"status": "in_progress"}), notes=kept).clashes
    assert clash.note == kept[0]
    assert [take.answer.party for take in clash.takes] == ["BOB"]


def test_rows_are_found_by_key_then_by_control_code() -> None:
    form = answered(a_form(), r1_1={"text": "Begun"})
    lost = replace(form, rows=tuple(replace(row, key="") for row in form.rows))
    assert [take.row.id for take in taken(lost).takes] == ["1.1"]
    bare = replace(form, rows=tuple(replace(row, fingerprint="") for row in form.rows))
    assert [take.row.id for take in taken(bare).takes] == ["1.1"]


def test_a_column_sorted_by_itself_is_found_out() -> None:
    form = answered(a_form(), r1_1={"text": "Begun"})
    first, second = form.rows
    mixed = (replace(first, key=second.key), replace(second, key=first.key))
    intake = taken(replace(form, rows=mixed))
    assert ([one.code for one in intake.faults], intake.takes) == (["rows_mixed"], ())


def test_what_is_no_row_of_the_plan_is_told_if_something_is_said_there() -> None:
    form = answered(a_form(), r1_1={"text": "Begun"})
    rows = tuple(replace(row, key=row.key + "9", fingerprint="") for row in form.rows)
    assert [(one.code, one.row) for one in taken(replace(form, rows=rows)).faults] == [
        ("unknown_row", "1.19")
    ]


def test_a_form_of_no_plan_or_that_lost_what_it_is_of_is_told_of_once() -> None:
    form = answered(a_form(), r1_1={"text": "Begun"})
    assert [one.code for one in taken(replace(form, plan="other")).faults] == ["unknown_plan"]
    assert [one.code for one in taken(replace(form, plan="", party="")).faults] == ["lost_form"]


def test_the_form_asked_on_another_day_is_another_form() -> None:
    kept = written(taken(answered(a_form(), r1_1={"text": "Begun"})))
    later = a_form(asked=ASKED.replace(day=20), notes=kept)
    [take] = taken(answered(later, r1_1={"text": "More"}), notes=kept).takes
    assert take.replaces is None


def test_units_with_the_same_plan_rise_from_nothing_to_what_was_filled_in() -> None:
    units = [{"id": one, "name": one.upper(), "set": "s"} for one in ("x", "y", "z")]
    plan = asking_plan(
        item("1", each_unit="s"), item("2", each_unit="s"), units=units, indicators=[]
    )
    forms = [a_form(unit, "unit", plan=plan) for unit in ("x", "y", "z")]
    answers = [
        answered(form, form.party, "", **{f"r1_{form.party}": {"text": "Begun"}}) for form in forms
    ]
    made = written(taken(*answers, plan=plan))
    before, after = register(plan, [], TAKEN_ON), register(plan, made, TAKEN_ON)
    assert sum(row.unreported for row in before.rows) == 6
    assert sum(row.unreported for row in after.rows) == 3

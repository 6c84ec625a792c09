"""What forms that came back come to, in words: what would be noted, and every cell that is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from actionplan_tui.domain.dates.period import PeriodError
from actionplan_tui.domain.notes.draft import Problem
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.request.answer import Place, RawAnswer
from actionplan_tui.domain.request.cells import Fault
from actionplan_tui.domain.request.form import AUTHOR, REACHED, VALUE
from actionplan_tui.domain.request.taking import Clash, Intake, Take
from actionplan_tui.exchange.forms.wording import ASKED
from actionplan_tui.locales import N_, Translator, current, ngettext
from actionplan_tui.reports.rows.json import note_object
from actionplan_tui.reports.words.notes import note_line, note_parts, signature
from actionplan_tui.reports.words.phrases import party_short, period_error
from actionplan_tui.reports.words.problems import MESSAGES, problem_text
from actionplan_tui.reports.words.text import plain

_LONGEST = 60

_FAULTS: Mapping[str, str] = {
    "formula": N_("This is a formula. Write what it gives."),
    "no_choice": N_("“{value}” is none of the words to choose from. Write one of: {known}."),
    "not_read": N_("“{value}” cannot stand here."),
    "unknown_column": N_(
        "“{value}” stands under “{field}”, which is no column of the form. It is not taken in; "
        "put it into one of the form's."
    ),
    "unknown_row": N_(
        "The plan has no row “{value}” (any more). Its answers are not taken in; note them by hand "
        "if they still matter."
    ),
    "which_row": N_("Which row it is cannot be told. Write the number that the form had there."),
    "rows_mixed": N_(
        "Number and control code are of two rows, as where one column was sorted by itself. Fill "
        "it in again in a new form."
    ),
    "two_answers": N_(
        "The same form answers this row in two ways. Leave out the file, or the row, that does "
        "not hold."
    ),
    "lost_form": N_(
        "The file no longer says which form it was. Copy the answers into the form that was sent."
    ),
    "unknown_plan": N_("The plan “{value}” is not loaded. Load it first."),
}


def place_text(place: Place) -> str:
    """Return where something stands: "pno.xlsx, Report, D7"."""
    return ", ".join(plain(one) for one in (place.file, place.sheet, place.cell) if one)


def field_text(fault: Fault, t: Translator | None = None) -> str:
    """Return what the field of a fault is called in the form; empty: it is about more than one."""
    words = t or current()
    if fault.field in ASKED:
        return words.pgettext(*ASKED[fault.field])
    for start in (VALUE, REACHED):
        if fault.field.startswith(start):
            return plain(fault.field.removeprefix(start))
    return ""


def fault_text(fault: Fault, t: Translator | None = None) -> str:
    """Return what is wrong in a cell, and what may be written instead."""
    words = t or current()
    value = plain(fault.value)
    short = value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
    if fault.code in _FAULTS:
        known = ", ".join(map(plain, fault.known))
        told = words.gettext(_FAULTS[fault.code])
        return told.format(value=short, known=known, field=plain(fault.field))
    if fault.code in MESSAGES:
        return problem_text(Problem(fault.code, fault.field, fault.value, fault.known), words)
    return period_error(PeriodError(fault.code, fault.value, fault.meanings), words)


def fault_line(fault: Fault) -> str:
    """Return a fault in one line: where, which row and field, what is wrong."""
    row = current().gettext("row {key}").format(key=plain(fault.row)) if fault.row else ""
    head = ", ".join(filter(None, (place_text(fault.place), row, field_text(fault))))
    return f"{head}: {fault_text(fault)}"


def take_lines(take: Take) -> Iterator[str]:
    """Yield what an answer would be noted as, and what is to be known before it is."""
    t, plan = current(), take.row.plan
    yield f"{plain(take.row.number)} {plain(take.row.title)}: {_said(take)}"
    if take.replaces:
        told = t.gettext("Instead of the former answer in this form, which it takes back: {note}")
        yield "  " + told.format(note=note_line(take.replaces, plan))
    for note in take.since:
        told = t.gettext("Reported since the form was made: {note}")
        yield "  " + told.format(note=note_line(note, plan))
    if take.changed:
        yield "  " + t.gettext(
            "What is asked has changed since: the deadline, a milestone, the wording."
        )
    for problem in take.warnings:
        if problem.field != AUTHOR:
            yield "  " + problem_text(problem)


def _said(take: Take) -> str:
    """Return what an answer says; for which review it is, the whole form is for."""
    return " · ".join(note_parts(replace(take.note, review=""), take.row.plan))


def who_text(intake: Intake, answer: RawAnswer) -> str:
    """Return who signs what comes from a form: as filled in, else the party."""
    take = next((one for one in intake.takes if one.answer is answer), None)
    signed = party_short(take.row.plan, take.note.author) if take else plain(answer.party)
    return signed or plain(answer.form)


def count_text(intake: Intake, answer: RawAnswer) -> str:
    """Return what becomes of a form in numbers: "2 new, 1 instead of a former answer"."""
    own = [take for take in intake.takes if take.answer is answer]
    instead = sum(take.replaces is not None for take in own)
    faults = sum(fault.place.file == answer.file for fault in intake.faults)
    undone = sum(take.answer is answer for take in intake.undone)
    t = current()
    counted = (
        (len(own) - instead, t.gettext("new: {count}")),
        (instead, t.gettext("instead of a former answer: {count}")),
        (intake.again.get(answer.file, 0), t.gettext("taken in before: {count}")),
        (undone, t.gettext("taken in before and taken back since: {count}")),
        (faults, t.gettext("not understood: {count}")),
    )
    told = [words.format(count=count) for count, words in counted if count]
    return ", ".join(told) or t.gettext("nothing was filled in")


def answer_lines(intake: Intake, answer: RawAnswer) -> Iterator[str]:
    """Yield what becomes of one form: who signs, how much, then each answer."""
    head = f"{plain(answer.file)} – {who_text(intake, answer)}"
    yield f"{head}: {count_text(intake, answer)}"
    for take in intake.takes:
        if take.answer is answer:
            for line in take_lines(take):
                yield f"  {line}"
    for file, key in intake.emptied:
        if file == answer.file:
            told = current().gettext(
                "{row} was answered before and is empty now; what was noted stays."
            )
            yield "  " + told.format(row=plain(key))


def clash_lines(clash: Clash) -> Iterator[str]:
    """Yield answers that contradict each other, side by side."""
    row = clash.takes[0].row
    told = current().gettext("{row} is answered in ways that contradict each other:")
    yield told.format(row=f"{plain(row.number)} {plain(row.title)}")
    for take in clash.takes:
        who = party_short(row.plan, take.note.author)
        yield f"  {who} ({plain(take.answer.file)}): {_said(take)}"
    if clash.note:
        said = " · ".join(note_parts(clash.note, row.plan))
        kept = current().gettext("noted already")
        yield f"  {signature(clash.note, row.plan)} ({kept}): {said}"


def taken_text(count: int) -> str:
    """Return how many answers were taken in."""
    return ngettext("{count} answer was taken in.", "{count} answers were taken in.", count).format(
        count=count
    )


def fault_object(fault: Fault) -> dict[str, Any]:
    """Return a fault as an object for JSON."""
    return {
        "file": fault.place.file,
        "sheet": fault.place.sheet,
        "cell": fault.place.cell,
        "row": fault.row,
        "field": fault.field,
        "code": fault.code,
        "value": fault.value,
        "message": fault_text(fault),
        "known": list(fault.known),
    }


def take_object(take: Take, note: Note | None = None) -> dict[str, Any]:
    """Return an answer as an object for JSON.

    Args:
        take: The answer.
        note: The note that it became; None: nothing was written.
    """
    said = note_object(note or take.note, retracted=False)
    if note is None:
        said.pop("id")
        said.pop("recorded")
    return {
        "file": take.answer.file,
        "plan": take.row.plan.id,
        "item": take.row.id,
        "note": said,
        "replaces": take.replaces.id if take.replaces else None,
        "since": [one.id for one in take.since],
        "changed": take.changed,
    }


def answer_object(intake: Intake, answer: RawAnswer) -> dict[str, Any]:
    """Return what becomes of a form as an object for JSON, in numbers."""
    return {
        "file": answer.file,
        "form": answer.form,
        "plan": answer.plan,
        "review": answer.review,
        "party": answer.party,
        "new": sum(take.answer is answer for take in intake.takes),
        "again": intake.again.get(answer.file, 0),
        "undone": sum(take.answer is answer for take in intake.undone),
        "faults": sum(fault.place.file == answer.file for fault in intake.faults),
    }

"""Making forms: of whom a review asks what, and one party's part of it as a form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from actionplan_tui.domain.dates.period import Due, Period
from actionplan_tui.domain.notes.note import EFFECTS, Note
from actionplan_tui.domain.notes.plan_notes import PlanNotes
from actionplan_tui.domain.plan.parts import STATUSES, UNKNOWN, Indicator, Milestone, Status
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.indicator import latest, series
from actionplan_tui.domain.register.register import Register, Row, once
from actionplan_tui.domain.register.review import Asking
from actionplan_tui.domain.request.form import (
    RESPONSIBLE,
    UNIT,
    AskedIndicator,
    AskedMilestone,
    Choice,
    Form,
    FormRow,
    digest,
    form_id,
    row_fingerprint,
)
from actionplan_tui.records import dataclass


class Words(Protocol):
    """How a form words what it shows, in its language."""

    language: str

    def review(self, asking: Asking) -> str:
        """Return what the form is for: the review, or the time after the last one."""

    def due(self, due: Due | None) -> str:
        """Return a deadline in force; that there is none too."""

    def period(self, period: Period) -> str:
        """Return a date as worded."""

    def value(self, value: float | str, date: Period) -> str:
        """Return a value and the time that it is of."""

    def report(self, note: Note, plan: Plan) -> str:
        """Return what a note reports, who signed it and when, and no more than that."""

    def party(self, plan: Plan, party: str) -> str:
        """Return a party's name."""

    def status(self, status: Status) -> str:
        """Return the word for a status: the plan's own, if it has one."""

    def effect(self, code: str) -> str:
        """Return the words for an effect."""


@dataclass(frozen=True, slots=True)
class Return:
    """What a form says of its way back: by when it is wanted, and who is to get it."""

    by: date | None = None
    to: str = ""


def asked_rows(register: Register, plan: Plan) -> list[Row]:
    """Return the rows of a plan of which the review in question asks for a report.

    What is the same measure as another is asked once.
    """
    return [row for row in once(register.rows_of(plan.id)) if row.asked]


def by_responsible(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return rows by the ids of those who answer for them, or who owe them a milestone.

    Those that nobody answers for are in none.
    """
    found: dict[str, list[Row]] = {}
    for row in rows:
        for party in dict.fromkeys((*row.responsible, *row.owing)):
            found.setdefault(party, []).append(row)
    return found


def by_unit(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return rows by the id of the unit that is asked; those of no unit are in none."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.unit:
            found.setdefault(row.unit.id, []).append(row)
    return found


def choices(plan: Plan, words: Words) -> tuple[Choice, ...]:
    """Return the statuses that may be chosen: the common ones, each before the plan's own like it.

    A common one that the plan words itself, or whose word is that of one of its own, stands once.
    """
    own = [status for status in plan.statuses if status.base != UNKNOWN]
    known = {status.id for status in own}
    common = [plan.status(code) for code in STATUSES if code not in known]
    found: dict[str, Choice] = {}
    for status in (*own, *common):
        word = words.status(status)
        found.setdefault(word.casefold(), Choice(status.id, word))
    order = {code: at for at, code in enumerate(STATUSES)}
    bases = {status.id: order.get(status.base, len(order)) for status in (*own, *common)}
    return tuple(sorted(found.values(), key=lambda one: (bases[one.code], one.code in known)))


def make_form(
    register: Register,
    plan: Plan,
    kind: str,
    party: str,
    rows: Iterable[Row],
    words: Words,
    asked: date,
    back: Return | None = None,
) -> Form:
    """Return the form of one party.

    Args:
        register: What the rows were judged in; the review in question is the one it is for.
        plan: The plan in force.
        kind: `responsible` or `unit`.
        party: The id of the one or the other.
        rows: What is asked of it: see `by_responsible`, `by_unit`.
        words: How it is worded.
        asked: The day on which it is made.
        back: Whom to send it to, and by when.
    """
    asked_rows = list(rows)
    notes = register.notes_by_plan[plan.id]
    review = register.reviews.get(plan.id)
    measured = _values(plan, notes, register.view.as_of, words)
    keys = _keys(asked_rows)
    returns = back or Return()
    return Form(
        id=form_id(plan.id, review.id if review else "", kind, party, asked),
        plan=plan.id,
        plan_title=plan.title,
        language=words.language,
        review=review.id if review else "",
        review_title=words.review(register.asking[plan.id]),
        party=party,
        party_name=_name(plan, kind, party, words),
        kind=kind,
        asked=asked,
        return_by=returns.by,
        return_to=returns.to,
        statuses=choices(plan, words),
        effects=tuple(Choice(code, words.effect(code)) for code in EFFECTS)
        if plan.effect_level
        else (),
        rows=tuple(
            _row(row, keys[row.id], notes, measured.get(row.target.id, ()), words)
            for row in asked_rows
        ),
    )


def _name(plan: Plan, kind: str, party: str, words: Words) -> str:
    unit = plan.unit_by_id.get(party) if kind == UNIT else None
    return unit.name if unit else words.party(plan, party)


def _keys(rows: Iterable[Row]) -> dict[str, str]:
    """Return by their ids what names rows in the form: the number, unless two have the same."""
    made = {row.id: key_of(row.number) for row in rows}
    often = Counter(made.values())
    return {one: key if often[key] == 1 else key_of(one) for one, key in made.items()}


def key_of(number: str) -> str:
    """Return what names a row in a form, from its number or id: "1.1", of a unit "1.1 IMM"."""
    return number.replace("@", " ")


def report_of(row: Row, notes: PlanNotes) -> Note | None:
    """Return the newest note that reports on a row, one for all of its units too."""
    unit = row.unit.id if row.unit else ""
    return notes.speaking(row.item, unit, lambda note: note.reports)


def row_print(row: Row, report: Note | None) -> str:
    """Return the fingerprint of a row as a form would ask for it now; see `row_fingerprint`.

    Args:
        row: The row.
        report: The newest report on it, or on it but for what is not to count.
    """
    waiting = [stone.id for stone in row.milestones if stone.id not in row.reached]
    due = row.due.text if row.due else ""
    asked = digest(row.ref, row.target.key, row.title, row.item.description, due, waiting)
    return row_fingerprint(asked, report.id if report else "")


def _row(
    row: Row,
    key: str,
    notes: PlanNotes,
    indicators: Iterable[AskedIndicator],
    words: Words,
) -> FormRow:
    report = report_of(row, notes)
    return FormRow(
        key=key,
        item=row.target.key,
        unit=row.unit.id if row.unit else "",
        number=row.number,
        title=row.title,
        path=row.path,
        decided=row.item.description,
        due=words.due(row.due),
        last=words.report(report, row.plan) if report else "",
        last_status="" if row.status.id == UNKNOWN else row.status.id,
        fingerprint=row_print(row, report),
        indicators=() if row.unit else tuple(indicators),
        milestones=tuple(_milestone(one, words) for one in row.milestones if _waits(one, row)),
    )


def _waits(stone: Milestone, row: Row) -> bool:
    return stone.id not in row.reached


def _milestone(stone: Milestone, words: Words) -> AskedMilestone:
    day = words.period(stone.date)
    return AskedMilestone(stone.id, stone.title or day, day)


def _values(
    plan: Plan, notes: PlanNotes, as_of: date, words: Words
) -> Mapping[str, list[AskedIndicator]]:
    """Return the series of a plan by the item that they are measured on.

    A series is one for all units, so no unit is asked for its values.
    """
    found: dict[str, list[AskedIndicator]] = {}
    for indicator in plan.indicators:
        if indicator.item:
            asked = _indicator(indicator, notes, as_of, words)
            found.setdefault(indicator.item, []).append(asked)
    return found


def _indicator(indicator: Indicator, notes: PlanNotes, as_of: date, words: Words) -> AskedIndicator:
    last = latest(series(indicator, notes.all_notes, as_of))
    said = words.value(last.value, last.date) if last else ""
    return AskedIndicator(indicator.id, indicator.title, indicator.unit, said)


GROUPED = {RESPONSIBLE: by_responsible, UNIT: by_unit}
"""How rows are divided into forms, by the kind of form."""

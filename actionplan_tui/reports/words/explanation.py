"""Why a row stands as it does: the rules in their order, each with its answer for this row."""

from __future__ import annotations

from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.register.points import DEADLINE, MILESTONE, PLAN_END
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.register.standing import (
    CLOSED,
    DUE_SOON,
    OUTSIDE,
    OVERDUE,
    PASSED,
    PENDING,
    PERIOD_ENDED,
    UPCOMING,
)
from actionplan_tui.locales import Translator, current
from actionplan_tui.locales.dates import format_day
from actionplan_tui.locales.words import standing_label
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.phrases import due_text, exact_day
from actionplan_tui.reports.words.sentences import own_due, status_text


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """One rule: what it asks, what the answer is for the row, and whether it decides."""

    standing: str
    question: str
    answer: str
    decides: bool


def _outside(row: Row, _view: View, t: Translator) -> tuple[str, str]:
    scope = row.plan.scopes.get(row.item.id, "inside")
    return t.gettext("Is it outside the mandate?"), _yes(scope != "inside", t)


def _closed(row: Row, _view: View, t: Translator) -> tuple[str, str]:
    question = t.gettext("Is it closed by its status, or its recommendation rejected?")
    if row.rejected:
        return question, f"{_yes(True, t)}: {standing_label('rejected', t)}"
    return question, f"{_yes(row.status.closes, t)}: {status_text(row, t)}"


def _passed(row: Row, view: View, t: Translator) -> tuple[str, str]:
    question = t.gettext("Is it an event whose last day has passed?")
    period = row.event
    if row.target.kind != "event":
        return question, t.gettext("No: it is no event")
    if period is None:
        return question, t.gettext("No: its day is not said")
    return question, f"{_yes(period.last < view.as_of, t)}: {exact_day(period, t)}"


def _overdue(row: Row, view: View, t: Translator) -> tuple[str, str]:
    question = t.gettext("Has a deadline of its own passed?")
    due = own_due(row)
    if due is None:
        if row.unfixed:
            return question, f"{_yes(False, t)}: {due_text(row.due, t)}"
        return question, t.gettext("No: it has none of its own")
    moved = t.ngettext("moved {count} time", "moved {count} times", row.moves)
    origin = f", {moved.format(count=row.moves)}" if row.moves else ""
    return question, f"{_yes(due.last < view.as_of, t)}: {exact_day(due, t)}{origin}"


def _period_ended(row: Row, view: View, t: Translator) -> tuple[str, str]:
    question = t.gettext("Has the plan ended, while it has no deadline of its own?")
    end = row.plan.end
    if own_due(row) is not None or end is None:
        own, endless = t.gettext("it has a deadline of its own"), t.gettext("the plan says no end")
        return question, f"{_yes(False, t)}: {own if own_due(row) else endless}"
    return question, f"{_yes(end.last < view.as_of, t)}: {exact_day(end, t)}"


def _due_soon(row: Row, view: View, t: Translator) -> tuple[str, str]:
    question = t.ngettext(
        "Is its deadline, the plan's end or its next milestone within {count} day?",
        "Is its deadline, the plan's end or its next milestone within {count} days?",
        view.horizon,
    ).format(count=view.horizon)
    point = row.next_point
    if point is None:
        return question, f"{_yes(False, t)}: {due_text(row.due, t)}"
    what = {
        MILESTONE: t.gettext("milestone {date}"),
        PLAN_END: t.gettext("the plan ends {date}"),
        DEADLINE: "{date}",
    }
    said = what[point.kind].format(date=exact_day(point.date, t))
    return question, f"{_yes(point.days <= view.horizon, t)}: {said}"


def _upcoming(row: Row, view: View, t: Translator) -> tuple[str, str]:
    question = t.gettext("Does it begin later?")
    if row.start is None:
        return question, t.gettext("No: no start is said")
    later = row.start.first > view.as_of
    return question, f"{_yes(later, t)}: {format_day(row.start.first, t)}"


def _pending(_row: Row, _view: View, t: Translator) -> tuple[str, str]:
    return t.gettext("None of these"), t.gettext("so it is open")


def _yes(fits: bool, t: Translator) -> str:
    return t.gettext("Yes") if fits else t.gettext("No")


_RULES = {
    OUTSIDE: _outside,
    CLOSED: _closed,
    PASSED: _passed,
    OVERDUE: _overdue,
    PERIOD_ENDED: _period_ended,
    DUE_SOON: _due_soon,
    UPCOMING: _upcoming,
    PENDING: _pending,
}


def explain_standing(
    row: Row, view: View, translator: Translator | None = None
) -> list[RuleAnswer]:
    """Return the rules that were asked of a row, from the first to the one that decided.

    Of a row that left the plan there is nothing to ask: the list is empty.

    Args:
        row: The row.
        view: The day that it was judged at.
        translator: The language.
    """
    t = translator or current()
    if row.withdrawn:
        return []
    answers = []
    for standing, rule in _RULES.items():
        question, answer = rule(row, view, t)
        answers.append(RuleAnswer(standing, question, answer, standing == row.standing))
        if standing == row.standing:
            break
    return answers

"""What the program says in words about a row: shared by the screen, the lists and the summary.

Every function takes an optional translator; without one the current language decides. Text from
plans and notes comes out of here as plain text: nothing in it can act on a terminal.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from actionplan_tui.domain.dates.period import ONGOING, Period, Unfixed
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.register.points import Point
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.register.selection import Coverage
from actionplan_tui.locales import Translator, current
from actionplan_tui.locales.dates import days, format_day
from actionplan_tui.reports.words.cells import (
    days_cell,
    due_cell,
    marked,
    milestone_text,
    missed_text,
    near_milestone,
    next_words,
    own_due,
    responsible_cell,
    standing_cell,
    standing_code,
    standing_text,
    status_text,
)
from actionplan_tui.reports.words.notes import next_text, note_line, note_parts, signature, taken_in
from actionplan_tui.reports.words.phrases import (
    distance_text,
    due_text,
    exact_day,
    first_day,
    party_name,
    party_short,
    period_error,
    period_reading,
    period_text,
    responsible_text,
)
from actionplan_tui.reports.words.text import plain

__all__ = [
    "asked_for_sentence",
    "coverage_sentence",
    "days_cell",
    "distance_text",
    "due_cell",
    "due_text",
    "exact_day",
    "marked",
    "milestone_text",
    "missed_text",
    "moved_sentence",
    "near_milestone",
    "next_text",
    "next_words",
    "note_line",
    "note_parts",
    "own_due",
    "party_name",
    "party_short",
    "period_error",
    "period_reading",
    "period_text",
    "plain",
    "responsible_cell",
    "responsible_text",
    "signature",
    "standing_cell",
    "standing_code",
    "standing_sentence",
    "standing_text",
    "status_text",
    "taken_in",
]


def _overdue(row: Row, view: View, t: Translator) -> str:
    if not isinstance(row.due, Period):
        return ""
    return t.gettext("since {since}: deadline {due}, {days}").format(
        since=format_day(row.due.last + timedelta(days=1), t),
        due=exact_day(row.due, t),
        days=days((view.as_of - row.due.last).days, t),
    )


def _deadline(row: Row, view: View, t: Translator) -> str:
    """Return the deadline in force, and whose it is, as the rest of a sentence."""
    if not isinstance(row.due, Period):
        if isinstance(row.due, Unfixed):
            return t.gettext("deadline not fixed: {text}").format(text=plain(row.due.text))
        if row.ongoing:
            return t.gettext("ongoing, without a deadline")
        return t.gettext("no deadline")
    left = distance_text((row.due.last - view.as_of).days, t)
    due = exact_day(row.due, t)
    if row.event and row.due == row.event:
        return t.gettext("planned for {date}, {when}").format(date=due, when=left)
    if own_due(row) is not None:
        return t.gettext("deadline {due}, {when}").format(due=due, when=left)
    return t.gettext("no deadline of its own; the plan ends {due}, {when}").format(
        due=due, when=left
    )


def _due_soon(row: Row, view: View, t: Translator) -> str:
    point = row.next_point
    if point is None:
        return _deadline(row, view, t)
    near = f"{exact_day(point.date, t)}, {distance_text(point.days, t)}"
    if point.milestone:
        return f"{milestone_text(point.milestone)}, {near}; {_deadline(row, view, t)}"
    return near


def _period_ends(point: Point, t: Translator) -> str:
    """Return the sentence where only the plan's end is near: no word of a deadline but that."""
    return t.gettext(
        "The plan's period ends {when}, {date}; there is no deadline of its own."
    ).format(when=distance_text(point.days, t), date=exact_day(point.date, t))


def _period_ended(row: Row, view: View, t: Translator) -> str:
    end = row.plan.end
    if end is None:
        return ""
    said = t.gettext("the plan ended {due}, {when}").format(
        due=exact_day(end, t), when=distance_text((end.last - view.as_of).days, t)
    )
    own = t.gettext("no deadline of its own") if row.own_due is None else _deadline(row, view, t)
    return f"{own}; {said}"


def _passed(row: Row, view: View, t: Translator) -> str:
    if row.event is None:
        return ""
    planned = t.gettext("planned for {date}, {when}").format(
        date=exact_day(row.event, t), when=distance_text((row.event.last - view.as_of).days, t)
    )
    return f"{planned}; {status_text(row, t)}" if row.told else planned


def _upcoming(row: Row, view: View, t: Translator) -> str:
    if row.start is None:
        return _deadline(row, view, t)
    first = row.start.first
    opening = t.gettext("begins {date}, {when}").format(
        date=first_day(row.start, t),
        when=distance_text((first - view.as_of).days, t),
    )
    return f"{opening}; {_deadline(row, view, t)}"


def _closed(row: Row, view: View, t: Translator) -> str:
    if standing_code(row) == "rejected":
        return ""
    late = late_text(row, t)
    return f"{_closing(row, view, t)}; {late}" if late else _closing(row, view, t)


def late_text(row: Row, translator: Translator | None = None) -> str:
    """Return how many days after its deadline something was reported done, or that it was in time.

    Empty: it is not done, or it cannot be told.
    """
    t = translator or current()
    if row.days_late is None:
        return ""
    if not row.days_late:
        return t.gettext("reported in time")
    return t.gettext("reported {days} after the deadline").format(days=days(row.days_late, t))


def _closing(row: Row, _view: View, t: Translator) -> str:
    note = row.last_note
    status = status_text(row, t)
    if note is None or note.status != row.status.id:
        return status
    return t.gettext("{status}, according to the note of {signature}").format(
        status=status, signature=signature(note, row.plan, t)
    )


def _outside(_row: Row, _view: View, t: Translator) -> str:
    return t.gettext("shown, but not followed up")


def _withdrawn(_row: Row, _view: View, t: Translator) -> str:
    return t.gettext("no longer part of the plan; its notes are kept")


_REASONS: dict[str, Callable[[Row, View, Translator], str]] = {
    "overdue": _overdue,
    "due_soon": _due_soon,
    "pending": _deadline,
    "period_ended": _period_ended,
    "passed": _passed,
    "upcoming": _upcoming,
    "closed": _closed,
    "outside": _outside,
    "withdrawn": _withdrawn,
}


def moved_sentence(row: Row, translator: Translator | None = None) -> str:
    """Return how often the deadline was moved and what it was at first; empty if never."""
    if not row.moves:
        return ""
    t = translator or current()
    original = row.original_due
    return t.ngettext(
        "The deadline was moved {count} time, originally {due}.",
        "The deadline was moved {count} times, originally {due}.",
        row.moves,
    ).format(
        count=row.moves,
        due=period_text(original, t) if isinstance(original, Period) else due_text(original, t),
    )


def asked_for_sentence(row: Row, translator: Translator | None = None) -> str:
    """Return which new deadline is asked for and not decided yet; empty if none is."""
    if row.proposed_due is None or row.proposed_due.proposed_due is None:
        return ""
    t, due = translator or current(), row.proposed_due.proposed_due
    if due is ONGOING:
        said = t.gettext("It is asked for that it be ongoing, no decision is noted ({signature}).")
    else:
        said = t.gettext("A new deadline is asked for, no decision is noted: {due} ({signature}).")
    return said.format(
        due=due_text(due, t),
        signature=signature(row.proposed_due, row.plan, t),
    )


def missed_sentence(row: Row, view: View, translator: Translator | None = None) -> str:
    """Return which milestones have passed and were not reported as reached; empty if none."""
    if not row.missed:
        return ""
    t = translator or current()
    said = (
        t.gettext("{milestone}, {date}, {when}").format(
            milestone=milestone_text(stone),
            date=exact_day(stone.date, t),
            when=distance_text((stone.date.last - view.as_of).days, t),
        )
        for stone in row.missed
    )
    return t.ngettext(
        "Milestone passed, not reported as reached: {milestones}.",
        "Milestones passed, not reported as reached: {milestones}.",
        len(row.missed),
    ).format(milestones="; ".join(said))


def standing_sentence(row: Row, view: View, translator: Translator | None = None) -> str:
    """Return the sentence that explains a row's standing, moved and asked-for deadlines included.

    Args:
        row: The row.
        view: The day that it was judged at.
        translator: The language.
    """
    t = translator or current()
    label = standing_text(row, t)
    reason = _REASONS[row.standing](row, view, t) if row.standing in _REASONS else ""
    joint = " " if row.standing == "overdue" else ": "
    first = f"{label}{joint}{reason}." if reason else f"{label}."
    if row.next_point and standing_code(row) == "period_ends":
        first = _period_ends(row.next_point, t)
    rest = [] if row.standing in ("closed", "withdrawn") else [asked_for_sentence(row, t)]
    said = (first, missed_sentence(row, view, t), moved_sentence(row, t), *rest)
    return " ".join(filter(None, said))


def coverage_sentence(coverage: Coverage, translator: Translator | None = None) -> str:
    """Return how much has been reported: "4 of 24 items are reported, 1 with nothing new."."""
    t = translator or current()
    if not coverage.asked:
        return t.gettext("No report is asked for.")
    if not coverage.reported:
        return t.ngettext(
            "{asked} item is asked for, not reported yet.",
            "None of the {asked} items is reported.",
            coverage.asked,
        ).format(asked=coverage.asked)
    told = t.ngettext(
        "{reported} of {asked} items is reported",
        "{reported} of {asked} items are reported",
        coverage.reported,
    )
    if coverage.unchanged:
        told += t.gettext(", {unchanged} with nothing new")
    if coverage.late:
        told += t.gettext(", {late} after the review had closed")
    counts = {name: getattr(coverage, name) for name in ("reported", "asked", "unchanged", "late")}
    return told.format(**counts) + "."

"""What the program says in words about a row: shared by the screen, the lists and the summary.

Every function takes an optional translator; without one the current language decides. Text from
plans and notes comes out of here as plain text: nothing in it can act on a terminal.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from actionplan_tui.domain.dates.period import Due, Period
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.register.selection import Coverage
from actionplan_tui.locales import Translator, current
from actionplan_tui.locales.dates import days, format_day, relative_days
from actionplan_tui.locales.words import standing_label
from actionplan_tui.reports.words import phrases
from actionplan_tui.reports.words.notes import next_text, note_line, note_parts, signature
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
    "event_period",
    "exact_day",
    "moved_sentence",
    "next_text",
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
    "standing_sentence",
    "standing_text",
    "status_text",
]


def own_due(row: Row) -> Due | None:
    """Return a row's deadline of its own (a note's, the item's, an ancestor's), not the plan's."""
    if row.ongoing or isinstance(row.due, Period):
        decided = row.deadlines or row.plan.planned_due(row.item) or row.standing == "overdue"
        return row.due if decided and not row.ongoing else None
    return None


def event_period(row: Row) -> Period | None:
    """Return when an event takes place: its own deadline, its last session, else its start."""
    item = row.item
    if item.kind != "event":
        return None
    moved = any(change.note.item == item.key for change in row.deadlines)
    if isinstance(row.due, Period) and (moved or isinstance(item.due, Period)):
        return row.due
    dated = [stone.date for stone in item.milestones] or ([item.start] if item.start else [])
    if dated:
        return max(dated, key=lambda period: period.last)
    return row.due if isinstance(row.due, Period) else None


def standing_text(row: Row, translator: Translator | None = None) -> str:
    """Return the word for a row's standing."""
    return standing_label(row.standing, translator)


def status_text(row: Row, translator: Translator | None = None) -> str:
    """Return the word for a row's status: the plan's own label, else the common word."""
    return phrases.status_text(row.status, translator)


def days_cell(row: Row, translator: Translator | None = None) -> str:
    """Return how far a row's deadline is, short: "397 d late", "334 d left", "today", or nothing.

    What is closed, outside, withdrawn or an event that has passed has no days to count.
    """
    if row.days is None or row.standing in ("closed", "outside", "passed", "withdrawn"):
        return ""
    if row.standing == "period_ended":
        t = translator or current()
        return t.gettext("{count} d after").format(count=-row.days)
    return relative_days(row.days, translator, short=True)


def due_cell(row: Row, translator: Translator | None = None) -> str:
    """Return the wording of a row's deadline in force; "Ongoing" where it says it has none."""
    if row.ongoing:
        return (translator or current()).pgettext("deadline", "Ongoing")
    return period_text(row.due, translator) if isinstance(row.due, Period) else ""


def responsible_cell(row: Row) -> str:
    """Return who answers for a row in few letters: "PD +1"; "–" for nobody."""
    if row.unassigned:
        return "–"
    first = party_short(row.plan, row.responsible[0])
    more = len(row.responsible) - 1
    return f"{first} +{more}" if more else first


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
        if row.ongoing:
            return t.gettext("ongoing, without a deadline")
        return t.gettext("no deadline")
    left = distance_text((row.due.last - view.as_of).days, t)
    due = exact_day(row.due, t)
    if own_due(row) is not None:
        return t.gettext("deadline {due}, {when}").format(due=due, when=left)
    if row.ongoing:
        return t.gettext("ongoing; the plan ends {due}, {when}").format(due=due, when=left)
    return t.gettext("no deadline of its own; the plan ends {due}, {when}").format(
        due=due, when=left
    )


def _due_soon(row: Row, view: View, t: Translator) -> str:
    if own_due(row) is None or not isinstance(row.due, Period):
        return _deadline(row, view, t)
    return f"{exact_day(row.due, t)}, {distance_text((row.due.last - view.as_of).days, t)}"


def _period_ended(row: Row, view: View, t: Translator) -> str:
    if not isinstance(row.due, Period):
        return ""
    ended, ago = exact_day(row.due, t), distance_text((row.due.last - view.as_of).days, t)
    if row.ongoing:
        return t.gettext("ongoing; the plan ended {due}, {when}").format(due=ended, when=ago)
    return t.gettext("no deadline of its own; the plan ended {due}, {when}").format(
        due=ended, when=ago
    )


def _passed(row: Row, view: View, t: Translator) -> str:
    event = event_period(row)
    if event is None:
        return ""
    return t.gettext("planned for {date}, {when}").format(
        date=exact_day(event, t), when=distance_text((event.last - view.as_of).days, t)
    )


def _upcoming(row: Row, view: View, t: Translator) -> str:
    if row.start is None:
        return _deadline(row, view, t)
    first = row.start.first
    opening = t.gettext("begins {date}, {when}").format(
        date=first_day(row.start, t),
        when=distance_text((first - view.as_of).days, t),
    )
    return f"{opening}; {_deadline(row, view, t)}"


def _closed(row: Row, _view: View, t: Translator) -> str:
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
    t = translator or current()
    return t.gettext("A new deadline is asked for, not decided: {due} ({signature}).").format(
        due=due_text(row.proposed_due.proposed_due, t),
        signature=signature(row.proposed_due, row.plan, t),
    )


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
    rest = [] if row.standing in ("closed", "withdrawn") else [asked_for_sentence(row, t)]
    return " ".join(part for part in (first, moved_sentence(row, t), *rest) if part)


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

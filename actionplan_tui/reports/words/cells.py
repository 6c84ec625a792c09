"""Few words about a row: what stands in the cells of lists, shared by screen, table and sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.plan.plan import Milestone
from actionplan_tui.domain.register.points import DEADLINE, MILESTONE, PLAN_END, Point
from actionplan_tui.domain.register.row import Row, once
from actionplan_tui.domain.register.standing import OPEN, OVERDUE, PENDING, UPCOMING
from actionplan_tui.locales import Translator, current
from actionplan_tui.locales.dates import format_short, relative_days
from actionplan_tui.locales.words import standing_label
from actionplan_tui.reports.words import phrases
from actionplan_tui.reports.words.phrases import party_short, period_text
from actionplan_tui.reports.words.text import cell_width, plain


def own_due(row: Row) -> Period | None:
    """Return a row's deadline of its own (a note's, the item's, an ancestor's), not the plan's."""
    return row.own_due if isinstance(row.own_due, Period) else None


def days_left(row: Row) -> int | None:
    """Return the days to a row's deadline; None where there is none, or nothing is left to do."""
    return row.days if row.standing in OPEN else None


CODES = (
    *("overdue", "passed", "was", "not_told", "period_ended"),
    *("due_soon", "event_soon", "milestone_soon", "period_ends", "pending", "upcoming"),
    *("closed", "rejected", "outside", "withdrawn"),
)
"""What `standing_code` returns, the most urgent first."""


_SOON = {PLAN_END: "period_ends", MILESTONE: "milestone_soon"}


def standing_counts(rows: Iterable[Row]) -> list[tuple[str, int]]:
    """Return how many rows stand how, by `standing_code`, the most urgent first, none of them zero.

    Each measure counts once.
    """
    found = Counter(map(standing_code, once(rows)))
    return [(code, found[code]) for code in CODES if found[code]]


def standing_code(row: Row) -> str:
    """Return which word stands for a row's standing, see `standing_label`.

    Where the plan's end, a milestone or an event is near, it is not said that a deadline is; that
    the outcome was not reported is said where nobody has reported anything (of the plan's end:
    since), of what took place only if reports are asked for, too.
    """
    point = row.next_point
    match row.standing:
        case "due_soon" if point and point.kind != DEADLINE:
            return _SOON[point.kind]
        case "due_soon" if row.event:
            return "event_soon"
        case "period_ended" if not row.told_since_the_end:
            return "not_told"
        case "passed" if row.told or row.plan.asks_nobody(row.item):
            return "was"
        case "closed" if row.rejected and not row.status.closes:
            return "rejected"
    return row.standing


def standing_text(row: Row, translator: Translator | None = None) -> str:
    """Return the word for a row's standing."""
    return standing_label(standing_code(row), translator)


def near_milestone(row: Row) -> Point | None:
    """Return the milestone by which a row is due soon; None if it is not, or not by one."""
    point = row.next_point
    soon = row.standing == "due_soon" and point is not None and point.kind == MILESTONE
    return point if soon else None


def milestone_text(stone: Milestone) -> str:
    """Return what a milestone is called: its title, else its id."""
    return plain(stone.title) or plain(stone.id)


def next_words(row: Row, translator: Translator | None = None) -> str:
    """Return what comes next on a row: the milestone, its deadline, the plan's end; or nothing."""
    t, point = translator or current(), row.next_point
    if point is None:
        return ""
    if point.milestone:
        return milestone_text(point.milestone)
    return t.gettext("The plan ends") if point.kind == PLAN_END else t.gettext("Deadline")


def missed_text(row: Row, translator: Translator | None = None) -> str:
    """Return in a few words that a milestone has passed, or how many have; empty if none has."""
    count = len(row.missed)
    if count < 2:
        return standing_label("missed", translator) if count else ""
    t = translator or current()
    return t.ngettext("{count} milestone passed", "{count} milestones passed", count).format(
        count=count
    )


def marked(row: Row) -> str:
    """Return what the sign of a row stands for: its standing, or that it missed a milestone.

    Only what is overdue as a whole is more than that, and stands before it.
    """
    return "missed" if row.missed and row.standing != OVERDUE else row.standing


def standing_cell(row: Row, translator: Translator | None = None) -> str:
    """Return the words for a row's standing in a list: a milestone that has passed goes before it.

    Where the standing says no more than that it is open, the milestone alone stands there.
    """
    standing = standing_text(row, translator)
    if marked(row) != "missed":
        return standing
    missed = missed_text(row, translator)
    return missed if row.standing in (PENDING, UPCOMING) else f"{missed} · {standing}"


def status_text(row: Row, translator: Translator | None = None) -> str:
    """Return the word for a row's status: the plan's own label, else the common word.

    Where none is known but something else was reported, that is no missing report.
    """
    return phrases.status_text(row.stated, translator)


def days_cell(row: Row, translator: Translator | None = None) -> str:
    """Return how far a row's deadline is, short: "397 d late", "334 d left", "today", or nothing.

    What is closed, outside, withdrawn or an event that has passed has no days to count. Where a
    milestone is near, it is the milestone.
    """
    if near := near_milestone(row):
        return relative_days(near.days, translator, short=True)
    if row.days is None or row.standing in ("closed", "outside", "passed", "withdrawn"):
        return ""
    if row.standing == "period_ended":
        t = translator or current()
        return t.gettext("{count} d after").format(count=-row.days)
    return relative_days(row.days, translator, short=True)


def due_cell(row: Row, translator: Translator | None = None) -> str:
    """Return the wording of a row's deadline in force; that it has none, or that it is not fixed.

    Where a milestone is near, it is the milestone, and that is said.
    """
    t = translator or current()
    if near := near_milestone(row):
        return t.gettext("{date} (milestone)").format(date=period_text(near.date, t))
    if row.ongoing:
        return t.pgettext("deadline", "Ongoing")
    if row.unfixed:
        return t.pgettext("deadline", "Not fixed")
    return period_text(row.due, translator) if isinstance(row.due, Period) else ""


NARROW = 20
"""How many cells the deadline takes at most where a list has to fit: "milestone 2021-11-30"."""


def narrow_due_cell(row: Row, translator: Translator | None = None) -> str:
    """Return what `due_cell` does; a milestone with its day in few letters, if it is too long."""
    t = translator or current()
    said, near = due_cell(row, t), near_milestone(row)
    if near is None or cell_width(said) <= NARROW:
        return said
    return t.gettext("milestone {day}").format(day=format_short(near.date.last, t))


def responsible_cell(row: Row) -> str:
    """Return who answers for a row in few letters: "PD +1"; "–" for nobody."""
    if row.unassigned:
        return "–"
    first = party_short(row.plan, row.responsible[0])
    more = len(row.responsible) - 1
    return f"{first} +{more}" if more else first

"""What a board asks first: how many are on course, at risk, late, done; and what hinders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.notes.plan_notes import PlanNotes
from actionplan_tui.domain.plan.plan import DONE
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.register.standing import CLOSED, OUTSIDE, OVERDUE, PASSED, PERIOD_ENDED
from actionplan_tui.records import dataclass

_OVER = (PERIOD_ENDED, PASSED)


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What a note says of an item that is late, paused, at risk, or to be done later.

    Attributes:
        row: The item.
        note: The newest note that says it in words: a text, or a reason.
    """

    row: Row
    note: Note


@dataclass(frozen=True, slots=True)
class Brief:
    """How many stand how; one item can be in several of them.

    Attributes:
        followed: Everything followed up.
        done: Reported as done.
        ended: Closed otherwise: cancelled, carried over, rejected.
        on_track: Open, last said to be on track, neither late nor over nor a milestone missed.
        at_risk: Open, last said to be at risk or off track.
        unsaid: Open, and no note says what is expected.
        overdue: The deadline has passed.
        missed: A milestone has passed and is not reported as reached.
        over: Not closed, though the plan's period has ended, or the day of the event passed.
        unreported: To be reported on, and no report.
        hindrances: What notes say of those that are late, paused or at risk.
    """

    followed: tuple[Row, ...]
    done: tuple[Row, ...]
    ended: tuple[Row, ...]
    on_track: tuple[Row, ...]
    at_risk: tuple[Row, ...]
    unsaid: tuple[Row, ...]
    overdue: tuple[Row, ...]
    missed: tuple[Row, ...]
    over: tuple[Row, ...]
    unreported: tuple[Row, ...]
    hindrances: tuple[Hindrance, ...]


def brief(rows: Iterable[Row], plan_notes: PlanNotes) -> Brief:
    """Return what a board asks first.

    Args:
        rows: The plan's rows, each measure once.
        plan_notes: Its notes.
    """
    inside = tuple(row for row in rows if row.standing != OUTSIDE)
    closed = tuple(row for row in inside if row.standing == CLOSED)
    open_ = tuple(row for row in inside if row.standing != CLOSED)
    return Brief(
        followed=inside,
        done=tuple(row for row in inside if row.status.base == DONE),
        ended=tuple(row for row in closed if row.status.base != DONE),
        on_track=tuple(row for row in open_ if _on_track(row)),
        at_risk=tuple(row for row in open_ if row.at_risk),
        unsaid=tuple(row for row in open_ if row.outlook is None),
        overdue=tuple(row for row in inside if row.standing == OVERDUE),
        missed=tuple(row for row in inside if row.missed),
        over=tuple(row for row in open_ if row.standing in _OVER),
        unreported=tuple(row for row in inside if row.unreported),
        hindrances=tuple(_hindrances(open_, plan_notes)),
    )


def _on_track(row: Row) -> bool:
    said = row.outlook is not None and not row.outlook.doubtful
    return said and row.standing not in (OVERDUE, *_OVER) and not row.missed


def _hindrances(rows: Iterable[Row], plan_notes: PlanNotes) -> Iterator[Hindrance]:
    """Yield those at risk first, then those late, then those paused or to be done later.

    A note for several units is told once.
    """
    told: set[str] = set()
    ranks = {row: rank for row in rows if (rank := _rank(row)) is not None}
    for row in sorted(ranks, key=lambda row: ranks[row]):
        spoken = plan_notes.spoken(row.item, row.unit.id if row.unit else "")
        note = next((one for one in reversed(spoken) if _says_why(one, row)), None)
        if note and note.id not in told:
            told.add(note.id)
            yield Hindrance(row, note)


def _rank(row: Row) -> int | None:
    if row.at_risk:
        return 0
    if row.standing == OVERDUE or row.missed:
        return 1
    if row.status.base == "on_hold" or row.proposed_due:
        return 2
    return None


def _says_why(note: Note, row: Row) -> bool:
    """Return whether a note says in words why: the outlook's own text, a report's, a reason.

    The reason for which a deadline was moved is told with the move.
    """
    if row.at_risk and row.outlook is not None:
        return note is row.outlook and bool(note.text or note.reason)
    return bool((note.text and note.reports) or (note.reason and not note.due))

"""What is done with minutes after a meeting is closed: acts, which are only ever added."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from actionplan_tui.domain.meeting.meeting import MeetingInfo
from actionplan_tui.domain.meeting.record import Record, record_from_plain, record_to_plain
from actionplan_tui.domain.notes.note import from_iso, iso_utc, new_id
from actionplan_tui.domain.text.typed import clean
from actionplan_tui.records import dataclass

ADJUSTED, CORRECTED, ANNOUNCED = "adjusted", "corrected", "announced"
SENT, TAKEN_BACK, AMENDED = "sent", "taken_back", "amended"
ACTS = (ADJUSTED, CORRECTED, ANNOUNCED, SENT, TAKEN_BACK, AMENDED)
"""Adjusted: approved, from when nothing in the minutes changes any more; corrected: what was
corrected since is noted in them; announced: put up for all to see; sent: to those concerned;
amended: what the head says was corrected, in a draft or after that."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act on the minutes of a meeting.

    Attributes:
        id: A UUID that sorts by the time of recording.
        meeting: The meeting's UUID.
        recorded: When it was written down (UTC).
        author: Who wrote it down.
        day: When it was done.
        paragraphs: Of which paragraphs only; empty: of all.
        names: Who adjusted, or to whom they were sent.
        digital: Whether they were adjusted digitally, so that nobody signs on paper.
        until: The last day of an announcement; None: not known.
        reason: Why an act is taken back, or a paragraph corrected.
        target: The id of the act that this one takes back.
        after: The id of the act before it, of the same meeting.
        record: For `adjusted` the meeting as its minutes say it from now on; for `corrected` with
            only the points that are corrected, as they are now; for `amended` with only the head,
            as it is from now on. Its notes are named, not copied,
            so that words that are redacted stay erased.
    """

    id: str
    meeting: str
    kind: str
    recorded: datetime
    day: date
    author: str = ""
    paragraphs: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    digital: bool = False
    until: date | None = None
    reason: str = ""
    target: str = ""
    after: str = ""
    record: Record | None = None

    @property
    def order(self) -> tuple[datetime, str]:
        """Sort key; the newest act is the largest."""
        return (self.recorded, self.id)

    def covers(self, paragraph: int) -> bool:
        """Whether it is of a paragraph."""
        return not self.paragraphs or paragraph in self.paragraphs


@dataclass(frozen=True, slots=True)
class Doing:
    """Who writes an act down, and when.

    Attributes:
        author: Who.
        now: The present moment, with its time zone.
        today: The day that it is: nothing is noted that has not happened.
        random: At least ten random bytes.
    """

    author: str
    now: datetime
    today: date
    random: bytes

    def made(self, act: Act) -> bool:
        """Whether an act is the one that this makes, if it was tried before and was kept."""
        return act.author == clean(self.author) and act.id == new_id(act.recorded, self.random)


def new_act(
    meeting: str, kind: str, day: date, author: str, now: datetime, random: bytes, **said: Any
) -> Act:
    """Return a new act; whether it may be done, the functions of `minutes_acts` judge.

    Args:
        meeting: The meeting's UUID.
        kind: One of `ACTS`.
        day: When it was done.
        author: Who writes it down.
        now: The present moment, with its time zone.
        random: At least ten random bytes.
        said: Further fields of `Act`.
    """
    if kind not in ACTS:
        raise ValueError(kind)
    return Act(new_id(now, random), meeting, kind, now, day, author, **said)


def standing(acts: Iterable[Act]) -> tuple[Act, ...]:
    """Return the acts that hold, the oldest first: without those taken back, and their taking back.

    Taking back is not itself taken back.
    """
    known = sorted(acts, key=lambda act: act.order)
    gone = {act.target for act in known if act.kind == TAKEN_BACK}
    return tuple(act for act in known if act.kind != TAKEN_BACK and act.id not in gone)


def whole_adjustment(acts: Iterable[Act]) -> Act | None:
    """Return the act by which all of the minutes were adjusted; None: they are a draft.

    Args:
        acts: Those that hold, the oldest first. If copies were brought together in which each
            adjusted them, the first holds.
    """
    return next((act for act in acts if act.kind == ADJUSTED and not act.paragraphs), None)


def later(act: Act, moment: datetime) -> Act:
    """Return an act as if written down at another moment."""
    rest = uuid.UUID(act.id).int.to_bytes(16, "big")[6:]
    return replace(act, id=new_id(moment, rest), recorded=moment)


@dataclass(frozen=True, slots=True)
class State:
    """How far minutes have come.

    Attributes:
        adjusted: When all of them were adjusted; None: they are a draft.
        parts: The paragraphs that were adjusted at once, while the rest is a draft.
        announced: From and until when they are announced (until None: not known); None: not.
        sent: When they were sent last.
        next: What is to be done next, of the kinds of acts; empty: nothing that this body does.
    """

    adjusted: date | None = None
    parts: tuple[int, ...] = ()
    announced: tuple[date, date | None] | None = None
    sent: date | None = None
    next: str = ""


def state_of(acts: Iterable[Act], customs: Iterable[str] = ()) -> State:
    """Return how far the minutes of a meeting have come.

    Args:
        acts: All acts on them.
        customs: Which acts this body does (see `customs_of`); others are never asked for.
    """
    held, does = standing(acts), set(customs)
    whole = whole_adjustment(held)
    adjusted = [act for act in held if act.kind == ADJUSTED]
    announced = [act for act in held if act.kind == ANNOUNCED and not act.paragraphs]
    sent = [act for act in held if act.kind == SENT]
    done = {ADJUSTED: whole is not None, ANNOUNCED: bool(announced), SENT: bool(sent)}
    return State(
        adjusted=whole.day if whole else None,
        parts=() if whole else tuple(sorted({n for act in adjusted for n in act.paragraphs})),
        announced=(announced[-1].day, announced[-1].until) if announced else None,
        sent=max((act.day for act in sent), default=None),
        next=next((kind for kind, is_done in done.items() if kind in does and not is_done), ""),
    )


def states_of(
    infos: Iterable[MeetingInfo], acts: Iterable[Act], waiting: Collection[str] = ()
) -> dict[str, State]:
    """Return how far the minutes of closed meetings have come, by the UUIDs of the meetings.

    What a body has done once with its minutes, it is asked for at its other meetings; to adjust
    them also if the meeting chose somebody for that.

    Args:
        infos: The meetings; those that are open are left out.
        acts: The acts on all of them.
        waiting: The UUIDs of those in whose adjusted minutes a correction is to be noted.
    """
    closed = [one for one in infos if one.closed]
    of: dict[str, list[Act]] = {one.uid: [] for one in closed}
    for act in acts:
        of.setdefault(act.meeting, []).append(act)
    by_body: dict[str, list[Act]] = {}
    for one in closed:
        by_body.setdefault(one.body.casefold(), []).extend(of[one.uid])
    customs = {body: customs_of(done) for body, done in by_body.items()}
    found = {
        one.uid: state_of(
            of[one.uid], customs[one.body.casefold()] | ({ADJUSTED} if one.adjusters else set())
        )
        for one in closed
    }
    return {
        uid: replace(state, next=CORRECTED) if uid in waiting else state
        for uid, state in found.items()
    }


def customs_of(acts: Iterable[Act]) -> frozenset[str]:
    """Return which acts a body does: those that it has done with any of its minutes."""
    return frozenset({act.kind for act in standing(acts)} & {ADJUSTED, ANNOUNCED, SENT})


# --- as plain values ------------------------------------------------------------------------------


def act_to_plain(act: Act) -> dict[str, Any]:
    """Return an act as plain values, for `act_from_plain`; what is empty is left out."""
    plain: dict[str, Any] = {
        "id": act.id,
        "meeting": act.meeting,
        "kind": act.kind,
        "recorded": iso_utc(act.recorded),
        "day": act.day.isoformat(),
        "author": act.author,
        "paragraphs": list(act.paragraphs),
        "names": list(act.names),
        "digital": act.digital,
        "until": act.until.isoformat() if act.until else "",
        "reason": act.reason,
        "target": act.target,
        "after": act.after,
        "record": record_to_plain(act.record) if act.record else None,
    }
    return {key: value for key, value in plain.items() if value}


def act_from_plain(plain: Mapping[str, Any], *, records: bool = True) -> Act:
    """Return the act that `act_to_plain` wrote; without its record if only states are asked for."""
    until, record = plain.get("until"), plain.get("record") if records else None
    return Act(
        id=plain["id"],
        meeting=plain["meeting"],
        kind=plain["kind"],
        recorded=from_iso(plain["recorded"]),
        day=date.fromisoformat(plain["day"]),
        author=plain.get("author", ""),
        paragraphs=tuple(plain.get("paragraphs", ())),
        names=tuple(plain.get("names", ())),
        digital=plain.get("digital", False),
        until=date.fromisoformat(until) if until else None,
        reason=plain.get("reason", ""),
        target=plain.get("target", ""),
        after=plain.get("after", ""),
        record=record_from_plain(record) if record else None,
    )


def only(record: Record, paragraphs: Sequence[int]) -> Record:
    """Return a record with only some of its paragraphs; of none that are named: all of them."""
    if not paragraphs:
        return record
    points = tuple(point for point in record.points if point.paragraph in paragraphs)
    return replace(record, points=points)

"""Minutes as they stand – a draft that later notes change, then frozen – and the acts on them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from functools import cached_property

from actionplan_tui.domain.meeting.act import (
    ADJUSTED,
    ANNOUNCED,
    CORRECTED,
    SENT,
    TAKEN_BACK,
    Act,
    Doing,
    new_act,
    only,
    standing,
    whole_adjustment,
)
from actionplan_tui.domain.meeting.corrections import Change, corrected, differences
from actionplan_tui.domain.meeting.head_changes import HeadChange, head_changes
from actionplan_tui.domain.meeting.noting import party_names
from actionplan_tui.domain.meeting.record import Point, Record
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.text.typed import clean
from actionplan_tui.records import dataclass


class ActError(ValueError):
    """An act that cannot be done; worded where it is shown.

    Attributes:
        code: `before_meeting`, `before_adjusted`, `future`, `until_before`, `adjusted_already`,
            `nobody`, `no_paragraph`, `not_adjusted`, `nothing_corrected`, `nothing_done`,
            `not_newest`, `no_reason`, `nothing_changed`, `fixed_in_head`.
        day: The day that is at fault, or on which it was done already.
        other: The day that it is compared with.
        paragraphs: Those at fault.
    """

    def __init__(
        self,
        code: str,
        day: date | None = None,
        other: date | None = None,
        paragraphs: Collection[int] = (),
    ) -> None:
        super().__init__(code)
        self.code, self.day, self.other = code, day, other
        self.paragraphs = tuple(sorted(paragraphs))


@dataclass(frozen=True, slots=True)
class Noted:
    """A correction that was noted in adjusted minutes: by which act, and what it changed."""

    act: Act
    change: Change


@dataclass(frozen=True)
class Kept:
    """All that is kept of a closed meeting, of one moment.

    Attributes:
        closed: The meeting as it was closed.
        acts: All acts on its minutes.
        notes: All notes of its plans.
        plans: Its plans by id.
    """

    closed: Record
    acts: tuple[Act, ...] = ()
    notes: tuple[Note, ...] = ()
    plans: Mapping[str, Plan] = field(default_factory=dict)

    @cached_property
    def notes_by_id(self) -> dict[str, Note]:
        """The notes by their ids."""
        return {note.id: note for note in self.notes}

    @cached_property
    def standing(self) -> tuple[Act, ...]:
        """The acts that hold, the oldest first."""
        return standing(self.acts)

    @cached_property
    def whole(self) -> Act | None:
        """The act by which all of the minutes were adjusted; None: they are a draft."""
        return whole_adjustment(self.standing)

    @cached_property
    def parts(self) -> dict[int, Act]:
        """The paragraphs that were adjusted at once, before the rest, by which act."""
        found: dict[int, Act] = {}
        for act in self.standing:
            if act.kind == ADJUSTED and (self.whole is None or act.order <= self.whole.order):
                found |= {n: act for n in act.paragraphs if n not in found}
        return found

    @cached_property
    def head_changes(self) -> tuple[HeadChange, ...]:
        """What was corrected in the head, the oldest first, before it was adjusted and after."""
        return head_changes(self.closed, self.standing)

    @property
    def noted_in_head(self) -> tuple[HeadChange, ...]:
        """What was corrected in the head after all of the minutes were adjusted."""
        whole = self.whole
        return tuple(one for one in self.head_changes if whole and one.act.order > whole.order)

    @cached_property
    def _corrected(self) -> tuple[Record, tuple[Change, ...]]:
        changed = self.head_changes
        return corrected(changed[-1].after if changed else self.closed, self.notes, self.plans)

    @cached_property
    def history(self) -> tuple[Change, ...]:
        """What later notes changed, the oldest first, before it was adjusted and after."""
        return self._corrected[1]

    @property
    def now(self) -> Record:
        """The meeting as all notes have it now, also where the minutes print what was adjusted."""
        return self._corrected[0]

    @cached_property
    def _frozen(self) -> dict[str, Point]:
        """The points that were adjusted, as they were then, by row."""
        found: dict[str, Point] = {}
        for act in self.standing:
            if act.kind == ADJUSTED and act.record:
                for point in act.record.points:
                    found.setdefault(point.ref, point)
        return found

    @cached_property
    def record(self) -> Record:
        """The meeting as its minutes print it.

        A draft as later notes correct it; what is adjusted as it was then, whatever notes came.
        """
        if self.whole and self.whole.record:
            return self.whole.record
        draft = self._corrected[0]
        points = tuple(self._frozen.get(point.ref, point) for point in draft.points)
        return replace(draft, points=points)

    @cached_property
    def _noted(self) -> tuple[dict[str, list[Noted]], dict[str, Point]]:
        """The corrections that were noted, by row, and the adjusted points with them."""
        now, noted = dict(self._frozen), dict[str, list[Noted]]()
        for act in self.standing:
            for point in act.record.points if act.kind == CORRECTED and act.record else ():
                if point.ref in now:
                    changes = differences(now[point.ref], point, self.notes_by_id)
                    noted.setdefault(point.ref, []).extend(Noted(act, one) for one in changes)
                    now[point.ref] = point
        return noted, now

    @property
    def noted(self) -> Mapping[str, Sequence[Noted]]:
        """The corrections that were noted in adjusted minutes, by row, the oldest first."""
        return self._noted[0]

    @cached_property
    def _latest(self) -> Record:
        """The adjusted points as later notes correct them."""
        points = tuple(self._noted[1].values())
        return corrected(replace(self.closed, points=points), self.notes, self.plans)[0]

    @cached_property
    def pending(self) -> tuple[Change, ...]:
        """What notes corrected after it was adjusted, and is not noted in the minutes."""
        return tuple(
            change
            for before, after in zip(self._noted[1].values(), self._latest.points, strict=True)
            for change in differences(before, after, self.notes_by_id)
        )

    def adjusted(self, paragraph: int) -> Act | None:
        """Return the act by which a paragraph was adjusted; None: it is a draft."""
        return self.parts.get(paragraph) or self.whole

    @property
    def newest(self) -> Act | None:
        """The newest act that holds: the one that can be taken back."""
        return self.standing[-1] if self.standing else None

    @property
    def note_ids(self) -> frozenset[str]:
        """The ids of all notes that its minutes or their corrections need."""
        found = {change.note for change in self.history} | set(self.record.note_ids)
        for record in (act.record for act in self.acts if act.record):
            found |= set(record.note_ids)
        return frozenset(found)


Make = Callable[[Kept], Act]
"""Makes an act of what is kept, or returns it if it was kept before; raises `ActError` if it
cannot be done."""


def once(doing: Doing, make: Make) -> Make:
    """Return what makes an act, and what it made before if it is tried again."""
    return lambda kept: next((act for act in kept.acts if doing.made(act)), None) or make(kept)


def adjust(
    doing: Doing,
    day: date,
    names: Iterable[str] = (),
    *,
    digital: bool = False,
    paragraphs: Iterable[int] = (),
) -> Make:
    """Return what freezes minutes, or some paragraphs of them, as they stand.

    Args:
        doing: Who writes that down, and when.
        day: When they were adjusted.
        names: By whom: ids or names of parties; none: by those whom the meeting chose.
        digital: Whether nobody signs on paper.
        paragraphs: Only these (immediate adjustment); none: all of the minutes.
    """
    chosen = tuple(sorted(set(paragraphs)))

    def make(kept: Kept) -> Act:
        _check_day(kept, doing, day)
        _check_paragraphs(kept, chosen)
        known = {n: kept.adjusted(n) for n in chosen}
        already = kept.whole or next(filter(None, known.values()), None)
        if already:
            raise ActError("adjusted_already", already.day, None, [n for n in known if known[n]])
        by = _names(kept, names) or _names(kept, kept.record.head.adjusters)
        if not by:
            raise ActError("nobody")
        return next_act(kept, ADJUSTED, doing, day, paragraphs=chosen, names=by, digital=digital,
                    record=only(kept.record, chosen))  # fmt: skip

    return once(doing, make)


def note_corrections(
    doing: Doing, day: date, reason: str = "", paragraphs: Iterable[int] = ()
) -> Make:
    """Return what notes, in adjusted minutes, what was corrected since; both wordings stay.

    Args:
        doing: Who writes that down, and when.
        day: The date of the correction notes.
        reason: Why, for all of them.
        paragraphs: Of which paragraphs only; none: of all.
    """
    chosen = tuple(sorted(set(paragraphs)))

    def make(kept: Kept) -> Act:
        _check_paragraphs(kept, chosen)
        if not kept.whole and not kept.parts:
            raise ActError("not_adjusted")
        changed = [one for one in kept.pending if not chosen or one.paragraph in chosen]
        if not changed:
            raise ActError("nothing_corrected")
        for change in changed:
            _check_day(kept, doing, day, kept.adjusted(change.paragraph))
        refs = {change.ref for change in changed}
        points = tuple(point for point in kept._latest.points if point.ref in refs)  # noqa: SLF001
        return next_act(kept, CORRECTED, doing, day, reason=clean(reason),
                    paragraphs=tuple(sorted({one.paragraph for one in changed})),
                    record=replace(kept.closed, points=points, since=None))  # fmt: skip

    return once(doing, make)


def announce(
    doing: Doing, day: date, until: date | None = None, paragraphs: Iterable[int] = ()
) -> Make:
    """Return what notes that adjusted minutes are announced, from a day and until one.

    Args:
        doing: Who writes that down, and when.
        day: The first day.
        until: The last; None: not known.
        paragraphs: Only these; none: all.
    """
    chosen = tuple(sorted(set(paragraphs)))

    def make(kept: Kept) -> Act:
        _check_paragraphs(kept, chosen)
        by = [kept.adjusted(number) for number in chosen] or [kept.whole]
        for act in by:
            if act is None:
                raise ActError("not_adjusted", paragraphs=chosen)
            _check_day(kept, doing, day, act)
        if until and until < day:
            raise ActError("until_before", until, day)
        return next_act(kept, ANNOUNCED, doing, day, until=until, paragraphs=chosen)

    return once(doing, make)


def send(
    doing: Doing, day: date, names: Iterable[str] = (), paragraphs: Iterable[int] = ()
) -> Make:
    """Return what notes that minutes were sent, a draft too.

    Args:
        doing: Who writes that down, and when.
        day: When.
        names: To whom: ids or names of parties; none: not said.
        paragraphs: Extracts of these only; none: all.
    """
    chosen = tuple(sorted(set(paragraphs)))

    def make(kept: Kept) -> Act:
        _check_day(kept, doing, day)
        _check_paragraphs(kept, chosen)
        return next_act(kept, SENT, doing, day, names=_names(kept, names), paragraphs=chosen)

    return once(doing, make)


def take_back(doing: Doing, reason: str, target: str = "") -> Make:
    """Return what takes back the newest act, and why; both are kept.

    Args:
        doing: Who writes that down, and when.
        reason: Why.
        target: The id of the act that is meant; empty: the newest. Another has followed by now:
            then nothing is done.
    """

    def make(kept: Kept) -> Act:
        newest = kept.newest
        if newest is None:
            raise ActError("nothing_done")
        if target and newest.id != target:
            raise ActError("not_newest", newest.day)
        if not clean(reason):
            raise ActError("no_reason")
        return next_act(
            kept, TAKEN_BACK, doing, doing.today, target=newest.id, reason=clean(reason)
        )

    return once(doing, make)


def next_act(kept: Kept, kind: str, doing: Doing, day: date, **said: object) -> Act:
    """Return an act that follows those that are kept; what is `said`: as for `new_act`."""
    after = max(kept.acts, key=lambda act: act.order, default=None)
    return new_act(kept.closed.uid, kind, day, clean(doing.author), doing.now, doing.random,
                   after=after.id if after else "", **said)  # fmt: skip


def _check_day(kept: Kept, doing: Doing, day: date, adjusted: Act | None = None) -> None:
    if day < kept.closed.head.day:
        raise ActError("before_meeting", day, kept.closed.head.day)
    if adjusted and day < adjusted.day:
        raise ActError("before_adjusted", day, adjusted.day)
    if day > doing.today:
        raise ActError("future", day, doing.today)


def _check_paragraphs(kept: Kept, paragraphs: Sequence[int]) -> None:
    known = range(kept.closed.head.first_paragraph, kept.closed.last_paragraph + 1)
    if unknown := set(paragraphs) - set(known):
        raise ActError("no_paragraph", paragraphs=unknown)


def _names(kept: Kept, typed: Iterable[str]) -> tuple[str, ...]:
    """Return the names of people as they were called when they adjusted, each once."""
    found: dict[str, None] = {}
    for name in filter(None, map(clean, typed)):
        known = kept.record.name(name)
        for plan in kept.plans.values():
            known = party_names(plan, known)
        found[known] = None
    return tuple(found)

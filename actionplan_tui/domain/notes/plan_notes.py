"""The notes that count on one plan, and what they make of its items."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from datetime import date
from typing import NamedTuple, TypeVar

from actionplan_tui.domain.dates.period import ONGOING, Due, Period, last_day
from actionplan_tui.domain.notes.history import PlanRecord, newest
from actionplan_tui.domain.notes.note import REJECTED, Note, content
from actionplan_tui.domain.plan.plan import Item, Plan, Status, Unit
from actionplan_tui.records import dataclass

_FEW = 100
"""So many notes are put in their places one by one; with more, all are sorted."""


T = TypeVar("T")
ByPlace = dict[str, dict[str, T]]
"""By a unit, empty for all of it, and the key of an item: what there is of that place."""


class Said(NamedTuple):
    """Of all notes on a place the newest, and of each of some things the newest that says it."""

    id: Note | None = None
    status: Note | None = None
    response: Note | None = None
    responsible: Note | None = None
    due: Note | None = None
    proposed_due: Note | None = None
    proposal: Note | None = None
    outlook: Note | None = None


_NOTHING = Said()
_NONE_REACHED: Mapping[str, Period] = {}


@dataclass(frozen=True, slots=True)
class DeadlineChange:
    """One change of a deadline by a note: from (None: there was none) and to."""

    from_: Due | None
    to: Due
    note: Note


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline of an item's own and the changes that led to it, the oldest first.

    `inherited`: neither the item nor a note on it says one, so it is the nearest ancestor's.
    """

    due: Due | None
    changes: tuple[DeadlineChange, ...] = ()
    inherited: bool = False


class PlanNotes:
    """Reads what notes say of a plan's items.

    Args:
        plan: The plan (one version of it).
        notes: The notes that count in a view, the oldest first.
        record: The plan with its earlier versions; None: there are none.
    """

    def __init__(self, plan: Plan, notes: Iterable[Note], record: PlanRecord | None = None) -> None:
        self.plan, self._record = plan, record or PlanRecord(plan)
        self.all_notes = list(notes)
        self._same = {
            mirror.key: plan.item_by_id[target].key
            for target, mirrors in plan.mirrors.items()
            for mirror in mirrors
        }
        self._by_place = self._placed(self.all_notes)
        self._deadlines: ByPlace[Deadline] = {}
        self._last: ByPlace[Said] = {}

    def _placed(self, notes: Iterable[Note]) -> ByPlace[list[Note]]:
        found: ByPlace[list[Note]] = {}
        for note in notes:
            found.setdefault(note.unit, {}).setdefault(self._key(note.item), []).append(note)
        return found

    def _key(self, key: str) -> str:
        """Return the key under which notes on a key are kept: that of the same measure."""
        return self._same.get(key, key)

    def replaced(self, keys: Collection[str], notes: Iterable[Note]) -> PlanNotes:
        """Return what notes say if those on some keys are others; the rest is shared.

        Args:
            keys: Of items.
            notes: Those on these keys that count in the view, in any order.
        """
        if not keys:
            return self
        changed = {self._key(key) for key in keys}
        given = sorted(notes, key=lambda note: note.order)
        by_place = {
            unit: {
                key: found
                for key, known in notes_by_key.items()
                if (
                    found := known
                    if key not in changed
                    else [note for note in known if note.item not in keys]
                )
            }
            for unit, notes_by_key in self._by_place.items()
        }
        for unit, came in self._placed(given).items():
            there = by_place.setdefault(unit, {})
            there.update((key, _merged(there.get(key, ()), found)) for key, found in came.items())
        others = (note for note in self.all_notes if note.item not in keys)
        made = copy(self)
        # A copy first: another thread may be asking this one meanwhile.
        last = {
            unit: {key: said for key, said in known.copy().items() if key not in changed}
            for unit, known in self._last.copy().items()
        }
        vars(made).update(
            all_notes=_merged(others, given), _by_place=by_place, _deadlines={}, _last=last
        )
        return made

    @property
    def places(self) -> list[tuple[str, str]]:
        """The item keys and units that notes stand on."""
        return [(key, unit) for unit, known in self._by_place.items() for key in known]

    def notes(self, key: str, unit: str = "") -> list[Note]:
        """Return the notes on an item's key for one unit, or those for all of it.

        A note on one of two items that are the same measure is a note on the other too.
        """
        return self._by_place.get(unit, {}).get(self._key(key), [])

    def speaking(self, item: Item, unit: str, says: Callable[[Note], object]) -> Note | None:
        """Return the newest note that says a thing, of the unit's own and those for all units.

        A note for all units speaks for each of them until a later one of its own says otherwise
        on the same; on one day the unit's own wins.
        """
        common = newest(self.notes(item.key), says)
        own = newest(self.notes(item.key, unit), says) if unit else None
        return own if own and (common is None or own.day >= common.day) else common

    def last(self, item: Item, unit: str, kind: str, upto: date | None = None) -> Note | None:
        """Return the newest note that says a thing of `Said`, as `speaking` does; up to a day."""
        note: Note | None = getattr(self.said(item, unit), kind)
        if upto is None or note is None or note.day <= upto:
            return note
        return self.speaking(item, unit, lambda n: getattr(n, kind) and n.day <= upto)

    def said(self, item: Item, unit: str = "") -> Said:
        """Return the newest notes that say each thing, as `speaking` does."""
        key, known = self._key(item.key), self._last.setdefault(unit, {})
        found = known.get(key)
        if found is None:
            found = known[key] = self._newest_of_each(key, unit)
        return found

    def _newest_of_each(self, key: str, unit: str) -> Said:
        found: dict[str, Note] = {}
        for note in reversed(self._by_place.get(unit, {}).get(key, ())):
            for kind in Said._fields:
                if kind not in found and getattr(note, kind):
                    found[kind] = note
        own = Said(**found) if found else _NOTHING
        return Said(*map(_later, own, self._newest_of_each(key, ""))) if unit else own

    def spoken(self, item: Item, unit: str) -> list[Note]:
        """Return the notes that speak for a row, the one that holds last: see `speaking`."""
        notes = self.notes(item.key)
        if not unit:
            return notes
        own = self.notes(item.key, unit)
        return sorted((*notes, *own), key=lambda note: (note.day, bool(note.unit), *note.order[1:]))

    def status_note(self, item: Item, unit: str = "", upto: date | None = None) -> Note | None:
        """Return the note whose status holds; up to a day if one is given."""
        return self.last(item, unit, "status", upto)

    def status(self, item: Item, unit: str = "", upto: date | None = None) -> Status:
        """Return the status that notes report; up to a day if one is given."""
        note = self.status_note(item, unit, upto)
        return self.plan.status(note.status if note else "")

    def response(self, item: Item, unit: str = "", upto: date | None = None) -> Note | None:
        """Return the newest note that answers a recommendation; up to a day if one is given."""
        return self.last(item, unit, "response", upto)

    def closed_by(self, item: Item, unit: str = "", upto: date | None = None) -> Note | None:
        """Return the note that closes a row: by its status, else by answering that it is rejected.

        None if it is open; as it stood on a day if one is given.
        """
        reported = self.status_note(item, unit, upto)
        if reported and self.plan.status(reported.status).closes:
            return reported
        answer = self.response(item, unit, upto)
        return answer if answer and answer.response == REJECTED else None

    def closed_since(self, item: Item, unit: str = "") -> Note | None:
        """Return the note since which the status closes a row; None if its status does not."""
        since = None
        for note in reversed(self.spoken(item, unit)):
            if note.status:
                if not self.plan.status(note.status).closes:
                    break
                since = note
        return since

    def responsible(self, item: Item, unit: Unit | None = None) -> tuple[str, ...]:
        """Return who answers: by note, else unit, item, ancestor or plan."""
        note = self.last(item, unit.id if unit else "", "responsible")
        if note:
            return note.responsible
        if unit and unit.responsible:
            return unit.responsible
        target = self.plan.target(item)
        for node in (target, *self.plan.ancestors(target)):
            handed = self.last(node, "", "responsible")
            if handed:
                return handed.responsible
            if node.responsible:
                return node.responsible
        return self.plan.responsible

    def deadline(self, item: Item, unit: str = "") -> Deadline:
        """Return the deadline of its own: the newest note's, the item's, an ancestor's in force."""
        target = self.plan.target(item)
        known = self._deadlines.setdefault(unit, {})
        if target.key not in known:
            known[target.key] = self._deadline(target, unit)
        return known[target.key]

    def own_due(self, item: Item, unit: str, upto: date) -> Due | None:
        """Return the deadline of its own that was in force on a day, as far as notes say."""
        target = self.plan.target(item)
        for node, spoken in (
            (target, self.spoken(target, unit)),
            *((above, self.notes(above.key)) for above in self.plan.ancestors(target)),
        ):
            if moved := newest(spoken, lambda note: note.due and note.day <= upto):
                return moved.due
            if node.planned:
                return node.planned
        return None

    def _deadline(self, item: Item, unit: str) -> Deadline:
        moving = self._moving(item, unit)
        changes: list[DeadlineChange] = []
        if item.planned is None and (parent := self.plan.parent(item)):
            above = self.deadline(parent)
            if not moving:
                return Deadline(above.due, above.changes, inherited=True)
            # What happened above after the item got a deadline of its own did not move it.
            changes = [one for one in above.changes if one.note.order < moving[0].order]
        due = changes[-1].to if changes else self.plan.planned_due(item)
        for note in moving:
            if note.due is None:
                continue
            before = self._in_force(due)
            if last_day(before) != last_day(self._in_force(note.due)):
                changes.append(DeadlineChange(before, note.due, note))
            due = note.due
        return Deadline(due, tuple(changes))

    def original_due(self, item: Item) -> Due | None:
        """Return the deadline as the plan was decided: the item's own, else the plan's end."""
        due, version = self._record.decided_due(item)
        return due or version.end

    def moves(self, changes: tuple[DeadlineChange, ...]) -> tuple[DeadlineChange, ...]:
        """Return the changes of a deadline that came since the plan was decided."""
        since = self.plan.decided
        if since is None:
            return changes
        return tuple(one for one in changes if one.note.day >= since.first)

    def _in_force(self, due: Due | None) -> Due | None:
        return due or self.plan.end

    def _moving(self, item: Item, unit: str) -> list[Note]:
        return [note for note in self.spoken(item, unit) if note.due]

    def reached(self, item: Item, unit: str = "") -> Mapping[str, Period]:
        """Return when milestones were reached, by id."""
        found = {
            note.milestone: note.reached
            for note in self.spoken(item, unit)
            if note.milestone and note.reached
        }
        return found or _NONE_REACHED

    def open_proposal(self, item: Item, unit: str = "") -> Note | None:
        """Return the newest note that asks for a deadline, if it is not decided.

        A later note decides it, or that it is what is in force: the plan was changed, say.
        """
        asked = self.last(item, unit, "proposed_due")
        decided = self.last(item, unit, "due") if asked else None
        if asked is None or (decided and decided.order >= asked.order):
            return None
        own = self.deadline(item, unit).due
        if self._in_force(own) is None and self._refused(asked, item, unit):
            return None
        return None if _same(asked.proposed_due, own) else asked

    def decided(self, proposal: Note, item: Item, unit: str = "") -> bool:
        """Whether a later note decides on a proposal: one that says where, or is a decision.

        A decision on a deadline, on who answers or on an answer is another matter.
        """
        return any(
            note.order > proposal.order
            and (note.decision or note.entry == "decision")
            and not (note.due or note.responsible or note.response)
            for note in self.spoken(item, unit)
        )

    def _refused(self, asked: Note, item: Item, unit: str) -> bool:
        """Whether a later decision says why, and nothing else: there is no deadline to keep."""
        return any(
            note.order > asked.order
            and note.entry == "decision"
            and set(content(note)) <= {"entry", "reason", "decision", "meeting"}
            for note in self.spoken(item, unit)
        )


def _later(own: Note | None, common: Note | None) -> Note | None:
    """Return which of the newest of a unit's own and the newest for all units holds."""
    return own if own and (common is None or own.day >= common.day) else common


def _merged(notes: Iterable[Note], others: Sequence[Note]) -> list[Note]:
    """Return notes with others among them; both stand in their order."""
    found = list(notes)
    if len(others) > _FEW:
        return sorted((*found, *others), key=lambda note: note.order)
    for note in others:
        insort(found, note, key=lambda one: one.order)
    return found


def _same(one: Due | None, other: Due | None) -> bool:
    """Whether two deadlines are the same: of one last day, however worded, or both ongoing."""
    if isinstance(one, Period) and isinstance(other, Period):
        return one.last == other.last
    return one is ONGOING and other is ONGOING

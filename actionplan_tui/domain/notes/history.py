"""What was known and what counts: notes and plan versions as seen from a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from actionplan_tui.domain.dates.period import Due
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Item, Plan
from actionplan_tui.records import dataclass

HORIZON = 90


@dataclass(frozen=True, slots=True)
class View:
    """From where one looks at the plans.

    Attributes:
        as_of: The day asked for; notes of later days do not count.
        known_on: What was recorded after this day is left out; None: nothing is.
        horizon: How many days before its deadline an item is due soon.
    """

    as_of: date
    known_on: date | None = None
    horizon: int = HORIZON


@dataclass(frozen=True, repr=False, eq=False)
class PlanRecord:
    """A plan as loaded.

    Attributes:
        plan: The version in force.
        former: The earlier ones, the newest of these first.
        archived: Whether it was put away.
        loaded: On which day each version came (UTC), that of `plan` first; empty: not known.
    """

    plan: Plan
    former: tuple[Plan, ...] = ()
    archived: bool = False
    loaded: tuple[date, ...] = ()

    def decided(self) -> tuple[Plan, ...]:
        """Return the versions from the one that was decided, the oldest first, that one included.

        It is the first that says when it was decided, if the one in force says so; else the
        first of all.
        """
        versions = (*self.former[::-1], self.plan)
        if self.plan.decided is None:
            return versions
        return versions[next(at for at, one in enumerate(versions) if one.decided) :]

    def decided_due(self, item: Item) -> tuple[Due | None, Plan]:
        """Return the deadline of an item as decided, and the version that says so.

        An item that came later has it from the version that brought it.
        """
        for version in self.decided():
            if same := version.item_by_key.get(item.key):
                return version.planned_due(same), version
        return self.plan.planned_due(item), self.plan

    def withdrawn(self) -> list[tuple[Plan, Item]]:
        """Return the items that left the plan, each with the newest version that had it."""
        gone: dict[str, tuple[Plan, Item]] = {
            item.key: (self.plan, item) for item in self.plan.withdrawn
        }
        for version in self.former:
            for item in (*version.items, *version.withdrawn):
                gone.setdefault(item.key, (version, item))
        return [entry for key, entry in gone.items() if key not in self.plan.item_by_key]


def recorded_by(notes: Iterable[Note], known_on: date | None) -> list[Note]:
    """Return the notes that were recorded by the end of a day (UTC); None: all of them."""
    return [n for n in notes if known_on is None or n.recorded.date() <= known_on]


def retracted_ids(notes: Iterable[Note]) -> frozenset[str]:
    """Return the ids of notes that are taken back. A retraction is an act: it is not itself undone.

    With a note from a form go those that were taken from the same answer.
    """
    at_hand = list(notes)
    gone = {note.retracts for note in at_hand if note.retracts}
    if gone and (taken := [note for note in at_hand if note.source]):
        answers = {_answer(note) for note in taken if note.id in gone}
        gone.update(note.id for note in taken if _answer(note) in answers)
    return frozenset(gone)


def _answer(note: Note) -> tuple[str, str, str, str]:
    return note.plan, note.item, note.unit, note.source


def repeated_ids(notes: Iterable[Note]) -> frozenset[str]:
    """Return the ids of notes that were taken in again: of one answer the earliest counts.

    Two people may take in the same form in two copies of a database that come together later.
    """
    first: dict[tuple[str, str, str, str], Note] = {}
    taken = [note for note in notes if note.source]
    for note in taken:
        known = first.setdefault(_answer(note), note)
        if (note.recorded, note.id) < (known.recorded, known.id):
            first[_answer(note)] = note
    return frozenset(note.id for note in taken if first[_answer(note)].id != note.id)


def counting_notes(notes: Iterable[Note], view: View) -> list[Note]:
    """Return the notes that count in a view, the oldest first.

    Those recorded too late, taken back or of a later day are left out, and so are notes
    that say nothing but that another is taken back, and those taken in once more from the same
    answer. A retraction holds on every day asked for; only `known_on` hides it.

    Args:
        notes: In any order.
        view: From where one looks.
    """
    at_hand = recorded_by(notes, view.known_on)
    gone = retracted_ids(at_hand)
    until = [n for n in at_hand if n.day <= view.as_of]
    again = repeated_ids(until)
    counting = [n for n in until if n.id not in gone and n.id not in again and n.has_content]
    return sorted(counting, key=lambda note: note.order)


class Histories:
    """What was said of each item, what was taken back included; made once for many items.

    What was taken in twice from one answer stands there once.

    Args:
        notes: Of one or more plans, in any order.
        view: Notes of later days, or recorded later, are left out.
    """

    def __init__(self, notes: Iterable[Note], view: View) -> None:
        at_hand = recorded_by(notes, view.known_on)
        self._gone = retracted_ids(at_hand)
        self._by_place: dict[tuple[str, str, str], list[Note]] = {}
        until = [note for note in at_hand if note.day <= view.as_of]
        again = repeated_ids(until)
        for note in until:
            if note.id not in again:
                self._by_place.setdefault((note.plan, note.item, note.unit), []).append(note)

    def of(self, plan_id: str, keys: Iterable[str], unit: str = "") -> list[tuple[Note, bool]]:
        """Return the notes on an item, the oldest first, each with whether it is taken back.

        Args:
            plan_id: The plan.
            keys: What the item's notes hang on (`Plan.keys`).
            unit: Those of this unit are in too; those of other units are left out.
        """
        found: list[Note] = []
        for key in keys:
            for place in {"", unit}:
                found += self._by_place.get((plan_id, key, place), ())
        return [(note, note.id in self._gone) for note in sorted(found, key=lambda n: n.order)]


def newest(notes: Sequence[Note], says: Callable[[Note], object]) -> Note | None:
    """Return the newest of notes that stand oldest first and that say a thing."""
    return next((note for note in reversed(notes) if says(note)), None)

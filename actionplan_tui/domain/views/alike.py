"""Units of an item that stand alike: one line of a list, until it is opened."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import fields

from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.register import Register
from actionplan_tui.domain.register.row import Row
from actionplan_tui.records import dataclass

FEW = 3
"""So many of the units of an item, and fewer, are named one by one if the rest stands otherwise."""


@dataclass(frozen=True, eq=False, repr=False, kw_only=True, slots=True)
class Together(Row):
    """Rows of an item as asked of several units, as one: the item itself, for all of them.

    What it says of the standing is what each of them says. Its responsible are those of all of
    them; its newest note is there only if it is the same for all. Without a unit of its own its
    reference is the item's, and a note on it one for all units.

    Attributes:
        rows: Those that stand alike, in the order of the list.
    """

    rows: tuple[Row, ...]

    @property
    def whole(self) -> bool:
        """Whether they are all the units that the item is asked of."""
        return len(self.rows) == len(self.plan.units_of(self.item))


def item_ref(row: Row) -> str:
    """Return the reference of a row's item, without the unit."""
    return f"{row.plan.id}/{row.item.id}"


def each(rows: Iterable[Row]) -> list[Row]:
    """Return the rows themselves, in the place of those that stand for several."""
    return [one for row in rows for one in (row.rows if isinstance(row, Together) else (row,))]


def together(rows: Sequence[Row], opened: Collection[str] = ()) -> list[Row]:
    """Return the lines of a list: units of an item that stand alike as one.

    They are one line if they are all the units of the item, or more than a few of them. It stands
    in the place of the first of them.

    Args:
        rows: The rows of the list, in their order.
        opened: References of items whose units are to stand one by one.
    """
    groups: dict[Hashable, list[Row]] = {}
    for row in rows:
        if row.unit is not None and item_ref(row) not in opened:
            groups.setdefault(_standing(row), []).append(row)
    if not groups:
        return list(rows)
    lines: dict[str, Row] = {row.ref: row for row in rows}
    for group in groups.values():
        if len(group) > 1 and (len(group) > FEW or _all_units(group)):
            for row in group[1:]:
                del lines[row.ref]
            lines[group[0].ref] = as_one(group)
    return list(lines.values())


def as_one(rows: Sequence[Row]) -> Together:
    """Return rows of one item as one; what they do not share is taken from the first."""
    first = rows[0]
    said = {one.name: getattr(first, one.name) for one in fields(Row)}
    said |= {
        "unit": None,
        "responsible": tuple(dict.fromkeys(party for row in rows for party in row.responsible)),
        "last_note": first.last_note if len({_told(row.last_note) for row in rows}) == 1 else None,
    }
    return Together(**said, rows=tuple(rows))


def named(register: Register, ref: str) -> Row | None:
    """Return what a reference names: a row, or all units of an item as one; None: nothing."""
    found = register.by_ref.get(ref)
    if found is None and (units := [row for row in register.rows if item_ref(row) == ref]):
        return as_one(units)
    return found


def _all_units(rows: Sequence[Row]) -> bool:
    return len(rows) == len(rows[0].plan.units_of(rows[0].item))


def _standing(row: Row) -> Hashable:
    """Return how a row stands, in all that a list says of it; alike rows share it.

    Who answers for it is left out where it is just whom the unit names.
    """
    own = bool(row.unit and row.unit.responsible and row.responsible == row.unit.responsible)
    point = row.next_point
    return (
        item_ref(row),
        row.standing,
        row.status,
        row.start,
        row.own_due,
        row.due,
        row.moves,
        () if own else row.responsible,
        frozenset(row.reached),
        len(row.missed),
        (point.kind, point.date) if point else None,
        row.outlook.outlook if row.outlook else "",
        row.response,
        (row.asked, row.report is None, row.told, row.late),
        row.days_late,
    )


def _told(note: Note | None) -> Hashable:
    return (note.date.text, note.author, note.text, note.status, note.no_change) if note else None

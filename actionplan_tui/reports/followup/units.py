"""Where one thing concerns many units of an item: it is said once, with how many they are."""

from __future__ import annotations

from collections.abc import Iterable

from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.besides import numbered
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.summary.summary import Entry
from actionplan_tui.locales import Translator
from actionplan_tui.reports.words.text import plain
from actionplan_tui.reports.words.units import units_text


def numbers_text(rows: Iterable[Row], t: Translator) -> str:
    """Return the numbers of rows; where all units of an item are among them, its own once."""
    by_item: dict[str, list[Row]] = {}
    for row in rows:
        by_item.setdefault(row.item.id, []).append(row)
    said = []
    for found in by_item.values():
        first = found[0]
        if first.unit and len(found) > 1 and len(found) == len(first.plan.units_of(first.item)):
            said.append(f"{plain(numbered(first.item))} ({units_text(len(found), first, t)})")
        else:
            said += [plain(row.number) for row in found]
    return ", ".join(said)


class Shared:
    """Knows which notes for all units several rows of an item have in common.

    Args:
        entries: All rows of a summary, in their order.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._moved: dict[tuple[str, str], list[Row]] = {}
        self._told: dict[tuple[str, str], list[Row]] = {}
        for entry in entries:
            row = entry.row
            if row.unit is None:
                continue
            for change in row.deadlines:
                if not change.note.unit:
                    self._moved.setdefault((row.item.id, change.note.id), []).append(row)
            for note in entry.notes:
                if not note.unit:
                    self._told.setdefault((row.item.id, note.id), []).append(row)

    def moved(self, row: Row, note: Note) -> list[Row]:
        """Return the rows whose deadline a note moved with that of this row; none if just this."""
        return self._several(self._moved.get((row.item.id, note.id), []))

    def told(self, row: Row, note: Note) -> list[Row]:
        """Return the rows that tell of a note as this one does; none if only this one."""
        return self._several(self._told.get((row.item.id, note.id), []))

    @staticmethod
    def _several(rows: list[Row]) -> list[Row]:
        return rows if len(rows) > 1 else []

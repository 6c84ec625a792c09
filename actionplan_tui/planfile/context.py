"""What a plan file declares, gathered once for the checks that look at more than one key."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from actionplan_tui.domain.dates.period import Ongoing, Period
from actionplan_tui.domain.dates.reading import parse_kept, parse_kept_due
from actionplan_tui.domain.dates.recurring import occasions
from actionplan_tui.domain.plan.plan import STATUSES
from actionplan_tui.locales import _
from actionplan_tui.planfile.findings import Report, shown
from actionplan_tui.planfile.lines import Path
from actionplan_tui.records import dataclass

Table = Mapping[str, Any]
_EARLY, _LATE = date.min, date.max


def is_kept(note: Table) -> bool:
    """Whether the program wrote a note: it has an id and the time of recording.

    It may speak of what an earlier version of the plan had, in the wordings of its time.
    """
    return "id" in note and "recorded" in note


@dataclass
class Context:
    """A file whose keys were checked one by one.

    Attributes:
        document: What was right in it.
        raw: All that was written.
        report: Takes the findings.
    """

    document: Table
    raw: Table
    report: Report

    def rows(self, name: str) -> Iterator[tuple[Path, Table]]:
        """Yield the tables of a list with their paths."""
        for index, row in enumerate(self.document.get(name, ())):
            yield (name, index), row

    def written(self, path: Path) -> set[str]:
        """Return the keys that a table has, also those whose values were wrong."""
        place: Any = self.raw
        for part in path:
            # A list that was written as a single table stands for its own first element.
            place = place if part == 0 and isinstance(place, dict) else place[part]
        return set(place)

    @cached_property
    def head(self) -> Table:
        """The table [plan]."""
        table: Table = self.document.get("plan", {})
        return table

    @cached_property
    def items(self) -> dict[str, tuple[Path, Table]]:
        """Items by id, the first of those that have the same."""
        found: dict[str, tuple[Path, Table]] = {}
        for path, row in self.rows("items"):
            if "id" in row:
                found.setdefault(row["id"], (path, row))
        return found

    @cached_property
    def parents(self) -> frozenset[str]:
        """The ids that some item stands below."""
        return frozenset(parent_id(identifier) for identifier in self.items)

    def _ids(self, name: str) -> dict[str, Table]:
        return {row["id"]: row for _path, row in self.rows(name) if "id" in row}

    @cached_property
    def parties(self) -> dict[str, Table]:
        """Parties by id."""
        return self._ids("parties")

    @cached_property
    def units(self) -> dict[str, Table]:
        """Units by id."""
        return self._ids("units")

    @cached_property
    def sets(self) -> frozenset[str]:
        """The sets that units belong to."""
        return frozenset(row["set"] for row in self.units.values() if "set" in row)

    @cached_property
    def indicators(self) -> dict[str, Table]:
        """Indicators by id."""
        return self._ids("indicators")

    @cached_property
    def statuses(self) -> dict[str, None]:
        """The ids of all statuses that a note may have, the common ones first."""
        return dict.fromkeys((*STATUSES, *self._ids("statuses")))

    def inherited(self, identifier: str, key: str) -> Any:
        """Return a key of an item or of its nearest ancestor that has it; None if none has."""
        while identifier:
            if key in (row := self.items.get(identifier, ((), {}))[1]):
                return row[key]
            identifier = parent_id(identifier)
        return None

    def period(self, table: Table, key: str) -> Period | None:
        """Return the period or the fixed deadline that stands at a key (checked before)."""
        return parse_kept(table[key], self.report.calendar) if key in table else None

    def due(self, table: Table, key: str = "due") -> Period | Ongoing | None:
        """Return the deadline that stands at a key (checked before)."""
        return parse_kept_due(table[key], self.report.calendar) if key in table else None

    def measure(self, row: Table) -> Table:
        """Return the item that an item is the same measure as; itself, if it says none."""
        return self.items.get(row.get("same_as", ""), ((), row))[1]

    def occasions(self, row: Table) -> list[str]:
        """Return the ids of the milestones of an item that come back."""
        recurs = row.get("recurs", {})
        first, last = self.period(recurs, "from"), self.period(recurs, "to")
        if "every" not in recurs or first is None or last is None:
            return []
        return [one.id for one in occasions(recurs["every"], first, last, self.report.calendar)]

    def unique(self, name: str) -> None:
        """Report the ids that stand twice in a list of tables."""
        self.unique_in(((name,), self.document.get(name, ())))

    def unique_in(self, rows: tuple[Path, Collection[Table]], key: str = "id") -> None:
        """Report the ids that stand twice in these tables, at the second of them."""
        path, tables = rows
        seen: set[str] = set()
        for index, row in enumerate(tables):
            if (identifier := row.get(key)) is None:
                continue
            if identifier in seen:
                self.report.error(
                    (*path, index, key),
                    _("The id “{id}” is taken already. Write another one.").format(
                        id=shown(identifier)
                    ),
                )
            seen.add(identifier)


def parent_id(identifier: str) -> str:
    """Return the id of an item's parent; empty at the top."""
    return identifier.rpartition(".")[0]


def reversed_order(start: Period | None, end: Period | Ongoing | None) -> bool:
    """Whether an end lies wholly before a start."""
    first = start.first if start else _EARLY
    return (end.last if isinstance(end, Period) else _LATE) < first

"""The derived tables, and how a version of a plan is laid out in them.

Nothing in them was said by anybody: a row of `plan_version` gives all of it, and a plan holds no
words of notes. They are named by the version of this layout, so that two releases that lay plans
out in different ways can work on one database.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from actionplan_tui.domain.dates.period import Due, last_day
from actionplan_tui.domain.document.document import plan_from_document
from actionplan_tui.domain.plan.plan import Item, Plan
from actionplan_tui.domain.plan.relations import relations
from actionplan_tui.records import dataclass

PREFIX = "read1_"
"""How the names of the tables of this layout begin."""
NO_DAY = "-"
"""Instead of the last day of a deadline: it is ongoing, or not fixed yet."""

DDL = (
    """CREATE TABLE IF NOT EXISTS read1_version (
        sha256 TEXT NOT NULL PRIMARY KEY,
        head TEXT NOT NULL
    )""",
    """CREATE TABLE IF NOT EXISTS read1_item (
        sha256 TEXT NOT NULL,
        place INTEGER NOT NULL,
        id TEXT NOT NULL,
        folded TEXT NOT NULL,
        item_key TEXT NOT NULL,
        followed INTEGER NOT NULL,
        simple INTEGER NOT NULL,
        outside INTEGER NOT NULL,
        due TEXT NOT NULL,
        starts TEXT NOT NULL,
        unit_set TEXT NOT NULL,
        needs TEXT NOT NULL,
        document TEXT NOT NULL,
        PRIMARY KEY (sha256, place)
    )""",
    """CREATE TABLE IF NOT EXISTS read1_related (
        sha256 TEXT NOT NULL,
        id TEXT NOT NULL,
        other TEXT NOT NULL,
        PRIMARY KEY (sha256, id, other)
    )""",
    "CREATE INDEX IF NOT EXISTS read1_item_folded ON read1_item (sha256, folded)",
    "CREATE INDEX IF NOT EXISTS read1_item_id ON read1_item (sha256, id)",
    "CREATE INDEX IF NOT EXISTS read1_item_key ON read1_item (item_key, sha256)",
)


@dataclass(frozen=True)
class Laid:
    """One version of a plan as rows: the head, the items, what is related within the plan."""

    version: tuple[str, str]
    items: list[tuple[Any, ...]]
    related: list[tuple[str, str, str]]


def lay_out(sha256: str, document: str) -> Laid:
    """Return the rows of one version.

    The head is the plan without its items. Of each item, also one that left the plan (`followed`
    -1, else 1 for those that are followed up, 0 for the rest), its place in the order of the plan;
    whether its standing can be told from the row and the notes on it alone (`simple`); whether it
    is outside the mandate; the last day of its deadline and the first of its start, both with what
    is inherited; and the places of all items that are needed to judge it.

    Args:
        sha256: Of the file.
        document: The JSON text of `plan_version`.
    """
    tables = json.loads(document)
    plan = plan_from_document(tables)
    head = {key: value for key, value in tables.items() if key not in ("items", "withdrawn")}
    texts = {row["id"]: row for row in tables.get("items", ())}
    items = [(item, texts[item.id]) for item in plan.items]
    gone = [*zip(plan.withdrawn, tables.get("withdrawn", ()), strict=True)]
    needs = _Needs(plan)
    rows = [
        (sha256, place, item.id, item.id.casefold(), item.key)
        + (_told(plan, item) if place < len(items) else (-1, 0, 0, "", "", ""))
        + (json.dumps(needs.of(place)), json.dumps(text, ensure_ascii=False))
        for place, (item, text) in enumerate((*items, *gone))
    ]
    return Laid(
        (sha256, json.dumps(head, ensure_ascii=False)), rows, sorted(_related(sha256, plan))
    )


def _told(plan: Plan, item: Item) -> tuple[int, int, int, str, str, str]:
    target, start = plan.target(item), plan.start_of(item)
    scope, below = plan.scopes[item.id], item.id in plan.children
    simple = not (
        below
        or item.same_as
        or item.id in plan.mirrors
        or item.each_unit
        or item.kind == "event"
        or plan.milestones_of(item)
    )
    return (
        int(not below and scope != "information"),
        int(simple),
        int(scope != "inside"),
        _day(plan.planned_due(item)),
        start.first.isoformat() if start else "",
        target.each_unit,
    )


def _day(due: Due | None) -> str:
    last = last_day(due)
    return last.isoformat() if last else NO_DAY if due else ""


def _related(sha256: str, plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Yield what is related within the plan, in both directions."""
    for ref, others in relations([plan]).items():
        here, one = ref.rpartition("/")[::2]
        for other in others:
            there, two = other.rpartition("/")[::2]
            if here == there == plan.id:
                yield sha256, one, two


class _Needs:
    """Which items of a plan each item cannot be judged without.

    Those above it, what it is the same measure as, what is the same as it; and of what has items
    below it the first of these, for without any it would be taken for one that is followed up.
    """

    def __init__(self, plan: Plan) -> None:
        self._places = {item.id: place for place, item in enumerate(plan.items)}
        self._all = [*plan.items, *plan.withdrawn]
        for place, item in enumerate(plan.withdrawn, len(plan.items)):
            self._places.setdefault(item.id, place)
        self._first: dict[str, int] = {}
        self._same: dict[str, list[int]] = {}
        for place, item in enumerate(plan.items):
            self._first.setdefault(item.parent_id, place)
            if item.same_as:
                self._same.setdefault(item.same_as, []).append(place)

    def _next_to(self, place: int) -> Iterable[int]:
        item = self._all[place]
        for other in (item.parent_id, item.same_as):
            if other and other in self._places:
                yield self._places[other]
        if item.id in self._first:
            yield self._first[item.id]
        yield from self._same.get(item.id, ())

    def of(self, place: int) -> list[int]:
        """Return the places of what an item needs, without its own."""
        found, todo = {place}, [place]
        while todo:
            fresh = set(self._next_to(todo.pop())) - found
            found |= fresh
            todo += fresh
        return sorted(found - {place})

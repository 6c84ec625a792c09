"""Which items of a plan may be in what is asked for: SQL proposes, the domain decides."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from actionplan_tui.domain.dates.period import ONGOING, Due, of_day
from actionplan_tui.domain.document.document import plan_from_document
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.notes.note import REJECTED
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.part import Leaf, Named, Page, Part, may_stand, wanted_standings
from actionplan_tui.domain.register.selection import Selection
from actionplan_tui.store.derived.layout import NO_DAY
from actionplan_tui.store.kept.codec import due_said
from actionplan_tui.store.kept.reading import LIVE, Reader, live_values

_SAYING = f"""
SELECT n.item, n.status, n.response, CASE WHEN n.due <> '' THEN n.said ELSE '' END
FROM note n
WHERE n.unit = '' AND (n.status <> '' OR n.response <> '' OR n.due <> '') AND {LIVE}
ORDER BY n.day, n.recorded, n.seq, n.id
"""  # noqa: S608


def head(reader: Reader, sha256: str) -> Plan:
    """Return one version of a plan without its items; it is laid out."""
    ((text,),) = reader.query("SELECT head FROM read1_version WHERE sha256 = ?", [sha256])
    return plan_from_document(json.loads(text))


def wanted_items(
    reader: Reader, sha256: str, plan: Plan, part: Part, view: View
) -> list[str] | None:
    """Return the ids of the items that are to be judged; None: the plan is to be read whole.

    Args:
        reader: The database.
        sha256: The version of the plan in force; it is laid out.
        plan: That version, with or without its items.
        part: What is asked for.
        view: The day asked for, what was known, the horizon.
    """
    if isinstance(part, Page):
        return _page(reader, sha256, plan, part.ref)
    if isinstance(part, Named):
        return list(part.items.get(plan.id, ()))
    return _fitting(reader, sha256, plan, part.selection, view)


# --- one row with its page --------------------------------------------------------------------


def _page(reader: Reader, sha256: str, plan: Plan, ref: str) -> list[str] | None:
    item, _at, unit = ref.casefold().partition("@")
    # Put in order here: asked to, the database goes through all items in their order.
    found = reader.query(
        "SELECT place, id, unit_set, document FROM read1_item "
        "WHERE sha256 = ? AND folded = ? AND followed = 1",
        [sha256, item],
    )
    for _place, item_id, unit_set, document in sorted(found):
        units = [one.id.casefold() for one in plan.units if unit_set and one.set == unit_set]
        if (unit in units) if units else not unit:
            related = reader.query(
                "SELECT other FROM read1_related WHERE sha256 = ? AND id = ?", [sha256, item_id]
            )
            before = _at_or_below(reader, sha256, json.loads(document).get("after", ()))
            return [item_id, *(other for (other,) in related), *before]
    return None


def _at_or_below(reader: Reader, sha256: str, nodes: list[str]) -> Iterator[str]:
    """Yield the ids of some items, and of what is followed up below them."""
    for node in nodes:
        yield node
        # "/" comes next after ".", which divides the parts of an id.
        for (item,) in reader.query(
            "SELECT id FROM read1_item WHERE sha256 = ? AND followed = 1 AND id >= ? AND id < ?",
            [sha256, f"{node}.", f"{node}/"],
        ):
            yield item


# --- what a selection may choose --------------------------------------------------------------


def _fitting(
    reader: Reader, sha256: str, plan: Plan, selection: Selection, view: View
) -> list[str] | None:
    standings = wanted_standings(selection)
    if standings is None:
        return None
    if selection.plan and selection.plan != plan.id:
        return []
    told = Told(reader, sha256, plan, view)
    return [
        item
        for item, leaf in leaves(reader, sha256, told)
        if may_stand(leaf, plan.end, view, standings)
    ]


def leaves(reader: Reader, sha256: str, told: Told) -> Iterator[tuple[str, Leaf]]:
    """Yield the items of a version that are followed up, in their order, as they are laid out."""
    for item, key, simple, outside, due, starts in reader.query(
        "SELECT id, item_key, simple, outside, due, starts FROM read1_item "
        "WHERE sha256 = ? AND followed = 1 ORDER BY place",
        [sha256],
    ):
        if not simple or told.moved_above(item):
            yield item, Leaf(simple=False)
        else:
            begins = date.fromisoformat(starts) if starts else None
            yield item, Leaf(True, bool(outside), told.due(key, due), key in told.closed, begins)


class Told:
    """What the newest notes on the items of a plan say, for all units at once."""

    def __init__(self, reader: Reader, sha256: str, plan: Plan, view: View) -> None:
        statuses: dict[str, str] = {}
        responses: dict[str, str] = {}
        self._dues: dict[str, str] = {}
        # The oldest come first, so that what stands in the end is the newest.
        for key, status, response, due in reader.query(_SAYING, live_values(plan.id, view)):
            if status:
                statuses[key] = status
            if response:
                responses[key] = response
            if due:
                self._dues[key] = due
        closing = {code for code in set(statuses.values()) if plan.status(code).closes}
        self.closed = {key for key, code in statuses.items() if code in closing}
        self.closed |= {key for key, said in responses.items() if said == REJECTED}
        self._above = self._nodes(reader, sha256)

    def _nodes(self, reader: Reader, sha256: str) -> set[str]:
        """Return the ids of the items with others below them whose deadline a note says."""
        nodes = reader.query(
            "SELECT id, item_key FROM read1_item WHERE sha256 = ? AND followed = 0", [sha256]
        )
        return {item for item, key in nodes if key in self._dues}

    def moved_above(self, item: str) -> bool:
        """Whether a note moved the deadline of something above an item."""
        above = item.rpartition(".")[0] if self._above else ""
        while above:
            if above in self._above:
                return True
            above = above.rpartition(".")[0]
        return False

    def due(self, key: str, planned: str) -> Due | None:
        """Return the deadline of an item's own, as the newest note or else the plan says it."""
        if key in self._dues:
            return due_said(self._dues[key])
        if planned == NO_DAY:
            return ONGOING
        return of_day(date.fromisoformat(planned)) if planned else None

"""What left a plan: of which items and units that are no longer asked there are rows still."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from actionplan_tui.domain.notes.history import PlanRecord
from actionplan_tui.domain.notes.plan_notes import PlanNotes
from actionplan_tui.domain.plan.plan import Item, Plan, Unit, natural_key
from actionplan_tui.domain.register.row import WITHDRAWN, Row


def gone(row: Row) -> Row:
    """Return a row as that of something that left the plan: nothing is asked of it any more."""
    return replace(row, standing=WITHDRAWN, asked=False, missed=(), next_point=None)


def _former_unit(record: PlanRecord, unit_id: str) -> Unit:
    versions = (record.plan, *record.former)
    known = (version.unit_by_id.get(unit_id) for version in versions)
    return next(filter(None, known), Unit(unit_id, unit_id, ""))


def withdrawn_places(
    record: PlanRecord, plan_notes: PlanNotes
) -> Iterator[tuple[Plan, Item, Unit | None]]:
    """Yield what there are rows of that left the plan, each with the version that had it last.

    Items, with their units; and units that notes speak of and that are no longer asked. What
    went before the plan was decided has a row only if a note speaks of it.

    Args:
        record: The plan with its earlier versions.
        plan_notes: The notes that count in the view.
    """
    noted: dict[str, list[str]] = {}
    for key, unit_id in plan_notes.places:
        if unit_id:
            noted.setdefault(key, []).append(unit_id)

    def left(version: Plan, item: Item) -> list[Unit]:
        asked = {unit.id for unit in version.units_of(item)}
        return [
            _former_unit(record, unit)
            for unit in sorted(noted.get(item.key, ()), key=lambda one: (natural_key(one), one))
            if unit not in asked
        ]

    spoken_of = {key for key, _unit in plan_notes.places}
    decided = {one.key for plan in record.decided() for one in (*plan.items, *plan.withdrawn)}
    for version, item in record.withdrawn():
        if item.id in version.parents or version.scope(item) == "information":
            continue
        if item.key not in decided and item.key not in spoken_of:
            continue  # it went before the plan was decided
        for unit in (*(version.units_of(item) or (None,)), *left(version, item)):
            yield version, item, unit
    for item in record.plan.items:
        for unit in left(record.plan, item) if item.key in noted else ():
            yield record.plan, item, unit

"""From what users call plans, items and notes to these themselves, or what else they may mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from actionplan_tui.cli.faults import Fault
from actionplan_tui.domain.plan.plan import Item, Plan, Unit
from actionplan_tui.domain.register.part import Page
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.domain.text.nearest import nearest
from actionplan_tui.locales import _
from actionplan_tui.locales.dates import format_day
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.problems import did_you_mean
from actionplan_tui.reports.words.text import plain

if TYPE_CHECKING:
    from actionplan_tui.domain.notes.history import View
    from actionplan_tui.store import Store


@dataclass(frozen=True)
class Place:
    """Where a note hangs: an item of a plan, of one unit or of all.

    Attributes:
        row: The row that it is; None for a node above the rows, or for all units together.
    """

    plan: Plan
    item: Item
    unit: Unit | None
    row: Row | None

    @property
    def ref(self) -> str:
        """How commands name it."""
        return f"{self.plan.id}/{self.item.id}" + (f"@{self.unit.id}" if self.unit else "")


def unknown(message: str, name: str, known: Iterable[str]) -> Fault:
    """Return the fault that something is not known, with what is likely meant."""
    return Fault(message, [did_you_mean(nearest(name, known))])


def nothing_loaded(known_on: date | None = None) -> str:
    """Return the words for a database without plans, or without any that were known on a day."""
    if known_on:
        return _("No plan was known on {day}: the plans were loaded later.").format(
            day=format_day(known_on)
        )
    return _("No plans are loaded. Load some with: {command}").format(
        command=f"actionplan load {_('PATH …')}"
    )


def plan_ids(names: Sequence[str], store: Store) -> list[str]:
    """Return the ids of the plans that a user names, archived ones too; of none: those in use.

    Raises:
        Fault: A plan is not loaded.
    """
    entries = store.plan_ids()
    if not names:
        return [plan for plan, archived in entries.items() if not archived]
    known = {plan.casefold(): plan for plan in entries}
    found: dict[str, None] = {}
    for name in names:
        if name.casefold() not in known:
            raise unknown_plan(name, known.values())
        found[known[name.casefold()]] = None
    return list(found)


def unknown_plan(name: str, known: Iterable[str]) -> Fault:
    """Return the fault that a plan is not loaded."""
    ids = list(known)
    if not ids:
        return Fault(nothing_loaded())
    meant = did_you_mean(nearest(name, ids))
    loaded = _("Loaded are: {plans}").format(plans=", ".join(ids))
    return Fault(_("No plan “{name}” is loaded.").format(name=plain(name)), [meant or loaded])


def split_ref(ref: str) -> tuple[str, str, str]:
    """Return plan, item and unit of `PLAN/ITEM@UNIT`; what is not said is empty."""
    front, _slash, back = ref.strip().rpartition("/")
    item, _at, unit = back.partition("@")
    return front, item, unit


def find_place(store: Store, ref: str, view: View) -> tuple[Place, Register]:
    """Return what a reference names, and rows of its plan.

    These are the rows that a page of it shows; all of the plan where it names no row. With a single
    plan loaded its id may be left out.

    Raises:
        Fault: There is no such plan, item or unit.
    """
    plan_name, item_id, unit_id = split_ref(ref)
    if not plan_name:
        plan_name = _only_plan(store, ref, item_id)
    (plan_id,) = plan_ids([plan_name], store)
    row = f"{item_id}@{unit_id}" if unit_id else item_id
    register = store.register(view, [plan_id], part=Page(row))
    return _place(register, plan_id, item_id, unit_id), register


def _only_plan(store: Store, ref: str, item_id: str) -> str:
    ids = plan_ids([], store)
    if len(ids) == 1 and item_id:
        return ids[0]
    if not ids:
        raise Fault(nothing_loaded())
    wanted = _("Name the plan too: PLAN/ITEM, such as {example}.").format(
        example=f"{ids[0]}/{plain(item_id or ref) or '1.1'}"
    )
    raise Fault(wanted)


def _place(register: Register, plan_id: str, item_id: str, unit_id: str) -> Place:
    rows = [row for row in register.rows if row.plan.id == plan_id]
    wanted = f"{item_id}@{unit_id}" if unit_id else item_id
    for row in rows:
        if row.id.casefold() == wanted.casefold():
            return Place(row.plan, row.item, row.unit, row)
    printed = [row for row in rows if row.number.casefold() == wanted.casefold()]
    if len(printed) == 1:
        return Place(printed[0].plan, printed[0].item, printed[0].unit, printed[0])
    if not register.plans:
        raise Fault(_("The plan “{plan}” was not known on that day.").format(plan=plan_id))
    plan = register.plans[0]
    by_id = {item.id.casefold(): item for item in plan.items}
    by_id |= {row.item.id.casefold(): row.item for row in rows if row.withdrawn}
    item = by_id.get(item_id.casefold())
    if item is None:
        told = _("There is no item “{item}” in {plan}.").format(item=plain(item_id), plan=plan_id)
        raise unknown(told, item_id, [known.id for known in by_id.values()])
    if unit_id:
        units = [row.unit for row in rows if row.unit and row.item.id == item.id]
        if not units:
            raise Fault(
                _("{item} is not asked of units; leave out “@{unit}”.").format(
                    item=f"{plan_id}/{item.id}", unit=plain(unit_id)
                )
            )
        told = _("{item} is not asked of a unit “{unit}”.").format(
            item=f"{plan_id}/{item.id}", unit=plain(unit_id)
        )
        raise unknown(told, unit_id, [unit.id for unit in units])
    return Place(plan, item, None, None)

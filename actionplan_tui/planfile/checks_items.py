"""Checks of keys of an item that hang together: deadlines, duties that come back, one measure."""

from __future__ import annotations

from actionplan_tui.locales import _
from actionplan_tui.planfile.checks_refs import check_item
from actionplan_tui.planfile.context import Context, Table, reversed_order
from actionplan_tui.planfile.findings import shown
from actionplan_tui.planfile.lines import Path

_TAKEN = (
    *("responsible", "start", "due", "due_text", "each_unit", "scope", "reporting"),
    *("milestones", "recurs"),
)
"""The keys that an item has from the one that it is the same measure as."""
_MOST = 500
"""How many milestones of an item may come back."""


def check_items(context: Context) -> None:
    """Check each item by itself and against the one that it is the same measure as."""
    for path, row in context.rows("items"):
        _check_deadline(context, path)
        _check_recurrence(context, path, row)
        if "same_as" in row:
            _check_same(context, path, row)


def _check_deadline(context: Context, path: Path) -> None:
    if {"due", "due_text"} <= context.written(path):
        message = _(
            "An item has either a deadline, “due”, or “due_text” while it is not fixed yet; not "
            "both. Take one of them away."
        )
        context.report.error((*path, "due_text"), message)


def _check_recurrence(context: Context, path: Path, row: Table) -> None:
    recurs, here = row.get("recurs"), (*path, "recurs")
    if not recurs:
        return
    first, last = context.period(recurs, "from"), context.period(recurs, "to")
    if reversed_order(first, last):
        context.report.error((*here, "to"), _("“to” is before “from”."))
    if "due" in recurs and recurs.get("every", "year") != "year":
        message = _("Only what comes back every year is due on a day of the year. Take “due” away.")
        context.report.error((*here, "due"), message)
    names = context.occasions(row)
    if len(names) > _MOST:
        message = _("That would be {count} milestones; an item has at most {most} that come back.")
        context.report.error((*here, "to"), message.format(count=len(names), most=_MOST))
    taken = {*names}
    for index, stone in enumerate(row.get("milestones", ())):
        if stone.get("id") in taken:
            message = _(
                "The item has a milestone “{id}” that comes back already. Write another id."
            )
            place = (*path, "milestones", index, "id")
            context.report.error(place, message.format(id=shown(stone["id"])))


def _check_same(context: Context, path: Path, row: Table) -> None:
    report, here, target = context.report, (*path, "same_as"), row["same_as"]
    found = context.items.get(target)
    if found is None:
        check_item(context, here, target)
        return
    if target == row.get("id"):
        report.error(here, _("An item is the same as itself; name the other one, or take it away."))
    elif "same_as" in found[1]:
        message = _("Item {id} is itself the same as {other}. Name that one here.")
        report.error(here, message.format(id=shown(target), other=shown(str(found[1]["same_as"]))))
    elif target in context.parents:
        message = _("Other items stand below {id}. Name one that nothing stands below.")
        report.error(here, message.format(id=shown(target)))
    if row.get("id") in context.parents:
        message = _("Other items stand below this one, so it is no measure. Take “same_as” away.")
        report.error(here, message)
    for key in _TAKEN:
        if key in row:
            message = _(
                "This does not count: “{key}” is that of item {id}, which this one is the same as."
            )
            report.warning((*path, key), message.format(key=key, id=shown(target)))

"""Checks of what the parts of a plan name: parties, units, statuses, indicators, reviews."""

from __future__ import annotations

from collections.abc import Collection

from actionplan_tui.domain.plan.plan import STATUSES, UNKNOWN
from actionplan_tui.locales import _
from actionplan_tui.planfile.checks_reviews import check_reviews
from actionplan_tui.planfile.context import Context, Table
from actionplan_tui.planfile.findings import shown
from actionplan_tui.planfile.lines import Path


def check_references(context: Context) -> None:
    """Check that what is named is declared, and declared once."""
    for name in ("parties", "units", "statuses", "indicators", "reviews"):
        context.unique(name)
    check_parties(context, ("plan",), context.head)
    for path, unit in context.rows("units"):
        check_parties(context, path, unit)
    for path, item in context.rows("items"):
        check_parties(context, path, item)
        check_parties(context, path, item, "support")
        for index, stone in enumerate(item.get("milestones", ())):
            check_parties(context, (*path, "milestones", index), stone)
        _check_set(context, path, item)
        _check_related(context, path, item)
        for index, before in enumerate(filter(None, item.get("after", ()))):
            check_item(context, (*path, "after", index), before)
    _check_statuses(context)
    _check_indicators(context)
    _check_tables(context)
    check_reviews(context)


def check_parties(context: Context, path: Path, table: Table, key: str = "responsible") -> None:
    """Report the parties that a table names at a key and the file does not declare."""
    for index, name in enumerate(table.get(key, ())):
        if name and name not in context.parties:
            undeclared(context, (*path, key, index), name, "parties", context.parties)


def undeclared(
    context: Context,
    path: Path,
    name: str,
    table: str,
    known: Collection[str],
    *,
    warn: bool = False,
) -> None:
    """Report that a name is not declared, with the nearest that is; unless one was lost.

    Args:
        context: The file.
        path: Where the name stands.
        name: What is not declared.
        table: The list of tables in which it should be.
        known: The names that are declared there.
        warn: Whether it is a warning only.
    """
    if context.report.unsure(table):
        return
    said, hint = context.report, context.report.hint(name, known)
    message = _("“{name}” is not declared.").format(name=shown(name))
    form = _("The plan does not know “{name}” yet.").format(name=shown(name)) + hint
    message += hint or " " + _("Write below “{heading}”: {example}").format(
        heading=f"[[{table}]]", example=f'id = "{shown(name)}"'
    )
    if warn:
        said.warning(path, message, form)
    else:
        said.error(path, message, form=form)


def _check_set(context: Context, path: Path, item: Table) -> None:
    """Report a set that no unit belongs to; a plan that declares no unit at all may name any."""
    name = item.get("each_unit")
    if not name or not context.sets or name in context.sets or context.report.unsure("units"):
        return
    here = (*path, "each_unit")
    message = _("No unit belongs to the set “{name}”.").format(name=shown(name))
    hint = context.report.hint(name, context.sets)
    if hint:
        context.report.error(here, message + hint)
    else:
        context.report.warning(here, message + " " + _("It is followed up as one item."))


def _check_related(context: Context, path: Path, item: Table) -> None:
    """Report a relation to an item of this plan that is not there; other plans are not known."""
    for index, target in enumerate(item.get("related", ())):
        plan, slash, identifier = target.rpartition("/")
        here = (*path, "related", index)
        if not target or (slash and plan != context.head.get("id")):
            if target and (not identifier or not plan):
                message = _("Write the plan and the item, such as “{example}”.")
                context.report.error(here, message.format(example="other-plan/4.1"))
            continue
        if not context.report.unsure("plan"):
            check_item(context, here, identifier)


def check_item(context: Context, path: Path, identifier: str) -> None:
    """Report an item that is named and not in this plan; unless one was lost."""
    if identifier not in context.items and not context.report.unsure("items"):
        message = _("There is no item “{id}” in this plan.").format(id=shown(identifier))
        hint = context.report.hint(identifier, context.items.keys())
        context.report.error(path, message + hint)


def _check_tables(context: Context) -> None:
    """Report columns that are no indicators."""
    for path, row in context.rows("tables"):
        for index, name in enumerate(row.get("columns", ())):
            if name and name not in context.indicators:
                here = (*path, "columns", index)
                undeclared(context, here, name, "indicators", context.indicators)


def _check_statuses(context: Context) -> None:
    for path, row in context.rows("statuses"):
        if row.get("id") in (*STATUSES, UNKNOWN):
            message = _(
                "“{id}” is a status already. Take this one away, or give it another id."
            ).format(id=row["id"])
            context.report.error((*path, "id"), message)


def _check_indicators(context: Context) -> None:
    for path, row in context.rows("indicators"):
        item = row.get("item")
        if item:
            check_item(context, (*path, "item"), item)

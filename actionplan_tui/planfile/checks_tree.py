"""Checks of the tree of items: ids, keys, parents, levels, and their time against the plan's."""

from __future__ import annotations

from typing import Any

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.text.personal_numbers import personal_numbers
from actionplan_tui.locales import _, pgettext
from actionplan_tui.planfile.context import (
    Context,
    Table,
    parent_id,
    reversed_order,
)
from actionplan_tui.planfile.findings import shown
from actionplan_tui.planfile.lines import Path

LONGEST_TITLE = 160
"""Up to how many characters a title can be read in a list."""


def check_tree(context: Context) -> None:
    """Check the plan's head and its items as a tree."""
    _check_head(context)
    context.unique("items")
    _check_keys(context)
    levels = context.head.get("levels", [])
    for identifier, (path, row) in context.items.items():
        _check_parent(context, identifier, path)
        _check_level(context, identifier, path, levels)
        _check_time(context, row, path)
        _check_title(context, row, path)
        check_personal(context, row, path, ("title", "description"))
        if "each_unit" in row and identifier in context.parents:
            context.report.error(
                (*path, "each_unit"),
                _(
                    "Only items that nothing stands below are asked of units. Move “{key}” there."
                ).format(key="each_unit"),
                form=_("Only items that nothing stands below are asked of units."),
            )
    for path, row in (*context.rows("items"), *context.rows("withdrawn")):
        context.unique_in(((*path, "milestones"), row.get("milestones", ())))


def _check_head(context: Context) -> None:
    head, report = context.head, context.report
    if reversed_order(context.period(head, "start"), context.period(head, "end")):
        report.error(("plan", "end"), _("The plan ends before it starts."))
    if "year_named" in head and not report.calendar.fiscal and "year_starts" not in head:
        message = _("This says nothing about years that begin in January. Write also: {example}")
        report.warning(("plan", "year_named"), message.format(example='year_starts = "07"'))
    levels = head.get("levels")
    if levels == []:
        message = _("Name at least one level: {example}").format(example='levels = ["…"]')
        report.error(("plan", "levels"), message)
    effect = head.get("effect_level")
    if effect and levels and effect not in levels:
        message = _("“{level}” is not among the levels. Write one of: {known}.").format(
            level=shown(effect), known=", ".join(shown(level) for level in levels)
        )
        report.error(("plan", "effect_level"), message + report.hint(effect, levels))
    if head and not context.document.get("items") and not report.errors:
        heading = "[[items]]"
        report.warning(
            (),
            _("The plan has no items. Write some, each below a “{heading}”.").format(
                heading=heading
            ),
            _("The plan has no items yet."),
        )


def _check_keys(context: Context) -> None:
    """Report two items, withdrawn ones too, whose notes would hang on the same key."""
    seen: dict[str, str] = {}
    twice = len(context.items) < len(context.document.get("items", ()))
    ids: set[str] = set()
    for path, row in (*context.rows("items"), *context.rows("withdrawn")):
        if "id" not in row:
            continue
        identifier: str = row["id"]
        if twice and path[0] == "items":
            if identifier in ids:
                continue  # reported as a duplicate id
            ids.add(identifier)
        key: str = row.get("key", identifier)
        if key in seen:
            context.report.error(
                (*path, "key" if "key" in row else "id"),
                _(
                    "The notes of this item would hang on the key “{key}”, as those of item {id} "
                    "do. Write another “key” for one of them."
                ).format(key=shown(key), id=shown(seen[key])),
            )
        seen.setdefault(key, identifier)


def _check_parent(context: Context, identifier: str, path: Path) -> None:
    parent = parent_id(identifier)
    if not parent or parent in context.items or context.report.unsure("items"):
        return
    message = _(
        "There is no item {parent} for {id} to stand below. Write it, or give {id} another id."
    ).format(parent=shown(parent), id=shown(identifier))
    context.report.error((*path, "id"), message + context.report.hint(parent, context.items.keys()))


def _check_level(context: Context, identifier: str, path: Path, levels: list[str]) -> None:
    if not levels or context.report.unsure("plan"):
        return
    depth = identifier.count(".") + 1
    if depth > len(levels):
        context.report.error(
            (*path, "id"),
            _(
                "{id} stands on level {depth}, but the plan names only {count} under “levels”. "
                "Name one more, or give it a shorter id."
            ).format(id=shown(identifier), depth=depth, count=len(levels)),
            form=_("{id} stands on level {depth}, but the plan names only {count}.").format(
                id=shown(identifier), depth=depth, count=len(levels)
            ),
        )
    elif depth < len(levels) and identifier not in context.parents:
        if context.report.unsure("items"):
            return
        if context.inherited(identifier, "scope") not in ("information", "outside"):
            context.report.warning(
                (*path, "id"),
                _(
                    "Nothing stands below this {level}, so it is followed up itself. If it is "
                    "only to be shown, write: {example}"
                ).format(level=shown(levels[depth - 1]), example='scope = "information"'),
                form=_(
                    "Nothing stands below this {level}, so it is followed up itself. If it is "
                    "only to be shown, choose {field}: {choice}."
                ).format(
                    level=shown(levels[depth - 1]),
                    field=pgettext("field of an item", "Mandate"),
                    choice=pgettext("scope", "For information: only in the tree"),
                ),
            )


def check_personal(context: Context, row: Table, path: Path, keys: tuple[str, ...]) -> None:
    """Point out personal identity numbers: a plan file is copied, exported and published."""
    for key in keys:
        for found in personal_numbers(row.get(key, "")):
            message = _("This looks like a personal identity number ({value}). Is it needed?")
            context.report.warning((*path, key), message.format(value=found))


def _check_title(context: Context, row: Table, path: Path) -> None:
    title: str = row.get("title", "")
    if len(title) <= LONGEST_TITLE:
        return
    message = _(
        "The title has {count} characters; lists cut it off. Write a short one of at most {most}, "
        "and the whole wording as “{key}”."
    ).format(count=len(title), most=LONGEST_TITLE, key="description")
    form = _(
        "The title has {count} characters; lists cut it off. Write a short one of at most {most}, "
        "and the whole wording under {field}."
    ).format(
        count=len(title), most=LONGEST_TITLE, field=pgettext("field of an item", "Description")
    )
    context.report.warning((*path, "title"), message, form)


def _check_time(context: Context, row: Table, path: Path) -> None:
    due: Any = context.due(row)
    start = context.period(row, "start")
    if reversed_order(start, due):
        context.report.error((*path, "due"), _("The deadline is before the start."))
    if reversed_order(start, context.period(context.head, "end")):
        context.report.warning((*path, "start"), _("It starts after the plan's end."))
    if not isinstance(due, Period):
        return
    if reversed_order(context.period(context.head, "start"), due):
        context.report.warning((*path, "due"), _("The deadline is before the plan's start."))
    end = context.period(context.head, "end")
    if end and due.last > end.last:
        context.report.warning((*path, "due"), _("The deadline is after the plan's end."))

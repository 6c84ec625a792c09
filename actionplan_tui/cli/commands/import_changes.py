"""`import --into`: what a changed table says otherwise than a plan file, shown and then written."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, Fault
from actionplan_tui.locales import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan_tui.domain.plan.plan import Plan
    from actionplan_tui.exchange.tables.comparing import Change
    from actionplan_tui.planfile.save import Opened

_KEYS = {
    "title": N_("title"),
    "description": N_("description"),
    "responsible": N_("responsible"),
    "support": N_("support"),
    "start": N_("start"),
    "due": N_("deadline"),
    "due_text": N_("deadline, not fixed"),
    "tags": N_("tags"),
}


def change_plan(arguments: argparse.Namespace, context: Context, kept: Path | None) -> int:
    """Show what a table says otherwise than a plan file; write it if that is confirmed.

    Raises:
        Fault: The table or the plan file cannot be read, or the file cannot be written.
    """
    from actionplan_tui.cli.arguments.tables import mapping_of, no_title
    from actionplan_tui.exchange.tables.comparing import apply, compare, new_parties, said_by_plan
    from actionplan_tui.exchange.tables.placing import NoTitleError, place
    from actionplan_tui.exchange.tables.reading.files import read_tables
    from actionplan_tui.exchange.tables.source import UnreadableError
    from actionplan_tui.planfile.edit import EditError
    from actionplan_tui.planfile.save import SaveError, save

    opened, plan = _plan(arguments.into)
    try:
        source = read_tables(Path(arguments.table))
        mapping = said_by_plan(plan, mapping_of(arguments, kept, source, context))
        placed = place(source, mapping)
    except UnreadableError as error:
        raise Fault(str(error)) from error
    except NoTitleError as error:
        raise no_title(error.headers) from error
    changes = compare(placed, plan)
    for change in changes:
        context.out(change_line(change))
    context.stdout.flush()
    wanted = [one for one in changes if one.key not in ("gone", "unmatched")]
    context.say(_counted(wanted))
    if not wanted or arguments.dry_run or not _confirmed(arguments, context):
        return DONE
    try:
        text = apply(opened.text, wanted, new_parties(placed, plan))
        _check(text, arguments.into)
        save(opened.path, text, opened.sha256)
    except (EditError, SaveError) as error:
        raise Fault(str(error)) from error
    told = _("Written: {path}. Load it with: {command}")
    context.say(told.format(path=arguments.into, command=f"actionplan load {arguments.into}"))
    return DONE


def _plan(path: str) -> tuple[Opened, Plan]:
    from actionplan_tui.locales.system import why
    from actionplan_tui.planfile import read_text
    from actionplan_tui.planfile.save import open_file
    from actionplan_tui.reports.words.loading import finding_lines

    try:
        opened = open_file(Path(path))
    except (OSError, UnicodeDecodeError) as error:
        reason = why(error) if isinstance(error, OSError) else "UTF-8"
        told = _("{file} cannot be read: {reason}.")
        raise Fault(told.format(file=path, reason=reason)) from error
    reading = read_text(opened.text, path)
    if reading.planfile is None:
        raise Fault(_("The plan file has errors."), list(finding_lines(reading.findings)))
    return opened, reading.planfile.plan


def _check(text: str, path: str) -> None:
    """Refuse to write a plan file with errors.

    Raises:
        Fault: It would have some.
    """
    from actionplan_tui.planfile import read_text
    from actionplan_tui.reports.words.loading import finding_lines

    reading = read_text(text, path)
    if reading.planfile is None:
        told = _("Nothing was written: the plan file would have errors.")
        raise Fault(told, list(finding_lines(reading.findings)))


def change_line(change: Change) -> str:
    """Return a change on one line."""
    from actionplan_tui.reports.words.text import plain

    if change.key == "new":
        line = _("{item}: new: {title}").format(item=change.item, title=change.new)
    elif change.key == "gone":
        told = _("{item}: not in the table any more: {title}. Withdrawn? Nothing is changed.")
        line = told.format(item=change.item, title=change.old)
    elif change.key == "unmatched":
        told = _("?: {title}: cannot be matched with an item. Nothing is changed.")
        line = told.format(title=change.new)
    else:
        name = change.key.removeprefix("fields.")
        name = _(_KEYS[name]) if name in _KEYS else name
        line = f"{change.item}: {name}: {change.old or '–'} → {change.new or '–'}"
    return plain(line)


def _counted(wanted: Sequence[Change]) -> str:
    if not wanted:
        return _("The table says nothing otherwise that could be changed.")
    told = ngettext("{count} change", "{count} changes", len(wanted))
    return told.format(count=len(wanted))


def _confirmed(arguments: argparse.Namespace, context: Context) -> bool:
    from actionplan_tui.cli.plain.asking import YES
    from actionplan_tui.cli.streams import is_terminal

    if arguments.yes:
        return True
    if not is_terminal(context.stdin):
        context.say(_("Nothing was written. To write it add {option}.").format(option="--yes"))
        return False
    context.say(_("Change {path}? (y/n)").format(path=arguments.into))
    if context.stdin.readline().strip().casefold() in YES:
        return True
    context.say(_("Nothing was written."))
    return False

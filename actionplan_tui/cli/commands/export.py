"""`export`: plans with all their notes for other programs, or to be loaded elsewhere."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan_tui.cli.arguments import completers
from actionplan_tui.cli.arguments.choosing import add_choices, add_sort, check_names, chosen
from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, Fault, WrongUsage
from actionplan_tui.locales import N_, _
from actionplan_tui.reports.all_formats import ROW_FORMATS

if TYPE_CHECKING:
    from actionplan_tui.domain.register.selection import Selection
    from actionplan_tui.store import Store

PLAN_FILE = "toml"
FORMATS = (PLAN_FILE, *ROW_FORMATS)


def _configure(parser: argparse.ArgumentParser) -> None:
    names = parser.add_argument(
        "plans", nargs="*", metavar=_("PLAN"), help=_("only these plans (default: all)")
    )
    completers.with_completer(names, completers.plan_ids)
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default=PLAN_FILE,
        help=_(
            "toml: plan files with all notes, which can be loaded again; json or csv: the items "
            "as they stand; ics: a calendar of deadlines, milestones and reviews (default: toml)"
        ),
    )
    parser.add_argument(
        "--output",
        default="",
        metavar=_("FILE"),
        help=_("the file to write; of several plans as toml the folder (default: to the terminal)"),
    )
    parser.add_argument("--force", action="store_true", help=_("replace a file that is there"))
    add_choices(
        parser,
        _("For json, csv and ics. Several of the first add up; the default is every item."),
    )
    add_sort(parser, "id")


def _run(arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui.cli.arguments.resolve import nothing_loaded, plan_ids
    from actionplan_tui.cli.output.documents import write_text

    selection = _selection(arguments)
    with context.store() as store:
        ids = plan_ids(arguments.plans, store)
        if not ids:
            raise Fault(nothing_loaded())
        if arguments.format == PLAN_FILE:
            plans = plan_files(store, ids, context)
            contents = list(plans.values())
        else:
            plans = {}
            contents = [_rows(store, ids, context, arguments, selection)]
    target = Path(arguments.output) if arguments.output else None
    if len(contents) > 1 or (plans and target and target.is_dir()):
        _write_folder(target, plans, arguments.force, context)
    else:
        write_text(target, contents[0], arguments.force, context)
    return DONE


def plan_files(store: Store, ids: Sequence[str], context: Context) -> dict[str, bytes]:
    """Return the plan files of some plans by id, with every note and what left the plan."""
    from actionplan_tui.planfile import record_text

    day = context.settings.known_on
    with store.snapshot():
        texts = {
            record.plan.id: record_text(record, store.notes([record.plan.id], day))
            for record in store.records(ids, day)
        }
    return {plan: text.encode(errors="replace") for plan, text in texts.items()}


def _selection(arguments: argparse.Namespace) -> Selection:
    """Return which rows are asked for; without any choice all that are in the plans.

    Raises:
        WrongUsage: A part of a plan file is asked for, which could not be loaded as that plan.
    """
    from actionplan_tui.domain.register.selection import Selection

    wanted = chosen(arguments)
    if arguments.format == PLAN_FILE and wanted != Selection():
        raise WrongUsage(
            _("A plan file holds the whole plan: choose items only with json, csv or ics.")
        )
    if wanted.standings or wanted.withdrawn:
        return wanted
    return replace(wanted, every=True)


def _rows(
    store: Store,
    ids: Sequence[str],
    context: Context,
    arguments: argparse.Namespace,
    selection: Selection,
) -> bytes:
    from actionplan_tui import __version__
    from actionplan_tui.domain.register.selection import choose
    from actionplan_tui.locales import current
    from actionplan_tui.reports.rows.row_list import RowList

    register = store.register(context.view, ids)
    check_names(arguments, register)
    rows = choose(register.rows, selection, arguments.sort)
    listed = RowList(register, rows, store.notes(ids), current(), __version__)
    return ROW_FORMATS[arguments.format].write(listed)


def _write_folder(
    target: Path | None, contents: dict[str, bytes], force: bool, context: Context
) -> None:
    from actionplan_tui.cli.output.documents import write_text
    from actionplan_tui.cli.output.files import refuse_existing

    if target is None:
        raise Fault(
            _("Several plans are several files: name a folder with {option}.").format(
                option="--output"
            )
        )
    if target.exists() and not target.is_dir():
        raise Fault(_("“{path}” is no folder.").format(path=target))
    target.mkdir(parents=True, exist_ok=True)
    files = {target / f"{plan}.{PLAN_FILE}": content for plan, content in contents.items()}
    for file in files:
        refuse_existing(file, force)
    for file, content in files.items():
        write_text(file, content, force, context)


COMMAND = Command(
    name="export",
    arguments=N_("[PLAN …]"),
    help=N_("write plans and notes for other programs"),
    description=N_(
        "Write plans with all their notes as plan files, which give the same state when they are "
        "loaded into an empty database; or the items as they stand as JSON or CSV; or a calendar "
        "of deadlines, milestones and reviews, which can be imported again to renew it."
    ),
    examples=(
        ("export int-2019 --output int-2019.toml", N_("one plan with its notes")),
        ("export --output copies/", N_("all plans, a file each")),
        ("export --format csv --output items.csv", N_("every item, for a spreadsheet")),
        (
            "export --format ics --responsible PNO --output pno.ics",
            N_("what PNO answers for, for a calendar"),
        ),
    ),
    configure=_configure,
    run=_run,
)

"""`export`: plans with all their notes for other programs, or to be loaded elsewhere."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from actionplan_tui.cli.arguments import completers
from actionplan_tui.cli.arguments.choosing import (
    add_choices,
    add_sort,
    check_names,
    chosen,
    chosen_review,
)
from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, Fault, WrongUsage
from actionplan_tui.cli.output.documents import Output, add_output, format_name
from actionplan_tui.locales import N_, _
from actionplan_tui.reports.all_formats import ROW_FORMATS

if TYPE_CHECKING:
    from actionplan_tui.domain.register.selection import Selection
    from actionplan_tui.reports.rows.row_list import RowList
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
        default="",
        help=_(
            "toml: plan files with all notes, which can be loaded again; json or csv: the items "
            "as they stand; ics: a calendar of deadlines, milestones and reviews (default: as the "
            "file is called, else toml)"
        ),
    )
    add_output(
        parser,
        _(
            "the file to write, or a folder (of several plans as toml it must be one); a folder "
            "that is not there, with a slash at its end, is made (default: to the terminal)"
        ),
    )
    add_choices(
        parser,
        _("For json, csv and ics. Several of the first add up; the default is every item."),
    )
    add_sort(parser, "id")
    calendars = parser.add_argument_group(_("calendars"))
    calendars.add_argument(
        "--alarm",
        dest="alarms",
        type=_days,
        action="append",
        default=[],
        metavar=_("DAYS"),
        help=_("ring so many days before each day, at nine: 14d, 2w; several times if wanted"),
    )
    calendars.add_argument(
        "--each-responsible",
        dest="each",
        action="store_true",
        help=_("a calendar for each of those who answer, in the folder of --output"),
    )


def _days(text: str) -> int:
    """Return the days that `14`, `14d` or `2w` are."""
    number, unit = (text[:-1], text[-1:]) if text[-1:].isalpha() else (text, "d")
    if number.isdecimal() and unit.casefold() in _UNITS and int(number) <= _MOST_DAYS:
        return int(number) * _UNITS[unit.casefold()]
    told = _("“{value}” is no time before a day; write days or weeks, such as {examples}")
    raise argparse.ArgumentTypeError(told.format(value=text, examples="14d, 2w"))


_UNITS = {"d": 1, "w": 7, "v": 7, "u": 7}
"""By the letter of a unit its days: day and week, the latter in Swedish and Norwegian too."""
_MOST_DAYS = 3660


def _run(arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui.cli.arguments.resolve import nothing_loaded, plan_ids

    arguments.format = format_name(FORMATS, arguments.format, arguments.output, PLAN_FILE)
    selection = _selection(arguments)
    _check_calendars(arguments)
    output = Output(arguments.output, arguments.force, context)
    output.check()
    with context.store() as store:
        ids = plan_ids(arguments.plans, store)
        if not ids:
            raise Fault(nothing_loaded())
        if arguments.format == PLAN_FILE:
            contents = plan_files(store, ids, context)
        elif arguments.each:
            contents = _calendars(store, ids, context, arguments, selection)
        else:
            name = ids[0] if len(ids) == 1 else "actionplan"
            listed = _listed(store, ids, context, arguments)
            contents = {name: _written(listed, selection, arguments)}
    if len(contents) > 1 or arguments.each:
        output.as_folder()
    files = {f"{name}.{arguments.format}": content for name, content in contents.items()}
    output.check_files(list(files))
    for name, content in files.items():
        output.write(content, name)
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
    if arguments.format == PLAN_FILE and (wanted != Selection() or arguments.review):
        raise WrongUsage(
            _("A plan file holds the whole plan: choose items only with json, csv or ics.")
        )
    if wanted.standings or wanted.withdrawn:
        return wanted
    return replace(wanted, every=True)


def _check_calendars(arguments: argparse.Namespace) -> None:
    """Refuse what is of calendars where none is written, and many without a folder.

    Raises:
        WrongUsage: One is.
    """
    given = [("--alarm", arguments.alarms), ("--each-responsible", arguments.each)]
    for option, said in given:
        if said and arguments.format != "ics":
            told = _("{option} goes with {other}.")
            raise WrongUsage(told.format(option=option, other="--format ics"))
    if arguments.each and not arguments.output:
        told = _("Several calendars are several files: name a folder with {option}.")
        raise WrongUsage(told.format(option="--output"))
    if arguments.each and arguments.responsible:
        told = _("Give either {one} or {other}.")
        raise WrongUsage(told.format(one="--each-responsible", other="--responsible"))


def _listed(
    store: Store, ids: Sequence[str], context: Context, arguments: argparse.Namespace
) -> RowList:
    """Return all rows of some plans."""
    from actionplan_tui import __version__
    from actionplan_tui.locales import current
    from actionplan_tui.reports.rows.row_list import RowList

    review = chosen_review(arguments.review, store, ids, context.view.known_on)
    register = store.register(context.view, ids, review)
    check_names(arguments, register)
    alarms = tuple(arguments.alarms)
    notes = store.notes(ids)
    return RowList(register, register.rows, notes, current(), __version__, alarms=alarms)


def _written(
    listed: RowList, selection: Selection, arguments: argparse.Namespace, whose: str = ""
) -> bytes:
    from actionplan_tui.domain.register.selection import choose

    rows = choose(listed.register.rows, selection, arguments.sort)
    return ROW_FORMATS[arguments.format].write(replace(listed, rows=rows, whose=whose))


def _calendars(
    store: Store,
    ids: Sequence[str],
    context: Context,
    arguments: argparse.Namespace,
    selection: Selection,
) -> dict[str, bytes]:
    """Return a calendar for each of those who answer for something, by their ids."""
    from actionplan_tui.domain.views.people import build_people

    listed = _listed(store, ids, context, arguments)
    people = build_people(listed.register).by_key.values()
    theirs = [one for one in people if one.rows and not one.unassigned]
    if not theirs:
        raise Fault(_("Nobody answers for anything in these plans."))
    return {
        one.id: _written(listed, replace(selection, responsible=one.id), arguments, one.name)
        for one in theirs
    }


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
        (N_("export --output copies/"), N_("all plans, a file each")),
        (N_("export --format csv --output items.csv"), N_("every item, for a spreadsheet")),
        (
            "export --format ics --responsible PNO --output pno.ics",
            N_("what PNO answers for, for a calendar"),
        ),
        (
            N_("export --format ics --each-responsible --alarm 14d --output calendars/"),
            N_("a calendar for each of those who answer, with an alarm two weeks before"),
        ),
    ),
    configure=_configure,
    run=_run,
)

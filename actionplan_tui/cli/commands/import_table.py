"""`import`: a table of Word, Excel, a web page or a text file becomes a plan file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.arguments.options import path_text
from actionplan_tui.cli.arguments.tables import kept_mapping, mapping_of, no_title
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, Fault, WrongUsage
from actionplan_tui.locales import N_, _

if TYPE_CHECKING:
    from actionplan_tui.exchange.tables.placing import Placed


def _configure(parser: argparse.ArgumentParser) -> None:
    from actionplan_tui.exchange.tables.words import ROLES

    parser.add_argument(
        "table",
        type=path_text,
        metavar=_("TABLE"),
        help=_("a file with tables: .docx, .xlsx, .ods, .csv, .md or .html"),
    )
    parser.add_argument(
        "--output",
        type=path_text,
        metavar=_("PLAN.toml"),
        help=_("the plan file that is written"),
    )
    parser.add_argument(
        "--into",
        type=path_text,
        metavar=_("PLAN.toml"),
        help=_("a plan file that is there: show what the table says otherwise, and change it"),
    )
    says = parser.add_argument_group(_("what is to be known about the table"))
    says.add_argument(
        "--column",
        dest="columns",
        action="append",
        default=[],
        metavar=_("HEADING=WHAT"),
        help=_("what a column is: {roles}; may be repeated").format(roles=", ".join(ROLES)),
    )
    says.add_argument(
        "--noted",
        default="",
        metavar=_("DATE"),
        help=_("of which day or period its status column and moved deadlines are"),
    )
    says.add_argument("--title", default="", metavar=_("TEXT"), help=_("the title of the plan"))
    says.add_argument("--id", dest="plan_id", default="", metavar=_("ID"), help=_("its id"))
    says.add_argument(
        "--map",
        dest="map_file",
        type=path_text,
        metavar=_("FILE"),
        help=_("the file with all that was said about the table (default: beside the plan file)"),
    )
    shape = parser.add_argument_group(_("what is written"))
    shape.add_argument("--dry-run", action="store_true", help=_("say what would be, write nothing"))
    shape.add_argument(
        "--yes", action="store_true", help=_("with --into: change the file without asking")
    )
    shape.add_argument("--force", action="store_true", help=_("replace a file that is there"))
    shape.add_argument(
        "--json", action="store_true", help=_("print what became of each cell as JSON")
    )


def _run(arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui.cli.output.files import refuse_existing, write_whole
    from actionplan_tui.exchange.tables.placing import NoTitleError, place, understood
    from actionplan_tui.exchange.tables.reading.files import read_tables
    from actionplan_tui.exchange.tables.source import UnreadableError
    from actionplan_tui.exchange.tables.wording import mapping_text
    from actionplan_tui.planfile.writer import document_text

    if arguments.into:
        from actionplan_tui.cli.commands.import_changes import change_plan

        return change_plan(arguments, context, kept_mapping(arguments, Path(arguments.into)))
    if not arguments.output and not arguments.dry_run:
        raise WrongUsage(_("Say which file to write: {option}.").format(option="--output"))
    target = Path(arguments.output) if arguments.output else None
    kept = kept_mapping(arguments, target)
    try:
        source = read_tables(Path(arguments.table))
        mapping = mapping_of(arguments, kept, source, context)
        placed = place(source, mapping)
    except UnreadableError as error:
        raise Fault(str(error)) from error
    except NoTitleError as error:
        raise no_title(error.headers) from error
    text = document_text(placed.document)
    if target and not arguments.dry_run:
        refuse_existing(target, arguments.force)
        write_whole(target, text, force=arguments.force)
        if kept and not kept.exists():
            said = understood(mapping, placed, source)
            write_whole(kept, mapping_text(said, placed.account))
    _say(placed, text, arguments, context, kept)
    return DONE


def _say(
    placed: Placed,
    text: str,
    arguments: argparse.Namespace,
    context: Context,
    kept: Path | None,
) -> None:
    from actionplan_tui.exchange.tables.account import ASKED, LISTED, cell_object
    from actionplan_tui.exchange.tables.wording import aside_lines, count_line, told_line
    from actionplan_tui.planfile import read_text
    from actionplan_tui.reports.rows.json_text import dump
    from actionplan_tui.reports.words.loading import finding_lines
    from actionplan_tui.reports.words.text import plain

    account = placed.account
    if arguments.json:
        cells = [cell_object(one) for one in account.told]
        asides = [{"kind": aside.kind, "text": aside.text} for aside in account.asides]
        context.out(dump({"cells": cells, "asides": asides}), end="")
    for remark in account.remarks:
        context.say(plain(remark))
    for title, outcome in ((_("Asked about"), ASKED), (_("Listed, not placed"), LISTED)):
        lines = [told_line(one) for one in account.of(outcome)]
        if lines and not arguments.json:
            context.say("\n".join([f"{title}:", *(f"  {plain(line)}" for line in lines)]))
    if left_out := [*aside_lines(account)]:
        context.say(_("Not in a cell, left out: {what}").format(what=" · ".join(left_out)))
    context.say(count_line(account))
    reading = read_text(text, arguments.output or "plan.toml")
    for line in finding_lines(reading.findings):
        context.say(line)
    if arguments.dry_run:
        return
    context.say(
        _("Written: {path}. Read it, mend it, then: {command}").format(
            path=plain(arguments.output), command=f"actionplan load {plain(arguments.output)}"
        )
    )
    if kept and account.counts["asked"]:
        context.say(
            _("Answers go into {path}; then import once more with {option}.").format(
                path=plain(str(kept)), option="--force"
            )
        )


COMMAND = Command(
    name="import",
    arguments=N_("TABLE --output PLAN.toml"),
    help=N_("make a plan file of a table of Word, Excel, a web page or text"),
    description=N_(
        "Make a plan file of the tables in a file. Headings of columns are known in Swedish, "
        "Norwegian and English; columns that are not known become columns of the plan’s own. Every "
        "cell is accounted for: placed, asked about or listed. Nothing is guessed and nothing is "
        "loaded: the result is a file to read and to mend. What was understood and what is asked "
        "stands in a second file beside it, which is used the next time."
    ),
    examples=(
        ("import plan.docx --output plan.toml", N_("a table of Word")),
        (
            "import plan.xlsx --output plan.toml --noted 2023-12-31",
            N_("with its status column as notes"),
        ),
        (
            N_('import plan.csv --output plan.toml --column "Priority=leave"'),
            N_("say what a column is, or leave it out"),
        ),
        ("import plan.docx --dry-run", N_("only say what would be")),
        ("import plan.xlsx --into plan.toml", N_("what a changed table says otherwise")),
    ),
    configure=_configure,
    run=_run,
)

"""`list`: the rows of the plans, most urgent first."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Collection, Sequence
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
from actionplan_tui.cli.faults import DONE
from actionplan_tui.cli.plain.lines import in_ascii
from actionplan_tui.cli.streams import is_terminal
from actionplan_tui.locales import N_, _, ngettext

if TYPE_CHECKING:
    from actionplan_tui.domain.register.register import Register, Row
    from actionplan_tui.domain.register.selection import Selection


def terminal_width(context: Context) -> int | None:
    """Return how many cells the terminal has; None for a pipe or file, which cuts nothing."""
    if not is_terminal(context.stdout):
        return None
    return shutil.get_terminal_size().columns


def _configure(parser: argparse.ArgumentParser) -> None:
    names = parser.add_argument(
        "plans", nargs="*", metavar=_("PLAN"), help=_("only these plans (default: all)")
    )
    completers.with_completer(names, completers.plan_ids)
    add_choices(parser, _("Several of the first add up; the default is all that is open."))
    shape = parser.add_argument_group(_("how it is shown"))
    add_sort(shape, "urgency")
    shape.add_argument(
        "--columns",
        default="",
        metavar=_("NAMES"),
        help=_(
            "further columns of the table, with commas between: outlook, support, tags, links, or "
            "columns of the plan's own"
        ),
    )
    shape.add_argument(
        "--units",
        action="store_true",
        help=_("each unit of an item in a line of its own, also where they stand alike"),
    )
    form = shape.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("as JSON, for other programs"))
    form.add_argument("--csv", action="store_true", help=_("as CSV, for a spreadsheet"))
    form.add_argument(
        "--plain",
        action="store_true",
        help=_("a few short lines each, signs in ASCII, nothing cut: for screen readers"),
    )


def _run(arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui.cli.arguments.resolve import nothing_loaded, plan_ids
    from actionplan_tui.domain.register.part import Fitting
    from actionplan_tui.domain.register.selection import choose
    from actionplan_tui.domain.views.alike import together

    with context.store() as store:
        ids = plan_ids(arguments.plans, store)
        review = chosen_review(arguments.review, store, ids, context.view.known_on)
        selection = chosen(arguments)
        part = Fitting(selection) if _tells_nothing_of_others(arguments) else None
        register = store.register(context.view, ids, review, part)
    check_names(arguments, register)
    rows = choose(register.rows, selection, arguments.sort)
    lines = rows if arguments.units else together(rows)
    if arguments.json:
        from actionplan_tui.reports.rows.json import rows_json

        context.out(rows_json(rows), end="")
    elif arguments.csv:
        from actionplan_tui.reports.rows.csv import rows_csv

        context.out(rows_csv(rows), end="")
    elif arguments.plain:
        from actionplan_tui.cli.plain.rows import rows_lines

        for line in rows_lines(lines, terminal_width(context)):
            context.out(line)
        context.stdout.flush()
    else:
        from actionplan_tui.reports.rows.table import rows_table

        further = _further(arguments.columns, register.rows)
        context.out(rows_table(lines, terminal_width(context), further=further), end="")
        context.stdout.flush()
    if not register.plans:
        context.say(nothing_loaded(context.settings.known_on if ids else None))
    elif not (arguments.json or arguments.csv):
        footer = _footer(rows, register, selection, review.values())
        if len(lines) < len(rows):
            footer += "\n" + _("Units that stand alike share a line; --units lists each.")
        context.say(in_ascii(footer) if arguments.plain else footer)
    return DONE


def _tells_nothing_of_others(arguments: argparse.Namespace) -> bool:
    """Whether nothing is said or checked of rows that the selection leaves out.

    What a party, a unit or a column is, all rows tell; the line below a table counts what is not
    listed.
    """
    from actionplan_tui.domain.register.selection import Selection

    if any((arguments.responsible, arguments.unit, arguments.tag, arguments.fields)):
        return False
    if arguments.columns:
        return False
    return arguments.json or arguments.csv or chosen(arguments) != Selection()


def _further(typed: str, rows: Sequence[Row]) -> list[str]:
    """Return the columns that were asked for by name, whatever the case.

    Raises:
        Fault: There is no such column.
    """
    from actionplan_tui.cli.arguments.resolve import unknown
    from actionplan_tui.domain.text.folding import fold
    from actionplan_tui.domain.text.typed import names_in
    from actionplan_tui.reports.words.besides import COLUMNS, own_columns
    from actionplan_tui.reports.words.text import plain

    wanted = names_in(typed)
    known = {fold(name): name for name in (*own_columns(rows), *COLUMNS)} if wanted else {}
    for name in wanted:
        if fold(name) not in known:
            told = _("There is no column “{name}”.").format(name=plain(name))
            raise unknown(told, name, known.values())
    return [known[fold(name)] for name in wanted]


def _footer(
    rows: Sequence[Row], register: Register, selection: Selection, review: Collection[str]
) -> str:
    """Return how many of which standing there are, and what the default leaves out.

    Args:
        rows: Those listed.
        register: All of them.
        selection: What was asked for.
        review: The ids of the review that was asked for.
    """
    from actionplan_tui.cli.output.node import standing_counts
    from actionplan_tui.domain.register.register import once
    from actionplan_tui.domain.register.selection import Selection
    from actionplan_tui.domain.register.standing import OPEN
    from actionplan_tui.locales.dates import format_day
    from actionplan_tui.reports.words.text import plain

    count = len(once(rows))
    shown = ngettext("{count} item", "{count} items", count).format(count=count)
    if not rows:
        shown = _("Nothing fits what you asked for")
    day = _("as of {day}").format(day=format_day(register.view.as_of))
    if review:
        titles = [one.title for one in register.reviews.values() if one and one.id in review]
        day += " · " + _("for {review}").format(review=", ".join(map(plain, dict.fromkeys(titles))))
    counts = standing_counts(rows)
    line = " · ".join([shown, *(counts if len(counts) > 1 else []), day])
    if selection != Selection():
        return line
    left = standing_counts([row for row in register.rows if row.standing not in OPEN])
    if not left:
        return line
    return line + "\n" + _("Not listed: {what}").format(what=" · ".join(left))


COMMAND = Command(
    name="list",
    arguments=N_("[PLAN …]"),
    help=N_("list the items, most urgent first"),
    description=N_(
        "List the items that are followed up, most urgent first. Without further choice: all that "
        "is open. Into a pipe or file nothing is cut short."
    ),
    examples=(
        ("list", N_("all that is open")),
        ("list int-2019 --overdue --due-soon", N_("what is late or soon will be, of one plan")),
        ("list --unreported --responsible PNO", N_("what PNO still has to report on")),
        ("list --field Severity=High --columns Severity,tags", N_("by a column of the plan's own")),
        ("list int-2019 --unreported --review mid-term", N_("what was not reported for a review")),
        ("list --overdue --units", N_("what is late, each unit in a line of its own")),
        (
            N_("list --all --as-of 2021-12-31 --csv > items.csv"),
            N_("everything, for a spreadsheet"),
        ),
    ),
    configure=_configure,
    run=_run,
)

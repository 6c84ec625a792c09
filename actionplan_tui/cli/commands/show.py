"""`show`: one item with all that is known of it."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from actionplan_tui.cli.arguments import completers
from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE
from actionplan_tui.locales import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan_tui.cli.arguments.resolve import Place
    from actionplan_tui.domain.notes.note import Note
    from actionplan_tui.domain.register.register import Register, Row
    from actionplan_tui.domain.reminding.reminder import Reminder


def _configure(parser: argparse.ArgumentParser) -> None:
    item = parser.add_argument(
        "item", metavar=_("PLAN/ITEM[@UNIT]"), help=_("the item, such as int-2019/1.1.2")
    )
    completers.with_completer(item, completers.refs)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("as JSON, for other programs"))
    form.add_argument(
        "--plain", action="store_true", help=_("signs in ASCII, no empty lines: for screen readers")
    )


def _run(arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui.cli.arguments.resolve import find_place
    from actionplan_tui.cli.commands.list_rows import terminal_width
    from actionplan_tui.reports.rows.json import row_history, show_object
    from actionplan_tui.reports.rows.json_text import dump
    from actionplan_tui.reports.rows.table import show_text

    with context.store() as store:
        place, register = find_place(store, arguments.item, context.view)
        notes = store.item_notes(place.plan.id, *place.plan.keys(place.item))
        entries = store.reminders.all()
    width = terminal_width(context)
    if place.row is None:
        _show_node(place, register, notes, arguments, context, width)
    elif arguments.json:
        context.out(
            dump(show_object(register, place.row, row_history(register, place.row, notes))), end=""
        )
    elif arguments.plain:
        from actionplan_tui.cli.plain.rows import item_lines

        for line in item_lines(register, place.row, notes, width, ids=True):
            context.out(line)
    else:
        _print(show_text(register, place.row, notes, width), place, notes, context)
    if entries and place.row and not arguments.json:
        _show_reminded(place.row, register, entries, context)
    return DONE


def _show_reminded(
    row: Row, register: Register, entries: Sequence[Reminder], context: Context
) -> None:
    """Print how often somebody was reminded of a row for the review in question, if at all."""
    from actionplan_tui.domain.reminding.letters import reviews_asked, row_key
    from actionplan_tui.domain.reminding.reminder import Reminders
    from actionplan_tui.reports.words.reminders import reminded_text

    known = Reminders(entries, context.view.as_of, context.view.known_on)
    review = reviews_asked(register)[row.plan.id]
    words = reminded_text(known.of_row(row.plan.id, review, row_key(row)))
    if words:
        context.out(words[:1].upper() + words[1:])


def _show_node(
    place: Place,
    register: Register,
    notes: list[Note],
    arguments: argparse.Namespace,
    context: Context,
    width: int | None,
) -> None:
    """Print an item above the rows: what its rows come to, and the notes on itself."""
    from actionplan_tui.cli.output.node import node_object, node_text
    from actionplan_tui.reports.rows.json_text import dump

    if arguments.json:
        context.out(dump(node_object(place, register, notes)), end="")
    else:
        text = node_text(place, register, notes, width, in_lines=arguments.plain)
        _print(text, place, notes, context, plain=arguments.plain)


def _print(
    text: str, place: Place, notes: list[Note], context: Context, *, plain: bool = False
) -> None:
    """Print a text; in a terminal that opens links, what it links to can be opened."""
    from actionplan_tui.cli.output.links import opens_links, with_links
    from actionplan_tui.cli.streams import escaped

    if plain or not opens_links(context.stdout, os.environ):
        context.out(text, end="")
        return
    links = [*place.item.links, *(link for note in notes for link in note.links)]
    context.stdout.write(with_links(escaped(text), links))


COMMAND = Command(
    name="show",
    arguments=N_("PLAN/ITEM[@UNIT]"),
    help=N_("show one item with its history"),
    description=N_(
        "Show one item: where it stands, who answers for it, milestones, indicators, every change "
        "of its deadline and every note. Of an item with others below it: what these come to."
    ),
    examples=(
        ("show int-2019/1.1.2", N_("one item")),
        ("show int-2019/1.1.2 --as-of 2021-12-31", N_("as it stood then")),
    ),
    configure=_configure,
    run=_run,
)

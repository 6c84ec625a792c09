"""`retract` and `redact`: take a note back, or erase the words of one."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from actionplan_tui.cli.arguments import completers
from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, Fault
from actionplan_tui.locales import N_, _

if TYPE_CHECKING:
    from actionplan_tui.domain.notes.note import Note

_LEAST = 4


def _configure_retract(parser: argparse.ArgumentParser) -> None:
    _configure(parser)
    parser.add_argument(
        "reason",
        nargs="?",
        default="",
        metavar=_("TEXT"),
        help=_("why; stands in the history, and reports nothing"),
    )


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "note", metavar=_("NOTE"), help=_("the note's id, or how it begins (4 letters at least)")
    )
    author = parser.add_argument(
        "--author", default="", metavar=_("PARTY"), help=_("who signs it (default: that of --as)")
    )
    completers.with_completer(author, completers.parties)


def _configure_redact(parser: argparse.ArgumentParser) -> None:
    _configure(parser)
    parser.add_argument(
        "--ground",
        required=True,
        metavar=_("TEXT"),
        help=_("why the words are erased; is kept and shown"),
    )


def _place_of(note: Note) -> str:
    return f"{note.plan}/{note.item}" + (f"@{note.unit}" if note.unit else "")


def _long_enough(name: str) -> str:
    if len(name.strip()) < _LEAST:
        raise Fault(
            _("Write at least {count} letters of the note's id.").format(count=_LEAST),
            [_("Ids stand in: {command}").format(command="actionplan show PLAN/ITEM")],
        )
    return name.strip().lower()


def _retract(arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui.cli.arguments.authors import signer
    from actionplan_tui.domain.notes.compose import RANDOM_BYTES, retraction
    from actionplan_tui.locales.dates import format_day

    with context.store() as store:
        target = store.find_note(_long_enough(arguments.note))
        others = store.item_notes(target.plan, target.item)
        earlier = next((note for note in others if note.retracts == target.id), None)
        if earlier is not None:
            told = _("The note on {item} was taken back already, on {day}.")
            context.say(told.format(item=_place_of(target), day=format_day(earlier.day)))
            return DONE
        if target.retracts and not target.has_content:
            raise Fault(
                _("This note takes another one back, and that cannot be undone."),
                [_("Write what holds in a new note: {command}").format(command="actionplan note")],
            )
        author = signer(arguments.author, context)
        now, random = context.settings.now(), os.urandom(RANDOM_BYTES)
        note = retraction(target, author, now, random, arguments.reason)
        store.append([note])
        context.saved = _("The note was taken back.")
    context.out(note.id)
    context.stdout.flush()
    context.say(
        _("The note on {item} is taken back; it stays in the history.").format(
            item=_place_of(target)
        )
    )
    return DONE


def _redact(arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui.cli.arguments.authors import signer
    from actionplan_tui.reports.words.earlier import copy_line
    from actionplan_tui.store.earlier import earlier_copies

    ground = arguments.ground.strip()
    if not ground:
        raise Fault(_("Say why the words are erased: {option}.").format(option="--ground"))
    with context.store() as store:
        target = store.find_note(_long_enough(arguments.note))
        if target.redaction is not None:
            told = _("The words of the note on {item} are erased already.")
            context.say(told.format(item=_place_of(target)))
            return DONE
        author = signer(arguments.author, context)
        store.redact(target.id, ground, author, context.settings.now())
        copies = earlier_copies(store, context.settings.now())
    context.say(
        _(
            "The words of the note on {item} are erased for good; what else it says stays. "
            "Copies made before still have them."
        ).format(item=_place_of(target))
    )
    if copies:
        context.say(_("These lie beside the database:"))
        for one in copies:
            context.say(f"  {copy_line(one)}")
        told = _("To remove them: {command}")
        context.say(told.format(command=context.command("database copies --remove")))
    return DONE


RETRACT = Command(
    name="retract",
    arguments=N_("NOTE [TEXT]"),
    help=N_("take a note back"),
    description=N_(
        "Take a note back: it no longer counts, on whatever day one looks, and stays in the "
        "history with who took it back. This is not undone; write a new note instead."
    ),
    examples=(
        ("retract 01902f6e-8a", N_("by how the id begins")),
        (N_('retract 01902f6e-8a "It was about 1.1.3"'), N_("and why")),
    ),
    configure=_configure_retract,
    run=_retract,
)

REDACT = Command(
    name="redact",
    arguments=N_("NOTE --ground TEXT"),
    help=N_("erase the words of a note for good"),
    description=N_(
        "Erase the words of a note (text, reason, next step), because they must not be kept, such "
        "as personal data. Date, signature, status and deadline stay, and so does the ground."
    ),
    examples=((N_('redact 01902f6e-8a --ground "Personal data"'), N_("by how the id begins")),),
    configure=_configure_redact,
    run=_redact,
)

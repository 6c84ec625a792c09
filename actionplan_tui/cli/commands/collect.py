"""`collect`: takes in forms that came back, and says every cell that is not understood."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan_tui.cli.arguments import completers
from actionplan_tui.cli.arguments.authors import signer
from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.arguments.options import path_text
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, FAULT, Fault
from actionplan_tui.cli.output.progress import Progress
from actionplan_tui.locales import N_, _

if TYPE_CHECKING:
    from actionplan_tui.domain.notes.note import Note
    from actionplan_tui.domain.request.taking import Intake, Take
    from actionplan_tui.exchange.forms.collecting import Collected


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        type=path_text,
        metavar=_("FILE"),
        help=_("forms that came back, or folders with such files"),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("say what would be taken in, and change nothing")
    )
    parser.add_argument(
        "--contradicting",
        action="store_true",
        help=_("take in answers that contradict each other too; otherwise they are shown and left"),
    )
    author = parser.add_argument(
        "--author", default="", metavar=_("ID"), help=_("who takes them in (default: you)")
    )
    completers.with_completer(author, completers.parties)
    parser.add_argument("--json", action="store_true", help=_("as JSON, for other programs"))


def _run(arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui.exchange.forms.collecting import intake_of, write_notes

    collected = _read(arguments.files, context)
    with context.store() as store:
        intake = intake_of(collected.answers, store, context.view)
        takes = intake.takes if arguments.contradicting else intake.agreed
        notes: list[Note] = []
        if not arguments.json:
            _show(intake, collected, context)
        if takes and not arguments.dry_run:
            by = signer(arguments.author, context)
            notes = write_notes(takes, by, context.settings.now(), store)
    if arguments.json:
        _show_json(intake, collected, takes, notes, context)
    _say(arguments, intake, takes, context)
    left = len(intake.takes) - len(takes)
    return FAULT if collected.unread or intake.faults or left else DONE


def _read(names: Sequence[str], context: Context) -> Collected:
    """Read the files.

    Raises:
        Fault: There is nothing there.
    """
    from actionplan_tui.exchange.forms.collecting import read_files
    from actionplan_tui.reports.words.text import plain

    paths = [Path(name).expanduser() for name in names]
    for path in paths:
        if not path.exists():
            raise Fault(_("There is no file “{path}”.").format(path=plain(str(path))))
    with Progress(context.stderr) as progress:
        found = read_files(paths, lambda path: progress.show(plain(path.name)))
    if not found.answers and not found.unread:
        raise Fault(_("There is no form in the folder."))
    return found


def _show(intake: Intake, collected: Collected, context: Context) -> None:
    from actionplan_tui.exchange.forms.telling import answer_lines, clash_lines, fault_line
    from actionplan_tui.reports.words.text import plain

    for answer in intake.answers:
        for line in answer_lines(intake, answer):
            context.out(line)
    for clash in intake.clashes:
        for line in clash_lines(clash):
            context.out(line)
    faults = [fault_line(fault) for fault in intake.faults]
    if faults or collected.unread:
        context.say(_("Not understood, and not taken in:"))
    for line in (*faults, *(plain(told) for _name, told in collected.unread)):
        context.say(f"  {line}")


def _show_json(
    intake: Intake,
    collected: Collected,
    takes: Sequence[Take],
    notes: Sequence[Note],
    context: Context,
) -> None:
    from actionplan_tui.exchange.forms.telling import answer_object, fault_object, take_object
    from actionplan_tui.reports.rows.json_text import dump

    written = {note.source: note for note in notes}
    said = {
        "files": [answer_object(intake, one) for one in intake.answers],
        "taken": [take_object(take, written.get(str(take.source))) for take in takes],
        "contradicting": [
            {
                "takes": [take_object(take) for take in clash.takes],
                "note": clash.note.id if clash.note else None,
            }
            for clash in intake.clashes
        ],
        "faults": [fault_object(one) for one in intake.faults],
        "unread": [{"file": name, "message": told} for name, told in collected.unread],
    }
    context.out(dump(said), end="")


def _say(
    arguments: argparse.Namespace, intake: Intake, takes: Sequence[Take], context: Context
) -> None:
    from actionplan_tui.exchange.forms.telling import taken_text

    if len(takes) < len(intake.takes):
        context.say(
            _("What contradicts was not taken in. To take it in all the same add {option}.").format(
                option="--contradicting"
            )
        )
    if arguments.dry_run:
        context.say(_("Nothing was changed."))
    elif takes:
        context.saved = taken_text(len(takes))
        context.say(context.saved)
    else:
        context.say(_("Nothing came: there was nothing new in it."))


COMMAND = Command(
    name="collect",
    arguments=N_("FILE …"),
    help=N_("take in forms that came back"),
    description=N_(
        "Take in forms that came back, whatever they are called and whichever program saved them. "
        "What is filled in becomes notes, signed by who filled it in, with you as the one who took "
        "them in. Every cell that is not understood is listed with what may be written instead; "
        "the sound rows are taken in. A form that is taken in twice adds nothing; one that was "
        "changed takes its former answer back. A deadline that somebody asks for moves nothing "
        "until it is decided."
    ),
    examples=(
        (N_("collect inbox/ --dry-run"), N_("what would be taken in")),
        (N_("collect inbox/"), N_("take in all forms of a folder")),
    ),
    configure=_configure,
    run=_run,
)

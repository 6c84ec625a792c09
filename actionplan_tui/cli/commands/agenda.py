"""`agenda`: what calls to a meeting, with where its items stand, before it is held."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from actionplan_tui.cli.arguments import completers
from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.arguments.options import path_text
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, Fault, WrongUsage
from actionplan_tui.cli.output.documents import (
    Output,
    add_output,
    format_for,
    say_left_out,
    written,
)
from actionplan_tui.cli.output.files import read_template
from actionplan_tui.locales import LANGUAGES, N_, _, current, translator
from actionplan_tui.reports.all_formats import AGENDA_FORMATS

if TYPE_CHECKING:
    from actionplan_tui.reports.minutes.agenda_document import Called
    from actionplan_tui.store import Store


def _configure(parser: argparse.ArgumentParser) -> None:
    name = parser.add_argument(
        "meeting", metavar=_("MEETING"), help=_("which meeting, as “actionplan meetings” lists it")
    )
    completers.with_completer(name, completers.meetings)
    parser.add_argument(
        "--format",
        choices=tuple(AGENDA_FORMATS),
        default="",
        help=_(
            "md: Markdown; docx: Word; ics: an entry for calendars (default: that of the file's "
            "name, else md)"
        ),
    )
    add_output(
        parser,
        _(
            "the file to write, or a folder; there it is called after the meeting. A folder that "
            "is not there, with a slash at its end, is made"
        ),
    )
    parser.add_argument(
        "--template",
        type=path_text,
        metavar=_("FILE"),
        help=_("a Word document whose styles, header and footer are used (docx)"),
    )


def _run(arguments: argparse.Namespace, context: Context) -> int:
    output = Output(arguments.output, arguments.force, context)
    form = format_for(AGENDA_FORMATS, arguments.format, arguments.output)
    if form.binary and not arguments.output:
        raise WrongUsage(_("Say which file to write: {option}.").format(option="--output FILE"))
    if arguments.template and not form.templated:
        raise WrongUsage(_("A template is for Word documents only."))
    output.check()
    template = read_template(arguments.template) if arguments.template else None
    with context.store() as store:
        called = _called(store, arguments.meeting, context)
    proposed = f"{called.file_name}.{form.name}"
    output.write(written(form, called, template), proposed, binary=form.binary)
    say_left_out(template, context)
    return DONE


def _called(store: Store, name: str, context: Context) -> Called:
    """Return an open meeting with its rows as they stand on the day that is looked from.

    But no later than on the day of the meeting.
    """
    from actionplan_tui import __version__
    from actionplan_tui.cli.arguments.resolve import unknown
    from actionplan_tui.reports.minutes.agenda_document import Called
    from actionplan_tui.reports.words.text import plain

    wanted = name.strip().casefold()
    known = store.meetings.all()
    found = [one for one in known if wanted in (one.id.casefold(), one.uid)]
    if not found:
        told = _("There is no meeting “{name}”.").format(name=plain(name))
        raise unknown(told, name, [one.id for one in known if one.closed is None])
    if found[0].closed:
        raise Fault(
            _("The meeting {meeting} is closed.").format(meeting=plain(found[0].id)),
            [_("Its minutes: {command}").format(command=f"actionplan minutes {found[0].id}")],
        )
    meeting = store.meetings.get(found[0].id)
    plans = sorted({ref.partition("/")[0] for ref in meeting.agenda})
    day = min(context.view.as_of, meeting.head.day)
    register = store.register(replace(context.view, as_of=day), plans)
    own = meeting.language if meeting.language in LANGUAGES else ""
    t = translator(own) if own and not context.language_given else current()
    return Called(meeting, register, t, __version__)


COMMAND = Command(
    name="agenda",
    arguments=N_("MEETING"),
    help=N_("write the notice of a meeting with its agenda"),
    description=N_(
        "Write what calls to an open meeting: when and where it is, who is called, and what will "
        "be taken up, with one line of where each item stands. It is in the meeting's own "
        "language unless --lang says otherwise. As a calendar it is one entry, with time and "
        "place; importing it again moves the entry."
    ),
    examples=(
        ("agenda PN-2021-10-15", N_("on the terminal, as Markdown")),
        (
            N_("agenda PN-2021-10-15 --output notice.docx --template own.docx"),
            N_("as a Word document in the body's own layout"),
        ),
        (N_("agenda PN-2021-10-15 --output meeting.ics"), N_("as an entry for calendars")),
    ),
    configure=_configure,
    run=_run,
)

"""`minutes`: the minutes of a meeting as a document."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from typing import TYPE_CHECKING

from actionplan_tui.cli.arguments import completers
from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.arguments.options import path_text
from actionplan_tui.cli.arguments.paragraphs import paragraphs
from actionplan_tui.cli.commands import minutes_acts
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
from actionplan_tui.locales import LANGUAGES, N_, Translator, _, current, translator
from actionplan_tui.reports.all_formats import MINUTES_FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan_tui.domain.meeting.conclusion import Conclusion
    from actionplan_tui.domain.meeting.meeting import MeetingInfo
    from actionplan_tui.reports.minutes.document import Minutes
    from actionplan_tui.store import Store


def _configure(parser: argparse.ArgumentParser) -> None:
    name = parser.add_argument(
        "meeting", metavar=_("MEETING"), help=_("which meeting, as “actionplan meetings” lists it")
    )
    completers.with_completer(name, completers.meetings)
    parser.add_argument(
        "--format",
        choices=tuple(MINUTES_FORMATS),
        default="",
        help=_("md: Markdown; docx: Word (default: that of the file's name, else md)"),
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
    parser.add_argument(
        "--approved", action="store_true", help=_("leave out the mark that it is a draft")
    )
    parser.add_argument(
        "--paragraph",
        type=paragraphs,
        metavar=_("NUMBER"),
        help=_("only these paragraphs, as an extract: 12, or 12,14, or 12-14"),
    )
    parser.add_argument(
        "--mail",
        action="store_true",
        help=_("as plain text for a mail; the first line is its subject"),
    )
    parser.add_argument(
        "--digest",
        action="store_true",
        help=_("say in the last words from how many notes they were made, with their digest"),
    )
    parser.add_argument(
        "--history",
        action="store_true",
        help=_("what was changed and done since the meeting was closed: when, by whom, what"),
    )
    minutes_acts.configure(parser)


def _run(arguments: argparse.Namespace, context: Context) -> int:
    act = minutes_acts.asked(arguments)
    if act or arguments.history:
        with context.store() as store:
            uid = _closed(store, arguments.meeting)
            if act:
                return minutes_acts.run(arguments, act, uid, store, context)
            return _history(store, uid, context)
    output = Output(arguments.output, arguments.force, context)
    form = format_for(MINUTES_FORMATS, arguments.format, arguments.output)
    if arguments.mail and (arguments.format or arguments.template):
        other = "--format" if arguments.format else "--template"
        raise WrongUsage(_("Give either {one} or {other}.").format(one="--mail", other=other))
    if form.binary and not arguments.mail and not arguments.output:
        raise WrongUsage(_("Say which file to write: {option}.").format(option="--output FILE"))
    if arguments.template and not form.templated:
        raise WrongUsage(_("A template is for Word documents only."))
    output.check()
    template = read_template(arguments.template) if arguments.template else None
    with context.store() as store:
        minutes = _minutes(store, arguments, context)
    name = "-".join([arguments.meeting.strip(), *map(str, arguments.paragraph or ())])
    if arguments.mail:
        from actionplan_tui.reports.minutes import mail

        output.write(mail.render(minutes).encode(), f"{name}.txt")
        return DONE
    output.write(written(form, minutes, template), f"{name}.{form.name}", binary=form.binary)
    say_left_out(template, context)
    return DONE


def _minutes(store: Store, arguments: argparse.Namespace, context: Context) -> Minutes:
    """Return the minutes of a closed meeting, or of an open one as far as it has come."""
    from actionplan_tui.domain.meeting.minutes_acts import Kept
    from actionplan_tui.reports.minutes.act_words import paragraphs_text
    from actionplan_tui.reports.minutes.standing import minutes_of

    found, chosen = _found(store.meetings.all(), arguments.meeting), arguments.paragraph or ()
    if found.closed:
        with store.snapshot():
            kept = store.meetings.kept(found.uid, context.settings.known_on)
    elif arguments.digest:
        raise _still_open(found.id)
    else:
        conclusion = _so_far(store, found, context)
        kept = Kept(conclusion.record, (), (*conclusion.cited, *conclusion.notes))
        _say_faults(conclusion, context)
    words = _words(kept.closed.language, context)
    minutes = minutes_of(
        kept,
        words,
        approved=arguments.approved,
        paragraphs=chosen,
        sitting=found.closed is None,
    )
    missing = [n for n in chosen if n not in {one.number for one in minutes.paragraphs}]
    if missing:
        told = _("The minutes have no {paragraphs}.")
        raise Fault(told.format(paragraphs=paragraphs_text(missing, kept.closed.head, words)))
    if arguments.digest:
        from actionplan_tui.reports.words.digests import origin_sentence

        named = [note for note in kept.notes if note.id in kept.record.note_ids]
        minutes = replace(minutes, origin=origin_sentence(named, words))
    return minutes


def _closed(store: Store, name: str) -> str:
    """Return the UUID of a closed meeting.

    Raises:
        Fault: There is none of that name, or it is open.
    """
    found = _found(store.meetings.all(), name)
    if not found.closed:
        raise _still_open(found.id)
    return found.uid


def _still_open(meeting: str) -> Fault:
    return Fault(
        _("The meeting {meeting} is still open.").format(meeting=meeting),
        [_("Close it first: {command}").format(command="actionplan meeting")],
    )


def _history(store: Store, uid: str, context: Context) -> int:
    """Write what happened to minutes since the meeting was closed, a line each."""
    from actionplan_tui.locales.dates import format_short
    from actionplan_tui.reports.minutes.act_words import history_lines
    from actionplan_tui.reports.words.text import cell_width, padded, plain

    with store.snapshot():
        kept = store.meetings.kept(uid, context.settings.known_on)
    rows = []
    for line in history_lines(kept):
        moment = line.moment.astimezone()
        when = f"{format_short(moment.date())} {moment:%H:%M}"
        rows.append((when, plain(line.who), line.what))
    widths = [max(cell_width(row[at]) for row in rows) for at in (0, 1)] if rows else []
    for when, who, what in rows:
        context.out(f"{padded(when, widths[0])}  {padded(who, widths[1])}  {what}")
    if not rows:
        context.say(_("Nothing was changed or done since the meeting was closed."))
    return DONE


def _found(known: Sequence[MeetingInfo], name: str) -> MeetingInfo:
    from actionplan_tui.cli.arguments.resolve import unknown
    from actionplan_tui.reports.words.text import plain

    wanted = name.strip().casefold()
    found = [one for one in known if wanted in (one.id.casefold(), one.uid)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Fault(
            _("Several meetings are called {meeting}; give one of: {ids}.").format(
                meeting=plain(name), ids=", ".join(one.uid for one in found)
            )
        )
    if not known:
        raise Fault(_("There are no meetings yet."))
    told = _("There is no meeting “{name}”.").format(name=plain(name))
    raise unknown(told, name, [one.id for one in known])


def _so_far(store: Store, found: MeetingInfo, context: Context) -> Conclusion:
    from actionplan_tui.domain.meeting.conclusion import conclude
    from actionplan_tui.domain.meeting.entries import FLOOR
    from actionplan_tui.domain.meeting.proposals import last_before
    from actionplan_tui.reports.minutes.words import citation

    meeting = store.meetings.get(found.id)
    plans = sorted({ref.partition("/")[0] for ref in meeting.agenda})
    register = store.register(replace(context.view, as_of=meeting.head.day), plans)
    return conclude(
        meeting,
        register,
        store.notes([*plans, FLOOR]),
        context.settings.now(),
        os.urandom,
        citation(meeting.head, _words(meeting.language, context)),
        last_before(store.meetings.records(), meeting.head.body, meeting.head.day),
    )


def _say_faults(conclusion: Conclusion, context: Context) -> None:
    """Say that the meeting is open, and which drafts are not in the minutes yet."""
    from actionplan_tui.reports.words.problems import field_label, problem_text
    from actionplan_tui.reports.words.text import plain

    context.say(_("The meeting is still open: these are its minutes so far."))
    for fault in conclusion.faults:
        for problem in fault.problems:
            context.say(
                _("Left out, a draft on {item}: {field}: {problem}").format(
                    item=plain(fault.said.ref),
                    field=field_label(problem.field),
                    problem=problem_text(problem),
                )
            )


def _words(language: str, context: Context) -> Translator:
    if context.language_given or language not in LANGUAGES:
        return current()
    return translator(language)


COMMAND = Command(
    name="minutes",
    arguments=N_("MEETING"),
    help=N_("write the minutes of a meeting"),
    description=N_(
        "Write the minutes of a meeting: who was there, what was said of each item and what was "
        "decided, what was not dealt with, and what is to be done until next time. They are in "
        "the meeting's own language unless --lang says otherwise, and marked as a draft until "
        "they are adjusted. Until then what is corrected in the notes of the meeting changes "
        "them; once it is noted that they are adjusted, they are always the same."
    ),
    examples=(
        ("minutes PN-2021-10-15", N_("on the terminal, as Markdown")),
        (N_("minutes PN-2021-10-15 --output minutes.docx"), N_("as a Word document")),
        (
            N_("minutes PN-2021-10-15 --output minutes.docx --template own.docx"),
            N_("in the body's own layout"),
        ),
        (
            'minutes PN-2021-10-15 --adjusted 2021-10-20 --by "NN, MM"',
            N_("note that they were adjusted, when and by whom"),
        ),
        (
            N_("minutes PN-2021-10-15 --paragraph 12 --output extract.docx"),
            N_("an extract with one paragraph"),
        ),
        ("minutes PN-2021-10-15 --history", N_("what was changed since the meeting")),
    ),
    configure=_configure,
    run=_run,
)

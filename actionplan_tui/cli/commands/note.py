"""`note`: writes down what was said of an item."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from actionplan_tui.cli.arguments import completers
from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, Fault, WrongUsage
from actionplan_tui.locales import N_, _

if TYPE_CHECKING:
    from actionplan_tui.cli.arguments.resolve import Place
    from actionplan_tui.domain.notes.compose import Draft, Problem
    from actionplan_tui.domain.notes.note import Note

# Field of the draft, flag, metavar, help; in the order of the help.
_SAYS: tuple[tuple[str, str, str, str], ...] = (
    ("status", "--status", N_("STATUS"), N_("how it goes: {statuses}, or one of the plan's own")),
    (
        "responsible",
        "--responsible",
        N_("PARTY"),
        N_("handed over to; several with commas between"),
    ),
    ("effect", "--effect", N_("EFFECT"), N_("none, some, full or unknown")),
    ("milestone", "--milestone", N_("ID"), N_("about this milestone of the item")),
    ("reached", "--reached", N_("DATE"), N_("when the milestone was reached")),
    ("next_text", "--next", N_("TEXT"), N_("the next step")),
    (
        "next_date",
        "--next-date",
        N_("DATE"),
        N_("when it is to be done; if that is a deadline: “by 31 March 2022”"),
    ),
    ("proposal", "--proposal", N_("PROPOSAL"), N_("for the review to decide: keep, revise, drop")),
    (
        "procedure",
        "--procedure",
        N_("PROCEDURE"),
        N_("what a meeting did instead of a report: {procedures}"),
    ),
    (
        "entry",
        "--entry",
        N_("ENTRY"),
        N_("report, decision or procedure (default: judged by what it says)"),
    ),
    ("review", "--review", N_("ID"), N_("the review that it is for, also if that has closed")),
    (
        "outlook",
        "--outlook",
        N_("OUTLOOK"),
        N_("what is expected: on_track, at_risk or off_track"),
    ),
    (
        "response",
        "--response",
        N_("RESPONSE"),
        N_("the answer to a recommendation: accepted, partly or rejected"),
    ),
    ("meeting", "--meeting", N_("MEETING"), N_("at which meeting it was said")),
)
_DEADLINE: tuple[tuple[str, str, str, str], ...] = (
    ("due", "--due", N_("DATE"), N_("a new deadline that holds from now on; or: ongoing")),
    ("reason", "--reason", N_("TEXT"), N_("why")),
    ("decision", "--decision", N_("TEXT"), N_("where it was decided: “PN 2021-10-15 § 12”")),
    (
        "proposed_due",
        "--proposed-due",
        N_("DATE"),
        N_("a deadline that is asked for and not decided: changes nothing yet"),
    ),
)
_FLAGS = {field: flag for field, flag, _metavar, _help in (*_SAYS, *_DEADLINE)} | {
    "date": "--date",
    "author": "--author",
    "values": "--value",
    "links": "--link",
    "no_change": "--no-change",
    "text": "TEXT",
}
_COMPLETERS = {
    "status": completers.statuses,
    "responsible": completers.parties,
    "milestone": completers.milestones,
    "review": completers.reviews,
}


def _configure(parser: argparse.ArgumentParser) -> None:
    from actionplan_tui.domain.notes.note import PROCEDURES
    from actionplan_tui.domain.plan.plan import STATUSES

    item = parser.add_argument(
        "item", metavar=_("PLAN/ITEM[@UNIT]"), help=_("what the note is on, e.g. int-2019/1.1.2")
    )
    completers.with_completer(item, completers.refs)
    parser.add_argument(
        "text",
        nargs="?",
        default="",
        metavar=_("TEXT"),
        help=_("what was said; - reads it from the standard input"),
    )
    when = parser.add_argument_group(_("when and by whom"))
    when.add_argument(
        "--date",
        default="",
        metavar=_("DATE"),
        help=_("the day or period that it is of (default: the day of --as-of)"),
    )
    author = when.add_argument(
        "--author", default="", metavar=_("PARTY"), help=_("who signs it (default: that of --as)")
    )
    completers.with_completer(author, completers.parties)
    says = parser.add_argument_group(_("what it says"))
    for field, flag, metavar, meaning in _SAYS:
        action = says.add_argument(
            flag,
            dest=field,
            default="",
            metavar=_(metavar),
            help=_(meaning).format(
                statuses=", ".join(STATUSES), procedures=", ".join(map(_with_word, PROCEDURES))
            ),
        )
        if field in _COMPLETERS:
            completers.with_completer(action, _COMPLETERS[field])
    says.add_argument(
        "--personal-number",
        action="store_true",
        help=_("write it although it seems to have a personal identity number, which is needed"),
    )
    value = says.add_argument(
        "--value",
        dest="values",
        action="append",
        default=[],
        metavar=_("INDICATOR=N"),
        help=_("a measured value; may be given several times"),
    )
    completers.with_completer(value, completers.indicators)
    says.add_argument(
        "--link",
        dest="links",
        action="append",
        default=[],
        metavar=_("ADDRESS TITLE"),
        help=_("where more stands: an address or a file, then what it is called; may be repeated"),
    )
    says.add_argument("--no-change", action="store_true", help=_("nothing new: counts as a report"))
    deadline = parser.add_argument_group(_("the deadline"))
    for field, flag, metavar, meaning in _DEADLINE:
        deadline.add_argument(flag, dest=field, default="", metavar=_(metavar), help=_(meaning))


def _with_word(procedure: str) -> str:
    """Return the code of a procedure, with what it means where that is another language."""
    from actionplan_tui.locales import language
    from actionplan_tui.locales.words import procedure_label

    return (
        procedure if language() == "en" else f"{procedure} ({procedure_label(procedure).lower()})"
    )


def _draft(arguments: argparse.Namespace, context: Context) -> Draft:
    from dataclasses import fields

    from actionplan_tui.domain.dates.days import resolve_day_words
    from actionplan_tui.domain.notes.compose import Draft
    from actionplan_tui.locales.words import status_code

    given = vars(arguments)
    typed = {field.name: given[field.name] for field in fields(Draft) if field.name in given}
    today = context.today
    for name in ("date", "due", "proposed_due", "reached", "next_date"):
        typed[name] = resolve_day_words(typed[name], today)
    typed["date"] = typed["date"] or context.settings.as_of.isoformat()
    typed["status"] = status_code(typed["status"]) or typed["status"]
    typed["values"], typed["links"] = tuple(typed["values"]), "\n".join(typed["links"])
    if typed["text"] == "-":
        typed["text"] = context.stdin.read()
        if any(c == "\ufffd" or "\ud800" <= c <= "\udfff" for c in typed["text"]):
            raise Fault(_("The text is not UTF-8. Save it as UTF-8 and try again."))
    return Draft(**typed)


def _refusals(found: list[Problem]) -> list[str]:
    """Return what is wrong with a draft as lines, each with the flag that it is about."""
    from actionplan_tui.reports.words.problems import problem_text

    return [f"{_FLAGS.get(one.field, one.field)}: {problem_text(one)}" for one in found]


def _reason(context: Context) -> str:
    """Ask who sits at the terminal why a deadline moves; nothing where nobody does."""
    from actionplan_tui.reports.words.text import plain

    if not context.asks:
        return ""
    context.stderr.write(_("Why does the deadline move (Enter: no reason)? "))
    context.stderr.flush()
    return plain(context.stdin.readline())


def _run(arguments: argparse.Namespace, context: Context) -> int:
    from dataclasses import replace

    from actionplan_tui.cli.arguments.authors import signer
    from actionplan_tui.cli.arguments.resolve import find_place
    from actionplan_tui.domain.notes.compose import RANDOM_BYTES, Problem, compose, problems
    from actionplan_tui.domain.notes.draft import NO_REASON, moves_without_reason

    draft = _draft(arguments, context)
    with context.store() as store:
        place, _register = find_place(store, arguments.item, context.view)
        found = problems(place.plan, place.item, place.unit, draft)
        errors = [one for one in found if not one.warning and one.code != "no_author"]
        if [one.code for one in errors] == ["says_nothing"]:
            raise WrongUsage(
                _("Say something: a text, or one of the options."),
                [_("See: {command}").format(command="actionplan note --help")],
            )
        if errors:
            raise Fault(_("The note was not written."), _refusals(errors))
        asked = [one for one in found if one.asks]
        if asked and not arguments.personal_number:
            raise Fault(
                _("The note was not written."),
                [
                    *_refusals(asked),
                    _("If it is needed: {option}").format(option="--personal-number"),
                ],
            )
        draft = replace(draft, author=signer(draft.author, context))
        found = problems(place.plan, place.item, place.unit, draft)
        if moves_without_reason(draft.due, draft.reason):
            draft = replace(draft, reason=_reason(context))
            if not draft.reason:
                found.append(Problem(NO_REASON, "reason"))
        note = compose(
            place.plan,
            place.item,
            place.unit,
            draft,
            context.settings.now(),
            os.urandom(RANDOM_BYTES),
        )
        before = store.item_notes(note.plan, note.item)
        store.append([note])
        context.saved = _("The note was saved.")
    from actionplan_tui.reports.words.notes import stands_behind

    context.out(note.id)
    context.stdout.flush()
    for line in _refusals([one for one in found if one.warning]):
        context.say(line)
    for line in [*_consequences(note, place, context), *stands_behind([note], before)]:
        context.say(line)
    return DONE


def _consequences(note: Note, place: Place, context: Context) -> list[str]:
    """Return what follows from a note that was written just now, in lines."""
    from actionplan_tui.locales.dates import format_day

    command = f"actionplan retract {note.id}"
    if context.named:
        command += f" --db {context.settings.db}"
    lines = [
        _("Noted on {item}; take it back with: {command}").format(item=place.ref, command=command)
    ]
    if note.day > context.settings.as_of:
        lines.append(
            _("It will not show before {day}; you are looking at {as_of}.").format(
                day=format_day(note.day), as_of=format_day(context.settings.as_of)
            )
        )
    if context.settings.known_on and note.recorded.date() > context.settings.known_on:
        lines.append(
            _("With --known-on {day} it will not show.").format(
                day=context.settings.known_on.isoformat()
            )
        )
    if note.milestone and note.reached is None:
        lines.append(
            _("The milestone does not count as reached; that takes {option}.").format(
                option="--reached"
            )
        )
    if place.unit is None and place.plan.units_of(place.item):
        lines.append(_("It is of all units together and counts as the report of none of them."))
    if place.row is not None and place.row.withdrawn:
        lines.append(_("The item is no longer in the plan; the note is kept with it."))
    return lines


COMMAND = Command(
    name="note",
    arguments=N_("PLAN/ITEM[@UNIT] [TEXT]"),
    help=N_("write a dated, signed note on an item"),
    description=N_(
        "Write a note on an item: a text, and whatever else it says. A note is never changed or "
        "deleted; a mistake is taken back with “retract”. Its id is printed. Dates may be written "
        "as in plan files: 2023, HT2023, 15 april 2021, today."
    ),
    examples=(
        (N_('note int-2019/1.1.2 "Agreement signed" --status done'), N_("a report")),
        ("note int-2019/1.1.2 --no-change", N_("nothing new")),
        (
            N_('note int-2019/1.1.2 --due 2025 --reason "No applicants" --decision "PN § 12"'),
            N_("a new deadline, why, and where it was decided"),
        ),
        ("note int-2019/1.1 --value outgoing=41 --date VT2022", N_("a measured value")),
    ),
    configure=_configure,
    run=_run,
)

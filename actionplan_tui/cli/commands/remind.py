"""`remind`: a letter to each of those who answer; as drafts, or sent; and what is known of it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan_tui.cli.arguments import completers
from actionplan_tui.cli.arguments.choosing import add_review, chosen_review
from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.arguments.options import path_text
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, Fault, WrongUsage
from actionplan_tui.locales import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan_tui.domain.register.register import Register
    from actionplan_tui.domain.reminding.letters import Letters

_DEEDS = ("output", "send", "sent", "to_me", "dry_run")


def _configure(parser: argparse.ArgumentParser) -> None:
    names = parser.add_argument(
        "plans", nargs="*", metavar=_("PLAN"), help=_("only these plans (default: all)")
    )
    completers.with_completer(names, completers.plan_ids)
    which = parser.add_argument_group(
        _("of what"), _("Without --overdue and --due-soon: of what the review asks for in vain.")
    )
    add_review(which, _("the review in question (default: the one in whose time the day lies)"))
    for standing, meaning in (
        ("overdue", _("of what is past its deadline")),
        ("due_soon", _("of what has its deadline within the horizon")),
    ):
        which.add_argument(
            f"--{standing.replace('_', '-')}",
            dest="standings",
            action="append_const",
            const=standing,
            default=[],
            help=meaning,
        )
    party = which.add_argument(
        "--responsible",
        dest="parties",
        action="append",
        default=[],
        metavar=_("ID"),
        help=_("only this party, or several with commas between"),
    )
    completers.with_completer(party, completers.parties)
    which.add_argument(
        "--again",
        action="store_true",
        help=_("also those who were reminded of the same on an earlier day"),
    )
    _configure_deeds(parser)


def _configure_deeds(parser: argparse.ArgumentParser) -> None:
    how = parser.add_argument_group(_("what is done"))
    how.add_argument("--dry-run", action="store_true", help=_("say who would get what; only that"))
    how.add_argument(
        "--output",
        type=path_text,
        metavar=_("FOLDER"),
        help=_("write drafts (.eml) into a folder, for a mail program, and a table for mail merge"),
    )
    how.add_argument(
        "--sent", metavar=_("DATE"), help=_("say that the drafts that were prepared were sent then")
    )
    how.add_argument(
        "--send", action="store_true", help=_("send them by the mail server of config.toml")
    )
    how.add_argument(
        "--to-me", action="store_true", help=_("send them to yourself first; nothing is recorded")
    )
    how.add_argument(
        "--attach",
        type=path_text,
        metavar=_("FOLDER-OR-FORMAT"),
        help=_(
            "what goes with them: xlsx or docx, to make the form for each; or a folder with files "
            "that are called after the parties"
        ),
    )
    how.add_argument(
        "--signed", metavar=_("TEXT"), help=_("whose name stands below (default: who does it)")
    )
    author = how.add_argument(
        "--author", default="", metavar=_("PARTY"), help=_("who does it (default: that of --as)")
    )
    completers.with_completer(author, completers.parties)
    how.add_argument("--force", action="store_true", help=_("replace a file that is there"))


def _run(arguments: argparse.Namespace, context: Context) -> int:
    deed = _deed(arguments)
    from actionplan_tui.cli.arguments.resolve import nothing_loaded, plan_ids
    from actionplan_tui.cli.commands import remind_doing as doing
    from actionplan_tui.domain.reminding.letters import Wish, plan_letters
    from actionplan_tui.domain.reminding.reminder import Reminders
    from actionplan_tui.exchange.reminding.address_file import AddressError, open_book
    from actionplan_tui.locales.dates import format_day

    with context.store() as store:
        ids = plan_ids(arguments.plans, store)
        if not ids:
            raise Fault(nothing_loaded())
        review = chosen_review(arguments.review, store, ids, context.view.known_on)
        register = store.register(context.view, list(review) or ids, review)
        parties = _parties(arguments.parties, register)
        entries = store.reminders.all()
        known = Reminders(entries)
        if deed == "sent":
            return doing.say_sent(arguments, parties, register, known, store, context)
        try:
            book = open_book(store.path).book
        except AddressError as error:
            raise Fault(str(error), error.hints) from error
        wish = Wish(tuple(arguments.standings), tuple(parties), arguments.again)
        found = plan_letters(register, wish, book, known, context.today)
        _say_passed(found, context)
        if context.settings.as_of != context.today and found.letters:
            told = _("The letters say where things stood on {day}, not today.")
            context.say(told.format(day=format_day(context.settings.as_of)))
        if not found.letters:
            context.say(_("Nobody is to be reminded."))
            return DONE
        work = doing.Work(arguments, found, register, entries, store, context)
        if deed == "output":
            return work.write_drafts(Path(arguments.output).expanduser())
        if deed == "dry_run":
            return work.show()
        from actionplan_tui.cli.commands import remind_sending as sending

        return sending.send_to_me(work) if deed == "to_me" else sending.send(work)


def _deed(arguments: argparse.Namespace) -> str:
    """Return what is to be done.

    Raises:
        WrongUsage: Nothing, or two things at once.
    """
    given = [name for name in _DEEDS if getattr(arguments, name) not in (None, False)]
    if "dry_run" in given and len(given) > 1 and "sent" not in given:
        return "dry_run"
    if len(given) > 1:
        one, other = ("--" + name.replace("_", "-") for name in given[:2])
        raise WrongUsage(_("Give either {one} or {other}.").format(one=one, other=other))
    if not given:
        raise WrongUsage(
            _("Say what is to be done with the reminders."),
            [
                _("Only look: {option}").format(option="--dry-run"),
                _("Drafts for a mail program: {option}").format(option=f"--output {_('FOLDER')}"),
                _("Send them: {option}").format(option="--send"),
            ],
        )
    return given[0]


def _parties(typed: Sequence[str], register: Register) -> list[str]:
    """Return the parties that were named, as plans write them.

    Raises:
        Fault: One is not known.
    """
    from actionplan_tui.cli.arguments.resolve import unknown
    from actionplan_tui.domain.text.typed import names_in
    from actionplan_tui.reports.words.text import plain

    known = {party.casefold(): party for plan in register.plans for party in plan.party_by_id}
    for row in register.rows:
        known |= {party.casefold(): party for party in (*row.responsible, *row.owing)}
    named = [party for words in typed for party in names_in(words)]
    for party in named:
        if party.casefold() not in known:
            told = _("No party “{party}” is known.").format(party=plain(party))
            raise unknown(told, party, known.values())
    return [known[party.casefold()] for party in named]


def _say_passed(found: Letters, context: Context) -> None:
    """Say who gets no letter, before anything is made, and what to do about it."""
    from actionplan_tui.domain.reminding import letters
    from actionplan_tui.exchange.reminding.passed_words import passed_lines

    for line in passed_lines(found):
        context.say(line)
    if without := found.without(letters.NO_ADDRESS):
        command = f"actionplan addresses set {without[0].party} name@example.org"
        context.say(_("Write one in with: {command}").format(command=command))
    if found.without(letters.BEFORE) or found.without(letters.UNCERTAIN):
        context.say(_("To write to them once more: {option}").format(option="--again"))


COMMAND = Command(
    name="remind",
    arguments=N_("[PLAN …] --output FOLDER | --send | --sent DATE | --dry-run"),
    help=N_("remind those who answer"),
    description=N_(
        "Write to each of those who answer what the review asks of them and has no report of, in "
        "their language: as drafts that a mail program opens, or by a mail server. Drafts are "
        "recorded as prepared; reminded is only whoever the server took a message for, or of whom "
        "you say so. Nobody is reminded twice a day."
    ),
    examples=(
        ("remind int-2019 --review mid-term --dry-run", N_("who would get what")),
        (
            N_("remind --review mid-term --attach xlsx --output reminders/"),
            N_("drafts with the form, for a mail program"),
        ),
        ("remind --review mid-term --sent 2021-11-12", N_("say that the drafts were sent")),
        ("remind --overdue --to-me", N_("look at them in your own mail first")),
        ("remind --overdue --send", N_("send them")),
    ),
    configure=_configure,
    run=_run,
)

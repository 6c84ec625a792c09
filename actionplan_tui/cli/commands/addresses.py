"""`addresses`: where those who answer are written to; a book beside the database, not in it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from actionplan_tui.cli.arguments import completers
from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.arguments.options import path_text
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, Fault, WrongUsage
from actionplan_tui.locales import LANGUAGES, N_, _, ngettext

if TYPE_CHECKING:
    from actionplan_tui.domain.plan.plan import Party
    from actionplan_tui.domain.reminding.addresses import Address, AddressBook
    from actionplan_tui.exchange.reminding.address_file import Opened
    from actionplan_tui.store import Store

_DEEDS = ("list", "set", "remove")
_MOST_NAMED = 12
_SAID = ("name", "language", "deputy", "out_of_use", "in_use")
_COMMAND = "actionplan addresses"


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "deed",
        nargs="?",
        choices=_DEEDS,
        metavar="|".join(_DEEDS),
        help=_("list them (default), set one or change it, erase some"),
    )
    words = parser.add_argument(
        "words",
        nargs="*",
        metavar=_("PARTY"),
        help=_("set: the party and its address; remove: the parties"),
    )
    completers.with_completer(words, completers.parties)
    parser.add_argument(
        "--from",
        dest="table",
        type=path_text,
        metavar=_("FILE"),
        help=_(
            "take in a table (CSV) with the headings party or name, address, and if you like "
            "language, deputy, out of use since. Of those who are in no plan nothing is kept"
        ),
    )
    parser.add_argument("--name", metavar=_("NAME"), help=_("set: whom to greet"))
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        metavar="|".join(LANGUAGES),
        help=_("set: in which language to write (default: the plan's)"),
    )
    deputy = parser.add_argument(
        "--deputy",
        metavar=_("PARTY"),
        help=_("set: who is written to once the address is out of use"),
    )
    completers.with_completer(deputy, completers.parties)
    parser.add_argument(
        "--out-of-use", metavar=_("DATE"), help=_("set: from that day on it is not written to")
    )
    parser.add_argument("--in-use", action="store_true", help=_("set: it is written to again"))
    parser.add_argument("--json", action="store_true", help=_("as JSON, for other programs"))


def _run(arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui.exchange.reminding.address_file import AddressError, open_book

    _check(arguments)
    with context.store() as store:
        try:
            opened = open_book(store.path)
            if arguments.table:
                return _take_in(arguments.table, opened, store, context)
            if arguments.deed == "set":
                return _set(arguments, opened, store, context)
            if arguments.deed == "remove":
                return _remove(arguments.words, opened, context)
            return _list(arguments, opened, store, context)
        except AddressError as error:
            raise Fault(str(error), error.hints) from error


def _check(arguments: argparse.Namespace) -> None:
    """Refuse options that do not go together.

    Raises:
        WrongUsage: They do not.
    """
    deed, words = arguments.deed or "list", arguments.words
    see = [_("See: {command}").format(command=f"{_COMMAND} --help")]
    if arguments.table and arguments.deed:
        raise WrongUsage(
            _("Give either {one} or {other}.").format(one="--from", other=arguments.deed), see
        )
    given = [name for name in _SAID if getattr(arguments, name) not in (None, False)]
    if given and deed != "set":
        option = "--" + given[0].replace("_", "-")
        raise WrongUsage(_("{option} goes with {other}.").format(option=option, other="set"), see)
    if arguments.in_use and arguments.out_of_use is not None:
        raise WrongUsage(
            _("Give either {one} or {other}.").format(one="--in-use", other="--out-of-use"), see
        )
    if deed == "list" and words:
        raise WrongUsage(_("Nothing follows “{word}”.").format(word="list"), see)
    if deed == "remove" and not words:
        raise WrongUsage(_("Say whose address is erased."), see)
    if deed == "set" and not (1 <= len(words) <= 2):
        raise WrongUsage(
            _("Write the party and its address: {example}").format(
                example=f"{_COMMAND} set PNO pno@example.org"
            ),
            see,
        )


def _known(store: Store) -> tuple[Party, ...]:
    from actionplan_tui.domain.plan.parties import parties_of

    return parties_of(store.parts.heads())


# --- what is listed


def _list(arguments: argparse.Namespace, opened: Opened, store: Store, context: Context) -> int:
    if arguments.json:
        from actionplan_tui.reports.rows.json_text import dump

        context.out(dump([_object(one) for one in opened.book]), end="")
        return DONE
    from actionplan_tui.reports.words.text import plain

    for one in opened.book:
        context.out(_line(one, context))
    if not opened.book:
        context.say(
            _("The address book is empty. Write one in with: {command}").format(
                command=f"{_COMMAND} set {_('PARTY')} name@example.org"
            )
        )
    if lacking := _lacking(opened.book, store, context):
        told = _("They answer for something open and have no address: {parties}")
        context.say(told.format(parties=", ".join(map(plain, lacking))))
    if opened.data is not None:
        context.say(_("The address book is {path}").format(path=plain(str(opened.path))))
    return DONE


def _line(one: Address, context: Context) -> str:
    from actionplan_tui.locales import LANGUAGE_NAMES
    from actionplan_tui.locales.dates import format_day
    from actionplan_tui.reports.words.text import plain

    said = [f"{plain(one.party)}  {plain(one.address)}", plain(one.name)]
    said.append(LANGUAGE_NAMES.get(one.language, ""))
    if one.unused_since:
        told = _("out of use since {day}")
        if one.in_use(context.today):
            told = _("out of use from {day}")
        said.append(told.format(day=format_day(one.unused_since)))
    if one.deputy:
        said.append(_("deputy: {party}").format(party=plain(one.deputy)))
    return " · ".join(filter(None, said))


def _object(one: Address) -> dict[str, Any]:
    return {
        "party": one.party,
        "name": one.name,
        "address": one.address,
        "language": one.language,
        "deputy": one.deputy,
        "unused_since": one.unused_since.isoformat() if one.unused_since else None,
    }


def _lacking(book: AddressBook, store: Store, context: Context) -> list[str]:
    """Return the parties that answer for something open and cannot be written to."""
    from actionplan_tui.domain.views.people import build_people

    people = build_people(store.register(context.view)).by_key.values()
    asked = (one.id for one in people if one.direct and not one.unassigned)
    return [party for party in asked if not book.recipient(party, context.today)]


# --- what is written


def _take_in(table: str, opened: Opened, store: Store, context: Context) -> int:
    from actionplan_tui.exchange.reminding.address_file import read_table, save_book
    from actionplan_tui.reports.words.text import plain

    found = read_table(Path(table).expanduser())
    addresses = _as_called(found.addresses.values(), _known(store))
    wanted = _of_plans(addresses, opened.book, _known(store))
    known = replace(found, addresses=dict(enumerate(one for one in addresses if one in wanted)))
    save_book(opened, known.taken_into(opened.book))
    count = len(known.addresses)
    told = ngettext(
        "{count} address was taken in.", "{count} addresses were taken in.", count
    ).format(count=count)
    context.say(told)
    if found.unused:
        told = _("Not used: the columns {headings}")
        context.say(told.format(headings=", ".join(map(plain, found.unused))))
    if left := [one.party for one in addresses if one not in wanted]:
        names = ", ".join(map(plain, left[:_MOST_NAMED])) + (
            " …" if len(left) > _MOST_NAMED else ""
        )
        told = ngettext(
            "{count} is in no plan and was left out: {parties}",
            "{count} are in no plan and were left out: {parties}",
            len(left),
        )
        context.say(told.format(count=len(left), parties=names))
    return DONE


def _as_called(addresses: Iterable[Address], parties: Sequence[Party]) -> list[Address]:
    """Return addresses under the ids of plans, where their parties are called by names there."""
    from actionplan_tui.domain.plan.parties import find_party

    found = []
    for one in addresses:
        party, deputy = find_party(one.party, parties), find_party(one.deputy, parties)
        name = one.name or (one.party if party and party.id != one.party else "")
        found.append(
            replace(
                one,
                party=party.id if party else one.party,
                deputy=deputy.id if deputy and one.deputy else one.deputy,
                name="" if party and name in (party.id, party.name) else name,
            )
        )
    return found


def _of_plans(
    addresses: Sequence[Address], book: AddressBook, parties: Iterable[Party]
) -> list[Address]:
    """Return those that are of use: of parties of plans, of whom the book knows, of deputies."""
    ids = {party.id.casefold() for party in parties} | {one.party.casefold() for one in book}
    ids |= {one.deputy.casefold() for one in book}
    ids |= {one.deputy.casefold() for one in addresses if one.party.casefold() in ids}
    return [one for one in addresses if one.party.casefold() in ids]


def _set(arguments: argparse.Namespace, opened: Opened, store: Store, context: Context) -> int:
    from actionplan_tui.exchange.reminding.address_file import save_book
    from actionplan_tui.exchange.reminding.address_table import read_address

    typed, address = (*arguments.words, "")[:2]
    party = _party(typed, opened.book, store)
    former = opened.book.of(party)
    said = {
        "party": party,
        "address": address or (former.address if former else ""),
        "name": _said(arguments.name, former.name if former else ""),
        "language": _said(arguments.language, former.language if former else ""),
        "deputy": _said(arguments.deputy, former.deputy if former else ""),
        "out of use since": _unused(arguments, former, context),
    }
    if said["deputy"]:
        said["deputy"] = _deputy(said["deputy"], store)
    made, wrong = read_address(said)
    if made is None or wrong:
        raise Fault(wrong[0], wrong[1:])
    save_book(opened, opened.book.with_addresses([made]))
    context.say(_line(made, context))
    return DONE


def _said(typed: str | None, former: str) -> str:
    return former if typed is None else " ".join(typed.split())


def _unused(arguments: argparse.Namespace, former: Address | None, context: Context) -> str:
    from actionplan_tui.domain.dates.days import resolve_day_words

    if arguments.out_of_use is not None:
        return resolve_day_words(arguments.out_of_use, context.today)
    kept = former and former.unused_since and not arguments.in_use
    return former.unused_since.isoformat() if former and former.unused_since and kept else ""


def _party(typed: str, book: AddressBook, store: Store) -> str:
    """Return the id of a party of a plan or of the book.

    Raises:
        Fault: There is none.
    """
    from actionplan_tui.cli.arguments.resolve import unknown
    from actionplan_tui.domain.plan.parties import find_party
    from actionplan_tui.reports.words.text import plain

    parties = _known(store)
    if found := find_party(typed, parties):
        return found.id
    of_book = {one.party.casefold(): one.party for one in book}
    of_book |= {one.deputy.casefold(): one.deputy for one in book if one.deputy}
    if typed.casefold() in of_book:
        return of_book[typed.casefold()]
    told = _("No plan has a party “{party}”.").format(party=plain(typed))
    raise unknown(told, typed, [*(party.id for party in parties), *of_book.values()])


def _deputy(typed: str, store: Store) -> str:
    from actionplan_tui.domain.plan.parties import find_party

    found = find_party(typed, _known(store))
    return found.id if found else typed


def _remove(parties: Sequence[str], opened: Opened, context: Context) -> int:
    from actionplan_tui.cli.arguments.resolve import unknown
    from actionplan_tui.exchange.reminding.address_file import save_book
    from actionplan_tui.reports.words.text import plain

    for party in parties:
        if not opened.book.of(party):
            told = _("The address book has nothing of “{party}”.").format(party=plain(party))
            raise unknown(told, party, [one.party for one in opened.book])
    save_book(opened, opened.book.without(parties))
    for party in parties:
        context.say(_("Erased: the address of {party}").format(party=plain(party)))
    return DONE


COMMAND = Command(
    name="addresses",
    arguments=N_("[list | set PARTY ADDRESS | remove PARTY … | --from FILE]"),
    help=N_("where those who answer are written to"),
    description=N_(
        "List, change and erase the addresses of those who answer. They stand in a file of their "
        "own beside the database, which only you can read: in no plan file, no version of one, no "
        "export, and no other copy of the database."
    ),
    examples=(
        ("addresses", N_("who has an address, and who has not")),
        ("addresses set PNO pno@example.org --language sv", N_("write one in, or change it")),
        (N_("addresses --from staff.csv"), N_("take in a table that a spreadsheet saved as CSV")),
        ("addresses set PNO --out-of-use 2026-08-01 --deputy OEK", N_("somebody has left")),
        ("addresses remove PNO", N_("erase an address")),
    ),
    configure=_configure,
    run=_run,
)

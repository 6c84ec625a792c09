"""Addresses as CSV: read however a spreadsheet saved them, written so that one opens them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from actionplan_tui.domain.dates.period import PeriodError
from actionplan_tui.domain.dates.reading import parse_period
from actionplan_tui.domain.reminding.addresses import (
    Address,
    AddressBook,
    is_address,
    split_address,
)
from actionplan_tui.domain.text.folding import fold
from actionplan_tui.exchange.tables.reading.csv import decoded, separator_of
from actionplan_tui.locales import LANGUAGES, _
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.phrases import period_error
from actionplan_tui.reports.words.text import plain

COLUMNS = ("party", "name", "address", "language", "deputy", "out of use since")
"""The headings of the table, as it is written."""

_PARTY, _NAME, _ADDRESS, _LANGUAGE, _DEPUTY, _UNUSED = COLUMNS
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    _PARTY: ("party", "id", "responsible", "part", "ansvarig", "ansvarlig", "initialer"),
    _NAME: ("name", "namn", "navn"),
    _ADDRESS: (
        *("address", "e-mail", "email", "e-mail address", "mail", "adress", "adresse", "e-post"),
        *("epost", "e-postadress", "e-postadresse", "epostadress", "mejl", "mejladress"),
    ),
    _LANGUAGE: ("language", "språk"),
    _DEPUTY: ("deputy", "ersättare", "stedfortreder", "vikar"),
    _UNUSED: ("out of use since", "används inte sedan", "ikke i bruk siden", "slutat", "sluttet"),
}
_BY_HEADING = {fold(word): column for column, words in _HEADINGS.items() for word in words}
_LANGUAGES = {
    "en": ("en", "english", "engelska", "engelsk"),
    "sv": ("sv", "se", "swedish", "svenska", "svensk"),
    "nb": ("nb", "no", "norwegian", "norska", "norsk", "norsk bokmål", "bokmål"),
}
_BY_LANGUAGE = {fold(word): code for code, words in _LANGUAGES.items() for word in words}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a table: its line (0: all of it), and what to write instead."""

    line: int
    message: str


@dataclass(frozen=True)
class AddressTable:
    """What a table says.

    Attributes:
        addresses: By line, what it says of a party.
        columns: Which of `COLUMNS` it has; of the others it says nothing.
        unused: The headings of columns that say nothing here.
        faults: What is wrong, in the order of the lines; with any, nothing should be taken in.
    """

    addresses: Mapping[int, Address] = field(default_factory=dict)
    columns: frozenset[str] = frozenset()
    unused: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

    def taken_into(self, book: AddressBook) -> AddressBook:
        """Return a book with what the table says; what it has no column for stays."""
        return book.with_addresses(self._added(one, book) for one in self.addresses.values())

    def _added(self, one: Address, book: AddressBook) -> Address:
        known = book.of(one.party)
        if known is None:
            return one
        kept = {
            name: getattr(known, name)
            for column, name in _FIELDS.items()
            if column not in self.columns
        }
        return replace(one, party=known.party, name=one.name or known.name, **kept)


_FIELDS = {_LANGUAGE: "language", _DEPUTY: "deputy", _UNUSED: "unused_since"}


def read_addresses(name: str, data: bytes) -> AddressTable:
    """Read a table of addresses.

    The first row that says anything is the headings. The party may be left out where there is a
    name.

    Args:
        name: Of the file, for people.
        data: Its bytes: UTF-8, UTF-16 or Windows-1252; separated by `;`, `,`, tabs or `|`.

    Raises:
        UnreadableError: It is no text.
    """
    text, _encoding = decoded(name, data)
    reader = csv.reader(io.StringIO(text), delimiter=separator_of(text))
    rows: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for row in reader:
            cells = [" ".join(cell.split()) for cell in row]
            if any(cells):
                rows.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        return AddressTable(faults=(Fault(begins, plain(str(error))),))
    if not rows:
        return AddressTable()
    (line, heads), *rest = rows
    columns = {
        _BY_HEADING[fold(head)]: at for at, head in enumerate(heads) if fold(head) in _BY_HEADING
    }
    if _ADDRESS not in columns or not {_PARTY, _NAME} & columns.keys():
        told = _("The first row must be the headings, among them: {headings}.")
        return AddressTable(faults=(Fault(line, told.format(headings=_("party, address"))),))
    unused = tuple(head for head in heads if head and fold(head) not in _BY_HEADING)
    return _read_rows(rest, columns, unused)


def _read_rows(
    rows: Iterable[tuple[int, list[str]]], columns: Mapping[str, int], unused: tuple[str, ...]
) -> AddressTable:
    found: dict[int, Address] = {}
    faults: list[Fault] = []
    lines: dict[str, int] = {}
    for line, cells in rows:
        said = {name: cells[at] if at < len(cells) else "" for name, at in columns.items()}
        address, wrong = read_address(said)
        if address and (former := lines.setdefault(address.party.casefold(), line)) != line:
            told = _("“{party}” stands on line {line} already. Leave one of the two.")
            wrong.append(told.format(party=plain(address.party), line=former))
        if address and not wrong:
            found[line] = address
        faults += [Fault(line, message) for message in wrong]
    return AddressTable(found, frozenset(columns), unused, tuple(faults))


def read_address(said: Mapping[str, str]) -> tuple[Address | None, list[str]]:
    """Return the address that some cells say, as far as they can be read, and what is wrong.

    Args:
        said: By the names of `COLUMNS`, on one line each; what is left out is empty.
    """
    wrong: list[str] = []
    name, address = split_address(said.get(_ADDRESS, ""))
    name = said.get(_NAME, "") or name
    party = said.get(_PARTY, "") or name
    if not party:
        wrong.append(_("Write whose address it is."))
    if not address:
        wrong.append(_("Write the address of {party}.").format(party=plain(party or "–")))
    elif not is_address(address):
        told = _("“{text}” is no mail address. Write one, such as {example}.")
        wrong.append(told.format(text=plain(address), example="name@example.org"))
    language = said.get(_LANGUAGE, "")
    if language and fold(language) not in _BY_LANGUAGE:
        told = _("“{text}” is no language of this program. Write one of: {codes}.")
        wrong.append(told.format(text=plain(language), codes=", ".join(LANGUAGES)))
    unused = None
    if day := said.get(_UNUSED, ""):
        try:
            unused = parse_period(day).first
        except PeriodError as error:
            wrong.append(period_error(error))
    deputy = said.get(_DEPUTY, "")
    if deputy and deputy.casefold() == party.casefold():
        wrong.append(_("Nobody is their own deputy. Write another party, or nothing."))
    if not party:
        return None, wrong
    code = _BY_LANGUAGE.get(fold(language), "")
    return Address(party, address, name if name != party else "", code, deputy, unused), wrong


def write_addresses(book: AddressBook) -> bytes:
    """Return a book as a table: UTF-8 with its mark, separated by `;`, as spreadsheets open it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in book:
        since = one.unused_since.isoformat() if one.unused_since else ""
        writer.writerow([one.party, one.name, one.address, one.language, one.deputy, since])
    return text.getvalue().encode("utf-8-sig", errors="replace")

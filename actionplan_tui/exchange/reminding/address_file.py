"""The file of the address book, beside the database and never in it; for its owner only."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from actionplan_tui.domain.reminding.addresses import AddressBook
from actionplan_tui.exchange.reminding.address_table import (
    AddressTable,
    read_addresses,
    write_addresses,
)
from actionplan_tui.exchange.tables.source import UnreadableError
from actionplan_tui.files import read_whole, write_whole
from actionplan_tui.locales import _
from actionplan_tui.locales.system import why
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.text import plain

ENDING = ".addresses.csv"
LARGEST = 5_000_000
"""How many bytes a table of addresses may have."""


class AddressError(Exception):
    """Addresses that cannot be read or written, in words for the person at the screen.

    Attributes:
        hints: What to do about it, a line each.
    """

    def __init__(self, message: str, hints: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.hints = hints


@dataclass(frozen=True)
class Opened:
    """The address book as it was read.

    Attributes:
        path: Its file.
        book: What it says.
        data: The bytes that it was read from; None: there is no file yet.
    """

    path: Path
    book: AddressBook
    data: bytes | None = None


def book_path(database: str) -> Path:
    """Return where the address book of a database lies; nothing need be there.

    Args:
        database: The path of the file; or a URL, whose book lies in the user's data folder.

    Raises:
        AddressError: The database is in memory only.
    """
    if database == ":memory:":
        raise AddressError(_("A database in memory has no address book."))
    if "://" not in database:
        path = Path(database)
        return path.with_name(path.name.removesuffix(".sqlite") + ENDING)
    from platformdirs import user_data_path

    url = urlsplit(database)
    parts = (url.scheme.partition("+")[0], url.hostname or "", url.path.strip("/"))
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", "-".join(filter(None, parts)))
    return user_data_path("actionplan", appauthor=False) / f"{name}{ENDING}"


def open_book(database: str) -> Opened:
    """Read the address book of a database; one that is not there is empty.

    Raises:
        AddressError: It cannot be read, or something in it is wrong.
    """
    path = book_path(database)
    try:
        data = read_whole(path, LARGEST)
    except FileNotFoundError:
        return Opened(path, AddressBook())
    except OSError as error:
        raise _unread(path, error) from error
    table = _sound(path, data)
    if table.unused:  # it would be lost when the book is written next
        told = _("{path}: the address book has no column “{heading}”. Take it away, or rename it.")
        heading = plain(table.unused[0])
        raise AddressError(told.format(path=plain(str(path)), heading=heading))
    return Opened(path, AddressBook(table.addresses.values()), data)


def read_table(path: Path) -> AddressTable:
    """Read a table of addresses that somebody names.

    Raises:
        AddressError: It cannot be read, or something in it is wrong: each line, and what to write.
    """
    try:
        data = read_whole(path, LARGEST)
    except OSError as error:
        raise _unread(path, error) from error
    if data[:4] == b"PK\x03\x04" or data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        told = _("“{path}” is a spreadsheet. Save it as CSV, and name that file.")
        raise AddressError(told.format(path=plain(str(path))))
    table = _sound(path, data)
    if not table.addresses:
        raise AddressError(_("“{path}” has no address in it.").format(path=plain(str(path))))
    return table


def save_book(opened: Opened, book: AddressBook) -> None:
    """Write the address book in the place of the one that was read; nobody else may read it.

    Raises:
        AddressError: Somebody changed it meanwhile, or it cannot be written.
    """
    path = opened.path
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(
            path,
            write_addresses(book),
            replace=opened.data is not None,
            check=_as_it_was(opened),
            private=True,
        )
    except FileExistsError as error:
        raise _changed(path) from error
    except OSError as error:
        told = _("The address book “{path}” cannot be written: {reason}.")
        raise AddressError(told.format(path=plain(str(path)), reason=why(error))) from error


def _as_it_was(opened: Opened) -> Callable[[], None]:
    def check() -> None:
        if opened.data is not None and read_whole(opened.path, LARGEST) != opened.data:
            raise _changed(opened.path)

    return check


def _changed(path: Path) -> AddressError:
    told = _("The address book “{path}” was changed meanwhile; nothing was written. Try again.")
    return AddressError(told.format(path=plain(str(path))))


def _unread(path: Path, error: OSError) -> AddressError:
    told = _("“{path}” cannot be read: {reason}.")
    return AddressError(told.format(path=plain(str(path)), reason=why(error)))


def _sound(path: Path, data: bytes) -> AddressTable:
    try:
        table = read_addresses(plain(path.name), data)
    except UnreadableError as error:
        raise AddressError(str(error)) from error
    if table.faults:
        lines = tuple(f"{plain(str(path))}:{one.line}: {one.message}" for one in table.faults)
        raise AddressError(_("The addresses cannot be read; nothing was changed."), lines)
    return table

"""Reads CSV: finds the encoding and what separates the columns, and says which."""

from __future__ import annotations

import csv
import io

from actionplan_tui.exchange.tables.reading.grid import Grid
from actionplan_tui.exchange.tables.source import Piece, Source, UnreadableError
from actionplan_tui.locales import _

_SEPARATORS = ";\t,|"
_LOOKED_AT = 30  # rows


def read_csv(name: str, data: bytes) -> Source:
    """Read a CSV file.

    Raises:
        UnreadableError: It is no text, or has no columns.
    """
    text, encoding = decoded(name, data)
    separator = separator_of(text)
    grid = Grid(1)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=separator), 1):
            for column, said in enumerate(row, 1):
                grid.put(number, column, [Piece(said.replace("\r\n", "\n"))])
    except csv.Error as error:
        raise UnreadableError(f"{name}: {error}") from error
    table = grid.table()
    if table is None:
        raise UnreadableError(_("{file}: there is nothing in it.").format(file=name))
    shown = {"\t": _("tabs"), ";": ";", ",": ",", "|": "|"}[separator]
    told = _("Read as {encoding}, columns separated by {separator}.")
    return Source(name, (table,), (), (told.format(encoding=encoding, separator=shown),))


def decoded(name: str, data: bytes) -> tuple[str, str]:
    """Return the text of a file and the encoding that it was read in.

    Raises:
        UnreadableError: It is no text.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace"), "UTF-16"
    if b"\0" in data[:1000]:
        raise UnreadableError(_("{file}: this is no text.").format(file=name))
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "Windows-1252"


def separator_of(text: str) -> str:
    """Return what separates the columns: what divides most rows into as many, more than one."""
    best, most = ",", (0, 0)
    for one in _SEPARATORS:
        rows = list(csv.reader(io.StringIO(text), delimiter=one))[:_LOOKED_AT]
        widths = [len(row) for row in rows if any(row)]
        usual = max(set(widths), key=widths.count, default=1)
        found = (widths.count(usual) if usual > 1 else 0, usual)
        if found > most:
            best, most = one, found
    return best

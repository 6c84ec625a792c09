"""Reads a file with tables: its ending says the format, and its content must fit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from actionplan_tui.exchange.tables.source import Source, UnreadableError
from actionplan_tui.files import read_whole
from actionplan_tui.locales import _
from actionplan_tui.locales.system import why

LARGEST = 50_000_000
"""How many bytes a file may have."""


def _reader(ending: str) -> Callable[[str, bytes], Source] | None:
    """Return what reads files of an ending; its library is imported then."""
    if ending == ".docx":
        from actionplan_tui.exchange.tables.reading.docx import read_docx

        return read_docx
    if ending in (".xlsx", ".xlsm"):
        from actionplan_tui.exchange.tables.reading.xlsx import read_xlsx

        return read_xlsx
    if ending == ".ods":
        from actionplan_tui.exchange.tables.reading.ods import read_ods

        return read_ods
    if ending in (".csv", ".tsv", ".txt"):
        from actionplan_tui.exchange.tables.reading.csv import read_csv

        return read_csv
    if ending in (".md", ".markdown"):
        from actionplan_tui.exchange.tables.reading.html import read_markdown

        return read_markdown
    if ending in (".html", ".htm"):
        from actionplan_tui.exchange.tables.reading.html import read_html

        return read_html
    return None


def read_tables(path: Path) -> Source:
    """Read a file with tables.

    Raises:
        UnreadableError: It cannot be read, and why; what to save it as.
    """
    name = path.name
    reader = _reader(path.suffix.casefold())
    if reader is None:
        old = {".doc": ".docx", ".xls": ".xlsx", ".odt": ".docx", ".rtf": ".docx", ".pdf": ".docx"}
        better = old.get(path.suffix.casefold(), ".xlsx")
        told = _("{file}: this kind of file is not read. Save it as {ending} and try again.")
        raise UnreadableError(told.format(file=name, ending=better))
    try:
        data = read_whole(path, LARGEST)
    except OSError as error:
        told = _("{file} cannot be read: {reason}.")
        raise UnreadableError(told.format(file=name, reason=why(error))) from error
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        told = _("{file} is encrypted or of an old kind. Open it, save it without a password.")
        raise UnreadableError(told.format(file=name))
    source = reader(name, data)
    if not source.tables:
        raise UnreadableError(_("{file}: there is no table in it.").format(file=name))
    return source

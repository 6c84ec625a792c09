"""What a file with tables holds, whatever its format: tables of cells, and what stands beside."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import field

from actionplan_tui.records import dataclass


class UnreadableError(Exception):
    """A file that cannot be read as a table, in words for the person at the screen."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a cell's text; struck through or not."""

    text: str
    struck: bool = False


@dataclass(frozen=True, slots=True)
class At:
    """Where a cell stands, counted from 1: as people count tables, rows and columns."""

    table: int
    row: int
    column: int

    @property
    def name(self) -> str:
        """Row and column as a spreadsheet calls them: `B3`."""
        letters, rest = "", self.column
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(65 + letter) + letters
        return f"{letters}{self.row}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        at: Where it stands; of a merged cell each of the places that it covers.
        pieces: Its text in order, line ends as the file has them.
        merged: Whether it repeats the cell that covers its place.
        spans: Over how many columns it is merged.
        hidden: Whether its row or column is hidden.
        number: Whether it is a number in a spreadsheet, which loses zeros at its end.
    """

    at: At
    pieces: tuple[Piece, ...] = ()
    merged: bool = False
    spans: int = 1
    hidden: bool = False
    number: bool = False

    @property
    def text(self) -> str:
        """All of its text, on one line."""
        return one_line("".join(piece.text for piece in self.pieces))

    @property
    def valid(self) -> str:
        """Its text without what is struck through, on one line."""
        return one_line("".join(piece.text for piece in self.pieces if not piece.struck))

    @property
    def struck(self) -> str:
        """What is struck through in it, on one line."""
        return one_line("".join(piece.text for piece in self.pieces if piece.struck))

    @property
    def paragraphs(self) -> str:
        """What is not struck through, each paragraph on lines of its own."""
        whole = "".join(piece.text for piece in self.pieces if not piece.struck)
        parts = (one_line(part) for part in re.split(r"\n\s*\n", whole))
        return "\n\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading above a table; `level` 1 is the uppermost."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows, all of one length, and the headings under which it stands.

    Attributes:
        number: Which one of its file, counted from 1.
        name: The name of its sheet, if it has one.
        headings: The nearest of each level, the uppermost first.
        rows: Its rows.
    """

    number: int
    rows: tuple[tuple[Cell, ...], ...]
    name: str = ""
    headings: tuple[Heading, ...] = ()

    @property
    def cells(self) -> Iterator[Cell]:
        """All cells with text, each merged one once."""
        return (cell for row in self.rows for cell in row if cell.text and not cell.merged)


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that stands in no cell: `kind` is footnote, text_box, nested, comment or heading."""

    kind: str
    text: str


@dataclass(frozen=True)
class Source:
    """A file with tables.

    Attributes:
        name: The name of the file.
        tables: Those with any text, in their order.
        asides: What else was found.
        notes: How it was read, such as the encoding of a CSV file, in the reader's language.
    """

    name: str
    tables: tuple[Table, ...]
    asides: tuple[Aside, ...] = ()
    notes: tuple[str, ...] = field(default_factory=tuple)

    @property
    def fingerprint(self) -> str:
        """A SHA-256 of all that stands in its cells, and where."""
        told = hashlib.sha256()
        for table in self.tables:
            for cell in table.cells:
                told.update(f"{table.number} {cell.at.name} {cell.text}\n".encode())
        return told.hexdigest()


_BROKEN = re.compile(r"(\w+)-\n\s*(?=[^\W\d_])")
_SPACES = re.compile(r"[\s\u00a0\u200b\u2060]+")


def one_line(text: str) -> str:
    """Return text on one line, words that were divided at line ends as one.

    A hyphen at a line end goes, unless what stands before it is an abbreviation, which keeps its
    hyphen (`QPS-` and `projektgrupp`), or a capital letter comes next.
    """

    def joined(found: re.Match[str]) -> str:
        short = any(c.isupper() for c in found[1][1:]) or any(c.isdigit() for c in found[1])
        after = text[found.end() : found.end() + 1]
        return f"{found[1]}-" if short or after.isupper() else found[1]

    text = text.replace("\u00ad\n", "").replace("\u00ad", "")
    return _SPACES.sub(" ", _BROKEN.sub(joined, text)).strip()

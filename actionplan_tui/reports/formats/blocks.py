"""The parts of a document, the same for every format: headings, paragraphs, lists, tables, figures.

Text that people wrote in another language than the document's stands between two marks of the
private use area, so that it can travel through the sentences; `runs` turns them into the language
of a run. The marks are taken out of people's text before, so that nobody can set them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from actionplan_tui.domain.plan.links import address
from actionplan_tui.domain.plan.parts import Link
from actionplan_tui.records import dataclass
from actionplan_tui.reports.formats.column_widths import column_widths, have_room
from actionplan_tui.reports.formats.drawing import Drawing
from actionplan_tui.reports.words.text import plain

_FOREIGN, _BACK, _BLANK, _FILLED = "\ue000", "\ue001", "\ue002", "\ue003"
_LINK, _CALLED, _LED = "\ue004", "\ue005", "\ue006"
_MARKS = re.compile(f"([{_FOREIGN}{_BACK}{_BLANK}{_FILLED}{_CALLED}{_LED}]|{_LINK}[^{_CALLED}]*)")

_STOP = re.compile(rf"(?<!\.)\.({_BACK}?)\Z")
_ROWS_TOGETHER, _LETTERS_TOGETHER = 16, 1500


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text.

    Attributes:
        text: Plain text without control characters.
        strong: Whether it stands out.
        foreign: Whether it is in the document's second language.
        blank: Whether it is a blank that a person has to fill in.
        url: Where it leads, if it is a link: an address as `address` returns it.
    """

    text: str
    strong: bool = False
    foreign: bool = False
    blank: bool = False
    url: str = ""


Inline = tuple[Run, ...]

BREAK = Run("\n")
"""Ends a line inside a cell of a table, where no paragraph and no list can stand."""


def foreign(text: str) -> str:
    """Return text marked as being in the second language; nothing stays nothing."""
    bare = unmarked(text)
    return f"{_FOREIGN}{bare}{_BACK}" if bare else ""


def unmarked(text: str) -> str:
    """Return text without the marks."""
    return text if text.isprintable() else _MARKS.sub("", text)  # no mark is printable


def blank(text: str) -> str:
    """Return text marked as a blank that a person has to fill in."""
    return f"{_BLANK}{text}{_FILLED}"


def linked(link: Link) -> str:
    """Return what a link is called, marked as leading there; just the words if it must not."""
    url, called = address(link.url), plain(link.title) or unmarked(plain(link.url))
    return f"{_LINK}{unmarked(url)}{_CALLED}{called}{_LED}" if url else called


def runs(text: str, *, strong: bool = False) -> Inline:
    """Return text with its marks as runs."""
    found: list[Run] = []
    is_foreign = is_blank = False
    url = ""
    lead = " " if text[:1] == " " else ""
    if text.isprintable():  # there are no marks in it
        said = lead + " ".join(text.split())
        return (Run(said, strong),) if said else ()
    for part in _MARKS.split(lead + plain(text)):
        if part in (_FOREIGN, _BACK):
            is_foreign = part == _FOREIGN
        elif part in (_BLANK, _FILLED):
            is_blank = part == _BLANK
        elif part.startswith(_LINK):
            url = address(part[1:])
        elif part in (_CALLED, _LED):
            url = url if part == _CALLED else ""
        elif part:
            found.append(Run(part, strong, is_foreign, is_blank, url))
    return tuple(found)


def words(inline: Inline) -> str:
    """Return the text of runs."""
    return "".join(run.text for run in inline)


def ends_sentence(text: str) -> bool:
    """Whether text ends with the sign that ends a sentence, marks not counted."""
    return unmarked(text).endswith((".", "!", "?", "…", ":"))


def without_stop(text: str) -> str:
    """Return text without the full stop that ends it, marks left as they are."""
    return _STOP.sub(r"\1", text)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level from 1 (the document's title)."""

    level: int
    text: Inline


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        text: What it says.
        small: Whether it is of lesser weight, such as how to read the table that follows.
        note: Whether it belongs to the table before it, and not to what follows.
        opens: Whether it stands between two headings: see `leads`.
    """

    text: Inline
    small: bool = False
    note: bool = False
    opens: bool = False

    @property
    def leads(self) -> bool:
        """Whether it announces what follows, and so must not stand alone at the foot of a page."""
        announces = self.small or words(self.text).endswith(":")
        return self.opens or (announces and not self.note)


@dataclass(frozen=True, slots=True)
class Point:
    """One entry of a list with the entries below it.

    Attributes:
        text: What it says.
        after: Further paragraphs and lists of the same entry.
        below: The entries below it.
    """

    text: Inline
    below: tuple[Inline | Point, ...] = ()
    after: tuple[Paragraph | Points, ...] = ()

    @property
    def entries(self) -> tuple[Point, ...]:
        """The entries below it, each as an entry."""
        return tuple(one if isinstance(one, Point) else Point(one) for one in self.below)

    @property
    def letters(self) -> int:
        """How many letters it has, with all that belongs to it."""
        inside = sum(point.letters for point in self.entries)
        for block in self.after:
            inside += block.letters if isinstance(block, Points) else len(words(block.text))
        return len(words(self.text)) + inside

    @property
    def together(self) -> bool:
        """Whether it is so short that it should not be divided between two pages."""
        return self.letters <= _LETTERS_TOGETHER


@dataclass(frozen=True, slots=True)
class Points:
    """A list.

    Attributes:
        points: Its entries.
        numbered: Whether they have numbers.
        leads: Whether it must not stand alone at the foot of a page, without what follows.
    """

    points: tuple[Point, ...]
    numbered: bool = False
    leads: bool = False

    @property
    def letters(self) -> int:
        """How many letters it has."""
        return sum(point.letters for point in self.points)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading row.

    Attributes:
        caption: What it shows.
        head: The headings of the columns.
        rows: The cells.
        numbers: How many of the last columns hold numbers, which stand to the right.
        shares: The wished widths of the columns in relation to each other.
        total: Whether the last row is a sum.
        leads: Whether a note follows that must stand on the page of its end.
    """

    caption: Inline
    head: tuple[Inline, ...]
    rows: tuple[tuple[Inline, ...], ...]
    numbers: int = 0
    shares: tuple[int, ...] = ()
    total: bool = False
    leads: bool = False

    @property
    def together(self) -> bool:
        """Whether it is so small that it should not be divided between two pages."""
        if len(self.rows) > _ROWS_TOGETHER:
            return False
        return sum(len(words(cell)) for row in self.rows for cell in row) <= _LETTERS_TOGETHER

    @property
    def widths(self) -> tuple[float, ...]:
        """The widths of the columns as parts of the whole."""
        shares = self.shares or (1,) * len(self.head)
        return column_widths(*self._texts, shares)

    @property
    def has_room(self) -> bool:
        """Whether each column can be as wide as its longest word."""
        return have_room(*self._texts)

    @property
    def _texts(self) -> tuple[list[str], list[list[str]]]:
        return [words(cell) for cell in self.head], [[words(cell) for cell in r] for r in self.rows]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of the document or the plan: a label and a text each."""

    caption: str
    facts: tuple[tuple[str, Inline], ...]

    @property
    def together(self) -> bool:
        """Whether they are so short that they should not be divided between two pages."""
        return sum(len(words(said)) for _label, said in self.facts) <= _LETTERS_TOGETHER


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption and the same in words: one line for each thing that it shows."""

    drawing: Drawing
    caption: str
    lines: tuple[str, ...]

    @property
    def alternative(self) -> str:
        """All that the picture shows, in words."""
        return f"{unmarked('; '.join(self.lines))}."


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: the headings after it, of levels 2 up to the deepest."""

    heading: str
    deepest: int = 3

    def of(self, blocks: Iterable[Block]) -> list[tuple[int, Heading]]:
        """Return the headings that it lists, each with its place among all headings."""
        found: list[tuple[int, Heading]] = []
        place, after = -1, False
        for block in blocks:
            after = after or block is self
            if isinstance(block, Heading):
                place += 1
                if after and 2 <= block.level <= self.deepest:
                    found.append((place, block))
        return found


Block = Heading | Paragraph | Points | Table | Facts | Figure | PageBreak | Contents


@dataclass(frozen=True)
class Document:
    """A document.

    Attributes:
        title: For the file's properties and the head of each page.
        language: The document's language as a code of ISO 639.
        second: The language of what is marked as foreign; empty: not known.
        owner: Who stands behind it; may be empty.
        colophon: The last words.
        moment: The time that its file bears, with its zone: not the clock's.
        page_word: "Page {page} of {pages}" in the document's language.
        blocks: What it holds.
    """

    title: str
    language: str
    second: str
    owner: str
    colophon: str
    moment: datetime
    page_word: str
    blocks: tuple[Block, ...]


def joined(*parts: Inline) -> Inline:
    """Return runs one after the other."""
    return tuple(run for part in parts for run in part)


def points(texts: Iterable[str], *, numbered: bool = False) -> Points:
    """Return a list of simple texts."""
    return Points(tuple(Point(runs(text)) for text in texts), numbered)


def table(
    caption: str,
    head: Iterable[str],
    rows: Iterable[Sequence[Inline | str]],
    *,
    numbers: int = 0,
    shares: tuple[int, ...] = (),
    total: bool = False,
) -> Table:
    """Return a table from texts with their marks; see `Table`."""
    cells = tuple(
        tuple(runs(cell) if isinstance(cell, str) else cell for cell in row) for row in rows
    )
    heads = tuple(runs(text) for text in head)
    return Table(runs(caption), heads, cells, numbers, shares, total)

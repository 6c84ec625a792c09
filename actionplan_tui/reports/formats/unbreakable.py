"""What must not be divided: dates and references between lines, what belongs together by pages.

A format that sets lines and pages takes a document through `for_pages` first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from actionplan_tui.domain.dates.months import MONTH_NAMES
from actionplan_tui.reports.formats.blocks import (
    Block,
    Contents,
    Document,
    Facts,
    Figure,
    Heading,
    Inline,
    PageBreak,
    Paragraph,
    Point,
    Points,
    Run,
    Table,
    words,
)
from actionplan_tui.reports.formats.visitor import BlockVisitor

UNBREAKABLE = "\u00a0"

_WIDE = 0.25
"""From what part of the line a column has room for a whole date, whatever stands beside it."""

_DAYS = frozenset({"day", "days", "dag", "dagar", "dager"})
_MOST_LETTERS = 400
"""Up to how many letters a list is kept with the list that follows."""

_MOST_SECTION = 1500
"""Up to how many letters a section that ends with labels is kept on one page."""

_REFERENCE = re.compile(
    r"(?:\b[A-ZÅÄÖÆØ][A-ZÅÄÖÆØ-]{1,9} )?"  # PN 2021-10-15 § 14, PN 15 oktober 2021 § 14
    r"(?:\d{4}-\d\d-\d\d|\d{1,2}\.? [^\W\d_]+ \d{4})(?: (?:§§?|sak) ?\d+(?:[/–-]\d+)*)"
    r"|\bsak \d+/\d+"
)
"""Where something was decided: never divided, however narrow the column."""

_NEAR = re.compile(
    r"(?<!\d)\d{1,2}\.? ([^\W\d_]+)\b(?: \d{4}\b)?"  # 15 april 2021, 3 dagar
    r"|\b([^\W\d_]+) \d{4}\b"  # april 2021
    r"|§ \d|\d %|\b[Kk]l\. \d|\b[Ss]ak \d"
)
"""What may have to stay together: a month's name or a word for days decides where there is one."""


@cache
def _names() -> frozenset[str]:
    return _DAYS | {name.casefold() for name in MONTH_NAMES}


def _kept(found: re.Match[str]) -> str:
    word = found[1] or found[2]
    if word and word.casefold() not in _names():
        return found[0]
    return found[0].replace(" ", UNBREAKABLE)


_FIGURE = re.compile(r"\d")


def _may_divide(text: str) -> bool:
    """Whether there are a space and a figure, as in all that has to stay together."""
    return " " in text and _FIGURE.search(text) is not None


def whole_references(text: str) -> str:
    """Return text with unbreakable spaces in references to decisions."""
    if not _may_divide(text):
        return text
    return _REFERENCE.sub(lambda found: found[0].replace(" ", UNBREAKABLE), text)


def unbreakable(text: str) -> str:
    """Return text with unbreakable spaces in references, dates, numbers of days and the like."""
    return _NEAR.sub(_kept, whole_references(text)) if _may_divide(text) else text


def for_pages(document: Document) -> Document:
    """Return a document for a format that sets pages: with what must stay together, together."""
    return replace(
        document,
        colophon=unbreakable(document.colophon),
        blocks=tuple(_kept_together(tuple(map(_Spaced().visit, document.blocks)))),
    )


def _before_facts(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the places of paragraphs that a heading opens and labels with their texts end.

    A short section of that kind is not divided, so that its end stands on no page alone.
    """
    found: set[int] = set()
    for place, block in enumerate(blocks):
        if not isinstance(block, Facts):
            continue
        first = place
        while first and isinstance(blocks[first - 1], Paragraph):
            first -= 1
        section = [one for one in blocks[first:place] if isinstance(one, Paragraph)]
        if first and isinstance(blocks[first - 1], Heading) and _letters(section) <= _MOST_SECTION:
            found.update(range(first, place))
    return frozenset(found)


def _letters(paragraphs: Iterable[Paragraph]) -> int:
    return sum(len(words(paragraph.text)) for paragraph in paragraphs)


def _below(before: Block | None, after: Heading) -> bool:
    return isinstance(before, Heading) and before.level < after.level


def _kept_together(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks; those that lead to the next one say so."""
    before_facts = _before_facts(blocks)
    for place, (before, block, after) in enumerate(
        zip((None, *blocks), blocks, (*blocks[1:], None), strict=False)
    ):
        match block, after:
            case Paragraph(), _ if place in before_facts:
                yield replace(block, opens=True)
            case Table(), Paragraph(note=True):
                yield replace(block, leads=True)
            case Paragraph(note=True), Paragraph(note=True):
                yield replace(block, opens=True)
            case Paragraph(), Heading() if _below(before, after):
                yield replace(block, opens=True)
            case Points(letters=letters), Points() if letters <= _MOST_LETTERS:
                yield replace(block, leads=True)
            case _:
                yield block


def _inline(inline: Inline, bound: Callable[[str], str] = unbreakable) -> Inline:
    return tuple(_bound(run, bound(run.text)) for run in inline)


def _bound(run: Run, text: str) -> Run:
    return run if text == run.text else replace(run, text=text)


def _points(block: Points) -> Points:
    return replace(block, points=tuple(map(_point, block.points)))


def _point(point: Point) -> Point:
    after = tuple(
        _points(more) if isinstance(more, Points) else replace(more, text=_inline(more.text))
        for more in point.after
    )
    return Point(_inline(point.text), tuple(map(_point, point.entries)), after)


class _Spaced(BlockVisitor[Block]):
    """Puts the spaces into each block."""

    def heading(self, block: Heading) -> Block:
        return replace(block, text=_inline(block.text))

    def paragraph(self, block: Paragraph) -> Block:
        return replace(block, text=_inline(block.text))

    def points(self, block: Points) -> Block:
        return _points(block)

    def table(self, block: Table) -> Block:
        """Return a table.

        A reference is never divided. Nor is a date, if the columns have room for that; if not, it
        is whole in a wide column only: in a narrow one it would stick out.
        """
        whole = replace(
            block,
            caption=_inline(block.caption),
            rows=tuple(tuple(map(_inline, row)) for row in block.rows),
        )
        if whole.has_room:
            return whole
        bound = [unbreakable if width >= _WIDE else whole_references for width in block.widths]
        rows = (
            tuple(_inline(cell, how) for cell, how in zip(row, bound, strict=True))
            for row in block.rows
        )
        return replace(whole, rows=tuple(rows))

    def facts(self, block: Facts) -> Block:
        return replace(block, facts=tuple((name, _inline(said)) for name, said in block.facts))

    def figure(self, block: Figure) -> Block:
        return replace(block, caption=unbreakable(block.caption))

    def page_break(self) -> Block:
        return PageBreak()

    def contents(self, block: Contents) -> Block:
        return block

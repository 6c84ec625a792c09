"""Spaces at which a line of a page must not end: inside a date, after a section sign."""

from __future__ import annotations

import re
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
    Table,
)
from actionplan_tui.reports.formats.visitor import BlockVisitor

UNBREAKABLE = "\u00a0"

_WIDE = 0.25
"""From what part of the line a column has room for a whole date, which then is not broken."""


_DAYS = frozenset({"day", "days", "dag", "dagar", "dager"})
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


def unbreakable(text: str) -> str:
    """Return text with unbreakable spaces in dates, numbers of days and the like."""
    return _NEAR.sub(_kept, text)


def for_pages(document: Document) -> Document:
    """Return a document for a format that breaks lines: with unbreakable spaces where due."""
    return replace(
        document,
        colophon=unbreakable(document.colophon),
        blocks=tuple(map(_Spaced().visit, document.blocks)),
    )


def _inline(inline: Inline) -> Inline:
    return tuple(replace(run, text=unbreakable(run.text)) for run in inline)


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
        """Return a table; in a narrow column a date would stick out if it could not be broken."""
        wide = [width >= _WIDE for width in block.widths]
        rows = (
            tuple(_inline(cell) if room else cell for cell, room in zip(row, wide, strict=True))
            for row in block.rows
        )
        return replace(block, caption=_inline(block.caption), rows=tuple(rows))

    def facts(self, block: Facts) -> Block:
        return replace(block, facts=tuple((name, _inline(said)) for name, said in block.facts))

    def figure(self, block: Figure) -> Block:
        return replace(block, caption=unbreakable(block.caption))

    def page_break(self) -> Block:
        return PageBreak()

    def contents(self, block: Contents) -> Block:
        return block

"""The walk over the blocks: every kind reaches its method, and no format can leave one out."""

from __future__ import annotations

from typing import get_args

import pytest

from actionplan_tui.reports.formats.blocks import (
    Block,
    Contents,
    Facts,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Points,
    Table,
)
from actionplan_tui.reports.formats.drawing import Drawing
from actionplan_tui.reports.formats.visitor import BlockVisitor

BLOCKS: tuple[Block, ...] = (
    Heading(1, ()),
    Paragraph(()),
    Points(()),
    Table((), (), ()),
    Facts("", ()),
    Figure(Drawing(1, 1, ()), "", ()),
    PageBreak(),
    Contents(""),
)


class NoContents(BlockVisitor[str]):
    """Forgets the table of contents."""

    def heading(self, block: Heading) -> str:
        return "heading"

    def paragraph(self, block: Paragraph) -> str:
        return "paragraph"

    def points(self, block: Points) -> str:
        return "points"

    def table(self, block: Table) -> str:
        return "table"

    def facts(self, block: Facts) -> str:
        return "facts"

    def figure(self, block: Figure) -> str:
        return "figure"

    def page_break(self) -> str:
        return "page_break"


class Names(NoContents):
    """Says which kind a block is."""

    def contents(self, block: Contents) -> str:
        return "contents"


def test_every_kind_of_block_reaches_its_method() -> None:
    assert {type(block) for block in BLOCKS} == set(get_args(Block))
    said = [Names().visit(block) for block in BLOCKS]
    assert [name.replace("_", "") for name in said] == [
        type(block).__name__.casefold() for block in BLOCKS
    ]


def test_a_format_that_forgets_a_kind_cannot_be_made() -> None:
    with pytest.raises(TypeError, match="contents"):
        NoContents()  # type: ignore[abstract]

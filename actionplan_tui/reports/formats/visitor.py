"""The one walk over the blocks of a document: a format says what becomes of each kind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Generic, TypeVar, assert_never

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

Made = TypeVar("Made")


class BlockVisitor(ABC, Generic[Made]):
    """What a format makes of each kind of block.

    A format that forgets a kind cannot be created; a new kind of block without a method here is an
    error of types.
    """

    def visit(self, block: Block) -> Made:
        """Return what the format makes of a block."""
        match block:
            case Heading():
                return self.heading(block)
            case Paragraph():
                return self.paragraph(block)
            case Points():
                return self.points(block)
            case Table():
                return self.table(block)
            case Facts():
                return self.facts(block)
            case Figure():
                return self.figure(block)
            case PageBreak():
                return self.page_break()
            case Contents():
                return self.contents(block)
            case _:
                assert_never(block)

    @abstractmethod
    def heading(self, block: Heading) -> Made:
        """Return what becomes of a heading."""

    @abstractmethod
    def paragraph(self, block: Paragraph) -> Made:
        """Return what becomes of a paragraph."""

    @abstractmethod
    def points(self, block: Points) -> Made:
        """Return what becomes of a list."""

    @abstractmethod
    def table(self, block: Table) -> Made:
        """Return what becomes of a table."""

    @abstractmethod
    def facts(self, block: Facts) -> Made:
        """Return what becomes of labels with a text each."""

    @abstractmethod
    def figure(self, block: Figure) -> Made:
        """Return what becomes of a picture."""

    @abstractmethod
    def page_break(self) -> Made:
        """Return what becomes of a break between two pages."""

    @abstractmethod
    def contents(self, block: Contents) -> Made:
        """Return what becomes of the table of contents."""

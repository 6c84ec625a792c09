"""A document as PDF, set by typst: tagged (PDF/UA-1), with its fonts inside, from no network."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from actionplan_tui.reports.blocks import (
    Block,
    Contents,
    Document,
    Facts,
    Figure,
    Heading,
    Inline,
    PageBreak,
    Paragraph,
    Points,
    Table,
)
from actionplan_tui.reports.drawing import Box, Dot, Drawing, Label, Line, Shape
from actionplan_tui.reports.text import plain

_LAYOUT = Path(__file__).with_name("pdf.typ")
_REGIONS = {"en": "GB", "sv": "SE", "nb": "NO"}
_KINDS: dict[type, str] = {Box: "box", Dot: "dot", Line: "line", Label: "label"}

Data = dict[str, Any]


def render(document: Document) -> bytes:
    """Return a document as PDF. The same input gives the same bytes, with one version of typst.

    Raises:
        ModuleNotFoundError: The extra `pdf` is not installed.
    """
    import typst

    said = json.dumps(data(document), ensure_ascii=False)

    def compiled(standards: list[Any], *, own_fonts: bool) -> bytes:
        made = typst.compile(
            _LAYOUT.read_bytes(),
            format="pdf",
            ignore_system_fonts=own_fonts,
            sys_inputs={"document": said},
            pdf_standards=standards,
            timestamp=int(document.moment.timestamp()),
        )
        if not isinstance(made, bytes):
            raise TypeError(type(made))
        return made

    # With the fonts that typst brings along it looks the same everywhere. They have the letters of
    # Europe; other letters need the fonts of the system, and where there are none of those either,
    # PDF/UA has to be given up, which wants every letter shown.
    for standards, own_fonts in ((["ua-1"], True), (["ua-1"], False)):
        try:
            return compiled(standards, own_fonts=own_fonts)
        except typst.TypstError as error:
            if "could not be displayed" not in str(error):
                raise
    return compiled([], own_fonts=False)


def data(document: Document) -> Data:
    """Return a document as plain data for the layout."""
    before, _page, rest = document.page_word.partition("{page}")
    between, _pages, after = rest.partition("{pages}")
    at = document.moment
    writer = _Writer(document)
    return {
        "title": document.title,
        "owner": document.owner,
        "date": [at.year, at.month, at.day],
        "lang": document.language,
        "region": _REGIONS.get(document.language),
        "page": [before, between, after],
        "colophon": document.colophon,
        "blocks": [made for block in document.blocks if (made := writer.block(block))],
    }


class _Writer:
    def __init__(self, document: Document) -> None:
        self.second = document.second
        self.breaks = False

    def inline(self, inline: Inline) -> list[Data]:
        said = []
        for run in inline:
            one: Data = {"t": run.text}
            if run.strong:
                one["b"] = True
            if run.blank:
                one["m"] = True
            if run.foreign and self.second:
                one["l"] = self.second
            said.append(one)
        return said

    def rows(self, rows: tuple[tuple[Inline, ...], ...]) -> list[list[list[Data]]]:
        return [[self.inline(cell) for cell in row] for row in rows]

    def block(self, block: Block) -> Data | None:
        if isinstance(block, PageBreak):
            self.breaks = True
            return None
        if isinstance(block, Heading):
            page, self.breaks = self.breaks, False
            said = self.inline(block.text)
            return {"kind": "heading", "level": min(block.level, 6), "page": page, "text": said}
        if isinstance(block, Paragraph):
            return {"kind": "paragraph", "small": block.small, "text": self.inline(block.text)}
        if isinstance(block, Points):
            points = [
                {"text": self.inline(p.text), "below": [self.inline(line) for line in p.below]}
                for p in block.points
            ]
            return {"kind": "points", "numbered": block.numbered, "points": points}
        if isinstance(block, Table):
            return {
                "kind": "table",
                "caption": self.inline(block.caption),
                "head": [self.inline(cell) for cell in block.head],
                "rows": self.rows(block.rows),
                "numbers": block.numbers,
                "widths": list(block.widths),
                "total": block.total,
            }
        return self._rest(block)

    def _rest(self, block: Block) -> Data:
        if isinstance(block, Facts):
            facts = [[label, self.inline(said)] for label, said in block.facts]
            return {"kind": "facts", "facts": facts}
        if isinstance(block, Figure):
            return {
                "kind": "figure",
                "caption": block.caption,
                "alternative": block.alternative,
                "drawing": _drawing(block.drawing),
            }
        if isinstance(block, Contents):
            return {"kind": "contents", "depth": block.deepest - 1}
        raise TypeError(block)


def _drawing(drawing: Drawing) -> Data:
    shapes = [_shape(shape) for shape in drawing.shapes]
    return {"width": drawing.width, "height": drawing.height, "shapes": shapes}


def _shape(shape: Shape) -> Data:
    made: Data = {**asdict(shape), "kind": _KINDS[type(shape)]}
    if isinstance(shape, Label):
        made["text"] = plain(shape.text)
    return made

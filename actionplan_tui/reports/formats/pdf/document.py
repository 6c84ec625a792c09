"""A document as PDF, set by typst: tagged (PDF/UA-1), with its fonts inside, from no network."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from actionplan_tui.locales import _, translator
from actionplan_tui.reports.formats.blocks import (
    Contents,
    Document,
    Facts,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Points,
    Table,
)
from actionplan_tui.reports.formats.drawing import Box, Dot, Drawing, Label, Line, Shape
from actionplan_tui.reports.formats.format import Progress, ignore_step
from actionplan_tui.reports.formats.pdf.row_heads import with_row_heads
from actionplan_tui.reports.formats.visitor import BlockVisitor
from actionplan_tui.reports.words.phrases import number_text
from actionplan_tui.reports.words.text import plain

_LAYOUT = Path(__file__).with_name("layout.typ")
_REGIONS = {"en": "GB", "sv": "SE", "nb": "NO"}
_KINDS: dict[type, str] = {Box: "box", Dot: "dot", Line: "line", Label: "label"}

Data = dict[str, Any]

MOST_LETTERS = 12
"""How many letters that the fonts lack are listed."""


_BYTES_A_LETTER = 400
_MUCH = 500_000_000
"""From how many bytes of memory on it is said before they are taken."""


def render(document: Document, on_step: Progress = ignore_step) -> bytes:
    """Return a document as PDF.

    The same input gives the same bytes, with one version of typst and pikepdf.

    Args:
        document: The document.
        on_step: Is told how much memory the pages will take, if that is much.

    Raises:
        ModuleNotFoundError: The extra `pdf` is not installed.
    """
    import typst

    said = data(document)
    needed = needed_memory(said)
    if needed >= _MUCH:
        gigabytes = number_text(round(needed / 1e9, 1))
        on_step(
            _("Laying out the pages, which takes about {size} GB of memory …").format(
                size=gigabytes
            )
        )
    # Only the fonts that typst brings along, so that it is the same file everywhere. They have the
    # letters of Europe; PDF/UA wants every letter shown, so others stand there as their numbers.
    lacking: set[str] = set()
    while True:
        try:
            return with_row_heads(_compiled(said, document))
        except typst.TypstError as error:
            found = _not_displayed(error.diagnostic) - lacking
            if not found:
                raise
        lacking |= found
        said = _spelt_out(data(document), lacking)
        said["colophon"] = f"{document.colophon} {_about_letters(document, lacking)}"


def needed_memory(said: Data) -> int:
    """Return about how many bytes of memory the pages of a document take: measured, not counted.

    Args:
        said: The document, as `data` returns it.
    """
    return len(json.dumps(said, ensure_ascii=False)) * _BYTES_A_LETTER


def _compiled(said: Data, document: Document) -> bytes:
    import typst

    made = typst.compile(
        _LAYOUT.read_bytes(),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(said, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(document.moment.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    return made


def _not_displayed(diagnostic: str) -> set[str]:
    """Return the letters that the fonts lack, as typst names them."""
    named = re.findall(r'the text `"(.+?)"` could not be displayed', diagnostic)
    letters = {
        letter
        for text in named
        for letter in re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), text)
    }
    return {letter for letter in letters if ord(letter) > 127}


def _number(letter: str) -> str:
    return f"[U+{ord(letter):04X}]"


def _spelt_out(said: Any, lacking: set[str]) -> Any:
    """Return data with the letters that the fonts lack as their numbers."""
    if isinstance(said, str):
        return "".join(_number(one) if one in lacking else one for one in said)
    if isinstance(said, dict):
        return {key: _spelt_out(value, lacking) for key, value in said.items()}
    if isinstance(said, list):
        return [_spelt_out(value, lacking) for value in said]
    return said


def _about_letters(document: Document, lacking: set[str]) -> str:
    t = translator(document.language)
    numbers = sorted(map(_number, lacking))
    listed = ", ".join(numbers[:MOST_LETTERS]) + (" …" if len(numbers) > MOST_LETTERS else "")
    return t.gettext(
        "Letters that the fonts of this file lack stand as their numbers: {numbers}."
    ).format(numbers=listed)


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
        "blocks": [made for block in document.blocks if (made := writer.visit(block))],
    }


def _language(tag: str) -> Data:
    """Return a language's tag as typst takes it: the language, and the region if there is one."""
    language, *rest = tag.split("-")
    region = next((part.upper() for part in rest if len(part) == 2), None)
    return {"l": language.lower(), "r": region}


class _Writer(BlockVisitor[Data | None]):
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
                one |= _language(self.second)
            if run.url:
                one["u"] = run.url
            said.append(one)
        return said

    def rows(self, rows: tuple[tuple[Inline, ...], ...]) -> list[list[list[Data]]]:
        return [[self.inline(cell) for cell in row] for row in rows]

    def heading(self, block: Heading) -> Data:
        page, self.breaks = self.breaks, False
        said = self.inline(block.text)
        return {"kind": "heading", "level": min(block.level, 6), "page": page, "text": said}

    def paragraph(self, block: Paragraph) -> Data:
        return {
            "kind": "paragraph",
            "small": block.small,
            "leads": block.leads,
            "text": self.inline(block.text),
        }

    def points(self, block: Points) -> Data:
        points = [
            {
                "text": self.inline(point.text),
                "after": [self.visit(more) for more in point.after],
                "below": self.points(Points(point.entries)) if point.entries else None,
                "together": point.together,
            }
            for point in block.points
        ]
        return {
            "kind": "points",
            "numbered": block.numbered,
            "leads": block.leads,
            "points": points,
        }

    def table(self, block: Table) -> Data:
        return {
            "kind": "table",
            "caption": self.inline(block.caption),
            "head": [self.inline(cell) for cell in block.head],
            "rows": self.rows(block.rows),
            "numbers": block.numbers,
            "widths": list(block.widths),
            "total": block.total,
            "together": block.together,
            "leads": block.leads,
        }

    def facts(self, block: Facts) -> Data:
        facts = [[label, self.inline(said)] for label, said in block.facts]
        return {"kind": "facts", "facts": facts, "together": block.together}

    def figure(self, block: Figure) -> Data:
        return {
            "kind": "figure",
            "caption": block.caption,
            "alternative": block.alternative,
            "drawing": _drawing(block.drawing),
        }

    def page_break(self) -> None:
        self.breaks = True

    def contents(self, block: Contents) -> Data:
        return {"kind": "contents", "heading": block.heading, "depth": block.deepest - 1}


def _drawing(drawing: Drawing) -> Data:
    shapes = [_shape(shape) for shape in drawing.shapes]
    return {"width": drawing.width, "height": drawing.height, "shapes": shapes}


def _shape(shape: Shape) -> Data:
    made: Data = {**asdict(shape), "kind": _KINDS[type(shape)]}
    if isinstance(shape, Label):
        made["text"] = plain(shape.text)
    return made

"""A document as a Word file: real styles, headings, fields, lists, tables, drawings.

python-docx opens the template and keeps the parts of the file together; the body is written as XML
at once, because making each paragraph through objects is ten times slower.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from docx.oxml import parse_xml

from actionplan_tui.reports.formats.blocks import (
    Contents,
    Document,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Points,
    Run,
    Table,
    words,
)
from actionplan_tui.reports.formats.docx import xml
from actionplan_tui.reports.formats.docx.drawing import drawing_run
from actionplan_tui.reports.formats.docx.styles import Styles, restarted_list, set_up
from actionplan_tui.reports.formats.docx.template import open_template
from actionplan_tui.reports.formats.stable_zip import stable_zip
from actionplan_tui.reports.formats.visitor import BlockVisitor

_PROPERTIES_AUTHOR = "actionplan-tui"
_LISTED, _LISTED_ID = "_ActionplanListed", 0  # what the table of contents is of


def render(document: Document, template: bytes | None = None) -> bytes:
    """Return a document as DOCX. The same input gives the same bytes.

    Args:
        document: The document.
        template: A DOCX whose styles, page, header and footer are to be used; its text is not.

    Raises:
        TemplateError: The template is no Word file.
    """
    made: Any = open_template(template)
    styles = set_up(made, document, own=template is None)
    _fill(made, "".join(_Writer(document, styles, made).parts()))
    _properties(made, document)
    saved = BytesIO()
    made.save(saved)
    return stable_zip(saved.getvalue(), document.moment)


def _fill(made: Any, inside: str) -> None:
    """Let the body of a Word file hold something else; only its last section stays."""
    # As text, and read anew: elements that are moved from tree to tree take ten times as long.
    from lxml import etree

    whole = made.element
    last = whole.body.get_or_add_sectPr()
    for element in [one for one in whole.body if one is not last]:
        whole.body.remove(element)
    before, _body, after = etree.tostring(whole, encoding="unicode").partition("<w:body")
    known = dict(whole.nsmap)
    lacking = "".join(
        f' xmlns:{prefix}="{address}"'
        for prefix, address in xml.VOCABULARIES
        if known.get(prefix) != address
    )
    rest = after.partition(">")[2]
    made.part._element = parse_xml(f"{before}<w:body{lacking}>{inside}{rest}")  # noqa: SLF001


def _properties(made: Any, document: Document) -> None:
    properties, at = made.core_properties, document.moment.replace(tzinfo=None)
    properties.title = document.title[:255]
    properties.author = document.owner[:255] or _PROPERTIES_AUTHOR
    properties.last_modified_by = _PROPERTIES_AUTHOR
    properties.language = xml.CODES.get(document.language, document.language)
    properties.created = properties.modified = at
    properties.revision = 1
    properties.comments = document.colophon[:255]
    properties.keywords = properties.subject = properties.category = ""


class _Writer(BlockVisitor[Iterable[str]]):
    def __init__(self, document: Document, styles: Styles, made: Any) -> None:
        self.document = document
        self.made = made
        self.styles = styles
        self.second = document.second
        self.headings = 0
        self.figures = 0
        self.breaks = False
        self.listing = False

    def parts(self) -> Iterator[str]:
        for block in self.document.blocks:
            yield from self.visit(block)
        if self.listing:
            yield xml.bookmark_end(_LISTED_ID)
        yield xml.paragraph(xml.runs((Run(self.document.colophon),)), self.styles.small)

    def heading(self, block: Heading) -> Iterable[str]:
        self.headings += 1
        style = self.styles.heading(block.level)
        inside = xml.bookmark(
            self.headings, f"_Toc{self.headings:06d}", xml.runs(block.text, self.second)
        )
        page = "<w:pageBreakBefore/>" if self.breaks else ""
        self.breaks = False
        return (xml.paragraph(inside, style, page),)

    def paragraph(self, block: Paragraph) -> Iterable[str]:
        style = self.styles.small if block.small else self.styles.body
        follows = xml.KEEP_NEXT if block.leads else ""
        return (xml.paragraph(xml.runs(block.text, self.second), style, follows),)

    def points(self, block: Points) -> Iterator[str]:
        yield from self._listed(block, 0, together=block.leads, follows=block.leads)

    def _listed(
        self, block: Points, depth: int, *, together: bool = False, follows: bool = False
    ) -> Iterator[str]:
        """Yield the entries of a list, each with what belongs to it.

        Args:
            block: The list.
            depth: In how many others it stands.
            together: Whether its lines are to stay on one page.
            follows: Whether the last of them is to stay with what comes after it.
        """
        restarted = self._restarted(depth) if block.numbered else ""
        style = self.styles.listed(depth, numbered=block.numbered)
        for place, point in enumerate(block.points, 1):
            keeps = together and (follows or place < len(block.points))
            parts = len(point.after) + bool(point.below)
            head = (xml.KEEP_NEXT if parts or keeps else "") + restarted
            yield xml.paragraph(xml.runs(point.text, self.second), style, head)
            for n, after in enumerate(point.after, 1):
                stays = (point.together and n < parts) or keeps
                if isinstance(after, Points):
                    yield from self._listed(
                        after, depth + 1, together=point.together, follows=stays
                    )
                else:
                    head = (xml.KEEP_NEXT if stays else "") + xml.indented(depth + 1)
                    yield xml.paragraph(xml.runs(after.text, self.second), self.styles.body, head)
            if point.below:
                below = Points(point.entries)
                yield from self._listed(below, depth + 1, together=point.together, follows=keeps)

    def _restarted(self, depth: int) -> str:
        """Return the numbering of a list of its own, so that it begins with 1."""
        number = restarted_list(self.made, self.styles.listed(depth, numbered=True))
        return xml.numbering(number) if number else ""

    def table(self, block: Table) -> Iterator[str]:
        yield xml.paragraph(xml.runs(block.caption, self.second), self.styles.caption)
        names = (self.styles.table, self.styles.cell, self.styles.number)
        yield xml.table(block, self.styles.across, self.second, words(block.caption), names)
        yield xml.paragraph("", self.styles.gap, xml.KEEP_NEXT if block.leads else "")

    def facts(self, block: Facts) -> Iterator[str]:
        both = (self.styles.table, self.styles.cell)
        yield xml.facts(block.facts, self.styles.across, self.second, block.caption, both)
        yield xml.paragraph("", self.styles.gap)

    def figure(self, block: Figure) -> Iterator[str]:
        self.figures += 1
        yield xml.paragraph(xml.runs((Run(block.caption),)), self.styles.caption)
        shown = drawing_run(
            block.drawing, self.figures, block.caption, block.alternative, self.styles.font
        )
        yield xml.paragraph(shown, self.styles.picture)

    def page_break(self) -> Iterable[str]:
        self.breaks = True
        return ()

    def contents(self, block: Contents) -> Iterator[str]:
        """Yield the table of contents: links to the headings, without their pages.

        Only a program that sets the pages knows their numbers. Word adds them when somebody renews
        the field; told to do so by the file, it would ask each reader a question first.
        """
        listed = block.of(self.document.blocks)
        yield xml.paragraph(xml.runs((Run(block.heading),)), self.styles.contents)
        entries = [self._entry(place, one) for place, one in listed]
        if not entries:
            return
        levels = f"1-{block.deepest - 1}"  # the title is none of Word's headings
        whole = xml.field(f'TOC \\o "{levels}" \\b {_LISTED} \\h \\z', "\x00".join(entries))
        # The field spans paragraphs, so its beginning and its end stand in the first and the last.
        for (_place, one), inside in zip(listed, whole.split("\x00"), strict=True):
            yield xml.paragraph(inside, self.styles.entry(one.level))
        yield xml.bookmark_start(_LISTED_ID, _LISTED)
        self.listing = True

    def _entry(self, place: int, one: Heading) -> str:
        name = f"_Toc{place + 1:06d}"
        return xml.link(name, xml.runs(one.text, self.second))

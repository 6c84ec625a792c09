"""Parts of a Word file as XML: runs, paragraphs, lists, tables, fields, bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from actionplan_tui.reports.formats.blocks import BREAK, Inline, Run, Table

VOCABULARIES = (
    ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("wpg", "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"),
    ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
    ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
)
NAMESPACES = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in VOCABULARIES)
"""The vocabularies that the XML below uses; these are names, nothing is fetched from them."""

CODES = {"en": "en-GB", "sv": "sv-SE", "nb": "nb-NO"}
"""The languages as Word names them."""

KEEP_NEXT = "<w:keepNext/>"
"""The property of a paragraph that stands on the page of the next one."""

_XML_SPACE = ' xml:space="preserve"'


_HYPHEN = re.compile(r"(?<=\d)-(?=\d)")  # Word ends a line after it, in the middle of a date


def text(words: str) -> str:
    """Return the text elements of a run; a hyphen between figures is one that is not divided."""
    parts = _HYPHEN.split(words) if "-" in words else [words]
    return "<w:noBreakHyphen/>".join(f"<w:t{_XML_SPACE}>{escape(part)}</w:t>" for part in parts)


def run(one: Run, second: str = "") -> str:
    """Return a run; one in the second language says so."""
    if one.text == BREAK.text:
        return "<w:r><w:br/></w:r>"
    marks = ""
    if one.strong:
        marks += "<w:b/>"
    if one.blank:
        marks += '<w:shd w:val="clear" w:color="auto" w:fill="FFF3C4"/>'
    if one.foreign and second:
        marks += f'<w:lang w:val="{escape(CODES.get(second, second))}"/>'
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f"<w:r>{properties}{text(one.text)}</w:r>"


def runs(inline: Inline, second: str = "") -> str:
    """Return runs."""
    return "".join(_leads(one, run(one, second)) for one in inline)


def _leads(one: Run, inside: str) -> str:
    """Return a run that leads to an address, if it does: as a field, so that Word opens it."""
    return field(f'HYPERLINK "{escape(one.url)}"', inside) if one.url else inside


def paragraph(inside: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of a style."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    both = named + properties
    head = f"<w:pPr>{both}</w:pPr>" if both else ""
    return f"<w:p>{head}{inside}</w:p>"


def indented(depth: int) -> str:
    """Return the property of a paragraph that stands as far in as the entries of a list."""
    return f'<w:ind w:left="{360 * depth}"/>'


def numbering(number: int) -> str:
    """Return the property of a paragraph that is an entry of a numbered list."""
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def field(instruction: str, shown: str = "") -> str:
    """Return a field: what it computes, and what stands there until Word does."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText{_XML_SPACE}> {instruction} </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{shown or '<w:r><w:t>1</w:t></w:r>'}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark_start(number: int, name: str) -> str:
    """Return the beginning of a bookmark."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'


def bookmark_end(number: int) -> str:
    """Return the end of a bookmark."""
    return f'<w:bookmarkEnd w:id="{number}"/>'


def bookmark(number: int, name: str, inside: str) -> str:
    """Return runs with a bookmark around them."""
    return bookmark_start(number, name) + inside + bookmark_end(number)


def link(name: str, inside: str) -> str:
    """Return runs that lead to a bookmark."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{inside}</w:hyperlink>'


def _cell(width: int, inside: str, shade: str = "") -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr>{inside}</w:tc>'


def _row(cells: Iterable[str], *, head: bool = False) -> str:
    repeat = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{''.join(cells)}</w:tr>"


def grid(
    widths: Sequence[float],
    rows: Sequence[str],
    across: int,
    description: str,
    *,
    head: bool,
    style: str,
) -> str:
    """Return a table with its columns' widths in twentieths of a point."""
    columns = "".join(f'<w:gridCol w:w="{round(width * across)}"/>' for width in widths)
    look = (
        f'<w:tblLook w:val="0000" w:firstRow="{int(head)}" w:lastRow="0" w:firstColumn="1" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{across}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}'
        f'<w:tblDescription w:val="{escape(description, {chr(34): "&quot;"})}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def table(block: Table, across: int, second: str, description: str, styles: Sequence[str]) -> str:
    """Return a table whose heading row is repeated on each page.

    Args:
        block: The table.
        across: How wide it is, in twentieths of a point.
        second: The document's second language.
        description: The text alternative.
        styles: The ids of the styles: of the table, of its cells, of cells with numbers.
    """
    texts = len(block.head) - block.numbers
    widths = [round(width * across) for width in block.widths]

    def cell(place: int, inline: Inline, *, bold: bool, shade: str = "", follows: str = "") -> str:
        shown = tuple(Run(r.text, True, r.foreign, r.blank) if bold else r for r in inline)
        style = styles[2] if place >= texts else styles[1]
        return _cell(widths[place], paragraph(runs(shown, second), style, follows), shade)

    rows = [
        _row(
            (
                cell(n, inline, bold=True, shade="EEF3F8", follows=KEEP_NEXT)
                for n, inline in enumerate(block.head)
            ),
            head=True,
        )
    ]
    together = block.together
    for place, line in enumerate(block.rows):
        last = place + 1 == len(block.rows)
        stays = together and (block.leads or not last)
        bold, follows = block.total and last, KEEP_NEXT if stays else ""
        rows.append(
            _row(cell(n, inline, bold=bold, follows=follows) for n, inline in enumerate(line))
        )
    return grid(block.widths, rows, across, description, head=True, style=styles[0])


def facts(
    said: Iterable[tuple[str, Inline]],
    across: int,
    second: str,
    description: str,
    styles: Sequence[str],
) -> str:
    """Return labels and what is said to each, as a table without heading row."""
    shares = (0.3, 0.7)
    left, right = (round(share * across) for share in shares)
    lines = list(said)
    rows = [
        _row(
            (
                _cell(left, paragraph(runs((Run(label, strong=True),)), styles[1], follows)),
                _cell(right, paragraph(runs(inline, second), styles[1], follows)),
            )
        )
        for n, (label, inline) in enumerate(lines, 1)
        for follows in (KEEP_NEXT if n < len(lines) else "",)
    ]
    return grid(shares, rows, across, description, head=False, style=styles[0])

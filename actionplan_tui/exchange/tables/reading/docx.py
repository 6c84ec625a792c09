"""Reads the tables of Word files from their XML: struck and tracked text, merged cells, asides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from actionplan_tui.exchange.tables.reading.grid import Grid, Headings
from actionplan_tui.exchange.tables.reading.zipped import part
from actionplan_tui.exchange.tables.source import Aside, Piece, Source, Table, UnreadableError
from actionplan_tui.locales import _

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OFF = ("0", "false", "off")
_LEVEL = re.compile(r"(?:heading|rubrik|overskrift)\s*([1-9])", re.IGNORECASE)


def read_docx(name: str, data: bytes) -> Source:
    """Read every table with the headings above it. What was deleted with changes tracked is struck.

    Raises:
        UnreadableError: It is no Word file.
    """
    root = part(name, data, "word/document.xml")
    body = root.find(f"{_W}body") if root is not None else None
    if body is None:
        raise UnreadableError(_("{file} is no Word file of the kind .docx.").format(file=name))
    levels = _heading_levels(part(name, data, "word/styles.xml"))
    headings, tables, asides = Headings(), list[Table](), list[Aside]()
    for element in _blocks(body):
        if element.tag == f"{_W}tbl":
            if found := _table(element, len(tables) + 1, headings, asides):
                tables.append(found)
            continue
        words = "".join(piece.text for piece in _pieces(element)).strip()
        asides += _boxes(element)
        if level := _level(element, levels):
            headings.add(level, words)
        elif words:
            asides.append(Aside("text", words))
    for path, kind in (("word/footnotes.xml", "footnote"), ("word/comments.xml", "comment")):
        notes = part(name, data, path)
        for note in notes if notes is not None else ():
            if words := "".join(piece.text for piece in _pieces(note)).strip():
                asides.append(Aside(kind, words))
    return Source(name, tuple(tables), tuple(asides))


def _blocks(body: etree._Element) -> Iterator[etree._Element]:
    """Yield paragraphs and tables, those inside content controls too."""
    for element in body:
        if element.tag in (f"{_W}p", f"{_W}tbl"):
            yield element
        elif element.tag == f"{_W}sdt":
            content = element.find(f"{_W}sdtContent")
            if content is not None:
                yield from _blocks(content)


def _heading_levels(styles: etree._Element | None) -> dict[str, int]:
    """Return by the id of a style the level of heading that its name says."""
    found = {}
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        name = style.find(f"{_W}name")
        match = _LEVEL.fullmatch((name.get(f"{_W}val") or "") if name is not None else "")
        if match:
            found[style.get(f"{_W}styleId") or ""] = int(match[1])
    return found


def _level(paragraph: etree._Element, levels: dict[str, int]) -> int:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return levels.get((style.get(f"{_W}val") or "") if style is not None else "", 0)


def _table(
    table: etree._Element, number: int, headings: Headings, asides: list[Aside]
) -> Table | None:
    grid = Grid(number)
    open_: dict[int, tuple[int, int, list[Piece]]] = {}  # merged downwards, by their column
    for row, line in enumerate(table.findall(f"{_W}tr"), 1):
        hidden = _set(line.find(f"{_W}trPr/{_W}hidden"))
        before = line.find(f"{_W}trPr/{_W}gridBefore")
        column = 1 + _count(before)
        for cell in _cells(line):
            width = max(1, _count(cell.find(f"{_W}tcPr/{_W}gridSpan")))
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            asides += _boxes(cell)
            for nested in cell.iter(f"{_W}tbl"):
                words = " ".join("".join(one.text for one in _pieces(nested)).split())
                asides.append(Aside("nested", words))
            if merge is not None and merge.get(f"{_W}val") != "restart" and column in open_:
                first, wide, pieces = open_[column]
                grid.put(first, column, pieces, rows=row - first + 1, columns=wide, hidden=hidden)
            else:
                pieces = [*_pieces(cell)]
                grid.put(row, column, pieces, columns=width, hidden=hidden)
                open_.pop(column, None)
                if merge is not None:
                    open_[column] = row, width, pieces
            column += width
    return grid.table(headings=headings.now)


def _cells(line: etree._Element) -> Iterator[etree._Element]:
    for element in line:
        if element.tag == f"{_W}tc":
            yield element
        elif element.tag == f"{_W}sdt":
            yield from element.iterfind(f"{_W}sdtContent/{_W}tc")


def _count(element: etree._Element | None) -> int:
    said = element.get(f"{_W}val") if element is not None else None
    return min(int(said), 1000) if said and said.isdecimal() else 0


def _set(element: etree._Element | None) -> bool:
    return element is not None and element.get(f"{_W}val") not in _OFF


def _pieces(element: etree._Element, struck: bool = False) -> Iterator[Piece]:
    """Yield the text of a cell or paragraph, without what stands in text boxes and inner tables."""
    for child in element:
        if child.tag in (f"{_W}tbl", f"{_W}pict", f"{_W}drawing", _FALLBACK):
            continue
        if child.tag == f"{_W}p":
            yield from _pieces(child, struck)
            yield Piece("\n", struck)
        elif child.tag == f"{_W}r":
            crossed = (_set(child.find(f"{_W}rPr/{_W}{tag}")) for tag in ("strike", "dstrike"))
            yield from _run(child, struck or any(crossed))
        elif child.tag in (f"{_W}del", f"{_W}moveFrom"):
            yield from _pieces(child, struck=True)
        elif child.tag not in (f"{_W}pPr", f"{_W}tcPr", f"{_W}trPr", f"{_W}tblPr"):
            yield from _pieces(child, struck)


def _run(run: etree._Element, struck: bool) -> Iterator[Piece]:
    for child in run:
        if child.tag in (f"{_W}t", f"{_W}delText"):
            yield Piece(child.text or "", struck)
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield Piece("\n", struck)
        elif child.tag == f"{_W}tab":
            yield Piece("\t", struck)
        elif child.tag == f"{_W}noBreakHyphen":
            yield Piece("-", struck)
        elif child.tag == f"{_W}softHyphen":
            yield Piece("\u00ad", struck)


def _boxes(element: etree._Element) -> Iterator[Aside]:
    for box in element.iter(f"{_W}txbxContent"):
        if next(box.iterancestors(_FALLBACK), None) is None:
            words = "".join(piece.text for piece in _pieces(box)).strip()
            if words:
                yield Aside("text_box", words)

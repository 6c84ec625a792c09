"""Reads the tables of web pages, and of Markdown by way of them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html

from actionplan_tui.exchange.tables.reading.grid import Grid, Headings
from actionplan_tui.exchange.tables.source import Aside, Piece, Source, Table, UnreadableError
from actionplan_tui.locales import _

_STRUCK = {"s", "del", "strike"}
_BREAKS = {"br", "p", "div", "li", "tr"}
_UNSEEN = {"script", "style", "template", "noscript", "head"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def read_html(name: str, data: bytes) -> Source:
    """Read a web page; nothing that it names is fetched."""
    text = _decoded(data)
    if not text.strip():
        raise UnreadableError(_("{file}: there is nothing in it.").format(file=name))
    return read_markup(name, text)


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def read_markdown(name: str, data: bytes) -> Source:
    """Read Markdown with tables of pipes; HTML in its cells is read as such."""
    from markdown_it import MarkdownIt

    rendered = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return read_markup(name, rendered.render(_decoded(data)))


def read_markup(name: str, text: str) -> Source:
    """Read the tables of HTML, each with the headings above it."""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    root = html.document_fromstring(f"<body>{text}</body>", parser=parser)
    headings, tables, asides = Headings(), list[Table](), list[Aside]()
    for element in root.iter():
        if element.tag in _HEADINGS and not _inside(element, "table"):
            headings.add(_HEADINGS[element.tag], "".join(_texts(element)).strip())
        elif element.tag == "table":
            if _inside(element, "table"):
                asides.append(Aside("nested", " ".join(" ".join(_texts(element)).split())))
            elif found := _table(element, len(tables) + 1, headings):
                tables.append(found)
        elif element.tag in ("p", "li") and not _inside(element, "table"):
            words = " ".join(" ".join(_texts(element)).split())
            kind = "footnote" if words.startswith(("[^", "*")) else "text"
            asides += [Aside(kind, words)] if words else []
    return Source(name, tuple(tables), tuple(asides))


def _inside(element: etree._Element, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


def _texts(element: etree._Element) -> Iterator[str]:
    return (piece.text for piece in _pieces(element))


def _table(element: etree._Element, number: int, headings: Headings) -> Table | None:
    grid = Grid(number)
    for row, line in enumerate(_rows(element), 1):
        column = 1
        for cell in line:
            if cell.tag not in ("td", "th"):
                continue
            while grid.taken(row, column):
                column += 1
            down, right = (_count(cell.get(key)) for key in ("rowspan", "colspan"))
            hidden = "display:none" in (cell.get("style") or "").replace(" ", "")
            pieces = [*_pieces(cell)]
            grid.put(row, column, pieces, rows=down, columns=right, hidden=hidden)
            column += right
    return grid.table(headings=headings.now)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    return (row for row in table.iter("tr") if next(row.iterancestors("table")) is table)


def _count(said: str | None) -> int:
    return max(1, min(int(said), 1000)) if said and said.isdecimal() else 1


def _pieces(element: etree._Element, struck: bool = False) -> Iterator[Piece]:
    if element.tag in _UNSEEN or not isinstance(element.tag, str):
        return
    if element.text:
        yield Piece(_flat(element.text), struck)
    for child in element:
        if child.tag == "br":
            yield Piece("\n", struck)
        elif child.tag != "table":
            yield from _pieces(child, struck or child.tag in _STRUCK)
            if child.tag in _BREAKS:
                yield Piece("\n\n" if child.tag == "p" else "\n", struck)
        if child.tail:
            yield Piece(_flat(child.tail), struck)


def _flat(text: str) -> str:
    """Return text in which a line end is a space: breaks are elements in HTML."""
    return text.replace("\r", " ").replace("\n", " ")

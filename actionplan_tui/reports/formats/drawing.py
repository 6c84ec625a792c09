"""Pictures as data: a few shapes with places in points, and the same as SVG.

Drawn by hand because three simple pictures are all there is: a plotting library would be a hundred
times the size and the slowest import of all, and gives text as outlines or in fonts of its own.
The same shapes become SVG, drawings of a Word file and of a PDF, so that no picture of dots is
needed anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape

from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.text import plain

FONT = "'Liberation Sans', Arial, Helvetica, sans-serif"


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle, with its upper left corner; `edge` is the colour of its outline."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    edge: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 1
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle; `edge` is the colour of its outline."""

    x: float
    y: float
    radius: float
    fill: str
    edge: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place: `y` is the line that letters stand on; `side` start, middle or end."""

    x: float
    y: float
    text: str
    size: float = 8
    side: str = "start"
    colour: str = "#1f1f1f"
    bold: bool = False


Shape = Box | Line | Dot | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: its size in points and its shapes, the hindmost first."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def text_width(text: str, size: float) -> float:
    """Return about how wide words are in a sans serif, in points."""
    narrow, wide = "ijlftr.,;:'|I1 ()[]–-", "mwMWÅÄÖØÆ@%"
    units = sum(0.3 if c in narrow else 0.86 if c in wide else 0.56 for c in text)
    return units * size


def fitted(text: str, size: float, width: float) -> str:
    """Return words cut with an ellipsis so that they are about `width` points wide at most."""
    text = plain(text)
    if text_width(text, size) <= width:
        return text
    while text and text_width(f"{text}…", size) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _moved(shape: Shape, x: float, y: float) -> Shape:
    if isinstance(shape, Line):
        return replace(shape, points=tuple((px + x, py + y) for px, py in shape.points))
    return replace(shape, x=shape.x + x, y=shape.y + y)


def grid(drawings: Sequence[Drawing], columns: int, gap: float = 14) -> Drawing:
    """Return drawings of one size side by side and below each other as one."""
    if not drawings:
        return Drawing(0, 0, ())
    width, height = drawings[0].width, drawings[0].height
    columns = min(columns, len(drawings))
    shapes: list[Shape] = []
    for place, one in enumerate(drawings):
        row, column = divmod(place, columns)
        x, y = column * (width + gap), row * (height + gap)
        shapes += [_moved(shape, x, y) for shape in one.shapes]
    rows = -(-len(drawings) // columns)
    return Drawing(
        columns * width + (columns - 1) * gap, rows * height + (rows - 1) * gap, tuple(shapes)
    )


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _edge(colour: str) -> str:
    return f' stroke="{colour}"' if colour else ""


def _svg_shape(shape: Shape) -> str:
    if isinstance(shape, Box):
        return (
            f'<rect x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" '
            f'height="{_n(shape.height)}" fill="{shape.fill}"{_edge(shape.edge)}/>'
        )
    if isinstance(shape, Dot):
        return (
            f'<circle cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}" '
            f'fill="{shape.fill}"{_edge(shape.edge)}/>'
        )
    if isinstance(shape, Line):
        places = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
        dashes = ' stroke-dasharray="4 3"' if shape.dashed else ""
        return (
            f'<polyline points="{places}" fill="none" stroke="{shape.colour}" '
            f'stroke-width="{_n(shape.width)}" stroke-linejoin="round"{dashes}/>'
        )
    weight = ' font-weight="bold"' if shape.bold else ""
    return (
        f'<text x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}" '
        f'text-anchor="{shape.side}" fill="{shape.colour}"{weight}>'
        f"{escape(plain(shape.text), quote=False)}</text>"
    )


def svg(drawing: Drawing, attributes: str = "", opening: Iterable[str] = ()) -> str:
    """Return a drawing as SVG that names no outside thing.

    Args:
        drawing: The picture.
        attributes: Further attributes of the root, as they stand in the text.
        opening: Elements to begin with, such as a title.
    """
    width, height = _n(drawing.width), _n(drawing.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}pt" height="{height}pt" font-family="{FONT}"'
        f"{f' {attributes}' if attributes else ''}>"
        + "".join(opening)
        + "".join(map(_svg_shape, drawing.shapes))
        + "</svg>"
    )

"""A drawing inside a Word file: shapes that Word itself draws, sharp at any size."""

from __future__ import annotations

from xml.sax.saxutils import escape

from actionplan_tui.reports.formats.drawing import Box, Dot, Drawing, Label, Line, Shape, text_width
from actionplan_tui.reports.words.text import plain

_EMU = 12700  # English metric units in a point
_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_ROOM = 6.0


def _emu(points: float) -> int:
    return round(points * _EMU)


def _attribute(text: str) -> str:
    return escape(plain(text), {'"': "&quot;"})


def _fill(colour: str) -> str:
    if not colour:
        return "<a:noFill/>"
    return f'<a:solidFill><a:srgbClr val="{colour.lstrip("#").upper()}"/></a:solidFill>'


def _line(colour: str, width: float, dashed: bool = False) -> str:
    if not colour:
        return "<a:ln><a:noFill/></a:ln>"
    dash = '<a:prstDash val="dash"/>' if dashed else ""
    return f'<a:ln w="{_emu(width)}">{_fill(colour)}{dash}</a:ln>'


def _place(x: float, y: float, width: float, height: float) -> str:
    return (
        f'<a:xfrm><a:off x="{_emu(x)}" y="{_emu(y)}"/>'
        f'<a:ext cx="{_emu(width)}" cy="{_emu(height)}"/></a:xfrm>'
    )


def _shape(number: int, place: str, geometry: str, look: str, words: str = "") -> str:
    body = words or "<wps:bodyPr/>"
    kind = ' txBox="1"' if words else ""
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="{number}"/><wps:cNvSpPr{kind}/>'
        f"<wps:spPr>{place}{geometry}{look}</wps:spPr>{body}</wps:wsp>"
    )


def _preset(name: str) -> str:
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'


def _path(line: Line) -> tuple[str, str]:
    left = min(x for x, _y in line.points)
    top = min(y for _x, y in line.points)
    width = max(x for x, _y in line.points) - left
    height = max(y for _x, y in line.points) - top
    steps = "".join(
        f'<a:{"lnTo" if n else "moveTo"}><a:pt x="{_emu(x - left)}" y="{_emu(y - top)}"/>'
        f"</a:{'lnTo' if n else 'moveTo'}>"
        for n, (x, y) in enumerate(line.points)
    )
    geometry = (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{_emu(width)}" h="{_emu(height)}" fill="none">{steps}</a:path>'
        "</a:pathLst></a:custGeom>"
    )
    return _place(left, top, width, height), geometry


def _label(number: int, label: Label, font: str, across: float) -> str:
    width = text_width(plain(label.text), label.size) * 1.25 + _ROOM
    height = label.size * 1.7
    left = {"start": label.x, "middle": label.x - width / 2, "end": label.x - width}[label.side]
    # What reaches beyond the picture makes some programs squeeze all of it to fit it in.
    right = min(left + width, across)
    left = max(left, 0)
    width = right - left
    side = {"start": "left", "middle": "center", "end": "right"}[label.side]
    bold = "<w:b/>" if label.bold else ""
    size = round(label.size * 2)
    words = (
        "<wps:txbx><w:txbxContent><w:p><w:pPr>"
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{side}"/></w:pPr><w:r><w:rPr>'
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>{bold}'
        f'<w:color w:val="{label.colour.lstrip("#").upper()}"/>'
        f'<w:sz w:val="{size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(plain(label.text))}</w:t></w:r></w:p>'
        "</w:txbxContent></wps:txbx>"
        '<wps:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/>'
        "</wps:bodyPr>"
    )
    place = _place(left, label.y - label.size * 0.98, width, height)
    return _shape(number, place, _preset("rect"), "<a:noFill/>" + _line("", 0), words)


def _xml(number: int, shape: Shape, font: str, across: float) -> str:
    if isinstance(shape, Label):
        return _label(number, shape, font, across)
    if isinstance(shape, Line):
        place, geometry = _path(shape)
        look = "<a:noFill/>" + _line(shape.colour, shape.width, shape.dashed)
        return _shape(number, place, geometry, look)
    if isinstance(shape, Box):
        place = _place(shape.x, shape.y, shape.width, shape.height)
        look = _fill(shape.fill) + _line(shape.edge, 0.5)
        return _shape(number, place, _preset("rect"), look)
    if isinstance(shape, Dot):
        size = shape.radius * 2
        place = _place(shape.x - shape.radius, shape.y - shape.radius, size, size)
        return _shape(number, place, _preset("ellipse"), _fill(shape.fill) + _line(shape.edge, 0.9))
    raise TypeError(shape)


def drawing_run(drawing: Drawing, number: int, name: str, alternative: str, font: str) -> str:
    """Return a drawing as a run that stands in the line.

    Args:
        drawing: The picture.
        number: A number that no other drawing of the file has; thousands are left for its shapes.
        name: What it is called.
        alternative: The same in words, for those who do not see it.
        font: The font of its words.
    """
    size = f'cx="{_emu(drawing.width)}" cy="{_emu(drawing.height)}"'
    # Without something as large as the picture some programs stretch the rest to fill it.
    ground = Box(0, 0, drawing.width, drawing.height, "#ffffff")
    shapes = "".join(
        _xml(number * 1000 + place, shape, font, drawing.width)
        for place, shape in enumerate((ground, *drawing.shapes))
    )
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="{_attribute(name)}" descr="{_attribute(alternative)}"/>'
        f'<a:graphic><a:graphicData uri="{_GROUP}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/><a:chOff x="0" y="0"/><a:chExt {size}/>'
        f"</a:xfrm></wpg:grpSpPr>{shapes}</wpg:wgp></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></w:r>"
    )

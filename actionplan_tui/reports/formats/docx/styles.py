"""The styles of a Word file: those of the program's own look, or those of a template."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from actionplan_tui.records import dataclass
from actionplan_tui.reports.formats.blocks import Document
from actionplan_tui.reports.formats.docx import xml

_TEXT, _HEADS = "Times New Roman", "Arial"  # everywhere at hand, or in fonts of the same widths
_BLUE = RGBColor(0x1F, 0x4E, 0x79)
_INK = RGBColor(0x1F, 0x1F, 0x1F)
_SOFT = RGBColor(0x4A, 0x4A, 0x4A)
_HEADINGS = {1: (18, _BLUE), 2: (15, _BLUE), 3: (12, _INK), 4: (11, _BLUE), 5: (10, _INK)}
_MINE = "Actionplan"


@dataclass(frozen=True)
class Styles:
    """The ids of the styles, the font of pictures, the width of the text in twentieths of a point.

    Attributes:
        bullets: Of the entries of lists, by how many others they stand in.
        numbers: Of the entries of numbered ones.
        headings: By level.
        entries: Of the table of contents, by level.
    """

    body: str
    small: str
    caption: str
    picture: str
    bullets: tuple[str, ...]
    numbers: tuple[str, ...]
    table: str
    cell: str
    number: str
    gap: str
    contents: str
    headings: dict[int, str]
    entries: dict[int, str]
    font: str
    across: int

    def listed(self, depth: int, *, numbered: bool) -> str:
        """Return the style of an entry of a list that stands in so many others."""
        styles = self.numbers if numbered else self.bullets
        return styles[min(depth, len(styles) - 1)]

    def heading(self, level: int) -> str:
        """Return the style of a heading; those of deeper levels are that of the deepest."""
        return self.headings[min(level, max(self.headings))]

    def entry(self, level: int) -> str:
        """Return the style of an entry of the table of contents."""
        return self.entries[min(level, max(self.entries))]


def set_up(made: Any, document: Document, *, own: bool) -> Styles:
    """Make a file ready: page, language, styles, page numbers; return the styles to use.

    Args:
        made: The file of python-docx.
        document: For its language, title and page numbers.
        own: Whether the program's own look is wanted; else what the template has stays as it is,
            and only what it lacks is added.
    """
    section = made.sections[-1]
    if own:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin, section.bottom_margin = Mm(22), Mm(20)
        _look(made)
        _hyphenate(made)
        _footer(section, document)
    _language(made, document)
    across = section.page_width - section.left_margin - section.right_margin
    return _styles(made, round(across / 635), own)


def _hyphenate(made: Any) -> None:
    """Let long words break, as in the narrow columns of tables."""
    settings = made.settings.element
    if settings.find(qn("w:autoHyphenation")) is None:
        mark = OxmlElement("w:autoHyphenation")
        after = settings.find(qn("w:defaultTabStop"))
        if after is None:
            settings.append(mark)
        else:
            after.addnext(mark)


def _language(made: Any, document: Document) -> None:
    code = xml.CODES.get(document.language, document.language)
    defaults = made.styles.element.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = OxmlElement("w:docDefaults")
        made.styles.element.insert(0, defaults)
    outer = defaults.find(qn("w:rPrDefault"))
    if outer is None:
        outer = OxmlElement("w:rPrDefault")
        defaults.insert(0, outer)
    inner = outer.find(qn("w:rPr"))
    if inner is None:
        inner = OxmlElement("w:rPr")
        outer.append(inner)
    language = inner.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        inner.append(language)
    language.set(qn("w:val"), code)


def _font(
    style: Any, name: str, size: float, colour: RGBColor = _INK, *, bold: bool = False
) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = name, Pt(size), bold, False
    font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for kind in ("hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), name)


def _space(style: Any, before: float, after: float, line: float = 1.15) -> None:
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), line


def _look(made: Any) -> None:
    """Give the built-in styles the program's look."""
    normal = made.styles["Normal"]
    _font(normal, _TEXT, 10.5)
    _space(normal, 0, 6)
    for level, (size, colour) in _HEADINGS.items():
        style = made.styles["Title" if level == 1 else f"Heading {level - 1}"]
        _font(style, _HEADS, size, colour, bold=True)
        _space(style, 0 if level == 1 else 20 - 3 * level, 12 if level == 1 else 4, 1.0)
        style.paragraph_format.keep_with_next = True
        border = style.element.find(f".//{qn('w:pBdr')}")
        if border is not None:
            border.getparent().remove(border)
    for name, indent in (("List Bullet", 14), ("List Number", 14), ("List Bullet 2", 28)):
        style = made.styles[name]
        _space(style, 0, 2)
        style.paragraph_format.left_indent = Pt(indent)
        style.paragraph_format.first_line_indent = Pt(-14)
    _font(made.styles["Footer"], _TEXT, 9, _SOFT)
    caption = made.styles["Caption"]
    _font(caption, _HEADS, 9, bold=True)
    _space(caption, 8, 3)
    caption.paragraph_format.keep_with_next = True


def _footer(section: Any, document: Document) -> None:
    before, _page, rest = document.page_word.partition("{page}")
    between, _pages, after = rest.partition("{pages}")
    shown = "".join(
        (
            f"<w:r>{xml.text(before)}</w:r>",
            xml.field("PAGE"),
            f"<w:r>{xml.text(between)}</w:r>",
            xml.field("NUMPAGES"),
            f"<w:r>{xml.text(after)}</w:r>" if after else "",
        )
    )
    section.different_first_page_header_footer = True  # the title stands on the first page itself
    for paragraph, inside, side in (
        (section.footer.paragraphs[0], shown, "right"),
        (section.first_page_footer.paragraphs[0], shown, "right"),
        (section.header.paragraphs[0], f"<w:r>{xml.text(document.title)}</w:r>", "left"),
    ):
        body = f'<w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="{side}"/></w:pPr>'
        fresh = parse_xml(f"<w:p {xml.NAMESPACES}>{body}{inside}</w:p>")
        old = paragraph._p  # noqa: SLF001 (python-docx has no other way)
        old.getparent().replace(old, fresh)


def _added(made: Any, name: str, kind: Any, base: str = "Normal") -> Any:
    """Return a style, made if the file has none of that name."""
    known = {style.name: style for style in made.styles}
    if name in known:
        return known[name]
    style = made.styles.add_style(name, kind)
    if base in known:
        style.base_style = known[base]
    return style


def _styles(made: Any, across: int, own: bool) -> Styles:
    paragraph = WD_STYLE_TYPE.PARAGRAPH

    def style(name: str, base: str = "Normal") -> Any:
        return _added(made, name, paragraph, base)

    cell, number = style(f"{_MINE} Cell"), style(f"{_MINE} Number")
    small, gap = style(f"{_MINE} Small"), style(f"{_MINE} Gap")
    picture = style(f"{_MINE} Picture")
    contents = style(f"{_MINE} Contents")
    # Word's own names, so that the table of contents looks the same after it was renewed.
    entries = {level: style(f"toc {level - 1}") for level in (2, 3)}
    bullets, numbers = style("List Bullet"), style("List Number")
    if own:
        for one in (cell, number):
            _font(one, _TEXT, 9)
            _space(one, 2, 2, 1.0)
        number.paragraph_format.alignment = 2
        _font(small, _TEXT, 9, _SOFT)
        _font(contents, _HEADS, 11, bold=True)
        for level, one in entries.items():
            _space(one, 0, 2, 1.0)
            one.paragraph_format.left_indent = Pt(12 * (level - 2))
    gap.paragraph_format.space_after = Pt(4)
    gap.font.size = Pt(4)
    _tab_stops(entries.values(), across)
    return Styles(
        body=made.styles["Normal"].style_id,
        small=small.style_id,
        caption=style("Caption").style_id,
        picture=picture.style_id,
        bullets=tuple(
            one.style_id
            for one in (
                bullets,
                style("List Bullet 2", "List Bullet"),
                style("List Bullet 3", "List Bullet"),
            )
        ),
        numbers=tuple(
            one.style_id
            for one in (
                numbers,
                style("List Number 2", "List Number"),
                style("List Number 3", "List Number"),
            )
        ),
        table=_table_style(made).style_id,
        cell=cell.style_id,
        number=number.style_id,
        gap=gap.style_id,
        contents=contents.style_id,
        headings={
            level: style("Title" if level == 1 else f"Heading {level - 1}").style_id
            for level in range(1, 7)
        },
        entries={level: one.style_id for level, one in entries.items()},
        font=_HEADS if own else "Arial",
        across=across,
    )


def _tab_stops(styles: Any, across: int) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Twips

    for one in styles:
        if not len(one.paragraph_format.tab_stops):
            one.paragraph_format.tab_stops.add_tab_stop(
                Twips(across), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
            )


def _table_style(made: Any) -> Any:
    """Return the style of tables: thin lines between the rows, nothing else."""
    style = _added(made, f"{_MINE} Table", WD_STYLE_TYPE.TABLE, "Normal Table")
    if style.element.find(qn("w:tblPr")) is None:
        line = 'w:val="single" w:sz="4" w:space="0" w:color="BBBBBB"'
        style.element.append(
            parse_xml(
                f"<w:tblPr {xml.NAMESPACES}><w:tblBorders><w:top {line}/><w:bottom {line}/>"
                f"<w:insideH {line}/></w:tblBorders><w:tblCellMar>"
                '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
                "</w:tblCellMar></w:tblPr>"
            )
        )
    return style


def restarted_list(made: Any, style_id: str) -> int:
    """Add a numbering that begins with 1 again, as the style of a numbered list has it.

    Returns:
        The number of the numbering; 0: the style of the file has none.
    """
    style = next((one for one in made.styles if one.style_id == style_id), None)
    own = style.element.find(f".//{qn('w:numId')}") if style is not None else None
    if own is None:
        return 0
    numberings: Any = made.part.numbering_part.element
    known = numberings.find(f"{qn('w:num')}[@{qn('w:numId')}='{own.get(qn('w:val'))}']")
    if known is None:
        return 0
    fresh = numberings.add_num(int(known.find(qn("w:abstractNumId")).get(qn("w:val"))))
    fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(fresh.numId)

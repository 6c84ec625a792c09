"""The minutes of a meeting as a Word document, in the program's look or in a template's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from actionplan_tui.reports.formats.blocks import linked, runs
from actionplan_tui.reports.formats.docx import xml
from actionplan_tui.reports.formats.docx.template import open_template
from actionplan_tui.reports.formats.stable_zip import stable_zip
from actionplan_tui.reports.formats.unbreakable import unbreakable
from actionplan_tui.reports.minutes.document import ItemText, Minutes, Paragraph

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph as Block

_LANGUAGES = {"sv": "sv-SE", "nb": "nb-NO", "en": "en-GB"}
_FONT = "Calibri"
_INK = RGBColor(0x1A, 0x1A, 0x1A)
_WIDTH, _MARGIN = 210, 25  # A4, in millimetres
_IN_TABLES = Pt(9.5)
_LETTER, _PADDING = 2.0, 4
"""How wide a letter is on the average in a table, and what a cell has at its sides, in mm."""
_SIZES = {"Title": 20, "Heading 1": 15, "Heading 2": 13, "Heading 3": 11}


def render(minutes: Minutes, template: bytes | None = None) -> bytes:
    """Return minutes as a DOCX file. The same minutes and template give the same bytes.

    Args:
        minutes: What to say.
        template: A Word document of the body's own: its styles, page, header and footer are kept,
            its text is left out. Styles that it lacks fall back to its ordinary text.

    Raises:
        TemplateError: The template cannot be read.
    """
    return _Writer(minutes, template).write()


class _Writer:
    """Writes one document; one use."""

    def __init__(self, minutes: Minutes, template: bytes | None) -> None:
        self.minutes = minutes
        self.t = minutes.translator
        self.word = open_template(template)
        self.own = template is None
        self.language = _LANGUAGES[self.t.language]
        self.moment = datetime.combine(minutes.day, time(), UTC)

    def write(self) -> bytes:
        self._empty()
        self._language()
        if self.own:
            self._look()
        self._header_and_footer()
        self._properties()
        self._head()
        for paragraph in self.minutes.paragraphs:
            self._paragraph(paragraph)
        self._ending()
        target = BytesIO()
        self.word.save(target)
        return stable_zip(target.getvalue(), self.moment)

    # --- the document -------------------------------------------------------------------------

    def _empty(self) -> None:
        body = self.word.element.body
        for element in list(body):
            if element.tag != qn("w:sectPr"):
                body.remove(element)

    def _language(self) -> None:
        """Say in which language the text is, for spelling and for reading aloud."""
        styles = self.word.styles.element
        defaults = _within(_within(_within(styles, "w:docDefaults"), "w:rPrDefault"), "w:rPr")
        mark = _within(defaults, "w:lang")
        mark.set(qn("w:val"), self.language)

    def _look(self) -> None:
        section = self.word.sections[0]
        section.page_width, section.page_height = Mm(_WIDTH), Mm(297)
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, side, Mm(_MARGIN))
        styles: Any = self.word.styles
        styles["Normal"].font.name, styles["Normal"].font.size = _FONT, Pt(11)
        styles["Normal"].paragraph_format.space_after = Pt(6)
        for name, size in _SIZES.items():
            style = styles[name]
            style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _INK
            fonts = style.element.rPr.rFonts
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
            style.paragraph_format.keep_with_next = True
        styles["Heading 1"].paragraph_format.space_before = Pt(16)
        header = styles["Header"]
        for tabs in header.element.findall(f".//{qn('w:tabs')}"):
            tabs.getparent().remove(tabs)
        right = Mm(_WIDTH - 2 * _MARGIN)
        header.paragraph_format.tab_stops.add_tab_stop(right, WD_TAB_ALIGNMENT.RIGHT)
        for border in styles["Title"].element.findall(f".//{qn('w:pBdr')}"):
            border.getparent().remove(border)

    def _header_and_footer(self) -> None:
        section = self.word.sections[0]
        header, footer = section.header, section.footer
        if not _says_something(header):
            line = header.paragraphs[0]
            line.text = "\t".join(filter(None, (self.minutes.body, self.minutes.draft)))
        if not _says_something(footer):
            line = footer.paragraphs[0]
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
            before, _page, rest = self.t.gettext("Page PAGE of PAGES").partition("PAGE")
            between, _pages, after = rest.partition("PAGES")
            for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
                line.add_run(text)
                if field:
                    _field(line, field)

    def _properties(self) -> None:
        moment = self.moment.replace(tzinfo=None)
        core = self.word.core_properties
        core.title, core.language = self.minutes.title, self.language
        core.author, core.last_modified_by, core.comments = self.minutes.body, "", ""
        core.subject = self.minutes.draft
        core.created = core.modified = moment
        core.revision = 1

    # --- its parts ----------------------------------------------------------------------------

    def _style(self, name: str, kind: WD_STYLE_TYPE = WD_STYLE_TYPE.PARAGRAPH) -> Any:
        """Return a style of the document, or None for its ordinary one."""
        found = [s for s in self.word.styles if s.type == kind and s.name == name]
        return found[0] if found else None

    def _add(self, text: str, style: str = "") -> Block:
        return self.word.add_paragraph(unbreakable(text), self._style(style) if style else None)

    def _heading(self, text: str, level: int) -> None:
        name = f"Heading {level}" if level else "Title"
        line = self._add(text, name)
        if self._style(name) is None:
            line.runs[0].bold = True

    def _bullet(self, text: str) -> Block:
        if self._style("List Bullet") is None:
            return self._add(f"– {text}")
        return self._add(text, "List Bullet")

    def _table(self, rows: Sequence[Sequence[str]], widths: Sequence[int], *, head: bool) -> None:
        """Add a table; `widths` are shares of the line, or of what the longest words leave of it.

        Args:
            rows: What stands in it.
            widths: The shares.
            head: Whether the first row is one of headings; otherwise the first column is.
        """
        table = self.word.add_table(0, len(widths), self._style("Table Grid", WD_STYLE_TYPE.TABLE))
        section = self.word.sections[0]
        room = int((section.page_width or 0) - (section.left_margin or 0))
        room -= int(section.right_margin or 0)
        table.autofit = False
        shares = [room * width // sum(widths) for width in widths]
        if head:
            shares = _shares(room, rows, widths)
        for column, share in zip(table.columns, shares, strict=True):
            column.width = share
        for number, texts in enumerate(rows):
            cells = table.add_row().cells
            for column, (cell, text) in enumerate(zip(cells, texts, strict=True)):
                cell.width = shares[column]
                line = cell.paragraphs[0]
                line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(2)
                run = line.add_run(text if head else unbreakable(text))
                if head and self.own:
                    run.font.size = _IN_TABLES
                run.bold = True if (head and not number) or (not head and not column) else None
        _whole_rows(table, head=head)
        self.word.add_paragraph().paragraph_format.space_after = Pt(0)

    def _head(self) -> None:
        t, minutes = self.t, self.minutes
        self._heading(minutes.title, 0)
        if minutes.draft:
            self._add("").add_run(minutes.draft).bold = True
        if minutes.adjusted:
            self._add(minutes.adjusted)
        self._table(minutes.facts, (3, 5), head=False)
        for title, names in minutes.attendance:
            self._heading(title, 1)
            for name in names:
                self._bullet(name)
        for correction in minutes.corrections:
            self._add(correction).runs[0].bold = True
        if minutes.since:
            self._heading(t.gettext("Since the previous meeting"), 1)
            self._add(minutes.since)
            if one := minutes.tasks:
                self._heading(one.title, 2)
                self._table([one.columns, *one.rows], one.widths, head=True)

    def _paragraph(self, paragraph: Paragraph) -> None:
        self._heading(paragraph.heading, 1)
        if paragraph.mark:
            mark = self._add(paragraph.mark)
            mark.runs[0].bold = True
            mark.paragraph_format.keep_with_next = True
        for item in paragraph.items:
            if paragraph.whole:
                self._heading(item.heading, 2)
            self._item(item)
            if item.corrections:  # they stay with what they correct
                self.word.paragraphs[-1].paragraph_format.keep_with_next = True
            for correction in item.corrections:
                line = self._add(correction)
                line.runs[0].bold = line.paragraph_format.keep_together = True

    def _item(self, item: ItemText) -> None:
        for fact in item.facts:
            line = self._add(fact)
            line.runs[0].italic = True
            line.paragraph_format.keep_with_next = True
        if item.links:
            self._links(item)
        for said in item.said:
            self._add(said)
        self._decisions(item)
        for said in item.after:
            self._add(said)

    def _links(self, item: ItemText) -> None:
        line = self._add(f"{item.links_label}: ")
        line.runs[0].italic = True
        line.paragraph_format.keep_with_next = True
        made = xml.runs(runs(", ".join(map(linked, item.links))))
        for part in parse_xml(f"<w:p {nsdecls('w')}>{made}</w:p>"):
            line._p.append(part)  # noqa: SLF001 - the library has no fields

    def _decisions(self, item: ItemText) -> None:
        if not item.decisions:
            return
        line = self._add("")
        line.add_run(item.lead).bold = True
        if len(item.decisions) == 1:
            line.add_run(unbreakable(f" {item.decisions[0]}")).bold = 0 in item.bold or None
            return
        line.paragraph_format.keep_with_next = True
        for at, one in enumerate(item.decisions):
            for run in self._bullet(one).runs:
                run.bold = at in item.bold or None

    def _ending(self) -> None:
        t, minutes = self.t, self.minutes
        for one in minutes.lists:
            self._heading(one.title, 1)
            self._table([one.columns, *one.rows], one.widths, head=True)
        if minutes.digital or minutes.signatures:
            self._heading(t.gettext("Signatures"), 1)
        if minutes.digital:
            self._add(minutes.adjusted)
        for number, (role, name) in enumerate(minutes.signatures):
            line = self._add("_" * 36)
            line.paragraph_format.space_before = Pt(28)
            line.paragraph_format.keep_with_next = True
            below = self._add(f"{role}, {name}" if name else role)
            below.paragraph_format.keep_with_next = number + 1 < len(minutes.signatures)
        if minutes.origin:
            self._add(minutes.origin).paragraph_format.space_before = Pt(28)


def _shares(room: int, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> list[int]:
    """Return how wide columns are: each has room for its longest word, the rest is shared out."""
    columns = zip(*rows, strict=True)
    words = [max(map(len, (word for text in column for word in text.split())), default=0)
             for column in columns]  # fmt: skip
    needed = [int(Mm(_LETTER * count + _PADDING)) for count in words]
    rest = room - sum(needed)
    if rest < 0:
        return [room * need // sum(needed) for need in needed]
    return [need + rest * width // sum(widths) for need, width in zip(needed, widths, strict=True)]


def _within(parent: Any, tag: str) -> Any:
    """Return a part of an element; made if it is not there."""
    found = parent.find(qn(tag))
    if found is None:
        found = OxmlElement(tag)
        parent.insert(0, found) if tag == "w:docDefaults" else parent.append(found)
    return found


def _says_something(part: Any) -> bool:
    """Return whether a header or footer of a template holds anything."""
    if part.is_linked_to_previous:
        return False
    return bool(part.tables) or any(
        line.text.strip() or len(line._p) > 1  # noqa: SLF001 - pictures and fields have no text
        for line in part.paragraphs
    )


def _field(line: Block, name: str) -> None:
    """Add a field that the word processor fills in."""
    for kind, text in (("begin", ""), ("", name), ("separate", ""), ("text", "1"), ("end", "")):
        run = line.add_run()
        if kind == "text":
            run.text = text
            continue
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.set(qn("xml:space"), "preserve")
            part.text = f" {text} "
        run._r.append(part)  # noqa: SLF001 - the library has no fields


def _whole_rows(table: Table, *, head: bool) -> None:
    """Keep rows in one piece, and repeat the heading row on every page."""
    for number, row in enumerate(table.rows):
        about = row._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no such properties
        about.append(OxmlElement("w:cantSplit"))
        if head and not number:
            about.append(OxmlElement("w:tblHeader"))

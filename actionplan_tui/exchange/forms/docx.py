"""A form as a Word file: an item a section, its answers in content controls."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from actionplan_tui.domain.request.form import AUTHOR, REACHED, Form, FormRow, digest
from actionplan_tui.exchange.forms.controls import LONGEST_TAG, W14, Controls
from actionplan_tui.exchange.forms.imprint import imprint
from actionplan_tui.exchange.forms.questions import (
    LINES,
    Question,
    facts,
    folded,
    heading,
    how_dates_look,
    placeholder,
    questions,
    words_of,
)
from actionplan_tui.exchange.forms.wording import asked_heading, for_whom, form_title, steps
from actionplan_tui.reports.formats.blocks import Document, Run
from actionplan_tui.reports.formats.docx import xml
from actionplan_tui.reports.formats.stable_zip import stable_zip

DATA_TAG, AUTHOR_TAG, KEY = "F:form", "F:author", "key"
"""The tags of the control with the form's data, of who filled it in; the field with a row's key."""

FADED = "ActionplanFaded"
_SHARES = (0.19, 0.31, 0.19, 0.31)
_WRITING_HEIGHT = 1000
"""How high the field for text is at least, in twentieths of a point: room for a pen."""


def write(form: Form) -> bytes:
    """Return a form as DOCX. The same form gives the same bytes."""
    from docx.oxml import parse_xml

    from actionplan_tui.reports.formats.docx.styles import set_up
    from actionplan_tui.reports.formats.docx.template import open_template

    made: Any = open_template(None)
    t = words_of(form)
    document = Document(
        title=form_title(form),
        language=t.language,
        second="",
        owner="",
        colophon="",
        moment=datetime.combine(form.asked, time(), UTC),
        page_word=t.gettext("Page {page} of {pages}"),
        blocks=(),
    )
    styles = set_up(made, document, own=True)
    _small_headings(made)
    faded = _faded(made)
    writer = _Writer(form, styles, Controls(t.language, faded))
    inside = "".join(writer.parts())
    root = parse_xml(
        f'<w:document {xml.NAMESPACES} xmlns:w14="{W14}" mc:Ignorable="w14">'
        f"<w:body>{inside}</w:body></w:document>"
    )
    root.body.append(made.element.body.get_or_add_sectPr())
    made.part._element = root  # noqa: SLF001 (the vocabularies of a root cannot be added to)
    properties = made.core_properties
    properties.title = document.title[:255]
    properties.author = properties.last_modified_by = "actionplan-tui"
    properties.language = xml.CODES[t.language]
    properties.created = properties.modified = document.moment.replace(tzinfo=None)
    properties.revision = 1
    properties.identifier = form.id
    properties.comments = properties.keywords = properties.subject = properties.category = ""
    saved = BytesIO()
    made.save(saved)
    return stable_zip(saved.getvalue(), document.moment)


def _small_headings(made: Any) -> None:
    """Let the headings of the items, which are right below the title, be as small as they are."""
    from docx.shared import Pt

    style = made.styles["Heading 1"]
    style.font.size = Pt(12)
    style.paragraph_format.space_before = Pt(14)


def _faded(made: Any) -> str:
    """Add the style of what stands in empty fields: dark enough to be read; return its id."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import RGBColor

    style = made.styles.add_style(FADED, WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb = RGBColor(0x59, 0x59, 0x59)
    return str(style.style_id)


def form_data(form: Form) -> str:
    """Return what a file says of its form to the program: ids, and of each row its labels.

    Also a digest of what it says of the item.
    """
    rows = [
        [
            row.key,
            row.fingerprint,
            [[one.field, one.label] for one in _own(form, row)],
            _told(form, row),
        ]
        for row in form.rows
    ]
    said = {
        "form": form.id,
        "plan": form.plan,
        "review": form.review,
        "kind": form.kind,
        "party": form.party,
        "fingerprint": form.fingerprint,
        "language": form.language,
        "asked": form.asked.isoformat(),
        "rows": rows,
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def told_digest(text: str) -> str:
    """Return the digest of what a file says of an item, by which a change of it is noticed."""
    return digest(folded(text), length=8)


def _told(form: Form, row: FormRow) -> str:
    return told_digest("\n".join(f"{label}: {text}" for label, text in facts(form, row)))


def _own(form: Form, row: FormRow) -> Iterator[Question]:
    """Yield the questions that only this row has."""
    asked = questions(form, row)
    yield from (asked[field] for field in row.fields)


class _Writer:
    def __init__(self, form: Form, styles: Any, controls: Controls) -> None:
        self.form = form
        self.t = words_of(form)
        self.styles = styles
        self.controls = controls

    def parts(self) -> Iterator[str]:
        form, t = self.form, self.t
        yield self._paragraph(form_title(form), self.styles.heading(1))
        yield self._paragraph(for_whom(form, t), self.styles.body, strong=True)
        dates = t.gettext("Dates: {examples}").format(examples=how_dates_look(form))
        for line in (*steps(form, t), dates):
            yield self._paragraph(line, self.styles.body)
        label = asked_heading(AUTHOR, t)
        control = self.controls.text(AUTHOR_TAG, label, placeholder(AUTHOR, t))
        yield self._table((self._line((label, control, 3)).replace(xml.KEEP_NEXT, ""),), label)
        for place, row in enumerate(form.rows):
            yield from self._item(place, row)
        yield self._gap()
        told = t.gettext("Form {id}").format(id=imprint(form))
        hidden = self.controls.fixed(
            DATA_TAG, told, form_data(form), '<w:noProof/><w:vanish/><w:sz w:val="2"/>'
        )
        yield xml.paragraph(xml.runs((Run(told),)) + hidden, self.styles.small)

    def _item(self, place: int, row: FormRow) -> Iterator[str]:
        yield self._paragraph(heading(row), self.styles.heading(2))
        asked = questions(self.form, row)
        lines = [self._facts(place, row)]
        for fields in LINES:
            there = [asked[field] for field in fields if field in asked]
            if there:
                across = 1 if len(there) > 1 else 3
                cells = ((one.label, self._control(place, row, one), across) for one in there)
                lines.append(self._line(*cells, high=fields == ("text",)))
        for field in row.fields:
            one = asked[field]
            lines.append(self._measure(one, self._control(place, row, one)))
        lines[-1] = lines[-1].replace(xml.KEEP_NEXT, "")  # the next item may begin on another page
        yield self._table(lines, heading(row))

    def _control(self, place: int, row: FormRow, one: Question) -> str:
        tag, title = f"F:{place}:{one.field}", f"{row.key} {one.label}"
        if len(tag) > LONGEST_TAG:  # ids may be long: the place among the row's fields says which
            tag = f"F:{place}:#{row.fields.index(one.field)}"
        empty = placeholder(one.kind, self.t)
        if one.field == "status":
            return self.controls.choice(tag, title, empty, self.form.statuses)
        if one.field == "effect":
            return self.controls.choice(tag, title, empty, self.form.effects)
        if one.field == "no_change":
            return self.controls.box(tag, title)
        if one.kind in ("date", "next_date", REACHED.rstrip(":")):
            return self.controls.day(tag, title, empty)
        return self.controls.text(tag, title, empty)

    # --- tables -----------------------------------------------------------------------------------

    def _facts(self, place: int, row: FormRow) -> str:
        bold = "<w:b/>"
        key = self.controls.fixed(f"F:{place}:{KEY}", row.key, row.key, bold)
        said = "".join(self._cell_text(f"{label}: ", text) for label, text in facts(self.form, row))
        cells = (
            self._cell(0, 1, xml.paragraph(key, self.styles.cell, xml.KEEP_NEXT), "EEF3F8"),
            self._cell(1, 3, said, "EEF3F8"),
        )
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"

    def _cell_text(self, label: str, text: str) -> str:
        lines = text.split("\n")
        said = xml.runs((Run(label, strong=True), Run(lines[0])))
        for line in lines[1:]:
            said += "<w:r><w:br/></w:r>" + xml.runs((Run(line),))
        return xml.paragraph(said, self.styles.cell, xml.KEEP_NEXT)

    def _line(self, *pairs: tuple[str, str, int], high: bool = False) -> str:
        """Return a row of a table: labels, controls, over how many columns these stand."""
        cells, column = [], 0
        for label, control, across in pairs:
            shown = xml.paragraph(xml.runs((Run(label),)), self.styles.cell, xml.KEEP_NEXT)
            cells.append(self._cell(column, 1, shown))
            cells.append(self._cell(column + 1, across, xml.paragraph(control, self.styles.cell)))
            column += 1 + across
        height = f'<w:trHeight w:val="{_WRITING_HEIGHT}" w:hRule="atLeast"/>' if high else ""
        whole = "" if high else "<w:cantSplit/>"
        return f"<w:tr><w:trPr>{whole}{height}</w:trPr>{''.join(cells)}</w:tr>"

    def _measure(self, one: Question, control: str) -> str:
        shown = xml.paragraph(xml.runs((Run(one.label),)), self.styles.cell, xml.KEEP_NEXT)
        if one.known:
            shown += xml.paragraph(xml.runs((Run(one.known),)), self.styles.small)
        answer = xml.paragraph(control, self.styles.cell)
        cells = self._cell(0, 2, shown) + self._cell(2, 2, answer)
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"

    def _cell(self, column: int, across: int, inside: str, shade: str = "") -> str:
        width = round(sum(_SHARES[column : column + across]) * self.styles.across)
        span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{fill}</w:tcPr>{inside}</w:tc>'
        )

    def _table(self, lines: Iterable[str], description: str) -> str:
        return xml.grid(
            _SHARES,
            list(lines),
            self.styles.across,
            description,
            head=False,
            style=self.styles.table,
        )

    def _paragraph(self, words: str, style: str, *, strong: bool = False) -> str:
        return xml.paragraph(xml.runs((Run(words, strong=strong),)), style)

    def _gap(self) -> str:
        return xml.paragraph("", self.styles.gap)

"""Reads a form of Word that came back: by its content controls, else by keys and labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from lxml import etree

from actionplan_tui.domain.request.answer import UNKNOWN, Cell, Place, RawAnswer, RawRow, Value
from actionplan_tui.domain.request.form import AUTHOR
from actionplan_tui.exchange.forms.docx import AUTHOR_TAG, KEY, told_digest
from actionplan_tui.exchange.forms.errors import FormFileError
from actionplan_tui.exchange.forms.imprint import read_imprint
from actionplan_tui.exchange.forms.questions import field_of
from actionplan_tui.exchange.forms.reading.word_data import FormData
from actionplan_tui.exchange.forms.reading.word_text import (
    W,
    cell_value,
    comments,
    control_value,
    is_gone,
    is_heading,
    tag_of,
    visible,
)
from actionplan_tui.exchange.tables.reading.zipped import part
from actionplan_tui.exchange.tables.source import UnreadableError
from actionplan_tui.locales import _
from actionplan_tui.records import dataclass

_TAG = re.compile(r"F:(\d{1,4}):(.+)", re.DOTALL)


def read(data: bytes, name: str) -> RawAnswer:
    """Read a form that came back as a Word file.

    Args:
        data: The file.
        name: What it is called.

    Raises:
        FormFileError: It is no Word file, or none that was a form.
    """
    body = _body(data, name)
    known = FormData.of(body)
    groups = _Groups(known, name, comments(data, name))
    for block in _blocks(body):
        if block.tag == f"{W}tbl":
            groups.table(block)
        else:
            groups.controls(block)
            groups.paragraph(block)
    rows = groups.rows()
    if not rows and not known.form:
        told = _("{file} is no form of this program: nothing in it says which form it was.")
        raise FormFileError(told.format(file=name))
    said = known.said
    return RawAnswer(
        form=known.form,
        file=name,
        cells=groups.whole,
        rows=rows,
        **{key: _text(said.get(key)) for key in _WHOLE},
    )


_WHOLE = ("plan", "review", "kind", "party", "fingerprint", "language", "asked")


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _body(data: bytes, name: str) -> etree._Element:
    """Return the body of a Word file."""
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        told = _("{file} has a password or is of an old kind. Save it as .docx without a password.")
        raise FormFileError(told.format(file=name))
    try:
        leads = part(name, data, "_rels/.rels")
        paths = [
            (one.get("Target") or "").lstrip("/")
            for one in (leads if leads is not None else ())
            if (one.get("Type") or "").endswith("/officeDocument")
        ]
        root = part(name, data, paths[0] if paths else "word/document.xml")
    except UnreadableError as error:
        raise FormFileError(str(error)) from error
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        told = _("{file} is no Word file as it is read here. Save it as a Word document (.docx).")
        raise FormFileError(told.format(file=name))
    return body


def _blocks(body: etree._Element) -> Iterator[etree._Element]:
    """Yield paragraphs and outermost tables, those inside content controls and changes too."""
    for element in body:
        if element.tag in (f"{W}p", f"{W}tbl"):
            yield element
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"):
            yield from _blocks(element)


@dataclass
class _Group:
    """The cells of one row of the form, as far as they were found."""

    key: str
    place: int | None
    cells: dict[str, Cell] = field(default_factory=dict)
    doubtful: dict[str, Cell] = field(default_factory=dict)
    """Answers beside labels that nothing is known of."""
    known: bool = False
    """Whether any of its labels or tags was known."""
    asides: dict[str, list[str]] = field(default_factory=dict)
    """What was written elsewhere than in fields, by what it is."""


class _Groups:
    """Sorts the answers of a file by rows of the form."""

    def __init__(self, data: FormData, file: str, said_of: Mapping[str, str]) -> None:
        self.data = data
        self.file = file
        self.comments = said_of
        self._waiting: list[tuple[str, str]] = []
        self._under_heading = False
        self.whole: dict[str, Cell] = {}
        self._all: list[_Group] = []
        self._now: _Group | None = None

    def rows(self) -> tuple[RawRow, ...]:
        """Return the rows that were found, in the order of the file."""
        self._under_heading = False
        for what, said in self._waiting if self._all else ():
            self._aside(what, said)
        found = []
        for one in self._all:
            if one.known:
                row = self.data.rows[one.place] if one.place is not None else None
                fingerprint = row.fingerprint if row else ""
                cells = {**one.cells, **one.doubtful, **dict(self._asides(one))}
                found.append(RawRow(one.key, fingerprint, cells, Place(self.file, "", one.key)))
        return tuple(found)

    def table(self, table: etree._Element) -> None:
        """Take the answers of a table."""
        self._now = None
        lines = [line for line in table.findall(f"{W}tr") if not is_gone(line)]
        for first, line in zip([True] + [False] * len(lines), lines, strict=False):
            cells = list(_cells(line))
            if cells and not self._begins(line, [cell for cell, _around in cells], first=first):
                self._line(cells)
            self._commented(line)
        self._under_heading = False

    def paragraph(self, paragraph: etree._Element) -> None:
        """Take what somebody wrote between the tables, or commented there."""
        text = visible(paragraph).strip()
        if is_heading(paragraph) or self.data.place_of(text.split(" ")[0]) is not None:
            self._under_heading = True
        elif text and self._all and not read_imprint(text):
            self._aside(_("beside the fields"), text)
        self._commented(paragraph)

    def _commented(self, element: etree._Element) -> None:
        for one in element.iter(f"{W}commentReference"):
            if text := self.comments.get(one.get(f"{W}id") or ""):
                self._aside(_("comment"), text)

    def _aside(self, what: str, text: str) -> None:
        """Keep what is no answer in a field: it is shown to who takes the form in."""
        if self._under_heading or not self._all:
            self._waiting.append((what, text))  # of the item whose table comes next
        else:
            self._all[-1].asides.setdefault(what, []).append(text)

    def _asides(self, group: _Group) -> Iterator[tuple[str, Cell]]:
        for what, texts in group.asides.items():
            where = Place(self.file, "", f"{group.key}, {what}")
            yield UNKNOWN + what, Cell("\n".join(texts), where)

    def controls(self, paragraph: etree._Element) -> None:
        """Take the answers of content controls outside tables."""
        for control in paragraph.iter(f"{W}sdt"):
            if tag_of(control) == AUTHOR_TAG:
                self._put(AUTHOR, "", control_value(control))
            elif (match := _TAG.fullmatch(tag_of(control))) and not is_gone(control):
                place = int(match[1])
                if match[2] != KEY and (group := self._of_place(place)):
                    said = self.data.field_tagged(place, match[2])
                    self._put(said, match[2], control_value(control), group)

    def _begins(self, line: etree._Element, cells: list[etree._Element], *, first: bool) -> bool:
        """Begin another row of the form, if a line of a table bears its key."""
        text = visible(cells[0]).strip()
        tags = (_TAG.fullmatch(tag_of(control)) for control in line.iter(f"{W}sdt"))
        place = next((int(tag[1]) for tag in tags if tag and tag[2] == KEY), None)
        if place is None or place >= len(self.data.rows):
            place = self.data.place_of(text)
        lost = not self.data.rows and first and bool(text) and not field_of(text)
        if place is None and not lost:
            return False
        key = self.data.rows[place].key if place is not None else " ".join(text.split())
        self._now = _Group(key, place)
        self._all.append(self._now)
        self._under_heading = False
        for what, said in self._waiting:
            self._aside(what, said)
        self._waiting = []
        told = visible(cells[-1])
        if place is not None and told_digest(told) != self.data.rows[place].told:
            self._aside(_("what the form says of the item"), told)
        return True

    def _line(self, cells: list[tuple[etree._Element, etree._Element | None]]) -> None:
        at = 0
        while at < len(cells):
            cell, around = cells[at]
            if found := _tagged(cell, around):
                place, said = found
                one = AUTHOR if place < 0 else self.data.field_tagged(place, said)
                label = (_label(cells[at - 1][0]) if at else "") or one
                group = self._now if place < 0 else self._of_place(place)
                if not one and group:
                    one = self.data.field_of(group.place, label)
                self._put(one or UNKNOWN + label, label, cell_value(cell, around), group)
                at += 1
                continue
            label = _label(cell)
            beside = cells[at + 1] if at + 1 < len(cells) else None
            if beside is None or _tagged(*beside):
                at += 1
                continue
            one = self.data.field_of(self._now.place if self._now else None, label)
            self._put(one, label, cell_value(*beside), self._now)
            at += 2

    def _of_place(self, place: int) -> _Group | None:
        """Return the row of the form that a tag names: the one under way, or another one."""
        if self._now is not None and self._now.place in (None, place):
            if place < len(self.data.rows):
                self._now.place, self._now.key = place, self.data.rows[place].key
            return self._now
        if place >= len(self.data.rows):
            return self._now
        same = [one for one in self._all if one.place == place]
        if not same:
            same = [_Group(self.data.rows[place].key, place)]
            self._all += same
        return same[-1]

    def _put(self, name: str, label: str, value: Value, group: _Group | None = None) -> None:
        """Keep the answer of a field; of two different ones both, as rows of the same key."""
        where = f"{group.key}, {label}" if group else label
        cell = Cell(value, Place(self.file, "", where))
        if name == AUTHOR:
            if not cell.empty:
                self.whole.setdefault(AUTHOR, cell)
            return
        if group is None:
            return
        group.known = group.known or bool(name)
        if cell.empty:
            return
        if not name:
            group.doubtful.setdefault(UNKNOWN + label, cell)
            return
        before = group.cells.get(name)
        if before is not None and before.value != value:
            group = _Group(group.key, group.place, known=True)
            self._all.append(group)
        group.cells[name] = cell


def _cells(line: etree._Element) -> Iterator[tuple[etree._Element, etree._Element | None]]:
    """Yield the cells of a line, each with the content control around it, if there is one."""
    for element in line:
        if element.tag == f"{W}tc":
            yield element, None
        elif element.tag == f"{W}sdt":
            for cell in element.iterfind(f"{W}sdtContent/{W}tc"):
                yield cell, element


def _tagged(cell: etree._Element, around: etree._Element | None) -> tuple[int, str] | None:
    """Return what the one tagged control of a cell says: the place of its row, or -1, its field."""
    controls = [*cell.iter(f"{W}sdt"), *([around] if around is not None else [])]
    for control in controls:
        if tag_of(control) == AUTHOR_TAG:
            return -1, AUTHOR
        if (match := _TAG.fullmatch(tag_of(control))) and match[2] != KEY:
            return int(match[1]), match[2]
    return None


def _label(cell: etree._Element) -> str:
    """Return what a cell asks for: its first line; below it may stand what is known."""
    paragraph = cell.find(f"{W}p")
    return " ".join(visible(paragraph).split()) if paragraph is not None else ""

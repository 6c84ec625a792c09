"""Reads a form of Word that came back: by its content controls, else by keys and labels."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from lxml import etree

from actionplan_tui.domain.request.answer import UNKNOWN, Cell, Place, RawAnswer, RawRow, Value
from actionplan_tui.domain.request.form import AUTHOR
from actionplan_tui.exchange.forms.docx import AUTHOR_TAG, DATA_TAG, KEY
from actionplan_tui.exchange.forms.errors import FormFileError
from actionplan_tui.exchange.forms.imprint import NOTHING, read_imprint
from actionplan_tui.exchange.forms.questions import field_of, folded
from actionplan_tui.exchange.forms.reading.word_text import (
    W,
    cell_value,
    control_value,
    is_gone,
    tag_of,
    visible,
)
from actionplan_tui.exchange.tables.reading.zipped import part
from actionplan_tui.exchange.tables.source import UnreadableError
from actionplan_tui.locales import _
from actionplan_tui.records import dataclass

_TAG = re.compile(r"F:(\d{1,4}):(.+)", re.DOTALL)
_ID = re.compile(r"f[0-9a-f]{12}")
_DATA = re.compile(r'\{\s*"form"\s*:')


def read(data: bytes, name: str) -> RawAnswer:
    """Read a form that came back as a Word file.

    Args:
        data: The file.
        name: What it is called.

    Raises:
        FormFileError: It is no Word file, or none that was a form.
    """
    body = _body(data, name)
    known = _Data.of(body)
    groups = _Groups(known, name)
    for block in _blocks(body):
        if block.tag == f"{W}tbl":
            groups.table(block)
        else:
            groups.controls(block)
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


@dataclass(frozen=True, slots=True)
class _Data:
    """What the file says of its form; all of it may be lost.

    Attributes:
        said: The ids.
        rows: Of each row its key, fingerprint, and the fields that only it has by their labels.
    """

    form: str = ""
    said: Mapping[str, object] = field(default_factory=dict)
    rows: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = ()

    @classmethod
    def of(cls, body: etree._Element) -> _Data:
        """Find it: in its control, else in the text; where it is lost, in the line with the ids."""
        paragraphs = [visible(paragraph) for paragraph in body.iter(f"{W}p")]
        for control in body.iter(f"{W}sdt"):
            if tag_of(control) == DATA_TAG:
                paragraphs.insert(0, visible(control))
        for text in paragraphs:
            if (begins := _DATA.search(text)) and (said := cls._decoded(text[begins.start() :])):
                return said
        lines = (read_imprint(text) for text in reversed(paragraphs))
        ids = next(filter(None, lines), NOTHING)
        return cls(ids["form"], ids)

    @classmethod
    def _decoded(cls, text: str) -> _Data | None:
        try:
            said, _end = json.JSONDecoder().raw_decode(text)
            rows = tuple(
                (str(key), str(fingerprint), tuple((str(one), str(label)) for one, label in own))
                for key, fingerprint, own in said["rows"]
            )
            form = str(said["form"])
        except (ValueError, KeyError, TypeError, RecursionError):
            return None
        return cls(form, said, rows) if _ID.fullmatch(form) else None

    def place_of(self, key: str) -> int | None:
        """Return the place of the row with a key."""
        bare = folded(key)
        return next((n for n, row in enumerate(self.rows) if folded(row[0]) == bare), None)

    def field_of(self, place: int | None, label: str) -> str:
        """Return the field that a label asks for in a row; empty: it is no label of it."""
        if found := field_of(label):
            return found
        own = self.rows[place][2] if place is not None and place < len(self.rows) else ()
        return next((one for one, said in own if folded(said) == folded(label)), "")

    def field_tagged(self, place: int, said: str) -> str:
        """Return the field that a tag names; long ones stand by their place in the row."""
        if not said.startswith("#"):
            return said
        own = self.rows[place][2] if place < len(self.rows) else ()
        number = int(said[1:]) if said[1:].isdecimal() else len(own)
        return own[number][0] if number < len(own) else ""


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


class _Groups:
    """Sorts the answers of a file by rows of the form."""

    def __init__(self, data: _Data, file: str) -> None:
        self.data = data
        self.file = file
        self.whole: dict[str, Cell] = {}
        self._all: list[_Group] = []
        self._now: _Group | None = None

    def rows(self) -> tuple[RawRow, ...]:
        """Return the rows that were found, in the order of the file."""
        found = []
        for one in self._all:
            if one.known:
                row = self.data.rows[one.place] if one.place is not None else None
                fingerprint = row[1] if row else ""
                cells = {**one.cells, **one.doubtful}
                found.append(RawRow(one.key, fingerprint, cells, Place(self.file, "", one.key)))
        return tuple(found)

    def table(self, table: etree._Element) -> None:
        """Take the answers of a table."""
        self._now = None
        lines = [line for line in table.findall(f"{W}tr") if not is_gone(line)]
        for first, line in zip([True] + [False] * len(lines), lines, strict=False):
            cells = list(_cells(line))
            if cells and not self._begins(line, cells[0][0], first=first):
                self._line(cells)
        self._now = None

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

    def _begins(self, line: etree._Element, cell: etree._Element, *, first: bool) -> bool:
        """Begin another row of the form, if a line of a table bears its key."""
        text = visible(cell).strip()
        tags = (_TAG.fullmatch(tag_of(control)) for control in line.iter(f"{W}sdt"))
        place = next((int(tag[1]) for tag in tags if tag and tag[2] == KEY), None)
        if place is None or place >= len(self.data.rows):
            place = self.data.place_of(text)
        lost = not self.data.rows and first and bool(text) and not field_of(text)
        if place is None and not lost:
            return False
        key = self.data.rows[place][0] if place is not None else " ".join(text.split())
        self._now = _Group(key, place)
        self._all.append(self._now)
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
                self._now.place, self._now.key = place, self.data.rows[place][0]
            return self._now
        if place >= len(self.data.rows):
            return self._now
        same = [one for one in self._all if one.place == place]
        if not same:
            same = [_Group(self.data.rows[place][0], place)]
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

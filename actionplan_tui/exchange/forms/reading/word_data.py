"""What a form of Word says of itself to the program; all of it may be lost on the way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import NamedTuple

from lxml import etree

from actionplan_tui.exchange.forms.docx import DATA_TAG
from actionplan_tui.exchange.forms.imprint import NOTHING, read_imprint
from actionplan_tui.exchange.forms.questions import field_of, folded
from actionplan_tui.exchange.forms.reading.word_text import W, tag_of, visible
from actionplan_tui.records import dataclass

_ID = re.compile(r"f[0-9a-f]{12}")
_DATA = re.compile(r'\{\s*"form"\s*:')


class KnownRow(NamedTuple):
    """A row of the form: key, fingerprint, the fields that only it has, a digest of its facts."""

    key: str
    fingerprint: str
    own: tuple[tuple[str, str], ...]
    told: str


@dataclass(frozen=True, slots=True)
class FormData:
    """What the file says of its form; all of it may be lost.

    Attributes:
        said: The ids.
        rows: Of each row what is known.
    """

    form: str = ""
    said: Mapping[str, object] = field(default_factory=dict)
    rows: tuple[KnownRow, ...] = ()

    @classmethod
    def of(cls, body: etree._Element) -> FormData:
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
    def _decoded(cls, text: str) -> FormData | None:
        try:
            said, _end = json.JSONDecoder().raw_decode(text)
            rows = tuple(
                KnownRow(
                    str(key), str(fingerprint), tuple((str(f), str(said)) for f, said in own), told
                )
                for key, fingerprint, own, told in said["rows"]
            )
            form = str(said["form"])
        except (ValueError, KeyError, TypeError, RecursionError):
            return None
        return cls(form, said, rows) if _ID.fullmatch(form) else None

    def place_of(self, key: str) -> int | None:
        """Return the place of the row with a key."""
        bare = folded(key)
        return next((n for n, row in enumerate(self.rows) if folded(row.key) == bare), None)

    def field_of(self, place: int | None, label: str) -> str:
        """Return the field that a label asks for in a row; empty: it is no label of it."""
        if found := field_of(label):
            return found
        own = self.rows[place].own if place is not None and place < len(self.rows) else ()
        return next((one for one, said in own if folded(said) == folded(label)), "")

    def field_tagged(self, place: int, said: str) -> str:
        """Return the field that a tag names; long ones stand by their place in the row."""
        if not said.startswith("#"):
            return said
        own = self.rows[place].own if place < len(self.rows) else ()
        number = int(said[1:]) if said[1:].isdecimal() else len(own)
        return own[number][0] if number < len(own) else ""


def _pairs(own: Iterable[tuple[object, object]]) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(label)) for name, label in own)

"""Content controls of Word as XML: text, date, choice, check box; each may not be removed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from xml.sax.saxutils import quoteattr

from actionplan_tui.domain.request.form import Choice
from actionplan_tui.reports.formats.docx import xml
from actionplan_tui.reports.words.text import plain

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
LONGEST_TAG = 64
"""How many characters Word keeps of a tag and of a title."""

TICKED, OPEN = "\u2612", "\u2610"
_BOX_FONT = "MS Gothic"
_DAY = {"en": "d MMMM yyyy", "sv": "yyyy-MM-dd", "nb": "dd.MM.yyyy"}
"""How Word writes a day that was chosen, by language."""


class Controls:
    """Makes the content controls of one file.

    Args:
        language: The form's language, one of the program's.
        faded: The id of the style of what stands in empty fields.
    """

    def __init__(self, language: str, faded: str) -> None:
        self._language = language
        self._faded = faded
        self._ids = count(1)

    def text(self, tag: str, title: str, empty: str) -> str:
        """Return a field for text of several lines."""
        return self._control(tag, title, '<w:text w:multiLine="1"/>', self._placeholder(empty))

    def day(self, tag: str, title: str, empty: str) -> str:
        """Return a field for a day, with a calendar."""
        kind = (
            f'<w:date><w:dateFormat w:val="{_DAY[self._language]}"/>'
            f'<w:lid w:val="{xml.CODES[self._language]}"/>'
            '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
        )
        return self._control(tag, title, kind, self._placeholder(empty))

    def choice(self, tag: str, title: str, empty: str, choices: Iterable[Choice]) -> str:
        """Return a field in which one of some words is chosen, or none of them again."""
        entries = "".join(
            f"<w:listItem w:displayText={_quoted(plain(one.word))} w:value={_quoted(one.code)}/>"
            for one in choices
        )
        # Without a text to show, as Word writes it, an entry stands for the empty field.
        kind = f"<w:dropDownList><w:listItem w:value={_quoted(empty)}/>{entries}</w:dropDownList>"
        return self._control(tag, title, kind, self._placeholder(empty))

    def box(self, tag: str, title: str) -> str:
        """Return a box to tick."""
        states = "".join(
            f'<w14:{name} w14:val="{ord(sign):04X}" w14:font="{_BOX_FONT}"/>'
            for name, sign in (("checkedState", TICKED), ("uncheckedState", OPEN))
        )
        kind = f'<w14:checkbox><w14:checked w14:val="0"/>{states}</w14:checkbox>'
        font = f'<w:rFonts w:ascii="{_BOX_FONT}" w:eastAsia="{_BOX_FONT}" w:hAnsi="{_BOX_FONT}"/>'
        inside = f'<w:r><w:rPr>{font}<w:sz w:val="26"/></w:rPr><w:t>{OPEN}</w:t></w:r>'
        return self._control(tag, title, kind, inside, shows_placeholder=False)

    def fixed(self, tag: str, title: str, words: str, marks: str = "") -> str:
        """Return words that cannot be changed; `marks` are properties of their run."""
        inside = f"<w:r><w:rPr>{marks}</w:rPr>{xml.text(words)}</w:r>"
        return self._control(tag, title, "<w:richText/>", inside, "sdtContentLocked", False)

    def _placeholder(self, words: str) -> str:
        return f'<w:r><w:rPr><w:rStyle w:val="{self._faded}"/></w:rPr>{xml.text(words)}</w:r>'

    def _control(
        self,
        tag: str,
        title: str,
        kind: str,
        inside: str,
        lock: str = "sdtLocked",
        shows_placeholder: bool = True,
    ) -> str:
        if len(tag) > LONGEST_TAG:
            raise ValueError(f"a tag of more than {LONGEST_TAG} characters: {tag}")
        shows = "<w:showingPlcHdr/>" if shows_placeholder else ""
        return (
            f"<w:sdt><w:sdtPr><w:alias w:val={_quoted(title[:LONGEST_TAG])}/>"
            f'<w:tag w:val={_quoted(tag)}/><w:id w:val="{next(self._ids)}"/>'
            f'<w:lock w:val="{lock}"/>{shows}{kind}</w:sdtPr>'
            f"<w:sdtContent>{inside}</w:sdtContent></w:sdt>"
        )


def _quoted(words: str) -> str:
    return quoteattr(words)

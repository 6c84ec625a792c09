"""Reads the text of answers that was pasted into a mail: lines with what they are in brackets.

What people wrote has its line breaks marked and its brackets doubled, so that it says the same
however the mail breaks its lines or quotes it.
"""

from __future__ import annotations

import re

from actionplan_tui.domain.request.answer import UNKNOWN, Cell, Place, RawAnswer, RawRow, Value
from actionplan_tui.domain.request.form import AUTHOR, REACHED, VALUE
from actionplan_tui.exchange.forms.errors import FormFileError
from actionplan_tui.exchange.forms.html import IDS
from actionplan_tui.exchange.forms.questions import field_of, folded
from actionplan_tui.exchange.forms.wording import YES
from actionplan_tui.locales import LANGUAGES, _, translator

BEGINS = re.compile(r"^(?P<quote>[ \t>|]*)\[form\] ", re.MULTILINE)
"""The line with which the answers begin, and what a mail program put before its lines."""

_END = "[end]"
_PART = re.compile(r"\[(?!\[)(?P<head>[^\[\]]*)\][ ]?(?P<said>.*)", re.DOTALL)
_ROW = re.compile(r"#\s*(?P<key>.+?)\s*\|\s*(?P<fingerprint>[0-9a-f]*)")
_CODED = re.compile("\u00b6\u00b6|\u00b6\\s*|\\[\\[|[ \\t]*\\n\\s*")


def read_pasted(text: str, name: str) -> RawAnswer:
    """Read the answers in a text in which `BEGINS` is found.

    Raises:
        FormFileError: Their end is missing, or what is in brackets was changed.
    """
    parts = _parts(text, name)
    _number, _head, said = parts[0]
    ids = dict(one.split("=", 1) for one in said.split() if "=" in one)
    whole: dict[str, Cell] = {}
    rows: list[RawRow] = []
    cells: dict[str, Cell] = {}
    for number, head, said in parts[1:]:
        place = Place(name, "", _("line {number}").format(number=number))
        if row := _ROW.fullmatch(head):
            cells = {}
            rows.append(RawRow(row["key"], row["fingerprint"], cells, place))
            continue
        field = _field(head)
        value = _value(field, said)
        if not value:
            continue
        if field == AUTHOR:
            whole[AUTHOR] = Cell(value, place)
        else:
            cells[field or UNKNOWN + head] = Cell(value, place)
    known = {one: ids.get(one, "") for one in IDS}
    return RawAnswer(**known, file=name, cells=whole, rows=tuple(rows))


def _parts(text: str, name: str) -> list[tuple[int, str, str]]:
    """Return what stands in brackets and after them: the number of the line, and both texts."""
    begins = BEGINS.search(text)
    if begins is None:
        raise ValueError("there are no answers in it")
    quote = begins["quote"].strip()
    lines = text[begins.start() :].replace("\r\n", "\n").replace("\xa0", " ").split("\n")
    found: list[tuple[int, list[str]]] = []
    first = text.count("\n", 0, begins.start()) + 1
    for number, line in enumerate(lines, first):
        bare = line.strip()
        bare = bare.removeprefix(quote).strip() if quote else bare
        if bare == _END:
            return [_part(at, "\n".join(said), name) for at, said in found]
        if bare.startswith("[") and not bare.startswith("[["):
            found.append((number, [bare]))
        else:
            found[-1][1].append(bare)
    told = _("{file}: the end of the answers is missing. Copy all of the text, to “{end}”.")
    raise FormFileError(told.format(file=name, end=_END))


def _part(number: int, text: str, name: str) -> tuple[int, str, str]:
    match = _PART.fullmatch(text)
    if match is None:
        told = _("{file}, line {number}: what stood in square brackets was changed.")
        raise FormFileError(told.format(file=name, number=number))
    return number, " ".join(match["head"].split()), _decoded(match["said"])


def _decoded(text: str) -> str:
    def meant(match: re.Match[str]) -> str:
        sign = match[0]
        if sign == "\u00b6\u00b6":
            return "\u00b6"
        if sign == "[[":
            return "["
        return "\n" if "\u00b6" in sign else " "

    return _CODED.sub(meant, text).strip()


def _field(head: str) -> str:
    """Return the field of a label; values and milestones have their code behind it."""
    _label, _dot, code = head.rpartition(" \u00b7 ")
    return code if code.startswith((VALUE, REACHED)) else field_of(head)


def _value(field: str, said: str) -> Value:
    if field == "no_change" and folded(said) in {
        folded(translator(language).pgettext(*YES)) for language in LANGUAGES
    }:
        return True
    return said

"""Reads a form that came back as a text of TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any

from actionplan_tui.domain.request.answer import UNKNOWN, Cell, Place, RawAnswer, RawRow, Value
from actionplan_tui.domain.request.form import AUTHOR, FIELDS, REACHED, VALUE
from actionplan_tui.exchange.forms.errors import FormFileError
from actionplan_tui.exchange.forms.imprint import NOTHING
from actionplan_tui.locales import _

_KEY, _CONTROL = "key", "control"


def read(data: bytes, name: str) -> RawAnswer:
    """Read a form that came back as TOML.

    Args:
        data: The file.
        name: What it is called.

    Raises:
        FormFileError: It is no TOML, or none that was a form.
    """
    try:
        said: Mapping[str, Any] = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        raise FormFileError(_("{file} is not UTF-8: save it so.").format(file=name)) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        told = _("{file} cannot be read as TOML: {reason}")
        raise FormFileError(told.format(file=name, reason=str(error))) from error
    head, rows = said.get("form"), said.get("rows", [])
    if not isinstance(head, dict) or not isinstance(rows, list):
        told = _("{file} is no form of this program: nothing in it says which form it was.")
        raise FormFileError(told.format(file=name))
    author = _cell(head.get(AUTHOR, ""), Place(name, "", AUTHOR))
    return RawAnswer(
        file=name,
        cells={} if author.empty else {AUTHOR: author},
        rows=tuple(_row(row, at, name) for at, row in enumerate(rows, 1) if isinstance(row, dict)),
        **{key: str(head.get(key, "")) for key in NOTHING},
    )


def _row(row: Mapping[str, Any], number: int, file: str) -> RawRow:
    key = str(row.get(_KEY, ""))
    called = key or f"[[rows]] {number}"
    cells = {}
    for name, value in row.items():
        if name not in (_KEY, _CONTROL):
            known = name in FIELDS or name.startswith((VALUE, REACHED))
            code = name if known else UNKNOWN + name
            cell = _cell(value, Place(file, "", f"{called}, {name}"))
            if not cell.empty:
                cells[code] = cell
    return RawRow(key, str(row.get(_CONTROL, "")), cells, Place(file, "", called))


def _cell(value: object, place: Place) -> Cell:
    said: Value = value if isinstance(value, str | date | int | float | bool) else str(value)
    return Cell(said, place)

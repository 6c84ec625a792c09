"""Writes a plan and its notes as the text of a plan file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import tomli_w

from actionplan_tui.domain.document.document import plan_to_document
from actionplan_tui.domain.notes.history import PlanRecord
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan

_WIDTH = 100
_UNSEEN = ("Cc", "Cf", "Zl", "Zp")


def write_text(plan: Plan, notes: Iterable[Note] = ()) -> str:
    """Return a plan file that says the same when it is read.

    The same plan and notes give the same text. Text of several lines stands between three
    quotation marks, and every list and inner table on one line if it fits.

    Args:
        plan: The plan, with its withdrawn items.
        notes: All its notes, in the order in which they are to stand below their items.

    Raises:
        ValueError: A note hangs on an item that the plan does not have, not even withdrawn.
    """
    notes = list(notes)
    keys = {item.key for item in (*plan.items, *plan.withdrawn)}
    if homeless := next((note for note in notes if note.item not in keys), None):
        raise ValueError(f"note {homeless.id} is on {homeless.item}, which is not in {plan.id}")
    return document_text(plan_to_document(plan, notes))


def record_text(record: PlanRecord, notes: Iterable[Note]) -> str:
    """Return a plan as a file that gives the same state when it is loaded: all of it.

    Args:
        record: The plan with its earlier versions: what has left it is written too.
        notes: All its notes.
    """
    gone = tuple(item for _version, item in record.withdrawn())
    return write_text(replace(record.plan, withdrawn=gone), notes)


def document_text(document: Mapping[str, Any]) -> str:
    """Return the text of a plan file with these tables, in the order of their keys."""
    return "\n\n".join("\n".join(block) for block in _blocks(document)) + "\n"


def _visible(text: str) -> str:
    """Return TOML in which what cannot be seen, or acts on a terminal, stands as an escape.

    It is read back as the same letters. What comes here stands between double quotation marks.
    """
    if text.isprintable():
        return text
    return "".join(
        _escape(c) if unicodedata.category(c) in _UNSEEN and c not in "\n\t" else c for c in text
    )


def _escape(c: str) -> str:
    return f"\\u{ord(c):04X}" if ord(c) <= 0xFFFF else f"\\U{ord(c):08X}"


def _blocks(document: Mapping[str, Any]) -> Iterator[list[str]]:
    yield [f"format = {document['format']}"]
    for name, value in document.items():
        if isinstance(value, dict):
            yield [f"[{name}]", *table_lines(value)]
        elif isinstance(value, list):
            for row in value:
                notes = row.get("notes", ())
                yield [f"[[{name}]]", *table_lines({k: v for k, v in row.items() if k != "notes"})]
                for note in notes:
                    yield [f"[[{name}.notes]]", *table_lines(note)]


def table_lines(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield the keys of a table with their values as a plan file writes them.

    What takes several lines comes as one text with line breaks.
    """
    for key, value in table.items():
        if isinstance(value, str):
            # A carriage return survives as an escape only.
            several = "\n" in value and "\r" not in value
            yield _visible(tomli_w.dumps({key: value}, multiline_strings=several).rstrip("\n"))
        else:
            yield f"{_key(key)} = {_value(value, len(key) + 3)}"


def _key(key: str) -> str:
    return _visible(tomli_w.dumps({key: 0})[: -len(" = 0\n")])


def _value(value: Any, used: int = 0) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{_key(key)} = {_value(entry)}" for key, entry in value.items())
        return f"{{ {inner} }}"
    if isinstance(value, list):
        entries = [_value(entry) for entry in value]
        line = f"[{', '.join(entries)}]"
        if used + len(line) <= _WIDTH or len(entries) < 2:
            return line
        return "\n".join(["[", *(f"    {entry}," for entry in entries), "]"])
    return _visible(tomli_w.dumps({"x": value})[len("x = ") : -1])

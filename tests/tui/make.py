"""Builds the small plan files of the screen tests, a table at a time."""

from __future__ import annotations

import json
from datetime import date


def a_plan(identifier: str, title: str, *tables: str, **head: object) -> str:
    """Return the text of a plan file; `head` are more keys of its `[plan]` table."""
    return f"\nformat = 1\n[plan]\n{_lines(id=identifier, title=title, **head)}{''.join(tables)}"


def item(identifier: str, title: str, *notes: str, **said: object) -> str:
    """Return an item with its notes."""
    return table("items", id=identifier, title=title, **said) + "".join(notes)


def note(when: str, **said: object) -> str:
    """Return a note on the item that it stands behind."""
    return table("items.notes", date=when, **said)


def party(identifier: str, **said: object) -> str:
    """Return one who answers for items."""
    return table("parties", id=identifier, **said)


def unit(identifier: str, name: str, *responsible: str) -> str:
    """Return a programme that is asked of its own."""
    who = {"responsible": list(responsible)} if responsible else {}
    return table("units", id=identifier, name=name, set="programmes", **who)


def review(identifier: str, title: str, **said: object) -> str:
    """Return a follow-up that the plan prescribes."""
    return table("reviews", id=identifier, title=title, **said)


def table(of: str, /, **keys: object) -> str:
    """Return a table of one of a plan's lists."""
    return f"[[{of}]]\n{_lines(**keys)}"


def _lines(**keys: object) -> str:
    return "".join(f"{key} = {_value(value)}\n" for key, value in keys.items())


def _value(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_value(one)}' for key, one in value.items())} }}"
    return json.dumps(value, ensure_ascii=False)

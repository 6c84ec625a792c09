"""Changes the head of a plan file, its reviews, parties, units, statuses and indicators."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from actionplan_tui.planfile.edit.places import (
    HEAD,
    EditError,
    Place,
    added,
    inline_changed,
    opened,
    taken_out,
)
from actionplan_tui.planfile.edit.statements import applied

__all__ = ["HEAD", "EditError", "change_entry", "new_entry", "read_entry", "remove_entry"]


def worded(value: Any) -> Any:
    """Return a value with the dates in it as text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: worded(entry) for key, entry in value.items()}
    return [worded(entry) for entry in value] if isinstance(value, list) else value


def read_entry(text: str, name: str, identifier: str = "") -> dict[str, Any]:
    """Return what a file says of a review, a party or the like: its keys with plain values.

    Args:
        text: Of a file without errors.
        name: The list that it belongs to, such as `reviews`; `HEAD`: the plan itself.
        identifier: Its id.

    Raises:
        EditError: It is not in the file.
    """
    values: dict[str, Any] = worded(Place(opened(text)[1], name, identifier).values)
    return values


def change_entry(text: str, name: str, changes: Mapping[str, Any], identifier: str = "") -> str:
    """Return the text of a plan file with some keys of one entry saying something else.

    Args:
        text: Of a file without errors, with its byte order mark and line breaks.
        name: The list that it belongs to; `HEAD`: the plan itself.
        changes: The new values by key; an empty one takes its key away.
        identifier: Its id.

    Raises:
        EditError: It is not in the file.
    """
    mark, body, newline = opened(text)
    return mark + Place(body, name, identifier).changed(changes, newline)


def new_entry(text: str, name: str, table: Mapping[str, Any]) -> str:
    """Return the text of a plan file with one entry more in a list, behind those that are there."""
    mark, body, newline = opened(text)
    said = {key: value for key, value in table.items() if value or value is False}
    return mark + added(body, name, [said], newline)


def remove_entry(text: str, name: str, identifier: str) -> str:
    """Return the text of a plan file without an entry and the remarks right above it.

    Raises:
        EditError: It is not in the file.
    """
    mark, body, _newline = opened(text)
    place = Place(body, name, identifier)
    if place.table is not None:
        return mark + applied(body, taken_out(body, place.table)[0])

    def change(document: Any) -> None:
        del document[place.inline.keys[0]][place.index]

    return mark + inline_changed(body, place.inline, change)

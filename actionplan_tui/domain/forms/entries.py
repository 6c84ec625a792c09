"""The forms for a plan's head and for what is listed in it besides items: reviews, parties …"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from actionplan_tui.domain.dates.calendar import NAMED
from actionplan_tui.domain.dates.recurring import EVERY
from actionplan_tui.domain.forms.fields import Field
from actionplan_tui.domain.plan.ids import new_id_of
from actionplan_tui.domain.plan.plan import (
    DIRECTIONS,
    NOBODY_REPORTS,
    PARTY_KINDS,
    STATUSES,
    SUMS,
    UNKNOWN,
    Plan,
)

MONTHS = tuple(f"{month:02}" for month in range(2, 13))
"""In which months years can begin that are not the calendar's."""

HEAD: tuple[Field, ...] = (
    Field("title", required=True),
    Field("decided", "period"),
    Field("decided_where"),
    Field("start", "period"),
    Field("end", "period"),
    Field("levels", "list", required=True),
    Field("responsible", "parties"),
    Field("owner"),
    Field("registration"),
    Field("source"),
    Field("language", more=True),
    Field("effect_level", more=True),
    Field("reporting", "choice", (NOBODY_REPORTS,), more=True),
    Field("year_starts", "choice", MONTHS, more=True),
    Field("year_named", "choice", NAMED[1:], more=True),
)
"""The fields of the plan itself."""

_ID = Field("id", "id", required=True)

ENTRIES: Mapping[str, tuple[Field, ...]] = {
    "reviews": (
        Field("title", required=True),
        Field("due", "day"),
        Field("reply_by", "deadline"),
        Field("every", "choice", EVERY),
        Field("from", "period"),
        Field("to", "period"),
        Field("closes", "deadline", more=True),
        Field("covers", "covers", more=True),
        Field("basis", more=True),
        Field("series", more=True),
        Field("due_after", "count", more=True),
        Field("closes_after", "count", more=True),
        Field("id", "id", required=True, more=True),
    ),
    "parties": (
        Field("name"),
        _ID,
        Field("kind", "choice", PARTY_KINDS),
        Field("members", "list"),
        Field("mandate"),
    ),
    "units": (
        Field("name", required=True),
        _ID,
        Field("set", "id", required=True),
        Field("responsible", "parties"),
    ),
    "statuses": (
        Field("label", required=True),
        Field("base", "choice", (*STATUSES, UNKNOWN), required=True),
        Field("id", "id", required=True, more=True),
    ),
    "indicators": (
        Field("title", required=True),
        Field("item", "item"),
        Field("unit"),
        Field("direction", "choice", DIRECTIONS),
        Field("sum", "choice", SUMS),
        Field("baseline", "value"),
        Field("target", "value"),
        Field("values", "values"),
        Field("id", "id", required=True, more=True),
    ),
}
"""The fields of an entry, by the list that it belongs to."""

_NAMED: Mapping[str, str] = {"parties": "name", "units": "name", "statuses": "label"}


def naming(name: str) -> str:
    """Return the field in which an entry of a list has its name."""
    return _NAMED.get(name, "title")


def proposed(plan: Plan, name: str, words: str) -> str:
    """Return an id for a new entry of a list, made of its name; empty without a name."""
    if not words.strip():
        return ""
    return new_id_of(words, ids_of(plan, name), name.rstrip("s"))


def ids_of(plan: Plan, name: str) -> tuple[str, ...]:
    """Return the ids of the entries of a list."""
    return tuple(str(entry.id) for entry in _listed(plan, name))


def _listed(plan: Plan, name: str) -> Any:
    return getattr(plan, name)


def entry_name(plan: Plan, name: str, identifier: str) -> str:
    """Return what an entry is called: its name or title, else its id."""
    found = next((one for one in _listed(plan, name) if one.id == identifier), None)
    return str(getattr(found, naming(name), "") or identifier)


def users(plan: Plan, name: str, identifier: str) -> Iterator[str]:
    """Yield where the plan itself names a party, a unit or the like: ids of items, `plan` …"""
    if name != "parties":
        return
    if identifier in plan.responsible:
        yield ""
    for item in plan.items:
        stones = {who for stone in item.milestones for who in stone.responsible}
        if identifier in {*item.responsible, *item.support, *stones}:
            yield item.id
    for unit in plan.units:
        if identifier in unit.responsible:
            yield unit.id

"""Fields of forms: how what stands at a key is shown as text, and how typed text is read.

Values are those of a plan file as plain data (dates as text). What is not touched in a form keeps
the value that it has, so that a file says in its own way what nobody changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any

from actionplan_tui.domain.dates.period import Ongoing, Period, PeriodError
from actionplan_tui.domain.dates.reading import parse_deadline, parse_due, parse_period
from actionplan_tui.domain.dates.yearday import parse_year_day
from actionplan_tui.domain.forms.fault import Fault
from actionplan_tui.domain.plan.ids import LONGEST_ID
from actionplan_tui.domain.plan.parties import find_party
from actionplan_tui.domain.plan.plan import Party, Plan
from actionplan_tui.domain.text.nearest import nearest
from actionplan_tui.domain.text.typed import names_in, number
from actionplan_tui.records import dataclass

LINES = frozenset({"words", "links", "columns", "values"})
"""The kinds that have a field of several lines."""
PREVIOUS = "previous"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    Attributes:
        name: The key of the plan file; with a hyphen one in a table inside, `recurs-every`.
        kind: How it is read: `line` `words` (several lines) `id` `period` `deadline` `due` `day`
            (also one without a year) `covers` `choice` `count` `parties` `items` `item` `list`
            `links` `columns` `value` (`2018: 33`) `values` (one a line).
        choices: What can be chosen; an empty one is always among them unless it is required.
        required: Whether it may not be empty.
        more: Whether it is rarely used, and not shown at first.
    """

    name: str
    kind: str = "line"
    choices: tuple[str, ...] = ()
    required: bool = False
    more: bool = False


@dataclass(frozen=True)
class Around:
    """What fields are read against.

    Attributes:
        plan: The plan as its file says it now.
        added: Parties that are to be declared, by the name that was typed.
        taken: Ids that a new entry cannot have; None: it is not new and keeps its own.
    """

    plan: Plan
    added: Mapping[str, Party] = field(default_factory=dict)
    taken: Collection[str] | None = None


# --- values and text


def value_at(table: Mapping[str, Any], name: str) -> Any:
    """Return what a table says at a key, also in a table inside it; None: nothing."""
    found: Any = table
    for part in name.split("-"):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def shown(kind: str, value: Any) -> str:
    """Return the text that stands in a field for a value."""
    if value is None:
        return ""
    if kind == "links":
        return "\n".join(f"{one['url']} {one.get('title', '')}".strip() for one in value)
    if kind == "columns":
        return "\n".join(f"{name}: {_plain(entry)}" for name, entry in value.items())
    if kind == "values":
        return "\n".join(shown("value", one) for one in value)
    if kind == "value":
        return f"{value['date']}: {_plain(value['value'])}"
    if isinstance(value, list):
        between = "; " if any("," in str(one) for one in value) else ", "
        return between.join(map(str, value))
    return _plain(value)


def _plain(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def text_of(fields: Iterable[Field], table: Mapping[str, Any]) -> dict[str, str]:
    """Return what stands in fields for what a table says, by their names."""
    return {one.name: shown(one.kind, value_at(table, one.name)) for one in fields}


def read(
    fields: Sequence[Field], typed: Mapping[str, str], base: Mapping[str, Any], around: Around
) -> tuple[dict[str, Any], list[Fault]]:
    """Read what stands in fields.

    Args:
        fields: The fields; what was typed into one that is missing in `typed` was nothing new.
        typed: By name.
        base: What the table says now; empty for a new one.
        around: What it is read against.

    Returns:
        The keys that are to say something else, with their values (an empty one: taken away),
        and all faults, in the order of the fields.
    """
    table: dict[str, Any] = {key: _copied(value) for key, value in base.items()}
    faults: list[Fault] = []
    touched: set[str] = set()
    for one in fields:
        text = typed.get(one.name)
        before = value_at(base, one.name)
        if text is None or text.strip() == shown(one.kind, before).strip():
            if one.required and before in (None, "", []) and (text is not None or not base):
                faults.append(Fault(one.name, "needed"))
            continue
        touched.add(one.name.partition("-")[0])
        value = _read(one, text.strip(), before, around, faults)
        _put(table, one.name, value)
        if one.required and value in ("", [], None):
            faults.append(Fault(one.name, "needed"))
    changes = {key: table.get(key, "") for key in touched}
    return {k: v for k, v in changes.items() if v != base.get(k, "")}, faults


def _copied(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value


def _put(table: dict[str, Any], name: str, value: Any) -> None:
    key, _hyphen, inner = name.partition("-")
    if not inner:
        table[key] = value
        return
    inside = table.setdefault(key, {})
    if value in ("", None, [], {}):
        inside.pop(inner, None)
    else:
        inside[inner] = value
    if not inside:
        table[key] = ""


def _read(one: Field, text: str, before: Any, around: Around, faults: list[Fault]) -> Any:
    if not text:
        return ""
    reader: Reader = _READERS.get(one.kind, _line)
    return reader(one, text, before, around, faults)


# --- the kinds

Reader = Callable[[Field, str, Any, Around, list[Fault]], Any]


def _line(one: Field, text: str, _before: Any, _around: Around, _faults: list[Fault]) -> str:
    return text if one.kind == "words" else " ".join(text.split())


def _id(one: Field, text: str, _before: Any, around: Around, faults: list[Fault]) -> str:
    if not _ID.fullmatch(text) or len(text) > LONGEST_ID:
        faults.append(Fault(one.name, "bad_plan_id", text))
    elif around.taken is not None and text in around.taken:
        faults.append(Fault(one.name, "entry_taken", text))
    return text


PARSERS: Mapping[str, Callable[..., Period | Ongoing]] = {
    "period": parse_period,
    "covers": parse_period,
    "deadline": parse_deadline,
    "due": parse_due,
    "day": parse_deadline,
}
"""What reads the dates of a kind of field."""


def _date(one: Field, text: str, _before: Any, around: Around, faults: list[Fault]) -> str:
    free = (one.kind == "day" and parse_year_day(text)) or text == PREVIOUS
    if not free:
        try:
            PARSERS[one.kind](text, around.plan.calendar)
        except PeriodError as error:
            faults.append(Fault(one.name, error.code, error.text, meanings=error.meanings))
    return text


def _choice(one: Field, text: str, _before: Any, _around: Around, faults: list[Fault]) -> str:
    if text not in one.choices:
        faults.append(Fault(one.name, "no_choice", text, one.choices))
    return text


def _count(one: Field, text: str, _before: Any, _around: Around, faults: list[Fault]) -> Any:
    if text.isdecimal() and len(text) < 6:
        return int(text)
    faults.append(Fault(one.name, "no_count", text))
    return text


def _parties(one: Field, text: str, _before: Any, around: Around, faults: list[Fault]) -> list[str]:
    found: list[str] = []
    for name in names_in(text):
        party = find_party(name, around.plan.parties) or around.added.get(name)
        if party is None:
            meant = nearest(name, [party.id for party in around.plan.parties], 1)
            faults.append(Fault(one.name, "unknown_party", name, meant))
        elif party.id not in found:
            found.append(party.id)
    return found


def _items(one: Field, text: str, _before: Any, around: Around, faults: list[Fault]) -> Any:
    named = names_in(text)
    for name in named:
        plan, slash, item = name.rpartition("/")
        if (not slash or plan == around.plan.id) and item not in around.plan.item_by_id:
            meant = nearest(item, around.plan.item_by_id, 1)
            faults.append(Fault(one.name, "no_item", name, meant))
    return named if one.kind == "items" else " ".join(text.split())


def _list(_one: Field, text: str, _before: Any, _around: Around, _faults: list[Fault]) -> list[str]:
    parts = text.replace("\n", ";").split(";") if ";" in text else text.split(",")
    entries = (" ".join(part.split()) for part in parts)
    return list(dict.fromkeys(entry for entry in entries if entry))


def _links(_one: Field, text: str, before: Any, _around: Around, _faults: list[Fault]) -> Any:
    old = {shown("links", [entry]): entry for entry in before or ()}
    found = []
    for line in _lines(text):
        url, _space, title = line.partition(" ")
        new = {"url": url, "title": title.strip()} if title.strip() else {"url": url}
        found.append(old.get(line, new))
    return found


def _columns(one: Field, text: str, before: Any, _around: Around, faults: list[Fault]) -> Any:
    found: dict[str, Any] = {}
    for line in _lines(text):
        name, colon, said = (part.strip() for part in line.partition(":"))
        if not colon or not name:
            faults.append(Fault(one.name, "no_column", line))
            continue
        old = (before or {}).get(name)
        found[name] = old if _plain(old) == said else _as_before(said, old)
    return found


def _as_before(said: str, old: Any) -> Any:
    """Return a value of the type that stood there before, if it can be one."""
    if isinstance(old, bool):
        return {"true": True, "false": False}.get(said, said)
    return _number(said) if isinstance(old, int | float) else said


def _number(said: str) -> int | float | str:
    try:
        found = number(said)
    except ValueError:
        return said
    return int(found) if found.is_integer() and "." not in said and "," not in said else found


def _value(one: Field, text: str, _before: Any, around: Around, faults: list[Fault]) -> Any:
    when, colon, said = (part.strip() for part in text.partition(":"))
    if not colon or not said:
        faults.append(Fault(one.name, "no_value", text))
        return text
    try:
        parse_period(when, around.plan.calendar)
    except PeriodError as error:
        faults.append(Fault(one.name, error.code, error.text, meanings=error.meanings))
    return {"date": when, "value": _number(said)}


def _values(one: Field, text: str, before: Any, around: Around, faults: list[Fault]) -> Any:
    old = {shown("value", entry): entry for entry in before or ()}
    return [
        old[line] if line in old else _value(one, line, None, around, faults)
        for line in _lines(text)
    ]


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


_READERS: Mapping[str, Reader] = {
    "id": _id,
    "choice": _choice,
    "count": _count,
    "parties": _parties,
    "items": _items,
    "item": _items,
    "list": _list,
    "links": _links,
    "columns": _columns,
    "value": _value,
    "values": _values,
    **dict.fromkeys(PARSERS, _date),
}

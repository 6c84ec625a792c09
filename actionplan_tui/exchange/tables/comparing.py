"""A changed table beside the plan that it came from: what it says otherwise, item by item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from actionplan_tui.domain.dates.period import PeriodError
from actionplan_tui.domain.dates.reading import parse_due
from actionplan_tui.domain.forms.item_form import ItemForm
from actionplan_tui.domain.plan.ids import next_id
from actionplan_tui.domain.plan.parties import find_party
from actionplan_tui.domain.plan.plan import Item, Party, Plan
from actionplan_tui.domain.text.folding import fold
from actionplan_tui.exchange.tables.mapping import Mapping as Said
from actionplan_tui.exchange.tables.placing import Placed
from actionplan_tui.planfile.edit import ItemEdits
from actionplan_tui.records import dataclass

_KEYS = ("title", "description", "responsible", "support", "start", "due", "due_text", "tags")


@dataclass(frozen=True, slots=True)
class Change:
    """What a table says otherwise of an item.

    Attributes:
        item: Its id; of a new one the id that it gets.
        key: The key of the plan file; of a new item `new`, of one that is gone `gone`, of what
            cannot be matched `unmatched`.
        old: What the plan says; empty: nothing.
        new: What the table says.
        table: Of a new item, all that is said of it.
    """

    item: str
    key: str
    old: str = ""
    new: str = ""
    table: Mapping[str, Any] | None = None


def said_by_plan(plan: Plan, said: Said) -> Said:
    """Return a mapping that knows the plan's own words for its levels and columns too."""
    columns = dict.fromkeys(plan.levels[:-1], "above")
    columns |= dict.fromkeys(plan.levels[-1:], "title")
    columns |= {name: "field" for item in plan.items for name, _value in item.fields}
    parties = {party.name: (party.id,) for party in plan.parties if party.name}
    return replace(said, columns={**columns, **said.columns}, parties={**parties, **said.parties})


def compare(placed: Placed, plan: Plan) -> list[Change]:
    """Return what a table says otherwise than a plan.

    A row is matched by the id that stands in it, else by a title that only one item has; by its
    place never. What the table has no column for is not compared, and notes are not.

    Args:
        placed: The table.
        plan: The plan.
    """
    return list(_Comparing(placed, plan).changes())


class _Comparing:
    def __init__(self, placed: Placed, plan: Plan) -> None:
        self._items: list[dict[str, Any]] = placed.document["items"]
        self._numbers = placed.numbers
        self._plan = plan
        self._names = {
            one["id"]: one.get("name", one["id"]) for one in placed.document.get("parties", ())
        }
        roles = {column.role for _table, found in placed.columns for column in found.columns}
        self._keys = [key for key in _KEYS if key.partition("_")[0] in roles]
        self._headers = {
            column.header
            for _table, found in placed.columns
            for column in found.columns
            if column.role == "field"
        }
        self._leaves = {item.id for item in plan.leaves()}
        self._rows = {row["id"]: row for row in self._items}
        self._by_number = {item.number: item for item in plan.items if item.number}
        self._by_title: dict[str, list[Item]] = {}
        for item in plan.items:
            self._by_title.setdefault(fold(item.title), []).append(item)

    def changes(self) -> Iterator[Change]:
        seen: set[str] = set()
        taken = {*self._plan.item_by_id, *self._plan.item_by_key}
        parents = {one["id"].rpartition(".")[0] for one in self._items} - {""}
        for row in self._items:
            item = self._match(row)
            if item is not None and item.id not in seen:
                seen.add(item.id)
                if row["id"] not in parents:
                    yield from self._differing(item, row)
            elif row["id"] in parents:
                continue
            elif item is None and (parent := self._above(row)) is not None:
                siblings = [one.id for one in self._plan.children.get(parent, ())]
                wanted = self._numbers.get(row["id"], "")
                free = wanted.rpartition(".")[0] == parent and wanted not in taken and wanted
                identifier = wanted if free else next_id(parent, siblings, taken)
                taken.add(identifier)
                yield Change(identifier, "new", new=row["title"], table=self._bare(row))
            else:
                yield Change("", "unmatched", new=row["title"])
        for item in self._plan.items:
            if item.id in self._leaves and item.id not in seen:
                yield Change(item.id, "gone", old=item.title)

    def _match(self, row: Mapping[str, Any]) -> Item | None:
        number = self._numbers.get(row["id"], "")
        if number:
            return self._plan.item_by_id.get(number) or self._by_number.get(number)
        alike = self._by_title.get(fold(row["title"]), [])
        return alike[0] if len(alike) == 1 else None

    def _above(self, row: Mapping[str, Any]) -> str | None:
        """Return the id of the item of the plan that a row stands under; None: not known."""
        parent = row["id"].rpartition(".")[0]
        if not parent:
            return ""
        found = self._match(self._rows[parent])
        return found.id if found else None

    def _differing(self, item: Item, row: Mapping[str, Any]) -> Iterator[Change]:
        for key in self._keys:
            old, new = _said(item, key), row.get(key)
            if key in ("responsible", "support"):
                new = [self._party(one) for one in new or ()]
            if key == "due_text" and row.get("due"):
                new = None
            if not _same(key, old, new):
                yield Change(item.id, key, _text(old), _text(new))
        fields = row.get("fields", {})
        for header in sorted(self._headers):
            own = {name: str(value) for name, value in item.fields}
            old, new = own.get(header, ""), str(fields.get(header, ""))
            if old != new:
                yield Change(item.id, f"fields.{header}", old, new)

    def _party(self, identifier: str) -> str:
        known = find_party(self._names.get(identifier, identifier), self._plan.parties)
        return known.id if known else identifier

    def _bare(self, row: Mapping[str, Any]) -> dict[str, Any]:
        said = {key: value for key, value in row.items() if key not in ("id", "number", "notes")}
        for key in ("responsible", "support"):
            if key in said:
                said[key] = [self._party(one) for one in said[key]]
        return said


def _said(item: Item, key: str) -> Any:
    value = getattr(item, key)
    return value.text if key in ("start", "due") and value else value or ""


def _text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")


def _same(key: str, old: Any, new: Any) -> bool:
    if key in ("responsible", "support", "tags"):
        return set(old or ()) == set(new or ())
    if key in ("start", "due") and old and new:
        try:
            return str(old) == str(new) or parse_due(old) == parse_due(new)
        except PeriodError:
            return False
    return str(old or "") == str(new or "")


def new_parties(placed: Placed, plan: Plan) -> tuple[Party, ...]:
    """Return the parties that a table names and the plan does not have."""
    said = placed.document.get("parties", ())
    found = (Party(one["id"], one["kind"], one.get("name", "")) for one in said)
    return tuple(one for one in found if not find_party(one.name or one.id, plan.parties))


def apply(text: str, changes: Iterable[Change], parties: Iterable[Party]) -> str:
    """Return the text of a plan file with changes of a table.

    What is gone or cannot be matched changes nothing: somebody has to say what becomes of it.

    Args:
        text: Of the plan file.
        changes: As `compare` returns them.
        parties: Those that the plan does not have; they are declared where one is named.

    Raises:
        EditError: An item is not in the file.
    """
    new, edits = list(parties), ItemEdits(text)
    for change in changes:
        if change.key in ("gone", "unmatched"):
            continue
        if change.table is not None:
            form = _form(ItemForm(id=change.item), change.table)
        else:
            form = _changed(edits.read(change.item), change)
        named = {*form.responsible, *form.more.get("support", ())}
        form = replace(form, parties=tuple(one for one in new if one.id in named))
        new = [one for one in new if one not in form.parties]
        if change.table is not None:
            edits.add(form)
        else:
            edits.edit(change.item, form)
    return edits.text()


def _changed(form: ItemForm, change: Change) -> ItemForm:
    key, _dot, header = change.key.partition(".")
    if key == "fields":
        fields = {**form.more.get("fields", {}), header: change.new}
        said: Any = {name: value for name, value in fields.items() if value != ""}
    elif key in ("responsible", "support", "tags"):
        said = [one for one in change.new.split(", ") if one]
    else:
        said = change.new
    return _form(form, {key: said})


def _form(form: ItemForm, said: Mapping[str, Any]) -> ItemForm:
    direct: dict[str, Any] = {
        key: tuple(value) if key == "responsible" else value
        for key, value in said.items()
        if key in ("title", "description", "responsible", "start", "due", "scope")
    }
    more = {key: value for key, value in said.items() if key not in direct}
    kept = {key: value for key, value in {**form.more, **more}.items() if value}
    return replace(form, **direct, more=kept)

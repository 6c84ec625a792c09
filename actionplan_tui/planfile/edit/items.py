"""Changes, adds and begins items in a plan file's text, as the form for an item says them.

Only the statements that change are parsed and written anew (by tomlkit, which keeps spacing and
remarks): it needs seconds for a large file, finding a statement needs a fraction of one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from actionplan_tui.domain.forms.item_form import MORE, ItemForm, TypedMilestone
from actionplan_tui.domain.forms.plan_form import PlanForm
from actionplan_tui.domain.plan.ids import new_id_of
from actionplan_tui.domain.plan.plan import Party
from actionplan_tui.planfile.edit.entries import worded
from actionplan_tui.planfile.edit.order import ItemOrder
from actionplan_tui.planfile.edit.places import (
    added,
    append,
    inline_changed,
    opened,
    set_keys,
    table_text,
)
from actionplan_tui.planfile.edit.statements import applied, statement_edits
from actionplan_tui.planfile.schema import ITEM
from actionplan_tui.planfile.writer import document_text

_TEXTS = ("id", "title", "description", "start", "due", "scope", "key")
_MORE = tuple(dict.fromkeys(one.name.partition("-")[0] for one in MORE))


def new_plan(form: PlanForm) -> str:
    """Return the text of a new plan file with a first goal and item."""
    head = {
        "id": form.id,
        "title": form.title,
        "owner": form.owner,
        "language": form.language,
        "start": form.start,
        "end": form.end,
        "levels": list(form.levels),
    }
    document: dict[str, Any] = {"format": 1, "plan": {k: v for k, v in head.items() if v}}
    if form.review_title and form.review_due:
        review = {"id": new_id_of(form.review_title, (), "review")}
        review |= {"title": form.review_title, "due": form.review_due}
        document["reviews"] = [review]
    items = []
    for depth, title in enumerate(form.first, 1):
        if not title:
            break
        items.append({"id": ".".join("1" * depth), "title": title})
    if items:
        document["items"] = items
    return document_text(document)


class ItemEdits:
    """Many changes to the items of one plan file: its text is gone through once for all of them.

    Args:
        text: Of a file without errors, with its byte order mark and line breaks.
    """

    def __init__(self, text: str) -> None:
        self._mark, body, self._newline = opened(text)
        self._unended = body and not body.endswith("\n")  # its last line has no line break
        body += self._newline if self._unended else ""
        self._order = ItemOrder(body, self._newline)
        self._edited: dict[str, ItemForm] = {}
        self._added: dict[str, ItemForm] = {}
        self._behind: dict[str, str | None] = {}
        self._parties: list[Party] = []

    def read(self, item_id: str) -> ItemForm:
        """Return an item as the file words it, with what was changed since.

        Raises:
            EditError: It is not in the file.
        """
        changed = self._added.get(item_id) or self._edited.get(item_id)
        return changed or _form(self._order.values(item_id))

    def edit(self, item_id: str, changes: ItemForm) -> None:
        """Let an item say what a form says.

        Only the keys of the form that say something else are written; an empty field takes its
        key away. What `changes` says of the id and the key does not matter. The parties of the
        form are declared.

        Raises:
            EditError: It is not in the file.
        """
        now = self.read(item_id)
        own = self._added if item_id in self._added else self._edited
        own[item_id] = replace(changes, id=now.id, key=now.key, parties=())
        self._parties += changes.parties

    def add(self, form: ItemForm, after: str | None = None) -> None:
        """Add an item.

        Args:
            form: The item; its parties are declared.
            after: The item after which it is to stand, and after all below that; None: where the
                order of the ids puts it.
        """
        self._added[form.id] = replace(form, parties=())
        self._behind[form.id] = after
        self._parties += form.parties

    def text(self) -> str:
        """Return the text with all of it."""
        order, newline, longer = self._order, self._newline, False
        new = {item: self._changes(item) for item in self._edited}
        tables = [_table(form) for form in self._added.values()]
        if order.inline is not None:
            text = inline_changed(order.text, order.inline, partial(self._in_list, new, tables))
        else:
            edits = [
                edit
                for item, changes in new.items()
                if (table := order.table(item)) is not None
                for edit in statement_edits(order.text, table, changes, newline)
            ]
            for one in tables:
                order.add(one["id"], table_text("items", one, newline), self._behind[one["id"]])
            placed = list(order.edits())
            text = applied(order.text, [*edits, *placed])
            longer = any(start == len(order.text) for start, _end, _said in placed)
        if self._unended and not longer:
            text = text.removesuffix(newline)
        declared = [_party(party) for party in self._parties]
        return self._mark + added(text, "parties", declared, newline)

    def _changes(self, item_id: str) -> dict[str, Any]:
        """Return what an item is to say otherwise than the text, by key."""
        values = self._order.values(item_id)
        before, wanted = _plain(_form(values)), _plain(self._edited[item_id])
        return {
            key: _as_written(wanted.get(key, ""), values.get(key))
            for key in {**wanted, **before}
            if wanted.get(key, "") != before.get(key, "")
        }

    def _in_list(
        self, new: Mapping[str, Mapping[str, Any]], tables: list[dict[str, Any]], document: Any
    ) -> None:
        for item, changes in new.items():
            set_keys(document["items"][self._order.places[item]], changes)
        append(document, "items", tables)


def read_item(text: str, item_id: str) -> ItemForm:
    """Return an item as a file words it.

    Raises:
        EditError: It is not in the file.
    """
    return ItemEdits(text).read(item_id)


def edit_item(text: str, item_id: str, changes: ItemForm) -> str:
    """Return the text of a plan file with an item as a form says it; see `ItemEdits.edit`.

    Raises:
        EditError: It is not in the file.
    """
    edits = ItemEdits(text)
    edits.edit(item_id, changes)
    return edits.text()


def add_item(text: str, form: ItemForm, after: str | None = None) -> str:
    """Return the text of a plan file with a new item; see `ItemEdits.add`."""
    edits = ItemEdits(text)
    edits.add(form, after)
    return edits.text()


def _table(form: ItemForm) -> dict[str, Any]:
    said = {"id": form.id, "key": form.key, **_plain(form)}
    return {key: said[key] for key in ITEM if said.get(key)}


# --- what an item says


def _form(values: Mapping[str, Any]) -> ItemForm:
    said: dict[str, Any] = {key: str(worded(values.get(key, ""))) for key in _TEXTS}
    return ItemForm(
        **said,
        responsible=tuple(values.get("responsible", ())),
        milestones=tuple(
            TypedMilestone(
                **{
                    key: str(stone.get(key, "")) for key in ("id", "date", "title", "mode", "place")
                },
                responsible=tuple(stone.get("responsible", ())),
            )
            for stone in worded(values.get("milestones", []))
        ),
        more={key: worded(values[key]) for key in _MORE if key in values},
    )


def _plain(form: ItemForm) -> dict[str, Any]:
    return {
        "title": form.title,
        "description": form.description,
        "responsible": list(form.responsible),
        "start": form.start,
        "due": form.due,
        "scope": form.scope,
        "milestones": [_stone(stone) for stone in form.milestones],
        **form.more,
    }


def _stone(stone: TypedMilestone) -> dict[str, Any]:
    said = {key: getattr(stone, key) for key in TypedMilestone.__slots__ if getattr(stone, key)}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in said.items()}


def _as_written(value: Any, before: Any) -> Any:
    """Return a value of which the entries that are as they were keep their types."""
    if not isinstance(value, list) or not isinstance(before, list):
        return value
    old = {repr(_sorted(worded(one))): one for one in before}
    return [old.get(repr(_sorted(one)), one) for one in value]


def _sorted(value: Any) -> Any:
    return sorted(value.items()) if isinstance(value, Mapping) else value


def _party(party: Party) -> dict[str, str]:
    said = {"id": party.id}
    if party.kind != "unknown":
        said["kind"] = party.kind
    if party.name:
        said["name"] = party.name
    return said

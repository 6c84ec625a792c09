"""Changes, adds and begins items in a plan file's text, as the form for an item says them.

Only the statements that change are parsed and written anew (by tomlkit, which keeps spacing and
remarks): it needs seconds for a large file, finding a statement needs a fraction of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from actionplan_tui.domain.forms.item_form import MORE, ItemForm, TypedMilestone
from actionplan_tui.domain.forms.plan_form import PlanForm
from actionplan_tui.domain.plan.ids import new_id_of
from actionplan_tui.domain.plan.plan import Party, natural_key
from actionplan_tui.planfile.edit.entries import worded
from actionplan_tui.planfile.edit.places import Place, added, opened
from actionplan_tui.planfile.edit.tables import Table, find_tables, identified
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


def read_item(text: str, item_id: str) -> ItemForm:
    """Return an item as a file words it.

    Raises:
        EditError: It is not in the file.
    """
    return _form(Place(opened(text)[1], "items", item_id).values)


def edit_item(text: str, item_id: str, changes: ItemForm) -> str:
    """Return the text of a plan file with an item as a form says it.

    Only the keys of the form that say something else are written; an empty field takes its key
    away. What `changes` says of the id and the key does not matter. The parties of the form are
    declared.

    Args:
        text: Of a file without errors, with its byte order mark and line breaks.
        item_id: The item.
        changes: What it is to say.

    Raises:
        EditError: It is not in the file.
    """
    mark, body, newline = opened(text)
    place = Place(body, "items", item_id)
    before, wanted = _plain(_form(place.values)), _plain(changes)
    new = {
        key: _as_written(wanted.get(key, ""), place.values.get(key))
        for key in {**wanted, **before}
        if wanted.get(key, "") != before.get(key, "")
    }
    return mark + _declared(place.changed(new, newline), changes.parties, newline)


def add_item(text: str, form: ItemForm, after: str | None = None) -> str:
    """Return the text of a plan file with a new item.

    Args:
        text: Of a file without errors, with its byte order mark and line breaks.
        form: The item.
        after: The item after which it is to stand, and after all below that; None: where the
            order of the ids puts it.
    """
    mark, body, newline = opened(text)
    said = {"id": form.id, "key": form.key, **_plain(form)}
    table = {key: said[key] for key in ITEM if said.get(key)}
    before: Table | None = None
    for identifier, one in identified(body, find_tables(body, "items")["items"]):
        if _is_before(identifier, form.id, after):
            before = one
    return mark + _declared(added(body, "items", table, newline, before), form.parties, newline)


def _is_before(identifier: str, new: str, after: str | None) -> bool:
    if after is not None:
        return identifier == after or identifier.startswith(f"{after}.")
    return natural_key(identifier) < natural_key(new)


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


def _declared(text: str, parties: Iterable[Party], newline: str) -> str:
    """Return a text with parties declared after those that are there."""
    for party in parties:
        table = {"id": party.id}
        if party.kind != "unknown":
            table["kind"] = party.kind
        if party.name:
            table["name"] = party.name
        text = added(text, "parties", table, newline)
    return text

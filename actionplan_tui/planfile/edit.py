"""Changes a plan file as text: what is not changed stays as it is, to the byte.

Only the statements that change are parsed and written anew (by tomlkit, which keeps spacing and
remarks): it needs seconds for a large file, finding a statement needs a fraction of one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from actionplan_tui.domain.forms.item_form import ItemForm, TypedMilestone
from actionplan_tui.domain.forms.plan_form import PlanForm
from actionplan_tui.domain.plan.plan import Party, natural_key
from actionplan_tui.locales import _
from actionplan_tui.planfile.findings import shown
from actionplan_tui.planfile.lines import Statement
from actionplan_tui.planfile.statements import applied, statement_edits
from actionplan_tui.planfile.tables import (
    Table,
    find_tables,
    identified,
    inline_values,
    source_of,
    values_of,
)
from actionplan_tui.planfile.writer import document_text, table_lines

BOM = "\ufeff"
_TEXTS = ("id", "title", "description", "start", "due", "scope")


class EditError(ValueError):
    """What cannot be changed in a file, in words."""


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
        review = {"id": "review", "title": form.review_title, "due": form.review_due}
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
    return _form(_Place(_body(text)[1], item_id).values)


def edit_item(text: str, item_id: str, changes: ItemForm) -> str:
    """Return the text of a plan file with an item as a form says it.

    Only the keys of the form that say something else are written; an empty field takes its key
    away. What `changes` says of the id does not matter. The parties of the form are declared.

    Args:
        text: Of a file without errors, with its byte order mark and line breaks.
        item_id: The item.
        changes: What it is to say.

    Raises:
        EditError: It is not in the file.
    """
    mark, body, newline = _body(text)
    place = _Place(body, item_id)
    before, wanted = _plain(_form(place.values)), _plain(changes)
    new = {
        key: _as_written(value, place.values.get(key))
        for key, value in wanted.items()
        if value != before[key]
    }
    if place.table is None:
        edits = [place.inline_edit(new)]
    else:
        edits = list(statement_edits(body, place.table, new, newline))
    return mark + _declared(applied(body, edits), changes.parties, newline)


def add_item(text: str, form: ItemForm, after: str | None = None) -> str:
    """Return the text of a plan file with a new item.

    Args:
        text: Of a file without errors, with its byte order mark and line breaks.
        form: The item.
        after: The item after which it is to stand, and after all below that; None: where the
            order of the ids puts it.
    """
    mark, body, newline = _body(text)
    table = {"id": form.id, **{key: value for key, value in _plain(form).items() if value}}
    group = find_tables(body, "items")["items"]
    before: Table | None = None
    for identifier, one in identified(body, group):
        if _is_before(identifier, form.id, after):
            before = one
    if group.inline is not None:
        body = _appended(body, group.inline, table, newline)
    else:
        body = _inserted(body, "items", table, before, newline)
    return mark + _declared(body, form.parties, newline)


def _is_before(identifier: str, new: str, after: str | None) -> bool:
    if after is not None:
        return identifier == after or identifier.startswith(f"{after}.")
    return natural_key(identifier) < natural_key(new)


# --- what an item says


def _body(text: str) -> tuple[str, str, str]:
    """Return byte order mark, the text without it, and the line break that it uses."""
    mark = BOM if text.startswith(BOM) else ""
    return mark, text.removeprefix(BOM), "\r\n" if "\r\n" in text else "\n"


class _Place:
    """An item in a text: a table with a heading of its own, or one in a list in brackets."""

    def __init__(self, text: str, item_id: str) -> None:
        self.text, self.index = text, 0
        self.table: Table | None = None
        group = find_tables(text, "items")["items"]
        for identifier, table in identified(text, group):
            if identifier == item_id:
                self.table, self.values = table, _whole(text, table)
                return
        if group.inline is not None:
            self.inline = group.inline
            for self.index, self.values in enumerate(inline_values(text, group.inline)):
                if self.values.get("id") == item_id:
                    return
        raise EditError(_("There is no item “{id}” in the file.").format(id=shown(item_id)))

    def inline_edit(self, new: Mapping[str, Any]) -> tuple[int, int, str]:
        """Return the statement of the whole list with the keys of this item changed."""
        import tomlkit

        source = source_of(self.text, self.inline)
        document = tomlkit.parse(source)
        name = self.inline.keys[0]
        table: Any = document[name][self.index]
        for key, value in new.items():
            if value:
                table[key] = value
            elif key in table:
                del table[key]
        return self.inline.start, self.inline.start + len(source), document.as_string()


def _whole(text: str, table: Table) -> dict[str, Any]:
    """Return the keys of an item, milestones with headings of their own too."""
    values = values_of(text, table)
    own = [
        text[heading.start : end]
        for heading, end in table.inner
        if heading.keys[:2] == ("items", "milestones")
    ]
    if own:
        found = tomllib.loads("[[items]]\n" + "\n".join(own).replace("\r\n", "\n").rstrip("\r"))
        values["milestones"] = found["items"][0]["milestones"]
    return values


def _worded(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _form(values: Mapping[str, Any]) -> ItemForm:
    said = {key: _worded(values[key]) if key in values else "" for key in _TEXTS}
    return ItemForm(
        id=said["id"],
        title=said["title"],
        description=said["description"],
        responsible=tuple(values.get("responsible", ())),
        start=said["start"],
        due=said["due"],
        scope=said["scope"],
        milestones=tuple(
            TypedMilestone(**{key: _worded(value) for key, value in stone.items()})
            for stone in values.get("milestones", ())
        ),
    )


def _plain(form: ItemForm) -> dict[str, Any]:
    return {
        "title": form.title,
        "description": form.description,
        "responsible": list(form.responsible),
        "start": form.start,
        "due": form.due,
        "scope": form.scope,
        "milestones": [
            {key: getattr(stone, key) for key in TypedMilestone.__slots__ if getattr(stone, key)}
            for stone in form.milestones
        ],
    }


def _as_written(value: Any, before: Any) -> Any:
    """Return milestones of which those that are as they were keep the types of their values."""
    if not isinstance(value, list) or not isinstance(before, list):
        return value
    old = {_key(_worded_all(one)): one for one in before}
    return [old.get(_key(one), one) for one in value]


def _worded_all(value: Any) -> Any:
    return {k: _worded(v) for k, v in value.items()} if isinstance(value, dict) else value


def _key(value: Any) -> object:
    return tuple(sorted(value.items())) if isinstance(value, dict) else value


# --- new tables


def _declared(text: str, parties: Iterable[Party], newline: str) -> str:
    """Return a text with parties declared after those that are there."""
    for party in parties:
        group = find_tables(text, "parties")["parties"]
        table = {"id": party.id}
        if party.kind != "unknown":
            table["kind"] = party.kind
        if party.name:
            table["name"] = party.name
        if group.inline is not None:
            text = _appended(text, group.inline, table, newline)
        else:
            before = group.tables[-1] if group.tables else None
            text = _inserted(text, "parties", table, before, newline)
    return text


def _inserted(
    text: str, name: str, table: Mapping[str, Any], before: Table | None, newline: str
) -> str:
    """Return a text with a new table behind another one of its list, or where the list begins."""
    said = newline.join([f"[[{name}]]", *table_lines(table)])
    said = said.replace("\r\n", "\n").replace("\n", newline)
    end = before.end if before else _first_place(text, name)
    apart = newline if before is None or _stands_apart(text, before.heading) else ""
    if end < len(text):
        return text[: end + 1] + apart + said + newline + text[end + 1 :]
    lead = newline if text and not text.endswith("\n") else ""
    return text + lead + apart + said + newline


def _stands_apart(text: str, heading: Statement) -> bool:
    """Whether an empty line or a remark stands above a heading."""
    line = text[: max(heading.start - 1, 0)].rpartition("\n")[2].strip()
    return not line or line.startswith("#")


def _first_place(text: str, name: str) -> int:
    """Return the line break after which a list's first table is to stand."""
    if name == "parties":
        items = find_tables(text, "items", "plan", "reviews", "statuses")
        first = items["items"].tables[:1]
        ends = [
            table.end
            for group in ("plan", "statuses", "reviews")
            for table in items[group].tables
            if first and table.end < first[0].heading.start
        ]
        if ends:
            return max(ends)
    return len(text)


def _appended(text: str, at: Statement, table: Mapping[str, Any], newline: str) -> str:
    """Return a text with a table more in a list in brackets."""
    import tomlkit

    source = source_of(text, at)
    document = tomlkit.parse(source.replace("\r\n", "\n"))
    entries: Any = document[at.keys[0]]
    new = tomlkit.inline_table()
    new.update(dict(table))
    entries.append(new)
    return (
        text[: at.start]
        + document.as_string().replace("\n", newline)
        + text[at.start + len(source) :]
    )

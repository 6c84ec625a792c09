"""The keys of a plan file: in which table, of which kind, and which of them are required."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actionplan_tui.domain.notes.note import EFFECTS, PROCEDURES, PROPOSALS
from actionplan_tui.domain.plan.plan import DIRECTIONS, PARTY_KINDS, SCOPES, STATUSES, UNKNOWN
from actionplan_tui.locales import _
from actionplan_tui.planfile import kinds
from actionplan_tui.planfile.findings import LIMIT, Report, shown
from actionplan_tui.planfile.lines import Path

POISON = "\ue000\ue001\ue000"
"""Stands for a value that could not be read and was reported already."""

MINIMAL = """format = 1

[plan]
id = "my-plan"
title = "…"
levels = ["…"]

[[items]]
id = "1"
title = "…"
"""
"""The least that a plan file says."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table.

    Attributes:
        read: Reads a plain value; None for tables.
        required: Whether the table cannot do without it.
        table: The schema of the table, or of each table of the list.
        many: Whether it is a list of tables.
        example: What to write if it is missing.
    """

    read: kinds.Reader | None = None
    required: bool = False
    table: Schema | None = None
    many: bool = False
    example: str = ""


Schema = Mapping[str, Key]


def _needed(read: kinds.Reader, example: str) -> Key:
    return Key(read, required=True, example=example)


def _table(schema: Schema, *, many: bool = False) -> Key:
    return Key(table=schema, many=many)


_TEXT = Key(kinds.text)
_PERIOD = Key(kinds.period)
_DUE = Key(kinds.due)
_TEXTS = Key(kinds.texts)

_OBSERVATION: Schema = {
    "date": _needed(kinds.period, 'date = "2019"'),
    "value": _needed(kinds.number, "value = 33"),
}

NOTE: Schema = {
    "id": Key(kinds.note_id),
    "date": _needed(kinds.period, 'date = "2021-10-15"'),
    "recorded": Key(kinds.point_in_time),
    "unit": _TEXT,
    "author": _TEXT,
    "text": _TEXT,
    "status": _TEXT,
    "due": _DUE,
    "reason": _TEXT,
    "decision": _TEXT,
    "proposed_due": _DUE,
    "responsible": _TEXTS,
    "milestone": _TEXT,
    "reached": _PERIOD,
    "values": Key(kinds.numbers),
    "next": _table({"text": _TEXT, "date": _PERIOD}),
    "no_change": Key(kinds.flag),
    "effect": Key(kinds.choice(*EFFECTS)),
    "proposal": Key(kinds.choice(*PROPOSALS)),
    "procedure": Key(kinds.choice(*PROCEDURES)),
    "meeting": _TEXT,
    "retracts": Key(kinds.note_id),
    "salt": _TEXT,
    "digest": Key(kinds.digest),
    "redaction": _table(
        {
            "ground": _needed(kinds.filled, 'ground = "…"'),
            "recorded": _needed(kinds.point_in_time, 'recorded = "2021-10-15T09:30:00Z"'),
            "author": _TEXT,
        }
    ),
}

ITEM: Schema = {
    "id": _needed(kinds.item_id, 'id = "1.1"'),
    "key": Key(kinds.item_id),
    "title": _needed(kinds.filled, 'title = "…"'),
    "description": _TEXT,
    "responsible": _TEXTS,
    "start": _PERIOD,
    "due": _DUE,
    "each_unit": Key(kinds.ident),
    "kind": Key(kinds.choice("event")),
    "scope": Key(kinds.choice(*SCOPES)),
    "milestones": _table(
        {
            "id": _needed(kinds.ident, 'id = "m1"'),
            "date": _needed(kinds.period, 'date = "2022-03"'),
            "title": _TEXT,
            "mode": _TEXT,
        },
        many=True,
    ),
    "related": _TEXTS,
    "notes": _table(NOTE, many=True),
}

FILE: Schema = {
    "format": Key(kinds.version),
    "plan": Key(
        table={
            "id": _needed(kinds.ident, 'id = "my-plan"'),
            "title": _needed(kinds.filled, 'title = "…"'),
            "owner": _TEXT,
            "registration": _TEXT,
            "language": _TEXT,
            "start": _PERIOD,
            "end": _PERIOD,
            "levels": _needed(kinds.texts, 'levels = ["…", "…"]'),
            "effect_level": _TEXT,
            "responsible": _TEXTS,
            "source": _TEXT,
        },
        required=True,
    ),
    "statuses": _table(
        {
            "id": _needed(kinds.ident, 'id = "partly"'),
            "label": _needed(kinds.filled, 'label = "…"'),
            "base": _needed(kinds.choice(*STATUSES, UNKNOWN), 'base = "in_progress"'),
        },
        many=True,
    ),
    "reviews": _table(
        {
            "id": _needed(kinds.ident, 'id = "mid-term"'),
            "title": _needed(kinds.filled, 'title = "…"'),
            "due": _PERIOD,
            "reply_by": _PERIOD,
            "every": Key(kinds.choice("year")),
            "from": _PERIOD,
            "to": _PERIOD,
        },
        many=True,
    ),
    "parties": _table(
        {
            "id": _needed(kinds.ident, 'id = "PNO"'),
            "kind": Key(kinds.choice(*PARTY_KINDS)),
            "name": _TEXT,
            "members": _TEXTS,
            "mandate": _TEXT,
        },
        many=True,
    ),
    "units": _table(
        {
            "id": _needed(kinds.ident, 'id = "lak"'),
            "name": _needed(kinds.filled, 'name = "…"'),
            "set": _needed(kinds.ident, 'set = "programmes"'),
            "responsible": _TEXTS,
        },
        many=True,
    ),
    "items": _table(ITEM, many=True),
    "indicators": _table(
        {
            "id": _needed(kinds.ident, 'id = "outgoing"'),
            "item": _TEXT,
            "title": _needed(kinds.filled, 'title = "…"'),
            "unit": _TEXT,
            "direction": Key(kinds.choice(*DIRECTIONS)),
            "baseline": _table(_OBSERVATION),
            "target": _table(_OBSERVATION),
            "values": _table(_OBSERVATION, many=True),
        },
        many=True,
    ),
    "withdrawn": _table(ITEM, many=True),
}


def check_file(raw: Mapping[str, Any], report: Report) -> dict[str, Any]:
    """Check every key of a file by itself, and return what was right, as plain data.

    Lists keep their positions; in place of a wrong table stands an empty one. TOML dates
    become ISO 8601 text.

    Args:
        raw: The tables as TOML gives them.
        report: Takes the findings.
    """
    if not raw:
        report.error(
            (), _("The file is empty. A plan file says at least:") + "\n\n" + MINIMAL.rstrip()
        )
        return {}
    if "plan" not in raw:
        report.error(
            ("plan",),
            _("The table [plan] is missing. Write at the beginning of the file:")
            + '\n\n[plan]\nid = "my-plan"\ntitle = "…"\nlevels = ["…"]',
        )
    return _check_table(raw, FILE, (), report)


def _check_table(
    raw: Mapping[str, Any], schema: Schema, path: Path, report: Report
) -> dict[str, Any]:
    clean: dict[str, Any] = {}
    for name, value in raw.items():
        key = schema.get(name)
        here = (*path, name)
        if key is None:
            _unknown(name, value, schema, here, report)
        elif value != POISON or not report.errors:
            found = (
                _check_tables(value, key, here, report)
                if key.table is not None
                else key.read and key.read(value, here, report)
            )
            if found is not None:
                clean[name] = found
    for name, key in schema.items():
        if key.required and key.read and name not in raw and "*" not in report.lost:
            message = _("The key “{key}” is missing here. Write for example: {example}")
            report.error((*path, name), message.format(key=name, example=key.example))
    if "id" in schema and schema["id"].required and "id" not in clean:
        report.lost.add(next(part for part in reversed(path) if isinstance(part, str)))
    return clean


def _check_tables(value: Any, key: Key, path: Path, report: Report) -> Any:
    schema = key.table or {}
    if not key.many:
        if isinstance(value, dict):
            return _check_table(value, schema, path, report)
        report.error(path, _wrong_table(path, value, many=False))
        return None
    if not isinstance(value, list):
        report.error(path, _wrong_table(path, value, many=True))
        if not isinstance(value, dict) or not value.keys() - {"notes"}:
            report.lost.add(str(path[-1]))
            return []
        # A heading with one pair of brackets too few: look at what stands below it all the same.
        return [_check_table(value, schema, (*path, 0), report)]
    tables: list[dict[str, Any]] = []
    for index, row in enumerate(value):
        if isinstance(row, dict):
            tables.append(_check_table(row, schema, (*path, index), report))
            continue
        tables.append({})
        if row != POISON:
            message = _("A table in braces is expected here, such as {example}")
            example = ", ".join(k.example for k in schema.values() if k.required)
            report.error((*path, index), message.format(example=f"{{ {example} }}"))
        report.lost.add(str(path[-1]))
    return tables


def _wrong_table(path: Path, value: Any, *, many: bool) -> str:
    if len(path) == 1 or path[-1] == "notes":
        name = ".".join(part for part in path if isinstance(part, str))
        if many:
            heading = f"[[{name}]]"
            if len(path) == 1 and isinstance(value, dict) and not value.keys() - {"notes"}:
                return _(
                    "Here “{notes}” stands before the first “{heading}”. "
                    "Write the notes below the item that they belong to."
                ).format(notes="[[items.notes]]", heading=heading)
            return _(
                "Write the heading with two pairs of brackets: “{heading}”, once for each."
            ).format(heading=heading)
        return _("Write the heading with one pair of brackets, and only once: “{heading}”.").format(
            heading=f"[{name}]"
        )
    example = f"{path[-1]} = [{{ … }}]" if many else f"{path[-1]} = {{ … }}"
    return _("A table is expected here, in braces: {example}").format(example=example)


def _unknown(name: str, value: Any, schema: Schema, path: Path, report: Report) -> None:
    if schema is FILE and isinstance(value, dict | list):
        message = _("There is no table “{name}” in a plan file.").format(name=shown(name))
        from actionplan_tui.domain.text.nearest import nearest

        if report.errors < LIMIT and (found := nearest(name[:40], FILE, 1)):
            heading = f"[[{found[0]}]]" if FILE[found[0]].many else f"[{found[0]}]"
            message += " " + _("Did you mean “{word}”?").format(word=heading)
        report.error(path, message)
        report.lost.add("*")
        return
    message = _("There is no key “{name}” here.").format(name=shown(name))
    hint = _elsewhere(name, schema) or report.hint(name, schema.keys())
    report.error(path, message + (hint or " " + _known(schema)))


def _elsewhere(name: str, schema: Schema) -> str:
    """Return a sentence that names the table that a key belongs to, with a space before."""
    if schema is NOTE and name in ITEM:
        message = _("It belongs to the item: write it above “{heading}”.")
        return " " + message.format(heading="[[items.notes]]")
    head = FILE["plan"].table or {}
    for table, heading in ((head, "[plan]"), (ITEM, "[[items]]"), (NOTE, "[[items.notes]]")):
        if schema in (FILE, head, ITEM) and name in table:
            return " " + _("It belongs below “{heading}”.").format(heading=heading)
    return ""


def _known(schema: Schema) -> str:
    return _("Known here: {keys}.").format(keys=", ".join(schema))

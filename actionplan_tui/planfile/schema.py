"""The keys of a plan file: in which table, of which kind, and which of them are required."""

from __future__ import annotations

from collections.abc import Mapping

from actionplan_tui.domain.dates.calendar import NAMED
from actionplan_tui.domain.dates.recurring import EVERY
from actionplan_tui.domain.notes.note import (
    EFFECTS,
    ENTRIES,
    OUTLOOKS,
    PROCEDURES,
    PROPOSALS,
    RESPONSES,
    WORDS,
)
from actionplan_tui.domain.plan.plan import (
    DIRECTIONS,
    NOBODY_REPORTS,
    PARTY_KINDS,
    SCOPES,
    STATUSES,
    SUMS,
    UNKNOWN,
)
from actionplan_tui.planfile import kinds, kinds_more
from actionplan_tui.records import dataclass

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
_DEADLINE = Key(kinds.deadline)
_DUE = Key(kinds.due)
_TEXTS = Key(kinds.texts)
_REPORTING = Key(kinds.choice(NOBODY_REPORTS))

_OBSERVATION: Schema = {
    "date": _needed(kinds.period, 'date = "2019"'),
    "value": _needed(kinds_more.measured, "value = 33"),
}

_LINKS = _table(
    {"url": _needed(kinds_more.address, 'url = "https://…"'), "title": _TEXT}, many=True
)

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
    "values": Key(kinds_more.measures),
    "next": _table({"text": _TEXT, "date": _DEADLINE}),
    "no_change": Key(kinds.flag),
    "effect": Key(kinds.choice(*EFFECTS)),
    "proposal": Key(kinds.choice(*PROPOSALS)),
    "procedure": Key(kinds.choice(*PROCEDURES)),
    "entry": Key(kinds.choice(*ENTRIES)),
    "review": Key(kinds.ident),
    "response": Key(kinds.choice(*RESPONSES)),
    "outlook": Key(kinds.choice(*OUTLOOKS)),
    "links": _LINKS,
    "meeting": _TEXT,
    "retracts": Key(kinds.note_id),
    "source": Key(kinds_more.source),
    "taken_by": _TEXT,
    "seq": Key(kinds_more.whole),
    "salt": _TEXT,
    "digest": Key(kinds.digest),
    "redaction": _table(
        {
            "ground": _needed(kinds.filled, 'ground = "…"'),
            "recorded": _needed(kinds.point_in_time, 'recorded = "2021-10-15T09:30:00Z"'),
            "author": _TEXT,
            "erased": Key(kinds.choices(*WORDS)),
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
            "date": _needed(kinds.deadline, 'date = "2022-03"'),
            "title": _TEXT,
            "mode": _TEXT,
            "place": _TEXT,
            "responsible": _TEXTS,
        },
        many=True,
    ),
    "related": _TEXTS,
    "due_text": Key(kinds.filled),
    "same_as": Key(kinds.item_id),
    "reporting": _REPORTING,
    "recurs": _table(
        {
            "every": _needed(kinds.choice(*EVERY), 'every = "year"'),
            "due": Key(kinds_more.year_day),
            "from": _needed(kinds.period, 'from = "2024"'),
            "to": _needed(kinds.period, 'to = "2027"'),
        }
    ),
    "number": _TEXT,
    "support": _TEXTS,
    "after": _TEXTS,
    "tags": _TEXTS,
    "fields": Key(kinds_more.fields),
    "links": _LINKS,
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
            "language": Key(kinds_more.language),
            "start": _PERIOD,
            "end": _PERIOD,
            "year_starts": Key(kinds.month),
            "year_named": Key(kinds.choice(*NAMED)),
            "levels": _needed(kinds.texts, 'levels = ["…", "…"]'),
            "effect_level": _TEXT,
            "responsible": _TEXTS,
            "source": _TEXT,
            "decided": _PERIOD,
            "decided_where": _TEXT,
            "reporting": _REPORTING,
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
            "due": Key(kinds_more.review_due),
            "reply_by": _DEADLINE,
            "closes": _DEADLINE,
            "covers": Key(kinds_more.covered),
            "basis": _TEXT,
            "series": Key(kinds.ident),
            "every": Key(kinds.choice(*EVERY)),
            "from": _PERIOD,
            "to": _PERIOD,
            "due_after": Key(kinds_more.whole),
            "closes_after": Key(kinds_more.whole),
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
            "sum": Key(kinds.choice(*SUMS)),
            "baseline": _table(_OBSERVATION),
            "target": _table(_OBSERVATION),
            "values": _table(_OBSERVATION, many=True),
        },
        many=True,
    ),
    "tables": _table(
        {
            "key": _needed(kinds.filled, 'key = "Årskull"'),
            "columns": _needed(kinds.texts, 'columns = ["outgoing", "incoming"]'),
            "title": _TEXT,
            "note": _TEXT,
            "turned": Key(kinds.flag),
        },
        many=True,
    ),
    "withdrawn": _table(ITEM, many=True),
}

"""Plan files and notes for the tests of the store, as plain tables."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from actionplan_tui.domain.dates.period import of_day
from actionplan_tui.domain.document.document import notes_from_document
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.store import Store
from actionplan_tui.store.kept.codec import note_to_row, words_to_row
from actionplan_tui.store.kept.reading import Reader

LATER = ("seq", "entry", "review", "response", "outlook", "source", "taken_by")
"""The columns of notes that came after the first schema."""

NOW = datetime(2024, 2, 1, 12, 30, tzinfo=UTC)


@dataclass(frozen=True)
class File:
    """A plan file that was read and checked."""

    path: str
    sha256: str
    document: Mapping[str, Any]

    @property
    def notes(self) -> list[Note]:
        """All notes in it."""
        return notes_from_document(self.document)


def item(identifier: str, *notes: dict[str, Any], **said: Any) -> dict[str, Any]:
    """Return an item's table; its notes last."""
    table = {"id": identifier, "title": f"Item {identifier}", **said}
    return {**table, "notes": list(notes)} if notes else table


def a_file(*items: dict[str, Any], plan: str = "p", title: str = "Test plan", **more: Any) -> File:
    """Return the file of a plan."""
    head = {"id": plan, "title": title, "levels": ["Goal", "Target"], "end": "2024"}
    document = {"format": 1, "plan": head, "items": list(items), **more}
    text = json.dumps(document, default=str)
    return File(f"{plan}.toml", hashlib.sha256(text.encode()).hexdigest(), document)


def a_note(number: int, place: str = "p/1", **said: Any) -> Note:
    """Return a note with an id that follows from a number."""
    plan, _, key = place.partition("/")
    note = Note(
        id=f"00000000-0000-7000-8000-{number:012d}",
        plan=plan,
        item=key,
        date=of_day(NOW.date()),
        recorded=NOW,
        author="TST",
        salt=f"salt{number}",
    )
    return replace(note, **(said or {"text": f"Note {number}"}))


def loaded(path: str | Path = ":memory:") -> Store:
    """Return a new store with the plan p of the items 1, 1.1 and 2."""
    store = Store.open(path, NOW)
    store.load([a_file(item("1"), item("1.1"), item("2"))], NOW)
    return store


def fill_as_before(path: Path, note: Note) -> None:
    """Write the plan p and a note into a database of the first schema, as the program then did."""
    row = {key: value for key, value in note_to_row(note).items() if key not in LATER}
    with closing(sqlite3.connect(path)) as connection, connection:
        for table, values in (*_plan_rows(), ("note", row), ("note_words", words_to_row(note))):
            marks = ", ".join("?" * len(values))
            names = ", ".join(values)
            sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"
            connection.execute(sql, tuple(values.values()))


CAME = {
    "0005": ("DROP TABLE meeting_act",),
    "0006": ("DROP TABLE journal_row", "DROP TABLE journal"),
    "0007": ("ALTER TABLE note DROP COLUMN source", "ALTER TABLE note DROP COLUMN taken_by"),
    "0008": ("DROP TABLE reminder",),
    "0009": ("DROP TABLE schema_needed",),
}
"""What takes away again what each schema brought."""


def as_before(path: Path, revision: str) -> None:
    """Make a database one of the schema before a revision; what came with later ones is gone."""
    undone = [one for key in sorted(CAME, reverse=True) if key >= revision for one in CAME[key]]
    execute(path, *undone, f"UPDATE alembic_version SET version_num = '{int(revision) - 1:04}'")


def _plan_rows() -> list[tuple[str, dict[str, Any]]]:
    with loaded() as store:
        reader = Reader(store._connection)
        return [
            (table, row)
            for table in ("plan_version", "plan_event")
            for row in reader.rows(f"SELECT * FROM {table}")
        ]


def execute(path: str | Path, *statements: str) -> None:
    """Run statements on the file past the store, as another program might."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)

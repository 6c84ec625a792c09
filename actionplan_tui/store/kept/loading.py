"""Loads plan files: versions and notes in one transaction, and what that changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from actionplan_tui.domain.document.changes import Changes, PlanReport, changes
from actionplan_tui.domain.document.document import plan_from_document
from actionplan_tui.domain.notes.compose import RANDOM_BYTES, retraction
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.locales import _
from actionplan_tui.store.kept.codec import to_json
from actionplan_tui.store.kept.reading import is_archived
from actionplan_tui.store.kept.transaction import Writer
from actionplan_tui.store.kept.unchanged import left_out, unchanged
from actionplan_tui.store.kept.writing import add_event, append, drawn, is_made
from actionplan_tui.store.results import LoadFile, StoreError


def load(
    writer: Writer,
    files: Iterable[LoadFile],
    now: datetime,
    chance: bytes,
    *,
    retract_missing: bool,
    author: str,
) -> tuple[PlanReport, ...]:
    """Load plan files; see `Store.load`. For `chance` see `drawn`."""
    seen: dict[str, LoadFile] = {}
    reports = []
    for file in files:
        same = unchanged(writer.reader, file)
        plan_id = same.plan if same else _plan_id(file)
        if plan_id in seen:
            raise StoreError(
                _("{first} and {second} are both the plan {plan}. Load one of them.").format(
                    first=seen[plan_id].path, second=file.path, plan=plan_id
                )
            )
        seen[plan_id] = file
        try:
            report = same or _load_one(writer, file, now, chance)
            if retract_missing:
                report = _taken_back(writer, report, now, chance, author)
            reports.append(report)
        except StoreError as error:
            raise StoreError(f"{file.path}: {error}") from error
    return tuple(reports)


def _plan_id(file: LoadFile) -> str:
    if file.document is None:
        told = _("{path}: another version was loaded at the same moment. Load the file again.")
        raise StoreError(told.format(path=file.path))
    return str(file.document["plan"]["id"])


def _taken_back(
    writer: Writer, report: PlanReport, now: datetime, chance: bytes, author: str
) -> PlanReport:
    """Take back the notes that are missing in a file, and say so."""
    kept = report.notes_kept
    acts = [retraction(note, author, now, drawn(chance, note.id, RANDOM_BYTES)) for note in kept]
    append(writer, acts, checked=True)
    return replace(report, notes_kept=(), notes_retracted=kept)


def _load_one(writer: Writer, file: LoadFile, now: datetime, chance: bytes) -> PlanReport:
    reader = writer.reader
    document = to_json(without_notes(file.document or {}), as_written=True)
    plan = plan_from_document(json.loads(document))
    notes = file.notes
    events = reader.events().get(plan.id, [])
    if is_made(events, plan.id, "load", chance):
        return PlanReport(plan=plan.id, title=plan.title, path=str(file.path), outcome="unchanged")
    current = next((event.version for event in events if event.version), None)
    before = reader.plan(current) if current else None

    if not reader.has_version(file.sha256):
        row = {
            "sha256": file.sha256,
            "plan_id": plan.id,
            "title": plan.title,
            "document": document,
            "digest": hashlib.sha256(document.encode()).hexdigest(),
            "note_ids": to_json(sorted(note.id for note in notes)),
        }
        writer.insert("plan_version", [row])
    add_event(writer, plan.id, "load", now, chance, file.sha256, _found_again(file.path))
    added = append(writer, notes, checked=True)

    retracted = reader.retracted()
    stood = reader.version_notes(current) if current else set()
    dead = [note for note in notes if note.id in retracted and note.id not in stood]
    return PlanReport(
        plan=plan.id,
        title=plan.title,
        path=str(file.path),
        outcome="updated" if before else "new",
        notes_added=len(added),
        notes_kept=tuple(left_out(reader, plan.id, {note.id for note in notes})),
        notes_dead=tuple(note for note in dead if note.has_content),
        archived=is_archived(events),
        **_fields(_changes(writer, before, plan)),
    )


def _found_again(path: object) -> str:
    """Return a path that leads to the file from any folder."""
    found = Path(str(path))
    return str(found.absolute()) if found.exists() else str(path)


def _changes(writer: Writer, before: Plan | None, plan: Plan) -> Changes:
    if before is None:
        return Changes(added=plan.items)
    if before == plan:
        return Changes()
    return changes(before, plan, writer.reader.counts_by_item(plan.id))


def _fields(found: Changes) -> dict[str, Any]:
    return {field.name: getattr(found, field.name) for field in fields(found)}


def without_notes(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a plan file's tables without the notes: their words stand where they can be erased."""

    def bare(items: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        return [{key: value for key, value in row.items() if key != "notes"} for row in items]

    return {
        key: bare(value) if key in ("items", "withdrawn") else value
        for key, value in document.items()
    }

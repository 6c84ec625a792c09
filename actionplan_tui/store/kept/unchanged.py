"""Recognises files that are loaded as they are: their SHA-256 decides, nothing of them is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from actionplan_tui.domain.document.changes import PlanReport
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.store.kept.reading import Event, Reader, is_archived
from actionplan_tui.store.results import LoadFile


def in_force(events: Mapping[str, Sequence[Event]]) -> dict[str, str]:
    """Return by plan the SHA-256 of the text that was loaded last.

    Args:
        events: By plan, the newest first.
    """
    newest = {
        plan: next((event.version for event in happened if event.version), None)
        for plan, happened in events.items()
    }
    return {plan: sha256 for plan, sha256 in newest.items() if sha256}


def unchanged(reader: Reader, file: LoadFile) -> PlanReport | None:
    """Return what loading a file changes that was loaded last as it is; None: it was not."""
    events = reader.events()
    plans = {sha256: plan for plan, sha256 in in_force(events).items()}
    plan_id = plans.get(file.sha256)
    if plan_id is None:
        return None
    return PlanReport(
        plan=plan_id,
        title=reader.title(file.sha256),
        path=str(file.path),
        outcome="unchanged",
        notes_kept=tuple(left_out(reader, plan_id, reader.version_notes(file.sha256))),
        archived=is_archived(events[plan_id]),
    )


def all_unchanged(reader: Reader, files: Sequence[LoadFile]) -> tuple[PlanReport, ...]:
    """Return what loading files changes if each was loaded last as it is; else nothing at all."""
    if len({file.sha256 for file in files}) < len(files):
        return ()
    found: list[PlanReport] = []
    for file in files:
        report = unchanged(reader, file)
        if report is None:
            return ()
        found.append(report)
    return tuple(found)


def left_out(reader: Reader, plan_id: str, noted: set[str]) -> list[Note]:
    """Return the notes that once stood in a file of a plan, stand in it no more, and hold.

    Args:
        reader: The database.
        plan_id: The plan.
        noted: The ids of the notes in the file.
    """
    missing = reader.file_notes(plan_id) - noted
    if not missing:
        return []
    return reader.notes_by_id(sorted(filter(_is_from_file, missing - reader.retracted())))


def _is_from_file(note_id: str) -> bool:
    """Whether a note was written in a plan file by hand: its id follows from its content."""
    return len(note_id) > 14 and note_id[14] == "8"

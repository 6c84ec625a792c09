"""Loads what differs from what is loaded already; where nothing does, without a lock."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING

from actionplan_tui.domain.document.changes import LoadReport
from actionplan_tui.store.kept.reading import Reader
from actionplan_tui.store.kept.unchanged import all_unchanged
from actionplan_tui.store.results import LoadFile

if TYPE_CHECKING:
    from actionplan_tui.store.kept.transaction import Writer


def load_what_changed(
    snapshot: Callable[[], AbstractContextManager[None]],
    reader: Reader,
    writing: Callable[[], AbstractContextManager[Writer]],
    files: Sequence[LoadFile],
    now: datetime,
    lay_out: Callable[[Collection[str]], None],
    *,
    dry_run: bool,
    retract_missing: bool,
    author: str,
) -> LoadReport:
    """Load plan files, without a lock if all are loaded as they are; see `Store.load`.

    `lay_out` lays out versions for reading, in the same transaction.
    """
    with snapshot():
        same = all_unchanged(reader, files)
    if same and not (retract_missing and any(one.notes_kept for one in same)):
        return LoadReport(same, dry_run)
    from actionplan_tui.store.kept.loading import load
    from actionplan_tui.store.kept.transaction import RollBack
    from actionplan_tui.store.kept.writing import new_chance

    report = LoadReport((), dry_run)
    chance = new_chance()
    with writing() as writer:
        plans = load(writer, files, now, chance, retract_missing=retract_missing, author=author)
        lay_out([file.sha256 for file in files])
        report = LoadReport(plans, dry_run)
        if dry_run:
            raise RollBack
    return report

"""Earlier copies beside a database that still hold words which were erased in it since."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from actionplan_tui.files import COMPANIONS, RefusedError, check_target
from actionplan_tui.locales import _
from actionplan_tui.locales.system import why
from actionplan_tui.records import dataclass
from actionplan_tui.store.beside import databases_beside
from actionplan_tui.store.dialects.connect import MEMORY
from actionplan_tui.store.dialects.snapshot import TornError, read_snapshot
from actionplan_tui.store.results import StoreError
from actionplan_tui.store.store import Store

_HELD = "SELECT COUNT(*) FROM note_words WHERE note_id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class EarlierCopy:
    """A copy that holds words which were erased.

    Attributes:
        path: Where it lies.
        written: When it was last written (UTC).
        notes: Of how many notes it holds such words; None: it cannot be read.
        has_more: Whether it has something that is missing in the database: merge it first.
    """

    path: Path
    written: datetime
    notes: int | None
    has_more: bool = False


def earlier_copies(store: Store, now: datetime, path: str = "") -> list[EarlierCopy]:
    """Return the copies beside a database that hold erased words, the newest first.

    All databases of this program in its folder are looked at, whatever they are called: what was
    copied before an upgrade or set aside by going back, backups, what a synced folder left. None
    of them is opened where it lies or changed. Copies elsewhere are not known.

    Args:
        store: Open.
        now: For a copy of an older version, which is brought up to date in memory.
        path: Where the database lies, if the store is a copy of it in memory.
    """
    path = path or store.path
    if path == MEMORY:
        return []
    files = list(databases_beside(path))
    notes = store.copy.erased() if files else []
    if not notes:
        return []
    found = [_judged(file, notes) for file in files]
    told = [_with_more(one, store, now) for one in found if one]
    return sorted(told, key=lambda one: one.written, reverse=True)


def _judged(file: Path, notes: list[str]) -> EarlierCopy | None:
    """Return what a copy holds; None: nothing that was erased."""
    written = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    try:
        with closing(_looked_into(file)) as connection:
            ((count,),) = connection.execute(_HELD, [json.dumps(notes)]).fetchall()
    except (sqlite3.Error, OSError, TornError):
        return EarlierCopy(file, written, None)
    return EarlierCopy(file, written, int(count)) if count else None


def _looked_into(file: Path) -> sqlite3.Connection:
    """Return a connection that leaves nothing beside a copy."""
    log = Path(f"{file}-wal")
    if log.exists() and log.stat().st_size:
        return read_snapshot(str(file))
    uri = f"file:{quote(str(file), errors='surrogateescape')}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True)


def _with_more(one: EarlierCopy, store: Store, now: datetime) -> EarlierCopy:
    if one.notes is None:
        return one
    from actionplan_tui.store.restoring import opened_copy

    try:
        with opened_copy(one.path, now) as other:
            return EarlierCopy(one.path, one.written, one.notes, store.copy.is_behind(other.copy))
    except StoreError:
        return one


def remove_copy(path: Path) -> None:
    """Remove a copy, and what SQLite left beside it.

    Raises:
        StoreError: Somebody has it open, or the system refuses.
    """
    try:
        check_target(path, database=True)
        path.unlink()
        for end in COMPANIONS:
            Path(f"{path}{end}").unlink(missing_ok=True)
    except RefusedError as error:
        told = _("{path} is not removed: {reason}.")
        raise StoreError(told.format(path=path, reason=why(error))) from error
    except OSError as error:
        told = _("{path} cannot be removed: {reason}.")
        raise StoreError(told.format(path=path, reason=why(error))) from error

"""Looks at a database and at where it lies, and changes nothing: not even what lies beside it."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from actionplan_tui.files import COMPANIONS
from actionplan_tui.locales import _
from actionplan_tui.locales.system import why
from actionplan_tui.records import dataclass
from actionplan_tui.store.derived.keeping import not_laid_out
from actionplan_tui.store.dialects.access import may_write
from actionplan_tui.store.dialects.connect import MEMORY, SqliteConnection, database_path
from actionplan_tui.store.dialects.failures import busy, explained
from actionplan_tui.store.dialects.folder import Folder, folder_of
from actionplan_tui.store.dialects.snapshot import TornError, read_snapshot
from actionplan_tui.store.kept import journal
from actionplan_tui.store.kept.reading import Reader
from actionplan_tui.store.migrations.revisions import head, is_newer, is_older, schema_version
from actionplan_tui.store.results import StoreError

_WAL = 2  # how the head of a file says that there is a write-ahead log


@dataclass(frozen=True, slots=True)
class Mode:
    """Who may do what with a file or a folder.

    Attributes:
        path: Which.
        mode: The permissions; None: the system has none of this kind.
        mine: Whether it belongs to this user.
    """

    path: Path
    mode: int | None
    mine: bool


@dataclass(frozen=True, slots=True)
class JournalState:
    """Where the journal stands: its head, which copy it is of, when the newest entry came (UTC)."""

    head: str
    copy: str
    arrived: datetime


@dataclass(frozen=True, slots=True)
class Examined:
    """What was seen of a database.

    Attributes:
        path: Where it is.
        exists: Whether there is a file.
        size: In bytes.
        changed: When the file was last written (UTC), by the clock of where it lies.
        folder: What kind of folder it lies in.
        free: How many bytes are free there; None: unknown.
        modes: Of the folder, the file, and what SQLite keeps beside it.
        writable: Whether this user may write it.
        wal: Whether it keeps a write-ahead log beside it.
        schema: The version of its schema; empty: there is nothing in it, or it cannot be read.
        known: The newest version that this program knows.
        older: Whether it will be brought up to date when it is opened.
        newer: Whether it is of a newer version of the program, which this one may read.
        journal: Where its journal stands, if it has one.
        not_laid_out: How many versions of plans are not laid out for reading; None: unknown.
        erased: Of how many notes the words were erased.
        wrong: Why it cannot be used, in words; empty: it can.
    """

    path: str
    exists: bool = False
    size: int = 0
    changed: datetime | None = None
    folder: Folder = Folder()
    free: int | None = None
    modes: tuple[Mode, ...] = ()
    writable: bool = True
    wal: bool = False
    schema: str = ""
    known: str = ""
    older: bool = False
    newer: bool = False
    journal: JournalState | None = None
    not_laid_out: int | None = None
    erased: int = 0
    wrong: str = ""


def examine(url_or_path: str | Path) -> Examined:
    """Return what is seen of a database from outside and inside; nothing is changed or made.

    Args:
        url_or_path: As for `Store.open`.

    Raises:
        StoreError: It is not in a file.
    """
    path = database_path(url_or_path)
    if path == MEMORY:
        raise StoreError(_("There is no database “{path}”.").format(path=path))
    file = Path(path)
    outside: dict[str, Any] = {"known": head(), "folder": folder_of(path), "free": _free(file)}
    if not file.exists():
        return Examined(path, **outside, modes=_modes(file))
    found = file.stat()
    return Examined(
        path,
        exists=True,
        size=found.st_size,
        changed=datetime.fromtimestamp(found.st_mtime, UTC),
        modes=_modes(file),
        writable=may_write(path),
        wal=_keeps_log(file),
        **outside,
        **_inside(path),
    )


def _free(file: Path) -> int | None:
    for folder in file.absolute().parents:
        try:
            return shutil.disk_usage(folder).free
        except FileNotFoundError:
            continue
        except OSError:
            break
    return None


def _modes(file: Path) -> tuple[Mode, ...]:
    places = (file.parent, file, *(Path(f"{file}{end}") for end in COMPANIONS))
    return tuple(mode_of(place) for place in places if place.exists())


def mode_of(path: Path) -> Mode:
    """Return who may do what with a file or folder that is there."""
    found = path.stat()
    if os.name == "nt":
        return Mode(path, None, mine=True)
    return Mode(path, stat.S_IMODE(found.st_mode), found.st_uid == os.geteuid())


def _keeps_log(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return opened.read(20)[18:19] == bytes([_WAL])
    except OSError:
        return False


def _inside(path: str) -> dict[str, Any]:
    """Return what is seen inside, in a copy of it in memory."""
    try:
        with explained(path), closing(read_snapshot(path)) as connection:
            return _seen(connection, path)
    except StoreError as error:
        return {"wrong": str(error)}
    except TornError:
        return {"wrong": str(busy(path))}
    except OSError as error:
        told = _("The database {path} cannot be read: {reason}.")
        return {"wrong": told.format(path=path, reason=why(error))}


def _seen(connection: SqliteConnection, path: str) -> dict[str, Any]:
    version = schema_version(connection)
    if not version:
        return {}
    found: dict[str, Any] = {
        "schema": version,
        "older": is_older(version),
        "newer": is_newer(version),
    }
    lines = [line for (line,) in connection.execute("PRAGMA quick_check(1)")]
    if lines != ["ok"]:
        told = _("The database {path} is damaged. Go back to a copy of it.")
        return {**found, "wrong": told.format(path=path)}
    versions = [sha256 for (sha256,) in connection.execute("SELECT sha256 FROM plan_version")]
    found["not_laid_out"] = not_laid_out(connection, versions)
    erased = "SELECT COUNT(DISTINCT note_id) FROM redaction"
    ((found["erased"],),) = connection.execute(erased).fetchall()
    known = "SELECT 1 FROM sqlite_master WHERE name = 'journal'"
    entry = journal.newest(Reader(connection)) if connection.execute(known).fetchone() else None
    if entry is not None:
        arrived = datetime.fromisoformat(entry.arrived).astimezone(UTC)
        found["journal"] = JournalState(entry.head, entry.copy_id, arrived)
    return found

"""What an error of the database means for the person at the screen."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from actionplan_tui.locales import _
from actionplan_tui.store.results import StoreError

_DAMAGED = -1
_LOOKED_THROUGH = 50_000_000  # bytes of a database that are looked through in a moment
_LEAST = 256 * 1024  # bytes that are free where a disk is not full


def _reasons() -> dict[str, str]:
    return {
        "NOTADB": _("{path} is not a database of this program. Choose another file."),
        "CORRUPT": _("The database {path} is damaged. Go back to a copy of it."),
        "CUT": _(
            "The file {path} has been cut short: {size} of {whole} bytes are there. Go back to a "
            "copy of it."
        ),
        "ALIEN": _(
            "The file {path}-wal does not belong to the database beside it, which is whole without "
            "it. Move that file elsewhere, keep it, and try again."
        ),
        "GONE": _(
            "Nothing was saved: {path} is no longer there. It was moved, renamed or deleted. Put "
            "it back, or open it where it is now."
        ),
        "FOLDER": _(
            "Nothing was saved: the folder {folder} is no longer there. Is a network drive or a "
            "memory stick gone?"
        ),
        "REPLACED": _(
            "Nothing was saved: {path} has been replaced by another file since it was opened. "
            "Close the program and open it again."
        ),
        "BUSY": _("The database {path} is in use by another program. Try again in a moment."),
        "LOCKED": _("The database {path} is in use by another program. Try again in a moment."),
        "FULL": _("The disk is full: nothing was saved in {path}. Make room and try again."),
        "READONLY": _(
            "Nothing was saved: {path} may only be read. Ask for write access to the file and "
            "its folder, or work on a copy."
        ),
        "CANTOPEN": _(
            "The database {path} cannot be opened. Check that its folder exists and that you "
            "may write in it."
        ),
        "IOERR": _("The disk did not answer as it should: nothing was saved in {path}."),
    }


def kind(error: BaseException) -> str:
    """Return SQLite's own name of an error, without what it adds to it; empty: it has none."""
    name = getattr(error, "sqlite_errorname", None) or ""
    return str(name).removeprefix("SQLITE_").partition("_")[0]


def explain(error: BaseException, path: str) -> StoreError:
    """Return what an error of the database means for the person at the screen."""
    found = _seen(kind(error), path)
    reason = _reasons().get(found) or _("The database {path} refused: {reason}")
    size, whole = _sizes(path) if found == "CUT" else (0, 0)
    return StoreError(
        reason.format(
            path=path, reason=error, folder=Path(path).absolute().parent, size=size, whole=whole
        )
    )


def _seen(name: str, path: str) -> str:
    """Return the reason that shows when one looks at the file, else the one that SQLite gives."""
    if not path or path == ":memory:":
        return name
    with contextlib.suppress(OSError):
        if name in ("CORRUPT", "NOTADB"):
            size, whole = _sizes(path)
            if size < whole:
                return "CUT"
            return "ALIEN" if alien_log(path) else name
        if name in ("READONLY", "CANTOPEN", "IOERR"):
            if not Path(path).absolute().parent.is_dir():
                return "FOLDER"
            if not Path(path).exists():
                return "GONE" if name != "CANTOPEN" else name
            if shutil.disk_usage(Path(path).absolute().parent).free < _LEAST:
                return "FULL"
    return name


def _sizes(path: str) -> tuple[int, int]:
    """Return how large a database is, and how large its head says that it is, in bytes."""
    with Path(path).open("rb") as file:
        head = file.read(100)
        size = file.seek(0, 2)
    if not head.startswith(b"SQLite format 3") or len(head) < 100:
        return size, 0
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    counted = head[24:28] == head[92:96]  # the count of pages is of the last writing
    return size, page * int.from_bytes(head[28:32], "big") if counted else 0


def alien_log(path: str) -> bool:
    """Whether a database is damaged with the write-ahead log beside it, and whole without it."""
    log = Path(f"{path}-wal")
    if not log.exists() or not log.stat().st_size:
        return False
    with_it = _whose(path, "mode=ro")
    if with_it is None:
        return False
    # Of a new database all but an empty head may stand in the log.
    without = _whose(path, "immutable=1")
    return without not in (None, 0, _DAMAGED, with_it)


def _whose(path: str, options: str) -> int | None:
    """Return whose database it is (its application id), by a connection that writes nothing.

    `_DAMAGED`: it is not sound; None: it could not be looked at just now, which says nothing.
    """
    uri = f"file:{quote(path, errors='surrogateescape')}?{options}"
    try:
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
            if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
                return _DAMAGED
            return int(connection.execute("PRAGMA application_id").fetchone()[0])
    except sqlite3.OperationalError:
        return None
    except sqlite3.Error:
        return _DAMAGED


def refuse_alien_log(path: str) -> None:
    """Refuse a database beside which lies the write-ahead log of another one.

    SQLite would write that log into the database when it is closed, and so destroy it: this comes
    before it is opened. It happens when a copy was put in the place of a database in use.

    Raises:
        StoreError: It is so.
    """
    with contextlib.suppress(OSError):
        if Path(path).stat().st_size <= _LOOKED_THROUGH and alien_log(path):
            raise StoreError(_reasons()["ALIEN"].format(path=path))


def busy(path: str) -> StoreError:
    """Return that others write a database all the time."""
    return StoreError(_reasons()["BUSY"].format(path=path))


def check_place(path: str, opened: os.stat_result | None) -> None:
    """Refuse to write a database that is not where it was opened.

    SQLite would write into the file that has no name any more, and nobody would find it again.

    Args:
        path: Where it was opened.
        opened: What the system said of it then.

    Raises:
        StoreError: It was moved, deleted or replaced, or its folder is gone.
    """
    if opened is None:
        return
    folder = Path(path).absolute().parent
    try:
        same = os.path.samestat(opened, os.stat(path))  # noqa: PTH116
    except OSError:
        name = "GONE" if folder.is_dir() else "FOLDER"
    else:
        if same:
            return
        name = "REPLACED"
    raise StoreError(_reasons()[name].format(path=path, folder=folder))


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Turn errors of the driver, also those that a library wrapped, into StoreError."""
    try:
        yield
    except StoreError:
        raise
    except sqlite3.Error as error:
        raise explain(error, path) from error
    except Exception as error:
        original: Any = getattr(error, "orig", None) or error
        if isinstance(original, sqlite3.Error):
            raise explain(original, path) from error
        if type(original).__module__.startswith("psycopg"):
            from actionplan_tui.store.dialects import server_failures

            raise server_failures.explain(original, path) from error
        raise


def not_ours(path: str) -> StoreError:
    """Return that a file is something else than a database of this program."""
    return StoreError(_reasons()["NOTADB"].format(path=path))

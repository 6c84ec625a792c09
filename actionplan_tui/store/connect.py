"""Opens the database file: folder, schema version, and failures in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from actionplan_tui.locales import _
from actionplan_tui.locales.system import why
from actionplan_tui.store.results import StoreError

REVISIONS = ("0001", "0002", "0003")  # every revision that this program knows, the newest last
APPLICATION_ID = 0x41504C4E
MEMORY = ":memory:"


def head() -> str:
    """Return the schema version that this program works with."""
    return REVISIONS[-1]


def database_path(url_or_path: str | Path) -> str:
    """Return the path of a database that was named by path or by an SQLite URL.

    Raises:
        StoreError: It is the URL of another kind of database.
    """
    text = str(url_or_path)
    if text == MEMORY:
        return text
    kind, separator, rest = text.partition("://")
    if not separator:
        return str(Path(text).expanduser())
    if kind != "sqlite":
        raise StoreError(
            _(
                "{url} cannot be used: this version keeps its data in an SQLite file. "
                "Give the path of a file."
            ).format(url=f"{kind}://…")
        )
    return str(Path(rest.removeprefix("/")).expanduser()) if rest.strip("/") else MEMORY


def _reasons() -> dict[str, str]:
    return {
        "NOTADB": _("{path} is not a database of this program. Choose another file."),
        "CORRUPT": _("The database {path} is damaged. Go back to a copy of it."),
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


def _kind(error: BaseException) -> str:
    name = getattr(error, "sqlite_errorname", None) or ""
    return str(name).removeprefix("SQLITE_").partition("_")[0]


def explain(error: BaseException, path: str) -> StoreError:
    """Return what an error of the database means for the person at the screen."""
    reason = _reasons().get(_kind(error)) or _("The database {path} refused: {reason}")
    return StoreError(reason.format(path=path, reason=error))


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
        original = getattr(error, "orig", None)
        if isinstance(original, sqlite3.Error):
            raise explain(original, path) from error
        raise


def connect(path: str, patience: float, options: str = "mode=rwc") -> sqlite3.Connection:
    """Open a file without looking at what is in it.

    Args:
        path: The file, or `:memory:`.
        patience: Seconds to wait for another process's write to end.
        options: SQLite's URI parameters.
    """
    uri = MEMORY if path == MEMORY else f"file:{quote(path)}?{options}"
    connection = sqlite3.connect(
        uri, uri=True, timeout=patience, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def schema_version(connection: sqlite3.Connection) -> str:
    """Return the schema version of a database; empty if there is nothing in it yet.

    Raises:
        StoreError: Another program's database, or one of a newer version of this program.
    """
    path = str(connection.execute("PRAGMA database_list").fetchone()[2])
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    if not ours:
        if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise StoreError(_reasons()["NOTADB"].format(path=path))
        return ""
    found = [str(row[0]) for row in connection.execute("SELECT version_num FROM alembic_version")]
    if len(found) != 1 or found[0] not in REVISIONS:
        raise StoreError(
            _(
                "{path} was written by a newer version of this program. Install that version, or "
                "choose another database."
            ).format(path=path)
        )
    return found[0]


def _prepare_folder(path: str) -> None:
    folder = Path(path).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            _("The folder {folder} cannot be made: {reason}.").format(
                folder=folder, reason=why(error)
            )
        ) from error
    if Path(path).is_dir():
        raise StoreError(
            _("{path} is a folder. Name a file in it for the database.").format(path=path)
        )


def open_database(path: str, now: datetime, patience: float) -> sqlite3.Connection:
    """Open a database; make it if it is not there, and bring it up to date if it is older.

    Args:
        path: As `database_path` returns it.
        now: For the name of the copy that is made before an older one is brought up to date.
        patience: Seconds to wait for other processes.

    Raises:
        StoreError: It cannot be opened or brought up to date; the words say why.
    """
    if path != MEMORY:
        _prepare_folder(path)
    with explained(path):
        try:
            connection, version = _look(path, patience)
        except sqlite3.OperationalError as error:
            # In a folder that may not be written to, SQLite cannot put its files beside a
            # database that is not in use; then nobody else changes it either.
            protected = _kind(error) in {"CANTOPEN", "READONLY"}
            if not protected or not Path(path).is_file() or Path(f"{path}-wal").exists():
                raise
            connection, version = _look(path, patience, "immutable=1")
        if version != head():
            from actionplan_tui.store.migrate import bring_up_to_date

            try:
                bring_up_to_date(connection, path, now, patience)
            except BaseException:
                connection.close()
                raise
    return connection


def _look(path: str, patience: float, options: str = "mode=rwc") -> tuple[sqlite3.Connection, str]:
    connection = connect(path, patience, options)
    try:
        return connection, schema_version(connection)
    except BaseException:
        connection.close()
        raise

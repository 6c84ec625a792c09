"""What an error of the database means for the person at the screen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from actionplan_tui.locales import _
from actionplan_tui.store.results import StoreError


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


def kind(error: BaseException) -> str:
    """Return SQLite's own name of an error, without what it adds to it; empty: it has none."""
    name = getattr(error, "sqlite_errorname", None) or ""
    return str(name).removeprefix("SQLITE_").partition("_")[0]


def explain(error: BaseException, path: str) -> StoreError:
    """Return what an error of the database means for the person at the screen."""
    reason = _reasons().get(kind(error)) or _("The database {path} refused: {reason}")
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


def not_ours(path: str) -> StoreError:
    """Return that a file is something else than a database of this program."""
    return StoreError(_reasons()["NOTADB"].format(path=path))

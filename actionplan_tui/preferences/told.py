"""What the user was told once and need not be told again, kept from one time to the next."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from actionplan_tui.files import write_whole

MOST = 50  # things that are kept


def path() -> Path:
    """Return the file that keeps it, in the user's folder for such things."""
    from platformdirs import user_state_path

    return user_state_path("actionplan", appauthor=False) / "told.json"


def first_time(what: str, about: str) -> bool:
    """Whether something was not told before; from now on it was.

    Args:
        what: What is told.
        about: What it is about, a database for instance.
    """
    known: list[list[str]] = []
    with contextlib.suppress(OSError, ValueError):
        found = json.loads(path().read_text(encoding="utf-8"))
        known = [one for one in found if isinstance(one, list)] if isinstance(found, list) else []
    if [what, about] in known:
        return False
    with contextlib.suppress(OSError):
        file = path()
        file.parent.mkdir(parents=True, exist_ok=True)
        newest = [*known, [what, about]][-MOST:]
        write_whole(file, json.dumps(newest, ensure_ascii=False).encode(), replace=True)
    return True

"""Where the user was, kept from one time to the next: filter, order, branch, row, folder."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from actionplan_tui.domain.register.grouping import GROUPS
from actionplan_tui.domain.register.selection import FILTERS, SORTS
from actionplan_tui.files import write_whole
from actionplan_tui.tui.common.place import Branch, Place

MOST = 20  # databases whose place is kept


def path() -> Path:
    """Return the file that keeps the places, in the user's folder for such things."""
    from platformdirs import user_state_path

    return user_state_path("actionplan", appauthor=False) / "places.json"


def _kept() -> dict[str, Any]:
    with contextlib.suppress(OSError, ValueError):
        found = json.loads(path().read_text(encoding="utf-8"))
        if isinstance(found, dict):
            return found
    return {}


def _texts(table: object, known: set[str]) -> dict[str, str]:
    if not isinstance(table, dict):
        return {}
    return {key: value for key, value in table.items() if key in known and isinstance(value, str)}


def recall(db: str) -> Place:
    """Return where the user was in a database; the beginning if nothing usable is kept."""
    table = _kept().get(db)
    names = {field.name for field in fields(Place)} - {"branch", "unassigned", "search"}
    place = Place(**_texts(table, names))  # type: ignore[arg-type]
    if place.filter not in FILTERS or place.sort not in SORTS or place.group not in ("", *GROUPS):
        return Place()
    branch = _texts(table.get("branch"), {"plan", "item"}) if isinstance(table, dict) else {}
    return Place(**{**asdict(place), "branch": Branch(**branch)})


def keep(db: str, place: Place) -> None:
    """Keep where the user is; if it cannot be kept, it is not."""
    places = {known: value for known, value in _kept().items() if known != db}
    places[db] = asdict(place)
    newest = dict(list(places.items())[-MOST:])
    file = path()
    _write(file, json.dumps(newest, ensure_ascii=False))


def last_folder() -> Path | None:
    """Return the folder that was written to last, if one is kept and still there."""
    with contextlib.suppress(OSError, ValueError):
        folder = Path(_folder_file().read_bytes().decode("utf-8", errors="surrogateescape"))
        return folder if folder.is_dir() else None
    return None


def keep_folder(folder: Path) -> None:
    """Keep the folder that was written to last; if it cannot be kept, it is not."""
    _write(_folder_file(), str(folder))


def last_template() -> Path | None:
    """Return the Word file whose layout was used last, if one is kept and still there."""
    with contextlib.suppress(OSError, ValueError):
        file = Path(_template_file().read_bytes().decode("utf-8", errors="surrogateescape"))
        return file if file.is_file() else None
    return None


def keep_template(file: Path) -> None:
    """Keep the Word file whose layout was used last; if it cannot be kept, it is not."""
    _write(_template_file(), str(file))


def _folder_file() -> Path:
    return path().with_name("folder.txt")


def _template_file() -> Path:
    return path().with_name("template.txt")


def _write(file: Path, text: str) -> None:
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, text.encode("utf-8", errors="surrogateescape"), replace=True)

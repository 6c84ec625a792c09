"""What the user told the program once, to be kept: who signs the notes."""

from __future__ import annotations

import contextlib
import json
import os
import tomllib
from pathlib import Path


def path() -> Path:
    """Return where the preferences are kept: in the user's configuration folder."""
    from platformdirs import user_config_path

    return user_config_path("actionplan", appauthor=False) / "config.toml"


def author() -> str:
    """Return who signs the notes, as kept; empty if nobody is, or if the file is damaged."""
    try:
        with path().open("rb") as file:
            kept = tomllib.load(file).get("author", "")
    except (OSError, ValueError):
        return ""
    return kept if isinstance(kept, str) else ""


def keep_author(name: str) -> Path:
    """Keep who signs the notes from now on; return the file.

    The other lines of the file stay as they are.

    Raises:
        OSError: It cannot be written.
    """
    file = path()
    file.parent.mkdir(parents=True, exist_ok=True)
    lines: list[str] = []
    with contextlib.suppress(OSError, ValueError):
        lines = file.read_text(encoding="utf-8").splitlines()
    # A JSON string without surrogates is a TOML string.
    entry = f"author = {json.dumps(name, ensure_ascii=False)}"
    others = [line for line in lines if line.partition("=")[0].strip() != "author"]
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    draft.write_text("\n".join([entry, *others]) + "\n", encoding="utf-8")
    draft.replace(file)
    return file

"""What the user set once and for all, in `config.toml`: reading it, and keeping what is chosen."""

from __future__ import annotations

from pathlib import Path

from actionplan_tui.files import read_whole, write_whole
from actionplan_tui.locales import LANGUAGES, _
from actionplan_tui.preferences.model import (
    KEYS,
    MOST_DAYS,
    Asked,
    CheckKeys,
    Fault,
    Finding,
    Preferences,
)
from actionplan_tui.preferences.reading import read_file, said_in

__all__ = [
    "KEYS",
    "MOST_DAYS",
    "Asked",
    "CheckKeys",
    "Fault",
    "Finding",
    "Preferences",
    "author",
    "keep",
    "keep_author",
    "language",
    "path",
    "read",
]


def path() -> Path:
    """Return where the preferences are kept: in the user's configuration folder."""
    from platformdirs import user_config_path

    return user_config_path("actionplan", appauthor=False) / "config.toml"


def read(file: Path | None = None, check_keys: CheckKeys | None = None) -> Preferences:
    """Read the preferences; what is wrong is told in `findings` and left out, the rest is used.

    Args:
        file: By default the user's own; one that is not there says nothing.
        check_keys: Judges the keymap as the app that knows the keys; without it only the types
            are looked at.
    """
    return read_file(file or path(), check_keys)


def language() -> str:
    """Return the language that is set; empty if it is none that the program has."""
    said = said_in(path(), "language").casefold()
    return said if said in LANGUAGES else ""


def author() -> str:
    """Return who signs the notes, as kept; empty if nobody is."""
    return " ".join(said_in(path(), "author").split())


def keep_author(name: str) -> Path:
    """Keep who signs the notes from now on; return the file.

    Raises:
        OSError: It cannot be written.
    """
    return keep("author", name)


def keep(key: str, value: str) -> Path:
    """Keep a setting from now on; return the file, whose other lines stay as they are.

    Raises:
        OSError: The file cannot be written, or is there and cannot be read.
    """
    from actionplan_tui.preferences.writing import with_setting

    file = path()
    file.parent.mkdir(parents=True, exist_ok=True)
    text = ""
    if file.exists():
        try:
            text = read_whole(file).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise OSError(
                None, _("This is not UTF-8. Save the file as UTF-8."), str(file)
            ) from error
    write_whole(file, with_setting(text, key, value).encode(), replace=True)
    return file

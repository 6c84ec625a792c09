"""Paths as people type and paste them, and what they can be completed to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from actionplan_tui.locales import _
from actionplan_tui.reports.words.text import plain

_MOST = 200


def typed_path(text: str) -> Path:
    """Return the path that was typed or pasted, from the root; quotes around it do not count.

    Of a path from the root that stands behind another one, only the second one counts.
    """
    text = last_path(text.strip())
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    path = Path(text)
    with suppress(RuntimeError):  # nobody of that name has a home
        path = path.expanduser()
    return path.absolute()


def file_there(text: str, otherwise: str) -> tuple[bool, str]:
    """Return whether a typed path is that of a file, and in words if it is not.

    Args:
        text: As it was typed.
        otherwise: What to say where nothing was typed, or no more than a folder.
    """
    path = typed_path(text)
    try:
        if text.strip() and path.is_file():
            return True, ""
        known = not text.strip() or path.is_dir()
    except (OSError, ValueError):
        known = True
    if known:
        return False, otherwise
    return False, _("There is no file “{path}”.").format(path=plain(str(path)))


def with_ending(path: Path, ending: str) -> Path:
    """Return a path whose name has an ending, that of a format if it has none of its own.

    Figures behind a full stop are no ending but the end of a day or of a number: “15.10.2021”.
    """
    own = path.suffix[1:]
    if not path.name.strip(".") or (own and not own.isdecimal()):
        return path
    return path.with_name(f"{path.name.rstrip('.')}.{ending}")


def last_path(text: str) -> str:
    """Return what was typed, without what stood in the line before a path from the root began.

    A folder that is there with the separator written twice is meant as it is written.
    """
    if os.path.isdir(os.path.split(text)[0]):  # noqa: PTH112
        return text
    for begin in (f"{os.sep}{os.sep}", f"{os.sep}~"):
        before, found, after = text.rpartition(begin)
        if found and before:
            return begin[1:] + after
    return text


def completions(text: str, endings: tuple[str, ...] = (".toml",)) -> list[str]:
    """Return what a beginning can be completed to: files with these endings, then folders.

    Folders end in the separator. Case does not matter; what is hidden is left out unless its dot
    was typed. A folder that cannot be read has nothing in it.
    """
    head, tail = os.path.split(last_path(text))
    files, folders = [], []
    try:
        with os.scandir(typed_path(head) if head else Path()) as entries:
            for entry in entries:
                if not entry.name.casefold().startswith(tail.casefold()):
                    continue
                if entry.name.startswith(".") and not tail.startswith("."):
                    continue
                if _is_folder(entry):
                    folders.append(os.path.join(head, entry.name, ""))  # noqa: PTH118
                elif entry.name.casefold().endswith(endings):
                    files.append(os.path.join(head, entry.name))  # noqa: PTH118
    except (OSError, ValueError):
        return []
    return [*sorted(files, key=str.casefold), *sorted(folders, key=str.casefold)][:_MOST]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def completed(text: str, found: Sequence[str]) -> str:
    """Return as much as all completions have in common, at least what was typed."""
    if not found:
        return text
    common = 0
    for letters in zip(*found, strict=False):
        if len({letter.casefold() for letter in letters}) > 1:
            break
        common += 1
    return found[0][:common] if common >= len(text) else text


def completed_path(text: str, endings: tuple[str, ...]) -> str | None:
    """Return the whole path to offer for a beginning: what is certain of it, else the first."""
    if not text.strip() or text.endswith(os.sep):
        return None
    found = completions(text, endings)
    offered = completed(text, found)
    if offered == text and found:
        offered = found[0]
    return offered if offered.startswith(text) and offered != text else None

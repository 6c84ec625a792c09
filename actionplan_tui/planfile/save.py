"""Saves a plan file that was changed: all of it or nothing, and never over somebody else's work."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from actionplan_tui.files import read_whole, write_whole
from actionplan_tui.locales import _
from actionplan_tui.locales.system import why
from actionplan_tui.planfile.findings import shown
from actionplan_tui.records import dataclass


class SaveError(Exception):
    """Why a file could not be saved, in words."""


class ChangedOnDiskError(SaveError):
    """The file is no longer what it was when it was opened, or is there where none was."""


@dataclass(frozen=True)
class Opened:
    """A file as it was opened.

    Attributes:
        path: The file.
        text: Its text with byte order mark and line breaks as they are.
        sha256: Of its bytes.
    """

    path: Path
    text: str
    sha256: str


def digest(text: str) -> str:
    """Return the SHA-256 of a text as a file has it, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def open_file(path: Path) -> Opened:
    """Open a plan file to change it.

    Raises:
        OSError: It cannot be read.
        UnicodeDecodeError: It is not UTF-8.
    """
    data = read_whole(path)
    return Opened(path, data.decode(), hashlib.sha256(data).hexdigest())


def save(path: Path, new_text: str, expected_sha256: str | None) -> None:
    """Write a text to a file.

    Args:
        path: The file.
        new_text: With the line breaks that it is to have.
        expected_sha256: Of the bytes that the file has now; None: there is no such file.

    Raises:
        ChangedOnDiskError: It has other bytes; nothing was written.
        SaveError: It cannot be written there.
    """
    try:
        target = path.resolve()
        _writable(target, expected_sha256)
        write_whole(
            target,
            new_text.encode(),
            replace=expected_sha256 is not None,
            check=lambda: _check(target, expected_sha256),
        )
    except FileExistsError as error:
        raise _there(path) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise SaveError(
            _("{path} cannot be written: {reason}.").format(
                path=shown(str(path)), reason=shown(why(error))
            )
        ) from error


def _writable(target: Path, expected: str | None) -> None:
    """Refuse a file that may not be written.

    Raises:
        SaveError: It may not.
    """
    folder = target.parent
    if not folder.is_dir():
        raise SaveError(_("There is no folder {path}.").format(path=shown(str(folder))))
    if target.is_dir():
        raise SaveError(_("{path} is a folder.").format(path=shown(str(target))))
    _check(target, expected)
    mode = target.stat().st_mode if target.exists() else None
    if mode is not None and not (mode & 0o222 and os.access(target, os.W_OK)):
        raise SaveError(
            _("{path} is write-protected. Take the protection away, and save again.").format(
                path=shown(str(target))
            )
        )
    if not os.access(folder, os.W_OK):
        raise SaveError(
            _("You are not allowed to write in the folder {path}.").format(path=shown(str(folder)))
        )


def _check(target: Path, expected: str | None) -> None:
    if expected is None:
        if target.exists():
            raise _there(target)
        return
    try:
        same = hashlib.sha256(read_whole(target)).hexdigest() == expected
    except FileNotFoundError as error:
        raise ChangedOnDiskError(
            _("{path} is no longer there.").format(path=shown(str(target)))
        ) from error
    if not same:
        raise ChangedOnDiskError(
            _("{path} has been changed since you opened it.").format(path=shown(str(target)))
        )


def _there(path: Path) -> ChangedOnDiskError:
    return ChangedOnDiskError(_("{path} is there already.").format(path=shown(str(path))))

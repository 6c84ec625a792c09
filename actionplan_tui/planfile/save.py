"""Saves a plan file that was changed: all of it or nothing, and never over somebody else's work."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from actionplan_tui.locales import _
from actionplan_tui.planfile.findings import shown


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
    data = path.read_bytes()
    return Opened(path, data.decode(), hashlib.sha256(data).hexdigest())


def save(path: Path, new_text: str, expected_sha256: str | None) -> None:
    """Write a text to a file.

    It is written beside the file and takes its place when it is on the disk; the file keeps its
    permissions, and a link goes on leading to it.

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
        mode = _writable(target, expected_sha256)
        draft = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            _write(draft, new_text.encode(), target if mode is not None else None)
            _check(target, expected_sha256)
            if expected_sha256 is None:
                _put(draft, target)
            else:
                draft.replace(target)
        finally:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
        _sync_folder(target.parent)
    except FileExistsError as error:
        raise _there(path) from error
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SaveError(
            _("{path} cannot be written: {reason}.").format(
                path=shown(str(path)), reason=shown(reason)
            )
        ) from error


def _writable(target: Path, expected: str | None) -> int | None:
    """Return the mode of a file that may be written; None if it is not there.

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
    return mode


def _check(target: Path, expected: str | None) -> None:
    if expected is None:
        if target.exists():
            raise _there(target)
        return
    try:
        same = hashlib.sha256(target.read_bytes()).hexdigest() == expected
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


def _write(draft: Path, data: bytes, like: Path | None) -> None:
    """Write a new file and wait until it is on the disk, with the permissions of another one."""
    draft.unlink(missing_ok=True)
    with draft.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if like is not None:
        had = like.stat()
        if hasattr(os, "chown"):
            with contextlib.suppress(OSError):
                os.chown(draft, had.st_uid, had.st_gid)
        draft.chmod(stat.S_IMODE(had.st_mode))


def _put(draft: Path, target: Path) -> None:
    """Give a new file its name; one of that name that came meanwhile stays.

    Raises:
        FileExistsError: There is one.
    """
    try:
        os.link(draft, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if target.exists():
            raise FileExistsError from None
        draft.rename(target)


def _sync_folder(folder: Path) -> None:
    """Wait until a new name is on the disk, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

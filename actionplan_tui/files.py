"""Writes a file whole or not at all; the one place that does."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable
from pathlib import Path


def write_whole(
    target: Path, data: bytes, *, replace: bool, check: Callable[[], None] | None = None
) -> None:
    """Write a file: all of it, or nothing.

    It is written beside the file and takes its place when it is on the disk; a file that was there
    lends its permissions, and a link goes on leading to it.

    Args:
        target: The file.
        data: What goes in.
        replace: Whether a file that is there is to give way.
        check: Called just before the file takes its place; what it raises stops that.

    Raises:
        FileExistsError: It is there, and is not to give way.
        OSError: The system refuses.
    """
    target = target.resolve()
    if not replace and target.exists():
        raise FileExistsError(None, None, str(target))
    # Only the beginning of its name: all of it and more may be longer than a name can be.
    draft = target.with_name(f".{target.name[:40]}.{os.getpid()}.part")
    try:
        _write(draft, data, target if target.exists() else None)
        if check:
            check()
        if replace:
            draft.replace(target)
        else:
            _put(draft, target)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    _sync_folder(target.parent)


def free_name(path: Path) -> Path:
    """Return a path that no file has, with a number behind the name if need be."""
    free, number = path, 2
    while free.exists():
        free, number = path.with_name(f"{path.stem}-{number}{path.suffix}"), number + 1
    return free


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
            raise FileExistsError(None, None, str(target)) from None
        draft.rename(target)


def _sync_folder(folder: Path) -> None:
    """Wait until a new name is on the disk, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

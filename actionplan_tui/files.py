"""Reads a file at once, writes one whole or not at all; the one place that does, and that refuses.

What is no ordinary file (a pipe, a device) is neither read nor written over, and nothing is ever
written over a database or what SQLite keeps beside it, by whatever name or link it is reached.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite adds to a database's name for the files that it keeps beside it."""

_DATABASE = b"SQLite format 3\0"
_BESIDE = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7")
_READ = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a pipe is not waited for
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
_SHARED_START, _SHARED_BYTES = 0x40000002, 510  # what SQLite locks of a database that is open
_in_use: Counter[str] = Counter()


class RefusedError(OSError):
    """A file that is not read or written over, whatever the system would allow.

    Attributes:
        reason: `no_file`: a pipe or device; `database`: it is one or belongs to one; `held`: a
            database that somebody has open; `too_large`.
        size: In bytes, of what is too large.
    """

    def __init__(self, reason: str, path: Path | str, size: int = 0) -> None:
        super().__init__(None, reason, str(path))
        self.reason = reason
        self.size = size


@contextlib.contextmanager
def in_use(database: str | Path) -> Iterator[None]:
    """Remember a database as open in this process, so that nothing here opens or replaces it.

    Closing any other handle on it would set free the locks that SQLite holds on it.
    """
    name = str(Path(database).absolute())
    _in_use[name] += 1
    try:
        yield
    finally:
        _in_use[name] -= 1


def read_whole(path: Path, limit: int | None = None) -> bytes:
    """Read an ordinary file.

    Args:
        path: The file; a link is followed.
        limit: The most bytes that it may have.

    Raises:
        RefusedError: A pipe, a device, a database that is open here, or too large.
        OSError: The system refuses.
    """
    _ordinary(path.stat(), path)
    if _is_in_use(path):
        raise RefusedError("database", path)
    with os.fdopen(os.open(path, _READ), "rb") as file:
        found = os.fstat(file.fileno())
        _ordinary(found, path)
        if limit is not None and found.st_size > limit:
            raise RefusedError("too_large", path, found.st_size)
        data = file.read() if limit is None else file.read(limit + 1)
        if limit is not None and len(data) > limit:
            raise RefusedError("too_large", path, len(data))
        return data


def _ordinary(found: os.stat_result, path: Path) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(found.st_mode):
        raise RefusedError("no_file", path)


def check_target(target: Path, *, database: bool = False) -> None:
    """Refuse what nothing may be written over, also where a file that is there is to give way.

    Args:
        target: The file; a link is followed, and one file of several names is known by any.
        database: Whether a database is to be written, which may take the place of one that
            nobody has open.

    Raises:
        RefusedError: No ordinary file, or a database that must stay.
        IsADirectoryError: A folder.
        OSError: Its links lead round in a circle.
    """
    target = resolved(target)
    if _is_in_use(target) or _is_beside_database(target):
        raise RefusedError("database", target)
    try:
        found = target.stat()
    except (FileNotFoundError, NotADirectoryError):
        return
    _ordinary(found, target)
    try:
        begins = _beginning(target)
    except PermissionError:
        return  # what may not be read is judged by the system
    if begins.startswith(_BESIDE) or (begins.startswith(_DATABASE) and not database):
        raise RefusedError("database", target)
    if begins.startswith(_DATABASE) and _is_held(target):
        raise RefusedError("held", target)


def resolved(path: Path) -> Path:
    """Return where a path leads.

    Raises:
        OSError: Its links lead round in a circle.
    """
    try:
        return path.resolve()
    except RuntimeError as error:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from error


def _beginning(path: Path) -> bytes:
    with os.fdopen(os.open(path, _READ), "rb") as file:
        return file.read(len(_DATABASE))


def _is_in_use(path: Path) -> bool:
    """Whether a path leads to a database that is open in this process, or to a file beside it."""
    for name, times in list(_in_use.items()):
        if not times:
            continue
        database = os.path.realpath(name)
        for part in (database, *(database + end for end in COMPANIONS)):
            with contextlib.suppress(OSError):
                if str(path) == part or Path(part).samefile(path):
                    return True
    return False


def _is_beside_database(path: Path) -> bool:
    """Whether a name is one that SQLite gives to a file beside a database that is there."""
    for end in COMPANIONS:
        base = path.with_name(path.name.removesuffix(end)) if path.name.endswith(end) else None
        if base is not None and base.name:
            with contextlib.suppress(OSError):
                if base.is_file() and (_is_in_use(base) or _beginning(base) == _DATABASE):
                    return True
    return False


def _is_held(database: Path) -> bool:
    """Whether a process has a database open; one that is open here must have been told of.

    The lock that every connection has is asked for, without SQLite: that would clear up beside
    the database, and what lies there may be wanted.
    """
    if os.name == "nt":  # pragma: no cover  # an open file can be neither moved nor replaced there
        return False
    import fcntl

    try:
        handle = os.open(database, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False  # who may not write it cannot replace what is in it either
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_BYTES, _SHARED_START)
    except OSError as error:
        return error.errno in (errno.EACCES, errno.EAGAIN)
    finally:
        os.close(handle)
    return False


def write_whole(
    target: Path,
    data: bytes,
    *,
    replace: bool,
    check: Callable[[], None] | None = None,
    private: bool = False,
) -> None:
    """Write a file: all of it, or nothing.

    It is written beside the file and takes its place when it is on the disk; a file that was there
    lends its permissions, and a link goes on leading to it.

    Args:
        target: The file.
        data: What goes in.
        replace: Whether a file that is there is to give way.
        check: Called just before the file takes its place; what it raises stops that.
        private: Whether nobody else may read a new one.

    Raises:
        FileExistsError: It is there, and is not to give way.
        RefusedError: It must never give way.
        OSError: The system refuses; it names the target.
    """
    with draft_of(target, replace=replace, check=check, private=private) as draft:
        draft.write_bytes(data)


@contextlib.contextmanager
def draft_of(
    target: Path,
    *,
    replace: bool,
    check: Callable[[], None] | None = None,
    database: bool = False,
    private: bool = False,
) -> Iterator[Path]:
    """Give an empty file to write into, which takes the place of another one at the end.

    If anything is raised inside, nothing has happened. What a killed process left of the same
    target is cleared away.

    Args:
        target: The file that is to be.
        replace: Whether a file that is there is to give way.
        check: Called just before it does; what it raises stops that.
        database: Whether a database is written; nobody else may read it then.
        private: Whether nobody else may read a new file.

    Yields:
        The file to write into.

    Raises:
        FileExistsError: The target is there, and is not to give way.
        RefusedError: It must never give way.
        OSError: The system refuses; it names the target.
    """
    target = resolved(target)
    check_target(target, database=database)
    if not replace and target.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    # Only the beginning of its name: all of it and more may be longer than a name can be.
    draft = target.with_name(f".{target.name[:40]}.{os.getpid()}.part")
    handle = -1
    try:
        _clear_left(draft)
        handle = _new(draft, 0o600 if database or private else 0o666)
        yield draft
        _settle(handle, draft, target)
        if os.name == "nt":  # an open file can be neither moved nor replaced there
            handle = _closed(handle)
        if check:
            check()
        check_target(target, database=database)
        if replace:
            draft.replace(target)
        else:
            _put(draft, target)
    except OSError as error:
        if error.filename and Path(os.fsdecode(error.filename)).name.startswith(draft.name):
            error.filename, error.filename2 = str(target), None
        raise
    finally:
        _closed(handle)
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    _sync_folder(target.parent)


def free_name(path: Path) -> Path:
    """Return a path that no file has, with a number behind the name if need be."""
    free, number = path, 2
    while free.exists():
        free, number = path.with_name(f"{path.stem}-{number}{path.suffix}"), number + 1
    return free


def _new(draft: Path, mode: int) -> int:
    """Make the empty file and hold it, so that no other process takes it for a left one."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)
    while True:
        with contextlib.suppress(FileNotFoundError):
            draft.unlink()
        handle = os.open(draft, flags, mode)
        hold(handle)
        with contextlib.suppress(OSError):
            if os.path.samestat(os.fstat(handle), draft.stat()):
                return handle
        os.close(handle)  # pragma: no cover  # somebody cleared it away in this moment


def hold(handle: int) -> bool:
    """Hold a file until it is closed; False: another process holds it."""
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except (ImportError, OSError):
        pass  # on Windows an open file is held as it is; a file system may know no such thing
    return True


def _clear_left(draft: Path) -> None:
    """Remove what killed processes left of the same target: what nobody holds."""
    start, _dot, _rest = draft.name.removesuffix(".part").rpartition(".")
    for left in draft.parent.iterdir():
        name = left.name
        number = name.removeprefix(f"{start}.").removesuffix(".part")
        if name == draft.name or name != f"{start}.{number}.part" or not number.isdecimal():
            continue
        with contextlib.suppress(OSError):
            handle = os.open(left, os.O_RDWR | getattr(os, "O_NONBLOCK", 0))
            try:
                free = hold(handle)
                if free and os.name != "nt":
                    left.unlink()
            finally:
                os.close(handle)
            if free and os.name == "nt":
                left.unlink()


def _settle(handle: int, draft: Path, target: Path) -> None:
    """Wait until a draft is on the disk; give it the permissions of what it replaces."""
    os.fsync(handle)
    with contextlib.suppress(FileNotFoundError):
        had = target.stat()
        if hasattr(os, "chown"):
            with contextlib.suppress(OSError):
                os.chown(draft, had.st_uid, had.st_gid)
        draft.chmod(stat.S_IMODE(had.st_mode))


def _closed(handle: int) -> int:
    if handle >= 0:
        os.close(handle)
    return -1


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
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        draft.rename(target)


def _sync_folder(folder: Path) -> None:
    """Wait until a new name is on the disk, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

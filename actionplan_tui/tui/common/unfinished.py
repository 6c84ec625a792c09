"""What is being typed in a dialog, kept beside the database until it is saved or thrown away."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import stat
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from actionplan_tui.files import hold
from actionplan_tui.records import dataclass

DELAY = 0.3
"""After how many seconds what was typed is written down."""
_LARGEST = 4_000_000
"""Bytes; what is larger was not written here."""
_LONG = 200_000
"""Bytes after which a file is begun anew instead of added to."""
_OPEN = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
Fields = Mapping[str, str]


@dataclass(frozen=True)
class Subject:
    """What is being written.

    Attributes:
        kind: Which dialog it is written in: `note`, `item`, `plan`, `meeting`.
        words: What it is about, as its user reads it.
        about: What the dialog is opened for, to be opened again.
    """

    kind: str
    words: str
    about: Fields = field(default_factory=dict)

    def like(self, other: Subject) -> bool:
        """Whether it is the same dialog, whatever that is about."""
        return (self.kind, self.about.get("dialog")) == (other.kind, other.about.get("dialog"))


@dataclass(frozen=True)
class Left:
    """What somebody was writing when the program ended.

    Attributes:
        subject: What it is.
        fields: What stood in the fields.
        when: When it was typed, as it is written in the file (ISO 8601).
        file: Where it is kept.
        handle: The file, open and held.
    """

    subject: Subject
    fields: Fields
    when: str
    file: Path
    handle: int


class Unfinished:
    """What is typed in one dialog, in a file of its own that only its owner can read.

    The file is added to, a line each time, so that a power cut leaves at worst the line before;
    it is held for as long as the process lives, so that nobody else offers to go on with it.

    Args:
        shelf: Where it lies.
        subject: What it is.
        left: What was left of it before, to be gone on with.
    """

    def __init__(self, shelf: Shelf, subject: Subject, left: Left | None = None) -> None:
        self._shelf, self._subject = shelf, subject
        self.fields: Fields = left.fields if left else {}
        """What is to be put into the fields: what was left."""
        self._file: Path | None = left.file if left else None
        self._handle = left.handle if left else -1
        self._typed: Fields | None = None
        self._due: asyncio.TimerHandle | None = None

    def put(self, fields: Fields) -> None:
        """Have what stands in the fields written down in a moment; nothing in them: erase it."""
        self._typed = dict(fields)
        if self._due is None:
            self._due = asyncio.get_running_loop().call_later(DELAY, self._soon)

    def _soon(self) -> None:
        self._due = None
        self._shelf.run(self.write)

    def write(self) -> None:
        """Write down what is not yet; where it cannot be, it is not kept."""
        fields, self._typed = self._typed, None
        with suppress(OSError):
            if fields:
                self._add(fields)
            elif fields is not None:
                self._remove()

    def _add(self, fields: Fields) -> None:
        before = (self._file, self._handle)
        if self._handle < 0 or os.fstat(self._handle).st_size > _LONG:
            self._file, self._handle = self._shelf.new_file()
        subject = self._subject
        line = {
            "kind": subject.kind, "words": subject.words, "about": dict(subject.about),
            "fields": dict(fields), "when": self._shelf.now().isoformat(),
        }  # fmt: skip
        data = json.dumps(line).encode() + b"\n"
        length = os.lseek(self._handle, 0, os.SEEK_END)
        os.write(self._handle, b"\n" * bool(length) + data)
        os.fsync(self._handle)
        if before[1] not in (-1, self._handle):
            _remove(*before)

    def _remove(self) -> None:
        file, handle, self._file, self._handle = self._file, self._handle, None, -1
        _remove(file, handle)

    def erase(self) -> None:
        """Erase it: it is saved, or thrown away."""
        self._stop()
        self._typed = None
        self._shelf.forget(self)
        self._shelf.run(self._erase)

    def _erase(self) -> None:
        with suppress(OSError):
            self._remove()

    def leave(self) -> None:
        """Write down the rest and let go of it: the program ends."""
        self._stop()
        self.write()
        if self._handle >= 0:
            with suppress(OSError):
                os.close(self._handle)
            self._file, self._handle = None, -1

    def _stop(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None


class Shelf:
    """All that is being typed into dialogs here, and what was left from before.

    Args:
        db: The database: a path or URL; empty: nothing is kept, as in a demonstration.
        now: Gives the present moment.
    """

    def __init__(self, db: str, now: Any) -> None:
        self.now: Any = now
        path = db.removeprefix("sqlite:///").partition("?")[0]
        usable = path and path != ":memory:"
        place = _of_server(db) if "://" in path else Path(path).expanduser().absolute()
        self._db = place if usable else None
        self._open: list[Unfinished] = []
        self._taken: Left | None = None
        self._thread: ThreadPoolExecutor | None = None

    def begin(self, subject: Subject) -> Unfinished:
        """Return the place for what is typed in a dialog that is opened just now."""
        left = self._taken
        if left is not None and not left.subject.like(subject):
            left = None
        if left is not None:
            self._taken = None
        made = Unfinished(self, subject, left)
        self._open.append(made)
        return made

    def run(self, work: Any) -> None:
        """Do something with a file beside the screen, one after the other."""
        if self._db is None:
            return
        if self._thread is None:
            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="typed")
        self._thread.submit(work)

    def forget(self, one: Unfinished) -> None:
        """Take note that something is done with."""
        if one in self._open:
            self._open.remove(one)

    def throw_away(self) -> None:
        """Erase everything that is being typed here: its user said so."""
        for one in list(self._open):
            one.erase()

    def close(self) -> None:
        """Write down what is being typed and let go: the program ends."""
        if self._thread is not None:
            self._thread.shutdown(wait=True)
            self._thread = None
        if self._db is not None:
            for one in self._open:
                one.leave()

    # --- files

    def new_file(self) -> tuple[Path, int]:
        """Make a file for what is typed; return it, open and held."""
        assert self._db is not None  # noqa: S101
        self._db.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = self._db.with_name(f"{self._db.name}-typed-{secrets.token_hex(4)}")
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
        hold(handle)
        return file, handle

    def left(self) -> Iterator[Left]:
        """Yield what this user was writing when the program ended, the oldest first."""
        if self._db is None:
            return
        with suppress(OSError):
            beside = [one.path for one in os.scandir(self._db.parent)
                      if one.name.startswith(f"{self._db.name}-typed-")]  # fmt: skip
            found = [left for path in beside if (left := _left(Path(path))) is not None]
            yield from sorted(found, key=lambda one: one.when)

    def take_up(self, left: Left) -> None:
        """Have the next dialog of its kind go on with what was left."""
        self._taken = left

    def put_back(self, left: Left) -> None:
        """Leave what no dialog took up where it is, for another time."""
        if self._taken is left:
            _let_go(left)
            self._taken = None


def _of_server(url: str) -> Path:
    """Return beside what is kept that is typed for a database on a server: in the user's folder."""
    from platformdirs import user_state_path

    name = "".join(sign if sign.isalnum() else "-" for sign in url.partition("://")[2])
    return user_state_path("actionplan", appauthor=False) / "typed" / name[-100:]


@runtime_checkable
class KeepsTyped(Protocol):
    """An app that keeps what is being typed."""

    @property
    def shelf(self) -> Shelf:
        """Where it is kept."""


def begin(app: object, subject: Subject) -> Unfinished:
    """Return the place for what is typed in a dialog of an app that is opened just now."""
    assert isinstance(app, KeepsTyped)  # noqa: S101
    return app.shelf.begin(subject)


def _remove(file: Path | None, handle: int) -> None:
    if file is not None:
        file.unlink(missing_ok=True)
        os.close(handle)


def _let_go(left: Left) -> None:
    with suppress(OSError):
        os.close(left.handle)


def discard(left: Left) -> None:
    """Erase what was left."""
    with suppress(OSError):
        left.file.unlink()
    _let_go(left)


def _left(file: Path) -> Left | None:
    """Return what a file holds, if it is this user's and no process has it."""
    with suppress(OSError):
        handle = os.open(file, _OPEN)
        found = os.fstat(handle)
        mine = stat.S_ISREG(found.st_mode) and found.st_uid == _user(found.st_uid)
        if mine and found.st_size <= _LARGEST and hold(handle):
            for line in reversed(os.read(handle, _LARGEST).splitlines()):
                if (left := _read(line, file, handle)) is not None:
                    return left
            if found.st_size:
                file.unlink()
        os.close(handle)
    return None


def _read(line: bytes, file: Path, handle: int) -> Left | None:
    """Return what a line says; None: it is not whole."""
    with suppress(ValueError, TypeError, KeyError):
        said = json.loads(line)
        about, fields = dict(said["about"]), dict(said["fields"])
        texts = (said["kind"], said["words"], said["when"], *about.values(), *fields.values())
        datetime.fromisoformat(said["when"])
        if all(isinstance(text, str) for text in texts):
            subject = Subject(said["kind"], said["words"], about)
            return Left(subject, fields, said["when"], file, handle)
    return None


def _user(other: int) -> int:
    return os.geteuid() if hasattr(os, "geteuid") else other

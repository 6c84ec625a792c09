"""What somebody names as another copy: a database, or plan files with their notes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from actionplan_tui.locales import _, ngettext
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.loading import finding_lines
from actionplan_tui.store import LoadFile, Store, StoreError, is_server, opened_copy

_MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True)
class Other:
    """Another copy, which stays as it is: a file opened in memory, or a database on a server.

    Attributes:
        path: Where it lies; of a server the URL, without a password.
        store: What is in it.
        is_database: Whether it is a database; else it is a plan file.
    """

    path: Path | str
    store: Store
    is_database: bool

    @property
    def name(self) -> str:
        """What it is called, on one line."""
        return self.path if isinstance(self.path, str) else self.path.name


def opened(path: Path | str, now: datetime, here: Store) -> Other:
    """Open another copy, after looking it through.

    Args:
        path: A database, also the URL of one on a server, or a plan file that was exported.
        now: When its plans count as loaded, if they are not known.
        here: The database into which it could be merged.

    Raises:
        OSError: It cannot be read.
        StoreError: It is damaged, has errors, or is no database of this program.
    """
    if is_database(path):
        store = from_database(path, now)
        try:
            if here.copy.unsound(store.copy):
                raise StoreError(_("The other copy is damaged itself; nothing was changed."))
        except BaseException:
            store.close()
            raise
        return Other(store.path if store.server else path, store, True)
    from actionplan_tui.planfile import read_file

    reading = read_file(Path(path))
    wrong = [finding for finding in reading.findings if finding.level == "error"]
    if wrong or reading.planfile is None:
        told = ngettext(
            "{count} error; nothing was changed.",
            "{count} errors; nothing was changed.",
            len(wrong),
        )
        raise StoreError(" ".join([told.format(count=len(wrong)), *finding_lines(wrong[:1])]))
    return Other(Path(path), from_files([reading.planfile], now), False)


def other_versions(there: Store, here: Store, known: Collection[str]) -> Iterator[str]:
    """Yield the ids of known plans of which plan files are another version than that in force.

    Args:
        there: What the plan files say.
        here: The database.
        known: The ids of the plans that it had before.
    """
    loaded = here.loaded()
    for sha256, plan in there.loaded().items():
        if plan in known and sha256 not in loaded:
            yield plan


def is_database(path: Path | str) -> bool:
    """Whether a file is a database, of whatever program; on a server there is nothing else.

    Raises:
        OSError: It cannot be read.
    """
    if is_server(path):
        return True
    with Path(path).open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def from_database(path: Path | str, now: datetime) -> Store:
    """Return a database as it lies there, in memory, or open it on its server: it stays as it is.

    Raises:
        StoreError: It cannot be read, is empty, or is no database of this program.
    """
    return Store.open(path, now) if is_server(path) else opened_copy(Path(path), now)


def from_files(files: Sequence[LoadFile], now: datetime) -> Store:
    """Return plan files as a database in memory, with their notes and redactions.

    Args:
        files: Read and found free of errors.
        now: When their plans count as loaded, if they are not known.

    Raises:
        StoreError: Two files are the same plan, or a note stands in them twice with other content.
    """
    store = Store.open(":memory:", now)
    try:
        store.load(files, now)
    except BaseException:
        store.close()
        raise
    return store

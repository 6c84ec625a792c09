"""What somebody names as another copy: a database, or plan files with their notes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from actionplan_tui.locales import _, ngettext
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.loading import finding_lines
from actionplan_tui.store import LoadFile, Store, StoreError, opened_copy

_MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True)
class Other:
    """Another copy, opened in memory: it stays as it is where it lies.

    Attributes:
        path: Where it lies.
        store: What is in it.
        is_database: Whether it is a database; else it is a plan file.
    """

    path: Path
    store: Store
    is_database: bool


def opened(path: Path, now: datetime) -> Other:
    """Open another copy, after looking it through.

    Args:
        path: A database, or a plan file that was exported.
        now: When its plans count as loaded, if they are not known.

    Raises:
        OSError: It cannot be read.
        StoreError: It is damaged, has errors, or is no database of this program.
    """
    if is_database(path):
        store = from_database(path, now)
        try:
            if store.verify():
                raise StoreError(_("The other copy is damaged itself; nothing was changed."))
        except BaseException:
            store.close()
            raise
        return Other(path, store, True)
    from actionplan_tui.planfile import read_file

    reading = read_file(path)
    wrong = [finding for finding in reading.findings if finding.level == "error"]
    if wrong or reading.planfile is None:
        told = ngettext(
            "{count} error; nothing was changed.",
            "{count} errors; nothing was changed.",
            len(wrong),
        )
        raise StoreError(" ".join([told.format(count=len(wrong)), *finding_lines(wrong[:1])]))
    return Other(path, from_files([reading.planfile], now), False)


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


def is_database(path: Path) -> bool:
    """Whether a file is a database, of whatever program.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def from_database(path: Path, now: datetime) -> Store:
    """Return a database as it lies there, in memory: it stays as it is.

    Raises:
        StoreError: It cannot be read, is empty, or is no database of this program.
    """
    return opened_copy(path, now)


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

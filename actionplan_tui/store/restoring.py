"""Puts a copy of a database in its place again, after saying what would go with it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path

from actionplan_tui.domain.meeting.act import Act
from actionplan_tui.domain.notes.note import Note, iso_utc
from actionplan_tui.files import (
    COMPANIONS,
    RefusedError,
    check_target,
    free_name,
    read_whole,
    write_whole,
)
from actionplan_tui.locales import _
from actionplan_tui.locales.system import why
from actionplan_tui.records import dataclass
from actionplan_tui.store.dialects.access import PRIVATE_FILE
from actionplan_tui.store.dialects.connect import MEMORY, connect
from actionplan_tui.store.dialects.copy import copy_database
from actionplan_tui.store.dialects.failures import explained
from actionplan_tui.store.dialects.folder import choose_journal
from actionplan_tui.store.dialects.snapshot import TornError, read_snapshot
from actionplan_tui.store.kept import journal
from actionplan_tui.store.results import Problem, StoreError
from actionplan_tui.store.store import Store


@dataclass(frozen=True)
class Preview:
    """What would become of a database if a copy were put in its place.

    Attributes:
        newest: When the newest thing in the copy was recorded (UTC); None: there is nothing in it.
        going: The notes that only the database has, the oldest first.
        acts: The acts on minutes that only the database has, the oldest first.
        reminders: How many entries on what was sent to those who answer only the database has.
        coming: How many notes only the copy has.
        plans: The ids of plans whose version in force would be another, or none.
        meetings: The ids of open meetings that only the database has.
        wrong: What is wrong with the copy.
        unreadable: Why the database cannot be read now, in words; empty: it can, or is not there.
    """

    newest: datetime | None
    going: tuple[Note, ...]
    acts: tuple[Act, ...]
    reminders: int
    coming: int
    plans: tuple[str, ...]
    meetings: tuple[str, ...]
    wrong: tuple[Problem, ...]
    unreadable: str = ""


@dataclass(frozen=True)
class _State:
    notes: Sequence[Note]
    acts: Sequence[Act]
    versions: dict[str, str]
    loaded: Sequence[datetime]
    meetings: frozenset[str]
    reminders: frozenset[str]


def preview(path: str, copy: Path, now: datetime) -> Preview:
    """Return what would go and come back; see `Preview`. Nothing is changed.

    Raises:
        StoreError: The copy is no database of this program, or is the database itself.
    """
    if not copy.is_file():
        raise StoreError(_("There is no database “{path}”.").format(path=copy))
    if Path(path).exists() and Path(path).samefile(copy):
        raise StoreError(_("{path} is the database itself, not a copy of it.").format(path=copy))
    with opened_copy(copy, now) as store:
        then, wrong = _state(store), tuple(store.verify())
    unreadable, today = "", _State((), (), {}, (), frozenset(), frozenset())
    if Path(path).is_file() and Path(path).stat().st_size:
        try:
            with opened_copy(Path(path), now) as store:
                today = _state(store)
        except StoreError as error:
            unreadable = str(error)
    known = {note.id for note in then.notes}
    here = {note.id for note in today.notes}
    plans = (*today.versions, *(one for one in then.versions if one not in today.versions))
    recorded = [*(note.recorded for note in then.notes), *then.loaded]
    return Preview(
        newest=max(recorded, default=None),
        going=tuple(note for note in today.notes if note.id not in known),
        acts=tuple(act for act in today.acts if act not in then.acts),
        reminders=len(today.reminders - then.reminders),
        coming=len(known - here),
        plans=tuple(one for one in plans if today.versions.get(one) != then.versions.get(one)),
        meetings=tuple(sorted(today.meetings - then.meetings)),
        wrong=wrong,
        unreadable=unreadable,
    )


def opened_copy(copy: Path, now: datetime) -> Store:
    """Open a copy in memory, so that nothing in it changes, and an older one stays as it is.

    Raises:
        StoreError: It cannot be read, is empty, or is no database of this program.
    """
    from actionplan_tui.store.migrations.migrate import bring_up_to_date
    from actionplan_tui.store.migrations.revisions import (
        is_newer,
        is_older,
        newer,
        schema_version,
    )

    with explained(str(copy)):
        try:
            connection = read_snapshot(str(copy))
        except (OSError, TornError) as error:
            told = _("The database {path} cannot be read: {reason}.")
            raise StoreError(told.format(path=copy, reason=why(error))) from error
        try:
            connection.execute("PRAGMA query_only = OFF")
            version = schema_version(connection)
            if not version:
                raise StoreError(_("{path} is empty: there is nothing in it.").format(path=copy))
            if is_newer(version):
                raise newer(str(copy), None)
            if is_older(version):
                bring_up_to_date(connection, MEMORY, now, 0, journal.begin)
        except BaseException:
            connection.close()
            raise
    return Store(connection, MEMORY, lambda: now)


def _state(store: Store) -> _State:
    plans = store.plans()
    return _State(
        store.notes(),
        store.meetings.acts(),
        {plan.id: plan.versions[0].sha256 for plan in plans},
        [plan.versions[0].loaded for plan in plans],
        frozenset(one.id for one in store.meetings.all() if not one.closed),
        frozenset(one.id for one in store.reminders.all()),
    )


def restore(path: str, copy: Path, now: datetime) -> Path | None:
    """Put a copy in the place of the database; return where that is kept, if there was one.

    Args:
        path: The database.
        copy: What takes its place; it stays where it is.
        now: For the name of what is kept.

    Raises:
        StoreError: Somebody has the database open, or the system refuses; nothing was changed.
    """
    target = Path(path)
    kept = _keep(target, now) if target.exists() else None
    try:
        with opened_copy(copy, now) as store:
            # What lies beside it is kept by now, and would be taken for the copy's own.
            for end in COMPANIONS:
                Path(f"{target}{end}").unlink(missing_ok=True)
            store.backup(target, overwrite=True)
        with explained(path), closing(connect(path, 1.0)) as connection:
            choose_journal(connection, path, 1.0)
    except OSError as error:
        told = _("{path} cannot be written: {reason}.")
        raise StoreError(told.format(path=path, reason=why(error))) from error
    return kept


def _keep(target: Path, now: datetime) -> Path:
    """Keep what is there under another name: whole if it can be read, else byte by byte."""
    try:
        check_target(target, database=True)
    except RefusedError as error:
        told = _(
            "{path} cannot be replaced: {reason}. Close the program everywhere, and try again."
        )
        raise StoreError(told.format(path=target, reason=why(error))) from error
    moment = "".join(c for c in iso_utc(now) if c.isdigit())[:14]
    kept = free_name(target.with_name(f"{target.stem}.before-{moment}{target.suffix or '.db'}"))
    try:
        with explained(str(target)), closing(read_snapshot(str(target))) as source:
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            copy_database(source, kept, mark=partial(journal.go_on_as_copy, now=now))
    except (StoreError, TornError, OSError):
        _keep_bytes(target, kept)
    return kept


def _keep_bytes(target: Path, kept: Path) -> None:
    for end in ("", *COMPANIONS[:1]):
        source = Path(f"{target}{end}")
        if source.exists():
            write_whole(Path(f"{kept}{end}"), read_whole(source), replace=False)
            Path(f"{kept}{end}").chmod(PRIVATE_FILE)

"""The one class through which everything else reads and appends."""

from __future__ import annotations

import os
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.part import Part
from actionplan_tui.domain.register.register import Register, build_register
from actionplan_tui.files import in_use
from actionplan_tui.locales import _
from actionplan_tui.store.dialects.connect import MEMORY
from actionplan_tui.store.dialects.failures import check_place, explained
from actionplan_tui.store.kept.reading import Reader, Windows, is_archived
from actionplan_tui.store.opening import opened
from actionplan_tui.store.results import LoadFile, PlanInfo, Problem, StoreError

if TYPE_CHECKING:
    from actionplan_tui.domain.document.changes import LoadReport
    from actionplan_tui.store.derived.parts import Parts
    from actionplan_tui.store.dialects.connection import Connection
    from actionplan_tui.store.guard.this_copy import Copy
    from actionplan_tui.store.kept.current import Current
    from actionplan_tui.store.kept.journal import Clock
    from actionplan_tui.store.kept.reminders import KeptReminders
    from actionplan_tui.store.kept.transaction import Writer
    from actionplan_tui.store.open_meetings.meetings import Meetings


class Store:
    """A database of plans and notes.

    Open it with `Store.open`. Every method may be called from any thread; they take turns.
    What cannot be done raises `StoreError` with words for the person at the screen, and then
    nothing was written.
    """

    def __init__(self, connection: Connection, path: str, clock: Clock) -> None:
        self._connection = connection
        self._path = path
        self._clock = clock
        self._reader = Reader(connection)
        self._lock = threading.RLock()
        self._marks = ExitStack()
        self._opened: os.stat_result | None = None
        if path != MEMORY and not connection.server:
            self._marks.enter_context(in_use(path))
            self._opened = os.stat(path)  # noqa: PTH116

    @classmethod
    def open(
        cls,
        url_or_path: str | Path,
        now: datetime,
        patience: float = 30.0,
        clock: Clock | None = None,
    ) -> Store:
        """Open a database; make a file, with its folder, if it is not there.

        A file of an older version is copied beside itself and then brought up to date. On a server
        nothing is made or brought up to date: `migrate_server` does that.

        Args:
            url_or_path: A path, an SQLite URL, `:memory:`, or the URL of a PostgreSQL server.
            now: For the name of that copy, and to compare the clock with the server's.
            patience: Seconds to wait for another process's write to end.
            clock: Says when something is written, for the journal; None: `now` stands still.

        Raises:
            StoreError: Not a database of this program, of another version, damaged, locked,
                its folder cannot be written, or the server cannot be reached.
        """
        return cls(*opened(url_or_path, now, patience), clock or (lambda: now))

    @property
    def path(self) -> str:
        """The file, `:memory:`, or the URL of the server without a password."""
        return self._path

    @property
    def server(self) -> bool:
        """Whether the database is on a server, so that there is no file."""
        return self._connection.server

    @cached_property
    def meetings(self) -> Meetings:
        """The meetings: those that are open, and the records of those that are closed."""
        from actionplan_tui.store.open_meetings.meetings import Meetings

        return Meetings(self._reading, self._writing)

    @cached_property
    def reminders(self) -> KeptReminders:
        """What was prepared for those who answer, and sent to them."""
        from actionplan_tui.store.kept.reminders import KeptReminders

        return KeptReminders(self._reading, self._writing)

    @cached_property
    def copy(self) -> Copy:
        """This copy of the database: its journal, and what it takes in from another."""
        from actionplan_tui.store.guard.this_copy import Copy

        return Copy(self._reading, self._writing, self.snapshot)

    @cached_property
    def parts(self) -> Parts:
        """What is read of plans without reading them whole."""
        from actionplan_tui.store.derived.parts import Parts

        return Parts(self._connection, self._reading)

    def close(self) -> None:
        """Close the database. Closing twice does no harm."""
        with self._lock:
            self._connection.close()
            self._marks.close()

    def __enter__(self) -> Store:
        """Return the store itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close the database."""
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Reader]:
        with self._lock, explained(self._path):
            yield self._reader

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let everything read inside be of one moment, whatever others write meanwhile.

        Nothing can be written inside.
        """
        with self._lock, explained(self._path):
            self._connection.begin_reading()
            try:
                yield
            finally:
                if self._connection.in_transaction:  # a lost connection ends it by itself
                    self._connection.rollback()

    def plans(self, known_on: date | None = None) -> list[PlanInfo]:
        """Return what is loaded (by a day, UTC), archived plans included, in order of their ids."""
        with self._reading() as reader:
            return reader.plans(known_on)

    def plan_ids(self) -> dict[str, bool]:
        """Return the ids of all plans, in their order, each with whether it is archived."""
        with self._reading() as reader:
            return {plan: is_archived(events) for plan, events in reader.events().items()}

    def records(
        self,
        plan_ids: Collection[str] | None = None,
        known_on: date | None = None,
        archived: bool = False,
    ) -> list[PlanRecord]:
        """Return plans with their earlier versions, in order of their ids.

        Args:
            plan_ids: These, also if they are archived; those that are not loaded are left
                out. None: all.
            known_on: As loaded by the end of that day, UTC.
            archived: Whether "all" takes in archived plans.
        """
        with self._reading() as reader:
            return reader.records(plan_ids, known_on, archived)

    def register(
        self,
        view: View,
        plan_ids: Collection[str] | None = None,
        reviews: Mapping[str, str] | None = None,
        part: Part | None = None,
    ) -> Register:
        """Judge the rows of plans in a view, from no more notes than that takes.

        Args:
            view: The day asked for, what was known, the horizon.
            plan_ids: These; None: all that are not archived.
            reviews: By plan, the id of the review in question where it is not the current one.
            part: Which rows are wanted; others are left out as far as that can be told
                beforehand. None: all.
        """
        from actionplan_tui.store.derived.parts import read

        if part:
            self.parts.lay_out(plan_ids, view.known_on)
        with self.snapshot(), self._reading() as reader:
            found = read(reader, view, plan_ids, reviews or {}, part)
        return build_register(found.records, found.notes, view, found.chosen, found.only)

    @cached_property
    def current(self) -> Current:
        """The register of all plans, which is brought up to date when it is asked for again."""
        from actionplan_tui.store.kept.current import Current

        return Current(
            self.snapshot, self._reading, lambda view, chosen: self.register(view, None, chosen)
        )

    def version(self, sha256: str) -> Plan:
        """Return one version of a plan as it was loaded.

        Raises:
            StoreError: There is no such version.
        """
        with self._reading() as reader:
            if not reader.has_version(sha256):
                raise StoreError(_("There is no version {version}.").format(version=sha256[:8]))
            return reader.plan(sha256)

    def loaded(self) -> dict[str, str]:
        """Return by the SHA-256 of each text that is in force the id of its plan."""
        from actionplan_tui.store.kept.unchanged import in_force

        with self._reading() as reader:
            return {sha256: plan for plan, sha256 in in_force(reader.events()).items()}

    def notes(
        self, plan_ids: Collection[str] | None = None, known_on: date | None = None
    ) -> list[Note]:
        """Return all notes, the oldest first, those that are taken back and retractions too.

        Args:
            plan_ids: Of these plans; None: of all.
            known_on: As recorded by the end of that day, UTC.
        """
        with self._reading() as reader:
            return reader.notes(plan_ids, known_on)

    def file_notes(self, plan_id: str) -> list[Note]:
        """Return the notes that ever stood in a file of a plan, the oldest first."""
        with self._reading() as reader:
            stood = reader.file_notes(plan_id)
            return [note for note in reader.notes([plan_id], None) if note.id in stood]

    def selected_notes(
        self, plan_ids: Collection[str] | None, view: View, windows: Windows
    ) -> list[Note]:
        """Return, oldest first, the notes that count in a view and that a register may look at.

        Of each item and unit: the newest; the newest with a status, responsible persons, effect,
        proposal, proposed deadline, outlook; the newest report, also inside the review's window;
        the newest with a status before it and by its end; and all with a deadline, a milestone
        reached, a value, an answer, a status that may close, a named review, or erased words.

        Args:
            plan_ids: Of these plans; None: of all.
            view: Notes of later days, recorded too late, or taken back are left out.
            windows: By plan, the first day (None: no beginning) and the last of the review's
                window; a plan that is not named has one without beginning, to the day asked for.
        """
        with self._reading() as reader:
            return reader.selected_notes(plan_ids, view, windows)

    def item_notes(self, plan_id: str, *keys: str) -> list[Note]:
        """Return the whole history of an item, of all units, the oldest first.

        Args:
            plan_id: The plan.
            keys: All keys on which notes of the item hang (`Plan.keys`).
        """
        with self._reading() as reader:
            return reader.item_notes(plan_id, keys)

    def find_note(self, id_or_prefix: str) -> Note:
        """Return the note with an id, or the only one whose id begins so.

        Raises:
            StoreError: There is none, or there are several.
        """
        with self._reading() as reader:
            return reader.find(id_or_prefix)

    def data_version(self) -> int:
        """Return a number that changes when someone else has written to the database."""
        with self._reading() as reader:
            return reader.state()

    @contextmanager
    def _writing(self, *, alone: bool = True) -> Iterator[Writer]:
        from actionplan_tui.store.kept.transaction import transaction
        from actionplan_tui.store.migrations.revisions import refuse_writing

        check_place(self._path, self._opened)
        with self._lock, explained(self._path):
            refuse_writing(self._connection, self._path)
            with transaction(self._connection, self._reader, self._clock, alone=alone) as writer:
                refuse_writing(self._connection, self._path)  # somebody may have upgraded it
                yield writer

    def load(
        self,
        files: Iterable[LoadFile],
        now: datetime,
        *,
        dry_run: bool = False,
        retract_missing: bool = False,
        author: str = "",
    ) -> LoadReport:
        """Load plan files in one transaction: all of them, or nothing.

        Loading a file again changes nothing: its SHA-256 decides. A note that stood in a file of
        the plan before and is changed or missing now is kept and named in the report.

        Args:
            files: Read and found free of errors.
            now: When this happens (UTC).
            dry_run: Report what would change, and change nothing.
            retract_missing: Take back the notes that are missing or changed in the file.
            author: Who signs those retractions.

        Raises:
            StoreError: Two files are the same plan, or a known id comes with other content.
        """
        from actionplan_tui.store.derived.keeping import lay_out_missing
        from actionplan_tui.store.kept.loads import load_what_changed

        return load_what_changed(
            self.snapshot,
            self._reader,
            self._writing,
            list(files),
            now,
            partial(lay_out_missing, self._connection),
            dry_run=dry_run,
            retract_missing=retract_missing,
            author=author,
        )

    def append(self, notes: Iterable[Note]) -> None:
        """Add notes: all of them, or none. Those that are stored already change nothing.

        A redaction that comes with a stored note erases its words. What a note takes back
        may arrive later.

        Raises:
            StoreError: A plan or an item is unknown, or a known id comes with other content.
        """
        from actionplan_tui.store.kept.writing import append

        notes = list(notes)
        with self._writing(alone=False) as writer:
            knows = self.parts.knowing(writer.reader, {note.plan for note in notes})
            append(writer, notes, knows=knows)

    def redact(self, note_id: str, ground: str, author: str, now: datetime) -> None:
        """Erase a note's words and record who did it, when (UTC) and why; the rest stays.

        Raises:
            StoreError: No such note, nothing to erase, or no ground given.
        """
        from actionplan_tui.store.kept.writing import redact

        with self._writing() as writer:
            redact(writer, note_id, ground, author, now)

    def archive(self, plan_id: str, archived: bool, now: datetime) -> None:
        """Put a plan away (`archived`), or take it back. Doing it twice changes nothing.

        Raises:
            StoreError: The plan is not loaded.
        """
        from actionplan_tui.store.kept.writing import archive, new_chance

        chance = new_chance()
        with self._writing() as writer:
            archive(writer, plan_id, archived, now, chance)

    def verify(self) -> list[Problem]:
        """Check the file, every table, trigger and fingerprint; an empty list: all is well."""
        from actionplan_tui.store.guard.verify import verify

        with self._reading() as reader:
            return verify(reader)

    def backup(self, path: str | Path, overwrite: bool = False) -> None:
        """Write a consistent copy, also of a server, to one file, while others go on working.

        Raises:
            StoreError: The file exists and may not be overwritten, or cannot be written.
        """
        from actionplan_tui.store.backup import back_up

        with self._lock:
            back_up(self._connection, self.snapshot, Path(path), overwrite, self._clock())

"""What the store takes and gives besides plans and notes: plain data, to be worded where shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime
from typing import Any, Protocol

from actionplan_tui.domain.notes.note import Note
from actionplan_tui.locales import _
from actionplan_tui.records import dataclass


class StoreError(Exception):
    """What the store cannot do, in words for the person at the screen: why, and what to do."""


class LostError(StoreError):
    """The server of the database cannot be reached, or went away: it may be back in a moment.

    What was to be written may have been: to try it again with the same ids finds it.
    """


class NotOpenError(StoreError):
    """A meeting is not open: it was closed, or there is none."""

    def __init__(self, meeting_id: str) -> None:
        words = _("The meeting {meeting} is not open: it was closed, or there is none.")
        super().__init__(words.format(meeting=meeting_id))


class LoadFile(Protocol):
    """A plan file that was read and found free of errors."""

    @property
    def path(self) -> object:
        """Where it lies, for people to recognise it."""

    @property
    def sha256(self) -> str:
        """The SHA-256 of its text, in hexadecimal."""

    @property
    def document(self) -> Mapping[str, Any] | None:
        """Its tables, with the keys of the plan file; None: that text is loaded already."""

    @property
    def notes(self) -> Sequence[Note]:
        """All notes in it."""


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """One loading of a plan: which version, when (UTC) and from where."""

    sha256: str
    loaded: datetime
    source: str


@dataclass(frozen=True, slots=True)
class PlanInfo:
    """A plan that is loaded: its loadings, the newest first, and how many notes it has."""

    id: str
    title: str
    versions: tuple[VersionInfo, ...]
    archived: bool
    notes: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the database.

    Attributes:
        code: `damaged`, `foreign_key`, `schema`, `note`, `words`, `version`, `event`, `meeting`,
            `act`, `reminder`, `missing`, `derived`, `orphan` or `journal`.
        subject: What it is about: the id of a note, an act or a plan, a table's or trigger's
            name, the number of an entry of the journal.
        message: What is wrong, in the reader's language.
    """

    code: str
    subject: str
    message: str


@dataclass(frozen=True, slots=True)
class Digest:
    """How many there are of something, and the SHA-256 over their sorted ids and hashes."""

    count: int
    value: str


@dataclass(frozen=True, slots=True)
class JournalInfo:
    """Where the journal of a copy stands.

    Attributes:
        head: The newest entry, which seals all others: its number, a colon, its hash.
        entries: How many there are.
        arrived: When the newest one was written (UTC).
        copy: Which copy of the database this is.
        since: The number of the entry with which this copy began.
        copied_from: The head of the database that it was copied from; empty: of none.
        older: How many rows are older than the journal: what was done to them before does not show.
        began: When the journal was begun (UTC).
        notes: All notes, in whatever order they came: the same in two copies with the same notes.
        redactions: Likewise.
    """

    head: str
    entries: int
    arrived: datetime
    copy: str
    since: int
    copied_from: str
    older: int
    began: datetime
    notes: Digest
    redactions: Digest


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that says something else in two copies, so that they cannot be brought together.

    Attributes:
        kind: `note`, `event`, `act` or `reminder`.
        name: Where it hangs, and its id.
        here: What differs, as this copy has it.
        there: As the other one has it.
    """

    kind: str
    name: str
    here: Mapping[str, Any]
    there: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GivenTwice:
    """A number that was given in each of two copies: to which meeting here, and to which there."""

    number: str
    here: str
    there: str


@dataclass(frozen=True)
class MergeReport:
    """What came from another copy, and what differed; with conflicts nothing came.

    Attributes:
        notes: How many notes came, by plan, retractions too.
        retractions: How many of them take another back.
        redactions: How many redactions came.
        versions: How many versions came, by plan.
        events: How many loads and archivings came.
        in_force: The plans that were known, of which another version is in force now.
        records: The ids of the meetings whose record came.
        acts: How many acts on minutes came.
        reminders: How many entries on what was sent to those who answer came.
        lacking: How many notes the other copy does not have.
        twice: The ids of the meetings that were closed in both: both records are kept.
        numbers: Paragraphs and numbers of meetings that were given twice.
        closed_there: The ids of meetings that are open here, and of which a record is here now.
        drafts: The meetings that are open in the other copy, with how many drafts; they stay there.
        conflicts: What says something else in the two.
        renamed: Whether one file was copied without the program, so that both journals went under
            one name; this one has a name of its own now.
    """

    notes: Mapping[str, int] = field(default_factory=dict)
    retractions: int = 0
    redactions: int = 0
    versions: Mapping[str, int] = field(default_factory=dict)
    events: int = 0
    in_force: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    acts: int = 0
    reminders: int = 0
    lacking: int = 0
    twice: tuple[str, ...] = ()
    numbers: tuple[GivenTwice, ...] = ()
    closed_there: tuple[str, ...] = ()
    drafts: Mapping[str, int] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    renamed: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing came: everything of the other copy was here."""
        came = (self.notes, self.redactions, self.versions, self.events, self.records, self.acts)
        return not any((*came, self.reminders))

"""What the store takes and gives besides plans and notes: plain data, to be worded where shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from actionplan_tui.domain.notes.note import Note
from actionplan_tui.locales import _
from actionplan_tui.records import dataclass


class StoreError(Exception):
    """What the store cannot do, in words for the person at the screen: why, and what to do."""


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
            `act`, `missing`, `derived`, `orphan` or `journal`.
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

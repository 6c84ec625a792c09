"""What the store takes and gives besides plans and notes: plain data, to be worded where shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from actionplan_tui.domain.note import Note
from actionplan_tui.domain.period import Due
from actionplan_tui.domain.plan import Item


class StoreError(Exception):
    """What the store cannot do, in words for the person at the screen: why, and what to do."""


class LoadFile(Protocol):
    """A plan file that was read and found free of errors."""

    @property
    def path(self) -> object:
        """Where it lies, for people to recognise it."""

    @property
    def sha256(self) -> str:
        """The SHA-256 of its text, in hexadecimal."""

    @property
    def document(self) -> Mapping[str, Any]:
        """Its tables, with the keys of the plan file."""


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
class WithdrawnItem:
    """An item that left the plan with this file.

    Attributes:
        item: As it was.
        notes: How many notes hang on it.
        looks_like: The new item that resembles it: probably the same one, renumbered.
    """

    item: Item
    notes: int
    looks_like: Item | None = None


@dataclass(frozen=True, slots=True)
class Reworded:
    """An item whose title, description or number changed: before and after."""

    before: Item
    after: Item


@dataclass(frozen=True, slots=True)
class DueChange:
    """A deadline that the file changed: an amendment of the plan."""

    item: Item
    before: Due | None
    after: Due | None


@dataclass(frozen=True, slots=True)
class PlanReport:
    """What loading one file changed, or would change.

    Attributes:
        outcome: `new`, `updated` or `unchanged`.
        reviews: Ids of reviews that came, went or changed.
        notes_kept: Notes that stood in a file of this plan before, are changed or missing in
            this one, and still count.
        notes_retracted: Those of them that were taken back now.
        archived: Whether the plan is archived, so that it is not shown.
    """

    plan: str
    title: str
    path: str
    outcome: str
    added: tuple[Item, ...] = ()
    withdrawn: tuple[WithdrawnItem, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    due_changes: tuple[DueChange, ...] = ()
    reviews: tuple[str, ...] = ()
    notes_added: int = 0
    notes_kept: tuple[Note, ...] = ()
    notes_retracted: tuple[Note, ...] = ()
    archived: bool = False


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What loading some files changed; with `dry_run`, what it would change."""

    plans: tuple[PlanReport, ...]
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the database.

    Attributes:
        code: `damaged`, `foreign_key`, `schema`, `note`, `words`, `version` or `orphan`.
        subject: What it is about: a note's id, a table's or trigger's name, a plan's id.
        message: What is wrong, in the reader's language.
    """

    code: str
    subject: str
    message: str

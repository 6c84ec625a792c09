"""A meeting that goes through items: its agenda, and what is said, until it is closed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import field, replace
from datetime import date, datetime
from typing import Any

from actionplan_tui.domain.meeting.entries import DraftEntry, dealt_with
from actionplan_tui.domain.meeting.head import ONE, Head, head_from_plain, head_to_plain
from actionplan_tui.domain.notes.note import from_iso, iso_utc, new_id
from actionplan_tui.domain.text.typed import clean
from actionplan_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that is open, as it stands.

    Attributes:
        id: What people call it: made of body and day, `PN-2021-10-15`. Its notes carry it.
        uid: A UUID, the same in every copy.
        language: The minutes' language.
        opened: When it was opened (UTC); the clock runs from here.
        agenda: The rows, in the order in which they are taken.
        current: The row that is on the screen; empty: none yet.
        passed: Why rows were passed over, by row.
        floor: The titles of items from the floor, which no plan has, by row.
        said: All drafts, the oldest first.
        blank: Whether the projected picture is blanked.
        version: Grows with every change that is saved; 0: not saved yet.
    """

    id: str
    uid: str
    head: Head
    opened: datetime
    language: str = "sv"
    agenda: tuple[str, ...] = ()
    current: str = ""
    passed: Mapping[str, str] = field(default_factory=dict)
    said: tuple[DraftEntry, ...] = ()
    floor: Mapping[str, str] = field(default_factory=dict)
    blank: bool = False
    version: int = 0

    def of(self, ref: str) -> tuple[DraftEntry, ...]:
        """Return the drafts on a row, the oldest first."""
        return tuple(one for one in self.said if one.ref == ref)

    @property
    def handled(self) -> frozenset[str]:
        """The rows of which something is said."""
        return frozenset(one.ref for one in self.said if not one.empty)

    @property
    def dealt_with(self) -> frozenset[str]:
        """The rows that are dealt with: what was tabled, or nobody presented, is postponed."""
        return frozenset(
            ref
            for ref in self.handled
            if dealt_with(one.kind for one in self.of(ref) if not one.empty)
        )

    @property
    def passes(self) -> frozenset[str]:
        """The rows that are passed over: those of which something is said all the same are not."""
        return frozenset(self.passed) - self.handled

    @property
    def place(self) -> int:
        """Which item of the agenda is current, from 1; 0: none."""
        return self.agenda.index(self.current) + 1 if self.current in self.agenda else 0

    def paragraph(self, ref: str) -> int:
        """Return the number of the paragraph that a row of the agenda stands in."""
        first = self.head.first_item
        if self.head.paragraphs == ONE or ref not in self.agenda:
            return first
        return first + self.agenda.index(ref)

    def there(self, ref: str) -> tuple[str, ...]:
        """Return the names of those present who are there at a row, as far as the head says."""
        here = self.paragraph(ref)
        return tuple(dict.fromkeys(one.name for one in self.head.present if one.there(here)))

    def with_said(self, one: DraftEntry) -> Meeting:
        """Return the meeting with a draft added, or in the place of the one with its id."""
        if any(known.id == one.id for known in self.said):
            return replace(
                self, said=tuple(one if known.id == one.id else known for known in self.said)
            )
        return replace(self, said=(*self.said, one))

    def without_said(self, said_id: str) -> Meeting:
        """Return the meeting without a draft."""
        return replace(self, said=tuple(one for one in self.said if one.id != said_id))

    def pass_over(self, ref: str, reason: str = "") -> Meeting:
        """Return the meeting with a row passed over, and why."""
        return replace(self, passed={**self.passed, ref: clean(reason)})

    def take_up(self, ref: str) -> Meeting:
        """Return the meeting with a row no longer passed over."""
        return replace(self, passed={one: why for one, why in self.passed.items() if one != ref})


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a meeting open: in which process, and when it gave its last sign (UTC)."""

    key: str
    name: str
    host: str = ""
    process: int = 0
    beat: datetime | None = None


@dataclass(frozen=True, slots=True)
class MeetingInfo:
    """A meeting in a list; `closed` None: it is still open. `adjusters`: whom it chose for that.

    `twin`: the UUID of the other record if it was closed in two copies of the database.
    """

    id: str
    uid: str
    body: str
    day: date
    number: str = ""
    opened: datetime | None = None
    closed: datetime | None = None
    adjusters: tuple[str, ...] = ()
    twin: str = ""


def meeting_id(body: str, day: date, taken: Collection[str] = ()) -> str:
    """Return what a new meeting is called: `PN-2021-10-15`, with `-2` if that is taken."""
    name = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", clean(body))).strip("-_")
    base = f"{name}-{day.isoformat()}" if name else day.isoformat()
    known = {one.casefold() for one in taken}
    found, more = base, 1
    while found.casefold() in known:
        more += 1
        found = f"{base}-{more}"
    return found


def new_meeting(
    head: Head,
    agenda: Iterable[str],
    now: datetime,
    random: bytes,
    *,
    language: str = "sv",
    taken: Collection[str] = (),
) -> Meeting:
    """Return a meeting that begins now, its first item current.

    Args:
        head: What is known of it.
        agenda: The rows; those named twice are taken once.
        now: The present moment, with its time zone.
        random: At least ten random bytes.
        language: The minutes' language.
        taken: The ids of the other meetings, open and closed.
    """
    refs = tuple(dict.fromkeys(agenda))
    return Meeting(
        id=meeting_id(head.body, head.day, taken),
        uid=new_id(now, random),
        head=head,
        opened=now,
        language=language,
        agenda=refs,
        current=refs[0] if refs else "",
    )


# --- as plain values ------------------------------------------------------------------------------


def meeting_to_plain(meeting: Meeting) -> dict[str, Any]:
    """Return all of a meeting but its drafts and its version as plain values."""
    return {
        "head": head_to_plain(meeting.head),
        "opened": iso_utc(meeting.opened),
        "language": meeting.language,
        "agenda": list(meeting.agenda),
        "current": meeting.current,
        "passed": dict(meeting.passed),
        "floor": dict(meeting.floor),
        "blank": meeting.blank,
    }


def meeting_from_plain(
    plain: Mapping[str, Any], meeting_id: str, uid: str, version: int, said: Iterable[DraftEntry]
) -> Meeting:
    """Return the meeting that `meeting_to_plain` wrote, with its drafts."""
    return Meeting(
        id=meeting_id,
        uid=uid,
        head=head_from_plain(plain["head"]),
        opened=from_iso(plain["opened"]),
        language=plain["language"],
        agenda=tuple(plain["agenda"]),
        current=plain["current"],
        passed=dict(plain["passed"]),
        floor=dict(plain.get("floor", {})),
        said=tuple(said),
        blank=plain["blank"],
        version=version,
    )

"""Notes: dated, signed, append-only entries, their identity and their fingerprint."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from json.encoder import encode_basestring as quoted
from operator import attrgetter
from typing import Any

from actionplan_tui.domain.dates.period import Due, Period
from actionplan_tui.domain.plan.parts import Link
from actionplan_tui.records import dataclass

Day = date  # inside the classes below `date` is a field

EFFECTS = ("none", "some", "full", "unknown")
PROPOSALS = ("keep", "revise", "drop")
POSTPONED = ("tabled", "referred_back", "absent")
"""The procedures by which a meeting does not deal with an item."""
PROCEDURES = (*POSTPONED, "conflict", "motion", "vote", "reservation", "break", "remark")
ENTRIES = ("report", "decision", "procedure")
REJECTED = "rejected"
RESPONSES = ("accepted", "partly", REJECTED)
OUTLOOKS = ("on_track", "at_risk", "off_track")
WORDS = ("text", "reason", "next", "links")
"""The keys of the words that a redaction erases."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to be done next, and by when."""

    text: str
    date: Period | None = None


@dataclass(frozen=True, slots=True)
class Redaction:
    """The record that erased a note's words: why, by whom and when (UTC).

    `erased`: which of `WORDS` stood there; empty: not known, and any may have.
    """

    ground: str
    recorded: datetime
    author: str = ""
    erased: tuple[str, ...] = ()

    def had(self, key: str) -> bool:
        """Whether such words stood there, as far as one knows."""
        return not self.erased or key in self.erased


@dataclass(frozen=True, slots=True)
class Note:
    """One dated, signed entry on an item; see `content` for what it may say.

    Attributes:
        id: A UUID that sorts by the time of recording.
        plan: The plan's id.
        item: The item's key.
        unit: The unit's id where the item is asked of units; empty: for all of it.
        date: The period that it is of.
        source: Of a note from a form, what it was taken from (`source.Source`); empty: of none.
        taken_by: Who took it in from a form, beside `author`, who signs it.
        seq: The order of writing among notes of one `recorded`.
        recorded: When it was written down (UTC).
        author: Who signs it; may be empty.
        entry: What it was written as: a report, a decision, procedure; empty: judged by what
            it says.
        review: The id of the review that it is for; empty: that in whose window its day is.
        response: The answer to a recommendation.
        outlook: What the responsible expects.
        salt: Random text that keeps the fingerprint of erased words from being guessed.
        redaction: Set when its words were erased.
        digest: The fingerprint of its words, kept when they are erased; else empty.
    """

    id: str
    plan: str
    item: str
    date: Period
    recorded: datetime
    unit: str = ""
    author: str = ""
    text: str = ""
    status: str = ""
    due: Due | None = None
    reason: str = ""
    decision: str = ""
    proposed_due: Due | None = None
    responsible: tuple[str, ...] = ()
    milestone: str = ""
    reached: Period | None = None
    values: tuple[tuple[str, float | str], ...] = ()
    next: NextStep | None = None
    no_change: bool = False
    effect: str = ""
    proposal: str = ""
    procedure: str = ""
    entry: str = ""
    review: str = ""
    response: str = ""
    outlook: str = ""
    links: tuple[Link, ...] = ()
    meeting: str = ""
    retracts: str = ""
    source: str = ""
    taken_by: str = ""
    seq: int = 0
    salt: str = ""
    redaction: Redaction | None = None
    digest: str = ""

    @property
    def day(self) -> Day:
        """The day that it counts from: of its period, the one nearest to its recording."""
        return self.date.nearest(self.recorded.date())

    @property
    def order(self) -> tuple[Day, datetime, int, str]:
        """Sort key; the newest note is the largest."""
        return (self.day, self.recorded, self.seq, self.id)

    @property
    def doubtful(self) -> bool:
        """Whether the responsible expects that it may not, or will not, be in time."""
        return self.outlook in ("at_risk", "off_track")

    @property
    def has_content(self) -> bool:
        """Whether it says anything besides taking another note back.

        Why and where that was decided, and the meeting, are no content of their own.
        """
        return bool(
            self.text
            or self.status
            or self.no_change
            or self.due
            or self.responsible
            or self.values
            or self.milestone
            or self.reached
            or (self.next and (self.next.text or self.next.date))
            or self.effect
            or self.proposal
            or self.proposed_due
            or self.procedure
            or self.response
            or self.outlook
            or self.links
            or any(map(self._had, ("text", "next", "links")))
            or (not self.retracts and (self.reason or self.decision or self._had("reason")))
        )

    def _had(self, key: str) -> bool:
        """Whether words were erased that it may have said."""
        return self.redaction is not None and self.redaction.had(key)

    @property
    def reports(self) -> bool:
        """Whether it is a report: the one place that decides it.

        It is one if it says a status, nothing new, an effect, an outlook, an answer, a value, a
        milestone reached or a text. What only decides or asks (deadline, hand-over, proposal,
        next step, with their reason), what is procedure, what only takes another back is none.
        What it was written as goes before. A text that was erased was said.
        """
        if self.procedure or self.entry in ("decision", "procedure") or not self.has_content:
            return False
        return bool(
            self.entry == "report"
            or self.text
            or self.status
            or self.no_change
            or self.effect
            or self.outlook
            or self.response
            or self.values
            or self.reached
            or self._had("text")
        )


_CONTENT = (
    "status",
    "due",
    "reason",
    "decision",
    "proposed_due",
    "responsible",
    "milestone",
    "reached",
    "values",
    "next",
    "no_change",
    "effect",
    "proposal",
    "procedure",
    "entry",
    "review",
    "response",
    "outlook",
    "links",
    "meeting",
    "retracts",
    "text",
)
_said = attrgetter(*_CONTENT)
_PLACED = ("plan", "item", "unit", "date", "author", "source", "taken_by")
_placed = attrgetter("plan", "item", "unit", "date.text", "author", "source", "taken_by")


def content(note: Note) -> dict[str, Any]:
    """Return what a note says, as plain values with the keys of the plan file, empty ones left out.

    Neither identity (id, plan, item, unit, date, recorded, author) nor the order of writing,
    salt and redaction are part of it.
    """
    said: dict[str, Any] = {
        key: value for key, value in zip(_CONTENT, _said(note), strict=True) if value
    }
    for key in said.keys() & _PLAIN.keys():
        said[key] = _PLAIN[key](said[key])
        if not said[key]:
            del said[key]
    return said


def _step_table(step: NextStep) -> dict[str, str]:
    said = {"text": step.text, "date": step.date.text if step.date else ""}
    return {key: value for key, value in said.items() if value}


def link_table(link: Link) -> dict[str, str]:
    """Return a link as a plan file writes it."""
    return {"url": link.url, **({"title": link.title} if link.title else {})}


def _wording(due: Due) -> str:
    return due.text


def _link_tables(links: tuple[Link, ...]) -> list[dict[str, str]]:
    return [link_table(link) for link in links]


_PLAIN: dict[str, Callable[[Any], Any]] = {
    "due": _wording,
    "proposed_due": _wording,
    "reached": _wording,
    "responsible": list,
    "values": dict,
    "next": _step_table,
    "links": _link_tables,
}
"""What makes plain values of what a note says; of the other keys they are so already."""


def identity(note: Note) -> dict[str, Any]:
    """Return what places a note: plan, item, unit, date, author, its form; empty ones left out."""
    return {key: value for key, value in zip(_PLACED, _placed(note), strict=True) if value}


def words(note: Note) -> dict[str, Any]:
    """Return the free words of a note, its links too: the part that a redaction erases."""
    free: dict[str, Any] = {}
    if note.text:
        free["text"] = note.text
    if note.reason:
        free["reason"] = note.reason
    if note.next and note.next.text:
        free["next"] = note.next.text
    if note.links:
        free["links"] = _link_tables(note.links)
    return free


@lru_cache(maxsize=8192)
def iso_utc(moment: datetime) -> str:
    """Return a moment as text that sorts by time: UTC, microseconds, ending in Z."""
    return f"{moment.astimezone(UTC).isoformat(timespec='microseconds')[:-6]}Z"


def from_iso(text: str) -> datetime:
    """Read back what `iso_utc` wrote."""
    return datetime.fromisoformat(text).astimezone(UTC)


@lru_cache(maxsize=8192)
def midnight(day: date) -> datetime:
    """Return the first moment of a day, UTC."""
    return datetime.combine(day, time(), UTC)


_nested = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def _canonical(data: Mapping[str, Any]) -> bytes:
    """Return compact JSON with sorted keys, which are names of this program's own."""
    # By hand, for nearly all values are text: a load of many notes is for the most part this.
    pairs = [
        f'"{key}":{quoted(data[key]) if type(data[key]) is str else _nested(data[key])}'
        for key in sorted(data)
    ]
    return f"{{{','.join(pairs)}}}".encode()


@cache
def _hashing() -> Callable[[bytes], Any]:
    from hashlib import sha256  # reading a list does without

    return sha256


def _sha256(data: bytes) -> bytes:
    return bytes(_hashing()(data).digest())


def words_digest(note: Note) -> str:
    """Return the fingerprint of a note's words: SHA-256 over salt and words.

    A note whose words were erased keeps the digest that it had.
    """
    if note.redaction and note.digest:
        return note.digest
    return _sha256(note.salt.encode() + b"\0" + _canonical(words(note))).hex()


def fingerprint(note: Note, digest: str = "") -> str:
    """Return the SHA-256 over all that a note says and its salt.

    The words enter by their own digest, so that the rest can still be verified after they
    were erased.

    Args:
        note: The note.
        digest: That of its words, where it is known already.
    """
    whole = {key: value for key, value in content(note).items() if key not in WORDS}
    if note.next and note.next.date:
        whole["next_date"] = note.next.date.text
    whole.update(identity(note))
    whole["id"] = note.id
    whole["recorded"] = iso_utc(note.recorded)
    whole["words"] = digest or words_digest(note)
    return _sha256(_canonical(whole)).hex()


def _uuid(moment: datetime, version: int, rest: bytes) -> str:
    number = bytearray(_milliseconds(moment) + rest[:10])
    number[6] = number[6] & 0x0F | version << 4
    number[8] = number[8] & 0x3F | 0x80
    digits = number.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


@lru_cache(maxsize=8192)
def _milliseconds(moment: datetime) -> bytes:
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return max(0, since // timedelta(milliseconds=1)).to_bytes(6, "big")


def new_id(moment: datetime, random: bytes) -> str:
    """Return a UUIDv7 (RFC 9562) of a moment and at least ten random bytes."""
    return _uuid(moment, 7, random)


def file_id(note: Note) -> str:
    """Return the UUIDv8 of a note in a plan file: of its time and its content.

    Every copy of the file gives the same note the same id, so loading twice adds nothing.
    """
    whole = {**identity(note), **content(note), "recorded": iso_utc(note.recorded)}
    return _uuid(note.recorded, 8, _sha256(_canonical(whole)))


def erasable(note: Note) -> tuple[str, ...]:
    """Return which of `WORDS` a note has."""
    return tuple(key for key in WORDS if key in words(note))


def redacted(note: Note, redaction: Redaction) -> Note:
    """Return the note with its words and salt erased and the redaction recorded."""
    step = NextStep("", note.next.date) if note.next and note.next.date else None
    return replace(
        note,
        text="",
        reason="",
        next=step,
        links=(),
        salt="",
        digest=words_digest(note),
        redaction=redaction if note.redaction else replace(redaction, erased=erasable(note)),
    )

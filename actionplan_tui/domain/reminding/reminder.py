"""What was sent to whom: one entry for each thing that happened, which are only ever added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from actionplan_tui.domain.notes.note import from_iso, iso_utc, new_id
from actionplan_tui.records import dataclass

PREPARED, TRIED, SENT, REFUSED, SAID = "prepared", "tried", "sent", "refused", "said"
KINDS = (PREPARED, TRIED, SENT, REFUSED, SAID)
"""Prepared: a draft was written; tried: it is being sent, and what became of it comes as an entry
of its own; sent: a server took it; refused: it surely did not; said: somebody says that the draft
was sent."""


@dataclass(frozen=True, slots=True)
class About:
    """What a message is about, of one plan.

    Attributes:
        plan: Its id.
        review: The id of the review in question; empty: of none.
        rows: Keys of items, with units behind an `@`.
        form: The id of the form that goes with it; empty: none does.
    """

    plan: str
    review: str = ""
    rows: tuple[str, ...] = ()
    form: str = ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One entry on a message to somebody who answers. No address stands in it.

    Attributes:
        id: A UUID that sorts by the time of recording.
        party: The id of the party whose items it is about.
        kind: One of `KINDS`.
        recorded: When it was written down (UTC).
        day: When it happened.
        author: Who did it.
        about: What the message is about; the same in all entries on one message.
        of: The id of the entry with which the message began; empty: this one.
        message: Its Message-ID; empty: a draft, which has none.
        deputy: The id of the deputy that it went to; empty: to the party itself.
        code: What a server answered, as a number; 0: nothing.
    """

    id: str
    party: str
    kind: str
    recorded: datetime
    day: date
    author: str = ""
    about: tuple[About, ...] = ()
    of: str = ""
    message: str = ""
    deputy: str = ""
    code: int = 0

    @property
    def order(self) -> tuple[datetime, str]:
        """Sort key; the newest entry is the largest."""
        return (self.recorded, self.id)

    @property
    def begun(self) -> str:
        """The id of the entry with which the message began."""
        return self.of or self.id

    @property
    def reminds(self) -> bool:
        """Whether it says that the party was reminded."""
        return self.kind in (SENT, SAID)


def new_reminder(
    party: str, kind: str, day: date, author: str, now: datetime, random: bytes, **said: Any
) -> Reminder:
    """Return a new entry, the first on a message.

    Args:
        party: The id of the party.
        kind: One of `KINDS`.
        day: When it happened.
        author: Who did it.
        now: The present moment, with its time zone.
        random: At least ten random bytes.
        said: Further fields of `Reminder`.
    """
    if kind not in KINDS:
        raise ValueError(kind)
    return Reminder(new_id(now, random), party, kind, now, day, author, **said)


def going_on(
    former: Reminder, kind: str, day: date, author: str, now: datetime, random: bytes, code: int = 0
) -> Reminder:
    """Return what became of a message, as an entry after another one on it."""
    return replace(
        former,
        id=new_id(now, random),
        kind=kind,
        recorded=now,
        day=day,
        author=author,
        of=former.begun,
        code=code,
    )


def reminder_to_plain(one: Reminder) -> dict[str, Any]:
    """Return an entry as plain data; what it does not say is left out."""
    plain = {
        "id": one.id,
        "party": one.party,
        "kind": one.kind,
        "recorded": iso_utc(one.recorded),
        "day": one.day.isoformat(),
        "author": one.author,
        "about": [
            {
                key: value
                for key, value in (
                    ("plan", about.plan),
                    ("review", about.review),
                    ("rows", list(about.rows)),
                    ("form", about.form),
                )
                if value
            }
            for about in one.about
        ],
        "of": one.of,
        "message": one.message,
        "deputy": one.deputy,
        "code": one.code,
    }
    return {key: value for key, value in plain.items() if value}


def reminder_from_plain(plain: Mapping[str, Any]) -> Reminder:
    """Read back what `reminder_to_plain` made."""
    return Reminder(
        id=plain["id"],
        party=plain["party"],
        kind=plain["kind"],
        recorded=from_iso(plain["recorded"]),
        day=date.fromisoformat(plain["day"]),
        author=plain.get("author", ""),
        about=tuple(
            About(
                one["plan"], one.get("review", ""), tuple(one.get("rows", ())), one.get("form", "")
            )
            for one in plain.get("about", ())
        ),
        of=plain.get("of", ""),
        message=plain.get("message", ""),
        deputy=plain.get("deputy", ""),
        code=plain.get("code", 0),
    )


# --- what is known of somebody --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Message:
    """One message to somebody who answers, and what became of it.

    Attributes:
        first: The entry with which it began.
        last: The newest one on it.
    """

    first: Reminder
    last: Reminder

    @property
    def reminded(self) -> bool:
        """Whether the party was reminded by it, as far as anybody knows."""
        return self.last.reminds

    @property
    def open(self) -> bool:
        """Whether nobody knows if it went out: sending it was begun, and no more is known."""
        return self.last.kind == TRIED

    @property
    def prepared(self) -> bool:
        """Whether it is a draft of which nobody said that it was sent."""
        return self.last.kind == PREPARED

    @property
    def day(self) -> date:
        """When it was sent, tried or prepared."""
        return self.last.day

    def concerns(self, plan: str, review: str) -> bool:
        """Whether it is about a review of a plan."""
        return any((one.plan, one.review) == (plan, review) for one in self.first.about)


def messages(entries: Iterable[Reminder]) -> tuple[Message, ...]:
    """Return what became of each message, in the order in which they were begun.

    That one was sent holds whatever else is said of it; then, that it was refused.
    """
    found: dict[str, list[Reminder]] = {}
    for one in sorted(entries, key=lambda one: one.order):
        found.setdefault(one.begun, []).append(one)
    return tuple(Message(one[0], max(one, key=_says_most)) for one in found.values())


_WEIGHT = {PREPARED: 0, TRIED: 0, REFUSED: 1, SENT: 2, SAID: 2}


def _says_most(one: Reminder) -> tuple[int, datetime, str]:
    return (_WEIGHT[one.kind], *one.order)


@dataclass(frozen=True, slots=True)
class Reminded:
    """How often somebody was reminded of something, and when last.

    Attributes:
        times: How often; drafts and what was refused do not count.
        last: The day of the last time; None: never.
        tried: The day on which one was begun of which it is not known whether it went out, if
            none was sent since; None: there is none.
        prepared: The day on which a draft was written that nobody said was sent, if none was sent
            since; None: there is none.
    """

    times: int = 0
    last: date | None = None
    tried: date | None = None
    prepared: date | None = None


class Reminders:
    """All that is known by a day of what was sent to whom.

    Args:
        entries: In any order.
        as_of: Entries of later days are left out; None: none is.
        known_on: Those that were recorded later are; None: none is.
    """

    def __init__(
        self,
        entries: Iterable[Reminder] = (),
        as_of: date | None = None,
        known_on: date | None = None,
    ) -> None:
        known = [
            one
            for one in entries
            if (as_of is None or one.day <= as_of)
            and (known_on is None or one.recorded.date() <= known_on)
        ]
        self.messages = messages(known)
        """All messages, the oldest first."""
        self._by_party: dict[str, list[Message]] = {}
        for one in self.messages:
            self._by_party.setdefault(one.first.party.casefold(), []).append(one)

    def to(self, party: str) -> tuple[Message, ...]:
        """Return the messages to a party, the oldest first."""
        return tuple(self._by_party.get(party.casefold(), ()))

    def of(self, party: str, reviews: Mapping[str, str]) -> Reminded:
        """Return how often a party was reminded of reviews.

        Args:
            party: Its id.
            reviews: By plan, the id of the review in question; empty: of none.
        """
        asked = reviews.items()
        return _reminded(
            one for one in self.to(party) if any(one.concerns(*which) for which in asked)
        )

    def of_row(self, plan: str, review: str, row: str) -> Reminded:
        """Return how often anybody was reminded of a row for a review.

        Args:
            plan: The id of its plan.
            review: The id of the review in question; empty: of none.
            row: Its key, with the unit behind an `@`.
        """
        return _reminded(
            one
            for one in self.messages
            if any(
                (about.plan, about.review) == (plan, review) and row in about.rows
                for about in one.first.about
            )
        )


def _reminded(known: Iterable[Message]) -> Reminded:
    found = list(known)
    days = [one.day for one in found if one.reminded]
    last = max(days, default=None)
    tried = [one.day for one in found if one.open and (last is None or one.day > last)]
    drafts = [one.day for one in found if one.prepared and (last is None or one.day > last)]
    return Reminded(len(days), last, max(tried, default=None), max(drafts, default=None))

"""The head of a meeting: who meets, when and where, who takes part, how paragraphs are counted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from actionplan_tui.domain.meeting.attendance import Attendee, Span
from actionplan_tui.records import dataclass

ONE, EACH = "one", "each"
"""One paragraph number for the whole follow-up, or one for each item."""

HELD = ("site", "remote", "both")
"""How a meeting is held: all in the room, all at a distance, some here and some there."""

OPENING = ("open", "adjusters", "agenda", "previous")
CLOSING = ("close",)
"""The codes of what every meeting begins and ends with."""


_TOLD_APART = frozenset({"member", "deputy", "student"})
"""Whose capacity tells who decides and who does not."""


@dataclass(frozen=True, slots=True)
class Formality:
    """A paragraph before or after the items: that the meeting opens, who adjusts its minutes.

    Attributes:
        title: One of `OPENING` and `CLOSING`, else its title in the body's own words.
        text: What is said there, in own words; empty: what is usual, as far as the head tells it.
    """

    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of the minutes; what is empty is not said.

    People are named as they were typed: by a party's id, or by a name. Times are of the place
    where the meeting is held, `13:05`.

    Attributes:
        body: Who meets: a board's name or its abbreviation.
        day: The day of the meeting; notes are dated by it.
        number: The meeting's own number: "7/2021".
        present: Everybody who takes part, in the order of the minutes.
        absent: Who should have taken part.
        paragraphs: `one` or `each`.
        first_paragraph: The number of the first paragraph.
        minutes: How long it is planned to take; 0: not planned.
        previous: The day of the body's meeting before this one.
        time: For when it is called.
        start: When it began; `end`: when it ended.
        breaks: From when to when it was adjourned; no end: it still is.
        held: One of `HELD`.
        opening: The paragraphs before the items, `closing`: those after them.
        away: In which capacity those absent would have taken part, of whom that is known.
        noted: Whether the body notes what is reported as done; otherwise it is only reported.
    """

    body: str
    day: date
    number: str = ""
    registration: str = ""
    place: str = ""
    chair: str = ""
    secretary: str = ""
    adjusters: tuple[str, ...] = ()
    present: tuple[Attendee, ...] = ()
    absent: tuple[str, ...] = ()
    paragraphs: str = EACH
    first_paragraph: int = 1
    minutes: int = 0
    previous: date | None = None
    time: str = ""
    start: str = ""
    end: str = ""
    breaks: tuple[Span, ...] = ()
    held: str = ""
    opening: tuple[Formality, ...] = ()
    closing: tuple[Formality, ...] = ()
    away: tuple[Attendee, ...] = ()
    noted: bool = False

    @property
    def first_item(self) -> int:
        """The number of the paragraph of the first item."""
        return self.first_paragraph + len(self.opening)

    @property
    def adjourned(self) -> bool:
        """Whether there is a break that has not ended."""
        return bool(self.breaks) and not self.breaks[-1][1]

    @property
    def state(self) -> str:
        """Where it stands in its day: `called`, `sits`, `adjourned` or `ended`."""
        if self.end:
            return "ended"
        if not self.start:
            return "called"
        return "adjourned" if self.adjourned else "sits"

    def begun_or_ended(self, clock: str) -> Head:
        """Return the head of a meeting that begins now, or ends if it has begun.

        A break that has not ended ends with it. What has ended stays as it is.

        Args:
            clock: The time, `13:05`.
        """
        if self.state == "called":
            return replace(self, start=clock)
        if self.state == "adjourned":
            return replace(self, end=clock, breaks=_ended(self.breaks, clock))
        return replace(self, end=clock) if self.state == "sits" else self

    def adjourned_or_resumed(self, clock: str) -> Head:
        """Return the head of a meeting that is adjourned now, or goes on after a break.

        What has not begun, or has ended, stays as it is.
        """
        if self.state == "adjourned":
            return replace(self, breaks=_ended(self.breaks, clock))
        if self.state == "sits":
            return replace(self, breaks=(*self.breaks, (clock, "")))
        return self

    def without(self, one: Attendee) -> Head:
        """Return the head with somebody absent instead of present; their capacity is kept."""
        present = tuple(known for known in self.present if known.name != one.name)
        away = tuple(known for known in self.away if known.name != one.name)
        absent = (*(name for name in self.absent if name != one.name), one.name)
        kept = (*away, Attendee(one.name, one.capacity)) if one.capacity else away
        return replace(self, present=present, absent=absent, away=kept)

    def expected(self, name: str, members: Collection[str] = ()) -> Attendee:
        """Return somebody absent as they would have taken part; without capacity: not known.

        Args:
            name: Who.
            members: Whom plans name as members of the body.
        """
        known = next((one for one in self.away if one.name == name), None)
        served_for = {one.instead_of for one in self.present}  # a deputy serves for a member
        return known or Attendee(name, "member" if name in {*members, *served_for} else "")

    @property
    def told_apart(self) -> bool:
        """Whether capacities tell who decides from who does not."""
        return any(one.capacity in _TOLD_APART or one.instead_of for one in self.present)

    def _held(self) -> dict[str, str]:
        """Return who holds an office, the weightiest of each."""
        held = dict.fromkeys(filter(None, (self.secretary,)), "secretary")
        held |= dict.fromkeys(self.adjusters, "adjuster")
        return held | dict.fromkeys(filter(None, (self.chair,)), "chair")

    def with_offices(self) -> Head:
        """Return the head with those who hold an office among the present, unless absent.

        The chair stands first, adjusters and secretary stand last. Who is listed already stays
        in place, and keeps a capacity of their own.
        """
        held, listed = self._held(), {one.name for one in self.present}
        own = [
            replace(one, capacity=one.capacity or held.get(one.name, "")) for one in self.present
        ]
        new = [name for name in held if name not in listed and name not in self.absent]
        new.sort(key=lambda name: (held[name] == "secretary", held[name] != "chair"))
        told = [Attendee(name, held[name]) for name in new]
        first = 1 if told and told[0].name == self.chair else 0
        return replace(self, present=(*told[:first], *own, *told[first:]))

    def without_offices(self) -> Head:
        """Return the head without those among the present whom `with_offices` would add."""
        held = {who: what for who, what in self._held().items() if who not in self.absent}
        added = {Attendee(name, office) for name, office in held.items()}
        return replace(self, present=tuple(one for one in self.present if one not in added))


OFFICES = ("chair", "secretary", "adjusters")
"""The fields of a head that say who holds an office."""


def absent_in_office(head: Head, *offices: str) -> tuple[str, ...]:
    """Return who holds an office of a meeting and is listed as absent, or as absent from a part.

    Args:
        head: The head.
        offices: Some of `OFFICES`; none: all.
    """
    held = {"chair": (head.chair,), "secretary": (head.secretary,), "adjusters": head.adjusters}
    names = dict.fromkeys(name for office in offices or OFFICES for name in held[office] if name)
    return tuple(name for name in names if name in head.absent)


def _ended(breaks: tuple[Span, ...], clock: str) -> tuple[Span, ...]:
    return (*breaks[:-1], (breaks[-1][0], clock))


# --- as plain values ------------------------------------------------------------------------------

_ATTENDING = ("instead_of", "remote", "spans")
"""What of a participant is kept apart, so that earlier versions read the rest."""


def head_to_plain(head: Head) -> dict[str, Any]:
    """Return a head as plain values, for `head_from_plain`.

    What only newer versions know, and is not said, has no key: what was kept before stays as it
    was, letter by letter.
    """
    plain = {item.name: getattr(head, item.name) for item in fields(head)}
    plain["day"] = head.day.isoformat()
    plain["previous"] = head.previous.isoformat() if head.previous else ""
    plain["present"] = [[one.name, one.capacity] for one in head.present]
    plain |= {"adjusters": list(head.adjusters), "absent": list(head.absent)}
    newer = [item.name for item in fields(head) if item.name in _NEWER]
    for name in newer:
        if not plain[name]:
            del plain[name]
    for name in ("opening", "closing"):
        if name in plain:
            plain[name] = [[one.title, one.text] for one in plain[name]]
    if "away" in plain:
        plain["away"] = [[one.name, one.capacity] for one in head.away]
    if "breaks" in plain:
        plain["breaks"] = [list(one) for one in head.breaks]
    attending = [_attending_to_plain(one) for one in head.present]
    return plain | ({"attending": attending} if any(attending) else {})


_NEWER = frozenset(
    {"noted", "time", "start", "end", "breaks", "held", "opening", "closing", "away"}
)


def _attending_to_plain(one: Attendee) -> dict[str, Any]:
    plain = {name: getattr(one, name) for name in _ATTENDING if getattr(one, name)}
    if one.spans:
        plain["spans"] = [list(span) for span in one.spans]
    return plain


def head_from_plain(plain: Mapping[str, Any]) -> Head:
    """Return the head that `head_to_plain` wrote; keys that are not known are left out."""
    known = {item.name for item in fields(Head)}
    values = {key: value for key, value in plain.items() if key in known}
    values["day"] = date.fromisoformat(values["day"])
    previous = values.get("previous")
    values["previous"] = date.fromisoformat(previous) if previous else None
    values["present"] = tuple(
        _attendee(one, more)
        for one, more in _paired(values.get("present", ()), plain.get("attending", ()))
    )
    for key in ("adjusters", "absent"):
        values[key] = tuple(values.get(key, ()))
    values["away"] = tuple(Attendee(*one) for one in values.get("away", ()))
    values["breaks"] = _spans(values.get("breaks", ()))
    for key in ("opening", "closing"):
        values[key] = tuple(Formality(*one) for one in values.get(key, ()))
    return Head(**values)


def _paired(
    present: Iterable[Any], attending: Iterable[Mapping[str, Any]]
) -> Iterable[tuple[Any, Mapping[str, Any]]]:
    more = iter(attending)
    return [(one, next(more, {})) for one in present]


def _attendee(one: Iterable[str], more: Mapping[str, Any]) -> Attendee:
    name, capacity = one
    return Attendee(
        name,
        capacity,
        more.get("instead_of", ""),
        more.get("remote", False),
        _spans(more.get("spans", ())),
    )


def _spans(plain: Iterable[Iterable[str]]) -> tuple[Span, ...]:
    return tuple((first, last) for first, last in plain)

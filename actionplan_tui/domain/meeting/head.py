"""The head of a meeting: who meets, when and where, who takes part, how paragraphs are counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

ONE, EACH = "one", "each"
"""One paragraph number for the whole follow-up, or one for each item."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who takes part: a party's id or a name, and in which capacity."""

    name: str
    capacity: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of the minutes; what is empty is not said.

    People are named as they were typed: by a party's id, or by a name.

    Attributes:
        body: Who meets: a board's name or its abbreviation.
        day: The day of the meeting; notes are dated by it.
        number: The meeting's own number: "7/2021".
        present: Everybody who takes part, in the order of the minutes.
        absent: Who should have taken part.
        paragraphs: `one` or `each`.
        first_paragraph: The number of the first, or only, paragraph.
        minutes: How long it is planned to take; 0: not planned.
        previous: The day of the body's meeting before this one.
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


@dataclass(frozen=True, slots=True)
class Offices:
    """What those are called who are named in fields of their own, in the minutes' language."""

    chair: str
    adjuster: str
    secretary: str

    def _held(self, head: Head) -> dict[str, str]:
        """Return who holds one, the weightiest of each."""
        held = dict.fromkeys(filter(None, (head.secretary,)), self.secretary)
        held |= dict.fromkeys(head.adjusters, self.adjuster)
        return held | dict.fromkeys(filter(None, (head.chair,)), self.chair)

    def told(self, head: Head) -> Head:
        """Return a head in which they stand among those present, unless they are absent.

        The chair stands first, adjusters and secretary stand last. Who is listed already stays
        in place, and keeps a capacity of their own.
        """
        held, listed = self._held(head), {one.name for one in head.present}
        own = [
            replace(one, capacity=one.capacity or held.get(one.name, "")) for one in head.present
        ]
        new = [name for name in held if name not in listed and name not in head.absent]
        new.sort(key=lambda name: (held[name] == self.secretary, held[name] != self.chair))
        told = [Attendee(name, held[name]) for name in new]
        first = 1 if told and told[0].name == head.chair else 0
        return replace(head, present=(*told[:first], *own, *told[first:]))

    def untold(self, head: Head) -> Head:
        """Return a head without those among the present whom `told` would add."""
        held = {who: what for who, what in self._held(head).items() if who not in head.absent}
        present = (one for one in head.present if one.capacity != held.get(one.name))
        return replace(head, present=tuple(present))


# --- as plain values ------------------------------------------------------------------------------


def head_to_plain(head: Head) -> dict[str, Any]:
    """Return a head as plain values, for `head_from_plain`."""
    plain = {item.name: getattr(head, item.name) for item in fields(head)}
    plain["day"] = head.day.isoformat()
    plain["previous"] = head.previous.isoformat() if head.previous else ""
    plain["present"] = [[one.name, one.capacity] for one in head.present]
    return plain | {"adjusters": list(head.adjusters), "absent": list(head.absent)}


def head_from_plain(plain: Mapping[str, Any]) -> Head:
    """Return the head that `head_to_plain` wrote; keys that are not known are left out."""
    known = {item.name for item in fields(Head)}
    values = {key: value for key, value in plain.items() if key in known}
    values["day"] = date.fromisoformat(values["day"])
    previous = values.get("previous")
    values["previous"] = date.fromisoformat(previous) if previous else None
    values["present"] = tuple(Attendee(*one) for one in values.get("present", ()))
    for key in ("adjusters", "absent"):
        values[key] = tuple(values.get(key, ()))
    return Head(**values)

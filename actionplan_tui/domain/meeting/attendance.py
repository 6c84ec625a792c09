"""Who takes part in a meeting: in which capacity, in whose place, from when to when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from actionplan_tui.records import dataclass

CAPACITIES = (
    "member",
    "deputy",
    "student",
    "staff",
    "co_opted",
    "presenting",
    "observer",
    "guest",
    "vice_chair",
    "chair",
    "secretary",
    "adjuster",
)
"""The codes of capacities, the most frequent first; any other text is the body's own word."""

TAKE_PART = CAPACITIES[: CAPACITIES.index("chair")]
"""Those that are not an office, which the head names by itself."""

_DECIDE = frozenset({"member", "student", "vice_chair", "chair", "adjuster"})

Span = tuple[str, str]
"""From where to where: numbers of paragraphs, or times `13:05`; empty: the start, the end."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who takes part: a party's id or a name, and in which capacity.

    Attributes:
        name: A party's id, or a name.
        capacity: One of `CAPACITIES`, or the body's own word.
        instead_of: For a deputy who serves: in whose place.
        remote: Whether they take part at a distance.
        spans: When they are there, one after the other; none: all the time.
    """

    name: str
    capacity: str = ""
    instead_of: str = ""
    remote: bool = False
    spans: tuple[Span, ...] = ()

    @property
    def decides(self) -> bool:
        """Whether they take part in decisions: members, and deputies who serve."""
        return self.capacity in _DECIDE or bool(self.instead_of)

    def there(self, paragraph: int) -> bool:
        """Return whether they are there in a paragraph.

        Times say nothing of paragraphs: who is there from or to a time only is, until they have
        left.
        """
        if not self.spans:
            return True
        return any(_within(span, paragraph) for span in self.spans)

    def shifted(self, steps: int) -> Attendee:
        """Return them with all numbers of paragraphs moved on by some; negative: back."""
        spans = tuple((_shifted(first, steps), _shifted(last, steps)) for first, last in self.spans)
        return replace(self, spans=spans)


def _within(span: Span, paragraph: int) -> bool:
    first, last = span
    if last and not last.isdecimal():
        return False
    return int(first if first.isdecimal() else 0) <= paragraph and (
        not last or paragraph <= int(last)
    )


def _shifted(mark: str, steps: int) -> str:
    return str(max(1, int(mark) + steps)) if mark.isdecimal() else mark


def comes_or_goes(one: Attendee, here: int, first: int) -> Attendee:
    """Return somebody who comes or goes at the current paragraph.

    Who is there goes: before this paragraph is decided; asked again, after it; asked once more,
    they stay. Who is gone comes, from this paragraph on.

    Args:
        one: Who.
        here: The number of the current paragraph.
        first: The number of the meeting's first: before it nobody can go.
    """
    spans = one.spans or (("", ""),)
    *before, (begun, ended) = spans
    start = int(begun) if begun.isdecimal() else first
    if not ended:
        goes = here if here <= max(start, first) else here - 1
        return replace(one, spans=(*before, (begun, str(goes))))
    if ended == str(here - 1) and start < here:
        return replace(one, spans=(*before, (begun, str(here))))
    if ended == str(here):
        stays = (*before, (begun, ""))
        return replace(one, spans=() if stays == (("", ""),) else stays)
    return replace(one, spans=(*spans, (str(here), "")))


def comes_or_goes_by_clock(one: Attendee, clock: str) -> Attendee:
    """Return somebody who comes or goes now, where one paragraph holds the whole meeting."""
    spans = one.spans or (("", ""),)
    *before, (begun, ended) = spans
    if not ended:
        return replace(one, spans=(*before, (begun, clock)))
    return replace(one, spans=(*spans, (clock, "")))


def serves_by_clock(
    present: Iterable[Attendee], deputy: str, instead_of: str, clock: str
) -> tuple[Attendee, ...]:
    """Return those present with a deputy who serves from now, as `serves` does by paragraphs.

    Args:
        present: Those present.
        deputy: Who serves.
        instead_of: In whose place.
        clock: The time; empty: the meeting has not begun, and they serve from its start.
    """

    def served() -> Iterator[Attendee]:
        for one in present:
            if one.name != deputy or one.instead_of:
                yield one
                continue
            *before, (begun, ended) = one.spans or (("", ""),)
            if not clock or ended:
                yield replace(one, instead_of=instead_of)
                continue
            yield replace(one, spans=(*before, (begun, clock)))
            yield replace(one, instead_of=instead_of, spans=((clock, ""),))

    return tuple(served())


def serves(
    present: Iterable[Attendee], deputy: str, instead_of: str, here: int, first: int
) -> tuple[Attendee, ...]:
    """Return those present with a deputy who serves in somebody's place from a paragraph on.

    What the deputy was before stays, up to the paragraph before: in a line of its own.

    Args:
        present: Those present.
        deputy: Who serves.
        instead_of: In whose place.
        here: The number of the current paragraph.
        first: The number of the meeting's first.
    """

    def served() -> Iterator[Attendee]:
        for one in present:
            if one.name != deputy or one.instead_of or not one.there(here):
                yield one
                continue
            *before, (begun, ended) = one.spans or (("", ""),)
            start = int(begun) if begun.isdecimal() else first
            now = replace(one, instead_of=instead_of, spans=((str(here), ended),))
            if start < here:
                yield replace(one, spans=(*before, (begun, str(here - 1))))
                yield now
                continue
            if before:
                yield replace(one, spans=tuple(before))
            yield replace(now, spans=one.spans)

    return tuple(served())

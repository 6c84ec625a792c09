"""Times of a meeting and stretches of it, in words: "kl. 13.00–15.20", "från och med § 14"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actionplan_tui.domain.meeting.attendance import Span
from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.locales import NP_, Translator
from actionplan_tui.reports.minutes.words import paragraph_in_sentence
from actionplan_tui.reports.words.text import plain

_HELD = {
    "site": NP_("meeting", "on site"),
    "remote": NP_("meeting", "at a distance"),
    "both": NP_("meeting", "on site and at a distance"),
}
_CLOCK = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?", re.IGNORECASE)


def read_clock(text: str) -> str:
    """Return a time that was typed as it is kept, `13:05`; empty: it is none.

    Read are `13`, `13.05`, `13:05`, and `kl. 13.05`.
    """
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        return ""
    hours, minutes = int(found[1]), int(found[2] or 0)
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else ""


def clock_text(time: str, t: Translator) -> str:
    """Return a time as the language writes it: "13:05", "13.05"."""
    hours, colon, minutes = plain(time).partition(":")
    if not colon:
        return hours
    return t.pgettext("time of day", "{hours}:{minutes}").format(hours=hours, minutes=minutes)


def breaks_line(breaks: Iterable[Span], t: Translator) -> str:
    """Return breaks as `read_breaks` reads them."""
    return ", ".join(f"{clock_text(first, t)}–{clock_text(last, t)}" for first, last in breaks)


def read_breaks(text: str) -> tuple[Span, ...]:
    """Return breaks that were typed, “14.05–14.20, 15.00–”; empty: one of them is none."""
    found = []
    for part in filter(None, (one.strip() for one in text.split(","))):
        first, dash, last = part.replace("-", "–").partition("–")
        if not dash or not read_clock(first) or (last.strip() and not read_clock(last)):
            return ()
        found.append((read_clock(first), read_clock(last)))
    return tuple(found)


def held_text(held: str, t: Translator) -> str:
    """Return how a meeting is held: on site, at a distance; empty: it is not said."""
    return t.pgettext(*_HELD[held]) if held in _HELD else ""


def spans_text(spans: Iterable[Span], head: Head, t: Translator) -> str:
    """Return stretches of a meeting in words: by paragraphs, or by times."""
    return ", ".join(filter(None, (_span(first, last, head, t) for first, last in spans)))


def _span(first: str, last: str, head: Head, t: Translator) -> str:
    if ":" in f"{first}{last}":
        return _times(clock_text(first, t), clock_text(last, t), t)
    begun, ended = (
        paragraph_in_sentence(int(one), head, t) if one else "" for one in (first, last)
    )
    if first == last:
        return begun
    if not last:
        return t.pgettext("paragraphs", "from {first}").format(first=begun)
    if not first:
        return t.pgettext("paragraphs", "to {last}").format(last=ended)
    return t.pgettext("paragraphs", "{first} to {last}").format(first=begun, last=ended)


def _times(first: str, last: str, t: Translator) -> str:
    if not last:
        return t.pgettext("times of day", "from {first}").format(first=first)
    if not first:
        return t.pgettext("times of day", "until {last}").format(last=last)
    if first == last:
        return t.pgettext("times of day", "at {time}").format(time=first)
    return t.pgettext("times of day", "{first}–{last}").format(first=first, last=last)

"""Who takes part in a meeting, a line each as it is typed: “NN (deputy for BB) § 14–”."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actionplan_tui.domain.meeting.attendance import CAPACITIES, Attendee, Span
from actionplan_tui.domain.text.folding import fold
from actionplan_tui.locales import LANGUAGES, Translator, translator
from actionplan_tui.reports.minutes.capacities import capacity_code, capacity_text
from actionplan_tui.reports.minutes.clock import clock_text, read_clock

_WHEN = re.compile(r"(?:§+|\bsak\b|\bkl\b\.?|\bat\b)\s*(?=[\d–-])", re.IGNORECASE)
_FOR = re.compile(r"(.*?)\s*\b(?:för|for)\s+(.+)", re.IGNORECASE)
_DASH = re.compile(r"\s*[–-]\s*")


class AttendeeLineError(Exception):
    """From when to when somebody was there cannot be read; `text` is what stands there."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def attendee_line(one: Attendee, t: Translator) -> str:
    """Return the line of somebody, which `read_attendee` reads."""
    capacity = capacity_text(one.capacity, t)
    if one.instead_of:
        form = t.pgettext("in a form", "{capacity} for {name}")
        capacity = form.format(capacity=capacity or capacity_text("deputy", t), name=one.instead_of)
    remote = t.pgettext("takes part", "at a distance") if one.remote else ""
    inside = ", ".join(filter(None, (capacity, remote)))
    said = f"{one.name} ({inside})" if inside else one.name
    return " ".join(filter(None, (said, _spans_line(one.spans, t))))


def _spans_line(spans: Iterable[Span], t: Translator) -> str:
    numbers = [span for span in spans if ":" not in "".join(span)]
    times = [span for span in spans if ":" in "".join(span)]
    parts = [f"§ {', '.join(_span(first, last) for first, last in numbers)}"] if numbers else []
    if times:
        clocks = ((clock_text(first, t), clock_text(last, t)) for first, last in times)
        told = ", ".join(_span(first, last) for first, last in clocks)
        parts.append(t.pgettext("in a form", "at {times}").format(times=told))
    return " ".join(parts)


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def read_attendee(line: str) -> Attendee:
    """Return whom a line names: a name, in brackets the capacity, then from when to when.

    Raises:
        AttendeeLineError: Paragraphs or times cannot be read.
    """
    name, bracket, rest = line.strip().partition("(")
    inside, _close, after = rest.partition(")")
    if not bracket:
        found = _WHEN.search(name)
        name, after = (name[: found.start()], name[found.start() :]) if found else (name, "")
    capacity, instead_of, remote = _read_inside(inside.strip())
    return Attendee(name.strip(), capacity, instead_of, remote, tuple(_read_spans(after)))


def _read_inside(text: str) -> tuple[str, str, bool]:
    """Return the capacity, in whose place, and whether at a distance."""
    parts = [part.strip() for part in text.split(",")]
    remote = any(fold(part) in _remote_words() for part in parts)
    capacity = ", ".join(part for part in parts if part and fold(part) not in _remote_words())
    found = _FOR.fullmatch(capacity)
    code = capacity_code(found[1]) if found else ""
    if found and (code in CAPACITIES or not found[1]):
        return code or "deputy", found[2].strip(), remote
    return capacity_code(capacity), "", remote


def _remote_words() -> frozenset[str]:
    words = (translator(one).pgettext("takes part", "at a distance") for one in LANGUAGES)
    return frozenset(map(fold, words))


def _read_spans(text: str) -> Iterable[Span]:
    for part in filter(None, (one.strip() for one in text.split(","))):
        marks = _DASH.split(_WHEN.sub("", part).strip(), maxsplit=1)
        first, last = (marks[0], marks[-1]) if len(marks) > 1 else (marks[0], marks[0])
        read = [_read_mark(one) for one in (first, last)]
        if None in read or read == ["", ""]:
            raise AttendeeLineError(part)
        yield read[0] or "", read[1] or ""


def _read_mark(text: str) -> str | None:
    """Return a paragraph or a time as it is kept; None: it is neither."""
    if not text or text.isdecimal():
        return text
    return read_clock(text) or None


def read_attendees(text: str) -> list[Attendee]:
    """Return whom lines name, empty ones left out.

    Raises:
        AttendeeLineError: Paragraphs or times of one cannot be read.
    """
    found = (read_attendee(line) for line in text.split("\n"))
    return [one for one in found if one.name]

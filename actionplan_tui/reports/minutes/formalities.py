"""The paragraphs that a meeting begins and ends with: that it opens, who adjusts, the agenda."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from actionplan_tui.domain.meeting.head import CLOSING, OPENING, Formality, Head
from actionplan_tui.domain.meeting.record import Record
from actionplan_tui.domain.text.folding import fold
from actionplan_tui.locales import LANGUAGES, NP_, Translator, translator
from actionplan_tui.locales.dates import format_day
from actionplan_tui.records import dataclass
from actionplan_tui.reports.minutes.clock import clock_text
from actionplan_tui.reports.minutes.words import names_text
from actionplan_tui.reports.words.text import plain

_TITLES: Mapping[str, tuple[str, str]] = {
    "open": NP_("formality", "The meeting opens"),
    "adjusters": NP_("formality", "Who adjusts the minutes"),
    "agenda": NP_("formality", "The agenda is adopted"),
    "previous": NP_("formality", "Minutes of the previous meeting"),
    "close": NP_("formality", "The meeting ends"),
}


@dataclass(frozen=True, slots=True)
class FormalityText:
    """One of them in words.

    Attributes:
        number: The number of its paragraph.
        title: Its heading.
        said: What is said there, a paragraph each.
        decisions: What is decided there, to stand after `decision_lead`, with a full stop.
    """

    number: int
    title: str
    said: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


def formality_title(one: Formality, t: Translator) -> str:
    """Return its heading: of a code in words, else as it was written."""
    return t.pgettext(*_TITLES[one.title]) if one.title in _TITLES else plain(one.title)


def first_opening(language: str) -> tuple[Formality, ...]:
    """Return what is proposed to a body's first meeting as the paragraphs before the items.

    In Norway the agenda comes first, and that the meeting opens is no case of its own.
    """
    codes = ("agenda", "previous", "adjusters") if language == "nb" else OPENING
    return tuple(Formality(code) for code in codes)


def first_closing(language: str) -> tuple[Formality, ...]:
    """Return what is proposed to a body's first meeting as the paragraphs after the items."""
    return () if language == "nb" else tuple(Formality(code) for code in CLOSING)


@functools.cache
def _codes() -> Mapping[str, str]:
    return {
        fold(translator(language).pgettext(*words)): code
        for language in LANGUAGES
        for code, words in _TITLES.items()
    }


def read_formality(line: str) -> Formality:
    """Return what a line names: a title known in any language, or one of the body's own.

    After a colon stands what is said there in own words.
    """
    title, _colon, text = line.strip().partition(":")
    return Formality(_codes().get(fold(title.strip()), title.strip()), text.strip())


def formality_line(one: Formality, t: Translator) -> str:
    """Return the line that `read_formality` reads."""
    title = formality_title(one, t)
    return f"{title}: {one.text}" if one.text else title


def opening_texts(record: Record, t: Translator) -> Iterator[FormalityText]:
    """Return the paragraphs before the items."""
    return _texts(record, record.head.opening, record.head.first_paragraph, t)


def closing_texts(record: Record, t: Translator, *, ended: bool = True) -> Iterator[FormalityText]:
    """Return the paragraphs after the items; of a meeting that goes on nothing is usual yet."""
    for one in _texts(record, record.head.closing, record.first_closing, t):
        usual_ = record.head.closing[one.number - record.first_closing].text == ""
        yield replace(one, said=(), decisions=()) if usual_ and not ended else one


def _texts(
    record: Record, formalities: tuple[Formality, ...], first: int, t: Translator
) -> Iterator[FormalityText]:
    for number, one in enumerate(formalities, first):
        title = formality_title(one, t)
        if one.text:
            yield FormalityText(number, title, (plain(one.text),))
        else:
            said, decided = usual(one.title, record.head, record.name, t)
            if not said and not decided:  # a heading alone would look like words that are lost
                said = (t.gettext("Nothing is noted."),)
            yield FormalityText(number, title, said, decided)


def usual(
    code: str, head: Head, name: Callable[[str], str], t: Translator
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what is usually said and decided there, as far as the head tells it.

    Where it tells nothing, as of who adjusts before anybody is chosen, nothing is said.

    Args:
        code: One of `OPENING` or `CLOSING`; of any other title nothing is usual.
        head: The head.
        name: Gives the name of somebody whom the head names.
        t: The language.
    """
    if code == "open":
        return _said(_opens(head, _in_chair(head, name, 0), t)), ()
    if code == "close":
        return _said(_ends(head, _in_chair(head, name, -1), t)), ()
    if code == "adjusters" and head.adjusters:
        names = names_text(map(name, head.adjusters), t)
        form = t.pgettext("decision", "to appoint {names} to adjust the minutes.")
        return (), (form.format(names=names),)
    if code == "agenda":
        return (), (t.pgettext("decision", "to adopt the agenda."),)
    if code == "previous":
        if head.previous is None:
            return (), (t.pgettext("decision", "to file the minutes of the previous meeting."),)
        form = t.pgettext("decision", "to file the minutes of {day}.")
        return (), (form.format(day=format_day(head.previous, t)),)
    return (), ()


def _in_chair(head: Head, name: Callable[[str], str], end: int) -> str:
    """Return who had the chair when it began (0) or ended (-1); empty: the head does not tell.

    Who came later did not open the meeting, and who left did not end it.
    """
    there = next((one for one in head.present if one.name == head.chair), None)
    if there is None:
        return "" if head.chair in head.absent else plain(name(head.chair))
    return "" if there.spans and there.spans[end][end] else plain(name(head.chair))


def _said(sentence: str) -> tuple[str, ...]:
    return (sentence,) if sentence else ()


def _opens(head: Head, chair: str, t: Translator) -> str:
    at = clock_text(head.start, t)
    if chair and at:
        return t.gettext("{chair} opens the meeting at {time}.").format(chair=chair, time=at)
    if chair:
        return t.gettext("{chair} opens the meeting.").format(chair=chair)
    return t.gettext("The meeting is opened at {time}.").format(time=at) if at else ""


def _ends(head: Head, chair: str, t: Translator) -> str:
    at = clock_text(head.end, t)
    if chair and at:
        return t.gettext("{chair} ends the meeting at {time}.").format(chair=chair, time=at)
    if chair:
        return t.gettext("{chair} ends the meeting.").format(chair=chair)
    return t.gettext("The meeting is ended at {time}.").format(time=at) if at else ""

"""In which capacity people take part in a meeting: codes in words, and words of any language read.

A head keeps codes, so that minutes say it in their own language whichever the form was filled in
in. Words of earlier versions, which kept them as typed, are read in all languages.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import replace

from actionplan_tui.domain.meeting.attendance import CAPACITIES, Attendee
from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.domain.text.folding import fold
from actionplan_tui.locales import LANGUAGES, NP_, Translator, translator
from actionplan_tui.reports.words.text import plain

_WORDS: Mapping[str, tuple[str, str]] = {
    "member": NP_("capacity", "member"),
    "deputy": NP_("capacity", "deputy"),
    "student": NP_("capacity", "student representative"),
    "staff": NP_("capacity", "staff representative"),
    "co_opted": NP_("capacity", "co-opted"),
    "presenting": NP_("capacity", "presenting"),
    "observer": NP_("capacity", "observer"),
    "guest": NP_("capacity", "guest"),
    "vice_chair": NP_("capacity", "vice chair"),
    "chair": NP_("capacity", "chair"),
    "secretary": NP_("capacity", "secretary"),
    "adjuster": NP_("capacity", "adjuster"),
}


def capacities(t: Translator) -> list[str]:
    """Return the capacities that are offered, in words, the most frequent first."""
    return [t.pgettext(*_WORDS[code]) for code in CAPACITIES]


@functools.cache
def _codes() -> Mapping[str, str]:
    return {
        fold(translator(language).pgettext(*_WORDS[code])): code
        for language in LANGUAGES
        for code in CAPACITIES
    } | {code: code for code in CAPACITIES}


def capacity_code(words: str) -> str:
    """Return the code of a capacity that is named in any language, else the words as they are."""
    return _codes().get(fold(words.strip()), words)


def capacity_text(capacity: str, t: Translator) -> str:
    """Return a capacity in words: of a code, of words in any language, else as it was written."""
    code = capacity_code(capacity)
    return t.pgettext(*_WORDS[code]) if code in _WORDS else plain(capacity)


def coded(head: Head) -> Head:
    """Return a head whose capacities are codes where they are known ones."""

    def known(people: tuple[Attendee, ...]) -> tuple[Attendee, ...]:
        return tuple(replace(one, capacity=capacity_code(one.capacity)) for one in people)

    return replace(head, present=known(head.present), away=known(head.away))


def service_text(one: Attendee, instead_of: str, t: Translator) -> str:
    """Return in which capacity somebody takes part, and in whose place.

    Args:
        one: Who takes part.
        instead_of: The name of the one in whose place they serve; empty: nobody's.
        t: The language.
    """
    if not instead_of:
        return capacity_text(one.capacity, t)
    if one.capacity in ("", "deputy"):
        return t.pgettext("capacity", "deputy serving for {name}").format(name=plain(instead_of))
    words = capacity_text(one.capacity, t)
    form = t.pgettext("capacity", "{capacity}, serving for {name}")
    return form.format(capacity=words, name=plain(instead_of))

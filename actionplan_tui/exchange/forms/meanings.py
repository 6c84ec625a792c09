"""What the words of a form mean: choices by their codes and by their words in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from actionplan_tui.domain.notes.note import EFFECTS
from actionplan_tui.domain.plan.parts import STATUSES
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.request.cells import NO, YES
from actionplan_tui.domain.request.making import choices
from actionplan_tui.exchange.forms.questions import folded, placeholders
from actionplan_tui.exchange.forms.wording import NO as NO_WORD
from actionplan_tui.exchange.forms.wording import YES as YES_WORD
from actionplan_tui.exchange.forms.wording import FormWords
from actionplan_tui.locales import LANGUAGES, translator
from actionplan_tui.locales.words import effect_label, status_label

_TICKED = {YES: ("x", "1", "\u2611", "\u2612", "\u2713", "\u2714"), NO: ("0", "\u2610")}


class FormMeanings:
    """See `cells.Meanings`."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Mapping[str, str]] = {}

    def code(self, plan: Plan, field: str, word: str) -> str:
        """Return the code that a word means, or a code itself; empty: it means none."""
        place = plan.id, field
        if place not in self._known:
            self._known[place] = {folded(said): code for code, said in _words(plan, field)}
        return self._known[place].get(folded(word), "")

    def words(self, plan: Plan, field: str, language: str) -> tuple[str, ...]:
        """Return the words that may be chosen, in a language."""
        words = FormWords(language)
        if field == "status":
            return tuple(choice.word for choice in choices(plan, words))
        if field == "effect":
            return tuple(words.effect(code) for code in EFFECTS)
        return (translator(words.language).pgettext(*YES_WORD),)


def is_placeholder(text: str) -> bool:
    """Whether a text is what stands in a field that nobody has answered."""
    return folded(text) in placeholders()


def _words(plan: Plan, field: str) -> Iterator[tuple[str, str]]:
    """Yield codes with their words; the plan's own come last, so that they hold."""
    translators = [translator(language) for language in LANGUAGES]
    if field == "status":
        yield from ((code, status_label(code, t)) for t in translators for code in STATUSES)
        yield from ((code, code) for code in STATUSES)
        for status in plan.statuses:
            yield status.id, status.id
            yield status.id, status.label
    elif field == "effect":
        yield from ((code, effect_label(code, t)) for t in translators for code in EFFECTS)
        yield from ((code, code) for code in EFFECTS)
    else:
        for code, word in ((YES, YES_WORD), (NO, NO_WORD)):
            yield from ((code, t.pgettext(*word)) for t in translators)
            yield from ((code, sign) for sign in (code, *_TICKED[code]))

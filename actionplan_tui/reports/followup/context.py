"""What the parts of a follow-up summary share: its words, its texts, runs with the item's id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from actionplan_tui.domain.plan.plan import Indicator, Observation
from actionplan_tui.domain.summary.summary import Node, Summary
from actionplan_tui.domain.summary.texts import SummaryTexts
from actionplan_tui.locales import Translator, known_language
from actionplan_tui.reports.followup.counts import Counts
from actionplan_tui.reports.followup.words import Words
from actionplan_tui.reports.formats.blocks import (
    Heading,
    Inline,
    Paragraph,
    Points,
    Run,
    blank,
    foreign,
    joined,
    runs,
    unmarked,
)
from actionplan_tui.reports.formats.typed import typed
from actionplan_tui.reports.words.reviews import asking_title
from actionplan_tui.reports.words.text import plain

Measured = tuple[str, Indicator, tuple[Observation, ...]]
"""The id of the item that is measured (empty: the plan), the indicator, its values."""


def heading(level: int, text: str) -> Heading:
    """Return a heading."""
    return Heading(level, runs(text))


def paragraph(text: str, *, small: bool = False) -> Paragraph:
    """Return a paragraph."""
    return Paragraph(runs(text), small)


def table_note(text: str) -> Paragraph:
    """Return a paragraph that says something of the table before it."""
    return Paragraph(runs(text), small=True, note=True)


def inside_a_sentence(word: str, language: str = "") -> str:
    """Return a word as it stands inside a sentence: small, if it is no abbreviation.

    One that is marked as being of another language stays as it is if that language is not known
    here, or gives its nouns capitals.

    Args:
        word: The word.
        language: The language of what is marked; empty: not known.
    """
    bare = unmarked(word)
    small = bare[1:2].islower() or bare[1:2] == " "
    if not small or (bare != word and not known_language(language)):
        return word
    return word.replace(bare, bare[0].lower() + bare[1:], 1)


def _walk(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _walk(node.children)


class SummaryContext:
    """A summary with its words, for those who write a part of it.

    Args:
        summary: What there is to say.
        translator: In which language.
        texts: What a person wrote.
        names: How persons are named.
        second: The language of the plan's texts where it is another one.
        persons: Whether any person is named in what the plan and the notes say.
    """

    def __init__(
        self,
        summary: Summary,
        translator: Translator,
        texts: SummaryTexts,
        names: str,
        second: str,
        persons: bool = True,
    ) -> None:
        self.summary = summary
        self.plan = summary.plan
        self.t = translator
        self.texts = texts
        self.names = names
        self.persons = persons
        self.words = Words(summary, translator)
        self.counts = Counts(summary, translator)
        written_in = texts.language or second or translator.language
        self._foreign_texts = bool(second) and written_in == second

    def runs(self, text: str) -> Inline:
        """Return text with its marks as runs."""
        return runs(text)

    def written(self, text: str) -> str:
        """Return a text that a person wrote for this document, marked if in the plan's language."""
        bare = unmarked(text)
        return foreign(bare) if self._foreign_texts else bare

    def paragraphs(self, text: str) -> Iterator[Paragraph | Points]:
        """Yield a person's text as the paragraphs and lists that it was typed as."""
        yield from typed(self.written(text))

    def blank(self, what: str) -> str:
        """Return a blank for something that only a person can write."""
        return blank(self.t.gettext("[{what} – to be filled in]").format(what=what))

    def or_blank(self, text: str, what: str) -> str:
        """Return a person's text, or a blank."""
        return self.written(text) if text.strip() else self.blank(what)

    def title(self) -> str:
        """Return the title: the review, or that it follows the last one, and the plan."""
        return f"{asking_title(self.summary.asking, self.t)}: {plain(self.plan.title)}"

    def named(self, item_id: str, title: str, *more: str) -> Inline:
        """Return an item's id and title, and what is said of it after a dash."""
        name = (Run(plain(item_id), strong=True), *runs(f" {title}"))
        rest = "; ".join(part for part in more if part)
        return joined(name, runs(f" – {rest}")) if rest else tuple(name)

    @cached_property
    def nodes(self) -> list[Node]:
        """All parts of the plan's tree, in its order."""
        return list(_walk(self.summary.tree))

    @cached_property
    def measured(self) -> list[Measured]:
        """All indicators with their values, those of the plan itself first."""
        own = [("", indicator, values) for indicator, values in self.summary.indicators]
        return own + [
            (node.item.id, indicator, values)
            for node in self.nodes
            for indicator, values in node.indicators
        ]


def bold(text: str) -> Inline:
    """Return text that stands out."""
    return runs(text, strong=True)

"""The list of those who answer, with what is open, overdue, near and unreported of each."""

from __future__ import annotations

import re
from collections.abc import Hashable

from actionplan_tui.domain.views.people import PeopleLine, Responsibility
from actionplan_tui.locales import pgettext
from actionplan_tui.locales.words import kind_label, standing_label
from actionplan_tui.reports.words.signs import sign
from actionplan_tui.reports.words.text import cell_width, plain
from actionplan_tui.tui.common.head_signs import sorted_heading
from actionplan_tui.tui.common.lines import GAP, Cell, Heading, LineList, number_column

_NONE = "–"
_SPELT_OUT = re.compile(r"[a-zåäöæø]{4}")
_KIND_FROM, _SOON_FROM = 90, 62
_LOOKS = {"overdue": "late", "due_soon": "soon"}


def party_words(answers: Responsibility) -> str:
    """Return a party's name and, where that is another word, its id: "Board of studies (BS)"."""
    if answers.unassigned:
        return standing_label("unassigned")
    name, identifier = plain(answers.name), plain(answers.id)
    if name == identifier or _SPELT_OUT.search(identifier):
        return name
    return f"{name} ({identifier})"


def _number(line: PeopleLine, name: str, standing: str) -> str:
    """Return a number of a line, with the sign of its standing; a dash for none."""
    number = getattr(line.answers, name)
    return f"{sign(standing)} {number}".strip() if number else _NONE


class PartyList(LineList[PeopleLine]):
    """Parties, the members of those groups that are unfolded indented below them."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._fields: list[tuple[str, str, str]] = []
        self.by_name = False
        """Whether they stand by name; the heading says so by a sign."""

    def _counts(self, width: int) -> list[tuple[str, str, str]]:
        """Return the columns of numbers that fit: their field, words and standing."""
        counts = [
            ("open", pgettext("number of items", "Open"), ""),
            ("overdue", pgettext("number of items", "Overdue"), "overdue"),
            ("due_soon", pgettext("number of items", "Soon"), "due_soon"),
            ("unreported", pgettext("number of items", "No report"), ""),
        ]
        return counts if width >= _SOON_FROM else [one for one in counts if one[0] != "due_soon"]

    def headings(self, width: int) -> list[Heading]:
        """Return the columns: who, what kind where there is room, and the numbers."""
        self._fields = self._counts(width)
        numbers = [
            number_column(words, [_number(line, name, standing) for line in self.lines])
            for name, words, standing in self._fields
        ]
        columns = [Heading(pgettext("column", "Kind"), 0)] if width >= _KIND_FROM else []
        if columns:
            kinds = [self._kind(line) for line in self.lines]
            widest = max(map(cell_width, [columns[0].words, *kinds]))
            columns = [Heading(columns[0].words, widest)]
        rest = [*columns, *numbers]
        room = width - sum(one.width + GAP for one in rest)
        who = sorted_heading(pgettext("column", "Who answers"), "name" if self.by_name else "")
        return [Heading("  " + who, max(10, room)), *rest]

    def _kind(self, line: PeopleLine) -> str:
        kind = line.answers.kind
        return kind_label(kind) if kind != "unknown" else ""

    def cells(self, line: PeopleLine) -> list[Cell]:
        """Return who it is and the numbers; what answers for nothing is dimmed."""
        answers = line.answers
        quiet = "" if answers.rows else "quiet"
        fold = ("▾ " if line.unfolded else "▸ ") if line.foldable else "  "
        cells = [
            Cell(
                "  " * line.depth + fold + party_words(answers),
                "strong" if answers.unassigned else quiet,
            )
        ]
        if len(self._headings) > len(self._fields) + 1:
            cells.append(Cell(self._kind(line), "quiet"))
        for name, _words, standing in self._fields:
            number = _number(line, name, standing)
            cells.append(Cell(number, "quiet" if number == _NONE else _LOOKS.get(standing, "")))
        return cells

    def key(self, line: PeopleLine) -> Hashable:
        """Return the path of the line."""
        return line.path

"""How wide the texts of rows are: each row is measured once for each column."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from actionplan_tui.domain.register.row import Row
from actionplan_tui.locales import language
from actionplan_tui.reports.words.text import cell_width

SPARE = 1000
"""So many rows are remembered besides twice as many as ever were shown at once."""


class Widths:
    """Remembers how wide what columns say of rows is, as long as the language stays.

    What is said of a row follows from the row alone: one that was judged again is another.
    """

    def __init__(self) -> None:
        self._language = ""
        self._most = 0
        self._known: dict[str, dict[Row, int]] = {}

    def widest(self, name: str, rows: Sequence[Row], text: Callable[[Row], str]) -> int:
        """Return how many cells the widest text takes; 0 without rows.

        Args:
            name: Of the text: under one name every row has one.
            rows: The rows.
            text: Writes it.
        """
        if language() != self._language:
            self._language = language()
            self._known.clear()
        known = self._known.setdefault(name, {})
        self._most = max(self._most, len(rows))
        if len(known) > 2 * self._most + SPARE:
            known.clear()
        try:
            return max(map(known.__getitem__, rows), default=0)
        except KeyError:
            known.update((row, cell_width(text(row))) for row in rows if row not in known)
            return max(map(known.__getitem__, rows), default=0)

"""How wide the texts of rows are: each row is measured once for each column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from actionplan_tui.domain.register.row import Row
from actionplan_tui.locales import language
from actionplan_tui.reports.words.text import cell_width

T = TypeVar("T")


class Widths:
    """Remembers how wide what columns say of rows is, as long as the language stays.

    What is said of a row follows from the row alone: one that was judged again is another.
    """

    def __init__(self) -> None:
        self._language = ""
        self._known: dict[str, dict[Row, Any]] = {}

    def only(self, rows: Iterable[Row]) -> None:
        """Forget all rows but these: the others are of a register that is gone."""
        living = set(rows)
        for known in self._known.values():
            for row in known.keys() - living:
                del known[row]

    def widest(self, name: str, rows: Sequence[Row], text: Callable[[Row], str]) -> int:
        """Return how many cells the widest text takes; 0 without rows.

        Args:
            name: Of the text: under one name every row has one.
            rows: The rows.
            text: Writes it.
        """
        return max(self._widths(name, rows, lambda row: cell_width(text(row))), default=0)

    def parts(
        self, name: str, rows: Sequence[Row], texts: Callable[[Row], tuple[str, ...]]
    ) -> Sequence[int]:
        """Return how many cells the widest of each of several texts takes; none without rows.

        Args:
            name: Of the texts: under one name every row has as many.
            rows: The rows.
            texts: Writes them.
        """
        widths = self._widths(name, rows, lambda row: tuple(map(cell_width, texts(row))))
        return [max(one) for one in zip(*widths, strict=True)]

    def _widths(self, name: str, rows: Sequence[Row], measure: Callable[[Row], T]) -> list[T]:
        if language() != self._language:
            self._language = language()
            self._known.clear()
        known: dict[Row, T] = self._known.setdefault(name, {})
        try:
            return list(map(known.__getitem__, rows))
        except KeyError:
            known.update((row, measure(row)) for row in rows if row not in known)
            return list(map(known.__getitem__, rows))

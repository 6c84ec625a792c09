"""Choosing rows again and again: letter by letter, note by note, from what was chosen before."""

from __future__ import annotations

from bisect import insort
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from actionplan_tui.domain.register.register import Register
from actionplan_tui.domain.register.row import Row
from actionplan_tui.domain.register.selection import SORTS, Selection, choose, searched_text

FEW = 200
"""So many rows that changed are put in their places; of more, all are chosen anew."""

Words = tuple[str, ...]


class Narrowing:
    """Chooses the rows of one list; what it returns is what `choose` returns.

    More letters in a search are looked for in the rows that fewer letters have found, and what
    was found for each is kept for when they are taken away again. Of a register that shares
    rows with the one before, only the others are looked at.
    """

    def __init__(self) -> None:
        self._register: Register | None = None
        self._asked: tuple[Selection, str] | None = None
        self._found: dict[Words, list[Row]] = {}

    def choose(self, register: Register, selection: Selection, sort: str) -> Sequence[Row]:
        """Return the rows of a register that fit, sorted; they are not to be changed."""
        asked = replace(selection, search=""), sort
        if asked != self._asked:
            self._found.clear()
        elif register is not self._register:
            self._follow(register, selection, sort)
        self._register, self._asked = register, asked
        words = selection.words
        if words not in self._found:
            wider = [rows for fewer, rows in self._found.items() if _within(fewer, words)]
            self._found[words] = (
                [row for row in min(wider, key=len) if all(word in row.haystack for word in words)]
                if wider
                else choose(register.rows, selection, sort)
            )
        return self._found[words]

    def _follow(self, register: Register, selection: Selection, sort: str) -> None:
        """Keep what was found for the words searched for, as it is in another register."""
        before = self._register
        rows = self._found.get(selection.words)
        self._found.clear()
        if before is None or rows is None or len(before.rows) != len(register.rows):
            return
        pairs = zip(before.rows, register.rows, strict=True)
        changed = [(old, new) for old, new in pairs if old is not new]
        if len(changed) > FEW:
            return
        gone = {old for old, _new in changed}
        places = {row: at for at, row in enumerate(register.rows)}
        by = SORTS[sort]

        def order(row: Row) -> tuple[Any, int]:
            return by(row), places[row]

        found = [row for row in rows if row not in gone]
        for _old, new in changed:
            if selection.fits(new):
                insort(found, new, key=order)
        self._found[selection.words] = found


def _within(words: Words, others: Words) -> bool:
    """Whether what has the others has these words too."""
    return all(any(word in other for other in others) for word in words)


def make_ready(rows: Iterable[Row]) -> None:
    """Have the texts of rows made that a search looks through, before the first letter."""
    deque(map(searched_text, rows), maxlen=0)

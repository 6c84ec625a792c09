"""The cells of one line of the timeline: labels, ticks and follow-ups, the bar of a row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.views.timeline import FAR, LINES, Bar, Zoom, cell_of, strokes, ticks
from actionplan_tui.locales import _, pgettext
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.text import shorten
from actionplan_tui.tui.timeline.words import GLYPHS, tick_label

Cells = list[tuple[str, str]]
"""The cells of a line: a character and the name of its style (empty: that of the line)."""
BAR = "bar"
_STYLES = {"missed": "late", "today": "today", "review": "today", "tick": "axis"}


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the axis that is seen: from which cell, how many cells, at which zoom.

    `as_of` is the day asked for; `last` the last cell of the axis, if it ends.
    """

    zoom: Zoom
    left: int
    room: int
    as_of: date
    last: int = FAR

    @property
    def used(self) -> int:
        """How many cells the axis takes of those that are seen."""
        return max(0, min(self.room, self.last - self.left + 1))

    def at(self, day: date) -> int:
        """Return the place of a day in the window; negative or too large: it is not seen."""
        return cell_of(self.zoom, day) - self.left


def _put(cells: Cells, at: int, kind: str) -> None:
    """Draw a sign in a cell, if the cell is seen."""
    if 0 <= at < len(cells):
        cells[at] = (GLYPHS[kind], _STYLES.get(kind, BAR))


def _write(cells: Cells, at: int, words: str, style: str = "") -> None:
    """Write words from a cell on."""
    cells[at : at + len(words)] = [(letter, style) for letter in words]


def empty_cells(window: Window) -> Cells:
    """Return a line with nothing but the day asked for."""
    cells: Cells = [(" ", "")] * window.room
    _put(cells, window.at(window.as_of), "today")
    return cells


def label_cells(window: Window, *, years: bool) -> Cells:
    """Return what the ticks are called, or the years, each at the first of its ticks seen."""
    cells: Cells = [(" ", "")] * window.room
    for tick in ticks(window.zoom, window.left, window.left + window.used - 1):
        at = tick.cell - window.left
        label = "" if years else tick_label(window.zoom, tick)
        if years and (at <= 0 or tick.number == 1):
            label = str(tick.first.year)
        if at + len(label) <= window.room:
            _write(cells, max(0, at), label)
    return cells


def mark_cells(window: Window, reviews: Iterable[date]) -> Cells:
    """Return the line below the labels: ticks, the day asked for, the follow-ups."""
    cells: Cells = [(" ", "")] * window.room
    for tick in ticks(window.zoom, window.left, window.left + window.used - 1):
        _put(cells, tick.cell - window.left, "tick")
    _put(cells, window.at(window.as_of), "today")
    for day in reviews:
        _put(cells, window.at(day), "review")
    return cells


def row_cells(window: Window, row: Row, bar: Bar) -> Cells:
    """Return the bar of a row, the day asked for across it, its marks above both.

    What lies wholly outside of the window is pointed at from its edge.
    """
    cells: Cells = [(" ", "")] * window.room
    drawn, today = strokes(bar, window.zoom), window.at(window.as_of)
    for stroke in drawn:
        if stroke.kind in LINES:
            first = max(0, stroke.first - window.left)
            after = min(window.used, stroke.last - window.left + 1)
            for at in range(first, after):
                _put(cells, at, stroke.kind)
    _put(cells, today, "today")
    for stroke in drawn:
        if stroke.kind not in LINES:
            _put(cells, stroke.first - window.left, stroke.kind)
    if drawn and max(stroke.last for stroke in drawn) < window.left:
        _put(cells, 0, "before")
    if drawn and min(stroke.first for stroke in drawn) >= window.left + window.room:
        _put(cells, window.room - 1, "after")
    if not drawn:
        words = pgettext("deadline", "Ongoing") if row.ongoing else _("no dates")
        begin = 0 if today < 0 or today > len(words) else today + 2
        _write(cells, begin, shorten(words, window.room - begin), "quiet")
    return cells

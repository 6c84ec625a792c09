"""The drafts on the current item of a meeting: what each says, and by whom."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from textual.reactive import reactive
from textual.strip import Strip

from actionplan_tui.locales import _, pgettext
from actionplan_tui.locales.words import entry_label
from actionplan_tui.reports.words.text import ELLIPSIS, cell_width, shorten, wrapped
from actionplan_tui.tui.common.cursor import GAP
from actionplan_tui.tui.common.lines import Cell, Heading, LineList
from actionplan_tui.tui.meeting.words import KIND_WORDS, Shown

_WIDEST = 90
"""The longest line of what was said, in cells, that is read at ease."""
_NARROW, _FEW = 70, 4
"""Below how many cells the first columns give way; how many rows a draft has on a low screen."""


class DraftList(LineList[Shown]):
    """What each draft says; what keeps one from becoming a note stands in the warm colour.

    All of it where there is room, as the minutes will have it. Where there is little, a line for
    each draft, and all only of the one under the cursor.
    """

    TALL = True
    roomy = reactive(False)

    def headings(self, width: int) -> list[Heading]:
        """Return what it counts as, kind, speaker and words, the last as wide as there is room."""
        counts = [cell_width(entry_label(one.entry)) for one in self.lines]
        kinds = [cell_width(_(KIND_WORDS[one.said.kind])) for one in self.lines]
        who = [cell_width(one.speaker) for one in self.lines]
        most = (8, 12, 6) if width < _NARROW else (12, 22, 16)
        entry = min(most[0], max([4, *counts]))
        first = min(most[1], max([10, *kinds]))
        second = min(most[2], max([4, *who]))
        rest = max(10, width - entry - first - second - 3 * GAP)
        return [
            Heading("", entry),
            Heading(pgettext("meeting", "Said now"), first),
            Heading(pgettext("meeting", "By"), second),
            Heading("", rest),
        ]

    def cells(self, line: Shown) -> list[Cell]:
        """Return what a draft says in one row."""
        counts = Cell(entry_label(line.entry), "quiet")
        kind = Cell(_(KIND_WORDS[line.said.kind]), "strong")
        speaker = Cell(line.speaker or "–", "" if line.speaker else "quiet")
        if line.fault:
            return [counts, kind, speaker, Cell(f"! {line.fault}", "late")]
        if line.said.empty:
            return [counts, kind, speaker, Cell(_("(nothing written yet)"), "quiet")]
        return [counts, kind, speaker, Cell(line.words)]

    def rows(self, line: Shown) -> Sequence[list[Cell]]:
        """Return what a draft says in as many rows as it takes, if it is shown whole."""
        first = self.cells(line)
        if not self._whole(line) or not self._headings:
            return [first]
        width = min(_WIDEST, self._headings[-1].width)
        parts = [(text, "") for text in line.spoken] + [(line.decision, "strong")]
        told = [(text, look) for text, look in parts if text]
        if line.fault or line.said.empty or not told:
            told = [(first[-1].text, first[-1].look)]
        rows = [Cell(row, look) for text, look in told for row in wrapped(text, width)]
        if not self.roomy and len(rows) > _FEW:
            cut = rows[_FEW - 1]
            rows[_FEW - 1 :] = [Cell(shorten(cut.text + ELLIPSIS, width), cut.look)]
        return [[*first[:-1], rows[0]], *([Cell(""), Cell(""), Cell(""), row] for row in rows[1:])]

    def _whole(self, line: Shown) -> bool:
        return self.roomy or line is self.current

    def height(self, at: int) -> int:
        """Return how many rows a draft takes."""
        return len(self.rows(self.lines[at]))

    def entry_row(self, at: int, row: int) -> Strip:
        """Draw one of the rows of a draft."""
        return self.drawn(self.rows(self.lines[at])[row], at)

    def watch_roomy(self) -> None:
        """Lay the drafts out anew."""
        self.on_resize()

    def key(self, line: Shown) -> Hashable:
        """Return the draft's id."""
        return line.said.id

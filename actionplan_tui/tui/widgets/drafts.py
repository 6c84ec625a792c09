"""The drafts on the current item of a meeting: what each says, and by whom."""

from __future__ import annotations

from collections.abc import Hashable

from actionplan_tui.locales import _, pgettext
from actionplan_tui.reports.text import cell_width, plain
from actionplan_tui.tui.meeting_words import KIND_WORDS, Shown
from actionplan_tui.tui.widgets.lines import GAP, Cell, Heading, LineList


class DraftList(LineList[Shown]):
    """A line for each draft; what keeps one from becoming a note stands in the warm colour."""

    def headings(self, width: int) -> list[Heading]:
        """Return kind, speaker and words, the last as wide as there is room."""
        kinds = [cell_width(_(KIND_WORDS[one.said.kind])) for one in self.lines]
        who = [cell_width(plain(one.said.speaker)) for one in self.lines]
        first = min(24, max(14, *kinds, 0)) if kinds else 14
        second = min(16, max(6, *who, 0)) if who else 6
        rest = max(10, width - first - second - 2 * GAP)
        return [
            Heading(pgettext("meeting", "Said now"), first),
            Heading(pgettext("meeting", "By"), second),
            Heading("", rest),
        ]

    def cells(self, line: Shown) -> list[Cell]:
        """Return what a draft says."""
        kind = Cell(_(KIND_WORDS[line.said.kind]), "strong")
        speaker = Cell(plain(line.said.speaker) or "–", "" if line.said.speaker else "quiet")
        if line.fault:
            return [kind, speaker, Cell(f"! {line.fault}", "late")]
        if line.said.empty:
            return [kind, speaker, Cell(_("(nothing written yet)"), "quiet")]
        return [kind, speaker, Cell(line.words)]

    def key(self, line: Shown) -> Hashable:
        """Return the draft's id."""
        return line.said.id

"""The list of meetings, and the agenda of one."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from actionplan_tui.domain.meeting.meeting import MeetingInfo
from actionplan_tui.locales import _, pgettext
from actionplan_tui.locales.dates import format_short
from actionplan_tui.reports.words.text import cell_width, plain
from actionplan_tui.tui.common.lines import GAP, Cell, Heading, LineList

_NARROW = 76
"""Below how many cells of width the responsible give way to the title."""


class MeetingList(LineList[MeetingInfo]):
    """All meetings, those that are open first."""

    def headings(self, width: int) -> list[Heading]:
        """Return the columns; the body takes what room is left."""
        cells = [self.cells(line) for line in self.lines]
        words = ["", _("Date"), pgettext("meeting", "Number"), pgettext("column", "State")]
        widths = [max([cell_width(words[at]), *(cell_width(one[at].text) for one in cells)])
                  for at in (1, 2, 3)]  # fmt: skip
        room = max(10, min(60, width - sum(widths) - 3 * GAP))
        rest = [Heading(words[at], widths[at - 1]) for at in (1, 2, 3)]
        return [Heading(_("Meeting"), room), *rest]

    def cells(self, line: MeetingInfo) -> list[Cell]:
        """Return whose meeting it is, when, its number, and whether it is open."""
        state = Cell(pgettext("meeting", "closed"), "quiet")
        if line.closed is None:
            state = Cell("● " + pgettext("meeting", "open"), "strong")
        return [
            Cell(plain(line.body) or line.id, "strong" if line.closed is None else ""),
            Cell(format_short(line.day)),
            Cell(plain(line.number)),
            state,
        ]

    def key(self, line: MeetingInfo) -> Hashable:
        """Return the meeting's own id."""
        return line.uid


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An item of the agenda.

    Attributes:
        state: `said`, `postponed`, `passed` or empty.
    """

    ref: str
    paragraph: str
    id: str
    title: str
    responsible: str
    state: str = ""
    current: bool = False
    marked: bool = False


class AgendaList(LineList[AgendaLine]):
    """The agenda in its order, with what is dealt with."""

    def headings(self, width: int) -> list[Heading]:
        """Return the columns; the title takes what room is left."""
        cells = [self.cells(line) for line in self.lines]

        def widest(at: int, words: str, most: int) -> int:
            found = [cell_width(words), *(cell_width(one[at].text) for one in cells)]
            return min(most, max(found))

        who, number = _("Responsible"), ""
        rest = [widest(0, "", 3), widest(1, number, 12), widest(2, "", 12)]
        last = [widest(4, who, 16 if width >= _NARROW else 9), widest(5, "", 16)]
        room = max(10, width - sum(rest) - sum(last) - 5 * GAP)
        return [
            Heading("", rest[0]),
            Heading("", rest[1]),
            Heading("", rest[2]),
            Heading(_("Item"), room),
            Heading(who, last[0]),
            Heading("", last[1]),
        ]

    def cells(self, line: AgendaLine) -> list[Cell]:
        """Return mark, paragraph, item, who answers for it, whether it is dealt with."""
        said, passed = pgettext("agenda", "dealt with"), _("passed over")
        postponed = pgettext("agenda", "postponed")
        if self.size.width < _NARROW:
            said = passed = postponed = ""
        states = {"said": Cell(f"✓ {said}".rstrip(), "quiet"),
                  "postponed": Cell(f"» {postponed}".rstrip(), "quiet"),
                  "passed": Cell(f"– {passed}".rstrip(), "quiet")}  # fmt: skip
        sign = ("›" if line.current else " ") + ("*" if line.marked else " ")
        return [
            Cell(sign, "strong"),
            Cell(line.paragraph),
            Cell(plain(line.id)),
            Cell(plain(line.title), "strong" if line.current else ""),
            Cell(plain(line.responsible)),
            states.get(line.state, Cell("")),
        ]

    def key(self, line: AgendaLine) -> Hashable:
        """Return the row."""
        return line.ref

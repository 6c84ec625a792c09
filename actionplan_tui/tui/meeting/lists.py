"""The list of meetings, the agenda of one, the paragraphs of its minutes."""

from __future__ import annotations

from collections.abc import Hashable

from actionplan_tui.domain.meeting.act import State
from actionplan_tui.domain.meeting.meeting import MeetingInfo
from actionplan_tui.locales import _, pgettext
from actionplan_tui.locales.dates import format_short
from actionplan_tui.records import dataclass
from actionplan_tui.reports.minutes.act_words import next_text, state_text
from actionplan_tui.reports.words.text import cell_width, plain
from actionplan_tui.tui.common.lines import GAP, Cell, Heading, LineList

_NARROW = 76
"""Below how many cells of width the responsible give way to the title."""


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting, and how far its minutes have come; `state` None: it is open."""

    info: MeetingInfo
    state: State | None


class MeetingList(LineList[MeetingLine]):
    """All meetings, those that are open first."""

    def headings(self, width: int) -> list[Heading]:
        """Return the columns; the body takes what room is left."""
        cells = [self.cells(line) for line in self.lines]
        words = [_("Date"), pgettext("meeting", "Number"), pgettext("column", "Minutes"), ""]
        widths = [max([cell_width(one), *(cell_width(row[at].text) for row in cells)])
                  for at, one in enumerate(words, 1)]  # fmt: skip
        room = max(10, min(60, width - sum(widths) - 4 * GAP))
        rest = [Heading(one, wide) for one, wide in zip(words, widths, strict=True)]
        return [Heading(_("Meeting"), room), *rest]

    def cells(self, line: MeetingLine) -> list[Cell]:
        """Return whose meeting it is, when, its number, how far its minutes are, what is next."""
        info, state = line.info, line.state
        words, coming = Cell("● " + pgettext("meeting", "open"), "strong"), ""
        if state:
            told = [state_text(state), _("closed in two copies") if info.twin else ""]
            words, coming = Cell(" · ".join(filter(None, told)), "quiet"), next_text(state)
        return [
            Cell(plain(info.body) or info.id, "" if state else "strong"),
            Cell(format_short(info.day)),
            Cell(plain(info.number)),
            words,
            Cell(f"→ {coming}" if coming else "", "soon"),
        ]

    def key(self, line: MeetingLine) -> Hashable:
        """Return the meeting's own id."""
        return line.info.uid


@dataclass(frozen=True, slots=True)
class MinutesLine:
    """A paragraph of minutes, or one of the items that it deals with; empty: the head.

    Attributes:
        number: The paragraph's; 0: the head.
        ref: The row of the item; empty: it is none.
        title: What the minutes call it.
        state: What became of it afterwards, in a few words.
    """

    number: int
    ref: str
    title: str
    state: str = ""


class MinutesList(LineList[MinutesLine]):
    """The paragraphs of minutes, with what was changed in them."""

    def headings(self, width: int) -> list[Heading]:
        """Return the columns; the title takes what room is left."""
        state = max([0, *(cell_width(line.state) for line in self.lines)])
        room = max(10, width - state - GAP)
        return [Heading(_("Paragraph"), room), Heading("", state)]

    def cells(self, line: MinutesLine) -> list[Cell]:
        """Return the title, and what became of it afterwards."""
        return [Cell(line.title), Cell(line.state, "soon")]

    def key(self, line: MinutesLine) -> Hashable:
        """Return which paragraph and item it is."""
        return (line.number, line.ref)


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

"""The columns of the row list: which ones fit, how wide they are, what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.views.alike import Together
from actionplan_tui.locales import NP_, _, pgettext
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words import sentences
from actionplan_tui.reports.words.besides import status_cell
from actionplan_tui.reports.words.cells import NARROW, narrow_due_cell
from actionplan_tui.reports.words.signs import sign as sign_of
from actionplan_tui.reports.words.text import cell_width, shorten
from actionplan_tui.reports.words.text import plain as plain_text
from actionplan_tui.reports.words.units import differing, title_cell
from actionplan_tui.tui.common.head_signs import sorted_heading
from actionplan_tui.tui.rows.widths import Widths

GAP = 2
ENOUGH = 32
"""How many cells a title is to have before columns that may be left out are added."""
WIDE, AMPLE, LEAST_SAID = 140, 40, 18
"""From which width on what a note says has room: what it leaves a title, and what it needs."""
_FLEXIBLE = "title"
FOLD, FOLD_PLAIN = "▸ ", "+ "
"""What stands before several units as one: they can be shown one by one."""


_ONE_WORD = {
    "overdue": NP_("standing, one word", "Overdue"),
    "missed": NP_("standing, one word", "Missed"),
    "was": NP_("standing, one word", "Passed"),
    "not_told": NP_("standing, one word", "Plan ended"),
    "period_ends": NP_("standing, one word", "Plan ends"),
    "milestone_soon": NP_("standing, one word", "Milestone"),
    "event_soon": NP_("standing, one word", "Day near"),
    "rejected": NP_("standing, one word", "Rejected"),
    "passed": NP_("standing, one word", "Passed"),
    "period_ended": NP_("standing, one word", "Remains"),
    "due_soon": NP_("standing, one word", "Due soon"),
    "pending": NP_("standing, one word", "Pending"),
    "upcoming": NP_("standing, one word", "Upcoming"),
    "closed": NP_("standing, one word", "Closed"),
    "outside": NP_("standing, one word", "Outside"),
    "withdrawn": NP_("standing, one word", "Withdrawn"),
}


@dataclass(frozen=True)
class Column:
    """One column: its heading, its width in cells and its text for a row."""

    id: str
    heading: str
    width: int
    text: Callable[[Row], str]
    right: bool = False


def short_standing(code: str) -> str:
    """Return one word for a standing, where a column has no room for more."""
    return pgettext(*_ONE_WORD[code]) if code in _ONE_WORD else code


def last_said(row: Row) -> str:
    """Return when the newest note was and what it says, for a narrow column."""
    note = row.last_note
    if note is None:
        return differing(row)
    said = plain_text(note.text) or sentences.status_text(row)
    return f"{note.date.text} {said}"


def responsible(row: Row, most: int) -> str:
    """Return who answers for a row in at most so many cells: the first, and how many more."""
    words = sentences.responsible_cell(row)
    if cell_width(words) <= most or len(row.responsible) < 2:
        return words
    more = f" +{len(row.responsible) - 1}"
    return shorten(words.removesuffix(more), most - len(more)) + more


def _number(row: Row) -> str:
    return plain_text(row.number)


def _number_width(rows: Sequence[Row]) -> int:
    """Return how wide numbers may be: with units the whole of them, as titles are cut there."""
    return 32 if any(row.unit for row in rows) else 16


def _days_parts(row: Row) -> tuple[str, str, str]:
    """Return a row's days as what is said without a number, else the number and what follows it."""
    said = sentences.days_cell(row)
    if not said[:1].isdigit():
        return said, "", ""
    number, space, words = said.partition(" ")
    return "", number + space, words


def _days_column(heading: str, rows: Sequence[Row], widths: Widths) -> Column:
    """Return the column of the days, in which numbers stand below one another."""
    said, number, after = widths.parts("days", rows, _days_parts) or (0, 0, 0)

    def text(row: Row) -> str:
        alone, numbered, words = _days_parts(row)
        return alone + numbered + words + " " * (after - cell_width(words) if numbered else 0)

    widest = max(number + after if number else 0, said, cell_width(heading))
    return Column("days", heading, min(widest, 12), text, right=True)


def _standings(plain: bool) -> Callable[[Row], str]:
    """Return what writes the sign and the word for rows' standings, each once."""
    known: dict[tuple[str, str], str] = {}

    def text(row: Row) -> str:
        marked = sentences.marked(row)
        code = "missed" if marked == "missed" else sentences.standing_code(row)
        if (marked, code) not in known:
            known[marked, code] = f"{sign_of(marked, plain=plain)} {short_standing(code)}"
        return known[marked, code]

    return text


def _room(chosen: Sequence[Column], width: int) -> int:
    """Return what columns leave of a width for the title."""
    return width - sum(column.width for column in chosen) - GAP * (len(chosen) - 1)


def _add(
    chosen: list[Column], width: int, further: Iterable[tuple[int, str, Callable[[], Column]]]
) -> None:
    """Add columns, each at its place, as far as they leave the title enough.

    What makes a column looks at the texts of all rows: it is asked only where there may be room.
    """
    for place, heading, made in further:
        if _room(chosen, width) - GAP - cell_width(heading) >= ENOUGH:
            added = made()
            if _room([*chosen, added], width) >= ENOUGH:
                chosen.insert(place, added)


def columns(
    width: int,
    rows: Sequence[Row],
    *,
    plans: bool,
    plain: bool = False,
    sort: str = "",
    widths: Widths | None = None,
) -> list[Column]:
    """Return the columns that fit into a width, the title taking what the others leave.

    The narrower the list, the fewer columns: the sign, the number, the title, the deadline and
    the days stay the longest.

    Args:
        width: Cells at hand.
        rows: The rows to be shown.
        plans: Whether rows of several plans are among them.
        plain: Whether signs are plain ASCII.
        sort: What the rows are sorted by; the column of that name says so in its heading.
        widths: What was measured before, if rows are shown again and again.
    """
    measured = widths or Widths()

    def headed(name: str, heading: str) -> str:
        return sorted_heading(heading, name if name == sort else "", plain=plain)

    def sign(row: Row) -> str:
        return sign_of(sentences.marked(row), plain=plain)

    def column(name: str, heading: str, text: Callable[[Row], str], most: int) -> Column:
        heading = headed(name, heading)
        widest = max(measured.widest(f"{name} {most} {plain}", rows, text), cell_width(heading))
        return Column(name, heading, min(widest, most), text)

    number = column("id", pgettext("column", "No."), _number, _number_width(rows))
    title = Column(_FLEXIBLE, headed(_FLEXIBLE, pgettext("column", "Item")), 0, title_cell)
    due = column("due", _("Deadline"), narrow_due_cell, NARROW)
    days = _days_column(headed("days", pgettext("column", "Days")), rows, measured)
    sign_column = Column("sign", "", 1, sign)
    chosen = (
        [sign_column, number, title, days]
        if width < 60
        else [sign_column, number, title, due, days]
    )
    if width >= 76:
        standing_column = column("standing", "  " + _("Standing"), _standings(plain), 12)
        if _room([standing_column, *chosen[1:]], width) >= ENOUGH:
            chosen[0] = standing_column
    narrow = 10 if width < WIDE else 16
    who = (lambda row: responsible(row, narrow), narrow)
    further = [
        (99, _("Responsible"), partial(column, "responsible", _("Responsible"), *who)),
        (99, _("Status"), partial(column, "status", _("Status"), status_cell, 24)),
    ]
    if plans:
        name = partial(column, "plan", _("Plan"), lambda row: row.plan.id, 12)
        further.insert(0, (1, _("Plan"), name))
    _add(chosen, width, further)
    said = min(_room(chosen, width) - AMPLE - GAP, width // 4)
    if width >= WIDE and said >= LEAST_SAID:
        chosen.append(Column("last", headed("last", _("Latest note")), said, last_said))
    room = max(8, _room(chosen, width))
    fold = FOLD_PLAIN if plain else FOLD

    def titled(row: Row) -> str:
        if not isinstance(row, Together):
            return title_cell(row)
        return fold + title_cell(row, width=room - cell_width(fold))

    return [
        Column(col.id, col.heading, room, titled) if col.id == _FLEXIBLE else col for col in chosen
    ]

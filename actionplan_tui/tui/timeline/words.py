"""The words of the timeline: what the ticks are called, the signs, a row's dates in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.plan.plan import Milestone
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.views.timeline import Tick, Zoom, has_own_due
from actionplan_tui.locales import _, language, pgettext
from actionplan_tui.locales.dates import format_short
from actionplan_tui.locales.months import SHORT
from actionplan_tui.locales.words import standing_label
from actionplan_tui.reports.words import sentences
from actionplan_tui.reports.words.cells import marked, standing_text
from actionplan_tui.reports.words.phrases import first_day, period_text
from actionplan_tui.reports.words.signs import sign

# None of these is of "ambiguous" width in Unicode, so no terminal draws them over two cells.
GLYPHS = {
    "body": "▬",
    "about": "╍",
    "plan": "╌",
    "end": "▐",
    "assumed": "?",
    "later": "›",
    "earlier": "\u2039",
    "reached": "✓",
    "missed": "✗",
    "coming": "⋄",
    "review": "▾",
    "today": "╎",
    "tick": "╷",
    "before": "◂",
    "after": "▸",
}
"""The signs of the timeline by what they stand for."""


def tick_label(zoom: Zoom, tick: Tick) -> str:
    """Return what a tick is called inside its year (a year: its number), in at most 5 cells."""
    if zoom.name == "year":
        return str(tick.first.year)
    if zoom.name == "term":
        return pgettext("term", "VT") if tick.number == 1 else pgettext("term", "HT")
    if zoom.name == "quarter":
        return pgettext("quarter", "Q{number}").format(number=tick.number)
    return SHORT[language()][tick.number - 1]


def zoom_words(zoom: Zoom) -> str:
    """Return what one tick of the axis is."""
    words = {
        "year": _("by year"),
        "term": _("by term"),
        "quarter": _("by quarter"),
        "month": _("by month"),
    }
    return words[zoom.name]


def legend(shown: frozenset[str], rows: Iterable[Row], as_of: date) -> list[tuple[str, str, str]]:
    """Return what the signs mean: what they are of, the sign, the words.

    What they are of is said with the first of its signs.

    Args:
        shown: The signs that are seen on the axis.
        rows: The rows that are seen, each with a sign before it.
        as_of: The day asked for.
    """
    groups = [
        (
            _("Deadline"),
            {
                "end": pgettext("legend, of a deadline", "day"),
                "about": pgettext("legend, of a deadline", "period"),
                "body": pgettext("legend, of a deadline", "until then"),
                "plan": pgettext("legend, of a deadline", "the plan's only"),
                "assumed": pgettext("legend, of a deadline", "assumed"),
                "later": pgettext("legend, of a deadline", "former"),
                "earlier": pgettext("legend, of a deadline", "former, later"),
            },
        ),
        (
            _("Milestone"),
            {
                "reached": pgettext("legend, of a milestone", "reached"),
                "missed": pgettext("legend, of a milestone", "not reported"),
                "coming": pgettext("legend, of a milestone", "to come"),
            },
        ),
        (
            "",
            {
                "review": pgettext("legend", "follow-up"),
                "today": format_short(as_of),
                "before": pgettext("legend", "lies before"),
                "after": pgettext("legend", "lies after"),
            },
        ),
    ]
    said: list[tuple[str, str, str]] = []
    for name, meanings in groups:
        for kind, words in meanings.items():
            if GLYPHS[kind] in shown:
                said.append((f"{name}: " if name else "", GLYPHS[kind], words))
                name = ""
    name = _("Standing")
    for glyph, standings in _before_rows(rows).items():
        if glyph not in shown or glyph != GLYPHS["missed"]:
            said.append((f"{name}: " if name else "", glyph, " / ".join(standings)))
            name = ""
    return said


def _before_rows(rows: Iterable[Row]) -> dict[str, list[str]]:
    """Return the signs before rows, each with the words that it repeats."""
    named: dict[str, list[str]] = {}
    for row in rows:
        mark = marked(row)
        words = standing_text(row) if mark == row.standing else standing_label(mark)
        known = named.setdefault(sign(mark), [])
        if words not in known:
            known.append(words)
    return named


def _stone(stone: Milestone, as_of: date) -> str:
    when = sentences.distance_text((stone.date.last - as_of).days)
    return f"{sentences.milestone_text(stone)}, {sentences.exact_day(stone.date)}, {when}"


def _milestones(row: Row, as_of: date) -> list[str]:
    """Return the next milestone; those that have passed are told with the standing."""
    silent = (stone for stone in row.milestones if stone.id not in row.reached)
    coming = next((stone for stone in silent if stone.date.last >= as_of), None)
    if coming is None:
        return []
    return [_("Next milestone: {milestone}").format(milestone=_stone(coming, as_of))]


def _moves(row: Row) -> list[str]:
    """Return every deadline that the row had, the oldest first, as the bar shows them."""
    if not row.deadlines:
        return []
    dues = [*(change.from_ for change in row.deadlines), row.deadlines[-1].to]
    steps = [
        period_text(due) if isinstance(due, Period) else sentences.due_text(due) for due in dues
    ]
    return [_("Deadlines: {steps}").format(steps=f" {GLYPHS['later']} ".join(steps))]


def dates_in_words(row: Row, view: View, sentence: str) -> Sequence[str]:
    """Return a row's dates in words: start, deadline, former deadlines, milestones.

    Args:
        row: The row.
        view: The day that it was judged at.
        sentence: What is said of its standing already; its deadline is not said twice.
    """
    said: list[str] = []
    if row.start:
        name = pgettext("first day", "Start")
        said.append(f"{name}: {first_day(row.start)}")
    if isinstance(row.due, Period):
        due = sentences.exact_day(row.due)
        if due not in sentence:
            name = _("Deadline") if has_own_due(row) else _("The plan ends")
            said.append(f"{name}: {due}")
    return [*said, *_moves(row), *_milestones(row, view.as_of)]

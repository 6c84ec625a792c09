"""An item above the rows, or one that is asked of units: what its rows come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from actionplan_tui.cli.plain.lines import in_ascii
from actionplan_tui.cli.plain.rows import rows_lines
from actionplan_tui.domain.notes.history import recorded_by, repeated_ids, retracted_ids
from actionplan_tui.domain.register.indicator import series
from actionplan_tui.domain.register.register import once
from actionplan_tui.domain.register.standing import URGENCY
from actionplan_tui.locales import _, pgettext
from actionplan_tui.locales.words import standing_label
from actionplan_tui.reports.rows.json import (
    indicator_objects,
    item_object,
    note_object,
    row_object,
)
from actionplan_tui.reports.rows.table import rows_table
from actionplan_tui.reports.words import cells
from actionplan_tui.reports.words.besides import LINKS, besides_facts, link_text
from actionplan_tui.reports.words.notes import note_parts, signature, taken_in
from actionplan_tui.reports.words.phrases import indicator_line, status_text
from actionplan_tui.reports.words.text import plain, wrapped

if TYPE_CHECKING:
    from actionplan_tui.cli.arguments.resolve import Place
    from actionplan_tui.domain.notes.note import Note
    from actionplan_tui.domain.plan.plan import Indicator
    from actionplan_tui.domain.register.register import Register, Row


def standing_counts(rows: Iterable[Row]) -> list[str]:
    """Return how many rows have each standing, the most urgent first: "Overdue: 3".

    Each measure counts once. How many missed a milestone is said at the end.
    """
    shown = list(rows)
    missed = sum(bool(row.missed) for row in once(shown))
    counts = [*cells.standing_counts(shown), *([("missed", missed)] if missed else [])]
    return [f"{standing_label(code)}: {count}" for code, count in counts]


def _told(register: Register, notes: Iterable[Note]) -> list[tuple[Note, bool]]:
    """Return the notes on the item itself, not those of single units, the oldest first."""
    view = register.view
    at_hand = recorded_by(notes, view.known_on)
    gone = retracted_ids(at_hand)
    until = [note for note in at_hand if not note.unit and note.day <= view.as_of]
    again = repeated_ids(until)
    shown = [note for note in until if note.id not in again]
    return [(note, note.id in gone) for note in sorted(shown, key=lambda note: note.order)]


def _own_indicators(place: Place) -> list[Indicator]:
    return [one for one in place.plan.indicators if one.item == place.item.id]


def node_object(place: Place, register: Register, notes: Iterable[Note]) -> dict[str, Any]:
    """Return the item as an object for JSON.

    `standings` counts the rows below it, `items` are these rows as in `list --json`.
    """
    goal = register.goal(place.plan, place.item)
    counted = goal.standings
    return {
        "plan": place.plan.id,
        "id": place.item.id,
        "level": place.plan.level(place.item),
        "title": place.item.title,
        "path": list(place.plan.path(place.item)),
        "description": place.item.description,
        **item_object(place.item),
        "status": goal.status.id or "unknown",
        "standings": {name: counted[name] for name in URGENCY if counted[name]},
        "indicators": indicator_objects(register, place.plan, _own_indicators(place)),
        "items": [row_object(row) for row in goal.rows],
        "notes": [note_object(note, gone) for note, gone in _told(register, notes)],
    }


def node_text(
    place: Place,
    register: Register,
    notes: Iterable[Note],
    width: int | None = None,
    *,
    in_lines: bool = False,
) -> str:
    """Return the item as text: title, what its rows come to, the rows, the notes on itself.

    `in_lines`: with signs in ASCII, a few lines a row instead of a table, no empty lines.
    """
    room = width or 10_000
    plan, item = place.plan, place.item
    goal = register.goal(plan, item)
    counts = " · ".join(standing_counts(goal.rows))
    lines = [
        *wrapped(f"{plain(place.ref)}  {plain(item.title)}", room),
        *wrapped(plain(" › ".join((plan.title, *plan.path(item)))), room),
        "",
        *wrapped(counts or _("Nothing below it is followed up."), room),
    ]
    if goal.status.id and goal.status.base != "unknown":
        lines += wrapped(f"{pgettext('column', 'Status')}: {status_text(goal.status)}", room)
    if item.description:
        lines += ["", *wrapped(plain(item.description, keep_lines=True), room)]
    facts = besides_facts(plan, item, partial(register.rows_below, plan))
    facts += [(pgettext(*LINKS), link_text(link)) for link in item.links]
    for label, fact in facts:
        lines += wrapped(f"{label}: {fact}", room)
    if goal.rows:
        lines += ["", *_rows(goal.rows, width, in_lines=in_lines)]
    if own := _own_indicators(place):
        counted, day = register.notes_by_plan[plan.id].all_notes, register.view.as_of
        lines += ["", _("Indicators")]
        for one in own:
            told_of = indicator_line(one, series(one, counted, day))
            lines += [f"  {line}" for line in wrapped(told_of, room - 2)]
    told = _told(register, notes)
    if told:
        lines += ["", _("Notes")]
    for note, gone in told:
        said = note_parts(note, plan)
        if gone:
            said.insert(0, _("Taken back"))
        said += filter(None, [taken_in(note, plan)])
        lines += [
            f"  {line}"
            for line in wrapped(f"{signature(note, plan)}: {' · '.join(said)}", room - 2)
        ]
        lines.append(f"    {plain(note.id)}")
    if in_lines:
        lines = [in_ascii(line) for line in lines if line]
    return "".join(f"{line}\n" for line in lines)


def _rows(rows: Sequence[Row], width: int | None, *, in_lines: bool) -> list[str]:
    if in_lines:
        return list(rows_lines(rows, width))
    return rows_table(rows, width).splitlines()

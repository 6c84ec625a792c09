"""Rows and single items as plain text in aligned columns, for the terminal and for pipes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.indicator import series
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.domain.register.related import related
from actionplan_tui.locales import NP_, Translator, current
from actionplan_tui.records import dataclass
from actionplan_tui.reports.rows.json import indicators_of, row_history
from actionplan_tui.reports.words.besides import (
    COLUMNS,
    LINKS,
    OUTLOOK,
    besides_facts,
    field_of,
    link_text,
    outlook_text,
    status_cell,
)
from actionplan_tui.reports.words.cells import NARROW, narrow_due_cell
from actionplan_tui.reports.words.notes import note_parts, signature, taken_in
from actionplan_tui.reports.words.phrases import (
    exact_day,
    indicator_line,
    period_text,
    responsible_text,
)
from actionplan_tui.reports.words.related import related_lines, same_lines
from actionplan_tui.reports.words.sentences import (
    days_cell,
    due_cell,
    due_text,
    marked,
    milestone_text,
    responsible_cell,
    standing_cell,
    standing_sentence,
    status_text,
)
from actionplan_tui.reports.words.signs import sign
from actionplan_tui.reports.words.text import PATH_SEPARATOR, cell_width, padded, plain, wrapped
from actionplan_tui.reports.words.units import differing, title_cell

_GAP = 2
_LEAST_TITLE = 20
_LEAST_STANDING = 12


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: heading, text of a cell, whether it stands to the right, its greatest width.

    `drop` is the order in which columns give way where there is no room; 0: never. Before one
    with `shrink_first` does, the words of the standing are cut.
    """

    heading: tuple[str, str]
    cell: Callable[[Row, Translator], str]
    drop: int = 0
    right: bool = False
    most: int = 0
    shrink_first: bool = False


def _heading(column: _Column, t: Translator) -> str:
    """Return a column's heading; a plan's own is no message of ours."""
    context, words = column.heading
    return t.pgettext(context, words) if context else plain(words)


def _number(several_plans: bool) -> Callable[[Row, Translator], str]:
    def number(row: Row, _t: Translator) -> str:
        return plain(f"{row.plan.id}/{row.number}" if several_plans else row.number)

    return number


def _latest(row: Row, t: Translator) -> str:
    if row.last_note is None:
        return differing(row, t)
    said = note_parts(row.last_note, row.plan, t)
    return f"{signature(row.last_note, row.plan, t)}: {' · '.join(said)}"


def _further(name: str) -> _Column:
    """Return a column that was asked for: one of `COLUMNS`, else of the plan's own."""
    if name in COLUMNS:
        heading, cell = COLUMNS[name]
        return _Column(heading, cell, most=24)
    return _Column(("", name), lambda row, t: field_of(row.item, name, t), most=24)


def _columns(
    several_plans: bool, ascii_signs: bool, further: Sequence[str], *, narrow: bool
) -> list[_Column]:
    return [
        _Column(
            NP_("column", "Standing"),
            lambda r, t: f"{sign(marked(r), plain=ascii_signs)} {standing_cell(r, t)}",
            most=24,
        ),
        _Column(NP_("column", "No."), _number(several_plans)),
        _Column(NP_("column", "Item"), title_cell),
        _Column(
            NP_("column", "Deadline"),
            narrow_due_cell if narrow else due_cell,
            drop=4,
            most=NARROW,
            shrink_first=True,
        ),
        _Column(NP_("column", "Days"), days_cell, drop=5, right=True, shrink_first=True),
        _Column(NP_("column", "Responsible"), lambda r, _t: responsible_cell(r), drop=3, most=18),
        _Column(NP_("column", "Status"), status_cell, drop=2, most=32),
        *map(_further, further),
        _Column(NP_("column", "Latest note"), _latest, drop=1),
    ]


_TITLE = 2  # the columns that take what room there is
_LATEST = -1


def _capped(columns: Sequence[_Column], widths: Sequence[int]) -> list[int]:
    return [
        min(width, column.most) if column.most else width
        for width, column in zip(widths, columns, strict=True)
    ]


def _fitted(columns: Sequence[_Column], natural: list[int], width: int) -> list[int]:
    """Return the widths of the columns in `width` cells; 0 for one that gives way."""
    widths = list(natural)
    title, latest = natural[_TITLE], natural[_LATEST]
    widths[_TITLE] = min(title, _LEAST_TITLE)
    widths[_LATEST] = min(latest, _LEAST_TITLE)

    def taken() -> int:
        shown = [w for w in widths if w]
        return sum(shown) + _GAP * (len(shown) - 1)

    for index in sorted(
        (i for i, column in enumerate(columns) if column.drop), key=lambda i: columns[i].drop
    ):
        if taken() > width and columns[index].shrink_first:
            widths[0] = max(min(natural[0], _LEAST_STANDING), widths[0] - (taken() - width))
        if taken() > width:
            widths[index] = 0
    for index, wanted in ((_TITLE, title), (0, natural[0]), (_LATEST, latest)):
        if widths[index]:
            widths[index] += max(0, min(wanted - widths[index], width - taken()))
    if taken() > width:
        widths[_TITLE] = max(1, widths[_TITLE] - (taken() - width))
    if taken() > width:  # the sign stays, its word gives way
        widths[0] = max(1, widths[0] - (taken() - width))
    return widths


def rows_table(
    rows: Sequence[Row],
    width: int | None = None,
    *,
    ascii_signs: bool = False,
    translator: Translator | None = None,
    further: Sequence[str] = (),
) -> str:
    """Return rows as a table of text, a heading first.

    Numbers of items are never cut. Where there is no room, first the latest note gives way, then
    status, responsible, deadline and days; a title is cut with an ellipsis.

    Args:
        rows: In the order wanted, also several units as one (`together`). Of several plans, each
            number has its plan's id before it.
        width: The cells of the terminal; None: as wide as it needs.
        ascii_signs: Use the signs in ASCII.
        translator: The language.
        further: Columns besides: names among `COLUMNS` or of the plans' own.

    Returns:
        Lines, each ended by a line end; without rows an empty text.
    """
    if not rows:
        return ""
    t = translator or current()
    columns = _columns(
        len({row.plan.id for row in rows}) > 1, ascii_signs, further, narrow=width is not None
    )
    cells = [[_heading(column, t) for column in columns]]
    cells[0][0] = f"  {cells[0][0]}"
    cells += [[column.cell(row, t) for column in columns] for row in rows]
    widths = [max(map(cell_width, texts), default=0) for texts in zip(*cells, strict=True)]
    if width is not None:
        widths = _fitted(columns, _capped(columns, widths), width)
        for line, row in zip(cells[1:], rows, strict=True):
            line[_TITLE] = title_cell(row, t, widths[_TITLE])
    lines = (
        (" " * _GAP).join(
            padded(text, room, right=column.right)
            for text, room, column in zip(line, widths, columns, strict=True)
            if room
        )
        for line in cells
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _named(row: Row) -> str:
    """Return how commands name a row, the number that documents print, and the title."""
    number = "" if row.number == row.id else f" · {plain(row.number)}"
    return f"{plain(row.ref)}{number}  {plain(row.title)}"


def _responsible(row: Row, t: Translator) -> str:
    names = responsible_text(row.plan, row.responsible, t)
    return names if row.unassigned else f"{t.pgettext('column', 'Responsible')}: {names}"


def _block(label: str, lines: Iterable[str], width: int) -> Iterator[str]:
    """Yield a heading and the lines under it, indented; nothing if there are no lines."""
    found = [part for line in lines for part in _hanging(line, width)]
    if found:
        yield ""
        yield label
        yield from found


def _hanging(line: str, width: int) -> Iterator[str]:
    deeper = line.startswith("  ")
    for n, part in enumerate(wrapped(line, max(20, width - 4))):
        yield f"    {part}" if n or deeper else f"  {part}"


def _milestones(row: Row, t: Translator) -> Iterator[str]:
    for stone in row.milestones:
        mode = f" ({plain(stone.held)})" if stone.held else ""
        said = [f"{exact_day(stone.date, t)}: {milestone_text(stone)}{mode}"]
        if stone.responsible:
            who = t.gettext("Responsible: {names}")
            said.append(who.format(names=responsible_text(row.plan, stone.responsible, t)))
        if reached := row.reached.get(stone.id):
            said.append(t.gettext("reached {date}").format(date=period_text(reached, t)))
        elif stone in row.missed:
            said.append(t.gettext("passed, not reported as reached"))
        yield "; ".join(said)


def _deadlines(row: Row, t: Translator) -> Iterator[str]:
    for change in row.deadlines:
        line = f"{due_text(change.from_, t)} → {due_text(change.to, t)}"
        for said, words in (
            (change.note.reason, t.gettext("reason: {reason}")),
            (change.note.decision, t.gettext("decided: {decision}")),
        ):
            if said:
                line += "; " + words.format(reason=plain(said), decision=plain(said))
        yield f"{signature(change.note, row.plan, t)}: {line}"


def _notes(
    told: Sequence[tuple[Note, bool]], row: Row, t: Translator, *, ids: bool
) -> Iterator[str]:
    by = {note.retracts: note for note, _gone in told if note.retracts}
    for note, gone in told:
        said = note_parts(note, row.plan, t, retracted_by=by.get(note.id) if gone else None)
        if gone and note.id not in by:
            said.insert(0, t.gettext("Taken back"))
        said += filter(None, [taken_in(note, row.plan, t)])
        yield f"{signature(note, row.plan, t)}: {' · '.join(said)}"
        if ids:
            yield f"  {plain(note.id)}"


def show_text(
    register: Register,
    row: Row,
    notes: Iterable[Note],
    width: int | None = None,
    translator: Translator | None = None,
    *,
    ids: bool = True,
) -> str:
    """Return one row with its description, milestones, indicators, deadlines and history.

    Args:
        register: The rows in the view asked for.
        row: The row to show.
        notes: All notes of its plan, those taken back included, in any order.
        width: The cells of the terminal; None: lines are not broken.
        translator: The language.
        ids: Whether each note is followed by its id.
    """
    t = translator or current()
    room = width or 10_000
    plan = row.plan
    told = row_history(register, row, notes)
    counted = register.notes_by_plan[plan.id].all_notes
    lines = [
        *wrapped(_named(row), room),
        *wrapped(plain(PATH_SEPARATOR.join((plan.title, *row.path))), room),
        "",
        *wrapped(standing_sentence(row, register.view, t), room),
        *wrapped(f"{t.pgettext('column', 'Status')}: {status_text(row, t)}", room),
        *wrapped(_responsible(row, t), room),
    ]
    if row.outlook:
        lines += wrapped(f"{t.pgettext(*OUTLOOK)}: {outlook_text(row, t)}", room)
    for label, said in besides_facts(plan, row.item, partial(register.rows_below, plan), t):
        lines += wrapped(f"{label}: {said}", room)
    if row.item.description:
        lines += ["", *wrapped(plain(row.item.description, keep_lines=True), room)]
    lines += _block(t.pgettext(*LINKS), map(link_text, row.item.links), room)
    lines += _block(t.gettext("The same measure"), same_lines(row, t), room)
    lines += _block(t.gettext("Related"), related_lines(related(register, row), t), room)
    lines += _block(t.gettext("Milestones"), _milestones(row, t), room)
    lines += _block(
        t.gettext("Indicators"),
        (
            indicator_line(indicator, series(indicator, counted, register.view.as_of), t)
            for indicator in indicators_of(row)
        ),
        room,
    )
    lines += _block(t.gettext("Moved deadlines"), _deadlines(row, t), room)
    lines += _block(t.gettext("Notes"), _notes(told, row, t, ids=ids), room)
    if not told:
        lines += ["", t.gettext("No notes yet.")]
    return "".join(f"{line}\n" for line in lines)

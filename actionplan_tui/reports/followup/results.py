"""Of the follow-up: assessments, results, the matrix of units, indicators, deviations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.plan.besides import numbered
from actionplan_tui.domain.plan.plan import Item
from actionplan_tui.domain.register.register import Row, once
from actionplan_tui.domain.register.standing import CLOSED, OUTSIDE, PENDING
from actionplan_tui.domain.summary.summary import Entry, Node
from actionplan_tui.domain.views.alike import Together, each, together
from actionplan_tui.locales import Translator
from actionplan_tui.locales.dates import format_day
from actionplan_tui.locales.words import effect_label
from actionplan_tui.reports.followup.context import SummaryContext, bold, heading, paragraph
from actionplan_tui.reports.followup.indicators import indicator_blocks
from actionplan_tui.reports.followup.method import amendment_lines, no_amendments, no_moves
from actionplan_tui.reports.followup.pictures import Lane, timeline_picture
from actionplan_tui.reports.followup.units import numbers_text
from actionplan_tui.reports.followup.words import entry_of
from actionplan_tui.reports.formats.blocks import (
    Block,
    Figure,
    Inline,
    Point,
    Points,
    joined,
    runs,
    table,
    unmarked,
)
from actionplan_tui.reports.formats.typed import typed
from actionplan_tui.reports.words.notes import signature
from actionplan_tui.reports.words.phrases import due_text
from actionplan_tui.reports.words.sentences import own_due
from actionplan_tui.reports.words.text import plain
from actionplan_tui.reports.words.units import title_cell, units_text

_TOP = 4
MOST_COLUMNS = 7
"""With more units than these the matrix has its units below each other, if that is narrower."""

MOST_LANES = 24
"""From more goals with deadlines than these no timeline is drawn."""


def result_blocks(context: SummaryContext) -> list[Block]:
    """Return all of the follow-up between its method and its lists."""
    results = list(_nodes(context, context.summary.tree, _TOP))
    return [
        *_assessments(context),
        *([heading(3, context.t.gettext("Results")), *results] if results else ()),
        *_matrices(context),
        *indicator_blocks(context),
        *_ineffective(context),
        *_deviations(context),
    ]


# --- assessments ----------------------------------------------------------------------------------


def _assessments(context: SummaryContext) -> list[Block]:
    t = context.t
    goals = [node for node in context.summary.tree if node.children and node.goal.rows]
    written = list(context.paragraphs(context.texts.assessment))
    if not goals and not written:
        return []
    blocks: list[Block] = [heading(3, t.gettext("Assessment")), *written]
    if goals and not any(node.goal.assessment for node in goals):
        blocks.append(paragraph(t.gettext("No written assessment has been reported.")))
        return blocks
    said = []
    for node in goals:
        words, rest = context.words.assessment(node.goal)
        name = context.named(numbered(node.item), plain(node.item.title), words)
        said.append(Point(name, after=rest))
    return [*blocks, Points(tuple(said))] if said else blocks


# --- results --------------------------------------------------------------------------------------


def _nodes(context: SummaryContext, nodes: Sequence[Node], level: int) -> Iterator[Block]:
    """Yield leaves as one list; where parents stand among them, each as a section."""
    if any(node.children for node in nodes):
        for node in nodes:
            yield from _section(context, node, level)
        return
    found = [point for node in nodes for point in _leaf(context, node)]
    if found:
        yield Points(tuple(found))


def _title(context: SummaryContext, item: Item) -> str:
    """Return the plan's word for the level, id and title; not what the title says already."""
    name = f"{plain(context.plan.level(item))} {numbered(item)}".strip()
    title = plain(item.title)
    said = unmarked(title).startswith(f"{unmarked(name)}:")
    return title if said else f"{name}: {title}"


def _section(context: SummaryContext, node: Node, level: int) -> Iterator[Block]:
    yield heading(min(level, 6), _title(context, node.item))
    if node.information:
        yield paragraph(context.t.gettext("For information only; not followed up."))
        yield from typed(node.item.description)
        return
    if not node.children:
        yield _lonely(context, node)
        return
    yield from typed(node.item.description)
    said = context.words.about_goal(node, top=level == _TOP)
    if said:
        yield Points(tuple(said))
    yield from _nodes(context, node.children, level + 1)


def _leaf(context: SummaryContext, node: Node) -> Iterator[Point]:
    if node.information:
        told = context.t.gettext("for information only, not followed up")
        described = entry_of("", typed(node.item.description))
        name = context.named(numbered(node.item), plain(node.item.title), told)
        yield Point(name, (described,) if described else ())
    by_row = {entry.row.ref: entry for entry in node.entries}
    for line in together([entry.row for entry in node.entries]):
        entries = [by_row[row.ref] for row in each([line])]
        if isinstance(line, Together) and not _say_more(context, entries, node.judged):
            yield _entry(context, entries[0], node.judged, line)
        else:
            yield from (_entry(context, entry, node.judged, entry.row) for entry in entries)


def _say_more(context: SummaryContext, entries: Sequence[Entry], judged: bool) -> bool:
    """Whether units that stand alike have more to say than the first of them."""
    said = {context.words.verdict(entry) for entry in entries}
    told = {entry.status_note.id if entry.status_note else "" for entry in entries}
    if len(said) > 1 and len(told) > 1:
        return True
    first, *others = (context.words.details(entry, judged=judged) for entry in entries)
    return any(line not in first for lines in others for line in lines)


def _lonely(context: SummaryContext, node: Node) -> Points:
    """Return what is said under the heading of a leaf that stands among parents."""
    if len(node.entries) != 1 or node.entries[0].row.unit:
        return Points(tuple(_leaf(context, node)))
    entry = node.entries[0]
    details = context.words.details(entry, judged=node.judged)
    return Points((Point(runs(context.words.verdict(entry))), *details))


def _entry(context: SummaryContext, entry: Entry, judged: bool, line: Row) -> Point:
    """Return what is said of a row, under its own name or that of all units that stand alike."""
    name = bold(f"{plain(line.number)} {title_cell(line, context.t)}")
    details = context.words.details(entry, judged=judged)
    return Point(joined(name, runs(f" – {context.words.verdict(entry)}")), tuple(details))


# --- units ----------------------------------------------------------------------------------------


def _cell(context: SummaryContext, row: Row) -> str:
    status = context.words.status(row.stated)
    if row.standing in (CLOSED, PENDING):
        return status
    if row.standing == OUTSIDE:
        return context.words.standing(row)
    return f"{status} · {context.words.standing_word(row)}"


def _matrices(context: SummaryContext) -> Iterator[Block]:
    t = context.t
    if not context.summary.matrices:
        return
    yield heading(3, t.gettext("By unit"))
    for matrix in context.summary.matrices:
        names = [plain(unit.name) for unit in matrix.units]
        caption = t.gettext("Status and standing by unit")
        lines = [
            [f"{numbered(item)} {plain(item.title)}", *(_cell(context, row) for row in rows)]
            for item, rows in matrix.lines
        ]
        if len(names) > MOST_COLUMNS and len(lines) < len(names):
            turned = list(zip(*lines, strict=True))
            head = (t.pgettext("column", "Unit"), *(line[0] for line in lines))
            yield table(
                caption, head, [(n, *cell) for n, cell in zip(names, turned[1:], strict=True)]
            )
        else:
            shares = (5, *(4 for _name in names))
            head = (t.pgettext("column", "Item"), *names)
            yield table(caption, head, lines, shares=shares)


# --- effect and deviations ------------------------------------------------------------------------


def _ineffective(context: SummaryContext) -> list[Block]:
    t = context.t
    found = context.summary.ineffective
    judged = context.summary.effects
    if not found and not (context.plan.effect_level and judged):
        return []  # where no effect was judged nobody knows whether there is any
    title = heading(3, t.gettext("Delivered without effect"))
    if not found:
        none = t.ngettext(
            "The effect of {count} that is delivered has been judged; it has one.",
            "The effect of {count} that are delivered has been judged; all have one.",
            judged,
        )
        return [title, paragraph(none.format(count=judged))]
    said = [
        Point(
            context.named(
                one.id,
                plain(one.title),
                f"{effect_label(one.note.effect, t)} ({signature(one.note, context.plan, t)})",
                plain(one.note.text),
            )
        )
        for one in found
    ]
    return [title, Points(tuple(said))]


def _deviations(context: SummaryContext) -> list[Block]:
    t = context.t
    blocks: list[Block] = [heading(3, t.gettext("Deviations"))]
    moved = list(_moves(context))
    blocks += _timeline(context)
    if moved:
        blocks.append(
            table(
                t.gettext("Deadlines that were moved"),
                (
                    t.pgettext("column", "Item"),
                    t.pgettext("column", "From"),
                    t.pgettext("column", "To"),
                    t.pgettext("column", "Why"),
                    t.pgettext("column", "Decided"),
                    t.pgettext("column", "Note"),
                ),
                moved,
                shares=(8, 6, 6, 12, 6, 8),
            )
        )
    else:
        blocks.append(paragraph(no_moves(t)))
    changes = tuple(Point(line) for line in amendment_lines(context))
    if changes:
        blocks.append(heading(4, t.gettext("Changes of the plan itself")))
        blocks.append(Points(changes))
    else:
        blocks.append(paragraph(no_amendments(context.summary, t)))
    return blocks


def _moves(context: SummaryContext) -> Iterator[tuple[Inline, ...]]:
    """Yield a line for each time a deadline moved; the first of an item says how often."""
    t = context.t
    for entry in context.summary.moved:
        row = entry.row
        for place, change in enumerate(row.deadlines):
            together = context.words.shared.moved(row, change.note)
            if together and together[0] is not row:
                continue
            name = context.named(row.number, plain(row.title)) if place == 0 else runs(row.number)
            if place == 0 and row.moves > 1:
                often = t.gettext("moved {count} times").format(count=row.moves)
                name = joined(name, runs(f" ({often})"))
            if together:
                said = units_text(len(together), row, t)
                name = context.named(numbered(row.item), f"{plain(row.item.title)} ({said})")
            note = change.note
            yield (
                name,
                runs(_moved_from(row, place, t)),
                runs(due_text(change.to, t)),
                runs(plain(note.reason) or t.gettext("not stated")),
                runs(plain(note.decision) or t.gettext("not stated")),
                runs(signature(note, row.plan, t)),
            )


def _moved_from(row: Row, place: int, t: Translator) -> str:
    """Return what a deadline was moved from; that it was only the plan's end is said."""
    from_ = row.deadlines[place].from_
    only_the_end = place == 0 and row.plan.planned_due(row.item) is None and from_ == row.plan.end
    said = due_text(from_, t)
    return t.gettext("the plan's end, {day}").format(day=said) if from_ and only_the_end else said


def _timeline(context: SummaryContext) -> list[Block]:
    t, summary = context.t, context.summary
    lanes = []
    for node in summary.tree:
        rows = tuple(
            row
            for row in once(node.goal.rows)
            if row.standing != OUTSIDE and isinstance(own_due(row), Period)
        )
        if rows:
            lanes.append(Lane(f"{numbered(node.item)} {plain(node.item.title)}", rows))
    if not lanes or len(lanes) > MOST_LANES:
        return []
    words = {
        "closed": t.pgettext("mark of a deadline", "closed"),
        "late": t.pgettext("mark of a deadline", "passed"),
        "open": t.pgettext("mark of a deadline", "open"),
        "as_of": t.gettext("State as of"),
        "review": t.gettext("Review"),
    }
    review = summary.review
    marked = [(review.title, review.due.last)] if review else []
    drawing = timeline_picture(lanes, marked, summary.view.as_of, words)
    by_day: dict[date, list[Row]] = {}
    for row in (row for lane in lanes for row in lane.rows):
        if isinstance(row.due, Period):
            by_day.setdefault(row.due.last, []).append(row)
    said = tuple(f"{format_day(day, t)}: {numbers_text(by_day[day], t)}" for day in sorted(by_day))
    events = any(row.event for lane in lanes for row in lane.rows)
    caption = (
        t.gettext("Deadlines and days of events") if events else t.gettext("Deadlines in force")
    )
    return [Figure(drawing, caption, said)]

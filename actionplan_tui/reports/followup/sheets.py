"""What the spreadsheet of a follow-up holds: its sheets, and what each column says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from actionplan_tui.domain.dates.period import Due, Unfixed, last_day
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.besides import numbered
from actionplan_tui.domain.plan.item import Field
from actionplan_tui.domain.plan.plan import Indicator, Observation
from actionplan_tui.domain.register.indicator import moves_as_wanted
from actionplan_tui.domain.register.register import Row
from actionplan_tui.locales import Translator
from actionplan_tui.locales.dates import format_day
from actionplan_tui.locales.words import effect_label, proposal_label
from actionplan_tui.records import dataclass
from actionplan_tui.reports.followup.context import SummaryContext
from actionplan_tui.reports.followup.count_sheet import count_sheet
from actionplan_tui.reports.followup.indicators import trend_words
from actionplan_tui.reports.followup.method import method_facts, no_amendments, no_moves
from actionplan_tui.reports.followup.sheet_links import link_columns
from actionplan_tui.reports.formats.blocks import Document, words
from actionplan_tui.reports.formats.sheets import AnySheet, Column, Sheet, Value
from actionplan_tui.reports.words.besides import COLUMNS, field_text, own_columns
from actionplan_tui.reports.words.cells import days_left
from actionplan_tui.reports.words.notes import note_parts
from actionplan_tui.reports.words.phrases import (
    due_text,
    party_short,
    responsible_text,
    status_text,
)
from actionplan_tui.reports.words.sentences import milestone_text, next_words, standing_text
from actionplan_tui.reports.words.sentences import status_text as row_status
from actionplan_tui.reports.words.text import PATH_SEPARATOR, plain

T = TypeVar("T")
_BETWEEN = " · "


def sheets(context: SummaryContext, made: Document) -> Iterator[AnySheet]:
    """Yield the sheets in their order.

    Args:
        context: The summary.
        made: The same as a document, for its title and last words.
    """
    write = _Sheets(context)
    yield write.items()
    yield write.notes()
    yield write.indicators()
    yield write.deviations()
    yield count_sheet(context.counts)
    yield write.about(made)


@dataclass(frozen=True, slots=True)
class _Measured:
    """A value of an indicator: of which item, of what kind, and all that were measured so far."""

    item: str
    indicator: Indicator
    kind: str
    observed: Observation
    so_far: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True)
class _Deviation:
    """A deadline that was moved, by a note or by a change of the plan itself."""

    id: str | None
    title: str
    before: Due | None
    after: Due | None
    why: str | None
    decided: str | None
    note: Note | None = None


def _of(thing: T | None, say: Callable[[T], Value]) -> Value:
    """Return what is said of a thing; nothing where there is none."""
    return say(thing) if thing else None


def _number(said: Field | None, t: Translator) -> Value:
    """Return what a column of a plan's own says: a number as one, that one can reckon with it."""
    if said is None or (isinstance(said, int | float) and not isinstance(said, bool)):
        return said
    return field_text(said, t)


class _Sheets:
    """Makes the sheets of one summary."""

    def __init__(self, context: SummaryContext) -> None:
        self.context, self.summary, self.t = context, context.summary, context.t
        self.plan = context.summary.plan

    def items(self) -> Sheet[Row]:
        t = self.t
        return Sheet(
            t.gettext("Items"),
            (
                Column(t.pgettext("column", "No."), 8, lambda row: row.number),
                Column(t.pgettext("column", "Item"), 34, lambda row: row.item.title),
                Column(t.pgettext("column", "Responsible"), 22, self._responsible),
                Column(t.pgettext("column", "Deadline"), 12, lambda row: self._due(row.due)),
                Column(t.pgettext("column", "Last day"), 11, lambda row: last_day(row.due)),
                Column(t.pgettext("column", "Status"), 16, lambda row: row_status(row, t)),
                Column(t.pgettext("column", "Standing"), 15, lambda row: standing_text(row, t)),
                Column(t.pgettext("column", "Days"), 8, days_left),
                Column(
                    t.pgettext("column", "Unreported"),
                    13,
                    lambda row: t.gettext("yes") if row.unreported else None,
                ),
                Column(
                    t.pgettext("column", "Latest note"),
                    12,
                    lambda row: _of(row.last_note, lambda note: note.date.text),
                ),
                Column(
                    t.pgettext("column", "Signed by"), 16, lambda row: self._signed(row.last_note)
                ),
                Column(
                    t.pgettext("column", "Note"),
                    48,
                    lambda row: _of(row.last_note, self._note_text),
                ),
                Column(t.pgettext("column", "Level"), 16, lambda row: row.level),
                Column(
                    t.pgettext("column", "Above it"), 40, lambda row: PATH_SEPARATOR.join(row.path)
                ),
                Column(
                    t.pgettext("column", "Unit"), 18, lambda row: _of(row.unit, lambda u: u.name)
                ),
                Column(
                    t.pgettext("column", "Start"), 12, lambda row: _of(row.start, lambda s: s.text)
                ),
                Column(
                    t.pgettext("column", "First deadline"),
                    14,
                    lambda row: self._due(row.original_due),
                ),
                Column(t.pgettext("column", "Times moved"), 10, lambda row: row.moves),
                Column(t.pgettext("column", "Missed milestones"), 24, self._missed),
                Column(
                    t.pgettext("column", "Next, last day"),
                    12,
                    lambda row: _of(row.next_point, lambda point: point.date.last),
                ),
                Column(t.pgettext("column", "Next"), 24, self._next),
                Column(t.pgettext("column", "Closed on"), 11, lambda row: row.closed_on),
                Column(t.pgettext("column", "Days late"), 10, lambda row: row.days_late),
                Column(
                    t.pgettext("column", "The same as"),
                    10,
                    lambda row: row.target.id if row.mirror else None,
                ),
                *self._besides(),
            ),
            self.summary.rows,
            none=t.gettext("Nothing in this plan is followed up."),
            printed=12,
        )

    def _besides(self) -> Iterator[Column[Row]]:
        """Yield columns for what items say besides, as far as any does; the plan's own last."""
        t, rows = self.t, self.summary.rows

        def of(cell: Callable[[Row, Translator], str]) -> Callable[[Row], Value]:
            return lambda row: cell(row, t) or None

        def own(name: str) -> Callable[[Row], Value]:
            return lambda row: _number(dict(row.item.fields).get(name), t)

        for name, (heading, cell) in COLUMNS.items():
            if name != "links" and any(cell(row, t) for row in rows):
                yield Column(t.pgettext(*heading), 18, of(cell))
        yield from link_columns(rows, lambda row: row.item.links, t)
        for name in own_columns(rows):
            yield Column(name, 16, own(name))

    def notes(self) -> Sheet[Note]:
        t = self.t
        return Sheet(
            t.gettext("Notes"),
            (
                Column(t.pgettext("column", "No."), 10, self._place),
                Column(
                    t.pgettext("column", "Item"),
                    36,
                    lambda note: _of(self.plan.item_by_key.get(note.item), lambda i: i.title),
                ),
                Column(t.pgettext("column", "Date"), 14, lambda note: note.date.text),
                Column(t.pgettext("column", "Counts from"), 12, lambda note: note.day),
                Column(t.pgettext("column", "Signed by"), 16, self._signed),
                Column(
                    t.pgettext("column", "Status"),
                    18,
                    lambda note: _of(note.status, lambda s: status_text(self.plan.status(s), t)),
                ),
                Column(
                    t.pgettext("column", "Note"),
                    70,
                    lambda note: self._note_text(note, {"status", "links"}),
                ),
                Column(t.pgettext("column", "New deadline"), 16, lambda note: self._due(note.due)),
                Column(
                    t.pgettext("column", "Effect"),
                    14,
                    lambda note: _of(note.effect, lambda effect: effect_label(effect, t)),
                ),
                Column(
                    t.pgettext("column", "Proposal"),
                    12,
                    lambda note: _of(note.proposal, lambda proposal: proposal_label(proposal, t)),
                ),
                Column(t.pgettext("column", "Meeting"), 18, lambda note: note.meeting or None),
                *link_columns(self.summary.notes, lambda note: note.links, t),
            ),
            self.summary.notes,
            none=t.gettext("No notes yet."),
        )

    def indicators(self) -> Sheet[_Measured]:
        t = self.t
        return Sheet(
            t.gettext("Indicators"),
            (
                Column(t.pgettext("column", "No."), 10, lambda one: one.item or None),
                Column(t.pgettext("column", "Indicator"), 48, lambda one: one.indicator.title),
                Column(
                    t.pgettext("column", "Unit of measurement"),
                    14,
                    lambda one: one.indicator.unit or None,
                ),
                Column(t.pgettext("column", "Kind"), 14, lambda one: one.kind),
                Column(t.pgettext("column", "Period"), 14, lambda one: one.observed.date.text),
                Column(t.pgettext("column", "Last day"), 12, lambda one: one.observed.date.last),
                Column(t.pgettext("column", "Value"), 10, lambda one: one.observed.value),
                Column(t.pgettext("column", "Trend"), 12, self._trend),
                Column(t.pgettext("column", "As wanted"), 12, self._as_wanted),
            ),
            self._measured(),
            none=t.gettext("No indicator has values."),
        )

    def deviations(self) -> Sheet[_Deviation]:
        t = self.t
        return Sheet(
            t.gettext("Deviations"),
            (
                Column(t.pgettext("column", "No."), 10, lambda one: one.id),
                Column(t.pgettext("column", "Item"), 42, lambda one: one.title),
                Column(t.pgettext("column", "From"), 14, lambda one: self._due(one.before)),
                Column(
                    t.pgettext("column", "From, last day"), 14, lambda one: last_day(one.before)
                ),
                Column(t.pgettext("column", "To"), 14, lambda one: self._due(one.after)),
                Column(t.pgettext("column", "To, last day"), 14, lambda one: last_day(one.after)),
                Column(t.pgettext("column", "Why"), 50, lambda one: one.why),
                Column(t.pgettext("column", "Decided"), 20, lambda one: one.decided),
                Column(
                    t.pgettext("column", "Note"),
                    14,
                    lambda one: _of(one.note, lambda note: note.date.text),
                ),
                Column(t.pgettext("column", "Signed by"), 16, lambda one: self._signed(one.note)),
            ),
            (*self._moved(), *self._amended()),
            none=f"{no_moves(t)} {no_amendments(self.summary, t)}",
        )

    def about(self, made: Document) -> Sheet[tuple[str, str]]:
        """Return the last sheet: what the others rest on, and when."""
        t = self.t
        return Sheet(
            t.gettext("Material and method"),
            (
                Column(t.gettext("What the follow-up rests on"), 36, lambda fact: fact[0]),
                Column("", 90, lambda fact: fact[1]),
            ),
            (
                (t.gettext("Matter"), made.title),
                *((label, words(text)) for label, text in method_facts(self.context)),
                (t.gettext("About this file"), made.colophon),
            ),
        )

    # --- what there is a row of ----------------------------------------------------------------

    def _measured(self) -> Iterator[_Measured]:
        t = self.t
        for item, indicator, values in self.context.measured:
            for observed, kind in (
                (indicator.baseline, t.gettext("baseline")),
                (indicator.target, t.gettext("target")),
            ):
                if observed:
                    yield _Measured(item, indicator, kind, observed)
            for count, observed in enumerate(values, 1):
                yield _Measured(item, indicator, t.gettext("value"), observed, values[:count])

    def _moved(self) -> Iterator[_Deviation]:
        for row in (entry.row for entry in self.summary.moved):
            for move in row.deadlines:
                why, decided = move.note.reason or None, move.note.decision or None
                yield _Deviation(
                    row.number, row.title, move.from_, move.to, why, decided, move.note
                )

    def _amended(self) -> Iterator[_Deviation]:
        """Yield the changes of the plan itself, which no note has made."""
        t = self.t
        said = {"added": t.gettext("Added to the plan"), "withdrawn": t.gettext("Withdrawn")}
        changed = t.gettext("Plan changed")
        for change in self.summary.amendments:
            yield _Deviation(
                numbered(change.item) if change.item else None,
                change.item.title if change.item else self.plan.title,
                change.from_,
                change.to,
                said.get(change.kind, changed),
                t.gettext("loaded {day}").format(day=format_day(change.day, t))
                if change.day
                else None,
            )

    # --- what a column says --------------------------------------------------------------------

    def _due(self, due: Due | None) -> str | None:
        if due is None:
            return None
        if isinstance(due, Unfixed):
            return due_text(due, self.t)
        return plain(due.text) if last_day(due) else self.t.pgettext("deadline", "Ongoing")

    def _missed(self, row: Row) -> str | None:
        return "; ".join(milestone_text(stone) for stone in row.missed) or None

    def _next(self, row: Row) -> str | None:
        return next_words(row, self.t) or None

    def _responsible(self, row: Row) -> str | None:
        return responsible_text(row.plan, row.responsible, self.t) if row.responsible else None

    def _signed(self, note: Note | None) -> str | None:
        return party_short(self.plan, note.author) if note and note.author else None

    def _note_text(self, note: Note, without: set[str] | None = None) -> str:
        parts = note_parts(note, self.plan, self.t, without=without or set())
        text = plain(note.text)
        typed = plain(note.text, keep_lines=True)
        return _BETWEEN.join(typed if part == text else part for part in parts)

    def _place(self, note: Note) -> str:
        item = self.plan.item_by_key.get(note.item)
        name = numbered(item) if item else note.item
        return f"{name}@{note.unit}" if note.unit else name

    def _trend(self, one: _Measured) -> str | None:
        return trend_words(one.indicator, one.so_far, self.t) or None

    def _as_wanted(self, one: _Measured) -> str | None:
        wanted = moves_as_wanted(one.indicator, one.so_far)
        return None if wanted is None else self.t.gettext("yes") if wanted else self.t.gettext("no")

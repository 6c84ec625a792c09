"""What the spreadsheet of a follow-up holds: its sheets, their columns, their rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from actionplan_tui.domain.dates.period import Due, last_day
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.indicator import moves_as_wanted, trend
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.summary.summary import Summary
from actionplan_tui.locales import Translator
from actionplan_tui.locales.dates import format_day
from actionplan_tui.locales.words import effect_label, proposal_label
from actionplan_tui.reports.followup.method import method_facts
from actionplan_tui.reports.followup.parts import Parts
from actionplan_tui.reports.formats.blocks import Document, words
from actionplan_tui.reports.words.notes import note_parts
from actionplan_tui.reports.words.phrases import party_short, responsible_text, status_text
from actionplan_tui.reports.words.sentences import standing_text
from actionplan_tui.reports.words.text import PATH_SEPARATOR, plain

Value = str | float | date | None


@dataclass(frozen=True)
class Column:
    """A column: its heading and its width in characters."""

    heading: str
    width: int


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its columns, its rows.

    Attributes:
        none: What stands there instead of rows, if there are none.
        printed: How many of its columns are printed, the first ones; 0: all of them.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Value]]
    none: str = ""
    printed: int = 0


def sheets(parts: Parts, made: Document) -> Iterator[Sheet]:
    """Yield the sheets in their order.

    Args:
        parts: The summary.
        made: The same as a document, for its title and last words.
    """
    t, summary = parts.t, parts.summary
    yield Sheet(
        t.gettext("Items"),
        (
            Column(t.pgettext("column", "No."), 8),
            Column(t.pgettext("column", "Item"), 34),
            Column(t.pgettext("column", "Responsible"), 22),
            Column(t.pgettext("column", "Deadline"), 12),
            Column(t.pgettext("column", "Last day"), 11),
            Column(t.pgettext("column", "Status"), 16),
            Column(t.pgettext("column", "Standing"), 15),
            Column(t.pgettext("column", "Days"), 8),
            Column(t.pgettext("column", "Unreported"), 13),
            Column(t.pgettext("column", "Latest note"), 12),
            Column(t.pgettext("column", "Signed by"), 16),
            Column(t.pgettext("column", "Note"), 48),
            Column(t.pgettext("column", "Level"), 16),
            Column(t.pgettext("column", "Above it"), 40),
            Column(t.pgettext("column", "Unit"), 18),
            Column(t.pgettext("column", "Start"), 12),
            Column(t.pgettext("column", "First deadline"), 14),
            Column(t.pgettext("column", "Times moved"), 10),
        ),
        (_item(row, t) for row in summary.rows),
        none=t.gettext("Nothing in this plan is followed up."),
        printed=12,
    )
    yield Sheet(
        t.gettext("Notes"),
        (
            Column(t.pgettext("column", "No."), 10),
            Column(t.pgettext("column", "Item"), 36),
            Column(t.pgettext("column", "Date"), 14),
            Column(t.pgettext("column", "Counts from"), 12),
            Column(t.pgettext("column", "Signed by"), 16),
            Column(t.pgettext("column", "Status"), 18),
            Column(t.pgettext("column", "Note"), 70),
            Column(t.pgettext("column", "New deadline"), 16),
            Column(t.pgettext("column", "Effect"), 14),
            Column(t.pgettext("column", "Proposal"), 12),
            Column(t.pgettext("column", "Meeting"), 18),
        ),
        (_note(note, summary.plan, t) for note in summary.notes),
        none=t.gettext("No notes yet."),
    )
    yield Sheet(
        t.gettext("Indicators"),
        (
            Column(t.pgettext("column", "No."), 10),
            Column(t.pgettext("column", "Indicator"), 48),
            Column(t.pgettext("column", "Unit of measurement"), 14),
            Column(t.pgettext("column", "Kind"), 14),
            Column(t.pgettext("column", "Period"), 14),
            Column(t.pgettext("column", "Last day"), 12),
            Column(t.pgettext("column", "Value"), 10),
            Column(t.pgettext("column", "Trend"), 12),
            Column(t.pgettext("column", "As wanted"), 12),
        ),
        _indicators(parts),
        none=t.gettext("No indicator has values."),
    )
    yield Sheet(
        t.gettext("Deviations"),
        (
            Column(t.pgettext("column", "No."), 10),
            Column(t.pgettext("column", "Item"), 42),
            Column(t.pgettext("column", "From"), 14),
            Column(t.pgettext("column", "From, last day"), 14),
            Column(t.pgettext("column", "To"), 14),
            Column(t.pgettext("column", "To, last day"), 14),
            Column(t.pgettext("column", "Why"), 50),
            Column(t.pgettext("column", "Decided"), 20),
            Column(t.pgettext("column", "Note"), 14),
            Column(t.pgettext("column", "Signed by"), 16),
        ),
        (*_deviations(summary, t), *_amendments(summary, t)),
        none=" ".join(
            (
                t.gettext("No deadline has been moved."),
                t.gettext("No change of the plan itself is recorded."),
            )
        ),
    )
    yield _about(parts, made)


def _about(parts: Parts, made: Document) -> Sheet:
    """Return the last sheet: what the others rest on, and when."""
    t = parts.t
    said = [(label, words(text)) for label, text in method_facts(parts)]
    said.insert(0, (t.gettext("Matter"), made.title))
    said.append((t.gettext("About this file"), made.colophon))
    head = (Column(t.gettext("What the follow-up rests on"), 36), Column("", 90))
    return Sheet(t.gettext("Material and method"), head, said)


def _wording(due: Due | None, t: Translator) -> str | None:
    if due is None:
        return None
    return plain(due.text) if last_day(due) else t.pgettext("deadline", "Ongoing")


def _item(row: Row, t: Translator) -> list[Value]:
    note = row.last_note
    return [
        row.id,
        row.item.title,
        responsible_text(row.plan, row.responsible, t) if row.responsible else None,
        _wording(row.due, t),
        last_day(row.due),
        status_text(row.status, t),
        standing_text(row, t),
        row.days,
        t.gettext("yes") if row.unreported else None,
        note.date.text if note else None,
        party_short(row.plan, note.author) if note and note.author else None,
        " · ".join(note_parts(note, row.plan, t)) if note else None,
        row.level,
        PATH_SEPARATOR.join(row.path),
        row.unit.name if row.unit else None,
        row.start.text if row.start else None,
        _wording(row.original_due, t),
        row.moves,
    ]


def _note(note: Note, plan: Plan, t: Translator) -> list[Value]:
    item = plan.item_by_key.get(note.item)
    name = item.id if item else note.item
    return [
        f"{name}@{note.unit}" if note.unit else name,
        item.title if item else None,
        note.date.text,
        note.day,
        party_short(plan, note.author) if note.author else None,
        status_text(plan.status(note.status), t) if note.status else None,
        " · ".join(note_parts(note, plan, t, without={"status"})),
        _wording(note.due, t),
        effect_label(note.effect, t) if note.effect else None,
        proposal_label(note.proposal, t) if note.proposal else None,
        note.meeting or None,
    ]


def _indicators(parts: Parts) -> Iterator[list[Value]]:
    t = parts.t
    moved = {
        "up": t.gettext("rising"),
        "down": t.gettext("falling"),
        "hold": t.gettext("unchanged"),
    }
    answer = {True: t.gettext("yes"), False: t.gettext("no")}
    for item_id, indicator, values in parts.measured:
        name: list[Value] = [item_id or None, indicator.title, indicator.unit or None]
        for observed, kind in (
            (indicator.baseline, t.gettext("baseline")),
            (indicator.target, t.gettext("target")),
        ):
            if observed:
                yield [
                    *name,
                    kind,
                    observed.date.text,
                    observed.date.last,
                    observed.value,
                    None,
                    None,
                ]
        for place, observed in enumerate(values):
            so_far = values[: place + 1]
            wanted = moves_as_wanted(indicator, so_far)
            yield [
                *name,
                t.gettext("value"),
                observed.date.text,
                observed.date.last,
                observed.value,
                moved.get(trend(indicator, so_far)),
                answer[wanted] if wanted is not None else None,
            ]


def _amendments(summary: Summary, t: Translator) -> Iterator[list[Value]]:
    """Yield the changes of the plan itself, which no note has made."""
    for change in summary.amendments:
        yield [
            change.item.id if change.item else None,
            change.item.title if change.item else summary.plan.title,
            _wording(change.from_, t),
            last_day(change.from_),
            _wording(change.to, t),
            last_day(change.to),
            t.gettext("Added to the plan") if change.kind == "added" else t.gettext("Plan changed"),
            t.gettext("loaded {day}").format(day=format_day(change.day, t)) if change.day else None,
            None,
            None,
        ]


def _deviations(summary: Summary, t: Translator) -> Iterator[list[Value]]:
    for entry in summary.moved:
        row = entry.row
        for change in row.deadlines:
            note = change.note
            yield [
                row.id,
                row.title,
                _wording(change.from_, t),
                last_day(change.from_),
                _wording(change.to, t),
                last_day(change.to),
                note.reason or None,
                note.decision or None,
                note.date.text,
                party_short(row.plan, note.author) if note.author else None,
            ]

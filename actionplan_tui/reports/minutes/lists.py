"""The lists at the end of minutes: what was decided, what is to be done, the appendices."""

from __future__ import annotations

from collections.abc import Mapping

from actionplan_tui.domain.meeting.entries import POSTPONING
from actionplan_tui.domain.meeting.record import Outcome, Point, Record
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.locales import Translator
from actionplan_tui.records import dataclass
from actionplan_tui.reports.minutes.said import said_lines
from actionplan_tui.reports.minutes.words import (
    decided_on,
    decision,
    paragraph_name,
    sentence,
    step_day,
    task_text,
)
from actionplan_tui.reports.words.phrases import due_text
from actionplan_tui.reports.words.text import plain


@dataclass(frozen=True, slots=True)
class Listing:
    """A table at the end of the minutes.

    Attributes:
        title: Its heading.
        columns: The headings of its columns.
        rows: What stands in it.
        widths: The columns' shares of the line.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


def item_name(record: Record, point: Point) -> str:
    """Return what an item is called in a list: its id, with the plan's if there are several."""
    if point.from_floor:
        return plain(point.title)
    known = f"{point.plan}/{point.id}" if len(record.plans) > 1 else point.id
    return f"{plain(known)} {plain(point.title)}".strip()


def numbered_appendices(record: Record, notes: Mapping[str, Note]) -> dict[str, int]:
    """Return the numbers of the appendices by their notes, in the order of the minutes."""
    found = [
        outcome.note
        for point in record.points
        for outcome in point.outcomes
        if outcome.kind == "appendix" and outcome.note in notes
    ]
    return {note: number for number, note in enumerate(found, 1)}


def listings(record: Record, notes: Mapping[str, Note], t: Translator) -> tuple[Listing, ...]:
    """Return the lists that have something in them.

    Args:
        record: Of the meeting.
        notes: Its notes by id.
        t: The language.
    """
    found = (_decided(record, notes, t), _to_do(record, notes, t), _appendices(record, notes, t))
    return tuple(one for one in found if one.rows)


def _decided(record: Record, notes: Mapping[str, Note], t: Translator) -> Listing:
    """List what was decided of the items that were dealt with, in the order of the minutes."""
    rows = []
    for point in record.points:
        for outcome in point.outcomes:
            note = notes.get(outcome.note)
            words = decision(outcome, note, t) if note and outcome.kind not in POSTPONING else ""
            if words:
                name = paragraph_name(point.paragraph, record.head, t)
                rows.append((name, sentence(words), item_name(record, point)))
    columns = (t.gettext("Paragraph"), t.pgettext("minutes", "Decision"), t.gettext("Item"))
    return Listing(t.gettext("Decisions"), columns, tuple(rows), (3, 9, 6))


def _appendices(record: Record, notes: Mapping[str, Note], t: Translator) -> Listing:
    numbers = numbered_appendices(record, notes)
    rows = []
    for point in record.points:
        for outcome in point.outcomes:
            if number := numbers.get(outcome.note):
                (words,) = said_lines(outcome, notes[outcome.note], t)
                name = paragraph_name(point.paragraph, record.head, t)
                rows.append((str(number), words, name))
    columns = (t.pgettext("minutes", "No."), t.gettext("Appendix"), t.gettext("Paragraph"))
    return Listing(t.gettext("Appendices"), columns, tuple(rows), (1, 8, 3))


def _to_do(record: Record, notes: Mapping[str, Note], t: Translator) -> Listing:
    rows = []
    for point in record.points:
        for outcome in point.outcomes:
            note = notes.get(outcome.note)
            step = _step(record, point, outcome, note, t) if note else None
            if step:
                rows.append((*step, item_name(record, point)))
    columns = (t.gettext("What"), t.gettext("Who"), t.gettext("When"), t.gettext("Item"))
    return Listing(t.gettext("To be done"), columns, tuple(rows), (5, 5, 3, 6))


def _step(
    record: Record, point: Point, outcome: Outcome, note: Note, t: Translator
) -> tuple[str, str, str] | None:
    """Return what is to be done of what was said: what, who and by when; None: nothing is."""
    if outcome.kind == "next" or (outcome.kind == "decided" and note.next):
        to = ", ".join(map(plain, outcome.to))
        return task_text(outcome, note, t), to, step_day(note, t)
    if outcome.kind == "tabled":
        return t.gettext("Take the item up again"), plain(record.head.body), ""
    if outcome.kind == "referred_back":
        return t.gettext("Prepare the item anew"), "", ""
    if outcome.kind == "asked" and not decided_on(point, outcome):
        asked = t.gettext("Decide on the deadline asked for: {due}")
        return asked.format(due=due_text(note.proposed_due, t)), plain(record.head.body), ""
    if outcome.kind == "hand_over":
        return t.gettext("Take over the item"), ", ".join(map(plain, outcome.to)), ""
    return None

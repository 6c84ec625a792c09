"""The lists at the end of minutes: what was not dealt with, and what is to be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from actionplan_tui.domain.meeting.head import EACH
from actionplan_tui.domain.meeting.record import Outcome, Point, Record
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.locales import Translator
from actionplan_tui.locales.words import procedure_label
from actionplan_tui.reports.minutes.words import next_step, paragraph_name, said_lines
from actionplan_tui.reports.words.phrases import due_text, exact_day
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
    known = f"{point.plan}/{point.id}" if len(record.plans) > 1 else point.id
    return f"{plain(known)} {plain(point.title)}".strip()


def dealt_with(point: Point) -> bool:
    """Return whether an item has a paragraph: more was said of it than that nobody was there."""
    return any(outcome.kind != "absent" for outcome in point.outcomes)


def listings(record: Record, notes: Mapping[str, Note], t: Translator) -> tuple[Listing, ...]:
    """Return the lists that have something in them.

    Args:
        record: Of the meeting.
        notes: Its notes by id.
        t: The language.
    """
    found = (_put_off(record, notes, t), _to_do(record, notes, t))
    return tuple(one for one in found if one.rows)


def _put_off(record: Record, notes: Mapping[str, Note], t: Translator) -> Listing:
    left = [point for point in record.points if not dealt_with(point)]
    columns = (t.gettext("Item"), t.gettext("Why"))
    rows = [(item_name(record, point), _why(point, notes, t)) for point in left]
    title = t.gettext("Items not dealt with")
    if record.head.paragraphs != EACH:
        return Listing(title, columns, tuple(rows), (3, 2))
    # Their numbers stand here, so that none is missing without a word.
    names = [paragraph_name(point.paragraph, record.head, t) for point in left]
    numbered = tuple((name, *row) for name, row in zip(names, rows, strict=True))
    return Listing(title, (t.gettext("Paragraph"), *columns), numbered, (2, 7, 5))


def _why(point: Point, notes: Mapping[str, Note], t: Translator) -> str:
    said = [
        line
        for outcome in point.outcomes
        if outcome.note in notes
        for line in said_lines(outcome, notes[outcome.note], t)
    ]
    if point.outcomes:
        return " ".join(said) or procedure_label("absent", t)
    return plain(point.why)


def _to_do(record: Record, notes: Mapping[str, Note], t: Translator) -> Listing:
    rows = []
    for point in record.points:
        for outcome in point.outcomes:
            note = notes.get(outcome.note)
            step = _step(record, point, outcome, note, t) if note else None
            if step:
                rows.append((*step, item_name(record, point)))
    columns = (t.gettext("What"), t.gettext("Who"), t.gettext("By when"), t.gettext("Item"))
    return Listing(t.gettext("To be done until next time"), columns, tuple(rows), (5, 5, 3, 5))


def _step(
    record: Record, point: Point, outcome: Outcome, note: Note, t: Translator
) -> tuple[str, str, str] | None:
    """Return what is to be done of what was said: what, who and by when; None: nothing is."""
    answer = ", ".join(map(plain, point.responsible))
    if outcome.kind == "next":
        day = note.next.date if note.next else None
        to = ", ".join(map(plain, outcome.to))
        return next_step(outcome, note, t), to, exact_day(day, t) if day else ""
    if outcome.kind == "tabled":
        return t.gettext("Take the item up again"), answer, t.gettext("next meeting")
    if outcome.kind == "referred_back":
        return t.gettext("Prepare the item anew"), answer, ""
    if outcome.kind == "asked":
        asked = t.gettext("Decide on the deadline asked for: {due}")
        return asked.format(due=due_text(note.proposed_due, t)), plain(record.head.body), ""
    if outcome.kind == "hand_over":
        return t.gettext("Take over the item"), ", ".join(map(plain, outcome.to)), ""
    return None

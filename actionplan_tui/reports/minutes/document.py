"""The minutes of a meeting: what a document of any format says, in words and in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from actionplan_tui.domain.meeting.head import ONE, Attendee
from actionplan_tui.domain.meeting.record import Point, Record
from actionplan_tui.domain.meeting.since import Since
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.locales import Translator
from actionplan_tui.locales.dates import format_day
from actionplan_tui.reports.minutes.lists import Listing, dealt_with, item_name, listings
from actionplan_tui.reports.minutes.words import (
    decision_lead,
    decision_sentence,
    paragraph_name,
    said_lines,
)
from actionplan_tui.reports.words.phrases import due_text
from actionplan_tui.reports.words.text import plain


@dataclass(frozen=True, slots=True)
class ItemText:
    """One item: what it is, what was said, what was decided.

    Attributes:
        heading: Id and title.
        facts: The plan (if there are several), then who answers for it and its deadline.
        said: What was said, a paragraph each.
        lead: How the decision begins; empty: nothing was decided.
        decisions: What was decided, each the end of a sentence that begins with `lead`.
    """

    heading: str
    facts: tuple[str, ...]
    said: tuple[str, ...]
    lead: str
    decisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph: of one item, whose heading is the paragraph's, or of all of them."""

    heading: str
    items: tuple[ItemText, ...]
    whole: bool


@dataclass(frozen=True)
class Minutes:
    """Minutes, worded. Nothing in the texts is markup.

    Attributes:
        title: The heading of the document.
        draft: That they are not approved yet; empty: they are.
        day: The day of the meeting.
        facts: What stands at the top: label and value.
        present: Who took part, and in which capacity.
        absent: Who did not.
        unrepresented: The groups, boards and organisations for which nobody was there.
        since: What happened since the previous meeting; empty: nothing to tell.
        paragraphs: In the order of the agenda.
        lists: What was not dealt with, and what is to be done until next time.
        signatures: In which capacity who signs.
        translator: The language, for headings.
    """

    title: str
    draft: str
    day: date
    body: str
    facts: tuple[tuple[str, str], ...]
    present: tuple[tuple[str, str], ...]
    absent: tuple[str, ...]
    unrepresented: tuple[str, ...]
    since: str
    paragraphs: tuple[Paragraph, ...]
    lists: tuple[Listing, ...]
    signatures: tuple[tuple[str, str], ...]
    translator: Translator

    @property
    def attendance(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Who was there and who was not: a heading each with the names below it, none empty."""
        t = self.translator
        present = tuple(", ".join(filter(None, one)) for one in self.present)
        for heading, names in (
            (t.gettext("Present"), present),
            (t.gettext("Absent"), self.absent),
            (t.gettext("Not represented"), self.unrepresented),
        ):
            if names:
                yield heading, names


def build_minutes(
    record: Record, notes: Iterable[Note], translator: Translator, *, approved: bool = False
) -> Minutes:
    """Word the minutes of a meeting. The same record and notes give the same minutes.

    Args:
        record: Of the closed meeting; or of an open one, as `conclude` makes it.
        notes: The notes that it names; more do no harm.
        translator: In which language.
        approved: Whether they are approved; otherwise they are marked as a draft.
    """
    return _Builder(record, notes, translator).build(approved)


def since_text(since: Since, translator: Translator) -> str:
    """Return what happened since the previous meeting, in a few sentences."""
    t, day = translator, format_day(since.previous, translator)
    if not since.reported:
        said = [
            t.ngettext(
                "Since the previous meeting on {day}, {count} item is followed up and has not "
                "been reported on.",
                "Since the previous meeting on {day}, none of {count} items has been reported on.",
                since.followed,
            ).format(day=day, count=since.followed)
        ]
    else:
        said = [
            t.ngettext(
                "Since the previous meeting on {day}, {count} of {all} items has been reported on.",
                "Since the previous meeting on {day}, {count} of {all} items have been reported "
                "on.",
                len(since.reported),
            ).format(day=day, count=len(since.reported), all=since.followed)
        ]
    for form, refs in (
        (t.gettext("Nothing new: {items}."), since.unchanged),
        (t.gettext("Closed: {items}."), since.closed),
        (t.gettext("New deadline: {items}."), since.moved),
        (t.gettext("A new deadline is asked for: {items}."), since.asked),
    ):
        if refs:
            said.append(form.format(items=", ".join(refs)))
    return " ".join(said)


class _Builder:
    """Words one record; one use."""

    def __init__(self, record: Record, notes: Iterable[Note], translator: Translator) -> None:
        self.record = record
        self.head = record.head
        self.t = translator
        named = set(record.note_ids)
        self.notes = {note.id: note for note in notes if note.id in named}
        self.several = len(record.plans) > 1

    def build(self, approved: bool) -> Minutes:
        t, head, groups = self.t, self.head, self.record.groups
        return Minutes(
            title=t.gettext("Minutes of the meeting of {body} on {day}").format(
                body=plain(head.body), day=format_day(head.day, t)
            ),
            draft="" if approved else t.gettext("Draft, not approved"),
            day=head.day,
            body=plain(head.body),
            facts=tuple((label, value) for label, value in self.facts() if value),
            present=tuple((self.name(one.name), self.capacity(one)) for one in head.present),
            absent=tuple(self.name(one) for one in self.away() if one not in groups),
            unrepresented=tuple(self.name(one) for one in self.away() if one in groups),
            since=since_text(self.record.since, t) if self.record.since else "",
            paragraphs=tuple(self.paragraphs()),
            lists=listings(self.record, self.notes, t),
            signatures=tuple(self.signatures()),
            translator=t,
        )

    def name(self, typed: str) -> str:
        return plain(self.record.name(typed))

    def away(self) -> list[str]:
        """Return who was absent all the time."""
        present = {one.name for one in self.head.present}
        return [one for one in self.head.absent if one not in present]

    def capacity(self, one: Attendee) -> str:
        """Return in which capacity somebody took part, and whether they left before the end."""
        left = self.t.gettext("part of the meeting") if one.name in self.head.absent else ""
        return ", ".join(filter(None, (plain(one.capacity), left)))

    def facts(self) -> Iterator[tuple[str, str]]:
        t, head = self.t, self.head
        yield t.gettext("Body"), plain(head.body)
        yield t.pgettext("of a meeting", "Number"), plain(head.number)
        yield t.gettext("Date"), format_day(head.day, t)
        yield t.gettext("Place"), plain(head.place)
        yield t.gettext("Registration number"), plain(head.registration)
        yield t.gettext("Chair"), self.name(head.chair)
        yield t.gettext("Secretary"), self.name(head.secretary)
        yield t.gettext("Adjusters"), ", ".join(map(self.name, head.adjusters))
        plans = {point.plan: point.plan_title or point.plan for point in self.record.points}
        yield (
            t.gettext("Plans") if len(plans) > 1 else t.gettext("Plan"),
            ", ".join(map(plain, plans.values())),
        )

    def paragraphs(self) -> Iterator[Paragraph]:
        t, head = self.t, self.head
        points = [point for point in self.record.points if dealt_with(point)]
        if head.paragraphs == ONE and points:
            name = paragraph_name(head.first_paragraph, head, t)
            title = t.gettext("Follow-up of the action plan")
            if self.several:
                title = t.gettext("Follow-up of the action plans")
            items = tuple(self.item(point) for point in points)
            yield Paragraph(f"{name} {title}", items, whole=True)
            return
        for point in points:
            name = paragraph_name(point.paragraph, head, t)
            # The id at the end: two numbers in a row would be read as one.
            known = (
                f"({plain(point.plan)}/{plain(point.id)})"
                if self.several
                else f"({plain(point.id)})"
            )
            heading = " ".join(filter(None, (name, plain(point.title), known)))
            yield Paragraph(heading, (self.item(point),), whole=False)

    def item(self, point: Point) -> ItemText:
        t = self.t
        facts, standing = [], []
        if self.several and point.plan_title:
            facts.append(t.gettext("Plan: {plan}").format(plan=plain(point.plan_title)))
        if point.responsible:
            standing.append(
                t.ngettext(
                    "Responsible: {names}.", "Responsible: {names}.", len(point.responsible)
                ).format(names=", ".join(map(plain, point.responsible)))
            )
        if point.due:
            standing.append(t.gettext("Deadline: {due}.").format(due=due_text(point.due, t)))
        facts += filter(None, [" ".join(standing)])
        said: list[str] = []
        decisions: list[str] = []
        for outcome in point.outcomes:
            note = self.notes.get(outcome.note)
            if note is None:
                continue
            said += said_lines(outcome, note, t)
            decisions += filter(None, [decision_sentence(outcome, note, t)])
        return ItemText(
            heading=item_name(self.record, point),
            facts=tuple(facts),
            said=tuple(said),
            lead=decision_lead(self.head.body, t) if decisions else "",
            decisions=tuple(decisions),
        )

    def signatures(self) -> Iterator[tuple[str, str]]:
        t, head = self.t, self.head
        yield t.gettext("Secretary"), self.name(head.secretary)
        yield t.gettext("Chair"), self.name(head.chair)
        for adjuster in head.adjusters or ("",):
            yield t.gettext("Adjuster"), self.name(adjuster)

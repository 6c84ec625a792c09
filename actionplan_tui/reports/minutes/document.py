"""The minutes of a meeting: what a document of any format says, in words and in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from actionplan_tui.domain.meeting.head import ONE
from actionplan_tui.domain.meeting.record import Point, Record
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Link
from actionplan_tui.locales import Translator
from actionplan_tui.locales.dates import format_day
from actionplan_tui.records import dataclass
from actionplan_tui.reports.minutes.formalities import (
    FormalityText,
    closing_texts,
    opening_texts,
)
from actionplan_tui.reports.minutes.head import attendance, head_facts
from actionplan_tui.reports.minutes.lists import Listing, item_name, listings, numbered_appendices
from actionplan_tui.reports.minutes.said import AFTERWARDS, appendix_line, said_lines
from actionplan_tui.reports.minutes.since import since_text, tasks_listing
from actionplan_tui.reports.minutes.words import (
    decided_on,
    decision_lead,
    decision_sentence,
    in_own_words,
    paragraph_name,
    sentence,
)
from actionplan_tui.reports.words.besides import LINKS
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
        bold: Which of the decisions, by their places, stand in the body's own words.
        after: What stands below the decisions: reservations, appendices, who is to be notified.
        ref: Its row.
        corrections: What was noted as corrected after the minutes were adjusted.
        links: Where the item leads.
        links_label: What stands before them.
    """

    heading: str
    facts: tuple[str, ...]
    said: tuple[str, ...]
    lead: str
    decisions: tuple[str, ...]
    bold: frozenset[int] = frozenset()
    after: tuple[str, ...] = ()
    ref: str = ""
    corrections: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    links_label: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph: of one item, whose heading is the paragraph's, or of all of them.

    `mark`: that it was adjusted before the rest; empty: it was not.
    """

    heading: str
    items: tuple[ItemText, ...]
    whole: bool
    number: int = 0
    mark: str = ""


@dataclass(frozen=True)
class Minutes:
    """Minutes, worded. Nothing in the texts is markup.

    Attributes:
        title: The heading of the document.
        draft: That they are not approved yet; empty: they are.
        day: The day of the meeting.
        facts: What stands at the top: label and value.
        attendance: Who was there and who was not: a heading each with the names below it.
        since: What happened since the previous meeting; empty: nothing to tell, of tasks neither.
        tasks: What that meeting left to be done, with what became of it; None: nothing.
        paragraphs: In the order of the agenda; what was postponed stands in its place.
        lists: What was decided, what is to be done until next time, the appendices.
        signatures: In which capacity who signs.
        translator: The language, for headings.
        adjusted: When they were adjusted, and by whom; empty: they were not.
        digital: Whether that was done digitally: then nobody signs on the page.
        origin: From which notes they were made, as the last words; empty: that is not said.
        corrections: What was corrected in the head after the minutes were adjusted.
    """

    title: str
    draft: str
    day: date
    body: str
    facts: tuple[tuple[str, str], ...]
    attendance: tuple[tuple[str, tuple[str, ...]], ...]
    since: str
    tasks: Listing | None
    paragraphs: tuple[Paragraph, ...]
    lists: tuple[Listing, ...]
    signatures: tuple[tuple[str, str], ...]
    translator: Translator
    adjusted: str = ""
    digital: bool = False
    origin: str = ""
    corrections: tuple[str, ...] = ()


def build_minutes(
    record: Record,
    notes: Iterable[Note],
    translator: Translator,
    *,
    approved: bool = False,
    sitting: bool = False,
) -> Minutes:
    """Word the minutes of a meeting. The same record and notes give the same minutes.

    Args:
        record: Of the closed meeting; or of an open one, as `conclude` makes it.
        notes: The notes that it names; more do no harm.
        translator: In which language.
        approved: Whether they are approved; otherwise they are marked as a draft.
        sitting: Whether the meeting goes on: then what nothing is said of can still be dealt with.
    """
    return _Builder(record, notes, translator, sitting).build(approved)


class _Builder:
    """Words one record; one use."""

    def __init__(
        self, record: Record, notes: Iterable[Note], translator: Translator, sitting: bool
    ) -> None:
        self.record = record
        self.sitting = sitting
        self.head = record.head
        self.t = translator
        named = {*record.note_ids, *(record.since.note_ids if record.since else ())}
        self.notes = {note.id: note for note in notes if note.id in named}
        self.several = len(record.plans) > 1
        self.appendices = numbered_appendices(record, self.notes)

    def build(self, approved: bool) -> Minutes:
        t, head = self.t, self.head
        return Minutes(
            title=t.gettext("Minutes of the meeting of {body} on {day}").format(
                body=plain(head.body), day=format_day(head.day, t)
            ),
            draft="" if approved else t.gettext("Draft, not approved"),
            day=head.day,
            body=plain(head.body),
            facts=tuple((label, value) for label, value in self.facts() if value),
            attendance=tuple(one for one in attendance(self.record, t) if one[1]),
            since=since_text(self.record.since, t) if self.record.since else "",
            tasks=tasks_listing(self.record.since, self.notes, t) if self.record.since else None,
            paragraphs=tuple(self.paragraphs()),
            lists=listings(self.record, self.notes, t),
            signatures=tuple(self.signatures()),
            translator=t,
        )

    def name(self, typed: str) -> str:
        return plain(self.record.name(typed))

    def facts(self) -> Iterator[tuple[str, str]]:
        t = self.t
        yield from head_facts(self.record, t)
        points = [point for point in self.record.points if not point.from_floor]
        plans = {point.plan: point.plan_title or point.plan for point in points}
        yield (
            t.gettext("Plans") if len(plans) > 1 else t.gettext("Plan"),
            ", ".join(map(plain, plans.values())),
        )

    def paragraphs(self) -> Iterator[Paragraph]:
        yield from map(self.formality, opening_texts(self.record, self.t))
        yield from self.of_items()
        ended = not self.sitting or bool(self.head.end)
        yield from map(self.formality, closing_texts(self.record, self.t, ended=ended))

    def formality(self, one: FormalityText) -> Paragraph:
        heading = f"{paragraph_name(one.number, self.head, self.t)} {one.title}"
        lead = decision_lead(self.head.body, self.t) if one.decisions else ""
        text = ItemText(heading, (), one.said, lead, one.decisions)
        return Paragraph(heading, (text,), whole=False, number=one.number)

    def of_items(self) -> Iterator[Paragraph]:
        t, head = self.t, self.head
        points = self.record.points
        if head.paragraphs == ONE and points:
            name = paragraph_name(head.first_item, head, t)
            title = t.gettext("Follow-up of the action plan")
            if self.several:
                title = t.gettext("Follow-up of the action plans")
            items = tuple(self.item(point) for point in points)
            yield Paragraph(f"{name} {title}", items, whole=True, number=head.first_item)
            return
        for point in points:
            name = paragraph_name(point.paragraph, head, t)
            # The id at the end: two numbers in a row would be read as one.
            known = f"{plain(point.plan)}/" if self.several else ""
            known = "" if point.from_floor else f"({known}{plain(point.id)})"
            heading = " ".join(filter(None, (name, plain(point.title), known)))
            yield Paragraph(heading, (self.item(point),), whole=False, number=point.paragraph)

    def item(self, point: Point) -> ItemText:
        said: list[str] = []
        decisions: list[str] = []
        bold: set[int] = set()
        after: list[str] = []
        told: set[str] = set()
        for outcome in point.outcomes:
            note = self.notes.get(outcome.note)
            if note is None:
                continue
            if outcome.note in told:  # one note that says several things says its words once
                note = replace(note, text="")
            told.add(outcome.note)
            lines = said_lines(outcome, note, self.t, decided=decided_on(point, outcome))
            if number := self.appendices.get(outcome.note):
                lines = [appendix_line(number, words, self.t) for words in lines]
            (after if outcome.kind in AFTERWARDS else said).extend(lines)
            if decided := decision_sentence(outcome, note, self.t):
                bold |= {len(decisions)} if in_own_words(outcome) else set()
                decisions.append(decided)
        if not point.outcomes:
            said.append(self.left(point))
        whole = point.dealt_with or len(point.outcomes) > 1
        return ItemText(
            heading=item_name(self.record, point),
            facts=tuple(self.item_facts(point)) if whole else (),
            said=tuple(said),
            lead=decision_lead(self.head.body, self.t) if decisions else "",
            decisions=tuple(decisions),
            bold=frozenset(bold),
            after=tuple(after),
            ref=point.ref,
            links=point.links if whole else (),
            links_label=self.t.pgettext(*LINKS),
        )

    def left(self, point: Point) -> str:
        """Return that nothing was said of an item, and why it was passed over."""
        if self.sitting and not point.why:
            return self.t.gettext("Nothing has been said of the item so far.")
        words = self.t.gettext("The item was not dealt with.")
        return f"{words} {sentence(plain(point.why))}" if point.why else words

    def item_facts(self, point: Point) -> Iterator[str]:
        t, standing = self.t, []
        if point.from_floor:
            yield t.gettext("Other business.")
        if self.several and point.plan_title:
            yield t.gettext("Plan: {plan}").format(plan=plain(point.plan_title))
        if point.responsible:
            standing.append(
                t.ngettext(
                    "Responsible: {names}.", "Responsible: {names}.", len(point.responsible)
                ).format(names=", ".join(map(plain, point.responsible)))
            )
        if point.due:
            standing.append(t.gettext("Deadline: {due}.").format(due=due_text(point.due, t)))
        if standing:
            yield " ".join(standing)

    def signatures(self) -> Iterator[tuple[str, str]]:
        t, head = self.t, self.head
        yield t.gettext("Secretary"), self.name(head.secretary)
        yield t.gettext("Chair"), self.name(head.chair)
        for adjuster in head.adjusters or ("",):
            yield t.gettext("Adjuster"), self.name(adjuster)

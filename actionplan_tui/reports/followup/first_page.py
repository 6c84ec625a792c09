"""The first page of a follow-up summary: the basis for a decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from actionplan_tui.domain.document.edition import ANOTHER, AT_MEETING, SECRETARY, SOMEBODY
from actionplan_tui.locales.dates import format_day
from actionplan_tui.reports.followup.brief import brief_blocks
from actionplan_tui.reports.followup.context import SummaryContext, heading, paragraph
from actionplan_tui.reports.followup.decision import decision_blocks, proposals_text
from actionplan_tui.reports.formats.blocks import Block, Facts, Inline, runs
from actionplan_tui.reports.words.phrases import party_name
from actionplan_tui.reports.words.reviews import nobody_asks, review_day, review_details
from actionplan_tui.reports.words.text import plain

MOST_NAMES = 12
"""Up to how many of those asked are named."""


def first_page_blocks(context: SummaryContext, *, tables: bool, log: bool) -> list[Block]:
    """Return the first page.

    Args:
        context: The summary.
        tables: Whether the document has an appendix with tables.
        log: Whether it has one with the log of notes.
    """
    t = context.t
    listed = enumerate(_appendices(context, tables=tables, log=log), 1)
    ends = [
        (t.gettext("Distribution list"), runs(_distribution(context))),
        (t.gettext("Appendices"), runs("; ".join(f"{n}. {name}" for n, name in listed))),
    ]  # as facts, not as sections: the first page is to stay one page
    return [
        Facts(t.gettext("The matter"), tuple(_facts(context))),
        heading(2, t.gettext("Basis for decision")),
        *brief_blocks(context),
        heading(3, t.gettext("Proposed decision")),
        *decision_blocks(context),
        heading(3, t.gettext("Background")),
        *_background(context),
        heading(3, t.gettext("Preparation")),
        *_preparation(context),
        Facts(t.gettext("Distribution list and appendices"), tuple(ends)),
    ]


def _facts(context: SummaryContext) -> Iterator[tuple[str, Inline]]:
    t, texts, plan = context.t, context.texts, context.plan
    number = t.gettext("Registration number")
    registration = texts.registration or plan.registration
    yield number, runs(plain(registration) or context.blank(number))
    date_word = t.pgettext("of a document", "Date")
    yield date_word, runs(_day(context) if texts.date.strip() else context.blank(date_word))
    yield t.gettext("Made by"), runs(context.or_blank(texts.made_by, t.gettext("Made by")))
    yield t.gettext("Recipient"), runs(context.or_blank(texts.recipient, t.gettext("Recipient")))
    matter = context.written(texts.matter) if texts.matter.strip() else context.title()
    yield t.gettext("Matter"), runs(matter)
    yield t.gettext("State as of"), runs(format_day(context.summary.view.as_of, t))
    if known := context.summary.view.known_on:
        said = t.gettext("{day}; what was recorded later is not included")
        yield t.gettext("Known on"), runs(said.format(day=format_day(known, t)))


def _day(context: SummaryContext) -> str:
    """Return the document's date; one in figures is written as people write days."""
    written = context.texts.date.strip()
    try:
        return format_day(date.fromisoformat(written), context.t)
    except ValueError:
        return context.written(written)


# --- background and preparation ------------------------------------------------------------------


def _background(context: SummaryContext) -> Iterator[Block]:
    t, review, plan = context.t, context.summary.review, context.plan
    said = []
    if plan.start or plan.end:
        said.append(
            t.gettext("{plan} is in force {period}.").format(
                plan=plain(plan.title), period=context.words.plan_days()
            )
        )
    if review:
        said.append(
            (
                t.gettext("The plan prescribes this review: {review}, {day}.")
                if review.basis
                else t.gettext("The follow-up is: {review}, {day}.")
            ).format(review=plain(review.title), day=review_day(review, t))
        )
        said += review_details(review, t)
    elif after := context.summary.asking.after:
        said.append(
            t.gettext(
                "No review after {review} is entered for the plan; it closed on {day}. "
                "This is about the time since."
            ).format(review=plain(after.title), day=format_day(after.last, t))
        )
    else:
        said.append(t.gettext("No review is entered for the plan."))
    yield paragraph(" ".join(said))
    yield from context.paragraphs(context.texts.background)


def _names(context: SummaryContext, ids: Sequence[str]) -> str:
    named = dict.fromkeys(party_name(context.plan, one) for one in ids)
    somebody = party_name(context.plan, SOMEBODY)
    if somebody in named:  # of somebody nothing is known; that stands last
        named.pop(somebody)
        named[context.t.gettext("further persons")] = None
    return ", ".join(named) if len(named) <= MOST_NAMES else ""


def _parties(context: SummaryContext, authors: Sequence[str]) -> list[str]:
    """Return those who are parties of the plan: who took something down has reported nothing."""
    none = (SECRETARY, AT_MEETING, ANOTHER)
    return [one for one in authors if one in context.plan.party_by_id and one not in none]


def _preparation(context: SummaryContext) -> Iterator[Block]:
    t, found, covered = context.t, context.summary.preparation, context.summary.coverage
    said = []
    if covered.asked:
        if context.summary.review:
            asked = t.ngettext(
                "{count} item is to be reported on.",
                "{count} items are to be reported on.",
                covered.asked,
            )
        elif context.summary.asking.after:  # no review asks for it: of the time since, only which
            asked = t.ngettext(
                "The follow-up covers {count} item.",
                "The follow-up covers {count} items.",
                covered.asked,
            )
        else:
            asked = t.ngettext(
                "{count} item is followed up.", "{count} items are followed up.", covered.asked
            )
        said.append(asked.format(count=covered.asked))
        if names := _names(context, found.asked):
            many = t.ngettext("Responsible: {names}.", "Responsible: {names}.", len(found.asked))
            said.append(many.format(names=names))
        elif found.asked:
            many = t.ngettext(
                "{count} responsible party is named; the results say who answers for what.",
                "{count} responsible parties are named; the results say who answers for what.",
                len(found.asked),
            )
            said.append(many.format(count=len(found.asked)))
        if found.nobody:
            said.append(
                t.ngettext(
                    "Of those that are not closed, {count} has nobody responsible.",
                    "Of those that are not closed, {count} have nobody responsible.",
                    found.nobody,
                ).format(count=found.nobody)
            )
        said.append(context.counts.coverage())
        if names := _names(context, _parties(context, found.authors)):
            said.append(t.gettext("Reports have been submitted by: {names}.").format(names=names))
    else:
        said.append(nobody_asks(context.plan, t) or t.gettext("No report is asked for."))
    if found.meetings:
        meetings = ", ".join(map(plain, found.meetings))
        named = t.gettext("Meetings that the notes name: {meetings}.")
        said.append(named.format(meetings=meetings))
    said.append(proposals_text(context))
    yield paragraph(" ".join(said))
    yield from context.paragraphs(context.texts.preparation)
    part = t.gettext("The students' part")
    yield paragraph(f"{part}: {context.or_blank(context.texts.students, part)}")


def _distribution(context: SummaryContext) -> str:
    listed = [context.written(line) for line in context.texts.distribution if line.strip()]
    return ", ".join(listed) or context.blank(context.t.gettext("Distribution list"))


def _appendices(context: SummaryContext, *, tables: bool, log: bool) -> Iterator[str]:
    t = context.t
    yield t.gettext("Follow-up")
    if tables:
        yield t.gettext("Tables")
    if log:
        yield t.gettext("Log of notes")
    yield from (context.written(line) for line in context.texts.appendices if line.strip())

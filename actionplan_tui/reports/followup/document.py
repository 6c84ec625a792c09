"""The follow-up summary as a document: what stands where, the same for every format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from actionplan_tui.domain.document.edition import ROLES, Naming, is_person, make_edition
from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.plan.reviews import reviews
from actionplan_tui.domain.register.register import build_register
from actionplan_tui.domain.summary.summary import Summary, build_summary
from actionplan_tui.domain.summary.texts import SummaryTexts
from actionplan_tui.locales import (
    LANGUAGES,
    Translator,
    current,
    known_language,
    pgettext,
    translator,
)
from actionplan_tui.locales.dates import format_day
from actionplan_tui.records import dataclass
from actionplan_tui.reports.followup.context import SummaryContext, heading
from actionplan_tui.reports.followup.first_page import first_page_blocks
from actionplan_tui.reports.followup.item_table import item_table_blocks
from actionplan_tui.reports.followup.lists import list_blocks
from actionplan_tui.reports.followup.method import method_blocks, overview_blocks
from actionplan_tui.reports.followup.results import result_blocks
from actionplan_tui.reports.followup.tables import log_blocks, table_blocks
from actionplan_tui.reports.formats.blocks import (
    Block,
    Contents,
    Document,
    Heading,
    PageBreak,
    foreign,
    unmarked,
)
from actionplan_tui.reports.words.text import plain

CONTENTS_FROM = 12
"""From how many rows and indicators on the document has a table of contents."""


@dataclass(frozen=True)
class Followup:
    """A follow-up summary, ready to be written in any format.

    Attributes:
        summary: What there is to say; persons have the names under which they are to appear.
        texts: What a person wrote.
        translator: The document's language.
        version: The program's version, for the colophon.
        names: How persons are named.
        second: The language of the plan's own texts where it is not the document's.
        persons: Whether the plan or a note names a person.
        origin: From which notes it was made, for the colophon; empty: that is not said.
        log: Whether the log of notes is wanted.
    """

    summary: Summary
    texts: SummaryTexts
    translator: Translator
    version: str
    names: str = ROLES
    second: str = ""
    log: bool = False
    persons: bool = True
    origin: str = ""

    @property
    def context(self) -> SummaryContext:
        """What its parts are written from."""
        return SummaryContext(
            self.summary, self.translator, self.texts, self.names, self.second, self.persons
        )

    @property
    def moment(self) -> datetime:
        """The time that the file bears: midnight UTC of the day asked for."""
        return datetime.combine(self.summary.view.as_of, time(), UTC)


def prepare_followup(
    record: PlanRecord,
    notes: Sequence[Note],
    view: View,
    translator: Translator,
    version: str,
    *,
    review: str = "",
    texts: SummaryTexts | None = None,
    names: str = ROLES,
    log: bool = False,
    secretary: str = "",
) -> Followup:
    """Return the follow-up summary of a plan.

    Args:
        record: The plan.
        notes: All of its notes, in any order.
        view: The day asked for, and what was known.
        translator: The language of the document.
        version: The program's version.
        review: The id of the review that it is for; empty: the current one.
        texts: What a person wrote.
        names: How persons are named, one of `domain.edition.NAMES`.
        log: Whether the log of notes is wanted.
        secretary: Who signs what is written down here: the author that is configured.

    Raises:
        KeyError: The plan has no such review.
    """
    t = translator
    plan_language = record.plan.language
    another = plan_language and known_language(plan_language) != t.language
    second = plan_language if another else ""
    naming = Naming(
        names,
        t.gettext("responsible person"),
        t.gettext("secretary"),
        t.gettext("noted at the meeting"),
        t.gettext("another person"),
        secretary,
    )
    shown, told = make_edition(record, notes, naming, foreign if second else unmarked)
    plan = shown.plan
    known = {one.id: one for one in reviews(plan)}
    chosen = {plan.id: known[review]} if review else None
    register = build_register([shown], told, view, chosen)
    summary = build_summary(register, plan.id)
    named = {one.id for one in record.plan.parties}
    named.update(party for note in notes for party in (note.author, *note.responsible) if party)
    persons = any(is_person(record.plan, party) for party in named)
    return Followup(summary, texts or SummaryTexts(), t, version, names, second, log, persons)


def followup_document(followup: Followup) -> Document:
    """Return the summary as a document."""
    return replace(empty_document(followup), blocks=tuple(_blocks(followup)))


def _blocks(followup: Followup) -> list[Block]:
    t, summary = followup.translator, followup.summary
    context = followup.context
    blocks: list[Block] = [
        Heading(1, context.runs(context.title())),
        *first_page_blocks(context, tables=bool(context.measured), log=followup.log),
        PageBreak(),
        heading(2, t.gettext("Appendix {number}: Follow-up").format(number=1)),
    ]
    if len(summary.rows) + len(context.measured) >= CONTENTS_FROM:
        blocks.append(Contents(t.gettext("Contents")))
    blocks += [
        *item_table_blocks(context),
        *overview_blocks(context),
        *method_blocks(context),
        *result_blocks(context),
        *list_blocks(context),
    ]
    number = 2
    if context.measured:
        blocks += [PageBreak(), *table_blocks(context, number)]
        number += 1
    if followup.log:
        blocks += [PageBreak(), *log_blocks(context, number)]
    return blocks


def empty_document(followup: Followup) -> Document:
    """Return the summary as a document without its text: title, language, last words."""
    t, summary = followup.translator, followup.summary
    return Document(
        title=unmarked(followup.context.title()),
        language=t.language,
        second=followup.second,
        owner=unmarked(plain(summary.plan.owner)),
        colophon=_colophon(followup),
        moment=followup.moment,
        page_word=t.gettext("Page {page} of {pages}"),
        blocks=(),
    )


def _colophon(followup: Followup) -> str:
    t, view = followup.translator, followup.summary.view
    made = t.gettext("Made with actionplan-tui {version}.").format(version=followup.version)
    state = t.gettext("State as of {day}.").format(day=format_day(view.as_of, t))
    known = ""
    if view.known_on:
        known = t.gettext("What was recorded after {day} is not included.").format(
            day=format_day(view.known_on, t)
        )
    return " ".join(filter(None, (state, known, made, followup.origin)))


def file_name(followup: Followup, extension: str) -> str:
    """Return the name that is proposed for a file: plan, review, day, and language if another's."""
    summary = followup.summary
    review = summary.review.id if summary.review else ""
    language = followup.translator.language if followup.second else ""
    return proposed_file_name(summary.plan.id, review, summary.view.as_of, language, extension)


def proposed_file_name(plan: str, review: str, day: date, language: str, extension: str) -> str:
    """Return the name that is proposed for the file of a summary.

    Args:
        plan: The plan's id.
        review: The review's id; empty: there is none.
        day: The day asked for.
        language: The document's language, where it is not the plan's; else empty.
        extension: The ending.
    """
    parts = [plan, review or pgettext("file name", "follow-up"), day.isoformat(), language]
    return "-".join(filter(None, parts)) + f".{extension}"


def translator_for(plan: Plan, language: str) -> Translator:
    """Return the language of a plan's documents: the one asked for, else the plan's own.

    Args:
        plan: The plan; without a language that is known here it takes the program's.
        language: A code among `LANGUAGES`; empty: the plan's own.
    """
    code = language or known_language(plan.language)
    return translator(code) if code in LANGUAGES else current()

"""The proposed decision: clauses that can be copied into minutes as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from actionplan_tui.domain.dates.period import ONGOING
from actionplan_tui.domain.summary.clauses import CLAUSES, DUE, Clause
from actionplan_tui.domain.summary.texts import ADOPT, FILE, NO_CLAUSE
from actionplan_tui.locales import N_, NP_, known_language
from actionplan_tui.locales.words import proposal_label
from actionplan_tui.reports.followup.context import SummaryContext, inside_a_sentence, paragraph
from actionplan_tui.reports.formats.blocks import (
    Block,
    Point,
    Points,
    blank,
    runs,
    unmarked,
    without_stop,
)
from actionplan_tui.reports.words.levels import gender
from actionplan_tui.reports.words.notes import signature
from actionplan_tui.reports.words.phrases import due_text
from actionplan_tui.reports.words.text import plain

MOST_TITLES = 6
"""From more items of a clause than these on they stand together by their numbers, so that the
first page stays one page."""

_KEEP = {
    "common": NP_("of common gender", "that {item} is to remain unchanged"),
    "neuter": NP_("of neuter gender", "that {item} is to remain unchanged"),
    "": NP_("of unknown gender", "that {item} is to remain unchanged"),
}
_MANY = {
    "keep": N_("that the following are to remain unchanged: {items}"),
    "drop": N_("that the following are to be dropped: {items}"),
}
_MAIN = {
    ADOPT: N_("that {followup} is adopted and placed on file"),
    FILE: N_("that {followup} is placed on file"),
}
_OPENINGS = {"sv": "att", "nb": "at", "en": "that"}
_OPENED = re.compile(r"(att|at|that|å|to)\b", re.IGNORECASE)
_DEFINITE = {
    "sv": (re.compile(r"\w*(uppföljning|utvärdering|granskning|översyn)", re.IGNORECASE), "en"),
    "nb": (re.compile(r"\w*(oppfølging|evaluering|gjennomgang)", re.IGNORECASE), "en"),
}


def decision_blocks(context: SummaryContext) -> list[Block]:
    """Return the proposed decision: the main clause, those from notes, those that people wrote."""
    t, texts = context.t, context.texts
    said = [main] if (main := _main(context)) else []
    said += _clauses(context)
    said += [_opened(context, line) for line in texts.decision if line.strip()]
    if not said:
        return [paragraph(context.blank(t.gettext("Proposed decision")))]
    recipient = context.or_blank(texts.recipient, t.gettext("Recipient"))
    return [
        paragraph(t.gettext("{recipient} decides").format(recipient=recipient)),
        Points(tuple(Point(runs(line)) for line in said)),
    ]


def proposals_text(context: SummaryContext) -> str:
    """Return who proposed what the clauses say, and when; empty where no note proposes anything."""
    t, found = context.t, context.summary.clauses
    if not found:
        return t.gettext("No note proposes a decision on a single item.")
    by_signature: dict[str, list[str]] = {}
    for clause in found:
        said = t.gettext("new deadline") if clause.kind == DUE else proposal_label(clause.kind, t)
        signed = signature(clause.note, context.plan, t)
        by_signature.setdefault(signed, []).append(
            f"{plain(clause.number)} {inside_a_sentence(said)}"
        )
    listed = "; ".join(f"{', '.join(what)} ({who})" for who, what in by_signature.items())
    return t.gettext("The clauses on single items are proposed in notes: {proposals}.").format(
        proposals=listed
    )


# --- the main clause, and what people wrote -------------------------------------------------------


def _main(context: SummaryContext) -> str:
    kind = context.texts.main_clause.strip() or ADOPT
    if kind == NO_CLAUSE:
        return ""
    if kind not in _MAIN:
        return _opened(context, kind)
    return context.t.gettext(_MAIN[kind]).format(followup=_followup(context))


def _followup(context: SummaryContext) -> str:
    """Return what is decided on, as it stands in a sentence: "halvtidsuppföljningen"."""
    t, review = context.t, context.summary.review
    if review is None:
        return t.gettext("the follow-up of {plan}").format(plan=plain(context.plan.title))
    title = plain(review.title)
    words, ending = _DEFINITE.get(known_language(context.plan.language), (None, ""))
    if words and words.fullmatch(title) and known_language(context.plan.language) == t.language:
        return f"{title[0].lower()}{title[1:]}{ending}"
    return t.gettext("the follow-up “{title}”").format(title=title)


def _opened(context: SummaryContext, line: str) -> str:
    """Return a clause that a person wrote, with the word that opens a clause."""
    written = plain(line)
    if not _OPENED.match(written):
        language = known_language(context.texts.language or context.plan.language)
        opening = _OPENINGS.get(language or context.t.language, _OPENINGS["en"])
        written = f"{opening} {written}"
    written = inside_a_sentence(written)
    return context.written(written)


# --- clauses from notes ---------------------------------------------------------------------------


def _clauses(context: SummaryContext) -> Iterator[str]:
    found = context.summary.clauses
    for kind in CLAUSES:
        of_kind = [clause for clause in found if clause.kind == kind]
        if kind in _MANY and len(of_kind) > MOST_TITLES:
            yield context.t.gettext(_MANY[kind]).format(items=_numbers(context, of_kind))
        else:
            yield from (_clause(context, clause) for clause in of_kind)


def _numbers(context: SummaryContext, clauses: Sequence[Clause]) -> str:
    """Return items by their numbers, each level's noun before its own."""
    by_level: dict[str, list[str]] = {}
    for clause in clauses:
        by_level.setdefault(_level(context, clause), []).append(plain(clause.number))
    return "; ".join(f"{level} {', '.join(ids)}" for level, ids in by_level.items())


def _level(context: SummaryContext, clause: Clause) -> str:
    """Return the plan's noun for the level of an item, as it stands inside a sentence."""
    level = plain(context.plan.level(clause.item))
    return inside_a_sentence(level, context.plan.language) if level else context.t.gettext("item")


def _named(context: SummaryContext, clause: Clause) -> str:
    """Return an item as a clause names it: "leveransmål 1.2.1, Fler får certifikatet,"."""
    named = f"{_level(context, clause)} {plain(clause.number)}, {_bare(clause.item.title)}"
    if clause.unit:
        named += ", " + context.t.gettext("for {unit}").format(unit=plain(clause.unit.name))
    return f"{named},"


def _clause(context: SummaryContext, clause: Clause) -> str:
    t, item = context.t, _named(context, clause)
    if clause.kind == DUE:
        said = _deadline(context, clause, item)
    elif clause.kind == "keep":
        level = unmarked(context.plan.level(clause.item))
        said = t.pgettext(*_KEEP[gender(level, context.plan.language)]).format(item=item)
    elif clause.kind == "drop":
        said = t.gettext("that {item} is to be dropped").format(item=item)
    else:
        to_what = _bare(clause.note.text) or blank(t.gettext("[to what – to be filled in]"))
        said = t.gettext("that {item} is to be revised as follows: {text}").format(
            item=item, text=to_what
        )
    if why := _bare(clause.note.reason):
        said += "; " + t.gettext("reason: {reason}").format(reason=why)
    return said


def _bare(text: str) -> str:
    """Return what people wrote as the end of a clause: without its full stop."""
    return without_stop(plain(text))


def _deadline(context: SummaryContext, clause: Clause, item: str) -> str:
    t, note = context.t, clause.note
    now, due = due_text(clause.due, t), due_text(note.proposed_due, t)
    if note.proposed_due is ONGOING:
        return t.gettext(
            "that {item} is to be ongoing, without a deadline, instead of {now}"
        ).format(item=item, now=now)
    if clause.own:
        return t.gettext("that the deadline of {item} is changed from {now} to {due}").format(
            item=item, now=now, due=due
        )
    return t.gettext("that the deadline of {item} is set to {due}").format(item=item, due=due)

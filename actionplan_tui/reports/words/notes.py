"""Everything that a note says, in words."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from actionplan_tui.domain.dates.period import ONGOING, Due
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Link, Milestone, Plan
from actionplan_tui.locales import Translator, _, current
from actionplan_tui.locales.dates import format_day
from actionplan_tui.locales.words import (
    effect_label,
    entry_label,
    outlook_label,
    procedure_label,
    proposal_label,
    response_label,
)
from actionplan_tui.reports.words.phrases import (
    due_text,
    number_text,
    party_short,
    period_text,
    responsible_text,
    status_text,
)
from actionplan_tui.reports.words.reviews import review_name
from actionplan_tui.reports.words.text import plain


def signature(note: Note, plan: Plan, translator: Translator | None = None) -> str:
    """Return a note's date and who signed it: "2023, OEK"; without author the date only."""
    day = period_text(note.date, translator)
    return f"{day}, {party_short(plan, note.author)}" if note.author else day


def _milestone(note: Note, plan: Plan) -> str:
    item = plan.item_by_key.get(note.item)
    stones: tuple[Milestone, ...] = plan.milestones_of(item) if item else ()
    title = next((stone.title for stone in stones if stone.id == note.milestone), "")
    return plain(title or note.milestone)


_ENDED = re.compile(r"[.!?…][\ue000-\uf8ff]*\Z")
"""The end of a sentence; behind its stop the mark of another language's end may stand."""


def _deadline(note: Note, t: Translator) -> str:
    parts = []
    if note.due:
        parts.append(t.gettext("New deadline: {due}").format(due=due_text(note.due, t)))
    if note.reason:
        parts.append(t.gettext("reason: {reason}").format(reason=plain(note.reason)))
    if note.decision:
        parts.append(t.gettext("decided: {decision}").format(decision=plain(note.decision)))
    line = ""
    for part in parts:
        # A reason may be whole sentences: what follows is then one of its own.
        ended = not line or bool(_ENDED.search(line))
        between = "" if not line else " " if ended else "; "
        line += between + (part[:1].upper() + part[1:] if ended else part)
    return line


def _asked_for(due: Due, t: Translator) -> str:
    if due is ONGOING:
        return t.gettext("Asks that it be ongoing, without a deadline")
    return t.gettext("Asks for a new deadline: {due}").format(due=due_text(due, t))


def _reached(note: Note, plan: Plan, t: Translator) -> str:
    stone = _milestone(note, plan)
    if note.reached is None:
        return t.gettext("Milestone: {milestone}").format(milestone=stone)
    return t.gettext("Milestone reached: {milestone}, {date}").format(
        milestone=stone, date=period_text(note.reached, t)
    )


def _values(note: Note, plan: Plan, t: Translator) -> Iterator[str]:
    known = {indicator.id: indicator for indicator in plan.indicators}
    for code, number in note.values:
        indicator = known.get(code)
        title = plain(indicator.title if indicator else code)
        unit = f" {plain(indicator.unit)}" if indicator and indicator.unit else ""
        yield f"{title}: {number_text(number, t)}{unit}"


def _next(note: Note, t: Translator) -> str:
    if note.next is None:
        return ""
    step = plain(note.next.text)
    if note.next.date is None:
        return t.gettext("Next: {step}").format(step=step)
    day = period_text(note.next.date, t)
    if not step:
        return t.gettext("Next step: {date}").format(date=day)
    return t.gettext("Next: {step}, {date}").format(step=step, date=day)


def step_text(note: Note, translator: Translator | None = None) -> str:
    """Return a note's next step and when, where it is said already that this is the next one.

    Whether the day is a deadline only its own wording says ("by 31 March").
    """
    t = translator or current()
    if note.next is None or note.next.date is None or not note.next.text:
        return plain(note.next.text) if note.next and note.next.text else next_text(note, t)
    return f"{plain(note.next.text)}, {period_text(note.next.date, t)}"


def _link(link: Link) -> str:
    url = plain(link.url)
    return f"{plain(link.title)} ({url})" if link.title else url


def next_text(note: Note, translator: Translator | None = None) -> str:
    """Return a note's next step and when, as worded; empty without one."""
    return _next(note, translator or current())


def _taken_back(by: Note, plan: Plan, t: Translator) -> str:
    signed = signature(by, plan, t)
    if by.has_content:
        return t.gettext("Corrected by a later note ({signature})").format(signature=signed)
    told = t.gettext("Taken back ({signature})").format(signature=signed)
    return f"{told}: {plain(by.reason)}" if by.reason else told


def _retraction(note: Note, t: Translator) -> str:
    if not note.retracts:
        return ""
    if note.has_content:
        return t.gettext("Corrects an earlier note")
    return t.gettext("Takes back an earlier note")


def _redaction(note: Note, t: Translator) -> str:
    if note.redaction is None:
        return ""
    return t.gettext("(redacted: {ground})").format(ground=plain(note.redaction.ground))


def taken_in(note: Note, plan: Plan, translator: Translator | None = None) -> str:
    """Return who took a note in from a form, and when; empty if it is from none."""
    if not note.source:
        return ""
    t = translator or current()
    day = format_day(note.recorded.date(), t)
    if not note.taken_by:
        return t.gettext("Taken in from a form, {day}").format(day=day)
    who = party_short(plan, note.taken_by)
    return t.gettext("Taken in from a form by {who}, {day}").format(who=who, day=day)


def note_parts(
    note: Note,
    plan: Plan,
    translator: Translator | None = None,
    *,
    retracted_by: Note | None = None,
    without: Container[str] = (),
) -> list[str]:
    """Return everything that a note says, one phrase for each thing; date and author left out.

    Args:
        note: The note.
        plan: Its plan, for the words that the plan has of its own.
        translator: The language.
        retracted_by: The note that takes it back, if one does.
        without: What is said elsewhere: `text`, `status`, `due` (with reason and decision), `next`,
            `proposed_due`, `effect`, `links`, `entry`, `procedure`.
    """
    t = translator or current()
    why = "" if "due" in without else _deadline(note, t)
    parts = [
        _taken_back(retracted_by, plan, t) if retracted_by else "",
        _retraction(note, t),
        procedure_label(note.procedure, t) if note.procedure and "procedure" not in without else "",
        entry_label(note.entry, t)
        if note.entry in ("decision", "procedure") and not note.procedure and "entry" not in without
        else "",
        status_text(plan.status(note.status), t) if note.status and "status" not in without else "",
        t.gettext("Nothing new") if note.no_change else "",
        "" if "text" in without else plain(note.text),
        _redaction(note, t),
        why if note.due else "",
        _asked_for(note.proposed_due, t)
        if note.proposed_due and "proposed_due" not in without
        else "",
        t.gettext("Handed over to: {names}").format(
            names=responsible_text(plan, note.responsible, t)
        )
        if note.responsible
        else "",
        _reached(note, plan, t) if note.milestone else "",
        *_values(note, plan, t),
        response_label(note.response, t) if note.response else "",
        t.gettext("Outlook: {outlook}").format(outlook=outlook_label(note.outlook, t))
        if note.outlook
        else "",
        effect_label(note.effect, t) if note.effect and "effect" not in without else "",
        t.gettext("Proposal: {proposal}").format(proposal=proposal_label(note.proposal, t))
        if note.proposal
        else "",
        "" if "next" in without else _next(note, t),
        "" if note.due else why,  # the reason of whatever else was decided
        t.gettext("Meeting: {meeting}").format(meeting=plain(note.meeting)) if note.meeting else "",
        t.gettext("For: {review}").format(review=review_name(plan, note.review))
        if note.review
        else "",
        *(() if "links" in without else map(_link, note.links)),
    ]
    return [part for part in parts if part]


def note_line(
    note: Note,
    plan: Plan,
    translator: Translator | None = None,
    *,
    retracted_by: Note | None = None,
) -> str:
    """Return a note in one line: "2023, OEK: In progress · …"."""
    t = translator or current()
    said = " · ".join(note_parts(note, plan, t, retracted_by=retracted_by))
    return f"{signature(note, plan, t)}: {said}" if said else signature(note, plan, t)


def stands_behind(notes: Sequence[Note], before: Iterable[Note]) -> list[str]:
    """Return that notes do not count as the newest, which a wrong clock can bring about.

    Args:
        notes: Just written.
        before: Those that were there, on the same items.
    """
    there = list(before)
    newer = [
        one.day
        for note in notes
        for one in there
        if (one.item, one.unit) == (note.item, note.unit) and one.order > note.order
    ]
    if not newer:
        return []
    told = _(
        "A note of {day} is newer than this one: where both say something, that one counts. If "
        "the days are right, the clock of this computer may be wrong."
    )
    return [told.format(day=format_day(max(newer)))]

"""What waits for a decision, in words."""

from __future__ import annotations

from collections.abc import Sequence

from actionplan_tui.domain.dates.period import ONGOING, last_day
from actionplan_tui.domain.register.waiting import DEADLINE, OPPOSITE, PROPOSAL, Waiting
from actionplan_tui.locales import _, ngettext, translator
from actionplan_tui.locales.dates import format_short
from actionplan_tui.locales.words import proposal_label, response_label
from actionplan_tui.reports.words.notes import signature
from actionplan_tui.reports.words.phrases import due_text
from actionplan_tui.reports.words.text import plain


def asked(one: Waiting, *, whole: bool = False) -> str:
    """Return what is asked for; of a deadline only the day, unless its wording is wanted too."""
    note = one.note
    if one.kind == DEADLINE and note.proposed_due:
        if note.proposed_due is ONGOING:
            return _("Ongoing, without a deadline")
        last = last_day(note.proposed_due)
        due = due_text(note.proposed_due) if whole or last is None else format_short(last)
        return _("Deadline {due}").format(due=due)
    if one.kind == PROPOSAL:
        return _("Proposal: {proposal}").format(proposal=proposal_label(note.proposal))
    return _("Answer: {answer}").format(answer=response_label(note.response).casefold())


def lines_of(one: Waiting) -> list[str]:
    """Return all that is to be known before it is decided: the item, who asks, why, what holds."""
    note = one.note
    lines = [f"{plain(one.number)}  {plain(one.item.title)}"]
    if one.unit:
        lines[0] += f" – {plain(one.unit.name)}"
    lines.append(f"{asked(one, whole=True)} ({signature(note, one.plan)})")
    if one.kind == DEADLINE:
        now = due_text(one.due) if one.due else _("none")
        lines.append(_("Deadline in force: {due}").format(due=now))
    if note.reason:
        lines.append(_("Reason: {reason}").format(reason=plain(note.reason)))
    if note.text:
        lines.append(plain(note.text))
    return lines


def refused(some: Sequence[Waiting]) -> str:
    """Return what it comes to if nothing of it is decided as was asked."""
    (kind,) = {one.kind for one in some} if len({one.kind for one in some}) == 1 else ("",)
    if kind == DEADLINE:
        return ngettext(
            "The deadline stays as it is. Why?", "The deadlines stay as they are. Why?", len(some)
        )
    if len(some) == 1 and some[0].note.response:
        answer = response_label(OPPOSITE[some[0].note.response]).casefold()
        return _("The answer becomes: {answer}. Why?").format(answer=answer)
    return _("It is not decided as was asked. Why?")


def decided_text(one: Waiting) -> str:
    """Return what is decided of a proposal, in the language of its plan."""
    if one.kind != PROPOSAL:
        return ""
    t = translator(one.plan.language)
    return t.gettext("Decided: {proposal}").format(
        proposal=proposal_label(one.note.proposal, t).casefold()
    )

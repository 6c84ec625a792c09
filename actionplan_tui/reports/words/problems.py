"""The words for what is wrong with a note that somebody typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from actionplan_tui.domain.dates.period import PeriodError
from actionplan_tui.domain.text.personal_numbers import personal_numbers
from actionplan_tui.locales import N_, Translator, current
from actionplan_tui.reports.words.phrases import period_error
from actionplan_tui.reports.words.text import plain

if TYPE_CHECKING:
    from actionplan_tui.domain.notes.compose import Problem

FIELDS: Mapping[str, str] = {
    "item": N_("Item"),
    "date": N_("Date"),
    "text": N_("Text"),
    "author": N_("Author"),
    "status": N_("Status"),
    "due": N_("New deadline"),
    "reason": N_("Reason"),
    "decision": N_("Decision"),
    "proposed_due": N_("Proposed deadline"),
    "responsible": N_("New responsible"),
    "milestone": N_("Milestone"),
    "reached": N_("Reached"),
    "values": N_("Measured value"),
    "next_text": N_("Next step"),
    "next_date": N_("Date of the next step"),
    "no_change": N_("Nothing new"),
    "effect": N_("Effect"),
    "proposal": N_("Proposal"),
    "procedure": N_("Procedure"),
    "entry": N_("Kind of entry"),
    "review": N_("Review"),
    "response": N_("Answer"),
    "outlook": N_("Outlook"),
    "links": N_("Links"),
    "meeting": N_("Meeting"),
    "who": N_("Who"),
    "votes_for": N_("Votes for"),
    "file": N_("File"),
}
"""What a field of a draft is called."""

MESSAGES: Mapping[str, str] = {
    "unknown_status": N_("“{value}” is no status of this plan."),
    "unknown_party": N_("“{value}” is not among the responsible parties of this plan."),
    "unknown_milestone": N_("“{value}” is no milestone of this item."),
    "unknown_indicator": N_("“{value}” is no indicator of this plan."),
    "unknown_effect": N_("“{value}” is no effect that can be reported."),
    "unknown_proposal": N_("“{value}” is nothing that can be proposed."),
    "unknown_procedure": N_("“{value}” is no procedure of a meeting."),
    "unknown_entry": N_("“{value}” is no kind of entry."),
    "unknown_review": N_("“{value}” is no review of this plan."),
    "unknown_response": N_("“{value}” is no answer to a recommendation."),
    "unknown_outlook": N_("“{value}” is no outlook."),
    "entry_but": N_("What was done in a meeting is procedure, not “{value}”."),
    "no_link": N_("“{value}” is neither an address (https://…) nor the name of a file."),
    "not_opened": N_("A link that begins with “{value}” is not opened."),
    "no_value": N_("“{value}” is no measured value. Write INDICATOR=NUMBER."),
    "not_a_number": N_("“{value}” is no number."),
    "value_twice": N_("“{value}” has more than one value."),
    "no_milestone": N_("Say which milestone was reached."),
    "due_before_start": N_("“{value}” lies before the start."),
    "nothing_new_but": N_("This contradicts “nothing new”."),
    "says_nothing": N_("The note says nothing yet."),
    "no_date": N_("Say which day or period the note is of."),
    "no_author": N_("Say who signs the note."),
    "missing": N_("This is to be filled in."),
    "gone": N_("“{value}” is no longer in a plan that is loaded."),
    "no_reason": N_("Without a reason? Write why the deadline moves."),
    "undeclared_author": N_("“{value}” is not among the parties of this plan."),
    "personal_number": N_("This looks like a personal identity number ({value}). Is it needed?"),
}
"""The words for the codes of a problem."""


def field_label(name: str, translator: Translator | None = None) -> str:
    """Return what a field of a draft is called."""
    return (translator or current()).gettext(FIELDS.get(name, name))


def problem_text(problem: Problem, translator: Translator | None = None) -> str:
    """Return what is wrong, as sentences without the field, with what may be meant instead."""
    t = translator or current()
    if problem.code not in MESSAGES:
        return period_error(PeriodError(problem.code, problem.value, problem.meanings), t)
    told = t.gettext(MESSAGES[problem.code]).format(value=plain(problem.value))
    names = ", ".join(map(plain, problem.suggestions))
    if not names:
        return told
    if problem.code == "due_before_start":
        return f"{told[:-1]} ({names})."
    if len(problem.suggestions) == 1:
        return f"{told} {did_you_mean(problem.suggestions, t)}"
    choice = t.gettext("It can be: {names}.").format(names=names)
    return f"{told} {choice}"


def personal_words(text: str, translator: Translator | None = None) -> str:
    """Return that a text seems to hold a personal identity number; empty if it does not."""
    from actionplan_tui.domain.notes.compose import Problem

    found = next(personal_numbers(text), "")
    return problem_text(Problem("personal_number", "text", found), translator) if found else ""


def did_you_mean(suggestions: Sequence[str], translator: Translator | None = None) -> str:
    """Return the question whether something else was meant; empty without suggestions."""
    if not suggestions:
        return ""
    t = translator or current()
    names = ", ".join(t.gettext("“{name}”").format(name=plain(name)) for name in suggestions)
    return t.gettext("Did you mean {names}?").format(names=names)

"""A note as it is typed, and what may be wrong with it."""

from __future__ import annotations

from dataclasses import fields

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.notes.note import Note, content
from actionplan_tui.domain.plan.links import is_file_name, scheme_of
from actionplan_tui.domain.plan.plan import Link
from actionplan_tui.domain.text.typed import clean
from actionplan_tui.records import dataclass

PERSONAL_NUMBER = "personal_number"
NO_REASON = "no_reason"
"""The problem of a deadline that moves without a reason: where somebody types, it is asked for."""
WARNINGS = frozenset({"undeclared_author", PERSONAL_NUMBER, NO_REASON})
"""The problems that do not keep a note from being written."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A note as typed: raw text, nothing of it read yet; what is empty says nothing.

    Attributes:
        date: A period in any wording; must be given.
        due: A period in any wording, or `ongoing`.
        responsible: Ids or names of parties, separated by commas.
        milestone: The id of one of the item's milestones.
        values: Each `INDICATOR=NUMBER`, or words for a series that is in words.
        review: The id of one of the plan's reviews.
        links: One a line: an address, or the name of a file, then what it is called.
        retracts: The whole id of the note that this one takes back.
    """

    date: str = ""
    text: str = ""
    author: str = ""
    status: str = ""
    due: str = ""
    reason: str = ""
    decision: str = ""
    proposed_due: str = ""
    responsible: str = ""
    milestone: str = ""
    reached: str = ""
    values: tuple[str, ...] = ()
    next_text: str = ""
    next_date: str = ""
    no_change: bool = False
    effect: str = ""
    proposal: str = ""
    procedure: str = ""
    entry: str = ""
    review: str = ""
    response: str = ""
    outlook: str = ""
    links: str = ""
    meeting: str = ""
    retracts: str = ""


def moves_without_reason(due: str, reason: str, before: str = "") -> bool:
    """Return whether a new deadline is to be asked for its reason.

    Args:
        due: The deadline as typed.
        reason: Why.
        before: The deadline that stood there before anything was typed.
    """
    return bool(due.strip()) and due != before and not reason.strip()


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a draft.

    Attributes:
        code: Which fault; worded where it is shown. Of dates those of `PeriodError`, else
            `unknown_status`, `unknown_party`, `unknown_milestone`, `unknown_indicator`,
            `unknown_effect`, `unknown_proposal`, `unknown_procedure`, `unknown_entry`,
            `unknown_review`, `unknown_response`, `unknown_outlook`, `no_link`, `not_opened`,
            `no_value`, `not_a_number`,
            `entry_but`, `value_twice`, `no_milestone`, `due_before_start`, `nothing_new_but`,
            `says_nothing`, `no_date`, `no_author`, `undeclared_author`, `personal_number` (its
            `value` is the beginning of one only).
        field: The field of the draft.
        value: What was typed there, or the part of it that is at fault.
        suggestions: What may be written instead, the likeliest first; may be empty.
        meanings: What a date may mean, as in `PeriodError`.
    """

    code: str
    field: str
    value: str = ""
    suggestions: tuple[str, ...] = ()
    meanings: tuple[Period, ...] = ()

    @property
    def warning(self) -> bool:
        """Whether the note can be written all the same."""
        return self.code in WARNINGS

    @property
    def asks(self) -> bool:
        """Whether somebody is to say first that it is meant: what is personal stays long."""
        return self.code in (PERSONAL_NUMBER, NO_REASON)


class DraftError(ValueError):
    """A draft with faults was to be made a note; `problems` lists them."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(", ".join(f"{problem.field}: {problem.code}" for problem in problems))
        self.problems = problems


def _figure(value: float | str) -> str:
    if isinstance(value, str):
        return value
    return str(int(value)) if value.is_integer() else repr(value)


def _link(link: Link) -> str:
    # An address ends at the first space: one that stands inside it is spelt as addresses do.
    url = "%20".join(link.url.split())
    place = "" if scheme_of(url) or is_file_name(url) else "./"
    return f"{place}{url} {link.title}".strip()


def draft_of(note: Note) -> Draft:
    """Return a note as a draft, to be corrected: the text of each field as it would be typed."""
    step = note.next
    said = content(note)
    return Draft(
        date=note.date.text,
        text=note.text,
        author=note.author,
        status=note.status,
        due=said.get("due", ""),
        reason=note.reason,
        decision=note.decision,
        proposed_due=said.get("proposed_due", ""),
        responsible=", ".join(note.responsible),
        milestone=note.milestone,
        reached=said.get("reached", ""),
        values=tuple(f"{name}={_figure(value)}" for name, value in note.values),
        next_text=step.text if step else "",
        next_date=step.date.text if step and step.date else "",
        no_change=note.no_change,
        effect=note.effect,
        proposal=note.proposal,
        procedure=note.procedure,
        entry=note.entry,
        review=note.review,
        response=note.response,
        outlook=note.outlook,
        links="\n".join(map(_link, note.links)),
        meeting=note.meeting,
    )


def changes_nothing(draft: Draft, note: Note, signer: str = "") -> bool:
    """Return whether a correction says what the note says already, so that there is none.

    Who signs a correction is proposed: only another name than the proposed one corrects who said
    it.

    Args:
        draft: The correction as typed.
        note: What it corrects.
        signer: Who was proposed to sign it.
    """
    before = draft_of(note)
    names = (item.name for item in fields(Draft) if item.name not in ("author", "retracts"))
    if any(_said(getattr(draft, name)) != _said(getattr(before, name)) for name in names):
        return False
    return clean(draft.author) in ("", note.author, signer)


def _said(value: object) -> object:
    return clean(value) if isinstance(value, str) else value

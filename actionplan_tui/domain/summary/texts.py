"""What only a person can write in a follow-up summary; what is missing stays a marked blank."""

from __future__ import annotations

from actionplan_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class SummaryTexts:
    """The texts of one follow-up summary; empty: not written.

    Attributes:
        language: The language of the texts; empty: that of the plan.
        registration: The registration number of the matter; empty: the plan's.
        date: The date of the document, as worded.
        made_by: Who made it.
        recipient: Who decides on it.
        matter: What it is about; empty: the review and the plan.
        outcome: The outcome in two or three sentences, for the first page.
        main_clause: The clause that the decision begins with: `adopt`, `file`, `none`, or one in
            words; empty: `adopt`.
        decision: Further clauses of the proposed decision, after those from the notes.
        background: Paragraphs besides what the plan prescribes.
        preparation: Paragraphs on how the matter was prepared.
        students: The students' part in the preparation.
        method: Paragraphs on material and method.
        assessment: The assessment of the plan as a whole.
        further_work: Paragraphs on further work.
        distribution: Who gets the decision.
        appendices: Further appendices, besides those that the program writes.
    """

    language: str = ""
    registration: str = ""
    date: str = ""
    made_by: str = ""
    recipient: str = ""
    matter: str = ""
    outcome: str = ""
    main_clause: str = ""
    decision: tuple[str, ...] = ()
    background: str = ""
    preparation: str = ""
    students: str = ""
    method: str = ""
    assessment: str = ""
    further_work: str = ""
    distribution: tuple[str, ...] = ()
    appendices: tuple[str, ...] = ()


ADOPT, FILE, NO_CLAUSE = "adopt", "file", "none"
"""The kinds of clause that a decision can begin with: adopt the follow-up and file it, file it."""

LISTS = frozenset({"decision", "distribution", "appendices"})
"""The texts that are lists."""

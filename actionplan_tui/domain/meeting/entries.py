"""What is said of an item in a meeting: kinds, what each counts as, and its draft as typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from actionplan_tui.domain.notes.note import new_id
from actionplan_tui.domain.text.typed import clean
from actionplan_tui.records import dataclass

REPORT, DECISION, PROCEDURE = "report", "decision", "procedure"
"""What something said counts as, and what its note says that it was written as (`entry`)."""

FLOOR = "+"
"""The id of the plan that items from the floor stand in; no file can have it."""

UNDERTAKEN, ASSIGNED, MENTIONED = "undertaken", "assigned", "mentioned"
LEFT, STAYED = "left", "stayed"
RESERVES, DISSENTS = "reserves", "dissents"
FORMS: Mapping[str, tuple[str, ...]] = {
    "next": (UNDERTAKEN, ASSIGNED, MENTIONED),
    "conflict": (LEFT, STAYED),
    "reservation": (RESERVES, DISSENTS),
}
"""How something is said, where one kind has several ways."""

UNDECIDED = frozenset({UNDERTAKEN, MENTIONED})
"""How a next step is said of which the body decides nothing."""

_ENTRIES: Mapping[str, str] = {
    "text": REPORT,
    "nothing_new": REPORT,
    "done": REPORT,
    "status": REPORT,
    "deadline": DECISION,
    "asked": PROCEDURE,
    "hand_over": DECISION,
    "next": DECISION,
    "tabled": PROCEDURE,
    "referred_back": PROCEDURE,
    "absent": PROCEDURE,
    "proposal": DECISION,
    "decided": DECISION,
    "conflict": PROCEDURE,
    "motion": PROCEDURE,
    "vote": PROCEDURE,
    "reservation": PROCEDURE,
    "remark": PROCEDURE,
    "appendix": PROCEDURE,
    "notified": PROCEDURE,
}
KINDS = tuple(_ENTRIES)
"""What can be said of an item: `asked` is a deadline asked for and not decided, `decided` a
decision in the body's own words, `notified` who is to be told of it."""

PROCEDURES: Mapping[str, str] = {
    "tabled": "tabled",
    "referred_back": "referred_back",
    "absent": "absent",
    "conflict": "conflict",
    "motion": "motion",
    "vote": "vote",
    "reservation": "reservation",
    "remark": "remark",
    "appendix": "remark",
    "notified": "remark",
}
"""What the note of a kind says as its `procedure`."""

DECISIONS = frozenset(
    {"deadline", "hand_over", "next", "tabled", "referred_back", "proposal", "decided"}
)
"""What minutes word as decided by the body; tabling and referring back are procedure all the
same. A next step that somebody undertakes, or that is only put down, nobody has decided."""

REASONED = DECISIONS - {"decided"} | {"done", "status", "asked", "absent"}
"""The kinds that may have a reason."""

SPOKEN = frozenset({"text", "nothing_new", "done", "status", "deadline", "asked", "hand_over",
                    "next", "proposal"})  # fmt: skip
"""The kinds that somebody says; the others are put down by the secretary."""

POSTPONING = frozenset({"tabled", "referred_back"})
_BESIDES = frozenset({"absent", "conflict", "remark", "appendix", "notified"})
"""What does not yet deal with an item of which nobody could tell anything."""


def is_from_floor(ref: str) -> bool:
    """Return whether a row stands in no plan: it was raised in a meeting."""
    return ref.partition("/")[0] == FLOOR


def entry_of(kind: str, form: str = "") -> str:
    """Return what something said counts as: a report, a decision of the body, or procedure.

    Only reports count for a review. Who undertakes a next step has not reported anything by
    that, nor has the body decided it.
    """
    if kind == "next" and form in UNDECIDED:
        return PROCEDURE
    return _ENTRIES[kind]


def dealt_with(kinds: Iterable[str]) -> bool:
    """Return whether an item of which these kinds of things were said was dealt with.

    What was tabled or referred back was not, whatever else was said; nor was what nobody was
    there to present, unless more than remarks was said of it.
    """
    said = set(kinds)
    if said & POSTPONING:
        return False
    return bool(said - _BESIDES) if "absent" in said else bool(said)


@dataclass(frozen=True, slots=True)
class DraftEntry:
    """One draft of what is said of an item, as typed: nothing of it is read yet.

    Which fields count depends on the kind; `text` nearly always does, `reason` with those of
    `REASONED`. The others are kept, so that a change of mind loses nothing.

    Attributes:
        id: Its own, for as long as the meeting is open.
        ref: The row: `PLAN/ITEM` or `PLAN/ITEM@UNIT`.
        kind: One of `KINDS`.
        speaker: Who says it: a party's id or a name; empty: the secretary notes it.
        due: For `deadline` and `asked`: a period in any wording, or `ongoing`.
        responsible: For `hand_over`: ids or names of all who answer for it now, separated by
            commas.
        next_text: For `next`: what is to be done; `next_who` and `next_date`: by whom, by when,
            also for `decided`.
        proposal: For `proposal`: `keep`, `revise` or `drop`.
        who: For `conflict`, `motion`, `reservation`, `remark`: whose it is; for `notified`: who
            is to be told. Several are separated by commas.
        form: How it is said, one of `FORMS`; empty: not said, or as follows from the rest.
        votes_for: For `vote`: how many, or their names; likewise `votes_against`, `abstained`.
        file: For `appendix`: the name of the file.
        review: For a report: the review that it is for, where that is not the one of the day.
    """

    id: str
    ref: str
    kind: str = "text"
    speaker: str = ""
    text: str = ""
    status: str = ""
    due: str = ""
    reason: str = ""
    responsible: str = ""
    next_text: str = ""
    next_who: str = ""
    next_date: str = ""
    proposal: str = ""
    who: str = ""
    form: str = ""
    votes_for: str = ""
    votes_against: str = ""
    abstained: str = ""
    file: str = ""
    review: str = ""

    @property
    def empty(self) -> bool:
        """Whether it is a text in which nothing was written yet; it becomes no note."""
        return self.kind == "text" and not clean(self.text)


def new_draft_entry(ref: str, kind: str, now: datetime, random: bytes, **typed: str) -> DraftEntry:
    """Return a new draft on a row.

    Args:
        ref: The row.
        kind: One of `KINDS`.
        now: The present moment.
        random: At least ten random bytes.
        typed: Further fields of `DraftEntry`.
    """
    if kind not in KINDS:
        raise ValueError(kind)
    return DraftEntry(new_id(now, random), ref, kind, **typed)


def said_to_plain(one: DraftEntry) -> dict[str, str]:
    """Return a draft as plain values, empty ones left out."""
    values = {item.name: getattr(one, item.name) for item in fields(one)}
    return {key: value for key, value in values.items() if value}


def said_from_plain(plain: Mapping[str, Any]) -> DraftEntry:
    """Return the draft that `said_to_plain` wrote; keys that are not known are left out."""
    known = {item.name for item in fields(DraftEntry)}
    return DraftEntry(**{key: value for key, value in plain.items() if key in known})

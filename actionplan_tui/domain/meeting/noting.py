"""From what is said in a meeting, as typed, to the draft of its note; and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from actionplan_tui.domain.meeting.entries import (
    ASSIGNED,
    DECISIONS,
    MENTIONED,
    PROCEDURES,
    REASONED,
    REPORT,
    SPOKEN,
    UNDECIDED,
    UNDERTAKEN,
    DraftEntry,
    entry_of,
)
from actionplan_tui.domain.meeting.meeting import Meeting
from actionplan_tui.domain.notes.compose import Draft, Problem, problems
from actionplan_tui.domain.plan.parties import find_party
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.text.typed import clean, names_in

Cite = Callable[[int], str]
"""Gives where something was decided, for the number of a paragraph: "PN 2021-10-15 § 12"."""

GROUPS = frozenset({"group", "board", "organisation"})

_NEEDED = {
    "status": ("status",),
    "deadline": ("due",),
    "asked": ("proposed_due",),
    "hand_over": ("responsible",),
    "next": ("next_text",),
    "proposal": ("proposal",),
}
"""What must be filled in for what is said to be what its kind says."""
_TYPED: dict[str, tuple[str, ...]] = {
    "decided": ("text",),
    "conflict": ("who",),
    "motion": ("who", "text"),
    "vote": ("votes_for",),
    "reservation": ("who",),
    "remark": ("text",),
    "appendix": ("file",),
    "notified": ("who",),
}
"""The same for what its note says in its text."""
PUT_DOWN = frozenset({"conflict", "motion", "vote", "reservation", "remark", "notified"})
"""The kinds whose note says in its text whose it is, or how many voted."""
_WHOSE = frozenset({"conflict", "motion", "reservation", "remark"})


def party_name(plan: Plan, party: str) -> str:
    """Return a party's name, or its id if the plan does not name it."""
    known = plan.party_by_id.get(party)
    return known.name if known and known.name else party


def parties_named(plan: Plan, typed: str) -> tuple[str, ...]:
    """Return the names of parties that were typed by id or name, each as one."""
    by_typed = {one.id.casefold(): one for one in plan.parties}
    by_typed |= {one.name.casefold(): one for one in plan.parties if one.name}
    parts = [part.strip() for part in re.split(r"[,;]", clean(typed)) if part.strip()]
    found = (by_typed.get(part.casefold()) for part in parts)
    return tuple(
        party_name(plan, party.id) if party else part
        for party, part in zip(found, parts, strict=True)
    )


def party_names(plan: Plan, typed: str) -> str:
    """Return the names of parties that were typed by id or name, separated by commas."""
    return ", ".join(parties_named(plan, typed))


def doer(plan: Plan, typed: str) -> str:
    """Return by whom something is to be done as its note says it: groups by name.

    Persons stay as they were typed: a note has no names that a summary would have to hide.
    """
    names = (find_party(one, plan.parties) for one in names_in(typed))
    known = [one for one in names if one]
    grouped = known and all(one.kind in GROUPS for one in known)
    return party_names(plan, typed) if grouped else clean(typed)


def form_of(one: DraftEntry, plan: Plan) -> str:
    """Return how something is said; a next step that says it not itself, by who speaks.

    Who says what they will do themselves undertakes it; what they say that others are to do the
    body assigns. Where nobody is said to speak it is put down, and nobody claims to have decided
    it.
    """
    if one.kind != "next" or one.form:
        return one.form
    speaker = clean(one.speaker)
    if not speaker:
        return MENTIONED
    said, doers = party_names(plan, speaker), party_names(plan, one.next_who)
    return UNDERTAKEN if doers in ("", said) else ASSIGNED


def votes(one: DraftEntry, plan: Plan) -> tuple[str, str, str]:
    """Return who voted for, against, and who abstained: as numbers or as names."""
    typed = (one.votes_for, one.votes_against, one.abstained)
    return tuple(party_names(plan, side) for side in typed)  # type: ignore[return-value]


def lead_of(one: DraftEntry, plan: Plan) -> str:
    """Return the words before those that were typed in the note: whose they are, the votes.

    The same words that a step has before it: they are left out where they are said otherwise.
    """
    if one.kind == "vote":
        sides = (one.votes_for, one.votes_against, one.abstained)
        return " – ".join(clean(side) or "0" for side in sides) + _before(one.text)
    if one.kind in _WHOSE:
        who = doer(plan, one.who)
        return who + _before(one.text) if who else ""
    step = one.text if one.kind == "decided" else one.next_text
    who = doer(plan, one.next_who) if one.kind in ("next", "decided") else ""
    return f"{who}: " if who and clean(step) else ""


def put_down_of(kind: str, text: str, plan: Plan) -> dict[str, Any]:
    """Return whose the text of a note is, or its votes, as `Outcome` has them: `lead_of` undone.

    Args:
        kind: One of `PUT_DOWN`.
        text: What the note says, as it may have been corrected by hand.
        plan: The plan of the item, for the names.
    """
    if kind == "notified":
        return {"to": parties_named(plan, text.removeprefix("→ ")), "who": ""}
    before, colon, _rest = text.partition(": ")
    if kind == "vote":
        sides = before.split(" – ")
        read = len(sides) == len(("for", "against", "abstained"))
        told = tuple(party_names(plan, side) for side in sides) if read else ()
        return {"votes": told, "who": before + colon if read else ""}
    if kind == "remark" and not (colon and find_party(before, plan.parties)):
        return {"to": (), "who": ""}
    return {"to": parties_named(plan, before), "who": before + colon}


def _before(text: str) -> str:
    return ": " if clean(text) else ""


def _text(one: DraftEntry, plan: Plan) -> str:
    """Return what the note says in its text."""
    if one.kind in _WHOSE | {"vote"}:
        return lead_of(one, plan) + clean(one.text)
    if one.kind == "notified":
        return f"→ {doer(plan, one.who)}" if clean(one.who) else ""
    if one.kind == "appendix":
        title, file = clean(one.text), clean(one.file)
        return f"{title} ({file})" if title and file else title or file
    if one.kind == "decided" and _followed_up(one):
        return ""
    return one.text


def _followed_up(one: DraftEntry) -> bool:
    """Whether a decision in own words says who is to carry it out, or by when."""
    return bool(clean(one.next_who) or clean(one.next_date))


def note_draft(meeting: Meeting, one: DraftEntry, plan: Plan, cite: Cite) -> Draft:
    """Return what is said as the draft of a note: only what its kind says, and its text.

    Args:
        meeting: Where it is said.
        one: What is said.
        plan: The plan of the item.
        cite: How a paragraph is referred to.
    """
    kind, form = one.kind, form_of(one, plan)
    decides = kind in DECISIONS and form not in UNDECIDED
    said_by = one.speaker if kind in SPOKEN else meeting.head.secretary
    base = Draft(
        date=meeting.head.day.isoformat(),
        author=said_by or meeting.head.secretary or one.speaker,
        text=_text(one, plan),
        meeting=meeting.id,
        decision=cite(meeting.paragraph(one.ref)) if decides else "",
        reason=one.reason if kind in REASONED else "",
        procedure=PROCEDURES.get(kind, ""),
        entry=entry_of(kind, form),
        review=one.review if entry_of(kind, form) == REPORT else "",
    )
    step = clean(one.text if kind == "decided" else one.next_text)
    told = {"next_text": lead_of(one, plan) + step, "next_date": one.next_date}
    said: dict[str, dict[str, str]] = {
        "done": {"status": "done"},
        "status": {"status": one.status},
        "deadline": {"due": one.due},
        "asked": {"proposed_due": one.due},
        "hand_over": {"responsible": one.responsible},
        "next": told,
        "decided": {"status": one.status, **(told if _followed_up(one) else {})},
        "proposal": {"proposal": one.proposal},
    }
    if kind == "nothing_new":
        return replace(base, no_change=True)
    return replace(base, **said.get(kind, {}))  # type: ignore[arg-type]


def faults_of(
    meeting: Meeting, one: DraftEntry, row: Row | None, cite: Cite
) -> tuple[Problem, ...]:
    """Return what keeps a draft from becoming a note; an empty text is no fault."""
    if one.empty:
        return ()
    if row is None:
        return (Problem("gone", "item", one.ref),)
    written = note_draft(meeting, one, row.plan, cite)
    missing = [
        Problem("missing", name)
        for name in _NEEDED.get(one.kind, ())
        if not clean(getattr(written, name))
    ]
    missing += [
        Problem("missing", name)
        for name in _TYPED.get(one.kind, ())
        if not clean(getattr(one, name))
    ]
    found = problems(row.plan, row.item, row.unit, written)
    wrong = [p for p in found if not p.warning and not (missing and p.code == "says_nothing")]
    return (*missing, *wrong)

"""What is said in a meeting, in a line each: for the secretary's list and the projected picture."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import field, fields, replace
from datetime import datetime

from actionplan_tui.domain.meeting.conclusion import outcome_of
from actionplan_tui.domain.meeting.entries import DraftEntry, entry_of
from actionplan_tui.domain.meeting.meeting import Meeting
from actionplan_tui.domain.meeting.noting import Cite, faults_of, form_of, party_names
from actionplan_tui.domain.register.register import Register
from actionplan_tui.locales import N_, _, ngettext, pgettext
from actionplan_tui.records import dataclass
from actionplan_tui.reports.minutes.said import said_lines
from actionplan_tui.reports.minutes.words import decision_lead, decision_sentence
from actionplan_tui.reports.words.notes import note_parts
from actionplan_tui.reports.words.problems import field_label, problem_text
from actionplan_tui.reports.words.text import plain

KIND_WORDS: Mapping[str, str] = {
    "text": N_("Text"),
    "nothing_new": N_("Nothing new"),
    "done": N_("Done"),
    "status": N_("Status"),
    "deadline": N_("New deadline"),
    "asked": N_("New deadline asked for"),
    "hand_over": N_("Hand over"),
    "next": N_("Next step"),
    "tabled": N_("Table"),
    "referred_back": N_("Refer back"),
    "absent": N_("Responsible absent"),
    "proposal": N_("Proposal"),
    "decided": N_("Decision in own words"),
    "conflict": N_("Conflict of interest"),
    "motion": N_("Motion"),
    "vote": N_("Vote"),
    "reservation": N_("Reservation"),
    "remark": N_("Remark"),
    "appendix": N_("Appendix"),
    "notified": N_("To be notified"),
}
"""What can be said of an item, as message ids."""

_TYPED_IN = {"proposed_due": "due", "author": "speaker"}
"""In which field of a draft stands what a note calls otherwise."""
_OF_KIND: Mapping[str, tuple[str, ...]] = {"done": ("status",)}
"""What needs not be said besides the kind."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A draft as it is shown.

    Attributes:
        said: The draft.
        lines: What was said, a paragraph each, with who said it.
        spoken: The same without who said it.
        decision: What is decided, a whole sentence; empty: nothing.
        faults: What keeps it from becoming a note, by the field of the draft.
        fault: The first of these, with the field's name; empty: nothing.
        words: All of it in few words.
        speaker: Who says it, by name.
        entry: What it counts as: `report`, `decision` or `procedure`.
    """

    said: DraftEntry
    lines: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    decision: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""
    words: str = ""
    speaker: str = ""
    entry: str = ""

    @property
    def undecided(self) -> str:
        """What stands in the minutes without the body deciding it, where that is a sentence."""
        return self.lines[0] if self.lines and not self.fault and self.said.kind in _WORDED else ""


_WORDED = frozenset({"next", "conflict", "motion", "vote", "reservation", "remark", "notified"})


def shown(
    meeting: Meeting, one: DraftEntry, register: Register, now: datetime, cite: Cite
) -> Shown:
    """Return a draft as it would stand in the minutes, or what is missing yet.

    Args:
        meeting: Where it is said.
        one: The draft.
        register: The rows, judged at the day of the meeting.
        now: The present moment.
        cite: How a paragraph is referred to.
    """
    found = outcome_of(meeting, one, register, now, os.urandom, cite)
    if found is None:
        wrong = faults_of(meeting, one, register.by_ref.get(one.ref), cite)
        faults: dict[str, str] = {}
        for problem in wrong:
            name = _TYPED_IN.get(problem.field, problem.field)
            faults.setdefault(name, problem_text(problem))
        fault = " ".join(f"{field_label(p.field)}: {problem_text(p)}" for p in wrong[:1])
        text = plain(one.text)
        said = (text,) if text else ()
        row = register.by_ref.get(one.ref)
        who = plain(party_names(row.plan, one.speaker) if row else one.speaker)
        entry = entry_of(one.kind, form_of(one, row.plan) if row else one.form)
        return Shown(one, said, said, "", faults, fault, text, who, entry)
    outcome, written = found
    lines = tuple(said_lines(outcome, written))
    spoken = tuple(said_lines(replace(outcome, speaker=""), written))
    sentence = decision_sentence(outcome, written)
    if sentence:
        sentence = f"{decision_lead(meeting.head.body)} {sentence}"
    row, note = register.by_ref[one.ref], replace(written, meeting="")
    without = {"entry", "procedure", *_OF_KIND.get(one.kind, ())}
    words = " · ".join(note_parts(note, row.plan, without=without))
    if not words or one.kind in _WORDED | {"decided"}:
        words = " ".join(spoken) or sentence
    who = plain(outcome.speaker)
    return Shown(one, lines, spoken, sentence, words=words, speaker=who, entry=outcome.entry)


def all_shown(
    meeting: Meeting, ref: str, register: Register, now: datetime, cite: Cite
) -> list[Shown]:
    """Return the drafts on a row as they are shown, the oldest first."""
    return [shown(meeting, one, register, now, cite) for one in meeting.of(ref)]


def dotted(*parts: str) -> str:
    """Return short parts in one line with dots between them, empty ones left out."""
    return " · ".join(filter(None, parts))


def typed_words(one: DraftEntry) -> str:
    """Return all that was typed in a draft: the item, what is said, the fields."""
    skipped = {"id", "ref", "kind", "speaker", "review"}
    typed = [plain(getattr(one, item.name)) for item in fields(one) if item.name not in skipped]
    said = [part for part in (_(KIND_WORDS[one.kind]), plain(one.speaker), *typed) if part]
    return f"{one.ref.partition('/')[2]}  {' · '.join(said)}"


def place_words(meeting: Meeting) -> str:
    """Return which item of the agenda is current: "Item 9 of 15"."""
    return pgettext("agenda", "Item {number} of {count}").format(
        number=meeting.place, count=len(meeting.agenda)
    )


def title_words(meeting: Meeting) -> str:
    """Return whose meeting it is, and its number."""
    head = meeting.head
    parts = [plain(head.body)]
    if head.number:
        parts.append(_("no. {number}").format(number=plain(head.number)))
    return " ".join(parts)


def _begun(meeting: Meeting, now: datetime) -> datetime | None:
    """Return from when the clock runs; None: it is called for a time and has not begun."""
    head = meeting.head
    if not head.start:
        return None if head.time else meeting.opened
    hours, _colon, minutes = head.start.partition(":")
    return now.astimezone().replace(hour=int(hours), minute=int(minutes), second=0, microsecond=0)


def minutes_left(meeting: Meeting, now: datetime) -> str:
    """Return how much is left of the time planned; empty without a plan."""
    if not meeting.head.minutes:
        return ""
    begun = _begun(meeting, now)
    if begun is None:
        return ""
    gone = int((now - begun).total_seconds() // 60)
    left = meeting.head.minutes - gone
    if left >= 0:
        return ngettext("{count} minute left", "{count} minutes left", left).format(count=left)
    return ngettext("{count} minute over time", "{count} minutes over time", -left).format(
        count=-left
    )

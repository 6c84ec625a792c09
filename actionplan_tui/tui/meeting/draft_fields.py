"""What can be filled in for each kind of draft: its fields, their names and their choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from actionplan_tui.domain.dates.calendar import Calendar
from actionplan_tui.domain.dates.period import Ongoing, Period
from actionplan_tui.domain.dates.reading import parse_deadline, parse_due
from actionplan_tui.domain.meeting.entries import (
    ASSIGNED,
    DISSENTS,
    FORMS,
    LEFT,
    MENTIONED,
    RESERVES,
    STAYED,
    UNDERTAKEN,
    DraftEntry,
)
from actionplan_tui.domain.plan.parties import find_party
from actionplan_tui.domain.plan.plan import Party
from actionplan_tui.domain.text.typed import names_in
from actionplan_tui.locales import N_, _
from actionplan_tui.locales.words import PROPOSALS, proposal_label
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.meeting.words import Shown

FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "speaker"),
    "nothing_new": ("text", "speaker"),
    "done": ("text", "reason", "speaker"),
    "status": ("status", "text", "reason", "speaker"),
    "deadline": ("due", "reason", "text", "speaker"),
    "asked": ("due", "reason", "text", "speaker"),
    "hand_over": ("responsible", "reason", "text", "speaker"),
    "next": ("next_text", "next_who", "next_date", "text", "form", "speaker"),
    "tabled": ("reason", "text"),
    "referred_back": ("reason", "text"),
    "absent": ("reason", "text"),
    "proposal": ("proposal", "reason", "text", "speaker"),
    "decided": ("text", "next_who", "next_date", "status"),
    "conflict": ("who", "text", "form"),
    "motion": ("who", "text"),
    "vote": ("votes_for", "votes_against", "abstained", "text"),
    "reservation": ("who", "text", "form"),
    "remark": ("text", "who"),
    "appendix": ("file", "text"),
    "notified": ("who",),
}
"""In the order of the dialog; the first is what the draft is about."""
_LABELS = {
    "text": N_("Text"),
    "speaker": N_("Speaker"),
    "status": N_("Status"),
    "due": N_("New deadline"),
    "reason": N_("Reason"),
    "responsible": N_("Hand over to"),
    "next_text": N_("Next step"),
    "next_who": N_("By whom"),
    "next_date": N_("When"),
    "proposal": N_("Proposal"),
    "who": N_("Who"),
    "form": N_("How"),
    "votes_for": N_("Votes for"),
    "votes_against": N_("Votes against"),
    "abstained": N_("Abstained"),
    "file": N_("File"),
}
_OWN_LABELS = {
    ("decided", "text"): N_("The body decides"),
    ("conflict", "text"): N_("Reason"),
    ("motion", "text"): N_("Moves"),
    ("vote", "text"): N_("On what"),
    ("appendix", "text"): N_("Title"),
    ("notified", "who"): N_("To whom"),
}
_FORM_WORDS = {
    UNDERTAKEN: N_("who does it undertakes it"),
    ASSIGNED: N_("the body assigns it"),
    MENTIONED: N_("it is put down, not decided"),
    LEFT: N_("leaves the room for this paragraph"),
    STAYED: N_("takes no part"),
    RESERVES: N_("reservation against the decision"),
    DISSENTS: N_("dissenting opinion"),
}
PROPOSED_FORMS = {"conflict": LEFT, "reservation": RESERVES}
"""How something is said as long as nothing else is chosen."""

DATES: Mapping[str, Callable[[object, Calendar], Period | Ongoing]] = {
    "due": parse_due,
    "next_date": parse_deadline,
}
CHOICES = frozenset({"status", "proposal", "form"})
_THERE = frozenset({"speaker", "who", "votes_for", "votes_against", "abstained"})
"""In which fields only those stand who are there."""
_ANYBODY = frozenset({"responsible", "next_who"})
_CONTENT = ("text", "due", "reason", "responsible", "next_text", "next_who", "next_date", "who",
            "votes_for", "votes_against", "abstained", "file")  # fmt: skip
_AT_ONCE = frozenset({"nothing_new", "done", "status", "tabled", "referred_back", "absent",
                      "proposal"})  # fmt: skip


def blank(one: DraftEntry) -> bool:
    """Return whether a draft was opened to be written and nothing was."""
    return one.kind not in _AT_ONCE and not any(getattr(one, name).strip() for name in _CONTENT)


def label(kind: str, name: str) -> str:
    """Return what a field is called in the dialog of a kind."""
    return _(_OWN_LABELS.get((kind, name)) or _LABELS[name])


@dataclass(frozen=True)
class Around:
    """What the dialog has to know besides the draft.

    Attributes:
        where: The item, or the items, in words.
        parties: Who can be named.
        present: Who is there, as far as the head says; empty: it does not say.
        responsible: Who answers for the item now, as one types it.
        statuses: The statuses that can be reported, with their words.
        phrases: The user's own.
        read: Returns a draft as it would stand in the minutes.
        keep: Is given the draft after every change.
        calendar: How the item's plan counts its years.
    """

    where: str
    parties: Sequence[Party]
    present: Sequence[Party]
    responsible: str
    statuses: Sequence[tuple[str, str]]
    phrases: Sequence[str]
    read: Callable[[DraftEntry], Shown]
    keep: Callable[[DraftEntry], None]
    calendar: Calendar

    def options(self, kind: str, name: str) -> list[tuple[str, str]]:
        """Return the words and the codes that can be chosen in a field."""
        if name == "status":
            return list(self.statuses)
        if name == "proposal":
            return [(proposal_label(code), code) for code in PROPOSALS]
        return [(_(_FORM_WORDS[code]), code) for code in FORMS[kind]]

    def named(self, kind: str, name: str) -> Sequence[Party] | None:
        """Return who can be named in a field; None: it names nobody."""
        if name in _THERE and kind != "notified":
            return self.present or self.parties
        return self.parties if name in _ANYBODY | {"who"} else None

    def told_of_names(self, kind: str, name: str, typed: str) -> str:
        """Return what is to be known of the names in a field: who is not there, who follows whom.

        It is a remark, no fault: somebody may be there whom nobody has listed.
        """
        if name == "responsible":
            return self._handed_over(typed)
        if kind == "notified" or name not in _THERE or not self.present:
            return ""
        away = [
            one
            for one in names_in(typed)
            if not one.isdigit() and find_party(one, self.present) is None
        ]
        if not away:
            return ""
        names = ", ".join(map(plain, away))
        return _("Not among those present: {names}").format(names=names)

    def handed_to_nobody_else(self, one: DraftEntry) -> bool:
        """Return whether a hand-over leaves an item with those who answer for it."""
        return one.kind == "hand_over" and names_in(one.responsible) == names_in(self.responsible)

    def _handed_over(self, typed: str) -> str:
        """Return from whom to whom an item goes: "PD, GA → PD, KA"."""
        found = [(find_party(one, self.parties), one) for one in names_in(typed)]
        to = ", ".join(party.id if party else plain(one) for party, one in found)
        return f"{self.responsible or '–'} → {to or '–'}"

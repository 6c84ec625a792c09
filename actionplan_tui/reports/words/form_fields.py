"""What the fields of the forms are called, their choices, and how to fill them in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from actionplan_tui.domain.forms.fields import Field
from actionplan_tui.locales import N_, NP_, _, pgettext
from actionplan_tui.locales.dates import month_name
from actionplan_tui.locales.words import KINDS, STATUSES

LABELS: Mapping[str, tuple[str, str]] = {
    "id": NP_("field of an item", "Number"),
    "title": NP_("field of an item", "Title"),
    "description": NP_("field of an item", "Description"),
    "responsible": NP_("field of an item", "Responsible"),
    "start": NP_("field of an item", "Start"),
    "due": NP_("field of an item", "Deadline"),
    "scope": NP_("field of an item", "Mandate"),
    "milestones": NP_("field of an item", "Milestones"),
    "number": NP_("field of an item", "Printed as"),
    "support": NP_("field of an item", "Supported by"),
    "due_text": NP_("field of an item", "Not fixed yet"),
    "kind": NP_("field of an item", "Kind"),
    "each_unit": NP_("field of an item", "Each unit of"),
    "reporting": NP_("field of an item", "Reports"),
    "recurs-every": NP_("field of an item", "Comes back"),
    "recurs-due": NP_("field of an item", "– each by"),
    "recurs-from": NP_("field of an item", "– from"),
    "recurs-to": NP_("field of an item", "– to"),
    "same_as": NP_("field of an item", "Same as"),
    "after": NP_("field of an item", "Comes after"),
    "related": NP_("field of an item", "Related to"),
    "tags": NP_("field of an item", "Tags"),
    "fields": NP_("field of an item", "Own columns"),
    "links": NP_("field of an item", "Links"),
}
"""What the fields of the form for an item are called."""

ENTRY_LABELS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "plan": {
        "title": NP_("field of a plan", "Title"),
        "decided": NP_("field of a plan", "Decided on"),
        "decided_where": NP_("field of a plan", "Decided where"),
        "start": NP_("first day", "Start"),
        "end": NP_("of a plan", "End"),
        "levels": NP_("field of a plan", "Levels"),
        "responsible": NP_("field of an item", "Responsible"),
        "owner": NP_("field of a plan", "Owner"),
        "registration": NP_("field of a plan", "Registration no."),
        "source": NP_("field of a plan", "Source"),
        "language": NP_("field of a plan", "Language"),
        "effect_level": NP_("field of a plan", "Effect judged on"),
        "reporting": NP_("field of an item", "Reports"),
        "year_starts": NP_("field of a plan", "Years begin in"),
        "year_named": NP_("field of a plan", "Named after"),
    },
    "reviews": {
        "title": NP_("field of an item", "Title"),
        "due": NP_("field of a review", "Due"),
        "reply_by": NP_("field of a review", "Answers by"),
        "every": NP_("field of a review", "Comes back"),
        "from": NP_("field of a review", "– from"),
        "to": NP_("field of a review", "– to"),
        "closes": NP_("field of a review", "Reports until"),
        "covers": NP_("field of a review", "Asks about"),
        "basis": NP_("field of a review", "In the document"),
        "series": NP_("field of a review", "Series"),
        "due_after": NP_("field of a review", "Due, days after"),
        "closes_after": NP_("field of a review", "Open, days after"),
        "id": NP_("field of a plan", "Id"),
    },
    "parties": {
        "name": NP_("field of a party", "Name"),
        "id": NP_("field of a party", "Short name"),
        "kind": NP_("field of a party", "Kind"),
        "members": NP_("field of a party", "Members"),
        "mandate": NP_("field of a party", "Answers for"),
    },
    "units": {
        "name": NP_("field of a party", "Name"),
        "id": NP_("field of a party", "Short name"),
        "set": NP_("field of a unit", "Group of units"),
        "responsible": NP_("field of an item", "Responsible"),
    },
    "statuses": {
        "label": NP_("field of a status", "Word"),
        "base": NP_("field of a status", "Counts as"),
        "id": NP_("field of a plan", "Id"),
    },
    "indicators": {
        "title": NP_("field of an item", "Title"),
        "item": NP_("field of an indicator", "Of item"),
        "unit": NP_("field of an indicator", "Counted in"),
        "direction": NP_("field of an indicator", "Aim"),
        "sum": NP_("field of an indicator", "Read as sums"),
        "baseline": NP_("field of an indicator", "From (baseline)"),
        "target": NP_("field of an indicator", "To (target)"),
        "values": NP_("field of an indicator", "Values"),
        "id": NP_("field of a plan", "Id"),
    },
}
"""What the fields of a plan's head and of its lists are called."""

LISTS: Mapping[str, tuple[str, str]] = {
    "reviews": (N_("Follow-ups"), N_("New follow-up")),
    "parties": (N_("People"), N_("New responsible")),
    "units": (N_("Units"), N_("New unit")),
    "statuses": (N_("Statuses of its own"), N_("New status")),
    "indicators": (N_("Indicators"), N_("New indicator")),
}
"""What the lists of a plan are called, and a new entry of each."""

SCOPES: Mapping[str, tuple[str, str]] = {
    "inside": NP_("scope", "Inside our mandate"),
    "outside": NP_("scope", "Outside our mandate: shown, not followed up"),
    "information": NP_("scope", "For information: only in the tree"),
}
_EVERY: Mapping[str, tuple[str, str]] = {
    "": NP_("how often", "No: it is held once"),
    "year": NP_("how often", "Every year"),
    "half-year": NP_("how often", "Every half-year"),
    "term": NP_("how often", "Every term"),
    "quarter": NP_("how often", "Every quarter"),
    "month": NP_("how often", "Every month"),
}
_RECURS = {**_EVERY, "": NP_("how often", "No")}
_REPORTING: Mapping[str, tuple[str, str]] = {
    "": NP_("reports", "Asked for"),
    "none": NP_("reports", "Nobody asks for them"),
}
_CHOICES: Mapping[tuple[str, str], Mapping[str, tuple[str, str]]] = {
    ("reviews", "every"): _EVERY,
    ("items", "recurs-every"): _RECURS,
    ("plan", "reporting"): _REPORTING,
    ("items", "reporting"): {**_REPORTING, "": NP_("reports", "As above it")},
    ("items", "kind"): {
        "": NP_("kind of item", "Something to be done"),
        "event": NP_("kind of item", "An event: takes place on a day"),
    },
    ("parties", "kind"): {**KINDS, "": KINDS["unknown"]},
    ("statuses", "base"): STATUSES,
    ("indicators", "direction"): {
        "": NP_("direction", "Only watched"),
        "up": NP_("direction", "More is better"),
        "down": NP_("direction", "Less is better"),
        "hold": NP_("direction", "Is to stay as it is"),
    },
    ("indicators", "sum"): {
        "": NP_("sum", "No: each value by itself"),
        "year": NP_("sum", "Of each year"),
        "study-year": NP_("sum", "Of each year of study (from July)"),
    },
    ("plan", "year_named"): {
        "": NP_("year", "The year in which they begin"),
        "start": NP_("year", "The year in which they begin"),
        "end": NP_("year", "The year in which they end"),
    },
}

_DATE = N_("for example HT{year}")
HINTS: Mapping[tuple[str, str], str] = {
    ("plan", "decided"): N_("empty: under work"),
    ("plan", "decided_where"): N_("for example: FN {year}-03-12 § 8"),
    ("plan", "levels"): N_("names with commas between, the top first"),
    ("plan", "owner"): N_("the board or unit that decided it"),
    ("plan", "source"): N_("the document that it was taken from"),
    ("plan", "responsible"): N_("for everything that names nobody itself"),
    ("plan", "effect_level"): N_("the level whose items are also judged by their effect"),
    ("plan", "language"): N_("sv, nb, en or the like"),
    ("reviews", "due"): N_("a date; of a yearly one also 15 April"),
    ("reviews", "reply_by"): N_("by when answers are wanted"),
    ("reviews", "closes"): N_("empty: until it is due"),
    ("reviews", "covers"): N_("for example {last}–{next}"),
    ("reviews", "basis"): N_("what the document says of it"),
    ("reviews", "series"): N_("empty: all single follow-ups are one series"),
    ("parties", "name"): N_("the whole name, or what the role is called"),
    ("parties", "id"): N_("initials or a word, as it stands in lists"),
    ("parties", "members"): N_("short names with commas between"),
    ("units", "set"): N_("a word for all of them: programmes"),
    ("indicators", "item"): N_("empty: of the whole plan; else a number such as 1.2"),
    ("indicators", "unit"): N_("students, per cent …"),
    ("indicators", "baseline"): N_("for example {last}: 33"),
    ("indicators", "target"): N_("for example {next}: 60"),
    ("indicators", "values"): N_("one a line, for example VT{year}: 41"),
    ("items", "number"): N_("what is printed where the number would stand"),
    ("items", "support"): N_("who helps; owes no report"),
    ("items", "due_text"): N_("what the deadline depends on"),
    ("items", "each_unit"): N_("the group of units that are asked separately"),
    ("items", "recurs-due"): N_("empty: by the end of each; else 15 April"),
    ("items", "same_as"): N_("number of the same measure under another goal"),
    ("items", "after"): N_("numbers with commas between"),
    ("items", "related"): N_("numbers, or other-plan/4.1"),
    ("items", "tags"): N_("words with commas between"),
    ("items", "fields"): N_("one a line, for example Severity: High"),
    ("items", "links"): N_("one a line: address, space, title"),
}
"""What a field that is empty says, by the list and the field."""


def label(name: str) -> str:
    """Return what a field of an item is called."""
    return pgettext(*LABELS[name])


def entry_label(of: str, name: str) -> str:
    """Return what a field is called: of a list, of `plan`, of `items`."""
    return label(name) if of == "items" else pgettext(*ENTRY_LABELS[of][name])


def scope_word(scope: str) -> str:
    """Return the words for a scope."""
    return pgettext(*SCOPES[scope])


def choice_word(of: str, name: str, value: str) -> str:
    """Return the words for something that can be chosen in a field; empty: for nothing chosen."""
    if name == "year_starts":
        return month_name(int(value or "1"))
    words: Mapping[str, tuple[str, str]] = _CHOICES.get((of, name), {})
    return pgettext(*words[value]) if value in words else value


def example(words: str, today: date) -> str:
    """Return words with the years of their example.

    Args:
        words: With `{last}`, `{year}`, `{next}` for last year, this one, the next.
        today: The day that it is.
    """
    return words.format(last=today.year - 1, year=today.year, next=today.year + 1)


def hint(of: str, field: Field, today: date) -> str:
    """Return what an empty field says; the years of its examples are those around a day."""
    words = HINTS.get((of, field.name), "")
    if not words and field.kind in ("period", "deadline", "covers"):
        words = _DATE
    return example(_(words), today) if words else ""


_PLACE = re.compile(r"([a-z]+)(?:\[([^]]+)\])?(?:\.([a-z_]+))?(?:\.([a-z_]+))?.*")


def place_words(path: str) -> str:
    """Return where something stands for those who see forms: "1.1.2 · Deadline"; empty: nowhere.

    Args:
        path: Of a finding, such as `items[1.1.2].due`.
    """
    match = _PLACE.fullmatch(path)
    if match is None:
        return ""
    of, identifier, name, inner = match.groups()
    labels = LABELS if of == "items" else ENTRY_LABELS.get(of, {})
    found = labels.get(name or "") or labels.get(f"{name}-{inner}")
    said = [_(LISTS[of][0])] if of in LISTS else []
    said += [identifier] if identifier else []
    return " · ".join([*said, *([pgettext(*found)] if found and name != "id" else [])])

"""A form that asks one party for its reports: what every file format shows, and nothing else."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from functools import cached_property

from actionplan_tui.records import dataclass

AUTHOR = "author"
"""The one field of the whole form: who filled it in."""

FIELDS = (
    "status",
    "date",
    "text",
    "proposed_due",
    "reason",
    "no_change",
    "effect",
    "next",
    "next_date",
)
"""The fields that every row is asked for; `effect` only where the form has effects."""

VALUE, REACHED = "value:", "reached:"
"""What the fields of a row begin with that ask for an indicator's value, a milestone's day."""

RESPONSIBLE, UNIT = "responsible", "unit"
KINDS = (RESPONSIBLE, UNIT)


def digest(*parts: object, length: int = 12) -> str:
    """Return some hexadecimal digits of a SHA-256 over plain values."""
    written = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()[:length]


def form_id(plan: str, review: str, kind: str, party: str, asked: date) -> str:
    """Return the id of a form: "f" and twelve digits, the same for one that is asked twice a day.

    Args:
        plan: The plan's id.
        review: The id of the review; empty: none.
        kind: One of `KINDS`.
        party: The id of the responsible or of the unit.
        asked: The day on which it was made.
    """
    return "f" + digest(plan, review, kind, party, asked.isoformat())


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be chosen: its code, and the word for it in the form's language."""

    code: str
    word: str


@dataclass(frozen=True, slots=True)
class AskedIndicator:
    """A series of which a value is asked for; `last`: the newest value in words, empty: none."""

    id: str
    title: str
    unit: str = ""
    last: str = ""

    @property
    def field(self) -> str:
        """The code of the field that asks for its value."""
        return VALUE + self.id


@dataclass(frozen=True, slots=True)
class AskedMilestone:
    """A milestone that is not reached, and its day in words: the day of reaching is asked for."""

    id: str
    title: str
    due: str

    @property
    def field(self) -> str:
        """The code of the field that asks when it was reached."""
        return REACHED + self.id


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row: what was decided and last reported, all of it in words of the form's language.

    Attributes:
        key: What names it in the form, for people too: the item's number, with the unit's id
            where one is asked.
        item: The item's key.
        unit: The unit's id; empty: of none.
        number: What is printed where the id would stand.
        title: What was decided, in a line.
        path: The titles above it, the nearest last.
        decided: What was decided besides the title.
        due: The deadline in force.
        last: The newest report, by whom and when; empty: nobody has reported.
        last_status: The code of the status that holds; empty: none was reported.
        fingerprint: Of what is asked and of the newest report: see `asked_as` and `reported_as`.
        indicators: Whose values are asked for.
        milestones: Those that are not reached.
    """

    key: str
    item: str
    unit: str
    number: str
    title: str
    path: tuple[str, ...] = ()
    decided: str = ""
    due: str = ""
    last: str = ""
    last_status: str = ""
    fingerprint: str = ""
    indicators: tuple[AskedIndicator, ...] = ()
    milestones: tuple[AskedMilestone, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The codes of the fields that only it has: of its indicators and milestones."""
        measured = tuple(one.field for one in self.indicators)
        return measured + tuple(one.field for one in self.milestones)


def row_fingerprint(asked: str, reported: str) -> str:
    """Return the fingerprint of a row: twelve digits, half of what is asked, half of the report.

    Args:
        asked: Digest of what was decided.
        reported: The id of the newest report; empty: there is none.
    """
    return digest(asked, length=6) + digest(reported, length=6)


def asked_as(fingerprint: str) -> str:
    """Return the part of a row's fingerprint that changes with what is asked."""
    return fingerprint[:6]


def reported_as(fingerprint: str) -> str:
    """Return the part of a row's fingerprint that changes when something is reported."""
    return fingerprint[6:]


@dataclass(frozen=True)
class Form:
    """A form for one party, in the plan's language.

    Attributes:
        id: See `form_id`.
        plan: The plan's id.
        language: The tag of the language that all words of it are in; one of the program's.
        review: The id of the review it is for; empty: the plan prescribes none.
        party: The id of the responsible or of the unit.
        kind: Which of these: one of `KINDS`.
        asked: The day on which it was made.
        return_by: By when it is wanted back; None: that is not said.
        return_to: Whom to send it to: a name, an address; empty: that is not said.
        statuses: What may be chosen as status, in the plan's own words.
        effects: What may be chosen as effect; none: it is not asked for.
        rows: What is asked, in the order of the plan.
    """

    id: str
    plan: str
    plan_title: str
    language: str
    review: str
    review_title: str
    party: str
    party_name: str
    kind: str
    asked: date
    return_by: date | None = None
    return_to: str = ""
    statuses: tuple[Choice, ...] = ()
    effects: tuple[Choice, ...] = ()
    rows: tuple[FormRow, ...] = ()

    @cached_property
    def fingerprint(self) -> str:
        """Twelve digits over what all of its rows ask."""
        return digest(self.id, *((row.key, row.fingerprint) for row in self.rows))

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that every row of this form is asked for."""
        return tuple(one for one in FIELDS if one != "effect" or self.effects)

    @property
    def milestones(self) -> bool:
        """Whether any row asks when a milestone was reached."""
        return any(row.milestones for row in self.rows)

    @property
    def indicators(self) -> bool:
        """Whether any row asks for a value."""
        return any(row.indicators for row in self.rows)

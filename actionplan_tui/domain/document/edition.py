"""An edition of a plan for a document: under which names people appear in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import TypeVar

from actionplan_tui.domain.dates.period import Due, Period
from actionplan_tui.domain.notes.history import PlanRecord
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Indicator, Item, Link, Observation, Party, Plan
from actionplan_tui.records import altered, dataclass

ROLES, INITIALS, FULL = "roles", "initials", "full"
NAMES = (ROLES, INITIALS, FULL)
"""How persons are named: by their role, by their initials, in full."""

SOMEBODY = "somebody"
"""The id of a person of whom no role is known."""

SECRETARY, AT_MEETING, ANOTHER = "secretary", "at-meeting", "another"
"""The ids of authors who are no party of the plan: who took down what was said, where it was taken
down, and others."""

Rewrite = Callable[[str], str]

_INITIALS = re.compile(r"[A-ZÅÄÖÆØ]{2,6}")
_ROLE_KINDS = ("role", "board", "group", "organisation")


def looks_like_initials(party_id: str) -> bool:
    """Whether a party's id may be a person's initials: a few capitals such as `PNO`."""
    return _INITIALS.fullmatch(party_id) is not None


def is_person(plan: Plan, party_id: str) -> bool:
    """Whether a party is a person, as far as the plan says.

    One that the plan does not declare is taken for a person.
    """
    party = plan.party_by_id.get(party_id)
    return party is None or party.kind == "person"


def role_of(plan: Plan, party_id: str) -> str:
    """Return the id of the role that a person has, else of a body it is a member of, or nothing."""
    bodies = [party for party in plan.parties if party_id in party.members]
    ranked = sorted(
        (party for party in bodies if party.kind in _ROLE_KINDS),
        key=lambda party: _ROLE_KINDS.index(party.kind),
    )
    return ranked[0].id if ranked else ""


def _initials(party_id: str, name: str) -> str:
    if looks_like_initials(party_id) or not name:
        return party_id
    return "".join(word[0].upper() for word in name.replace("-", " ").split())


@dataclass(frozen=True, slots=True)
class Naming:
    """Says as whom each party of a plan appears.

    Attributes:
        how: One of `NAMES`.
        somebody: What a person is called of whom no role is known.
        secretary: What the author is called who is configured and answers for nothing here.
        at_meeting: What such an author of a note of a meeting is called: where it was noted.
        another: What any other such author is called.
        configured: The author that is configured.
    """

    how: str
    somebody: str
    secretary: str = ""
    at_meeting: str = ""
    another: str = ""
    configured: str = ""

    def author(
        self, plan: Plan, note: Note, answering: Collection[str], text: Rewrite = str
    ) -> str:
        """Return the id under which the author of a note appears.

        Somebody whom the plan does not declare answers for nothing in it, and never appears as
        one of those who do; nor does a person who took something down in a meeting.

        Args:
            plan: The plan.
            note: The note.
            answering: Who answers for the item, or has answered for it.
            text: What becomes of a name that people wrote; initials stay as they are.
        """
        shown = self.id(plan, note.author)
        taken_down = note.meeting and shown == SOMEBODY and note.author not in answering
        if not note.author or (note.author in plan.party_by_id and not taken_down):
            return shown
        if self.how == ROLES:
            if note.meeting:
                return AT_MEETING
            return SECRETARY if note.author == self.configured else ANOTHER
        return text(self.id(plan, note.author)) if self.how == FULL else self.id(plan, note.author)

    def id(self, plan: Plan, party_id: str) -> str:
        """Return the id under which a party appears; by role it is the role's name if it has one.

        The name instead of the id, because a reader of a published document knows the names.
        """
        party = plan.party_by_id.get(party_id)
        if not party_id:
            return ""
        if not is_person(plan, party_id):
            return (party.name if party and self.how == ROLES else "") or party_id
        name = party.name if party else ""
        if self.how == ROLES:
            role = role_of(plan, party_id)
            return self.id(plan, role) if role else SOMEBODY
        if self.how == INITIALS:
            return _initials(party_id, name or ("" if party else party_id))
        return name or party_id

    def ids(self, plan: Plan, parties: Iterable[str]) -> tuple[str, ...]:
        """Return the ids under which some parties appear, each once."""
        return tuple(dict.fromkeys(self.id(plan, party) for party in parties))

    def parties(self, plan: Plan) -> tuple[Party, ...]:
        """Return the parties as they appear, each once."""
        shown: dict[str, Party] = {}
        for party in plan.parties:
            known = self.id(plan, party.id)
            members = self.ids(plan, party.members)
            if not is_person(plan, party.id):
                shown[known] = replace(party, id=known, name=party.name, members=members)
            elif self.how != ROLES:
                shown.setdefault(known, Party(known, "person", known))
        if self.how == ROLES:
            for known, name in (
                (SOMEBODY, self.somebody),
                (SECRETARY, self.secretary),
                (AT_MEETING, self.at_meeting),
                (ANOTHER, self.another),
            ):
                shown.setdefault(known, Party(known, "role", name))
        return tuple(shown.values())


Worded = TypeVar("Worded", bound=Due | None)


def _due(due: Worded, text: Rewrite) -> Worded:
    """Return a date whose wording is rewritten; one in figures only is in no language."""
    if not isinstance(due, Period) or not any(map(str.isalpha, due.text)):
        return due
    bare = due.text.rstrip("? ")
    return replace(due, text=text(bare) + due.text[len(bare) :])


def _seen(value: Observation, text: Rewrite) -> Observation:
    return replace(value, date=_due(value.date, text))


def _links(links: Iterable[Link], text: Rewrite) -> tuple[Link, ...]:
    return tuple(replace(link, title=text(link.title)) for link in links)


def _item(item: Item, plan: Plan, naming: Naming, text: Rewrite) -> Item:
    return replace(
        item,
        title=text(item.title),
        description=text(item.description),
        responsible=naming.ids(plan, item.responsible),
        support=naming.ids(plan, item.support),
        tags=tuple(map(text, item.tags)),
        fields=tuple(
            (text(name), text(said) if isinstance(said, str) else said)
            for name, said in item.fields
        ),
        links=_links(item.links, text),
        start=_due(item.start, text),
        due=_due(item.due, text),
        milestones=tuple(
            replace(
                stone,
                title=text(stone.title),
                mode=text(stone.mode),
                place=text(stone.place),
                date=_due(stone.date, text),
            )
            for stone in item.milestones
        ),
    )


def _indicator(one: Indicator, text: Rewrite) -> Indicator:
    return replace(
        one,
        title=text(one.title),
        unit=text(one.unit),
        baseline=_seen(one.baseline, text) if one.baseline else None,
        target=_seen(one.target, text) if one.target else None,
        values=tuple(_seen(value, text) for value in one.values),
    )


def _plan(plan: Plan, naming: Naming, text: Rewrite) -> Plan:
    parties = tuple(
        replace(party, name=text(party.name), mandate=text(party.mandate))
        if party.id not in (SOMEBODY, SECRETARY, AT_MEETING, ANOTHER)
        else party
        for party in naming.parties(plan)
    )
    return replace(
        plan,
        title=text(plan.title),
        levels=tuple(map(text, plan.levels)),
        owner=text(plan.owner),
        registration=text(plan.registration),
        source=text(plan.source),
        effect_level=text(plan.effect_level),
        responsible=naming.ids(plan, plan.responsible),
        statuses=tuple(replace(status, label=text(status.label)) for status in plan.statuses),
        reviews=tuple(replace(review, title=text(review.title)) for review in plan.reviews),
        parties=parties,
        units=tuple(
            replace(unit, name=text(unit.name), responsible=naming.ids(plan, unit.responsible))
            for unit in plan.units
        ),
        items=tuple(_item(item, plan, naming, text) for item in plan.items),
        withdrawn=tuple(_item(item, plan, naming, text) for item in plan.withdrawn),
        start=_due(plan.start, text),
        end=_due(plan.end, text),
        indicators=tuple(_indicator(one, text) for one in plan.indicators),
        tables=tuple(
            replace(one, key=text(one.key), title=text(one.title), note=text(one.note))
            for one in plan.tables
        ),
    )


def _answering(plan: Plan, notes: Sequence[Note]) -> Callable[[str], frozenset[str]]:
    """Return who answers, or has answered, for an item by its key: by the plan or by a note."""
    handed: dict[str, set[str]] = {}
    for note in notes:
        handed.setdefault(note.item, set()).update(note.responsible)

    @cache
    def of(key: str) -> frozenset[str]:
        item = plan.item_by_key.get(key)
        if item is None:
            return frozenset(plan.party_by_id)
        found = set(plan.responsible)
        for node in (item, *plan.ancestors(item)):
            found.update(node.responsible, handed.get(node.key, ()))
        found.update(*(unit.responsible for unit in plan.units_of(item)))
        found.update(*(stone.responsible for stone in plan.milestones_of(item)))
        return frozenset(found)

    return of


def _note(
    note: Note, plan: Plan, naming: Naming, answering: Collection[str], text: Rewrite
) -> Note:
    step, erased = note.next, note.redaction
    return altered(
        note,
        author=naming.author(plan, note, answering, text),
        responsible=naming.ids(plan, note.responsible),
        text=text(note.text),
        links=_links(note.links, text),
        reason=text(note.reason),
        decision=text(note.decision),
        meeting=text(note.meeting),
        date=_due(note.date, text),
        due=_due(note.due, text),
        proposed_due=_due(note.proposed_due, text),
        reached=_due(note.reached, text),
        next=replace(step, text=text(step.text), date=_due(step.date, text)) if step else None,
        redaction=replace(erased, ground=text(erased.ground), author="") if erased else None,
    )


def make_edition(
    record: PlanRecord, notes: Iterable[Note], naming: Naming, text: Rewrite = str
) -> tuple[PlanRecord, list[Note]]:
    """Return a plan and its notes as a document shows them.

    Whatever is made of them afterwards holds no name that is not to appear, but for those that
    people wrote inside their texts (see `names_in_texts`).

    Args:
        record: The plan with its former versions.
        notes: Its notes.
        naming: As whom parties appear.
        text: What becomes of each text that people wrote; an empty one must stay empty.
    """
    plan = record.plan
    shown = replace(
        record,
        plan=_plan(plan, naming, text),
        former=tuple(_plan(version, naming, text) for version in record.former),
    )
    told = list(notes)
    answering = _answering(plan, told)
    return shown, [_note(note, plan, naming, answering(note.item), text) for note in told]


def names_in_texts(plan: Plan, notes: Iterable[Note]) -> list[tuple[Note, str]]:
    """Return the notes whose texts name a person of the plan, each with the first such name.

    A person is found by its whole name and by its id, as a word of its own.
    """
    words = {
        word
        for party in plan.parties
        if party.kind == "person"
        for word in (party.id, party.name)
        if len(word) > 1
    }
    if not words:
        return []
    longest = sorted(words, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    found = []
    for note in notes:
        said = " ".join((note.text, note.reason, note.next.text if note.next else ""))
        if match := pattern.search(said):
            found.append((note, match[0]))
    return found

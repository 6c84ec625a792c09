"""Who is to be reminded of what: a letter to each of those who answer; who gets none, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date

from actionplan_tui.domain.plan.plan import Plan, natural_key
from actionplan_tui.domain.register.register import Register, Row, once
from actionplan_tui.domain.register.review import Asking
from actionplan_tui.domain.reminding.addresses import AddressBook, Recipient
from actionplan_tui.domain.reminding.reminder import About, Message, Reminders
from actionplan_tui.records import dataclass

NO_ADDRESS, TODAY, BEFORE, UNCERTAIN = "no_address", "today", "before", "uncertain"
"""Why somebody gets no letter: nobody knows where to; reminded today already; reminded of the same
before; it is not known whether an earlier one went out."""


@dataclass(frozen=True)
class Part:
    """What one plan asks of a party.

    Attributes:
        plan: The plan.
        asking: What is asked about: its review, or the time after the last one.
        rows: What the party answers for, or owes a milestone of, and is to be reminded of.
    """

    plan: Plan
    asking: Asking
    rows: tuple[Row, ...]

    @property
    def review(self) -> str:
        """The id of the review in question; empty: of none."""
        return self.asking.review.id if self.asking.review else ""

    def about(self, form: str = "") -> About:
        """Return what is recorded of it, with the id of the form that goes with it."""
        return About(self.plan.id, self.review, tuple(map(row_key, self.rows)), form)


@dataclass(frozen=True)
class Letter:
    """A letter to one of those who answer.

    Attributes:
        recipient: Whose items it is about, and where it goes.
        parts: What is asked, a plan each.
    """

    recipient: Recipient
    parts: tuple[Part, ...]

    @property
    def party(self) -> str:
        """The id of the party whose items it is about."""
        return self.recipient.party

    @property
    def language(self) -> str:
        """In which language it is written: the recipient's, else that of the first plan."""
        return self.recipient.reached.language or self.parts[0].plan.language

    @property
    def rows(self) -> tuple[Row, ...]:
        """All that it is about."""
        return tuple(row for part in self.parts for row in part.rows)

    @property
    def name(self) -> str:
        """Who is greeted: as the address book says, else as the plan calls the one reached."""
        reached = self.recipient.reached
        return reached.name or called(reached.party, [part.plan for part in self.parts])


@dataclass(frozen=True, slots=True)
class Passed:
    """Somebody who gets no letter.

    Attributes:
        party: The id.
        why: `no_address`, `today`, `before` or `uncertain`.
        count: About how many items it would have been.
        day: When the earlier one was sent or tried; None: there is none.
    """

    party: str
    why: str
    count: int
    day: date | None = None


@dataclass(frozen=True)
class Letters:
    """Who is written to, and who is not.

    Attributes:
        letters: In the order of the parties.
        passed: Those who get none, in the same order.
        unassigned: How many items nobody answers for, so that they stand in no letter.
        drafts: The parties among the letters of whom there is a draft already that nobody said
            was sent.
    """

    letters: tuple[Letter, ...] = ()
    passed: tuple[Passed, ...] = ()
    unassigned: int = 0
    drafts: tuple[str, ...] = ()

    def without(self, why: str) -> list[Passed]:
        """Return those who get none for a reason."""
        return [one for one in self.passed if one.why == why]


@dataclass(frozen=True)
class Wish:
    """What somebody wants to be done.

    Attributes:
        standings: Of which standings items are chosen; empty: those of which the review asks for
            a report and has none.
        parties: Only these are written to; empty: all.
        again: Whether those are written to once more who were reminded of the same before.
    """

    standings: Collection[str] = ()
    parties: Collection[str] = field(default_factory=tuple)
    again: bool = False

    def wants(self, row: Row) -> bool:
        """Whether somebody is to be reminded of a row."""
        if row.withdrawn:
            return False
        return row.standing in self.standings if self.standings else row.unreported


def called(party: str, plans: Iterable[Plan]) -> str:
    """Return what the first of some plans that names a party calls it; else its id."""
    for plan in plans:
        for one in plan.parties:
            if one.id.casefold() == party.casefold() and one.name:
                return one.name
    return party


def row_key(row: Row) -> str:
    """Return what a row is recorded as: the key of its item, with the unit behind an `@`."""
    key = row.target.key
    return f"{key}@{row.unit.id}" if row.unit else key


def plan_letters(
    register: Register, wish: Wish, book: AddressBook, known: Reminders, today: date
) -> Letters:
    """Return who is to be written to about what.

    Nobody is written to twice a day, and nobody twice about the same review unless that is wished.

    Args:
        register: All rows; the reviews in question are those that it is asked for.
        wish: What is to be done.
        book: Where to.
        known: What was sent before.
        today: The day.
    """
    asked = _by_party(register, wish)
    unassigned = asked.pop("", {})
    wanted = {one.casefold() for one in wish.parties}
    ids = _written(register)
    letters: list[Letter] = []
    passed: list[Passed] = []
    for key in sorted(asked, key=natural_key):
        if wanted and key not in wanted:
            continue
        party = ids[key]
        parts = [_part(register, plan, rows) for plan, rows in asked[key].items()]
        found = _letter(party, parts, wish, book, known, today)
        (letters if isinstance(found, Letter) else passed).append(found)  # type: ignore[arg-type]
    drafts = [one.party for one in letters if any(m.prepared for m in _on(one, known))]
    count = sum(len(rows) for rows in unassigned.values())
    return Letters(tuple(letters), tuple(passed), count, tuple(drafts))


def _by_party(register: Register, wish: Wish) -> dict[str, dict[str, list[Row]]]:
    """Return rows by the key of a party and by plan; under an empty key what nobody answers for."""
    found: dict[str, dict[str, list[Row]]] = {}
    for row in once(register.rows):
        if not wish.wants(row):
            continue
        named = {one.casefold(): None for one in (*row.responsible, *row.owing)}
        for key in named or {"": None}:
            found.setdefault(key, {}).setdefault(row.plan.id, []).append(row)
    return found


def _written(register: Register) -> dict[str, str]:
    """Return ids of parties as they are written first, by their keys."""
    found: dict[str, str] = {}
    for row in register.rows:
        for one in (*row.responsible, *row.owing):
            found.setdefault(one.casefold(), one)
    return found


def _part(register: Register, plan_id: str, rows: Sequence[Row]) -> Part:
    return Part(rows[0].plan, register.asking[plan_id], tuple(rows))


def _letter(
    party: str,
    parts: Sequence[Part],
    wish: Wish,
    book: AddressBook,
    known: Reminders,
    today: date,
) -> Letter | Passed:
    count = sum(len(part.rows) for part in parts)
    recipient = book.recipient(party, today)
    if recipient is None:
        return Passed(party, NO_ADDRESS, count)
    if any(one.day == today and (one.reminded or one.open) for one in known.to(party)):
        return Passed(party, TODAY, count, today)
    former = {part.plan.id: known.of(party, {part.plan.id: part.review}) for part in parts}
    left = [
        part
        for part in parts
        if wish.again or not (former[part.plan.id].times or former[part.plan.id].tried)
    ]
    if left:
        return Letter(recipient, tuple(left))
    tried = [one.tried for one in former.values() if one.tried]
    if tried:
        return Passed(party, UNCERTAIN, count, max(tried))
    return Passed(party, BEFORE, count, max(one.last for one in former.values() if one.last))


def _on(letter: Letter, known: Reminders) -> list[Message]:
    return [
        one
        for one in known.to(letter.party)
        if any(one.concerns(part.plan.id, part.review) for part in letter.parts)
    ]


def reviews_asked(register: Register) -> Mapping[str, str]:
    """Return by plan the id of the review in question; empty where there is none."""
    return {
        plan.id: asking.review.id if (asking := register.asking[plan.id]).review else ""
        for plan in register.plans
    }

"""Who answers for what: the parties of all plans, their rows, their groups and members."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property

from actionplan_tui.domain.plan.plan import Party, Plan, natural_key
from actionplan_tui.domain.register.register import Register, Row, once
from actionplan_tui.domain.register.standing import OPEN
from actionplan_tui.domain.text.folding import alphabetical
from actionplan_tui.records import dataclass

UNASSIGNED = ""
"""The key of the entry for the rows that nobody answers for."""

Path = tuple[str, ...]
"""Keys of parties from a line at the top down to one of its members."""


@dataclass(frozen=True)
class Responsibility:
    """A party and what it answers for, itself or as a member of a group that does.

    A row of which it owes a milestone is among its rows too.

    The same id in several plans is one party, whatever its capitals.

    Attributes:
        key: The id without capitals; `UNASSIGNED` for what nobody answers for.
        id: The id as it is written first; empty for what nobody answers for.
        declared: What each plan says of it, by the plan's id.
        rows: The rows still part of the plans, in the order of the register.
        direct: How many of the open ones name it itself.
    """

    key: str
    id: str
    declared: Mapping[str, Party] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    direct: int = 0

    @cached_property
    def _counted(self) -> list[Row]:
        return once(self.rows)

    @cached_property
    def open(self) -> int:
        """How many rows are open."""
        return sum(row.standing in OPEN for row in self._counted)

    @cached_property
    def overdue(self) -> int:
        """How many rows are overdue."""
        return sum(row.standing == "overdue" for row in self._counted)

    @cached_property
    def due_soon(self) -> int:
        """How many rows have a deadline that is near."""
        return sum(row.standing == "due_soon" for row in self._counted)

    @cached_property
    def unreported(self) -> int:
        """How many rows the review asks for in vain."""
        return sum(row.unreported for row in self._counted)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """The plans in which it has rows, in the order of the register."""
        return tuple({row.plan.id: row.plan for row in self.rows}.values())

    @cached_property
    def members(self) -> tuple[str, ...]:
        """The keys of its members in all plans, each once."""
        said = (member for party in self.declared.values() for member in party.members)
        return tuple(dict.fromkeys(member.casefold() for member in said))

    @property
    def name(self) -> str:
        """Its name, as the first plan says that gives one; else its id."""
        return next((party.name for party in self.declared.values() if party.name), self.id)

    @property
    def kind(self) -> str:
        """What kind of party it is, as the first plan says that knows."""
        said = (party.kind for party in self.declared.values() if party.kind != "unknown")
        return next(said, "unknown")

    @property
    def mandates(self) -> tuple[str, ...]:
        """Its mandates: what the plans say, each wording once."""
        said = (party.mandate for party in self.declared.values() if party.mandate)
        return tuple(dict.fromkeys(said))

    @property
    def unassigned(self) -> bool:
        """Whether this is nobody."""
        return self.key == UNASSIGNED


@dataclass(frozen=True)
class PeopleLine:
    """A line of the list: a party at the top, or a member under its group.

    Attributes:
        path: The keys from the top down to this one.
        answers: The party.
        foldable: Whether there are members to be shown under it.
        unfolded: Whether they are shown.
    """

    path: Path
    answers: Responsibility
    foldable: bool = False
    unfolded: bool = False

    @property
    def depth(self) -> int:
        """How deep it stands; 0 at the top."""
        return len(self.path) - 1


def _pressing(one: Responsibility) -> tuple[object, ...]:
    pressed = (-one.overdue, -one.due_soon, -one.unreported, -one.open)
    return (not one.unassigned, not one.rows, *pressed, *_by_name(one)[2:])


def _by_name(one: Responsibility) -> tuple[object, ...]:
    language = one.plans[0].language if one.plans else ""
    name = alphabetical(one.name, language)
    return (not one.unassigned, not one.rows, name, natural_key(one.key))


ORDERS = {"pressing": _pressing, "name": _by_name}
"""In which order parties can stand; those that answer for nothing always stand last."""


@dataclass(frozen=True)
class People:
    """All parties of a register by their keys; `UNASSIGNED` only if an open row has nobody."""

    by_key: Mapping[str, Responsibility]

    def lines(self, unfolded: Collection[Path] = (), order: str = "pressing") -> list[PeopleLine]:
        """Return the lines to be shown: what nobody answers for first, then the parties.

        Args:
            unfolded: The paths whose members are to be shown; a group inside itself has none.
            order: A name among `ORDERS`; members stand in it too.
        """
        lines: list[PeopleLine] = []
        todo: list[Path] = []
        todo += [(key,) for key in self._ordered(self.by_key, order)][::-1]
        while todo:
            path = todo.pop()
            answers = self.by_key[path[-1]]
            inside = [key for key in answers.members if key in self.by_key and key not in path]
            shown = bool(inside) and path in unfolded
            lines.append(PeopleLine(path, answers, bool(inside), shown))
            if shown:
                todo += [(*path, key) for key in self._ordered(inside, order)][::-1]
        return lines

    def _ordered(self, keys: Iterable[str], order: str) -> list[str]:
        return sorted(keys, key=lambda key: ORDERS[order](self.by_key[key]))

    def groups_of(self, key: str) -> tuple[Responsibility, ...]:
        """Return the groups that name a party among their members."""
        return tuple(one for one in self.by_key.values() if key in one.members)


def _answering(plan: Plan, responsible: Iterable[str]) -> Iterator[str]:
    """Yield the ids that answer, those named and the members of groups, each once."""
    seen: set[str] = set()
    todo = [*responsible][::-1]
    while todo:
        current = todo.pop()
        if current in seen:
            continue
        seen.add(current)
        yield current
        known = plan.party_by_id.get(current)
        todo += known.members[::-1] if known else ()


def build_people(register: Register) -> People:
    """Return who answers for what in a register; every party of its plans is in it."""
    ids: dict[str, str] = {}
    declared: dict[str, dict[str, Party]] = {}
    rows: dict[str, list[Row]] = {}
    direct: dict[str, int] = {}
    for plan in register.plans:
        for party in plan.parties:
            key = party.id.casefold()
            ids.setdefault(key, party.id)
            declared.setdefault(key, {}).setdefault(plan.id, party)
    known: dict[tuple[str, tuple[str, ...], tuple[str, ...]], tuple[str, ...]] = {}
    for row in register.rows:
        if row.withdrawn:
            continue
        named = (row.plan.id, row.responsible, row.owing)
        if named not in known:
            answering = _answering(row.plan, (*row.responsible, *row.owing))
            found = [*([] if row.responsible else [UNASSIGNED]), *answering]
            known[named] = tuple(dict.fromkeys(one.casefold() for one in found))
            for one in found:
                ids.setdefault(one.casefold(), one)
        for key in known[named]:
            rows.setdefault(key, []).append(row)
        if row.standing in OPEN and not row.mirror:
            for key in {one.casefold() for one in row.responsible}:
                direct[key] = direct.get(key, 0) + 1
    entries = {
        key: Responsibility(
            key, written, declared.get(key, {}), tuple(rows.get(key, ())), direct.get(key, 0)
        )
        for key, written in ids.items()
    }
    if UNASSIGNED in entries and not entries[UNASSIGNED].open:
        del entries[UNASSIGNED]
    return People(entries)

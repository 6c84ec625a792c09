"""Parties by what somebody calls them: found, completed, declared, searched for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from actionplan_tui.domain.plan.ids import LONGEST_ID, new_id_of
from actionplan_tui.domain.plan.plan import Party, Plan
from actionplan_tui.domain.text.folding import fold
from actionplan_tui.domain.text.typed import names_in

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def parties_of(plans: Iterable[Plan]) -> tuple[Party, ...]:
    """Return the parties that plans declare, each id once."""
    return tuple({party.id: party for plan in plans for party in plan.parties}.values())


def find_party(name: str, parties: Iterable[Party]) -> Party | None:
    """Return the party with that id, else that id or name in other letters; None if none has."""
    known = list(parties)
    tests = (
        lambda party: party.id == name,
        lambda party: fold(party.id) == fold(name),
        lambda party: bool(party.name) and fold(party.name) == fold(name),
    )
    return next((party for test in tests for party in known if test(party)), None)


def complete_party(text: str, parties: Iterable[Party]) -> str | None:
    """Return a text with its last name completed to the id or the name of a party.

    None if nothing was begun, or nobody not yet named is called so. Case must agree as far as
    something was typed, except that what is typed stays as it is.
    """
    head, between, begun = text.rpartition(",")
    space = " " if between and (not begun or begun[0] == " ") else ""
    word = begun.lstrip()
    if not word:
        return None
    named = set(names_in(head))
    free = [party for party in parties if party.id not in named and party.name not in named]
    for whole in (*(party.id for party in free), *(party.name for party in free)):
        if len(whole) > len(word) and fold(whole[: len(word)]) == fold(word) and "," not in whole:
            return f"{head}{between}{space}{word}{whole[len(word) :]}"
    return None


def new_party(name: str, kind: str, taken: Collection[str]) -> Party:
    """Return a party to be declared under a name: its id is the name if that can be one."""
    if _ID.fullmatch(name) and len(name) <= LONGEST_ID:
        return Party(name, kind)
    return Party(new_id_of(name, taken, "party"), kind, name)


def party_words(plan: Plan, party_id: str) -> str:
    """Return a party's id and name, as one searches for it."""
    party = plan.party_by_id.get(party_id)
    return f"{party_id} {party.name}" if party else party_id

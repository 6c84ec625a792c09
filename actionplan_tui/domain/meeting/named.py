"""Who the head of a meeting names by a party's id, and which of those absent are groups."""

from __future__ import annotations

from collections.abc import Iterable

from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.domain.meeting.noting import GROUPS
from actionplan_tui.domain.plan.plan import Plan


def names_of(head: Head, plans: Iterable[Plan]) -> dict[str, str]:
    """Return the names of those whom a head names by the id of a party that has one."""
    typed = [head.chair, head.secretary, *head.adjusters, *head.absent]
    typed += [name for one in head.present for name in (one.name, one.instead_of)]
    known: dict[str, str] = {}
    for plan in plans:
        for name in typed:
            party = plan.party_by_id.get(name)
            if party and party.name:
                known.setdefault(name, party.name)
    return known


def groups_of(absent: Iterable[str], plans: Iterable[Plan]) -> tuple[str, ...]:
    """Return which of those absent are no persons: groups, boards, organisations."""
    kinds: dict[str, str] = {}
    for plan in plans:
        for party in plan.parties:
            if party.kind != "unknown":
                for known in filter(None, (party.id, party.name.casefold())):
                    kinds.setdefault(known, party.kind)
    return tuple(one for one in absent if (kinds.get(one) or kinds.get(one.casefold())) in GROUPS)

"""Ids that nothing has yet: the next one in a row, one made of the words of a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from actionplan_tui.domain.plan.plan import Plan, natural_key
from actionplan_tui.domain.text.folding import fold

LONGEST_ID = 100
"""How many characters an id has at most."""

_NUMBERED = re.compile(r"(.*?)(\d+)")


def new_id_of(name: str, taken: Collection[str] = (), otherwise: str = "plan") -> str:
    """Return an id made of the words of a name, in small letters, that nothing has yet."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:40].strip("-") or otherwise
    found, number = words, 2
    while found in taken:
        found, number = f"{words}-{number}", number + 1
    return found


def next_id(parent: str, siblings: Sequence[str], taken: Collection[str]) -> str:
    """Return the id after the last of its siblings that nothing has or had.

    Args:
        parent: The id above; empty at the top.
        siblings: The ids that stand there now.
        taken: All ids that are not free.
    """
    before, number = "", 0
    for sibling in sorted(siblings, key=natural_key):
        if match := _NUMBERED.fullmatch(sibling.rpartition(".")[2]):
            before, number = match[1], int(match[2])
    above = f"{parent}." if parent else ""
    while True:
        number += 1
        found = f"{above}{before}{number}"
        if found not in taken:
            return found


def proposed_id(plan: Plan, parent: str, gone: Collection[str] = ()) -> str:
    """Return the next free id below an item; `gone`: ids that items of earlier versions had."""
    siblings = [item.id for item in plan.children.get(parent, ())]
    return next_id(parent, siblings, {*plan.item_by_id, *plan.item_by_key, *gone})

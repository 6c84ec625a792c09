"""A large plan on every screen: nothing large is compared, written out or hashed for nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from actionplan_tui.domain.notes.history import PlanRecord
from actionplan_tui.domain.notes.plan_notes import PlanNotes
from actionplan_tui.domain.plan.plan import Item, Plan
from actionplan_tui.domain.register.register import Goal, Register, Row
from tests.tui.conftest import PLAN, Database, Start, press

LARGE = (PlanNotes, Goal, Item, Plan, PlanRecord, Register, Row)
THOUSAND = PLAN + "".join(
    f'[[items]]\nid = "1.{n}"\ntitle = "Thing {n}"\nresponsible = ["AAA"]\n' for n in range(4, 1000)
)
EVERYWHERE = ("2", "3", "4", "5", "6", "1", "j", "k", "f5", "enter", "escape", "n", "escape", "a")
"""Every screen, up and down, reading again, a page, a dialog, another filter."""


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often large things are compared, written out or hashed by what they hold."""
    counts: Counter[str] = Counter()

    def counting(owner: type, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def method(self: object, *others: object) -> object:
            counts[f"{owner.__name__}.{name}"] += 1
            return real(self, *others)

        return method

    for owner in LARGE:
        for name in ("__eq__", "__repr__", "__hash__"):
            if name in vars(owner) and getattr(owner, name) is not getattr(object, name):
                monkeypatch.setattr(owner, name, counting(owner, name, getattr(owner, name)))
    return counts


async def test_no_screen_compares_or_writes_out_what_is_large(
    start: Start, database: Database, counted: Counter[str]
) -> None:
    async with start(path=database(THOUSAND)) as pilot:
        counted.clear()  # what loading the plan compares is not asked here
        await press(pilot, *EVERYWHERE)
        assert not counted

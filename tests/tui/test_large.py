"""A large plan on every screen: nothing large is compared, written out or hashed for nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from actionplan_tui.domain.notes.history import PlanRecord
from actionplan_tui.domain.notes.plan_notes import PlanNotes
from actionplan_tui.domain.plan.plan import Item, Plan
from actionplan_tui.domain.register import row
from actionplan_tui.domain.register.register import Goal, Register, Row
from actionplan_tui.domain.text.folding import fold
from actionplan_tui.reports.words import sentences
from actionplan_tui.tui.rows import columns
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


async def test_a_key_in_the_search_asks_only_what_is_seen_for_its_words(
    start: Start, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Counter[str] = Counter()

    def counting(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def called(*given: Any, **named: Any) -> Any:
            asked[name] += 1
            return real(*given, **named)

        return called

    monkeypatch.setattr(f"{row.__name__}.fold", counting("folded", fold))
    for module, name in (
        (sentences, "days_cell"),
        (columns, "status_cell"),
        (columns, "narrow_due_cell"),
        (Plan, "ancestors"),
    ):
        monkeypatch.setattr(module, name, counting(name, getattr(module, name)))
    async with start(path=database(THOUSAND)) as pilot:
        await press(pilot, "slash", "t")
        drawn = 40  # lines on the screen, whose texts are asked for again
        asked.clear()
        await press(pilot, "h", "i", "backspace", "n")
        assert asked["folded"] == 0
        assert asked["days_cell"] <= 4 * drawn
        assert asked["status_cell"] <= 4 * drawn
        assert asked["narrow_due_cell"] <= 4 * drawn
        assert asked["ancestors"] <= 4 * drawn

"""What a list shows is the same whether it is chosen anew or from what it showed before."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register import narrowing
from actionplan_tui.domain.register.narrowing import Narrowing
from actionplan_tui.domain.register.register import Register, Row, build_register
from actionplan_tui.domain.register.rejudging import rejudged
from actionplan_tui.domain.register.selection import FILTERS, SORTS, Selection, choose
from tests.domain.generated import plan, with_retractions
from tests.domain.make import a_plan, day, item, note, register

PLAN = plan()
VIEW = View(day("2021-10-15"))
SEARCHES = st.sampled_from(
    ["", "i", "it", "item 2", "ITEM 2.1", "2 it", "klart", "z", "p1", "unit a"]
)
SELECTIONS = st.builds(
    lambda name, search, who: replace(FILTERS[name], search=search, responsible=who),
    st.sampled_from(list(FILTERS)),
    SEARCHES,
    st.sampled_from(["", "", "P1"]),
)
STEPS = st.lists(
    st.one_of(SEARCHES, SELECTIONS, st.sampled_from(list(SORTS)), with_retractions()), max_size=12
)


@given(STEPS)
def test_it_is_what_choosing_anew_gives(steps: list[Any]) -> None:
    seen = build_register([PlanRecord(PLAN)], [], VIEW)
    selection, sort, said = Selection(), "urgency", list[Note]()
    listed = Narrowing()
    for step in steps:
        if isinstance(step, Selection):
            selection = step
        elif isinstance(step, list):
            said = [*said, *(one for one in step if one.id not in {known.id for known in said})]
            seen = rejudged(seen, {"p": {one.item for one in step}}, said)
        elif step in SORTS:
            sort = step
        else:
            selection = replace(selection, search=step)
        assert list(listed.choose(seen, selection, sort)) == choose(seen.rows, selection, sort)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often rows are asked whether they fit, and how often all are chosen anew."""
    counts: Counter[str] = Counter()
    fits = Selection.fits

    def fitting(self: Selection, row: Row) -> bool:
        counts["fits"] += 1
        return fits(self, row)

    def choosing(*given: Any) -> list[Row]:
        counts["anew"] += 1
        return choose(*given)

    monkeypatch.setattr(Selection, "fits", fitting)
    monkeypatch.setattr(narrowing, "choose", choosing)
    return counts


def hundred() -> Register:
    return register(a_plan(*(item(f"{n}") for n in range(1, 101))))


def test_letters_are_looked_for_in_what_fewer_have_found(asked: Counter[str]) -> None:
    seen, listed = hundred(), Narrowing()
    for letters in ("", "i", "it", "ite", "item 1", "item 10", "item 100", "item 10", "", "item"):
        listed.choose(seen, Selection(search=letters), "urgency")
    assert asked == {"anew": 1, "fits": 100}


def test_after_a_note_one_row_is_asked_whether_it_fits(asked: Counter[str]) -> None:
    seen, listed = hundred(), Narrowing()
    first = listed.choose(seen, Selection(), "urgency")
    asked.clear()
    late = note("50", "2021-05-01", due="2021-06", reason="Earlier")
    after = listed.choose(rejudged(seen, {"p": {"50"}}, [late]), Selection(), "urgency")
    assert asked == {"fits": 1}
    assert [row.id for row in after][:3] == ["50", "1", "2"]
    assert len(first) == len(after)

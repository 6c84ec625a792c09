"""The register that is kept: what came since is judged, and it says what reading all would say."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from weakref import ref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplan_tui.domain.dates.reading import parse_period
from actionplan_tui.domain.document.document import plan_to_document
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.register.register import Register
from actionplan_tui.store import Store
from actionplan_tui.store.kept.reading import Reader
from tests.domain import generated
from tests.domain.make import told_of
from tests.store.make import NOW, File, a_file, a_note, item, loaded, open_store

VIEW = View(date(2024, 2, 1))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with loaded(tmp_path / "plans.db") as opened:
        yield opened


def now(store: Store, view: View = VIEW) -> Register:
    """Return the register that is kept; it says what one says that is read from the start."""
    register = store.current.register(view, {})
    assert said(register) == said(store.register(view))
    return register


def said(register: Register) -> list[dict[str, Any]]:
    """All that is said of each row; their plans were read each for itself."""
    return [told_of(row) | {"plan": row.plan.id, "item": row.item.id} for row in register.rows]


def shared(before: Register, after: Register) -> set[str]:
    """The rows that were not judged again."""
    return {row.id for row in after.rows if any(row is one for one in before.rows)}


def test_nothing_came_and_it_is_the_same(store: Store) -> None:
    assert now(store) is now(store)


def test_a_note_changes_its_row_only(store: Store) -> None:
    before = now(store)
    store.append([a_note(1, "p/2", status="done")])
    after = now(store)
    assert shared(before, after) == {"1.1"}
    assert after.by_ref["p/2"].standing == "closed"


def test_a_note_of_another_process_too(store: Store) -> None:
    before = now(store)
    with open_store(store.path, NOW) as other:
        other.append([a_note(1, "p/1", due=parse_period("2023"), reason="Earlier")])
    after = now(store)
    assert shared(before, after) == {"2"}
    assert after.by_ref["p/1.1"].standing == "overdue"


def test_what_is_taken_back_gives_way_to_what_was_said_before(store: Store) -> None:
    said = a_note(1, "p/2", status="done")
    corrected = a_note(3, "p/2", status="in_progress", retracts=said.id)
    store.append([a_note(0, "p/2", status="on_hold"), said])
    assert now(store).by_ref["p/2"].status.id == "done"
    store.append([corrected])
    assert now(store).by_ref["p/2"].status.id == "in_progress"
    store.append([a_note(4, "p/2", text="", retracts=corrected.id)])
    assert now(store).by_ref["p/2"].status.id == "on_hold"


def test_what_takes_it_back_may_stand_on_another_item_or_come_before(store: Store) -> None:
    now(store)
    store.append([a_note(5, "p/1.1", text="", retracts=a_note(9).id)])
    now(store)
    store.append([a_note(9, "p/2", status="done")])
    assert now(store).by_ref["p/2"].standing != "closed"


def test_a_note_that_is_older_than_others_is_not_missed(store: Store) -> None:
    store.append([a_note(7, "p/1.1", status="in_progress")])
    now(store)
    store.append([a_note(3, "p/2", status="done")])
    assert now(store).by_ref["p/2"].standing == "closed"


def test_erased_words_are_not_kept(store: Store) -> None:
    said = a_note(1, "p/2", text="Private")
    store.append([said])
    assert now(store).by_ref["p/2"].last_note == said
    store.redact(said.id, "personal data", "TST", NOW)
    kept = now(store).by_ref["p/2"].last_note
    assert kept is not None
    assert not kept.text


def test_a_plan_that_was_loaded_or_put_away_is_read(store: Store) -> None:
    now(store)
    store.load([a_file(item("1"), item("1.2"), item("2"))], NOW)
    assert {row.id for row in now(store).rows if not row.withdrawn} == {"1.2", "2"}
    store.load([a_file(item("1"), plan="q")], NOW)
    assert {row.ref for row in now(store).rows} >= {"q/1", "p/2"}
    store.archive("q", archived=True, now=NOW)
    assert {row.plan.id for row in now(store).rows} == {"p"}


def test_versions_of_a_plan_share_what_they_say_alike(store: Store) -> None:
    before = now(store).plan_by_id["p"]
    store.load([a_file(item("1"), item("1.1", due="2024"), item("2"))], NOW)
    ((record,),) = (store.register(VIEW).records,)
    after = record.plan
    assert record.former == (before,)
    alike = [one.id for one in after.items if any(one is other for other in before.items)]
    assert alike == ["1", "2"]
    assert after.item_by_id["1.1"].due == parse_period("2024")


def test_what_only_looks_alike_is_not_shared(store: Store) -> None:
    for said in (1, True, 1.0):
        store.load([a_file(item("1", fields={"Cost": said}))], NOW)
        ((_name, shown),) = now(store).plan_by_id["p"].item_by_id["1"].fields
        assert repr(shown) == repr(said)


def test_a_version_is_made_once_as_long_as_somebody_has_it(store: Store) -> None:
    store.load([a_file(item("1"), plan="q")], NOW)
    (kept, former), (changed, _later) = now(store).plans, (store.register(VIEW)).plans
    assert kept is changed
    store.load([a_file(item("1"), item("2"), plan="q")], NOW)
    assert now(store).plan_by_id["p"] is kept
    assert now(store).plan_by_id["q"] is not former


def test_what_cannot_be_brought_up_to_date_any_more_is_let_go(store: Store) -> None:
    other = ref(now(store, replace(VIEW, as_of=date(2024, 3, 1))))
    now(store)
    gc.collect()
    assert other() is not None
    store.load([a_file(item("1"), item("3"))], NOW)
    now(store)
    gc.collect()
    assert other() is None


def test_what_many_notes_say_is_there_once(store: Store) -> None:
    said = [a_note(n, f"p/{place}", status="on_hold") for n, place in enumerate(["1.1", "2"])]
    store.append(said)
    one, two = store.notes()
    assert (one.item, two.item) == ("1.1", "2")
    assert one.plan is two.plan
    assert one.author is two.author
    assert one.status is two.status


def test_notes_on_what_stands_in_no_plan_at_hand_change_nothing(store: Store) -> None:
    store.load([a_file(item("1"), plan="q")], NOW)
    store.archive("q", archived=True, now=NOW)
    before = now(store)
    store.append([a_note(1, "q/1", status="done")])
    assert now(store) is before


def test_each_view_has_its_own(store: Store) -> None:
    later = replace(VIEW, as_of=VIEW.as_of + timedelta(days=400))
    today, then = now(store), now(store, later)
    store.append([a_note(1, "p/2", status="done")])
    assert shared(today, now(store)) == {"1.1"}
    assert shared(then, now(store, later)) == {"1.1"}


def test_another_review_in_question_is_judged_anew(store: Store) -> None:
    reviews = [
        {"id": "first", "title": "First", "due": "2024-03"},
        {"id": "last", "title": "Last", "due": "2024-11"},
    ]
    store.load([a_file(item("1"), item("2"), reviews=reviews)], NOW)
    assert now(store).reviews["p"] == store.register(VIEW).reviews["p"]
    chosen = store.current.register(VIEW, {"p": "last"})
    assert chosen.asking["p"].review is not None
    assert chosen.asking["p"].review.id == "last"


PLAN = generated.plan()
FILE = File("p.toml", "0" * 64, plan_to_document(PLAN))


VIEWS = st.builds(View, generated.DAYS, st.sampled_from([None, None, date(2022, 1, 1)]))
REVIEWS: st.SearchStrategy[dict[str, str]] = st.sampled_from(
    [{}, {}, {"p": "final"}, {"p": "side"}, {"p": "yearly-2022"}]
)


@settings(max_examples=40)
@given(
    st.lists(
        st.one_of(generated.with_retractions(), st.tuples(VIEWS, REVIEWS)), min_size=2, max_size=8
    )
)
def test_after_any_notes_from_any_day_it_says_what_reading_all_would_say(steps: list[Any]) -> None:
    view, reviews, known = VIEW, dict[str, str](), set[str]()
    with open_store(":memory:", NOW) as store:
        store.load([FILE], NOW)
        for step in steps:
            if isinstance(step, tuple):
                view, reviews = step
            else:
                store.append([note for note in step if note.id not in known])
                known |= {note.id for note in step}
            kept = store.current.register(view, reviews)
            assert said(kept) == said(store.register(view, None, reviews))


def test_from_another_day_no_plan_is_read_and_no_note_but_of_the_days_between(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.append([a_note(1, "p/2", status="in_progress"), a_note(2, "p/1.1", status="done")])
    before = now(store)
    read: list[str] = []
    monkeypatch.setattr(Reader, "plan", lambda _self, sha256: read.append(sha256))
    monkeypatch.setattr(Reader, "selected_notes", lambda *_given: read.append("notes"))
    later = store.current.register(replace(VIEW, as_of=VIEW.as_of + timedelta(days=400)), {})
    assert not read
    assert later.plans == before.plans
    assert later.by_ref["p/2"].last_note == before.by_ref["p/2"].last_note
    assert later.by_ref["p/2"].standing == "period_ended"
    early = store.current.register(replace(VIEW, as_of=VIEW.as_of - timedelta(days=1)), {})
    assert not read
    assert early.by_ref["p/2"].last_note is None

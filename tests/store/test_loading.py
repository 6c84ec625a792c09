"""Loading is all or nothing, changes nothing twice, and loses nothing that was reported."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from actionplan_tui.domain.notes.history import View, counting_notes
from actionplan_tui.planfile import SameFile
from actionplan_tui.store import PlanReport, Store, StoreError
from tests.store.make import NOW, a_file, a_note, dumped, item, loaded, open_store

LATER = NOW + timedelta(days=10)
SAID = {"date": "2022", "author": "TST", "text": "Said once"}


def load_one(store: Store, *items: dict[str, object], **options: bool) -> PlanReport:
    [report] = store.load([a_file(*items)], LATER, **options).plans  # type: ignore[arg-type]
    return report


def test_a_plan_comes_back_with_its_versions() -> None:
    with open_store(":memory:", NOW) as store:
        first, second = a_file(item("1"), item("2")), a_file(item("1", SAID))
        assert store.load([first], NOW).plans[0].outcome == "new"
        assert store.load([second], LATER).plans[0].outcome == "updated"
        [record] = store.records()
        assert [i.id for i in record.plan.items] == ["1"]
        assert [i.id for _plan, i in record.withdrawn()] == ["2"]
        assert record.loaded == (LATER.date(), NOW.date())
        [before] = store.records(known_on=NOW.date())
        assert [i.id for i in before.plan.items] == ["1", "2"]
        assert before.former == ()
        assert store.records(known_on=NOW.date() - timedelta(days=1)) == []
        [info] = store.plans()
        assert [(v.sha256, v.loaded, v.source) for v in info.versions] == [
            (second.sha256, LATER, "p.toml"),
            (first.sha256, NOW, "p.toml"),
        ]
        assert (info.id, info.title, info.archived, info.notes) == ("p", "Test plan", False, 1)


def test_loading_again_changes_nothing() -> None:
    with open_store(":memory:", NOW) as store:
        file = a_file(item("1", SAID))
        store.load([file], NOW)
        before = (store.plans(), store.notes())
        report = store.load([file], LATER).plans[0]
        assert (report.outcome, report.notes_added, report.added) == ("unchanged", 0, ())
        assert (store.plans(), store.notes()) == before


def test_the_newest_load_counts_also_when_the_clock_goes_back() -> None:
    one, two = a_file(item("1")), a_file(item("2"))
    with open_store(":memory:", NOW) as store:
        for file in (one, two, one, two, one):
            store.load([file], NOW)
        assert [i.id for i in store.records()[0].plan.items] == ["1"]
        store.load([two], NOW - timedelta(days=400))
        assert [i.id for i in store.records()[0].plan.items] == ["2"]
        assert len(store.records()[0].former) == 1


def test_versions_that_differ_only_in_notes_are_one_plan() -> None:
    with open_store(":memory:", NOW) as store:
        store.load([a_file(item("1"))], NOW)
        store.load([a_file(item("1", SAID))], LATER)
        [record] = store.records()
        assert (record.former, record.loaded) == ((), (NOW.date(),))
        assert len(store.plans()[0].versions) == 2


def test_one_plan_that_fails_leaves_everything_as_it_was() -> None:
    wrong = {"id": a_note(1).id, "date": "2022", "text": "Other"}
    with loaded() as store:
        store.append([a_note(1)])
        before = (store.plans(), store.notes())
        good = a_file(item("1"), plan="good")
        with pytest.raises(StoreError, match=r"p\.toml.*says something else"):
            store.load([good, a_file(item("1", wrong))], LATER)
        with pytest.raises(StoreError, match="both the plan good"):
            store.load([good, a_file(item("1"), item("2"), plan="good")], LATER)
        assert (store.plans(), store.notes()) == before


def test_a_dry_run_tells_and_changes_nothing() -> None:
    with loaded() as store:
        before = (store.plans(), store.notes())
        report = store.load([a_file(item("1", SAID))], LATER, dry_run=True)
        assert report.dry_run
        assert report.plans[0].notes_added == 1
        assert [gone.item.id for gone in report.plans[0].withdrawn] == ["1.1", "2"]
        assert (store.plans(), store.notes()) == before
        store.append([a_note(1)])


def test_the_report_names_what_changed() -> None:
    with open_store(":memory:", NOW) as store:
        store.load(
            [
                a_file(
                    item("1", due="2023"),
                    item("1.1", SAID, title="Offer courses in English"),
                    item("2"),
                    item("3", title="Entirely different"),
                    reviews=[{"id": "mid", "title": "Mid", "due": "2021"}],
                )
            ],
            NOW,
        )
        [report] = store.load(
            [
                a_file(
                    item("1", due="2024", title="New words"),
                    item("1.2", title="Offer some courses in English"),
                    item("4", key="2", title="Item 2"),
                    reviews=[{"id": "mid", "title": "Mid", "due": "2022"}],
                )
            ],
            LATER,
        ).plans
    gone = {one.item.id: (one.notes, one.looks_like) for one in report.withdrawn}
    assert gone["1.1"][0] == 1
    assert gone["1.1"][1] is not None
    assert gone["1.1"][1].id == "1.2"
    assert gone["3"] == (0, None)
    assert [one.id for one in report.added] == ["1.2"]
    assert [(r.before.id, r.after.id) for r in report.reworded] == [("1", "1"), ("2", "4")]
    [change] = report.due_changes
    assert (change.item.id, str(change.before), str(change.after)) == ("1", "2023", "2024")
    assert report.reviews == ("mid",)


def test_a_note_changed_or_removed_in_the_file_is_kept_and_named() -> None:
    other = {**SAID, "text": "Said otherwise"}
    with open_store(":memory:", NOW) as store:
        load_one(store, item("1", SAID))
        report = load_one(store, item("1", other))
        assert [note.text for note in report.notes_kept] == ["Said once"]
        assert report.notes_added == 1
        assert {note.text for note in store.notes()} == {"Said once", "Said otherwise"}


def test_missing_notes_are_taken_back_when_that_is_asked_for() -> None:
    with open_store(":memory:", NOW) as store:
        load_one(store, item("1", SAID))
        store.append([a_note(1)])
        load_one(store, item("1"))
        dry = load_one(store, item("1"), retract_missing=True, dry_run=True)
        assert [note.text for note in dry.notes_retracted] == ["Said once"]
        assert len(store.notes()) == 2
        report = load_one(store, item("1"), retract_missing=True)
        assert report.notes_kept == ()
        assert [note.text for note in report.notes_retracted] == ["Said once"]
        counting = counting_notes(store.notes(), View(date(2024, 12, 31)))
        assert [note.text for note in counting] == ["Note 1"]
        again = load_one(store, item("1"), retract_missing=True)
        assert (again.notes_kept, again.notes_retracted) == ((), ())


def test_notes_of_the_file_do_not_stand_in_the_stored_plan() -> None:
    with open_store(":memory:", NOW) as store:
        load_one(store, item("1", {**SAID, "text": "Namn Namnsson"}))
        [note] = store.notes()
        store.redact(note.id, "personal data", "TST", LATER)
        dump = dumped(store)
        assert "Namnsson" not in dump
        load_one(store, item("1", {**SAID, "text": "Namn Namnsson"}))
        assert [n.text for n in store.notes()] == [""]


def test_dates_as_toml_has_them_are_stored() -> None:
    with open_store(":memory:", NOW) as store:
        load_one(
            store,
            item("1", due=date(2023, 5, 1), start=2022),
            item("2", due=datetime(2023, 5, 1, 12, tzinfo=UTC)),
        )
        items = store.records()[0].plan.items
        assert [str(one.due) for one in items] == ["2023-05-01", "2023-05-01"]
        assert str(items[0].start) == "2022"


def test_an_archived_plan_is_put_away_and_comes_back() -> None:
    with loaded() as store:
        store.archive("p", True, LATER)
        store.archive("p", True, LATER)
        assert store.records() == []
        assert [r.archived for r in store.records(["p"])] == [True]
        assert [r.archived for r in store.records(archived=True)] == [True]
        assert [r.archived for r in store.records(known_on=NOW.date())] == [False]
        assert store.plans()[0].archived
        assert load_one(store, item("1")).archived
        store.archive("p", False, LATER)
        assert len(store.records()) == 1
        with pytest.raises(StoreError, match="no plan nowhere"):
            store.archive("nowhere", True, LATER)


def test_every_version_can_be_read_again() -> None:
    with open_store(":memory:", NOW) as store:
        first, second = a_file(item("1"), item("2")), a_file(item("1", due="2022"))
        store.load([first], NOW)
        store.load([second], LATER)
        assert [i.id for i in store.version(first.sha256).items] == ["1", "2"]
        assert [i.id for i in store.version(second.sha256).items] == ["1"]
        with pytest.raises(StoreError, match="There is no version 00000000"):
            store.version("0" * 64)


def test_a_recognised_file_is_refused_once_another_version_is_in_force() -> None:
    first, second = a_file(item("1", SAID)), a_file(item("1"))
    recognised = SameFile(first.path, first.sha256, "p")
    with open_store(":memory:", NOW) as store:
        store.load([first], NOW)
        assert store.load([recognised], LATER).plans[0].outcome == "unchanged"
        store.load([second], LATER)
        with pytest.raises(StoreError, match=r"^p.toml: another version was loaded"):
            store.load([recognised], LATER)
        assert store.loaded() == {second.sha256: "p"}

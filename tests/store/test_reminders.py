"""What was sent to whom in the database: only ever added, checked, journalled, taken along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from actionplan_tui.domain.reminding.reminder import (
    REFUSED,
    SENT,
    TRIED,
    About,
    Reminder,
    going_on,
    new_reminder,
)
from actionplan_tui.store import Store
from actionplan_tui.store.restoring import preview, restore
from tests.store.make import NOW, as_before, execute, loaded, open_store, raw, refused

DAY = date(2024, 2, 1)


def entry(number: int, party: str = "PNO", kind: str = TRIED) -> Reminder:
    moment = NOW + timedelta(seconds=number)
    about = (About("p", "mid", ("1.1",)),)
    random = number.to_bytes(10, "big")
    message = f"<{number}@example.org>"
    return new_reminder(party, kind, DAY, "SEK", moment, random, about=about, message=message)


def after(former: Reminder, number: int, kind: str = SENT) -> Reminder:
    moment = NOW + timedelta(seconds=number)
    return going_on(former, kind, DAY, "SEK", moment, number.to_bytes(10, "big"), 250)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A database in which one message was sent, and one was tried."""
    with loaded(tmp_path / "db.sqlite") as store:
        first = entry(1)
        assert store.reminders.begin(first, ())
        store.reminders.add([after(first, 2)])
        assert store.reminders.begin(entry(3, "OEK"), ())
        yield store


def test_what_was_kept_is_read_by_another_process(store: Store) -> None:
    with open_store(store.path, NOW) as other:
        assert other.reminders.all() == [entry(1), after(entry(1), 2), entry(3, "OEK")]
        assert other.verify() == []


def test_two_who_send_at_once_do_not_both_write_to_one_party(store: Store) -> None:
    known = {one.id for one in store.reminders.all()}
    with open_store(store.path, NOW) as other:
        assert other.reminders.begin(entry(4), known)
    assert not store.reminders.begin(entry(5, "pno"), known)
    assert store.reminders.begin(entry(6, "XYZ"), known)
    assert store.reminders.begin(entry(6, "XYZ"), known), "the same act, tried again"
    assert [one.id for one in store.reminders.all()].count(entry(6).id) == 1


def test_what_was_refused_keeps_nobody_from_trying(store: Store) -> None:
    known = {one.id for one in store.reminders.all()}
    refused = after(entry(3, "OEK"), 4, REFUSED)
    store.reminders.add([refused])
    assert store.reminders.begin(entry(5, "OEK"), known)


def test_the_database_refuses_to_change_or_lose_them(store: Store) -> None:
    before = store.reminders.all()
    with raw(store.path) as other:
        for statement in ("UPDATE reminder SET kind = 'sent'", "DELETE FROM reminder"):
            with pytest.raises(refused(), match="rows are never"):
                other.execute(statement)
        other.execute(
            f"{'INSERT' if store.server else 'INSERT OR REPLACE'} INTO reminder "
            "SELECT id, party, 'sent', recorded, author, '', digest FROM reminder"
        )
    assert store.reminders.all() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reminder SET kind = 'sent'",
        "UPDATE reminder SET party = 'X'",
        "UPDATE reminder SET recorded = '2024-02-02T00:00:00.000000Z'",
        "UPDATE reminder SET document = replace(document, '2024-02-01', '2024-02-02')",
        "UPDATE reminder SET document = '{}'",
    ],
)
def test_a_change_past_the_program_is_found(store: Store, statement: str) -> None:
    execute(store.path, "DROP TRIGGER reminder_update", statement)
    codes = {one.code for one in store.verify()}
    assert "reminder" in codes


def test_one_that_was_taken_away_is_found(store: Store) -> None:
    first = entry(1).id
    execute(
        store.path,
        "DROP TRIGGER reminder_delete",
        f"DELETE FROM reminder WHERE id = '{first}'",
    )
    told = [one.message for one in store.verify() if one.code in ("reminder", "missing")]
    assert any(first in message for message in told)


def test_copies_bring_them_together_in_whatever_order(store: Store, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    store.backup(copy)
    with Store.open(copy, NOW) as other:
        other.reminders.add([after(entry(3, "OEK"), 7)])
        store.reminders.add([entry(8, "AAA")])
        report = store.copy.merge(other.copy)
        assert (report.reminders, report.empty, report.conflicts) == (1, False, ())
        assert other.copy.merge(store.copy).reminders == 1
        assert store.reminders.all() == other.reminders.all()
        assert store.copy.merge(other.copy).empty
        assert store.verify() == other.verify() == []


def test_what_says_something_else_in_two_copies_is_a_conflict(store: Store, tmp_path: Path) -> None:
    with loaded(tmp_path / "other.sqlite") as other:
        other.reminders.add([entry(1, "OTHER")])
        (conflict,) = store.copy.merge(other.copy).conflicts
        assert (conflict.kind, conflict.here["party"], conflict.there["party"]) == (
            "reminder",
            "PNO",
            "OTHER",
        )


@pytest.mark.sqlite
def test_a_copy_that_is_put_back_has_them_and_says_what_would_go(
    store: Store, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite"
    store.backup(copy)
    there = store.reminders.all()
    store.reminders.add([entry(8, "AAA")])
    store.close()
    assert preview(store.path, copy, NOW).reminders == 1
    target = tmp_path / "restored.sqlite"
    restore(str(target), copy, NOW)
    with Store.open(target, NOW) as again:
        assert again.reminders.all() == there
        assert again.reminders.begin(entry(9, "NEW"), {one.id for one in again.reminders.all()})


@pytest.mark.sqlite
def test_a_database_of_the_schema_before_gets_the_table(tmp_path: Path) -> None:
    path = tmp_path / "db.sqlite"
    loaded(path).close()
    as_before(path, "0008")
    with Store.open(path, NOW) as store:
        assert store.reminders.all() == []
        assert store.reminders.begin(entry(1), ())
        assert store.verify() == []

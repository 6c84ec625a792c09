"""Who is written to about what: everybody once, nobody twice a day, nobody without an address."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.register import build_register
from actionplan_tui.domain.reminding.addresses import Address, AddressBook
from actionplan_tui.domain.reminding.letters import (
    BEFORE,
    NO_ADDRESS,
    TODAY,
    UNCERTAIN,
    Letters,
    Wish,
    plan_letters,
)
from actionplan_tui.domain.reminding.reminder import (
    PREPARED,
    REFUSED,
    SENT,
    TRIED,
    About,
    Reminder,
    Reminders,
    going_on,
    new_reminder,
)
from tests.domain.make import a_plan, day, item, note

TODAYS = day("2021-10-15")
NOON = datetime(2021, 10, 15, 12, tzinfo=UTC)
BOOK = AddressBook(
    [Address("ANN", "ann@example.org"), Address("bob", "bob@example.org", language="nb")]
)


def the_plan(**head: Any) -> Plan:
    return a_plan(
        item("1", due="2020", responsible=["ANN"]),
        item("2", due="2021", responsible=["BOB", "ANN"]),
        item("3", due="2024", responsible=["CAT"]),
        item("4", due="2020"),
        head=head,
        parties=[{"id": one, "kind": "person"} for one in ("ANN", "BOB", "CAT")],
        reviews=[{"id": "mid", "title": "Mid-term", "due": "2021"}],
    )


def found(
    *entries: Reminder,
    wish: Wish | None = None,
    notes: Iterable[Note] = (),
    plans: Collection[Plan] = (),
    book: AddressBook = BOOK,
) -> Letters:
    records = [PlanRecord(plan) for plan in plans or [the_plan()]]
    register = build_register(records, notes, View(TODAYS))
    return plan_letters(register, wish or Wish(), book, Reminders(entries), TODAYS)


def sent(letters: Letters) -> dict[str, list[str]]:
    return {one.party: [row.ref for row in one.rows] for one in letters.letters}


def why(letters: Letters) -> dict[str, str]:
    return {one.party: one.why for one in letters.passed}


def tried(party: str, days_ago: int = 0, about: About | None = None) -> Reminder:
    moment = NOON - timedelta(days=days_ago)
    what = (about or About("p", "mid", ("1",)),)
    return new_reminder(party, TRIED, moment.date(), "SEK", moment, b"x" * 10, about=what)


def became(former: Reminder, kind: str) -> Reminder:
    later = former.recorded + timedelta(seconds=1)
    return going_on(former, kind, later.date(), "SEK", later, b"y" * 10)


def was_sent(party: str, days_ago: int) -> list[Reminder]:
    first = tried(party, days_ago)
    return [first, became(first, SENT)]


def test_each_gets_one_letter_on_all_that_is_not_reported() -> None:
    letters = found()
    assert sent(letters) == {"ANN": ["p/1", "p/2"], "BOB": ["p/2"]}
    assert why(letters) == {"CAT": NO_ADDRESS}
    assert letters.unassigned == 1


def test_what_was_reported_is_not_asked_again() -> None:
    assert sent(found(notes=[note("2", "2021-10-01", text="Done soon")])) == {"ANN": ["p/1"]}


def test_standings_choose_instead_and_add_up() -> None:
    told = [note("1", "2021-10-01", text="Soon")]
    assert sent(found(notes=told, wish=Wish(("overdue",)))) == {"ANN": ["p/1"]}
    both = sent(found(notes=told, wish=Wish(("overdue", "due_soon"))))
    assert both == {"ANN": ["p/1", "p/2"], "BOB": ["p/2"]}


def test_one_letter_on_several_plans_in_the_language_of_the_recipient() -> None:
    plans = [the_plan(language="sv"), the_plan(id="q", language="en")]
    letters = found(plans=plans)
    assert sent(letters)["BOB"] == ["p/2", "q/2"]
    assert [one.language for one in letters.letters] == ["sv", "nb"]


def test_nobody_is_reminded_twice_a_day_not_even_when_asked_again() -> None:
    for entries in (was_sent("ann", 0), [tried("ANN")]):
        assert why(found(*entries, wish=Wish(again=True)))["ANN"] == TODAY
    other = About("elsewhere", "yearly")
    first = tried("ANN", about=other)
    assert why(found(first, became(first, SENT)))["ANN"] == TODAY


def test_what_was_sent_is_not_repeated_unless_asked_again() -> None:
    entries = was_sent("ANN", 3)
    letters = found(*entries)
    assert why(letters) == {"ANN": BEFORE, "CAT": NO_ADDRESS}
    assert letters.passed[0].day == day("2021-10-12")
    assert "ANN" in sent(found(*entries, wish=Wish(again=True)))


def test_what_may_have_gone_out_is_not_repeated_unless_asked_again() -> None:
    assert why(found(tried("ANN", 3)))["ANN"] == UNCERTAIN
    assert "ANN" in sent(found(tried("ANN", 3), wish=Wish(again=True)))


def test_what_was_refused_is_tried_again_the_same_day() -> None:
    first = tried("ANN")
    assert "ANN" in sent(found(first, became(first, REFUSED)))


def test_a_draft_hinders_nothing_and_is_told() -> None:
    draft = new_reminder(
        "ANN", PREPARED, TODAYS, "SEK", NOON, b"z" * 10, about=(About("p", "mid", ("1",)),)
    )
    letters = found(draft)
    assert "ANN" in sent(letters)
    assert letters.drafts == ("ANN",)


def test_what_was_reminded_of_in_one_plan_leaves_the_other() -> None:
    letters = found(*was_sent("ANN", 3), plans=[the_plan(), the_plan(id="q")])
    assert sent(letters)["ANN"] == ["q/1", "q/2"]


def test_only_those_who_were_named() -> None:
    assert sent(found(wish=Wish(parties=["bob"]))) == {"BOB": ["p/2"]}


def test_an_address_out_of_use_goes_to_the_deputy_or_nowhere() -> None:
    gone = Address("ANN", "ann@example.org", deputy="bob", unused_since=TODAYS)
    letters = found(book=BOOK.with_addresses([gone]))
    (ann, bob) = letters.letters
    assert (ann.party, ann.recipient.reached.party, ann.recipient.through_deputy) == (
        "ANN",
        "bob",
        True,
    )
    assert not bob.recipient.through_deputy
    left = Address("ANN", "ann@example.org", unused_since=TODAYS)
    assert why(found(book=BOOK.with_addresses([left])))["ANN"] == NO_ADDRESS


def test_a_plan_without_reviews_is_recorded_as_one() -> None:
    plan = a_plan(
        item("1", responsible=["ANN"]), parties=[{"id": "ANN", "kind": "person", "name": "Ann T"}]
    )
    (letter,) = found(plans=[plan]).letters
    assert [part.about("f1") for part in letter.parts] == [About("p", "", ("1",), "f1")]
    assert letter.name == "Ann T"

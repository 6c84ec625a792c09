"""Letters for the tests of mail: two parties, one of whom gets two items."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.register.register import Register, build_register
from actionplan_tui.domain.reminding.addresses import Address, AddressBook
from actionplan_tui.domain.reminding.letters import Letter, Wish, plan_letters
from actionplan_tui.domain.reminding.reminder import Reminders
from actionplan_tui.exchange.reminding.drafts import Doing
from tests.domain.make import a_plan, day, item, note

NOW = datetime(2021, 10, 15, 12, tzinfo=UTC)
VIEW = View(day("2021-10-15"))
ADDRESSES = [
    Address("ANN", "ann@example.org", "Ann Åkesson, test"),
    Address("BOB", "bob@example.org", language="nb"),
    Address("CAT", "cat@example.org"),
]


def the_register() -> Register:
    """Return the rows of a small plan."""
    plan = a_plan(
        item("1", due="2020", responsible=["ANN"], title="Första målet <b>"),
        item("2", due="2024", responsible=["BOB", "ANN"]),
        item("3", due="2024", responsible=["CAT"]),
        head={"language": "sv", "title": "Provplan åäö – med ett långt namn som måste brytas"},
        parties=[{"id": one, "kind": "person"} for one in ("ANN", "BOB", "CAT")],
        reviews=[{"id": "mid", "title": "Halvtid", "due": "2021"}],
    )
    told = note("1", "2018-05-01", text="Arbetet har börjat.")
    return build_register([PlanRecord(plan)], [told], VIEW)


def letters(register: Register | None = None, parties: Iterable[str] = ()) -> tuple[Letter, ...]:
    """Return the letters on it."""
    wish = Wish(parties=tuple(parties))
    book = AddressBook(ADDRESSES)
    found = plan_letters(register or the_register(), wish, book, Reminders(), NOW.date())
    return found.letters


def doing() -> Doing:
    """Return who does it, each time a second later."""
    ticks = itertools.count()
    numbers = itertools.count(1)
    return Doing(
        "SEK",
        "Sekreteraren",
        lambda: NOW + timedelta(seconds=next(ticks)),
        lambda count: next(numbers).to_bytes(count, "big"),
    )

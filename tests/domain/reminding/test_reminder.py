"""Who was reminded how often: never by drafts, never by what was refused, never by what failed."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.reminding.reminder import (
    KINDS,
    PREPARED,
    REFUSED,
    SAID,
    SENT,
    TRIED,
    About,
    Reminded,
    Reminder,
    Reminders,
    going_on,
    new_reminder,
    reminder_from_plain,
    reminder_to_plain,
)

NOW = datetime(2024, 2, 1, 12, tzinfo=UTC)
DAY = date(2024, 2, 1)
MID = (About("p", "mid", ("1.1", "1.2@lak"), "f0123456789ab"),)
ASKED = {"p": "mid"}
_ticks = itertools.count()


def entry(kind: str, day: int = 1, **said: Any) -> Reminder:
    number = next(_ticks)
    moment = NOW + timedelta(days=day - 1, seconds=number)
    said = {"about": MID, **said}
    party = said.pop("party", "PNO")
    random = number.to_bytes(10, "big")
    return new_reminder(party, kind, moment.date(), "SEK", moment, random, **said)


def after(former: Reminder, kind: str, day: int = 1, code: int = 0) -> Reminder:
    number = next(_ticks)
    moment = NOW + timedelta(days=day - 1, seconds=number)
    return going_on(former, kind, moment.date(), "SEK", moment, number.to_bytes(10, "big"), code)


def test_what_was_sent_and_what_was_said_to_be_sent_count() -> None:
    tried, draft = entry(TRIED, 1), entry(PREPARED, 3)
    known = Reminders([tried, after(tried, SENT), draft, after(draft, SAID, 4)])
    assert known.of("pno", ASKED) == Reminded(2, date(2024, 2, 4))


def test_a_draft_is_prepared_and_no_more() -> None:
    assert Reminders([entry(PREPARED)]).of("PNO", ASKED) == Reminded(prepared=DAY)


def test_what_was_refused_is_nothing() -> None:
    tried = entry(TRIED)
    assert Reminders([tried, after(tried, REFUSED, code=550)]).of("PNO", ASKED) == Reminded()


def test_of_what_was_only_tried_nobody_knows_whether_it_arrived() -> None:
    assert Reminders([entry(TRIED)]).of("PNO", ASKED) == Reminded(tried=DAY)


def test_other_parties_reviews_and_plans_do_not_count() -> None:
    others = [
        entry(SAID, party="OEK"),
        entry(SAID, about=(About("p", "other"),)),
        entry(SAID, about=(About("q", "mid"),)),
    ]
    assert Reminders(others).of("PNO", ASKED) == Reminded()


def test_a_message_on_two_plans_counts_once() -> None:
    both = entry(SAID, about=(*MID, About("q", "mid")))
    assert Reminders([both]).of("PNO", {"p": "mid", "q": "mid"}).times == 1


def test_a_row_knows_its_reminders() -> None:
    known = Reminders([entry(SAID), entry(SAID, party="OEK", day=2)])
    assert known.of_row("p", "mid", "1.2@lak") == Reminded(2, date(2024, 2, 2))
    assert known.of_row("p", "mid", "1.3") == Reminded()


def test_what_happened_or_was_written_down_later_is_not_known_yet() -> None:
    tried = entry(TRIED, 3)
    entries = [tried, after(tried, SENT, 4)]
    assert Reminders(entries, as_of=date(2024, 2, 3)).of("PNO", ASKED).times == 0
    assert Reminders(entries, known_on=date(2024, 2, 2)).of("PNO", ASKED) == Reminded()
    assert Reminders(entries, as_of=date(2024, 2, 4)).of("PNO", ASKED).times == 1


def test_an_entry_is_read_back_as_it_was_written() -> None:
    tried = entry(TRIED, message="<1@example.org>", deputy="OEK")
    for one in (tried, after(tried, REFUSED, code=550), entry(PREPARED, about=())):
        assert reminder_from_plain(reminder_to_plain(one)) == one


def test_a_kind_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="posted"):
        entry("posted")


@given(st.lists(st.sampled_from(KINDS), max_size=6), st.randoms())
def test_the_order_in_which_entries_arrive_changes_nothing(kinds: list[str], random: Any) -> None:
    first = entry(TRIED)
    entries = [first, *(after(first, kind, day) for day, kind in enumerate(kinds, 1))]
    shuffled = [*entries, first]
    random.shuffle(shuffled)
    assert Reminders(shuffled).of("PNO", ASKED) == Reminders(entries).of("PNO", ASKED)
    assert Reminders(entries).of("PNO", ASKED).times == bool({SENT, SAID} & set(kinds))

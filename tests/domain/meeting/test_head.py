"""The head of a meeting: its times, who takes part when, and what is kept of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.meeting.attendance import (
    Attendee,
    comes_or_goes,
    comes_or_goes_by_clock,
    serves,
    serves_by_clock,
)
from actionplan_tui.domain.meeting.head import Formality, Head, head_from_plain, head_to_plain

DAY = date(2021, 10, 15)
OLD = {
    "body": "PN",
    "day": "2021-10-15",
    "number": "7/2021",
    "registration": "",
    "place": "",
    "chair": "AA",
    "secretary": "SEK",
    "adjusters": ["BB"],
    "present": [["AA", "ordförande"], ["BB", ""]],
    "absent": ["XX"],
    "paragraphs": "each",
    "first_paragraph": 12,
    "minutes": 60,
    "previous": "2021-09-15",
}
"""As heads were kept before there were times and capacities as codes."""


def test_a_head_that_was_kept_before_reads_and_is_kept_the_same_again() -> None:
    head = head_from_plain(OLD)
    assert head.present == (Attendee("AA", "ordförande"), Attendee("BB"))
    assert (head.first_item, head.state, head.opening) == (12, "called", ())
    assert head_to_plain(head) == OLD


texts = st.text(max_size=5)
people = st.builds(
    Attendee,
    st.text(min_size=1, max_size=5),
    texts,
    texts,
    st.booleans(),
    st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
)
formalities = st.lists(st.builds(Formality, texts, texts), max_size=3).map(tuple)


@given(
    st.builds(
        Head,
        texts,
        st.just(DAY),
        present=st.lists(people, max_size=3).map(tuple),
        start=texts,
        end=texts,
        time=texts,
        held=st.sampled_from(["", "site", "remote", "both"]),
        breaks=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
        opening=formalities,
        closing=formalities,
        away=st.lists(st.builds(Attendee, texts, texts), max_size=2).map(tuple),
    )
)
def test_everything_of_a_head_is_kept(head: Head) -> None:
    assert head_from_plain(head_to_plain(head)) == head


def test_a_meeting_begins_is_adjourned_goes_on_and_ends() -> None:
    head = Head("PN", DAY)
    assert head.adjourned_or_resumed("12:50") == head
    head = head.begun_or_ended("13:02")
    assert (head.state, head.start, head.end) == ("sits", "13:02", "")
    head = head.adjourned_or_resumed("14:00")
    assert (head.state, head.breaks) == ("adjourned", (("14:00", ""),))
    head = head.adjourned_or_resumed("14:15").adjourned_or_resumed("15:00").begun_or_ended("15:10")
    assert (head.state, head.end) == ("ended", "15:10")
    assert head.breaks == (("14:00", "14:15"), ("15:00", "15:10"))
    assert head.begun_or_ended("16:00") == head
    assert head.adjourned_or_resumed("16:00") == head


def spans(here: int, *marks: tuple[str, str]) -> list[tuple[str, str]]:
    """When somebody is there after they came or went at a paragraph of a meeting from § 12."""
    return list(comes_or_goes(Attendee("AA", spans=marks), here, 12).spans)


def test_who_is_there_goes_before_a_paragraph_or_after_it_or_stays() -> None:
    assert spans(14) == [("", "13")]
    assert spans(14, ("", "13")) == [("", "14")]
    assert spans(14, ("", "14")) == []
    assert spans(12) == [("", "12")]  # nobody goes before the first


def test_who_is_gone_comes_and_who_has_just_come_can_go() -> None:
    assert spans(16, ("", "13")) == [("", "13"), ("16", "")]
    assert spans(18, ("", "13"), ("16", "")) == [("", "13"), ("16", "17")]
    assert spans(16, ("16", "")) == [("16", "16")]
    assert spans(16, ("16", "16")) == [("16", "")]


@given(st.integers(12, 20), st.integers(12, 20))
def test_who_comes_or_goes_is_there_or_not_from_here(here: int, later: int) -> None:
    gone = comes_or_goes(Attendee("AA"), here, 12)
    assert gone.there(here) == (here == 12)
    assert not gone.there(here + 1)
    if later > here + 1:
        back = comes_or_goes(gone, later, 12)
        assert [back.there(number) for number in (later - 1, later, 99)] == [False, True, True]


def test_who_is_absent_keeps_the_capacity() -> None:
    head = Head("PN", DAY, present=(Attendee("AA", "member"), Attendee("DD", "deputy")))
    away = head.without(head.present[1]).without(Attendee("XX"))
    assert (away.present, away.absent) == ((Attendee("AA", "member"),), ("DD", "XX"))
    assert away.expected("DD") == Attendee("DD", "deputy")
    assert away.expected("XX") == Attendee("XX")
    assert away.expected("XX", ["XX"]) == Attendee("XX", "member")
    assert away.expected("DD", ["DD"]) == Attendee("DD", "deputy")


def test_where_one_paragraph_holds_all_people_come_and_go_by_the_clock() -> None:
    gone = comes_or_goes_by_clock(Attendee("AA"), "13:40")
    assert gone.spans == (("", "13:40"),)
    assert not gone.there(12)
    back = comes_or_goes_by_clock(gone, "14:20")
    assert back.spans == (("", "13:40"), ("14:20", ""))
    assert back.there(12)


def test_a_deputy_serves_from_a_paragraph_on_and_was_there_before() -> None:
    present = (Attendee("AA", "member"), Attendee("DD", "deputy"))
    assert [one.decides for one in present] == [True, False]
    served = serves(present, "DD", "AA", 14, 12)
    assert served == (
        Attendee("AA", "member"),
        Attendee("DD", "deputy", spans=(("", "13"),)),
        Attendee("DD", "deputy", "AA", spans=(("14", ""),)),
    )
    assert [one.decides for one in served] == [True, False, True]
    assert serves(present, "DD", "AA", 12, 12)[1] == Attendee("DD", "deputy", "AA")


def test_where_one_paragraph_holds_all_a_deputy_serves_from_a_time_on() -> None:
    present = (Attendee("AA", "member"), Attendee("DD", "deputy"))
    assert serves_by_clock(present, "DD", "AA", "13:40")[1:] == (
        Attendee("DD", "deputy", spans=(("", "13:40"),)),
        Attendee("DD", "deputy", "AA", spans=(("13:40", ""),)),
    )
    assert serves_by_clock(present, "DD", "AA", "")[1:] == (Attendee("DD", "deputy", "AA"),)


@pytest.mark.parametrize(("steps", "wanted"), [(2, "16"), (-99, "1"), (0, "14")])
def test_who_came_at_a_paragraph_follows_it_when_numbers_move(steps: int, wanted: str) -> None:
    one = Attendee("AA", spans=((f"{14}", ""), ("13:40", "")))
    assert one.shifted(steps).spans == ((wanted, ""), ("13:40", ""))

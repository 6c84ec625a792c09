"""Who takes part in a meeting, as it is typed in the form, a line each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.meeting.attendance import CAPACITIES, Attendee
from actionplan_tui.locales import translator
from actionplan_tui.tui.meeting.attendee_lines import (
    AttendeeLineError,
    attendee_line,
    read_attendee,
    read_attendees,
)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Bo Test", Attendee("Bo Test")),
        ("BB (ledamot)", Attendee("BB", "member")),
        ("BB (ledamot", Attendee("BB", "member")),
        ("BB (ledamot, på distans)", Attendee("BB", "member", remote=True)),
        ("BB (på fjernmøte)", Attendee("BB", remote=True)),
        ("BB (ersättare för CC)", Attendee("BB", "deputy", "CC")),
        ("BB (varamedlem for Cy Test) § 14–", Attendee("BB", "deputy", "Cy Test",
                                                       spans=(("14", ""),))),
        ("BB (ansvarig för ekonomi)", Attendee("BB", "ansvarig för ekonomi")),
        ("BB §§ 12-14, 16", Attendee("BB", spans=(("12", "14"), ("16", "16")))),
        ("BB (guest) at 13.40-14:20", Attendee("BB", "guest", spans=(("13:40", "14:20"),))),
        ("BB kl. –14.20", Attendee("BB", spans=(("", "14:20"),))),
        ("Klara Test", Attendee("Klara Test")),
    ],
)  # fmt: skip
def test_a_line_is_read(line: str, wanted: Attendee) -> None:
    assert read_attendee(line) == wanted


@pytest.mark.parametrize("line", ["BB (ledamot) § x–", "BB (ledamot) from 14", "BB kl. 25.00–"])
def test_what_cannot_be_read_is_refused(line: str) -> None:
    with pytest.raises(AttendeeLineError):
        read_attendee(line)


numbers = st.integers(1, 400).map(str)
times = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))


@given(
    st.builds(
        Attendee,
        st.sampled_from(["AA", "Bo Test", "Klara På-Test"]),
        st.sampled_from(["", "konstnär", *CAPACITIES]),
        st.just(""),
        st.booleans(),
        st.lists(st.tuples(numbers, st.just("") | numbers), max_size=2).map(tuple)
        | st.lists(st.tuples(times, st.just("") | times), max_size=2).map(tuple),
    ),
    st.sampled_from(["sv", "nb", "en"]),
)
def test_what_is_written_is_read_again(one: Attendee, language: str) -> None:
    assert read_attendee(attendee_line(one, translator(language))) == one


def test_empty_lines_name_nobody() -> None:
    assert read_attendees("\nAA\n  \n(member)\n") == [Attendee("AA")]

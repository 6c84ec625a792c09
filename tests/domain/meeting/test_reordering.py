"""Who was there at which item stays so when the agenda is put into another order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.meeting.attendance import Attendee, Span
from actionplan_tui.domain.meeting.floor import raised
from actionplan_tui.domain.meeting.head import ONE, Formality
from actionplan_tui.domain.meeting.meeting import Meeting
from actionplan_tui.domain.meeting.reordering import reordered
from tests.domain.meeting.test_meeting import REFS, a_meeting

FIRST = 12


def sits(*spans: Span, **head: object) -> Meeting:
    """A meeting whose items are § 12–16, at which somebody was there from and to somewhere."""
    meeting, here = a_meeting(), (Attendee("AA", "member", spans=spans),)
    changed = replace(meeting.head, first_paragraph=FIRST, present=here, **head)  # type: ignore[arg-type]
    return replace(meeting, head=changed)


def spans(meeting: Meeting) -> tuple[Span, ...]:
    return meeting.head.present[0].spans


def there(meeting: Meeting) -> set[str]:
    """At which items they were there."""
    one = meeting.head.present[0]
    return {ref for ref in meeting.agenda if one.there(meeting.paragraph(ref))}


def moved(meeting: Meeting, ref: str, to: int) -> Meeting:
    rest = [one for one in meeting.agenda if one != ref]
    return reordered(meeting, (*rest[:to], ref, *rest[to:]))


@pytest.mark.parametrize(
    ("before", "ref", "to", "after"),
    [
        ((("14", ""),), 2, 0, (("12", "12"), ("15", ""))),  # for whom an item is brought forward
        ((("14", "14"),), 2, 0, (("12", "12"),)),
        ((("14", ""),), 4, 2, (("14", ""),)),  # what is yet to come, in another order
        ((("", "13"),), 4, 2, (("", "13"),)),
        ((("", "13"),), 0, 4, (("", "12"), ("16", "16"))),
        ((("13:05", ""),), 2, 0, (("13:05", ""),)),
        ((), 2, 0, ()),
    ],
)
def test_from_and_to_follow_the_items(
    before: tuple[Span, ...], ref: int, to: int, after: tuple[Span, ...]
) -> None:
    assert spans(moved(sits(*before), REFS[ref], to)) == after


MARK = st.integers(FIRST, FIRST + 4)


@given(st.permutations(REFS), MARK, MARK, st.booleans(), st.booleans(), st.booleans())
def test_nobody_was_there_where_they_were_not(
    agenda: list[str], one: int, other: int, begins: bool, goes_on: bool, framed: bool
) -> None:
    first, last = sorted((one, other))
    span = ("" if begins else str(first), "" if goes_on else str(last))
    frame = {"opening": (), "closing": (Formality("close"),)} if framed else {}
    meeting = sits(*([span] if span != ("", "") else []), **frame)
    after = reordered(meeting, agenda)
    assert there(after) == there(meeting)
    assert there(reordered(after, meeting.agenda)) == there(meeting)
    assert reordered(after, meeting.agenda).agenda == meeting.agenda


def test_at_what_is_raised_they_are_there_if_before_and_after() -> None:
    for span, is_there in ((("14", ""), True), (("", "14"), False), (("15", ""), False)):
        meeting = raised(replace(sits(span), current=REFS[2]), "Something")  # now § 15
        assert ("+/+1" in there(meeting)) is is_there
        assert there(meeting) - {"+/+1"} == there(sits(span))


def test_what_is_taken_off_takes_nobody_off() -> None:
    assert spans(reordered(sits(("14", "")), [REFS[2], REFS[3]])) == (("12", ""),)
    assert spans(reordered(sits(("", "12"), ("14", "")), [REFS[0], REFS[2]])) == ()
    assert spans(reordered(sits(("14", "14")), [REFS[0], REFS[1]])) == (("14", "14"),)


def test_one_paragraph_for_all_has_no_order() -> None:
    assert spans(moved(sits(("14", ""), paragraphs=ONE), REFS[2], 0)) == (("14", ""),)

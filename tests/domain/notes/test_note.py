"""Identity and fingerprint of notes."""

from __future__ import annotations

import uuid
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.dates.reading import parse_period
from actionplan_tui.domain.notes.note import (
    NextStep,
    Note,
    Redaction,
    content,
    erasable,
    file_id,
    fingerprint,
    from_iso,
    iso_utc,
    new_id,
    redacted,
    words_digest,
)
from actionplan_tui.domain.plan.plan import Link
from tests.domain.generated import MOMENTS, a_note
from tests.domain.make import note

ERASED = Redaction("Personal data", datetime(2022, 1, 1, tzinfo=UTC), "TST")
FULL = replace(
    note("1.1@a", "2021-05", status="done", due="2022", reason="Why", text="Words"),
    next=NextStep("Then", parse_period("2022")),
    values=(("i1", 3.0),),
    salt="grains",
)


def test_the_same_line_in_every_copy_has_the_same_id() -> None:
    """Written down here once, so that no later version changes it."""
    assert note("1.1", "2021-05-01", text="Blåbær", status="done").id == (
        "01792539-9000-8264-94ed-eddb2d921e93"
    )


@given(a_note())
def test_file_ids_are_version_8_and_follow_from_the_content(one: Note) -> None:
    made = uuid.UUID(one.id)
    assert (made.version, made.variant) == (8, uuid.RFC_4122)
    assert file_id(one) == one.id == str(made)
    assert file_id(replace(one, salt="other", id="x")) == one.id


def test_whatever_differs_gives_another_id() -> None:
    others = [
        replace(FULL, plan="q"),
        replace(FULL, item="1.2"),
        replace(FULL, unit="b"),
        replace(FULL, author="X"),
        replace(FULL, text="Other"),
        replace(FULL, status="on_hold"),
        replace(FULL, date=parse_period("2021-06")),
        replace(FULL, recorded=FULL.recorded + timedelta(microseconds=1)),
        replace(FULL, retracts="x"),
        replace(FULL, values=(("i1", 4.0),)),
        replace(FULL, next=NextStep("Then", parse_period("2023"))),
    ]
    assert len({file_id(one) for one in [FULL, *others]}) == len(others) + 1


@given(MOMENTS, MOMENTS, st.binary(min_size=10, max_size=10), st.binary(min_size=10, max_size=10))
def test_ids_sort_by_time(a: datetime, b: datetime, one: bytes, other: bytes) -> None:
    first, second = new_id(a, one), new_id(b, other)
    assert uuid.UUID(first).version == 7
    if a != b:
        assert (first < second) == (a < b)


def test_the_time_of_an_id_is_exact() -> None:
    at = datetime(2021, 5, 1, 12, 0, 0, 123000, tzinfo=UTC)
    milliseconds = uuid.UUID(new_id(at, bytes(10))).int >> 80
    assert milliseconds == 1619870400123
    assert uuid.UUID(new_id(datetime(1969, 1, 1, tzinfo=UTC), bytes(10))).int >> 80 == 0


@given(a_note())
def test_the_fingerprint_outlives_a_redaction(one: Note) -> None:
    gone = redacted(one, ERASED)
    assert (gone.text, gone.reason, gone.salt, gone.links) == ("", "", "", ())
    assert gone.redaction == replace(ERASED, erased=erasable(one))
    assert gone.next is None or not gone.next.text
    assert fingerprint(gone) == fingerprint(one)
    again = redacted(gone, replace(ERASED, ground="Again"))
    assert fingerprint(again) == fingerprint(one)
    assert (gone.id, gone.day, gone.status, gone.due) == (one.id, one.day, one.status, one.due)


def test_the_fingerprint_sees_every_change() -> None:
    kept = {"salt", "digest", "redaction", "seq"}
    changes = {
        "id": "x",
        "plan": "q",
        "item": "2",
        "unit": "b",
        "date": parse_period("2020"),
        "recorded": FULL.recorded + timedelta(seconds=1),
        "author": "X",
        "text": "X",
        "status": "on_hold",
        "due": parse_period("2023"),
        "reason": "X",
        "decision": "X",
        "proposed_due": parse_period("2023"),
        "responsible": ("X",),
        "milestone": "X",
        "reached": parse_period("2023"),
        "values": (("i1", 4.0),),
        "next": NextStep("X", parse_period("2022")),
        "no_change": True,
        "effect": "some",
        "proposal": "drop",
        "procedure": "tabled",
        "entry": "decision",
        "review": "mid",
        "response": "accepted",
        "outlook": "at_risk",
        "links": (Link("https://example.org"),),
        "meeting": "X",
        "retracts": "x",
        "source": "f0123456789ab 0123456789ab 1.1",
        "taken_by": "X",
    }
    assert changes.keys() | kept == {field.name for field in fields(Note)}
    prints = {fingerprint(replace(FULL, **{key: value})) for key, value in changes.items()}  # type: ignore[arg-type]
    assert len(prints | {fingerprint(FULL)}) == len(changes) + 1
    assert fingerprint(replace(FULL, salt="sugar")) != fingerprint(FULL)
    later = replace(FULL, next=NextStep("Then", parse_period("2023")))
    assert fingerprint(redacted(later, ERASED)) != fingerprint(redacted(FULL, ERASED))


def test_the_fingerprints_of_notes_of_old_stay_as_they_were() -> None:
    """Written down here once: what notes may say besides enters a fingerprint only when said."""
    old = note(
        "1.1",
        "HT2021",
        id="017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        recorded="2021-12-01T10:00:00Z",
        status="partly",
        due="ongoing",
        reason="Why",
        decision="PN § 1",
        proposed_due="2023",
        responsible=["P1", "P2"],
        milestone="m1",
        reached="2021-11",
        values={"i1": 2, "a": 2.5},
        next={"text": "Then", "date": "2022"},
        no_change=True,
        effect="some",
        proposal="keep",
        procedure="tabled",
        meeting="PN",
        retracts="017f22e2-79b0-7cc3-98c4-dc0c0c07398e",
        text="Words",
        salt="grains",
    )
    assert fingerprint(old) == "c9543ca309f6a135a85e48acf6e8360efcb92373baed26730dc7912fa856b625"
    assert fingerprint(FULL) == "ebf4fde84b9d536b34045d93f7cd578ab7462f8c0a13b6b4c0d80900934a1df1"


def test_the_order_of_writing_is_no_content_and_decides_within_one_moment() -> None:
    first, second = (replace(FULL, id=name, seq=seq) for name, seq in (("b", 1), ("a", 2)))
    assert fingerprint(replace(first, id="a")) == fingerprint(second)
    assert first.order < second.order


def test_links_are_erased_with_the_words() -> None:
    linked = replace(FULL, links=(Link("https://example.org/somebody", "Somebody"),))
    gone = redacted(linked, ERASED)
    assert gone.links == ()
    assert fingerprint(gone) == fingerprint(linked)


def test_a_digest_counts_only_where_the_words_are_erased() -> None:
    """Else words could be changed under a digest that was left standing."""
    forged = replace(FULL, text="Other words", digest=words_digest(FULL))
    assert fingerprint(forged) != fingerprint(FULL)


def test_content_leaves_out_what_is_empty() -> None:
    assert content(note("1", "2021")) == {}
    assert content(note("1", "2021", values={"i1": 0})) == {"values": {"i1": 0.0}}
    assert content(note("1", "2021", next={"date": "2022"})) == {"next": {"date": "2022"}}


def test_moments_go_round_as_text_that_sorts() -> None:
    stockholm = timezone(timedelta(hours=2))
    moment = datetime(2021, 10, 15, 1, 30, 0, 5, tzinfo=stockholm)
    assert iso_utc(moment) == "2021-10-14T23:30:00.000005Z"
    assert from_iso(iso_utc(moment)) == moment

"""Choosing, searching and sorting rows."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.dates.period import last_day
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.selection import (
    SORTS,
    Selection,
    answers_for,
    choose,
    fold,
    searched_text,
    urgency_rank,
)
from actionplan_tui.domain.register.standing import URGENCY
from tests.domain.generated import DAYS, plan, with_retractions
from tests.domain.make import UNITS, a_plan, item, note, register, row

MANY = a_plan(
    item("1", responsible=["BOARD"]),
    item("1.1", due="2021-03"),
    item("1.2", due="2020"),
    item("1.3", due="2021-11"),
    item("1.4", start="2022"),
    item("1.5", kind="event", due="2021-05-04"),
    item("1.6", scope="outside"),
    item("1.7", due="2020"),
    item("1.10", responsible=["ABC"]),
    item("1.11", each_unit="programmes"),
    parties=[
        {"id": "BOARD", "kind": "board", "name": "The Board", "members": ["CHAIR", "LOOP"]},
        {"id": "CHAIR", "kind": "role", "members": ["Per"]},
        {"id": "LOOP", "kind": "group", "members": ["BOARD"]},
        {"id": "ABC", "name": "Åsa Ångström"},
    ],
    units=UNITS,
)
NOTES = [note("1.7", "2021-05-01", status="done", text="Blåbærsyltetøy på café")]


def chosen(sort: str = "urgency", **said: Any) -> list[str]:
    return [one.id for one in choose(register(MANY, NOTES).rows, Selection(**said), sort)]


def test_the_most_urgent_is_at_the_top() -> None:
    """Late by deadline, oldest first; then what passed, what is due, what is open."""
    assert chosen(every=True) == [
        *("1.2", "1.1"),
        "1.5",
        "1.3",
        *("1.10", "1.11@a", "1.11@b"),
        "1.4",
        "1.7",
        "1.6",
    ]


def test_what_is_open_is_shown_by_default() -> None:
    assert set(chosen(every=True)) - set(chosen()) == {"1.6", "1.7"}


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"standings": frozenset({"overdue"})}, ["1.2", "1.1"]),
        ({"standings": frozenset({"overdue", "closed"})}, ["1.2", "1.1", "1.7"]),
        ({"standings": frozenset({"outside"})}, ["1.6"]),
        ({"unit": "a"}, ["1.11@a"]),
        ({"item": "1.1"}, ["1.1"]),
        ({"item": "1.11"}, ["1.11@a", "1.11@b"]),
        ({"plan": "other"}, []),
        ({"withdrawn": True}, []),
        ({"responsible": "abc"}, ["1.10"]),
        ({"responsible": "PA"}, ["1.11@a"]),
        ({"unassigned": True}, []),
        ({"search": "asa ANGSTROM"}, ["1.10"]),
        ({"search": "board 1.2"}, ["1.2"]),
        ({"search": "unit b"}, ["1.11@b"]),
        ({"search": "nowhere"}, []),
        ({"search": "blabaer"}, []),  # it is closed
        ({"search": "blabaer", "every": True}, ["1.7"]),
        ({"search": "BLÅBÆR cafe", "every": True}, ["1.7"]),
    ],
)
def test_choosing(said: dict[str, Any], found: list[str]) -> None:
    assert chosen(**said) == found


def test_unreported_takes_what_is_closed_too() -> None:
    assert chosen("id", unreported=True) == [
        *("1.1", "1.2", "1.3", "1.5", "1.10", "1.11@a", "1.11@b")
    ]


def test_members_answer_for_what_their_board_answers_for() -> None:
    one = row(MANY, at="1.1")
    for party in ("BOARD", "board", "CHAIR", "Per", "per", "LOOP"):
        assert answers_for(one, party)
    assert not answers_for(one, "ABC")


def test_a_row_of_its_own_without_anybody() -> None:
    bare = a_plan(item("1"), item("2", responsible=["A"]))
    found = choose(register(bare).rows, Selection(unassigned=True))
    assert [one.id for one in found] == ["1"]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("malmo", "Malmö"),
        ("MALMÖ", "malmö"),
        ("malmo", "Malmo\u0308"),
        ("angstrom", "Ångström"),
        ("angstrom", "\u212bngström"),
        ("blabaer", "blåbær"),
        ("blåbær", "BLÅBÆR"),
        ("tromso", "Tromsø"),
        ("resume", "Résumé"),
        ("eleve", "Élève"),
        ("strasse", "Straße"),
        ("fi", "\ufb01"),
        ("", ""),
    ],
)
def test_folding(typed: str, text: str) -> None:
    assert fold(typed) == fold(text)


@given(st.text(max_size=30))
def test_folding_does_not_depend_on_composition(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text(alphabet="abcåäöæøéÅÄÖÆØÉ 1.-", max_size=30))
def test_folding_leaves_nothing_to_fold(text: str) -> None:
    assert fold(text).isascii()
    assert fold(fold(text)) == fold(text) == fold(text.upper()) == fold(text.lower())


def test_the_text_searched_is_made_once() -> None:
    one = row(MANY, at="1.10")
    assert searched_text(one) is searched_text(one)
    assert "angstrom" in searched_text(one)


def test_every_sort_keeps_all_rows_and_ids_sort_naturally() -> None:
    everything = sorted(chosen(every=True))
    for sort in SORTS:
        assert sorted(chosen(sort, every=True)) == everything
    assert chosen("id", every=True)[:3] == ["1.1", "1.2", "1.3"]
    assert chosen("id", every=True)[-3:] == ["1.10", "1.11@a", "1.11@b"]
    assert chosen("due", every=True)[0] == "1.2"
    assert chosen("start", every=True)[-1] == "1.4"
    assert chosen("last", every=True)[0] == "1.7"


@given(with_retractions(), DAYS, st.data())
def test_sorting_is_the_same_whatever_the_order(
    notes: list[Note], as_of: Any, data: st.DataObject
) -> None:
    rows = register(plan(), notes, as_of).rows
    ordered = choose(rows, Selection(every=True))
    assert len(ordered) == len(rows)
    ranks = [urgency_rank(one) for one in ordered]
    assert ranks == sorted(ranks)
    for standing in URGENCY:
        late = standing not in ("due_soon", "pending", "upcoming")
        days = [
            last_day(one.due) if late or not one.next_point else one.next_point.date.last
            for one in ordered
            if one.standing == standing and (not one.missed or standing == "overdue")
        ]
        dated = [one for one in days if one]
        assert days == sorted(dated) + [None] * (len(days) - len(dated))
    missed = [one.missed[0].date.last for one in ordered if urgency_rank(one) == 1]
    assert missed == sorted(missed)
    other = choose(data.draw(st.permutations(rows)), Selection(every=True), "id")
    assert other == choose(rows, Selection(every=True), "id")


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("sv", ["Alfa", "Éa", "Ek", "Zeta", "Åre", "Ära", "ærta", "Öga", "Øst"]),
        ("nb", ["Alfa", "Éa", "Ek", "Zeta", "Ære", "Ärta", "Øst", "östra", "Åre"]),
        ("en", ["Ahl", "Ähm", "Ahn", "Zeta"]),
    ],
)
def test_titles_stand_as_in_the_alphabet_of_their_plan(language: str, titles: list[str]) -> None:
    typed = [unicodedata.normalize("NFD", title) for title in reversed(titles)]
    mixed = [item(str(place), title=title) for place, title in enumerate(typed, start=1)]
    rows = choose(register(a_plan(*mixed, head={"language": language})).rows, Selection(), "title")
    assert [unicodedata.normalize("NFC", one.title) for one in rows] == titles

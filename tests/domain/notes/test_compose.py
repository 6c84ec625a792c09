"""From what somebody typed to a note."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.dates.period import ONGOING, last_day
from actionplan_tui.domain.dates.reading import parse_period
from actionplan_tui.domain.notes.compose import (
    RANDOM_BYTES,
    Draft,
    DraftError,
    compose,
    draft_of,
    problems,
    retraction,
)
from actionplan_tui.domain.notes.draft import changes_nothing
from actionplan_tui.domain.notes.note import content, identity
from actionplan_tui.domain.plan.links import address
from actionplan_tui.domain.plan.plan import (
    Indicator,
    Item,
    Link,
    Milestone,
    Party,
    Plan,
    Status,
    Unit,
)
from actionplan_tui.domain.text.nearest import nearest
from actionplan_tui.domain.text.typed import clean, number
from tests.domain.make import note

NOW = datetime(2021, 10, 15, 12, tzinfo=UTC)
RANDOM = bytes(range(RANDOM_BYTES))
UNIT = Unit("u1", "Enhet", "set")
PLAN = Plan(
    "p",
    "Plan",
    ("Mål",),
    start=parse_period("2019"),
    statuses=(Status("partly", "in_progress", "Delvis klar"),),
    parties=(Party("AAA", "person", "Test Testsson"), Party("BBB")),
    units=(UNIT,),
    items=(
        Item("1", "Titel", "1", each_unit="set", milestones=(Milestone("m1", parse_period(2020)),)),
    ),
    indicators=(Indicator("outgoing", "Utresande"),),
)
ITEM = PLAN.items[0]
PLAIN = Draft(date="2021-10-15", author="AAA", text="Sagt")


def codes(draft: Draft) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in problems(PLAN, ITEM, UNIT, draft)]


def test_a_plain_note() -> None:
    note = compose(PLAN, ITEM, UNIT, PLAIN, NOW, RANDOM)
    assert identity(note) == {
        "plan": "p",
        "item": "1",
        "unit": "u1",
        "date": "2021-10-15",
        "author": "AAA",
    }
    assert content(note) == {"text": "Sagt"}
    assert note.recorded == NOW
    assert len(note.salt) == 32
    assert problems(PLAN, ITEM, UNIT, PLAIN) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"date": ""}, ("date", "no_date")),
        ({"date": "sometime"}, ("date", "unreadable")),
        ({"date": "2021-02-30"}, ("date", "no_such_day")),
        ({"author": " "}, ("author", "no_author")),
        ({"author": "ZZZ"}, ("author", "undeclared_author")),
        ({"text": ""}, ("text", "says_nothing")),
        ({"status": "dnoe"}, ("status", "unknown_status")),
        ({"due": "2018"}, ("due", "due_before_start")),
        ({"proposed_due": "2018"}, ("proposed_due", "due_before_start")),
        ({"responsible": "AAA, CCC"}, ("responsible", "unknown_party")),
        ({"milestone": "m2"}, ("milestone", "unknown_milestone")),
        ({"reached": "2020"}, ("milestone", "no_milestone")),
        ({"values": ("outgoing",)}, ("values", "no_value")),
        ({"values": ("outgoing=",)}, ("values", "no_value")),
        ({"values": ("outgoing=1e999",)}, ("values", "not_a_number")),
        ({"values": ("incoming=1",)}, ("values", "unknown_indicator")),
        ({"values": ("outgoing=1", "OUTGOING=2")}, ("values", "value_twice")),
        ({"next_text": "x", "next_date": "soon"}, ("next_date", "unreadable")),
        ({"effect": "great"}, ("effect", "unknown_effect")),
        ({"proposal": "burn"}, ("proposal", "unknown_proposal")),
        ({"procedure": "sung"}, ("procedure", "unknown_procedure")),
        ({"no_change": True, "due": "2023"}, ("due", "nothing_new_but")),
    ],
)
def test_what_is_wrong(change: dict[str, object], found: tuple[str, str]) -> None:
    assert codes(replace(PLAIN, **change)) == [found]  # type: ignore[arg-type]


def test_dates_are_read_in_the_calendar_of_the_plan() -> None:
    fiscal = replace(PLAN, year_starts="04")
    draft = replace(PLAIN, date="2021", due="före 2023", next_text="x", next_date="senast Q4 2022")
    made = compose(fiscal, ITEM, UNIT, draft, NOW, RANDOM)
    assert made.due
    assert made.next
    assert made.date.last == date(2022, 3, 31)
    assert last_day(made.due) == date(2023, 3, 31)
    assert last_day(made.next.date) == date(2023, 3, 31)
    (problem,) = problems(fiscal, ITEM, UNIT, replace(PLAIN, due="2022/23"))
    assert [meant.text for meant in problem.meanings] == ["academic year 2022/23", "2022-23"]
    assert problems(PLAN, ITEM, UNIT, replace(PLAIN, due="2022/23")) == []


def test_the_wording_of_a_deadline_is_refused_where_none_is_meant() -> None:
    for name in ("date", "reached"):
        draft = replace(PLAIN, **{name: "senast 2022"}, milestone="m1")  # type: ignore[arg-type]
        assert codes(draft) == [(name, "deadline_word")]


def test_warnings_do_not_stop_a_note_and_errors_do() -> None:
    assert compose(PLAN, ITEM, None, replace(PLAIN, author="ZZZ"), NOW, RANDOM).author == "ZZZ"
    with pytest.raises(DraftError) as error:
        compose(PLAN, ITEM, None, replace(PLAIN, due="x", status="y"), NOW, RANDOM)
    assert [problem.field for problem in error.value.problems] == ["status", "due"]


def test_suggestions() -> None:
    (problem,) = problems(PLAN, ITEM, None, replace(PLAIN, status="partley"))
    assert problem.suggestions == ("partly",)
    (problem,) = problems(PLAN, ITEM, None, replace(PLAIN, effect="?"))
    assert problem.suggestions == ("none", "some", "full", "unknown")


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("done", "done"),
        ("In progress", "in_progress"),
        ("on-hold", "on_hold"),
        ("PARTLY", "partly"),
        ("delvis klar", "partly"),
    ],
)
def test_ways_to_write_a_status(typed: str, status: str) -> None:
    assert compose(PLAN, ITEM, None, replace(PLAIN, status=typed), NOW, RANDOM).status == status


def test_ways_to_write_parties() -> None:
    for typed in ("AAA, BBB", "aaa; bbb", "AAA BBB", "test testsson, BBB", "AAA,,AAA,BBB,"):
        note = compose(PLAN, ITEM, None, replace(PLAIN, responsible=typed), NOW, RANDOM)
        assert note.responsible == ("AAA", "BBB")


def test_ongoing() -> None:
    draft = replace(PLAIN, due="löpande")
    assert compose(PLAN, ITEM, None, draft, NOW, RANDOM).due is ONGOING


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        *(("12", 12), ("12,5", 12.5), ("12.5", 12.5), ("-3", -3), ("−3", -3), ("1 200", 1200)),
        *(("1\u00a0200,5", 1200.5), ("34 %", 34), (",5", 0.5), ("7.", 7)),
    ],
)
def test_numbers(typed: str, value: float) -> None:
    assert number(typed) == value


@pytest.mark.parametrize("typed", ["", "x", "1,2,3", "nan", "inf", "0x10", "1_000", "--1", "٣x"])
def test_what_is_no_number(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        number(typed)


@given(st.text(max_size=40))
def test_clean_text_has_no_control_codes_and_stays(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert all(c.isprintable() or c in "\n\t" or ord(c) >= 0xA0 for c in cleaned)
    cleaned.encode()


def test_a_note_as_a_draft_gives_the_same_note() -> None:
    draft = Draft(
        date="HT2021",
        text="Två\nrader",
        author="AAA",
        status="partly",
        due="utgången av 2024",
        reason="Skäl",
        decision="§ 1",
        proposed_due="2025",
        responsible="AAA, BBB",
        milestone="m1",
        reached="2020-05",
        values=("outgoing=0.1234567",),
        next_text="Steg",
        next_date="2022",
        effect="some",
        proposal="keep",
        procedure="tabled",
        meeting="PN",
        links="https://example.org/a Protokollet\navtal.pdf",
    )
    note = compose(PLAN, ITEM, UNIT, draft, NOW, RANDOM)
    assert draft_of(note) == draft
    assert compose(PLAN, ITEM, UNIT, draft_of(note), NOW, RANDOM) == note


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("www.example.org", ("no_link", "www.example.org", ("https://www.example.org",))),
        ("se protokollet", ("no_link", "se", ())),
        ("javascript:alert(1)", ("not_opened", "javascript:", ("http", "https", "mailto"))),
    ],
)
def test_what_no_link_leads_to(typed: str, problem: tuple[str, str, tuple[str, ...]]) -> None:
    (found,) = problems(PLAN, ITEM, UNIT, replace(PLAIN, links=typed))
    assert (found.code, found.value, found.suggestions) == problem


def test_a_link_that_a_file_gave_is_kept_by_a_correction() -> None:
    of_file = (
        Link("två filer.pdf", "Avtal och bilaga"),
        Link("README", "Läs"),
        Link("mailto:a@b.se"),
    )
    note = replace(compose(PLAN, ITEM, UNIT, PLAIN, NOW, RANDOM), links=of_file)
    again = compose(PLAN, ITEM, UNIT, draft_of(note), NOW, RANDOM)
    assert [link.title for link in again.links] == ["Avtal och bilaga", "Läs", ""]
    assert address(again.links[0].url) == address(of_file[0].url)
    assert again.links[2] == of_file[2]


def test_taking_back() -> None:
    note = compose(PLAN, ITEM, UNIT, PLAIN, NOW, RANDOM)
    act = retraction(note, "BBB", NOW, RANDOM[::-1])
    assert (act.retracts, act.plan, act.item, act.unit) == (note.id, "p", "1", "u1")
    assert act.day == date(2021, 10, 15)
    assert not act.has_content
    alone = Draft(date="2021-10-15", author="AAA", retracts=note.id)
    assert problems(PLAN, ITEM, UNIT, alone) == []


@pytest.mark.parametrize(
    ("word", "known", "found"),
    [
        ("1.1.9", ["1.1", "1.1.1", "1.1.2", "2.1.9"], "1.1.1"),
        ("pno", ["OEK", "PNO"], "PNO"),
        ("int-2091", ["int-2019", "kvalitet"], "int-2019"),
    ],
)
def test_nearest(word: str, known: list[str], found: str) -> None:
    assert found in nearest(word, known)
    assert nearest("", known) == ()
    assert nearest("qqqqqqqq", known) == ()


def test_the_digits_of_a_sibling_come_first() -> None:
    assert "2.1.9" not in nearest("1.1.9", ["1.1.1", "1.1.2", "2.1.9"], 2)


@pytest.mark.parametrize(
    ("typed", "nothing"),
    [
        (Draft("2024-01-01", "Said", "AAA"), True),
        (Draft("2024-01-01", " Said \n", "AAA"), True),
        (Draft("2024-01-01", "Said", "SIG"), True),
        (Draft("2024-01-01", "Said", "BBB"), False),
        (Draft("2024-01-01", "Said otherwise", "AAA"), False),
        (Draft("2024-02-01", "Said", "AAA"), False),
        (Draft("2024-01-01", "Said", "AAA", meeting="Board-2024-02-01"), False),
    ],
)
def test_a_correction_that_says_the_same_changes_nothing(typed: Draft, nothing: bool) -> None:
    said = note("1", "2024-01-01", text="Said", author="AAA")
    assert changes_nothing(replace(typed, retracts=said.id), said, "SIG") is nothing

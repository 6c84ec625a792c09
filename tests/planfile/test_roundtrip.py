"""What is written reads back as the same plan and notes, and reads well."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.dates.period import ONGOING, Due, Period
from actionplan_tui.domain.dates.reading import parse_kept, parse_period
from actionplan_tui.domain.dates.recurring import EVERY
from actionplan_tui.domain.dates.yearday import YearDay, parse_year_day
from actionplan_tui.domain.notes.note import (
    ENTRIES,
    OUTLOOKS,
    RESPONSES,
    NextStep,
    Note,
    Redaction,
    redacted,
)
from actionplan_tui.domain.plan.plan import (
    DIRECTIONS,
    PARTY_KINDS,
    SCOPES,
    STATUSES,
    Indicator,
    Item,
    Link,
    Milestone,
    Observation,
    Party,
    Plan,
    Recurrence,
    ReviewEntry,
    Status,
    SumTable,
    Unit,
    natural_key,
)
from actionplan_tui.planfile import read_file, read_text, write_text

SAMPLE = Path(__file__).with_name("sample.toml")

WORDINGS = ("2021", "HT2022", "våren 2023", "2021/2022", "utgången av 2021", "15 april 2021?")
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=0, max_size=40
) | st.sampled_from(['"', '"""\n', "a\r\nb", "\\", "\n\n", "'''", "#", "rad\nrad\n", "å\tö"])
FILLED = TEXTS.map(lambda text: "x" + text)
PERIODS: st.SearchStrategy[Period] = st.sampled_from(WORDINGS).map(parse_period)
KEPT = PERIODS | st.sampled_from(
    ["2021-2022", "2021-2022?", "slutet av 2021-2022", "2021\u20112022"]
).map(parse_kept)
"""Periods of notes: also as they were once worded, before two years with a hyphen were refused."""
DUES: st.SearchStrategy[Due] = PERIODS | st.just(ONGOING)
OBSERVATIONS = st.builds(
    Observation, PERIODS, st.integers(-99, 99) | st.floats(-1e9, 1e9, allow_nan=False) | FILLED
)
YEAR_DAYS: st.SearchStrategy[YearDay | None] = st.sampled_from(
    ["15 april", "1. juni", "December 31", "04-15"]
).map(parse_year_day)
LINKS = st.lists(
    st.builds(Link, st.sampled_from(["https://a.se/?b#c", "bilaga 1.pdf"]), TEXTS), max_size=2
).map(tuple)
FIELDS = st.dictionaries(
    FILLED, TEXTS | st.integers(-99, 99) | st.booleans() | st.floats(-1e6, 1e6), max_size=3
).map(lambda found: tuple(found.items()))
PARTIES = ("PNO", "OEK", "a_b-1")
RESPONSIBLE = st.lists(st.sampled_from(PARTIES), max_size=3).map(tuple)
MOMENTS = st.datetimes(
    datetime(1990, 1, 1, tzinfo=UTC).replace(tzinfo=None),
    datetime(2100, 1, 1, tzinfo=UTC).replace(tzinfo=None),
    timezones=st.just(UTC),
)
VALUES = st.dictionaries(st.sampled_from(["out", "in"]), st.floats(-1e6, 1e6) | FILLED, max_size=2)


@st.composite
def recurring_reviews(draw: st.DrawFn) -> ReviewEntry:
    every = draw(st.sampled_from(EVERY))
    day = draw(st.none() | YEAR_DAYS) if every == "year" else None
    return ReviewEntry(
        "r2",
        draw(FILLED),
        every=every,
        from_=parse_period("2021"),
        to=parse_period("2023"),
        basis=draw(TEXTS),
        due_on=day,
        due_after=0 if day else draw(st.integers(0, 40)),
        closes_after=draw(st.integers(0, 40)),
        previous=draw(st.booleans()),
    )


RECURRENCES = st.builds(
    Recurrence,
    st.just("year"),
    st.just(parse_period("2021")),
    st.just(parse_period("2023")),
    st.none() | YEAR_DAYS,
)


@st.composite
def items(draw: st.DrawFn) -> tuple[Item, ...]:
    ids = [f"{n}" for n in range(1, draw(st.integers(1, 3)) + 1)]
    ids += [f"{parent}.{n}" for parent in list(ids) for n in range(9, 9 + draw(st.integers(0, 3)))]
    parents = {identifier.rpartition(".")[0] for identifier in ids}
    made = []
    for identifier in sorted(ids, key=natural_key):
        stones = draw(st.integers(0, 2))
        made.append(
            Item(
                id=identifier,
                title=draw(FILLED),
                key=draw(st.sampled_from([identifier, f"old-{identifier}"])),
                description=draw(TEXTS),
                responsible=draw(RESPONSIBLE),
                due=draw(st.none() | DUES),
                each_unit="" if identifier in parents else draw(st.sampled_from(["", "units"])),
                kind=draw(st.sampled_from(["", "event"])),
                scope=draw(st.sampled_from(["", *SCOPES])),
                milestones=tuple(
                    Milestone(
                        f"m{n}",
                        draw(PERIODS),
                        draw(TEXTS),
                        draw(TEXTS),
                        draw(RESPONSIBLE),
                        draw(TEXTS),
                    )
                    for n in range(stones)
                ),
                related=draw(st.sampled_from([(), ("annan/4.1", "1")])),
                reporting=draw(st.sampled_from(["", "none"])),
                recurs=draw(st.none() | RECURRENCES),
                number=draw(TEXTS),
                support=draw(RESPONSIBLE),
                after=draw(st.sampled_from([(), ("1",)])),
                tags=draw(st.lists(FILLED, max_size=2).map(tuple)),
                fields=draw(FIELDS),
                links=draw(LINKS),
            )
        )
    return tuple(made)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    return Plan(
        id="prov",
        title=draw(FILLED),
        levels=("Mål", draw(FILLED)),
        owner=draw(TEXTS),
        registration=draw(TEXTS),
        language=draw(st.sampled_from(["", "sv", "nb", "en", "fi", "zh-Hant-TW"])),
        start=draw(st.none() | st.just(parse_period("2019"))),
        end=draw(st.none() | st.just(parse_period("2024"))),
        effect_level=draw(st.sampled_from(["", "Mål"])),
        responsible=draw(RESPONSIBLE),
        source=draw(TEXTS),
        decided=draw(st.none() | st.just(parse_period("2019-03-12"))),
        decided_where=draw(TEXTS),
        reporting=draw(st.sampled_from(["", "none"])),
        statuses=(Status("partly", draw(st.sampled_from(STATUSES)), draw(FILLED)),),
        reviews=(
            ReviewEntry(
                "r1",
                draw(FILLED),
                due=draw(PERIODS),
                reply_by=draw(st.none() | PERIODS),
                closes=draw(st.none() | st.just(parse_period("2030-01-20"))),
                covers=draw(st.none() | PERIODS),
                basis=draw(TEXTS),
                series=draw(st.sampled_from(["", "s"])),
            ),
            draw(recurring_reviews()),
        ),
        parties=tuple(
            Party(name, draw(st.sampled_from(PARTY_KINDS)), draw(TEXTS), (draw(FILLED),))
            for name in PARTIES
        ),
        units=(Unit("u1", draw(FILLED), "units", draw(RESPONSIBLE)), Unit("u2", "x", "units")),
        items=draw(items()),
        indicators=(
            Indicator(
                "out",
                draw(FILLED),
                item="1",
                unit=draw(TEXTS),
                direction=draw(st.sampled_from(["", *DIRECTIONS])),
                baseline=draw(st.none() | OBSERVATIONS),
                target=draw(st.none() | OBSERVATIONS),
                values=draw(st.lists(OBSERVATIONS, max_size=3).map(tuple)),
            ),
            Indicator("in", "x"),
        ),
        tables=draw(
            st.sampled_from([(), (SumTable("Årskull", ("out", "in"), "Två", "Not", turned=True),)])
        ),
        withdrawn=(Item("7.7", draw(FILLED), "7.7", draw(TEXTS), due=draw(st.none() | DUES)),),
    )


@st.composite
def notes(draw: st.DrawFn, plan: Plan) -> list[Note]:
    made: list[Note] = []
    for item in (*plan.items, *plan.withdrawn):
        for _number in range(draw(st.integers(0, 2))):
            identifier = str(uuid.UUID(int=draw(st.integers(1, 2**128 - 1))))
            if any(note.id == identifier for note in made):
                continue
            stone = item.milestones[0].id if item.milestones else ""
            procedure = draw(st.sampled_from(["", "tabled"]))
            note = Note(
                id=identifier,
                plan=plan.id,
                item=item.key,
                date=draw(KEPT),
                recorded=draw(MOMENTS),
                unit=draw(st.sampled_from(["", "u1"])) if item.each_unit else "",
                author=draw(st.sampled_from(["", "PNO", "någon annan"])),
                text=draw(TEXTS),
                status=draw(st.sampled_from(["", "partly", *STATUSES])),
                due=draw(st.none() | KEPT | DUES),
                reason=draw(TEXTS),
                decision=draw(TEXTS),
                proposed_due=draw(st.none() | KEPT | DUES),
                responsible=draw(RESPONSIBLE),
                milestone=stone,
                reached=draw(st.none() | KEPT) if stone else None,
                values=tuple(sorted(draw(VALUES).items())),
                next=draw(st.none() | st.builds(NextStep, FILLED, st.none() | KEPT)),
                no_change=draw(st.booleans()),
                effect=draw(st.sampled_from(["", "some"])),
                proposal=draw(st.sampled_from(["", "revise"])),
                procedure=procedure,
                entry=draw(st.sampled_from(["", "procedure"] if procedure else ["", *ENTRIES])),
                review=draw(st.sampled_from(["", "r1"])),
                response=draw(st.sampled_from(["", *RESPONSES])),
                outlook=draw(st.sampled_from(["", *OUTLOOKS])),
                links=draw(LINKS),
                seq=draw(st.integers(0, 3)),
                meeting=draw(TEXTS),
                source=draw(st.sampled_from(["", "f0123456789ab 0123456789ab 1.1 u1"])),
                taken_by=draw(st.sampled_from(["", "PNO", "någon annan"])),
                salt=draw(st.sampled_from(["salt", "\\", identifier])),
            )
            if draw(st.booleans()):
                note = redacted(note, Redaction(draw(FILLED), draw(MOMENTS), draw(TEXTS)))
            made.append(note)
    return made


@given(st.data())
def test_what_is_written_reads_back_the_same(data: st.DataObject) -> None:
    plan = data.draw(plans())
    written = data.draw(notes(plan))
    text = write_text(plan, written)
    reading = read_text(text, "written.toml")
    assert [f for f in reading.findings if f.level == "error"] == []
    assert reading.planfile
    assert reading.planfile.plan == plan
    assert reading.planfile.notes == written
    assert write_text(reading.planfile.plan, reading.planfile.notes) == text


@given(st.data())
def test_notes_of_what_has_left_the_plan_read_back_too(data: st.DataObject) -> None:
    """Statuses, parties, units, indicators, reviews, milestones: all that a note can name."""
    plan = data.draw(plans())
    written = data.draw(notes(plan))
    bare = replace(
        plan,
        responsible=(),
        statuses=(),
        reviews=(),
        parties=(),
        units=(),
        indicators=(),
        tables=(),
        items=tuple(
            replace(item, milestones=(), recurs=None, each_unit="", responsible=(), support=())
            for item in plan.items
        ),
    )
    reading = read_text(write_text(bare, written), "written.toml")
    assert [f for f in reading.findings if f.level == "error"] == []
    assert reading.planfile
    assert reading.planfile.notes == written


def test_a_plan_of_old_wordings_is_written_as_they_are_read_today() -> None:
    old = parse_kept("2021-2022")
    item = Item("1", "x", "1", due=old, start=old, milestones=(Milestone("m", old),))
    indicator = Indicator("out", "x", values=(Observation(old, 3),))
    plan = Plan("p", "x", ("Mål",), start=old, items=(item,), indicators=(indicator,))
    reading = read_text(write_text(plan), "written.toml")
    assert [f for f in reading.findings if f.level == "error"] == []
    assert reading.planfile
    again = reading.planfile.plan
    found = [again.start, again.items[0].due, again.items[0].start]
    found += [again.items[0].milestones[0].date, again.indicators[0].values[0].date]
    assert found == [parse_period("2021–2022")] * 5


def test_a_note_that_was_written_by_hand_is_not_read_so() -> None:
    sample = SAMPLE.read_text(encoding="utf-8")
    reading = read_text(sample.replace('date = "2020"', 'date = "2021-2022"', 1), "s.toml")
    assert sample.count('date = "2020"')
    assert [f for f in reading.findings if f.level == "error"]


def test_the_sample_survives_with_every_key() -> None:
    planfile = read_file(SAMPLE).planfile
    assert planfile
    text = write_text(planfile.plan, planfile.notes)
    again = read_text(text, "again.toml").planfile
    assert again
    assert (again.plan, again.notes) == (planfile.plan, planfile.notes)


def test_text_of_several_lines_stays_readable() -> None:
    planfile = read_file(SAMPLE).planfile
    assert planfile
    lines = write_text(planfile.plan, planfile.notes).splitlines()
    assert 'description = """' in lines
    assert "Flera rader" in lines
    assert 'responsible = ["ABC", "DEF"]' in lines
    assert 'next = { text = "Avtal skrivs.", date = "VT2021" }' in lines
    assert lines.count("[[items.notes]]") == 3


def test_a_note_without_its_item_is_not_silently_left_out() -> None:
    planfile = read_file(SAMPLE).planfile
    assert planfile
    stray = replace(planfile.notes[0], item="nowhere")
    with pytest.raises(ValueError, match="nowhere"):
        write_text(planfile.plan, [stray])


@pytest.mark.parametrize(
    "c", ["\x1b", "\x07", "\x7f", "\x80", "\x9b", "\x9f", "\u200b", "\u200e", "\u202e", "\u2066"]
)
def test_what_cannot_be_seen_is_written_as_an_escape_and_read_back(c: str) -> None:
    first = read_text(SAMPLE.read_text(encoding="utf-8"), "sample").planfile
    assert first
    title, description = f"a{c}b", f"one{c}\ntwo{c}"
    plan = replace(
        first.plan,
        title=title,
        items=tuple(replace(one, description=description) for one in first.plan.items),
    )
    text = write_text(plan, first.notes)
    assert c not in text
    again = read_text(text, "again").planfile
    assert again
    assert again.plan.title == title
    assert {one.description for one in again.plan.items} == {description}

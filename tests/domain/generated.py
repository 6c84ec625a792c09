"""What hypothesis makes up: days, wordings, notes on a small plan with units."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from hypothesis import strategies as st

from actionplan_tui.domain.document.document import note_from_table
from actionplan_tui.domain.notes.note import (
    EFFECTS,
    ENTRIES,
    OUTLOOKS,
    PROCEDURES,
    PROPOSALS,
    RESPONSES,
    Note,
)
from actionplan_tui.domain.plan.plan import STATUSES, Plan
from tests.domain.make import UNITS, a_plan, item

DAYS = st.dates(date(2018, 6, 1), date(2026, 6, 30))
PERIODS = st.one_of(
    st.sampled_from(["2019", "2020", "2021", "2022", "2023", "2024", "2025"]),
    st.sampled_from(["HT2020", "VT2021", "2021/2022", "2021-Q3", "oktober 2021", "2022–2024"]),
    DAYS.map(date.isoformat),
)
PLACES: tuple[str, ...] = ("1", "1.1", "1.2", "1.2@a", "1.2@b", "2", "2.1", "2.2", "2.3", "3")
PLACES += ("2.4", "2.5", "2.6", "2.7", "2.7@a", "4", "4@a")
MOMENTS = st.builds(
    datetime.combine, DAYS, st.sampled_from([time(0), time(9, 30), time(23, 59)]), st.just(UTC)
)


def plan() -> Plan:
    """Return a plan that has one of everything that bears on a standing."""
    return a_plan(
        item("1", due="2023", responsible=["P1"]),
        item("1.1", start="2021"),
        item("1.2", each_unit="programmes"),
        item("2", responsible=["P2"]),
        item("2.1", due="2021-10-15", milestones=[{"id": "m1", "date": "2021-03"}]),
        item("2.2", kind="event", start="2021-05-04"),
        item("2.3", reporting="none"),
        item("2.4", same_as="2.1"),
        item("2.5", due="ongoing", recurs={"every": "year", "from": "2021", "to": "2023"}),
        item("2.6", due_text="90 days after the guidance"),
        item("2.7", each_unit="programmes", due="2022"),
        item("3", scope="outside"),
        item("4", same_as="2.7"),
        units=UNITS,
        parties=[{"id": party} for party in ("P1", "P2", "PA", "TST")],
        statuses=[
            {"id": "partly", "label": "Partly", "base": "in_progress"},
            {"id": "over", "label": "Over", "base": "done"},
        ],
        reviews=[
            {"id": "mid", "title": "Mid-term", "due": "end of 2021", "closes": "2022-01-20"},
            {"id": "side", "title": "Aside", "due": "2021-06", "series": "aside"},
            {"id": "yearly", "title": "Yearly", "every": "year", "from": "2022", "to": "2023"},
            {"id": "final", "title": "Final", "due": "2023-05"},
        ],
        indicators=[{"id": "i1", "title": "Measured"}],
    )


CONTENT = st.fixed_dictionaries(
    {},
    optional={
        "text": st.sampled_from(["Going on.", "Klart!", "Blåbær"]),
        "status": st.sampled_from([*STATUSES, "partly", "over"]),
        "due": st.one_of(PERIODS, st.just("ongoing")),
        "proposed_due": PERIODS,
        "responsible": st.sampled_from([["P1"], ["P2", "P1"]]),
        "milestone": st.sampled_from(["m1", "2021", "2022"]),
        "reached": PERIODS,
        "values": st.fixed_dictionaries({"i1": st.integers(0, 99)}),
        "next": st.fixed_dictionaries({"text": st.just("Ask again")}, optional={"date": PERIODS}),
        "no_change": st.just(True),
        "effect": st.sampled_from(EFFECTS),
        "proposal": st.sampled_from(PROPOSALS),
        "procedure": st.sampled_from(PROCEDURES),
        "entry": st.sampled_from(ENTRIES),
        "review": st.sampled_from(["mid", "final", "yearly-2022", "side", "gone"]),
        "response": st.sampled_from(RESPONSES),
        "outlook": st.sampled_from(OUTLOOKS),
        "links": st.just([{"url": "https://example.org", "title": "More"}]),
        "reason": st.just("Because"),
        "decision": st.just("PN § 12"),
        "meeting": st.just("PN"),
        "source": st.sampled_from(["f0 a 1.1", "f0 b 1.1"]),
        "taken_by": st.just("P1"),
    },
)


@st.composite
def a_note(draw: st.DrawFn, /, **said: Any) -> Note:
    """Make up a note somewhere on the plan."""
    key, _, unit = draw(st.sampled_from(PLACES)).partition("@")
    table: dict[str, Any] = {"date": draw(PERIODS), **draw(CONTENT), **said}
    table |= {"unit": unit} if unit else {}
    if draw(st.booleans()):
        table["recorded"] = draw(MOMENTS)
    return note_from_table(table, "p", key)


NOTES = st.lists(a_note(), max_size=12, unique_by=lambda note: note.id)


@st.composite
def with_retractions(draw: st.DrawFn) -> list[Note]:
    """Make up notes of which some take others back, with or without content of their own."""
    notes = draw(NOTES)
    for target in draw(st.lists(st.sampled_from(notes), max_size=4)) if notes else ():
        said = {} if draw(st.booleans()) else {"text": "Corrected"}
        notes.append(draw(a_note(retracts=target.id, **said)))
    return list({note.id: note for note in notes}.values())

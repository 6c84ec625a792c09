"""A meeting in which some things were said, and its minutes, for the tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from actionplan_tui.domain.meeting.conclusion import Conclusion, conclude
from actionplan_tui.domain.meeting.entries import new_draft_entry
from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.domain.meeting.meeting import new_meeting
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.locales import translator
from actionplan_tui.reports.minutes.document import Minutes, build_minutes
from actionplan_tui.reports.minutes.words import citation
from tests.domain.make import a_plan, item, note, register

NOW = datetime(2021, 10, 15, 11, tzinfo=UTC)
PLAN = a_plan(
    item("1", title="Mål"),
    item("1.1", title="Ett avtal", due="2020", responsible=["AA"]),
    item("1.2", title="En *kurs*"),
    item("1.3", title="Löpande", due="ongoing"),
    head={"title": "Testplan"},
    parties=[
        {"id": "AA", "name": "Anna Test"},
        {"id": "BB", "name": "Bo Test"},
        {"id": "SEK", "name": "Sara Test"},
        {"id": "GRP", "name": "Testgruppen", "kind": "group"},
    ],
    statuses=[{"id": "partly", "label": "Delvis genomförd", "base": "in_progress"}],
)
NOTES = [note("1.1", "2021-05-01", status="in_progress"), note("1.3", "2021-06-01", no_change=True)]
Typed = tuple[str, str, dict[str, str]]


def concluded(*said: Typed, language: str = "sv", plan: Plan = PLAN, **head: Any) -> Conclusion:
    """A meeting in which some things were said: item, kind, further fields."""
    turns = count(1)

    def random(wanted: int) -> bytes:
        return next(turns).to_bytes(10, "big").ljust(wanted, b"\0")

    known: dict[str, Any] = {"body": "Testnämnden", "day": date(2021, 10, 15), "secretary": "SEK"}
    meeting = new_meeting(
        Head(**(known | {"first_paragraph": 12} | head)),
        ["p/1.1", "p/1.2", "p/1.3"],
        NOW,
        random(10),
        language=language,
    )
    for place, kind, typed in said:
        meeting = meeting.with_said(new_draft_entry(f"p/{place}", kind, NOW, random(10), **typed))
    seen = register(plan, NOTES, meeting.head.day)
    cite = citation(meeting.head, translator(language))
    return conclude(meeting, seen, NOTES, NOW, random, cite)


def written(*said: Typed, language: str = "sv", approved: bool = False, **head: Any) -> Minutes:
    conclusion = concluded(*said, language=language, **head)
    assert conclusion.faults == ()
    return build_minutes(
        conclusion.record, conclusion.notes, translator(language), approved=approved
    )

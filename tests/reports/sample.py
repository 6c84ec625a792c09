"""A small plan with everything that a report can say, and helpers to judge and render it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actionplan_tui.domain.notes.history import PlanRecord
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.plan.reviews import Review, reviews
from actionplan_tui.domain.register.register import Register, build_register
from actionplan_tui.domain.summary.summary import Summary, build_summary
from actionplan_tui.domain.summary.texts import SummaryTexts
from actionplan_tui.locales import translator
from actionplan_tui.reports.followup.document import Followup, followup_document
from actionplan_tui.reports.formats.markdown import render
from tests.domain.make import a_plan, item, note, register

HEAD: dict[str, Any] = {
    "id": "p",
    "title": "Testplan",
    "language": "sv",
    "levels": ["Mål", "Delmål"],
    "start": "2019",
    "end": "2024",
    "effect_level": "Delmål",
    "responsible": ["NAMND"],
}
TABLES: dict[str, Any] = {
    "reviews": [
        {"id": "mid", "title": "Halvtid", "due": "utgången av 2021", "reply_by": "2021-11-15"},
        {"id": "end", "title": "Slut", "due": "2024"},
    ],
    "parties": [
        {"id": "NAMND", "kind": "board", "name": "Testnämnden"},
        {"id": "TST", "kind": "person", "name": "Test Testsson"},
        {"id": "AB", "kind": "person"},
    ],
    "statuses": [{"id": "partly", "label": "Delvis genomförd", "base": "in_progress"}],
    "indicators": [
        {
            "id": "out",
            "title": "Utresande",
            "item": "1",
            "unit": "studenter",
            "baseline": {"date": "2018", "value": 3},
            "target": {"date": "2024", "value": 6.5},
            "values": [{"date": "2020", "value": 4}, {"date": "2023", "value": 99}],
        }
    ],
}
ITEMS = [
    item("1", title="Ett mål"),
    item("1.1", title="Sen punkt", due="2020", responsible=["TST"]),
    item("1.2", title="Flyttad punkt", due="2020", responsible=["TST", "AB"]),
    item("1.3", title="Klar punkt", due="2021"),
    item("1.4", title="Tyst punkt"),
    item("2", title="Ett annat mål"),
    item("2.1", title="Löpande punkt", due="ongoing"),
    item("2.2", title="Senare punkt", start="2023"),
    item("2.3", title="Utanför", scope="outside"),
    item("2.4", title="Kommande i fönstret", start="HT2021", due="2022"),
    item("2.5", title="Besked utan nyhet"),
]
NOTES = [
    note("1.1", "2020", status="partly", text="Hann inte.", next={"text": "Ny mall"}),
    note(
        "1.2",
        "2020-12-01",
        status="in_progress",
        due="2023",
        reason="Sjukdom",
        decision="PN 2020-12-01 § 4",
    ),
    note("1.3", "2021-03-01", status="done", text="Allt på plats."),
    note("2.5", "2021-05-05", no_change=True),
    note("2.1", "2021-06-01", proposed_due="2023", reason="Resurser"),
    note("2.4", "2021-09-01", procedure="tabled", meeting="PN 2021-09-01"),
    note("1", "2021-10-01", text="Målet går åt rätt håll.", effect="some"),
]


def sample(**head: Any) -> Plan:
    """Return the plan; `head` replaces keys of its `[plan]` table."""
    return a_plan(*ITEMS, head={**HEAD, **head}, **TABLES)


def judged(as_of: str = "2021-10-15", notes: Sequence[Note] = NOTES, **view: Any) -> Register:
    """Return the plan's register."""
    return register(sample(), notes, as_of, **view)


def summary(
    as_of: str = "2021-10-15",
    notes: Sequence[Note] = NOTES,
    review: str = "",
    record: PlanRecord | None = None,
    **view: Any,
) -> Summary:
    """Return the plan's summary, for the current review or the one of that id."""
    seen = register(record or sample(), notes, as_of, **view)
    chosen: Review | None = None
    if review:
        plan = seen.plans[0]
        chosen = next(found for found in reviews(plan) if found.id == review)
        seen = build_register(seen.records, notes, seen.view, {plan.id: chosen})
    return build_summary(seen, "p", chosen)


def markdown(language: str = "en", **asked: Any) -> str:
    """Return the plan's summary as Markdown."""
    return in_markdown(summary(**asked), language, "1.2.3")


def in_markdown(found: Summary, language: str, version: str = "1") -> str:
    """Return a summary as Markdown."""
    return render(followup_document(Followup(found, SummaryTexts(), translator(language), version)))


def section(text: str, heading: str) -> list[str]:
    """Return the lines under a heading of a Markdown text that are not empty."""
    lines = text.splitlines()
    start = next(n for n, line in enumerate(lines) if line.lstrip("# ").startswith(heading))
    found = []
    for line in lines[start + 1 :]:
        if line.startswith(("#", "---")):
            break
        if line:
            found.append(line)
    return found

"""Forms of small test plans, worded plainly."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from actionplan_tui.domain.dates.period import Due, Period
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.parts import Status
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.review import Asking
from actionplan_tui.domain.request.form import RESPONSIBLE, Form
from actionplan_tui.domain.request.making import GROUPED, Return, Words, asked_rows, make_form
from tests.domain.make import UNITS, a_plan, day, item, register

ASKED = day("2021-10-15")


class PlainWords:
    """Codes and ids instead of words."""

    def __init__(self, language: str = "en") -> None:
        self.language = language

    def review(self, asking: Asking) -> str:
        return asking.review.title if asking.review else "Follow-up"

    def due(self, due: Due | None) -> str:
        return due.text if due else "no deadline"

    def period(self, period: Period) -> str:
        return period.text

    def value(self, value: float | str, date: Period) -> str:
        return f"{value} ({date.text})"

    def report(self, note: Note, plan: Plan) -> str:
        return f"{note.date.text}, {note.author}: {note.status} {note.text}".strip()

    def party(self, plan: Plan, party: str) -> str:
        known = plan.party_by_id.get(party)
        return known.name if known and known.name else party

    def status(self, status: Status) -> str:
        return status.label or status.id

    def effect(self, code: str) -> str:
        return code


def asking_plan(*items: dict[str, object], **tables: object) -> Plan:
    """Return a plan with a mid-term review, two parties, two units, and something of everything."""
    own = items or (
        item("1", title="Goal of tests"),
        item("1.1", responsible=["ANN"], due="2023", description="So that it is tested"),
        item("1.2", responsible=["ANN", "BOB"], milestones=[{"id": "m1", "date": "2022-03"}]),
        item("1.3", responsible=["BOB"], each_unit="programmes"),
        item("1.4", start="2023", responsible=["ANN"]),
    )
    said = {
        "parties": [
            {"id": "ANN", "kind": "person", "name": "Ann Test"},
            {"id": "BOB", "kind": "person"},
            {"id": "PA", "kind": "role"},
        ],
        "units": UNITS,
        "reviews": [{"id": "mid", "title": "Mid-term", "due": "2021"}],
        "indicators": [
            {
                "id": "out",
                "item": "1.1",
                "title": "Going out",
                "unit": "students",
                "values": [{"date": "2019", "value": 15}],
            }
        ],
        "statuses": [{"id": "partly", "label": "Partly done", "base": "in_progress"}],
    }
    return a_plan(*own, head={"effect_level": "Step"}, **{**said, **tables})


def a_form(
    party: str = "ANN",
    kind: str = RESPONSIBLE,
    notes: Iterable[Note] = (),
    *,
    plan: Plan | None = None,
    asked: date = ASKED,
    words: Words | None = None,
) -> Form:
    """Return the form of one party as of the day that it is asked on."""
    asking = plan or asking_plan()
    judged = register(asking, notes, asked)
    rows = GROUPED[kind](asked_rows(judged, asking))[party]
    back = Return(day("2021-11-15"), "the secretary, test@example.org")
    return make_form(judged, asking, kind, party, rows, words or PlainWords(), asked, back)

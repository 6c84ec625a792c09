"""The calendar, read back by a library that did not write it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.notes.history import PlanRecord
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.locales import translator
from actionplan_tui.reports.rows.ics import render
from actionplan_tui.reports.rows.row_list import RowList
from actionplan_tui.reports.words.text import plain
from tests.domain.make import a_plan, day, item, note, register, retraction
from tests.reports.sample import NOTES, sample
from tests.reports.wild import WILD, wild_plan


def calendar(plan: Plan | PlanRecord, notes: list[Note], as_of: str = "2021-10-15") -> bytes:
    seen = register(plan, notes, as_of)
    rows = [row for row in seen.rows if not row.withdrawn]
    return render(RowList(seen, rows, notes, translator("sv"), "1"))


def entries(data: bytes) -> dict[str, Any]:
    read = vobject.readOne(data.decode())
    found = {entry.uid.value: entry for entry in read.vevent_list}
    assert len(found) == len(read.vevent_list)
    return found


def test_deadlines_milestones_and_reviews() -> None:
    plan = a_plan(
        item(
            "1", title="Punkt; med, tecken", due="HT2023",
            milestones=[{"id": "m", "date": "2022-03", "title": "Utkast"}],
        ),
        item("2", title="Utan eget slutdatum"),
        reviews=[{"id": "mid", "title": "Halvtid", "due": "2021", "reply_by": "2021-11-15"}],
    )  # fmt: skip
    found = entries(calendar(plan, []))
    assert {name.partition("@")[0]: entry.dtstart.value for name, entry in found.items()} == {
        "p/review/mid": date(2021, 12, 31),
        "p/reply/mid": date(2021, 11, 15),
        "p/end": date(2024, 12, 31),
        "p/deadline/1": date(2023, 12, 31),
        "p/milestone/1/m": date(2022, 3, 31),
    }
    assert found["p/deadline/1@actionplan-tui"].summary.value == "Slutdatum: 1 Punkt; med, tecken"


def test_a_moved_deadline_moves_its_entry_and_makes_no_new_one() -> None:
    before = entries(calendar(sample(), [one for one in NOTES if not one.due]))
    after = entries(calendar(sample(), NOTES))
    assert before.keys() == after.keys()
    name = "p/deadline/1.2@actionplan-tui"
    assert before[name].dtstart.value == date(2020, 12, 31)
    assert after[name].dtstart.value == date(2023, 12, 31)
    assert int(before[name].sequence.value) < int(after[name].sequence.value)


def test_a_renumbered_item_keeps_its_entry() -> None:
    one = entries(calendar(a_plan(item("1", due="2023")), []))
    other = entries(calendar(a_plan(item("2", key="1", due="2023")), []))
    assert one.keys() == other.keys()


def test_the_same_input_gives_the_same_bytes() -> None:
    assert calendar(sample(), NOTES) == calendar(sample(), NOTES[::-1])


@pytest.mark.parametrize("text", WILD)
def test_text_comes_out_as_the_same_text(text: str) -> None:
    plan, notes = wild_plan(text)
    found = entries(calendar(plan, notes))
    assert plain(text) in found["p/deadline/1.1@actionplan-tui"].summary.value
    assert len(found) == 4


def test_a_closed_item_says_so() -> None:
    plan = a_plan(item("1", due="2023"))
    found = entries(calendar(plan, [note("1", "2021-01-01", status="done")]))
    assert found["p/deadline/1@actionplan-tui"].summary.value.endswith("(Genomförd)")


def test_a_calendar_of_nothing_has_a_name_too() -> None:
    seen = register(a_plan(item("1")), [])
    data = render(RowList(seen, [], [], translator("sv"), "1"))
    assert vobject.readOne(data.decode()).x_wr_calname.value == "Handlingsplaner"


def test_the_name_of_the_calendar_is_escaped() -> None:
    plan = a_plan(item("1"), head={"title": "Mål; medel, och\\ slut"})
    made = calendar(plan, [])
    assert b"X-WR-CALNAME:M\xc3\xa5l\\; medel\\, och\\\\ slut\r\n" in made


def test_what_takes_place_in_sessions_has_an_entry_for_each_and_no_other() -> None:
    stones = [
        {
            "id": "t1",
            "date": "2021-09-01",
            "title": "Träff 1",
            "mode": "på plats",
            "place": "sal 3",
        },
        {"id": "t2", "date": "2021-10-01", "title": "Träff 2", "mode": "zoom"},
    ]
    course = item("1", title="Kurs", kind="event", start="2021-09-01", due="2021-10-01")
    found = entries(calendar(a_plan(course | {"milestones": stones}, head={"end": None}), []))
    where = {one.summary.value: one.location.value for one in found.values()}
    assert where == {"Träff 1: 1 Kurs": "på plats, sal 3", "Träff 2: 1 Kurs": "zoom"}
    (bare,) = entries(calendar(a_plan(course, head={"end": None}), [])).values()
    assert bare.summary.value == "1 Kurs"
    assert (bare.dtstart.value, bare.dtend.value) == (date(2021, 9, 1), date(2021, 10, 2))


def test_what_is_cancelled_is_called_off_and_what_is_done_is_not() -> None:
    plan = a_plan(item("1", due="2023"), item("2", due="2023"))
    said = [note("1", "2021-01-01", status="cancelled"), note("2", "2021-01-01", status="done")]
    found = entries(calendar(plan, said))
    assert found["p/deadline/1@actionplan-tui"].status.value == "CANCELLED"
    assert not hasattr(found["p/deadline/2@actionplan-tui"], "status")


def test_part_of_a_plan_calls_nothing_off() -> None:
    former = a_plan(item("1", due="2023"), item("2", due="2023"), item("3", due="2023"))
    record = PlanRecord(a_plan(item("1", due="2023"), item("2", due="2023")), (former,))
    seen = register(record, [])
    whole = entries(render(RowList(seen, seen.rows, [], translator("sv"), "1")))
    assert whole["p/deadline/3@actionplan-tui"].status.value == "CANCELLED"
    part = entries(render(RowList(seen, seen.rows[:1], [], translator("sv"), "1")))
    assert "p/deadline/3@actionplan-tui" not in part


# --- a year of exports, taken in by a client that knows RFC 5545 and 5546 and nothing else


class Client:
    """Keeps of each entry the revision with the highest sequence, and of two the later stamp."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}

    def take_in(self, data: bytes) -> None:
        for name, entry in entries(data).items():
            known = self.kept.get(name)
            if known is None or self.revision(entry) > self.revision(known):
                self.kept[name] = entry
            elif self.revision(entry) == self.revision(known):
                assert entry.serialize() == known.serialize(), "changed without a new revision"

    def shown(self) -> dict[str, tuple[date, str]]:
        return {
            name.partition("@")[0]: (entry.dtstart.value, entry.summary.value)
            for name, entry in self.kept.items()
            if not hasattr(entry, "status")
        }

    @staticmethod
    def revision(entry: Any) -> tuple[int, Any]:
        return int(entry.sequence.value), entry.dtstamp.value


def version(*, title: str = "Avtal", due: str | None = "2022", stones: bool = True) -> Plan:
    said: dict[str, Any] = {"title": title} | ({"due": due} if due else {})
    if stones:
        said["milestones"] = [{"id": "m", "date": "2021-06", "title": "Utkast"}]
    return a_plan(item("1", **said), item("2", title="Annat", due="2023"), head={"end": None})


WITHOUT = a_plan(item("2", title="Annat", due="2023"), head={"end": None})
RENUMBERED = a_plan(
    item("2", title="Annat", due="2023"),
    item("3", key="1", title="Avtal", due="2022"),
    head={"end": None},
)

# What happens next: a note, the number of a note that is taken back, or a new version.
HAPPENINGS = st.lists(
    st.one_of(
        st.sampled_from(["2023", "2024", "2022", "ongoing"]).map(lambda due: {"due": due}),
        st.sampled_from(["done", "cancelled", "in_progress"]).map(lambda one: {"status": one}),
        st.integers(0, 9),
        st.sampled_from(
            [
                version(),
                version(title="Nytt avtal"),
                version(due="2025"),
                version(due=None),
                version(stones=False),
                WITHOUT,
                RENUMBERED,
            ]
        ),
    ),
    max_size=12,
)


@given(HAPPENINGS)
def test_a_client_that_takes_in_every_export_has_what_the_register_says(happened: Any) -> None:
    notes: list[Note] = []
    record, client = PlanRecord(version()), Client()
    client.take_in(calendar(record, notes))
    for month, one in enumerate(happened, 1):
        when = f"2021-{month:02}-01"
        stamp = f"{when}T08:00:00Z"
        if isinstance(one, Plan):
            days = (day(when), *(record.loaded or (day("2021-01-01"),)))
            record = PlanRecord(one, (record.plan, *record.former), loaded=days)
        elif isinstance(one, int):
            if one < len(notes):
                notes.append(retraction(notes[one], when, recorded=stamp))
        else:
            notes.append(note("1", when, recorded=stamp, **one))
        client.take_in(calendar(record, notes, "2021-12-31"))
    seen = register(record, notes, "2021-12-31")
    expected = {}
    for row in seen.rows:
        if row.withdrawn or row.status.base == "cancelled":
            continue
        if isinstance(row.own_due, Period):
            expected[f"p/deadline/{row.item.key}"] = row.own_due.last
        for stone in row.milestones:
            expected[f"p/milestone/{row.item.key}/{stone.id}"] = stone.date.last
    assert {name: when for name, (when, _words) in client.shown().items()} == expected
    titles = {row.item.key: row.title for row in seen.rows if not row.withdrawn}
    for name, (_when, words) in client.shown().items():
        assert titles[name.split("/")[2]] in words


# --- of one who answers, with alarms --------------------------------------------------------------


def personal(plan: Plan, notes: list[Note], party: str, alarms: tuple[int, ...] = ()) -> bytes:
    seen = register(plan, notes, "2021-10-15")
    rows = [row for row in seen.rows if party in row.responsible]
    return render(RowList(seen, rows, notes, translator("sv"), "1", party, alarms))


def answered() -> Plan:
    return a_plan(
        item(
            "1",
            due="2021",
            responsible=["ANN"],
            milestones=[{"id": "m", "date": "2021-11-15"}, {"id": "n", "date": "2021-12-15"}],
        ),
        item("2", due="2022", responsible=["BOB"]),
        item("3", due="2022", responsible=["ANN"]),
        parties=[{"id": one, "kind": "person"} for one in ("ANN", "BOB")],
    )


DONE = [
    note("1", "2021-10-01", milestone="m", reached="2021-10-01"),
    note("3", "2021-10-01", status="done"),
]


def test_alarms_ring_at_nine_so_many_days_before_what_is_still_to_be_done() -> None:
    found = entries(personal(answered(), DONE, "ANN", (14, 1, 14)))
    rings = {
        name.partition("@")[0]: [alarm.trigger.value for alarm in entry.valarm_list]
        for name, entry in found.items()
        if "valarm" in entry.contents
    }
    before = [timedelta(hours=9) - timedelta(days=14), timedelta(hours=9) - timedelta(days=1)]
    assert rings == {"p/deadline/1": before, "p/milestone/1/n": before, "p/end": before}
    alarm = found["p/deadline/1@actionplan-tui"].valarm_list[0]
    assert alarm.action.value == "DISPLAY"
    assert alarm.description.value == "Slutdatum: 1 Item 1"


def test_an_entry_has_the_same_id_in_everybodys_calendar_and_in_the_common_one() -> None:
    every = entries(calendar(answered(), DONE))
    ann = entries(personal(answered(), DONE, "ANN", (7,)))
    assert set(ann) < set(every)
    assert "p/deadline/2@actionplan-tui" not in ann
    assert {name: one.dtstart.value for name, one in ann.items()} == {
        name: every[name].dtstart.value for name in ann
    }


def test_a_calendar_says_whose_it_is() -> None:
    assert b"X-WR-CALNAME:ANN: Test plan" in personal(answered(), [], "ANN")

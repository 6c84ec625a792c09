"""The notice of a meeting: who is called, what is taken up, where it stands, as a calendar too."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import icalendar
import pytest

from actionplan_tui.domain.meeting.attendance import Attendee
from actionplan_tui.domain.meeting.head import EACH, ONE, Formality, Head
from actionplan_tui.domain.meeting.meeting import new_meeting
from actionplan_tui.locales import translator
from actionplan_tui.reports.formats import markdown
from actionplan_tui.reports.minutes.agenda_calendar import render as calendar
from actionplan_tui.reports.minutes.agenda_document import (
    Called,
    agenda_document,
    agenda_items,
    end_time,
)
from tests.domain.make import a_plan, item, note, register
from tests.reports.sample import section

NOW = datetime(2021, 10, 10, 11, tzinfo=UTC)
PLAN = a_plan(
    item("1"),
    item("1.1", title="Ett avtal", due="2020", responsible=["AA"]),
    item("1.2", title="En *kurs*", due="2023"),
    item("1.3", title="Klart"),
    parties=[{"id": "AA", "name": "Anna Test"}],
)
NOTES = [
    note("1.1", "2021-05-01", status="in_progress"),
    note("1.2", "2021-06-01", proposed_due="2025"),
    note("1.3", "2021-06-01", status="done"),
]
REFS = ["p/1.1", "p/1.2", "p/1.3", "p/gone"]


def called(language: str = "sv", refs: list[str] = REFS, **head: Any) -> Called:
    base: dict[str, Any] = {"body": "Testnämnden", "day": date(2021, 10, 15), "first_paragraph": 7}
    meeting = new_meeting(Head(**base | head), refs, NOW, bytes(10), language=language)
    return Called(meeting, register(PLAN, NOTES, "2021-10-12"), translator(language), "1.0")


def test_each_item_stands_in_one_line_with_its_standing_and_what_was_reported() -> None:
    made = called(opening=(Formality("agenda"),), closing=(Formality("close"),))
    assert [tuple(filter(None, (one.paragraph, one.title, one.responsible, one.standing)))
            for one in agenda_items(made)] == [
        ("§ 7", "Fastställande av föredragningslista"),
        ("§ 8", "Ett avtal (1.1)", "Anna Test",
         "Försenad · slutdatum 2020 (31 december 2020) · Pågår"),
        ("§ 9", "En *kurs* (1.2)", "Ansvarig saknas",
         "Öppen · slutdatum 2023 (31 december 2023) · nytt slutdatum begärt · Uppgift saknas"),
        ("§ 10", "Klart (1.3)", "Ansvarig saknas", "Genomförd"),
        ("§ 11", "gone"),
        ("§ 12", "Sammanträdet avslutas"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("how", "names"), [(EACH, "Sak 8/21 Sak 9/21 Sak 10/21"), (ONE, "Sak 8/21  Sak 9/21")]
)
def test_paragraphs_are_those_of_the_minutes(how: str, names: str) -> None:
    made = called("nb", REFS[:2], paragraphs=how, first_paragraph=8, closing=(Formality("close"),))
    assert " ".join(one.paragraph for one in agenda_items(made)) == names


def test_who_is_called_and_when_and_where_stands_above() -> None:
    made = called(
        time="13:00", minutes=90, place="Rum A", held="both", chair="AA",
        present=(Attendee("AA", "chair"), Attendee("DD", "deputy")), absent=("XX",),
    )  # fmt: skip
    text = markdown.render(agenda_document(made))
    assert text.startswith("# Kallelse till sammanträde med Testnämnden den 15 oktober 2021\n")
    for line in ("**Tid:** kl. 13.00–14.30", "**Plats:** Rum A", "**Ordförande:** Anna Test"):
        assert line in text
    assert section(text, "Kallade") == [
        "- Anna Test, ordförande", "- DD, ersättare", "- XX, frånvaro känd på förhand",
    ]  # fmt: skip
    assert "En \\*kurs\\*" in text
    assert markdown.render(agenda_document(made)) == text


def entry(made: Called) -> Any:
    """The one entry of the calendar of a meeting."""
    (event,) = icalendar.Calendar.from_ical(calendar(made)).walk("VEVENT")
    return event


def test_a_meeting_is_an_entry_with_time_and_place() -> None:
    made = called(time="13:00", minutes=90, place="Rum A, hus 1", number="7/2021")
    event = entry(made)
    times = [f"{event[name].dt:%Y-%m-%d %H:%M}" for name in ("dtstart", "dtend")]
    assert times == ["2021-10-15 13:00", "2021-10-15 14:30"]
    assert event["dtstart"].dt.tzinfo is None  # the time of the place
    assert (event["summary"], event["location"]) == ("Testnämnden 7/2021", "Rum A, hus 1")
    assert event["uid"].startswith(made.meeting.uid)
    assert "§ 7 Ett avtal (1.1)" in event["description"]


def test_a_meeting_without_a_time_takes_the_day() -> None:
    event = entry(called())
    assert event["dtstart"].dt == date(2021, 10, 15)
    assert event["dtend"].dt == date(2021, 10, 16)
    assert "location" not in event


def test_a_meeting_ends_within_its_day() -> None:
    assert [end_time("13:00", 90), end_time("23:30", 90)] == ["14:30", "23:59"]


def test_an_absence_is_known_beforehand_only_until_the_meeting_begins() -> None:
    member = (Attendee("AA", "member"),)
    away = (Attendee("XX", "member"),)
    told: dict[str, Any] = {"present": member, "absent": ("XX", "AA"), "away": away}
    for language, title, words in (
        ("sv", "Kallade", "- XX, ledamot, frånvaro känd på förhand"),
        ("nb", "Innkalt", "- XX, medlem, fravær kjent på forhånd"),
        ("en", "Called", "- XX, member, absence known beforehand"),
    ):
        text = markdown.render(agenda_document(called(language, **told)))
        assert section(text, title)[1:] == [words]
        begun = markdown.render(agenda_document(called(language, start="13:02", **told)))
        assert section(begun, title)[1:] == [words.rpartition(", ")[0]]
    text = markdown.render(agenda_document(called("sv", **told | {"away": ()})))
    assert "- XX, frånvaro känd på förhand" in section(text, "Kallade")


def test_the_file_is_called_as_the_title_says() -> None:
    for language, name in (("sv", "kallelse"), ("nb", "innkalling"), ("en", "notice")):
        made = called(language)
        assert made.file_name == f"{made.meeting.id}-{name}"
        assert name in made.title.casefold()


def test_links_of_an_item_lead_where_they_lead() -> None:
    row = item("1.1", title="Ett avtal", links=[{"url": "https://example.test", "title": "Mall"}])
    made = replace(called(refs=["p/1.1"]), register=register(a_plan(row), [], "2021-10-12"))
    text = markdown.render(agenda_document(made))
    assert "| Ett avtal (1.1), [Mall](<https://example.test>) |" in text
    assert "Mall" not in entry(made)["description"]

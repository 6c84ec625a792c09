"""What minutes say of the meeting itself: its times, who took part and when, how it opened."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from actionplan_tui.domain.meeting.attendance import Attendee
from actionplan_tui.domain.meeting.head import Formality, Head
from actionplan_tui.domain.meeting.record import Outcome, Point, Record
from actionplan_tui.domain.meeting.since import Since, Task
from actionplan_tui.domain.notes.note import Redaction, redacted
from actionplan_tui.domain.plan.plan import Status
from actionplan_tui.locales import translator
from actionplan_tui.reports.minutes import docx as minutes_docx
from actionplan_tui.reports.minutes import markdown as minutes_markdown
from actionplan_tui.reports.minutes.capacities import capacity_code, capacity_text
from actionplan_tui.reports.minutes.clock import read_breaks, read_clock
from actionplan_tui.reports.minutes.document import build_minutes
from actionplan_tui.reports.minutes.formalities import formality_line, read_formality
from tests.domain.make import note
from tests.reports.sample import section

NOW = datetime(2021, 10, 15, 11, tzinfo=UTC)
NOTE = note("1.1", "2021-10-15", text="Words.")
WHOLE: dict[str, Any] = {
    "chair": "AA",
    "secretary": "SEK",
    "adjusters": ("BB",),
    "first_paragraph": 12,
    "previous": date(2021, 9, 15),
    "start": "13:02",
    "end": "15:20",
    "breaks": (("14:05", "14:20"),),
    "held": "both",
    "opening": (
        Formality("open"), Formality("adjusters"), Formality("agenda"), Formality("previous"),
        Formality("Information", "Own words."),
    ),
    "closing": (Formality("close"),),
    "present": (
        Attendee("AA", "chair"),
        Attendee("BB", "member", remote=True),
        Attendee("CC", "member", spans=(("", "17"),)),
        Attendee("DD", "deputy", spans=(("", "17"),)),
        Attendee("DD", "deputy", "CC", spans=(("18", ""),)),
        Attendee("EE", "deputy"),
        Attendee("FF", "konstnär", spans=(("17", "17"), ("19", "20"))),
        Attendee("SEK", "secretary"),
    ),
    "absent": ("GG", "HH"),
    "away": (Attendee("HH", "member"),),
}  # fmt: skip


STEP = note("1.1", "2021-09-15", next={"text": "AA: Write | it", "date": "2021-10-01"})
SILENT = note("1.2", "2021-09-15", next={"text": "Ask"})
ANSWER = note("1.1", "2021-10-01", status="in_progress", text="Half of it")


def minutes(language: str = "sv", **head: Any) -> str:
    """Minutes in which one item was spoken of."""
    base: dict[str, Any] = {"body": "Testnämnden", "day": date(2021, 10, 15)}
    known = Head(**base | head)
    point = Point("p/1.1", "1.1", "Avtal", "p", "Plan", known.first_item,
                  outcomes=(Outcome("text", NOTE.id),))  # fmt: skip
    names = {"AA": "Anna Test", "CC": "Cy Test"}
    record = Record("PN", "1", known, language, NOW, NOW, (point,), names=names)
    return minutes_markdown.render(build_minutes(record, [NOTE], translator(language)))


def test_a_swedish_protokoll_has_its_head() -> None:
    text = minutes(**WHOLE)
    assert "| Tid              | kl. 13.02–15.20; ajournerat kl. 14.05–14.20 |" in text
    assert "| Sammanträdesform | på plats och på distans |" in text
    assert section(text, "Beslutande") == [
        "- Anna Test, ordförande",
        "- BB, ledamot, på distans",
        "- Cy Test, ledamot, till och med § 17",
        "- DD, tjänstgörande ersättare för Cy Test, från och med § 18",
    ]
    assert section(text, "Ej tjänstgörande ersättare") == [
        "- DD, ersättare, till och med § 17", "- EE, ersättare",
    ]  # fmt: skip
    assert section(text, "Övriga närvarande") == [
        "- FF, konstnär, § 17, § 19 till och med § 20", "- SEK, sekreterare",
    ]  # fmt: skip
    assert section(text, "Frånvarande") == ["- GG", "- HH, ledamot"]


def test_what_a_swedish_meeting_opens_and_ends_with_has_its_paragraphs() -> None:
    text = minutes(**WHOLE)
    assert [line[3:] for line in text.splitlines() if line.startswith("## §")] == [
        "§ 12 Sammanträdet öppnas",
        "§ 13 Val av justerare",
        "§ 14 Fastställande av föredragningslista",
        "§ 15 Föregående protokoll",
        "§ 16 Information",
        "§ 17 Avtal (1.1)",
        "§ 18 Sammanträdet avslutas",
    ]
    assert section(text, "§ 12 Sammanträdet öppnas") == ["Anna Test öppnar sammanträdet kl. 13.02."]
    assert section(text, "§ 13 Val av justerare") == [
        "**Testnämnden beslutar** att utse BB att justera protokollet."
    ]
    assert section(text, "§ 15 Föregående protokoll") == [
        (
            "**Testnämnden beslutar** att lägga protokollet från den 15 september 2021 till "
            "handlingarna."
        )
    ]
    assert section(text, "§ 16 Information") == ["Own words."]
    assert section(text, "§ 18 Sammanträdet avslutas") == [
        "Anna Test avslutar sammanträdet kl. 15.20."
    ]


def test_a_norwegian_protokoll_has_its_own_words_whatever_the_form_was_filled_in_in() -> None:
    words = [Attendee("AA", "ordförande"), Attendee("BB", "Ledamot"), Attendee("CC", "own")]
    text = minutes("nb", **WHOLE | {"present": (*WHOLE["present"][:4], *words)})
    assert section(text, "Møtende medlemmer") == [
        "- Anna Test, møteleder",
        "- BB, medlem, på fjernmøte",
        "- Cy Test, medlem, til og med sak 17/21",
    ]
    assert section(text, "Andre til stede")[:2] == ["- Anna Test, møteleder", "- BB, medlem"]
    assert section(text, "Sak 14/21 Godkjenning av innkalling og saksliste") == [
        "**Vedtak:** Innkalling og saksliste godkjennes."
    ]
    assert section(text, "Sak 13/21 Valg av protokollunderskrivere") == [
        "**Vedtak:** BB velges til å underskrive protokollen."
    ]


TASKS = Since(
    date(2021, 9, 15),
    3,
    tasks=(
        Task("p", STEP.id, "AA: ", ("Anna Test",), "1.1", "Avtal", ANSWER.id, "Anna Test",
             Status("in_progress", "in_progress")),
        Task("p", SILENT.id, "", ("BB",), "1.2", "Kurs"),
    ),
)  # fmt: skip


def test_what_the_previous_meeting_left_stands_with_what_was_reported() -> None:
    record = Record("PN", "1", Head("Testnämnden", date(2021, 10, 15)), "sv", NOW, NOW, (), TASKS)
    made = build_minutes(record, [STEP, SILENT, ANSWER], translator("sv"))
    text = minutes_markdown.render(made)
    assert section(text, "Kvar från föregående sammanträde")[2:] == [
        (
            "| Write \\| it | Anna Test | 1 oktober 2021 | 1.1 Avtal | "
            "Anna Test, 1 oktober 2021: Pågår. Half of it. |"
        ),
        "| Ask         | BB        |                | 1.2 Kurs  | Inget |",
    ]
    word = Document(BytesIO(minutes_docx.render(made)))
    cells = [cell.text for table in word.tables for cell in table._cells]
    assert "Anna Test, 1 oktober 2021: Pågår. Half of it." in cells
    erased = redacted(ANSWER, Redaction("Personal", NOW))
    made = build_minutes(record, [STEP, erased], translator("sv"))
    assert made.tasks is not None
    assert [row[-1] for row in made.tasks.rows] == [
        "Anna Test, 1 oktober 2021: Pågår. (maskad: Personal)"
    ]


def test_what_is_not_known_is_not_said() -> None:
    text = minutes(opening=(Formality("open"), Formality("adjusters")), present=(Attendee("AA"),))
    assert "Tid " not in text
    assert section(text, "Närvarande") == ["- Anna Test"]
    assert section(text, "§ 1 Sammanträdet öppnas") == ["Inget är antecknat."]
    assert section(text, "§ 2 Val av justerare") == ["Inget är antecknat."]


def test_members_and_others_are_told_apart_only_where_somebody_said_who_is_a_member() -> None:
    present = (Attendee("AA", "chair"), Attendee("BB"), Attendee("SEK", "secretary"))
    text = minutes(present=present)
    assert section(text, "Närvarande") == ["- Anna Test, ordförande", "- BB", "- SEK, sekreterare"]


@pytest.mark.parametrize(
    ("typed", "code", "in_norwegian"),
    [
        ("ordförande", "chair", "møteleder"),
        ("Møteleder", "chair", "møteleder"),
        ("student representative", "student", "studentrepresentant"),
        ("adjungerad", "co_opted", "adjungert"),
        ("eget ord", "eget ord", "eget ord"),
        ("", "", ""),
    ],
)
def test_capacities_are_known_in_every_language(typed: str, code: str, in_norwegian: str) -> None:
    assert capacity_code(typed) == code
    assert capacity_text(typed, translator("nb")) == in_norwegian


@pytest.mark.parametrize(
    ("typed", "read"),
    [("13", "13:00"), ("13.5", ""), ("9.05", "09:05"), ("kl. 13:05", "13:05"), ("24.00", ""),
     ("13.60", ""), ("", ""), ("noon", "")],
)  # fmt: skip
def test_times_are_read_as_they_are_written(typed: str, read: str) -> None:
    assert read_clock(typed) == read


def test_breaks_are_read_and_one_that_cannot_be_read_spoils_them() -> None:
    assert read_breaks("14.05–14.20, 15-") == (("14:05", "14:20"), ("15:00", ""))
    assert read_breaks("14.05–14.20, 15") == read_breaks("14.05–14.99") == ()


@pytest.mark.parametrize("language", ["sv", "nb", "en"])
def test_a_paragraph_before_the_items_is_read_in_any_language(language: str) -> None:
    t = translator(language)
    for one in (*WHOLE["opening"], Formality("close"), Formality("agenda", "Own words.")):
        assert read_formality(formality_line(one, t)) == one
    assert read_formality(" fastställande av föredragningslista ") == Formality("agenda")

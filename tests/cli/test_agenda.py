"""`agenda`, as it is typed."""

from __future__ import annotations

import os
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from actionplan_tui.cli.settings.settled import database
from actionplan_tui.domain.meeting.conclusion import conclude
from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.domain.meeting.meeting import new_meeting
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.register.register import build_register
from actionplan_tui.store import Store
from tests.cli.conftest import NOW, Run

HEAD = Head("PN", date(2023, 2, 15), "1/2023", secretary="SEK", first_paragraph=3, time="13:00")


@pytest.fixture
def meeting(loaded: Path) -> str:
    """An open meeting on two items, a good while after the day of the tests; its id."""
    with Store.open(database().value, NOW) as store:
        made = new_meeting(HEAD, ["test-2019/1.1", "test-2019/1.2"], NOW, os.urandom(10))
        store.meetings.create(made)
    return made.id


def test_the_notice_is_in_the_language_of_the_meeting(run: Run, meeting: str) -> None:
    outcome = run("agenda", meeting.lower())
    assert outcome.status == 0
    assert outcome.out.startswith("# Kallelse till sammanträde med PN den 15 februari 2023\n")
    assert "**Tid:** från kl. 13.00" in outcome.out
    assert "| § 3 | Ett avtal (1.1)" in outcome.out
    assert "# Notice of the meeting of PN" in run("agenda", meeting, "--lang", "en").out


def test_items_stand_as_on_the_day_that_is_looked_from_but_not_after_the_meeting(
    run: Run, meeting: str
) -> None:
    def seen(*day: str) -> str:
        (line,) = [
            line for line in run("agenda", meeting, *day).out.splitlines() if "Läget per" in line
        ]
        return line

    assert seen().startswith("Läget per 15 oktober 2021.")
    assert seen("--as-of", "2024-01-01").startswith("Läget per 15 februari 2023.")


def test_the_notice_as_a_word_document_and_as_a_calendar(
    run: Run, meeting: str, tmp_path: Path
) -> None:
    assert run("agenda", meeting, "--format", "docx").status == 2
    assert run("agenda", meeting, "--output", f"{tmp_path}/new/", "--format", "docx").status == 0
    (written,) = (tmp_path / "new").iterdir()
    assert written.name == "PN-2023-02-15-kallelse.docx"
    word = Document(BytesIO(written.read_bytes()))
    assert word.paragraphs[0].text.replace("\xa0", " ").startswith("Kallelse till sammanträde")
    calendar = run("agenda", meeting, "--format", "ics").out
    assert "DTSTART:20230215T130000" in calendar
    assert calendar == run("agenda", meeting, "--format", "ics").out


def test_what_is_closed_or_unknown_has_no_notice(run: Run, meeting: str) -> None:
    with Store.open(database().value, NOW) as store:
        now = store.meetings.get(meeting)
        register = build_register(store.records(), store.notes(), View(HEAD.day))
        store.meetings.close(conclude(now, register, store.notes(), NOW, os.urandom, str))
    outcome = run("agenda", meeting)
    assert outcome.status == 1
    assert f"actionplan minutes {meeting}" in outcome.err
    assert run("agenda", "PX").status == 1
    assert run("agenda", meeting, "--template", "x.docx").status == 2

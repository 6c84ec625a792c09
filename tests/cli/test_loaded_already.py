"""A file that is loaded already is recognised by its bytes: it is neither parsed nor checked."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

from actionplan_tui.domain.document.notes import note_from_table
from actionplan_tui.planfile.parse import parse
from tests.cli.conftest import Run

COUNTED = {function.__code__: function.__name__ for function in (parse, note_from_table)}
NOTES = 1
"""How many stand in the file of the test."""


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


@pytest.fixture
def work() -> Iterator[Counter[str]]:
    """How often a text is parsed and a note made of its table."""
    counts: Counter[str] = Counter()

    def see(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code in COUNTED:
            counts[COUNTED[frame.f_code]] += 1

    before = sys.getprofile()
    sys.setprofile(see)
    yield counts
    sys.setprofile(before)


def test_the_first_load_parses_once_and_makes_each_note_once(
    run: Run, plan: Path, work: Counter[str]
) -> None:
    run("load", str(plan))
    assert work == {"parse": 1, "note_from_table": NOTES}


def test_loading_again_parses_nothing(run: Run, plan: Path, work: Counter[str]) -> None:
    run("load", str(plan))
    work.clear()
    assert run("load", str(plan)).out == "test-2019  Provplan åäö: unchanged\n"
    assert run("load", str(plan), "--dry-run").out == "test-2019  Provplan åäö: unchanged\n"
    assert not work


def test_what_changed_is_read_again_and_what_did_not_is_not(
    run: Run, plan: Path, other: Path, work: Counter[str]
) -> None:
    run("load", str(plan), str(other))
    edit(other, 'title = "Et tiltak"', 'title = "Et annet tiltak"')
    work.clear()
    said = run("load", str(plan), str(other)).out
    assert said.startswith("test-2019  Provplan åäö: unchanged\n")
    assert "reworded" in said
    assert work["parse"] == 1


def test_an_earlier_version_is_no_version_in_force(
    run: Run, plan: Path, work: Counter[str]
) -> None:
    text = plan.read_text("utf-8")
    run("load", str(plan))
    edit(plan, 'title = "Provplan åäö"', 'title = "Annan plan"')
    run("load", str(plan))
    plan.write_text(text, "utf-8")
    work.clear()
    assert "Provplan åäö: changed" in run("load", str(plan)).out
    assert work["parse"] == 1


def test_a_copy_of_a_loaded_file_beside_it_is_refused(run: Run, plan: Path) -> None:
    run("load", str(plan))
    copy = plan.with_name("copy.toml")
    copy.write_bytes(plan.read_bytes())
    outcome = run("load", str(plan.parent))
    assert outcome.status == 1
    assert f"{plan}:4: error: " in outcome.err
    assert "Give one of them another id." in outcome.err


def test_notes_that_left_the_file_are_named_and_taken_back_at_any_later_load(
    run: Run, plan: Path, work: Counter[str]
) -> None:
    run("load", str(plan))
    edit(plan, 'text = "Kursen gavs."', 'text = "Kursen hölls."')
    run("load", str(plan))
    work.clear()
    assert "--retract-missing" in run("load", str(plan)).out
    taken = run("load", str(plan), "--retract-missing", "--as", "AAA")
    assert "1 note taken back" in taken.out
    assert run("load", str(plan)).out == "test-2019  Provplan åäö: unchanged\n"
    assert not work

"""The screen of the plans: what is loaded, what changed, loading by a path, putting away."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from actionplan_tui.store import Store
from actionplan_tui.tui.common.typed_paths import completed, completions, typed_path
from actionplan_tui.tui.followup.screen import FollowUp
from actionplan_tui.tui.plans.list import PlanList
from actionplan_tui.tui.plans.load_dialog import LoadDialog
from actionplan_tui.tui.plans.screen import PlansScreen
from tests.tui.conftest import NOW, PLAN, Start, listed, press, screen_text, settled, write
from tests.tui.make import a_plan, item, review

OTHER = a_plan(
    "other",
    "Other plan",
    review("end", "Final review", due="2025", reply_by=date(2025, 10, 15)),
    item("1", "A thing", milestones=[{"id": "m", "date": "2024-03", "title": "Half-way"}]),
    levels=["Goal"],
    end="2025",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A plan file of its own."""
    path = tmp_path / "files" / "other.toml"
    path.parent.mkdir()
    path.write_text(OTHER, encoding="utf-8")
    return path


def titles(pilot: Pilot[None]) -> list[str]:
    screen = pilot.app.screen
    assert isinstance(screen, PlansScreen)
    lines = screen.query_one(PlanList).lines
    return [line.info.title if line.info else "*" for line in lines]


def versions(db: Path) -> dict[str, int]:
    with Store.open(db, NOW) as store:
        return {info.id: len(info.versions) for info in store.plans()}


async def load_path(pilot: Pilot[None], path: Path) -> None:
    """Open the dialog and look at a path."""
    await press(pilot, "6", "L")
    pilot.app.screen.query_one(Input).value = str(path)
    await settled(pilot)
    await press(pilot, "enter")


async def test_what_is_loaded_with_its_numbers(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "6")
        assert titles(pilot) == ["*", "Test plan [bold]"]
        await press(pilot, "down")
        text = screen_text(pilot)
        assert "3 open items, 1 overdue, 1 closed." in text
        assert "2022 – 2026" in text
        assert "English" in text
        assert "test.toml" in text
        assert "It is no longer there." in text
        assert "loaded 1 February 2024" in text


async def test_loading_shows_what_would_change_before_it_does(
    start: Start, db: Path, file: Path
) -> None:
    async with start() as pilot:
        await load_path(pilot, file)
        assert "other  Other plan: new, 1 new item" in screen_text(pilot)
        assert versions(db) == {"test": 1}
        await press(pilot, "enter")
        assert "1 plan loaded." in screen_text(pilot)
        assert versions(db) == {"other": 1, "test": 1}
        assert sorted(titles(pilot)) == ["*", "Other plan", "Test plan [bold]"]
        text = screen_text(pilot)
        assert "It is as it was loaded." in text
        assert "Nothing is wrong with it." in text


async def test_escape_goes_back_step_by_step_and_nothing_is_loaded(
    start: Start, db: Path, file: Path
) -> None:
    async with start() as pilot:
        await load_path(pilot, file)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LoadDialog)
        assert "1 new item" not in screen_text(pilot)
        await press(pilot, "escape")
        assert titles(pilot) == ["*", "Test plan [bold]"]
        assert versions(db) == {"test": 1}


async def test_a_file_with_errors_changes_nothing(start: Start, db: Path, file: Path) -> None:
    file.write_text(OTHER.replace("[[items]]", "[[itmes]]"), encoding="utf-8")
    good = file.with_name("good.toml")
    good.write_text(OTHER.replace('"other"', '"good"'), encoding="utf-8")
    async with start(size=(160, 40)) as pilot:
        await load_path(pilot, file.parent)
        text = screen_text(pilot)
        assert "error; nothing was changed." in text
        line = OTHER.splitlines().index("[[items]]") + 1
        assert f"other.toml:{line}:error:" in re.sub(r"[\s│]", "", text)
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, LoadDialog)
        assert versions(db) == {"test": 1}


async def test_a_file_that_is_not_there_is_said(start: Start, tmp_path: Path) -> None:
    async with start() as pilot:
        await load_path(pilot, tmp_path / "nothing.toml")
        assert "1 error; nothing was changed." in screen_text(pilot)
        assert "such file." in screen_text(pilot)


async def test_typing_on_drops_what_was_looked_at(start: Start, db: Path, file: Path) -> None:
    async with start() as pilot:
        await load_path(pilot, file)
        await write(pilot, "x")
        await press(pilot, "enter")
        assert "1 error; nothing was changed." in screen_text(pilot)
        assert versions(db) == {"test": 1}


async def test_the_path_is_completed(start: Start, file: Path) -> None:
    async with start() as pilot:
        await press(pilot, "6", "L")
        line = pilot.app.screen.query_one(Input)
        line.value = str(file.parent)[:-2]
        await press(pilot, "tab")
        assert line.value == str(file.parent) + os.sep
        assert "other.toml" in screen_text(pilot)
        await press(pilot, "down", "enter")
        assert line.value == str(file)
        assert "1 new item" in screen_text(pilot)


async def test_the_same_file_again_would_change_nothing(start: Start, db: Path, file: Path) -> None:
    async with start() as pilot:
        await load_path(pilot, file)
        await press(pilot, "enter", "R")
        assert "Nothing would change." in screen_text(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PlansScreen)
        assert versions(db) == {"other": 1, "test": 1}


async def test_a_changed_file_is_told_read_again_and_compared(
    start: Start, db: Path, file: Path
) -> None:
    async with start(size=(160, 50)) as pilot:
        await load_path(pilot, file)
        await press(pilot, "enter")
        file.write_text(
            OTHER.replace('title = "A thing"', 'title = "A thing"\ndue = "2024"'), encoding="utf-8"
        )
        await press(pilot, "f5")
        assert "It was changed since it was loaded" in screen_text(pilot)
        await press(pilot, "R")
        assert "deadline of 1: no deadline → 2024 (31 December 2024)" in screen_text(pilot)
        await press(pilot, "enter")
        text = screen_text(pilot)
        assert "1 plan loaded." in text
        assert text.count("loaded 1 February 2024") == 2
        assert text.count("deadline of 1: no deadline → 2024 (31 December 2024)") == 1
        await press(pilot, "D", "enter")
        text = screen_text(pilot)
        assert "Changed since 1 February 2024" in text
        assert text.count("deadline of 1: no deadline → 2024 (31 December 2024)") == 2
        await press(pilot, "escape")
        assert "Changed since" not in screen_text(pilot)


async def test_what_is_to_come_across_the_plans(start: Start, file: Path) -> None:
    async with start() as pilot:
        await load_path(pilot, file)
        await press(pilot, "enter", "home")
        lines = screen_text(pilot).splitlines()
        places = [
            next(at for at, line in enumerate(lines) if words in line)
            for words in ("31 March 2024", "31 December 2024", "15 October 2025")
        ]
        assert places == sorted(places)
        assert "Half-way · 1 A thing" in lines[places[0]]
        assert "Yearly review 2024" in lines[places[1]]
        assert "Final review: answers wanted" in lines[places[2]]


async def test_a_plan_is_put_away_after_asking_and_brought_back(start: Start, db: Path) -> None:
    async with start() as pilot:
        await press(pilot, "6", "down", "A", "enter")
        assert "is archived" not in screen_text(pilot)
        await press(pilot, "A", "down", "enter")
        text = screen_text(pilot)
        assert "is archived: it is no longer listed" in text
        assert "archived: Test plan [bold]" in text
        with Store.open(db, NOW) as store:
            assert store.plans()[0].archived
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PlansScreen)
        await press(pilot, "A")
        assert "Test plan [bold] is listed again." in screen_text(pilot)
        with Store.open(db, NOW) as store:
            assert not store.plans()[0].archived


async def test_enter_shows_the_items_of_the_plan(start: Start, file: Path) -> None:
    async with start() as pilot:
        await load_path(pilot, file)
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, FollowUp)
        assert listed(pilot) == ["1"]


async def test_an_empty_database_offers_a_file_and_the_examples(
    start: Start, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.db"
    async with start(path=empty) as pilot:
        await press(pilot, "6")
        assert "No plan is loaded yet." in screen_text(pilot)
        await press(pilot, "A", "R", "D", "enter")
        await press(pilot, "b")
        assert "new, " in screen_text(pilot)
        await press(pilot, "enter")
        assert "5 plans loaded." in screen_text(pilot)
        assert len(titles(pilot)) == 6


async def test_reading_files_that_are_gone_says_so(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "6", "R")
        assert "No longer there:" in screen_text(pilot)
        assert "test.toml" in screen_text(pilot)


async def test_what_a_file_says_is_text(start: Start, file: Path) -> None:
    file.write_text(OTHER.replace("Other plan", "[red]Other[/red] \\u001b[31mplan"), "utf-8")
    async with start() as pilot:
        await load_path(pilot, file)
        assert "[red]Other[/red] plan: new" in screen_text(pilot)


@pytest.mark.parametrize("size", [(200, 60), (120, 40), (80, 24), (60, 20)])
async def test_it_fits(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as pilot:
        await press(pilot, "6", "down")
        text = screen_text(pilot)
        assert "Overdue" in text
        assert "3 open items, 1 overdue, 1 closed." in text
        assert "? help" in text


async def test_it_speaks_the_language(start: Start) -> None:
    async with start(lang="nb", size=(120, 50)) as pilot:
        await press(pilot, "6", "down")
        text = screen_text(pilot)
        assert "Versjoner" in text
        assert "Engelsk" in text
        for english in ("Overdue", "loaded", "The file", "Versions", "plans"):
            assert english not in text


def test_paths_are_completed_whatever_the_case_plan_files_first(tmp_path: Path) -> None:
    for name in ("Plan-b.toml", "plan-a.TOML", "notes.txt", ".hidden.toml"):
        (tmp_path / name).write_text(PLAN, encoding="utf-8")
    (tmp_path / "plan-folder").mkdir()
    base = str(tmp_path) + os.sep
    assert [Path(one).name for one in completions(base)] == [
        "plan-a.TOML",
        "Plan-b.toml",
        "plan-folder",
    ]
    assert completions(base + "PLAN-F") == [base + "plan-folder" + os.sep]
    assert [Path(one).name for one in completions(base + ".h")] == [".hidden.toml"]
    assert completions(base + "nowhere" + os.sep) == []
    assert completed(base + "pl", completions(base + "pl")) == base + "plan-"
    assert completed(base + "x", []) == base + "x"


def test_a_pasted_path_may_have_quotes(tmp_path: Path) -> None:
    assert typed_path(f' "{tmp_path}" ') == tmp_path
    assert typed_path("~") == Path.home()
    assert typed_path("plan.toml") == Path.cwd() / "plan.toml"
    assert typed_path("~nobody-has-this-name/x").name == "x"

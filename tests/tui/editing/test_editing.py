"""Changing plans in the app: forms for items and plans, and what must never be lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select, Static, TextArea

from actionplan_tui.planfile import read_file
from actionplan_tui.resources import plans_folder
from actionplan_tui.store import Store, StoreError
from actionplan_tui.tui.common.ask import Choice, Line
from actionplan_tui.tui.common.form import FormDialog
from actionplan_tui.tui.editing.item_form import ItemFormDialog
from actionplan_tui.tui.editing.plan_form import PlanFormDialog
from actionplan_tui.tui.editing.preview import WillChange
from tests.tui.conftest import (
    NOW,
    PLAN,
    Database,
    Start,
    current,
    followup,
    listed,
    screen_text,
    settled,
    write,
)
from tests.tui.make import a_plan, item


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The test plan as a file with a remark, in the current folder."""
    path = tmp_path / "work" / "test.toml"
    path.parent.mkdir()
    path.write_text("# Our plan\n" + PLAN, encoding="utf-8")
    monkeypatch.chdir(path.parent)
    return path


@pytest.fixture
def own(tmp_path: Path, file: Path) -> Path:
    """A database that was loaded from that file."""
    return loaded(tmp_path / "own.db", file)


def loaded(db: Path, *files: Path) -> Path:
    with Store.open(db, NOW) as store:
        for one in files:
            reading = read_file(one)
            assert reading.planfile
            store.load([reading.planfile], NOW)
    return db


async def until(pilot: Pilot[None], met: Callable[[], bool]) -> None:
    """Wait until something is so; fails with the screen after many rounds."""
    for _round in range(200):
        await pilot.pause(0.01)
        if met():
            await settled(pilot)
            return
    raise AssertionError(screen_text(pilot))


def shows(pilot: Pilot[None], kind: type[object]) -> bool:
    return isinstance(pilot.app.screen, kind)


async def opened(pilot: Pilot[None], key: str, kind: type[object] = ItemFormDialog) -> None:
    await pilot.press(key)
    await until(pilot, lambda: shows(pilot, kind))


async def saved(pilot: Pilot[None]) -> None:
    """Save the form and agree to what will change."""
    await pilot.press("ctrl+s")
    await until(pilot, lambda: shows(pilot, WillChange))
    await pilot.press("enter")
    await until(pilot, lambda: not shows(pilot, WillChange))
    await until(pilot, lambda: not shows(pilot, FormDialog))


async def fill(pilot: Pilot[None], **fields: str) -> None:
    """Put text into fields of the form."""
    for name, value in fields.items():
        entry = pilot.app.screen.query_one(f"#{name}")
        if isinstance(entry, TextArea):
            entry.text = value
        elif isinstance(entry, Input | Select):
            entry.value = value
        await pilot.pause()


def field(pilot: Pilot[None], name: str) -> str:
    return pilot.app.screen.query_one(f"#{name}", Input).value


def reading(pilot: Pilot[None], name: str) -> Static:
    """The words about a field."""
    return pilot.app.screen.query_one(f"#{name}-reading", Static)


async def said(pilot: Pilot[None], words: str) -> None:
    await until(pilot, lambda: words in " ".join(screen_text(pilot).split()))


# --- an item


async def test_a_new_title_and_deadline_are_saved_and_the_item_moves(
    start: Start, own: Path, file: Path
) -> None:
    before = file.read_text(encoding="utf-8")
    async with start(path=own) as pilot:
        assert listed(pilot) == ["1.1", "1.2", "1.3"]
        await opened(pilot, "e")
        assert field(pilot, "title") == "Late thing"
        await fill(pilot, title="Later thing", due="2025")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, WillChange))
        text = screen_text(pilot)
        for words in (
            "Title: “Late thing” → “Later thing”",
            "Deadline: 2022 → 2025",
            "reworded: 1.1 Later thing",
            "deadline of 1.1: 2022 (31 December 2022) → 2025 (31 December 2025)",
        ):
            assert words in text
        assert "title =" not in text
        await pilot.press("d")
        await settled(pilot)
        text = screen_text(pilot)
        assert '- title = "Late thing"' in text
        assert '+ title = "Later thing"' in text
        assert file.read_text(encoding="utf-8") == before
        await pilot.press("enter")
        await said(pilot, "1.1 changed · saved in")
        assert listed(pilot) == ["1.2", "1.1", "1.3"]
        row = current(pilot)
        assert (row.id, row.title, row.standing) == ("1.1", "Later thing", "pending")
    after = before.replace("Late thing", "Later thing").replace(
        'Later thing"\ndue = "2022"', 'Later thing"\ndue = "2025"'
    )
    assert file.read_text(encoding="utf-8") == after


async def test_nothing_is_saved_before_it_was_agreed_to(
    start: Start, own: Path, file: Path
) -> None:
    before = file.read_bytes()
    async with start(path=own) as pilot:
        await opened(pilot, "e")
        await fill(pilot, title="Other")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, WillChange))
        await pilot.press("escape")
        await until(pilot, lambda: shows(pilot, ItemFormDialog))
        assert field(pilot, "title") == "Other"
        await pilot.press("escape")
        await said(pilot, "Throw away what you have written?")
        await pilot.press("down", "enter")
        await until(pilot, lambda: not shows(pilot, FormDialog))
    assert file.read_bytes() == before


async def test_a_form_without_changes_changes_nothing(start: Start, own: Path, file: Path) -> None:
    before = file.read_bytes()
    async with start(path=own) as pilot:
        await opened(pilot, "e")
        await pilot.press("escape")
        await until(pilot, lambda: not shows(pilot, FormDialog))
        await opened(pilot, "e")
        await pilot.press("ctrl+s")
        await said(pilot, "Nothing was changed.")
    assert file.read_bytes() == before


async def test_faults_are_said_at_their_fields(start: Start, own: Path) -> None:
    async with start(path=own) as pilot:
        await opened(pilot, "e")
        await fill(pilot, title="", start="2025", due="someday", milestones="2022 A\nhuh")
        await said(pilot, "“someday” cannot be read as a date")
        await pilot.press("ctrl+s")
        await said(pilot, "Write a title.")
        text = " ".join(screen_text(pilot).split())
        assert "Line 2: begin with a date" in text
        assert "someday" in text
        assert pilot.app.focused is pilot.app.screen.query_one("#title")
        await fill(pilot, title="T", due="2024")
        assert "Write a title." not in screen_text(pilot)
        await pilot.press("ctrl+s")
        await said(pilot, "The deadline is before the start.")


async def test_dates_and_names_are_read_while_they_are_typed(start: Start, own: Path) -> None:
    async with start(path=own) as pilot:
        await opened(pilot, "e")
        await fill(pilot, start="HT2021", due="ongoing", responsible="aaa, Nobody")
        text = screen_text(pilot)
        assert "= 1 July–31 December 2021" in text or "= 1 July – 31 December 2021" in text
        assert "= no deadline" in text
        assert "= AAA · Nobody: not among the responsible yet" in text
        await fill(pilot, milestones="2022-03 Kick-off (zoom)")
        assert "March 2022 Kick-off (zoom)" in screen_text(pilot)


async def test_a_name_is_completed_with_the_right_arrow(start: Start, own: Path) -> None:
    async with start(path=own) as pilot:
        await opened(pilot, "e")
        await pilot.press("tab", "tab")
        await write(pilot, ", B")
        await pilot.press("right")
        await settled(pilot)
        assert field(pilot, "responsible") == "AAA, BBB"


async def test_somebody_unknown_is_offered_to_be_added(start: Start, own: Path, file: Path) -> None:
    async with start(path=own) as pilot:
        await opened(pilot, "e")
        await fill(pilot, responsible="AAA, Åsa Öberg")
        await pilot.press("ctrl+s")
        await said(pilot, "“Åsa Öberg” is not among the responsible of the plan. Add as:")
        await pilot.press("escape")
        await said(pilot, "“Åsa Öberg” is not among the responsible of the plan.")
        assert shows(pilot, ItemFormDialog)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, Choice))
        await pilot.press("home", "enter")
        await said(pilot, "Responsible: AAA → AAA, Åsa Öberg")
        await pilot.press("enter")
        await said(pilot, "1.1 changed")
    text = file.read_text(encoding="utf-8")
    assert '[[parties]]\nid = "asa-oberg"\nkind = "person"\nname = "Åsa Öberg"\n' in text
    assert 'responsible = ["AAA", "asa-oberg"]' in text


async def test_a_file_that_changed_meanwhile_is_not_overwritten(
    start: Start, own: Path, file: Path
) -> None:
    async with start(path=own) as pilot:
        await opened(pilot, "e")
        await fill(pilot, title="Mine", due="2025")
        other = file.read_text(encoding="utf-8").replace("Late thing", "Theirs")
        other = other.replace('responsible = ["AAA"]', 'responsible = ["CCC"]', 1)
        file.write_text(other, encoding="utf-8")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, WillChange))
        await pilot.press("enter")
        await said(pilot, "been changed since you opened it. Nothing was saved")
        assert file.read_text(encoding="utf-8") == other
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, ItemFormDialog))
        await said(pilot, "Title: the file now says Theirs.")
        assert (field(pilot, "title"), field(pilot, "due")) == ("Mine", "2025")
        assert field(pilot, "responsible") == "CCC"
        await pilot.press("ctrl+s")
        await said(pilot, "The file had been changed since it was loaded")
        await pilot.press("enter")
        await said(pilot, "1.1 changed")
    text = file.read_text(encoding="utf-8")
    assert text == other.replace("Theirs", "Mine").replace(
        'Mine"\ndue = "2022"', 'Mine"\ndue = "2025"'
    )


async def test_a_write_protected_file_keeps_what_was_typed_in_the_form(
    start: Start, own: Path, file: Path
) -> None:
    before = file.read_bytes()
    file.chmod(0o444)
    async with start(path=own) as pilot:
        await opened(pilot, "e")
        await fill(pilot, title="Typed")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, WillChange))
        await pilot.press("enter")
        await said(pilot, "Not saved:")
        assert "write-protected" in screen_text(pilot)
        assert field(pilot, "title") == "Typed"
        assert file.read_bytes() == before
        file.chmod(0o644)
        await saved(pilot)
    assert "Typed" in file.read_text(encoding="utf-8")


async def test_a_load_that_fails_after_saving_says_so_and_can_be_repeated(
    start: Start, own: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, failing = Store.load, [True]

    def load(self: Store, *args: object, **how: object) -> object:
        if failing and not how.get("dry_run"):
            raise StoreError("The database is busy.")
        return real(self, *args, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "load", load)
    async with start(path=own) as pilot:
        await opened(pilot, "e")
        await fill(pilot, title="Typed")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, WillChange))
        await pilot.press("enter")
        await said(pilot, "The file is saved, but could not be loaded: The database is busy.")
        assert field(pilot, "title") == "Typed"
        failing.clear()
        await pilot.press("ctrl+s")
        await said(pilot, "1.1 changed")
        assert current(pilot).title == "Typed"
    assert file.read_text(encoding="utf-8").count("Typed") == 1


async def test_a_file_with_errors_says_which(start: Start, own: Path, file: Path) -> None:
    file.write_text(PLAN.replace('due = "2022"', 'due = "someday"'), encoding="utf-8")
    async with start(path=own) as pilot:
        await pilot.press("e")
        await said(pilot, "“someday” cannot be read as a date")
        assert not shows(pilot, FormDialog)


async def test_milestones_and_mandate_on_the_page_of_an_item(
    start: Start, own: Path, file: Path
) -> None:
    async with start(path=own) as pilot:
        await pilot.press("enter")
        await settled(pilot)
        await opened(pilot, "e")
        await fill(pilot, milestones="2022-03 Kick-off (zoom)\n2024 End", scope="outside")
        await saved(pilot)
        await said(pilot, "Kick-off")
    text = file.read_text(encoding="utf-8")
    assert 'scope = "outside"\nmilestones = [' in text
    assert '{ id = "m1", date = "2022-03", title = "Kick-off", mode = "zoom" }' in text


async def test_a_milestone_that_a_note_speaks_of_cannot_go(
    start: Start, own: Path, file: Path
) -> None:
    text = file.read_text(encoding="utf-8").replace(
        'due = "2022"\n', 'due = "2022"\nmilestones = [{ id = "m1", date = "2022", title = "M" }]\n'
    )
    text = text.replace(
        '[[items]]\nid = "1.2"',
        '[[items.notes]]\ndate = "2022"\nmilestone = "m1"\n'
        'reached = "2022"\n\n[[items]]\nid = "1.2"',
    )
    file.write_text(text, encoding="utf-8")
    loaded(own, file)
    async with start(path=own) as pilot:
        await opened(pilot, "e")
        await fill(pilot, milestones="")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "-error" in reading(pilot, "milestones").classes)
        assert "m1" in str(reading(pilot, "milestones").render())
        assert shows(pilot, ItemFormDialog)
    assert file.read_text(encoding="utf-8") == text


# --- a new item


async def test_a_new_item_stands_beside_the_chosen_one(start: Start, own: Path, file: Path) -> None:
    async with start(path=own) as pilot:
        await opened(pilot, "i")
        assert field(pilot, "id") == "1.4"
        assert "= Activity below 1 First goal" in screen_text(pilot)
        await fill(pilot, title="New thing", due="2023")
        await saved(pilot)
        await said(pilot, "1.4 added")
        assert "1.4" in listed(pilot)
        row = current(pilot)
        assert (row.id, row.standing) == ("1.4", "overdue")
    text = file.read_text(encoding="utf-8")
    assert text.index('"1.3"') < text.index('"1.4"') < text.index('id = "2"')


async def test_a_number_that_is_taken_or_hangs_in_the_air(start: Start, own: Path) -> None:
    async with start(path=own) as pilot:
        await opened(pilot, "i")
        await fill(pilot, id="1.1")
        assert "1.1 is taken: Late thing." in screen_text(pilot)
        await fill(pilot, id="7.1")
        assert "There is no 7 for it to stand below." in screen_text(pilot)
        await fill(pilot, id="3")
        assert "= Goal" in screen_text(pilot)


async def test_the_number_of_an_item_that_left_the_plan_is_not_given_again(
    start: Start, own: Path, file: Path
) -> None:
    text = file.read_text(encoding="utf-8")
    gone = text[: text.index('[[items]]\nid = "1.3"')] + text[text.index('[[items]]\nid = "2"\n') :]
    file.write_text(gone, encoding="utf-8")
    loaded(own, file)
    async with start(path=own) as pilot:
        await opened(pilot, "i")
        assert field(pilot, "id") == "1.4"
        await fill(pilot, id="1.3")
        await said(pilot, "its notes would show on this one")


async def test_from_the_tree_a_goal_is_changed_and_gets_items(
    start: Start, own: Path, file: Path
) -> None:
    async with start(path=own) as pilot:
        tree = followup(pilot).query_one("#tree")
        tree.focus()
        await pilot.press("down", "right", "down", "down")
        await settled(pilot)
        await opened(pilot, "e")
        assert field(pilot, "title") == "Second goal"
        await pilot.press("escape")
        await until(pilot, lambda: not shows(pilot, FormDialog))
        await opened(pilot, "i")
        assert field(pilot, "id") == "2.2"
        await pilot.press("escape")
        await until(pilot, lambda: not shows(pilot, FormDialog))
        await pilot.press("up", "up")
        await settled(pilot)
        await opened(pilot, "i")
        assert field(pilot, "id") == "3"
        await fill(pilot, title="Third goal")
        await saved(pilot)
    assert 'id = "3"\ntitle = "Third goal"\n' in file.read_text(encoding="utf-8")


# --- plans that have no file of their own


async def test_a_bundled_plan_is_saved_as_a_file_of_ones_own(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundled = plans_folder() / "vfu-samverkan.toml"
    before = bundled.read_text(encoding="utf-8")
    db = loaded(tmp_path / "bundled.db", bundled)
    monkeypatch.chdir(tmp_path)
    async with start(path=db) as pilot:
        await opened(pilot, "e", Line)
        assert "This plan came with the program." in screen_text(pilot)
        plan = current(pilot)
        mine = tmp_path / f"{plan.plan.id}.toml"
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, ItemFormDialog))
        assert not mine.exists()
        title = field(pilot, "title")
        await fill(pilot, title="My own words")
        await saved(pilot)
        await said(pilot, "saved in")
        await opened(pilot, "e")
        assert field(pilot, "title") == "My own words"
        assert str(mine)[:20] in screen_text(pilot)
    assert bundled.read_text(encoding="utf-8") == before
    assert mine.read_text(encoding="utf-8") == before.replace(f'"{title}"', '"My own words"', 1)


async def test_a_plan_whose_file_is_gone_is_written_anew_with_its_notes(
    start: Start, own: Path, file: Path
) -> None:
    file.unlink()
    async with start(path=own) as pilot:
        await opened(pilot, "e", Line)
        assert "is gone" in screen_text(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, ItemFormDialog))
        await fill(pilot, title="Rescued")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shows(pilot, WillChange))
        assert "is kept" not in screen_text(pilot)
        await pilot.press("enter")
        await said(pilot, "1.1 changed")
    reading = read_file(file)
    assert reading.planfile
    assert reading.planfile.plan.item_by_id["1.1"].title == "Rescued"
    assert len(reading.planfile.notes) == 2


async def test_a_file_that_was_moved_can_be_named(start: Start, own: Path, file: Path) -> None:
    moved = file.rename(file.with_name("moved.toml"))
    async with start(path=own) as pilot:
        await opened(pilot, "e", Line)
        pilot.app.screen.query_one(Input).value = "moved.toml"
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, ItemFormDialog))
        await fill(pilot, title="Found again")
        await saved(pilot)
    assert "# Our plan" in moved.read_text(encoding="utf-8")
    assert "Found again" in moved.read_text(encoding="utf-8")


# --- a new plan


async def test_a_new_plan_on_an_empty_database(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with start(path=tmp_path / "empty.db", size=(80, 24)) as pilot:
        await opened(pilot, "i", PlanFormDialog)
        await fill(pilot, title="Ökad kvalitet 2024")
        assert field(pilot, "plan_id") == "okad-kvalitet-2024"
        assert field(pilot, "path") == str(tmp_path / "okad-kvalitet-2024.toml")
        await fill(pilot, language="sv", start="2024", end="2023")
        assert pilot.app.screen.query_one("#levels", Select).value == (
            "Mål / Effektmål / Leveransmål"
        )
        await pilot.press("ctrl+s")
        await said(pilot, "The plan ends before it starts.")
        await fill(pilot, end="2026", review_title="Halvtid", review_due="2025")
        await fill(pilot, first_1="Ett mål", first_2="En effekt", first_3="En leverans")
        await saved(pilot)
        await said(pilot, "The new plan is saved in")
        assert listed(pilot) == ["1.1.1"]
    reading = read_file(tmp_path / "okad-kvalitet-2024.toml")
    assert reading.planfile
    assert not reading.findings
    plan = reading.planfile.plan
    assert plan.levels == ("Mål", "Effektmål", "Leveransmål")
    assert plan.reviews[0].title == "Halvtid"


async def test_a_new_plan_with_names_of_ones_own_for_the_levels(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.toml").write_text("mine")
    async with start(path=tmp_path / "empty.db") as pilot:
        await opened(pilot, "i", PlanFormDialog)
        await fill(pilot, title="P", levels="own", own_levels="Område, Sak")
        await said(pilot, "1.1 Sak")
        await fill(pilot, first_1="A", first_2="B")
        await pilot.press("ctrl+s")
        await said(pilot, "There is such a file already.")
        await fill(pilot, path="other.toml")
        await saved(pilot)
        await until(pilot, lambda: listed(pilot) == ["1.1"])
    assert (tmp_path / "p.toml").read_text() == "mine"
    assert (tmp_path / "other.toml").is_file()


async def test_an_untouched_plan_form_closes_at_once(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with start(path=tmp_path / "empty.db") as pilot:
        await opened(pilot, "i", PlanFormDialog)
        await pilot.press("escape")
        await until(pilot, lambda: not shows(pilot, FormDialog))
        await opened(pilot, "i", PlanFormDialog)
        await fill(pilot, title="X")
        await pilot.press("escape")
        await said(pilot, "Throw away what you have written?")


@pytest.mark.parametrize("lang", ["en", "sv", "nb"])
async def test_the_forms_fit_a_small_screen(start: Start, own: Path, lang: str) -> None:
    async with start(path=own, size=(80, 24), lang=lang) as pilot:
        await opened(pilot, "i")
        text = screen_text(pilot)
        assert "Ctrl+S" in text
        assert "1.4" in text
        assert "(zoom)" in text


async def test_in_a_plan_that_is_only_being_written_items_come_first(
    start: Start, database: Database
) -> None:
    levels = ["Goal", "Activity"]
    few = a_plan("few", "A few", item("1", "One"), item("1.1", "Two"), levels=levels)
    async with start(size=(80, 24), path=database(few)) as pilot:
        bottom = screen_text(pilot).splitlines()[-1]
        assert "i new item" in bottom
        assert "G as a table" in bottom
    async with start(size=(80, 24)) as pilot:
        assert "new item" not in screen_text(pilot).splitlines()[-1]

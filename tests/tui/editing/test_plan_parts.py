"""Changing a plan in the app: its facts and lists, an item's number and place, several in a row."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import OptionList

from actionplan_tui.planfile import read_text
from actionplan_tui.tui.common.form import FormDialog
from actionplan_tui.tui.editing.entry_form import EntryForm
from actionplan_tui.tui.editing.item_form import ItemFormDialog
from actionplan_tui.tui.editing.plan_parts import PlanParts
from actionplan_tui.tui.editing.preview import WillChange
from tests.tui.conftest import Start, listed, screen_text, settled
from tests.tui.editing.test_editing import (
    field,
    file,
    fill,
    opened,
    own,
    said,
    saved,
    shows,
    until,
)

__all__ = ["file", "own"]


async def chosen(pilot: Pilot[None], words: str) -> None:
    """Go to the line of the list that says something, and open it."""
    listed = pilot.app.screen.query_one(OptionList)
    found = [
        at
        for at in range(listed.option_count)
        if words in str(listed.get_option_at_index(at).prompt)
    ]
    assert len(found) == 1, (words, found)
    listed.highlighted = found[0]
    await pilot.press("enter")
    await until(pilot, lambda: shows(pilot, EntryForm))


async def parts_open(pilot: Pilot[None]) -> None:
    await pilot.press("6")
    await settled(pilot)
    await pilot.press("end")
    await opened(pilot, "e", PlanParts)


async def agreed(pilot: Pilot[None]) -> None:
    """Save the form, agree, and be back in the list of the parts."""
    await pilot.press("ctrl+s")
    await until(pilot, lambda: shows(pilot, WillChange))
    await pilot.press("enter")
    await until(pilot, lambda: shows(pilot, PlanParts))


async def test_the_plan_its_reviews_and_parties_are_changed_one_after_another(
    start: Start, own: Path, file: Path
) -> None:
    async with start(path=own) as pilot:
        await parts_open(pilot)
        await chosen(pilot, "Decided: not yet: it is under work")
        await fill(pilot, title="Another title", decided="12 mars 2021", decided_where="PN § 8")
        await pilot.press("ctrl+s")
        await said(pilot, "Decided on: (nothing) → 12 mars 2021")
        assert "decided =" not in screen_text(pilot)
        await pilot.press("enter")
        await said(pilot, "Decided: 12 mars 2021")
        await chosen(pilot, "New follow-up")
        await fill(pilot, title="Last one", due="15 april")
        await pilot.press("ctrl+s")
        await said(pilot, "is due on a day with a year")
        await fill(pilot, due="HT2030", reply_by="2030-11")
        assert field(pilot, "id") == "last-one"
        await agreed(pilot)
        await chosen(pilot, "AAA")
        await fill(pilot, name="Anna Andersson", kind="person", members="x, y")
        await agreed(pilot)
        await pilot.press("escape")
        await said(pilot, "The plan was changed · saved in")
    plan = read_text(file.read_text(encoding="utf-8"), "x").planfile
    assert plan
    assert (plan.plan.title, plan.plan.decided_where) == ("Another title", "PN § 8")
    review = plan.plan.reviews[-1]
    assert (review.id, review.title, review.due and review.due.text) == (
        "last-one",
        "Last one",
        "HT2030",
    )
    assert plan.plan.party_by_id["AAA"].name == "Anna Andersson"
    assert plan.plan.party_by_id["AAA"].members == ("x", "y")
    assert file.read_text(encoding="utf-8").startswith("# Our plan\n")


async def test_somebody_who_answers_for_something_is_not_taken_away(
    start: Start, own: Path, file: Path
) -> None:
    before = file.read_bytes()
    async with start(path=own) as pilot:
        await parts_open(pilot)
        parts = pilot.app.screen.query_one(OptionList)
        names = [str(parts.get_option_at_index(at).prompt) for at in range(parts.option_count)]
        parts.highlighted = next(at for at, name in enumerate(names) if "AAA" in name)
        await pilot.press("delete")
        await said(pilot, "answers for 1.1")
    assert file.read_bytes() == before


async def test_another_number_keeps_the_notes(start: Start, own: Path, file: Path) -> None:
    async with start(path=own) as pilot:
        await pilot.press("equals_sign")
        await settled(pilot)
        await opened(pilot, "e")
        await fill(pilot, id="1.2")
        assert "1.2 is taken" in screen_text(pilot)
        await fill(pilot, id="1.9", title="Moved thing")
        await said(pilot, "its notes go with it")
        await pilot.press("ctrl+s")
        await said(pilot, "1.1 becomes 1.9: Late thing")
        await pilot.press("enter")
        await said(pilot, "1.9 changed · saved in")
        assert "Nothing new" in screen_text(pilot)
    text = file.read_text(encoding="utf-8")
    assert 'id = "1.9"\nkey = "1.1"\ntitle = "Moved thing"' in text


async def test_an_item_is_taken_out_after_it_was_said(start: Start, own: Path, file: Path) -> None:
    async with start(path=own) as pilot:
        before = file.read_bytes()
        await opened(pilot, "delete", WillChange)
        await said(pilot, "Out of the plan: 1.1 Late thing")
        await said(pilot, "What was noted on it is kept")
        await pilot.press("escape")
        await until(pilot, lambda: not shows(pilot, WillChange))
        assert file.read_bytes() == before
        await opened(pilot, "delete", WillChange)
        await pilot.press("enter")
        await said(pilot, "1 item out of the plan · saved in")
        assert "1.1" not in listed(pilot)
        await pilot.press("w")
        await settled(pilot)
        assert listed(pilot) == ["1.1"]


async def test_two_items_change_places(start: Start, own: Path, file: Path) -> None:
    async with start(path=own) as pilot:
        await pilot.press("alt+up")
        await said(pilot, "1.1 is the first one here.")
        await opened(pilot, "alt+down", WillChange)
        await said(pilot, "1.1 becomes 1.2: Late thing")
        await pilot.press("enter")
        await said(pilot, "1.1 is now 1.2 · saved in")
    text = file.read_text(encoding="utf-8")
    assert 'id = "1.2"\nkey = "1.1"\ntitle = "Late thing"' in text


async def test_several_new_items_in_a_row(start: Start, own: Path, file: Path) -> None:
    async with start(path=own) as pilot:
        await opened(pilot, "i")
        number = field(pilot, "id")
        await fill(pilot, title="One more")
        await pilot.press("f3")
        await until(pilot, lambda: shows(pilot, ItemFormDialog) and field(pilot, "id") != number)
        assert f"{number} added" in screen_text(pilot)
        await fill(pilot, title="And another")
        await saved(pilot)
        await said(pilot, "added · saved in")
    text = file.read_text(encoding="utf-8")
    assert text.index("One more") < text.index("And another")


async def test_what_is_rarely_used_stands_behind_a_key(start: Start, own: Path, file: Path) -> None:
    async with start(path=own) as pilot:
        await opened(pilot, "e")
        assert "Supported by" not in screen_text(pilot)
        await pilot.press("f4")
        await settled(pilot)
        assert "Supported by" in screen_text(pilot)
        await fill(pilot, support="BBB", tags="a, b", number="3(b)")
        await saved(pilot)
        await opened(pilot, "e")
        await settled(pilot)
        assert field(pilot, "tags") == "a, b"
        await pilot.press("escape")
        await until(pilot, lambda: not shows(pilot, FormDialog))
    text = file.read_text(encoding="utf-8")
    assert 'number = "3(b)"\nsupport = ["BBB"]\ntags = ["a", "b"]\n' in text


async def test_what_was_not_touched_is_not_changed(start: Start, own: Path, file: Path) -> None:
    before = file.read_bytes()
    async with start(path=own) as pilot:
        await parts_open(pilot)
        for words in ("Test plan", "Yearly review", "AAA"):
            await chosen(pilot, words)
            await pilot.press("f4")
            await settled(pilot)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: shows(pilot, PlanParts))
    assert file.read_bytes() == before

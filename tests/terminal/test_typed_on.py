"""Who types on while a question comes up loses no key, and answers nothing unawares."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from actionplan_tui.store import Store
from tests.terminal.cases import DOWN, ENTER, ESC, NOW, SAVE, TAB, on, prepared
from tests.terminal.program import Terminal

NEXT = "\x0e"
"""The key that saves and goes on to the next item."""
SPEEDS = pytest.mark.parametrize("pause", [0.0, 0.01, 0.03])
ADD = "“ZZZ” is not among the responsible of the plan. Add as:"
NEW = "iNytt ett" + TAB * 2 + "ZZZ"


def titles(folder: Path) -> list[str]:
    found = tomllib.loads((folder / "test.toml").read_text(encoding="utf-8"))["items"]
    return [one["title"] for one in found][4:]


@contextmanager
def typed(folder: Path, keys: str, pause: float) -> Iterator[Terminal]:
    """Type without waiting for anything, then take a rest and look at the screen."""
    with on(prepared(folder)) as at:
        at.type(keys, pause)
        at.wait("Typed meanwhile")
        at.rest()
        yield at
        at.type("q")
        assert at.end() == 0, at.written


@SPEEDS
def test_what_was_typed_on_goes_into_the_next_form(tmp_path: Path, pause: float) -> None:
    with typed(tmp_path, NEW + NEXT + "Nästa" + ENTER + "mer" + SAVE + ENTER, pause) as at:
        assert ADD in at.screen
        assert "“Nästa mer" in at.screen
        at.type(DOWN + ENTER)
        at.wait("1.5 added")
    assert titles(tmp_path)[:2] == ["Nytt ett", "Nästa"]
    (added,) = [
        one
        for one in tomllib.loads((tmp_path / "test.toml").read_text(encoding="utf-8"))["items"]
        if one["id"] == "1.5"
    ]
    assert added["description"] == "mer"


@SPEEDS
def test_back_in_the_form_it_is_kept_and_can_be_put_in(tmp_path: Path, pause: float) -> None:
    with typed(tmp_path, NEW + NEXT + "Nästa titel" + ENTER, pause) as at:
        at.type(ENTER)
        at.wait("Typed meanwhile and not entered: “Nästa titel”")
        assert "ZZZNästa" not in at.screen
        at.type("\x1b[Z\x16")
        at.wait("Nästa titel")
        at.type(ESC)
        at.wait("Throw away what you have written?")
        at.type(DOWN + ENTER)
        at.wait("new note")


@SPEEDS
def test_who_leaves_and_types_on_throws_nothing_away(tmp_path: Path, pause: float) -> None:
    with typed(tmp_path, "nHalv text" + ESC + "tre ord" + ENTER + DOWN + ENTER, pause) as at:
        assert "Throw away what you have written?" in at.screen
        at.type(ENTER)
        at.wait("Typed meanwhile and not entered: “tre ord")
        assert "Halv text" in at.screen
        at.type(SAVE)
        at.wait("Noted on 1.1")
    with Store.open(tmp_path / "plans.db", NOW) as store:
        assert store.item_notes("test", "1.1")[-1].text == "Halv text"


def test_who_throws_it_away_has_what_was_typed_on_done_next(tmp_path: Path) -> None:
    with typed(tmp_path, "nBort" + ESC + "nKvar" + SAVE, 0.0) as at:
        at.type(DOWN + ENTER)
        at.wait("Noted on 1.1")
    with Store.open(tmp_path / "plans.db", NOW) as store:
        assert [note.text for note in store.item_notes("test", "1.1")] == ["Kvar"]


def test_a_preview_that_comes_unasked_is_not_agreed_to_by_typing(tmp_path: Path) -> None:
    late = "iUtanför" + TAB * 4 + "2031" + NEXT + "dag" + ENTER
    with typed(tmp_path, late, 0.0) as at:
        assert "This will change" in at.screen
        assert titles(tmp_path) == ["Second goal", "Closed thing"]
        at.type(ENTER)
        at.wait("1.4 added")
        at.wait("dag")
        at.type(SAVE)
        at.wait("This will change")
        at.type(ENTER)
        at.wait("1.5 added")
    assert {"Utanför", "dag"} <= set(titles(tmp_path))


def test_what_comes_after_a_refused_save_is_not_taken_for_its_reason(tmp_path: Path) -> None:
    with typed(tmp_path, "d2027" + SAVE + "nSagt" + SAVE, 0.0) as at:
        assert "Without a reason?" in at.screen
        assert "Typed meanwhile and not entered: “nSagt”" in at.screen
        at.type(SAVE)
        at.wait("Noted on 1.1")
        at.wait("Late thing")
    with Store.open(tmp_path / "plans.db", NOW) as store:
        moved, said = store.item_notes("test", "1.1")
    assert (moved.reason, said.text) == ("", "Sagt")


def test_a_faulty_field_is_gone_on_with_after_a_look(tmp_path: Path) -> None:
    with typed(tmp_path, "d2027" + SAVE + "mer", 0.0) as at:
        at.type("Sjukdom")
        at.wait("Typed meanwhile and not entered: “mer” · Ctrl+V puts it in")
        at.type(SAVE)
        at.wait("Noted on 1.1")
    with Store.open(tmp_path / "plans.db", NOW) as store:
        assert store.item_notes("test", "1.1")[-1].reason == "Sjukdom"

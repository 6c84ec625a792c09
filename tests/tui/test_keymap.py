"""Keys of one's own: what may be asked for, what they then do, and that the screen shows them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from actionplan_tui import preferences
from actionplan_tui.cli.config_text import example
from actionplan_tui.locales import set_language
from actionplan_tui.settings import Settings
from actionplan_tui.tui.app import ActionPlanApp
from actionplan_tui.tui.keymap import check, key_name, key_of, known
from tests.tui.conftest import NOW, followup, listed, press, screen_text, settled


@asynccontextmanager
async def started(
    db: Path, keymap: Mapping[str, str], *, warnings: tuple[str, ...] = ()
) -> AsyncIterator[Pilot[None]]:
    settings = Settings(
        db=str(db),
        as_of=date(2024, 2, 1),
        known_on=None,
        horizon=90,
        me="AAA",
        lang="en",
        now=lambda: NOW,
        keymap=keymap,
        warnings=warnings,
    )
    async with ActionPlanApp(settings).run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        yield pilot


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "key", "shown"),
    [
        ("v", "v", "v"),
        ("?", "question_mark", "?"),
        ("=", "equals_sign", "="),
        ("Esc", "escape", "Esc"),
        ("escape", "escape", "Esc"),
        ("Ctrl+O", "ctrl+o", "Ctrl+O"),
        ("ctrl-o", "ctrl+o", "Ctrl+O"),
        ("Shift+a", "A", "A"),
        ("f4", "f4", "F4"),
        ("Page Up", "pageup", "Page Up"),
        ("å", "å", "å"),
        ("←", "left", "←"),
        ("shift+f3", "shift+f3", "Shift+F3"),
    ],
)
def test_a_key_may_be_written_as_it_stands_on_the_keyboard(
    written: str, key: str, shown: str
) -> None:
    assert key_of(written) == key
    assert key_name(key) == shown


@pytest.mark.parametrize("written", ["", "foo", "Ctrl+", "Ctrl+foo", "hyper+x", "ctrl+ctrl+x"])
def test_what_is_no_key(written: str) -> None:
    assert key_of(written) == ""


def test_every_key_of_the_app_can_be_written_as_it_is_shown() -> None:
    for entry in known().values():
        for key in entry.keys:
            assert key_of(key_name(key)) == key, entry.id


# --- what can be had ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "keymap", "told"),
    [
        ({"note": ("F4",)}, {"note": "f4"}, []),
        ({"note": ("F4", "?, F6")}, {}, [("note", "“?” is already the key of help")]),
        ({"nte": ("F4",)}, {}, [("nte", "“nte” is nothing that has a key. Did you mean “note”?")]),
        ({"zzzzzz": ("F4",)}, {}, [("zzzzzz", "See: actionplan config --keys")]),
        ({"note": ("N5",)}, {}, [("note", "“N5” is no key. Keys are written like these")]),
        ({"note": ("foo", "F4")}, {"note": "f4"}, [("note", "“foo” is no key")]),
        ({"note": ("Ctrl+Q",)}, {}, [("note", "always means the same")]),
        ({"note": ("k",)}, {}, [("note", "“k” is already the key of done")]),
        ({"note": ("k",), "done": ("n",)}, {"note": "k", "done": "n"}, []),
        ({"note": ("F4",), "done": ("F4",)}, {"note": "f4"}, [("done", "the key of note")]),
        ({"note": ("Enter",)}, {}, [("note", "“Enter” is already the key of list.open")]),
        # A dialog and a screen are never seen at the same time.
        ({"note.save": ("n",)}, {"note.save": "n"}, []),
    ],
)
def test_what_is_asked_for(
    asked: dict[str, tuple[str, ...]], keymap: dict[str, str], told: list[tuple[str, str]]
) -> None:
    had, faults = check(asked)
    assert had == keymap
    assert [name for name, _message in faults] == [name for name, _words in told]
    for (_name, message), (_same, words) in zip(faults, told, strict=True):
        assert words in message


def test_what_the_example_says_can_be_asked_for(tmp_path: Path) -> None:
    """Every line of the example is a setting that can be taken over as it stands."""
    for language in ("en", "sv", "nb"):
        set_language(language)
        used = [
            line.removeprefix("# ") if " = " in line or line == "# [keymap]" else line
            for line in example().splitlines()
        ]
        file = tmp_path / f"{language}.toml"
        file.write_text("\n".join(used), encoding="utf-8")
        found = preferences.read(file, check)
        assert found.findings == ()
        assert found.keymap
        assert found.language == language


# --- what the keys do -----------------------------------------------------------------------------


async def test_a_key_of_ones_own_does_what_the_other_did(db: Path) -> None:
    async with started(db, {"filter.overdue": "f4", "list.down": "j,down"}) as pilot:
        everything = listed(pilot)
        await press(pilot, "o")
        assert listed(pilot) == everything
        await press(pilot, "f4")
        assert listed(pilot) == ["1.1"]
        await press(pilot, "f4", "j")
        row = followup(pilot).current_row()
        assert row is not None
        assert row.id == everything[1]


async def test_the_bar_the_help_and_the_names_of_the_screens_show_it(db: Path) -> None:
    async with started(db, {"note": "f4", "go.people": "f9", "undo": "ctrl+z"}) as pilot:
        bar = screen_text(pilot).splitlines()[-1]
        assert "F4 new note" in bar
        assert "n new note" not in bar
        assert "F9" in screen_text(pilot).splitlines()[1]
        await press(pilot, "question_mark")
        lines = screen_text(pilot).splitlines()
        assert any("F4" in line and "Write a note on the item" in line for line in lines)
        assert any("Ctrl+Z" in line and "wrote last" in line for line in lines)


async def test_wrong_settings_are_said_when_the_app_starts(db: Path) -> None:
    told = "config.toml, line 3: “drak” is none of these"
    async with started(db, {}, warnings=(told,)) as pilot:
        assert told in screen_text(pilot)
        assert listed(pilot)

"""Keys of one's own: what may be asked for, what they then do, and that the screen shows them."""

from __future__ import annotations

import ast
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from textual.pilot import Pilot

import actionplan_tui.tui
from actionplan_tui import preferences
from actionplan_tui.cli.settings.config_text import example
from actionplan_tui.locales import set_language
from actionplan_tui.settings import Settings
from actionplan_tui.tui.app import ActionPlanApp
from actionplan_tui.tui.common.keymap import key_name, key_of
from actionplan_tui.tui.known_keys import check, known
from tests.tui.conftest import NOW, current, listed, press, screen_text, settled
from tests.tui.meetings import entered, opened


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
            line.removeprefix("# ") if " = " in line or line in ("# [keymap]", "# [mail]") else line
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
        assert current(pilot).id == everything[1]


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


# --- what sentences say of keys -------------------------------------------------------------------

PACKAGE = Path(actionplan_tui.tui.__file__).parent
NAMES_A_KEY = re.compile(
    r"(?<![\w'’“”.{-])(?:(?![aAI]\b)\w|F\d+|Esc|Enter|Tab|Space|Delete|Page (?:Up|Down)|[↑↓←→]+"
    r"|(?:Ctrl|Alt|Shift)\+\S)(?![\w'’“”{}-])"
    r"|\ba \w+s (?:it|all|everything|the)\b"
)
"""A letter that stands alone and is no word, or the name of a key."""

OF_THE_FIELD = frozenset(
    {
        # These keys belong to a list or a field as such; nobody can choose others for them.
        "Enter chooses · {back} goes back",
        "Enter takes it · {back} goes back",
        "Enter goes to the item · {back} goes back",
        "Enter changes it · {remove} takes it away · {back} goes back",
        "Enter next field",
        "Tab next field",
        "{close} closes · ↑↓ scroll",
        "Others present, one a line: “NN (member)” · → completes",
        "empty: as above it; commas between several; → completes",
    }
)
NO_KEYS = frozenset({"{seconds} s"})


def messages() -> Iterator[str]:
    """Every message of the app."""
    for _file, _line, message, _comments, _context in extract_from_dir(PACKAGE):
        yield from [message] if isinstance(message, str) else message


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("z takes it back", True),
        ("Press 6 and load one.", True),
        ("b   loads the examples", True),
        ("Esc goes back to what is open", True),
        ("it is shown, a shows everything", True),
        ("Save (Ctrl+S)", True),
        ("→ unfolds.", True),
        ("{undo} takes it back", False),
        ("Choose a plan, or all of them", False),
    ],
)
def test_what_names_a_key(words: str, named: bool) -> None:
    assert bool(NAMES_A_KEY.search(words)) == named


def test_no_sentence_of_the_app_names_a_key_that_can_be_changed() -> None:
    said = set(messages())
    assert "{undo} undoes" in said
    assert {words for words in said if NAMES_A_KEY.search(words)} == OF_THE_FIELD | NO_KEYS


def test_the_keys_that_sentences_ask_for_are_there() -> None:
    """Each id that `key_for` and `keyed` are given in the source is that of something."""
    asked = set()
    for file in PACKAGE.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                if call.func.id == "key_for":
                    given = [call.args[1]]
                elif call.func.id == "keyed":
                    given = [keyword.value for keyword in call.keywords]
                else:
                    continue
                asked |= {one.value for one in given if isinstance(one, ast.Constant)}
    assert {"undo", "form.save", "list.mark"} <= asked
    assert asked <= set(known())


KEYS = {
    "undo": "f4",
    "back": "f6",
    "filter.all": "f7",
    "go.plans": "f8",
    "quit": "f9",
    "note": "f10",
    "note.save": "f11",
    "note.cancel": "f12",
    "dialog.cancel": "ctrl+b",
    "help.close": "ctrl+h",
    "open": "ctrl+g",
    "edit_draft": "ctrl+e",
    "next_open": "ctrl+n",
    "close": "ctrl+x",
    "said.close": "ctrl+d",
}


async def test_what_is_said_of_a_note_follows_the_keys(db: Path) -> None:
    async with started(db, KEYS) as pilot:
        assert "Press F10 to write the first note" in screen_text(pilot)
        await press(pilot, "equals_sign")
        await settled(pilot)
        assert "F4 takes it back" in screen_text(pilot)
        await press(pilot, "f10")
        text = screen_text(pilot)
        assert "Save (F11)" in text
        assert "Cancel (F12)" in text
        await press(pilot, "f12", "ctrl+c")
        assert "F9 quits" in screen_text(pilot)
        await press(pilot, "w")
        assert "F6 goes back to what is open, F7 shows everything." in screen_text(pilot)


async def test_what_dialogs_and_the_overview_say_follows_the_keys(db: Path) -> None:
    async with started(db, KEYS) as pilot:
        await press(pilot, "l")
        assert "Enter chooses · Ctrl+B goes back" in screen_text(pilot)
        await press(pilot, "ctrl+b", "question_mark")
        assert "Ctrl+H closes" in screen_text(pilot)
        await press(pilot, "ctrl+h", "2")
        await settled(pilot)
        await press(pilot, "down")
        assert "Ctrl+G chooses another review" in screen_text(pilot)


async def test_what_is_said_in_a_meeting_follows_the_keys(db: Path) -> None:
    opened(db)
    async with started(db, {name: key for name, key in KEYS.items() if name != "open"}) as pilot:
        await entered(pilot)
        await press(pilot, "equals_sign")
        assert "Ctrl+E adds words, F4 undoes" in screen_text(pilot)
        await press(pilot, "n")
        assert "Ctrl+D closes" in screen_text(pilot)
        await press(pilot, "ctrl+d", "right", "right", "right")
        assert "Ctrl+N goes to what is left, Ctrl+X closes the meeting." in screen_text(pilot)


@pytest.mark.parametrize("language", ["en", "sv", "nb"])
async def test_an_app_without_plans_says_the_keys(tmp_path: Path, language: str) -> None:
    set_language(language)
    async with started(tmp_path / "empty.db", {**KEYS, "bundled": "f2"}) as pilot:
        text = screen_text(pilot)
        assert "F2   " in text
        assert " i    " in text
        for screen in ("2", "3", "4"):
            await press(pilot, screen)
            await settled(pilot)
            assert "F8" in "".join(screen_text(pilot).splitlines()[2:])
        await press(pilot, "f8")
        await settled(pilot)
        assert " L    " in screen_text(pilot)
        await press(pilot, "5")
        await settled(pilot)
        assert {"en": "Space", "sv": "Mellanslag", "nb": "Mellomrom"}[language] in screen_text(
            pilot
        )

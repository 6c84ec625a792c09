"""The settings of the user: what beats what, and the command that shows it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from actionplan_tui import preferences
from actionplan_tui.cli.main import main
from actionplan_tui.settings import Settings
from actionplan_tui.store import Store
from tests.cli.conftest import NOW, Run


def write(text: str) -> Path:
    file = preferences.path()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Starts the app with a command line; returns the settings that it was given."""
    seen: list[Settings] = []

    def stand_in(settings: Settings) -> int:
        seen.append(settings)
        return 0

    monkeypatch.setattr("actionplan_tui.tui.app.run", stand_in)

    def start(*words: str) -> Settings:
        streams = {"stdin": Terminal(), "stdout": Terminal(), "stderr": Terminal()}
        assert main(words, now=lambda: NOW, **streams) == 0
        assert streams["stderr"].getvalue() == ""
        return seen[-1]

    return start


def test_an_option_beats_the_file_and_that_the_default(opened: Any) -> None:
    default = opened()
    assert (default.lang, default.horizon, default.me, default.theme) == ("en", 90, "", "")
    write('language = "sv"\nhorizon = 30\nas = "BBB"\ntheme = "light"\nphrases = ["Sagt."]\n')
    filed = opened()
    assert (filed.lang, filed.horizon, filed.me) == ("sv", 30, "BBB")
    assert (filed.theme, filed.phrases, filed.warnings) == ("light", ("Sagt.",), ())
    given = opened("--lang", "nb", "--horizon", "0", "--as", "AAA")
    assert (given.lang, given.horizon, given.me) == ("nb", 0, "AAA")


def test_for_the_database_the_environment_stands_between(
    opened: Any, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write('database = "mine.sqlite"')
    assert opened().db == str(home / "actionplan.sqlite")  # ACTIONPLAN_DB
    monkeypatch.delenv("ACTIONPLAN_DB")
    assert opened().db == str(preferences.path().parent / "mine.sqlite")
    other = home / "other.sqlite"
    assert opened("--db", str(other)).db == str(other)
    preferences.path().unlink()
    assert opened().db.startswith(str(home))


def test_the_language_of_the_file_beats_that_of_the_system(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "nb_NO.UTF-8")
    assert "bruk:" in run("--help").out
    write('language = "sv"')
    assert "användning:" in run("--help").out
    assert "usage:" in run("--help", "--lang", "en").out


def test_the_commands_use_the_file(run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ACTIONPLAN_DB")
    write('database = "mine.sqlite"\nas = "AAA"\n')
    assert run("load", str(plan)).status == 0
    assert run("note", "1.1", "Sagt").status == 0
    with Store.open(preferences.path().parent / "mine.sqlite", NOW) as store:
        assert store.notes()[-1].author == "AAA"


def test_what_is_wrong_is_said_once_and_the_command_runs(run: Run, loaded: Path) -> None:
    file = write('theme = "drak"\nhorizon = 3\n[keymap]\nnte = "v"\n')
    outcome = run("list")
    assert outcome.status == 0
    assert outcome.err.count(str(file)) == 1
    assert f"{file}:1: “drak” is none of these" in outcome.err
    assert "Ett avtal" in outcome.out


def test_the_app_is_told_what_is_wrong_and_which_keys_can_be_had(opened: Any) -> None:
    write('theme = "drak"\n[keymap]\nnte = "v"\nnote = "F4"\n')
    settings = opened()
    assert settings.keymap == {"note": "f4"}
    first, second = settings.warnings
    assert first.startswith("config.toml, line 1: “drak”")
    assert second.startswith("config.toml, line 3: “nte”")


def test_config_shows_what_holds_and_from_where(run: Run) -> None:
    file = write('# mine\nlanguage = "en"\nas = "BBB"\nphrases = ["Noted."]\n[keymap]\nnote="F4"\n')
    outcome = run("config", "--horizon", "5")
    assert (outcome.status, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert lines[0] == str(file)
    said = {line.split()[0]: " ".join(line.split()[1:]) for line in lines[2:]}
    assert said["language"] == "en (config.toml, line 2)"
    assert said["as"] == "BBB (config.toml, line 3)"
    assert said["horizon"] == "5 (option --horizon)"
    assert said["author"] == "not set (default)"
    assert said["theme"] == "dark (default)"
    assert said["database"].endswith("(ACTIONPLAN_DB in the environment)")
    assert said["phrases"] == "Noted."
    assert said["keymap"] == "note = f4"


def test_config_tells_everything_that_is_wrong(run: Run) -> None:
    file = write('theme = "drak"\n[keymap]\nnote = "k"\n')
    outcome = run("config")
    assert outcome.status == 1
    first, second = outcome.err.splitlines()
    assert first.startswith(f"{file}:1: ")
    assert second.startswith(f"{file}:3: “k” is already the key of done.")


def test_config_writes_an_example_once(run: Run) -> None:
    assert "actionplan config --init" in run("config").out
    outcome = run("config", "--init", "--lang", "sv")
    assert (outcome.status, outcome.out) == (0, f"{preferences.path()}\n")
    text = preferences.path().read_text(encoding="utf-8")
    assert '# language = "sv"' in text
    assert preferences.read() == preferences.Preferences()
    again = run("config", "--init")
    assert again.status == 1
    assert "there already" in again.err
    assert preferences.path().read_text(encoding="utf-8") == text


def test_config_lists_what_has_a_key(run: Run) -> None:
    write('[keymap]\nnote = "F4"\n')
    lines = run("config", "--keys").out.splitlines()
    assert any(line.split()[:2] == ["note", "F4"] for line in lines)
    assert any(line.split()[:2] == ["undo", "z"] for line in lines)

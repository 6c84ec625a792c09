"""How the command line is read: help, options on either side, mistakes, languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from actionplan_tui import __version__
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.main import choose_language
from actionplan_tui.cli.parser import COMMANDS, command_parser
from actionplan_tui.locales import language

Run = Any

EXPECTED = {
    *(
        "addresses",
        "remind",
        "request",
        "collect",
        "open",
        "demo",
        "load",
        "check",
        "import",
        "plans",
        "list",
        "show",
        "note",
        "retract",
        "redact",
    ),
    *(
        "agenda",
        "meeting",
        "meetings",
        "minutes",
        "summary",
        "export",
        "backup",
        "restore",
        "database",
        "verify",
        "merge",
        "completion",
        "config",
        "doctor",
    ),
}


def test_all_commands_are_there() -> None:
    assert set(COMMANDS) == EXPECTED


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_every_command_and_shows_examples(run: Run, option: str) -> None:
    outcome = run(option)
    assert outcome.status == 0
    assert not outcome.err
    for name in EXPECTED:
        assert f"  {name} " in outcome.out
    assert "actionplan demo" in outcome.out
    assert "SUPPRESS" not in outcome.out


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_command_has_help_with_an_example(run: Run, name: str) -> None:
    outcome = run(name, "--help")
    assert outcome.status == 0
    assert outcome.out.startswith(f"usage: actionplan {name}")
    assert f"\n  actionplan {name}" in outcome.out
    for option in ("--db", "--as-of", "--known-on", "--horizon", "--as ", "--lang", "--version"):
        assert option in outcome.out


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_argument_is_explained(name: str) -> None:
    parser = command_parser(name, date(2021, 10, 15))
    for option, action in parser.options().items():
        assert action.help, option


@pytest.mark.parametrize("language", ["sv", "nb"])
def test_help_in_other_languages(run: Run, language: str) -> None:
    for name in EXPECTED:
        assert run("--lang", language, name, "--help").status == 0
    assert "usage:" not in run("--help", f"--lang={language}").out


@pytest.mark.parametrize("words", [["--version"], ["list", "--version"], ["--version", "list"]])
def test_version(run: Run, words: list[str]) -> None:
    outcome = run(*words)
    assert (outcome.status, outcome.out) == (0, f"actionplan {__version__}\n")


def test_options_before_and_after_the_command_mean_the_same(run: Run, loaded: Path) -> None:
    after = run("list", "--as-of", "2022-02-01", "--horizon", "5", "--json")
    before = run("--as-of", "2022-02-01", "--horizon", "5", "list", "--json")
    both = run("--as-of=2022-02-01", "list", "--horizon=5", "--json")
    assert after.status == 0
    assert after == before == both


def test_options_may_stand_between_other_words(run: Run, loaded: Path) -> None:
    outcome = run("note", "test-2019/1.1", "--status", "in_progress", "Avtal på gång", "--as=AAA")
    assert outcome.status == 0, outcome.err
    assert "Avtal på gång" in run("show", "test-2019/1.1").out


@pytest.mark.parametrize(
    ("word", "meant"), [("lst", "list"), ("sumary", "summary"), ("Notes", "note")]
)
def test_a_misspelt_command_is_pointed_out(run: Run, word: str, meant: str) -> None:
    outcome = run(word)
    assert outcome.status == 2
    assert f"“actionplan {meant}”" in outcome.err
    assert not outcome.out


def test_a_word_that_is_nothing(run: Run) -> None:
    outcome = run("qwertyuiop")
    assert outcome.status == 1
    assert "neither a command nor a file" in outcome.err


def test_a_first_word_that_is_a_path_is_opened(run: Run, tmp_path: Path) -> None:
    outcome = run(str(tmp_path / "nothing.toml"))
    assert outcome.status == 1
    assert "no such file" in outcome.err


def test_a_path_named_like_a_misspelt_command_wins(
    run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plan.parent.parent)
    outcome = run("plans/")
    assert "The app needs a terminal" in outcome.err
    (plan.parent.parent / "lst").mkdir()
    assert "no plan file in this folder" in run("lst").err


def test_a_misspelt_option_is_pointed_out(run: Run) -> None:
    outcome = run("list", "--overdu")
    assert outcome.status == 2
    assert "“--overdue”" in outcome.err


@pytest.mark.parametrize(
    "words",
    [
        ["list", "--as-of", "whenever"],
        ["list", "--as-of", "2021-02-30"],
        ["list", "--horizon", "-3"],
        ["list", "--horizon", "many"],
        ["list", "--lang", "xx"],
        ["list", "--sort", "colour"],
        ["list", "--json", "--csv"],
        ["list", "--as-of"],
        ["show"],
        ["load"],
        ["plans", "bury"],
        ["export", "--format", "pdf"],
        ["completion", "tcsh"],
        ["redact", "abcd"],
    ],
)
def test_wrong_usage_ends_with_status_2(run: Run, words: list[str]) -> None:
    outcome = run(*words)
    assert outcome.status == 2
    assert not outcome.out
    assert "--help" in outcome.err


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "following arguments are required"),
        ("sv", "det här måste anges"),
        ("nb", "må"),
    ],
)
def test_argparse_speaks_three_languages(run: Run, lang: str, said: str) -> None:
    outcome = run("show", "--lang", lang)
    assert outcome.status == 2
    assert said in outcome.err


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "No plan “nix” is loaded"), ("sv", "Planen ”nix”"), ("nb", "Planen «nix»")],
)
def test_an_error_in_three_languages(run: Run, loaded: Path, lang: str, said: str) -> None:
    outcome = run("list", "nix", "--lang", lang)
    assert outcome.status == 1
    assert said in outcome.err


@pytest.mark.parametrize(
    ("words", "environ", "expected"),
    [
        ([], {"LANG": "sv_SE.UTF-8"}, "sv"),
        ([], {"LANG": "sv_SE.UTF-8", "LC_ALL": "nb_NO.UTF-8"}, "nb"),
        (["--lang", "nb"], {"LANG": "sv_SE.UTF-8"}, "nb"),
        (["list", "--lang=en"], {"LANG": "sv_SE.UTF-8"}, "en"),
        (["--lang", "xx"], {"LANG": "sv_SE.UTF-8"}, "sv"),
        (["--", "--lang", "nb"], {"LANG": "de_DE"}, "en"),
    ],
)
def test_the_language(words: list[str], environ: dict[str, str], expected: str) -> None:
    choose_language(words, environ)
    assert language() == expected


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2021-10-15", date(2021, 10, 15)),
        ("2021", date(2021, 12, 31)),
        ("HT2021", date(2021, 12, 31)),
        ("vt21", date(2021, 6, 30)),
        ("today", date(2021, 10, 15)),
        ("igår", date(2021, 10, 14)),
    ],
)
def test_as_of_takes_the_last_day_of_a_period(
    run: Run, loaded: Path, monkeypatch: pytest.MonkeyPatch, typed: str, day: date
) -> None:
    seen: list[date] = []

    def look(_arguments: object, context: Context) -> int:
        seen.append(context.settings.as_of)
        return 0

    from dataclasses import replace

    monkeypatch.setitem(COMMANDS, "list", replace(COMMANDS["list"], run=look))
    assert run("list", "--as-of", typed).status == 0
    assert seen == [day]


def test_an_option_with_a_value_of_choice_leaves_the_next_option_alone(run: Run) -> None:
    outcome = run("meeting", "--follow", "--lang", "sv", "--as-of", "2024-02-01")
    assert outcome.status == 1
    assert "terminal" in outcome.err


def test_sharing_says_what_it_needs(run: Run, loaded: Path) -> None:
    assert "--group" in run("database", "share").err
    assert run("database", "share").status == 2
    assert run("database", "sell").status == 2
    outcome = run("database", "share", "--group", "no-such-group")
    assert (outcome.status, "no group “no-such-group”" in outcome.err) == (1, True)

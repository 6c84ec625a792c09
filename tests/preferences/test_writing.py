"""What the program keeps in `config.toml`: one setting, and nothing else of the file changes."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui import preferences
from actionplan_tui.preferences.writing import with_setting


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'theme = "light"\n'),
        ("# mine\n", 'theme = "light"\n# mine\n'),
        ('author = "A"', 'author = "A"\ntheme = "light"\n'),
        ('theme = "dark"  # calm\n', 'theme = "light"  # calm\n'),
        ("theme = 'a # b' # calm\n", 'theme = "light" # calm\n'),
        ('# theme = "dark"\n\n[keymap]\n', '# theme = "dark"\ntheme = "light"\n\n[keymap]\n'),
        (
            '[keymap]\ntheme = "v"\n',
            'theme = "light"\n[keymap]\ntheme = "v"\n',
        ),
        ('author = "A"\r\nas = "B"\r\n', 'author = "A"\r\nas = "B"\r\ntheme = "light"\r\n'),
        (
            'phrases = [\n  "a",\n# theme = 1\n]\n[keymap]\n',
            'phrases = [\n  "a",\n# theme = 1\n]\ntheme = "light"\n[keymap]\n',
        ),
        ("author = \ntheme = 3\n", 'theme = "light"\nauthor = \n'),
    ],
)
def test_only_that_line_changes(before: str, after: str) -> None:
    assert with_setting(before, "theme", "light") == after


LINES = st.sampled_from(
    [
        "# a remark",
        "",
        'language = "sv"  # with a remark',
        "author = 'B'",
        "# author = 'C'",
        "horizon = 3",
        'phrases = ["a # b",\n "c"]  # these',
    ]
)


@given(st.lists(LINES, unique=True), st.booleans(), st.text())
def test_the_rest_says_what_it_said(lines: list[str], keys: bool, value: str) -> None:
    value = value.encode("utf-8", "ignore").decode()
    before = "\n".join([*lines, *(["[keymap]", 'author = "x"'] if keys else [])])
    after = with_setting(before, "author", value)
    expected = tomllib.loads(before) | {"author": value}
    assert tomllib.loads(after) == expected
    kept = [line for line in before.split("\n") if not line.startswith("author = 'B'")]
    for line in kept:
        assert line in after.split("\n")


def test_it_is_kept_in_the_file_of_the_user() -> None:
    file = preferences.keep("theme", "light")
    assert file.name == "config.toml"
    preferences.keep_author('A "B" \\ å')
    found = preferences.read()
    assert (found.theme, found.author) == ("light", 'A "B" \\ å')
    assert preferences.author() == 'A "B" \\ å'
    assert [entry.name for entry in file.parent.iterdir()] == ["config.toml"]


def test_a_link_to_the_file_stays_a_link(tmp_path_factory: pytest.TempPathFactory) -> None:
    real = tmp_path_factory.mktemp("dotfiles") / "mine.toml"
    real.write_text('# mine\nas = "B"\n', encoding="utf-8")
    preferences.path().parent.mkdir(parents=True)
    preferences.path().symlink_to(real)
    preferences.keep("author", "A")
    assert preferences.path().is_symlink()
    assert real.read_text(encoding="utf-8") == '# mine\nas = "B"\nauthor = "A"\n'


def test_a_file_in_another_encoding_is_left_alone() -> None:
    preferences.path().parent.mkdir(parents=True)
    preferences.path().write_bytes(b'author = "\xe5"\n')
    with pytest.raises(OSError, match="UTF-8"):
        preferences.keep("theme", "light")
    assert preferences.path().read_bytes() == b'author = "\xe5"\n'

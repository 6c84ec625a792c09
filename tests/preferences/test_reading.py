"""The file `config.toml`: what it may say, and what is told of what it says wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan_tui import preferences
from actionplan_tui.preferences import Asked, Fault, Preferences
from actionplan_tui.settings import Mail

SENDER = "Committee <committee@example.org>"


def read(tmp_path: Path, text: str | bytes) -> Preferences:
    file = tmp_path / "config.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return preferences.read(file)


def test_everything_can_be_set(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """
language = "sv"
author = "AAA"
as = "BBB"
database = "/srv/plans.sqlite"
horizon = 30
theme = "light"
phrases = ["Noted.", " Comes back. ", "Noted."]
[mail]
host = "smtp.example.org"
port = 587
tls = "starttls"
from = "Committee <committee@example.org>"
user = "committee"
pause = 2
limit = 50
[keymap]
filter.overdue = "v"
"note.save" = ["F2", "F4"]
""",
    )
    assert found.findings == ()
    assert (found.language, found.author, found.me) == ("sv", "AAA", "BBB")
    assert (found.database, found.horizon, found.theme) == ("/srv/plans.sqlite", 30, "light")
    assert found.phrases == ("Noted.", "Comes back.")
    assert found.mail == Mail("smtp.example.org", 587, "starttls", SENDER, "committee", 2, 50)
    assert found.keymap == {"filter.overdue": "v", "note.save": "F2,F4"}
    assert found.lines["theme"] == 7


def test_no_file_says_nothing(tmp_path: Path) -> None:
    assert preferences.read(tmp_path / "none" / "config.toml") == Preferences()


def test_a_database_that_is_named_by_half_lies_beside_the_file(tmp_path: Path) -> None:
    assert read(tmp_path, 'database = "a.sqlite"').database == str(tmp_path / "a.sqlite")
    assert read(tmp_path, 'database = "~/a.sqlite"').database == str(Path.home() / "a.sqlite")
    assert read(tmp_path, 'database = "postgresql://x/y"').database == "postgresql://x/y"


WRONG = [
    ("mail = 3", 1, "mail", "Write the heading [mail]"),
    ('[mail]\npassword = "x"', 2, "mail.password", "does not belong in this file"),
    ('[mail]\nPwd = "x"', 2, "mail.Pwd", "ACTIONPLAN_MAIL_PASSWORD"),
    ('[mail]\nhots = "x"', 2, "mail.hots", "Did you mean “host”?"),
    ('[mail]\ntheme = "dark"', 2, "mail.theme", "“theme” stands below [mail]"),
    ("[mail]\nport = 70000", 2, "mail.port", "a whole number from 1 to 65535"),
    ('[mail]\npause = "2"', 2, "mail.pause", "pause = 2"),
    ('[mail]\ntls = "ssl"', 2, "mail.tls", "starttls, tls, none"),
    ('[mail]\nfrom = "me"', 2, "mail.from", "name@example.org"),
    ("[mail]\nuser = 1", 2, "mail.user", 'user = "…"'),
    ("language = sv", 1, "language", 'language = "sv"'),
    ('language = "svenska"', 1, "language", "“svenska” is none of these: en, sv, nb"),
    ('\n\ntheme = "drak"', 3, "theme", "dark, light, high-contrast"),
    ("theme = 3", 1, "theme", 'theme = "3"'),
    ("author = ABC", 1, "author", 'author = "ABC"'),
    ("author = true", 1, "author", 'author = "true"'),
    ('horizon = "60"', 1, "horizon", "horizon = 60"),
    ("horizon = -1", 1, "horizon", "horizon = 90"),
    ("horizon = true", 1, "horizon", "whole number"),
    ("horizon = 1.5", 1, "horizon", "whole number"),
    ('phrases = "one"', 1, "phrases", 'phrases = ["one"]'),
    ('phrases = ["one",\n 2]', 2, "phrases", '"2"'),
    ('lang = "sv"', 1, "lang", "Did you mean “language”?"),
    ('databse = "x"', 1, "databse", "Did you mean “database”?"),
    ("xyzzy = 1", 1, "xyzzy", "Settings are: language, author, as"),
    ('keymap = "v"', 1, "keymap", "[keymap]"),
    ("[keymap]\nnote = 3", 2, "keymap.note", 'note = "…"'),
    ("[keymap]\nnote = []", 2, "keymap.note", 'note = "…"'),
    ("[keymap]\nhorizon = 3", 2, "keymap.horizon", "must stand above"),
    ('[keymap]\nnote = "x"\nnote.save = "y"', 3, "note.save", '"note.save" = "…"'),
    ('[keymap]\nnote = "x"\n[keymap]\ndone = "y"', 3, "keymap", "stands once"),
    ("[keymap\nnote = 1", 1, "", "The only headings are [mail], [keymap]"),
    ("theme: dark", 1, "", 'theme = "…"'),
    ("theme", 1, "", "neither a heading"),
    ('theme = "dark', 1, "theme", "closing quotation mark"),
    ("theme =", 1, "theme", "Nothing stands after"),
    ("theme = “dark”", 1, "theme", "straight quotation marks"),
    ('theme = "dark"\ntheme = "light"', 2, "theme", "stands in line 1 already"),
    (b'# \xe5\n\ntheme = "\xe5"', 1, "", "UTF-8"),
]


@pytest.mark.parametrize(("text", "line", "key", "words"), WRONG, ids=lambda value: str(value)[:24])
def test_what_is_wrong_is_told_with_its_line_and_what_to_write(
    tmp_path: Path, text: str | bytes, line: int, key: str, words: str
) -> None:
    (finding,) = read(tmp_path, text).findings
    assert (finding.line, finding.key) == (line, key)
    assert words in finding.message


def test_everything_is_told_at_once_and_the_rest_is_used(tmp_path: Path) -> None:
    text = "".join(
        f"{part}\n" for part in ["language = sv", 'author = "AAA"', "horizon = x", 'theme = "no"']
    )
    found = read(tmp_path, text + '[keymap]\nnote = "v"\n')
    assert [finding.line for finding in found.findings] == [1, 3, 4]
    assert (found.author, found.keymap) == ("AAA", {"note": "v"})


def test_what_the_app_says_of_the_keys_is_told_with_the_line(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[keymap]\nnote = "F4"\ndone = "??"\nauthor = "AAA"\n', encoding="utf-8")

    def judge(asked: Asked) -> tuple[dict[str, str], list[Fault]]:
        assert asked == {"note": ("F4",), "done": ("??",), "author": ("AAA",)}
        return {"note": "f4"}, [("done", "no such key"), ("author", "no such id")]

    found = preferences.read(file, judge)
    assert found.keymap == {"note": "f4"}
    assert [(one.line, one.key) for one in found.findings] == [
        (3, "keymap.done"),
        (4, "keymap.author"),
    ]
    assert "must stand above" in found.findings[1].message


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (finding,) = preferences.read(tmp_path).findings
    assert finding.line == 0
    assert "cannot be read" in finding.message


def test_signs_that_act_on_a_terminal_are_not_repeated(tmp_path: Path) -> None:
    (finding,) = read(tmp_path, 'theme = "\\u001b[31mred"').findings
    assert "\x1b" not in finding.message

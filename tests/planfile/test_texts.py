"""The file with what only a person can write: what it takes, and what is said of what is wrong."""

from __future__ import annotations

import pytest

from actionplan_tui.domain.summary.texts import SummaryTexts
from actionplan_tui.planfile.texts import KEYS, read_texts


def test_all_keys_are_read() -> None:
    lists = {"decision", "distribution", "appendices"}
    lines = [f'{key} = ["a", "b"]' if key in lists else f'{key} = "sv"' for key in KEYS]
    texts, findings = read_texts("\n".join(lines), "t.toml")
    assert findings == ()
    assert texts.decision == ("a", "b")
    assert all(getattr(texts, key) for key in KEYS)


def test_a_date_may_be_one_of_toml() -> None:
    assert read_texts("date = 2021-12-03", "t.toml")[0].date == "2021-12-03"


def test_an_empty_file_says_nothing() -> None:
    assert read_texts("", "t.toml") == (SummaryTexts(), ())


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('\nrecipent = "x"', 2, "Did you mean “recipient”?"),
        ("recipient = 3", 1, 'recipient = "…"'),
        ('decision = "x"', 1, 'decision = ["…"]'),
        ("decision = [1]", 1, 'decision = ["…"]'),
        ('language = "fi"', 1, "en, sv, nb"),
        ('made_by = "x', 1, ""),
        ("[matter]", 1, 'matter = "…"'),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, line: int, said: str) -> None:
    (finding,) = read_texts(text, "t.toml")[1]
    assert (finding.file, finding.line, finding.level) == ("t.toml", line, "error")
    assert said in finding.message

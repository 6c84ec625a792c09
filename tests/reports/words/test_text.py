"""Text that does nothing but be read, and its width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.reports.words.text import cell_width, padded, plain, shorten, wrapped


@pytest.mark.parametrize(
    ("wild", "tame"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;http://x.test\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bPq#0\x1b\\rest", "rest"),
        ("\x9b2Jrest", "rest"),
        ("a\u202eb\u2066c\u200fd", "abcd"),
        ("a\r\nb\tc\x00\x07\x7f", "a b c"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("Å ä ö – ø é", "Å ä ö – ø é"),
        ("unfinished \x1b]0;title", "unfinished 0;title"),
    ],
)
def test_plain(wild: str, tame: str) -> None:
    assert plain(wild) == tame


def test_lines_can_be_kept() -> None:
    assert plain("a \r\n b\u2028c\n", keep_lines=True) == "a\nb\nc"


@given(st.text())
def test_plain_is_final(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert "\x1b" not in plain(text)


def test_widths() -> None:
    assert cell_width("Mål") == 3
    assert cell_width("e\u0301") == 1
    assert cell_width("漢字") == 4
    assert shorten("漢字", 3) == "漢…"
    assert padded("12", 4, right=True) == "  12"


@given(st.text(), st.integers(1, 30))
def test_padded_fills_exactly(text: str, width: int) -> None:
    assert cell_width(padded(plain(text), width)) == width


@given(st.lists(st.text("aå漢", min_size=1, max_size=40)), st.integers(2, 30))
def test_wrapped_keeps_every_letter(words: list[str], width: int) -> None:
    lines = wrapped(" ".join(words), width)
    assert "".join(lines).replace(" ", "") == "".join(words)
    assert all(cell_width(line) <= width for line in lines)


@pytest.mark.parametrize("c", ["\ufffe", "\uffff"])
def test_what_is_no_character_is_seen_to_be_none(c: str) -> None:
    assert plain(f"a{c}b") == "a\ufffdb"

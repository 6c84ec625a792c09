"""What is typed into a terminal goes where it was meant, however fast, with all keys at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan_tui.store import Store
from tests.terminal.cases import CASES, NOW, SAVE, TAB, Case, on, pasted, prepared, run
from tests.terminal.dialogs import dialogs
from tests.terminal.matrix import ALL_CASES

NOT_TYPED = {
    "ActForm amended": "the form of the head does that (HeadCorrection)",
    "Line common/signing.py who_signs": "a line like the others; the cases are signed already",
}
"""Which dialogs no case types into, and why."""
QUICK = ("deadline", "note", "note, pasted", "thrown away, then another", "new item", "meeting")
"""Those that show every kind of key; `python -m tests.terminal.matrix` takes all, at all speeds."""


def test_every_dialog_is_typed_into() -> None:
    typed = {name for case in ALL_CASES for name in case.dialogs}
    assert typed | set(NOT_TYPED) == dialogs()
    assert not typed & set(NOT_TYPED)


@pytest.mark.parametrize("case", [one for one in CASES if one.name in QUICK], ids=lambda c: c.name)
def test_every_word_is_in_its_field(case: Case, tmp_path: Path) -> None:
    assert run(case, tmp_path) == case.expected


def test_pasted_lines_are_joined_in_a_field_of_one_line_and_that_is_said(tmp_path: Path) -> None:
    with on(prepared(tmp_path)) as at:
        at.type("d" + TAB + pasted("Skäl ett\nskäl två"))
        at.wait("2 pasted lines were put into one.")
        assert "Skäl ett skäl två" in at.screen


def test_four_thousand_letters_without_brackets_come_at_once(tmp_path: Path) -> None:
    text = "abcdefgh " * 445
    db = prepared(tmp_path)
    with on(db) as at:
        at.type("n")
        at.wait("What has happened?")
        at.type(text + SAVE)
        at.wait("Noted on 1.1")
    with Store.open(db, NOW) as store:
        assert store.item_notes("test", "1.1")[-1].text == text.strip()

"""What is being typed in a dialog survives the end of the program, and is offered again."""

from __future__ import annotations

import json
import os
import signal
import stat
from pathlib import Path

import pytest

from actionplan_tui.store import Store
from tests.terminal.cases import DOWN, ENTER, ESC, NOW, SAVE, TAB, on, prepared
from tests.terminal.program import Terminal

OFFERED = "This was being written when the program ended"
DIALOGS = {
    "note": ("nFörsta raden" + ENTER + "andra", ("New note", "Första raden", "andra")),
    "deadline": ("dVT2027" + TAB + "Sjukdom", ("Move the deadline", "VT2027", "Sjukdom")),
    "correction": (DOWN * 2 + "r" + " och mer", ("Correct", "Under way", "och mer")),
    "item": ("e" + TAB + "Beskrivning", ("Edit  1.1", "Beskrivning")),
    "new item": ("iNytt" + TAB + "Beskrivning", ("New item", "1.4", "Nytt", "Beskrivning")),
    "new plan": ("6iEn plan" + TAB * 2 + "Styrelsen", ("New plan", "en-plan", "Styrelsen")),
    "part of a plan": ("6" + DOWN + "e" + ENTER + " och mer", ("The plan", "och mer")),
    "meeting": ("5iStyrelsen" + TAB + "7/2024", ("Start a meeting", "Styrelsen", "7/2024")),
}
"""What is typed, and what must be on the screen again."""


def kept(folder: Path) -> list[Path]:
    """What lies beside the database of what is being typed."""
    return list(folder.glob("plans.db-typed-*"))


def killed(at: Terminal, keys: str, last: str, folder: Path) -> None:
    """Type, wait until the last word is on the disk, and kill the program."""
    at.type(keys)
    written = json.dumps(last)[1:-1]
    at.wait(lambda: any(written in one.read_text() for one in kept(folder)))
    at.kill(signal.SIGKILL)
    assert at.end() == -signal.SIGKILL


@pytest.mark.parametrize("dialog", DIALOGS)
def test_what_was_typed_is_there_again_after_a_kill(dialog: str, tmp_path: Path) -> None:
    keys, words = DIALOGS[dialog]
    db = prepared(tmp_path)
    with on(db) as at:
        killed(at, keys, words[-1], tmp_path)
    with on(db) as at:
        at.wait(OFFERED)
        at.type(ENTER)
        at.wait(lambda: all(word in at.screen for word in words) and OFFERED not in at.screen)


def test_it_is_erased_once_it_is_saved_or_thrown_away(tmp_path: Path) -> None:
    db = prepared(tmp_path)
    with on(db) as at:
        killed(at, "nSagt", "Sagt", tmp_path)
    with on(db) as at:
        at.wait(OFFERED)
        at.type(ENTER + " och mer" + SAVE)
        at.wait("Noted on 1.1")
        at.type("q")
        assert at.end() == 0
    assert kept(tmp_path) == []
    with Store.open(db, NOW) as store:
        assert store.item_notes("test", "1.1")[-1].text == "Sagt och mer"
    with on(db) as at:
        at.type("nBort")
        at.wait(lambda: bool(kept(tmp_path)))
        at.type(ESC + DOWN + ENTER + "q")
        assert at.end() == 0
    assert kept(tmp_path) == []


def test_it_can_be_left_or_thrown_away_unread(tmp_path: Path) -> None:
    db = prepared(tmp_path)
    with on(db) as at:
        killed(at, "nSagt", "Sagt", tmp_path)
    for keys, left in ((DOWN * 2, 1), (DOWN, 0)):
        with on(db) as at:
            at.wait(OFFERED)
            at.type(keys + ENTER + "q")
            assert at.end() == 0
        assert len(kept(tmp_path)) == left


def test_nobody_else_reads_it_and_no_other_process_offers_it(tmp_path: Path) -> None:
    db = prepared(tmp_path)
    with on(db) as at:
        at.type("nSagt")
        at.wait(lambda: bool(kept(tmp_path)))
        assert {stat.S_IMODE(one.stat().st_mode) for one in kept(tmp_path)} == {0o600}
        with on(db) as other:
            other.type("n")
            other.wait("What has happened?")
            assert OFFERED not in other.screen


def test_a_line_that_was_cut_leaves_the_one_before(tmp_path: Path) -> None:
    db = prepared(tmp_path)
    with on(db) as at:
        killed(at, "nSagt", "Sagt", tmp_path)
    (file,) = kept(tmp_path)
    with file.open("a") as end:
        end.write('\n{"kind": "note", "fie')
    (tmp_path / "plans.db-typed-00000000").write_text("no JSON")
    os.mkfifo(tmp_path / "plans.db-typed-11111111")
    with on(db) as at:
        at.wait(OFFERED)
        at.type(ENTER)
        at.wait("Sagt")


def test_of_what_is_gone_the_text_is_kept(tmp_path: Path) -> None:
    db = prepared(tmp_path)
    with on(db) as at:
        killed(at, "nSagt", "Sagt", tmp_path)
    (file,) = kept(tmp_path)
    file.write_text(file.read_text().replace("test/1.1", "test/9.9"))
    with on(db) as at:
        at.wait(OFFERED)
        at.type(ENTER)
        at.wait("not there any more: test/9.9")
    assert kept(tmp_path) == [file]

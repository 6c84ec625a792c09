"""Whatever a terminal sends, and however the program ends: the terminal is as before."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from actionplan_tui.store import Store
from actionplan_tui.tui.common.terminal_input import TerminalInput
from tests.terminal.cases import ENTER, ESC, NOW, SAVE, on, prepared
from tests.terminal.program import AS_BEFORE, Terminal
from tests.terminal.test_unfinished import OFFERED, kept

_FAULTY = """
import sys
from actionplan_tui.cli.main import main
from actionplan_tui.tui.rows.note_dialog import NoteDialog
def fail(self):
    raise RuntimeError("on purpose")
NoteDialog.action_phrase = fail
sys.exit(main())
"""
CRASH = ("-c", _FAULTY)
"""The program with a fault in it: F4 in a note."""


def as_before(at: Terminal) -> bool:
    """Whether the terminal is as a shell expects it."""
    return at.modes == AS_BEFORE and at.echoes()


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        (b"b\xf6cker", "b\ufffdcker"),
        (b"\x1b[200~b\xf6cker\x1b[201~", "b\ufffdcker"),
        (b"\x1b[M\x43\xff\xc3b\xc3\xb6cker", "böcker"),
        (b"\x1b[M\x43\xe9", ""),
    ],
    ids=["a byte", "a byte in a paste", "an old mouse report", "half of one"],
)
def test_bytes_that_are_no_text_end_nothing(sent: bytes, text: str, tmp_path: Path) -> None:
    with on(prepared(tmp_path)) as at:
        at.type("n")
        at.wait("What has happened?")
        at.type(sent + b"!" + b"x.")
        at.wait(text + "!x." if text else "x.")
        at.type(ESC + "\x1b[B" + ENTER + "q")
        assert at.end() == 0
        assert as_before(at)


def test_an_old_mouse_report_is_read_wherever_it_is_cut() -> None:
    given = TerminalInput()
    pieces = (b"\x1b[M\x20\xff\xe9a", b"\x1b[M", b"\x23", b"\x21", b"\x21")
    told = "".join(map(given.text, pieces))
    assert told.replace("\x1b", "^") == "^[<0;223;201Ma^[<0;1;1m"


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_as_before_and_keeps_what_was_typed(
    how: signal.Signals, tmp_path: Path
) -> None:
    db = prepared(tmp_path)
    with on(db) as at:
        at.type("nSagt i all hast")
        at.wait("Sagt i all hast")
        at.kill(how)
        assert at.end() == 128 + how
        assert as_before(at)
        assert "Traceback" not in at.written
    with on(db) as at:
        at.wait(OFFERED)
        at.wait("Sagt i all hast")


def test_a_meeting_is_kept_when_the_terminal_is_closed(tmp_path: Path) -> None:
    db = prepared(tmp_path)
    with on(db) as at:
        at.type("5iStyrelsen" + SAVE + "nSagt i all hast")
        at.wait("Sagt i all hast")
        at.hang_up()
        assert at.gone() == 128 + signal.SIGHUP
    with Store.open(db, NOW) as store:
        (meeting,) = store.meetings.all()
        assert [one.text for one in store.meetings.get(meeting.id).said] == ["Sagt i all hast"]


@pytest.mark.parametrize(("lang", "words"), [
    ("en", "Something went wrong inside the program: RuntimeError: on purpose"),
    ("sv", "Något gick fel inuti programmet: RuntimeError: on purpose"),
])  # fmt: skip
def test_a_crash_is_one_line_and_keeps_what_was_typed(
    lang: str, words: str, tmp_path: Path
) -> None:
    db = prepared(tmp_path)
    with on(db, lang, CRASH) as at:
        at.type("nSagt" + "\x1bOS")
        assert at.end() == 70
        assert as_before(at)
        assert words in at.written
        assert "Traceback" not in at.written
    assert len(kept(tmp_path)) == 1

"""What bytes of a terminal mean: keys close behind an Escape are keys of their own."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from textual import events

from actionplan_tui.tui.common.terminal_input import TerminalInput

Told = list[str]


def told(*pieces: bytes, alt: Sequence[str] = ()) -> Told:
    """What is read of bytes that come in pieces: keys, pasted texts in quotes, other messages."""
    given = TerminalInput(alt)
    return [_name(one) for piece in pieces for one in given.read(piece)]


def _name(message: object) -> str:
    if isinstance(message, events.Key):
        return message.key
    if isinstance(message, events.Paste):
        return repr(message.text)
    return type(message).__name__


@pytest.mark.parametrize(
    ("pieces", "keys"),
    [
        ((b"\x1bNN",), ["escape", "N", "N"]),
        ((b"\x1b", b"NN"), ["escape", "N", "N"]),
        ((b"\x1b1",), ["escape", "1"]),
        ((b"\x1bONy",), ["escape", "O", "N", "y"]),
        ((b"\x1bOP",), ["f1"]),
        (("\x1bå".encode(),), ["escape", "å"]),
        ((b"\x1b\x13",), ["escape", "ctrl+s"]),
        ((b"\x1b\t",), ["escape", "tab"]),
        ((b"\x1b\x1b[B",), ["escape", "down"]),
        ((b"\x1b\x1b\x1bq",), ["escape", "escape", "escape", "q"]),
        ((b"\x1b", b"f"), ["escape", "f"]),
        ((b"\x1bf",), ["ctrl+right"]),
        ((b"\x1b", b"[", b"B"), ["down"]),
        ((b"\x1b[1;3A",), ["alt+up"]),
        ((b"\x1bOS",), ["f4"]),
        ((b"\x1b[[AN",), ["f1", "N"]),
        ((b"\x1b[3$N",), ["shift+delete", "N"]),
    ],
    ids=repr,
)
def test_an_escape_is_a_key_unless_a_sequence_begins(pieces: Sequence[bytes], keys: Told) -> None:
    assert told(*pieces) == keys


def test_a_key_with_alt_that_was_chosen_for_something_is_that() -> None:
    assert told(b"\x1bo\x1bp", alt=["alt+o"]) == ["alt+o", "escape", "p"]


def test_a_sequence_that_nobody_knows_takes_no_key_with_it() -> None:
    assert told(b"\x1b[99;99;99wabc") == ["a", "b", "c"]


@pytest.mark.parametrize("cut", range(20))
def test_a_pasted_text_is_one_wherever_it_is_cut(cut: int) -> None:
    sent = b"\x1b[200~Sagt\x1b1\r\n\x1b[201~x"
    assert told(sent[:cut], sent[cut:]) == [repr("Sagt\x1b1\r\n"), "x"]


def test_an_escape_alone_is_a_key_when_nothing_follows_in_time() -> None:
    given = TerminalInput()
    assert list(given.read(b"\x1b[")) == []
    assert list(given.late()) == []
    found: list[str] = []
    while not found:
        found = [_name(one) for one in given.late()]
    assert found == ["escape", "left_square_bracket"]

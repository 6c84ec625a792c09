"""The plain app run on lines that a test gives, in a terminal of a chosen size."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from actionplan_tui.cli.main import main
from tests.cli.conftest import NOW, Run

Say = Callable[..., "Talk"]


@dataclass(frozen=True)
class Talk:
    """What was written while some lines were read."""

    status: int
    text: str
    err: str
    pages: list[list[str]]
    """The lines before each answer, the prompt included."""


class Typed(io.StringIO):
    """Lines that are typed, each shown in what is written, as a terminal does."""

    def __init__(self, lines: list[str], out: io.StringIO) -> None:
        super().__init__("".join(f"{line}\n" for line in lines))
        self._out, self._begun = out, 0
        self.pages: list[list[str]] = []

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        self.pages.append(self._out.getvalue()[self._begun :].splitlines())
        line = super().readline(size)
        self._out.write(line)
        self._begun = self._out.tell()
        return line

    def isatty(self) -> bool:
        return True


@pytest.fixture
def say(loaded: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Say:
    """Types lines into the plain app on the test plan, by default at 40×12 and signed by AAA."""

    ticks = itertools.count(1)

    def typed(*lines: str, words: tuple[str, ...] = ("--as", "AAA"), width: int = 40) -> Talk:
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setenv("LINES", "12")
        out, err = io.StringIO(), io.StringIO()
        stdin = Typed(list(lines), out)
        status = main(
            ["--plain", *words],
            now=lambda: NOW + timedelta(minutes=next(ticks)),
            stdin=stdin,
            stdout=out,
            stderr=err,
        )
        return Talk(status, out.getvalue(), err.getvalue(), stdin.pages)

    return typed

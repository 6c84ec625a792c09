"""Reading plan files and loading them, with findings and progress in words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import Fault
from actionplan_tui.cli.streams import is_terminal
from actionplan_tui.locales import _, ngettext
from actionplan_tui.reports.words.loading import finding_lines
from actionplan_tui.reports.words.text import plain

if TYPE_CHECKING:
    from actionplan_tui.planfile import PlanFile, Reading
    from actionplan_tui.store import LoadReport, Store


def read_all(paths: Sequence[str], context: Context) -> list[Reading]:
    """Read plan files, showing how far it is on a terminal."""
    from actionplan_tui.planfile import read_paths

    progress = Progress(context.stderr)
    try:
        return read_paths([Path(path) for path in paths], progress.show)
    finally:
        progress.clear()


def read_files(paths: Sequence[str], context: Context, *, warn: bool = True) -> list[PlanFile]:
    """Read plan files that are to be loaded, saying what is wrong with them.

    Args:
        paths: Files and folders.
        context: For its streams.
        warn: Say also what is no error.

    Raises:
        Fault: There is an error in one, or nothing to read.
    """
    readings = read_all(paths, context)
    findings = [finding for reading in readings for finding in reading.findings]
    errors = [finding for finding in findings if finding.level == "error"]
    for line in finding_lines(findings if warn or errors else ()):
        context.say(line)
    if errors:
        told = ngettext(
            "{count} error; nothing was changed.",
            "{count} errors; nothing was changed.",
            len(errors),
        )
        raise Fault(told.format(count=len(errors)))
    return [reading.planfile for reading in readings if reading.planfile]


def load_files(store: Store, files: Sequence[PlanFile], context: Context, **how: Any) -> LoadReport:
    """Load plan files in one go; all of them or none."""
    return store.load(list(files), context.settings.now(), **how)


class Progress:
    """Shows on a terminal how far the reading of files is; elsewhere nothing."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream if is_terminal(stream) else None
        self._width = 0

    def show(self, done: int, count: int, name: str) -> None:
        """Show that `done` files of `count` are read and which one is next."""
        if self._stream is None or count < 2:
            return
        line = _("Reading {done} of {count}: {name}").format(
            done=min(done + 1, count), count=count, name=plain(name)
        )[:79]
        self._stream.write("\r" + line.ljust(self._width))
        self._stream.flush()
        self._width = len(line)

    def clear(self) -> None:
        """Take the line away."""
        if self._stream is not None and self._width:
            self._stream.write("\r" + " " * self._width + "\r")
            self._stream.flush()

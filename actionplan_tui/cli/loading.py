"""Reading plan files and loading them, with findings and progress in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import Fault
from actionplan_tui.cli.streams import is_terminal
from actionplan_tui.locales import _, ngettext
from actionplan_tui.reports.words.loading import finding_lines
from actionplan_tui.reports.words.text import plain

if TYPE_CHECKING:
    from actionplan_tui.planfile import PlanFile, Reading, SameFile
    from actionplan_tui.store import LoadReport, Store


def read_all(
    paths: Sequence[str], context: Context, loaded: Mapping[str, str] | None = None
) -> list[Reading]:
    """Read plan files, showing how far it is on a terminal.

    Args:
        paths: Files and folders.
        context: For its streams.
        loaded: By the SHA-256 of texts that need not be read the id of their plan.
    """
    from actionplan_tui.planfile import read_paths

    progress = Progress(context.stderr)
    try:
        return read_paths([Path(path) for path in paths], progress.show, loaded or {})
    finally:
        progress.clear()


def read_files(
    paths: Sequence[str], context: Context, *, warn: bool = True, again: bool = False
) -> list[PlanFile | SameFile]:
    """Read plan files that are to be loaded, saying what is wrong with them.

    A file that is loaded already as it is is not read again; `check` says its warnings.

    Args:
        paths: Files and folders.
        context: For its streams.
        warn: Say also what is no error.
        again: Read also what is loaded already as it is.

    Raises:
        Fault: There is an error in one, or nothing to read.
    """
    readings = read_all(paths, context, {} if again else _loaded(context))
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
    files = [reading.planfile or reading.same for reading in readings]
    return [file for file in files if file]


def _loaded(context: Context) -> Mapping[str, str]:
    """Return which texts are loaded; none where there is no database, or none that opens."""
    from actionplan_tui.store import StoreError
    from actionplan_tui.store.dialects.connect import database_path, is_server

    try:
        place = context.settings.db
        if not is_server(place) and not Path(database_path(place)).is_file():
            return {}
        with context.store() as store:
            return store.loaded()
    except (StoreError, OSError):
        return {}  # loading says what is wrong with it


def load_files(
    store: Store, files: Sequence[PlanFile | SameFile], context: Context, **how: Any
) -> LoadReport:
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

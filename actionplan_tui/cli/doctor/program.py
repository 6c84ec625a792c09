"""The program itself: versions, what is installed besides, the terminal, the user's settings."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from actionplan_tui import __version__, preferences
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.doctor.finding import NOTICE, OK, WRONG, Finding
from actionplan_tui.cli.settings.settled import finding_lines
from actionplan_tui.cli.streams import is_terminal
from actionplan_tui.locales import _, pgettext
from actionplan_tui.reports.words.text import plain

EXTRAS = {"pdf": ("typst", "pikepdf"), "keyring": ("keyring",), "postgres": ("psycopg",)}
"""What can be installed besides, with the packages that it takes."""
_LEAST = (60, 20)  # columns and lines that the app needs to show what it shows


def program_findings(context: Context) -> Iterator[Finding]:
    """Yield what was seen of the program, without the database."""
    told = f"actionplan {__version__}"
    yield Finding("program", _("Program"), OK, told, value=__version__)
    running = f"{platform.python_version()} · {platform.system()} {platform.release()}".strip()
    yield Finding("python", "Python", OK, running, value=platform.python_version())
    yield _textual()
    sqlite = sqlite3.sqlite_version
    yield Finding("sqlite", "SQLite", OK, sqlite, value=sqlite)
    for name, packages in EXTRAS.items():
        yield _extra(name, packages)
    yield _terminal(context)
    yield _settings(context)


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _textual() -> Finding:
    found = _installed("textual")
    if found:
        return Finding("textual", "Textual", OK, found, value=found)
    hint = _("Install the program again: {command}").format(command="pip install actionplan-tui")
    return Finding("textual", "Textual", WRONG, _("Not installed: the app cannot start."), hint)


def _extra(name: str, packages: tuple[str, ...]) -> Finding:
    there = {package: _installed(package) for package in packages}
    title = _("Extra “{name}”").format(name=name)
    if all(there.values()):
        return Finding("extras", title, OK, ", ".join(f"{p} {v}" for p, v in there.items()))
    hint = _("To install it: {command}").format(command=f'pip install "actionplan-tui[{name}]"')
    return Finding("extras", title, OK, _("Not installed, and not needed for anything else."), hint)


def _terminal(context: Context) -> Finding:
    title = _("Terminal")
    if not is_terminal(context.stdout):
        return Finding("terminal", title, OK, _("None: the output goes elsewhere."))
    columns, lines = shutil.get_terminal_size()
    term, coding = os.environ.get("TERM", "–"), context.stdout.encoding or "–"
    told = f"TERM={plain(term)} · {columns} × {lines} · {coding}"
    if coding.lower().replace("-", "") != "utf8":
        hint = _("Set the terminal to UTF-8.")
        return Finding("terminal", title, NOTICE, told, hint)
    if term == "dumb":
        hint = _("The app draws whole screens; here work line by line: {command}")
        return Finding("terminal", title, NOTICE, told, hint.format(command="actionplan --plain"))
    if columns < _LEAST[0] or lines < _LEAST[1]:
        hint = _("Make the window larger: {columns} columns and {lines} lines at least.")
        return Finding(
            "terminal", title, NOTICE, told, hint.format(columns=_LEAST[0], lines=_LEAST[1])
        )
    return Finding("terminal", title, OK, told)


def _settings(context: Context) -> Finding:
    title, file = _("Settings"), preferences.path()
    if not file.exists():
        told = _("There is no {path}; nothing need be set.").format(path=plain(str(file)))
        return Finding("settings", title, OK, told)
    wrong = list(finding_lines(context.preferences))
    if wrong:
        hint = _("See: {command}").format(command="actionplan config")
        return Finding("settings", title, NOTICE, wrong[0], hint)
    return Finding("settings", title, OK, plain(str(file)))


def level_words() -> dict[str, str]:
    """Return the words for the levels."""
    return {
        OK: pgettext("doctor", "ok"),
        NOTICE: pgettext("doctor", "notice"),
        WRONG: pgettext("doctor", "fault"),
    }

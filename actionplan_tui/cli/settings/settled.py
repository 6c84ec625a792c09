"""Which settings hold: options beat the environment, that beats `config.toml`, that the default."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from actionplan_tui.locales import _, language
from actionplan_tui.records import dataclass
from actionplan_tui.settings import MINUTES_DONE, THEMES

if TYPE_CHECKING:
    from actionplan_tui.preferences import Preferences

HORIZON = 90
DATABASE = "ACTIONPLAN_DB"

OPTION, ENVIRONMENT, FILE, DEFAULT = "option", "environment", "file", "default"


@dataclass(frozen=True)
class Settled:
    """A setting: its value, where that comes from, and the name or the line that it has there."""

    value: Any
    origin: str
    name: str = ""

    def where(self) -> str:
        """Return where it comes from, in words."""
        words = {
            OPTION: _("option {name}"),
            ENVIRONMENT: _("{name} in the environment"),
            FILE: _("config.toml, line {name}"),
            DEFAULT: _("default"),
        }
        return words[self.origin].format(name=self.name)


def settled(given: Mapping[str, Any], found: Preferences) -> dict[str, Settled]:
    """Return the settings in force by their keys in `config.toml`, without phrases and keys.

    Args:
        given: The options that were given.
        found: What the file says.
    """

    def from_file(key: str, value: object, otherwise: object) -> Settled:
        if value or value == 0:
            return Settled(value, FILE, str(found.lines.get(key, "")))
        return Settled(otherwise, DEFAULT)

    spoken = from_file("language", found.language, language())
    return {
        "language": Settled(language(), OPTION, "--lang") if "lang" in given else spoken,
        "author": from_file("author", found.author, ""),
        "as": Settled(given["me"].strip(), OPTION, "--as")
        if "me" in given
        else from_file("as", found.me, ""),
        "database": _concealed(
            Settled(given["db"], OPTION, "--db")
            if given.get("db")
            else database(found.database, found.lines.get("database"))
        ),
        "horizon": Settled(given["horizon"], OPTION, "--horizon")
        if "horizon" in given
        else from_file("horizon", found.horizon, HORIZON),
        "theme": from_file("theme", found.theme, THEMES[0]),
        "minutes_done": from_file("minutes_done", found.minutes_done, MINUTES_DONE[0]),
    }


def _concealed(found: Settled) -> Settled:
    """Return where the database is, without a password: nothing here is to show or keep it."""
    if "://" not in str(found.value):
        return found
    from actionplan_tui.store.dialects.server_url import conceal

    return Settled(conceal(found.value), found.origin, found.name)


def shown_passwords(words: Sequence[str]) -> str:
    """Return what to say where a password stands on the command line; empty: none does.

    Args:
        words: The command line.
    """
    if not any("postgres" in word and "://" in word for word in words):
        return ""
    from actionplan_tui.store.dialects.server_url import has_password

    if not any(has_password(word.removeprefix("--db=")) for word in words):
        return ""
    return _(
        "A password on the command line is seen by others who use this computer, and kept in the "
        "history of the shell. Write it into {file} instead (see {page})."
    ).format(file="~/.pgpass", page="docs/server.md")


def database(in_file: str = "", line: int | None = None) -> Settled:
    """Return where the database is unless `--db` says so; its folder need not exist.

    Args:
        in_file: What the file says.
        line: On which of its lines.
    """
    if chosen := os.environ.get(DATABASE):
        return Settled(chosen, ENVIRONMENT, DATABASE)
    if in_file:
        return Settled(in_file, FILE, str(line or ""))
    from platformdirs import user_data_path

    return Settled(
        str(user_data_path("actionplan", appauthor=False) / "actionplan.sqlite"), DEFAULT
    )


def finding_lines(found: Preferences) -> Iterator[str]:
    """Yield what is wrong in the file, a line each: where, what, what to write instead."""
    from actionplan_tui import preferences
    from actionplan_tui.reports.words.text import plain

    for finding in found.findings:
        place = plain(str(preferences.path()))
        if finding.line:
            place += f":{finding.line}"
        key = f" ({plain(finding.key)})" if finding.key else ""
        yield f"{place}: {plain(finding.message)}{key}"


def warnings(found: Preferences) -> tuple[str, ...]:
    """Return what is wrong in the file for the app: the line, and what to write instead."""
    from actionplan_tui.reports.words.text import plain

    return tuple(
        _("config.toml, line {line}: {what}").format(line=one.line, what=plain(one.message))
        if one.line
        else f"config.toml: {plain(one.message)}"
        for one in found.findings
    )

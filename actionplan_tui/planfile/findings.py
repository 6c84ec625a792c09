"""Findings: what is wrong with a plan file, on which line, at which key, and what to write."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field
from typing import Any, Literal

from actionplan_tui.domain.dates.calendar import CALENDAR_YEAR, Calendar
from actionplan_tui.locales import _, ngettext
from actionplan_tui.planfile.lines import Path, line_numbers, paths_at
from actionplan_tui.records import dataclass

Level = Literal["error", "warning"]
Table = Mapping[str, Any]

LIMIT = 200
"""How many findings of a file are listed; a last one says how many more there are."""

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a file.

    Attributes:
        file: The file as it was named.
        line: From 1, of the key or else of its table's heading; 0: the file could not be read.
        path: The key's path, such as `items[1.1.2].due`; what has no id is counted from one, as
            in `items[#3]`; empty: the file as a whole.
        level: `error`: the file cannot be loaded; `warning`: it can.
        message: What is wrong and what to write instead, in the current language.
        form: The same for those who see a form and not the file; empty: `message` serves both.
    """

    file: str
    line: int
    path: str
    level: Level
    message: str
    form: str = ""

    @property
    def said(self) -> str:
        """The words for those who see a form."""
        return self.form or self.message


@dataclass(slots=True)
class _Raw:
    level: Level
    path: Path
    message: str
    line: int | None = None
    form: str = ""


@dataclass
class Report:
    """Collects findings while a file is checked; lines are looked up once, at the end.

    Attributes:
        lost: Names of tables (`items`, `parties`, …) in which an id could not be read, so that
            whether something is declared there cannot be said; `*`: of all of them.
        calendar: How the plan of the file counts its years.
        kept: Whether what is checked is a note that the program wrote: its dates were read before.
    """

    lost: set[str] = field(default_factory=set)
    calendar: Calendar = CALENDAR_YEAR
    kept: bool = False
    _raw: list[_Raw] = field(default_factory=list)
    _count: dict[Level, int] = field(default_factory=lambda: {"error": 0, "warning": 0})

    def _add(self, raw: _Raw) -> None:
        self._count[raw.level] += 1
        if self._count[raw.level] <= LIMIT:
            self._raw.append(raw)

    def error(self, path: Path, message: str, line: int | None = None, form: str = "") -> None:
        """Note an error at a key; `line` only where the line is known already.

        `form` says it for those who see a form and not the file.
        """
        self._add(_Raw("error", path, message, line, form))

    def warning(self, path: Path, message: str, form: str = "") -> None:
        """Note a warning at a key."""
        self._add(_Raw("warning", path, message, form=form))

    @property
    def errors(self) -> int:
        """How many errors were found so far."""
        return self._count["error"]

    def unsure(self, *names: str) -> bool:
        """Whether an id was lost in one of these tables, so that nothing is to be concluded."""
        return "*" in self.lost or not self.lost.isdisjoint(names)

    def hint(self, word: str, known: Collection[str]) -> str:
        """Return a sentence that names the nearest known word, with a space before; or nothing."""
        if max(self._count.values()) >= LIMIT or len(word) > _SHOWN:
            return ""
        from actionplan_tui.domain.text.nearest import nearest

        if len(known) > 2000:
            known = [name for name in known if name.casefold() == word.casefold()]
        found = nearest(word, known, 1)
        return " " + _("Did you mean “{word}”?").format(word=found[0]) if found else ""

    def findings(self, file: str, text: str, document: Table) -> tuple[Finding, ...]:
        """Return all findings in the order of their lines, at most `LIMIT` and one.

        Errors go before warnings when not all can be listed.

        Args:
            file: The file's name, for the findings.
            text: Its text, valid TOML; scanned only if a line is to be found.
            document: The tables of the text, for the ids in the paths.
        """
        errors = [raw for raw in self._raw if raw.level == "error"]
        warnings = [raw for raw in self._raw if raw.level == "warning"]
        chosen = [*errors, *warnings[: LIMIT - len(errors)]]
        numbers = line_numbers(text, {raw.path for raw in chosen if raw.line is None})
        places = paths_at(text, {raw.line for raw in chosen if raw.line and document})
        listed = sorted(
            (
                Finding(
                    file,
                    raw.line if raw.line is not None else numbers[raw.path],
                    shown_path(document, raw.path or places.get(raw.line or 0, ())),
                    raw.level,
                    raw.message,
                    raw.form,
                )
                for raw in chosen
            ),
            key=lambda finding: finding.line,
        )
        if more := sum(self._count.values()) - len(listed):
            level: Level = "error" if self.errors > len(errors) else "warning"
            message = ngettext(
                "{count} more finding is not listed.", "{count} more findings are not listed.", more
            )
            listed.append(Finding(file, listed[-1].line, "", level, message.format(count=more)))
        return tuple(listed)


class Written(float):
    """A number with a decimal point that remembers how it was written: 1.10 is not 1.1."""

    def __new__(cls, text: str) -> Written:
        """Read the number of a text."""
        number = super().__new__(cls, text)
        number.text = text
        return number

    text: str

    def __str__(self) -> str:
        return self.text


def shown(value: object) -> str:
    """Return a value for a message: cut short, without control codes."""
    text = value if isinstance(value, str) else str(value)
    text = "".join(c if c.isprintable() else " " for c in text[: _SHOWN + 1])
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"


def shown_path(document: Table, path: Path) -> str:
    """Return a key's path as people read it: with ids instead of positions where there are any."""
    words = ""
    place: Any = document
    for part in path:
        if isinstance(part, str):
            words += f".{shown(part)}" if words else shown(part)
            place = place.get(part) if isinstance(place, Mapping) else None
        else:
            inside = isinstance(place, list) and part < len(place)
            place = place[part] if inside else place
            name = place.get("id") if isinstance(place, Mapping) else None
            known = isinstance(name, str) and name.isprintable() and 0 < len(name) <= _SHOWN
            words += f"[{name}]" if known else f"[#{part + 1}]"
    return words

"""Reading the file: its settings, and all that is wrong in it with the line it stands on."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from actionplan_tui.files import read_whole
from actionplan_tui.locales import LANGUAGES, N_, _
from actionplan_tui.locales.system import why
from actionplan_tui.preferences.model import KEYS, MOST_DAYS, CheckKeys, Finding, Preferences
from actionplan_tui.settings import MINUTES_DONE, THEMES, Mail

_MOST_FINDINGS = 20
LIMIT_BYTES = 1_000_000
"""The largest file of settings that is read."""
_KEYMAP, _MAIL = "keymap", "mail"
_TEXT = N_("Write text in quotation marks: {example}")
_NO_KEYS = ("as", "author", "database", "minutes_done", "phrases")
"""Settings that are not also the id of what a key does."""


def read_file(file: Path, check_keys: CheckKeys | None = None) -> Preferences:
    """Read the preferences; what is wrong is told and left out, the rest is used.

    Args:
        file: One that is not there says nothing.
        check_keys: Judges the keymap as the app that knows the keys; without it only the types
            are looked at.
    """
    text, unread = _text_of(file)
    if text is None:
        return Preferences(findings=unread)
    table, broken, text = _parsed(text)
    reader = _Reader(file, table, check_keys)
    found = reader.preferences()
    return replace(
        found,
        lines=_lines(text, table) if table else {},
        findings=_in_order([*broken, *_placed(text, reader.faults)]),
    )


def said_in(file: Path, key: str) -> str:
    """Return the text that a file sets a key to, unchecked; empty if it says none."""
    said = _parsed(_text_of(file)[0] or "", told=False)[0].get(key, "")
    return said if isinstance(said, str) else ""


def _text_of(file: Path) -> tuple[str | None, tuple[Finding, ...]]:
    """Return the text of the file with simple line ends; None with the reason if there is none."""
    try:
        data = read_whole(file, LIMIT_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return None, ()
    except OSError as error:
        told = _("The file cannot be read: {reason}.").format(reason=why(error))
        return None, (Finding(0, "", told),)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, (Finding(line, "", _("This is not UTF-8. Save the file as UTF-8.")),)


def _parsed(text: str, *, told: bool = True) -> tuple[dict[str, Any], list[Finding], str]:
    """Return the tables of a text, what is not TOML in it, and the text without that."""
    found: list[Finding] = []
    for _try in range(_MOST_FINDINGS):
        try:
            return tomllib.loads(text), found, text
        except tomllib.TOMLDecodeError as error:
            finding, text = _without_fault(text, error, told=told)
            found.append(finding)
        except RecursionError:
            break
    return {}, found, ""


def _without_fault(text: str, error: tomllib.TOMLDecodeError, *, told: bool) -> tuple[Finding, str]:
    """Return what is wrong with the first statement that is no TOML, and the text without it.

    With a heading goes what stands under it. The lines keep their numbers.
    """
    from actionplan_tui.planfile.lines import statements
    from actionplan_tui.planfile.syntax import explain, offset_of, statement_at

    offset = offset_of(error, text)
    at = statement_at(text, offset)
    end, message = at.end, ""
    heading = at.kind in ("table", "array") or text[at.start : at.end].lstrip().startswith("[")
    if heading:
        later = (s.start for s in statements(text) if s.start > at.start and s.kind != "key")
        end = next(later, len(text))
    if told and heading:
        message = _("The only headings are {headings}, and each stands once.").format(
            headings=f"[{_MAIL}], [{_KEYMAP}]"
        )
    elif told and len(at.keys) > 1:
        # `note.save` is a table inside `note`, which may be a key itself.
        message = _("Write quotation marks around what stands before the equals sign: {example}")
        message = message.format(example=f'"{".".join(at.keys)}" = "…"')
    elif told:
        message = explain(text, at, error, offset)
    gone = "\n" * text.count("\n", at.start, end)
    rest = text[: at.start] + gone + text[end:]
    return Finding(at.line, ".".join(at.keys), message), rest


def _lines(text: str, table: Mapping[str, Any]) -> dict[str, int]:
    from actionplan_tui.planfile.lines import line_numbers

    try:
        found = line_numbers(text, {(key,) for key in table})
    except ValueError:
        return {}
    return {str(path[0]): line for path, line in found.items()}


_At = tuple[str | int, ...]


def _placed(text: str, faults: Iterable[tuple[_At, str]]) -> list[Finding]:
    """Return faults with the lines on which they stand."""
    from actionplan_tui.planfile.lines import line_numbers

    told = list(faults)
    lines = line_numbers(text, {at for at, _message in told})
    return [
        Finding(lines[at], ".".join(str(part) for part in at if isinstance(part, str)), message)
        for at, message in told
    ]


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.line))


class _Reader:
    """Takes the settings out of the tables of the file, collecting what is wrong with them."""

    def __init__(self, file: Path, table: Mapping[str, Any], check_keys: CheckKeys | None) -> None:
        self._file, self._table, self._check_keys = file, table, check_keys
        self.faults: list[tuple[_At, str]] = []

    def preferences(self) -> Preferences:
        """Return the settings that can be used."""
        for key in self._table:
            if key not in KEYS:
                self._fault((key,), _unknown(key))
        return Preferences(
            language=self._one_of("language", LANGUAGES),
            author=self._text("author"),
            me=self._text("as"),
            database=self._database(),
            horizon=self._horizon(),
            theme=self._one_of("theme", THEMES),
            minutes_done=self._one_of("minutes_done", MINUTES_DONE),
            phrases=self._phrases(),
            mail=self._mail(),
            keymap=self._keymap(),
        )

    def _fault(self, at: _At, message: str) -> None:
        self.faults.append((at, message))

    def _text(self, key: str) -> str:
        value = self._table.get(key, "")
        if not isinstance(value, str):
            self._fault((key,), _(_TEXT).format(example=f'{key} = "{_shown(value)}"'))
            return ""
        return " ".join(value.split())

    def _one_of(self, key: str, known: tuple[str, ...]) -> str:
        value = self._text(key)
        if not value or value in known:
            return value
        if value.casefold() in known:
            return value.casefold()
        self._fault(
            (key,),
            _("“{value}” is none of these: {known}.").format(
                value=_shown(value), known=", ".join(known)
            ),
        )
        return ""

    def _database(self) -> str:
        value = self._text("database")
        if not value or "://" in value:
            return value
        # Beside the file that names it, wherever the program is started.
        return str(self._file.parent / Path(value).expanduser())

    def _horizon(self) -> int | None:
        value = self._table.get("horizon")
        if value is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_DAYS:
            return value
        days = value.strip() if isinstance(value, str) else ""
        example = days if days.isdecimal() else "90"
        self._fault(
            ("horizon",),
            _("Write a whole number of days, without quotation marks: {example}").format(
                example=f"horizon = {example}"
            ),
        )
        return None

    def _phrases(self) -> tuple[str, ...]:
        value = self._table.get("phrases", [])
        if not isinstance(value, list):
            example = f'phrases = ["{_shown(value)}"]'
            self._fault(
                ("phrases",), _("Write a list in brackets: {example}").format(example=example)
            )
            return ()
        found: list[str] = []
        for place, phrase in enumerate(value):
            if not isinstance(phrase, str):
                told = _(_TEXT).format(example=f'"{_shown(phrase)}"')
                self._fault(("phrases", place), told)
            elif phrase.strip() and phrase.strip() not in found:
                found.append(phrase.strip())
        return tuple(found)

    def _mail(self) -> Mail:
        if _MAIL not in self._table:
            return Mail()
        from actionplan_tui.preferences.mail import read_mail

        return read_mail(self._table[_MAIL], self._fault, _unknown)

    def _keymap(self) -> dict[str, str]:
        table = self._table.get(_KEYMAP, {})
        if not isinstance(table, dict):
            self._fault(
                (_KEYMAP,),
                _("Write the heading {heading}, and the keys below it.").format(
                    heading=f"[{_KEYMAP}]"
                ),
            )
            return {}
        asked: dict[str, tuple[str, ...]] = {}
        places: dict[str, _At] = {}
        for place, value in _flat(table, (_KEYMAP,)):
            name = ".".join(str(part) for part in place[1:])
            keys = [value] if isinstance(value, str) else value
            places[name] = place
            if isinstance(keys, list) and keys and all(isinstance(key, str) for key in keys):
                asked[name] = tuple(keys)
            elif name in KEYS:
                self._fault(place, _misplaced(name))
            else:
                written = name if len(place) == 2 and "." not in name else f'"{name}"'
                self._fault(place, _(_TEXT).format(example=f'{written} = "…"'))
        if self._check_keys is None:
            return {name: ",".join(keys) for name, keys in asked.items()}
        keymap, faults = self._check_keys(asked)
        for name, message in faults:
            self._fault(places[name], _misplaced(name) if name in _NO_KEYS else message)
        return keymap


def _flat(table: Mapping[str, Any], place: _At) -> Iterable[tuple[_At, Any]]:
    """Yield the values of a table; `filter.overdue = …` makes a table inside it, which is meant."""
    for key, value in table.items():
        if isinstance(value, dict) and value:
            yield from _flat(value, (*place, key))
        else:
            yield (*place, key), value


def _shown(value: object) -> str:
    from actionplan_tui.planfile.findings import shown

    return shown(str(value).lower() if isinstance(value, bool) else value)


def _unknown(key: str, known: tuple[str, ...] = KEYS) -> str:
    from actionplan_tui.domain.text.nearest import nearest
    from actionplan_tui.reports.words.problems import did_you_mean

    if known is not KEYS and key in KEYS:
        return _misplaced(key, _MAIL)
    told = _("“{key}” is no setting.").format(key=_shown(key))
    meant = did_you_mean(nearest(key, known, 1))
    names = _("Settings are: {names}.").format(names=", ".join(known))
    return f"{told} {meant or names}"


def _misplaced(key: str, heading: str = _KEYMAP) -> str:
    return _("“{key}” stands below {heading}; it must stand above.").format(
        key=key, heading=f"[{heading}]"
    )

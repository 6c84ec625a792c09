"""Reads one value of a plan file: its type, its form, and what to write instead."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from actionplan_tui.domain.dates.calendar import Calendar
from actionplan_tui.domain.dates.period import Ongoing, Period, PeriodError
from actionplan_tui.domain.dates.reading import (
    parse_deadline,
    parse_due,
    parse_kept_due,
    parse_period,
)
from actionplan_tui.domain.document.document import moment
from actionplan_tui.locales import N_, _
from actionplan_tui.locales.date_errors import date_error
from actionplan_tui.planfile.findings import Report, shown
from actionplan_tui.planfile.lines import Path

Reader = Callable[[Any, Path, Report], Any]
"""Takes a value, its path and the report; returns the value as plain data, or None if wrong."""

YEARS = range(1900, 2200)
ID_LENGTH = 100
_DATE_LENGTH = 100
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_ITEM_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9][A-Za-z0-9_-]*)*")
_MONTH = re.compile(r"0[1-9]|1[0-2]")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def date_message(error: PeriodError) -> str:
    """Return what is wrong with a date and what to write instead."""
    ways = [(meant.text, meant.first, meant.last) for meant in error.meanings]
    return date_error(error.code, shown(error.text), ways)


def text(value: Any, path: Path, report: Report) -> str | None:
    """Read text."""
    if isinstance(value, str):
        if "\0" in value:
            report.error(path, _("The text contains a null character (\\u0000). Take it away."))
            return None
        if _CONTROL.search(value):
            report.warning(
                path,
                _("The text contains control characters, which are not shown. Take them away."),
            )
        return value
    if isinstance(value, list):
        report.error(path, _("One text is expected here, not a list. Take the brackets away."))
    elif isinstance(value, dict):
        report.error(path, _("A text is expected here, not a table."))
    else:
        plain = plain_value(value)
        report.error(
            path,
            _("A text is expected here. Write quotation marks around it: {example}").format(
                example=f'{path[-1]} = "{plain}"' if isinstance(path[-1], str) else f'"{plain}"'
            ),
        )
    return None


def plain_value(value: object) -> str:
    """Return a value that should have been text, as it was written."""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date | time) else shown(value)


def filled(value: Any, path: Path, report: Report) -> str | None:
    """Read text that must not be empty."""
    found = text(value, path, report)
    if found is not None and not found.strip():
        report.error(path, _("This text is empty. Write something between the quotation marks."))
        return None
    return found


def _matching(pattern: re.Pattern[str], message: str) -> Reader:
    def read(value: Any, path: Path, report: Report) -> str | None:
        found = text(value, path, report)
        if found is None:
            return None
        if not pattern.fullmatch(found) or len(found) > ID_LENGTH:
            report.error(path, _(message).format(id=shown(found)))
            return None
        return found

    return read


ident = _matching(
    _ID,
    N_(
        "“{id}” cannot be an id. An id has letters a–z and A–Z, digits, hyphens and underscores, "
        "begins with a letter or a digit, and has no spaces, such as PNO or mid-term."
    ),
)
item_id = _matching(
    _ITEM_ID,
    N_(
        "“{id}” cannot be the id of an item. Its parts have letters a–z and A–Z, digits, hyphens "
        "and underscores, with full stops between them, such as 1.1.2."
    ),
)
digest = _matching(
    _DIGEST,
    N_(
        "“{id}” is not the fingerprint of a note, 64 digits 0–9 and letters a–f. "
        "Leave it as it was."
    ),
)


def note_id(value: Any, path: Path, report: Report) -> str | None:
    """Read the id of a note: a UUID in its usual form."""
    found = text(value, path, report)
    if found is None:
        return None
    try:
        usual = str(uuid.UUID(found))
    except ValueError:
        usual = ""
    if found == usual:
        return found
    if path[-1] == "retracts":
        message = _(
            "“{id}” is not the id of a note. Copy the id of the note that is taken back from "
            "what “actionplan show” or an export prints; it looks like {example}."
        )
    else:
        message = _(
            "“{id}” is not the id of a note, which looks like {example}. Leave the key out: "
            "the note gets an id by itself."
        )
    example = usual or "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
    report.error(path, message.format(id=shown(found), example=example))
    return None


def _dated(parse: Callable[[Any, Calendar], Period | Ongoing], *, ongoing: bool = False) -> Reader:
    def read(value: Any, path: Path, report: Report) -> str | int | None:
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, date):
            if value.year not in YEARS:
                message = _("“{text}” lies outside the years 1900–2199.")
                report.error(path, message.format(text=value.isoformat()))
                return None
            value = value.isoformat()
        if isinstance(value, bool | float | time | list | dict):
            report.error(
                path,
                _(
                    "A date is expected here, in quotation marks, such as “{example}”; "
                    "for a time of several years write a range, such as “2022–2024”."
                ).format(example='"2021-04-15"'),
            )
            return None
        if isinstance(value, str) and not value.strip():
            report.error(path, _("The date is empty. Write one, or leave the key out."))
            return None
        try:
            if len(str(value)) > _DATE_LENGTH:
                raise PeriodError("unreadable", shown(value))
            if report.kept:
                parse_kept_due(value, report.calendar)
            else:
                parse(value, report.calendar)
        except PeriodError as error:
            message = date_message(error)
            if ongoing and error.code == "unreadable":
                message += " " + _("If there is no deadline, write “ongoing”.")
            report.error(path, message)
            return None
        return value if isinstance(value, str) else int(value)

    return read


period = _dated(parse_period)
deadline = _dated(parse_deadline)
due = _dated(parse_due, ongoing=True)


def month(value: Any, path: Path, report: Report) -> str | None:
    """Read the number of a month, two digits in quotation marks."""
    if isinstance(value, str) and _MONTH.fullmatch(value):
        return value
    number = str(value).strip() if isinstance(value, str | int) else ""
    likely = number.zfill(2) if _MONTH.fullmatch(number.zfill(2)) else "04"
    report.error(
        path,
        _("Write the month in which a year begins as two digits: {example}").format(
            example=f'{path[-1]} = "{likely}"'
        ),
    )
    return None


def point_in_time(value: Any, path: Path, report: Report) -> str | None:
    """Read the moment at which something was written down; returned as ISO 8601 text."""
    try:
        if not isinstance(value, str | date) or moment(value).year not in YEARS:
            raise ValueError
    except (ValueError, OverflowError):
        report.error(
            path,
            _("“{text}” is not a point in time. Write date and time, as in {example}.").format(
                text=shown(value), example='"2021-10-15T09:30:00Z"'
            ),
        )
        return None
    return value if isinstance(value, str) else value.isoformat()


def flag(value: Any, path: Path, report: Report) -> bool | None:
    """Read true or false."""
    if isinstance(value, bool):
        return value
    report.error(path, _("Write true or false here, without quotation marks."))
    return None


def version(value: Any, path: Path, report: Report) -> int | None:
    """Read the version of the format; 1 is the only one so far."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        report.error(path, _("The format is a whole number. Write: format = 1"))
        return None
    if value > 1:
        report.error(
            path,
            _(
                "The file has format {found}; this version of the program reads format 1. "
                "Install a newer version, or write: format = 1"
            ).format(found=shown(value)),
        )
        return None
    return value


def choice(*values: str) -> Reader:
    """Return a reader of one of a few words."""

    def read(value: Any, path: Path, report: Report) -> str | None:
        found = text(value, path, report)
        if found is None or found in values:
            return found
        message = _("“{word}” is not known here. Write one of: {known}.").format(
            word=shown(found), known=", ".join(values)
        )
        report.error(path, message + report.hint(found, values))
        return None

    return read


def choices(*values: str) -> Reader:
    """Return a reader of a list of a few words."""
    one = choice(*values)

    def read(value: Any, path: Path, report: Report) -> list[str] | None:
        found = texts(value, path, report)
        if found is None:
            return None
        kept = [one(entry, (*path, index), report) for index, entry in enumerate(found) if entry]
        return [entry for entry in kept if entry]

    return read


def texts(value: Any, path: Path, report: Report) -> list[str] | None:
    """Read a list of texts; a wrong one leaves an empty text, so that positions stay."""
    if not isinstance(value, list):
        plain = plain_value(value) if not isinstance(value, dict) else "…"
        report.error(
            path,
            _("A list is expected here, in square brackets: {example}").format(
                example=f'{path[-1]} = ["{shown(plain)}"]'
            ),
        )
        return None
    return [filled(entry, (*path, index), report) or "" for index, entry in enumerate(value)]

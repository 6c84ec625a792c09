"""Reads further values of a plan file: numbers, measures, days of a year, links, columns."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from actionplan_tui.domain.dates.yearday import parse_year_day
from actionplan_tui.domain.document.reading import PREVIOUS
from actionplan_tui.domain.notes.source import Source
from actionplan_tui.domain.plan.links import SCHEMES, scheme_of
from actionplan_tui.locales import _
from actionplan_tui.planfile import kinds
from actionplan_tui.planfile.findings import Report, shown
from actionplan_tui.planfile.lines import Path

_LARGEST = 1e15
_MOST_DAYS = 3660
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_FIGURES = re.compile(r"[+\-−]?[\d\s.,]*\d")


def number(value: Any, path: Path, report: Report) -> int | float | None:
    """Read a number: whole or decimal, finite."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        if abs(value) <= _LARGEST:  # not so of what is no number; holds of integers of any length
            return float(value) if isinstance(value, float) else value
        report.error(path, _("“{text}” is too large, or no number.").format(text=shown(value)))
    else:
        report.error(
            path,
            _(
                "A number is expected here, without quotation marks and with a decimal point, "
                "such as 25 or 33.5; a value that is missing is left out."
            ),
        )
    return None


def measured(value: Any, path: Path, report: Report) -> int | float | str | None:
    """Read the value of an indicator: a number, or words that are neither empty nor a number."""
    if isinstance(value, str) and not _FIGURES.fullmatch(value.strip()):
        return kinds.filled(value, path, report)
    return number(value, path, report)


def measures(value: Any, path: Path, report: Report) -> dict[str, int | float | str] | None:
    """Read a table of values: those of indicators by their ids."""
    if not isinstance(value, dict):
        report.error(
            path,
            _("A table is expected here, in braces: {example}").format(
                example=f"{path[-1]} = {{ outgoing = 25 }}"
            ),
        )
        return None
    found = {key: measured(entry, (*path, key), report) for key, entry in value.items()}
    return {key: entry for key, entry in found.items() if entry is not None}


def whole(value: Any, path: Path, report: Report) -> int | None:
    """Read a whole number of days or the like, 0 or more."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_DAYS:
        return value
    message = _("A whole number is expected here, from 0 to {most}, without quotation marks.")
    report.error(path, message.format(most=_MOST_DAYS))
    return None


def source(value: Any, path: Path, report: Report) -> str | None:
    """Read what a note from a form was taken from, as the program writes it."""
    found = kinds.text(value, path, report)
    if not found or Source.read(found):
        return found
    report.error(
        path,
        _("“{text}” names no form. The program writes this key itself: leave it out.").format(
            text=shown(found)
        ),
    )
    return None


def language(value: Any, path: Path, report: Report) -> str | None:
    """Read the tag of a language (BCP 47), such as `sv`, `fr` or `se-NO`."""
    found = kinds.text(value, path, report)
    if not found or _TAG.fullmatch(found):
        if found and found.casefold() == "se":
            report.warning(path, _("“se” is Northern Sámi. Did you mean “sv”, Swedish?"))
        return found
    report.error(
        path,
        _("“{text}” is not the tag of a language. Write for example sv, nb, en, fi or fr.").format(
            text=shown(found)
        ),
    )
    return None


def year_day(value: Any, path: Path, report: Report) -> str | None:
    """Read a day without a year, such as `15 april`."""
    found = kinds.text(value, path, report)
    if found is None or parse_year_day(found):
        return found
    report.error(
        path,
        _("Write a day without a year here, such as “15 april” (29 February is none)."),
    )
    return None


def review_due(value: Any, path: Path, report: Report) -> str | int | None:
    """Read when a review is due: a date, or a day without a year for one of every year."""
    if isinstance(value, str) and parse_year_day(value):
        return value
    if isinstance(value, str) and parse_year_day(value.replace("29", "28", 1)):
        return year_day(value, path, report)  # 29 February, which it refuses
    found: str | int | None = kinds.deadline(value, path, report)
    return found


def covered(value: Any, path: Path, report: Report) -> str | int | None:
    """Read the period that a review asks about, or the word for the one before its own."""
    if value == PREVIOUS:
        return PREVIOUS
    found: str | int | None = kinds.period(value, path, report)
    return found


def address(value: Any, path: Path, report: Report) -> str | None:
    """Read the address of a link: http, https, mailto, or the name of a file."""
    found = kinds.filled(value, path, report)
    if found is None:
        return None
    found = found.strip()
    scheme = scheme_of(found)
    if found.casefold().startswith("www."):
        report.error(path, _("Write the whole address: {address}").format(
            address=shown(f"https://{found}")))  # fmt: skip
        return None
    if scheme in ("", *SCHEMES):
        return found
    report.error(
        path,
        _(
            "A link begins with {known}, or is the name of a file; “{scheme}:” is not opened."
        ).format(known=", ".join(f"{name}:" for name in SCHEMES), scheme=shown(scheme)),
    )
    return None


def fields(value: Any, path: Path, report: Report) -> dict[str, Any] | None:
    """Read columns of a plan's own: texts, numbers, true or false; dates become text."""
    if not isinstance(value, dict):
        report.error(
            path,
            _("A table is expected here, in braces: {example}").format(
                example=f'{path[-1]} = {{ Severity = "High" }}'
            ),
        )
        return None
    found = {name: _field(entry, (*path, name), report) for name, entry in value.items()}
    return {name: entry for name, entry in found.items() if entry is not None}


def _field(value: Any, path: Path, report: Report) -> str | int | float | bool | None:
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return number(value, path, report)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return kinds.text(value, path, report)

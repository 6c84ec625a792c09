"""Reads the small TOML file with what only a person can write in a follow-up summary."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

from actionplan_tui.domain.summary.texts import LISTS, SummaryTexts
from actionplan_tui.files import read_whole
from actionplan_tui.locales import LANGUAGES, _
from actionplan_tui.planfile.findings import Finding, Report
from actionplan_tui.planfile.syntax import explain, offset_of, statement_at

LIMIT_BYTES = 4_000_000
"""The largest file of texts that is read."""

KEYS = tuple(field.name for field in fields(SummaryTexts))


def read_texts_file(path: Path, name: str = "") -> tuple[SummaryTexts, tuple[Finding, ...]]:
    """Read the texts of a summary from a file.

    Args:
        path: The file.
        name: What it is called in the findings; its path without it.

    Raises:
        OSError: It cannot be read.
    """
    name = name or str(path)
    try:
        text = read_whole(path, LIMIT_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        report = Report()
        report.error((), _("This is not UTF-8. Save the file as UTF-8."))
        return SummaryTexts(), report.findings(name, "", {})
    return read_texts(text.replace("\r\n", "\n"), name)


def read_texts(text: str, file: str) -> tuple[SummaryTexts, tuple[Finding, ...]]:
    """Read the texts of a summary.

    Args:
        text: The file's text.
        file: Its name, for the findings.

    Returns:
        The texts that could be read, and all that is wrong.
    """
    report = Report()
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        offset = offset_of(error, text)
        at = statement_at(text, offset)
        report.error((), explain(text, at, error, offset), at.line)
        return SummaryTexts(), report.findings(file, text, {})
    said: dict[str, Any] = {}
    for key, value in document.items():
        if key not in KEYS:
            told = _("There is no key “{key}” here.").format(key=key) + report.hint(key, KEYS)
            report.error((key,), told)
        elif key in LISTS:
            if isinstance(value, list) and all(isinstance(line, str) for line in value):
                said[key] = tuple(value)
            else:
                example = f'{key} = ["…"]'
                told = _("Write a list of texts: {example}").format(example=example)
                report.error((key,), told)
        elif key == "language" and value not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            report.error((key,), _("The language can be: {names}.").format(names=known))
        else:
            said[key] = _text(key, value, report)
    return SummaryTexts(**said), report.findings(file, text, document)


def _text(key: str, value: object, report: Report) -> str:
    """Return a text; a date may stand there as TOML has it."""
    if isinstance(value, str):
        return value
    if key == "date" and hasattr(value, "isoformat"):
        return str(value)
    report.error((key,), _("Write a text: {example}").format(example=f'{key} = "…"'))
    return ""

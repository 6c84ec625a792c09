"""Forms as files, and what people do with them: filled in, re-sorted, saved by another program."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from actionplan_tui.domain.request.form import Form
from actionplan_tui.exchange.forms.wording import FormWords
from tests.domain.request.make import a_form as worded_plainly

SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def a_form(party: str = "ANN", language: str = "sv", **said: Any) -> Form:
    """Return the form of a party in words of a language."""
    return worded_plainly(party, words=FormWords(language), **said)


def changed(data: bytes, change: Callable[[Any], None]) -> bytes:
    """Return a workbook after something was done with it and it was saved."""
    book = load_workbook(io.BytesIO(data))
    change(book)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def find(sheet: Any, text: str) -> Any:
    """Return the first cell with a text."""
    return next(cell for line in sheet.iter_rows() for cell in line if cell.value == text)


def put(sheet: Any, row: str, heading: str, value: object, keys: str = "Nr") -> None:
    """Write an answer: into the row of a key, below a heading."""
    column, key = find(sheet, heading).column, find(sheet, keys).column
    line = next(one for one in sheet.iter_rows() if one[key - 1].value == row)
    line[column - 1].value = value


def filled(data: bytes, answers: Mapping[tuple[str, str], object], author: str = "") -> bytes:
    """Return a Swedish workbook with answers, by key and heading."""

    def fill(book: Any) -> None:
        for (row, heading), value in answers.items():
            put(book.worksheets[0], row, heading, value)
        if author:
            find(book.worksheets[0], "Ifyllt av:").offset(column=2).value = author

    return changed(data, fill)


def saved_by_libreoffice(data: bytes, folder: Path, kind: str = "xlsx") -> bytes:
    """Return a file after LibreOffice has opened and saved it."""
    assert SOFFICE
    source, target = folder / f"form.{kind}", folder / "saved"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, "--headless", profile, "--convert-to", kind, "--outdir", str(target)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=180)
    return (target / f"form.{kind}").read_bytes()

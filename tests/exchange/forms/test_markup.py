"""The Nu checker reads the form for the browser, where Java and the checker are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan_tui.exchange.forms.html import write
from tests.exchange.forms.made import a_form
from tests.reports.formats.test_markup import FOLDER, JAVA, found_in
from tests.reports.wild import WILD

NO_FAULTS = (
    "violates Content Security Policy",  # it knows nothing of what is allowed by its digest
    "Private Use Area",  # of the text of people
)
"""What the checker says of what is as it should be."""


@pytest.mark.skipif(not (FOLDER and JAVA), reason="needs Java and the Nu checker")
def test_the_checker_finds_nothing_in_any_form(tmp_path: Path) -> None:
    for language in ("en", "sv", "nb"):
        for rows in (0, 1, 5):
            (tmp_path / f"{language}-{rows}.html").write_bytes(write(a_form(rows, language)))
    for place, text in enumerate(WILD):
        (tmp_path / f"wild-{place}.html").write_bytes(write(a_form(2, text=text)))
    (tmp_path / "faulty.html").write_text("<!DOCTYPE html><title>x</title><img src=x>", "utf-8")
    found = [one for one in found_in(tmp_path) if not any(known in one for known in NO_FAULTS)]
    assert any("faulty" in one and "alt" in one for one in found), "the checker does read"
    assert [one for one in found if "faulty" not in one] == []

"""The Nu checker reads the web page, where Java and the checker are at hand.

The folder in ACTIONPLAN_NU holds `node_modules` with vnu-jar.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from actionplan_tui.domain.document.document import plan_from_document
from actionplan_tui.domain.document.notes import notes_from_document
from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.locales import translator
from actionplan_tui.reports.all_formats import SUMMARY_FORMATS
from actionplan_tui.reports.followup.document import prepare_followup
from tests.domain.make import day
from tests.reports.wild import WILD, wild_followup

FOLDER = os.environ.get("ACTIONPLAN_NU", "")
JAVA = shutil.which("java")
PLANS = Path(__file__).parents[3] / "plans"


def found_in(pages: Path) -> list[str]:
    """What the checker finds in the pages of a folder, errors and warnings."""
    checker = Path(FOLDER) / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    done = subprocess.run(
        [str(JAVA), "-jar", str(checker), "--stdout", "--format", "json", str(pages)],
        capture_output=True,
        text=True,
        timeout=300,
    )
    said = json.loads(done.stdout)
    return [f"{one.get('url')}: {one['message']}" for one in said["messages"]]


@pytest.mark.skipif(not (FOLDER and JAVA), reason="needs Java and the Nu checker")
def test_the_checker_finds_nothing_in_any_web_page(tmp_path: Path) -> None:
    for file in PLANS.glob("*.toml"):
        document = tomllib.loads(file.read_text(encoding="utf-8"))
        plan, notes = plan_from_document(document), notes_from_document(document)
        for language in ("en", "sv", "nb"):
            followup = prepare_followup(
                PlanRecord(plan), notes, View(day("2021-10-15")), translator(language), "1",
                log=True,
            )  # fmt: skip
            page = tmp_path / f"{plan.id}-{language}.html"
            page.write_bytes(SUMMARY_FORMATS["html"].write(followup))
    for place, text in enumerate(WILD):
        page = tmp_path / f"wild-{place}.html"
        page.write_bytes(SUMMARY_FORMATS["html"].write(wild_followup(text)))
    (tmp_path / "faulty.html").write_text("<!DOCTYPE html><title>x</title><img src=x>", "utf-8")
    found = found_in(tmp_path)
    assert any("faulty" in one and "alt" in one for one in found), "the checker does read"
    assert [one for one in found if "faulty" not in one] == []

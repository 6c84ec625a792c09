"""A plan's own words for a status stand wherever its rows are shown or counted."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PLAN = """\
format = 1

[plan]
id = "egna"
title = "Plan med egna ord"
levels = ["Mål", "Åtgärd"]
language = "sv"
start = "2021"
end = "2024"

[[statuses]]
id = "mostly"
label = "I huvudsak genomförd av PN"
base = "done"

[[statuses]]
id = "parked"
label = "Parkerad"
base = "on_hold"

[[parties]]
id = "AAA"
name = "Test Testsson"

[[items]]
id = "1"
title = "Ett mål"

[[items]]
id = "1.1"
title = "En kurs"
responsible = ["AAA"]
notes = [{ date = "2021-05-01", author = "AAA", status = "mostly" }]

[[items]]
id = "1.2"
title = "Ett avtal"
responsible = ["AAA"]
notes = [{ date = "2021-05-02", author = "AAA", status = "parked" }]
"""
OWN = ("I huvudsak genomförd av PN", "Parkerad")
BASES = {"sv": ("Genomförd", "Vilande"), "nb": ("Gjennomført", "Satt på vent")}


@pytest.fixture
def own(run: Run, tmp_path: Path) -> Run:
    path = tmp_path / "egna.toml"
    path.write_text(PLAN, encoding="utf-8")
    assert run("load", str(path)).status == 0
    return run


@pytest.mark.parametrize("language", ["sv", "nb"])
@pytest.mark.parametrize(
    "words",
    [
        ("list", "--all"),
        ("list", "--all", "--csv"),
        ("show", "egna/1"),
        ("export", "egna", "--format", "csv", "--output", "-"),
    ],
)
def test_no_common_word_stands_where_the_plan_has_its_own(
    own: Run, language: str, words: tuple[str, ...]
) -> None:
    outcome = own(*words, "--lang", language)
    assert outcome.status == 0, outcome.err
    assert all(word in outcome.out for word in OWN)
    assert not any(word in outcome.out.replace(OWN[0], "") for word in BASES[language])


@pytest.mark.parametrize("language", ["sv", "nb"])
def test_a_summary_counts_by_the_plans_words(own: Run, language: str) -> None:
    told = own("summary", "egna", "--lang", language, "--format", "md").out
    rows = [line for line in told.splitlines() if line.startswith("|")]
    assert any(row.startswith(f"| {OWN[0]} ") for row in rows)
    assert "huvudsak genomförd av PN 1" in told
    assert "arkerad 1" in told
    of_base = [
        row for row in rows if row.startswith(tuple(f"| {word} " for word in BASES[language]))
    ]
    assert not of_base
    assert "av pn" not in told


def test_a_spreadsheet_of_the_rows_has_the_plans_words(own: Run) -> None:
    table = list(
        csv.reader(io.StringIO(own("list", "--all", "--csv", "--lang", "sv").out), delimiter=";")
    )
    at = table[0].index("Status")
    assert {row[at] for row in table[1:]} == set(OWN)


def test_plain_lines_offer_and_show_them(own: Run) -> None:
    lines = ["1.2", "n", "Sagt", "?", "1", "", "", "", "", "y", "q"]
    told = own("--plain", "--lang", "sv", "--as", "AAA", stdin="\n".join(lines) + "\n").out
    assert "som tidigare: Parkerad" in told or "Parkerad" in told
    assert "1 I huvudsak genomförd av PN" in told
    assert "I huvudsak genomförd av PN" in told.split("1 I huvudsak genomförd av PN")[1]

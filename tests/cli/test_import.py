"""`import`: what is written, what is said, and what is kept for the next time."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from tests.cli.conftest import Run

TABLE = """Mål;Åtgärd;Ansvarig;Klart senast;Status
Rekrytering;Pröva mentorer;PNO OEK;HT2025;Klart
;Träffa nya;OEK projektledare;se ovan;Pågår
"""


def a_table(folder: Path) -> Path:
    path = folder / "plan.csv"
    path.write_text(TABLE, "utf-8")
    return path


def test_a_table_becomes_a_plan_file_that_can_be_loaded(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "mentorer.toml"
    told = run("import", str(a_table(tmp_path)), "--output", str(target), "--title", "Mentorer")
    assert (told.status, told.out) == (0, "")
    assert "14 cells with text · 10 placed · 4 asked about · 0 listed" in told.err
    assert "table 1, C3 (Ansvarig): “OEK projektledare” – one party or several?" in told.err
    plan = tomllib.loads(target.read_text("utf-8"))
    assert plan["plan"]["title"] == "Mentorer"
    assert [item["id"] for item in plan["items"]] == ["1", "1.1", "1.2"]
    assert run("load", str(target)).status == 0


def test_answers_beside_the_plan_are_used_the_next_time(run: Run, tmp_path: Path) -> None:
    table, target = str(a_table(tmp_path)), tmp_path / "plan.toml"
    run("import", table, "--output", str(target))
    kept = tmp_path / "plan.map.toml"
    asked = kept.read_text("utf-8")
    assert '# "1 D3" = "se ovan"' in asked
    answers = '\n[answers]\n"1 D3" = "2026"\n[parties]\n"OEK projektledare" = ["OEK"]\n'
    kept.write_text(f'noted = "2025-03-01"\n{asked}{answers}', "utf-8")
    told = run("import", table, "--output", str(target), "--force")
    assert "14 cells with text · 14 placed · 0 asked about · 0 listed" in told.err
    plan = tomllib.loads(target.read_text("utf-8"))
    assert plan["items"][2]["due"] == 2026 or plan["items"][2]["due"] == "2026"
    assert plan["items"][2]["responsible"] == ["OEK"]
    assert plan["items"][1]["notes"][0] == {"date": "2025-03-01", "text": "Klart"}
    Path(table).write_text(TABLE.replace("se ovan", "2027"), "utf-8")
    told = run("import", table, "--output", str(target), "--force")
    assert "The table has changed" in told.err
    assert tomllib.loads(target.read_text("utf-8"))["items"][2]["due"] == "2027"


def test_what_became_of_each_cell_is_printed_for_programs(run: Run, tmp_path: Path) -> None:
    told = run("import", str(a_table(tmp_path)), "--dry-run", "--json", "--noted", "2025")
    cells = json.loads(told.out)["cells"]
    assert len(cells) == 14
    assert cells[5] == {
        "table": 1,
        "cell": "A2",
        "heading": "Mål",
        "text": "Rekrytering",
        "outcome": "placed",
        "where": "1 title",
        "why": "",
        "meant": [],
    }
    assert list(tmp_path.iterdir()) == [tmp_path / "plan.csv"]


def test_what_cannot_be_is_said_with_what_to_write(run: Run, tmp_path: Path) -> None:
    table = str(a_table(tmp_path))
    assert run("import", table).status == 2
    told = run("import", table, "--dry-run", "--column", "Status=notes")
    assert (told.status, "A column is one of: id, number, above" in told.err) == (1, True)
    told = run("import", table, "--dry-run", "--column", "Status")
    assert told.status == 2
    told = run("import", table, "--dry-run", "--noted", "someday")
    assert (told.status, "--noted" in told.err) == (1, True)
    nothing = tmp_path / "x.csv"
    nothing.write_text("Abc;Klart;Ansvarig\nA;2025;PNO\n", "utf-8")
    told = run("import", str(nothing), "--dry-run")
    assert told.status == 1
    assert '--column "Abc=title"' in told.err
    target = tmp_path / "there.toml"
    target.write_text("mine", "utf-8")
    assert run("import", table, "--output", str(target)).status == 1
    assert target.read_text("utf-8") == "mine"

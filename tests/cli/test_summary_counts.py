"""Every count of a summary, in every format, is the one of a script that reads only JSON."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import docx
import pytest
from python_calamine import CalamineWorkbook

from actionplan_tui.reports.all_formats import SUMMARY_FORMATS
from actionplan_tui.reports.formats.format import missing
from tests.cli.conftest import Run
from tests.reports.followup.counting import counted

PLANS = Path(__file__).parents[2] / "plans"

NOTES = """\
1.1.1  Provtext ett.          --status in_progress --author programledningar --date 2021-09-01
1.1.2  Provtext två.          --status in_progress --outlook on_track --author programledningar --date 2021-09-02
1.1.3  -                      --no-change --author programnamnder --date 2021-09-03
1.2.1  Provtext tre.          --proposal keep --author programnamnder --date 2021-10-01
1.2.2  Provtext fyra.         --status in_progress --outlook at_risk --author programnamnder --date 2021-10-02
1.2.3  Provtext fem.          --status done --author programledningar --date 2021-06-01
1.2.4  Provtext sex.          --status done --effect none --author programledningar --date 2021-06-02
1.2.5  -                      --proposed-due 2026 --reason Provskäl --author programledningar --date 2021-10-05
2.1.1  -                      --due 2020 --reason Provskäl --author programnamnder --date 2019-05-05
2.1.2  Provtext sju.          --proposal revise --author programnamnder --date 2021-10-06
2.1.3  Provtext åtta.         --status on_hold --outlook off_track --author programnamnder --date 2021-10-07
2.2.1  -                      --status not_started --author programnamnder --date 2021-10-08
2.2.2  Provtext nio.          --status cancelled --author programnamnder --date 2021-10-08
3.1.1  -                      --procedure tabled --author programnamnder --date 2021-10-15
3.1.2  -                      --next Provsteg --next-date 2020 --author programledningar --date 2019-10-15
3.1.3  Provtext tio.          --status carried_over --author programledningar --date 2020-10-15
3.1.4  Provtext elva.         --entry decision --author programnamnder --date 2021-10-16
4.1.1  -                      --outlook on_track --author programnamnder --date 2021-11-01
4.1.2  Provtext efter dagen.  --status done --author programnamnder --date 2022-02-01
1      Provtext om målet.     --author programnamnder --date 2021-10-20
"""  # noqa: E501

CASES = {
    "int-2019": ("internationalisering-2019", "2021-12-31", "2019-01-01", "2021-12-31"),
    "lak-kvalitet": ("lakarprogrammet-kvalitet", "2024-02-01", "2024-01-01", "2024-12-31"),
    "med-2020": ("medisin-tiltak-2020", "2020-12-31", "2020-01-01", "2020-12-31"),
}

WORDS = {
    "sv": {
        "On track": "Enligt plan, som det senast har rapporterats",
        "At risk": "Risk för avvikelse, eller når inte målet, som det senast har rapporterats",
        "Unsaid": "Öppna utan rapporterad utsikt",
        "Overdue": "Försenade",
        "Done": "Rapporterade som genomförda",
        "Unreported": "Ska rapporteras, ej rapporterade",
        "Total": "Totalt",
        "status:unknown": "Uppgift saknas",
        "status:not_stated": "Status ej angiven",
        "status:in_progress": "Pågår",
        "status:done": "Genomförd",
        "status:not_started": "Ej påbörjad",
    },
    "nb": {
        "On track": "I rute, slik det sist er rapportert",
        "At risk": "Fare for avvik, eller når ikke målet, slik det sist er rapportert",
        "Unsaid": "Åpne uten rapporterte utsikter",
        "Overdue": "Forsinket",
        "Done": "Rapportert som gjennomført",
        "Unreported": "Skal rapporteres, ikke rapportert",
        "Total": "Totalt",
        "status:unknown": "Opplysning mangler",
        "status:not_stated": "Status ikke oppgitt",
        "status:in_progress": "Pågår",
        "status:done": "Gjennomført",
        "status:not_started": "Ikke påbegynt",
    },
}
TOTALS = ("followed", "closed", "overdue", "unreported")
NAMES = {"On track": "on_track", "At risk": "at_risk", "Unsaid": "unsaid", "Overdue": "overdue",
         "Done": "done", "Unreported": "unreported"}  # fmt: skip


@pytest.fixture
def loaded(run: Run) -> None:
    """The bundled plans, and twenty notes that are plainly a test on one of them."""
    assert run("load", str(PLANS)).status == 0
    for line in NOTES.splitlines():
        item, text, options = re.split(r"\s{2,}", line)
        words = [] if text == "-" else [text]
        outcome = run("note", f"int-2019/{item}", *words, *options.split())
        assert outcome.status == 0, outcome.err


def _json(run: Run, *words: str) -> Any:
    outcome = run(*words, "--json")
    assert outcome.status == 0, outcome.err
    return json.loads(outcome.out)


def counts_of(run: Run, plan: str) -> dict[str, int]:
    """The counts by the script that knows no code of the program."""
    name, as_of, since, until = CASES[plan]
    rows = _json(run, "list", plan, "--all", "--as-of", as_of)
    notes = {
        row["id"]: _json(run, "show", f"{plan}/{row['id']}", "--as-of", as_of)["notes"]
        for row in rows
    }
    file = tomllib.loads((PLANS / f"{name}.toml").read_text(encoding="utf-8"))
    bases = {status["id"]: status["base"] for status in file.get("statuses", ())}
    return counted(rows, notes, as_of, since, until, bases)


def cells(run: Run, plan: str, form: str, language: str, folder: Path) -> list[list[str]]:
    """The rows of all tables of a summary, their cells as text."""
    file = folder / f"{plan}-{language}.{form}"
    made = run(
        "summary", plan, "--as-of", CASES[plan][1], "--lang", language, "--output", str(file)
    )
    assert made.status == 0, made.err
    if form == "md":
        lines = [x for x in file.read_text(encoding="utf-8").splitlines() if x.startswith("| ")]
        return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    if form == "html":
        found = re.findall(r"<tr>(.*?)</tr>", file.read_text(encoding="utf-8"), re.DOTALL)
        rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in found]
        return [[re.sub(r"<[^>]+>", "", cell).replace("\xa0", " ") for cell in row] for row in rows]
    tables = docx.Document(str(file)).tables
    return [
        [cell.text.replace("\xa0", " ") for cell in row.cells] for one in tables for row in one.rows
    ]


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("form", ["md", "html", "docx"])
@pytest.mark.parametrize("plan", CASES)
def test_the_tables_count_as_the_script_does(
    run: Run, plan: str, form: str, tmp_path: Path
) -> None:
    expected = counts_of(run, plan)
    for language, words in WORDS.items():
        rows = cells(run, plan, form, language, tmp_path)
        first = {row[0]: row[1] for row in reversed(rows) if len(row) > 1}
        for label, name in NAMES.items():
            assert first[words[label]] == str(expected.get(name, 0)), (language, label)
        for name, label in words.items():
            if name.startswith("status:"):
                assert first.get(label, "0") == str(expected.get(name, 0)), (language, name)
        goals = [row for row in rows if row[0] == words["Total"]]
        for total in goals:
            assert total[1:] == [
                str(expected.get(name, 0))
                for name in ("followed", "closed", "overdue", "unreported")
            ]
        all_items = [row for row in rows if len(row) == 6 and re.match(r"\d", row[0])]
        lines = expected["followed"] + expected.get("outside", 0)
        assert len(all_items) >= lines


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("plan", CASES)
def test_the_sentences_count_as_the_script_does(run: Run, plan: str) -> None:
    expected = counts_of(run, plan)
    text = run("summary", plan, "--as-of", CASES[plan][1], "--lang", "en").out
    said = " ".join(text.split())

    def number(pattern: str) -> int:
        found = re.search(pattern, said)
        return int(found[1]) if found else 0

    assert number(r"(\d+) items are followed up") == expected["followed"]
    assert number(r"(\d+) (?:is|are) reported as done") == expected.get("done", 0)
    assert number(r"(\d+) (?:is|are) closed otherwise") == expected.get("ended", 0)
    assert number(r"(\d+) items? (?:is|are) to be reported on") == expected["asked"]
    assert number(r"(\d+) of \d+ items? (?:is|are) reported") == expected.get("reported", 0)
    assert number(r"reported, (\d+) with nothing new") == expected.get("unchanged", 0)
    assert number(r"On (\d+) items? there is no report") == expected.get("status:unknown", 0)
    assert number(r"On (\d+) items? something is") == expected.get("status:not_stated", 0)
    assert number(r"Of (\d+) items? it is reported that") == expected.get("at_risk", 0)
    assert number(r"deadlines? of (\d+) items? ha(?:s|ve) been ch") == expected.get("moved", 0)
    assert number(r"#### Overdue \((\d+)\)") == expected.get("overdue", 0)
    assert number(r"#### Unreported \((\d+)\)") == expected.get("unreported", 0)
    assert number(r"#### Unassigned \((\d+)\)") == expected.get("unassigned", 0)
    assert number(r"#### Outside the mandate \((\d+)\)") == expected.get("outside", 0)
    assert number(r"#### At risk or off track \((\d+)\)") == expected.get("at_risk", 0)


@pytest.mark.usefixtures("loaded")
def test_spreadsheet_and_pdf_count_as_the_script_does(run: Run, tmp_path: Path) -> None:
    expected = counts_of(run, "int-2019")
    book = tmp_path / "s.xlsx"
    assert run("summary", "int-2019", "--as-of", "2021-12-31", "--output", str(book)).status == 0
    _head, *rows = CalamineWorkbook.from_path(str(book)).get_sheet_by_index(0).to_python()
    assert len(rows) == expected["followed"]
    assert sum("Försenad" in row for row in rows) == expected["overdue"]
    assert sum("ja" in row for row in rows) == expected["unreported"]
    outcome = run("list", "int-2019", "--all", "--as-of", "2021-12-31", "--csv")
    assert len(list(csv.reader(io.StringIO(outcome.out)))) == expected["followed"] + 1
    if not missing(SUMMARY_FORMATS["pdf"]):
        from pypdf import PdfReader

        file = tmp_path / "s.pdf"
        assert (
            run("summary", "int-2019", "--as-of", "2021-12-31", "--output", str(file)).status == 0
        )
        text = " ".join(page.extract_text() for page in PdfReader(str(file)).pages)
        said = " ".join(text.replace("\xa0", " ").split())
        assert f"Öppna utan rapporterad utsikt {expected['unsaid']}" in said
        assert f"Försenade {expected['overdue']}" in said
        assert f"{expected['reported']} av {expected['asked']} punkter är rapporterade" in said


STANDINGS = {
    "overdue": ("Försenad", "Forsinket"),
    "pending": ("Öppen", "Åpen"),
    "closed": ("Avslutad", "Avsluttet"),
    "outside": ("Utanför mandatet", "Utenfor mandatet"),
    "due_soon": ("Planperioden slutar snart", "Planperioden slutter snart"),
}
LINES = {
    "followed": (("Punkter", "följs upp"), ("Punkter", "følges opp")),
    "outside": (("Punkter", "utanför mandatet"), ("Punkter", "utenfor mandatet")),
    "asked": (
        ("Rapporter", "punkter som uppföljningen omfattar"),
        ("Rapporter", "punkter som oppfølgingen omfatter"),
    ),
    "reported": (("Rapporter", "varav rapporterade"), ("Rapporter", "hvorav rapportert")),
    "unchanged": (("Rapporter", "varav inget nytt"), ("Rapporter", "hvorav ikke noe nytt")),
    "unreported": (("Rapporter", "ej rapporterade"), ("Rapporter", "ikke rapportert")),
    "moved": (
        ("Slutdatum", "punkter med ändrat slutdatum"),
        ("Frister", "punkter med endret frist"),
    ),
    "missed": (
        ("Milstolpar", "punkter med passerad milstolpe"),
        ("Milepæler", "punkter med passert milepæl"),
    ),
}


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("plan", CASES)
@pytest.mark.parametrize("language", WORDS)
def test_the_sheet_of_counts_counts_as_the_script_does(
    run: Run, plan: str, language: str, tmp_path: Path
) -> None:
    expected = counts_of(run, plan)
    at = list(WORDS).index(language)
    book = tmp_path / "s.xlsx"
    made = run(
        *("summary", plan, "--as-of", CASES[plan][1]),
        *("--lang", language, "--output", str(book)),
    )
    assert made.status == 0, made.err
    name = {"sv": "Antal", "nb": "Antall"}[language]
    _head, *rows = CalamineWorkbook.from_path(str(book)).get_sheet_by_name(name).to_python()
    found = {(str(what), str(which)): int(str(n).removesuffix(".0")) for what, which, n in rows}
    for counts, labels in LINES.items():
        assert found.pop(labels[at]) == expected.get(counts, 0), counted
    kind = {"sv": "Tidsläge", "nb": "Tidsstatus"}[language]
    for standing, both in STANDINGS.items():
        number = expected.get("outside" if standing == "outside" else f"standing:{standing}", 0)
        assert found.pop((kind, both[at]), 0) == number, standing
    for label, word in WORDS[language].items():
        if label.startswith("status:"):
            assert found.pop(("Status", word), 0) == expected.get(label, 0), label
    assert {what for what, _which in found} <= {"Status"}  # the rarer statuses
    statuses = sum(n for key, n in expected.items() if key.startswith("status:"))
    known = sum(expected.get(key, 0) for key in WORDS[language] if key.startswith("status:"))
    assert sum(found.values()) == statuses - known

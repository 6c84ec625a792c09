"""The documents say what the program does: commands, keys, the plan file, dates, standing."""

from __future__ import annotations

import argparse
import re
import runpy
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding

from actionplan_tui.cli.parser import COMMANDS, build_parser
from actionplan_tui.domain.history import PlanRecord, View
from actionplan_tui.domain.period import parse_period
from actionplan_tui.domain.register import build_register
from actionplan_tui.domain.standing import STANDINGS
from actionplan_tui.planfile import read_text
from actionplan_tui.planfile.schema import FILE, Schema
from actionplan_tui.tui.modals.note import NoteDialog
from actionplan_tui.tui.screens.followup import FollowUp
from actionplan_tui.tui.screens.item import ItemScreen
from actionplan_tui.tui.widgets.rows import RowList
from actionplan_tui.tui.widgets.tree import PlanTree

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]

KEY_NAMES = {
    "equals_sign": "=",
    "question_mark": "?",
    "slash": "/",
    "escape": "Esc",
    "enter": "Enter",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "Page Up",
    "pagedown": "Page Down",
    "home": "Home",
    "end": "End",
}


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def section(document: Path, heading: str) -> str:
    """The text below a heading, to the next heading that is as high or higher."""
    found = re.search(
        rf"^(#+) {re.escape(heading)}$(.*?)(?=^#{{1,6}} |\Z)",
        text_of(document),
        re.MULTILINE | re.DOTALL,
    )
    assert found, f"{document.name} has no heading “{heading}”"
    level = len(found[1])
    rest = text_of(document)[found.start(2) :]
    end = re.search(rf"^#{{1,{level}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def tables(text: str) -> Iterator[list[list[str]]]:
    """The tables of a text: rows of cells, the heading first, the line of dashes left out."""
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.split("\n")]
        yield [row for row in rows if row != [""] and not set("".join(row)) <= set("-: ")]


def table(text: str, *heading: str) -> list[list[str]]:
    """The rows of the one table that begins with these headings."""
    found = [rows for rows in tables(text) if tuple(rows[0][: len(heading)]) == heading]
    assert len(found) == 1, heading
    return found[0][1:]


def code(cell: str) -> str:
    """What stands between the first backticks of a cell."""
    found = re.search(r"`([^`]+)`", cell)
    return found[1] if found else ""


def blocks(document: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text_of(document), re.MULTILINE | re.DOTALL)


def anchor(heading: str) -> str:
    """The name by which a heading is linked to."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


# --- commands -------------------------------------------------------------------------------------


def options(parser: argparse.ArgumentParser) -> set[str]:
    return {
        option
        for action in parser._actions
        for option in action.option_strings
        if option.startswith("--")
    }


def documented(text: str) -> set[str]:
    """The options that stand in the first column of a table."""
    rows = [row for rows in tables(text) for row in rows if rows[0][0] == "Option"]
    return {option for row in rows for option in re.findall(r"--[a-z-]+", row[0])}


def test_the_options_that_stand_everywhere_are_documented() -> None:
    everywhere = options(build_parser(date(2024, 2, 1)))
    assert documented(section(DOCS / "commands.md", "Options everywhere")) == everywhere


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_section_with_all_its_options(name: str) -> None:
    program = build_parser(date(2024, 2, 1))
    own = options(program.commands[name]) - options(program)
    text = section(DOCS / "commands.md", name)
    assert f"`actionplan {name}" in text
    assert documented(text) == own


def test_no_command_is_documented_that_is_not_there() -> None:
    named = re.findall(r"^## ([a-z]+)$", text_of(DOCS / "commands.md"), re.MULTILINE)
    assert named == list(COMMANDS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_examples_use_commands_and_options_that_exist(document: Path) -> None:
    program = build_parser(date(2024, 2, 1))
    for block in blocks(document, "console"):
        for words in re.findall(r"^\$ actionplan(.*)$", block, re.MULTILINE):
            bare = re.sub(r'"[^"]*"', "TEXT", words).split()
            name = next((word for word in bare if not word.startswith("-")), "open")
            parser = program.commands.get(name, program.commands["open"])
            assert set(re.findall(r"--[a-z-]+", " ".join(bare))) <= options(parser), words


# --- keys -----------------------------------------------------------------------------------------


def spelt(key: str) -> str:
    """A key as it is written in the documents: Ctrl+F, F5, Esc, Page Up, n."""
    *held, last = key.split("+")
    name = KEY_NAMES.get(last, last.upper() if len(last) > 1 or held else last)
    return "+".join([*(word.capitalize() for word in held), name])


def keys_of(screen: type) -> set[str]:
    bound = [b for b in screen.BINDINGS if isinstance(b, Binding)]  # type: ignore[attr-defined]
    return {spelt(key) for binding in bound for key in binding.key.split(",")}


@pytest.mark.parametrize(
    ("heading", "screen"),
    [
        ("The follow-up (the first screen)", FollowUp),
        ("In the list", RowList),
        ("In the tree", PlanTree),
        ("One item (after Enter)", ItemScreen),
        ("The dialog of a note", NoteDialog),
    ],
)
def test_every_key_of_a_screen_is_documented(heading: str, screen: type) -> None:
    wanted = keys_of(screen)
    assert wanted
    assert wanted <= set(re.findall(r"`([^`]+)`", section(DOCS / "keys.md", heading)))


# --- the plan file --------------------------------------------------------------------------------


NESTED = {
    "`notes`": "notes",
    "`milestones`": "milestones",
    "`next`": "next",
    "`redaction`": "redaction",
    "`baseline`, `target` and `values`": "baseline",
}


def own_part(heading: str) -> str:
    """The text of a section without those below it."""
    return re.split(r"^#+ ", section(DOCS / "plan-file.md", heading), flags=re.MULTILINE)[0]


def schemas() -> Iterator[tuple[str, Schema]]:
    yield "`format`", {"format": FILE["format"]}
    for name, key in FILE.items():
        if key.table is not None and name != "withdrawn":
            yield f"`{name}`", key.table
    items, indicators = FILE["items"].table or {}, FILE["indicators"].table or {}
    notes = items["notes"].table or {}
    for heading, name in NESTED.items():
        inside = next(table for table in (items, indicators, notes) if name in table)
        yield heading, inside[name].table or {}


@pytest.mark.parametrize(("heading", "schema"), schemas(), ids=[h for h, _s in schemas()])
def test_every_key_of_the_plan_file_is_documented(heading: str, schema: Schema) -> None:
    rows = table(own_part(heading), "Key", "Required")
    said = {code(row[0]): row[1] == "yes" for row in rows}
    assert said == {name: key.required for name, key in schema.items()}


def test_withdrawn_items_have_the_keys_of_items() -> None:
    assert FILE["withdrawn"].table == FILE["items"].table
    assert own_part("`withdrawn`")


def unknown_keys(tables: Mapping[str, Any], schema: Schema) -> Iterator[str]:
    """The keys of TOML tables that a plan file does not have there."""
    for name, value in tables.items():
        key = schema.get(name)
        if key is None:
            yield name
        elif key.table is not None:
            for row in value if key.many else [value]:
                yield from unknown_keys(row, key.table)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_examples_of_plan_files_are_right(document: Path) -> None:
    """Whole plans are free of findings; parts of a plan have no key that does not exist."""
    for block in blocks(document, "toml"):
        parsed = tomllib.loads(block)
        assert list(unknown_keys(parsed, FILE)) == []
        if "plan" in parsed:
            assert read_text(block, document.name).findings == ()


def test_the_readme_shows_a_whole_plan() -> None:
    (plan,) = blocks(ROOT / "README.md", "toml")
    assert read_text(plan, "plan.toml").planfile


# --- dates and standing ---------------------------------------------------------------------------

DATES = table(text_of(DOCS / "dates.md"), "Written", "First day", "Last day")
NOT_READ = table(text_of(DOCS / "dates.md"), "Written", "Why", "Write instead")
COUNTS_FROM = table(text_of(DOCS / "dates.md"), "Date of the note", "Written down on")


@pytest.mark.parametrize("row", DATES, ids=lambda row: row[0])
def test_every_form_of_date_is_read_as_it_says(row: list[str]) -> None:
    period = parse_period(row[0])
    assert [period.first.isoformat(), period.last.isoformat()] == row[1:]
    assert period.assumed == row[0].endswith("?")


@pytest.mark.parametrize("row", NOT_READ, ids=lambda row: row[0])
def test_what_cannot_be_read_is_refused_and_the_other_wording_is_not(row: list[str]) -> None:
    with pytest.raises(ValueError, match=re.escape(code(row[0]))):
        parse_period(code(row[0]))
    parse_period(code(row[2]))


@pytest.mark.parametrize("row", COUNTS_FROM, ids=lambda row: f"{row[0]} on {row[1]}")
def test_a_note_counts_from_the_day_that_it_says(row: list[str]) -> None:
    day = parse_period(row[0]).nearest(date.fromisoformat(row[1]))
    assert day.isoformat() == row[2]


STANDS = table(text_of(DOCS / "standing.md"), "As of", "Item", "Standing", "Status")


@pytest.mark.parametrize("row", STANDS, ids=lambda row: f"{row[1]} on {row[0]}")
def test_the_worked_example_of_standing_is_right(row: list[str]) -> None:
    (example,) = blocks(DOCS / "standing.md", "toml")
    found = read_text(example, "standing.md").planfile
    assert found
    view = View(date.fromisoformat(row[0]))
    rows = build_register([PlanRecord(found.plan)], found.notes, view).by_ref
    judged = rows[f"exempel/{row[1]}"]
    worded = judged.due.text if judged.due else ""
    assert [judged.standing, judged.status.id, worded] == [code(row[2]), code(row[3]), row[4]]


def test_who_is_unreported_in_the_worked_example() -> None:
    (example,) = blocks(DOCS / "standing.md", "toml")
    found = read_text(example, "standing.md").planfile
    assert found
    said = re.search(r"as of (\S+): (.*?) are unreported", text_of(DOCS / "standing.md"))
    assert said
    view = View(date.fromisoformat(said[1]))
    rows = build_register([PlanRecord(found.plan)], found.notes, view).rows
    assert [row.id for row in rows if row.unreported] == re.findall(r"\d\.\d", said[2])


def test_every_standing_is_explained() -> None:
    rows = table(text_of(DOCS / "standing.md"), "Standing", "English")
    assert tuple(code(row[0]) for row in rows) == STANDINGS


# --- the documents themselves ---------------------------------------------------------------------


@pytest.mark.parametrize("marker", ["run", "test"])
def test_the_readme_has_the_command(marker: str) -> None:
    block = rf"^<!-- {marker} -->\n\n```sh\n(.+)\n```$"
    found = re.search(block, text_of(ROOT / "README.md"), re.MULTILINE)
    assert found
    assert found[1].endswith({"run": "/actionplan demo", "test": "/pytest -q"}[marker])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_no_document_names_an_outside_address(document: Path) -> None:
    assert not re.findall(r"(?:https?|ftp)://\S+|www\.\S+", text_of(document))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    prose = re.sub(r"^```.*?^```$", "", text_of(document), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        name, _hash, place = target.partition("#")
        file = (document.parent / name).resolve() if name else document
        assert file.exists(), target
        assert file.is_relative_to(ROOT), target
        if place:
            headings = re.findall(r"^#+ (.+)$", text_of(file), re.MULTILINE)
            assert place in {anchor(heading) for heading in headings}, target


def test_the_picture_fetches_nothing() -> None:
    """An SVG file has to name its vocabulary; that is no address that anything is fetched from."""
    picture = text_of(DOCS / "screen.svg")
    assert picture.startswith("<svg")
    named = re.findall(r'\S*://[^\s"\']+', picture)
    assert named == ['xmlns="http://www.w3.org/2000/svg']
    assert not re.search(r"@import|@font-face|url\((?!#)|<script|<image|href=", picture)
    assert "Läget per" in picture.replace("&#160;", " ")


def test_the_script_that_draws_the_picture_takes_web_fonts_out() -> None:
    """Drawing takes seconds and changes with every screen, so only the last step is tried."""
    made = runpy.run_path(str(DOCS / "make_picture.py"))
    font = '@font-face {\n font-family: "Fira Code";\n src: url("https://example.test/a");\n}\n'
    svg = f"<svg><!-- made by --><style>{font}.m {{ font-family: Fira Code, mono; }}</style></svg>"
    drawn = made["local_fonts"](svg)
    assert "://" not in drawn
    assert "monospace" in drawn
    assert "Fira" not in drawn

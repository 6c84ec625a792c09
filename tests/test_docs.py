"""The documents say what the program does: commands, keys, settings, plans, dates, standing."""

from __future__ import annotations

import argparse
import re
import runpy
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from textual.binding import Binding
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen

from actionplan_tui import preferences
from actionplan_tui.cli.parser import COMMANDS, build_parser
from actionplan_tui.cli.plain.place import HELP
from actionplan_tui.cli.settings.settled import HORIZON
from actionplan_tui.domain.dates.calendar import calendar_of
from actionplan_tui.domain.dates.period import PeriodError
from actionplan_tui.domain.dates.reading import parse_deadline, parse_period
from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.register import build_register
from actionplan_tui.domain.register.standing import STANDINGS
from actionplan_tui.planfile import read_paths, read_text
from actionplan_tui.planfile.schema import FILE, Schema
from actionplan_tui.settings import THEMES, Settings
from actionplan_tui.store import Store
from actionplan_tui.tui import known_keys
from actionplan_tui.tui.all_commands import TABLES
from actionplan_tui.tui.app import ActionPlanApp
from actionplan_tui.tui.common.ask import Choice, Line
from actionplan_tui.tui.common.form import FormDialog
from actionplan_tui.tui.common.help import Help
from actionplan_tui.tui.common.keymap import key_name, key_of
from actionplan_tui.tui.common.lines import LineList
from actionplan_tui.tui.common.parts import Part
from actionplan_tui.tui.common.screen import BaseScreen
from actionplan_tui.tui.decisions.list import WaitingList
from actionplan_tui.tui.decisions.screen import DecisionsScreen
from actionplan_tui.tui.editing.actions import ItemEdits
from actionplan_tui.tui.editing.fields_form import FieldsForm
from actionplan_tui.tui.editing.grid import Cell, GridDialog
from actionplan_tui.tui.editing.item_form import ItemFormDialog
from actionplan_tui.tui.editing.plan_parts import PlanParts
from actionplan_tui.tui.editing.preview import WillChange
from actionplan_tui.tui.export.dialog import ExportDialog
from actionplan_tui.tui.followup.item_page import ItemScreen
from actionplan_tui.tui.followup.screen import FollowUp
from actionplan_tui.tui.forms.collecting import Collecting
from actionplan_tui.tui.forms.dialog import CollectDialog
from actionplan_tui.tui.forms.requesting import Requesting
from actionplan_tui.tui.meeting.agenda_screen import AgendaScreen
from actionplan_tui.tui.meeting.dialogs import MinutesDialog, ScratchPage
from actionplan_tui.tui.meeting.draft_dialog import DraftDialog
from actionplan_tui.tui.meeting.item_screen import MeetingItemScreen
from actionplan_tui.tui.meeting.list_screen import MeetingsScreen
from actionplan_tui.tui.meeting.minutes_notes import MinutesNotes
from actionplan_tui.tui.meeting.minutes_screen import MinutesScreen
from actionplan_tui.tui.meeting.outcomes import Outcomes
from actionplan_tui.tui.meeting.people_dialog import PeopleDialog
from actionplan_tui.tui.meeting.unsaved_dialog import UnsavedDialog
from actionplan_tui.tui.meeting.whose_items import WhoseItems
from actionplan_tui.tui.overview.coverage import Line as OverviewLine
from actionplan_tui.tui.overview.list import OverviewList
from actionplan_tui.tui.overview.screen import ReviewScreen
from actionplan_tui.tui.people.reminding import RemindersDialog, Reminding
from actionplan_tui.tui.people.screen import PeopleScreen
from actionplan_tui.tui.plans.copy_dialogs import MergeDialog, RestoreDialog
from actionplan_tui.tui.plans.load_dialog import LoadDialog
from actionplan_tui.tui.plans.screen import PlansScreen
from actionplan_tui.tui.rows import commands as row_commands
from actionplan_tui.tui.rows.list import RowList
from actionplan_tui.tui.rows.note_dialog import NoteDialog
from actionplan_tui.tui.rows.row_actions import RowActions
from actionplan_tui.tui.rows.tree import PlanTree
from actionplan_tui.tui.tables.actions import FromTable
from actionplan_tui.tui.tables.dialog import TableDialog
from actionplan_tui.tui.timeline.axis import Timeline
from actionplan_tui.tui.timeline.screen import TimelineScreen

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]


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

COMMON = "On every screen"
ITEM = "On an item"
FILTERS = "Filters"
LIST = "4 The people"

SAY, WALK, WHOLE = "Say something of the item", "Walk through the agenda", "The meeting as a whole"
SECTIONS: list[tuple[str, type, tuple[str, ...]]] = [
    ("On every screen", BaseScreen, ()),
    ("On an item", RowActions, ()),
    ("On an item", ItemEdits, ()),
    ("1 The follow-up", FollowUp, (COMMON, ITEM, FILTERS)),
    ("In the list", RowList, ()),
    ("In the tree", PlanTree, ()),
    ("2 The overview", ReviewScreen, (COMMON, ITEM)),
    ("2 The overview", OverviewList, ()),
    ("3 The timeline", TimelineScreen, (COMMON, ITEM, FILTERS)),
    ("3 The timeline", Timeline, ()),
    ("4 The people", PeopleScreen, (COMMON, ITEM)),
    ("4 The people", LineList, ()),
    ("4 The people", Reminding, ()),
    ("Meetings", MeetingsScreen, (COMMON,)),
    ("The minutes of a closed meeting", MinutesScreen, (COMMON,)),
    ("The minutes of a closed meeting", MinutesNotes, ()),
    ("Say something of the item", Outcomes, (WALK,)),
    ("Say something of the item", WhoseItems, (WALK,)),
    ("Walk through the agenda", MeetingItemScreen, (COMMON, SAY, WHOLE)),
    ("The agenda of a meeting", AgendaScreen, (COMMON,)),
    ("The meeting as a whole", MeetingItemScreen, (COMMON, SAY, WALK)),
    ("The dialog of a draft", DraftDialog, ()),
    ("Reading the minutes", MinutesDialog, ()),
    ("Who is here", PeopleDialog, ()),
    ("The scratch page", ScratchPage, ()),
    ("What could not be saved", UnsavedDialog, ()),
    ("6 The plans", PlansScreen, (COMMON,)),
    ("What waits for a decision", DecisionsScreen, (COMMON, ITEM)),
    ("What waits for a decision", WaitingList, (LIST,)),
    ("One item", ItemScreen, (COMMON, ITEM)),
    ("The dialog of a note", NoteDialog, ()),
    ("The form of an item and of a new plan", FormDialog, ()),
    ("The form of an item and of a new plan", FieldsForm, ()),
    ("The form of an item and of a new plan", ItemFormDialog, ()),
    ("The parts of a plan", PlanParts, ()),
    ("Items as a table", GridDialog, ()),
    ("Items as a table", Cell, ()),
    ("The dialog that writes to a file", ExportDialog, ()),
    ("What will change", WillChange, ()),
    ("1 The follow-up", FromTable, ()),
    ("6 The plans", FromTable, ()),
    ("A plan of a table", TableDialog, ()),
    ("The dialog that loads", LoadDialog, ()),
    ("Going back to a copy", RestoreDialog, ()),
    ("Merging a copy", MergeDialog, ()),
    ("Preparing reminders", RemindersDialog, ()),
    ("Taking forms in", CollectDialog, ()),
    ("6 The plans", Requesting, ()),
    ("4 The people", Collecting, ()),
    ("Small questions", Choice, ()),
    ("Small questions", Line, ()),
    ("Help", Help, ()),
]
"""A heading of keys.md, a part of the app, and under which other headings its keys may stand."""

OF_TEXTUAL = {
    *("Tab", "Shift+Tab", "Enter", "Space", "Ctrl+P", "Ctrl+Q"),
    *("↑", "↓", "→", "Page Up", "Page Down", "Home", "End"),
}
"""Keys that parts of the app have without a word of ours."""


def names_of(bindings: Iterable[Binding]) -> set[str]:
    return {key_name(key) for binding in bindings for key in binding.key.split(",")}


def keys_of(part: type) -> set[str]:
    """The keys of a part of the app, with those that it has of ours by inheritance."""
    if issubclass(part, Part):
        return names_of(way.command.binding() for way in part.WAYS.values())
    ours = (base for base in part.__mro__ if base.__module__.startswith("actionplan_tui."))
    found = (binding for base in ours for binding in vars(base).get("BINDINGS", ()))
    return names_of(binding for binding in found if isinstance(binding, Binding))


def keys_in(heading: str) -> set[str]:
    """The keys that a section lists: those of its tables, without the sections below it."""
    text = re.split(r"^#+ ", section(DOCS / "keys.md", heading), flags=re.MULTILINE)[0]
    rows = [row for rows in tables(text) if rows[0][0] == "Key" for row in rows[1:]]
    return {key for row in rows for key in re.findall(r"`([^`]+)`", row[0])}


@pytest.mark.parametrize(
    ("heading", "part", "elsewhere"), SECTIONS, ids=[part.__name__ for _h, part, _e in SECTIONS]
)
def test_every_key_is_documented(heading: str, part: type, elsewhere: tuple[str, ...]) -> None:
    wanted = keys_of(part)
    assert wanted
    assert wanted <= keys_in(heading).union(*map(keys_in, elsewhere))


@pytest.mark.parametrize("heading", dict.fromkeys(heading for heading, _part, _e in SECTIONS))
def test_no_key_is_documented_that_is_not_there(heading: str) -> None:
    parts = [part for at, part, _elsewhere in SECTIONS if at == heading]
    assert keys_in(heading) <= OF_TEXTUAL.union(*map(keys_of, parts))


def test_the_filters_are_documented() -> None:
    assert keys_in(FILTERS) == names_of(one.binding() for one in row_commands.FILTERS)


def test_every_part_of_the_app_that_has_keys_is_documented() -> None:
    named = {key for _heading, part, _elsewhere in SECTIONS for key in keys_of(part)}
    assert {key_name(key) for known in known_keys.known().values() for key in known.keys} <= named
    bound = {known.id for known in known_keys.known().values()}
    assert bound == {code(row[0]) for row in KEYMAP}


def test_the_tables_of_keys_are_what_the_script_makes_of_the_commands() -> None:
    made = runpy.run_path(str(DOCS / "make_keys.py"))
    before = text_of(DOCS / "keys.md"), text_of(DOCS / "settings.md")
    assert made["written"](*before) == before
    there = [name for _begin, name, _end in made["PART"].findall(before[0])]
    assert sorted(there) == sorted(TABLES)


# --- the keys that the commonest jobs take ---

JOBS = table(text_of(DOCS / "keys.md"), "Job", "Keys", "Number")
DAY = date(2026, 3, 1)
NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
MORE = """
[[parties]]
id = "SR"
name = "Studierektor"

[[items]]
id = "2"
title = "Goda lokaler"
responsible = ["SR"]

[[items]]
id = "2.1"
title = "Ljuset i hörsalen"
due = "2027"
"""


def pressed(words: str) -> Iterator[list[str]]:
    """What to press, one after the other: a key by its name, or letter by letter *a text*."""
    for key, text in re.findall(r"`([^`]+)`|\*([^*]+)\*", words):
        yield [key_of(key)] if key else ["space" if sign == " " else sign for sign in text]


READING = ("read", "detail")
"""Work that asks nobody anything."""


async def until(pilot: Pilot[None], met: Callable[[], bool]) -> bool:
    """Wait until something is so and nothing more goes on; return whether it became so."""
    app = pilot.app
    for _round in range(1000):
        await pilot.pause(0.01)
        # What asks a question waits for a person.
        asked = isinstance(app.screen, ModalScreen)
        going = any(w.is_running for w in app.workers if not asked or w.group in READING)
        if met() and not going:
            break
    return met()


DIALOGS: dict[str, type[Screen[Any]]] = {
    **dict.fromkeys("ndk", NoteDialog),
    "e": FormDialog,
    "E": ExportDialog,
    "t": Line,
    "m": Choice,
}


def shows(app: ActionPlanApp, kind: type[object]) -> bool:
    return isinstance(app.screen, kind)


def expected(app: ActionPlanApp, keys: list[str]) -> type[object]:
    """What stands on top of the screen once some keys have done their work."""
    if isinstance(app.screen, ExportDialog):
        return FollowUp
    if isinstance(app.screen, FormDialog):
        return WillChange if keys == ["ctrl+s"] else FormDialog
    if isinstance(app.screen, ModalScreen) or len(keys) > 1:
        return object
    return DIALOGS.get(keys[0], object)


NOTHING = SimpleNamespace(text="", status="", no_change=False, due=None, reason="")


def newest(app: ActionPlanApp, ref: str) -> Note | SimpleNamespace:
    """The newest note on a row."""
    assert app.register
    return app.register.by_ref[f"arbetsmiljo/{ref}"].last_note or NOTHING


def rows_of(app: ActionPlanApp) -> list[str]:
    return [row.id for row in app.followup.query_one(RowList).rows]


def moved(app: ActionPlanApp) -> bool:
    note = newest(app, "1.1")
    return (note.due and note.due.text, note.reason) == ("VT2026", "Inga sökande")


CAME_OUT: dict[str, Callable[[ActionPlanApp], bool]] = {
    "See what is overdue": lambda app: rows_of(app) == ["1.1"],
    "Find an item by a word": lambda app: rows_of(app) == ["1.2"],
    "Note that there is nothing new": lambda app: newest(app, "1.1").no_change,
    "Note what was said": lambda app: newest(app, "1.1").text == "Ett utkast finns.",
    "Note that it is done": lambda app: newest(app, "1.1").status == "done",
    "Move a deadline, with the reason": moved,
    "Take back what you have just noted": lambda app: (
        newest(app, "1.1") is NOTHING and not app.session.written
    ),
    "Note the same on three items": lambda app: (
        [newest(app, ref).text for ref in ("1.1", "1.2", "2.1")] == ["Bordlagt"] * 3
    ),
    "See which items nobody has reported on": lambda app: app.followup.place.filter == "unreported",
    "See who has not reported": lambda app: isinstance(app.screen, PeopleScreen),
    "See how far the reporting has come, goal by goal": lambda app: (
        isinstance(app.screen, ReviewScreen)
        and ("part", "arbetsmiljo", "1") in [line.key for line in shown_lines(app)]
    ),
    "Show only what one party answers for": lambda app: rows_of(app) == ["2.1"],
    "See where things stood on another day": lambda app: app.view.as_of == date(2025, 6, 1),
    "Know why an item stands as it does": lambda app: isinstance(app.screen, Help),
    "Read an item out": lambda app: isinstance(app.screen, ItemScreen),
    "Write the follow-up summary as a Word document": lambda _app: any(Path.cwd().glob("*.docx")),
    "Change what the plan says of an item": lambda app: "också sommar" in title_of(app, "1.1"),
}


def shown_lines(app: ActionPlanApp) -> Sequence[OverviewLine]:
    return app.screen.query_one(OverviewList).lines


def title_of(app: ActionPlanApp, ref: str) -> str:
    assert app.register
    return app.register.by_ref[f"arbetsmiljo/{ref}"].item.title


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job[0])
async def test_the_commonest_jobs_take_the_keys_that_are_said(
    job: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan of the README with a little more, done as the table says it, key by key."""
    monkeypatch.chdir(tmp_path)
    file, db = tmp_path / "plan.toml", tmp_path / "plans.sqlite"
    file.write_text(blocks(ROOT / "README.md", "toml")[0] + MORE, encoding="utf-8")
    loaded = [reading.planfile for reading in read_paths([file]) if reading.planfile]
    with Store.open(db, NOW) as store:
        store.load(loaded, NOW)
    app = ActionPlanApp(Settings(str(db), DAY, None, 90, "", "sv", now=lambda: NOW, demo=True))
    app.author = "AB"
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: bool(app.register and rows_of(app)))
        before = [["equals_sign"]] if job[0].startswith("Take back") else []
        for keys in [*before, *pressed(job[1])]:
            top = expected(app, keys)
            await pilot.press(*keys)
            assert await until(pilot, partial(shows, app, top))
        assert await until(pilot, lambda: CAME_OUT[job[0]](app))
    assert int(job[2]) == len(re.findall(r"`[^`]+`", job[1]))


# --- settings -------------------------------------------------------------------------------------

KEYMAP = table(text_of(DOCS / "settings.md"), "Id", "Keys")


def test_every_setting_is_documented() -> None:
    known = list(preferences.KEYS)
    keys = table(text_of(DOCS / "settings.md"), "Key", "What is written there")
    before = table(text_of(DOCS / "settings.md"), "Key", "Option", "Environment")
    assert [code(row[0]) for row in keys] == known
    assert {code(row[0]) for row in before} == set(known) - {"phrases", "keymap"}
    written = {code(row[0]): row[1] for row in keys}
    assert tuple(re.findall(r'"([^"]+)"', written["language"])) == ("en", "sv", "nb")
    assert set(re.findall(r'"([^"]+)"', written["theme"])) == set(THEMES)
    assert str(preferences.MOST_DAYS) in written["horizon"]
    assert {code(row[0]): row[2] for row in keys}["horizon"] == str(HORIZON)


def test_the_example_of_the_settings_is_right(tmp_path: Path) -> None:
    example = next(text for text in blocks(DOCS / "settings.md", "text") if "[keymap]" in text)
    file = tmp_path / "config.toml"
    file.write_text(example, encoding="utf-8")
    found = preferences.read(file, known_keys.check)
    assert found.findings == ()
    assert set(tomllib.loads(example)) == set(preferences.KEYS)
    assert len(found.keymap) == len(tomllib.loads(example)["keymap"])


def test_everything_that_has_a_key_is_listed_with_it() -> None:
    said = {code(row[0]): re.findall(r"`([^`]+)`", row[1]) for row in KEYMAP}
    assert said == {
        known.id: [key_name(key) for key in known.keys] for known in known_keys.known().values()
    }
    assert list(said) == sorted(said)


def test_the_commands_of_the_app_line_by_line_are_listed() -> None:
    rows = table(text_of(DOCS / "settings.md"), "Command", "What it does")
    assert [code(row[0]) for row in rows] == [letter for letter, _words in HELP]


# --- the plan file --------------------------------------------------------------------------------


NESTED = {
    "`notes`": "notes",
    "`milestones`": "milestones",
    "`recurs`": "recurs",
    "`links`": "links",
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
DEADLINES = table(text_of(DOCS / "dates.md"), "Deadline", "First day", "Last day")
FISCAL = table(text_of(DOCS / "dates.md"), 'In a plan with `year_starts = "04"`', "First day")
DOUBTFUL = table(text_of(DOCS / "dates.md"), "Doubtful", "Meant as one thing")
NOT_READ = table(text_of(DOCS / "dates.md"), "Written", "Why", "Write instead")
COUNTS_FROM = table(text_of(DOCS / "dates.md"), "Date of the note", "Written down on")


@pytest.mark.parametrize("row", DATES, ids=lambda row: row[0])
def test_every_form_of_date_is_read_as_it_says(row: list[str]) -> None:
    period = parse_period(row[0])
    assert [period.first.isoformat(), period.last.isoformat()] == row[1:]
    assert period.assumed == row[0].endswith("?")


@pytest.mark.parametrize("row", DEADLINES, ids=lambda row: row[0])
def test_every_wording_of_a_deadline_is_read_as_it_says(row: list[str]) -> None:
    period = parse_deadline(row[0])
    assert [period.first.isoformat(), period.last.isoformat()] == row[1:]
    with pytest.raises(ValueError, match="deadline_word"):
        parse_period(row[0])


@pytest.mark.parametrize("row", FISCAL, ids=lambda row: row[0])
def test_every_date_of_a_fiscal_plan_is_read_as_it_says(row: list[str]) -> None:
    period = parse_period(row[0], calendar_of("04", ""))
    assert [period.first.isoformat(), period.last.isoformat()] == row[1:]


@pytest.mark.parametrize("row", DOUBTFUL, ids=lambda row: row[0])
def test_what_is_doubtful_is_refused_and_each_meaning_can_be_written(row: list[str]) -> None:
    with pytest.raises(PeriodError) as caught:
        parse_period(code(row[0]))
    assert caught.value.code == "two_meanings"
    meant = {(period.first, period.last) for period in caught.value.meanings}
    written = [parse_period(code(cell)) for cell in row[1:]]
    assert {(period.first, period.last) for period in written} <= meant


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

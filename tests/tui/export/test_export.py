"""Writing files from the app: every format as the commands write it, and what must never happen."""

from __future__ import annotations

import io
import json
import os
import re
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select, Static

from actionplan_tui.cli.main import main
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.register.register import build_register
from actionplan_tui.planfile import read_paths
from actionplan_tui.reports.all_formats import ROW_FORMATS, SUMMARY_FORMATS
from actionplan_tui.reports.followup.document import Followup
from actionplan_tui.reports.formats.format import WriteOptions, missing
from actionplan_tui.resources import plans_folder
from actionplan_tui.store import Store
from actionplan_tui.tui.common import memory
from actionplan_tui.tui.common.ask import Choice
from actionplan_tui.tui.common.on_screen import through_place
from actionplan_tui.tui.common.place import Place
from actionplan_tui.tui.common.typed_paths import completed_path, with_ending
from actionplan_tui.tui.export.dialog import ExportDialog
from tests.tui.conftest import NOW, PLAN, Start, followup, listed, press, screen_text, settled

READY = [name for name, form in SUMMARY_FORMATS.items() if not missing(form)]
DAY = "2024-02-01"


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which the program runs in."""
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def command(db: Path, *words: str) -> str:
    """Run a command as of the day of the tests; return what it said."""
    said = io.StringIO()
    given = [*words, "--db", str(db), "--as-of", DAY]
    status = main(given, now=lambda: NOW, stdin=io.StringIO(), stdout=io.StringIO(), stderr=said)
    assert status == 0, said.getvalue()
    return said.getvalue()


async def until(pilot: Pilot[None], met: Callable[[], bool]) -> None:
    """Wait until something is so; fails with the screen after many rounds."""
    for _round in range(500):
        await pilot.pause(0.01)
        if met():
            await settled(pilot)
            return
    raise AssertionError(screen_text(pilot))


async def opened(pilot: Pilot[None], **fields: str) -> ExportDialog:
    """Open the dialog, and put something into its fields."""
    await pilot.press("E")
    await until(pilot, lambda: isinstance(pilot.app.screen, ExportDialog))
    dialog = pilot.app.screen
    assert isinstance(dialog, ExportDialog)
    await fill(pilot, **fields)
    return dialog


async def fill(pilot: Pilot[None], **fields: str) -> None:
    for name, value in fields.items():
        entry = pilot.app.screen.query_one(f"#{name}")
        assert isinstance(entry, Input | Select)
        entry.value = value
        await pilot.pause()


async def written(pilot: Pilot[None]) -> None:
    """Press the key that writes; wait until it is written and the dialog is gone."""
    await pilot.press("ctrl+s")
    await until(pilot, lambda: not isinstance(pilot.app.screen, ExportDialog | Choice))


def value(dialog: ExportDialog, name: str) -> str:
    return dialog.fields()[name]


def words(dialog: ExportDialog, name: str) -> str:
    """What is said of a field."""
    return str(dialog.query_one(f"#{name}-reading", Static).render())


def fault(dialog: ExportDialog) -> str:
    return str(dialog.query_one("#fault", Static).render())


def said(pilot: Pilot[None], told: str) -> bool:
    """Whether something stands on the screen, however its lines are broken."""
    return "".join(told.split()) in "".join(screen_text(pilot).split())


def there(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- the same bytes as the commands


@pytest.mark.parametrize("form", READY)
async def test_a_summary_is_what_the_command_writes(
    start: Start, db: Path, out: Path, tmp_path: Path, form: str
) -> None:
    async with start() as pilot:
        dialog = await opened(pilot, format=form)
        assert value(dialog, "path") == str(out / f"test-yearly-2024-2024-02-01.{form}")
        assert "Yearly review" in words(dialog, "what")
        await written(pilot)
        assert said(pilot, f"Written to {out}")
    command(db, "summary", "test", "--format", form, "--output", str(tmp_path / f"other.{form}"))
    (file,) = out.iterdir()
    assert file.read_bytes() == (tmp_path / f"other.{form}").read_bytes()


async def test_language_names_notes_and_texts_are_what_the_command_takes(
    start: Start, db: Path, out: Path, tmp_path: Path
) -> None:
    texts = tmp_path / "own.toml"
    texts.write_text('recipient = "The test board"\n', encoding="utf-8")
    async with start() as pilot:
        await opened(
            pilot, format="md", language="nb", names="initials", log="log", texts=str(texts)
        )
        await written(pilot)
    chosen = ("--names", "initials", "--notes", "--texts", str(texts), "--lang", "nb")
    command(db, "summary", "test", *chosen, "--output", str(tmp_path / "other.md"))
    (file,) = out.iterdir()
    assert file.name == "test-yearly-2024-2024-02-01-nb.md"
    assert file.read_bytes() == (tmp_path / "other.md").read_bytes()
    assert "The test board" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ROW_FORMATS)
async def test_the_list_is_what_the_command_writes_of_the_same_choices(
    start: Start, db: Path, out: Path, tmp_path: Path, form: str
) -> None:
    """The filter is what is open, the order is by title: neither is what `export` starts with."""
    async with start() as pilot:
        followup(pilot).place = replace(followup(pilot).place, sort="title", mine="AAA")
        followup(pilot).show()
        assert listed(pilot) == ["1.1", "1.2"]
        dialog = await opened(pilot, what="rows", format=form)
        for part in ("Open items", "AAA", "sorted by: title", "State as of 1 February 2024"):
            assert part in words(dialog, "what")
        assert value(dialog, "path") == str(out / f"plans-open-AAA-2024-02-01.{form}")
        await written(pilot)
    open_ = ("overdue", "due-soon", "pending", "upcoming", "passed", "period-ended")
    chosen = [*(f"--{name}" for name in open_), "--responsible", "AAA", "--sort", "title"]
    other = tmp_path / f"other.{form}"
    command(db, "export", "test", "--format", form, *chosen, "--output", str(other))
    (file,) = out.iterdir()
    assert file.read_bytes() == other.read_bytes()


async def test_a_search_and_another_language_are_in_the_list(start: Start, out: Path) -> None:
    async with start() as pilot:
        await press(pilot, "a", "f", *"thing", "enter")
        assert listed(pilot) == ["1.1", "1.2", "2.1"]
        dialog = await opened(pilot, what="rows", format="csv", language="sv")
        assert "“thing”" in words(dialog, "what")
        await written(pilot)
    (file,) = out.iterdir()
    heading, *rows = file.read_text(encoding="utf-8-sig").splitlines()
    assert "Ansvarig" in heading
    assert [row.split(";")[1] for row in rows] == ["\u20601.1", "\u20601.2", "\u20602.1"]


async def test_the_plan_file_is_what_the_command_writes(
    start: Start, db: Path, out: Path, tmp_path: Path
) -> None:
    async with start() as pilot:
        dialog = await opened(pilot, what="plan")
        assert value(dialog, "path") == str(out / "test.toml")
        await written(pilot)
    command(db, "export", "test", "--output", str(tmp_path / "other.toml"))
    assert (out / "test.toml").read_bytes() == (tmp_path / "other.toml").read_bytes()


@pytest.fixture
def bundled(tmp_path: Path) -> Path:
    """A database with the plans that come with the program."""
    db = tmp_path / "bundled.db"
    found = [one.planfile for one in read_paths([plans_folder()]) if one.planfile]
    with Store.open(db, NOW) as store:
        store.load(found, NOW)
    return db


async def test_the_plans_on_the_screen_are_a_file_each(
    start: Start, bundled: Path, out: Path
) -> None:
    async with start(path=bundled, as_of=date(2021, 12, 1)) as pilot:
        dialog = await opened(pilot, plan="*", format="md")
        assert value(dialog, "path") == f"{out}/"
        (out / "int-2019-mid-term-2021-12-01.md").write_text("old", encoding="utf-8")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        assert "int-2019-mid-term-2021-12-01.md" in screen_text(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, ExportDialog | Choice))
        plans = {row.plan.id for row in followup(pilot).app.register.rows}  # type: ignore[union-attr]
        assert said(pilot, f"files written to {out}")
    assert (out / "int-2019-mid-term-2021-12-01.md").read_text(encoding="utf-8") == "old"
    assert len(there(out)) == len(plans) + 1
    assert "int-2019-mid-term-2021-12-01-2.md" in there(out)


async def test_the_screens_write_what_they_show(start: Start, bundled: Path, out: Path) -> None:
    async with start(path=bundled, as_of=date(2021, 10, 15), me="") as pilot:
        for key in "23456":
            await press(pilot, key)
            if key == "5":  # no list of items
                await press(pilot, "E")
                assert not isinstance(pilot.app.screen, ExportDialog)
                continue
            dialog = await opened(pilot, what="rows", format="json", path=str(out / f"{key}.json"))
            assert "State as of 15 October 2021" in words(dialog, "what")
            count = len(dialog._ground.shown.rows)
            await written(pilot)
            assert len(json.loads((out / f"{key}.json").read_text(encoding="utf-8"))) == count > 0


# --- what is there is not lost


async def test_an_existing_file_is_asked_about(start: Start, out: Path) -> None:
    old = out / "test-yearly-2024-2024-02-01.md"
    old.write_text("old", encoding="utf-8")
    async with start() as pilot:
        dialog = await opened(pilot, format="md")
        assert "There is a file of that name" in words(dialog, "path")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ExportDialog))
        assert old.read_text(encoding="utf-8") == "old"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await pilot.press("enter")  # another name
        await until(pilot, lambda: not isinstance(pilot.app.screen, ExportDialog | Choice))
        assert old.read_text(encoding="utf-8") == "old"
        assert there(out) == ["test-yearly-2024-2024-02-01-2.md", old.name]
        await opened(pilot, format="md")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await pilot.press("down", "enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, ExportDialog | Choice))
    assert old.read_text(encoding="utf-8").startswith("# Yearly review")
    assert len(there(out)) == 2


async def test_a_writer_that_fails_leaves_the_old_file_and_all_that_was_typed(
    start: Start, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = out / "mine.md"
    old.write_text("old", encoding="utf-8")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    async with start() as pilot:
        dialog = await opened(pilot, format="md", names="full", path=str(old))
        with monkeypatch.context() as patched:  # its `undo` would bring back the real home
            patched.setattr(os, "fsync", full)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
            await pilot.press("down", "enter")
            await until(pilot, lambda: "the disk is full" in fault(dialog))
        assert there(out) == ["mine.md"]
        assert old.read_text(encoding="utf-8") == "old"
        assert (value(dialog, "names"), value(dialog, "path")) == ("full", str(old))
        await fill(pilot, path=str(out / "other.md"))
        await written(pilot)
    assert there(out) == ["mine.md", "other.md"]


class Slow:
    """A format that waits until it may go on."""

    def __init__(self) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()
        self.told: list[str] = []

    def make(self, followup: Followup, options: WriteOptions) -> bytes:
        options.on_step("Composing slowly …")
        self.begun.set()
        assert self.go_on.wait(30)
        options.on_step("Laying out slowly …")
        self.told.append("laid out")
        return b"slow"


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    """Writes a web page slowly."""
    found = Slow()
    formats = {**SUMMARY_FORMATS, "html": replace(SUMMARY_FORMATS["html"], make=found.make)}
    monkeypatch.setattr("actionplan_tui.tui.export.actions.SUMMARY_FORMATS", formats)
    return found


async def test_what_is_being_done_is_said_and_escape_stops_it(
    start: Start, out: Path, slow: Slow
) -> None:
    async with start() as pilot:
        dialog = await opened(pilot, format="html")
        await pilot.press("ctrl+s")
        await until(pilot, slow.begun.is_set)
        await until(pilot, lambda: "Composing slowly" in fault(dialog))
        assert "Esc stops it" in fault(dialog)
        await pilot.press("ctrl+s")  # once is enough
        await pilot.press("escape")
        await until(pilot, lambda: "Nothing was written" in fault(dialog))
        slow.go_on.set()
        assert value(dialog, "format") == "html"
        assert there(out) == []
        slow.begun.clear()
        await written(pilot)  # and it can be begun anew
    assert there(out) == ["test-yearly-2024-2024-02-01.html"]
    assert slow.told == ["laid out"]


# --- what cannot be written says why, and nothing that was typed is lost


async def test_a_missing_package_is_said_with_how_to_install_it(
    start: Start, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actionplan_tui.tui.export.dialog.missing", lambda form: form.name == "pdf")
    async with start() as pilot:
        dialog = await opened(pilot, names="full", format="pdf")
        assert 'pip install "actionplan-tui[pdf]"' in words(dialog, "format")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ExportDialog)
        assert value(dialog, "names") == "full"
    assert there(out) == []


async def test_faulty_texts_are_named_with_file_and_line(start: Start, out: Path) -> None:
    texts = out / "texts.toml"
    texts.write_text('recipient = "A board"\nmade_by = 3\n', encoding="utf-8")
    async with start() as pilot:
        dialog = await opened(pilot, format="md", texts=str(texts), path=str(out / "x.md"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "texts.toml:2: error" in words(dialog, "texts"))
        assert dialog.focused is dialog.query_one("#texts")
        assert value(dialog, "path") == str(out / "x.md")
        await fill(pilot, texts=str(out / "nosuch.toml"))
        assert "There is no file" in words(dialog, "texts")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ExportDialog)
    assert there(out) == ["texts.toml"]


async def test_a_template_is_offered_for_word_only_and_has_to_be_one(
    start: Start, out: Path
) -> None:
    other = out / "other.docx"
    other.write_text("no Word file", encoding="utf-8")
    async with start() as pilot:
        dialog = await opened(pilot, template=str(other), path=str(out / "x.docx"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "no Word file" in words(dialog, "template"))
        await fill(pilot, format="md")
        assert not dialog.query_one("#template-field").display
        assert value(dialog, "path") == str(out / "x.md")
        await written(pilot)
    assert there(out) == ["other.docx", "x.md"]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("{out}/nosuch/x.md", "no folder"),
        ("{out}/nosuch/", "no folder"),
        ("", "Name a f"),
        ("{out}/taken/", ""),
        ("{out}/taken/mine", ""),
    ],
)
async def test_where_it_cannot_go_is_said(start: Start, out: Path, path: str, told: str) -> None:
    """A folder that is there is no mistake: the file gets its name in it."""
    (out / "taken").mkdir()
    async with start() as pilot:
        dialog = await opened(pilot, format="md", path=path.format(out=out))
        if told:
            await until(pilot, lambda: bool(words(dialog, "path")))
        assert told in words(dialog, "path")
        becomes = re.findall(r"becomes (\S+\.md)\.", words(dialog, "path"))
        assert bool(becomes) == (not told)
        await pilot.press("ctrl+s")
        await settled(pilot)
        if told:
            assert isinstance(pilot.app.screen, ExportDialog)
            assert value(dialog, "path") == path.format(out=out)
        else:
            await until(pilot, lambda: not isinstance(pilot.app.screen, ExportDialog))
    assert there(out / "taken") == becomes
    assert there(out) == ["taken"]


@pytest.mark.parametrize("field", ["texts", "template"])
async def test_what_cannot_be_a_path_is_no_file(start: Start, out: Path, field: str) -> None:
    async with start() as pilot:
        dialog = await opened(pilot, format="docx", **{field: "x" * 300})
        await until(pilot, lambda: bool(words(dialog, field)))
        assert "There is no file" in words(dialog, field)


async def test_a_folder_that_is_gone_is_not_proposed(
    start: Start, out: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with start() as pilot:
        monkeypatch.setattr(Path, "home", lambda: tmp_path)
        out.rmdir()
        dialog = await opened(pilot, format="md")
        assert value(dialog, "path").startswith(str(tmp_path))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("mine", "mine.md"),
        ("mine.txt", "mine.txt"),
        ("Follow-up 15.10.2021", "Follow-up 15.10.2021.md"),
        ("mine.", "mine.md"),
        ("..", ".."),
    ],
)
def test_a_file_gets_the_ending_of_its_format(typed: str, name: str) -> None:
    assert with_ending(Path(typed), "md").name == name


async def test_an_empty_list_says_why_there_is_nothing(start: Start, out: Path) -> None:
    async with start() as pilot:
        await press(pilot, "w")
        dialog = await opened(pilot, what="rows")
        assert "No item has left the plans here" in words(dialog, "what")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ExportDialog)
        await fill(pilot, what="summary", format="md")
        await written(pilot)
    assert there(out) == ["test-yearly-2024-2024-02-01.md"]


async def test_without_a_plan_there_is_nothing_to_write(start: Start, tmp_path: Path) -> None:
    async with start(path=tmp_path / "empty.db") as pilot:
        await press(pilot, "E")
        assert not isinstance(pilot.app.screen, ExportDialog)


# --- what is proposed


async def test_the_folder_is_kept_and_the_name_follows_the_choices(
    start: Start, out: Path, tmp_path: Path
) -> None:
    other = tmp_path / "elsewhere"
    other.mkdir()
    async with start() as pilot:
        dialog = await opened(pilot, format="md")
        await fill(pilot, path=str(other / "test-yearly-2024-2024-02-01.md"))
        await fill(pilot, language="sv", format="html")
        assert value(dialog, "path") == str(other / "test-yearly-2024-2024-02-01-sv.html")
        await fill(pilot, path=str(other / "mine.html"))
        await fill(pilot, format="md", language="nb")
        assert value(dialog, "path") == str(other / "mine.md")
        await written(pilot)
        assert memory.last_folder() == other
        dialog = await opened(pilot)
        assert value(dialog, "path").startswith(str(other))
    assert there(out) == []


async def test_the_texts_that_lie_beside_the_plan_are_offered(
    start: Start, out: Path, tmp_path: Path
) -> None:
    plan, texts = out / "own.toml", out / "own-texter.toml"
    plan.write_text(PLAN, encoding="utf-8")
    texts.write_text('recipient = "A board"\n', encoding="utf-8")
    db = tmp_path / "own.db"
    with Store.open(db, NOW) as store:
        store.load([one.planfile for one in read_paths([plan]) if one.planfile], NOW)
    async with start(path=db) as pilot:
        dialog = await opened(pilot)
        assert value(dialog, "texts") == str(texts)


def test_paths_are_completed_to_files_of_the_kind_that_is_wanted(out: Path) -> None:
    (out / "report.docx").write_text("", encoding="utf-8")
    (out / "report.md").write_text("", encoding="utf-8")
    (out / "reports").mkdir()
    assert completed_path(str(out / "rep"), (".docx",)) == str(out / "report")
    assert completed_path(str(out / "report."), (".docx",)) == str(out / "report.docx")
    assert completed_path(str(out / "reports"), (".docx",)) == f"{out / 'reports'}/"
    assert completed_path(str(out / "x"), (".docx",)) is None


async def test_persons_in_the_texts_of_notes_are_warned_of(start: Start, out: Path) -> None:
    person = 'id = "AAA"\nkind = "person"'
    named = PLAN.replace(person, f'{person}\nname = "Test Testsson"')
    named = named.replace("Under way", "Test Testsson is asked")
    db = out.parent / "named.db"
    (out.parent / "named.toml").write_text(named, encoding="utf-8")
    with Store.open(db, NOW) as store:
        found = read_paths([out.parent / "named.toml"])
        store.load([one.planfile for one in found if one.planfile], NOW)
    async with start(path=db, size=(200, 60)) as pilot:
        await opened(pilot, format="md")
        await written(pilot)
        assert "The texts of notes name persons" in screen_text(pilot)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
@pytest.mark.parametrize("lang", ["en", "sv", "nb"])
async def test_the_dialog_fits_the_screen(
    start: Start, out: Path, size: tuple[int, int], lang: str
) -> None:
    async with start(size=size, lang=lang) as pilot:
        dialog = await opened(pilot)
        for part in (".box", "#save", "#cancel", "#heading"):
            region = dialog.query_one(part).region
            assert pilot.app.screen.region.contains_region(region), part
            assert region.height > 0
        assert "Ctrl+S" in screen_text(pilot)


def test_the_words_searched_for_stand_in_the_name_of_the_list() -> None:
    place = Place(filter="open", search="studenter i utbyte/samt mycket mera")
    shown = through_place(build_register([], [], View(date(2024, 2, 1))), [], place, [])
    assert shown.name == "open-studenter i utbyte/samt"


async def test_the_format_follows_the_name_and_no_file_is_called_after_another(
    start: Start, out: Path
) -> None:
    async with start() as pilot:
        dialog = await opened(pilot, format="docx")
        await fill(pilot, path=str(out / "halvtid.pdf"))
        assert value(dialog, "format") == "pdf"
        await fill(pilot, path=str(out / "halvtid.html"))
        assert value(dialog, "format") == "html"
        await fill(pilot, path=str(out / "halvtid.odt"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: said(pilot, "is called after another format"))
        await fill(pilot, path=str(out / "halvtid"))
        await written(pilot)
    assert there(out) == ["halvtid.html"]

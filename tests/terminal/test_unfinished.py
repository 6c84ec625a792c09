"""What is being typed in a dialog survives the end of the program, and is offered again."""

from __future__ import annotations

import json
import os
import signal
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from actionplan_tui.store import Store
from tests.terminal.cases import (
    ALL_GONE,
    DOWN,
    ENTER,
    ESC,
    NOW,
    SAVE,
    SPACE,
    TAB,
    after_meeting,
    in_meeting,
    on,
    prepared,
    seen,
    type_into,
    with_asked,
)
from tests.terminal.dialogs import dialogs
from tests.terminal.plan_cases import with_table, without_file
from tests.terminal.program import Terminal
from tests.tui.conftest import load
from tests.tui.make import item

FOLDER = "{folder}"
"""Where the folder is to stand in what is typed."""
OFFERED = "This was being written when the program ended"


Prepare = Callable[[Path], Path]
DIALOGS: dict[str, tuple[Prepare, str, tuple[str, ...]]] = {
    "NoteDialog": (prepared, "nFörsta raden" + ENTER + "andra",
                   ("New note", "Första raden", "andra")),
    "NoteDialog, deadline": (prepared, "dVT2027" + TAB + "Sjukdom",
                             ("Move the deadline", "VT2027", "Sjukdom")),
    "NoteDialog, correction": (prepared, DOWN * 2 + "r" + " och mer",
                               ("Correct", "Under way", "och mer")),
    "ItemFormDialog": (prepared, "e" + TAB + "Beskrivning", ("Edit  1.1", "Beskrivning")),
    "ItemFormDialog, new": (prepared, "iNytt" + TAB + "Beskrivning",
                            ("New item", "1.4", "Nytt", "Beskrivning")),
    "GridDialog": (prepared, "GNy rubrik" + DOWN * 4 + "Ny sak",
                   ("Items as a table", "Ny rubrik", "Thing due soon", "Ny sak")),
    "PlanFormDialog": (prepared, "6iEn plan" + TAB * 2 + "Styrelsen",
                       ("New plan", "en-plan", "Styrelsen")),
    "EntryForm": (prepared, "6" + DOWN + "e" + ENTER + " och mer", ("The plan", "och mer")),
    "ExportDialog": (prepared, "E" + DOWN + DOWN + ENTER + TAB * 3 + ALL_GONE + "ut-fil",
                     ("Write to a file", "The list on the screen", "ut-fil")),
    "LoadDialog": (prepared, "6L" + ALL_GONE + "anot", ("Load plans", "anot")),
    "MeetingFormDialog": (prepared, "5iStyrelsen" + TAB + "7/2024",
                          ("Start a meeting", "Styrelsen", "7/2024")),
    "MeetingFormDialog, head": (in_meeting, "5" + ENTER + "e9/2024" + TAB * 6 + "Ordföranden",
                                ("The meeting", "9/2024", "Ordföranden")),
    "HeadCorrection": (after_meeting, "5" + ENTER + "r9/2024" + TAB * 6 + ALL_GONE + "Ordföranden",
                       ("Correct the head of the minutes", "9/2024", "Ordföranden")),
    "ActForm": (after_meeting, "5J" + ENTER + TAB + ALL_GONE + "Justeraren",
                ("They were adjusted", "Justeraren")),
    "ActForm, extract": (after_meeting, "5" + ENTER + DOWN + "J" + DOWN * 3 + ENTER + TAB + "Enhet",
                         ("An extract of § 12 was sent", "Enhet")),
    "TableDialog": (with_table,
                    "I" + ALL_GONE + FOLDER + "/tabell.csv" + ENTER + SAVE + "2023-12-31"
                    + ENTER + TAB + "ABC; ledningen" + ENTER + ALL_GONE + "Min plan",
                    ("A plan of the table tabell.csv", "min-plan.toml", "3 File", "Min plan")),
    "Line tables/actions.py from_table": (with_table, "I" + ALL_GONE + "tabe",
                                          ("A plan of which table?", "tabe")),
    "Line decisions/screen.py _ask": (with_asked, "Y+Styrelsen § 9",
                                      ("Where was it decided?", "Styrelsen § 9")),
    "Line plans/copies.py backup": (prepared, "6B" + ALL_GONE + "kopian",
                                    ("Copy the database into which file?", "kopian")),
    "Line plans/copies.py restore": (prepared, "6Z" + ALL_GONE + "kopian",
                                     ("Go back to which copy?", "kopian")),
    "Line forms/requesting.py request": (
        prepared, "6F" + ENTER + "Registratorn", ("Whom are they to be sent back", "Registratorn")),
    "Line forms/collecting.py collect": (prepared, "6H" + ALL_GONE + "svaret",
                                         ("Take in which form?", "svaret")),
    "Line plans/merging.py merge": (prepared, "6M" + ALL_GONE + "kopian",
                                    ("Merge which copy?", "kopian")),
    "Line editing/change.py _own_file": (
        without_file, DOWN + "e" + seen("Enter takes it") + ALL_GONE + "egen-fil",
        ("test.toml is gone", "egen-fil")),
    "Line common/save_as.py asked_for": (
        in_meeting, "5" + ENTER + "vW" + DOWN * 2 + ENTER + ALL_GONE + "kallelse",
        ("To which file?", "kallelse")),
    "Line common/save_as.py asked_for, minutes": (
        after_meeting, "5M" + ENTER + ALL_GONE + "protokoll", ("To which file?", "protokoll")),
    "Line meeting/layout.py asked_layout": (
        after_meeting, "5M" + DOWN + ENTER + ALL_GONE + "mallen", ("layout", "mallen")),
    "Line meeting/floor_items.py raise_item": (in_meeting, "5" + ENTER + "ONytt ärende",
                                               ("What is raised", "Nytt ärende")),
    "Line meeting/outcomes.py pass_over": (
        in_meeting, "5" + ENTER + SPACE + "FHinner inte",
        ("Why is 1.2 passed over?", "Hinner inte")),
    "Line meeting/minutes_notes.py take_away": (
        after_meeting, "5" + ENTER + DOWN + "x" + "Sades inte",
        ("Why is it taken away?", "Sades inte")),
}  # fmt: skip
"""What is prepared, what is typed, and what must be on the screen again, by dialog."""
NOT_OFFERED = {
    "DraftDialog": "what is said in a meeting is in the database itself, as drafts",
    "ScratchPage": "the scratch page too",
    "FollowUp": "the words of a search change nothing, and are kept with the place",
    "Line app.py ask_day": "a day to look from changes nothing",
    "Line meeting/agenda_screen.py add": "words to search for an item by change nothing",
    "Line common/signing.py who_signs": "initials, asked for before a form or a note taken back",
}
"""Which dialogs are not offered again, and why."""


def test_no_dialog_is_forgotten() -> None:
    named = {name.partition(",")[0] for name in DIALOGS}
    every = {name if name.startswith("Line ") else name.split()[0] for name in dialogs()}
    assert named | set(NOT_OFFERED) == every
    assert not named & set(NOT_OFFERED)


def kept(folder: Path) -> list[Path]:
    """What lies beside the database of what is being typed."""
    return list(folder.glob("plans.db-typed-*"))


def killed(at: Terminal, keys: str, last: str, folder: Path) -> None:
    """Type, wait until the last word is on the disk, and kill the program."""
    type_into(at, keys)
    written = json.dumps(last)[1:-1]
    at.wait(lambda: any(written in one.read_text() for one in kept(folder)))
    at.kill(signal.SIGKILL)
    assert at.end() == -signal.SIGKILL


@pytest.mark.parametrize("dialog", DIALOGS)
def test_what_was_typed_is_there_again_after_a_kill(dialog: str, tmp_path: Path) -> None:
    prepare, keys, words = DIALOGS[dialog]
    db = prepare(tmp_path)
    with on(db) as at:
        killed(at, keys.replace(FOLDER, str(tmp_path)), words[-1], tmp_path)
    with on(db) as at:
        at.wait(OFFERED)
        at.type(ENTER)
        at.wait(lambda: all(word in at.screen for word in words) and OFFERED not in at.screen)


def test_it_is_erased_once_it_is_saved_or_thrown_away(tmp_path: Path) -> None:
    db = prepared(tmp_path)
    with on(db) as at:
        killed(at, "nSagt", "Sagt", tmp_path)
    with on(db) as at:
        at.wait(OFFERED)
        at.type(ENTER + " och mer" + SAVE)
        at.wait("Noted on 1.1")
        at.type("q")
        assert at.end() == 0
    assert kept(tmp_path) == []
    with Store.open(db, NOW) as store:
        assert store.item_notes("test", "1.1")[-1].text == "Sagt och mer"
    with on(db) as at:
        at.type("nBort")
        at.wait(lambda: bool(kept(tmp_path)))
        at.type(ESC + DOWN + ENTER + "q")
        assert at.end() == 0
    assert kept(tmp_path) == []


def test_what_is_there_again_is_not_closed_without_asking(tmp_path: Path) -> None:
    db = prepared(tmp_path)
    with on(db) as at:
        killed(at, "e" + TAB + "Beskrivning", "Beskrivning", tmp_path)
    with on(db) as at:
        at.wait(OFFERED)
        at.type(ENTER + ESC)
        at.wait("Throw away what you have written?")
        at.type(DOWN + ENTER + "q")
        assert at.end() == 0
    assert kept(tmp_path) == []


def test_a_row_of_the_table_goes_to_its_item_wherever_that_stands_now(tmp_path: Path) -> None:
    db, file = prepared(tmp_path), tmp_path / "test.toml"
    with on(db) as at:
        killed(at, "G" + DOWN + "Ny rubrik", "Ny rubrik", tmp_path)
    first = item("1.0", "Before all others", due="2024")
    text = file.read_text().replace('title = "First goal"\n', f'title = "First goal"\n{first}', 1)
    file.write_text(text)
    load(db, text)
    with on(db) as at:
        at.wait(OFFERED)
        at.type(ENTER)
        at.wait(lambda: "Ny rubrik" in at.screen and OFFERED not in at.screen)
        (row,) = (line.split() for line in at.screen.splitlines() if "Ny rubrik" in line)
        assert row[:3] == ["1.1", "Ny", "rubrik"]


def test_it_can_be_left_or_thrown_away_unread(tmp_path: Path) -> None:
    db = prepared(tmp_path)
    with on(db) as at:
        killed(at, "nSagt", "Sagt", tmp_path)
    for keys, left in ((DOWN * 2, 1), (DOWN, 0)):
        with on(db) as at:
            at.wait(OFFERED)
            at.type(keys + ENTER + "q")
            assert at.end() == 0
        assert len(kept(tmp_path)) == left


def test_nobody_else_reads_it_and_no_other_process_offers_it(tmp_path: Path) -> None:
    db = prepared(tmp_path)
    with on(db) as at:
        at.type("nSagt")
        at.wait(lambda: bool(kept(tmp_path)))
        assert {stat.S_IMODE(one.stat().st_mode) for one in kept(tmp_path)} == {0o600}
        with on(db) as other:
            other.type("n")
            other.wait("What has happened?")
            assert OFFERED not in other.screen


def test_a_line_that_was_cut_leaves_the_one_before(tmp_path: Path) -> None:
    db = prepared(tmp_path)
    with on(db) as at:
        killed(at, "nSagt", "Sagt", tmp_path)
    (file,) = kept(tmp_path)
    with file.open("a") as end:
        end.write('\n{"kind": "note", "fie')
    (tmp_path / "plans.db-typed-00000000").write_text("no JSON")
    os.mkfifo(tmp_path / "plans.db-typed-11111111")
    with on(db) as at:
        at.wait(OFFERED)
        at.type(ENTER)
        at.wait("Sagt")


def test_of_what_is_gone_the_text_is_kept(tmp_path: Path) -> None:
    db = prepared(tmp_path)
    with on(db) as at:
        killed(at, "nSagt", "Sagt", tmp_path)
    (file,) = kept(tmp_path)
    file.write_text(file.read_text().replace("test/1.1", "test/9.9"))
    with on(db) as at:
        at.wait(OFFERED)
        at.type(ENTER)
        at.wait("not there any more: test/9.9")
    assert kept(tmp_path) == [file]

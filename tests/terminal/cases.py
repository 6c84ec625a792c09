"""Every dialog that is typed into: the keys at one go, and what must then be kept of them."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.document.document import note_from_table
from actionplan_tui.domain.meeting.conclusion import conclude
from actionplan_tui.domain.meeting.entries import new_draft_entry
from actionplan_tui.domain.meeting.meeting import new_meeting
from actionplan_tui.domain.notes.history import View
from actionplan_tui.planfile import read_text
from actionplan_tui.store import Store
from tests.terminal.program import Terminal, terminal
from tests.tui.conftest import PLAN
from tests.tui.make import a_plan, item
from tests.tui.meetings import HEAD, REFS, opened

TAB, BACK_TAB, ENTER, ESC, SAVE, ALL_GONE = "\t", "\x1b[Z", "\r", "\x1b", "\x13", "\x05\x15"
"""Keys as a terminal sends them; the last ones erase a line."""
UP, DOWN, END, SPACE = "\x1b[A", "\x1b[B", "\x1b[F", " "
NOW = datetime(2024, 2, 1, 12, 0, tzinfo=UTC)
Kept = Mapping[str, object]


@dataclass(frozen=True)
class Case:
    """A dialog that is filled in.

    Attributes:
        name: What it is, in a word or two.
        keys: Returns what is typed, given the folder that files are in.
        until: What the screen shows when all of it is done with.
        kept: Returns what was kept, given the folder.
        expected: What must have been.
        dialogs: What is typed into, as `dialogs` calls it; empty: what the name says.
        prepare: Makes the database, and the files beside it.
    """

    name: str
    keys: Callable[[Path], str]
    until: str
    kept: Callable[[Path], Kept]
    expected: Kept
    dialogs: Sequence[str] = ()
    prepare: Callable[[Path], Path] | None = None


def seen(words: str) -> str:
    """Return what stands among keys for a question that is read before it is answered."""
    return f"\x00{words}\x00"


def type_into(at: Terminal, keys: str, pause: float = 0.0) -> None:
    """Type, with a rest where a question comes up unasked (`seen`): keys before are not for it."""
    for place, part in enumerate(keys.split("\x00")):
        if place % 2:
            at.wait(part)
            at.rest()
        else:
            at.type(part, pause)


def pasted(text: str) -> str:
    """Return what a terminal sends for a text that is pasted into it."""
    return "\x1b[200~" + text.replace("\n", "\r") + "\x1b[201~"


def prepared(folder: Path) -> Path:
    """Load the plan from a file in a folder, another one beside it; return the database."""
    file, db = folder / "test.toml", folder / "plans.db"
    file.write_text(PLAN, encoding="utf-8")
    another = a_plan("another", "Another plan", item("1", "One"), levels=["Goal"])
    (folder / "another.toml").write_text(another, encoding="utf-8")
    reading = read_text(PLAN, str(file))
    assert reading.planfile
    with Store.open(db, NOW) as store:
        store.load([reading.planfile], NOW)
    return db


def with_asked(folder: Path) -> Path:
    """The same, and a deadline that is asked for; return the database."""
    db = prepared(folder)
    asking = {"date": "2024-01-10", "author": "AAA", "proposed_due": "2026"}
    with Store.open(db, NOW) as store:
        store.append([note_from_table(asking, "test", "1.1")])
    return db


def in_meeting(folder: Path) -> Path:
    """The same, and a meeting that is open; return the database."""
    db = prepared(folder)
    opened(db)
    return db


def after_meeting(folder: Path) -> Path:
    """The same, and a meeting that is closed, in which something was said; return the database."""
    db = prepared(folder)
    with Store.open(db, NOW) as store:
        made = new_meeting(HEAD, REFS, NOW, bytes(10), language="en")
        store.meetings.create(made)
        said = new_draft_entry(REFS[0], "text", NOW, os.urandom(10), text="Words")
        store.meetings.save_said(made.id, said)
        now = store.meetings.get(made.id)
        register = store.register(View(HEAD.day), ["test"])
        store.meetings.close(conclude(now, register, store.notes(), NOW, os.urandom, str))
    return db


def run(case: Case, folder: Path, pause: float = 0.0) -> Kept:
    """Fill in a dialog of the program, so many seconds from key to key; return what is kept."""
    db = (case.prepare or prepared)(folder)
    with on(db) as at:
        type_into(at, case.keys(folder), pause)
        at.wait(case.until)
        at.type("q")
        assert at.end() == 0, at.written
    return case.kept(folder)


@contextmanager
def on(
    db: Path, lang: str = "en", program: Sequence[str] = ("-m", "actionplan_tui")
) -> Iterator[Terminal]:
    """Run the program on a database, its list on the screen."""
    given = ("--as-of", "2024-02-01", "--as", "AAA", "--lang", lang)
    with terminal(*given, db=db, program=program) as at:
        at.wait("Late thing")
        yield at


# --- what was kept ----------------------------------------------------------------------------


def note_of(folder: Path, item_id: str = "1.1") -> Kept:
    """Return what the newest note on an item says."""
    with Store.open(folder / "plans.db", NOW) as store:
        note = store.item_notes("test", item_id)[-1]
    step = note.next
    return {
        "date": note.date.text,
        "text": note.text,
        "status": note.status,
        "due": note.due.text if isinstance(note.due, Period) else "",
        "reason": note.reason,
        "decision": note.decision,
        "next": step.text if step else "",
        "by": step.date.text if step and step.date else "",
        "author": note.author,
    }


def _toml(folder: Path, name: str, table: str, at: int) -> Kept:
    found = tomllib.loads((folder / name).read_text(encoding="utf-8"))
    return found[table][at] if table != "plan" else found["plan"]  # type: ignore[no-any-return]


def _head(folder: Path) -> Kept:
    with Store.open(folder / "plans.db", NOW) as store:
        meeting = store.meetings.get(store.meetings.all()[0].id)
    head = meeting.head
    return {
        "body": head.body,
        "number": head.number,
        "day": head.day.isoformat(),
        "secretary": head.secretary,
        "chair": head.chair,
        "adjusters": head.adjusters,
        "present": tuple(one.name for one in head.present),
        "place": head.place,
        "said": [
            (one.kind, one.text, one.due, one.reason, one.next_text, one.next_who, one.next_date)
            for one in meeting.said
        ],
    }


def _plans(folder: Path) -> Kept:
    with Store.open(folder / "plans.db", NOW) as store:
        return {"plans": sorted(one.plan.id for one in store.records())}


# --- the dialogs ------------------------------------------------------------------------------

NOTED = {
    "date": "2024-02-01", "text": "", "status": "", "due": "", "reason": "", "decision": "",
    "next": "", "by": "", "author": "AAA",
}  # fmt: skip
_MEETING = (
    "5i" + "Styrelsen" + TAB + "7/2024" + TAB + ALL_GONE + "2024-02-01" + TAB * 4
    + ALL_GONE + "Sekreteraren" + TAB + "Ordföranden" + TAB + "Justeraren, Andra justeraren" + TAB
    + "Person ett (ledamot)" + ENTER + "Person två" + TAB + "Frånvarande" + TAB + "Sal 4"
    + SAVE
)  # fmt: skip
_HELD = {
    "body": "Styrelsen", "number": "7/2024", "day": "2024-02-01", "secretary": "Sekreteraren",
    "chair": "Ordföranden", "adjusters": ("Justeraren", "Andra justeraren"),
    "present": ("Ordföranden", "Person ett", "Person två", "Justeraren", "Andra justeraren",
                "Sekreteraren"), "place": "Sal 4",
}  # fmt: skip
CASES = (
    Case(
        "day, then a note",
        lambda _folder: "t" + ALL_GONE + "2023-05-05" + ENTER + "nSagt" + SAVE,
        "Noted on 1.1",
        note_of,
        NOTED | {"text": "Sagt", "date": "2023-05-05"},
        ("NoteDialog", "Line app.py ask_day",),
    ),
    Case(
        "decisions",
        lambda _folder: "Y-Pengar finns" + ENTER + "Styrelsen § 9" + ENTER,
        "Refused: 1.1",
        note_of,
        NOTED | {"text": "", "due": "2022", "reason": "Pengar finns", "decision": "Styrelsen § 9"},
        ("Line decisions/screen.py _ask",),
        with_asked,
    ),
    Case(
        "search, then a note",
        lambda _folder: "/åtgärd" + ENTER + "nSagt" + SAVE,
        "Noted on 1.3",
        lambda folder: note_of(folder, "1.3"),
        NOTED | {"text": "Sagt"},
        ("FollowUp",),
    ),
    Case(
        "load",
        lambda folder: "6L" + ALL_GONE + f"{folder}/anot" + TAB + ENTER + ENTER,
        "Another plan",
        _plans,
        {"plans": ["another", "test"]},
        ("LoadDialog",),
    ),
    Case(
        "deadline",
        lambda _folder: TAB.join(
            ["dVT2027", "Föräldraledighet", "Styrelsen § 4", "Ny plan", "HT2026", "BBB"]
        )
        + SAVE,
        "Noted on 1.1",
        note_of,
        NOTED
        | {"due": "VT2027", "reason": "Föräldraledighet", "decision": "Styrelsen § 4",
           "next": "Ny plan", "by": "HT2026", "author": "BBB"},
    ),
    Case(
        "deadline by Enter",
        lambda _folder: ENTER.join(["dVT2027", "Sjukdom", "§ 4", "Ny plan", "HT2026", "CCC"])
        + SAVE,
        "Noted on 1.1",
        note_of,
        NOTED
        | {"due": "VT2027", "reason": "Sjukdom", "decision": "§ 4", "next": "Ny plan",
           "by": "HT2026", "author": "CCC"},
    ),
    Case(
        "note",
        lambda _folder: "n" + "Första raden" + ENTER + "andra raden" + TAB
        + DOWN + DOWN + DOWN + ENTER + TAB + TAB + "2025" + TAB + "Skäl" + BACK_TAB
        + ALL_GONE + "2026" + SAVE,
        "Noted on 1.1",
        note_of,
        NOTED | {"text": "Första raden\nandra raden", "status": "in_progress", "due": "2026",
                  "reason": "Skäl"},
    ),
    Case(
        "note, pasted",
        lambda _folder: "n" + pasted("Första\traden\nandra raden\n") + TAB + TAB + TAB
        + pasted("\nVT2027\n") + TAB + pasted("Skäl ett\nskäl två") + SAVE,
        "Noted on 1.1",
        note_of,
        NOTED | {"text": "Första\traden\nandra raden", "due": "VT2027",
                  "reason": "Skäl ett skäl två"},
    ),
    Case(
        "thrown away, then another",
        lambda _folder: "nBort" + ESC + "\x1b[B" + ENTER + "nKvar" + SAVE,
        "Noted on 1.1",
        note_of,
        NOTED | {"text": "Kvar"},
    ),
    Case(
        "item",
        lambda _folder: "e" + ALL_GONE + "Ny rubrik" + TAB + "Rad ett" + ENTER + "rad två" + TAB
        + ALL_GONE + "BBB, CCC" + TAB + "VT2023" + TAB + "HT2026" + TAB + TAB
        + "2024-03 Första (zoom)" + ENTER + "2024-05 Andra" + SAVE + ENTER,
        "1.1 changed",
        lambda folder: _toml(folder, "test.toml", "items", 1),
        {"id": "1.1", "title": "Ny rubrik", "description": "Rad ett\nrad två",
         "responsible": ["BBB", "CCC"], "start": "VT2023", "due": "HT2026",
         "milestones": [{"id": "m1", "date": "2024-03", "title": "Första", "mode": "zoom"},
                        {"id": "m2", "date": "2024-05", "title": "Andra"}]},
        ("ItemFormDialog",),
    ),
    Case(
        "new item",
        lambda _folder: "i" + BACK_TAB + ALL_GONE
        + TAB.join(["1.9", "Nytt", "", "AAA", "2024", "2026"]) + SAVE + ENTER,
        "1.9 added",
        lambda folder: _toml(folder, "test.toml", "items", 4),
        {"id": "1.9", "title": "Nytt", "responsible": ["AAA"], "start": "2024", "due": "2026"},
    ),
    Case(
        "new plan",
        lambda folder: "6i" + TAB.join(
            ["En ny plan", "eget-id", "Styrelsen", "", "", "2024", "2026", "Uppföljning",
             "HT2025", "Ett mål", "Ett effektmål", "En åtgärd", f"{ALL_GONE}{folder}/egen.toml"]
        ) + SAVE + ENTER,
        "is saved in",
        lambda folder: _toml(folder, "egen.toml", "plan", 0),
        {"id": "eget-id", "title": "En ny plan", "owner": "Styrelsen", "language": "en",
         "start": "2024", "end": "2026", "levels": ["Goal", "Effect target", "Delivery target"]},
        ("PlanFormDialog",),
    ),
    Case(
        "meeting",
        lambda _folder: _MEETING + "nSagt" + ENTER + "mer" + ESC
        + "dVT2027" + ENTER + "Skäl" + ENTER + "Text" + ESC
        + "NNästa steg" + ENTER + "BBB" + ENTER + "HT2024" + ENTER + ESC + ESC,
        "1 meeting · 1 open",
        _head,
        _HELD
        | {"said": [("text", "Sagt\nmer", "", "", "", "", ""),
                    ("deadline", "Text", "VT2027", "Skäl", "", "", ""),
                    ("next", "", "", "", "Nästa steg", "BBB", "HT2024")]},
        ("MeetingFormDialog",),
    ),
)  # fmt: skip

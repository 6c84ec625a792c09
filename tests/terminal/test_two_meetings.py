"""Two whole meetings are held as docs/meeting.md tells it, with the program killed in between."""

from __future__ import annotations

import io
import json
import re
import signal
from datetime import UTC, date, datetime
from pathlib import Path

from actionplan_tui.cli.main import main
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.views.overview import build_overview
from actionplan_tui.locales import translator
from actionplan_tui.planfile import read_text
from actionplan_tui.reports.minutes import markdown
from actionplan_tui.reports.minutes.standing import minutes_of
from actionplan_tui.store import Store
from tests.terminal import two_meetings as script
from tests.terminal.program import terminal

PLAN = Path(__file__).parents[2] / "plans" / "lakarprogrammet-kvalitet.toml"
NOW = datetime(2025, 9, 1, 12, 0, tzinfo=UTC)
ASKED = 26


def on_disk(db: Path) -> str:
    """What is on the disk of what is being typed: the drafts of the meeting, and dialogs."""
    with Store.open(db, NOW) as store:
        (found,) = [one for one in store.meetings.all() if one.closed is None]
        said = map(str, store.meetings.get(found.id).said)
        dialogs = (one.read_text("utf-8") for one in db.parent.glob(f"{db.name}-typed-*"))
        return "\n".join([*said, *dialogs])


def hold(part: script.Part, db: Path) -> None:
    """Do what is done on a day, in a terminal of 100 by 30."""
    with terminal("--as-of", part.day, "--as", "OEK", "--lang", "sv", db=db) as at:
        at.wait(part.begins)
        for step in part.steps:
            at.type(step.typed)
            at.wait(step.shown)
        if part.killed:
            kept = {part.kept, json.dumps(part.kept)[1:-1]}
            at.wait(lambda: any(words in on_disk(db) for words in kept))
            at.kill(signal.SIGKILL)
        else:
            at.type("q")
        assert at.end() == (-signal.SIGKILL if part.killed else 0)


def told(db: Path, *words: str) -> str:
    """What a command writes."""
    out, err = io.StringIO(), io.StringIO()
    given = (*words, "--db", str(db), "--lang", "sv")
    assert main(given, now=lambda: NOW, stdin=io.StringIO(), stdout=out, stderr=err) == 0
    return out.getvalue()


def reported(db: Path, day: str) -> dict[str, int]:
    """On how many of the items that are asked for there is a report, wherever that is said."""
    seen = ("--as-of", day)
    unreported = json.loads(told(db, "list", "--unreported", "--json", *seen))
    (counted,) = set(
        re.findall(rf"(\d+) av {ASKED} punkter är rapporterade", told(db, "summary", *seen))
    )
    with Store.open(db, NOW) as store:
        total = build_overview(store.register(View(date.fromisoformat(day))), "lak-kvalitet").total
        notes = {note.id: note for note in store.notes()}
        spoken_of = {
            point.ref
            for one in store.meetings.all()
            if one.closed
            for point in store.meetings.kept(one.id).record.points
            if not point.from_floor and any(notes[o.note].reports for o in point.outcomes)
        }
    assert total.asked == ASKED
    return {
        "list": ASKED - len(unreported),
        "overview": total.reported,
        "summary": int(counted),
        "minutes": len(spoken_of),
    }


def as_written(db: Path, meeting: str) -> str:
    """The minutes of a meeting, as plain words in one line."""
    with Store.open(db, NOW) as store:
        text = markdown.render(minutes_of(store.meetings.kept(meeting), translator("sv")))
    return " ".join(text.replace("*", "").replace("\\", "").split())


def stands_there(said: str, text: str) -> bool:
    """Whether words stand in minutes; a time of day stands for any."""
    wanted = re.escape(said).replace("…", r"\d\d\.\d\d")
    return bool(re.search(wanted, text))


def test_two_meetings_from_the_notice_to_the_adjusted_minutes(tmp_path: Path) -> None:
    db = tmp_path / "plans.db"
    reading = read_text(PLAN.read_text(encoding="utf-8"), str(PLAN))
    assert reading.planfile
    with Store.open(db, NOW) as store:
        store.load([reading.planfile], NOW)
    drafted = ""
    for part in script.PARTS:
        hold(part, db)
        if not part.killed:
            assert set(reported(db, part.day).values()) == {part.reported}, part.title
        if part.steps is script.CORRECTED:
            drafted = as_written(db, script.LAST)
    first, second = as_written(db, script.LAST), as_written(db, script.NEXT)
    assert "Utkast – ej justerat" in drafted
    assert "Utkast – ej justerat" not in first + second
    of_first = [one for part in script.PARTS[:5] for step in part.steps for one in step.said]
    of_second = [one for part in script.PARTS[5:] for step in part.steps for one in step.said]
    assert [one for one in of_first if not stands_there(one, first)] == []
    assert [one for one in of_second if not stands_there(one, second)] == []
    assert "Sedan föregående sammanträde den 15 september 2025" in second
    assert {one.name for one in tmp_path.glob("PN-*")} == {
        f"{script.LAST}-kallelse.md", f"{script.LAST}.docx", f"{script.NEXT}.docx"
    }  # fmt: skip


def test_the_example_of_the_documents_is_what_is_typed() -> None:
    text = script.MEETING_MD.read_text(encoding="utf-8")
    shown = text.partition(script.BEGIN)[2].partition(script.END)[0]
    assert shown.strip() == "\n".join(script.lines()).strip()

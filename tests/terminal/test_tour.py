"""The tour of the README, pressed key by key: every sentence of it is true, in three windows."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from actionplan_tui.resources import plans_folder
from actionplan_tui.store import Store
from tests.terminal.program import Terminal

README = Path(__file__).parents[2] / "README.md"
SIZES = ((80, 24), (100, 30), (120, 40))
KEYS = {
    "Enter": "\r", "Esc": "\x1b", "Tab": "\t", "Space": " ", "Ctrl+S": "\x13",
    "↑": "\x1b[A", "↓": "\x1b[B", "→": "\x1b[C", "←": "\x1b[D",
}  # fmt: skip
"""What a terminal sends for a key by its name; whatever else is named is typed letter by letter."""
EMPTIED = "\x05\x15"
Check = Callable[[Terminal], bool]


@dataclass(frozen=True)
class Step:
    """A sentence of the tour, or some of them, and what must be seen once its keys are pressed.

    Attributes:
        said: As the README says it; what stands in backticks is pressed or typed.
        shows: Words that the screen has then.
        gone: Words that it has not.
        so: What else must be so.
        keys: What is pressed instead of what stands in backticks; None: just that.
        read: Whether somebody reads the screen first: what is typed on at once, when a form has
            just refused something, is not for the field that it then goes to.
    """

    said: str
    shows: Sequence[str] = ()
    gone: Sequence[str] = ()
    so: Check = lambda _at: True
    keys: str | None = None
    read: bool = False

    def press(self, at: Terminal) -> None:
        """Press the keys, and wait until the sentence is true."""
        at.before = at.screen
        named = re.findall(r"`([^`]+)`", self.said)
        keys = [KEYS.get(name, name) for name in named] if self.keys is None else [self.keys]
        if self.read:
            at.rest()
        for key in keys:
            at.type(key)
        at.wait(lambda: self.true(at))

    def true(self, at: Terminal) -> bool:
        """Whether what the sentence says is seen."""
        screen = at.screen
        shown = all(words in screen for words in self.shows)
        return shown and not any(words in screen for words in self.gone) and self.so(at)


def head(words: str) -> Check:
    """Whether one of the two lines at the top has words."""
    return lambda at: any(words in line for line in at.screen.splitlines()[:2])


def in_order(*words: str) -> Check:
    """Whether words stand one below the other."""

    def ordered(at: Terminal) -> bool:
        places = [at.screen.find(one) for one in words]
        return -1 not in places and places == sorted(places)

    return ordered


def axis(screen: str) -> int:
    """Return how many columns the axis of time has for a year."""
    line = next((one for one in screen.splitlines() if len(re.findall(r" 20\d\d", one)) > 2), "")
    years = [found.start() for found in re.finditer(r"20\d\d", line)]
    return max((after - before for before, after in pairwise(years) if after > before), default=0)


def wide_has_tree(at: Terminal) -> bool:
    return ("▸ Handledarkurser" in at.screen) == (len(at.screen.splitlines()[2]) >= 100)


def cursor_on(number: str, title: str) -> Check:
    """Whether the item at the bottom is this one."""
    return lambda at: f" {number}  {title}" in at.screen.split("─\n", 2)[-1]


def written(at: Terminal) -> bool:
    return any(at.folder.glob("*.docx"))


FIRST = cursor_on("5", "Praksis i psykisk helsevern")
IN_THE_APP = (
    Step("Start the demo in Swedish: `.venv/bin/actionplan demo --lang sv`.", keys="",
         shows=["Handlingsplaner", "1 Uppföljning"]),
    Step("(Or `--lang nb`. Or press `l` and choose.)", keys="lnn\r", shows=["1 Oppfølging"]),
    Step("The window should have 80 columns and 24 lines, or more.", keys="lss\r",
         shows=["1 Uppföljning", "6 Planer", "? hjälp"]),
    Step("At the top stands the day that everything is seen from.",
         so=head("Läget per 15 oktober 2021")),
    Step("Below it are the items, the most urgent first, and at the bottom the item under the "
         "cursor, with a sentence that explains where it stands.",
         so=in_order("▴", "✗", "◊", "◦", " 5  Praksis", "▴ Försenad sedan 1 juli 2021:")),
    Step("A window of 100 columns shows the plans, too, on the left.", so=wide_has_tree),
    Step("`↓` and `↑` move.", keys=KEYS["↓"], so=cursor_on("6", "Sjette studieår på campus")),
    Step("", keys=KEYS["↑"], so=FIRST),
    Step("`h` says why an item stands as it does;", shows=["Varför 5 har sitt tidsläge"]),
    Step("`Esc` closes that.", gone=["Varför 5 har sitt tidsläge"]),
    Step("`?` shows all keys;", shows=["Hjälp"]),
    Step("`Esc` closes them.", gone=["Hjälp"]),
    Step("`u` shows what nobody has reported on.", so=head("Ej rapporterade: 34")),
    Step("`u` again goes back.", so=head("Ej avslutade: 69")),
    Step("`o` shows what is overdue: two items are, on that day.", so=head("Försenade: 2")),
    Step("Press `t`, write `2024-02-01`, press `Enter`: six items are.",
         so=head("Försenade: 6")),
    Step("`Esc` goes back to what is open.", so=head("Ej avslutade: 69")),
    Step("`f`, then `mobilitetsfonster`: capital letters and accents do not matter, "
         "*Mobilitetsfönster* is found.",
         so=cursor_on("1.1.1", "Mobilitetsfönster i varje utbildningsplan")),
    Step("`Esc` ends the search.", so=head("Ej avslutade: 69")),
    Step("`f`, then `psykisk`, then `Enter`.", shows=["”psykisk”: 1"]),
    Step("One item is left: *Praksis i psykisk helsevern*.",
         so=cursor_on("5", "Praksis i psykisk helsevern")),
    Step("`d` opens the dialog.", shows=["Ändra slutdatum  5  Praksis"]),
    Step("Write `VT2025`; beside it stands what that means.",
         shows=["VT2025", "= 1 januari – 30 juni 2025"]),
    Step("`Tab`, and write a reason, as `Platser saknas`.",
         so=lambda at: bool(re.search(r"Skäl +Platser saknas", at.screen))),
    Step("`Tab`, and write where it was decided: `PN 2024-02-01 § 12`.",
         so=lambda at: bool(re.search(r"Beslutat +PN 2024-02-01 § 12", at.screen))),
    Step("`Tab` `Tab` `Tab`, and in the field *Signatur* write your initials, as `AB`.",
         so=lambda at: bool(re.search(r"Signatur +AB", at.screen))),
    Step("`Ctrl+S` saves.", shows=["Noterat på 5"]),
    Step("The item is not overdue any more.", shows=["◦ Öppen: slutdatum VT2025"],
         gone=["Försenad sedan"]),
    Step("`r` asks which note; yours stands first, and `Enter` takes it.", keys="r",
         so=in_order("Vilken notering ska rättas?", "2024-02-01  AB", "høsten 2020")),
    Step("", keys="\r", shows=["Rätta  5  Praksis"]),
    Step("Write what has happened, `Avtalet är försenat.`, and `Ctrl+S`.",
         shows=["Rättar en tidigare notering"], gone=["Rätta  5  Praksis"]),
    Step("`Enter` opens the item as a page, to read aloud: the note and what it was before are "
         "both in the history.", shows=["Avtalet är försenat.", "Rättad genom en senare notering"],
         gone=["6 Planer"]),
    Step("`Esc` goes back.", shows=["6 Planer", "”psykisk”: 1"]),
    Step("`z` undoes what you did last, the correction.",
         shows=["Ångrat:", "VT2025"], gone=["Avtalet är försenat."]),
    Step("`z` again takes the note itself back: the item is overdue again.",
         shows=["▴ Försenad sedan 1 juli 2021", "Återtagen"]),
    Step("`Esc` goes back to what is open.", so=head("Ej avslutade"), gone=["psykisk”"]),
    Step("`Space` marks an item and goes to the next one: `Space` and `Space` again, and three "
         "are marked.", shows=["3 markerade"]),
    Step("`=` notes on all of them that there is nothing new.", shows=["”Inget nytt” noterat på "]),
    Step("`z` takes all three back.", shows=["Återtagna: 3 noteringar"]),
    Step("`2` shows how far the reporting for each plan's review has come.",
         shows=["Halvtidsuppföljning"]),
    Step("`→` unfolds it by goal and by who is responsible.", shows=["Per mål", "Per ansvarig"]),
    Step("`Enter` shows the items that are missing.", shows=["Ej rapporterade"]),
    Step("`3` draws the same items on an axis of time.",
         shows=["Ej rapporterade", "2023", "╎"]),
    Step("`+` looks closer, `-` wider.", keys="+",
         so=lambda at: axis(at.screen) > axis(at.before)),
    Step("", keys="-", so=lambda at: axis(at.screen) < axis(at.before)),
    Step("`4` lists everybody, with what is open, overdue and unreported.",
         shows=["Öppna  Försenade  ", "Utan rapport"], so=in_order("Ansvarig saknas", "PD")),
    Step("`Enter` goes to their items.", shows=["Sjette studieår på campus", "Årlig evaluering"],
         gone=["Utan rapport"]),
    Step("`6` shows what is loaded, and what is to come.",
         shows=["Handledarkurser i VIL", "Kommande milstolpar och uppföljningar"]),
    Step("`↓` goes to the first plan: what the plan is stands beside the list or below it, "
         "then its file, its versions, its reviews.",
         shows=["Id          int-2019", "Period      2019 – 2024"]),
    Step("`E` on any of these screens: the follow-up summary for Word, as PDF or web page, or "
         "exactly the list that you see.", keys="E", shows=["Skriv till fil", "Word-dokument"]),
    Step("The dialog says what it will write and where; `Ctrl+S` writes it, and the bottom of the "
         "screen says where it is.", shows=["Skrivet till"], so=written),
    Step("`q`.", so=lambda at: at.end() == 0),
    Step("There is nothing to save: a note is kept as soon as it is written.", keys=""),
    Step("All keys, and how few the daily work takes: [docs/keys.md](docs/keys.md).", keys=""),
)  # fmt: skip


MEETING = (
    Step("Start the demo anew.", keys="", shows=["Handlingsplaner"]),
    Step("`u` shows what nobody has reported on, and `Space`, pressed five times, marks five items "
         "of it.", keys="u", so=head("Ej rapporterade")),
    Step("", keys="     ", so=head("5 markerade")),
    Step("`5`, then `i`.", shows=["Börja ett sammanträde"]),
    Step("A form asks who meets, who is there and which items are taken.",
         shows=["Vem sammanträder", "Övriga närvarande", "Ärenden"]),
    Step("Write who meets, `Programnämnden`, and `Ctrl+S`: the form says what is missing and goes "
         "there, to the secretary.", shows=["Detta ska fyllas i."]),
    Step("Write `AB`, and `Ctrl+S` starts the meeting.", shows=["Punkt 1 av 5"], read=True),
    Step("`→` goes to the next one, `←` back.", keys=KEYS["→"], shows=["Punkt 2 av 5"]),
    Step("", keys=KEYS["←"], shows=["Punkt 1 av 5", "1.1.1   Mobilitetsfönster"]),
    Step("`v` shows the agenda, `v` again the item.", keys="v",
         shows=["5 punkter", "1.1.2", "7.1.1", "9.1.1"]),
    Step("", keys="v", shows=["Punkt 1 av 5"], gone=["10.1.1"]),
    Step("`=` nothing new, `z` takes that back, step by step.", keys="=",
         shows=["Sägs nu", "Inget nytt."]),
    Step("", keys="z", gone=["Sägs nu"], shows=["Ångrat"]),
    Step("`k` done.", shows=["Sägs nu", "Genomförd", "Enter lägger till ord"]),
    Step("`→`, then `n` for a text: write `Avtalet är på väg.` and `Esc`; it is kept.",
         shows=["Punkt 2 av 5", "Avtalet är på väg.", "Sägs nu"]),
    Step("`→`, then `d` for a new deadline with its reason: `VT2025`, `Tab`, `Platser saknas`, "
         "`Esc`.", shows=["Punkt 3 av 5", "Nytt slutdatum", "VT2025", "Platser"]),
    Step("`→`, then `T`: tabled.",
         shows=["Punkt 4 av 5", "Bordlägg"]),
    Step("`→`, then `A` for somebody who is absent: the item names who is responsible, and `Enter` "
         "takes all of them.", shows=["Punkt 5 av 5", "(frånvarande)"]),
    Step("Everything is saved as you type.", keys=""),
    Step("`X` shows them, `Enter` turns the drafts into notes and offers the minutes for Word.",
         keys="X", shows=["Avsluta sammanträdet?", "Protokoll fört vid sammanträde"]),
    Step("", keys="\r", shows=["är avslutat.", "Word (docx)"]),
    Step("Your own meetings, not the demo's, outlast more: if the power goes, start again and "
         "press `5` and `Enter`: the meeting stands where it stopped.", keys=""),
    Step("And in a second window, for the projector, `actionplan meeting --follow` shows the item "
         "and what is decided, never keys or lists.", keys=""),
)  # fmt: skip


def tour(heading: str) -> str:
    """Return what the README says below a heading, without numbers and names of the steps."""
    found = re.search(rf"^### {heading}$(.*?)^### ", README.read_text("utf-8"), re.M | re.S)
    assert found
    bare = re.sub(r"^\d+\. \*\*.*?\*\* ", "", found[1], flags=re.MULTILINE)
    return " ".join(bare.split())


def said(steps: Sequence[Step]) -> str:
    return " ".join(step.said for step in steps if step.said)


@pytest.mark.parametrize(
    ("heading", "steps"), [("In the app", IN_THE_APP), ("In a meeting", MEETING)]
)
def test_every_sentence_is_tried(heading: str, steps: Sequence[Step]) -> None:
    assert said(steps) == tour(heading)


@contextmanager
def opened(home: Path, *arguments: str) -> Iterator[Terminal]:
    at = Terminal(*arguments, folder=home, size=(100, 30), HOME=str(home))
    try:
        yield at
    finally:
        at.close()


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def demo(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Terminal]:
    """The demo in Swedish, in a window of some size and a home of its own."""
    at = Terminal("demo", "--lang", "sv", folder=tmp_path, size=request.param, HOME=str(tmp_path))
    yield at
    at.close()


def test_the_tour_in_the_app(demo: Terminal) -> None:
    for step in IN_THE_APP:
        step.press(demo)


def test_the_meeting(demo: Terminal) -> None:
    demo.wait("Handlingsplaner")
    for step in MEETING:
        step.press(demo)


def texts_said(db: Path) -> list[str]:
    """Return what the database has of what was said in the open meeting."""
    with Store.open(db, datetime(2021, 10, 15, tzinfo=UTC)) as store:
        meetings = [store.meetings.get(one.id) for one in store.meetings.all()]
    return [one.text for meeting in meetings for one in meeting.said]


def test_a_meeting_of_ones_own_outlasts_the_power_and_is_followed(tmp_path: Path) -> None:
    own = ("--as-of", "2021-10-15", "--lang", "sv", "--db", str(tmp_path / "own.db"))
    plans = str(plans_folder())
    kept = next(step for step in MEETING if "it is kept" in step.said)
    with opened(tmp_path, "open", plans, *own) as at:
        for step in MEETING[: MEETING.index(kept) + 1]:
            step.press(at)
        at.wait(lambda: any("på väg" in text for text in texts_said(tmp_path / "own.db")))
        at.kill(signal.SIGKILL)
        at.end()
    with opened(tmp_path, *own) as at:
        at.type("5")
        at.wait("● öppet")
        at.type("\r")
        at.wait(lambda: kept.true(at))
        with opened(tmp_path, "meeting", "--follow", *own) as wall:
            wall.wait("1.1.2")
            assert "? hjälp" not in wall.screen
            at.type("=")
            wall.wait("Inget nytt")

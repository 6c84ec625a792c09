"""The app line by line: the same work as on the screen, at 40 columns and 12 lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from actionplan_tui import preferences
from actionplan_tui.cli.plain.lines import hanging, in_ascii
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Link
from actionplan_tui.reports.words.text import cell_width
from actionplan_tui.store import Store
from tests.cli.conftest import NOW, Run
from tests.cli.plain.conftest import Say

SESSION = [
    *("", "", "o", "h", "", "", "", ""),  # the list, what is late, the help
    *("1", ""),  # an item, and back to the list
    *(
        "n 1",
        "Sagt i dag",
        "?",
        "2",
        "2025",
        "För få sökande",
        "PN § 12",
        "",
        "2",
        "1",
        "",
        "",
        "y",
    ),
    *("=", "z", "z"),
    *("d 1", "2021-02-31", "."),
    *("f kurs", "a", "1", "r", "", "", "", "2020", "", "", "", "", "n"),
    *("f", "", "t 2021-12-31", "t", "", "l", "1"),
    "q",
]
"""Lines that go through everything, whatever the language."""


QUARTERS = """\
format = 1
[plan]
id = "kvartal"
title = "Kvartal"
levels = ["Steg"]
language = "sv"
start = "2021"
end = "2022"
[[reviews]]
id = "kv"
title = "Kvartal"
every = "quarter"
from = "2021"
to = "2022"
[[parties]]
id = "AAA"
[[items]]
id = "1"
title = "Ett steg"
responsible = ["AAA"]
"""


def written(home: Path) -> Sequence[Note]:
    with Store.open(home / "actionplan.sqlite", NOW) as store:
        return sorted(store.notes(), key=lambda note: note.recorded)


@pytest.mark.parametrize("language", ["en", "sv", "nb"])
def test_a_whole_session(say: Say, snapshot: Any, language: str) -> None:
    talk = say(*SESSION, words=("--as", "AAA", "--lang", language))
    assert (talk.status, talk.err) == (0, "")
    assert talk.text == snapshot


@pytest.mark.parametrize("language", ["en", "sv", "nb"])
def test_nothing_is_wider_or_longer_than_the_display(say: Say, language: str) -> None:
    talk = say(*SESSION, words=("--as", "AAA", "--lang", language))
    for page in talk.pages:
        assert len(page) <= 12
        for line in page:
            assert cell_width(line.rstrip()) <= 40


def test_letters_apart_everything_is_ascii_and_nothing_moves_the_cursor(say: Say) -> None:
    for language in ("en", "sv", "nb"):
        text = say(*SESSION, words=("--as", "AAA", "--lang", language)).text
        foreign = {c for c in text if not c.isascii() and not c.isalpha()}
        assert foreign <= {"§"}
        assert not re.search(r"[\x00-\x09\x0b-\x1f]", text)


def test_titles_are_never_cut(say: Say) -> None:
    text = " ".join(say("v", "2", "1", "", words=("--as", "AAA"), width=24).text.split())
    assert "Alla program - Läkarprogrammet" in text


# --- what is written ------------------------------------------------------------------------------


def test_a_note_with_everything(say: Say, home: Path) -> None:
    talk = say(*("1", "", "n", "Sagt", "pågår", "2", "2025", "Skäl", "PN", "2021-09", "", "", "y"))
    assert "“pågår” is no status" in talk.text.replace('"pågår"', "“pågår”")
    note = written(home)[-1]
    assert (note.text, note.status, note.reason, note.decision) == (
        "Sagt",
        "not_started",
        "Skäl",
        "PN",
    )
    assert note.due is not None
    assert (note.date.text, note.author, note.item) == ("2021-09", "AAA", "1.1")
    assert "New deadline: 2025 (31 December 2025)" in " ".join(talk.text.split())
    assert "Noted on 1.1. z takes it back." in talk.text


def test_what_is_said_seldom_is_asked_for_when_one_wants(say: Say, home: Path) -> None:
    talk = say(
        *("n 1", "Sagt", "", "", "", "?", "1", "at_risk", "2", "?", "3", "9"),
        *("links", "www.example.org", "https://example.org/a Protokollet", "6", "avtal.pdf"),
        *("next step", "Ring rektor", "", "", "y", "1", "", "", ""),
    )
    told = " ".join(talk.text.split())
    assert "1 Outlook 2 Answer 3 Review 4 Next step 5 Date of the next step 6 Links" in told
    assert "Write a number from 1 to 6." in told
    assert 'Did you mean "https://www.example.org"?' in told
    note = written(home)[-1]
    assert (note.outlook, note.response) == ("at_risk", "rejected")
    assert note.links == (
        Link("https://example.org/a", "Protokollet"),
        Link("avtal.pdf"),
    )
    assert note.next is not None
    assert note.next.text == "Ring rektor"
    shown = told.split("Noted on 1.1")[1]
    assert "Rejected" in shown
    assert "Protokollet (https://example.org/a)" in shown


def test_nothing_is_saved_without_a_yes(say: Say, home: Path) -> None:
    before = written(home)
    talk = say("n 1", "Sagt", "", "", "", "", "", "maybe", "n")
    assert "Write y for yes or n for no." in talk.text
    assert "Not saved." in talk.text
    assert "Cancelled." in say("n 1", "Sagt", ".").text
    say("n 1", "Sagt", "", "")  # the input ends in the middle
    assert "says nothing yet" in say("n 1", "", "", "", "", "", "").text
    assert written(home) == before


def test_done_deadline_and_nothing_new(say: Say, home: Path) -> None:
    before = len(written(home))
    say("k 1", "Klart.", "y", "d 1", "2026", "Skäl", "", "y", "= 2")
    done, moved, same = written(home)[before:]
    assert (done.status, done.text) == ("done", "Klart.")
    assert moved.due is not None
    assert moved.reason == "Skäl"
    assert same.no_change


def test_what_was_written_last_is_taken_back(say: Say, home: Path) -> None:
    talk = say("= 1", "z", "z")
    assert "Taken back: the note on 1.1." in talk.text
    assert "Nothing was written in this session" in talk.text
    note, act = written(home)[-2:]
    assert act.retracts == note.id


def test_a_note_is_taken_back_after_a_yes(say: Say, home: Path) -> None:
    say("a", "1.2", "x", "n")
    assert not [note for note in written(home) if note.retracts]
    say("a", "1.2", "x", "y")
    (act,) = [note for note in written(home) if note.retracts]
    assert not act.has_content
    assert "No note stands here" in " ".join(say("1.2", "x").text.split())


def test_a_correction_keeps_what_is_not_typed_anew_and_can_be_undone(say: Say, home: Path) -> None:
    say("1.2", "r", "Kursen gavs två gånger.", "", "", "", "", "", "y", "z")
    first, correction, restored = written(home)[-3:]
    assert (correction.text, correction.status) == ("Kursen gavs två gånger.", first.status)
    assert correction.retracts == first.id
    assert (restored.text, restored.retracts) == (first.text, correction.id)


def test_a_correction_in_which_nothing_is_changed_is_none(say: Say, home: Path) -> None:
    before = len(written(home))
    talk = say("1.2", "r", "", "", "", "", "", "")
    assert "Nothing was changed." in talk.text
    assert len(written(home)) == before


def test_what_was_written_is_undone_to_the_very_end(say: Say, home: Path) -> None:
    written_before = len(written(home))
    talk = say("= 1", "r", "Annat.", "", "", "", "", "", "y", "x", "y", "z", "z", "z", "z")
    said = written(home)[written_before:]
    gone = {note.retracts for note in said}
    assert not [note for note in said if note.has_content and note.id not in gone]
    assert "The note on 1.1 stands again." in talk.text
    assert "it stands as before the correction" in " ".join(talk.text.split())
    assert "Nothing was written in this session" in talk.text


def test_own_phrases_are_taken_by_their_number(say: Say, home: Path) -> None:
    preferences.path().parent.mkdir(parents=True, exist_ok=True)
    preferences.path().write_text('phrases = ["Tas upp igen."]', encoding="utf-8")
    say("n 1", "1", "", "", "", "", "", "y")
    assert written(home)[-1].text == "Tas upp igen."


def test_who_signs_is_asked_once_and_kept(say: Say, home: Path) -> None:
    talk = say("= 1", "", "BBB", "= 2", words=())
    assert talk.text.count("Signed:") == 2
    assert [note.author for note in written(home)[-2:]] == ["BBB", "BBB"]
    assert preferences.author() == "BBB"


# --- what is listed -------------------------------------------------------------------------------


def test_a_list_comes_in_pages_and_goes_on_where_the_item_was(say: Say) -> None:
    talk = say("a", "", "4", "")
    assert "More? Enter." in talk.text
    assert all(len(page) <= 12 for page in talk.pages)
    after = talk.pages[-1]
    assert "All items" in after[0]
    assert any(line.startswith("4 ") for line in after)
    assert not any(line.startswith("3 ") for line in after)


def test_the_next_item_and_the_one_before(say: Say) -> None:
    talk = say(">", ">", "<", "<")
    opened = re.findall(r"^test-2019/(\S+)", talk.text, re.MULTILINE)
    assert opened == ["1.1", "1.3@lak", "1.1"]
    assert "no further item" in talk.text


def test_the_same_letter_again_shows_what_is_open(say: Say) -> None:
    text = say("o", "o", "m", "m", "u").text
    heads = re.findall(r"^(\w.*): (\d+)\. State", text, re.MULTILINE)
    assert heads[:3] == [("Open items", "3"), ("Overdue", "1"), ("Open items", "3")]
    assert heads[3] == ("Open items, AAA", "1")
    assert heads[5][0] == "Unreported"


def test_an_empty_list_says_why(say: Say) -> None:
    text = " ".join(say("f qqq", "s", "w").text.split())
    assert 'Nothing here contains "qqq". a shows everything.' in text


def test_an_item_of_several_plans_is_named_with_its_plan(say: Say, run: Run, other: Path) -> None:
    assert run("load", str(other)).status == 0
    text = " ".join(say("other-2020/1", "v other-2020", "1", "v nix").text.split())
    assert "other-2020/1 Et tiltak" in text
    assert 'No plan "nix" is loaded.' in text


def test_an_empty_database_offers_the_examples(run: Run, home: Path, say: Say) -> None:
    (home / "actionplan.sqlite").unlink()
    text = say("b", "q").text
    assert "No plan is loaded yet." in text
    assert "5 plans loaded." in text


def test_a_mistake_is_said_and_the_session_goes_on(say: Say) -> None:
    text = " ".join(say("xyz", "n", "99", "t nonsense", "o").text.split())
    assert '"xyz" is no command.' in text
    assert "Open an item first" in text
    assert '"99" is no command.' in text
    assert '"nonsense" cannot be read as a date' in text
    assert "Overdue: 1." in text


def test_plans_are_loaded_first_and_no_terminal_is_needed(run: Run, other: Path) -> None:
    outcome = run("--plain", str(other), stdin="q\n")
    assert (outcome.status, outcome.err) == (0, "")
    assert "Et tiltak" in outcome.out
    assert run("open", "--plain", stdin="").status == 0
    demo = run("demo", "--plain", "--lang", "nb", stdin="q\n")
    assert "15. oktober 2021" in demo.out


def test_wrong_settings_are_said_once(say: Say) -> None:
    preferences.path().parent.mkdir(parents=True, exist_ok=True)
    preferences.path().write_text('theme = "drak"', encoding="utf-8")
    assert say("q").err.count("drak") == 1


# --- the commands ---------------------------------------------------------------------------------


def test_list_and_show_in_lines(run: Run, loaded: Path) -> None:
    listed = run("list", "--plain", "--all", now=NOW + timedelta(days=1))
    assert "! 1.1 Ett avtal\n  Overdue, 289 days. Deadline 2020. AAA.\n" in listed.out
    assert "x 1.2 En kurs" in listed.out
    shown = run("show", "1.2", "--plain").out
    assert "\n\n" not in shown
    assert "Kursen gavs." in shown
    assert re.search(r"^    [0-9a-f-]{36}$", shown, re.MULTILINE)
    node = run("show", "1", "--plain").out
    assert "! 1.1 Ett avtal\n  Overdue, 288 days." in node
    for text in (listed.out, listed.err, shown, node):
        assert not {c for c in text if not c.isascii() and not c.isalpha()}


def test_lines_are_broken_between_words_and_hang() -> None:
    assert hanging("one two three four", 20) == ["one two three four"]
    assert hanging("one two three four five six", 20) == ["one two three four", "  five six"]
    assert in_ascii("a · b… “c” – d. · e") == 'a, b... "c" - d. e'


def test_a_note_that_does_not_count_for_the_review_shown_may_be_for_it(
    say: Say, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "quarters.toml"
    path.write_text(QUARTERS, encoding="utf-8")
    run("load", str(path))
    choose = ("v kvartal", "y kv-2021-Q2", "u")
    told = " ".join(say(*choose, "= 1", "y", "u", "u").text.split())
    asked = "does not count for Kvartal kvartal 2 2021. Is it for that one? y/n:"
    assert asked in told
    assert "For: Kvartal kvartal 2 2021" in " ".join(say("kvartal/1", "", "").text.split())

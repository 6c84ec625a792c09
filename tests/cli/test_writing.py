"""What the commands write: load, check, note, retract, redact, backup, verify."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from actionplan_tui import preferences
from actionplan_tui.cli.main import main
from tests.cli.conftest import NOW

Run = Any


def shown(run: Run, item: str = "1.1", *more: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("show", f"test-2019/{item}", "--json", *more).out)
    return found


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


# --- load, check ----------------------------------------------------------------------------------


def test_load_says_what_is_new_and_loading_again_changes_nothing(run: Run, plan: Path) -> None:
    first = run("load", str(plan.parent))
    assert first.status == 0
    assert first.out.startswith("test-2019  Provplan åäö: new, 6 new items, 1 new note")
    assert run("load", str(plan)).out == "test-2019  Provplan åäö: unchanged\n"


def test_load_says_what_changed(run: Run, loaded: Path) -> None:
    edit(loaded, 'due = "2023"', 'due = "2024"')
    edit(loaded, "Ett avtal", "Ett nytt avtal")
    edit(loaded, 'text = "Kursen gavs."', 'text = "Kursen hölls."')
    dry = run("load", str(loaded), "--dry-run")
    assert "Nothing was changed" in dry.err
    outcome = run("load", str(loaded))
    assert outcome.out == dry.out
    assert "deadline of 1.2: 2023 (31 December 2023) → 2024 (31 December 2024)" in outcome.out
    assert "reworded: 1.1 Ett nytt avtal" in outcome.out
    assert "--retract-missing" in outcome.out
    taken = run("load", str(loaded), "--retract-missing", "--as", "AAA")
    assert "1 note taken back" in taken.out
    notes = shown(run, "1.2")["notes"]
    assert [note["text"] for note in notes if note["retracted"]] == ["Kursen gavs."]


def test_load_points_out_a_renumbered_item(run: Run, loaded: Path) -> None:
    edit(loaded, 'id = "1.2"', 'id = "1.4"')
    outcome = run("load", str(loaded), "--dry-run")
    assert "withdrawn: 1.2 En kurs (1 note is kept)" in outcome.out
    assert 'key = "1.2"' in outcome.out


def test_an_error_in_one_file_changes_nothing(run: Run, plan: Path, other: Path) -> None:
    edit(other, 'title = "Et tiltak"', 'titel = "Et tiltak"')
    outcome = run("load", str(plan), str(other))
    assert (outcome.status, outcome.out) == (1, "")
    assert f"{other}:" in outcome.err
    assert ": error: " in outcome.err
    assert "nothing was changed" in outcome.err
    assert json.loads(run("plans", "--json").out) == []


def test_load_names_what_is_missing(run: Run, tmp_path: Path) -> None:
    outcome = run("load", str(tmp_path / "nowhere"))
    assert outcome.status == 1
    assert "no such file" in outcome.err


def test_open_loads_nothing_if_there_is_an_error(run: Run, plan: Path) -> None:
    edit(plan, 'due = "2023"', 'due = "when ready"')
    outcome = run("open", str(plan))
    assert outcome.status == 1
    assert f"{plan}:" in outcome.err
    assert json.loads(run("plans", "--json").out) == []


def test_check_as_text_and_as_json(run: Run, plan: Path) -> None:
    assert run("check", str(plan)).status == 0
    edit(plan, 'due = "2023"', 'due = "when ready"')
    outcome = run("check", str(plan), "--json")
    assert outcome.status == 1
    (finding,) = json.loads(outcome.out)
    assert set(finding) == {"file", "line", "path", "level", "message"}
    assert plan.read_text(encoding="utf-8").splitlines()[finding["line"] - 1].startswith("due")
    text = run("check", str(plan))
    assert text.out.startswith(f"{plan}:{finding['line']}: error: ")
    assert "1 error" in text.err


def test_warnings_alone_end_with_0(run: Run, plan: Path) -> None:
    edit(plan, 'author = "AAA"', 'author = "ZZZ"')
    outcome = run("check", str(plan))
    assert outcome.status == 0
    assert ": warning: " in outcome.out
    assert run("load", str(plan)).status == 0


# --- note -----------------------------------------------------------------------------------------


def test_a_note_and_what_it_says(run: Run, loaded: Path) -> None:
    outcome = run(
        *("note", "test-2019/1.1", "Möte hållet", "--author", "aaa", "--date", "HT2021"),
        *("--status", "partly", "--due", "2022", "--reason", "Dröjer", "--decision", "PN § 1"),
        *("--responsible", "GRP, Test Testsson", "--milestone", "m1", "--reached", "2021-09"),
        *("--value", "outgoing=12,5", "--next", "Underskrift", "--next-date", "2022-01"),
        *("--effect", "some", "--proposal", "keep", "--meeting", "PN 2021-10-15"),
    )
    assert outcome.status == 0, outcome.err
    item = shown(run)
    (note,) = item["notes"]
    assert outcome.out == note["id"] + "\n"
    assert f"actionplan retract {note['id']}" in outcome.err
    assert (note["author"], note["date"], note["day"]) == ("AAA", "HT2021", "2021-10-15")
    assert (item["status"], item["standing"], item["moves"]) == ("partly", "pending", 1)
    assert item["responsible"] == ["GRP", "AAA"]
    assert note["next"] == {"text": "Underskrift", "date": "2022-01"}
    assert note["values"] == {"outgoing": 12.5}
    assert item["deadlines"][0]["decision"] == "PN § 1"
    assert item["milestones"][0]["reached"] == "2021-09"


def test_a_personal_number_is_pointed_out_before_anything_is_saved(run: Run, loaded: Path) -> None:
    words = ("note", "test-2019/1.1", "Student 811228-9874 frågade.", "--as", "AAA")
    outcome = run(*words)
    assert outcome.status == 1
    assert "personal identity number (811228–…)" in outcome.err
    assert "9874" not in outcome.err
    assert shown(run)["notes"] == []
    assert run(*words, "--personal-number").status == 0
    assert len(shown(run)["notes"]) == 1


def test_a_note_is_of_the_day_that_one_looks_at(run: Run, loaded: Path) -> None:
    run("note", "test-2019/1.1", "Sent", "--as", "AAA", "--as-of", "2021-09-01")
    assert shown(run)["last_note"]["date"] == "2021-09-01"


def test_a_note_leads_to_where_more_stands(run: Run, loaded: Path) -> None:
    links = ("--link", "https://example.org/a The minutes", "--link", "plan.pdf")
    assert run("note", "test-2019/1.1", "--author", "AAA", *links).status == 0
    assert shown(run)["notes"][-1]["links"] == [
        {"url": "https://example.org/a", "title": "The minutes"},
        {"url": "plan.pdf"},
    ]


def test_a_note_of_a_later_day_says_that_it_does_not_show_yet(run: Run, loaded: Path) -> None:
    outcome = run("note", "test-2019/1.1", "Sen", "--as", "AAA", "--date", "2021-12")
    assert "will not show before 1 December 2021" in outcome.err
    assert shown(run)["notes"] == []


def test_the_text_may_come_from_the_standard_input(run: Run, loaded: Path) -> None:
    run("note", "test-2019/1.1", "-", "--as", "AAA", stdin="Två\nrader\n")
    assert shown(run)["last_note"]["text"] == "Två\nrader"


def test_a_status_may_be_written_as_the_language_words_it(run: Run, loaded: Path) -> None:
    run("note", "test-2019/1.1", "--status", "Genomförd", "--as", "AAA", "--lang", "sv")
    assert shown(run)["status"] == "done"
    run("note", "1.1", "--status", "Delvis klar", "--as", "AAA")
    assert shown(run)["status"] == "partly"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--status", "don"], "--status: “don” is no status of this plan. Did you mean “done”?"),
        (["--due", "2018"], "--due: “2018” lies before the start (2020)."),
        (["--due", "soonish"], "--due: “soonish” cannot be read"),
        (["--date", "2021-02-30"], "no such day"),
        (["--responsible", "AAB"], "Did you mean “AAA”"),
        (["--milestone", "m2"], "“m2” is no milestone"),
        (["--reached", "2021"], "which milestone"),
        (["--value", "outgoing"], "INDICATOR=NUMBER"),
        (["--value", "outgoing=many"], "“many” is no number"),
        (["--value", "out=1"], "“out” is no indicator"),
        (["--effect", "great"], "none, some, full, unknown"),
        (["--no-change", "--due", "2022"], "contradicts"),
    ],
)
def test_a_note_with_a_mistake_is_not_written(
    run: Run, loaded: Path, words: list[str], said: str
) -> None:
    outcome = run("note", "test-2019/1.1", "x", "--as", "AAA", *words)
    assert (outcome.status, outcome.out) == (1, "")
    assert "The note was not written" in outcome.err
    assert said in outcome.err
    assert shown(run)["notes"] == []


def test_all_mistakes_are_said_at_once(run: Run, loaded: Path) -> None:
    err = run("note", "test-2019/1.1", "--status", "x", "--due", "y", "--value", "z").err
    assert all(flag in err for flag in ("--status:", "--due:", "--value:"))


def test_a_note_that_says_nothing(run: Run, loaded: Path) -> None:
    assert run("note", "test-2019/1.1", "--as", "AAA").status == 2


def test_a_note_of_one_unit_and_of_all(run: Run, loaded: Path) -> None:
    run("note", "test-2019/1.3@lak", "--no-change", "--as", "AAA")
    everyone = run("note", "test-2019/1.3", "Gäller alla", "--as", "AAA")
    assert "report of none of them" in everyone.err
    assert not shown(run, "1.3@lak")["unreported"]
    assert shown(run, "1.3@ssk")["unreported"]


def test_who_signs(run: Run, loaded: Path) -> None:
    nobody = run("note", "test-2019/1.1", "x")
    assert nobody.status == 1
    assert "--author" in nobody.err
    preferences.keep_author("AAA")
    assert run("note", "test-2019/1.1", "x").status == 0
    run("note", "test-2019/1.1", "x", "--as", "GRP")
    run("note", "test-2019/1.1", "x", "--as", "GRP", "--author", "Z")
    assert {note["author"] for note in shown(run)["notes"]} == {"AAA", "GRP", "Z"}


def test_an_unknown_author_is_pointed_out(run: Run, loaded: Path) -> None:
    outcome = run("note", "test-2019/1.1", "x", "--as", "Z")
    assert outcome.status == 0
    assert "“Z” is not among the parties" in outcome.err


def test_control_codes_do_not_reach_the_terminal(run: Run, loaded: Path) -> None:
    run("note", "test-2019/1.1", "a\x1b[31mb\x07\x9bc", "--as", "AAA")
    outcome = run("show", "test-2019/1.1")
    assert not set(outcome.out + outcome.err) & {"\x1b", "\x07", "\x9b"}
    assert "\x1b" not in run("show", "\x1b[31m").err


# --- retract, redact ------------------------------------------------------------------------------


def test_retract_and_again(run: Run, loaded: Path) -> None:
    note = run("note", "test-2019/1.1", "Fel", "--status", "done", "--as", "AAA").out.strip()
    outcome = run("retract", note[:13].upper(), "--as", "AAA")
    assert outcome.status == 0, outcome.err
    assert "taken back" in outcome.err
    item = shown(run)
    assert item["status"] == "unknown"
    assert next(entry["retracted"] for entry in item["notes"] if entry["id"] == note)
    again = run("retract", note, "--as", "AAA")
    assert (again.status, again.out) == (0, "")
    assert "already" in again.err
    undo = run("retract", outcome.out.strip(), "--as", "AAA")
    assert undo.status == 1
    assert "cannot be undone" in undo.err


def test_retract_refuses_what_it_does_not_know(run: Run, loaded: Path) -> None:
    assert run("retract", "ffff0000", "--as", "AAA").status == 1
    short = run("retract", "01", "--as", "AAA")
    assert short.status == 1
    assert "at least 4" in short.err


def test_redact_erases_the_words_only(run: Run, loaded: Path) -> None:
    note = run("note", "test-2019/1.1", "Hemligt", "--status", "done", "--as", "AAA").out.strip()
    assert run("redact", note, "--ground", " ", "--as", "AAA").status == 1
    outcome = run("redact", note, "--ground", "Personuppgift", "--as", "AAA")
    assert outcome.status == 0, outcome.err
    item = shown(run)
    assert item["status"] == "done"
    assert item["notes"][0]["redacted"]
    assert "Hemligt" not in run("export").out
    assert "already" in run("redact", note, "--ground", "x", "--as", "AAA").err
    assert run("verify").status == 0


# --- the database ---------------------------------------------------------------------------------


def test_another_number_is_no_other_wording(run: Run, loaded: Path) -> None:
    edit(loaded, 'id = "1.2"\n', 'id = "1.8"\nkey = "1.2"\n')
    outcome = run("load", str(loaded))
    assert "other number: 1.2 is 1.8" in outcome.out, outcome.err
    assert "reworded" not in outcome.out


def test_a_backup_goes_into_the_folder_that_is_named(
    run: Run, loaded: Path, tmp_path: Path
) -> None:
    there, new = tmp_path / "there", tmp_path / "new" / "below"
    there.mkdir()
    for folder in (str(there), f"{new}/"):
        assert run("backup", folder).status == 0
        assert run("list", "--db", f"{folder}/actionplan-2021-10-15.sqlite").status == 0
    assert run("backup", str(there)).status == 1
    assert run("backup", "-").status == 2


def test_backup_is_a_database(run: Run, loaded: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    assert run("backup", str(copy)).status == 0
    listed = run("list", "--json")
    assert run("list", "--json", "--db", str(copy)).out == listed.out
    refused = run("backup", str(copy))
    assert refused.status == 1
    assert run("backup", str(copy), "--force").status == 0


def test_a_database_that_is_not_there_is_not_made_by_looking(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "mistyped.sqlite"
    outcome = run("list", "--db", str(missing))
    assert outcome.status == 1
    assert "There is no database" in outcome.err
    assert not missing.exists()


def test_a_file_that_is_no_database(run: Run, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.sqlite"
    wrong.write_text("This is a letter, not a database. " * 40, encoding="utf-8")
    outcome = run("list", "--db", str(wrong))
    assert outcome.status == 1
    assert str(wrong) in outcome.err


def test_verify_finds_a_change(run: Run, loaded: Path, home: Path) -> None:
    import sqlite3

    assert "Nothing was found that was changed or lost by mistake" in run("verify").err
    database = sqlite3.connect(home / "actionplan.sqlite")
    names = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in names:
        database.execute(f'DROP TRIGGER "{name}"')
    database.execute("UPDATE note SET author = 'ZZZ'")
    database.commit()
    database.close()
    outcome = run("verify")
    assert outcome.status == 1
    assert outcome.out
    assert "changed or damaged" in outcome.err


def test_verify_prints_a_head_that_holds_later(run: Run, loaded: Path) -> None:
    import json

    first = json.loads(run("verify", "--json").out)
    assert first["problems"] == []
    head = first["journal"]["head"]
    assert head in run("verify").out
    run("note", "test-2019/1.1", "x", "--as", "AAA")
    later = json.loads(run("verify", "--json", "--since", head).out)
    assert later["journal"]["entries"] == first["journal"]["entries"] + 1
    assert later["notes"]["count"] == first["notes"]["count"] + 1
    assert later["notes"]["digest"] != first["notes"]["digest"]
    assert "Nothing that had come by that head has changed" in run("verify", "--since", head).err
    other = run("verify", "--since", f"1:{'0' * 64}")
    assert other.status == 1
    assert "not borne out" in other.err
    assert "0000" in other.out
    wrong = run("verify", "--since", "nonsense")
    assert (wrong.status, wrong.out) == (1, "")
    assert "Write it as verify prints it" in wrong.err


def test_a_summary_says_from_which_notes_it_was_made(run: Run, loaded: Path) -> None:
    import json

    all_notes = json.loads(run("verify", "--json").out)["notes"]
    summary = run("summary", "--digest", "--lang", "en").out
    last = summary.rstrip().splitlines()[-1]
    assert f"Made from {all_notes['count']} note" in last
    assert all_notes["digest"] in last
    assert all_notes["digest"] not in run("summary", "--lang", "en").out
    run("note", "test-2019/1.1", "x", "--as", "AAA", now=datetime(2021, 10, 16, 12, tzinfo=UTC))
    then = ("summary", "--digest", "--lang", "en", "--as-of", "2021-10-15")
    assert all_notes["digest"] not in run(*then).out
    assert run(*then, "--known-on", "2021-10-15").out.rstrip().endswith(f"{all_notes['digest']}.")


def test_notes_of_the_same_moment_are_two(run: Run, loaded: Path) -> None:
    moment = datetime(2021, 10, 15, 12, tzinfo=UTC)
    first = run("note", "test-2019/1.1", "x", "--as", "AAA", now=moment).out
    second = run("note", "test-2019/1.1", "x", "--as", "AAA", now=moment).out
    assert first != second
    assert len(shown(run)["notes"]) == 2


def test_it_is_said_that_a_newer_note_counts(run: Run, loaded: Path) -> None:
    said = "is newer than this one: where both say something, that one counts"
    words = ("note", "test-2019/1.1", "--author", "AAA", "--status")
    first = run(*words, "in_progress")
    assert said not in first.err
    # The clock was set back by an hour.
    back = run(*words, "done", now=datetime(2021, 10, 15, 11, 0, tzinfo=UTC))
    assert (back.status, said in back.err) == (0, True)
    assert json.loads(run("show", "test-2019/1.1", "--json").out)["status"] == "in_progress"
    earlier = run(*words, "done", "--date", "2020-01-01")
    assert said in earlier.err


# --- a deadline without a reason ------------------------------------------------------------------


class Terminal(io.StringIO):
    """Somebody who types at a terminal."""

    def isatty(self) -> bool:
        return True


def reasons(run: Run) -> list[str]:
    return [one["reason"] for one in shown(run)["deadlines"]]


def typed(*words: str, answer: str) -> str:
    err = Terminal()
    assert (
        main(words, now=lambda: NOW, stdin=Terminal(answer), stdout=io.StringIO(), stderr=err) == 0
    )
    return err.getvalue()


@pytest.mark.parametrize(("answer", "kept"), [("No applicants\n", "No applicants"), ("\n", "")])
def test_who_sits_at_the_terminal_is_asked_why_a_deadline_moves(
    run: Run, loaded: Path, answer: str, kept: str
) -> None:
    err = typed("note", "test-2019/1.1", "--due", "2026", "--author", "AAA", answer=answer)
    assert "Why does the deadline move" in err
    assert ("Without a reason?" in err) == (not kept)
    assert reasons(run) == [kept]


def test_a_script_is_told_that_the_reason_is_missing_and_goes_on(run: Run, loaded: Path) -> None:
    outcome = run("note", "test-2019/1.1", "--due", "2026", "--author", "AAA")
    assert outcome.status == 0
    assert "--reason: Without a reason? Write why the deadline moves." in outcome.err
    assert (
        "Without a reason"
        not in run(
            *("note", "test-2019/1.1", "--due", "2027", "--reason", "Skäl", "--author", "AAA")
        ).err
    )
    assert reasons(run) == ["", "Skäl"]


def test_a_reason_that_is_given_is_not_asked_for(run: Run, loaded: Path) -> None:
    words = ("note", "test-2019/1.1", "--due", "2026", "--reason", "Skäl", "--author", "AAA")
    assert "Why" not in typed(*words, answer="")
    assert "Why" not in typed("note", "test-2019/1.1", "Sagt", "--author", "AAA", answer="")

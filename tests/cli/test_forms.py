"""Forms on the command line: asked for, filled in, saved by another program, taken in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from actionplan_tui.resources import plans_folder
from tests.exchange.forms.make import filled, needs_libreoffice, saved_by_libreoffice

Run = Any
DONE, STATUS, DUE, WHY = (
    "Vad som har gjorts",
    "Status",
    "Nytt slutdatum som ni önskar",
    "Skäl till nytt slutdatum",
)


@pytest.fixture
def forms(run: Run, loaded: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "forms"
    outcome = run("request", "test-2019", "--output", str(folder), "--return-to", "SEC")
    assert outcome.status == 0
    return folder


def answer(
    folder: Path, party: str, answers: Mapping[tuple[str, str], object], who: str = ""
) -> Path:
    """Fill in the form of a party, and save it under another name."""
    file = folder / f"test-2019-mid-term-{party}.xlsx"
    back = folder.parent / "inbox" / f"re {party}.xlsx"
    back.parent.mkdir(exist_ok=True)
    back.write_bytes(filled(file.read_bytes(), answers, who))
    return back


def listed(run: Run, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("list", "test-2019", "--json", *words).out)
    return found


def test_there_is_a_form_and_a_mail_for_each_who_answers(run: Run, forms: Path) -> None:
    assert sorted(one.name for one in forms.iterdir()) == [
        "test-2019-mid-term-AAA.txt",
        "test-2019-mid-term-AAA.xlsx",
        "test-2019-mid-term-GRP.txt",
        "test-2019-mid-term-GRP.xlsx",
    ]
    text = (forms / "test-2019-mid-term-AAA.txt").read_text()
    assert text.startswith("Rapport önskas: Halvtid – Provplan åäö\n")
    assert "SEC senast 31 december 2021" in text


def test_what_is_there_is_not_written_over_unasked(run: Run, forms: Path) -> None:
    again = run("request", "test-2019", "--output", str(forms))
    assert (again.status, "is there already" in again.err) == (1, True)
    assert run("request", "test-2019", "--output", str(forms), "--force").status == 0


def test_units_those_named_and_what_nobody_answers_for(
    run: Run, loaded: Path, tmp_path: Path
) -> None:
    units = run("request", "test-2019", "--unit", "--output", str(tmp_path / "u"))
    assert "2 forms are in" in units.err
    one = run("request", "--responsible", "aaa", "--output", str(tmp_path / "r"))
    assert "1 form is in" in one.err
    assert (
        "2 items are in no form, since nobody answers for them: 1.3@lak, 1.3@ssk"
        in run("request", "test-2019", "--output", str(tmp_path / "a")).err
    )
    nobody = run("request", "--responsible", "AAB", "--output", str(tmp_path / "n"))
    assert (nobody.status, "Did you mean “AAA”?" in nobody.err) == (1, True)
    assert not (tmp_path / "n").exists()


def test_a_folder_and_a_day_that_can_be_read_are_needed(
    run: Run, loaded: Path, tmp_path: Path
) -> None:
    assert run("request").status == 2
    outcome = run("request", "--output", str(tmp_path / "f"), "--return-by", "soonish")
    assert (outcome.status, "--return-by" in outcome.err) == (2, True)


def test_what_was_filled_in_is_noted_and_who_took_it_in(run: Run, forms: Path) -> None:
    back = answer(
        forms, "AAA", {("1.1", STATUS): "Delvis klar", ("1.1", DONE): "Utkastet är klart."}
    )
    shown = run("collect", str(back), "--dry-run", "--as", "SEC")
    assert (shown.status, "Nothing was changed." in shown.err) == (0, True)
    assert "re AAA.xlsx – AAA: new: 1" in shown.out
    assert "Delvis klar · Utkastet är klart." in shown.out
    assert run("show", "test-2019/1.1", "--json").out.count("Utkastet") == 0
    taken = run("collect", str(back), "--as", "SEC")
    assert (taken.status, "1 answer was taken in." in taken.err) == (0, True)
    (note,) = json.loads(run("show", "test-2019/1.1", "--json").out)["notes"]
    assert (note["author"], note["taken_by"], note["status"]) == ("AAA", "SEC", "partly")
    assert "Taken in from a form by SEC" in run("show", "test-2019/1.1").out
    assert "unreported" not in [
        row["id"] for row in listed(run, "--unreported") if row["id"] == "1.1"
    ]
    again = run("collect", str(back), "--as", "SEC")
    assert "Nothing came: there was nothing new in it." in again.err
    assert "taken in before: 1" in again.out


def test_a_deadline_asked_for_moves_nothing(run: Run, forms: Path) -> None:
    back = answer(forms, "AAA", {("1.1", DUE): "2022-06-30", ("1.1", WHY): "Avtalet dröjer"})
    run("collect", str(back), "--as", "SEC")
    (row,) = (row for row in listed(run, "--all") if row["id"] == "1.1")
    assert (row["due"], row["moves"], row["unreported"]) == ("2020", 0, True)
    (note,) = json.loads(run("show", "test-2019/1.1", "--json").out)["notes"]
    assert (note["proposed_due"], note["reason"]) == ("2022-06-30", "Avtalet dröjer")


def test_every_cell_that_is_not_understood_is_told_and_sound_rows_are_taken(
    run: Run, forms: Path
) -> None:
    back = answer(forms, "AAA", {("1.1", STATUS): "Nästan"})
    other = answer(forms, "GRP", {("1.2", DONE): "Kursen går igen."})
    outcome = run("collect", str(back), str(other), "--as", "SEC")
    assert outcome.status == 1
    assert (
        "re AAA.xlsx, Rapport, E9, row 1.1, Status: “Nästan” is none of the words to choose from. "
        "Write one of: Ej påbörjad, Pågår, Delvis klar" in " ".join(outcome.err.split())
    )
    assert "1 answer was taken in." in outcome.err


def test_a_folder_is_taken_in_without_the_texts_for_mails(run: Run, forms: Path) -> None:
    outcome = run("collect", str(forms), "--as", "SEC")
    assert outcome.status == 0
    assert outcome.out.count("nothing was filled in") == 2


def test_a_changed_answer_takes_the_former_back(run: Run, forms: Path) -> None:
    run("collect", str(answer(forms, "AAA", {("1.1", DONE): "Ett"})), "--as", "SEC")
    back = answer(forms, "AAA", {("1.1", DONE): "Två"})
    outcome = run("collect", str(back), "--as", "SEC")
    assert "instead of a former answer: 1" in outcome.out
    notes = json.loads(run("show", "test-2019/1.1", "--json").out)["notes"]
    assert [(note["text"], note["retracted"]) for note in notes] == [("Ett", True), ("Två", False)]


def test_answers_that_contradict_are_shown_and_left_unless_wanted(
    run: Run, loaded: Path, tmp_path: Path
) -> None:
    plan = loaded.read_text().replace('responsible = ["AAA"]', 'responsible = ["AAA", "GRP"]')
    loaded.write_text(plan)
    run("load", str(loaded))
    folder = tmp_path / "forms"
    run("request", "test-2019", "--output", str(folder))
    backs = [
        str(answer(folder, "AAA", {("1.1", STATUS): "Genomförd"})),
        str(answer(folder, "GRP", {("1.1", STATUS): "Pågår"})),
    ]
    outcome = run("collect", *backs, "--as", "SEC")
    assert outcome.status == 1
    assert "1.1 Ett avtal is answered in ways that contradict each other:" in outcome.out
    assert "AAA (re AAA.xlsx): Done" in outcome.out
    assert "GRP (re GRP.xlsx): In progress" in outcome.out
    assert json.loads(run("show", "test-2019/1.1", "--json").out)["notes"] == []
    assert run("collect", *backs, "--as", "SEC", "--contradicting").status == 0
    assert len(json.loads(run("show", "test-2019/1.1", "--json").out)["notes"]) == 2


def test_what_is_taken_in_is_told_as_json(run: Run, forms: Path) -> None:
    back = answer(forms, "AAA", {("1.1", DONE): "Klart.", ("1.1", STATUS): "?"}, "Prov Person")
    broken = json.loads(run("collect", str(back), "--json", "--as", "SEC").out)
    assert [one["code"] for one in broken["faults"]] == ["no_choice"]
    assert broken["taken"] == []
    back = answer(forms, "AAA", {("1.1", DONE): "Klart."}, "Prov Person")
    said = json.loads(run("collect", str(back), "--json", "--as", "SEC").out)
    (taken,) = said["taken"]
    assert (taken["item"], taken["note"]["author"]) == ("1.1", "Prov Person")
    assert taken["note"]["id"]
    assert said["files"][0] | {"form": ""} == {
        "file": "re AAA.xlsx",
        "form": "",
        "plan": "test-2019",
        "review": "mid-term",
        "party": "AAA",
        "new": 1,
        "again": 0,
        "undone": 0,
        "faults": 0,
    }


def test_what_is_no_form_is_told_and_does_not_stop_the_rest(
    run: Run, forms: Path, tmp_path: Path
) -> None:
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    back = answer(forms, "AAA", {("1.1", DONE): "Klart."})
    outcome = run("collect", str(tmp_path / "old.xls"), str(back), "--as", "SEC")
    assert (outcome.status, "as .xlsx" in outcome.err) == (1, True)
    assert "1 answer was taken in." in outcome.err
    assert run("collect", str(tmp_path / "none.xlsx")).status == 1


@needs_libreoffice
def test_three_units_raise_the_coverage_to_what_they_filled_in(run: Run, tmp_path: Path) -> None:
    """From the request to the summary, with a spreadsheet that another program saved."""
    source = plans_folder() / "internationalisering-2019.toml"
    units = "".join(
        f'[[units]]\nid = "{one}"\nname = "Provprogram {one}"\nset = "programmes"\n\n'
        for one in "abc"
    )
    text = source.read_text(encoding="utf-8").replace("[[items]]", f"{units}[[items]]", 1)
    plan = tmp_path / "plan.toml"
    plan.write_text(text, encoding="utf-8")
    assert run("load", str(plan)).status == 0
    folder = tmp_path / "forms"
    run("request", "int-2019", "--review", "mid-term", "--unit", "--output", str(folder))
    before = json.loads(run("list", "int-2019", "--unreported", "--json").out)
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for unit, key in zip("abc", ("1.1.1 a", "1.1.1 b", "1.1.2 c"), strict=True):
        data = (folder / f"int-2019-mid-term-{unit}.xlsx").read_bytes()
        answers = {(key, STATUS): "Pågår", (key, DONE): "Prov", (key, DUE): "2025"}
        (tmp_path / unit).mkdir()
        saved = saved_by_libreoffice(filled(data, answers, "Prov Person"), tmp_path / unit)
        (inbox / f"{unit}.xlsx").write_bytes(saved)
    outcome = run("collect", str(inbox), "--as", "SEC")
    assert (outcome.status, outcome.err.strip()) == (0, "3 answers were taken in.")
    after = json.loads(run("list", "int-2019", "--unreported", "--json").out)
    gone = {row["id"] for row in before} - {row["id"] for row in after}
    assert gone == {"1.1.1@a", "1.1.1@b", "1.1.2@c"}
    rows = {row["id"]: row for row in json.loads(run("list", "int-2019", "--all", "--json").out)}
    assert all((rows[one]["moves"], rows[one]["status"]) == (0, "in_progress") for one in gone)
    assert "3" in run("summary", "int-2019", "--review", "mid-term").out


def test_a_form_taken_in_in_two_copies_counts_once_when_they_come_together(
    run: Run, forms: Path, tmp_path: Path
) -> None:
    """Two secretaries take in the same mail; later their copies are merged."""
    laptop = str(tmp_path / "laptop.sqlite")
    assert run("backup", laptop).status == 0
    back = answer(forms, "AAA", {("1.1", STATUS): "Pågår", ("1.1", DONE): "Utkast."})
    assert run("collect", str(back), "--as", "ONE").status == 0
    assert run("collect", str(back), "--as", "TWO", "--db", laptop).status == 0
    assert run("merge", laptop).status == 0
    (note,) = json.loads(run("show", "test-2019/1.1", "--json").out)["notes"]
    assert note["taken_by"] == "ONE"  # it was taken in first
    assert "taken in before: 1" in run("collect", str(back), "--as", "ONE").out
    changed = answer(forms, "AAA", {("1.1", STATUS): "Genomförd", ("1.1", DONE): "Avtalet."})
    assert run("collect", str(changed), "--as", "ONE").status == 0
    (row,) = (one for one in listed(run, "--all") if one["id"] == "1.1")
    assert (row["status"], row["last_note"]["text"]) == ("done", "Avtalet.")
    notes = json.loads(run("show", "test-2019/1.1", "--json").out)["notes"]
    assert [(one["text"], one["retracted"]) for one in notes] == [
        ("Utkast.", True),
        ("Avtalet.", False),
    ]
    assert run("verify").status == 0


def test_what_was_taken_in_goes_out_and_comes_in_with_where_it_is_from(
    run: Run, forms: Path, tmp_path: Path
) -> None:
    back = answer(forms, "AAA", {("1.1", DONE): "Utkast."})
    run("collect", str(back), "--as", "SEC")
    before = json.loads(run("show", "test-2019/1.1", "--json").out)["notes"]
    exported, other = tmp_path / "out.toml", str(tmp_path / "other.sqlite")
    assert run("export", "test-2019", "--output", str(exported)).status == 0
    assert run("check", str(exported)).status == 0
    assert run("load", str(exported), "--db", other).status == 0
    assert json.loads(run("show", "test-2019/1.1", "--json", "--db", other).out)["notes"] == before
    assert "taken in before: 1" in run("collect", str(back), "--db", other, "--as", "X").out

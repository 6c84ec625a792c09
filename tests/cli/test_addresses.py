"""The address book on the command line; addresses are nowhere but in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Run = Any

SECRET = "only.here.7431@example.org"


def test_an_address_is_set_changed_listed_and_erased(run: Run, loaded: Path) -> None:
    assert run("addresses", "set", "aaa", "a@example.org", "--language", "nb").status == 0
    assert run("addresses", "set", "AAA", "--name", "Test Testsson").status == 0
    shown = run("addresses")
    assert shown.out == "AAA  a@example.org · Test Testsson · Norsk bokmål\n"
    assert "no address" not in shown.err
    changed = run("addresses", "set", "AAA", "b@example.org", "--out-of-use", "2021-10-01")
    assert "out of use since 1 October 2021" in changed.err
    assert "They answer for something open and have no address: AAA" in run("addresses").err
    assert run("addresses", "set", "AAA", "--in-use").status == 0
    assert json.loads(run("addresses", "--json").out) == [
        {
            "party": "AAA",
            "name": "Test Testsson",
            "address": "b@example.org",
            "language": "nb",
            "deputy": "",
            "unused_since": None,
        }
    ]
    assert run("addresses", "remove", "AAA").status == 0
    assert run("addresses", "list").out == ""


def test_a_deputy_is_written_to_instead(run: Run, loaded: Path) -> None:
    run("addresses", "set", "GRP", "g@example.org")
    away = ("--out-of-use", "today", "--deputy", "GRP")
    outcome = run("addresses", "set", "AAA", "a@example.org", *away)
    assert "deputy: GRP" in outcome.err
    assert "no address" not in run("addresses").err


def test_who_is_in_no_plan_is_not_kept(run: Run, loaded: Path, tmp_path: Path) -> None:
    table = tmp_path / "staff.csv"
    rows = "Namn;E-post;Rum\nTest Testsson;a@example.org;1\nProv Person;p@example.org;2\n"
    table.write_bytes(rows.encode("cp1252"))
    outcome = run("addresses", "--from", str(table))
    assert "1 address was taken in." in outcome.err
    assert "1 is in no plan and was left out: Prov Person" in outcome.err
    assert "Not used: the columns Rum" in outcome.err
    assert run("addresses").out == "AAA  a@example.org\n"


def test_a_mistake_in_a_table_changes_nothing(run: Run, loaded: Path, tmp_path: Path) -> None:
    table = tmp_path / "staff.csv"
    table.write_text("party;address\nAAA;a@example.org\nGRP;g@\n")
    outcome = run("addresses", "--from", str(table))
    assert outcome.status == 1
    assert f"{table}:3: “g@” is no mail address." in outcome.err
    assert run("addresses").out == ""


def test_mistakes_say_what_to_write(run: Run, loaded: Path) -> None:
    assert "Did you mean “AAA”?" in run("addresses", "set", "AAB", "a@example.org").err
    assert "is no mail address" in run("addresses", "set", "AAA", "a@").err
    assert "Write the address of AAA." in run("addresses", "set", "AAA", "--name", "T").err
    assert "has nothing of “AAA”" in run("addresses", "remove", "AAA").err
    assert run("addresses", "set").status == 2
    assert run("addresses", "remove").status == 2
    assert run("addresses", "--deputy", "GRP").status == 2
    assert run("addresses", "list", "AAA").status == 2
    assert "own deputy" in run("addresses", "set", "AAA", "a@example.org", "--deputy", "aaa").err


def test_an_address_is_in_no_file_but_its_own(
    run: Run, loaded: Path, home: Path, tmp_path: Path
) -> None:
    """Whatever the program writes of a database, the address is not in it, byte for byte."""
    run("addresses", "set", "AAA", SECRET, "--name", "Test Testsson")
    out = tmp_path / "out"
    for form in ("toml", "json", "csv", "ics"):
        assert run("export", "--format", form, "--output", f"{out}/").status == 0
    for form in ("md", "html", "docx", "xlsx"):
        assert run("summary", "test-2019", "--format", form, "--output", f"{out}/").status == 0
    run("backup", str(out / "copy.sqlite"))
    assert run("--db", str(out / "other.sqlite"), "load", str(loaded)).status == 0
    merged = run("--db", str(out / "other.sqlite"), "merge", str(home / "actionplan.sqlite"))
    assert merged.status == 0, merged.err
    said = [run(*words) for words in (("verify",), ("plans", "--json"), ("show", "1.1", "--json"))]
    assert all(SECRET not in one.out + one.err for one in said)
    files = [file for folder in (home, out, loaded.parent) for file in folder.rglob("*")]
    has = {file.name for file in files if file.is_file() and SECRET.encode() in file.read_bytes()}
    assert len(files) > 10
    assert has == {"actionplan.addresses.csv"}

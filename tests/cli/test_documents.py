"""Documents and exports on the command line: formats, files, texts, names, choices."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
import vobject

from actionplan_tui.cli.main import main
from actionplan_tui.reports.all_formats import SUMMARY_FORMATS
from actionplan_tui.reports.formats.format import missing
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("loaded")
NOW = datetime(2021, 10, 15, 12, tzinfo=UTC)
READY = [name for name, form in SUMMARY_FORMATS.items() if not missing(form)]
OPENS = {
    "md": b"# Halvtid",
    "html": b"<!DOCTYPE html>",
    "docx": b"PK",
    "xlsx": b"PK",
    "pdf": b"%PDF",
}


@pytest.mark.parametrize("form", READY)
def test_a_document_in_every_format(run: Run, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"uppföljning.{form}"
    outcome = run("summary", "--format", form, "--output", str(file))
    assert outcome.status == 0, outcome.err
    assert file.read_bytes().startswith(OPENS[form])
    assert file.name in outcome.err
    before = file.read_bytes()
    refused = run("summary", "--format", form, "--output", str(file))
    assert refused.status == 1
    assert "--force" in refused.err
    assert run("summary", "--output", str(file), "--force").status == 0
    assert file.read_bytes() == before  # the format follows from the file's name
    assert [other.name for other in tmp_path.iterdir() if other.name.startswith(".")] == []


def test_a_folder_gets_a_file_with_the_proposed_name(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    assert run("summary", "--format", "docx", "--output", str(folder)).status == 0
    assert run("summary", "--lang", "nb", "--output", str(folder)).status == 0
    assert sorted(file.name for file in folder.iterdir()) == [
        "test-2019-mid-term-2021-10-15-nb.md",
        "test-2019-mid-term-2021-10-15.docx",
    ]


def test_what_is_no_text_needs_a_file_and_one_is_proposed(run: Run) -> None:
    outcome = run("summary", "--format", "docx")
    assert outcome.status == 1
    assert "--output test-2019-mid-term-2021-10-15.docx" in outcome.err
    assert outcome.out == ""


def test_bytes_go_through_a_pipe() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="utf-8")
    status = main(
        ["summary", "--format", "docx"],
        now=lambda: NOW,
        stdin=io.StringIO(),
        stdout=out,
        stderr=io.StringIO(),
    )
    assert status == 0
    assert docx.Document(io.BytesIO(raw.getvalue())).core_properties.title.startswith("Halvtid")


def test_a_missing_package_is_named_with_how_to_install_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actionplan_tui.cli.output.documents.missing", lambda _form: True)
    outcome = run("summary", "--format", "pdf")
    assert outcome.status == 1
    assert 'pip install "actionplan-tui[pdf]"' in outcome.err


def test_texts_fill_the_blanks(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "texter.toml"
    file.write_text('recipient = "Teststyrelsen"\n', encoding="utf-8")
    assert "Teststyrelsen" in run("summary", "--texts", str(file)).out
    file.write_text("recipient = \nmade_by = 3\n", encoding="utf-8")
    outcome = run("summary", "--texts", str(file))
    assert outcome.status == 1
    assert "texter.toml:1: " in outcome.err
    assert outcome.out == ""
    assert run("summary", "--texts", str(tmp_path / "nosuch.toml")).status == 1
    file.write_bytes(b"made_by = '\xff'")
    assert "UTF-8" in run("summary", "--texts", str(file)).err


def test_persons_are_named_by_role_unless_asked_otherwise(run: Run) -> None:
    run("note", "test-2019/1.1", "Test Testsson har svarat.", "--author", "AAA")
    quiet = run("summary")
    assert "Testsson" not in quiet.out.replace("Test Testsson har svarat", "")
    assert "1.1 (15 October 2021: Test Testsson)" in quiet.err
    assert "AAA" not in quiet.out
    assert "AAA" in run("summary", "--names", "initials").out
    full = run("summary", "--names", "full", "--review", "mid-term")
    assert "15 oktober 2021, Test Testsson" in full.out
    assert full.err == ""


def test_it_says_which_review_the_day_has_chosen(run: Run) -> None:
    told = run("summary", "--as-of", "2021-12-31", "--lang", "sv").err.splitlines()
    assert told == ["test-2019: sammanställningen avser Halvtid · senast 31 december 2021 · i dag"]
    assert not run("summary", "--review", "mid-term").err


def test_it_says_how_to_choose_the_review_that_has_just_ended(run: Run, tmp_path: Path) -> None:
    yearly = tmp_path / "yearly.toml"
    yearly.write_text(
        'format = 1\n[plan]\nid = "yearly"\ntitle = "Prov"\nlevels = ["Mål"]\n'
        '[[reviews]]\nid = "y"\ntitle = "År"\nevery = "year"\nfrom = "2020"\nto = "2022"\n'
        '[[items]]\nid = "1"\ntitle = "Ett"\n',
        encoding="utf-8",
    )
    assert run("load", str(yearly)).status == 0
    told = run("summary", "yearly", "--as-of", "2021-02-01", "--lang", "nb")
    assert [line.partition(" · ")[0] for line in told.err.splitlines()] == [
        "yearly: sammenstillingen gjelder År 2021",
        "For År 2020",
    ]
    assert told.err.endswith(", skriv: --review y-2020\n")
    chosen = run("summary", "yearly", "--as-of", "2021-02-01", "--review", "y-2020", "--lang", "nb")
    assert "# År 2020: Prov" in chosen.out
    assert "For År" not in run("summary", "yearly", "--as-of", "2021-09-01", "--lang", "nb").err


def test_the_log_of_notes_on_request(run: Run) -> None:
    assert "Kursen gavs." in run("summary", "--notes").out.rpartition("Förteckning")[2]


def test_a_template_is_for_word_only(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mall.docx"
    docx.Document().save(str(file))
    target = str(tmp_path / "x.docx")
    assert run("summary", "--template", str(file), "--output", target).status == 0
    assert run("summary", "--template", str(file)).status == 2
    file.write_text("x", encoding="utf-8")
    outcome = run("summary", "--template", str(file), "--output", target, "--force")
    assert outcome.status == 1
    assert "no Word file" in outcome.err


def test_several_plans_are_several_files(run: Run, other: Path, tmp_path: Path) -> None:
    run("load", str(other))
    plans = ("test-2019", "other-2020")
    one = run("summary", *plans, "--format", "html", "--output", str(tmp_path / "x.html"))
    assert one.status == 1
    folder = tmp_path / "out"
    folder.mkdir()
    assert run("summary", *plans, "--format", "html", "--output", str(folder)).status == 0
    assert len(list(folder.iterdir())) == 2
    assert run("summary", *plans).out.count("\n## ") > 4


def test_an_export_takes_the_choices_of_the_list(run: Run) -> None:
    listed = json.loads(run("list", "--overdue", "--json").out)
    exported = json.loads(run("export", "--format", "json", "--overdue").out)
    assert [row["id"] for row in listed] == [row["id"] for row in exported] == ["1.1"]
    everything = json.loads(run("export", "--format", "json").out)
    assert len(everything) == len(json.loads(run("list", "--all", "--json").out))
    asked = run("export", "--format", "csv", "--responsible", "AAA").out
    assert len(asked.splitlines()) == 3
    assert run("export", "--overdue").status == 2
    assert run("export", "--format", "json", "--responsible", "nosuch").status == 1


def test_an_export_as_a_calendar(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "slutdatum.ics"
    assert run("export", "--format", "ics", "--output", str(file)).status == 0
    read = vobject.readOne(file.read_bytes().decode())
    assert {entry.uid.value.partition("@actionplan")[0] for entry in read.vevent_list} == {
        "test-2019/review/mid-term",
        "test-2019/end",
        "test-2019/deadline/1.1",
        "test-2019/deadline/1.2",
        "test-2019/deadline/1.3@lak",
        "test-2019/deadline/1.3@ssk",
        "test-2019/milestone/1.1/m1",
    }
    mine = run("export", "--format", "ics", "--responsible", "AAA").out
    assert mine.count("BEGIN:VEVENT") == 5


@pytest.mark.parametrize("name", ["review.pdf", "review.ODT", "review.csv"])
def test_a_name_that_contradicts_the_format_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    outcome = run("summary", "--format", "docx", "--output", str(tmp_path / name))
    assert outcome.status == 2
    assert "review.docx" in outcome.err
    assert list(tmp_path.glob("review*")) == []


def test_a_name_of_a_format_that_cannot_be_written_is_refused(run: Run, tmp_path: Path) -> None:
    outcome = run("summary", "--output", str(tmp_path / "review.odt"))
    assert outcome.status == 2
    assert "md, html, docx, xlsx, pdf" in outcome.err
    named = tmp_path / "review 15.10.2021"  # no ending, but the end of a day
    assert run("summary", "--output", str(named)).status == 0


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.csv", b"\xef\xbb\xbf"), ("a.json", b"["), ("a.ics", b"BEGIN"), ("a.toml", b"format")],
)
def test_an_export_is_what_its_name_says(
    run: Run, tmp_path: Path, name: str, begins: bytes
) -> None:
    assert run("export", "--output", str(tmp_path / name)).status == 0
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert run("export", "--format", "toml", "--output", str(tmp_path / "b.ics")).status == 2


def test_a_calendar_for_each_who_answers_with_alarms(
    run: Run, loaded: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "calendars"
    ics = ("export", "--format", "ics")
    outcome = run(*ics, "--each-responsible", "--alarm", "2w", "--output", str(folder))
    assert outcome.status == 0, outcome.err
    assert sorted(file.name for file in folder.iterdir()) == ["AAA.ics", "GRP.ics"]
    mine, group = ((folder / f"{party}.ics").read_text() for party in ("AAA", "GRP"))
    assert "test-2019/deadline/1.1@" in mine
    assert "test-2019/deadline/1.1@" not in group
    assert "test-2019/deadline/1.2@" in group
    assert "TRIGGER:-P13DT15H" in mine
    single = run(*ics, "--responsible", "AAA", "--alarm", "14d").out
    assert single.replace("\r", "").replace("X-WR-CALNAME:", "X-WR-CALNAME:Test Testsson: ") == mine


def test_what_is_of_calendars_is_refused_elsewhere(run: Run, loaded: Path, tmp_path: Path) -> None:
    assert "--alarm goes with --format ics" in run("export", "--alarm", "3d").err
    wrong = run("export", "--format", "ics", "--alarm", "soon")
    assert (wrong.status, "14d, 2w" in wrong.err) == (2, True)
    many = run("export", "--format", "ics", "--each-responsible")
    assert (many.status, "name a folder" in many.err) == (2, True)

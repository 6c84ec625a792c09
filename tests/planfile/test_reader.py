"""Reading files and folders: encodings, what is no plan file, several files, large ones."""

from __future__ import annotations

import hashlib
import json
import os
import time
from pathlib import Path

import pytest

from actionplan_tui.domain.dates.period import ONGOING
from actionplan_tui.planfile import read_file, read_paths, read_text

SAMPLE = Path(__file__).with_name("sample.toml")
PLAN = '[plan]\nid = "prov"\ntitle = "Åäö"\nlevels = ["Mål"]\n[[items]]\nid = "1"\ntitle = "Ø"\n'


def test_the_sample_has_every_key_and_no_findings() -> None:
    reading = read_file(SAMPLE)
    assert reading.findings == ()
    planfile = reading.planfile
    assert planfile
    plan = planfile.plan
    assert [item.id for item in plan.items] == [
        *("1", "1.1", "1.1.1", "1.1.2", "1.1.3", "1.1.4", "2", "3")
    ]
    assert dict(plan.items[2].fields)["Dag"] == "2022-01-02"
    assert [(review.id, review.due_on and review.due_on.day) for review in plan.reviews] == [
        *(("mid-term", None), ("yearly", 15), ("q", None))
    ]
    assert plan.end
    assert plan.end.text == "2024"
    assert plan.reviews[0].reply_by
    assert plan.reviews[0].reply_by.text == "2021-11-15"
    assert [stone.date.text for stone in plan.items[2].milestones] == ["2022-03", "2022-06-01"]
    assert [(note.item, note.day.isoformat()) for note in planfile.notes] == [
        ("1.1.7", "2020-12-31"),
        ("1.1.7", "2021-10-15"),
        ("1.1.2", "2021-03-01"),
        ("1.1.9", "2020-12-01"),
        ("1.1.9", "2021-12-31"),
    ]
    assert [note.seq for note in planfile.notes] == [0, 1, 0, 0, 1]
    assert planfile.notes[1].proposed_due is ONGOING
    assert planfile.notes[1].recorded.isoformat() == "2021-10-15T09:30:00+00:00"


def test_the_document_is_plain_data() -> None:
    planfile = read_file(SAMPLE).planfile
    assert planfile
    assert json.loads(json.dumps(planfile.document, allow_nan=False)) == planfile.document
    assert planfile.document["reviews"][0]["reply_by"] == "2021-11-15"


def test_byte_order_mark_and_windows_line_breaks_change_nothing() -> None:
    plain = read_text(PLAN.encode(), "f")
    windows = read_text(b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode(), "f")
    assert plain == windows
    assert plain.planfile
    assert plain.planfile.sha256 == hashlib.sha256(PLAN.encode()).hexdigest()


def test_windows_1252_is_named_with_line_and_letter() -> None:
    reading = read_text(PLAN.encode("cp1252"), "f")
    (finding,) = reading.findings
    assert (finding.line, finding.level) == (3, "error")
    assert "Windows-1252" in finding.message
    assert "“Å”" in finding.message


def test_utf16_is_named() -> None:
    (finding,) = read_text(PLAN.encode("utf-16"), "f").findings
    assert "UTF-16" in finding.message


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"PK\x03\x04\x14\xff", "actionplan import"), (b"\0\xff\0\xff", "not a text file")],
)
def test_what_is_no_text_is_named(data: bytes, words: str) -> None:
    (finding,) = read_text(data, "f").findings
    assert words in finding.message


def test_missing_unreadable_and_folders_are_findings(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    messages = {
        tmp_path / "none.toml": "no such file",
        tmp_path / "empty": "This is a folder",
        Path("a\0b"): "cannot be read",
    }
    for path, words in messages.items():
        reading = read_file(path)
        assert reading.planfile is None
        (finding,) = reading.findings
        assert (finding.line, finding.file) == (0, str(path))
        assert words in finding.message


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="may read everything")
def test_a_file_without_permission_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(PLAN, "utf-8")
    path.chmod(0)
    assert "not allowed" in read_file(path).findings[0].message


def test_a_folder_gives_its_plan_files_in_order_each_once(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        (tmp_path / f"{name}.toml").write_text(PLAN.replace("prov", name), "utf-8")
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / ".hidden.toml").write_text("x")
    calls: list[tuple[int, int, str]] = []
    paths = [tmp_path / "b.toml", tmp_path, tmp_path / "." / "a.toml"]
    readings = read_paths(paths, lambda done, total, name: calls.append((done, total, name)))
    assert [Path(reading.file).name for reading in readings] == ["b.toml", "a.toml", "c.toml"]
    assert all(reading.planfile for reading in readings)
    assert calls == [(0, 3, "b.toml"), (1, 3, "a.toml"), (2, 3, "c.toml"), (3, 3, "")]


def test_a_folder_without_plans_is_a_finding(tmp_path: Path) -> None:
    ((finding,),) = (reading.findings for reading in read_paths([tmp_path]))
    assert "no plan file in this folder" in finding.message


def test_the_second_file_with_the_same_plan_is_wrong(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text(PLAN, "utf-8")
    first, second = read_paths([tmp_path])
    assert first.planfile
    assert not first.findings
    assert second.planfile is None
    (finding,) = second.findings
    assert (finding.line, finding.path) == (2, "plan.id")
    assert str(tmp_path / "a.toml") in finding.message


def large(items: int) -> str:
    note = '[[items.notes]]\ndate = "2021"\nstatus = "done"\ntext = """\nRad\n[[items]]\n"""\n'
    return PLAN + "".join(
        f'[[items]]\nid = "{n}"\ntitle = "Nummer {n}"\ndue = "2023"\n{note}'
        for n in range(2, items + 2)
    )


def test_ten_thousand_items_are_read_quickly_and_show_progress(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    path.write_text(large(10_000), "utf-8")
    names: list[str] = []
    start = time.perf_counter()
    (reading,) = read_paths([path], lambda _done, _total, name: names.append(name))
    assert time.perf_counter() - start < 20
    assert reading.findings == ()
    assert reading.planfile
    assert len(reading.planfile.notes) == 10_000
    assert names[0] == "large.toml"
    assert "large.toml 50 %" in names


def test_ten_thousand_errors_take_no_longer(tmp_path: Path) -> None:
    text = large(10_000).replace('id = "', 'id = "9.').replace('"2023"', '"2O23"')
    start = time.perf_counter()
    reading = read_text(text, "large.toml")
    assert time.perf_counter() - start < 20
    assert len(reading.findings) == 201


def test_an_error_in_a_large_file_has_the_right_line() -> None:
    text = large(10_000) + "due = HT2023\n"
    findings = read_text(text, "large.toml").findings
    assert findings[0].line == text.count("\n")


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.toml"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    (finding,) = read_file(path).findings
    assert "200 MB" in finding.message

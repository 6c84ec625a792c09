"""Whatever the bytes are: findings, never an exception."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from actionplan_tui.planfile import Reading, read_text

SAMPLE = Path(__file__).with_name("sample.toml").read_text("utf-8")
LINES = SAMPLE.splitlines()
VALUES = st.sampled_from(
    [
        *('""', '"x"', "1", "-1", "nan", "inf", "1e400", "true", "[]", "{}", "[[]]", "[{}]"),
        *("{ id = 1 }", "2021-01-01", "0001-01-01", "9999-12-31T23:59:59-12:00", "07:00:00"),
        *('"2021"', "9" * 400, '"ongoing"', '["x", 1]', '"\\u0000"', "HT23", '"""', "'", "["),
        *("{", "“x”", '"\\', "1,5", '"2020–2021–2022–2023"', '"end of end of 2021"'),
        '"017f22e2-79b0-7cc3-98c4-dc0c0c07398f"',
    ]
)


def holds(reading: Reading, text: str) -> None:
    errors = [finding for finding in reading.findings if finding.level == "error"]
    assert (reading.planfile is None) == bool(errors)
    for finding in reading.findings:
        assert 0 <= finding.line <= text.count("\n") + 1
        assert finding.message


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    reading = read_text(data, "f")
    assert reading.planfile is None
    assert reading.findings


@given(st.text(alphabet="[]{}=.,\"'#\\\n abit1-:é", max_size=200))
def test_any_text_that_looks_like_toml(text: str) -> None:
    holds(read_text(text, "f"), text)


@settings(max_examples=300)
@given(st.data())
def test_the_sample_with_lines_lost_doubled_cut_or_changed(data: st.DataObject) -> None:
    lines = list(LINES)
    for _change in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        what = data.draw(st.sampled_from(["drop", "double", "cut", "value", "move"]))
        if what == "drop":
            lines[at] = ""
        elif what == "double":
            lines.insert(at, lines[at])
        elif what == "cut":
            lines[at] = lines[at][: data.draw(st.integers(0, 40))]
        elif what == "value" and "=" in lines[at]:
            lines[at] = f"{lines[at].partition('=')[0]}= {data.draw(VALUES)}"
        elif what == "move":
            lines.insert(data.draw(st.integers(0, len(lines))), lines[at])
    text = "\n".join(lines)
    holds(read_text(text, "f"), text)

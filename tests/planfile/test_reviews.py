"""What is wrong with the reviews of a plan: their days, and reviews of one series side by side."""

from __future__ import annotations

import pytest

from actionplan_tui.planfile import read_text

HEAD = """\
format = 1
[plan]
id = "prov"
title = "Prov"
start = "2019"
end = "2024"
levels = ["Mål"]
[[items]]
id = "1"
title = "Ett"
"""


def review(identifier: str, *lines: str) -> str:
    return "\n".join([f'[[reviews]]\nid = "{identifier}"\ntitle = "x"', *lines, ""])


def yearly(*lines: str) -> str:
    return review("r", 'every = "year"', 'from = "2021"', 'to = "2023"', *lines)


@pytest.mark.parametrize(
    ("body", "path", "words"),
    [
        (review("r", 'due = "2021"', 'closes = "2021-06-30"'), "reviews[r].closes", "before it is"),
        (review("r", 'due = "15 april"'), "reviews[r].due", "day with a year"),
        (review("r", 'due = "2021"', "due_after = 3"), "reviews[r].due_after", "comes back"),
        (review("r", 'due = "2021"', 'covers = "previous"'), "reviews[r].covers", "2019–2021"),
        (review("r", 'due = "2021"', "closes_after = 3"), "reviews[r].closes_after", "comes back"),
        (
            review("r", 'due = "2021"') + review("s", 'due = "end of 2021"'),
            "reviews[s].due",
            "same day as “r”",
        ),
        (
            review("r", 'due = "2021"', 'closes = "2022-08-01"') + review("s", 'due = "2022-06"'),
            "reviews[r].closes",
            "after “s”, which is due later",
        ),
        (yearly("due_after = -1"), "reviews[r].due_after", "whole number"),
        (yearly('due = "15 april"', "due_after = 3"), "reviews[r].due_after", "one of them away"),
        (yearly('closes = "2022-01-20"'), "reviews[r].closes", "closes_after = 14"),
        (yearly('series = "s"'), "reviews[r].series", "series of its own"),
        (yearly('covers = "2019–2021"'), "reviews[r].covers", 'covers = "previous"'),
        (yearly('due = "29 februari"'), "reviews[r].due", "29 February is none"),
        (
            review("r", 'every = "term"', 'from = "HT2021"', 'to = "VT2023"', 'due = "15 april"'),
            "reviews[r].due",
            "due_after = 20",
        ),
        (
            review("r", 'every = "quarter"', 'from = "2021"', 'to = "2022"')
            + review("r-2021-Q3", 'due = "2021"'),
            "reviews[r].id",
            "“r-2021-Q3” is taken",
        ),
    ],
)
def test_is_an_error_that_says_what_to_write(body: str, path: str, words: str) -> None:
    reading = read_text(HEAD + body, "prov.toml")
    [finding] = reading.findings
    assert (finding.level, finding.path) == ("error", path)
    assert words in finding.message


@pytest.mark.parametrize(
    "body",
    [
        review("r", 'due = "2021"') + review("s", 'due = "2021"', 'series = "aside"'),
        review("r", 'due = "2021"', 'closes = "2022-01-20"') + review("s", 'due = "2022"'),
        yearly('due = "15 april"', "closes_after = 14", 'covers = "previous"', 'basis = "§ 3"'),
        review("r", 'every = "month"', 'from = "2021"', 'to = "2021"', "due_after = 20"),
        yearly() + review("s", 'due = "2021"'),
    ],
)
def test_these_are_right(body: str) -> None:
    assert read_text(HEAD + body, "prov.toml").findings == ()


def test_one_day_for_the_answers_of_many_reviews_is_pointed_out() -> None:
    [finding] = read_text(HEAD + yearly('reply_by = "2021-11-15"'), "prov.toml").findings
    assert (finding.level, finding.path) == ("warning", "reviews[r].reply_by")


NOTE = '[[items.notes]]\ndate = "2021"\ntext = "x"\nreview = "{name}"\n'


@pytest.mark.parametrize(
    ("name", "words"), [("r-2021", ""), ("r-2024", "has no review “r-2024”"), ("r", "“r”")]
)
def test_a_note_is_for_a_review_that_the_plan_prescribes(name: str, words: str) -> None:
    text = HEAD + NOTE.format(name=name) + yearly()
    found = read_text(text, "prov.toml").findings
    assert [finding.path for finding in found] == (["items[1].notes[#1].review"] if words else [])
    assert all(words in finding.message for finding in found)


def test_a_note_of_the_program_may_name_a_review_of_an_earlier_version() -> None:
    written = (
        NOTE.format(name="gone")
        + 'id = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"\nrecorded = "2021-12-01T10:00:00Z"\n'
    )
    [finding] = read_text(HEAD + written + yearly(), "prov.toml").findings
    assert finding.level == "warning"


def test_what_was_done_in_a_meeting_is_no_report() -> None:
    note = '[[items.notes]]\ndate = "2021"\nprocedure = "vote"\nentry = "report"\n'
    [finding] = read_text(HEAD + note, "prov.toml").findings
    assert (finding.level, finding.path) == ("error", "items[1].notes[#1].entry")

"""The labels of the domain's codes and the way dates and days are written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.locales import LANGUAGES, set_language, translator, words
from actionplan_tui.locales.dates import (
    days,
    days_late,
    days_left,
    format_day,
    format_short,
    format_span,
    relative_days,
)
from actionplan_tui.locales.system import why

STATUSES = "unknown not_started in_progress on_hold done cancelled carried_over"
STANDINGS = (
    "outside closed passed overdue period_ended due_soon upcoming pending"
    " withdrawn unreported unassigned"
)

Label = Callable[[str], str]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("label", "codes"),
    [
        (words.status_label, STATUSES),
        (words.standing_label, STANDINGS),
        (words.kind_label, "person role group board organisation unknown"),
        (words.effect_label, "none some full unknown"),
        (words.proposal_label, "keep revise drop"),
        (words.procedure_label, "tabled referred_back absent"),
    ],
)
def test_every_code_has_a_word_of_its_own(language: str, label: Label, codes: str) -> None:
    set_language(language)
    labels = [label(code) for code in codes.split()]
    assert len(set(labels)) == len(labels)
    assert not set(labels) & set(codes.split())
    assert all(text[0].isupper() for text in labels)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["No report", "Overdue", "Due soon", "Tabled"]),
        ("sv", ["Uppgift saknas", "Försenad", "Slutdatum närmar sig", "Bordlagd"]),
        ("nb", ["Opplysning mangler", "Forsinket", "Fristen nærmer seg", "Utsatt"]),
    ],
)
def test_words_of_the_current_language_or_of_a_translator(language: str, said: list[str]) -> None:
    for given_translator in (None, translator(language)):
        set_language("en" if given_translator else language)
        assert [
            words.status_label("unknown", given_translator),
            words.standing_label("overdue", given_translator),
            words.standing_label("due_soon", given_translator),
            words.procedure_label("tabled", given_translator),
        ] == said


def test_a_code_without_a_word_is_shown_as_it_is() -> None:
    assert words.status_label("partly") == "partly"
    assert words.status_label("") == ""


@pytest.mark.parametrize(
    ("language", "full", "short"),
    [
        ("en", "5 October 2021", "2021-10-05"),
        ("sv", "5 oktober 2021", "2021-10-05"),
        ("nb", "5. oktober 2021", "05.10.2021"),
    ],
)
def test_days_of_the_calendar(language: str, full: str, short: str) -> None:
    day = date(2021, 10, 5)
    assert format_day(day, translator(language)) == full
    assert format_short(day, translator(language)) == short
    set_language(language)
    assert (format_day(day), format_short(day)) == (full, short)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["1–3 July 2021", "1 July – 31 December 2021", "1 July 2021 – 30 June 2022"]),
        ("sv", ["1–3 juli 2021", "1 juli – 31 december 2021", "1 juli 2021 – 30 juni 2022"]),
        (
            "nb",
            ["1.–3. juli 2021", "1. juli – 31. desember 2021", "1. juli 2021 – 30. juni 2022"],
        ),
    ],
)
def test_spans_say_once_what_their_ends_share(language: str, expected: list[str]) -> None:
    first = date(2021, 7, 1)
    ends = [date(2021, 7, 3), date(2021, 12, 31), date(2022, 6, 30)]
    assert [format_span(first, last, translator(language)) for last in ends] == expected
    assert format_span(first, first, translator(language)) == format_day(
        first, translator(language)
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["1 day late", "397 days late", "397 d late", "1 day left", "12 d left", "today"]),
        (
            "sv",
            [
                "1 dag försenad",
                "397 dagar försenad",
                "397 d sen",
                "1 dag kvar",
                "12 d kvar",
                "i dag",
            ],
        ),
        (
            "nb",
            [
                "1 dag forsinket",
                "397 dager forsinket",
                "397 d over",
                "1 dag igjen",
                "12 d igjen",
                "i dag",
            ],
        ),
    ],
)
def test_days_late_and_left(language: str, expected: list[str]) -> None:
    set_language(language)
    assert [
        days_late(1),
        days_late(397),
        days_late(397, short=True),
        days_left(1),
        days_left(12, short=True),
        days_left(0),
    ] == expected


def test_numbers_of_days() -> None:
    assert [days(n) for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
    assert days(397, translator("nb")) == "397 dager"


@given(st.integers(min_value=-5000, max_value=5000))
def test_late_and_left_never_meet(n: int) -> None:
    expected = days_late(-n) if n < 0 else days_left(n)
    assert relative_days(n) == expected
    assert ("late" in expected) == (n < 0)


@pytest.mark.parametrize("wrong", [lambda: days_late(0), lambda: days_left(-1), lambda: days(-1)])
def test_a_number_on_the_wrong_side_is_refused(wrong: Callable[[], str]) -> None:
    with pytest.raises(ValueError, match=r"days"):
        wrong()


def test_why_the_system_refused_is_said_in_the_language() -> None:
    set_language("sv")
    assert why(OSError(28, "No space left on device")) == "disken är full"
    assert why(PermissionError(13, "Permission denied")) == "du saknar behörighet"
    assert why(OSError(9999, "Something of its own")) == "Something of its own"
    assert why(ValueError("its own words")) == "its own words"
    assert why(RuntimeError()) == "RuntimeError"

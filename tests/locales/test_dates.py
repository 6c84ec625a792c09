"""Days as they are written: as the Unicode CLDR has it, by way of Babel."""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale
from babel.dates import format_date, format_skeleton, get_month_names
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.locales import LANGUAGES, translator
from actionplan_tui.locales.dates import (
    format_day,
    format_short,
    format_span,
    format_yearly_span,
    month_name,
)
from actionplan_tui.locales.months import SHORT

# English as written in Sweden: day before month, and the short form is the ISO date.
LOCALES = {"en": "en_SE", "sv": "sv_SE", "nb": "nb_NO"}
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def test_every_language_has_a_locale() -> None:
    assert LOCALES.keys() == set(LANGUAGES) == SHORT.keys()


@given(DAYS, st.sampled_from(sorted(LOCALES)))
def test_a_day_is_written_as_the_locale_has_it(day: date, language: str) -> None:
    words, locale = translator(language), Locale.parse(LOCALES[language])
    assert format_day(day, words) == format_date(day, "long", locale=locale)
    assert format_short(day, words) == format_date(day, "short", locale=locale)
    bare = format_skeleton("MMMMd", day, locale=locale)
    assert format_yearly_span(day, day, words) == (bare, bare)
    first = day.replace(day=1)
    if first != day:
        number = format_skeleton("d", first, locale=locale)
        assert format_span(first, day, words) == f"{number}–{format_day(day, words)}"


@pytest.mark.parametrize("language", LOCALES)
def test_months_are_called_as_in_the_locale(language: str) -> None:
    wide = get_month_names("wide", locale=LOCALES[language])
    short = get_month_names("abbreviated", "stand-alone", locale=language)
    for month in range(1, 13):
        assert month_name(month, translator(language)) == wide[month]
        assert SHORT[language][month - 1] == short[month].removesuffix(".")[:5]


def test_a_span_says_once_what_its_ends_share() -> None:
    sv = translator("sv")
    assert format_span(date(2021, 7, 1), date(2021, 12, 31), sv) == "1 juli – 31 december 2021"
    assert format_span(date(2021, 7, 1), date(2022, 6, 30), sv) == "1 juli 2021 – 30 juni 2022"
    assert format_span(date(2021, 7, 1), date(2021, 7, 1), sv) == "1 juli 2021"

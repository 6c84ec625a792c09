"""A review in words: which period it asks about."""

from __future__ import annotations

import pytest

from actionplan_tui.domain.plan.reviews import reviews
from actionplan_tui.locales import translator
from actionplan_tui.reports.words.reviews import review_details
from tests.domain.make import a_plan, item

YEARLY = {"id": "y", "title": "Yearly", "every": "year", "from": "2022", "to": "2023",
          "due": "15 april", "covers": "previous"}  # fmt: skip


@pytest.mark.parametrize(
    ("head", "language", "said"),
    [
        ({}, "en", "It asks about 2021."),
        ({"year_starts": "04"}, "en", "It asks about 2021 (1 April 2021 – 31 March 2022)."),
        ({"year_starts": "04"}, "sv", "Den gäller 2021 (1 april 2021 – 31 mars 2022)."),
        (
            {"year_starts": "07", "year_named": "end"},
            "en",
            "It asks about 2021 (1 July 2020 – 30 June 2021).",
        ),
    ],
)
def test_the_days_of_a_fiscal_year_are_said(head: dict[str, str], language: str, said: str) -> None:
    plan = a_plan(item("1"), head=head, reviews=[YEARLY])
    assert said in review_details(reviews(plan)[0], translator(language))

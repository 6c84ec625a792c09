"""Personal identity numbers inside a text; those here are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.text.personal_numbers import personal_numbers


def swedish(day: str, three: str) -> str:
    digits = [int(one) * (2 - place % 2) for place, one in enumerate(day + three)]
    return f"{day}-{three}{-sum(one // 10 + one % 10 for one in digits) % 10}"


def norwegian(nine: str) -> str:
    """Add the two check digits; nothing if there are none for these figures."""
    weights = (3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
    found = nine
    for row in weights:
        check = -sum(int(one) * weight for one, weight in zip(found, row, strict=False)) % 11
        found += str(check)
    return found if len(found) == 11 else ""


SWEDISH = swedish("811228", "987")


@pytest.mark.parametrize(
    "text",
    [
        SWEDISH,
        f"Studenten 19{SWEDISH} har frågat.",
        SWEDISH.replace("-", ""),
        SWEDISH.replace("-", "+"),
        swedish("811288", "987"),  # a co-ordination number
    ],
)
def test_a_swedish_number_is_found(text: str) -> None:
    (found,) = personal_numbers(text)
    assert found.startswith("8112")
    assert "987" not in found  # what is shown of it is not the number


@pytest.mark.parametrize("nine", ["010190100", "410190101", "014190100"])
def test_a_norwegian_number_is_found(nine: str) -> None:
    whole = norwegian(nine)
    assert whole, "choose other figures"
    for text in (whole, f"Se {whole[:6]} {whole[6:]}."):
        assert list(personal_numbers(text)) == [f"{nine[:6]} …"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Dnr 2021-10-15",
        "Ring +46 8 123 45 67",
        "2019/1234567890",
        SWEDISH[:-1] + str((int(SWEDISH[-1]) + 1) % 10),
        swedish("811328", "987"),  # no such month
        "1234567890123",
        norwegian("010190100")[:-1] + "x",
    ],
)
def test_other_figures_are_none(text: str) -> None:
    assert list(personal_numbers(text)) == []


@given(st.text(st.sampled_from("0123456789-+ a"), max_size=30))
def test_whatever_is_found_stood_there(text: str) -> None:
    for found in personal_numbers(text):
        assert found[:6] in text

"""Which forms of dates are tried: all that a date can have by its first character."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.dates import forms
from actionplan_tui.domain.dates.months import MONTH_NAMES, month_of

FORMS = [form for form, _build in forms._FORMS]


@given(st.data())
def test_no_form_that_fits_is_left_out(data: st.DataObject) -> None:
    number = data.draw(st.sampled_from(range(len(FORMS))))
    text = data.draw(st.from_regex(re.compile(FORMS[number]), fullmatch=True))
    assert number in forms.forms_of(digit=text[:1].isdigit())


@pytest.mark.parametrize("name", MONTH_NAMES)
def test_every_name_of_a_month_is_one_whatever_its_case(name: str) -> None:
    number = month_of(name)
    assert number
    assert month_of(name.upper()) == month_of(name.title()) == number
    assert month_of(f"{name}x") is None

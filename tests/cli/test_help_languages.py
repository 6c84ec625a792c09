"""The help of every command speaks the chosen language, and that only."""

from __future__ import annotations

import re
from typing import Any

import pytest

from actionplan_tui.cli.parser import COMMANDS
from tests.languages import wrong

Run = Any
CODES = """
    above absent accepted all archive as break cancelled carried_over columns conflict csv days
    description done due field format full ical ics id in_progress initials json keep last leave
    level list md minutes motion moves no none not_started number on_hold outlook partly plan
    plans postpone referred_back rejected remark remove reservation responsible revise roles
    set severity sort standing start status support tabled tags text title toml unarchive unknown
    urgency vote
"""
"""What is written in English on the command line, whatever the language."""


@pytest.mark.parametrize("lang", ["sv", "nb"])
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_the_help_has_no_english(run: Run, lang: str, name: str) -> None:
    shown = run(*([name] if name else []), "--help", "--lang", lang).out
    bad = []
    for line in shown.splitlines():
        if "Severity" in line:  # a column of a plan in English
            continue
        bare = re.sub(
            r"--?[a-z][a-z-]*|\{.*?\}|mid-term|outgoing=|registry|/\S+|\S+@\S+", " ", line
        )
        bare = re.sub(rf"\b({'|'.join([*COMMANDS, *CODES.split()])})\b", " ", bare)
        bad += wrong(bare, lang)
    assert bad == []


@pytest.mark.parametrize("lang", ["sv", "nb"])
def test_what_leads_to_the_first_plan_is_said_in_the_language(run: Run, lang: str) -> None:
    assert wrong(run("list", "--lang", lang).err.replace("load", ""), lang) == []

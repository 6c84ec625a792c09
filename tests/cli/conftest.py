"""What the tests of the commands share: a plan, and the program run inside this process."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from actionplan_tui.cli.main import main

NOW = datetime(2021, 10, 15, 12, 0, tzinfo=UTC)

PLAN = """\
format = 1

[plan]
id = "test-2019"
title = "Provplan åäö"
levels = ["Mål", "Åtgärd"]
language = "sv"
start = "2019"
end = "2024"

[[statuses]]
id = "partly"
label = "Delvis klar"
base = "in_progress"

[[reviews]]
id = "mid-term"
title = "Halvtid"
due = "utgången av 2021"

[[parties]]
id = "AAA"
kind = "person"
name = "Test Testsson"

[[parties]]
id = "GRP"
kind = "group"
members = ["AAA"]

[[units]]
id = "lak"
name = "Läkarprogrammet"
set = "programmes"

[[units]]
id = "ssk"
name = "Sjuksköterskeprogrammet"
set = "programmes"

[[items]]
id = "1"
title = "Första målet"

[[items]]
id = "1.1"
title = "Ett avtal"
responsible = ["AAA"]
start = "2020"
due = "2020"
milestones = [{ id = "m1", date = "2020-06", title = "Utkast" }]

[[items]]
id = "1.2"
title = "En kurs"
responsible = ["GRP"]
due = "2023"

[[items.notes]]
date = "2021-03-01"
author = "AAA"
status = "done"
text = "Kursen gavs."

[[items]]
id = "1.3"
title = "Alla program"
due = "2021"
each_unit = "programmes"

[[items]]
id = "2"
title = "Andra målet"

[[items]]
id = "2.1"
title = "Utanför"
scope = "outside"

[[indicators]]
id = "outgoing"
item = "1.1"
title = "Utresande"
unit = "studenter"
values = [{ date = "2019", value = 15 }]
"""

OTHER = """\
format = 1

[plan]
id = "other-2020"
title = "En annan plan"
levels = ["Tiltak"]
language = "nb"
start = "2020"
end = "2020"

[[items]]
id = "1"
title = "Et tiltak"
"""


@dataclass(frozen=True)
class Outcome:
    """What a run of the program gave."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run() -> Run:
    """Runs the program with a command line, without a terminal.

    It is noon on 15 October 2021, each run a second after the one before, unless a test says when.
    """
    ticks = itertools.count()

    def run(*words: str, stdin: str = "", now: datetime | None = None) -> Outcome:
        out, err = io.StringIO(), io.StringIO()
        moment = now or NOW + timedelta(seconds=next(ticks))
        status = main(words, now=lambda: moment, stdin=io.StringIO(stdin), stdout=out, stderr=err)
        assert "Traceback" not in err.getvalue()
        return Outcome(status, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The file of the test plan, alone in its folder."""
    folder = tmp_path / "plans"
    folder.mkdir()
    file = folder / "test.toml"
    file.write_text(PLAN, encoding="utf-8")
    return file


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The file of a second plan."""
    file = tmp_path / "other.toml"
    file.write_text(OTHER, encoding="utf-8")
    return file


@pytest.fixture
def loaded(run: Run, plan: Path) -> Path:
    """The test plan, loaded into the test's own database."""
    outcome = run("load", str(plan))
    assert outcome.status == 0, outcome.err
    return plan

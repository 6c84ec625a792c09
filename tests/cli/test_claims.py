"""What a summary says is known: of bundled plans, and of histories that tempt it to say more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

PLANS = Path(__file__).parents[2] / "plans"


@pytest.fixture(autouse=True)
def bundled(run: Run) -> None:
    assert run("load", str(PLANS)).status == 0


def summary(run: Run, plan: str, day: str, language: str = "sv") -> str:
    outcome = run("summary", plan, "--as-of", day, "--lang", language)
    assert outcome.status == 0, outcome.err
    return outcome.out


def note(run: Run, item: str, *words: str) -> None:
    outcome = run("note", f"int-2019/{item}", *words, "--author", "programnamnder")
    assert outcome.status == 0, outcome.err


def line(text: str, start: str) -> str:
    (found,) = (one for one in text.splitlines() if one.startswith(start))
    return found


def test_where_nobody_asks_nothing_is_said_to_be_reported_or_in_time(run: Run) -> None:
    for plan in ("vfu", "kurser"):
        text = summary(run, plan, "2024-10-15")
        assert "Ej rapporterade" not in text
        empty = line(text, "Inga punkter finns i dessa listor:")
        assert "ej rapporterade" not in empty
        assert "milstolpar" not in empty  # sessions have been, and nobody was to say so


def test_a_course_has_a_last_day_and_no_deadline(run: Run) -> None:
    words = {
        "sv": ("Sista dag: 12 november 2024", "Dagen närmar sig", "Slutdatum: ", "| Slutdatum"),
        "nb": ("Siste dag: 12. november 2024", "Dagen nærmer seg", "Frist: ", "| Frist"),
        "en": ("Last day: 12 November 2024", "The day is near", "Deadline: ", "| Deadline"),
    }
    for language, (last, near, *deadlines) in words.items():
        text = summary(run, "kurser", "2024-10-15", language)
        assert last in text
        assert near in text
        assert not [word for word in deadlines if word in text]
    assert "2024, antaget datum, om 28 dagar" in run(
        *("show", "kurser/2.1.2", "--as-of", "2024-10-15", "--lang", "sv")
    ).out.replace("\n", " ")


def test_after_the_last_review_nothing_is_to_be_reported(run: Run) -> None:
    text = summary(run, "int-2019", "2023-03-01")
    assert "Uppföljningen omfattar 21 punkter." in text
    assert "ska rapporteras" not in text.lower()
    assert line(text, "| Ej rapporterade").split("|")[2].strip() == "21"
    before = summary(run, "int-2019", "2021-10-15")
    assert "21 punkter ska rapporteras." in before
    assert line(before, "| Ska rapporteras, ej rapporterade").split("|")[2].strip() == "21"


def test_the_first_page_says_that_the_plans_period_is_over(run: Run) -> None:
    note(run, "1.1.1", "Provtext.", "--outlook", "on_track", "--date", "2021-09-01")
    running = summary(run, "int-2019", "2021-10-15")
    assert line(running, "| Enligt plan").split("|")[2].strip() == "1"
    assert "| Planperioden är slut" not in running
    over = summary(run, "int-2019", "2025-03-01")
    brief = over[: over.index("### Förslag till beslut")]
    assert line(brief, "| Enligt plan").split("|")[2].strip() == "0"
    ended = "| Planperioden är slut, utfall ej rapporterat"
    assert line(brief, ended).split("|")[2].strip() == "21"
    note(run, "1.1.1", "Provtext efter slutet.", "--date", "2025-02-01")
    told = summary(run, "int-2019", "2025-03-01")
    brief = told[: told.index("### Förslag till beslut")]
    assert line(brief, ended).split("|")[2].strip() == "20"
    assert line(brief, "| Kvarstår efter planperioden").split("|")[2:4] == [" 1     ", " 1.1.1 "]


def test_a_first_deadline_of_its_own_was_moved_from_the_plans_end_only(run: Run) -> None:
    note(run, "2.1.2", "--due", "2022", "--reason", "Provskäl", "--date", "2021-05-01")
    note(run, "2.1.2", "--due", "2023", "--reason", "Provskäl", "--date", "2021-06-01")
    text = summary(run, "int-2019", "2021-10-15")
    assert "| planens slut, 2024 (31 december 2024) | 2022 (31 december 2022) |" in " ".join(
        text.split()
    )
    assert text.count("planens slut, 2024") == 1
    norwegian = summary(run, "med-2020", "2021-02-01", "nb")
    assert "| høsten 2021 (31. desember 2021) | høsten 2022" in " ".join(norwegian.split())


def test_a_plan_without_goals_lacks_no_assessment_of_goals(run: Run) -> None:
    text = summary(run, "vfu", "2021-10-15")
    assert "Ingen samlad bedömning har rapporterats." in text
    assert "av målen" not in text


def test_only_a_document_that_prescribes_a_review_is_said_to(run: Run) -> None:
    assert "Planen föreskriver följande uppföljning" in summary(run, "int-2019", "2021-10-15")
    report = summary(run, "med-2020", "2021-02-01", "nb")
    assert "Oppfølging: Studieprogramrapport 2020" in report
    assert "Planen fastsetter" not in report


def test_figures_have_the_decimals_of_the_document(run: Run) -> None:
    text = summary(run, "med-2020", "2021-02-01", "nb")
    assert line(text, "| 2019/2020 |  4,0 ").count(",") == 9  # a missing one is a dash
    assert "| UiO        |   4,0 |" in text
    assert "| 2020      |" in text
    assert "155,0" not in text


def test_supporting_material_is_no_level_of_a_course(run: Run) -> None:
    text = summary(run, "kurser", "2024-10-15")
    assert "#### Del 1: Pedagogisk introduktion (nivå 1)" in text
    assert "Nivå 5" not in text
    assert "Nivå 6" not in text


def test_an_assumed_date_is_said_to_be_one(run: Run) -> None:
    text = summary(run, "med-2020", "2020-12-15", "nb")
    assert "Rapport fra arbeidsgruppen, 1. juni 2020, antatt dato" in text
    assert "114 (2020?)" in text


def test_what_is_only_information_says_what_it_says_in_the_plan(run: Run) -> None:
    report = summary(run, "med-2020", "2021-02-01", "nb")
    covid = report[report.index("**R3** Covid-19") :]
    assert "hjemmefra på Zoom" in covid[: covid.index("**R4**")]
    quality = summary(run, "lak-kvalitet", "2024-02-01")
    eight = quality[quality.index("#### Kvalitetskriterium 8") :]
    assert "inga mål satta" in eight[: eight.index("#### Kvalitetskriterium 9")]


ONE_DAY = """\
format = 1
[plan]
id = "q"
title = "Provplan"
language = "sv"
start = "2020"
levels = ["Åtgärd"]
[[parties]]
id = "AA"
kind = "board"
[[reviews]]
id = "r"
title = "Provuppföljning"
due = "2021"
[[items]]
id = "1"
title = "Provseminarium"
kind = "event"
due = "2021-05-10"
[[items]]
id = "2"
title = "Provåtgärd"
responsible = ["AA"]
[[items]]
id = "3"
title = "Börjar sedan"
start = "2023"
"""


def test_an_event_of_one_day_and_who_answers_for_what_is_asked(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "q.toml"
    file.write_text(ONE_DAY, encoding="utf-8")
    assert run("load", str(file)).status == 0
    text = summary(run, "q", "2021-10-15")
    assert "Dag: 10 maj 2021." in text
    assert "Sista dag" not in text
    # of the two that are to be reported on one has nobody, of all three two
    assert "2 punkter ska rapporteras." in text
    assert "Bland dem som inte är avslutade saknar 1 ansvarig." in text
    assert "#### Ansvarig saknas (2)" in text

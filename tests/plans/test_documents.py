"""The bundled plans against their documents: facts and figures typed again from the documents."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.plans.expected import COUNTS, EXPECTED

PLANS = Path(__file__).parents[2] / "plans"
FILES = {
    "int-2019": "internationalisering-2019.toml",
    "lak-kvalitet": "lakarprogrammet-kvalitet.toml",
    "med-2020": "medisin-tiltak-2020.toml",
    "vfu": "vfu-samverkan.toml",
    "kurser": "handledarkurser.toml",
}

Table = dict[str, Any]


@cache
def document(plan: str) -> Table:
    return tomllib.loads((PLANS / FILES[plan]).read_text(encoding="utf-8"))


def items(plan: str) -> dict[str, Table]:
    return {item["id"]: item for item in document(plan)["items"]}


def inherited(plan: str, row: str, key: str) -> Any:
    """The row's own value of a key, else that of its nearest ancestor, else the plan's."""
    found = items(plan)
    while row:
        if key in found[row]:
            return found[row][key]
        row = row.rpartition(".")[0]
    return document(plan)["plan"].get(key)


def followed_up(plan: str) -> set[str]:
    ids = items(plan)
    parents = {identifier.rpartition(".")[0] for identifier in ids}
    return {
        row for row in ids if row not in parents and inherited(plan, row, "scope") != "information"
    }


def notes(plan: str) -> dict[str, Table]:
    """The one note of each row that has one."""
    found = {}
    for row, item in items(plan).items():
        if "notes" in item:
            (found[row],) = item["notes"]
    return found


def series(indicator: str, plan: str = "med-2020") -> dict[str, float]:
    (found,) = (row for row in document(plan)["indicators"] if row["id"] == indicator)
    return {value["date"]: value["value"] for value in found["values"]}


# --- all five -----------------------------------------------------------------------------------


def test_there_are_five_plans_and_no_other_files() -> None:
    assert sorted(path.name for path in PLANS.iterdir()) == sorted(FILES.values())
    assert {plan: document(plan)["plan"]["id"] for plan in FILES} == {plan: plan for plan in FILES}


@pytest.mark.parametrize("plan", FILES)
def test_as_much_of_everything_as_the_document_has(plan: str) -> None:
    found = items(plan)
    depths = [identifier.count(".") for identifier in found]
    indicators = document(plan).get("indicators", [])
    assert COUNTS[plan] == (
        tuple(depths.count(depth) for depth in range(len(document(plan)["plan"]["levels"]))),
        len(followed_up(plan)),
        len(notes(plan)),
        sum(len(item.get("milestones", ())) for item in found.values()),
        len(indicators),
        sum(len(row["values"]) for row in indicators),
    )


@pytest.mark.parametrize("plan", FILES)
def test_expected_rows_are_those_followed_up(plan: str) -> None:
    for plans in EXPECTED.values():
        assert plans[plan].keys() == followed_up(plan)


@pytest.mark.parametrize("plan", FILES)
def test_titles_fit_a_list_and_the_source_is_named(plan: str) -> None:
    assert [item["title"] for item in items(plan).values() if len(item["title"]) > 60] == []
    assert document(plan)["plan"]["source"]
    assert (PLANS / FILES[plan]).read_text(encoding="utf-8").startswith("# Taken from: ")


@pytest.mark.parametrize("plan", FILES)
def test_everybody_named_is_declared(plan: str) -> None:
    content = document(plan)
    declared = {party["id"] for party in content["parties"]}
    named = set(content["plan"].get("responsible", ()))
    for table in (*content["items"], *content["parties"]):
        named.update(table.get("responsible", ()), table.get("members", ()))
    assert named <= declared


# --- int-2019 -----------------------------------------------------------------------------------


def test_internationalisation_has_the_documents_shape() -> None:
    children: dict[str, int] = {}
    for identifier in items("int-2019"):
        parent = identifier.rpartition(".")[0]
        children[parent] = children.get(parent, 0) + 1
    effect_targets = {"1": 2, "2": 2, "3": 1, "4": 1}
    delivery_targets = {"1.1": 3, "1.2": 5, "2.1": 3, "2.2": 4, "3.1": 4, "4.1": 2}
    assert children == {"": 4} | effect_targets | delivery_targets


def test_internationalisation_is_answered_for_jointly_and_reviewed_by_the_end_of_2021() -> None:
    content = document("int-2019")
    assert content["plan"]["responsible"] == [
        "programledningar",
        "programnamnder",
        "internationella-kommitteer",
        "internationella-avdelningen",
    ]
    assert not any({"responsible", "due", "start"} & item.keys() for item in content["items"])
    assert (content["plan"]["start"], content["plan"]["end"]) == ("2019", "2024")
    assert [(row["id"], row["due"]) for row in content["reviews"]] == [
        ("mid-term", "utgången av 2021")
    ]


def test_rows_that_say_all_or_every_programme_are_asked_of_each() -> None:
    asked = {row for row, item in items("int-2019").items() if "each_unit" in item}
    assert asked == {"1.1.1", "1.1.2", "1.2.5", "2.2.2", "3.1.4", "4.1.1", "4.1.2"}
    assert "units" not in document("int-2019")


# --- lak-kvalitet -------------------------------------------------------------------------------

# planned start, planned end, responsible, as in the table's columns
ACTIVITIES = """
1.1.1   2022 2024 PNO OEK
1.2.1   2020 2024 OEK projektledare
1.3.1   2021 2024 OEK
1.3.2   2023 2024 GA
1.4.1   2023 2025 PD PNO
1.5.1   2023 2024 PD KA
1.6.1   2023 2024 arbetsgrupp-IHS
2.1.1   2021 2024 PD GA
2.2.1   2021 2024 PNO PD
2.3.1   2022 2024 PNO OEK
2.3.2   2023 2025 QPS-forvaltning admin QPS-projekt
2.3.3   2023 2025 PNO
3.1.1   2021 2024 OEK
4.1.1   2020 2025 PD OEK
4.2.1   2021 2025 MedCUL PD Fo-chefer
5.1.1   2020 2024 PD OEK
5.2.1   2022 2024 PD uppdragshavare
5.2.2   2024 2024 LU-representant
6.1.1   2021 2024 OEK MUR
6.1.2   2021 2024 PNO QPS-projekt
7.1.1   2021 2023 PD KA-KM4
9.1.1   2020 2022 PD arbetsgrupp-integrerad
10.1.1  2020 2022 PD arbetsgrupp-integrerad
10.1.2  2023 2024 PD
10.2.1  2023 2024 arbetsgrupp-inklusion
11.1.1  2023 2024 PD
"""


def test_quality_activities_have_the_years_and_responsible_of_the_table() -> None:
    typed = {words[0]: words[1:] for words in map(str.split, ACTIVITIES.strip().splitlines())}
    assert typed == {
        row: [item["start"], item["due"], *item["responsible"]]
        for row, item in items("lak-kvalitet").items()
        if row.count(".") == 2
    }


def test_an_empty_status_cell_is_no_note() -> None:
    silent = followed_up("lak-kvalitet") - notes("lak-kvalitet").keys()
    assert silent == {"2.3.2", "4.3", "5.2.2", "10.2.1"}
    assert {note["date"] for note in notes("lak-kvalitet").values()} == {"2023"}


def test_nothing_new_is_reported_as_that_and_as_no_status() -> None:
    unchanged = {row for row, note in notes("lak-kvalitet").items() if note.get("no_change")}
    assert unchanged == {"1.4.1", "3.1.1"}
    without = {row for row, note in notes("lak-kvalitet").items() if "status" not in note}
    assert without == unchanged | {"2.3.1"}


def test_no_quality_activity_is_called_finished() -> None:
    bases = {status["id"]: status["base"] for status in document("lak-kvalitet")["statuses"]}
    reported = {note.get("status", "") for note in notes("lak-kvalitet").values()}
    assert {bases.get(status, status) for status in reported} == {"", "in_progress"}


def test_what_lies_outside_and_what_has_no_rows() -> None:
    scopes = {row: item["scope"] for row, item in items("lak-kvalitet").items() if "scope" in item}
    assert scopes == {"4.3": "outside", "8": "information"}


def test_rows_under_two_criteria_are_related_both_ways() -> None:
    pairs = {("1.3.1", "2.2.1"), ("9.1.1", "10.1.1"), ("10.1.2", "11.1.1")}
    related = {
        (row, other.removeprefix("lak-kvalitet/"))
        for row, item in items("lak-kvalitet").items()
        for other in item.get("related", ())
    }
    assert related == pairs | {(b, a) for a, b in pairs}


def test_next_steps_with_a_date_in_the_status_cells() -> None:
    dated = {
        row: note["next"]["date"]
        for row, note in notes("lak-kvalitet").items()
        if "date" in note.get("next", {})
    }
    assert dated == {"1.3.2": "VT24", "1.6.1": "2024", "9.1.1": "mars 2024"}


# --- vfu and kurser -----------------------------------------------------------------------------


def test_standing_duties_of_the_two_boards() -> None:
    boards = {row: inherited("vfu", row, "responsible") for row in followed_up("vfu")}
    assert boards == {
        "2.1": ["styrgrupp"],
        "2.2": ["styrgrupp"],
        "2.3": ["styrgrupp"],
        "3.1": ["ledningsgrupp"],
        "3.2": ["ledningsgrupp"],
        "3.3": ["ledningsgrupp"],
    }
    assert {items("vfu")[row]["due"] for row in boards} == {"ongoing"}
    assert not {"start", "end"} & document("vfu")["plan"].keys()


def test_boards_have_mandate_and_members() -> None:
    boards = {row["id"]: row for row in document("vfu")["parties"] if row["kind"] == "board"}
    assert {name: len(board["members"]) for name, board in boards.items()} == {
        "styrgrupp": 6,  # four organisations, a student, the municipalities' care
        "ledningsgrupp": 3,  # the region's administrations, the programmes, a student
    }
    assert all(board["mandate"] for board in boards.values())


SESSIONS = """
2.1.1  29 augusti 2024? / fysisk träff   9 oktober 2024? / zoom
2.1.2  8 oktober 2024? / Canvas          12 november 2024? / zoom
2.1.3  30 oktober 2024? / zoom           2 december 2024? / zoom
2.2.1  9 oktober 2024? / zoom            13 november 2024? / zoom
2.3.1  19 september 2024? / zoom         24 oktober 2024? / fysisk träff
2.4.1  8 oktober 2024? /                 12 november 2024? /
2.5.1  11 juni 2024? / zoom              3 september 2024? / zoom
2.5.2  5 december 2024? /                23 januari 2025 /
"""


def test_occasions_are_events_from_the_first_session_to_the_last() -> None:
    for line in SESSIONS.strip().splitlines():
        row, *cells = (cell.strip() for cell in line.split("  ") if cell.strip())
        typed = [tuple(part.strip() for part in cell.split("/")) for cell in cells]
        item = items("kurser")[row]
        assert [(m["date"], m.get("mode", "")) for m in item["milestones"]] == typed
        assert (item["start"], item["due"]) == (typed[0][0], typed[1][0])
        assert item["kind"] == "event"
    assert len(SESSIONS.strip().splitlines()) == len(followed_up("kurser"))

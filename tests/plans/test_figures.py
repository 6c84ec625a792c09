"""The figures of the study programme's report, typed again from its tables."""

from __future__ import annotations

import pytest

from tests.plans.test_documents import document, items, notes, series

STUDY_YEARS = [f"{year}/{year + 1}" for year in range(2008, 2020)]

# 2008/2009 … 2019/2020; a dash is a missing value
FAILED = {
    "IAB": "6.6 10.9 11.1 10.1 15.3 13.0 9.6 11.4 6.9 4.6 9.0 4.0",
    "ICD": "10.8 10.4 7.0 11.5 4.3 8.3 7.0 25.8 6.9 14.2 10.2 7.4",
    "IIAB": "13.0 4.7 3.5 8.4 7.8 6.7 10.0 10.8 2.8 9.0 7.6 1.9",
    "IICD": "9.4 18.7 10.1 9.0 9.7 5.8 4.5 3.7 - - - -",
    "IIC-host": "- - - - - - - - 6.5 3.8 0.0 1.7",
    "IID-host": "- - - - - - - - 6.5 5.6 3.4 1.7",
    "IIC-var": "- - - - - - - - 1.6 0.0 3.6 0.0",
    "IID-var": "- - - - - - - - 4.8 3.6 7.7 1.8",
    "IIIC": "2.8 6.3 4.1 4.2 5.5 0.0 0.0 0.0 0.0 0.0 0.0 1.0",
    "IIID": "1.9 1.8 0.0 3.3 2.8 2.6 2.7 2.8 2.6 4.6 0.9 3.8",
}


@pytest.mark.parametrize("exam", FAILED)
def test_failure_rates(exam: str) -> None:
    typed = dict(zip(STUDY_YEARS, FAILED[exam].split(), strict=True))
    assert series(f"stryk-{exam}") == {
        year: float(rate) for year, rate in typed.items() if rate != "-"
    }


# term, out, in
EXCHANGE = """
H2013 39 28 | V2014 0 0 | H2014 43 33 | V2015 0 6 | H2015 40 26 | V2016 0 10 | H2016 19 23
V2017 21 12 | H2017 17 24 | V2018 16 11 | H2018 22 23 | V2019 28 13 | H2019 15 14 | V2020 25 10
"""
SUMS = {2013: (39, 28), 2014: (43, 39), 2015: (40, 36), 2016: (40, 35)}
SUMS |= {2017: (33, 35), 2018: (50, 36), 2019: (40, 24)}


def test_exchange_per_term_and_the_reports_own_sums() -> None:
    typed = [cell.split() for line in EXCHANGE.strip().splitlines() for cell in line.split("|")]
    out, into = series("utveksling-ut"), series("utveksling-inn")
    assert out == {term: int(number) for term, number, _ in typed}
    assert into == {term: int(number) for term, _, number in typed}
    for year, sums in SUMS.items():
        terms = f"H{year}", f"V{year + 1}"
        assert tuple(sum(by_term[term] for term in terms) for by_term in (out, into)) == sums
    assert series("utveksling-andel") == {"H2013–V2019": 34, "2019/2020": 30}


# graduated, intake of the cohort, candidates, completed on normal time
CANDIDATES = """
2010 - 108 - | 2011 - 121 - | 2012 123 119 87 | 2013 120 106 79 | 2014 122 114 82
2015 120 109 72 | 2016 119 105 70 | 2017 124 113 83 | 2018 122 87 63 | 2019 120 115 81
2020 120 104 72
"""


def test_candidates_against_the_target() -> None:
    typed = [cell.split() for line in CANDIDATES.strip().splitlines() for cell in line.split("|")]
    assert series("kandidater") == {row[0]: int(row[2]) for row in typed}
    assert series("normert-tid") == {row[0]: int(row[3]) for row in typed if row[3] != "-"}
    assert series("opptak-kull") == {row[0]: int(row[1]) for row in typed if row[1] != "-"}
    (candidates,) = (r for r in document("med-2020")["indicators"] if r["id"] == "kandidater")
    assert candidates["target"]["value"] == 114
    assert "baseline" not in candidates


# per place: with additional points, straight from school
POINTS = """
H2014 uio 67.9 59.6 uib 66.5 57.8 ntnu 67.1 60.2 uit 66.3 57.3
H2015 uio 68.1 59.7 uib 66.5 58.0 ntnu 67.0 60.4 uit 66.2 58.0
H2016 uio 68.3 59.7 uib 65.8 58.6 ntnu 67.0 60.7 uit 65.7 58.1
H2017 uio 68.5 60.2 uib 66.4 58.8 ntnu 66.9 60.8 uit 66.2 58.5
H2018 uio 68.5 60.4 uib 66.6 59.0 ntnu 67.0 60.7 uit 66.4 58.7
H2019 uio 67.5 60.7 uib 67.0 59.2 ntnu 67.3 61.0 uit 66.9 59.0
H2020 uio 68.7 61.0 uib 67.6 60.0 ntnu 67.8 61.5 uit 67.7 59.9
"""


def test_points_needed_for_admission() -> None:
    typed: dict[str, dict[str, float]] = {}
    for term, *cells in map(str.split, POINTS.strip().splitlines()):
        for place, extra, direct in zip(cells[::3], cells[1::3], cells[2::3], strict=True):
            typed.setdefault(f"poeng-{place}-tillegg", {})[term] = float(extra)
            typed.setdefault(f"poeng-{place}-direkte", {})[term] = float(direct)
    assert len(typed) == 8
    assert {name: series(name) for name in typed} == typed


# men, women, total
ADMITTED = {
    "2020": (44, 111, 155),
    "2019": (40, 110, 150),
    "2018": (46, 94, 140),
    "2017": (44, 90, 134),
    "2016": (47, 87, 134),
    "2015": (41, 79, 120),
    "2014": (38, 82, 120),
    "2013": (38, 82, 120),
    "2012": (45, 75, 120),
}


def test_admission_by_gender() -> None:
    men, women, total = (series(f"opptak-{name}") for name in ("menn", "kvinner", "totalt"))
    assert {year: (men[year], women[year], total[year]) for year in total} == ADMITTED
    assert all(men[year] + women[year] == total[year] for year in ADMITTED)
    shares = {name: series(f"opptak-{name}-andel") for name in ("menn", "kvinner")}
    assert {year: (shares["menn"][year], shares["kvinner"][year]) for year in total} == {
        "2020": (28, 72),
        "2019": (27, 73),
        "2018": (33, 67),
        "2017": (32, 67),  # as printed; they do not make 100
        "2016": (35, 65),
        "2015": (34, 66),
        "2014": (32, 68),
        "2013": (32, 68),
        "2012": (38, 62),
    }


SURVEY = {
    "ntnu": {"H2019": 4.5},
    "uit": {"H2019": 4.7},
    "uib": {"H2019": 4.3},
    "uio": {"H2019": 4.0},
    "undervisning": {"H2019": 3.7},
    "tilbakemelding": {"H2019": 3.0},
    "tilbakemelding-uit": {"H2019": 3.1},
    "forventninger": {"H2019": 3.6},
    "laeringsmiljo": {"H2019": 4.3},
    "organisering": {"H2019": 3.7},
    "arbeidsliv": {"H2019": 3.4},
    "inspirasjon": {"H2019": 4.4},
    "antall-tilbakemeldinger": {"H2019": 2.6, "H2018": 2.1, "H2017": 1.7},
    "konstruktive-tilbakemeldinger": {"H2019": 3.1, "H2018": 2.5, "H2017": 2.0},
    "ambisjoner": {"H2019": 3.7, "H2018": 4.0, "H2017": 3.8},
    "ikt": {"H2019": 4.2, "H2018": 3.8, "H2017": 3.6},
    "tilrettelegging": {"H2019": 3.4, "H2018": 3.0, "H2017": 2.9},
}


def test_survey_scores() -> None:
    assert {name: series(f"barometer-{name}") for name in SURVEY} == SURVEY


def test_only_feedback_has_a_direction() -> None:
    directions = {
        row["id"]: row["direction"]
        for row in document("med-2020")["indicators"]
        if "direction" in row
    }
    assert directions == {
        "barometer-tilbakemelding": "up",
        "barometer-antall-tilbakemeldinger": "up",
        "barometer-konstruktive-tilbakemeldinger": "up",
    }


# --- the nine measures --------------------------------------------------------------------------


def test_status_of_autumn_2020() -> None:
    reported = notes("med-2020")
    assert {note["date"] for note in reported.values()} == {"høsten 2020"}
    assert {row: note.get("status") for row, note in reported.items()} == {
        "1": "in_progress",
        "2": "in_progress",
        "3": "in_progress",
        "4": "not_started",
        "5": "in_progress",
        "6": None,
        "7": "in_progress",
        "8": "done",
        "9": "not_started",
    }


def test_the_new_timetable_was_moved_a_year_because_of_covid() -> None:
    item, note = items("med-2020")["2"], notes("med-2020")["2"]
    assert (item["due"], note["due"]) == ("høsten 2021", "høsten 2022")
    assert "covid" in note["reason"].lower()
    assert [(m["id"], m["date"]) for m in item["milestones"]] == [("rapport", "1. juni 2020?")]
    assert (note["milestone"], note["reached"]) == ("rapport", "høsten 2020")
    assert [row for row, other in notes("med-2020").items() if "due" in other] == ["2"]


def test_dates_of_the_other_measures() -> None:
    measures, steps = items("med-2020"), notes("med-2020")
    dues = {row: item["due"] for row, item in measures.items() if "due" in item}
    before = "før studieåret 2021/2022"
    assert dues == {"2": "høsten 2021", "5": before, "6": before}
    assert [m["date"] for m in measures["3"]["milestones"]] == ["15. april 2021", "høsten 2021"]
    assert {
        row: note["next"]["date"] for row, note in steps.items() if "date" in note.get("next", {})
    } == {"3": "15. april 2021", "5": "desember 2020?", "8": "januar 2021"}


def test_only_the_working_group_is_named_as_responsible() -> None:
    named = {r: i["responsible"] for r, i in items("med-2020").items() if "responsible" in i}
    assert named == {"2": ["arbeidsgruppe-stadium-II"]}
    assert "responsible" not in document("med-2020")["plan"]

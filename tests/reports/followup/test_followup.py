"""The follow-up summary as a document: names, texts, clauses, lists, what is left blank."""

from __future__ import annotations

import re
from typing import Any

import pytest

from actionplan_tui.domain.document.edition import NAMES
from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.summary.texts import SummaryTexts
from actionplan_tui.locales import translator
from actionplan_tui.reports.all_formats import SUMMARY_FORMATS
from actionplan_tui.reports.followup.document import file_name, followup_document, prepare_followup
from actionplan_tui.reports.formats.blocks import Contents
from actionplan_tui.reports.formats.format import missing
from actionplan_tui.reports.formats.markdown import render
from tests.domain.make import a_plan, day, item, note
from tests.reports.sample import section

PARTIES = [
    {"id": "TST", "kind": "person", "name": "Test Testsson"},
    {"id": "EXE", "kind": "person", "name": "Exempel Exempelsson"},
    {"id": "KO", "kind": "role", "name": "Koordinator", "members": ["TST"]},
]
UNITS = [
    {"id": "a", "name": "Program A", "set": "u"},
    {"id": "b", "name": "Program B", "set": "u"},
]
PLAN = a_plan(
    item("1", title="Ett mål"),
    item("1.1", title="Delmål ett"),
    item("1.1.1", title="Klar", responsible=["TST"]),
    item("1.1.2", title="Sen", due="2020", responsible=["EXE"]),
    item("1.2", title="Delmål två"),
    item("1.2.1", title="Per program", each_unit="u"),
    item("1.2.2", title="Flyttad", due="2020"),
    item("1.2.3", title="Ingen svarar"),
    head={"language": "sv", "effect_level": "Target"},
    parties=PARTIES,
    units=UNITS,
    reviews=[
        {"id": "mid", "title": "Halvtid", "due": "2021"},
        {"id": "end", "title": "Slut", "due": "2024"},
    ],
)
NOTES = [
    note("1", "2021-10-01", text="Det går framåt."),
    note("1.1", "2021-09-01", effect="none", author="EXE", text="Ingen skillnad märks."),
    note("1.1.1", "2021-03-01", status="done", text="Klart."),
    note("1.1.2", "2021-03-02", status="done", author="EXE", effect="none"),
    note("1.2.1@a", "2021-04-01", status="done", proposal="keep"),
    note("1.2.2", "2020-06-01", due="2021", reason="Sjukdom", decision="PN § 1"),
    note("1.2.2", "2021-06-01", due="2022", next={"text": "Börja om", "date": "2022-03"}),
    note("1.2.3", "2021-05-01", proposal="drop", author="EXE"),
    note("1.2", "2021-05-02", proposal="revise", author="Okänd Person"),
    note("1.2.3", "2021-07-01", proposed_due="2026", reason="Resurser", author="EXE"),
]


def markdown(
    plan: Plan = PLAN,
    notes: list[Note] = NOTES,
    language: str = "sv",
    as_of: str = "2021-10-15",
    known_on: str = "",
    **how: object,
) -> str:
    view = View(day(as_of), day(known_on) if known_on else None)
    made = prepare_followup(PlanRecord(plan), notes, view, translator(language), "9.9", **how)  # type: ignore[arg-type]
    return render(followup_document(made))


def test_clauses_come_from_proposals_and_deadlines_asked_for() -> None:
    text = markdown()
    assert section(text, "Förslag till beslut")[1:] == [
        "- att fastställa uppföljningen ”Halvtid” och lägga den till handlingarna",
        "- att target 1.2, Delmål två, ska revideras enligt följande: \\[till vad – fylls i\\]",
        "- att step 1.2.3, Ingen svarar, ska utgå",
        (
            "- att slutdatumet för step 1.2.3, Ingen svarar, bestäms till 2026 (31 december 2026); "
            "skäl: Resurser"
        ),
    ]
    assert (
        "Förslagen om enskilda punkter finns i noteringar: 1.2 revidera (2 maj 2021, annan "
        "person); 1.2.3 stryk (1 maj 2021, ansvarig person); 1.2.3 nytt slutdatum (1 juli 2021, "
        "ansvarig person)."
    ) in section(text, "Beredning")[0]


def level(name: str) -> Plan:
    return a_plan(
        item("1", title="Ett mål"),
        item("1.1", title="Fler provar.", due="2022"),
        head={"language": "sv", "levels": ["Mål", name]},
        reviews=[{"id": "r", "title": "Halvtidsuppföljning", "due": "2021"}],
    )


@pytest.mark.parametrize(
    ("name", "word", "kept"),
    [
        ("Leveransmål", "leveransmål", "oförändrat"),
        ("Aktivitet", "aktivitet", "oförändrad"),
        ("Blandning", "blandning", "utan ändringar"),
    ],
)
def test_a_clause_can_be_copied_as_it_stands(name: str, word: str, kept: str) -> None:
    def said(*notes: Note, **texts: Any) -> list[str]:
        text = markdown(level(name), list(notes), texts=SummaryTexts(**texts))
        return section(text, "Förslag till beslut")[1:]

    main = "- att fastställa halvtidsuppföljningen och lägga den till handlingarna"
    opening = f"- att {word} 1.1, Fler provar,"
    keep = note("1.1", "2021-05-01", proposal="keep")
    assert said(keep) == [main, f"{opening} ska kvarstå {kept}"]
    revise = note("1.1", "2021-05-01", proposal="revise", text="Två prov räcker.", reason="Dyrt")
    assert said(revise)[1] == (
        f"{opening} ska revideras enligt följande: Två prov räcker; skäl: Dyrt"
    )
    later = note("1.1", "2021-05-01", proposed_due="2023")
    assert said(later)[1] == (
        f"- att slutdatumet för {word} 1.1, Fler provar, ändras från 2022 (31 december 2022) "
        "till 2023 (31 december 2023)"
    )
    own = ("uppdra åt nämnden att pröva", "att pröva igen")
    assert said(keep, main_clause="none", decision=own) == [
        f"{opening} ska kvarstå {kept}",
        "- att uppdra åt nämnden att pröva",
        "- att pröva igen",
    ]
    assert said(main_clause="file") == ["- att lägga halvtidsuppföljningen till handlingarna"]
    assert said(main_clause="pröva planen") == ["- att pröva planen"]


def test_nothing_is_proposed_of_what_is_closed_or_decided() -> None:
    proposed = note("1.1", "2021-05-01", proposal="drop")
    plan = level("Aktivitet")

    def clauses(*later: Note) -> int:
        text = markdown(plan, [proposed, *later])
        return len(section(text, "Förslag till beslut")) - 2

    assert clauses() == 1
    assert clauses(note("1.1", "2021-06-01", status="done")) == 0
    assert clauses(note("1.1", "2021-06-01", text="Avslås.", decision="PN § 3")) == 0
    assert clauses(note("1.1", "2021-06-01", text="Avslås.", entry="decision")) == 0
    assert clauses(note("1.1", "2021-06-01", due="2023", decision="PN § 3")) == 1


def test_a_proposal_for_an_earlier_review_is_not_proposed_again() -> None:
    text = markdown(notes=NOTES[-2:-1], as_of="2023-01-01", review="mid")
    assert "ska revideras" in text
    yearly = a_plan(
        item("1", title="Punkt"),
        reviews=[{"id": "y", "title": "År", "every": "year", "from": "2020", "to": "2022"}],
    )
    proposed = [note("1", "2020-05-01", proposal="drop")]
    assert "att goal 1, Punkt, ska utgå" in markdown(yearly, proposed, as_of="2020-12-01")
    assert "ska utgå" not in markdown(yearly, proposed, as_of="2021-12-01")


def test_what_nobody_wrote_is_a_blank() -> None:
    text = markdown(notes=[])
    for what in ("Mottagare", "Handläggare", "Datum", "Sändlista"):
        assert f"\\[{what} – fylls i\\]" in text
    assert "Ingen notering föreslår beslut om någon enskild punkt." in text
    nothing = markdown(notes=[], texts=SummaryTexts(main_clause="none"))
    assert section(nothing, "Förslag till beslut") == ["\\[Förslag till beslut – fylls i\\]"]


def test_what_a_person_wrote_stands_in_its_place() -> None:
    texts = SummaryTexts(
        date="2021-11-02",
        recipient="Teststyrelsen",
        made_by="Testkansliet",
        decision=("att lägga till handlingarna",),
        background="Ett.\n\nTvå.",
        students="Har yttrat sig.",
        distribution=("A", "B"),
        appendices=("Yttrande",),
        registration="T 1",
    )
    text = markdown(texts=texts)
    assert "fylls i\\]" in text  # further work is still missing
    assert section(text, "Förslag till beslut")[0] == "Teststyrelsen beslutar"
    assert section(text, "Förslag till beslut")[-1] == "- att lägga till handlingarna"
    assert section(text, "Bakgrund")[-2:] == ["Ett.", "Två."]
    assert "| Sändlista | A, B |" in text
    assert "| Bilagor   | 1. Uppföljning; 2. Yttrande |" in text
    assert "| Datum        | 2 november 2021 |" in text


@pytest.mark.parametrize("form", [n for n in SUMMARY_FORMATS if not missing(SUMMARY_FORMATS[n])])
@pytest.mark.parametrize("names", NAMES)
def test_persons_are_named_as_it_was_asked_for(form: str, names: str) -> None:
    made = prepare_followup(
        PlanRecord(PLAN), NOTES, View(day("2021-10-15")), translator("sv"), "1",
        names=names, log=True,
    )  # fmt: skip
    if form in ("md", "html"):
        text = SUMMARY_FORMATS[form].write(made).decode()
    else:  # the other formats write the same blocks, or the same summary
        text = repr((followup_document(made), made.summary))
    assert ("Testsson" in text) == (names == "full")
    assert (re.search(r"\bTST\b", text) is not None) == (names == "initials")
    assert ("Okänd Person" in text) == (names == "full")
    assert ("Koordinator" in text) or names != "roles"


def test_an_item_stands_in_one_list_and_is_named_in_later_ones() -> None:
    text = markdown(notes=[])
    assert section(text, "Försenade (2)") == [
        (
            "- **1.1.2** Sen – slutdatum 2020 (31 december 2020), 288 dagar; Uppgift "
            "saknas; ansvarig person"
        ),
        ("- **1.2.2** Flyttad – slutdatum 2020 (31 december 2020), 288 dagar; Uppgift saknas"),
    ]
    unreported = section(text, "Ej rapporterade (6)")
    assert [line.split("**")[1] for line in unreported[:-1]] == [
        "1.1.1", "1.2.1@a", "1.2.1@b", "1.2.3",
    ]  # fmt: skip
    assert unreported[-1] == "Dessutom, redan upptagna ovan: 1.1.2, 1.2.2."
    assert section(text, "Ansvarig saknas (4)") == [
        "Dessutom, redan upptagna ovan: 1.2.1 (2 av 2 enheter), 1.2.2, 1.2.3."
    ]


def test_units_effect_deviations_and_next_steps() -> None:
    text = markdown()
    matrix = section(text, "Per enhet")
    assert "| 1.2.1 Per program | Genomförd | Uppgift saknas |" in matrix
    assert section(text, "Genomfört utan effekt") == [
        (
            "- **1.1** Delmål ett – Ingen effekt (1 september 2021, ansvarig person); Ingen "
            "skillnad märks."
        ),
        "- **1.1.2** Sen – Ingen effekt (2 mars 2021, ansvarig person)",
    ]
    moved = [line for line in section(text, "Avvikelser") if line.startswith("| ")]
    assert [cell.strip() for cell in moved[2].split("|")[1:7]] == [
        "**1.2.2** Flyttad (ändrat 2 gånger)", "2020 (31 december 2020)",
        "2021 (31 december 2021)", "Sjukdom", "PN § 1", "1 juni 2020, Koordinator",
    ]  # fmt: skip
    assert "2022 (31 december 2022)" in moved[3]
    steps = section(text, "Fortsatt arbete")
    assert ("- **1.2.2** Flyttad – Börja om, 2022-03; noterat 1 juni 2021, Koordinator") in steps
    assert steps[-1] == "Planens nästa uppföljning: Slut, senast 2024 (31 december 2024)."


def test_the_log_stands_there_on_request_only() -> None:
    assert "Förteckning över noteringar" not in markdown()
    text = markdown(log=True)
    log = section(text, "Bilaga 2: Förteckning över noteringar")
    assert sum(line.startswith("| ") for line in log) == len(NOTES) + 2


def test_the_days_that_it_is_seen_from_are_said() -> None:
    text = markdown(known_on="2021-12-01")
    assert re.search(r"\| Läget per +\| 15 oktober 2021 \|", text)
    assert len(re.findall(r"\b1 december 2021", text)) == 3
    assert text.endswith(
        "Läget per 15 oktober 2021. Det som har antecknats efter 1 december 2021 ingår inte. "
        "Framställd med actionplan-tui 9.9.\n"
    )


def test_the_same_in_another_language_leaves_the_plan_s_own_words() -> None:
    text = markdown(language="nb")
    assert "# Halvtid: Test plan" in text
    assert "Forslag til vedtak" in text
    assert "\ue000" not in text


def test_the_proposed_name_of_a_file() -> None:
    view = View(day("2021-10-15"))
    for language, name in (("sv", "p-mid-2021-10-15.docx"), ("nb", "p-mid-2021-10-15-nb.docx")):
        made = prepare_followup(PlanRecord(PLAN), [], view, translator(language), "1")
        assert file_name(made, "docx") == name


def test_why_a_new_deadline_is_asked_for_stands_beside_it_and_once() -> None:
    asked = {"proposed_due": "2026", "reason": "Resurser", "author": "EXE"}
    notes = [note("1.2.3", "2021-07-01", text="Väntar.", **asked)]
    lines = markdown(notes=notes).splitlines()
    said = "Nytt slutdatum är begärt, inget beslut är noterat: 2026 (31 december 2026)"
    assert [line for line in lines if line.startswith("  - ") and "Resurser" in line] == [
        f"  - {said} (1 juli 2021, ansvarig person); skäl: Resurser."
    ]


def test_that_something_be_ongoing_is_proposed_in_words_of_its_own() -> None:
    asked = note("1.2.3", "2021-07-01", proposed_due="ongoing", reason="Slutar inte", author="EXE")
    _main, line = section(markdown(notes=[asked]), "Förslag till beslut")[1:]
    assert "1.2.3, Ingen svarar, ska vara löpande, utan slutdatum, i stället för" in line
    assert "slutdatumet för" not in line


def test_of_what_is_closed_no_new_deadline_is_asked_for_any_more() -> None:
    asked = note("1.2.3", "2021-07-01", proposed_due="2026", reason="Resurser", author="EXE")
    text = markdown(notes=[asked, note("1.2.3", "2021-08-01", status="done", author="EXE")])
    assert "begärt men inte beslutat" not in text
    assert "Begär nytt slutdatum: 2026 (31 december 2026). Skäl: Resurser" in text


def test_a_long_document_of_few_items_has_its_contents_listed() -> None:
    values = [{"date": "2020", "value": 1}]
    measured = [{"id": f"i{n}", "title": f"Mått {n}", "values": values} for n in range(12)]
    for indicators, listed in (([], 0), (measured, 1)):
        plan = a_plan(item("1"), head={"language": "sv"}, indicators=indicators)
        view = View(day("2021-10-15"))
        made = followup_document(
            prepare_followup(PlanRecord(plan), [], view, translator("sv"), "1")
        )
        assert sum(isinstance(block, Contents) for block in made.blocks) == listed


BY_OTHERS = [
    note("1.1.1", "2021-03-01", text="Sagt vid mötet.", author="SEK", meeting="Nämnden 2021-03-01"),
    note("1.1.2", "2021-03-02", text="Nedskrivet här.", author="SEK"),
    note("1.2.2", "2021-03-03", text="Från en tredje.", author="Okänd Person"),
    note("1.2.3", "2021-03-04", text="Den ansvariges ord.", author="EXE"),
]


def _said(names: str, secretary: str = "", language: str = "sv", log: bool = True) -> str:
    view = View(day("2021-10-15"))
    made = prepare_followup(
        PlanRecord(PLAN),
        BY_OTHERS,
        view,
        translator(language),
        "1",
        names=names,
        log=log,
        secretary=secretary,
    )
    return render(followup_document(made))


@pytest.mark.parametrize(
    ("secretary", "taken_down", "here"),
    [
        ("SEK", "antecknat vid sammanträdet", "sekreterare"),
        ("", "antecknat vid sammanträdet", "annan person"),
    ],
)
def test_who_is_no_party_of_the_plan_is_never_called_responsible(
    secretary: str, taken_down: str, here: str
) -> None:
    lines = _said("roles", secretary).splitlines()
    by = {
        text: [line for line in lines if text in line]
        for text in ("Sagt vid mötet", "Nedskrivet här", "Från en tredje", "Den ansvariges ord")
    }
    assert all(by.values()), by
    assert all(taken_down in line for line in by["Sagt vid mötet"])
    assert all(here in line for line in by["Nedskrivet här"])
    assert all("annan person" in line for line in by["Från en tredje"])
    assert all("ansvarig person" in line for line in by["Den ansvariges ord"])
    others = [line for text, found in by.items() if not text.startswith("Den") for line in found]
    assert not [line for line in others if "ansvarig person" in line]


def test_a_person_who_takes_down_what_is_said_is_not_called_responsible() -> None:
    """The secretary may be a person of the plan: what she takes down is nobody's own word."""
    meeting = {"author": "EXE", "meeting": "Nämnden 2021-03-01"}
    notes = [
        note("1.2.3", "2021-03-01", text="Antecknat.", **meeting),
        note("1.2.2", "2021-03-02", responsible=["EXE"]),
        note("1.2.2", "2021-03-03", text="Övertaget.", **meeting),
        note("1.1.2", "2021-03-02", text="Nedskrivet.", author="EXE"),
    ]
    lines = markdown(notes=notes).splitlines()
    for text, by in (
        ("Antecknat.", "antecknat vid sammanträdet"),
        ("Övertaget.", "ansvarig person"),
        ("Nedskrivet.", "ansvarig person"),
    ):
        found = [line for line in lines if text in line and "EXE" not in line]
        assert found, text
        assert all(by in line for line in found), (text, found)


@pytest.mark.parametrize("names", NAMES)
def test_only_parties_of_the_plan_are_said_to_have_reported(names: str) -> None:
    said = next(line for line in _said(names).splitlines() if "lämnade av" in line)
    listed = said.partition("lämnade av")[2].partition(".")[0]
    assert not {"SEK", "sekreterare", "annan", "OP", "Okänd"} & set(re.findall(r"\w+", listed))
    known = {"roles": "person", "initials": "EXE", "full": "Exempel"}[names]
    assert known in listed


@pytest.mark.parametrize("language", ["sv", "en"])
def test_initials_stay_initials(language: str) -> None:
    said = _said("initials", language=language)
    assert "SEK" in said
    assert "OP" in said
    assert "Okänd" not in said

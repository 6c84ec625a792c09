"""The follow-up summary: what it counts, which list holds what, how it reads."""

from __future__ import annotations

from typing import Any

import pytest

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.selection import Coverage
from actionplan_tui.domain.summary.summary import Entry, build_summary
from actionplan_tui.reports.followup.document import prepare_followup, translator_for
from tests.domain.make import a_plan, day, item, note, register
from tests.reports.sample import (
    HEAD,
    ITEMS,
    NOTES,
    TABLES,
    in_markdown,
    judged,
    markdown,
    sample,
    section,
    summary,
)


def ids(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.row.id for entry in entries]


def test_coverage_counted_by_hand() -> None:
    # Mid-term, 2019 to 2021. Asked: 1.1 1.2 1.3 1.4 2.1 2.4 2.5; not 2.2 (starts 2023), not 2.3
    # (outside). Reported: 1.1 1.2 1.3 2.5. Of 2.1 a deadline was only asked for, 2.4 was only
    # tabled. Nothing new: 2.5.
    found = summary()
    assert found.coverage == Coverage(asked=7, reported=4, unchanged=1)
    assert ids(found.unreported) == ["1.4", "2.1", "2.4"]
    assert found.followed == 8


def test_each_list_holds_its_own() -> None:
    found = summary()
    assert ids(found.overdue) == ["1.1"]
    assert ids(found.outside) == ["2.3"]
    assert ids(found.moved) == ["1.2"]
    assert [(one.kind, one.id) for one in found.clauses] == [("due", "2.1")]
    assert [item.id for item, _note in found.procedures] == ["2.4"]
    assert ids(found.remaining) == ids(found.unassigned) == ids(found.withdrawn) == []
    assert ids(summary(as_of="2025-06-01").remaining) == ["1.4", "2.1", "2.2", "2.5"]


def test_counts() -> None:
    found = summary()
    assert dict(found.standings) == {
        "overdue": 1,
        "pending": 5,
        "upcoming": 1,
        "closed": 1,
        "outside": 1,
    }
    assert sum(count for _name, count in found.standings) == len(found.rows) == 9
    assert [(status.id, count) for status, count in found.statuses] == [
        ("unknown", 4),
        ("not_stated", 1),
        ("in_progress", 1),
        ("partly", 1),
        ("done", 1),
    ]


def test_a_past_review_counts_its_own_window() -> None:
    late = note("1.4", "2022-02-01", text="Efter fönstret")
    found = summary(as_of="2022-06-01", notes=[*NOTES, late], review="mid")
    assert ids(found.unreported) == ["1.4", "2.1", "2.4"]
    assert found.review is not None
    assert found.review.id == "mid"


def test_a_register_for_another_review_is_refused() -> None:
    seen = judged()
    other = summary(review="end").review
    with pytest.raises(ValueError, match="end"):
        build_summary(seen, "p", other)
    with pytest.raises(KeyError):
        build_summary(seen, "nosuch")


def test_after_the_last_review_the_document_says_that_it_follows_it() -> None:
    plan = a_plan(
        item("1", title="Rapporterad 2022"),
        item("2", title="Rapporterad bara 2021"),
        head={**HEAD, "effect_level": None},
        **{**TABLES, "reviews": TABLES["reviews"][:1], "indicators": []},
    )
    notes = [
        note("1", "2022-03-01", status="in_progress"),
        note("2", "2021-11-01", status="in_progress"),
    ]
    found = summary(as_of="2022-06-30", notes=notes, record=PlanRecord(plan))
    assert (found.review, ids(found.unreported)) == (None, ["2"])
    text = in_markdown(found, "sv")
    assert text.startswith("# Uppföljning efter ”Halvtid”: Testplan\n")
    assert "Ingen uppföljning efter Halvtid är inlagd för planen; den stängde den 31" in text
    assert "1 av 2 punkter är rapporterad. Rapporter från och med 1 januari 2022" in text


def test_a_report_that_came_late_says_so() -> None:
    late = note("1.4", "2022-02-01", text="Efter fönstret.", review="mid")
    found = summary(as_of="2022-06-01", notes=[*NOTES, late], review="mid")
    assert ids(found.unreported) == ["2.1", "2.4"]
    assert found.coverage == Coverage(asked=7, reported=5, unchanged=1, late=1)
    text = in_markdown(found, "sv")
    assert "1 efter att uppföljningen hade stängt" in text
    assert "Den kom efter att uppföljningen hade stängt." in text


def test_a_recurring_review_is_printed_with_its_real_day() -> None:
    yearly: dict[str, Any] = {
        "id": "y",
        "title": "Årsuppföljning",
        "every": "year",
        "from": "2021",
        "to": "2024",
    }
    yearly |= {"due": "15 april", "covers": "previous", "closes_after": 14, "basis": "§ 3"}
    plan = a_plan(item("1"), head={**HEAD, "effect_level": None}, reviews=[yearly])
    found = summary(as_of="2022-03-01", notes=[], record=PlanRecord(plan))
    text = in_markdown(found, "sv")
    assert text.startswith("# Årsuppföljning 2022: Testplan\n")
    assert "Årsuppföljning 2022, senast 15 april 2022" in text
    assert "Rapporter räknas till den till och med 29 april 2022. Den gäller 2021." in text
    assert "Dess grund: § 3." in text
    assert "31 december 2022" not in text


@pytest.mark.parametrize(
    ("tag", "translated", "second"),
    [("sv-SE", "sv", ""), ("nn", "nb", ""), ("en-GB", "en", ""), ("fr", "en", "fr")],
)
def test_a_plan_in_any_language_has_documents(tag: str, translated: str, second: str) -> None:
    """In the plan's own language where the program has it; else its texts are marked."""
    record = PlanRecord(sample(language=tag))
    with_language = translator_for(record.plan, "")
    assert with_language.language == translated
    made = prepare_followup(record, NOTES, View(day("2021-10-15")), with_language, "1")
    assert made.second == second


def test_where_nobody_asks_the_document_says_so() -> None:
    plan = a_plan(item("1"), head={**HEAD, "effect_level": None, "reporting": "none"})
    text = in_markdown(summary(notes=[], record=PlanRecord(plan)), "sv")
    assert "Ingen ombeds att rapportera om den här planen." in text
    assert "Ej rapporterade" not in text


def test_changes_of_the_plan_begin_when_it_was_decided() -> None:
    def version(due: str, **head: str) -> Plan:
        return a_plan(item("1", due=due), head={**HEAD, **head}, **TABLES)

    decided = {"decided": "2020-03-12"}
    draft, first = version("2021"), version("2022", **decided)
    now = version("2023", **decided)
    days = tuple(map(day, ("2020-06-01", "2020-04-01", "2020-01-01")))
    (change,) = summary(record=PlanRecord(now, (first, draft), loaded=days)).amendments
    assert isinstance(change.from_, Period)
    assert (change.from_.text, change.day) == ("2022", days[0])
    under_work = PlanRecord(version("2023"), (version("2022"), draft))
    assert len(summary(record=under_work).amendments) == 2


def test_withdrawn_items_and_amendments() -> None:
    now = a_plan(
        *(table for table in ITEMS if table["id"] != "1.1"),
        item("2.6", title="Ny punkt"),
        head={**HEAD, "end": "2025"},
        **TABLES,
    )
    former = a_plan(
        *({**t, "due": "2023"} if t["id"] == "2.4" else t for t in ITEMS), head=HEAD, **TABLES
    )
    found = summary(record=PlanRecord(now, (former,)))
    assert ids(found.withdrawn) == ["1.1"]
    kinds = [(change.kind, change.item.id if change.item else "") for change in found.amendments]
    assert kinds == [("end", ""), ("deadline", "2.4"), ("added", "2.6"), ("withdrawn", "1.1")]
    text = in_markdown(found, "sv")
    assert section(text, "Strukna ur planen") == [
        "- **1.1** Sen punkt – Delvis genomförd (2020, TST); TST"
    ]
    assert section(text, "Ändringar av planen") == [
        "- Planens slut: 2024 (31 december 2024) → 2025 (31 december 2025)",
        (
            "- **2.4** Kommande i fönstret – slutdatum 2023 (31 december 2023) → "
            "2022 (31 december 2022)"
        ),
        "- **2.6** Ny punkt – tillagd",
        "- **1.1** Sen punkt – struken ur planen",
    ]


def test_it_reads_like_a_follow_up() -> None:
    text = markdown("sv")
    assert text.startswith("# Halvtid: Testplan\n")
    assert "| Läget per    | 15 oktober 2021 |" in text
    for fact in ("ej angivet", "1 januari 2019 – 15 oktober 2021"):
        assert any(fact in line for line in section(text, "Underlag och metod"))
    assert "8 punkter följs upp." in text
    assert "Den här uppföljningen gäller 7 av dem. 4 av 7 punkter är rapporterade, varav 1" in text
    assert "Slutdatum har ändrats för 1 punkt (nr 1.2)." in text
    assert section(text, "Mål 1: Ett mål") == [
        "- **1.1 Sen punkt** – Delvis genomförd · Försenad sedan 1 januari 2021, 288 dagar",
        "  - Ansvarig: Test Testsson. Slutdatum: 2020 (31 december 2020).",
        "  - Notering 2020, TST: Hann inte.",
        "- **1.2 Flyttad punkt** – Pågår (1 december 2020, TST)",
        "  - Ansvariga: Test Testsson, AB. Slutdatum: 2023 (31 december 2023).",
        "- **1.3 Klar punkt** – Genomförd",
        "  - Slutdatum: 2021 (31 december 2021).",
        "  - Notering 1 mars 2021, TST: Allt på plats.",
        "- **1.4 Tyst punkt** – Uppgift saknas",
    ]
    assert section(text, "Försenade") == [
        "- **1.1** Sen punkt – slutdatum 2020 (31 december 2020), 288 dagar; Delvis genomförd; TST"
    ]
    assert "dessa listor: kvarstår efter planperioden, ansvarig saknas, strukna" in text
    assert section(text, "Ej rapporterade") == [
        "- **1.4** Tyst punkt",
        "- **2.1** Löpande punkt",
        "- **2.4** Kommande i fönstret",
    ]
    assert section(text, "Samlad bedömning") == [
        "- **1** Ett mål – Målet går åt rätt håll. Viss effekt. (1 oktober 2021, TST)",
        "- **2** Ett annat mål – Ingen bedömning har skrivits.",
    ]
    decision = section(text, "Förslag till beslut")
    assert decision[0] == "\\[Mottagare – fylls i\\] beslutar"
    assert decision[1:] == [
        "- att fastställa uppföljningen ”Halvtid” och lägga den till handlingarna",
        (
            "- att slutdatumet för delmål 2.1, Löpande punkt, ändras från löpande till 2023 "
            "(31 december 2023); skäl: Resurser"
        ),
    ]
    assert "**2.4** Kommande i fönstret – 1 september 2021, TST: Bordlagd" in text


def test_what_is_not_reported_is_never_called_not_started() -> None:
    for language, words in (("sv", "Ej påbörjad"), ("nb", "Ikke påbegynt"), ("en", "Not started")):
        assert words not in markdown(language)


@pytest.mark.parametrize("language", ["en", "sv", "nb"])
def test_the_same_input_gives_the_same_bytes(language: str) -> None:
    assert markdown(language).encode() == markdown(language, notes=NOTES[::-1]).encode()
    text = markdown(language)
    assert "{" not in text
    assert "None\n" not in text
    assert not [line for line in text.splitlines() if line != line.rstrip()]
    assert text.endswith("1.2.3.\n")


def test_last_year_s_summary_prints_again() -> None:
    before = markdown("sv", known_on="2021-10-15")
    late = note("1.4", "2021-09-01", status="done", recorded="2022-01-10T08:00:00Z")
    assert markdown("sv", known_on="2021-10-15", notes=[*NOTES, late]) == before
    assert "det som har antecknats senare ingår inte" in before


def test_units_are_asked_separately() -> None:
    plan = a_plan(
        item("1", title="Mål"),
        item("1.1", title="Alla program", each_unit="programmes"),
        units=[
            {"id": "a", "name": "Program A", "set": "programmes"},
            {"id": "b", "name": "Program B", "set": "programmes"},
        ],
    )
    seen = register(plan, [note("1.1@a", "2021-01-01", status="done", text="Ja")])
    found = build_summary(seen, "p")
    assert ids(found.unreported) == ["1.1@b"]
    text = in_markdown(found, "sv")
    assert "**1.1@a Alla program – Program A** – Genomförd" in text
    assert "- **1.1@b** Alla program – Program B" in text


def test_an_empty_plan_says_so() -> None:
    plan = a_plan(item("1", scope="information"))
    text = in_markdown(build_summary(register(plan), "p"), "en")
    assert "Nothing in this plan is followed up." in text
    assert "for information only, not followed up" in text


def test_a_plan_without_items_has_no_results() -> None:
    text = in_markdown(build_summary(register(a_plan()), "p"), "en")
    assert "Nothing in this plan is followed up." in text
    assert "Results" not in text


# --- what is known, and no more ----------------------------------------------------------------


def test_a_change_of_the_plan_is_denied_only_where_versions_were_compared() -> None:
    def told(record: PlanRecord) -> str:
        return in_markdown(summary(record=record), "sv")

    none = "versioner av planen är inlästa; de säger detsamma."
    alone = told(PlanRecord(sample()))
    assert "Ingen annan version av planen är inläst." in alone
    assert none not in alone
    same = told(PlanRecord(sample(), (sample(),)))
    assert f"2 {none}" in same
    decided = PlanRecord(sample(decided="2019-03-01"), (sample(),))
    assert "Ingen annan version av den beslutade planen är inläst." in told(decided)
    reworded = a_plan(
        *({**one, "title": "Annat"} if one["id"] == "1.4" else one for one in ITEMS),
        head=HEAD,
        **TABLES,
    )
    assert none not in told(PlanRecord(sample(), (reworded,)))
    lines = section(told(PlanRecord(sample(), (reworded,))), "Ändringar av planen")
    assert lines == ["- **1.4** Tyst punkt – rubrik, beskrivning eller nummer ändrat"]
    assert section(told(PlanRecord(sample(source="Protokoll"), (sample(),))), "Ändringar av") == [
        "- Ändrad i övrigt, inte i punkterna"
    ]


def test_a_step_whose_day_has_passed_stays_until_a_report_speaks_for_it() -> None:
    said = note("1.4", "2021-01-10", next={"text": "Möte", "date": "mars 2021"}, author="TST")

    def steps(*more: Note) -> list[str]:
        lines = section(in_markdown(summary(notes=[said, *more]), "sv"), "Fortsatt arbete")
        return [line for line in lines if "Möte" in line]

    kept = (
        "- **1.4** Tyst punkt – Möte, mars 2021; tidpunkten har passerat, ingen rapport därefter; "
        "noterat 10 januari 2021, TST"
    )
    assert steps() == [kept]
    assert steps(note("1.4", "2021-02-01", status="in_progress")) == [kept]
    assert steps(note("1.4", "2021-06-01", due="2023")) == [kept]
    assert steps(note("1.4", "2021-06-01", text="Mötet hölls.")) == []


def test_a_status_not_stated_is_told_from_silence() -> None:
    said = [note("1.4", "2021-02-01", text="Något är gjort.")]
    text = in_markdown(summary(notes=said), "sv")
    assert "- **1.4 Tyst punkt** – Status ej angiven" in text
    assert "- **1.2 Flyttad punkt** – Uppgift saknas" in text
    assert "För 7 punkter finns ingen rapport" in text
    assert "För 1 punkt är något rapporterat men ingen status angiven." in text

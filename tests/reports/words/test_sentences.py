"""The sentences about rows, notes and dates, word by word."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.dates.period import PeriodError
from actionplan_tui.domain.dates.reading import parse_due, parse_period
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.notes.note import Note, Redaction, midnight, redacted
from actionplan_tui.domain.plan.reviews import reviews
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.register.selection import Coverage
from actionplan_tui.domain.register.standing import STANDINGS
from actionplan_tui.locales import translator
from actionplan_tui.reports.words.phrases import years_text
from actionplan_tui.reports.words.reviews import review_sentence
from actionplan_tui.reports.words.sentences import (
    coverage_sentence,
    days_cell,
    due_cell,
    due_text,
    note_line,
    note_parts,
    period_error,
    period_reading,
    responsible_cell,
    responsible_text,
    standing_cell,
    standing_sentence,
    status_text,
)
from actionplan_tui.reports.words.signs import SIGNS, sign
from actionplan_tui.reports.words.text import cell_width
from tests.domain.make import a_plan, day, item, note, retraction, row
from tests.reports.sample import judged, sample

SV, NB, EN = translator("sv"), translator("nb"), translator("en")


def said(found: Row, as_of: str, language: str = "sv") -> str:
    return standing_sentence(found, View(day(as_of)), translator(language))


def test_overdue_says_since_when_and_how_long() -> None:
    plan = a_plan(item("1", due="2023"))
    found = row(plan, as_of="2024-02-01")
    assert said(found, "2024-02-01") == (
        "Försenad sedan 1 januari 2024: slutdatum 2023 (31 december 2023), 32 dagar."
    )
    assert said(found, "2024-02-01", "nb") == (
        "Forsinket siden 1. januar 2024: frist 2023 (31. desember 2023), 32 dager."
    )
    assert said(found, "2024-02-01", "en") == (
        "Overdue since 1 January 2024: deadline 2023 (31 December 2023), 32 days."
    )
    assert said(row(plan, as_of="2024-01-01"), "2024-01-01").endswith(", 1 dag.")


def test_due_soon() -> None:
    plan = a_plan(item("1", due="2023"))
    assert said(row(plan, as_of="2023-12-30"), "2023-12-30") == (
        "Slutdatum närmar sig: 2023 (31 december 2023), om 1 dag."
    )
    assert said(row(plan, as_of="2023-12-31"), "2023-12-31").endswith("i dag.")


def test_without_a_deadline_of_its_own_the_plan_s_end_is_named_as_that() -> None:
    plan = a_plan(item("1"))
    assert said(row(plan, as_of="2021-10-15"), "2021-10-15") == (
        "Öppen: inget eget slutdatum; planen slutar 2024 (31 december 2024), om 1173 dagar."
    )
    ended = row(plan, as_of="2025-01-01")
    assert said(ended, "2025-01-01") == (
        "Planperioden är slut, utfall ej rapporterat: inget eget slutdatum; planperioden slutade "
        "2024 (31 december 2024), för 1 dag sedan."
    )
    assert days_cell(ended, SV) == "1 d efter"
    before = row(plan, [note("1", "2021-03-01", status="in_progress")], "2025-02-01")
    assert said(before, "2025-02-01").startswith("Planperioden är slut, utfall ej rapporterat:")
    told = row(plan, [note("1", "2025-01-20", status="in_progress")], "2025-02-01")
    assert said(told, "2025-02-01").startswith("Kvarstår efter planperioden: inget eget slutdatum;")


def test_where_only_the_plan_s_end_is_near_no_deadline_draws_near() -> None:
    plan = a_plan(item("1"), head={"start": "2021", "end": "2023"})
    found = row(plan, as_of="2023-11-15")
    assert said(found, "2023-11-15") == (
        "Planperioden slutar om 46 dagar, 2023 (31 december 2023); eget slutdatum saknas."
    )
    assert standing_cell(found, SV) == "Planperioden slutar snart"
    for language in ("en", "sv", "nb"):
        assert "närmar sig" not in said(found, "2023-11-15", language)
        assert "nærmer seg" not in said(found, "2023-11-15", language)
        assert "Due soon" not in said(found, "2023-11-15", language)


def test_a_milestone_that_is_near() -> None:
    stones = [{"id": "m", "date": "15 april 2024", "title": "Rapport"}]
    plan = a_plan(item("1", due="ongoing", milestones=stones))
    found = row(plan, as_of="2024-03-01")
    assert said(found, "2024-03-01") == (
        "Milstolpe närmar sig: Rapport, 15 april 2024, om 45 dagar; löpande, utan slutdatum."
    )
    assert (due_cell(found, SV), days_cell(found, SV)) == ("15 april 2024 (milstolpe)", "45 d kvar")


def test_a_milestone_that_has_passed() -> None:
    stones = [{"id": "m22", "date": "2022-02", "title": "Enkät"}, {"id": "m23", "date": "2023-02"}]
    plan = a_plan(item("1", due="2024-02", milestones=stones))
    found = row(plan, as_of="2022-03-01")
    assert said(found, "2022-03-01").endswith(
        "Milstolpe passerad, ej rapporterad som uppnådd: Enkät, 2022-02 (28 februari 2022), "
        "för 1 dag sedan."
    )
    assert standing_cell(found, SV) == "Milstolpe passerad"
    both = row(plan, as_of="2024-02-01")
    assert standing_cell(both, SV) == "2 milstolpar passerade · Slutdatum närmar sig"
    late = row(plan, as_of="2024-03-01")
    assert standing_cell(late, SV) == "Försenad"
    assert "Milstolpar passerade, ej rapporterade som uppnådda: Enkät" in said(late, "2024-03-01")


def test_a_deadline_that_is_not_fixed() -> None:
    plan = a_plan(item("1", due_text="90 dagar efter vägledningen"))
    found = row(plan)
    assert said(found, "2021-10-15") == (
        "Öppen: slutdatum ej fastställt: 90 dagar efter vägledningen."
    )
    assert (due_cell(found, SV), days_cell(found, SV)) == ("Ej fastställt", "")


def test_a_lasting_duty_after_the_plan() -> None:
    found = row(a_plan(item("1", due="ongoing")), as_of="2025-01-01")
    assert said(found, "2025-01-01") == (
        "Planperioden är slut, utfall ej rapporterat: löpande, utan slutdatum; planperioden "
        "slutade 2024 (31 december 2024), för 1 dag sedan."
    )
    assert (due_cell(found, SV), days_cell(found, SV)) == ("Löpande", "")


def test_an_event_of_which_somebody_has_told_is_not_called_unreported() -> None:
    plan = a_plan(item("1", kind="event", due="2021-05-04"))
    found = row(plan, [note("1", "2021-05-10", text="Många kom.")])
    assert said(found, "2021-10-15").startswith("Passerad: planerad till 4 maj 2021")
    assert said(found, "2021-10-15").endswith("; Status ej angiven.")


def test_what_was_rejected() -> None:
    found = row(a_plan(item("1")), [note("1", "2021-05-10", response="rejected")])
    assert said(found, "2021-10-15") == "Avvisad."


def test_ongoing() -> None:
    found = row(a_plan(item("1", due="ongoing"), head={"start": None, "end": None}))
    assert said(found, "2021-10-15") == "Öppen: löpande, utan slutdatum."
    assert due_cell(found, SV) == "Löpande"
    assert days_cell(found, SV) == ""


def test_upcoming_names_the_first_day_and_the_deadline() -> None:
    found = row(a_plan(item("1", start="HT2022", due="2023")), as_of="2022-06-30")
    assert said(found, "2022-06-30") == (
        "Kommande: börjar HT2022 (1 juli 2022), om 1 dag; "
        "slutdatum 2023 (31 december 2023), om 549 dagar."
    )


def test_an_event_that_has_passed_is_not_called_done_or_late() -> None:
    plan = a_plan(item("1", kind="event", due="9 oktober 2024?"))
    found = row(plan, as_of="2024-10-12")
    assert said(found, "2024-10-12") == (
        "Passerad, utfall ej rapporterat: planerad till 9 oktober 2024, antaget datum, "
        "för 3 dagar sedan."
    )
    assert days_cell(found, SV) == ""


def test_closed_names_the_note() -> None:
    plan = a_plan(item("1", due="2020"))
    found = row(plan, [note("1", "2021-03-01", status="done")])
    assert said(found, "2021-10-15") == (
        "Avslutad: Genomförd, enligt notering 1 mars 2021, TST; rapporterad 60 dagar efter "
        "slutdatum."
    )
    early = row(a_plan(item("1", due="2022")), [note("1", "2021-03-01", status="done")])
    assert said(early, "2021-10-15") == (
        "Avslutad: Genomförd, enligt notering 1 mars 2021, TST; rapporterad i tid."
    )
    later = row(
        plan, [note("1", "2021", status="done"), note("1", "2021-12-31", text="x")], "2022-01-01"
    )
    assert said(later, "2022-01-01").startswith("Avslutad: Genomförd")
    assert days_cell(found, SV) == ""


def test_moved_and_asked_for() -> None:
    plan = a_plan(item("1", due="2021"))
    moved = note("1", "2021-02-01", due="2023", reason="r")
    asked = note("1", "2021-03-01", proposed_due="2025")
    assert said(row(plan, [moved, asked]), "2021-10-15") == (
        "Öppen: slutdatum 2023 (31 december 2023), om 807 dagar. "
        "Slutdatumet har ändrats 1 gång, ursprungligen 2021. "
        "Nytt slutdatum är begärt, inget beslut är noterat: 2025 (31 december 2025) "
        "(1 mars 2021, TST)."
    )
    again = note("1", "2021-04-01", due="2024")
    assert "ändrats 2 gånger" in said(row(plan, [moved, again]), "2021-10-15")


def test_that_something_be_ongoing_can_be_asked_for() -> None:
    plan = a_plan(item("1", due="2023"))
    asked = note("1", "2021-03-01", proposed_due="ongoing", reason="Slutar inte")
    assert said(row(plan, [asked]), "2021-10-15") == (
        "Öppen: slutdatum 2023 (31 december 2023), om 807 dagar. Det är begärt "
        "att punkten blir löpande, utan slutdatum, inget beslut är noterat (1 mars 2021, TST)."
    )
    assert note_parts(asked, plan, SV)[0] == "Begär att punkten blir löpande, utan slutdatum"


def test_what_took_place_is_just_passed_where_nobody_is_asked() -> None:
    asking = a_plan(item("1", kind="event", due="2020"))
    silent = a_plan(item("1", kind="event", due="2020", reporting="none"))
    assert standing_cell(row(asking), SV) == "Passerad, utfall ej rapporterat"
    assert standing_cell(row(silent), SV) == "Passerad"


@pytest.mark.parametrize("language", ["en", "sv", "nb"])
def test_every_row_has_one_clean_sentence(language: str) -> None:
    for as_of in ("2018-01-01", "2021-10-15", "2023-06-01", "2026-01-01"):
        seen = judged(as_of)
        for found in seen.rows:
            text = standing_sentence(found, seen.view, translator(language))
            assert text.endswith(".")
            assert ".." not in text
            assert "{" not in text
            assert "  " not in text


@pytest.mark.parametrize(
    ("days", "cell"), [("2024-02-01", "32 d sen"), ("2023-12-31", "i dag"), ("2023-12-01", "30 d")]
)
def test_days_cell(days: str, cell: str) -> None:
    assert days_cell(row(a_plan(item("1", due="2023")), as_of=days), SV).startswith(cell)


def test_responsible() -> None:
    plan = sample()
    rows = {found.id: found for found in judged().rows}
    assert responsible_cell(rows["1.2"]) == "TST +1"
    assert responsible_cell(rows["1.1"]) == "TST"
    assert responsible_cell(row(a_plan(item("1")))) == "–"
    assert responsible_text(plan, ["TST", "AB"], SV) == "Test Testsson, AB"
    assert responsible_text(plan, [], SV) == "Ansvarig saknas"


def test_status_in_the_plan_s_words() -> None:
    rows = {found.id: found for found in judged().rows}
    assert status_text(rows["1.1"], EN) == "Delvis genomförd"
    assert status_text(rows["1.4"], SV) == "Uppgift saknas"


def test_deadlines_and_dates() -> None:
    assert due_text(parse_due("2023"), SV) == "2023 (31 december 2023)"
    assert due_text(parse_due("2023-12-31"), SV) == "31 december 2023"
    assert due_text(parse_due("1. juni 2020"), NB) == "1. juni 2020"
    assert due_text(parse_due("ongoing"), NB) == "løpende"
    assert due_text(None, SV) == "inget slutdatum"
    assert due_text(parse_due("mars 2024?"), SV) == "mars 2024? (31 mars 2024, antaget datum)"
    assert due_text(parse_due("senast 31 mars 2022"), SV) == "senast 31 mars 2022"
    assert due_text(parse_due("den 31 mars 2022"), EN) == "den 31 mars 2022 (31 March 2022)"
    assert due_text(parse_due("före 31 mars 2022"), SV) == "före 31 mars 2022 (30 mars 2022)"
    assert period_reading(parse_period("HT2023"), SV) == "HT2023 = 1 juli – 31 december 2023"
    assert period_reading(parse_period("2021/22"), EN) == "2021/22 = 1 July 2021 – 30 June 2022"


@pytest.mark.parametrize("wrong", ["", "snart", "2021-02-30", "2024–2022", "2021/2025", "\x1b[2J"])
@pytest.mark.parametrize("language", ["en", "sv", "nb"])
def test_a_date_that_cannot_be_read_says_what_to_write(wrong: str, language: str) -> None:
    with pytest.raises(PeriodError) as caught:
        parse_period(wrong)
    text = period_error(caught.value, translator(language))
    assert "\x1b" not in text
    assert text.endswith(".")
    if caught.value.code != "no_such_day":
        assert "20" in text


def test_which_days_the_years_of_a_fiscal_plan_have_is_said() -> None:
    fiscal = a_plan(item("1"), head={"year_starts": "04", "end": "2023"})
    assert (
        years_text(fiscal, EN) == "from 1 April to 31 March; 2023 is 1 April 2023 – 31 March 2024"
    )
    assert years_text(a_plan(item("1")), EN) == ""


def everything() -> Note:
    return note(
        "1.2",
        "2021-03-01",
        status="partly",
        text="Text",
        due="2023",
        reason="Skäl",
        decision="§ 4",
        proposed_due="2025",
        responsible=["AB"],
        values={"out": 4.5},
        next={"text": "Steg", "date": "VT2022"},
        no_change=True,
        effect="some",
        proposal="revise",
        procedure="tabled",
        meeting="PN 1",
    )


def test_note_parts_leave_nothing_out() -> None:
    assert note_parts(everything(), sample(), SV) == [
        "Bordlagd",
        "Delvis genomförd",
        "Inget nytt",
        "Text",
        "Nytt slutdatum: 2023 (31 december 2023); skäl: Skäl; beslut: § 4",
        "Begär nytt slutdatum: 2025 (31 december 2025)",
        "Överlämnad till: AB",
        "Utresande: 4,5 studenter",
        "Viss effekt",
        "Förslag: Revidera",
        "Nästa steg: Steg, VT2022",
        "Sammanträde: PN 1",
    ]
    line = note_line(note("1.1", "2023", text="Hej"), sample(), SV)
    assert line == "2023, TST: Hej"


def test_a_reason_follows_what_it_is_the_reason_of() -> None:
    handed = note("1.1", "2023", responsible=("AB",), reason="Ny tjänst", decision="§ 4")
    assert note_parts(handed, sample(), SV) == [
        "Överlämnad till: AB",
        "Skäl: Ny tjänst; beslut: § 4",
    ]


def test_taken_back_corrected_and_redacted() -> None:
    first = note("1.1", "2021-01-01", text="Fel")
    back = retraction(first, "2021-01-02")
    better = retraction(first, "2021-01-03", text="Rätt")
    plan = sample()
    assert note_parts(first, plan, SV, retracted_by=back)[0] == "Återtagen (2 januari 2021, TST)"
    assert note_parts(first, plan, SV, retracted_by=better)[0].startswith("Rättad genom")
    assert note_parts(back, plan, SV) == ["Återtar en tidigare notering"]
    assert note_parts(better, plan, SV) == ["Rättar en tidigare notering", "Rätt"]
    gone = redacted(first, Redaction("personuppgift", midnight(date(2021, 2, 1))))
    assert note_parts(gone, plan, SV) == ["(maskad: personuppgift)"]


def test_coverage() -> None:
    assert coverage_sentence(Coverage(24, 4, 1), SV) == (
        "4 av 24 punkter är rapporterade, varav 1 utan något nytt."
    )
    assert coverage_sentence(Coverage(3, 0, 0), EN) == "None of the 3 items is reported."
    assert coverage_sentence(Coverage(3, 1, 0), EN) == "1 of 3 items is reported."
    assert coverage_sentence(Coverage(0, 0, 0), EN) == "No report is asked for."


def test_review() -> None:
    mid, end = reviews(sample())
    assert review_sentence(end, day("2024-10-15"), SV) == (
        "Slut · senast 31 december 2024 · om 77 dagar"
    )
    assert review_sentence(mid, day("2021-10-15"), SV).endswith(
        "svar senast 15 november 2021, om 31 dagar"
    )
    assert review_sentence(mid, day("2022-01-01"), SV).endswith("för 1 dag sedan")


def test_signs_are_one_cell_everywhere() -> None:
    for name in (*STANDINGS, "withdrawn"):
        assert cell_width(SIGNS[name].sign) == 1
        assert SIGNS[name].ascii.isascii()
        assert len(SIGNS[name].ascii) == 1
    assert len({found.sign for found in SIGNS.values()}) == len(SIGNS)
    assert len({found.ascii for found in SIGNS.values()}) == len(SIGNS)
    assert sign("overdue", plain=True) == "!"


@given(st.text())
def test_no_control_code_comes_through(text: str) -> None:
    found = note_line(note("1.1", "2021", text=text or "x"), sample(), EN)
    assert found.isprintable() or "\u200d" in found or "\u200c" in found or _other(found)


def _other(text: str) -> bool:
    """Unassigned and private characters are not printable either, but do nothing."""
    import unicodedata

    return not {unicodedata.category(c) for c in text} & {"Cc", "Cs"}

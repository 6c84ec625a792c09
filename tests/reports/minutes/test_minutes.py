"""Minutes: every outcome in the words of each country, as Markdown and as a Word document."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.shared import Pt

from actionplan_tui.domain.meeting.attendance import Attendee
from actionplan_tui.domain.meeting.conclusion import conclude
from actionplan_tui.domain.meeting.head import EACH, ONE
from actionplan_tui.domain.meeting.record import record_from_plain, record_to_plain
from actionplan_tui.domain.notes.note import Redaction, redacted
from actionplan_tui.locales import translator
from actionplan_tui.reports.formats.docx.template import TemplateError
from actionplan_tui.reports.formats.stable_zip import stable_zip
from actionplan_tui.reports.formats.unbreakable import UNBREAKABLE
from actionplan_tui.reports.minutes import docx as minutes_docx
from actionplan_tui.reports.minutes import markdown as minutes_markdown
from actionplan_tui.reports.minutes.document import build_minutes
from tests.domain.make import register
from tests.reports.minutes.make import NOTES, NOW, PLAN, Typed, concluded, written
from tests.reports.sample import section


def words(language: str, kind: str, place: str = "1.1", **typed: str) -> list[str]:
    """What the minutes say of one item of which one thing was said."""
    minutes = written((place, kind, typed), language=language)
    (text,) = [p.items[0] for p in minutes.paragraphs if p.items[0].heading.startswith(place)]
    assert text.lead == (
        {"sv": "Testnämnden beslutar", "nb": "Vedtak:", "en": "Testnämnden decides"}[language]
        if text.decisions
        else ""
    )
    return [*text.said, *(f"{text.lead} {one}" for one in text.decisions), *text.after]


CASES: list[tuple[str, str, dict[str, str], list[str], list[str]]] = [
    ("text", "1.1", {"text": "Det går.\nBra."}, ["Det går.", "Bra."], ["Det går.", "Bra."]),
    ("text", "1.1", {"text": "Bra.", "speaker": "AA"}, ["Anna Test: Bra."], ["Anna Test: Bra."]),
    (
        "nothing_new",
        "1.1",
        {"speaker": "AA"},
        ["Anna Test: Inget nytt."],
        ["Anna Test: Ikke noe nytt."],
    ),
    (
        "done",
        "1.1",
        {"speaker": "AA"},
        ["Anna Test rapporterar att punkten är genomförd."],
        ["Anna Test rapporterer at punktet er gjennomført."],
    ),
    (
        "done",
        "1.1",
        {"text": "Avtalet är skrivet.", "reason": "Klart före tiden"},
        [
            "Det rapporteras att punkten är genomförd. Skäl: Klart före tiden.",
            "Avtalet är skrivet.",
        ],
        [
            "Det rapporteres at punktet er gjennomført. Begrunnelse: Klart före tiden.",
            "Avtalet är skrivet.",
        ],
    ),
    (
        "status",
        "1.1",
        {"status": "partly", "text": "Halva."},
        ["Punktens status rapporteras som ”Delvis genomförd”.", "Halva."],
        ["Statusen for punktet rapporteres som «Delvis genomförd».", "Halva."],
    ),
    (
        "status",
        "1.1",
        {"status": "cancelled", "speaker": "AA"},
        ["Anna Test rapporterar punktens status som ”Utgår”."],
        ["Anna Test rapporterer statusen for punktet som «Utgår»."],
    ),
    (
        "decided",
        "1.1",
        {"text": "att punkten utgår", "status": "cancelled"},
        ["Testnämnden beslutar att punkten utgår."],
        ["Vedtak: Att punkten utgår."],
    ),
    (
        "decided",
        "1.1",
        {"text": "att inrätta en grupp", "next_who": "BB", "next_date": "2021-12-31"},
        [("Testnämnden beslutar att inrätta en grupp. Verkställs av Bo Test (31 december 2021).")],
        ["Vedtak: Att inrätta en grupp. Utføres av Bo Test (31. desember 2021)."],
    ),
    (
        "conflict",
        "1.1",
        {"who": "BB", "form": "left"},
        ["Bo Test anmäler jäv och lämnar lokalen under denna paragraf."],
        ["Bo Test erklærer seg inhabil og fratrer under behandlingen av saken."],
    ),
    (
        "conflict",
        "1.1",
        {"who": "BB", "text": "Äger huset", "form": "stayed"},
        ["Bo Test anmäler jäv och deltar inte i handläggningen av punkten: Äger huset."],
        ["Bo Test erklærer seg inhabil og deltar ikke i behandlingen av punktet: Äger huset."],
    ),
    (
        "motion",
        "1.1",
        {"who": "AA, BB", "text": "avslag", "speaker": "AA"},
        ["Anna Test och Bo Test yrkar: avslag."],
        ["Anna Test og Bo Test foreslår: avslag."],
    ),
    (
        "vote",
        "1.1",
        {"votes_for": "7", "votes_against": "3", "abstained": "1"},
        ["Omröstning. För: 7. Emot: 3. Avstår: 1."],
        ["Votering. For: 7. Mot: 3. Avholdende: 1."],
    ),
    (
        "vote",
        "1.1",
        {"votes_for": "7", "votes_against": "3"},
        ["Omröstning. För: 7. Emot: 3."],
        ["Votering. For: 7. Mot: 3."],
    ),
    (
        "vote",
        "1.1",
        {"votes_for": "AA, X", "votes_against": "BB", "text": "Namnupprop"},
        ["Omröstning. För: Anna Test, X. Emot: Bo Test. Namnupprop."],
        ["Votering. For: Anna Test, X. Mot: Bo Test. Namnupprop."],
    ),
    (
        "reservation",
        "1.1",
        {"who": "BB", "text": "För dyrt"},
        ["Bo Test reserverar sig mot beslutet: För dyrt."],
        ["Bo Test reserverer seg mot vedtaket: För dyrt."],
    ),
    (
        "reservation",
        "1.1",
        {"who": "BB", "form": "dissents"},
        ["Bo Test anmäler avvikande mening."],
        ["Bo Test har avvikende mening."],
    ),
    (
        "remark",
        "1.1",
        {"text": "Projektorn slutade fungera"},
        ["Till protokollet: Projektorn slutade fungera."],
        ["Til protokollen: Projektorn slutade fungera."],
    ),
    (
        "appendix",
        "1.1",
        {"text": "Tidplan", "file": "plan.pdf"},
        ["Bilaga 1: Tidplan (plan.pdf)"],
        ["Vedlegg 1: Tidplan (plan.pdf)"],
    ),
    (
        "notified",
        "1.1",
        {"who": "BB, Dekanus"},
        ["Expedieras till: Bo Test och Dekanus."],
        ["Underrettes: Bo Test og Dekanus."],
    ),
    (
        "next",
        "1.1",
        {"next_text": "Skriv avtalet.", "speaker": "AA", "next_date": "2021-12-31"},
        ["Anna Test åtar sig följande (31 december 2021): Skriv avtalet."],
        ["Anna Test påtar seg følgende (31. desember 2021): Skriv avtalet."],
    ),
    (
        "deadline",
        "1.1",
        {"due": "2022", "reason": "Inga sökande"},
        [
            (
                "Testnämnden beslutar att ändra slutdatum för punkten från 2020 (31 december 2020) "
                "till 2022 (31 december 2022). Skäl: Inga sökande."
            )
        ],
        [
            (
                "Vedtak: Fristen for punktet endres fra 2020 (31. desember 2020) til 2022 "
                "(31. desember 2022). Begrunnelse: Inga sökande."
            )
        ],
    ),
    (
        "deadline",
        "1.2",
        {"due": "2022"},
        ["Testnämnden beslutar att fastställa slutdatum för punkten till 2022 (31 december 2022)."],
        ["Vedtak: Fristen for punktet settes til 2022 (31. desember 2022)."],
    ),
    (
        "deadline",
        "1.3",
        {"due": "2021-12-01"},
        ["Testnämnden beslutar att ändra slutdatum för punkten från löpande till 1 december 2021."],
        ["Vedtak: Fristen for punktet endres fra løpende til 1. desember 2021."],
    ),
    (
        "deadline",
        "1.1",
        {"due": "ongoing"},
        ["Testnämnden beslutar att punkten är löpande, utan slutdatum."],
        ["Vedtak: Punktet er løpende, uten frist."],
    ),
    (
        "asked",
        "1.1",
        {"due": "HT2023", "reason": "Pandemin", "speaker": "AA"},
        [
            (
                "Anna Test: Nytt slutdatum begärs: HT2023 (31 december 2023). Skäl: Pandemin. "
                "Beslut om detta har inte fattats."
            )
        ],
        [
            (
                "Anna Test: Det bes om ny frist: HT2023 (31. desember 2023). "
                "Begrunnelse: Pandemin. Det er ikke vedtatt noe om dette."
            )
        ],
    ),
    (
        "hand_over",
        "1.1",
        {"responsible": "BB"},
        ["Testnämnden beslutar att ansvaret för punkten överförs från Anna Test till Bo Test."],
        ["Vedtak: Ansvaret for punktet overføres fra Anna Test til Bo Test."],
    ),
    (
        "hand_over",
        "1.2",
        {"responsible": "BB"},
        ["Testnämnden beslutar att Bo Test ansvarar för punkten."],
        ["Vedtak: Bo Test har ansvaret for punktet."],
    ),
    (
        "next",
        "1.1",
        {
            "next_text": "Skriv avtalet.",
            "next_who": "BB",
            "next_date": "senast mars 2022",
            "form": "assigned",
        },
        [
            (
                "Testnämnden beslutar att ge Bo Test följande uppdrag (senast mars 2022): "
                "Skriv avtalet."
            )
        ],
        ["Vedtak: Bo Test får følgende oppdrag (senast mars 2022): Skriv avtalet."],
    ),
    (
        "next",
        "1.2",
        {"next_text": "Skriv avtalet", "form": "assigned"},
        ["Testnämnden beslutar att följande ska göras: Skriv avtalet."],
        ["Vedtak: Følgende skal gjøres: Skriv avtalet."],
    ),
    (
        "next",
        "1.1",
        {"next_text": "Skriv avtalet"},
        ["Nästa steg: Skriv avtalet."],
        ["Neste steg: Skriv avtalet."],
    ),
    (
        "next",
        "1.1",
        {"next_text": "Skriv avtalet", "next_who": "BB", "next_date": "2022"},
        ["Nästa steg för Bo Test (2022): Skriv avtalet."],
        ["Neste steg for Bo Test (2022): Skriv avtalet."],
    ),
    (
        "tabled",
        "1.1",
        {},
        ["Testnämnden beslutar att bordlägga punkten."],
        ["Vedtak: Saken utsettes."],
    ),
    (
        "referred_back",
        "1.1",
        {"reason": "Underlag saknas"},
        ["Testnämnden beslutar att återremittera punkten. Skäl: Underlag saknas."],
        ["Vedtak: Saken sendes tilbake. Begrunnelse: Underlag saknas."],
    ),
    (
        "proposal",
        "1.1",
        {"proposal": "keep"},
        ["Testnämnden beslutar att föreslå att punkten behålls oförändrad."],
        ["Vedtak: Det foreslås at punktet videreføres uendret."],
    ),
    (
        "proposal",
        "1.1",
        {"proposal": "revise"},
        ["Testnämnden beslutar att föreslå att punkten revideras."],
        ["Vedtak: Det foreslås at punktet revideres."],
    ),
    (
        "proposal",
        "1.1",
        {"proposal": "drop"},
        ["Testnämnden beslutar att föreslå att punkten utgår."],
        ["Vedtak: Det foreslås at punktet utgår."],
    ),
]


@pytest.mark.parametrize(("kind", "place", "typed", "swedish", "norwegian"), CASES)
def test_every_outcome_in_swedish_and_norwegian(
    kind: str, place: str, typed: dict[str, str], swedish: list[str], norwegian: list[str]
) -> None:
    assert words("sv", kind, place, **typed) == swedish
    assert words("nb", kind, place, **typed) == norwegian


def test_the_same_in_english() -> None:
    assert words("en", "deadline", due="2022", reason="No takers") == [
        (
            "Testnämnden decides to change the deadline of the item from 2020 (31 December 2020) "
            "to 2022 (31 December 2022). Reason: No takers."
        )
    ]


def test_where_something_was_decided() -> None:
    for language, cited in (
        ("sv", "Testnämnden 2021-10-15 § 12"),
        ("nb", "Testnämnden 15.10.2021, sak 12/21"),
    ):
        (made,) = concluded(("1.1", "proposal", {"proposal": "keep"}), language=language).notes
        assert made.decision == cited
        (made,) = concluded(("1.1", "done", {}), language=language).notes
        assert made.decision == ""


@pytest.mark.parametrize(
    ("language", "said", "decided"),
    [
        ("sv", "Anna Test rapporterar att punkten är genomförd.",
         "Testnämnden beslutar att anteckna att punkten är genomförd."),
        ("nb", "Anna Test rapporterer at punktet er gjennomført.",
         "Vedtak: Det tas til etterretning at punktet er gjennomført."),
        ("en", "Anna Test reports that the item is done.",
         "Testnämnden decides to take note that the item is done."),
    ],
)  # fmt: skip
def test_a_body_that_notes_what_is_done_says_so(language: str, said: str, decided: str) -> None:
    minutes = written(("1.1", "done", {"speaker": "AA"}), language=language, noted=True)
    text = minutes.paragraphs[0].items[0]
    assert text.said == (said,)
    assert [f"{text.lead} {one}" for one in text.decisions] == [decided]
    (made,) = concluded(("1.1", "done", {"speaker": "AA"}), noted=True).notes
    assert made.reports


@pytest.mark.parametrize("language", ["sv", "nb", "en"])
@pytest.mark.parametrize("kind", ["text", "nothing_new", "done", "status", "asked"])
def test_no_minutes_decide_what_nobody_decided(language: str, kind: str) -> None:
    typed = {"text": "Ord", "status": "partly", "due": "2022", "speaker": "AA"}
    text = written(("1.1", kind, typed), language=language).paragraphs[0].items[0]
    assert (text.lead, text.decisions) == ("", ())


def test_what_was_recorded_before_reports_were_told_from_decisions_reads_as_before() -> None:
    conclusion = concluded(
        ("1.1", "done", {"speaker": "AA", "reason": "Klart"}),
        ("1.2", "status", {"status": "partly", "text": "Halva."}),
    )
    plain = record_to_plain(conclusion.record)
    for point in plain["points"]:
        for outcome in point["outcomes"]:
            for key in ("entry", "form", "noted", "votes"):
                del outcome[key]
    minutes = build_minutes(record_from_plain(plain), conclusion.notes, translator("sv"))
    first, second = (paragraph.items[0] for paragraph in minutes.paragraphs[:2])
    assert first.said == ("Anna Test: Genomförd.",)
    assert first.decisions == ("att anteckna punkten som genomförd. Skäl: Klart.",)
    assert second.said == ("Halva.",)
    assert second.decisions == ("att anteckna punktens status som ”Delvis genomförd”.",)


def test_a_decision_in_own_words_is_bold_and_listed_and_followed_up() -> None:
    minutes = written(
        ("1.1", "deadline", {"due": "2022"}),
        ("1.1", "decided", {"text": "att inrätta en *grupp*", "next_who": "BB"}),
        ("1.1", "reservation", {"who": "AA"}),
        ("1.2", "decided", {"text": "att avsluta."}),
    )
    text = minutes_markdown.render(minutes)
    assert section(text, "§ 12")[1:] == [
        "**Testnämnden beslutar**",
        (
            "- att ändra slutdatum för punkten från 2020 (31 december 2020) till 2022 "
            "(31 december 2022)."
        ),
        "- **att inrätta en \\*grupp\\*. Verkställs av Bo Test.**",
        "Anna Test reserverar sig mot beslutet.",
    ]
    assert "**Testnämnden beslutar** **att avsluta.**" in text
    decided, to_do = minutes.lists
    assert decided.title == "Beslut"
    assert [row[0] for row in decided.rows] == ["§ 12", "§ 12", "§ 13"]
    assert to_do.rows == (("Inrätta en *grupp*", "Bo Test", "", "1.1 Ett avtal"),)
    word = Document(BytesIO(minutes_docx.render(minutes)))
    bold = [run.text for line in word.paragraphs for run in line.runs if run.bold]
    assert "att inrätta en *grupp*. Verkställs av Bo Test." in bold
    assert " att avsluta." in bold
    assert not [one for one in bold if "ändra slutdatum" in one]


def test_appendices_are_numbered_through_the_minutes_and_listed() -> None:
    minutes = written(
        ("1.2", "appendix", {"text": "Karta", "file": "karta.pdf"}),
        ("1.1", "appendix", {"file": "avtal.pdf"}),
        ("1.1", "appendix", {"text": "Tidplan", "file": "tid.pdf"}),
    )
    assert minutes.paragraphs[0].items[0].after == (
        "Bilaga 1: avtal.pdf", "Bilaga 2: Tidplan (tid.pdf)",
    )  # fmt: skip
    assert minutes.paragraphs[1].items[0].after == ("Bilaga 3: Karta (karta.pdf)",)
    (listed,) = minutes.lists
    assert listed.rows == (
        ("1", "avtal.pdf", "§ 12"),
        ("2", "Tidplan (tid.pdf)", "§ 12"),
        ("3", "Karta (karta.pdf)", "§ 13"),
    )


def test_redacted_words_of_procedure_are_gone_too() -> None:
    said: list[Typed] = [
        ("1.1", "motion", {"who": "BB", "text": "Hemligt"}),
        ("1.1", "decided", {"text": "Hemligt", "next_who": "BB"}),
        ("1.1", "appendix", {"text": "Hemligt", "file": "h.pdf"}),
    ]
    conclusion = concluded(*said)
    erased = [redacted(made, Redaction("GDPR", NOW)) for made in conclusion.notes]
    text = minutes_markdown.render(build_minutes(conclusion.record, erased, translator("sv")))
    assert "Hemligt" not in text
    assert "Bo Test yrkar: (maskad: GDPR)." in text
    assert "Bilaga 1: (maskad: GDPR)" in text


WHOLE: list[Typed] = [
    ("1.1", "text", {"text": "# Inget *markup*", "speaker": "AA"}),
    ("1.1", "deadline", {"due": "2022"}),
    ("1.1", "next", {"next_text": "Skriv avtalet", "next_date": "2021-12-31", "form": "assigned"}),
    ("1.2", "absent", {}),
]
HEAD: dict[str, Any] = {
    "number": "7/2021",
    "place": "Rum A",
    "registration": "T 2021/1",
    "chair": "Ulla Test",
    "adjusters": ("AA", "BB"),
    "present": (Attendee("AA", "ledamot"), Attendee("Ulla Test", "ordförande")),
    "absent": ("BB",),
    "previous": date(2021, 4, 15),
}

MARKDOWN = """\
# Protokoll fört vid sammanträde med Testnämnden den 15 oktober 2021

**Utkast – ej justerat**

| Organ          | Testnämnden |
| -------------- | --- |
| Sammanträde nr | 7/2021 |
| Datum          | 15 oktober 2021 |
| Plats          | Rum A |
| Diarienummer   | T 2021/1 |
| Ordförande     | Ulla Test |
| Sekreterare    | Sara Test |
| Justerare      | Anna Test, Bo Test |
| Plan           | Testplan |

## Närvarande

- Anna Test, ledamot
- Ulla Test, ordförande

## Frånvarande

- Bo Test

## Sedan föregående sammanträde

Sedan föregående sammanträde den 15 april 2021 har 2 av 3 punkter rapporterats. Inget nytt: 1.3.

## § 12 Ett avtal (1.1)

Ansvarig: Anna Test. Slutdatum: 2020 (31 december 2020).

Anna Test: # Inget \\*markup\\*

**Testnämnden beslutar**

- att ändra slutdatum för punkten från 2020 (31 december 2020) till 2022 (31 december 2022).
- att ge Anna Test följande uppdrag (31 december 2021): Skriv avtalet.

## § 13 En \\*kurs\\* (1.2)

Ej föredragen, ansvarig frånvarande.

## § 14 Löpande (1.3)

Punkten behandlades inte.

## Beslut

DECISIONS

## Att göra

| Vad           | Vem       | När              | Punkt |
| ------------- | --------- | ---------------- | --- |
| Skriv avtalet | Anna Test | 31 december 2021 | 1.1 Ett avtal |

## Underskrifter

| Funktion    | Namn      | Underskrift |
| ----------- | --------- | --- |
| Sekreterare | Sara Test |  |
| Ordförande  | Ulla Test |  |
| Justerare   | Anna Test |  |
| Justerare   | Bo Test   |  |
"""


_CHANGED = (
    "att ändra slutdatum för punkten från 2020 (31 december 2020) till 2022 (31 december 2022)."
)
_GIVEN = "att ge Anna Test följande uppdrag (31 december 2021): Skriv avtalet."
MARKDOWN = MARKDOWN.replace(
    "DECISIONS",
    f"""\
| Paragraf | {"Beslut":<90} | Punkt |
| -------- | {"":-<90} | --- |
| § 12     | {_CHANGED} | 1.1 Ett avtal |
| § 12     | {_GIVEN:<90} | 1.1 Ett avtal |""",
)


def test_whole_minutes_as_markdown() -> None:
    assert minutes_markdown.render(written(*WHOLE, **HEAD)) == MARKDOWN


def test_approved_minutes_are_no_draft() -> None:
    text = minutes_markdown.render(written(*WHOLE, approved=True, **HEAD))
    assert text == MARKDOWN.replace("**Utkast – ej justerat**\n\n", "")


def test_one_paragraph_for_the_whole_follow_up() -> None:
    text = minutes_markdown.render(written(*WHOLE, paragraphs=ONE, language="nb"))
    headings = [line for line in text.splitlines() if line.startswith(("## Sak", "###"))]
    assert headings == [
        "## Sak 12/21 Oppfølging av handlingsplanen",
        "### 1.1 Ett avtal",
        "### 1.2 En \\*kurs\\*",
        "### 1.3 Löpande",
    ]
    assert "\n\nIkke behandlet, ansvarlig fraværende.\n\n### 1.3" in text


def test_who_left_before_the_end_is_present_for_part_of_the_meeting() -> None:
    here = (Attendee("AA", "ledamot"), Attendee("GRP"))
    text = minutes_markdown.render(written(present=here, absent=("AA", "GRP", "BB")))
    assert section(text, "Närvarande") == [
        "- Anna Test, ledamot, del av sammanträdet", "- Testgruppen, del av sammanträdet",
    ]  # fmt: skip
    assert section(text, "Frånvarande") == ["- Bo Test"]
    assert "Ej företrädda" not in text


def test_a_group_for_which_nobody_came_is_no_absent_member() -> None:
    minutes = written(absent=("BB", "testgruppen"))
    text = minutes_markdown.render(minutes)
    assert section(text, "Frånvarande") == ["- Bo Test"]
    assert section(text, "Ej företrädda") == ["- testgruppen"]
    word = Document(BytesIO(minutes_docx.render(minutes)))
    lines = [line.text for line in word.paragraphs]
    assert lines[lines.index("Ej företrädda") + 1] == "testgruppen"


def test_nothing_reported_since_the_previous_meeting() -> None:
    text = minutes_markdown.render(written(previous=date(2021, 9, 1)))
    assert section(text, "Sedan föregående sammanträde") == [
        "Sedan föregående sammanträde den 1 september 2021 har ingen av 3 punkter rapporterats."
    ]


def test_why_something_was_passed_over_is_said() -> None:
    conclusion = concluded()
    meeting = conclusion.meeting.pass_over("p/1.1", "Tiden räckte inte.")
    seen = register(PLAN, NOTES, meeting.head.day)
    record = conclude(meeting, seen, NOTES, NOW, bytes, str).record
    minutes = build_minutes(record, [], translator("sv"))
    (text, *_rest) = (paragraph.items[0] for paragraph in minutes.paragraphs)
    assert (text.facts, text.said) == ((), ("Punkten behandlades inte. Tiden räckte inte.",))
    assert minutes.lists == ()


def test_redacted_words_are_gone_from_the_minutes_too() -> None:
    conclusion = concluded(
        ("1.1", "text", {"text": "Om någon", "speaker": "AA"}),
        ("1.1", "next", {"next_text": "Ring någon", "form": "assigned"}),
    )
    erased = [redacted(made, Redaction("GDPR", NOW)) for made in conclusion.notes]
    text = minutes_markdown.render(build_minutes(conclusion.record, erased, translator("sv")))
    assert "någon" not in text
    assert section(text, "§ 12")[1:] == [
        "Anna Test: (maskad: GDPR)",
        "**Testnämnden beslutar** att ge Anna Test följande uppdrag: (maskad: GDPR).",
    ]


# --- as a Word document ---------------------------------------------------------------------------


def docx(template: bytes | None = None, **asked: Any) -> bytes:
    return minutes_docx.render(written(*WHOLE, **(HEAD | asked)), template)


def test_the_same_minutes_give_the_same_bytes() -> None:
    first, second = docx(), docx()
    assert first == second
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(2021, 10, 15, 0, 0, 0)}
    assert stable_zip(first, datetime(2021, 10, 15, tzinfo=UTC)) == first


def test_a_word_document_says_the_same() -> None:
    word = Document(BytesIO(docx()))
    texts = [
        (line.style.name, line.text.replace(UNBREAKABLE, " "))
        for line in word.paragraphs
        if line.style and line.text
    ]
    assert f"§{UNBREAKABLE}12 Ett avtal (1.1)" in [line.text for line in word.paragraphs]
    assert texts[:2] == [
        ("Title", "Protokoll fört vid sammanträde med Testnämnden den 15 oktober 2021"),
        ("Normal", "Utkast – ej justerat"),
    ]
    assert ("Heading 1", "§ 12 Ett avtal (1.1)") in texts
    assert ("Normal", "Anna Test: # Inget *markup*") in texts
    decided = "att ge Anna Test följande uppdrag (31 december 2021): Skriv avtalet."
    assert ("List Bullet", decided) in texts
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables]
    assert tables[0][0] == ["Organ", "Testnämnden"]
    at = texts.index(("Heading 1", "§ 13 En *kurs* (1.2)"))
    assert texts[at + 1] == ("Normal", "Ej föredragen, ansvarig frånvarande.")
    assert tables[1][0] == ["Paragraf", "Beslut", "Punkt"]
    assert tables[2] == [
        ["Vad", "Vem", "När", "Punkt"],
        ["Skriv avtalet", "Anna Test", "31 december 2021", "1.1 Ett avtal"],
    ]
    signed = [text for _style, text in texts if text.startswith("Justerare,")]
    assert signed == ["Justerare, Anna Test", "Justerare, Bo Test"]


def test_language_header_and_page_numbers_are_those_of_a_document() -> None:
    word = Document(BytesIO(docx(language="nb")))
    header, footer = word.sections[0].header, word.sections[0].footer
    assert header.paragraphs[0].text == "Testnämnden\tUtkast – ikke godkjent"
    assert footer.paragraphs[0].text == "Side 1 av 1"
    fields = [element.text.strip() for element in footer._element.iter() if element.text]
    assert [text for text in fields if text.isupper()] == ["PAGE", "NUMPAGES"]
    assert 'w:val="nb-NO"' in word.styles.element.xml
    core = word.core_properties
    assert (core.language, core.created) == ("nb-NO", datetime(2021, 10, 15, tzinfo=UTC))


def test_a_template_gives_its_own_styles_header_and_page() -> None:
    own: Any = Document()
    own.add_paragraph("Text of the template")
    own.sections[0].header.paragraphs[0].text = "Own header"
    own.styles["Heading 1"].font.size = Pt(33)
    own.styles["List Bullet"].delete()
    own.styles["Table Grid"].delete()
    width = own.sections[0].page_width
    file = BytesIO()
    own.save(file)
    word: Any = Document(BytesIO(docx(file.getvalue())))
    assert word.styles["Heading 1"].font.size == Pt(33)
    assert word.sections[0].page_width == width
    assert word.sections[0].header.paragraphs[0].text == "Own header"
    texts = [line.text.replace(UNBREAKABLE, " ") for line in word.paragraphs]
    assert "Text of the template" not in texts
    assert "– att ge Anna Test följande uppdrag (31 december 2021): Skriv avtalet." in texts


def test_what_is_no_template_is_refused() -> None:
    for wrong in (b"", b"no archive", stable_zip(_archive(), NOW)):
        with pytest.raises(TemplateError):
            docx(wrong)


def _archive() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word.txt", "nothing of the kind")
    return file.getvalue()


def test_text_that_word_cannot_hold_is_left_out() -> None:
    minutes = written(("1.1", "text", {"text": "a\x00b\x07c\u202ed\ud800e"}))
    word = Document(BytesIO(minutes_docx.render(minutes)))
    assert "abcd\ufffde" in [line.text for line in word.paragraphs]


def test_every_paragraph_has_its_own_number() -> None:
    said: list[Typed] = [(place, "nothing_new", {}) for place in ("1.1", "1.2", "1.3")]
    headings = [paragraph.heading for paragraph in written(*said, paragraphs=EACH).paragraphs]
    assert headings == ["§ 12 Ett avtal (1.1)", "§ 13 En *kurs* (1.2)", "§ 14 Löpande (1.3)"]


def test_an_item_that_was_not_dealt_with_stands_in_one_place_only() -> None:
    text = minutes_markdown.render(written(("1.1", "nothing_new", {})))
    assert text.count("Löpande") == text.count("§ 14") == 1
    assert section(text, "§ 14") == ["Punkten behandlades inte."]


@pytest.mark.parametrize("paragraphs", [EACH, ONE])
def test_what_is_postponed_stands_in_its_place_in_one_line(paragraphs: str) -> None:
    minutes = written(
        ("1.1", "tabled", {"reason": "Underlag saknas"}),
        ("1.2", "absent", {}),
        ("1.3", "text", {"text": "Går bra."}),
        paragraphs=paragraphs,
    )
    items = [item for paragraph in minutes.paragraphs for item in paragraph.items]
    assert [one.heading for one in items] == ["1.1 Ett avtal", "1.2 En *kurs*", "1.3 Löpande"]
    tabled, absent, told = items
    assert (tabled.facts, tabled.said) == ((), ())
    assert tabled.decisions == ("att bordlägga punkten. Skäl: Underlag saknas.",)
    assert (absent.facts, absent.said) == ((), ("Ej föredragen, ansvarig frånvarande.",))
    assert told.facts != ()
    (to_do,) = minutes.lists  # tabling is not listed as a decision in the matter
    assert to_do.rows[0][0] == "Ta upp punkten igen"


def test_who_was_absent_and_why_stands_with_what_was_not_dealt_with() -> None:
    minutes = written(("1.2", "absent", {"reason": "Sjuk", "text": "Återkommer i maj."}))
    assert minutes.paragraphs[1].items[0].said == (
        "Ej föredragen, ansvarig frånvarande. Skäl: Sjuk.", "Återkommer i maj.",
    )  # fmt: skip


def test_an_item_whose_responsible_was_absent_but_was_decided_on_has_its_paragraph() -> None:
    minutes = written(("1.2", "absent", {}), ("1.2", "tabled", {}))
    text = minutes.paragraphs[1].items[0]
    assert text.said == ("Ej föredragen, ansvarig frånvarande.",)
    assert text.decisions == ("att bordlägga punkten.",)


def test_what_returns_next_time_is_to_be_done() -> None:
    minutes = written(
        ("1.1", "tabled", {}),
        ("1.1", "asked", {"due": "2023"}),
        ("1.2", "referred_back", {}),
        ("1.2", "hand_over", {"responsible": "BB"}),
        ("1.3", "done", {}),
    )
    decided, to_do = minutes.lists
    assert [row[1] for row in decided.rows] == ["att Bo Test ansvarar för punkten."]
    assert to_do.rows == (
        ("Ta upp punkten igen", "Testnämnden", "", "1.1 Ett avtal"),
        (
            "Ta ställning till begärt slutdatum: 2023 (31 december 2023)",
            "Testnämnden",
            "",
            "1.1 Ett avtal",
        ),
        ("Bereda punkten på nytt", "", "", "1.2 En *kurs*"),
        ("Ta över ansvaret för punkten", "Bo Test", "", "1.2 En *kurs*"),
    )


def test_the_longest_words_of_the_tables_have_room_in_their_columns() -> None:
    said = [("1.1", "tabled", {}), ("1.2", "asked", {"due": "2022"})]
    minutes = written(*said, language="nb", adjusters=("BB",))
    facts, *_others, to_do = Document(BytesIO(minutes_docx.render(minutes))).tables
    assert "Protokollunderskrivere" in [row.cells[0].text for row in facts.rows]
    assert facts.rows[0].cells[0].width.mm > 50
    assert to_do.rows[0].cells[1].width.mm > 40

"""How minutes word what concerns several people, what is to be done, short times, and links."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from docx import Document

from actionplan_tui.domain.meeting.attendance import Attendee
from actionplan_tui.domain.meeting.head import Formality
from actionplan_tui.domain.meeting.record import record_from_plain, record_to_plain
from actionplan_tui.locales import translator
from actionplan_tui.reports.minutes import docx, mail, markdown
from actionplan_tui.reports.minutes.document import ItemText, build_minutes
from tests.domain.make import a_plan, item
from tests.reports.minutes.make import Typed, concluded, written

LINKED = a_plan(
    item(
        "1.1",
        title="Ett avtal",
        links=[
            {"url": "https://example.test/a(b)?c=1&d", "title": "Avtals*mall*"},
            {"url": "mall.docx"},
            {"url": "javascript:alert(1)", "title": "Farlig"},
        ],
    ),
    item("1.2"),
    item("1.3"),
)


def of(language: str, *said: Typed, **head: Any) -> ItemText:
    """What the minutes say of item 1.1."""
    minutes = written(*said, language=language, **head)
    return next(one for p in minutes.paragraphs for one in p.items if one.ref == "p/1.1")


@pytest.mark.parametrize(
    ("language", "kind", "typed", "expected"),
    [
        ("sv", "hand_over", {"responsible": "BB, SEK, GRP"},
         ("att ansvaret för punkten överförs från Anna Test till Bo Test, Sara Test och "
         "Testgruppen.")),
        ("nb", "hand_over", {"responsible": "BB, SEK"},
         "Ansvaret for punktet overføres fra Anna Test til Bo Test og Sara Test."),
        ("en", "next", {"next_text": "Ask", "next_who": "AA, BB", "form": "assigned"},
         "to give Anna Test and Bo Test the following task: Ask."),
        ("sv", "next", {"next_text": "Fråga", "next_who": "AA; X", "form": "assigned"},
         "att ge Anna Test och X följande uppdrag: Fråga."),
        ("nb", "decided", {"text": "å vente", "next_who": "AA, BB"},
         "Å vente. Utføres av Anna Test og Bo Test."),
    ],
)  # fmt: skip
def test_names_in_decisions_are_joined_as_a_sentence_lists_them(
    language: str, kind: str, typed: dict[str, str], expected: str
) -> None:
    assert of(language, ("1.1", kind, typed)).decisions == (expected,)


@pytest.mark.parametrize(
    ("language", "kind", "typed", "expected"),
    [
        ("nb", "conflict", {"who": "AA, BB", "form": "left"},
         "Anna Test og Bo Test erklærer seg inhabile og fratrer under behandlingen av saken."),
        ("en", "conflict", {"who": "AA, BB", "form": "stayed"},
         ("Anna Test and Bo Test declare a conflict of interest and take no part in dealing with "
         "the item.")),
        ("en", "motion", {"who": "AA, BB", "text": "no"}, "Anna Test and Bo Test move: no."),
        ("en", "next", {"next_text": "Ask", "next_who": "AA, BB", "form": "undertaken"},
         "Anna Test and Bo Test undertake the following: Ask."),
        ("sv", "reservation", {"who": "AA, BB, Cy"},
         "Anna Test, Bo Test och Cy reserverar sig mot beslutet."),
        ("en", "reservation", {"who": "AA, BB", "form": "dissents"},
         "Anna Test and Bo Test dissent."),
    ],
)  # fmt: skip
def test_several_people_do_what_they_do_in_the_plural(
    language: str, kind: str, typed: dict[str, str], expected: str
) -> None:
    text = of(language, ("1.1", kind, typed))
    assert (*text.said, *text.after) == (expected,)


@pytest.mark.parametrize(
    ("language", "typed", "listed"),
    [
        ("sv", "att ta fram en tidplan.", "Ta fram en tidplan"),
        ("sv", "ta fram en tidplan", "Ta fram en tidplan"),
        ("sv", "Attestera avtalet", "Attestera avtalet"),
        ("nb", "å lage en tidsplan", "Lage en tidsplan"),
        ("nb", "at tidsplanen lages", "Tidsplanen lages"),
        ("en", "to make a schedule", "Make a schedule"),
        ("sv", "att", "Att"),
    ],
)
def test_what_is_to_be_done_is_listed_in_one_form(language: str, typed: str, listed: str) -> None:
    for kind, field in (("next", "next_text"), ("decided", "text")):
        said = ("1.1", kind, {field: typed, "next_who": "BB"})
        to_do = written(said, language=language).lists[-1]
        assert [row[:2] for row in to_do.rows] == [(listed, "Bo Test")]


@pytest.mark.parametrize(
    ("language", "times"),
    [
        ("sv", "kl. 13.00–13.30; ajournerat kl. 13.22"),
        ("nb", "kl. 13.00–13.30; pause kl. 13.22"),
        ("en", "13:00–13:30; adjourned at 13:22"),
    ],
)
def test_a_break_within_one_minute_has_one_time(language: str, times: str) -> None:
    head: dict[str, Any] = {"start": "13:00", "end": "13:30", "breaks": (("13:22", "13:22"),)}
    assert times in dict(written(language=language, **head).facts).values()


def test_links_of_an_item_lead_where_they_lead() -> None:
    conclusion = concluded(("1.1", "text", {"text": "Ja."}), plan=LINKED)
    record = record_from_plain(record_to_plain(conclusion.record))
    assert record == conclusion.record
    minutes = build_minutes(record, conclusion.notes, translator("sv"))
    lines = markdown.render(minutes).splitlines()
    line = next(line for line in lines if line.startswith("Länkar"))
    assert line == (
        r"Länkar: [Avtals\*mall\*](<https://example.test/a(b)?c=1&d>), "
        "[mall.docx](<mall.docx>), Farlig"
    )
    word = Document(BytesIO(docx.render(minutes)))
    (found,) = [one for one in word.paragraphs if one.text.startswith("Länkar")]
    assert found.text == "Länkar: Avtals*mall*, mall.docx, Farlig"
    asked = [part.text or "" for part in found._p.iter() if part.tag.endswith("}instrText")]
    assert asked == [' HYPERLINK "https://example.test/a(b)?c=1&d" ', ' HYPERLINK "mall.docx" ']
    told = mail.render(minutes)
    assert "Länkar: Avtals*mall* (https://example.test/a(b)?c=1&d), mall.docx, Farlig" in told


def test_what_was_not_dealt_with_has_no_links() -> None:
    conclusion = concluded(("1.2", "text", {"text": "Ja."}), plan=LINKED)
    minutes = build_minutes(conclusion.record, conclusion.notes, translator("sv"))
    assert "Länkar" not in markdown.render(minutes)


def test_records_without_links_are_kept_as_before() -> None:
    points = record_to_plain(concluded().record)["points"]
    assert [point for point in points if "links" in point] == []


def test_a_deadline_that_was_asked_for_and_decided_is_not_left_undecided() -> None:
    asked: Typed = ("1.1", "asked", {"due": "2023"})
    undecided = "Beslut om detta har inte fattats."
    minutes = written(asked)
    assert minutes.paragraphs[0].items[0].said == (
        f"Nytt slutdatum begärs: 2023 (31 december 2023). {undecided}",
    )
    assert [one.title for one in minutes.lists] == ["Att göra"]
    minutes = written(asked, ("1.1", "deadline", {"due": "2022"}))
    assert minutes.paragraphs[0].items[0].said == (
        "Nytt slutdatum begärs: 2023 (31 december 2023).",
    )
    assert [one.title for one in minutes.lists] == ["Beslut"]
    minutes = written(("1.1", "deadline", {"due": "2022"}), asked)
    assert undecided in minutes.paragraphs[0].items[0].said[0]


@pytest.mark.parametrize(
    ("votes", "told"),
    [
        ({"votes_for": "7"}, "Omröstning. För: 7."),
        ({"votes_for": "7", "abstained": "0"}, "Omröstning. För: 7. Avstår: 0."),
        ({"votes_for": "AA", "votes_against": "X, BB", "abstained": "Y"},
         "Omröstning. För: Anna Test. Emot: X, Bo Test. Avstår: Y."),
    ],
)  # fmt: skip
def test_a_side_that_was_not_counted_is_no_zero(votes: dict[str, str], told: str) -> None:
    assert of("sv", ("1.1", "vote", votes)).said == (told,)


@pytest.mark.parametrize(
    ("there", "opens", "ends"),
    [
        ({}, "Anna Test öppnar sammanträdet kl. 13.02.", "Anna Test avslutar sammanträdet."),
        ({"absent": ("AA",)}, "Sammanträdet öppnas kl. 13.02.", "Inget är antecknat."),
        ({"present": (Attendee("AA", "chair", spans=(("14", ""),)),)},
         "Sammanträdet öppnas kl. 13.02.", "Anna Test avslutar sammanträdet."),
        ({"present": (Attendee("AA", "chair", spans=(("", "13:20"),)),)},
         "Anna Test öppnar sammanträdet kl. 13.02.", "Inget är antecknat."),
    ],
)  # fmt: skip
def test_who_was_not_there_neither_opens_nor_ends_the_meeting(
    there: dict[str, Any], opens: str, ends: str
) -> None:
    formalities: dict[str, Any] = {
        "opening": (Formality("open"),),
        "closing": (Formality("close"),),
    }
    minutes = written(chair="AA", start="13:02", **formalities, **there)
    first, *_items, last = minutes.paragraphs
    assert (first.items[0].said, last.items[0].said) == ((opens,), (ends,))


def test_what_is_to_be_done_says_by_whom_and_when_only_as_far_as_somebody_said_it() -> None:
    (to_do,) = written(("1.1", "tabled", {}), ("1.2", "referred_back", {})).lists
    assert [row[:3] for row in to_do.rows] == [
        ("Ta upp punkten igen", "Testnämnden", ""),
        ("Bereda punkten på nytt", "", ""),
    ]


def test_the_end_of_the_plan_is_no_deadline_of_the_item() -> None:
    plan = a_plan(
        item("1.1"), item("1.2", due="2023"), item("1.3", due_text="90 dagar efter beslut"),
        head={"end": "2024"},
    )  # fmt: skip
    said = [(place, "text", {"text": "Ja."}) for place in ("1.1", "1.2", "1.3")]
    conclusion = concluded(*said, plan=plan)
    record = record_from_plain(record_to_plain(conclusion.record))
    minutes = build_minutes(record, conclusion.notes, translator("sv"))
    assert [one.items[0].facts for one in minutes.paragraphs] == [
        (), ("Slutdatum: 2023 (31 december 2023).",),
        ("Slutdatum: ej fastställt: 90 dagar efter beslut.",),
    ]  # fmt: skip


def test_each_column_of_a_list_has_room_for_its_longest_word() -> None:
    said: Typed = ("1.1", "next", {"next_text": "Driftsavdelingsmøtereferat", "next_who": "BB"})
    minutes = written(said, language="nb")
    (to_do,) = Document(BytesIO(docx.render(minutes))).tables[1:]
    widths = [cell.width.mm for cell in to_do.rows[0].cells if cell.width]
    longest = [
        max(len(word) for cell in column.cells for word in cell.text.split())
        for column in to_do.columns
    ]
    assert max(longest) == len("Driftsavdelingsmøtereferat")
    assert [width > 2 * letters for width, letters in zip(widths, longest, strict=True)] == [
        True
    ] * 4
    assert round(sum(widths)) == 160

"""Minutes as they print after the meeting: frozen to the byte, with corrections, in extracts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplan_tui.domain.meeting.act import Doing
from actionplan_tui.domain.meeting.attendance import Attendee
from actionplan_tui.domain.meeting.head import Formality
from actionplan_tui.domain.meeting.head_acts import correct_head
from actionplan_tui.domain.meeting.minutes_acts import (
    Kept,
    Make,
    adjust,
    announce,
    note_corrections,
)
from actionplan_tui.domain.notes.compose import Draft, compose, draft_of, retraction
from actionplan_tui.domain.notes.note import Note, Redaction, redacted
from actionplan_tui.locales import translator
from actionplan_tui.reports.minutes import docx, mail, markdown
from actionplan_tui.reports.minutes.act_words import history_lines
from actionplan_tui.reports.minutes.standing import minutes_of
from tests.reports.minutes.make import NOW, PLAN, concluded

LATER = NOW + timedelta(days=1)
DAY = date(2021, 10, 20)
LANGUAGES = ("sv", "nb", "en")
SAID: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("1.1", "text", {"text": "Det *går*.", "speaker": "AA"}),
    ("1.1", "deadline", {"due": "2022", "reason": "Inga sökande"}),
    ("1.2", "decided", {"text": "att fråga dekanen", "next_who": "BB"}),
    ("1.3", "tabled", {}),
)


def a_kept() -> Kept:
    made = concluded(*SAID, adjusters=("AA",))
    assert made.faults == ()
    return Kept(made.record, (), made.notes, {"p": PLAN})


def done(kept: Kept, make: Make) -> Kept:
    return replace(kept, acts=(*kept.acts, make(kept)))


def doing(kept: Kept) -> Doing:
    turn = len(kept.acts) + 1
    now = LATER + timedelta(hours=turn)
    return Doing("SEK", now, date(2021, 12, 1), turn.to_bytes(10, "big"))


def adjusted(kept: Kept, *paragraphs: int, digital: bool = False) -> Kept:
    return done(kept, adjust(doing(kept), DAY, paragraphs=paragraphs, digital=digital))


def random(kept: Kept) -> bytes:
    return (100 + len(kept.notes)).to_bytes(10, "big").ljust(26, b"\1")


def correcting(kept: Kept, note: Note, **typed: Any) -> Kept:
    draft = replace(draft_of(note), author="SEK", retracts=note.id, **typed)
    made = compose(PLAN, PLAN.item_by_key[note.item], None, draft, LATER, random(kept))
    return replace(kept, notes=(*kept.notes, made))


def without(kept: Kept, note: Note) -> Kept:
    return replace(kept, notes=(*kept.notes, retraction(note, "SEK", LATER, random(kept))))


def printed(kept: Kept, language: str = "sv", *paragraphs: int) -> str:
    return markdown.render(minutes_of(kept, translator(language), paragraphs=paragraphs))


def test_a_draft_says_so_and_follows_its_notes() -> None:
    kept = a_kept()
    assert "**Utkast – ej justerat**" in printed(kept)
    changed = correcting(kept, kept.notes[0], text="Det står still.")
    assert "Anna Test: Det står still." in printed(changed)
    assert "går" not in printed(changed)


def test_adjusted_minutes_say_when_and_by_whom_in_each_language() -> None:
    kept = adjusted(a_kept())
    for language, words in (
        ("sv", "Justerat den 20 oktober 2021 av Anna Test."),
        ("nb", "Godkjent 20. oktober 2021 av Anna Test."),
        ("en", "Adjusted on 20 October 2021 by Anna Test."),
    ):
        text = printed(kept, language)
        assert words in text.splitlines()
        assert "Utkast" not in text
        assert "Draft" not in text
    assert "| Justerare   | Anna Test |" in printed(kept)
    digital = printed(adjusted(a_kept(), digital=True))
    assert digital.endswith("Digitalt justerat den 20 oktober 2021 av Anna Test.\n")


_SAYING = st.sampled_from(
    [{"text": "X"}, {"status": "done"}, {"due": "2024"}, {"no_change": True},
     {"responsible": "BB"}, {"next_text": "Z"}, {"procedure": "tabled"}]
)  # fmt: skip
_NOTES = st.lists(
    st.tuples(st.sampled_from(["1.1", "1.2", "1.3"]), _SAYING, st.booleans(), st.integers(-1, 9)),
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(_NOTES, _NOTES, st.booleans())
def test_adjusted_minutes_print_the_same_bytes_whatever_notes_come(
    before: list[Any], after: list[Any], noted: bool
) -> None:
    def with_notes(kept: Kept, several: list[Any]) -> Kept:
        for place, said, of_meeting, target in several:
            taken = kept.notes[target].id if 0 <= target < len(kept.notes) else ""
            draft = Draft(date="2021-10-15", author="SEK", retracts=taken, **said,
                          meeting=kept.closed.id if of_meeting else "")  # fmt: skip
            note = compose(PLAN, PLAN.item_by_id[place], None, draft, LATER, random(kept))
            kept = replace(kept, notes=(*kept.notes, note))
        return kept

    def pages(kept: Kept) -> tuple[bytes, ...]:
        made = [minutes_of(kept, translator(language)) for language in LANGUAGES]
        return (docx.render(made[0]), *(markdown.render(one).encode() for one in made))

    kept = adjusted(with_notes(a_kept(), before))
    kept = with_notes(kept, after[:2])
    if noted and kept.pending:
        kept = done(kept, note_corrections(doing(kept), DAY))
    assert pages(with_notes(kept, after)) == pages(kept)
    assert pages(done(kept, announce(doing(kept), DAY))) == pages(kept)


def test_words_that_are_redacted_go_from_adjusted_minutes_too() -> None:
    kept = adjusted(a_kept())
    why = Redaction("Personuppgift", LATER, "SEK")
    notes = tuple(redacted(note, why) if note.text else note for note in kept.notes)
    text = printed(replace(kept, notes=notes))
    assert "går" not in text
    assert "Personuppgift" in text


def test_a_correction_stands_under_its_paragraph_with_both_wordings() -> None:
    kept = adjusted(a_kept())
    before = printed(kept)
    kept = correcting(kept, kept.notes[0], text="Det står still.")
    kept = without(kept, kept.notes[1])
    assert printed(kept) == before
    kept = done(kept, note_corrections(doing(kept), date(2021, 11, 2), "Hörfel"))
    lines = printed(kept).splitlines()
    noted = [line for line in lines if line.startswith("**Rättelse")]
    assert noted == [
        (
            "**Rättelse den 2 november 2021: i stället för ”Anna Test: Det \\*går\\*” ska det stå "
            "”Anna Test: Det står still”. Skäl: Hörfel. Antecknat av Sara Test.**"
        ),
        (
            "**Rättelse den 2 november 2021: ”Testnämnden beslutar att ändra slutdatum för punkten "
            "från 2020 (31 december 2020) till 2022 (31 december 2022). Skäl: Inga sökande” utgår. "
            "Skäl: Hörfel. Antecknat av Sara Test.**"
        ),
    ]
    heading = next(line for line in lines if line.startswith("## § 13"))
    assert lines.index(noted[1]) < lines.index(heading)
    left = [line for line in lines if line and line not in noted]
    assert left == [line for line in before.splitlines() if line]
    assert "Rettelse 2. november 2021: i stedet for «" in printed(kept, "nb")


def test_a_part_that_is_adjusted_at_once_says_so_and_the_rest_is_a_draft() -> None:
    kept = adjusted(a_kept(), 12)
    text = printed(kept)
    assert "**Utkast – ej justerat**" in text
    assert text.count("Omedelbart justerad den 20 oktober 2021 av Anna Test.") == 1
    extract = printed(kept, "sv", 12)
    assert "Utkast" not in extract
    assert "Omedelbart justerad" in extract
    assert "Utdraget bestyrks" in extract
    assert "§ 13" not in extract
    assert "**Utkast – ej justerat**" in printed(kept, "sv", 12, 13)


def test_an_extract_for_a_mail_is_plain_text() -> None:
    kept = correcting(adjusted(a_kept()), a_kept().notes[0], text="Det står still.")
    kept = done(kept, note_corrections(doing(kept), DAY))
    text = mail.render(minutes_of(kept, translator("sv"), paragraphs=[12]))
    assert text.splitlines()[0].startswith("Utdrag ur protokoll")
    assert "Anna Test: Det *går*." in text.splitlines()
    assert "Rättelse den 20 oktober 2021" in text
    assert "**" not in text


def test_the_history_tells_all_that_happened_in_order() -> None:
    kept = correcting(a_kept(), a_kept().notes[0], text="Det står still.")
    kept = adjusted(kept)
    kept = done(kept, announce(doing(kept), DAY, date(2021, 11, 10)))
    told = [(line.who, line.what) for line in history_lines(kept, translator("sv"))]
    assert told == [
        (
            "SEK",
            (
                "§ 12 1.1: i stället för ”Anna Test: Det *går*” ska det stå "
                "”Anna Test: Det står still”."
            ),
        ),
        ("SEK", "Justerat den 20 oktober 2021 av Anna Test."),
        ("SEK", "Anslaget från den 20 oktober 2021 till och med den 10 november 2021."),
    ]


def amended(kept: Kept, **said: Any) -> Kept:
    return done(kept, correct_head(doing(kept), replace(kept.now.head, **said), [PLAN]))


def test_a_corrected_head_says_which_line_and_keeps_both_wordings() -> None:
    here = (Attendee("AA", "member"), Attendee("BB", "member"))
    start = Kept(concluded(present=here, closing=(Formality("close"),)).record, (), (), {"p": PLAN})
    draft = amended(start, present=here[:1], absent=("BB",), end="15:00")
    assert "**Rättelse" not in printed(draft)
    assert "13.00" not in printed(draft)
    assert "15.00" in printed(draft)
    (line,) = history_lines(draft, translator("sv"))
    assert line.who == "SEK"
    assert "Beslutande: ”Bo Test, ledamot” utgår." in line.what
    assert "Frånvarande: tillagt: ”Bo Test”." in line.what
    frozen = done(draft, adjust(doing(draft), DAY, ["AA"]))
    for language, words in (
        ("sv", "**Rättelse den 1 december 2021: Tid: i stället för ”till kl. 15.00” ska det stå"),
        ("nb", "**Rettelse 1. desember 2021: Tid: i stedet for «til kl. 15.00» skal det stå"),
    ):
        noted = printed(amended(frozen, end="16:00"), language)
        assert words in noted
        assert "16.00" in noted.partition(words)[2].partition("**")[0]
        assert docx_text(amended(frozen, end="16:00"), language).count("16.00") >= 1
        assert "16.00" in mail.render(
            minutes_of(amended(frozen, end="16:00"), translator(language))
        )
    assert (
        printed(frozen).count("15.00") == printed(amended(frozen, end="16:00")).count("15.00") - 2
    )


def docx_text(kept: Kept, language: str) -> str:
    word = Document(BytesIO(docx.render(minutes_of(kept, translator(language)))))
    return "\n".join(line.text for line in word.paragraphs)


def test_a_correction_stays_on_the_page_of_what_it_corrects() -> None:
    kept = correcting(adjusted(a_kept()), a_kept().notes[0], text="Det står still.")
    kept = done(kept, note_corrections(doing(kept), DAY))
    lines = Document(BytesIO(docx.render(minutes_of(kept, translator("sv"))))).paragraphs
    at = next(at for at, line in enumerate(lines) if line.text.startswith("Rättelse"))
    assert lines[at - 1].paragraph_format.keep_with_next
    assert lines[at].paragraph_format.keep_together

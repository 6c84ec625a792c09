"""What the secretary put down in a meeting, corrected afterwards by notes."""

from __future__ import annotations

import pytest

from actionplan_tui.reports.minutes.words import decides
from tests.domain.meeting.test_minutes_acts import (
    MEETING,
    a_kept,
    correcting,
    point,
    with_note,
)

Said = dict[str, str]


@pytest.mark.parametrize(
    ("kind", "typed", "corrected", "told"),
    [
        ("conflict", {"who": "BB", "form": "left"}, "AA: Owns it", ("Alfa",)),
        ("motion", {"who": "BB", "text": "No"}, "BB: Yes", ("Beta",)),
        ("reservation", {"who": "AA, BB"}, "BB", ("Beta",)),
        ("remark", {"text": "It rained"}, "It rained: all day", ()),
        ("notified", {"who": "BB"}, "→ BB, AA", ("Beta", "Alfa")),
    ],
)
def test_whose_it_is_follows_the_corrected_note(
    kind: str, typed: Said, corrected: str, told: tuple[str, ...]
) -> None:
    kept = a_kept(("1.2", kind, typed))
    (outcome,) = point(correcting(kept, kept.notes[0], text=corrected), "1.2").outcomes
    assert (outcome.kind, outcome.to, outcome.entry) == (kind, told, "procedure")
    assert outcome.form == typed.get("form", "")


def test_votes_follow_the_corrected_note() -> None:
    kept = a_kept(("1.2", "vote", {"votes_for": "7", "votes_against": "3"}))
    changed = correcting(kept, kept.notes[0], text="8 – 2 – 1: Counted again")
    (outcome,) = point(changed, "1.2").outcomes
    assert (outcome.votes, outcome.who) == (("8", "2", "1"), "8 – 2 – 1: ")
    (outcome,) = point(correcting(kept, kept.notes[0], text="eight to two"), "1.2").outcomes
    assert (outcome.votes, outcome.who) == ((), "")


def test_an_appendix_stays_one_and_a_decision_stays_in_own_words() -> None:
    kept = a_kept(
        ("1.2", "appendix", {"file": "a.pdf"}),
        ("1.2", "decided", {"text": "to wait", "next_who": "BB"}),
    )
    appendix, decided = kept.notes
    changed = correcting(correcting(kept, appendix, text="b.pdf"), decided, next_text="AA: to go")
    first, second = point(changed, "1.2").outcomes
    assert (first.kind, second.kind) == ("appendix", "decided")
    assert (second.to, second.who, second.entry) == (("Alfa",), "AA: ", "decision")


def test_a_report_that_is_corrected_stays_a_report() -> None:
    kept = a_kept(("1.2", "done", {"speaker": "AA"}))
    (outcome,) = point(
        correcting(kept, kept.notes[0], status="in_progress", text="Not quite"), "1.2"
    ).outcomes
    assert (outcome.kind, outcome.entry, outcome.speaker) == ("status", "report", "Alfa")


def test_what_was_forgotten_and_is_done_is_reported_not_decided() -> None:
    kept = with_note(a_kept(("1.2", "nothing_new", {})), "1.3", status="done", meeting=MEETING)
    (outcome,) = point(kept, "1.3").outcomes
    assert (outcome.kind, outcome.entry) == ("done", "report")
    assert not decides(outcome)

"""Forms of test data, and what may be answered in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hypothesis import strategies as st

from actionplan_tui.domain.request.answer import RawAnswer, Value
from actionplan_tui.domain.request.form import (
    REACHED,
    UNIT,
    VALUE,
    AskedIndicator,
    AskedMilestone,
    Choice,
    Form,
    FormRow,
    form_id,
    row_fingerprint,
)
from actionplan_tui.exchange.forms.questions import folded, placeholders
from actionplan_tui.locales import translator
from actionplan_tui.locales.words import EFFECTS, STATUSES
from actionplan_tui.reports.words.text import plain

ASKED = date(2021, 10, 15)
CODES = ("not_started", "in_progress", "on_hold", "done", "cancelled")

Answers = Mapping[tuple[str, str], Value]
"""Answers by the key of the row and the field."""


def a_row(place: int, text: str = "", *, more: bool = False) -> FormRow:
    """A row of test data; with `more` it asks for a value and a milestone too."""
    key = f"1.{place + 1}"
    return FormRow(
        key=f"{key} a",
        item=key,
        unit="a",
        number=key,
        title=f"Åtgärd {key} {text}",
        path=(f"Mål {text}", "Delmål"),
        decided=f"Beslutat\noch mer {text}",
        due="utgången av 2022",
        last=f"2021-03-01, TST: {text}" if place % 2 else "",
        last_status="in_progress" if place % 2 else "",
        fingerprint=row_fingerprint(key, str(place)),
        indicators=(AskedIndicator("out", f"Resande {text}", "st", "3 (2020)"),) if more else (),
        milestones=(AskedMilestone("m1", f"Avtal {text}", "mars 2022"),) if more else (),
    )


def a_form(rows: int = 2, language: str = "sv", text: str = "", *, effects: bool = True) -> Form:
    """A form of test data; its first row asks for a value and a milestone besides."""
    t = translator(language)
    return Form(
        id=form_id("p", "r", UNIT, "a", ASKED),
        plan="p",
        plan_title=f"Provplan {text}",
        language=language,
        review="r",
        review_title=f"Provuppföljning {text}",
        party="a",
        party_name=f"Enhet A {text}",
        kind=UNIT,
        asked=ASKED,
        return_by=date(2021, 11, 15),
        return_to=f"kansli@exempel.test {text}",
        statuses=tuple(Choice(code, t.pgettext(*STATUSES[code])) for code in CODES),
        effects=tuple(Choice(code, t.pgettext(*EFFECTS[code])) for code in EFFECTS)
        if effects
        else (),
        rows=tuple(a_row(place, text, more=not place) for place in range(rows)),
    )


def answers_in(answer: RawAnswer) -> dict[tuple[str, str], Value]:
    """What a form that came back says, without what is empty."""
    return {
        (row.key, name): cell.value
        for row in answer.rows
        for name, cell in row.cells.items()
        if not cell.empty
    }


def _is_text(text: str) -> bool:
    said = text.strip()
    bare = "\n".join(line for line in plain(said, keep_lines=True).split("\n"))
    return bool(said) and bare == said and folded(said) not in placeholders()


texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zs", "Zl", "Zp", "Co", "Cn"))
    | st.sampled_from([" ", "\n", "<", "&", '"', "'", "]", "¶", "[", "å"]),
    max_size=40,
).map(str.strip).filter(_is_text)  # fmt: skip
days = st.dates(date(2019, 1, 1), date(2030, 12, 31))

_ANSWERS: dict[str, st.SearchStrategy[Value]] = {
    "status": st.sampled_from(CODES),
    "date": days,
    "text": texts,
    "proposed_due": st.sampled_from(["2023", "HT2022", "utgången av 2023", "2022-12-31"]),
    "reason": texts,
    "no_change": st.just(True),
    "effect": st.sampled_from(["none", "some", "full", "unknown"]),
    "next": texts,
    "next_date": days,
    VALUE: st.integers(0, 999).map(str),
    REACHED: days,
}


@st.composite
def filled(draw: st.DrawFn, form: Form) -> dict[tuple[str, str], Value]:
    """Answers to some of the questions of a form."""
    found: dict[tuple[str, str], Value] = {}
    for row in form.rows:
        for name in (*form.fields, *row.fields):
            kind = name if name in _ANSWERS else name.partition(":")[0] + ":"
            if draw(st.booleans()):
                found[row.key, name] = draw(_ANSWERS[kind])
    return found

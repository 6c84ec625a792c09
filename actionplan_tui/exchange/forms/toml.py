"""Writes a form as a text of TOML: for those who would rather type than click, and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from actionplan_tui.domain.request.form import AUTHOR, Form, FormRow
from actionplan_tui.exchange.forms.imprint import said_of
from actionplan_tui.exchange.forms.questions import facts, heading, questions, words_of
from actionplan_tui.exchange.forms.wording import (
    YES,
    asked_heading,
    date_hint,
    for_whom,
    form_title,
    steps,
)


def write(form: Form) -> bytes:
    """Return a form as TOML. The same form gives the same bytes."""
    return "\n".join(_lines(form)).encode()


def _comment(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield f"# {line}".rstrip()


def _string(text: str) -> str:
    # A string of JSON is one of TOML, but for DEL, which text of people does not hold.
    return json.dumps(text, ensure_ascii=False)


def _lines(form: Form) -> Iterator[str]:
    t = words_of(form)
    for words in (form_title(form), for_whom(form, t), *steps(form, t), date_hint(form, t)):
        yield from _comment(words)
    yield ""
    yield "[form]"
    for name, said in said_of(form).items():
        yield f"{name} = {_string(said)}"
    yield f'{AUTHOR} = ""  # {asked_heading(AUTHOR, t)}'
    for row in form.rows:
        yield ""
        yield "[[rows]]"
        yield from _row(form, row)
    yield ""


def _row(form: Form, row: FormRow) -> Iterator[str]:
    yield from _comment(heading(row))
    for label, words in facts(form, row):
        yield from _comment(f"{label}: {words}")
    yield f"key = {_string(row.key)}"
    yield f"control = {_string(row.fingerprint)}"
    for field, question in questions(form, row).items():
        name = field if ":" not in field else _string(field)
        told = ". ".join(filter(None, (question.label, question.known, _choices(form, field))))
        yield f'{name} = ""  # {told}'


def _choices(form: Form, field: str) -> str:
    """Return what may be written, where that is one of some words."""
    known: Iterable[str] = ()
    if field == "status":
        known = (choice.word for choice in form.statuses)
    elif field == "effect":
        known = (choice.word for choice in form.effects)
    elif field == "no_change":
        known = (words_of(form).pgettext(*YES),)
    return " | ".join(known)

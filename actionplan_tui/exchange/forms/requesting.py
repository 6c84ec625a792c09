"""Forms for those who are asked: whom there are forms for, as which files, with what mail."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from importlib import import_module

from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.domain.request.form import RESPONSIBLE, Form
from actionplan_tui.domain.request.making import GROUPED, Return, asked_rows, make_form
from actionplan_tui.exchange.forms.wording import FormWords, for_whom, form_title, give_back
from actionplan_tui.locales import Translator, translator
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.text import plain

FORMATS = ("xlsx", "docx", "html", "toml")
"""The formats that forms are written in, the one that is proposed first."""

MOST_ITEMS = 30
"""So many items a Word form has at most; a longer one is a spreadsheet."""

_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_LONGEST = 60


@dataclass(frozen=True)
class Request:
    """The forms of one plan, and who gets none.

    Attributes:
        forms: One for each who is asked, in the order in which the plan names them first.
        silent: Ids of those who were named and are asked for nothing.
        unassigned: The rows that are asked about and that nobody answers for.
    """

    plan: Plan
    forms: tuple[Form, ...]
    silent: tuple[str, ...] = ()
    unassigned: tuple[Row, ...] = ()


def request(
    register: Register,
    plan: Plan,
    asked: date,
    *,
    kind: str = RESPONSIBLE,
    parties: Collection[str] = (),
    back: Return | None = None,
    only_missing: bool = False,
) -> Request:
    """Return the forms of a plan.

    Args:
        register: In which the plan is judged, for the review in question.
        plan: One of its plans.
        asked: The day on which the forms are made.
        kind: `responsible`: a form for each who answers; `unit`: one for each unit.
        parties: The ids of those only, in any case; none: all who are asked.
        back: Whom to send them to, and by when; the plan's own day for answers where none is said.
        only_missing: Ask only about what nobody has reported yet.
    """
    rows = asked_rows(register, plan)
    if only_missing:
        rows = [row for row in rows if row.unreported]
    grouped = GROUPED[kind](rows)
    by_name = {party.casefold(): party for party in grouped}
    wanted = [by_name.get(one.casefold(), one) for one in parties] or list(grouped)
    words = FormWords(plan.language)
    returned = back or Return()
    if returned.by is None:
        review = register.reviews.get(plan.id)
        by = review.reply_by or review.due if review else None
        returned = Return(by.last if by and by.last >= asked else None, returned.to)
    return Request(
        plan,
        tuple(
            make_form(register, plan, kind, party, grouped[party], words, asked, returned)
            for party in dict.fromkeys(wanted)
            if party in grouped
        ),
        tuple(party for party in dict.fromkeys(wanted) if party not in grouped),
        tuple(row for row in rows if not row.responsible) if kind == RESPONSIBLE else (),
    )


def format_for(form: Form, wanted: str) -> str:
    """Return the format that a form is written in: the one wanted, unless it is too long for it."""
    return "xlsx" if wanted == "docx" and len(form.rows) > MOST_ITEMS else wanted


def written(form: Form, format_: str) -> bytes:
    """Return a form as a file of one of `FORMATS`."""
    data: bytes = import_module(f"actionplan_tui.exchange.forms.{format_}").write(form)
    return data


def file_name(form: Form, ending: str) -> str:
    """Return what a form's file is called: after its plan, review and party."""
    parts = (form.plan, form.review, form.party)
    return "-".join(filter(None, map(_in_a_name, parts))) + f".{ending}"


def _in_a_name(text: str) -> str:
    return _NOT_IN_NAMES.sub("-", plain(text)).strip("-.")[:_LONGEST]


def covering_text(form: Form, attached: str) -> str:
    """Return the text for the mail that a form is sent with; its first line is the subject.

    Args:
        form: The form.
        attached: What its file is called.
    """
    t = translator(form.language)
    return "\n".join([covering_subject(form), "", *_covering(form, attached, t), ""])


def covering_subject(form: Form) -> str:
    """Return the subject of the mail that a form is sent with."""
    t = translator(form.language)
    return t.gettext("Report wanted: {what}").format(what=form_title(form))


def _covering(form: Form, attached: str, t: Translator) -> Iterator[str]:
    yield for_whom(form, t)
    yield ""
    told = t.ngettext(
        "In the attached file {file} stands the item that you answer for, with what was last "
        "reported of it. Please fill in how it stands.",
        "In the attached file {file} stand the {count} items that you answer for, with what was "
        "last reported of them. Please fill in how they stand.",
        len(form.rows),
    )
    yield told.format(file=attached, count=len(form.rows))
    yield give_back(form, t)
    yield ""
    for row in form.rows:
        yield f"{plain(row.key)}  {plain(row.title)}"

"""The words of forms in their plan's language: what they show, what they ask, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from actionplan_tui.domain.dates.period import Due, Period
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.parts import Status
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.review import Asking
from actionplan_tui.domain.request.form import REACHED, VALUE, Form, FormRow
from actionplan_tui.locales import LANGUAGES, N_, NP_, Translator, known_language
from actionplan_tui.locales.catalogue import translator
from actionplan_tui.locales.dates import format_day
from actionplan_tui.locales.words import effect_label
from actionplan_tui.reports.words.notes import note_line
from actionplan_tui.reports.words.phrases import (
    due_text,
    number_text,
    party_name,
    period_text,
    status_text,
)
from actionplan_tui.reports.words.reviews import asking_title
from actionplan_tui.reports.words.text import plain

SHOWN: Mapping[str, tuple[str, str]] = {
    "key": NP_("column of a form", "No."),
    "title": NP_("column of a form", "What was decided"),
    "due": NP_("column of a form", "Deadline"),
    "last": NP_("column of a form", "Last reported"),
}
"""The headings of what a form only shows, in the order of its columns."""

SECOND: Mapping[str, tuple[str, str]] = {
    "question": NP_("column of a form", "What is asked"),
    "known": NP_("column of a form", "Known so far"),
    "answer": NP_("column of a form", "Answer"),
}
"""The headings of questions that only some rows have, where they stand by themselves."""

PRINT = NP_("column of a form", "Control code")

ASKED: Mapping[str, tuple[str, str]] = {
    "status": NP_("field of a form", "Status"),
    "date": NP_("field of a form", "As of (date)"),
    "text": NP_("field of a form", "What has been done"),
    "proposed_due": NP_("field of a form", "New deadline that you ask for"),
    "reason": NP_("field of a form", "Why a new deadline"),
    "no_change": NP_("field of a form", "Nothing new"),
    "effect": NP_("field of a form", "Effect that can be seen"),
    "next": NP_("field of a form", "Next step"),
    "next_date": NP_("field of a form", "Next step by"),
    "author": NP_("field of a form", "Filled in by"),
}
"""The headings of what is asked, by the codes of the fields."""

YES = NP_("answer in a form", "Yes")
NO = NP_("answer in a form", "No")
NOT_REPORTED = N_("Nobody has reported on it.")


class FormWords:
    """How a form words what it shows; see `making.Words`.

    Args:
        language: The tag of the plan's language; one that the program does not speak: English.
    """

    def __init__(self, language: str) -> None:
        self.language = known_language(language) or LANGUAGES[0]
        self._t = translator(self.language)

    def review(self, asking: Asking) -> str:
        """Return what the form is for: the review, or the time after the last one."""
        return asking_title(asking, self._t)

    def due(self, due: Due | None) -> str:
        """Return a deadline in force, with its exact last day."""
        return due_text(due, self._t)

    def period(self, period: Period) -> str:
        """Return a date as worded."""
        return period_text(period, self._t)

    def value(self, value: float | str, date: Period) -> str:
        """Return a value and the time that it is of: "15 (HT2019)"."""
        return f"{number_text(value, self._t)} ({period_text(date, self._t)})"

    def report(self, note: Note, plan: Plan) -> str:
        """Return everything that a note says, with its date and who signed it."""
        return note_line(note, plan, self._t)

    def party(self, plan: Plan, party: str) -> str:
        """Return a party's name, or its id."""
        return party_name(plan, party)

    def status(self, status: Status) -> str:
        """Return the word for a status: the plan's own, if it has one."""
        return status_text(status, self._t)

    def effect(self, code: str) -> str:
        """Return the words for an effect."""
        return effect_label(code, self._t)


def shown_heading(column: str, t: Translator) -> str:
    """Return the heading of something that a form only shows, a key of `SHOWN`."""
    return t.pgettext(*SHOWN[column])


def asked_heading(code: str, t: Translator, row: FormRow | None = None) -> str:
    """Return what a field is called.

    Args:
        code: A key of `ASKED`; or `value:…`, `reached:…` of a row.
        t: The form's language.
        row: The row whose indicator or milestone it is.
    """
    if row and code.startswith(VALUE):
        asked = next(one for one in row.indicators if one.field == code)
        unit = f" ({plain(asked.unit)})" if asked.unit else ""
        return f"{plain(asked.title)}{unit}"
    if row and code.startswith(REACHED):
        stone = next(one for one in row.milestones if one.field == code)
        return t.gettext("{milestone}: reached on").format(milestone=plain(stone.title))
    return t.pgettext(*ASKED[code])


def last_words(row: FormRow, t: Translator) -> str:
    """Return what was last reported on a row; that nobody has, if so."""
    return plain(row.last) or t.gettext(NOT_REPORTED)


def form_title(form: Form) -> str:
    """Return what stands at the top of a form: the review and the plan."""
    return " – ".join(plain(one) for one in (form.review_title, form.plan_title) if one)


def for_whom(form: Form, t: Translator) -> str:
    """Return of whom it asks: "Report from Ann Test (2 items)"."""
    told = t.ngettext(
        "Report from {party}: {count} item", "Report from {party}: {count} items", len(form.rows)
    )
    return told.format(party=plain(form.party_name), count=len(form.rows))


def steps(form: Form, t: Translator) -> tuple[str, str]:
    """Return what to do, in two lines: what to fill in, and how to give it back."""
    fill = t.gettext(
        "Say for each item how it stands and what has been done since last time; if nothing has, "
        "fill in “{nothing}”. Leave empty what you cannot answer: nothing is taken for granted."
    ).format(nothing=t.pgettext(*ASKED["no_change"]))
    return fill, give_back(form, t)


def give_back(form: Form, t: Translator) -> str:
    """Return how a form is given back: to whom and by when, as far as that is said."""
    who, day = plain(form.return_to), form.return_by
    if who and day:
        told = t.gettext("Save the file and send it to {who} by {day} at the latest.")
    elif who:
        told = t.gettext("Save the file and send it to {who}.")
    elif day:
        told = t.gettext("Save the file and send it back by {day} at the latest.")
    else:
        told = t.gettext("Save the file and send it back to whom you have it from.")
    return told.format(who=who, day=_day(day, t) if day else "")


def date_hint(form: Form, t: Translator) -> str:
    """Return how dates may be written, with examples of the year in which the form was made."""
    day = form.asked.replace(month=6, day=15)
    told = t.gettext(
        "Dates may be written as {iso} or {day}, or as a month, a term or a year ({year})."
    )
    return told.format(iso=day.isoformat(), day=format_day(day, t), year=day.year)


def _day(day: date, t: Translator) -> str:
    return format_day(day, t)

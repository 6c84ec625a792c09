"""A form's questions one by one: labels, what stands in empty fields, which field a label means."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from actionplan_tui.domain.request.form import Form, FormRow
from actionplan_tui.exchange.forms.wording import ASKED, asked_heading, last_words, shown_heading
from actionplan_tui.locales import LANGUAGES, N_, Translator, known_language, translator
from actionplan_tui.locales.dates import format_day, format_short
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.text import PATH_SEPARATOR, plain

_PLACEHOLDERS = {
    "status": N_("Choose"),
    "effect": N_("Choose"),
    "date": N_("Day"),
    "reached": N_("Day"),
    "next_date": N_("Day"),
    "proposed_due": N_("Day, month, term or year"),
    "value": N_("Figure"),
    "author": N_("Your name"),
}
_WRITE = N_("Write here")
DATES = ("date", "proposed_due", "next_date", "reached")
"""The fields that hold dates; of those of milestones what stands before the colon."""

LINES = (
    ("status", "date"),
    ("no_change", "effect"),
    ("text",),
    ("proposed_due", "reason"),
    ("next", "next_date"),
)
"""The fields that every row has, in the order in which they are asked; those of a line belong."""


@dataclass(frozen=True, slots=True)
class Question:
    """A field of a row: its code, what it is asked as, what is known of it (empty: nothing)."""

    field: str
    label: str
    known: str = ""

    @property
    def kind(self) -> str:
        """What the field holds: its code, of values and milestones what it begins with."""
        return self.field.partition(":")[0]


def words_of(form: Form) -> Translator:
    """Return the translator of a form's language; of one that is not known, English."""
    return translator(known_language(form.language) or LANGUAGES[0])


def questions(form: Form, row: FormRow) -> dict[str, Question]:
    """Return what is asked about a row, by field, in the order of the form."""
    t = words_of(form)
    common = (field for line in LINES for field in line if field in form.fields)
    asked = [Question(field, asked_heading(field, t)) for field in common]
    for one in row.indicators:
        last = t.gettext("Last: {value}").format(value=plain(one.last)) if one.last else ""
        asked.append(Question(one.field, asked_heading(one.field, t, row), last))
    for stone in row.milestones:
        due = t.gettext("Date: {date}").format(date=plain(stone.due)) if stone.due else ""
        asked.append(Question(stone.field, asked_heading(stone.field, t, row), due))
    return {one.field: one for one in asked}


def placeholder(kind: str, t: Translator) -> str:
    """Return what stands in a field of a kind while nobody has answered."""
    return t.gettext(_PLACEHOLDERS.get(kind, _WRITE))


def facts(form: Form, row: FormRow) -> Iterator[tuple[str, str]]:
    """Yield what was decided of a row and last reported: a label, a text that may have lines."""
    t = words_of(form)
    if path := PATH_SEPARATOR.join(filter(None, map(plain, row.path))):
        yield t.gettext("Belongs to"), path
    if decided := plain(row.decided, keep_lines=True):
        yield t.gettext("Decided"), decided
    if due := plain(row.due):
        yield shown_heading("due", t), due
    yield shown_heading("last", t), last_words(row, t)


def heading(row: FormRow) -> str:
    """Return the heading of a row: its number and title."""
    return f"{plain(row.number)} {plain(row.title)}".strip()


def how_dates_look(form: Form) -> str:
    """Return in which ways a date may be written, with examples of the form's year."""
    t = words_of(form)
    day = form.asked.replace(month=6, day=15)
    return t.gettext("For example {day}, {long} or {year}.").format(
        day=format_short(day, t), long=format_day(day, t), year=day.year
    )


def folded(text: str) -> str:
    """Return a label as it is compared: small letters, white space and a colon at its end aside."""
    return " ".join(text.replace("\u00ad", "").split()).rstrip(" :").casefold()


@cache
def _labels() -> dict[str, str]:
    return {
        folded(asked_heading(field, translator(language))): field
        for language in LANGUAGES
        for field in ASKED
    }


def field_of(label: str) -> str:
    """Return the field of every row, or `author`, that a label asks for, in any language.

    Returns:
        Empty: it is no such label.
    """
    return _labels().get(folded(label), "")


@cache
def placeholders() -> frozenset[str]:
    """What stands in fields that nobody answered, in all languages, folded."""
    return frozenset(
        folded(translator(language).gettext(message))
        for language in LANGUAGES
        for message in {*_PLACEHOLDERS.values(), _WRITE}
    )

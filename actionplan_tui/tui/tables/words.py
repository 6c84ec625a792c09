"""What the dialog for tables says: what a column is, what is asked, what may be answered."""

from __future__ import annotations

from datetime import date

from actionplan_tui.domain.dates.reading import parse_due, parse_period
from actionplan_tui.exchange.tables.asking import (
    CELL,
    DATES,
    DAY,
    PARTIES,
    ROW,
    Question,
    good_answer,
)
from actionplan_tui.exchange.tables.wording import why_words
from actionplan_tui.exchange.tables.words import ROLES
from actionplan_tui.locales import NP_, _, ngettext, pgettext
from actionplan_tui.reports.words.form_fields import example
from actionplan_tui.reports.words.text import plain, shorten
from actionplan_tui.tui.common.form import Reading, date_reading

_ROLES = {
    "id": NP_("column of a table", "number"),
    "number": NP_("column of a table", "number as printed"),
    "above": NP_("column of a table", "goal or heading above"),
    "title": NP_("column of a table", "the item itself"),
    "description": NP_("column of a table", "description"),
    "responsible": NP_("column of a table", "responsible"),
    "support": NP_("column of a table", "support"),
    "start": NP_("column of a table", "start"),
    "due": NP_("column of a table", "deadline"),
    "status": NP_("column of a table", "notes: how it stands"),
    "tags": NP_("column of a table", "tags"),
    "field": NP_("column of a table", "a column of the plan’s own"),
    "leave": NP_("column of a table", "left out"),
}
_LONG = 200


def role_options() -> list[tuple[str, str]]:
    """Return what a column can be: the words, and the role."""
    return [(pgettext(*_ROLES[role]), role) for role in ROLES]


def question_lines(question: Question, name: str) -> list[str]:
    """Return where a question stands, what stands there, and what is asked.

    Args:
        question: The question.
        name: What the row is called; empty: nothing.
    """
    told = question.told
    place = _("Table {table}, cell {cell}").format(table=told.cell.at.table, cell=told.cell.at.name)
    head = f"{place} · {plain(told.header)}" if told.header else place
    if question.count > 1:
        more = question.count - 1
        count = ngettext("and {count} cell more", "and {count} cells more", more)
        head += f" · {count.format(count=more)}"
    lines = [head]
    if name and question.kind in (CELL, PARTIES):
        lines.append(_("in the row “{name}”").format(name=shorten(plain(name), 60)))
    lines.append(_("“{text}”").format(text=shorten(plain(told.cell.text), _LONG)))
    return lines


def asked_words(question: Question) -> str:
    """Return the question itself."""
    if question.kind == DAY:
        return _("Of which day or period is what the table says of how things stand?")
    if question.kind == PARTIES:
        return _("One who is responsible, or several?")
    if question.kind == ROW and question.told.why == "no_title":
        return _("What is the row called?")
    words = why_words(question.told.why)
    return words[:1].upper() + words[1:]


def proposal_words(question: Question, proposal: str) -> str:
    """Return one of the answers that may be meant."""
    if question.kind != PARTIES:
        return plain(proposal)
    names = [plain(name.strip()) for name in proposal.split(";")]
    if len(names) == 1:
        return _("One: {name}").format(name=names[0])
    return _("Several: {names}").format(names=" · ".join(names))


def leave_words(question: Question) -> str:
    """Return the answer that leaves out what a question is about."""
    if question.kind == DAY:
        return _("Leave out how things stand")
    return _("Leave the row out") if question.kind == ROW else _("Leave it out")


def hint_words(question: Question, today: date) -> str:
    """Return what can be written in the field of an answer; the year of its example is today's."""
    if question.kind == DAY or question.told.why in DATES:
        return example(_("a date, for example {year}-06 or {year}-06-30"), today)
    if question.kind == PARTIES:
        return _("names, with semicolons between")
    return _("other words")


def answer_reading(question: Question, text: str) -> Reading:
    """Return what a typed answer means, or why it does not do."""
    if not text.strip():
        return "", True
    if question.kind == PARTIES:
        return proposal_words(question, text), True
    if question.kind == DAY:
        return date_reading(text, parse=parse_period)
    if question.told.why in DATES:
        return date_reading(text, parse=parse_due)
    good = good_answer(question)(text)
    return ("", True) if good else (_("This would be asked again."), False)


def waiting_words(count: int) -> str:
    """Return that questions are still open."""
    told = ngettext(
        "{count} question is open: it stands in the file beside the plan.",
        "{count} questions are open: they stand in the file beside the plan.",
        count,
    )
    return told.format(count=count)

"""Reminders in words: what a letter says, and how often somebody was reminded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.reminding.letters import Letter, Part, called
from actionplan_tui.domain.reminding.reminder import Reminded
from actionplan_tui.domain.views.alike import together
from actionplan_tui.locales import Translator, current
from actionplan_tui.locales.dates import format_day
from actionplan_tui.reports.words.notes import note_line
from actionplan_tui.reports.words.reviews import asking_sentence, asking_title
from actionplan_tui.reports.words.sentences import standing_sentence
from actionplan_tui.reports.words.text import plain
from actionplan_tui.reports.words.units import title_cell

MOST_ROWS = 40
"""How many items of a plan a letter lists; it says how many more there are."""


def reminded_text(known: Reminded, translator: Translator | None = None) -> str:
    """Return how often somebody was reminded: "reminded twice, last 12 November 2021".

    What was only prepared, or may not have gone out, is called that; empty: nothing is known.
    """
    t = translator or current()
    said = []
    if known.times and known.last:
        times = {
            1: t.gettext("reminded once, {day}"),
            2: t.gettext("reminded twice, last {day}"),
        }
        many = t.ngettext(
            "reminded {count} time, last {day}", "reminded {count} times, last {day}", known.times
        )
        words = times.get(known.times, many)
        said.append(words.format(count=known.times, day=format_day(known.last, t)))
    if known.tried:
        told = t.gettext("it is not known whether the reminder of {day} went out")
        said.append(told.format(day=format_day(known.tried, t)))
    if known.prepared:
        told = t.gettext("reminder prepared {day}, not known to be sent")
        said.append(told.format(day=format_day(known.prepared, t)))
    return "; ".join(said)


def subject(letter: Letter, translator: Translator | None = None) -> str:
    """Return the subject of a letter: what is asked about, of which plan."""
    t = translator or current()
    if len(letter.parts) > 1:
        told = t.ngettext(
            "Reminder: report on {count} plan",
            "Reminder: report on {count} plans",
            len(letter.parts),
        )
        return told.format(count=len(letter.parts))
    (part,) = letter.parts
    told = t.gettext("Reminder: {review} – {plan}")
    return told.format(review=asking_title(part.asking, t), plan=plain(part.plan.title))


def letter_text(
    letter: Letter,
    view: View,
    translator: Translator | None = None,
    *,
    attached: int = 0,
    signed: str = "",
) -> str:
    """Return what a letter says, as plain text; lines are as long as their paragraphs.

    Args:
        letter: To whom, about what.
        view: From when the items are looked at.
        translator: The language.
        attached: How many forms go with it.
        signed: Who writes it; empty: nobody's name stands below.
    """
    return "\n".join(_lines(letter, view, translator or current(), attached, signed)) + "\n"


def _lines(letter: Letter, view: View, t: Translator, attached: int, signed: str) -> Iterator[str]:
    yield t.gettext("Hello {name},").format(name=plain(letter.name))
    yield ""
    if letter.recipient.through_deputy:
        party = plain(called(letter.party, [part.plan for part in letter.parts]))
        yield t.gettext("This comes to you because you stand in for {party}.").format(party=party)
        yield ""
    for part in letter.parts:
        yield from _part(letter.party, part, view, t)
        yield ""
    if attached:
        yield t.ngettext(
            "The form is attached. Fill it in, save it and send it back.",
            "The forms are attached. Fill them in, save them and send them back.",
            attached,
        )
    else:
        yield t.gettext("Reply to this mail and say where it stands; a line on each is enough.")
    yield t.gettext("If an answer has been given already, nothing more is needed.")
    if signed:
        yield ""
        yield t.gettext("Kind regards")
        yield plain(signed)


def _part(party: str, part: Part, view: View, t: Translator) -> Iterator[str]:
    name = plain(called(party, [part.plan]))
    silent = all(row.unreported for row in part.rows)
    if silent and part.asking.review:
        told = t.gettext(
            "For “{review}” of “{plan}” there is no report yet on the following, which {party} "
            "answers for:"
        )
    elif silent:
        told = t.gettext(
            "There is no report yet on the following of “{plan}”, which {party} answers for:"
        )
    else:
        told = t.gettext("This is open in “{plan}”, and {party} answers for it:")
    yield told.format(review=asking_title(part.asking, t), plan=plain(part.plan.title), party=name)
    if about := asking_sentence(part.asking, view.as_of, t):
        yield f"({about})"
    rows = together(part.rows)
    for row in rows[:MOST_ROWS]:
        yield ""
        yield from _row(row, view, t)
    if (left := len(rows) - MOST_ROWS) > 0:
        yield ""
        yield t.gettext("… and {count} more").format(count=left)


def _row(row: Row, view: View, t: Translator) -> Iterator[str]:
    yield f"– {plain(row.number)} {title_cell(row, t)}"
    yield f"  {standing_sentence(row, view, t)}"
    if row.last_note:
        said = note_line(row.last_note, row.plan, t)
        yield "  " + t.gettext("Last noted: {note}").format(note=said)
    elif row.told_on is None:
        yield "  " + t.gettext("Nobody has reported on it.")


def names(parties: Sequence[str]) -> str:
    """Return ids of parties, with commas between."""
    return ", ".join(map(plain, parties))

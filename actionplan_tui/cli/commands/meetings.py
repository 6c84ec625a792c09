"""`meetings`: which meetings there are, open and closed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE
from actionplan_tui.locales import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan_tui.domain.meeting.act import State
    from actionplan_tui.domain.meeting.meeting import MeetingInfo


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("as JSON, for other programs"))


def _run(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        found, states = store.meetings.all(), store.meetings.states()
    if arguments.json:
        from actionplan_tui.reports.rows.json_text import dump

        context.out(dump([_object(one, states.get(one.uid)) for one in found]), end="")
    else:
        for line in _lines(found, states):
            context.out(line)
    if not found:
        context.say(_("There are no meetings yet."))
    return DONE


def _lines(found: list[MeetingInfo], states: Mapping[str, State]) -> list[str]:
    """Return a line for each meeting, in columns: id, body, day, state, minutes, what is next."""
    from actionplan_tui.locales.dates import format_short
    from actionplan_tui.reports.minutes.act_words import next_text, state_text
    from actionplan_tui.reports.words.text import cell_width, padded, plain

    rows = []
    for one in found:
        state = _("open, not closed yet")
        if one.closed:
            told = _("closed {day}, in two copies") if one.twin else _("closed {day}")
            state = told.format(day=format_short(one.closed.astimezone().date()))
        minutes = states.get(one.uid)
        after = (state_text(minutes), next_text(minutes)) if minutes else ("", "")
        body = f"{plain(one.body)} {plain(one.number)}".strip()
        rows.append((plain(one.id), body, format_short(one.day), state, *after))
    widths = [max(map(cell_width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(padded(text, width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _object(one: MeetingInfo, minutes: State | None) -> dict[str, Any]:
    from actionplan_tui.domain.notes.note import iso_utc

    return {
        "id": one.id,
        "uid": one.uid,
        "body": one.body,
        "number": one.number,
        "date": one.day.isoformat(),
        "state": "closed" if one.closed else "open",
        "opened": iso_utc(one.opened) if one.opened else None,
        "closed": iso_utc(one.closed) if one.closed else None,
        "twin": one.twin or None,
        "minutes": _minutes(minutes) if minutes else None,
    }


def _minutes(state: State) -> dict[str, Any]:
    """Return how far minutes have come; `next`: what this body does and has not done yet."""
    announced = state.announced
    until = announced[1].isoformat() if announced and announced[1] else None
    return {
        "adjusted": state.adjusted.isoformat() if state.adjusted else None,
        "adjusted_paragraphs": list(state.parts),
        "announced": {"from": announced[0].isoformat(), "until": until} if announced else None,
        "sent": state.sent.isoformat() if state.sent else None,
        "next": state.next or None,
    }


COMMAND = Command(
    name="meetings",
    arguments="",
    help=N_("list the meetings, open and closed"),
    description=N_(
        "List the meetings that were held or are open, the newest first: what each is called, "
        "whose it is, its date, whether it is closed, how far its minutes have come (draft, "
        "adjusted, announced, sent), and what is to be done with them next."
    ),
    examples=(("meetings", N_("all meetings")),),
    configure=_configure,
    run=_run,
)

"""What is done with minutes after the meeting: the options of `minutes` for it."""

from __future__ import annotations

import argparse
import os
from datetime import date
from typing import TYPE_CHECKING

from actionplan_tui.cli.arguments import completers
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, Fault, WrongUsage
from actionplan_tui.locales import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan_tui.domain.meeting.act import Doing
    from actionplan_tui.domain.meeting.minutes_acts import Make
    from actionplan_tui.store import Store

_DAYS = ("adjusted", "corrected", "announced", "sent")
_ACTS = (*_DAYS, "take_back")
_OF = {
    "by": "adjusted",
    "digital": "adjusted",
    "until": "announced",
    "to": "sent",
    "reason": "corrected",
}
"""The options that say more, each of one of the others."""
_READING = ("format", "output", "template", "approved", "history", "mail")
_RANDOM = 10


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    group = parser.add_argument_group(_("note what was done with them"))
    day, names = _("DATE"), _("NAMES")
    group.add_argument(
        "--adjusted",
        metavar=day,
        help=_(
            "that they were adjusted (approved) on a day; nothing in them changes after that. "
            "With --paragraph only these paragraphs, at once"
        ),
    )
    group.add_argument(
        "--by",
        metavar=names,
        help=_("who adjusted them, with commas between (default: the adjusters of the meeting)"),
    )
    group.add_argument("--digital", action="store_true", help=_("adjusted digitally, not on paper"))
    group.add_argument(
        "--corrected",
        metavar=day,
        help=_(
            "write what was corrected since they were adjusted into them, as correction notes of "
            "that day; both wordings stand there"
        ),
    )
    group.add_argument("--reason", metavar=_("TEXT"), help=_("why it was corrected"))
    group.add_argument(
        "--announced", metavar=day, help=_("that they were announced, from that day")
    )
    group.add_argument("--until", metavar=day, help=_("the last day of the announcement"))
    group.add_argument("--sent", metavar=day, help=_("that they were sent on a day"))
    group.add_argument("--to", metavar=names, help=_("to whom, with commas between"))
    group.add_argument(
        "--take-back",
        metavar=_("TEXT"),
        help=_("take back what was noted last, and why; both stay in the history"),
    )
    author = group.add_argument(
        "--author", default="", metavar=_("PARTY"), help=_("who signs it (default: that of --as)")
    )
    completers.with_completer(author, completers.parties)


def asked(arguments: argparse.Namespace) -> str:
    """Return which act is asked for; empty: none.

    Raises:
        WrongUsage: Several are, or what an option says is of none.
    """
    chosen = [name for name in _ACTS if getattr(arguments, name) is not None]
    if len(chosen) > 1:
        raise WrongUsage(_either(*chosen[:2]))
    for name, act in _OF.items():
        if getattr(arguments, name) and act not in chosen:
            raise WrongUsage(
                _("{option} goes with {other}.").format(option=_option(name), other=_option(act))
            )
    for name in _READING:
        if chosen and getattr(arguments, name):
            raise WrongUsage(_either(chosen[0], name))
    return chosen[0] if chosen else ""


def _either(one: str, other: str) -> str:
    return _("Give either {one} or {other}.").format(one=_option(one), other=_option(other))


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")


def run(arguments: argparse.Namespace, act: str, uid: str, store: Store, context: Context) -> int:
    """Note an act on the minutes of a closed meeting.

    Args:
        arguments: What was typed.
        act: Which, as `asked` returns it.
        uid: The meeting's.
        store: The database.
        context: For the streams.

    Raises:
        Fault: It cannot be done.
    """
    from actionplan_tui.cli.arguments.authors import signer
    from actionplan_tui.domain.meeting.act import Doing
    from actionplan_tui.domain.meeting.minutes_acts import ActError
    from actionplan_tui.reports.minutes.act_words import act_error, act_text

    given = [name for name in (*_DAYS, "until") if getattr(arguments, name) is not None]
    days = {name: _day(name, arguments, context) for name in given}
    if act == "take_back" and arguments.paragraph:
        raise WrongUsage(_either("take_back", "paragraph"))
    author = signer(arguments.author, context)
    doing = Doing(author, context.settings.now(), context.today, os.urandom(_RANDOM))
    make = _make(act, arguments, doing, days)
    try:
        made = store.meetings.act(uid, make)
    except ActError as error:
        head = store.meetings.record(uid).head
        raise Fault(act_error(error, head), _hints(error.code, arguments)) from error
    context.saved = _("It was noted.")
    context.say(act_text(store.meetings.kept(uid), made))
    return DONE


def _hints(code: str, arguments: argparse.Namespace) -> list[str]:
    command = f"actionplan minutes {arguments.meeting}"
    if code == "nobody":
        return [_("For example: {option}").format(option='--by "NN, MM"')]
    if code == "not_adjusted":
        return [_("For example: {option}").format(option=f"{command} --adjusted {_('DATE')}")]
    if code in ("adjusted_already", "not_newest"):
        return [_("What was done so far: {command}").format(command=f"{command} --history")]
    return []


def _make(act: str, arguments: argparse.Namespace, doing: Doing, days: Mapping[str, date]) -> Make:
    from actionplan_tui.domain.meeting import minutes_acts as acts
    from actionplan_tui.domain.text.typed import names_in

    chosen = arguments.paragraph or ()
    if act == "take_back":
        return acts.take_back(doing, arguments.take_back)
    day = days[act]
    if act == "adjusted":
        by = names_in(arguments.by or "")
        return acts.adjust(doing, day, by, digital=arguments.digital, paragraphs=chosen)
    if act == "corrected":
        return acts.note_corrections(doing, day, arguments.reason or "", chosen)
    if act == "announced":
        return acts.announce(doing, day, days.get("until"), chosen)
    return acts.send(doing, day, names_in(arguments.to or ""), chosen)


def _day(name: str, arguments: argparse.Namespace, context: Context) -> date:
    from actionplan_tui.domain.dates.days import read_last_day
    from actionplan_tui.domain.dates.period import PeriodError
    from actionplan_tui.reports.words.phrases import period_error

    try:
        return read_last_day(getattr(arguments, name), context.today)
    except PeriodError as error:
        raise WrongUsage(f"{_option(name)}: {period_error(error)}") from error

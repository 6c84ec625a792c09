"""`plans`: what is loaded, from where and when; puts a plan away or brings it back."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from actionplan_tui.cli.arguments import completers
from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, WrongUsage
from actionplan_tui.locales import N_, _, ngettext

if TYPE_CHECKING:
    from actionplan_tui.store import PlanInfo

_DEEDS = ("archive", "unarchive")


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "deed",
        nargs="?",
        choices=_DEEDS,
        metavar="archive|unarchive",
        help=_("put plans away, or bring them back; nothing is deleted"),
    )
    names = parser.add_argument(
        "plans", nargs="*", metavar=_("PLAN"), help=_("the plans that are meant")
    )
    completers.with_completer(names, completers.plan_ids)
    parser.add_argument("--json", action="store_true", help=_("as JSON, for other programs"))


def _run(arguments: argparse.Namespace, context: Context) -> int:
    if arguments.deed:
        return _archive(arguments.deed == "archive", arguments.plans, context)
    from actionplan_tui.cli.arguments.resolve import nothing_loaded

    with context.store() as store:
        plans = store.plans(context.settings.known_on)
    if arguments.json:
        from actionplan_tui.reports.rows.json_text import dump

        context.out(dump([_object(plan) for plan in plans]), end="")
    else:
        for plan in plans:
            for line in _lines(plan):
                context.out(line)
    if not plans:
        context.say(nothing_loaded())
    return DONE


def _archive(away: bool, names: Sequence[str], context: Context) -> int:
    from actionplan_tui.cli.arguments.resolve import plan_ids

    if not names:
        raise WrongUsage(
            _("Say which plan."), [_("See: {command}").format(command="actionplan plans")]
        )
    with context.store() as store:
        ids = plan_ids(names, store)
        for plan in ids:
            store.archive(plan, away, context.settings.now())
    told = (
        _("{plan} is archived: it is no longer listed, and nothing of it is lost.")
        if away
        else _("{plan} is listed again.")
    )
    for plan in ids:
        context.say(told.format(plan=plan))
    return DONE


def _lines(plan: PlanInfo) -> list[str]:
    """Return a plan as lines: what it is, and below it from where and when."""
    from actionplan_tui.locales.dates import format_day
    from actionplan_tui.reports.words.text import plain

    notes = ngettext("{count} note", "{count} notes", plan.notes).format(count=plan.notes)
    head = f"{plain(plan.id)}  {plain(plan.title)} · {notes}"
    if plan.archived:
        head += " · " + _("archived")
    lines = [head]
    for version in plan.versions:
        loaded = version.loaded.astimezone()
        lines.append(
            "  "
            + _("loaded {day} {time} from {source} (version {version})").format(
                day=format_day(loaded.date()),
                time=f"{loaded:%H:%M}",
                source=plain(version.source),
                version=version.sha256[:8],
            )
        )
    return lines


def _object(plan: PlanInfo) -> dict[str, Any]:
    from actionplan_tui.domain.notes.note import iso_utc

    return {
        "id": plan.id,
        "title": plan.title,
        "archived": plan.archived,
        "notes": plan.notes,
        "versions": [
            {"sha256": one.sha256, "loaded": iso_utc(one.loaded), "source": one.source}
            for one in plan.versions
        ],
    }


COMMAND = Command(
    name="plans",
    arguments=N_("[archive PLAN … | unarchive PLAN …]"),
    help=N_("list what is loaded; put plans away"),
    description=N_(
        "List the plans that are loaded, each with its versions: when each was loaded and from "
        "where, the newest first. A plan that is done with is archived: it is no longer listed "
        "among the items, and nothing of it is lost."
    ),
    examples=(
        ("plans", N_("what is loaded")),
        ("plans archive int-2013", N_("put a plan away")),
    ),
    configure=_configure,
    run=_run,
)

"""What the Tab key offers: plans, items, parties and units of the database, fast or not at all."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from actionplan_tui.cli.arguments.options import Parser

if TYPE_CHECKING:
    from actionplan_tui.domain.plan.plan import Plan

_MOST = 500


def complete(program: Parser) -> None:
    """Answer the shell and end the process."""
    import argcomplete

    argcomplete.autocomplete(program, always_complete_options=False)


def offers(
    find: Callable[[Plan], Iterable[str]],
    common: Callable[[], Iterable[str]] = tuple,
    within: bool = False,
) -> Callable[..., list[str]]:
    """Return a completer that offers what is found in the plans of the database, one by one.

    It offers nothing where there is no database or where that cannot be read.

    Args:
        find: Returns what a plan has to offer.
        common: Returns what is offered first, whatever the plans.
        within: Whether all of it begins with the plan's id and a slash, so that plans that were
            not typed need not be read.
    """

    def completer(prefix: str, parsed_args: argparse.Namespace, **_rest: Any) -> list[str]:
        found: list[str] = []
        with contextlib.suppress(Exception):
            place = getattr(parsed_args, "db", None) or _database()
            wanted = prefix.casefold()
            reads = partial(_typed, wanted) if within else None
            for word in chain(common(), chain.from_iterable(map(find, _plans(place, reads)))):
                if word.casefold().startswith(wanted) and word not in found:
                    found.append(word)
                if len(found) >= _MOST:
                    break
        return found

    return completer


def _database() -> str:
    from actionplan_tui import preferences
    from actionplan_tui.cli.settings.settled import database

    return str(database(preferences.read().database).value)


def meetings(prefix: str, parsed_args: argparse.Namespace, **_rest: Any) -> list[str]:
    """Offer the ids of the meetings in the database."""
    found: list[str] = []
    with contextlib.suppress(Exception):
        place = getattr(parsed_args, "db", None) or _database()
        if "://" not in place and Path(place).is_file():
            from datetime import UTC, datetime

            from actionplan_tui.store import Store

            with Store.open(place, datetime.now(UTC)) as store:
                found = [one.id for one in store.meetings.all()]
    return [one for one in found if one.casefold().startswith(prefix.casefold())][:_MOST]


def _typed(wanted: str, plan_id: str) -> bool:
    """Whether what was typed may go on to be an item of a plan."""
    head = f"{plan_id.casefold()}/"
    return wanted.startswith(head) or head.startswith(wanted)


def _plans(place: str, reads: Callable[[str], bool] | None) -> Iterator[Plan]:
    """Yield the plans in use; none where that would make a database or wait for a server.

    Each is read when it is its turn, those that `reads` says no of never.
    """
    if "://" in place or not Path(place).is_file():
        return
    from datetime import UTC, datetime

    from actionplan_tui.store import Store

    with Store.open(place, datetime.now(UTC)) as store:
        for plan_id, archived in store.plan_ids().items():
            if not archived and (reads is None or reads(plan_id)):
                yield from store.in_force(plan_id)


def _refs(plan: Plan) -> Iterable[str]:
    for item in plan.items:
        units = plan.units_of(item)
        for unit in units:
            yield f"{plan.id}/{item.id}@{unit.id}"
        if not units:
            yield f"{plan.id}/{item.id}"


plan_ids = offers(lambda plan: [plan.id])
refs = offers(_refs, within=True)
parties = offers(lambda plan: (party.id for party in plan.parties))
units = offers(lambda plan: (unit.id for unit in plan.units))
reviews = offers(lambda plan: (review.id for review in _reviews(plan)))
indicators = offers(lambda plan: (f"{one.id}=" for one in plan.indicators))
milestones = offers(
    lambda plan: (stone.id for item in plan.items for stone in plan.milestones_of(item))
)
tags = offers(lambda plan: (tag for item in plan.items for tag in item.tags))
fields = offers(lambda plan: (f"{name}=" for item in plan.items for name, _said in item.fields))


def _reviews(plan: Plan) -> Iterable[Any]:
    from actionplan_tui.domain.plan.reviews import reviews as planned

    return planned(plan)


def _common_statuses() -> tuple[str, ...]:
    from actionplan_tui.domain.plan.plan import STATUSES

    return STATUSES


statuses = offers(lambda plan: (one.id for one in plan.statuses), _common_statuses)


def with_completer(action: argparse.Action, completer: Callable[..., list[str]]) -> None:
    """Have an argument completed from the database."""
    action.completer = completer  # type: ignore[attr-defined]

"""What the Tab key offers: plans, items, parties and units of the database, fast or not at all."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Callable, Iterable
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


def offers(find: Callable[[list[Plan]], Iterable[str]]) -> Callable[..., list[str]]:
    """Return a completer that offers what is found in the plans of the database.

    It offers nothing where there is no database or where that cannot be read.
    """

    def completer(prefix: str, parsed_args: argparse.Namespace, **_rest: Any) -> list[str]:
        found: list[str] = []
        with contextlib.suppress(Exception):
            place = getattr(parsed_args, "db", None) or _database()
            wanted = prefix.casefold()
            for word in find(_plans(place)):
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


def _plans(place: str) -> list[Plan]:
    """Return the plans in use; none where that would make a database or wait for a server."""
    if "://" in place or not Path(place).is_file():
        return []
    from datetime import UTC, datetime

    from actionplan_tui.store import Store

    store = Store.open(place, datetime.now(UTC))
    try:
        return [record.plan for record in store.records()]
    finally:
        store.close()


def _refs(plans: list[Plan]) -> Iterable[str]:
    for plan in plans:
        for item in plan.items:
            units = plan.units_of(item)
            for unit in units:
                yield f"{plan.id}/{item.id}@{unit.id}"
            if not units:
                yield f"{plan.id}/{item.id}"


plan_ids = offers(lambda plans: (plan.id for plan in plans))
refs = offers(_refs)
parties = offers(lambda plans: (party.id for plan in plans for party in plan.parties))
units = offers(lambda plans: (unit.id for plan in plans for unit in plan.units))
reviews = offers(
    lambda plans: (review.id for plan in plans for review in _reviews(plan)),
)
statuses = offers(lambda plans: [*_common_statuses(), *(s.id for p in plans for s in p.statuses)])
indicators = offers(lambda plans: (f"{i.id}=" for plan in plans for i in plan.indicators))
milestones = offers(
    lambda plans: (stone.id for p in plans for item in p.items for stone in p.milestones_of(item))
)
tags = offers(lambda plans: (tag for p in plans for item in p.items for tag in item.tags))
fields = offers(
    lambda plans: (f"{name}=" for p in plans for item in p.items for name, _said in item.fields)
)


def _reviews(plan: Plan) -> Iterable[Any]:
    from actionplan_tui.domain.plan.reviews import reviews as planned

    return planned(plan)


def _common_statuses() -> tuple[str, ...]:
    from actionplan_tui.domain.plan.plan import STATUSES

    return STATUSES


def with_completer(action: argparse.Action, completer: Callable[..., list[str]]) -> None:
    """Have an argument completed from the database."""
    action.completer = completer  # type: ignore[attr-defined]

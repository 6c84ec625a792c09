"""What the Tab key offers: plans, items, parties and units of the database, fast or not at all."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from actionplan_tui.cli.arguments.options import Parser

if TYPE_CHECKING:
    from actionplan_tui.domain.plan.plan import Plan
    from actionplan_tui.store import Store

_MOST = 500


def complete(program: Parser) -> None:
    """Answer the shell and end the process."""
    import argcomplete

    argcomplete.autocomplete(program, always_complete_options=False)


def offers(
    find: Callable[[Plan], Iterable[str]],
    common: Callable[[], Iterable[str]] = tuple,
    whole: bool = False,
) -> Callable[..., list[str]]:
    """Return a completer that offers what is found in the plans of the database.

    It offers nothing where there is no database or where that cannot be read.

    Args:
        find: Returns what a plan has to offer.
        common: Returns what is offered first, whatever the plans.
        whole: Whether it takes the items of the plans too.
    """
    return _offering(lambda store, _typed: chain(common(), _found(find, store, whole)))


def _found(find: Callable[[Plan], Iterable[str]], store: Store, whole: bool) -> Iterator[str]:
    if not whole:
        yield from chain.from_iterable(map(find, store.parts.heads()))
        return
    for plan_id, archived in store.plan_ids().items():
        if not archived:
            (record,) = store.records([plan_id])
            yield from find(record.plan)


def _offering(words: Callable[[Store, str], Iterable[str]]) -> Callable[..., list[str]]:
    """Return a completer that offers some words of a database, those that begin as was typed."""

    def completer(prefix: str, parsed_args: argparse.Namespace, **_rest: Any) -> list[str]:
        found: dict[str, None] = {}
        with contextlib.suppress(Exception), _opened(parsed_args) as store:
            wanted = prefix.casefold()
            for word in words(store, prefix):
                if word.casefold().startswith(wanted):
                    found[word] = None
                if len(found) >= _MOST:
                    break
        return list(found)

    return completer


def _opened(parsed_args: argparse.Namespace) -> Store:
    """Open the database; never make one, or wait for a server.

    Raises:
        FileNotFoundError: There is none.
    """
    from datetime import UTC, datetime

    from actionplan_tui.store import Store

    place = getattr(parsed_args, "db", None) or _database()
    if "://" in place or not Path(place).is_file():
        raise FileNotFoundError(place)
    return Store.open(place, datetime.now(UTC))


def _database() -> str:
    from actionplan_tui import preferences
    from actionplan_tui.cli.settings.settled import database

    return str(database(preferences.read().database).value)


def _refs(store: Store, typed: str) -> Iterator[str]:
    """Yield items of the plans that the typed text may go on to be one of."""
    wanted = typed.casefold()
    for plan_id, archived in store.plan_ids().items():
        head = f"{plan_id.casefold()}/"
        if not archived and (wanted.startswith(head) or head.startswith(wanted)):
            for item in store.parts.item_ids(plan_id, typed[len(head) :], _MOST):
                yield f"{plan_id}/{item}"


def _plan_ids(store: Store, _typed: str) -> list[str]:
    return [plan_id for plan_id, archived in store.plan_ids().items() if not archived]


meetings = _offering(lambda store, _typed: (one.id for one in store.meetings.all()))
plan_ids = _offering(_plan_ids)
refs = _offering(_refs)
parties = offers(lambda plan: (party.id for party in plan.parties))
units = offers(lambda plan: (unit.id for unit in plan.units))
reviews = offers(lambda plan: (review.id for review in _reviews(plan)))
indicators = offers(lambda plan: (f"{one.id}=" for one in plan.indicators))
milestones = offers(
    lambda plan: (stone.id for item in plan.items for stone in plan.milestones_of(item)),
    whole=True,
)
tags = offers(lambda plan: (tag for item in plan.items for tag in item.tags), whole=True)
fields = offers(
    lambda plan: (f"{name}=" for item in plan.items for name, _said in item.fields), whole=True
)


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

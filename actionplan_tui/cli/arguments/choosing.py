"""The options that choose rows, the same for every command that takes some."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from actionplan_tui.cli.arguments import completers
from actionplan_tui.locales import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from actionplan_tui.domain.register.register import Register
    from actionplan_tui.domain.register.selection import Selection
    from actionplan_tui.store import Store

_STANDINGS = (
    ("overdue", N_("past the deadline")),
    ("passed", N_("passed, outcome not reported")),
    ("period_ended", N_("open after the plan's period, without a deadline of its own")),
    ("due_soon", N_("deadline within the horizon")),
    ("pending", N_("open, with time left")),
    ("upcoming", N_("not begun yet by the plan")),
    ("closed", N_("done, cancelled or carried over")),
    ("outside", N_("outside the mandate")),
)
_MOST_REVIEWS = 12  # that are named where one is not known
_SORTS = (
    "urgency",
    "id",
    "due",
    "days",
    "start",
    "standing",
    "status",
    "title",
    "level",
    "responsible",
    "plan",
    "moves",
    "last",
)


def add_choices(parser: argparse.ArgumentParser, description: str) -> None:
    """Add the options that choose rows.

    Args:
        parser: Of a command.
        description: What holds without any of them, in the current language.
    """
    which = parser.add_argument_group(_("which items"), description)
    for standing, meaning in _STANDINGS:
        which.add_argument(
            f"--{standing.replace('_', '-')}",
            dest="standings",
            action="append_const",
            const=standing,
            help=_(meaning),
        )
    which.add_argument("--all", action="store_true", help=_("all of these"))
    which.add_argument(
        "--withdrawn", action="store_true", help=_("items that are no longer in the plan")
    )
    which.add_argument(
        "--unreported", action="store_true", help=_("asked by the review, no report yet")
    )
    add_review(which, _("judge for this review (default: the one in whose time the day lies)"))
    which.add_argument(
        "--missed", action="store_true", help=_("open, and a milestone has passed unreported")
    )
    which.add_argument("--unassigned", action="store_true", help=_("nobody answers for it"))
    which.add_argument(
        "--at-risk",
        action="store_true",
        help=_("open, and last said to be at risk or off track by those responsible"),
    )
    party = which.add_argument(
        "--responsible",
        default="",
        metavar=_("ID"),
        help=_("this party answers for it or owes a milestone, alone or as a member of a group"),
    )
    completers.with_completer(party, completers.parties)
    unit = which.add_argument("--unit", default="", metavar=_("ID"), help=_("asked of this unit"))
    completers.with_completer(unit, completers.units)
    tag = which.add_argument("--tag", default="", metavar=_("TAG"), help=_("bears this tag"))
    completers.with_completer(tag, completers.tags)
    column = which.add_argument(
        "--field",
        dest="fields",
        action="append",
        default=[],
        metavar=_("NAME=VALUE"),
        help=_("says this in a column of the plan's own; several must all hold"),
    )
    completers.with_completer(column, completers.fields)
    which.add_argument(
        "--search",
        default="",
        metavar=_("TEXT"),
        help=_("all these words occur, whatever their case and accents"),
    )


def add_review(parser: argparse._ActionsContainer, help_: str) -> None:
    """Add the option that names one of the plans' reviews."""
    review = parser.add_argument("--review", default="", metavar=_("ID"), help=help_)
    completers.with_completer(review, completers.reviews)


def chosen_review(
    review: str, store: Store, ids: Sequence[str], day: date | None
) -> dict[str, str]:
    """Return the id of a review by plan, for the plans that prescribe it; none named: empty.

    Args:
        review: As it was typed.
        store: The database.
        ids: The plans in question.
        day: As the plans were known on that day; None: as they are.

    Raises:
        Fault: None of the plans has such a review.
    """
    if not review:
        return {}
    from actionplan_tui.cli.faults import Fault
    from actionplan_tui.domain.plan.reviews import reviews
    from actionplan_tui.domain.text.nearest import nearest
    from actionplan_tui.reports.words.problems import did_you_mean
    from actionplan_tui.reports.words.text import plain

    planned = {
        plan.id: {one.id.casefold(): one.id for one in reviews(plan)}
        for plan in store.parts.heads(ids, day)
    }
    found = {
        plan: known[review.casefold()]
        for plan, known in planned.items()
        if review.casefold() in known
    }
    if not found:
        told = _("No plan has the review “{review}”.").format(review=plain(review))
        known = list(dict.fromkeys(one for ids in planned.values() for one in ids.values()))
        likely = nearest(review, known)
        listed = _("Reviews are: {reviews}").format(reviews=", ".join(known[:_MOST_REVIEWS]))
        if len(known) > _MOST_REVIEWS:
            listed += ", …"
        raise Fault(told, [did_you_mean(likely), listed if known else ""])
    return found


def add_sort(parser: argparse._ActionsContainer, default: str) -> None:
    """Add the option that sorts rows."""
    parser.add_argument(
        "--sort",
        choices=_SORTS,
        default=default,
        metavar=_("KEY"),
        help=_("the order: {keys}").format(keys=", ".join(_SORTS)),
    )


def chosen(arguments: argparse.Namespace) -> Selection:
    """Return what the options choose."""
    from actionplan_tui.domain.register.selection import Selection

    return Selection(
        standings=frozenset(() if arguments.all else arguments.standings or ()),
        every=arguments.all,
        unreported=arguments.unreported,
        unassigned=arguments.unassigned,
        missed=arguments.missed,
        withdrawn=arguments.withdrawn,
        responsible=arguments.responsible,
        unit=arguments.unit,
        at_risk=arguments.at_risk,
        tag=arguments.tag,
        fields=tuple(_name_and_value(typed) for typed in arguments.fields),
        search=arguments.search,
    )


def _name_and_value(typed: str) -> tuple[str, str]:
    name, _equals, value = typed.partition("=")
    return name.strip(), value.strip()


def check_names(arguments: argparse.Namespace, register: Register) -> None:
    """Refuse what no plan has, such as a party: an empty list would be read as good news."""
    from actionplan_tui.cli.arguments.resolve import unknown
    from actionplan_tui.reports.words.text import plain

    if not register.plans:
        return
    if party := arguments.responsible:
        known = [known for plan in register.plans for known in plan.party_by_id]
        known += [party for row in register.rows for party in (*row.responsible, *row.owing)]
        if party.casefold() not in {name.casefold() for name in known}:
            told = _("No party “{party}” is known.").format(party=plain(party))
            raise unknown(told, party, known)
    if unit := arguments.unit:
        units = {unit.id: unit for plan in register.plans for unit in plan.units}
        units |= {row.unit.id: row.unit for row in register.rows if row.unit}
        if unit.casefold() not in {known.casefold() for known in units}:
            raise unknown(_("No unit “{unit}” is known.").format(unit=plain(unit)), unit, units)
    _check_besides(arguments, register)


def _check_besides(arguments: argparse.Namespace, register: Register) -> None:
    from actionplan_tui.cli.arguments.resolve import unknown
    from actionplan_tui.domain.text.folding import fold
    from actionplan_tui.reports.words.text import plain

    items = {id(row.item): row.item for row in register.rows}.values()
    if tag := arguments.tag.strip():
        tags = dict.fromkeys(one for item in items for one in item.tags)
        if fold(tag) not in map(fold, tags):
            raise unknown(_("No item bears the tag “{tag}”.").format(tag=plain(tag)), tag, tags)
    columns = dict.fromkeys(name for item in items for name, _said in item.fields)
    for typed in arguments.fields:
        name, _value = _name_and_value(typed)
        if fold(name) not in map(fold, columns):
            told = _("No item has a column “{name}”.").format(name=plain(name))
            raise unknown(told, name, columns)

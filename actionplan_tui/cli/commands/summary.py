"""`summary`: the follow-up of a plan as a document."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan_tui.cli import completers
from actionplan_tui.cli.command import Command
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, Fault
from actionplan_tui.locales import LANGUAGES, N_, Translator, _, current, translator

if TYPE_CHECKING:
    from actionplan_tui.domain.plan import Plan
    from actionplan_tui.domain.review import Review
    from actionplan_tui.store import Store

FORMATS = ("md",)


def _configure(parser: argparse.ArgumentParser) -> None:
    names = parser.add_argument(
        "plans",
        nargs="*",
        metavar=_("PLAN"),
        help=_("which plans (default: the one that is loaded)"),
    )
    completers.with_completer(names, completers.plan_ids)
    review = parser.add_argument(
        "--review",
        default="",
        metavar=_("ID"),
        help=_("which of the plan's reviews (default: the one in whose time the day lies)"),
    )
    completers.with_completer(review, completers.reviews)
    parser.add_argument(
        "--format", choices=FORMATS, default="md", help=_("md: Markdown (default: md)")
    )
    parser.add_argument("--output", default="", metavar=_("FILE"), help=_("the file to write"))
    parser.add_argument("--force", action="store_true", help=_("replace a file that is there"))


def _run(arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui.cli.files import refuse_existing, write_whole
    from actionplan_tui.reports.text import plain

    target = Path(arguments.output) if arguments.output else None
    if target is not None:
        refuse_existing(target, arguments.force)
    with context.store() as store:
        ids = _chosen(arguments.plans, store)
        texts = [_summary(store, plan, arguments.review, context) for plan in ids]
    text = "\n".join(texts)
    if target is None:
        context.out(text, end="")
    else:
        write_whole(target, text, force=arguments.force)
        context.say(_("Written to {path}").format(path=plain(str(target))))
    return DONE


def _chosen(names: Sequence[str], store: Store) -> list[str]:
    from actionplan_tui.cli.resolve import nothing_loaded, plan_ids

    ids = plan_ids(names, store)
    if not ids:
        raise Fault(nothing_loaded())
    if not names and len(ids) > 1:
        raise Fault(
            _("Say which plan the summary is of."),
            [_("Loaded are: {plans}").format(plans=", ".join(ids))],
        )
    return ids


def _summary(store: Store, plan_id: str, review_id: str, context: Context) -> str:
    """Return the summary of one plan, in the plan's language unless another was asked for."""
    from actionplan_tui import __version__
    from actionplan_tui.domain.register import build_register
    from actionplan_tui.domain.summary import build_summary
    from actionplan_tui.reports.markdown import render

    records = store.records([plan_id], context.settings.known_on)
    if not records:
        raise Fault(_("The plan “{plan}” was not known on that day.").format(plan=plan_id))
    plan = records[0].plan
    review = _review(plan, review_id) if review_id else None
    chosen = {plan.id: review} if review else None
    register = build_register(records, store.notes([plan_id]), context.view, chosen)
    return render(build_summary(register, plan.id, review), _words(plan, context), __version__)


def _review(plan: Plan, review_id: str) -> Review:
    from actionplan_tui.domain.nearest import nearest
    from actionplan_tui.domain.review import reviews
    from actionplan_tui.reports.problems import did_you_mean
    from actionplan_tui.reports.text import plain

    planned = {review.id.casefold(): review for review in reviews(plan)}
    if found := planned.get(review_id.casefold()):
        return found
    if not planned:
        raise Fault(_("{plan} prescribes no review.").format(plan=plan.id))
    told = _("{plan} has no review “{review}”.").format(plan=plan.id, review=plain(review_id))
    known = [review.id for review in planned.values()]
    listed = _("Its reviews are: {reviews}").format(reviews=", ".join(known))
    raise Fault(told, [did_you_mean(nearest(review_id, known)), listed])


def _words(plan: Plan, context: Context) -> Translator:
    if context.language_given or plan.language not in LANGUAGES:
        return current()
    return translator(plan.language)


COMMAND = Command(
    name="summary",
    arguments=N_("[PLAN …]"),
    help=N_("write the follow-up of a plan as a document"),
    description=N_(
        "Write the follow-up summary of a plan: counts, how much has been reported, every goal "
        "with its items, and lists of what is overdue, unreported or left over. It is in the "
        "plan's own language unless --lang says otherwise. The same notes and day give the same "
        "document."
    ),
    examples=(
        ("summary int-2019 --as-of 2021-10-15", N_("where things stood on that day")),
        ("summary int-2019 --review mid-term --output review.md", N_("for one review, in a file")),
    ),
    configure=_configure,
    run=_run,
)

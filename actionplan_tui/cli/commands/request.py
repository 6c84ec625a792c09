"""`request`: forms for those whose reports a review asks for, with the text to send them with."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from actionplan_tui.cli.arguments import completers
from actionplan_tui.cli.arguments.choosing import add_review, chosen_review
from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.arguments.options import path_text
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, Fault, WrongUsage
from actionplan_tui.cli.output.documents import Output
from actionplan_tui.cli.output.progress import Progress
from actionplan_tui.locales import N_, _, ngettext

if TYPE_CHECKING:
    from actionplan_tui.domain.plan.plan import Plan
    from actionplan_tui.domain.register.register import Register
    from actionplan_tui.domain.request.making import Return
    from actionplan_tui.exchange.forms.requesting import Request

_FORMATS = ("xlsx", "docx", "html", "toml")
_MOST_NAMED = 12


def _configure(parser: argparse.ArgumentParser) -> None:
    names = parser.add_argument(
        "plans", nargs="*", metavar=_("PLAN"), help=_("only these plans (default: all)")
    )
    completers.with_completer(names, completers.plan_ids)
    add_review(parser, _("ask for this review (default: the one in whose time the day lies)"))
    who = parser.add_mutually_exclusive_group()
    parties = who.add_argument(
        "--responsible",
        action="append",
        default=[],
        metavar=_("ID"),
        help=_(
            "only this party, which answers or owes a milestone, or several with commas between "
            "(default: all of them)"
        ),
    )
    completers.with_completer(parties, completers.parties)
    units = who.add_argument(
        "--unit",
        nargs="?",
        const="",
        action="append",
        metavar=_("ID"),
        help=_("a form for each unit instead; only for those named, with commas between"),
    )
    completers.with_completer(units, completers.units)
    parser.add_argument(
        "--unreported",
        action="store_true",
        help=_("ask only about what nobody has reported for the review"),
    )
    parser.add_argument(
        "--format",
        choices=_FORMATS,
        default=_FORMATS[0],
        help=_(
            "xlsx: a spreadsheet (default); docx: Word, up to 30 items; html: a page for any "
            "browser, which some mail servers keep back; toml: a text"
        ),
    )
    parser.add_argument(
        "--output",
        type=path_text,
        metavar=_("FOLDER"),
        help=_("the folder that the forms go into; it is made if it is not there"),
    )
    parser.add_argument("--force", action="store_true", help=_("replace a file that is there"))
    back = parser.add_argument_group(_("what the forms say of their way back"))
    back.add_argument(
        "--return-to",
        default="",
        metavar=_("WHOM"),
        help=_("whom to send them to: a name, an address"),
    )
    back.add_argument(
        "--return-by",
        default="",
        metavar=_("DATE"),
        help=_("by when (default: the day that the plan names for answers)"),
    )


def _run(arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui.cli.arguments.resolve import nothing_loaded, plan_ids

    if not arguments.output:
        raise WrongUsage(
            _("Say where the forms go: {option}.").format(option=f"--output {_('FOLDER')}")
        )
    output = Output(arguments.output, arguments.force, context)
    output.as_folder()
    with context.store() as store:
        ids = plan_ids(arguments.plans, store)
        if not ids:
            raise Fault(nothing_loaded())
        review = chosen_review(arguments.review, store, ids, context.view.known_on)
        wanted = [plan for plan in ids if plan in review] if review else ids
        register = store.register(context.view, wanted, review)
    requests = [_request(arguments, register, plan) for plan in register.plans]
    _check_named(arguments, register, requests)
    written = _write(arguments, output, requests, context)
    _say(requests, written, arguments.unit is not None, output, context)
    return DONE


def _request(arguments: argparse.Namespace, register: Register, plan: Plan) -> Request:
    from actionplan_tui.domain.request.form import RESPONSIBLE, UNIT
    from actionplan_tui.exchange.forms.requesting import request

    units = arguments.unit is not None
    return request(
        register,
        plan,
        register.view.as_of,
        kind=UNIT if units else RESPONSIBLE,
        parties=_named(arguments),
        back=_return(arguments, plan),
        only_missing=arguments.unreported,
    )


def _named(arguments: argparse.Namespace) -> list[str]:
    """Return the ids that are named, with spaces or commas between them."""
    given = arguments.responsible if arguments.unit is None else arguments.unit
    return [name for one in given for name in (part.strip() for part in one.split(",")) if name]


def _return(arguments: argparse.Namespace, plan: Plan) -> Return:
    """Return whom forms go back to, and by when.

    Raises:
        WrongUsage: The day cannot be read.
    """
    from actionplan_tui.domain.dates.period import PeriodError
    from actionplan_tui.domain.dates.reading import parse_deadline
    from actionplan_tui.domain.request.making import Return
    from actionplan_tui.domain.text.typed import clean
    from actionplan_tui.reports.words.phrases import period_error

    by: date | None = None
    if arguments.return_by.strip():
        try:
            by = parse_deadline(arguments.return_by, plan.calendar).last
        except PeriodError as error:
            raise WrongUsage(f"--return-by: {period_error(error)}") from error
    return Return(by, " ".join(clean(arguments.return_to).split()))


def _check_named(
    arguments: argparse.Namespace, register: Register, requests: Sequence[Request]
) -> None:
    """Refuse a name that no plan has.

    Raises:
        Fault: Nobody is called so.
    """
    from actionplan_tui.cli.arguments.resolve import unknown
    from actionplan_tui.reports.words.text import plain

    units = arguments.unit is not None
    if units:
        known = [unit.id for plan in register.plans for unit in plan.units]
    else:
        known = [party for plan in register.plans for party in plan.party_by_id]
        known += [form.party for one in requests for form in one.forms]
    folded = {name.casefold() for name in known}
    for name in _named(arguments):
        if name.casefold() not in folded:
            told = _("No unit “{unit}” is known.") if units else _("No party “{party}” is known.")
            raise unknown(told.format(unit=plain(name), party=plain(name)), name, known)


def _write(
    arguments: argparse.Namespace, output: Output, requests: Iterable[Request], context: Context
) -> int:
    """Write the forms, each with the text for its mail; return how many there are.

    Raises:
        Fault: A file is there already, or cannot be written.
    """
    from actionplan_tui.cli.output.files import write_whole
    from actionplan_tui.exchange.forms.requesting import (
        covering_text,
        file_name,
        format_for,
        written,
    )
    from actionplan_tui.reports.words.text import plain

    forms = [form for one in requests for form in one.forms]
    formats = [format_for(form, arguments.format) for form in forms]
    named = [file_name(form, one) for form, one in zip(forms, formats, strict=True)]
    texts = [file_name(form, "txt") for form in forms]
    output.check_files([*named, *texts])
    if not forms or output.target is None:
        return 0
    with Progress(context.stderr) as progress:
        for at, (form, one, name, text) in enumerate(
            zip(forms, formats, named, texts, strict=True), 1
        ):
            told = _("Form {number} of {count}: {party}")
            progress.show(told.format(number=at, count=len(forms), party=plain(form.party_name)))
            for file, content in (
                (name, written(form, one)),
                (text, covering_text(form, name).encode()),
            ):
                write_whole(output.file(output.target, file), content, force=output.force)
    for form, one in zip(forms, formats, strict=True):
        if one != arguments.format:
            told = _("{party}: {count} items are too many for a Word file, so it is {format}.")
            context.say(
                told.format(party=plain(form.party_name), count=len(form.rows), format=f".{one}")
            )
    return len(forms)


def _say(
    requests: Sequence[Request], count: int, units: bool, output: Output, context: Context
) -> None:
    from actionplan_tui.reports.words.phrases import party_name
    from actionplan_tui.reports.words.text import plain

    for one in requests:
        names = [party_name(one.plan, party) for party in one.silent]
        if names:
            told = _("{plan}: nothing is asked of {names}.")
            context.say(told.format(plan=plain(one.plan.id), names=_listed(names)))
        elif not one.forms and not one.unassigned:
            told = (
                _("{plan}: no unit is asked for a report.")
                if units
                else _("{plan}: the review asks nobody for a report.")
            )
            context.say(told.format(plan=plain(one.plan.id)))
        if one.unassigned:
            told = ngettext(
                "{plan}: {count} item is in no form, since nobody answers for it: {items}",
                "{plan}: {count} items are in no form, since nobody answers for them: {items}",
                len(one.unassigned),
            )
            items = _listed([plain(row.number) for row in one.unassigned])
            context.say(
                told.format(plan=plain(one.plan.id), count=len(one.unassigned), items=items)
            )
    if count:
        told = ngettext(
            "{count} form is in {folder}, with a text for its mail (.txt).",
            "{count} forms are in {folder}, each with a text for its mail (.txt).",
            count,
        )
        context.say(told.format(count=count, folder=plain(str(output.target))))
        context.say(
            _("When they come back: {command}").format(command=f"actionplan collect {_('FILE …')}")
        )
    else:
        context.say(_("No form was made."))


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMED])
    return shown + (", …" if len(names) > _MOST_NAMED else "")


COMMAND = Command(
    name="request",
    arguments=N_("[PLAN …]"),
    help=N_("make forms that ask for reports"),
    description=N_(
        "Make a form for each who answers for items that a review asks about, or for each unit, in "
        "the plan's language: what was decided and last reported, and fields for how it stands. "
        "Beside each lies a text for the mail that it is sent with. Forms made twice on one day "
        "are the same. What comes back is taken in by “collect”."
    ),
    examples=(
        (
            "request int-2019 --review mid-term --output forms/",
            N_("a spreadsheet for each who answers"),
        ),
        (
            "request int-2019 --responsible PNO,OEK --format docx --output forms/",
            N_("Word files for two of them"),
        ),
        (
            "request --unit --unreported --output forms/",
            N_("for each unit, about what is missing"),
        ),
    ),
    configure=_configure,
    run=_run,
)

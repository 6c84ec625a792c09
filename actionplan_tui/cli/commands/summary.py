"""`summary`: the follow-up of a plan as a document."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan_tui import preferences
from actionplan_tui.cli.arguments import completers
from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.arguments.options import path_text
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, Fault, WrongUsage
from actionplan_tui.cli.output.documents import (
    Output,
    add_output,
    format_for,
    say_left_out,
    written,
)
from actionplan_tui.cli.output.files import not_read, read_template
from actionplan_tui.locales import N_, _
from actionplan_tui.reports.all_formats import SUMMARY_FORMATS

if TYPE_CHECKING:
    from actionplan_tui.domain.plan.plan import Plan
    from actionplan_tui.domain.summary.texts import SummaryTexts
    from actionplan_tui.reports.followup.document import Followup
    from actionplan_tui.reports.formats.format import Format
    from actionplan_tui.store import Store

NAMES = ("roles", "initials", "full")


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
        "--format",
        choices=tuple(SUMMARY_FORMATS),
        default="",
        help=_(
            "md: Markdown, html: a web page, docx: Word, xlsx: a spreadsheet of items, notes, "
            "indicators and deviations, pdf (default: as the file to write is called, else md)"
        ),
    )
    add_output(
        parser,
        _(
            "the file to write, or a folder; there it gets a name by plan, review and day. A "
            "folder that is not there, with a slash at its end, is made"
        ),
    )
    parser.add_argument(
        "--texts",
        type=path_text,
        metavar=_("FILE"),
        help=_(
            "a TOML file with what only a person can write: recipient, background, distribution "
            "and so on; what is missing stays a marked blank"
        ),
    )
    parser.add_argument(
        "--names",
        choices=NAMES,
        default="roles",
        help=_("how persons are named: by role, by initials, in full (default: roles)"),
    )
    parser.add_argument(
        "--notes", action="store_true", help=_("with a log of all notes as a further appendix")
    )
    parser.add_argument(
        "--digest",
        action="store_true",
        help=_("say in the last words from how many notes it was made, with their digest"),
    )
    parser.add_argument(
        "--template",
        type=path_text,
        metavar=_("FILE"),
        help=_("a Word file whose styles, page, header and footer to use; for docx only"),
    )


def _run(arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui.cli.output.progress import Progress
    from actionplan_tui.reports.followup.document import file_name

    output = Output(arguments.output, arguments.force, context)
    form = format_for(SUMMARY_FORMATS, arguments.format, arguments.output)
    template = _template(arguments, form)
    output.check()
    texts = _texts(arguments.texts, context)
    with Progress(context.stderr) as progress:
        progress.show(_("Reading the notes …"))
        with context.store() as store:
            ids = _chosen(arguments.plans, store)
            if len(ids) > 1 and form.name != "md" and not output.folder:
                raise Fault(
                    _("Several plans are several files: name a folder with {option}.").format(
                        option="--output"
                    )
                )
            followups = [_followup(store, plan, arguments, texts, context) for plan in ids]
        made = []
        for followup in followups:
            proposed = file_name(followup, form.name)
            progress.show(_("Writing {file} …").format(file=proposed))
            made.append((written(form, followup, template, progress.show), proposed))
    _write(made, output, binary=form.binary)
    say_left_out(template, context)
    return DONE


def _write(made: Sequence[tuple[bytes, str]], output: Output, *, binary: bool) -> None:
    """Write the documents: those that are no text each by itself, text one after the other."""
    if binary or output.folder:
        for content, name in made:
            output.write(content, name, binary=binary)
    else:
        output.write(b"\n".join(content for content, _name in made), made[0][1])


def _template(arguments: argparse.Namespace, form: Format[Followup]) -> bytes | None:
    if not arguments.template:
        return None
    if not form.templated:
        raise WrongUsage(_("{option} is for docx only.").format(option="--template"))
    return read_template(arguments.template)


def _texts(path: str | None, context: Context) -> SummaryTexts | None:
    """Read the file of texts.

    Raises:
        Fault: Something in it is wrong.
    """
    if not path:
        return None
    from actionplan_tui.planfile.texts import read_texts_file
    from actionplan_tui.reports.words.loading import finding_lines

    try:
        texts, findings = read_texts_file(Path(path).expanduser(), path)
    except OSError as error:
        raise not_read(Path(path), error) from error
    if findings:
        for line in finding_lines(findings):
            context.say(line)
        raise Fault(_("The texts cannot be used; nothing was written."))
    return texts


def _chosen(names: Sequence[str], store: Store) -> list[str]:
    from actionplan_tui.cli.arguments.resolve import nothing_loaded, plan_ids

    ids = plan_ids(names, store)
    if not ids:
        raise Fault(nothing_loaded())
    if not names and len(ids) > 1:
        raise Fault(
            _("Say which plan the summary is of."),
            [_("Loaded are: {plans}").format(plans=", ".join(ids))],
        )
    return ids


def _followup(
    store: Store,
    plan_id: str,
    arguments: argparse.Namespace,
    texts: SummaryTexts | None,
    context: Context,
) -> Followup:
    """Return the follow-up of one plan, in the plan's language unless another was asked for."""
    from actionplan_tui import __version__
    from actionplan_tui.domain.notes.history import recorded_by
    from actionplan_tui.reports.followup.document import prepare_followup, translator_for
    from actionplan_tui.reports.followup.name_warnings import name_warnings

    with store.snapshot():
        records = store.records([plan_id], context.settings.known_on)
        if not records:
            raise Fault(_("The plan “{plan}” was not known on that day.").format(plan=plan_id))
        notes = store.notes([plan_id])
    record = records[0]
    review = _review(record.plan, arguments.review) if arguments.review else ""
    if not review:
        _say_review(record.plan, context)
    for warning in name_warnings(record, notes, context.view, arguments.names):
        context.say(warning)
    language = context.settings.lang if context.language_given else ""
    made = prepare_followup(
        record,
        notes,
        context.view,
        translator_for(record.plan, language),
        __version__,
        review=review,
        texts=texts,
        names=arguments.names,
        log=arguments.notes,
        secretary=preferences.author(),
    )
    if not arguments.digest:
        return made
    from actionplan_tui.reports.words.digests import origin_sentence

    known = recorded_by(notes, context.view.known_on)
    return replace(made, origin=origin_sentence(known, made.translator))


def _say_review(plan: Plan, context: Context) -> None:
    """Say which review the day has chosen, and how to choose the one that has just ended."""
    from actionplan_tui.domain.register.review import asking, just_ended
    from actionplan_tui.reports.words.reviews import asking_sentence, review_sentence

    as_of = context.view.as_of
    asked = asking(plan, as_of)
    chosen = asking_sentence(asked, as_of)
    if not chosen:
        return
    if asked.after:
        said = _("{plan}: all its reviews have closed; the summary is about the time {since}")
        context.say(said.format(plan=plan.id, since=chosen))
    else:
        said = _("{plan}: the summary is for {review}")
        context.say(said.format(plan=plan.id, review=chosen))
    for ended in just_ended(plan, as_of):
        if ended != asked.review:
            said = _("For {review} write: {option}")
            review = review_sentence(ended, as_of)
            context.say(said.format(review=review, option=f"--review {ended.id}"))


def _review(plan: Plan, review_id: str) -> str:
    """Return the id of one of the plan's reviews."""
    from actionplan_tui.domain.plan.reviews import reviews
    from actionplan_tui.domain.text.nearest import nearest
    from actionplan_tui.reports.words.problems import did_you_mean
    from actionplan_tui.reports.words.text import plain

    planned = {review.id.casefold(): review.id for review in reviews(plan)}
    if found := planned.get(review_id.casefold()):
        return found
    if not planned:
        raise Fault(_("No review is entered for {plan}.").format(plan=plan.id))
    told = _("{plan} has no review “{review}”.").format(plan=plan.id, review=plain(review_id))
    known = list(planned.values())
    listed = _("Its reviews are: {reviews}").format(reviews=", ".join(known))
    raise Fault(told, [did_you_mean(nearest(review_id, known)), listed])


COMMAND = Command(
    name="summary",
    arguments=N_("[PLAN …]"),
    help=N_("write the follow-up of a plan as a document"),
    description=N_(
        "Write the follow-up summary of a plan: a first page to decide on, counts, how much has "
        "been reported, every goal with its items, indicators, deviations, and lists of what is "
        "overdue, unreported or left over. It is in the plan's own language unless --lang says "
        "otherwise. The same notes and day give the same document."
    ),
    examples=(
        ("summary int-2019 --as-of 2021-10-15", N_("where things stood on that day")),
        (
            N_("summary int-2019 --review mid-term --output review.docx"),
            N_("for one review, in Word"),
        ),
        (
            N_("summary int-2019 --texts review.toml --format pdf --output documents/"),
            N_("as PDF, with your texts, under the name that is proposed"),
        ),
    ),
    configure=_configure,
    run=_run,
)

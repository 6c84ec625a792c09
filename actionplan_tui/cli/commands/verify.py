"""`verify`: whether anything in the database was changed, removed, or came past the program."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, Fault
from actionplan_tui.locales import N_, _, ngettext

if TYPE_CHECKING:
    from actionplan_tui.store import JournalInfo, Problem, Store


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--since",
        metavar=_("HEAD"),
        help=_("a head that was written down: whether what had come by then is as it was"),
    )
    parser.add_argument("--json", action="store_true", help=_("as JSON, for other programs"))


def _run(arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui.reports.words.text import plain

    with context.store() as store:
        wrong, info = _found(store, arguments.since or "")
    if arguments.json:
        from actionplan_tui.reports.rows.json_text import dump

        context.out(dump(_object(wrong, info)), end="")
    else:
        for problem in wrong:
            context.out(plain(f"{problem.subject}: {problem.message}"))
        for line in _lines(info) if info else ():
            context.out(line)
    if wrong and all(one.subject == (arguments.since or "").strip() for one in wrong):
        raise Fault(_("What was written down is not borne out by this database."))
    if wrong:
        raise Fault(
            _("The database has been changed or damaged."),
            [_("Go back to a copy: {command}").format(command="actionplan restore FILE")],
        )
    if info:
        for line in _remarks(info):
            context.say(line)
    if arguments.since:
        context.say(_("Nothing that had come by that head has changed."))
    context.say(
        _(
            "Nothing was found that was changed or lost by mistake, or that came past the program. "
            "Somebody who wrote everything anew, journal and head too, does not show: keep the "
            "head elsewhere."
        )
    )
    return DONE


def _found(store: Store, since: str) -> tuple[list[Problem], JournalInfo | None]:
    """Return what is wrong; if nothing is, where the journal stands."""
    with store.snapshot():
        wrong = store.verify()
        if since and not any(one.code == "damaged" for one in wrong):
            wrong += store.copy.since(since)
        return wrong, None if wrong else store.copy.info()


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def _lines(info: JournalInfo) -> Iterator[str]:
    yield _("Head of the journal: {head}").format(head=info.head)
    yield ngettext("{count} note: {digest}", "{count} notes: {digest}", info.notes.count).format(
        count=info.notes.count, digest=info.notes.value
    )
    yield ngettext(
        "{count} redaction: {digest}", "{count} redactions: {digest}", info.redactions.count
    ).format(count=info.redactions.count, digest=info.redactions.value)


def _remarks(info: JournalInfo) -> Iterator[str]:
    """Yield what one must know to read the head: how old the journal is, and whose."""
    if info.older:
        told = ngettext(
            "{count} row is older than the journal, which began on {moment}: what was done to it "
            "before does not show.",
            "{count} rows are older than the journal, which began on {moment}: what was done to "
            "them before does not show.",
            info.older,
        )
        yield told.format(count=info.older, moment=_moment(info.began))
    if info.copied_from:
        told = _("This is a copy: its journal goes on by itself from the head {head}.")
        yield told.format(head=info.copied_from)


def _object(wrong: Sequence[Problem], info: JournalInfo | None) -> dict[str, Any]:
    found: dict[str, Any] = {
        "problems": [
            {"code": one.code, "subject": one.subject, "message": one.message} for one in wrong
        ],
        "journal": None,
        "notes": None,
        "redactions": None,
    }
    if info:
        found["journal"] = {
            "head": info.head,
            "entries": info.entries,
            "arrived": info.arrived.isoformat(),
            "copy": info.copy,
            "since": info.since,
            "copied_from": info.copied_from or None,
            "older": info.older,
            "began": info.began.isoformat(),
        }
        found["notes"] = {"count": info.notes.count, "digest": info.notes.value}
        found["redactions"] = {"count": info.redactions.count, "digest": info.redactions.value}
    return found


COMMAND = Command(
    name="verify",
    arguments="",
    help=N_("look for what was changed or lost, or came past the program"),
    description=N_(
        "Compare every note with its fingerprint, every version of a plan and every record of a "
        "meeting with its digest, the notes that versions name with those that are there, and the "
        "dates of what was done with each other; see that the file is whole, and that the "
        "database still refuses to change or delete a note. Then walk the journal, in which each "
        "entry seals those before it: what was changed, removed or slipped in is listed, with "
        "when it came. If nothing is, the head of the journal is printed, and a digest of all "
        "notes, which is the same in two copies with the same notes. Write the head down "
        "elsewhere, in the minutes for instance: --since HEAD says later whether anything that "
        "had come by then has changed. Without such a head it does not show that the end was cut "
        "off, or that somebody wrote everything anew, the journal too."
    ),
    examples=(
        ("verify", N_("your own database")),
        (
            "verify --since 214:9c1f0a7be2d34c58",
            N_("whether what had come by entry 214 is as it was"),
        ),
    ),
    configure=_configure,
    run=_run,
)

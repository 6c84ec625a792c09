"""Checks of the notes that stand in a plan file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.dates.reading import parse_kept
from actionplan_tui.domain.document.document import moment
from actionplan_tui.domain.notes.note import midnight
from actionplan_tui.locales import _
from actionplan_tui.planfile.checks_refs import undeclared
from actionplan_tui.planfile.checks_reviews import review_ids
from actionplan_tui.planfile.checks_tree import check_personal
from actionplan_tui.planfile.context import Context, Table, is_kept
from actionplan_tui.planfile.findings import shown
from actionplan_tui.planfile.lines import Path

_WORDS = ("text", "reason")


def check_notes(context: Context) -> None:
    """Check every note: what it names, what its keys mean together, and notes side by side."""
    seen: set[str] = set()
    authors: set[str] = set()
    reviews = review_ids(context)
    taken_back = {note["retracts"] for _path, _item, note in _notes(context) if "retracts" in note}
    for path, item, note in _notes(context):
        _check_id(context, path, note, seen)
        _check_meaning(context, path, note)
        check_personal(context, note, path, ("text", "reason", "decision"))
        if path[0] == "withdrawn":
            continue  # what it names may have left the plan with it
        _check_names(context, path, item, note)
        _check_review(context, path, note, reviews)
        _check_author(context, path, note, authors)
    for path, item in (*context.rows("items"), *context.rows("withdrawn")):
        if len(item.get("notes", ())) > 1:
            _check_contradictions(context, path, item["notes"], taken_back)


def _notes(context: Context) -> Iterator[tuple[Path, Table, Table]]:
    for path, item in (*context.rows("items"), *context.rows("withdrawn")):
        for index, note in enumerate(item.get("notes", ())):
            yield (*path, "notes", index), item, note


def _check_id(context: Context, path: Path, note: Table, seen: set[str]) -> None:
    identifier = note.get("id")
    if identifier is None:
        return
    if identifier in seen:
        message = _("Two notes have the id “{id}”. Leave it out of the one that was written here.")
        context.report.error((*path, "id"), message.format(id=identifier))
    if note.get("retracts") == identifier:
        context.report.error((*path, "retracts"), _("A note cannot take itself back."))
    seen.add(identifier)


def _check_names(context: Context, path: Path, item: Table, note: Table) -> None:
    """Report what a note names and the plan does not have; of one that was kept it is a warning."""
    warn = is_kept(note)
    report = context.report.warning if warn else context.report.error
    for index, name in enumerate(note.get("responsible", ())):
        if name and name not in context.parties:
            here = (*path, "responsible", index)
            undeclared(context, here, name, "parties", context.parties, warn=warn)
    for name in note.get("values", ()):
        if name not in context.indicators:
            here = (*path, "values", name)
            undeclared(context, here, name, "indicators", context.indicators, warn=warn)
    status = note.get("status")
    if status and status not in context.statuses and not context.report.unsure("statuses"):
        message = _("The status “{status}” is not known. Write one of: {known}.").format(
            status=shown(status), known=", ".join(context.statuses)
        )
        if status == "unknown":
            message += " " + _("Nothing reported yet is said by writing no note.")
        report((*path, "status"), message + context.report.hint(status, context.statuses))
    _check_unit(context, path, item, note, warn=warn)
    milestone = note.get("milestone")
    if milestone and not context.report.unsure("milestones"):
        measure = context.measure(item)
        known = [row.get("id", "") for row in measure.get("milestones", ())]
        known += context.occasions(measure)
        if milestone not in known:
            message = _("The item has no milestone “{id}”.").format(id=shown(milestone))
            report((*path, "milestone"), message + context.report.hint(milestone, known))


def _check_review(context: Context, path: Path, note: Table, known: Sequence[str]) -> None:
    """Report a review that a note is for and the plan does not prescribe."""
    name = note.get("review")
    if not name or name in known or context.report.unsure("reviews"):
        return
    warn = is_kept(note)
    message = _("The plan has no review “{id}”.").format(id=shown(name))
    message += context.report.hint(name, known)
    (context.report.warning if warn else context.report.error)((*path, "review"), message)


def _check_unit(context: Context, path: Path, item: Table, note: Table, *, warn: bool) -> None:
    name = note.get("unit")
    if not name:
        return
    here, item = (*path, "unit"), context.measure(item)
    if name not in context.units:
        undeclared(context, here, name, "units", context.units, warn=warn)
    elif "each_unit" not in item or context.units[name].get("set", "") != item["each_unit"]:
        message = _(
            "The item is not asked of the unit “{unit}”. Take “unit” away, or write in the "
            "item: {example}"
        ).format(
            unit=shown(name),
            example=f'each_unit = "{shown(context.units[name].get("set", "…"))}"',
        )
        (context.report.warning if warn else context.report.error)(here, message)


def _check_author(context: Context, path: Path, note: Table, authors: set[str]) -> None:
    """Warn of an author who is not declared, once for each."""
    author = note.get("author")
    if author and author not in context.parties and author not in authors:
        authors.add(author)
        undeclared(context, (*path, "author"), author, "parties", context.parties, warn=True)


def _check_meaning(context: Context, path: Path, note: Table) -> None:
    report = context.report
    if "reached" in note and "milestone" not in note:
        message = _("Which milestone was reached? Write: {example}")
        report.error((*path, "reached"), message.format(example='milestone = "m1"'))
    if "procedure" in note and note.get("entry", "procedure") != "procedure":
        message = _("What was done in a meeting is procedure. Take “entry” away.")
        report.error((*path, "entry"), message)
    if "next" in note and not note["next"]:
        message = _("Say what is to be done next: {example}")
        example = 'next = { text = "…", date = "2022" }'
        report.error((*path, "next"), message.format(example=example))
    if "redaction" in note:
        if "digest" not in note and "digest" not in context.written(path):
            message = _("The note was redacted, but its fingerprint, “digest”, is missing.")
            report.error((*path, "digest"), message)
        for key in (key for key in _WORDS if note.get(key)):
            message = _("The note was redacted: take “{key}” away.").format(key=key)
            report.error((*path, key), message)
    elif "digest" in note and "redaction" not in context.written(path):
        message = _("Only a redacted note has a “digest”. Take it away.")
        report.error((*path, "digest"), message)


def _check_contradictions(
    context: Context, path: Path, notes: list[Table], taken_back: set[str]
) -> None:
    """Warn of notes of one day on one item (and unit) that say different things.

    Of notes that were recorded at different times the later one counts, so those are no
    contradiction.
    """
    said: dict[tuple[object, ...], Any] = {}
    telling = [
        (index, note)
        for index, note in enumerate(notes)
        if ("status" in note or "due" in note)
        and not ("date" not in note or note.get("id") in taken_back or "retracts" in note)
    ]
    for index, note in telling if len(telling) > 1 else ():
        date = parse_kept(note["date"], context.report.calendar)
        recorded = moment(note["recorded"]) if "recorded" in note else midnight(date.last)
        place = (recorded, date.nearest(recorded.date()), note.get("unit"))
        for key, value in (("status", note.get("status")), ("due", context.due(note))):
            if not value:
                continue
            days = (value.first, value.last) if isinstance(value, Period) else value
            if said.setdefault((*place, key), days) != days:
                message = _(
                    "Another note of the same day says something else. If this is the newer "
                    "one, give it a later date; otherwise take one of them away."
                )
                context.report.warning((*path, "notes", index, key), message)

"""Compares what the tables of a database say of each other: events, versions, and named notes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from actionplan_tui.domain.meeting.act import ACTS, act_from_plain
from actionplan_tui.domain.notes.note import from_iso, iso_utc
from actionplan_tui.domain.reminding.reminder import KINDS, reminder_from_plain
from actionplan_tui.locales import _
from actionplan_tui.store.kept.reading import Reader
from actionplan_tui.store.results import Problem

_LATER = ("archive", "unarchive")  # only of a plan that was loaded


def said_of_itself(document: str) -> tuple[str, str] | None:
    """Return the id and the title of the plan that a stored document is of; None: it is none."""
    plan = _table(document).get("plan")
    if not isinstance(plan, dict):
        return None
    return str(plan.get("id", "")), str(plan.get("title", ""))


def is_of_meeting(document: str, uid: str) -> bool:
    """Whether a stored record is of the meeting under which it is kept."""
    found = _table(document)
    return bool(found) and str(found.get("uid", uid)) == uid


def _table(document: str) -> dict[str, Any]:
    try:
        found = json.loads(document)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def named_notes(reader: Reader) -> Iterator[Problem]:
    """Yield what is missing of the notes that the versions of plans name."""
    stored = dict(reader.query("SELECT id, plan FROM note"))
    for plan, sha256, text in reader.query(
        "SELECT plan_id, sha256, note_ids FROM plan_version ORDER BY plan_id, sha256"
    ):
        try:
            named = json.loads(text)
            missing = [one for one in named if stored.get(one) != plan]
        except (ValueError, TypeError):
            message = _("The version {version} of the plan {plan} was changed in the database.")
            yield Problem("version", plan, message.format(version=sha256[:12], plan=plan))
            continue
        for one in missing:
            message = _(
                "The note {id} is missing: the version {version} of the plan {plan} was loaded "
                "with it."
            )
            yield Problem("missing", one, message.format(id=one, version=sha256[:12], plan=plan))


def events(reader: Reader) -> Iterator[Problem]:
    """Yield what does not fit among the events of plans: their order, days, versions."""
    versions = dict(reader.query("SELECT sha256, plan_id FROM plan_version"))
    loaded: set[str] = set()
    begun: set[str] = set()
    for plan, identifier, kind, version, recorded in reader.query(
        "SELECT plan_id, id, kind, version, recorded FROM plan_event ORDER BY plan_id, recorded, id"
    ):
        if version:
            loaded.add(version)
            fits = kind == "load" and versions.get(version) == plan
            begun.add(plan)
        else:
            fits = kind in _LATER and plan in begun
        if not (fits and _is_of_its_time(identifier, recorded)):
            message = _("What is recorded of the plan {plan} on {moment} was changed.")
            yield Problem("event", plan, message.format(plan=plan, moment=recorded))
    for version in sorted(versions.keys() - loaded):
        message = _("Nothing says when the version {version} of the plan {plan} was loaded.")
        plan = versions[version]
        yield Problem("event", plan, message.format(version=version[:12], plan=plan))


def acts(reader: Reader) -> Iterator[Problem]:
    """Yield what does not fit among the acts on minutes: their digests, their order, their notes.

    Each names the act before it, so that one that is lost shows.
    """
    notes = {row[0] for row in reader.query("SELECT id FROM note")}
    known = {row[0]: row[1] for row in reader.query("SELECT id, meeting FROM meeting_act")}
    columns = "id, meeting, kind, recorded, author, document, digest"
    for row in reader.query(f"SELECT {columns} FROM meeting_act ORDER BY recorded, id"):  # noqa: S608
        identifier, meeting, kind, recorded, author, document, digest = row
        try:
            act = act_from_plain(_table(document))
        except (ValueError, TypeError, KeyError, AttributeError):
            yield _changed_act(identifier, meeting)
            continue
        said = (act.id, act.meeting, act.kind, iso_utc(act.recorded), act.author)
        same = hashlib.sha256(document.encode()).hexdigest() == digest
        fits = said == (identifier, meeting, kind, recorded, author) and kind in ACTS
        if not (same and fits and _is_of_its_time(identifier, recorded)):
            yield _changed_act(identifier, meeting)
            continue
        for other in filter(None, (act.after, act.target)):
            if known.get(other) != meeting:
                message = _("An act on the minutes of {meeting} is missing: {id}.")
                yield Problem("act", identifier, message.format(meeting=meeting, id=other))
        for note in act.record.note_ids if act.record else ():
            if note not in notes:
                message = _("The note {id} is missing: minutes that are adjusted name it.")
                yield Problem("missing", note, message.format(id=note))


def _changed_act(identifier: str, meeting: str) -> Problem:
    message = _("An act on the minutes of {meeting} was changed in the database: {id}.")
    return Problem("act", identifier, message.format(meeting=meeting, id=identifier))


def reminders(reader: Reader) -> Iterator[Problem]:
    """Yield what does not fit among the entries on reminders: their digests, their beginnings."""
    known = {row[0]: row[1] for row in reader.query("SELECT id, party FROM reminder")}
    columns = "id, party, kind, recorded, author, document, digest"
    for row in reader.query(f"SELECT {columns} FROM reminder ORDER BY recorded, id"):  # noqa: S608
        identifier, party, kind, recorded, author, document, digest = row
        try:
            one = reminder_from_plain(_table(document))
        except (ValueError, TypeError, KeyError, AttributeError):
            yield _changed_reminder(identifier)
            continue
        said = (one.id, one.party, one.kind, iso_utc(one.recorded), one.author)
        same = hashlib.sha256(document.encode()).hexdigest() == digest
        fits = said == (identifier, party, kind, recorded, author) and kind in KINDS
        if not (same and fits and _is_of_its_time(identifier, recorded)):
            yield _changed_reminder(identifier)
        elif one.of and known.get(one.of) != party:
            message = _("An entry on a reminder is missing: {id}.")
            yield Problem("reminder", identifier, message.format(id=one.of))


def _changed_reminder(identifier: str) -> Problem:
    message = _("The entry {id} on a reminder was changed in the database.")
    return Problem("reminder", identifier, message.format(id=identifier))


def _is_of_its_time(identifier: str, recorded: str) -> bool:
    """Whether an event says the time that its id was made of."""
    try:
        milliseconds = int(identifier.replace("-", "")[:12], 16)
        moment = datetime.fromtimestamp(milliseconds / 1000, UTC)
        return abs((moment - from_iso(recorded)).total_seconds()) < 1 and (
            iso_utc(from_iso(recorded)) == recorded
        )
    except (ValueError, OverflowError, OSError):
        return False

"""What is kept of a closed meeting, so that its minutes print again: all but the notes' words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from typing import Any

from actionplan_tui.domain.dates.period import Due, Period, PeriodError, Unfixed
from actionplan_tui.domain.dates.reading import parse_kept_due
from actionplan_tui.domain.meeting.entries import FLOOR, dealt_with
from actionplan_tui.domain.meeting.head import Head, head_from_plain, head_to_plain
from actionplan_tui.domain.meeting.since import Since, since_from_plain, since_to_plain
from actionplan_tui.domain.notes.note import from_iso, iso_utc
from actionplan_tui.domain.plan.plan import Link, Status
from actionplan_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that was said of an item, and the note that it became.

    Names are those of the parties at the time; the words stand in the note, where they can be
    redacted.

    Attributes:
        kind: One of `entries.KINDS`.
        note: The note's id.
        speaker: The name of who said it; empty: nobody in particular.
        status: For `done` and `status`: what it is now.
        due_from: For `deadline`: the deadline of its own before; None: it had none.
        from_: For `hand_over`: who answered for it before.
        to: For `hand_over` who answers for it now, for `next` and `decided` who does it; for
            what is put down of somebody: of whom.
        who: The words before the step or the text in the note, which say who does it, whose it
            is, or the votes.
        entry: What it counts as: `report`, `decision` or `procedure`. Empty in records of the
            time before these were told apart: then a status was decided.
        form: How it was said, one of `entries.FORMS`.
        noted: For `done`: the body notes it.
        votes: For `vote`: for, against, abstained, as numbers or as names.
    """

    kind: str
    note: str
    speaker: str = ""
    status: Status | None = None
    due_from: Due | None = None
    from_: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    who: str = ""
    entry: str = ""
    form: str = ""
    noted: bool = False
    votes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One item of the agenda.

    Attributes:
        ref: The row: plan and id.
        id: What is printed as its number: that of the plan, else its id; with the unit.
        paragraph: The number of its paragraph.
        responsible: The names of those who answer for it.
        due: The deadline of its own when the meeting began; None: there was none.
        passed: Whether nothing was said of it.
        why: Why it was passed over, as typed.
        links: Where the item leads, as its plan said then.
    """

    ref: str
    id: str
    title: str
    plan: str
    plan_title: str
    paragraph: int
    responsible: tuple[str, ...] = ()
    due: Due | None = None
    outcomes: tuple[Outcome, ...] = ()
    passed: bool = False
    why: str = ""
    links: tuple[Link, ...] = ()

    @property
    def from_floor(self) -> bool:
        """Whether it stands in no plan: it was raised in the meeting."""
        return self.plan == FLOOR

    @property
    def dealt_with(self) -> bool:
        """Whether it was dealt with: neither postponed nor left without a word."""
        return dealt_with(outcome.kind for outcome in self.outcomes)


@dataclass(frozen=True, slots=True)
class Record:
    """A meeting as it was: closed, or as it would be closed now.

    Attributes:
        names: The names of those whom the head names by a party's id.
        groups: Which of those absent, as the head names them, are groups, boards or
            organisations: not absent members, but not represented.
        closed: When it was closed (UTC).
        twin: Of a meeting that was closed in another copy of the database too: the UUID under
            which it was closed here, and the digest of that other record; empty: it was not.
    """

    id: str
    uid: str
    head: Head
    language: str
    opened: datetime
    closed: datetime
    points: tuple[Point, ...]
    since: Since | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    twin: tuple[str, str] | tuple[()] = ()

    @property
    def plans(self) -> tuple[str, ...]:
        """The ids of the plans whose items it takes."""
        return tuple(dict.fromkeys(one.plan for one in self.points if one.plan != FLOOR))

    @property
    def floor(self) -> dict[str, str]:
        """The titles of its items from the floor, by row."""
        return {point.ref: point.title for point in self.points if point.from_floor}

    @property
    def noted_in(self) -> tuple[str, ...]:
        """The ids of the plans that its notes may be of, that of items from the floor too.

        Also of the notes that say what the previous meeting left to be done.
        """
        left = [task.plan for task in self.since.tasks] if self.since else []
        return tuple(dict.fromkeys([*(point.plan for point in self.points), *left]))

    @property
    def note_ids(self) -> tuple[str, ...]:
        """The ids of its notes, in the order of the agenda."""
        return tuple(outcome.note for point in self.points for outcome in point.outcomes)

    @property
    def first_closing(self) -> int:
        """The number of the first paragraph after the items."""
        return max((point.paragraph for point in self.points), default=self.head.first_item - 1) + 1

    @property
    def last_paragraph(self) -> int:
        """The number of the last paragraph; one less than the first if there are none."""
        return self.first_closing + len(self.head.closing) - 1

    def name(self, typed: str) -> str:
        """Return the name of somebody whom the head names."""
        return self.names.get(typed, typed)


# --- as plain values ------------------------------------------------------------------------------


def _due_to_plain(due: Due | None) -> list[str] | str | None:
    """Return a deadline with its days: what a year is depends on the plan, not on the record."""
    if isinstance(due, Period):
        return [due.first.isoformat(), due.last.isoformat(), due.text]
    return due.text if due else None


def _due_from_plain(plain: Sequence[str] | str | None) -> Due | None:
    if not plain:
        return None
    if isinstance(plain, str):
        try:  # ongoing, or a record of the time when only the wording was kept
            return parse_kept_due(plain)
        except PeriodError:  # on what it depends, as the plan words it
            return Unfixed(plain)
    first, last, text = plain
    return Period(date.fromisoformat(first), date.fromisoformat(last), text, text.endswith("?"))


def _outcome_to_plain(outcome: Outcome) -> dict[str, Any]:
    status = outcome.status
    return {
        "kind": outcome.kind,
        "note": outcome.note,
        "speaker": outcome.speaker,
        "status": [status.id, status.base, status.label] if status else None,
        "due_from": _due_to_plain(outcome.due_from),
        "from": list(outcome.from_),
        "to": list(outcome.to),
        "who": outcome.who,
        "entry": outcome.entry,
        "form": outcome.form,
        "noted": outcome.noted,
        "votes": list(outcome.votes),
    }


def _outcome_from_plain(plain: Mapping[str, Any]) -> Outcome:
    return Outcome(
        kind=plain["kind"],
        note=plain["note"],
        speaker=plain.get("speaker", ""),
        status=Status(*plain["status"]) if plain.get("status") else None,
        due_from=_due_from_plain(plain.get("due_from")),
        from_=tuple(plain.get("from", ())),
        to=tuple(plain.get("to", ())),
        who=plain.get("who", ""),
        entry=plain.get("entry", ""),
        form=plain.get("form", ""),
        noted=plain.get("noted", False),
        votes=tuple(plain.get("votes", ())),
    )


def _links_to_plain(links: tuple[Link, ...]) -> dict[str, Any]:
    """Return links with their key: without any, what was kept before stays as it was."""
    return {"links": [[one.url, one.title] for one in links]} if links else {}


def record_to_plain(record: Record) -> dict[str, Any]:
    """Return a record as plain values, for `record_from_plain`."""
    passed = record.since
    return {
        "id": record.id,
        "uid": record.uid,
        "head": head_to_plain(record.head),
        "language": record.language,
        "opened": iso_utc(record.opened),
        "closed": iso_utc(record.closed),
        "names": dict(record.names),
        "groups": list(record.groups),
        "since": since_to_plain(passed) if passed else None,
        "points": [
            {
                "ref": point.ref,
                "id": point.id,
                "title": point.title,
                "plan": point.plan,
                "plan_title": point.plan_title,
                "paragraph": point.paragraph,
                "responsible": list(point.responsible),
                "due": _due_to_plain(point.due),
                "outcomes": [_outcome_to_plain(outcome) for outcome in point.outcomes],
                "passed": point.passed,
                "why": point.why,
            }
            | _links_to_plain(point.links)
            for point in record.points
        ],
    } | ({"twin": dict(zip(("uid", "digest"), record.twin, strict=True))} if record.twin else {})


def _twin(plain: Mapping[str, Any]) -> tuple[str, str] | tuple[()]:
    twin = plain.get("twin")
    return (twin["uid"], twin["digest"]) if twin else ()


def record_from_plain(plain: Mapping[str, Any]) -> Record:
    """Return the record that `record_to_plain` wrote."""
    return Record(
        id=plain["id"],
        uid=plain["uid"],
        head=head_from_plain(plain["head"]),
        language=plain["language"],
        opened=from_iso(plain["opened"]),
        closed=from_iso(plain["closed"]),
        names=dict(plain["names"]),
        groups=tuple(plain.get("groups", ())),
        twin=_twin(plain),
        since=since_from_plain(plain["since"]) if plain["since"] else None,
        points=tuple(
            Point(
                ref=point["ref"],
                id=point["id"],
                title=point["title"],
                plan=point["plan"],
                plan_title=point["plan_title"],
                paragraph=point["paragraph"],
                responsible=tuple(point["responsible"]),
                due=_due_from_plain(point.get("due")),
                outcomes=tuple(_outcome_from_plain(outcome) for outcome in point["outcomes"]),
                passed=point["passed"],
                why=point["why"],
                links=tuple(Link(*one) for one in point.get("links", ())),
            )
            for point in plain["points"]
        ),
    )

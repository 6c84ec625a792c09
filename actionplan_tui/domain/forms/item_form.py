"""What a form for an item holds, what was typed into it, and what is wrong with that."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from difflib import SequenceMatcher
from itertools import count
from typing import Any

from actionplan_tui.domain.dates.calendar import CALENDAR_YEAR, Calendar
from actionplan_tui.domain.dates.period import Period, PeriodError
from actionplan_tui.domain.dates.reading import parse_deadline, parse_due, parse_period
from actionplan_tui.domain.dates.recurring import EVERY
from actionplan_tui.domain.forms.fault import Fault
from actionplan_tui.domain.forms.fields import Around, Field, read, text_of
from actionplan_tui.domain.plan.ids import LONGEST_ID
from actionplan_tui.domain.plan.parties import find_party
from actionplan_tui.domain.plan.plan import NOBODY_REPORTS, Party, Plan
from actionplan_tui.domain.text.folding import fold
from actionplan_tui.domain.text.nearest import nearest
from actionplan_tui.domain.text.typed import names_in
from actionplan_tui.records import dataclass

FIELDS = ("title", "description", "responsible", "start", "due", "scope", "milestones")
"""The fields that are shown at first, in the order of the keys of a plan file."""

MORE: tuple[Field, ...] = (
    Field("number"),
    Field("support", "parties"),
    Field("due_text"),
    Field("kind", "choice", ("event",)),
    Field("each_unit"),
    Field("reporting", "choice", (NOBODY_REPORTS,)),
    Field("recurs-every", "choice", EVERY),
    Field("recurs-due"),
    Field("recurs-from", "period"),
    Field("recurs-to", "period"),
    Field("same_as", "item"),
    Field("after", "items"),
    Field("related", "items"),
    Field("tags", "list"),
    Field("fields", "columns"),
    Field("links", "links"),
)
"""The fields that are rarely used."""

_ITEM_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9][A-Za-z0-9_-]*)*")
_NUMBERED = re.compile(r"(.*?)(\d+)")
_MODE = re.compile(r"(.*?)\s*\(([^()]+)\)")
_MOST_WORDS = 8  # "15 januari 2021 – 20 februari 2022"


@dataclass(frozen=True, slots=True)
class TypedMilestone:
    """A milestone as written: the date in its own wording."""

    id: str = ""
    date: str = ""
    title: str = ""
    mode: str = ""
    responsible: tuple[str, ...] = ()
    place: str = ""

    def line(self) -> str:
        """Return it as one line of the form: `2022-03 Title (on site, hall 3); PNO`."""
        held = f"{self.mode}, {self.place}" if self.place else self.mode
        mode = f"({held})" if held else ""
        who = f"; {', '.join(self.responsible)}" if self.responsible else ""
        return " ".join(f"{self.date} {self.title} {mode}".split()) + who


@dataclass(frozen=True, slots=True)
class ItemForm:
    """An item as its file words it; what is empty is not said.

    Attributes:
        key: What its notes hang on, where that is not the id.
        more: What else it says, by the keys of a plan file.
        parties: Who is to be declared together with it.
    """

    id: str = ""
    title: str = ""
    description: str = ""
    responsible: tuple[str, ...] = ()
    start: str = ""
    due: str = ""
    scope: str = ""
    milestones: tuple[TypedMilestone, ...] = ()
    parties: tuple[Party, ...] = ()
    key: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)


def fields_of(form: ItemForm) -> dict[str, str]:
    """Return what stands in the fields of the form: lists as text, a milestone a line."""
    return {
        "id": form.id,
        "title": form.title,
        "description": form.description,
        "responsible": ", ".join(form.responsible),
        "start": form.start,
        "due": form.due,
        "scope": form.scope,
        "milestones": "\n".join(stone.line() for stone in form.milestones),
        **text_of(MORE, form.more),
    }


def merge_fields(
    base: Mapping[str, str], typed: Mapping[str, str], theirs: Mapping[str, str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return what was typed on top of a newer state, and the fields that both had changed.

    Args:
        base: What stood in the fields when the form was opened.
        typed: What stands in them now.
        theirs: What the file says now.
    """
    both = {name: typed[name] if typed[name] != base[name] else theirs[name] for name in typed}
    clash = [name for name in typed if theirs[name] not in (base[name], both[name])]
    return both, tuple(clash)


# --- its id


def _id_faults(typed: str, plan: Plan, gone: Collection[str]) -> Iterator[Fault]:
    if not typed:
        yield Fault("id", "no_id")
    elif not _ITEM_ID.fullmatch(typed) or len(typed) > LONGEST_ID:
        yield Fault("id", "bad_id", typed)
    elif typed in plan.item_by_id:
        yield Fault("id", "id_taken", typed, (plan.item_by_id[typed].title,))
    elif typed in gone:
        yield Fault("id", "id_used", typed)
    elif (parent := typed.rpartition(".")[0]) and parent not in plan.item_by_id:
        yield Fault("id", "no_parent", parent, nearest(parent, plan.item_by_id, 1))
    elif typed.count(".") >= len(plan.levels):
        yield Fault("id", "too_deep", typed, plan.levels)


# --- milestones


def read_milestone(
    line: str, calendar: Calendar = CALENDAR_YEAR, parties: Sequence[Party] = ()
) -> TypedMilestone | None:
    """Read a milestone: a date as people write it, a title, in brackets how and where it is held.

    Behind a semicolon may stand who answers for it, if all of them are known.

    Args:
        line: What was typed.
        calendar: How the plan counts its years.
        parties: Those that the plan knows.

    Returns:
        None if the line does not begin with a date.
    """
    head, _semicolon, tail = line.rpartition(";")
    known = [find_party(name, parties) for name in names_in(tail)]
    who = tuple(party.id for party in known if party)
    words = (head if head and who and len(who) == len(known) else line).split()
    who = who if words and len(words) < len(line.split()) else ()
    for length in range(min(len(words), _MOST_WORDS), 0, -1):
        date = " ".join(words[:length])
        try:
            parse_deadline(date, calendar)
        except PeriodError:
            continue
        rest = " ".join(words[length:])
        match = _MODE.fullmatch(rest)
        title, held = (match[1], match[2]) if match else (rest, "")
        mode, _comma, place = (part.strip() for part in held.partition(","))
        return TypedMilestone("", date, title, mode, who, place)
    return None


def read_milestones(
    text: str,
    before: Sequence[TypedMilestone],
    calendar: Calendar = CALENDAR_YEAR,
    parties: Sequence[Party] = (),
) -> tuple[list[TypedMilestone], list[int]]:
    """Read milestones, a line each, and say which are which of those that stood there.

    A line that is as it was stays what it was. One in the place of another keeps its id if
    date or title are the same; every other one is new.

    Returns:
        The milestones, and the numbers, from 1, of the lines that do not begin with a date.
    """
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    read = [read_milestone(line, calendar, parties) for _number, line in lines]
    bad = [line[0] for line, stone in zip(lines, read, strict=True) if stone is None]
    old = [stone.line() for stone in before]
    new = [" ".join(line.split()) for _number, line in lines]
    found: dict[int, TypedMilestone] = {}
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found.update(zip(range(j1, j2), before[i1:i2], strict=True))
            continue
        left = list(before[i1:i2])
        for index in range(j1, j2):
            stone = read[index] or TypedMilestone()
            same = next((one for one in left if _same(one, stone)), None)
            if same:
                left.remove(same)
            found[index] = replace(stone, id=same.id if same else "")
    known = {stone.id for stone in (*before, *found.values())}
    stones = []
    for index, stone in sorted(found.items()):
        if read[index] is not None:
            identifier = stone.id or _free_id(known)
            known.add(identifier)
            stones.append(replace(stone, id=identifier))
    return stones, bad


def _free_id(known: Collection[str]) -> str:
    """Return `m` with the number after the highest that is used."""
    numbers = (_NUMBERED.fullmatch(identifier) for identifier in known)
    return f"m{max((int(match[2]) for match in numbers if match), default=0) + 1}"


def _same(one: TypedMilestone, other: TypedMilestone) -> bool:
    return one.date == other.date or bool(one.title and fold(one.title) == fold(other.title))


# --- the whole form


@dataclass(frozen=True)
class FormContext:
    """What a form is judged against.

    Attributes:
        plan: The plan as its file says it now.
        base: The item as it stood when the form was opened; for a new one an empty form.
        gone: Ids and keys of items that left the plan: their notes are kept.
        new: Whether it is a new item.
    """

    plan: Plan
    base: ItemForm
    gone: frozenset[str] = field(default_factory=frozenset)
    new: bool = False


def read_form(
    fields: Mapping[str, str], ground: FormContext, added: Mapping[str, Party]
) -> tuple[ItemForm, list[Fault]]:
    """Read what stands in the fields.

    Args:
        fields: By name, as in `fields_of`.
        ground: What it is judged against.
        added: Parties that are to be declared, by the name that was typed.

    Returns:
        The form, as far as it could be read, and all faults, in the order of the fields.
    """
    typed = {name: text.strip() for name, text in fields.items()}
    faults = list(_id_faults(typed["id"], ground.plan, ground.gone)) if ground.new else []
    if not typed["title"]:
        faults.append(Fault("title", "no_title"))
    around = Around(ground.plan, added)
    said = {"responsible": list(ground.base.responsible)}
    named, strange = read((Field("responsible", "parties"),), typed, said, around)
    responsible = tuple(named.get("responsible", said["responsible"]))
    faults += strange
    faults += _time_faults(typed, ground.plan.calendar)
    parties = (*ground.plan.parties, *added.values())
    stones, bad = read_milestones(
        fields["milestones"], ground.base.milestones, ground.plan.calendar, parties
    )
    lines = fields["milestones"].split("\n")
    faults += [Fault("milestones", "no_date", lines[n - 1].strip(), (str(n),)) for n in bad]
    changes, wrong = read(MORE, {**fields}, ground.base.more, around)
    faults += wrong
    more = {key: value for key, value in {**ground.base.more, **changes}.items() if value}
    used = {*responsible, *more.get("support", ()), *(w for s in stones for w in s.responsible)}
    form = ItemForm(
        id=typed["id"] if ground.new else ground.base.id,
        title=_kept(typed["title"], ground.base.title),
        description=_kept(fields["description"].strip("\n"), ground.base.description),
        responsible=responsible,
        start=_kept(typed["start"], ground.base.start),
        due=_kept(typed["due"], ground.base.due),
        scope=typed["scope"],
        milestones=tuple(stones),
        parties=tuple(party for party in added.values() if party.id in used),
        key=_key(typed["id"], ground) if ground.new else ground.base.key,
        more=more,
    )
    return form, faults


def _key(number: str, ground: FormContext) -> str:
    """Return a key for a new item if its number is the key of another, which was renumbered."""
    taken = {*ground.plan.item_by_key, *ground.plan.item_by_id, *ground.gone}
    if number not in ground.plan.item_by_key:
        return ""
    return next(f"{number}-{n}" for n in count(2) if f"{number}-{n}" not in taken)


def _kept(typed: str, base: str) -> str:
    """Return what was typed; what stood there if only white space at the ends differs."""
    return base if typed.strip() == base.strip() else typed


def _time_faults(typed: Mapping[str, str], calendar: Calendar) -> Iterator[Fault]:
    read: dict[str, Period] = {}
    for name, parse in (("start", parse_period), ("due", parse_due)):
        if not typed[name]:
            continue
        try:
            period = parse(typed[name], calendar)
        except PeriodError as error:
            yield Fault(name, error.code, error.text, meanings=error.meanings)
        else:
            if isinstance(period, Period):
                read[name] = period
    if len(read) == 2 and read["due"].last < read["start"].first:
        yield Fault("due", "due_before_start", typed["due"])

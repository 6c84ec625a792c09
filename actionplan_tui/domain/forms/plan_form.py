"""What a form for a new plan holds, and what is wrong with what was typed into it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from actionplan_tui.domain.dates.period import Period, PeriodError
from actionplan_tui.domain.dates.reading import parse_deadline, parse_period
from actionplan_tui.domain.forms.fault import Fault
from actionplan_tui.domain.text.typed import names_in
from actionplan_tui.records import dataclass

LEVELS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "sv": (
        ("Mål", "Effektmål", "Leveransmål"),
        ("Kvalitetskriterium", "Kvalitetsmål", "Aktivitet"),
        ("Mål", "Åtgärd"),
        ("Åtgärd",),
    ),
    "nb": (
        ("Mål", "Effektmål", "Leveransemål"),
        ("Kvalitetskriterium", "Kvalitetsmål", "Aktivitet"),
        ("Mål", "Tiltak"),
        ("Tiltak",),
    ),
    "en": (
        ("Goal", "Effect target", "Delivery target"),
        ("Quality criterion", "Quality goal", "Activity"),
        ("Goal", "Measure"),
        ("Measure",),
    ),
}
"""Names of levels that plans have, by the language of the plan."""

DEEPEST = 4
"""The most levels that the form asks the first item of."""

PLAN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class PlanForm:
    """A new plan as typed; what is empty is not said.

    Attributes:
        first: The titles of the first item of each level, the top first; those after an empty
            one do not count.
    """

    id: str
    title: str
    levels: tuple[str, ...]
    owner: str = ""
    language: str = ""
    start: str = ""
    end: str = ""
    review_title: str = ""
    review_due: str = ""
    first: tuple[str, ...] = ()


def levels_in(text: str) -> tuple[str, ...]:
    """Return the names of levels in a text with commas between them."""
    return tuple(names_in(text))


def read_plan_form(
    fields: Mapping[str, str], levels: tuple[str, ...], taken: Collection[str]
) -> tuple[PlanForm, list[Fault]]:
    """Read what stands in the fields of the form for a new plan.

    Args:
        fields: `title` `plan_id` `owner` `language` `start` `end` `review_title` `review_due`,
            and `first_1` … for the first item of each level.
        levels: The names of the levels.
        taken: The ids of the plans that are loaded.

    Returns:
        The form, and all faults, in the order of the fields.
    """
    typed = {name: " ".join(text.split()) for name, text in fields.items()}
    return (
        PlanForm(
            id=typed["plan_id"],
            title=typed["title"],
            levels=levels,
            owner=typed["owner"],
            language=typed["language"],
            start=typed["start"],
            end=typed["end"],
            review_title=typed["review_title"],
            review_due=typed["review_due"],
            first=tuple(typed.get(f"first_{n}", "") for n in range(1, len(levels) + 1)),
        ),
        list(_faults(typed, levels, taken)),
    )


def _faults(
    typed: Mapping[str, str], levels: tuple[str, ...], taken: Collection[str]
) -> Iterator[Fault]:
    if not typed["title"]:
        yield Fault("title", "no_title")
    if not PLAN_ID.fullmatch(typed["plan_id"]):
        yield Fault("plan_id", "bad_plan_id", typed["plan_id"])
    elif typed["plan_id"] in taken:
        yield Fault("plan_id", "twice", typed["plan_id"])
    if not levels:
        yield Fault("own_levels", "no_levels")
    read: dict[str, Period] = {}
    for name in ("start", "end", "review_due"):
        try:
            if typed[name]:
                parse = parse_deadline if name == "review_due" else parse_period
                read[name] = parse(typed[name])
        except PeriodError as error:
            yield Fault(name, error.code, error.text, meanings=error.meanings)
    if "start" in read and "end" in read and read["end"].last < read["start"].first:
        yield Fault("end", "end_before_start")
    if typed["review_due"] and not typed["review_title"]:
        yield Fault("review_title", "no_review_title")
    if typed["review_title"] and not typed["review_due"]:
        yield Fault("review_due", "no_review_due")
    if levels and not typed.get("first_1"):
        yield Fault("first_1", "no_first")

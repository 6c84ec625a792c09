"""Of the follow-up: the indicators with their trend, and their curves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from actionplan_tui.domain.plan.plan import Indicator, Observation
from actionplan_tui.domain.register.indicator import (
    DOWN,
    HOLD,
    UP,
    VARYING,
    compared,
    from_baseline,
    in_numbers,
    latest,
    moves_as_wanted,
    summed,
    target_met,
    trend,
)
from actionplan_tui.locales import Translator
from actionplan_tui.reports.followup.context import Measured, SummaryContext, heading, paragraph
from actionplan_tui.reports.followup.pictures import LEAST_VALUES, curve_picture
from actionplan_tui.reports.formats.blocks import Block, Figure, table
from actionplan_tui.reports.formats.drawing import grid
from actionplan_tui.reports.words.phrases import most_decimals, number_text, period_text
from actionplan_tui.reports.words.text import plain

_NOTHING = "–"

CURVES = 12
"""How many curves stand in one picture: as many as fit a page."""


def indicator_blocks(context: SummaryContext) -> Iterator[Block]:
    """Yield the indicators: an overview of all, curves of those with enough values."""
    t = context.t
    if not context.measured:
        return
    yield heading(3, t.gettext("Indicators"))
    yield from _overview(context)
    drawn = [
        (item_id, indicator, figures)
        for item_id, indicator, values in context.measured
        if len(figures := in_numbers(summed(indicator, values))) >= LEAST_VALUES
    ]
    for start in range(0, len(drawn), CURVES):
        some = drawn[start : start + CURVES]
        pictures = [curve_picture(one, values, t) for _id, one, values in some]
        picture = grid(pictures, 2)
        said = tuple(_curve_in_words(context, one) for one in some)
        caption = t.ngettext("Curve of an indicator", "Curves of indicators", len(some))
        yield Figure(picture, caption, said)


def _overview(context: SummaryContext) -> Iterator[Block]:
    """Yield a line for each indicator; baseline and target only where there are any."""
    t = context.t
    columns: list[tuple[str, Callable[[Measured], str], bool]] = [
        (t.pgettext("column", "Indicator"), _named, True),
        (
            t.pgettext("column", "Baseline"),
            lambda one: _value(context, one, one[1].baseline),
            any(one[1].baseline for one in context.measured),
        ),
        (
            t.pgettext("column", "Target"),
            lambda one: _value(context, one, one[1].target),
            any(one[1].target for one in context.measured),
        ),
        (
            t.pgettext("column", "Newest value"),
            lambda one: _value(context, one, latest(compared(one[1], one[2])) or latest(one[2])),
            True,
        ),
        (
            t.pgettext("column", "Compared"),
            lambda one: _against(context, one),
            any(_against(context, one) != _NOTHING for one in context.measured),
        ),
        (
            t.pgettext("column", "As wanted"),
            lambda one: _as_wanted(context, one),
            any(_as_wanted(context, one) != _NOTHING for one in context.measured),
        ),
        (t.pgettext("column", "Trend"), lambda one: _trend(context, one), True),
    ]
    shown = [column for column in columns if column[2]]
    yield paragraph(
        t.gettext(
            "The trend is that of the three newest values that can be compared: an autumn with "
            "autumns, a year with years. A dash: no direction is wanted, or too little is known "
            "to tell."
        ),
        small=True,
    )
    yield table(
        t.gettext("Newest value, what it is compared with, and trend"),
        tuple(title for title, _cell, _has in shown),
        [[cell(one) for _title, cell, _has in shown] for one in context.measured],
        shares=(7, *(3 for _column in shown[1:])),
    )


def _curve_in_words(context: SummaryContext, measured: Measured) -> str:
    t, (_id, indicator, values) = context.t, measured
    numbers = [value.number for value in values if value.number is not None]
    return t.gettext("{title}: from {first} to {last}, least {least}, greatest {greatest}").format(
        title=plain(indicator.title),
        first=_value(context, measured, values[0]),
        last=_value(context, measured, values[-1]),
        least=number_text(min(numbers), t, most_decimals(numbers)),
        greatest=number_text(max(numbers), t, most_decimals(numbers)),
    )


def _value(context: SummaryContext, measured: Measured, value: Observation | None) -> str:
    """Return a value with its day, and as many decimals as the others of its series have."""
    if value is None:
        return _NOTHING
    decimals = most_decimals(one.value for one in measured[2])
    number = number_text(value.value, context.t, decimals)
    day = period_text(value.date, context.t)
    return f"{number} ({day})"


def _named(measured: Measured) -> str:
    item_id, indicator, _values = measured
    unit = f" ({plain(indicator.unit)})" if indicator.unit else ""
    return f"{item_id} {plain(indicator.title)}{unit}".strip()


def _trend(context: SummaryContext, measured: Measured) -> str:
    _id, indicator, values = measured
    return trend_words(indicator, values, context.t) or _NOTHING


def trend_words(indicator: Indicator, values: Sequence[Observation], t: Translator) -> str:
    """Return which way the figures of an indicator go; empty: not known."""
    moved = {
        UP: t.gettext("rising"),
        DOWN: t.gettext("falling"),
        HOLD: t.gettext("unchanged"),
        VARYING: t.gettext("up and down"),
    }
    return moved.get(trend(indicator, values), "")


def _against(context: SummaryContext, measured: Measured) -> str:
    """Return how the newest value stands to target and baseline: "27 of 60; 6 below …"."""
    t, (_id, indicator, values) = context.t, measured
    newest = latest(compared(indicator, values))
    if newest is None or newest.number is None:
        return _NOTHING
    said = []
    if indicator.target and indicator.target.number is not None:
        said.append(
            t.gettext("{value} of {target}").format(
                value=number_text(newest.value, t), target=number_text(indicator.target.value, t)
            )
        )
    moved = from_baseline(indicator, values)
    if moved is not None:
        words = (
            t.gettext("{number} below the baseline")
            if moved < 0
            else t.gettext("{number} above the baseline")
            if moved
            else t.gettext("as the baseline")
        )
        said.append(words.format(number=number_text(abs(moved), t)))
    return "; ".join(said) or _NOTHING


def _as_wanted(context: SummaryContext, measured: Measured) -> str:
    t, (_id, indicator, values) = context.t, measured
    answer = {True: t.gettext("yes"), False: t.gettext("no")}
    said = []
    moves = moves_as_wanted(indicator, values)
    if moves is not None:
        said.append(answer[moves])
    if target_met(indicator, values):
        said.append(t.gettext("target met"))
    return ", ".join(said) or _NOTHING

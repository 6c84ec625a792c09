"""The pictures of a follow-up summary: status per goal, an indicator's curve, the deadlines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.plan.plan import Indicator, Observation, Status
from actionplan_tui.domain.register.indicator import in_numbers
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.register.standing import CLOSED, OVERDUE, PASSED
from actionplan_tui.locales import Translator
from actionplan_tui.records import dataclass
from actionplan_tui.reports.formats.blocks import unmarked
from actionplan_tui.reports.formats.drawing import (
    Box,
    Dot,
    Drawing,
    Label,
    Line,
    Shape,
    fitted,
    text_width,
)
from actionplan_tui.reports.words.phrases import number_text, period_text

WIDTH = 480.0
"""The width of a picture in points: that of the text on a page of A4."""

LEAST_VALUES = 3
"""From how many values on an indicator gets a curve."""

_NARROW = 0.5
"""How small a part of the least value the differences are where a scale does not begin at zero."""

_SPARE = 1.2
"""How much wider the names of lines may turn out, in another font than is reckoned with."""

_HEAD = 13.0
"""How far down a curve's title reaches."""

_INK, _SOFT, _RULE, _ACCENT, _WARM = "#1f1f1f", "#595959", "#d0d0d0", "#1f4e79", "#a33b00"
# Dark to light in an order that holds in grey too; the numbers in the bars say the same.
_SHADES = {
    "done": "#1f4e79",
    "carried_over": "#5b7f9f",
    "cancelled": "#8a8a8a",
    "in_progress": "#8fb8de",
    "on_hold": "#d9c7a0",
    "not_started": "#e6e6e6",
    "not_stated": "#f6f0e2",
    "unknown": "#ffffff",
}
_HALF_BRIGHT = 140
_STEP = 0.35
"""How much lighter each further status of a plan's own is than the one with the same base."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of the picture of statuses: a goal and how many of its items have each status."""

    name: str
    counts: tuple[tuple[Status, int], ...]


def _kind(status: Status) -> str:
    return status.id if status.id in _SHADES else status.base


def _shades(bars: Sequence[Bar]) -> dict[Status, str]:
    """Return the colour of each status, in the order in which they stand in a bar."""
    kinds = tuple(_SHADES)
    found = {status: _kind(status) for bar in bars for status, _n in bar.counts}
    order = sorted(found, key=lambda one: (kinds.index(found[one]), one.id != one.base, one.label))
    lighter: Counter[str] = Counter()
    shades = {}
    for status in order:
        shades[status] = _lighter(_SHADES[found[status]], lighter[found[status]])
        lighter[found[status]] += 1
    return shades


def _lighter(colour: str, steps: int) -> str:
    """Return a colour so many steps nearer to white."""
    rest = (1 - _STEP) ** steps
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * rest):02x}" for part in parts)


def _ink_on(colour: str) -> str:
    """Return the colour of letters that can be read on another."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return _INK if red * 0.3 + green * 0.59 + blue * 0.11 > _HALF_BRIGHT else "#ffffff"


def _names_width(names: Sequence[str]) -> float:
    """Return how much of a picture's width names take, so that few of them have to be cut."""
    longest = max((text_width(unmarked(name), 8) for name in names), default=0)
    return min(max(longest * _SPARE + 8, 90), WIDTH * 0.52)


def status_picture(bars: Sequence[Bar], labels: Mapping[Status, str]) -> Drawing:
    """Draw how many items of each goal have each status, as bars with their numbers.

    Args:
        bars: The goals, in the order of the plan.
        labels: The words for the statuses.
    """
    height, step = 14.0, 20.0
    names = _names_width([bar.name for bar in bars])
    longest = max((sum(n for _b, n in bar.counts) for bar in bars), default=1) or 1
    unit = (WIDTH - names - 6) / longest
    shapes: list[Shape] = []
    x = y = 0.0
    shades = _shades(bars)
    for status, fill in shades.items():
        width = 15 + text_width(labels[status], 8) + 12
        if x + width > WIDTH and x:
            x, y = 0.0, y + 13
        shapes.append(Box(x, y + 1, 9, 9, fill, _SOFT))
        shapes.append(Label(x + 13, y + 8.5, labels[status], 8))
        x += width
    y += 20
    for bar in bars:
        shapes.append(
            Label(
                names - 6, y + 10.5, fitted(unmarked(bar.name), 8, (names - 6) / _SPARE), 8, "end"
            )
        )
        x = names
        counts = dict(bar.counts)
        for status, fill in shades.items():
            if not (count := counts.get(status, 0)):
                continue
            shapes.append(Box(x, y, count * unit, height, fill, _SOFT))
            if count * unit >= text_width(str(count), 8) + 2:
                ink = _ink_on(fill)
                shapes.append(Label(x + count * unit / 2, y + 10.2, str(count), 8, "middle", ink))
            x += count * unit
        y += step
    return Drawing(WIDTH, y, tuple(shapes))


@dataclass(frozen=True, slots=True)
class _Room:
    """The room that words take in a picture."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Room) -> bool:
        """Whether it has a place in common with another."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def touches(self, line: Sequence[tuple[float, float]]) -> bool:
        """Whether a line through points comes nearer than the thickness of its dots."""
        near = 2.5
        for (x1, y1), (x2, y2) in pairwise(line):
            first, last = max(x1, self.left - near), min(x2, self.right + near)
            if first > last:
                continue
            slope = (y2 - y1) / ((x2 - x1) or 1)
            ends = (y1 + (first - x1) * slope, y1 + (last - x1) * slope)
            if min(ends) < self.bottom + near and max(ends) > self.top - near:
                return True
        return False


def _free_room(
    y: float,
    width: float,
    sides: tuple[float, float],
    lines: Sequence[Sequence[tuple[float, float]]],
    taken: Sequence[_Room],
) -> _Room:
    """Return room for the words of a dashed line: above or below it, as far right as is free.

    Where the curve leaves none it is above the curve, where no line goes.

    Args:
        y: Where the dashed line is.
        width: How wide the words are.
        sides: Between which places.
        lines: What the words are not to touch, from left to right.
        taken: The room of other words.
    """
    left, right = sides
    steps = [right - step * 6 for step in range(int((right - left - width) // 6) + 1)]
    beside = [(x, top) for x in steps for top in (y - 9, y + 1.5) if top >= _HEAD]
    for x, top in [*beside, *((x, _HEAD) for x in steps)]:
        room = _Room(x - width, top, x, top + 7.5)
        if not any(map(room.meets, taken)) and not any(map(room.touches, lines)):
            return room
    return _Room(right - width, _HEAD, right, _HEAD + 7.5)


def curve_picture(
    indicator: Indicator, values: Sequence[Observation], t: Translator, width: float = 233
) -> Drawing:
    """Draw an indicator's values over time, with its baseline and target as dashed lines.

    The scale begins at zero, unless all numbers shown are so far from it that nothing could be
    told apart; then the picture says so. What stands in words is not drawn.
    """
    values = in_numbers(values)
    height, left, right, top, bottom = 94.0, 30.0, 30.0, 26.0, 76.0
    marks = [
        (mark, word)
        for mark, word in (
            (indicator.baseline, t.gettext("baseline")),
            (indicator.target, t.gettext("target")),
        )
        if mark and mark.number is not None
    ]
    drawn = (*values, *(mark for mark, _word in marks))
    numbers = [one.number for one in drawn if one.number is not None]
    low, high = min(numbers), max(numbers)
    broken = low > 0 and 0 < high - low < low * _NARROW
    low = low if broken or low < 0 else 0
    high = high if broken or high > 0 else 0
    if low == high:
        high += 1
    first, last = values[0].date.last.toordinal(), values[-1].date.last.toordinal()

    def x_of(value: Observation) -> float:
        passed = (value.date.last.toordinal() - first) / ((last - first) or 1)
        return left + 4 + passed * (width - left - right - 8)

    def y_of(one: Observation) -> float:
        return bottom - ((one.number or 0) - low) / (high - low) * (bottom - top)

    unit = f" ({unmarked(indicator.unit)})" if indicator.unit else ""
    shapes: list[Shape] = [
        Label(0, 9, fitted(unmarked(indicator.title) + unit, 8, width), 8, bold=True),
        Line(((left, bottom), (width - right, bottom)), _RULE),
        Line(((left, top), (width - right, top)), _RULE),
        Label(left - 4, bottom + 2.5, number_text(low, t), 7, "end", _SOFT),
        Label(left - 4, top + 2.5, number_text(high, t), 7, "end", _SOFT),
    ]
    places = tuple((x_of(value), y_of(value)) for value in values)
    levels = {y_of(mark) for mark, _word in marks}
    taken: list[_Room] = []
    if broken:
        said = t.gettext("the scale does not begin at 0")
        shapes.append(Label(left, top - 4, said, 6.5, "start", _SOFT))
        taken.append(_Room(left, top - 10, left + text_width(said, 6.5), top - 2))
    for mark, word in marks:
        y = y_of(mark)
        shapes.append(Line(((left, y), (width - right, y)), _SOFT, 0.8, dashed=True))
        said = f"{word} {number_text(mark.value, t)}"
        others = [((left, at), (width - right, at)) for at in levels if at != y]
        room = _free_room(y, text_width(said, 7), (left, width - right), [places, *others], taken)
        taken.append(room)
        shapes.append(Label(room.right, room.bottom - 1.5, said, 7, "end", _SOFT))
    shapes.append(Line(places, _ACCENT, 1.5))
    shapes += [Dot(x, y, 2, _ACCENT) for x, y in places]
    ends = ((values[0], "start", left), (values[-1], "end", width - right))
    for value, side, x in ends:
        day = unmarked(period_text(value.date, t))
        shapes.append(Label(x, bottom + 12, day, 7, side, _SOFT))
    x, y = places[-1]
    newest = number_text(values[-1].value, t)
    shapes.append(Label(x + 5, y + 2.6, newest, 7.5, "start", _ACCENT, bold=True))
    return Drawing(width, height, tuple(shapes))


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of the timeline: a goal and the deadlines of its own under it."""

    name: str
    rows: tuple[Row, ...]


_MARKS = {
    "closed": (_ACCENT, _ACCENT),
    "late": (_WARM, _WARM),
    "open": ("#ffffff", _ACCENT),
}


def mark_of(row: Row) -> str:
    """Return which mark a deadline has: `closed`, `late` or `open`."""
    if row.standing == CLOSED:
        return "closed"
    return "late" if row.standing in (OVERDUE, PASSED) else "open"


def timeline_picture(
    lanes: Sequence[Lane],
    reviews: Sequence[tuple[str, date]],
    as_of: date,
    words: dict[str, str],
) -> Drawing:
    """Draw the deadlines of each goal over the years, with the reviews and the day asked for.

    Deadlines of one goal and day are one mark with their number.

    Args:
        lanes: The goals with the rows that have a deadline.
        reviews: Titles and due days.
        as_of: The day asked for.
        words: What the marks (`closed`, `late`, `open`) and the lines (`as_of`, `review`) mean.
    """
    step = 20.0
    names = _names_width([lane.name for lane in lanes])
    days = [row.due.last for lane in lanes for row in lane.rows if isinstance(row.due, Period)]
    days += [day for _title, day in reviews] + [as_of]
    first, last = date(min(days).year, 1, 1), date(max(days).year, 12, 31)
    span = (last - first).days or 1

    def x_of(day: date) -> float:
        return names + 8 + (day - first).days / span * (WIDTH - names - 22)

    shapes: list[Shape] = []
    x = 0.0
    for kind, (fill, edge) in _MARKS.items():
        shapes += [Dot(x + 5, 6, 4, fill, edge), Label(x + 13, 9, words[kind], 8)]
        x += 13 + text_width(words[kind], 8) + 12
    for kind, dashed in (("as_of", False), ("review", True)):
        colour = _INK if kind == "as_of" else _SOFT
        shapes.append(Line(((x, 6), (x + 14, 6)), colour, 1.2, dashed))
        shapes.append(Label(x + 18, 9, words[kind], 8))
        x += 18 + text_width(words[kind], 8) + 12
    top, bottom = 34.0, 38.0 + step * len(lanes)
    years = range(first.year, last.year + 2)
    every = max(1, -(-len(years) // 12))
    for year in years:
        x = x_of(date(year, 1, 1)) if year <= last.year else x_of(last)
        shapes.append(Line(((x, top), (x, bottom)), _RULE, 0.6))
        if year <= last.year and (year - first.year) % every == 0:
            middle = (x + (x_of(date(year + 1, 1, 1)) if year < last.year else x_of(last))) / 2
            shapes.append(Label(middle, top - 4, str(year), 8, "middle", _SOFT))
    for _title, day in reviews:
        shapes.append(Line(((x_of(day), top), (x_of(day), bottom)), _SOFT, 1.2, dashed=True))
    shapes.append(Line(((x_of(as_of), top), (x_of(as_of), bottom)), _INK, 1.2))
    y = top + 14
    for lane in lanes:
        shapes.append(Label(names, y + 3, fitted(unmarked(lane.name), 8, names / _SPARE), 8, "end"))
        counted: dict[tuple[date, str], int] = {}
        for row in lane.rows:
            if isinstance(row.due, Period):
                place = (row.due.last, mark_of(row))
                counted[place] = counted.get(place, 0) + 1
        same_day: dict[date, int] = {}
        for (day, kind), count in sorted(counted.items()):
            shift = 11.0 * same_day.get(day, 0)
            same_day[day] = same_day.get(day, 0) + 1
            fill, edge = _MARKS[kind]
            x = x_of(day) - shift
            shapes.append(Dot(x, y, 5 if count > 1 else 4, fill, edge))
            if count > 1:
                ink = _INK if kind == "open" else "#ffffff"
                shapes.append(Label(x, y + 2.5, str(count), 7, "middle", ink))
        y += step
    return Drawing(WIDTH, bottom + 2, tuple(shapes))

"""Pictures: words beside a line do not lie on the curve, nothing reaches beyond the picture."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from actionplan_tui.domain.plan.plan import Status
from actionplan_tui.locales import translator
from actionplan_tui.reports.followup.pictures import Bar, curve_picture, status_picture
from actionplan_tui.reports.formats.docx.drawing import drawing_run
from actionplan_tui.reports.formats.drawing import Drawing, Label, Line, text_width
from tests.domain.make import a_plan, item

DONE = Status("done", "done")
SHAPES: dict[str, tuple[float, float | None, list[float]]] = {
    "through the label": (114, None, [108, 121, 119, 106, 114, 109, 105, 113, 87, 115, 104]),
    "between two lines": (60, 33, [41, 12, 45]),
    "target near the baseline": (34, 33, [30, 40, 30, 40]),
    "up and down all the way": (5, None, [0, 10] * 8),
    "flat on the target": (7, 7, [7, 7, 7]),
}


def curve(target: float, baseline: float | None, values: list[float]) -> Drawing:
    said = {
        "id": "i",
        "title": "Mätt",
        "target": {"date": "2030", "value": target},
        "values": [{"date": str(2000 + n), "value": value} for n, value in enumerate(values)],
    }
    if baseline is not None:
        said["baseline"] = {"date": "1999", "value": baseline}
    (indicator,) = a_plan(item("1"), indicators=[said]).indicators
    return curve_picture(indicator, indicator.values, translator("sv"))


def crosses(label: Label, line: Line) -> bool:
    """Whether a line goes through the letters of a label that ends at its place."""
    left, right = label.x - text_width(label.text, label.size), label.x
    for (x1, y1), (x2, y2) in pairwise(line.points):
        for step in range(101):
            x, y = x1 + (x2 - x1) * step / 100, y1 + (y2 - y1) * step / 100
            if left < x < right and label.y - label.size * 0.7 < y < label.y:
                return True
    return False


@pytest.mark.parametrize("shape", SHAPES)
def test_the_words_of_a_dashed_line_do_not_lie_on_the_curve(shape: str) -> None:
    drawing = curve(*SHAPES[shape])
    labels = [s for s in drawing.shapes if isinstance(s, Label) and "värde" in s.text]
    lines = [s for s in drawing.shapes if isinstance(s, Line) and (s.dashed or len(s.points) > 2)]
    assert len(labels) == (1 if SHAPES[shape][1] is None else 2)
    assert not [one.text for one in labels for line in lines if crosses(one, line)]
    assert len({(one.x, one.y) for one in labels}) == len(labels)
    assert all(one.x - text_width(one.text, one.size) >= 0 for one in labels)


def test_nothing_of_a_drawing_in_a_word_file_reaches_beyond_it() -> None:
    longest = Bar("Ett mål med ett mycket långt namn som tar all plats som finns", ((DONE, 3),))
    drawing = status_picture([longest], {DONE: "Genomförd"})
    made = drawing_run(drawing, 1, "x", "y", "Arial")
    width = round(drawing.width * 12700)
    places = re.findall(r'<a:off x="(-?\d+)" y="-?\d+"/><a:ext cx="(\d+)"', made)
    assert len(places) > 4
    assert all(int(x) >= 0 and int(x) + int(across) <= width + 1 for x, across in places)

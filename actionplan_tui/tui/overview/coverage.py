"""The lines of the overview: headings, text, bars of coverage, the matrix of items and units."""

from __future__ import annotations

from collections.abc import Sequence

from actionplan_tui.domain.register.selection import Coverage
from actionplan_tui.locales import _, pgettext
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.text import cell_width, padded, shorten

Parts = list[tuple[str, str]]
"""Texts, each with the name of its style."""

GAP = 2
_INDENT = 2
_WIDEST_LABEL, _NARROWEST_LABEL = 72, 16
_NARROWEST_CELL, _WIDEST_CELL = 12, 22
_NONE = Coverage(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Grid:
    """How wide the columns of the bars are; what has no room is left out (0).

    Attributes:
        label: What the bar is of.
        bar: The bar.
        counted: "3 of 8".
        missing: How many have not reported.
        unchanged: How many reported that there is nothing new.
    """

    label: int
    bar: int
    counted: int
    missing: int
    unchanged: int


def counted(found: Coverage) -> str:
    """Return "3 of 8"."""
    return _("{reported} of {asked}").format(reported=found.reported, asked=found.asked)


def grid(width: int, total: Coverage) -> Grid:
    """Return the columns of bars in a width; `total` is the largest coverage to be shown."""
    widest = cell_width(counted(Coverage(total.asked, total.asked, 0)))
    roomy = width >= 74
    reported = max(widest, cell_width(_("Reported"))) if roomy else max(8, widest)
    missing = cell_width(pgettext("column", "Missing"))
    unchanged = cell_width(_("Nothing new")) if roomy else 0
    numbers = reported + missing + GAP * 2 + (unchanged + GAP if roomy else 0)
    bar = 8 if width < 60 else min(40, max(10, (width - numbers) // 4))
    label = min(_WIDEST_LABEL, width - numbers - bar - GAP)
    return Grid(label, bar, reported, missing, unchanged)


def bar(found: Coverage, width: int) -> Parts:
    """Return a bar: what was reported, what was reported as nothing new, what is missing.

    It is full only where all have reported, and empty only where nobody has.
    """
    filled = round(width * found.reported / found.asked) if found.asked else 0
    if found.reported and found.missing:
        filled = min(max(filled, 1), width - 1)
    quiet = round(filled * found.unchanged / found.reported) if found.reported else 0
    if 0 < found.unchanged < found.reported and filled > 1:
        quiet = min(max(quiet, 1), filled - 1)
    return [
        ("█" * (filled - quiet), "bar"),
        ("▓" * quiet, "bar"),
        ("░" * (width - filled), "track"),
    ]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the overview.

    Attributes:
        key: What it is about, the same after everything was read again.
        depth: How far it stands in.
        folded: Whether what it unfolds to is hidden; None: it unfolds to nothing.
        passive: Whether the cursor passes over it.
    """

    key: tuple[str, ...] = ()
    depth: int = 0
    folded: bool | None = None
    passive: bool = False

    @property
    def leaf(self) -> str:
        """What stands before a line that unfolds to nothing."""
        return ""

    @property
    def cells(self) -> int:
        """How many cells the cursor finds to the right of the label."""
        return 0

    @property
    def head(self) -> Line | None:
        """The heading of its columns, to be kept in view."""
        return None

    def label(self, text: str, width: int) -> str:
        """Return the label in its width, with its indent and whether it unfolds."""
        fold = self.leaf if self.folded is None else "▸ " if self.folded else "▾ "
        return padded(" " * (_INDENT * self.depth) + fold + text, width)

    def parts(self, grid: Grid, width: int, first: int) -> Parts:
        """Draw the line.

        Args:
            grid: The columns of bars.
            width: Cells at hand.
            first: The first unit of a matrix that is seen.
        """
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Words(Line):
    """A line of text."""

    text: str = ""
    style: str = ""

    def parts(self, grid: Grid, width: int, first: int) -> Parts:  # noqa: ARG002
        """Draw the text."""
        return [(self.label(self.text, width), self.style)]


@dataclass(frozen=True, slots=True)
class Heading(Line):
    """The heading of bars: what they are of, and the names of their columns."""

    text: str = ""
    note: str = ""

    def parts(self, grid: Grid, width: int, first: int) -> Parts:  # noqa: ARG002
        """Draw the heading; the note stands there if there is room."""
        reported = _("Reported")
        names = [
            ("", grid.bar),
            (reported if cell_width(reported) <= grid.counted else "", grid.counted),
            (pgettext("column", "Missing"), grid.missing),
        ]
        if grid.unchanged:
            names.append((_("Nothing new"), grid.unchanged))
        text = " " * (_INDENT * self.depth) + self.text
        note = f"  {self.note}" if self.note else ""
        if cell_width(text + note) > grid.label:
            note = ""
        rest = grid.label - cell_width(text)
        parts = [(shorten(text, grid.label), "heading"), (padded(note, max(0, rest)), "muted")]
        for name, columns in names:
            parts += [(" " * GAP, ""), (padded(name, columns, right=True), "muted")]
        return parts


@dataclass(frozen=True, slots=True)
class Bar(Line):
    """How far the reports of something have come."""

    text: str = ""
    coverage: Coverage = _NONE
    style: str = ""

    @property
    def leaf(self) -> str:
        """Its text stands under that of the lines that unfold."""
        return "  "

    def parts(self, grid: Grid, width: int, first: int) -> Parts:  # noqa: ARG002
        """Draw the label, the bar and the numbers."""
        found = self.coverage
        if not found.asked:
            said = shorten(_("nothing is asked"), width - grid.label - GAP)
            return [(self.label(self.text, grid.label), "muted"), (f"{' ' * GAP}{said}", "muted")]
        numbers = [
            (counted(found), grid.counted, self.style),
            (str(found.missing), grid.missing, "strong" if found.missing else "muted"),
        ]
        if grid.unchanged:
            style = "" if found.unchanged else "muted"
            numbers.append((str(found.unchanged), grid.unchanged, style))
        parts = [(self.label(self.text, grid.label), self.style), (" " * GAP, "")]
        parts += bar(found, grid.bar)
        for text, columns, style in numbers:
            parts += [(" " * GAP, ""), (padded(text, columns, right=True), style)]
        return parts


@dataclass(frozen=True, slots=True)
class Units:
    """How the columns of a matrix lie in a width: label, each cell, how many cells are seen."""

    label: int
    cell: int
    seen: int


def lay_units(width: int, count: int, widest: int) -> Units:
    """Return how many units are seen side by side, and how wide they and the labels are.

    Args:
        width: Cells at hand.
        count: How many units there are.
        widest: The cells of the widest text.
    """
    cell = max(_NARROWEST_CELL, min(_WIDEST_CELL, widest))
    while cell > _NARROWEST_CELL and count * (cell + GAP) > width - 2 * _NARROWEST_LABEL:
        cell -= 1
    seen = max(1, min(count, (width - _NARROWEST_LABEL) // (cell + GAP)))
    return Units(min(_WIDEST_LABEL, width - seen * (cell + GAP)), cell, seen)


@dataclass(frozen=True, slots=True)
class Across(Line):
    """A line of a matrix: its label, and a text for each unit.

    Attributes:
        text: The label.
        texts: For each unit, the parts of its cell.
        widest: The cells of the widest text of the matrix.
        heading: The line with the units' names; None: it is that line.
        style: The style of the label.
    """

    text: str = ""
    texts: Sequence[Parts] = ()
    widest: int = 0
    heading: Across | None = None
    style: str = ""

    @property
    def cells(self) -> int:
        """How many units there are; the heading is passed over."""
        return 0 if self.heading is None else len(self.texts)

    @property
    def head(self) -> Line | None:
        """The line with the units' names."""
        return self.heading

    def units(self, width: int) -> Units:
        """Return how its columns lie."""
        return lay_units(width, len(self.texts), self.widest)

    def start(self, width: int, first: int) -> int:
        """Return the first unit that is seen: the one wanted, if that fills the width."""
        return max(0, min(first, len(self.texts) - self.units(width).seen))

    def parts(self, grid: Grid, width: int, first: int) -> Parts:  # noqa: ARG002
        """Draw the label and the cells of the units that are seen."""
        units, label, first = self.units(width), self.text, self.start(width, first)
        if self.heading is None and units.seen < len(self.texts):
            label = _("{first}–{last} of {count}").format(
                first=first + 1, last=first + units.seen, count=len(self.texts)
            )
        parts = [(self.label(label, units.label), self.style)]
        for text in self.texts[first : first + units.seen]:
            parts.append((" " * GAP, ""))
            parts += fitted(text, units.cell)
        return parts


def fitted(parts: Parts, width: int) -> Parts:
    """Return parts cut or filled to exactly a width; the last one gives way."""
    found: Parts = []
    for at, (text, style) in enumerate(parts):
        last = at == len(parts) - 1
        cut = padded(text, width) if last else shorten(text, width)
        found.append((cut, style))
        width -= cell_width(cut)
    return found

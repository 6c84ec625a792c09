"""Text as people typed it, as blocks: what is a paragraph or a list there stays one."""

from __future__ import annotations

import re

from actionplan_tui.reports.formats.blocks import (
    BREAK,
    Inline,
    Paragraph,
    Point,
    Points,
    Run,
    foreign,
    runs,
    unmarked,
)
from actionplan_tui.reports.words.text import plain

Typed = tuple[Paragraph | Points, ...]

_BULLET = re.compile(r"[-*•–]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")


def typed(text: str) -> Typed:
    """Return a text as paragraphs and lists.

    An empty line begins a new paragraph, other line ends are spaces. A line that begins with a
    dash, a star or a dot is an entry of a list, so is one with a number where the first is 1.

    Args:
        text: As people typed it, with its line ends and the marks of the second language.
    """
    if text.isprintable():  # one line, without marks
        one = runs(text.strip())
        return (Paragraph(one),) if one else ()
    bare = plain(unmarked(text), keep_lines=True)
    as_it_was = foreign if unmarked(text) != text else str
    made: list[Paragraph | Points] = []
    lines: list[str] = []  # of the paragraph or the entry under way
    entries: list[Point] = []  # of the list under way
    kind = ""  # of the list under way: a bullet, a number, none

    def end_entry() -> None:
        if lines:
            said = runs(as_it_was(" ".join(lines)))
            if kind:
                entries.append(Point(said))
            else:
                made.append(Paragraph(said))
            lines.clear()

    def end_list() -> None:
        nonlocal kind
        end_entry()
        if entries:
            made.append(Points(tuple(entries), numbered=kind == "number"))
            entries.clear()
        kind = ""

    for line in bare.split("\n"):
        begins = _begins(line, kind, len(entries) + bool(lines))
        if not line.strip():
            end_list()
        elif begins:
            if begins != kind:
                end_list()
            end_entry()
            kind = begins
            lines.append((_BULLET if begins == "bullet" else _NUMBER).sub("", line, count=1))
        else:
            lines.append(line)
    end_list()
    if len(made) == 1 and isinstance(made[0], Points) and len(made[0].points) == 1:
        return (Paragraph(runs(as_it_was(bare))),)  # one line: "2. of May" is no list
    return tuple(made)


def in_a_cell(blocks: Typed) -> Inline:
    """Return paragraphs and lists as lines of a cell of a table, entries with their signs."""
    lines: list[Inline] = []
    for block in blocks:
        if isinstance(block, Points):
            signs = (f"{n}. " if block.numbered else "– " for n in range(1, 1 + len(block.points)))
            lines += [
                (Run(sign), *point.text) for sign, point in zip(signs, block.points, strict=True)
            ]
        else:
            lines.append(block.text)
    return tuple(run for line in lines for run in (BREAK, *line))[1:]


def _begins(line: str, kind: str, before: int) -> str:
    """Return which list a line is an entry of: `bullet`, `number` or none.

    Args:
        line: The line.
        kind: Of the list under way.
        before: How many entries that has.
    """
    if _BULLET.match(line):
        return "bullet"
    number = _NUMBER.match(line)
    follows = before + 1 if kind == "number" else 1
    return "number" if number and int(number[1]) == follows else ""

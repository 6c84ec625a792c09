"""A document as Markdown, to be read as text or turned into something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actionplan_tui.reports.formats.blocks import (
    BREAK,
    Contents,
    Document,
    Facts,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Points,
    Run,
    Table,
    unmarked,
    words,
)
from actionplan_tui.reports.formats.markdown_text import bullets, escaped, heading, table
from actionplan_tui.reports.formats.visitor import BlockVisitor


def render(document: Document) -> str:
    """Return a document as Markdown. The same input gives the same text.

    Returns:
        CommonMark with tables, lines ended by `\\n`. Text from the plan and its notes is escaped:
        it comes out as the same text, never as markup. Of pictures stands what they show in words.
    """
    writer = _Writer()
    lines = [line for block in document.blocks for line in writer.visit(block)]
    lines += ["---", "", escaped(document.colophon)]
    return "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"


def inline(inline: Inline, *, opens: bool = True) -> str:
    """Return runs as Markdown; what stands out between asterisks, where that can be read."""
    if BREAK in inline:
        return "<br>".join(_lines(inline, opens=opens))
    if any(run.url for run in inline):
        return "".join(_led(run, opens=opens and not place) for place, run in enumerate(inline))
    if not any(run.strong for run in inline):
        return escaped(words(inline), opens=opens)
    said = ""
    strong = "".join(run.text for run in inline if run.strong)
    rest = "".join(run.text for run in inline if not run.strong)
    if all(run.strong for run in inline[: sum(run.strong for run in inline)]):
        said = f"**{escaped(strong)}**" if strong.strip() else ""
        tail = escaped(rest, opens=False)
        space = " " if rest[:1] == " " else ""
        return f"{said}{space}{tail}"
    return escaped(words(inline), opens=opens)


def _lines(cell: Inline, *, opens: bool) -> Iterator[str]:
    """Yield the lines of a cell as Markdown."""
    at = cell.index(BREAK) if BREAK in cell else len(cell)
    yield inline(cell[:at], opens=opens)
    if at < len(cell):
        yield from _lines(cell[at + 1 :], opens=False)


def _led(run: Run, *, opens: bool) -> str:
    """Return a run of a line with links in it; white space at its ends stays."""
    said = escaped(run.text, opens=opens)
    said = f"[{said}](<{run.url}>)" if run.url else said
    return " " * run.text.startswith(" ") + said + " " * run.text.endswith(" ")


def _listed(block: Points) -> Iterator[str]:
    """Yield the entries of a list; what belongs to one stands as far in as its text."""
    for number, point in enumerate(block.points, 1):
        opening = f"{number}. " if block.numbered else "- "
        yield f"{opening}{inline(point.text)}"
        inside = " " * len(opening)
        for more in point.after:
            if isinstance(more, Points):
                yield from (f"{inside}{line}" for line in _listed(more))
            else:
                yield from ("", f"{inside}{inline(more.text)}")
        if point.after and isinstance(point.after[-1], Paragraph) and point.below:
            yield ""
        yield from (f"{inside}{line}" for line in _listed(Points(point.entries)))


class _Writer(BlockVisitor[Iterable[str]]):
    """Writes each block as lines."""

    def heading(self, block: Heading) -> Iterable[str]:
        return heading(block.level, escaped(words(block.text)))

    def paragraph(self, block: Paragraph) -> Iterable[str]:
        return inline(block.text), ""

    def points(self, block: Points) -> Iterator[str]:
        yield from _listed(block)
        yield ""

    def table(self, block: Table) -> Iterator[str]:
        yield from (f"*{escaped(words(block.caption), opens=False)}*", "")
        head = [inline(text, opens=False) for text in block.head]
        rows = ([inline(cell, opens=False) for cell in row] for row in block.rows)
        yield from table(head, rows, block.numbers)

    def facts(self, block: Facts) -> Iterable[str]:
        (first, said), *rest = block.facts
        labels = (escaped(first, opens=False), inline(said, opens=False))
        facts = ((escaped(k, opens=False), inline(v, opens=False)) for k, v in rest)
        return table(labels, facts)

    def figure(self, block: Figure) -> Iterator[str]:
        yield from (f"*{escaped(block.caption, opens=False)}*", "")
        yield from bullets(escaped(unmarked(line)) for line in block.lines)
        yield ""

    def page_break(self) -> Iterable[str]:
        return ()

    def contents(self, block: Contents) -> Iterable[str]:  # noqa: ARG002 - there are no pages
        return ()

"""A document as Markdown, to be read as text or turned into something else."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan_tui.reports.formats.blocks import (
    Block,
    Contents,
    Document,
    Facts,
    Figure,
    Heading,
    Inline,
    PageBreak,
    Paragraph,
    Points,
    Table,
    unmarked,
    words,
)
from actionplan_tui.reports.formats.markdown_text import bullets, escaped, heading, table


def render(document: Document) -> str:
    """Return a document as Markdown. The same input gives the same text.

    Returns:
        CommonMark with tables, lines ended by `\\n`. Text from the plan and its notes is escaped:
        it comes out as the same text, never as markup. Of pictures stands what they show in words.
    """
    lines = [line for block in document.blocks for line in _block(block)]
    lines += ["---", "", escaped(document.colophon)]
    return "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"


def _inline(inline: Inline, *, opens: bool = True) -> str:
    """Return runs as Markdown; what stands out between asterisks, where that can be read."""
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


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield from heading(block.level, escaped(words(block.text)))
    elif isinstance(block, Paragraph):
        yield from (_inline(block.text), "")
    elif isinstance(block, Points):
        yield from _points(block)
    elif isinstance(block, Table):
        yield from (f"*{escaped(words(block.caption), opens=False)}*", "")
        head = [_inline(text, opens=False) for text in block.head]
        rows = ([_inline(cell, opens=False) for cell in row] for row in block.rows)
        yield from table(head, rows, block.numbers)
    elif isinstance(block, Facts):
        (first, said), *rest = block.facts
        labels = (escaped(first, opens=False), _inline(said, opens=False))
        facts = ((escaped(k, opens=False), _inline(v, opens=False)) for k, v in rest)
        yield from table(labels, facts)
    elif isinstance(block, Figure):
        yield from (f"*{escaped(block.caption, opens=False)}*", "")
        yield from bullets(escaped(unmarked(line)) for line in block.lines)
        yield ""
    elif not isinstance(block, Contents | PageBreak):
        raise TypeError(block)


def _points(block: Points) -> Iterator[str]:
    for number, point in enumerate(block.points, 1):
        if block.numbered:
            yield f"{number}. {_inline(point.text)}"
        else:
            yield from bullets([_inline(point.text)])
        yield from bullets((_inline(line) for line in point.below), 1)
    yield ""

"""The minutes of a meeting as Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from actionplan_tui.reports.formats.blocks import linked, runs
from actionplan_tui.reports.formats.markdown import inline
from actionplan_tui.reports.formats.markdown_text import bullets, escaped, heading, table
from actionplan_tui.reports.minutes.document import ItemText, Minutes, Paragraph


def render(minutes: Minutes) -> str:
    """Return minutes as Markdown. The same minutes give the same text.

    Returns:
        CommonMark with tables, lines ended by `\\n`. Text from people is escaped: it comes out as
        the same text, never as markup.
    """
    t = minutes.translator
    lines = heading(1, escaped(minutes.title))
    if minutes.draft:
        lines += [f"**{escaped(minutes.draft)}**", ""]
    if minutes.adjusted:
        lines += [escaped(minutes.adjusted), ""]
    (label, value), *facts = minutes.facts
    lines += table(_cells(label, value), (_cells(*fact) for fact in facts))
    for title, names in minutes.attendance:
        lines += [*heading(2, title), *bullets(map(escaped, names)), ""]
    lines += _apart(f"**{escaped(one)}**" for one in minutes.corrections)
    if minutes.since:
        lines += heading(2, t.gettext("Since the previous meeting"))
        lines += [escaped(minutes.since), ""]
        if one := minutes.tasks:
            lines += heading(3, one.title)
            lines += table(one.columns, (_cells(*row) for row in one.rows))
    for paragraph in minutes.paragraphs:
        lines += _paragraph(paragraph)
    for one in minutes.lists:
        lines += heading(2, one.title)
        lines += table(one.columns, (_cells(*row) for row in one.rows))
    if minutes.digital or minutes.signatures:
        lines += heading(2, t.gettext("Signatures"))
    if minutes.digital:
        lines += [escaped(minutes.adjusted), ""]
    if minutes.signatures:
        lines += table(
            (t.gettext("Capacity"), t.gettext("Name"), t.gettext("Signature")),
            ((*_cells(role, name), "") for role, name in minutes.signatures),
        )
    if minutes.origin:
        lines += ["---", "", escaped(minutes.origin)]
    return "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"


def paragraph_text(paragraph: Paragraph) -> str:
    """Return one paragraph as Markdown, with its heading."""
    return "\n".join(_paragraph(paragraph)).rstrip("\n") + "\n"


def head_text(minutes: Minutes) -> str:
    """Return what stands above the paragraphs as Markdown."""
    return render(replace(minutes, paragraphs=(), lists=(), signatures=(), digital=False))


def _cells(*texts: str) -> tuple[str, ...]:
    return tuple(escaped(text, opens=False) for text in texts)


def _paragraph(paragraph: Paragraph) -> list[str]:
    lines = heading(2, escaped(paragraph.heading))
    if paragraph.mark:
        lines += [f"**{escaped(paragraph.mark)}**", ""]
    for item in paragraph.items:
        if paragraph.whole:
            lines += heading(3, escaped(item.heading))
        lines += _item(item)
    return lines


def _item(item: ItemText) -> list[str]:
    lines = _apart(map(escaped, item.facts))
    if item.links:
        lines += _apart([inline(runs(f"{item.links_label}: {', '.join(map(linked, item.links))}"))])
    lines += _apart(map(escaped, item.said))
    decided = [
        f"**{escaped(one)}**" if at in item.bold else escaped(one, opens=len(item.decisions) > 1)
        for at, one in enumerate(item.decisions)
    ]
    if len(decided) == 1:
        lines += _apart([f"**{escaped(item.lead)}** {decided[0]}"])
    elif decided:
        lines += _apart([f"**{escaped(item.lead)}**"])
        lines += [*bullets(decided), ""]
    lines += _apart(map(escaped, item.after))
    return lines + _apart(f"**{escaped(one)}**" for one in item.corrections)


def _apart(paragraphs: Iterable[str]) -> list[str]:
    return [line for paragraph in paragraphs for line in (paragraph, "")]

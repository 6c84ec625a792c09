"""Minutes, or an extract of them, as plain text for a mail to those who are to be notified."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan_tui.reports.minutes.document import ItemText, Minutes
from actionplan_tui.reports.words.besides import link_text


def render(minutes: Minutes) -> str:
    """Return minutes as plain text: what they are, their state, each paragraph.

    The first line is the subject. Lines are as long as their paragraphs: mail programs fold them.
    """
    return "\n".join(_lines(minutes)).rstrip("\n") + "\n"


def _lines(minutes: Minutes) -> Iterator[str]:
    yield minutes.title
    yield ""
    for state in filter(None, (minutes.draft, minutes.adjusted)):
        yield state
        yield ""
    for label, value in minutes.facts:
        yield f"{label}: {value}"
    for correction in minutes.corrections:
        yield ""
        yield correction
    for paragraph in minutes.paragraphs:
        yield ""
        yield ""
        yield paragraph.heading
        yield ""
        if paragraph.mark:
            yield paragraph.mark
            yield ""
        for item in paragraph.items:
            if paragraph.whole:
                yield item.heading
                yield ""
            yield from _item(item)
    if minutes.origin:
        yield minutes.origin


def _item(item: ItemText) -> Iterator[str]:
    links = ", ".join(map(link_text, item.links))
    leading = [f"{item.links_label}: {links}"] if links else []
    for line in (*item.facts, *leading, *item.said):
        yield line
        yield ""
    if len(item.decisions) == 1:
        yield f"{item.lead} {item.decisions[0]}"
        yield ""
    elif item.decisions:
        yield item.lead
        yield from (f"– {one}" for one in item.decisions)
        yield ""
    for line in (*item.after, *item.corrections):
        yield line
        yield ""

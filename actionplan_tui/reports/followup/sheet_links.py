"""Columns of a spreadsheet that lead somewhere: a cell has room for one link."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from actionplan_tui.domain.plan.links import address
from actionplan_tui.domain.plan.parts import Link
from actionplan_tui.locales import Translator
from actionplan_tui.reports.formats.sheets import Column, Led, Value
from actionplan_tui.reports.words.besides import LINKS, link_text
from actionplan_tui.reports.words.text import plain

Record = TypeVar("Record")


def link_columns(
    records: Sequence[Record], links: Callable[[Record], Sequence[Link]], t: Translator
) -> Iterator[Column[Record]]:
    """Yield as many columns as the record with most links needs; none if nothing is linked."""
    for place in range(max((len(links(one)) for one in records), default=0)):
        heading = t.pgettext(*LINKS)
        yield Column(f"{heading} {place + 1}" if place else heading, 24, _nth(links, place))


def _nth(links: Callable[[Record], Sequence[Link]], place: int) -> Callable[[Record], Value]:
    def cell(record: Record) -> Value:
        found = links(record)
        return _led(found[place]) if place < len(found) else None

    return cell


def _led(link: Link) -> Value:
    url = address(link.url)
    return Led(plain(link.title) or plain(link.url), url) if url else link_text(link)

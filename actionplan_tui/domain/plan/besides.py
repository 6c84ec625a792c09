"""What items say besides, which no rule reads: by it they are found, and nothing else follows."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan_tui.domain.plan.item import Field, Item
from actionplan_tui.domain.plan.parties import party_words
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.text.folding import fold
from actionplan_tui.domain.text.typed import number

_TRUE, _FALSE = ("true", "yes", "ja"), ("false", "no", "nej", "nei")


def numbered(item: Item) -> str:
    """Return what is printed where an item's id would stand: its number, else the id."""
    return item.number or item.id


def has_tag(item: Item, tag: str) -> bool:
    """Whether an item bears a tag, whatever its case and accents."""
    return fold(tag.strip()) in map(fold, item.tags)


def field_says(item: Item, name: str, value: str) -> bool:
    """Whether a column of an item's own says a thing, whatever case and accents.

    Numbers are alike however they are written, `1,5` and `1.5`; without a value it is enough
    that the item has the column.
    """
    wanted = fold(name.strip())
    return any(fold(own) == wanted and _says(said, value) for own, said in item.fields)


def _says(said: Field, value: str) -> bool:
    typed = fold(value.strip())
    if not typed:
        return True
    if isinstance(said, bool):
        return typed in (_TRUE if said else _FALSE)
    if isinstance(said, str):
        return fold(said.strip()) == typed
    try:
        return number(value) == said
    except ValueError:
        return False


def besides_words(plan: Plan, item: Item) -> Iterator[str]:
    """Yield the texts of what an item says besides, as a search looks through them."""
    yield item.number
    for party in item.support:
        yield party_words(plan, party)
    yield from item.tags
    for name, said in item.fields:
        yield f"{name} {said}"
    for link in item.links:
        yield f"{link.title} {link.url}"

"""What items say besides, in words: who helps, what comes before, tags, own columns, links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from actionplan_tui.domain.plan.item import Field, Item
from actionplan_tui.domain.plan.parts import Link
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.register import Row
from actionplan_tui.locales import NP_, Translator, current
from actionplan_tui.locales.words import outlook_label
from actionplan_tui.reports.words.notes import signature
from actionplan_tui.reports.words.phrases import number_text, responsible_text
from actionplan_tui.reports.words.sentences import standing_text, status_text
from actionplan_tui.reports.words.text import plain

RowsOf = Callable[[Item], Sequence[Row]]
"""Returns the rows of an item, or those below it."""

OUTLOOK, SUPPORT, AFTER, TAGS, LINKS = (
    NP_("field of an item", "Outlook"),
    NP_("field of an item", "Supported by"),
    NP_("field of an item", "Comes after"),
    NP_("field of an item", "Tags"),
    NP_("field of an item", "Links"),
)


def field_text(value: Field, translator: Translator | None = None) -> str:
    """Return what a column of a plan's own says: a text, a number, yes or no."""
    t = translator or current()
    if isinstance(value, bool):
        return t.gettext("yes") if value else t.gettext("no")
    return number_text(value, t)


def field_of(item: Item, name: str, translator: Translator | None = None) -> str:
    """Return what an item says in a column of the plan's own; empty where it has none."""
    return next((field_text(said, translator) for own, said in item.fields if own == name), "")


def outlook_text(row: Row, translator: Translator | None = None) -> str:
    """Return what is expected of a row, and who said it when: "At risk (2021-04, OEK)"."""
    if row.outlook is None:
        return ""
    word = outlook_label(row.outlook.outlook, translator)
    return f"{word} ({signature(row.outlook, row.plan, translator)})"


def outlook_cell(row: Row, translator: Translator | None = None) -> str:
    """Return what is expected of a row in a word; empty where nobody has said."""
    return outlook_label(row.outlook.outlook, translator) if row.outlook else ""


def status_cell(row: Row, translator: Translator | None = None) -> str:
    """Return the status, and the outlook beside it where that is none to be easy about."""
    status = status_text(row, translator)
    return f"{status} · {outlook_cell(row, translator)}" if row.at_risk else status


def link_text(link: Link) -> str:
    """Return a link where it is no more than text: what it is called, and where it leads."""
    title, url = plain(link.title), plain(link.url)
    return f"{title} ({url})" if title and title != url else url


def after_texts(
    plan: Plan, item: Item, rows_of: RowsOf, translator: Translator | None = None
) -> list[str]:
    """Return what comes before an item, each with where it stands now: no more than to be seen."""
    t = translator or current()
    found = []
    for name in item.after:
        other = plan.item_by_id.get(name)
        if other is None:
            found.append(plain(name))
            continue
        head = f"{plain(other.number or other.id)} {plain(other.title)}"
        rows = rows_of(other)
        found.append(f"{head} – {_stands(rows, t)}" if rows else head)
    return found


def _stands(rows: Iterable[Row], t: Translator) -> str:
    """Return where rows stand: of one its status too, of several how many stand where."""
    all_rows = list(rows)
    if len(all_rows) == 1:
        status, standing = status_text(all_rows[0], t), standing_text(all_rows[0], t)
        return f"{standing}, {status}"
    counted: dict[str, int] = {}
    for row in all_rows:
        word = standing_text(row, t)
        counted[word] = counted.get(word, 0) + 1
    return ", ".join(f"{word}: {count}" for word, count in counted.items())


COLUMNS: Mapping[str, tuple[tuple[str, str], Callable[[Row, Translator], str]]] = {
    "outlook": (OUTLOOK, outlook_cell),
    "support": (
        SUPPORT,
        lambda row, t: responsible_text(row.plan, row.item.support, t) if row.item.support else "",
    ),
    "tags": (TAGS, lambda row, _t: ", ".join(map(plain, row.item.tags))),
    "links": (LINKS, lambda row, _t: ", ".join(map(link_text, row.item.links))),
}
"""Columns that lists have on demand, by name: the heading, and what stands there for a row."""


def own_columns(rows: Iterable[Row]) -> list[str]:
    """Return the names of the plans' own columns, as far as rows have any.

    They stand in the order of the plan's file, however the rows are sorted.
    """
    found = list(rows)
    wanted = {name for row in found for name, _said in row.item.fields}
    plans = {row.plan.id: row.plan for row in found}.values() if wanted else ()
    named = (name for plan in plans for item in plan.items for name, _said in item.fields)
    gone = (name for row in found for name, _said in row.item.fields)  # of what left the plan
    return [name for name in dict.fromkeys((*named, *gone)) if name in wanted]


def besides_facts(
    plan: Plan, item: Item, rows_of: RowsOf, translator: Translator | None = None
) -> list[tuple[str, str]]:
    """Return what an item says besides, each with its label; links are not among it.

    Args:
        plan: The plan that it stands in.
        item: The item.
        rows_of: The rows of what it comes after.
        translator: The language.
    """
    t = translator or current()
    support = responsible_text(plan, item.support, t) if item.support else ""
    facts = [
        (t.pgettext(*SUPPORT), support),
        (t.pgettext(*AFTER), "; ".join(after_texts(plan, item, rows_of, t))),
        (t.pgettext(*TAGS), ", ".join(map(plain, item.tags))),
        *((plain(name), field_text(said, t)) for name, said in item.fields),
    ]
    return [(label, said) for label, said in facts if said]

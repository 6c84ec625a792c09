"""Plans as the tables that they came from: a line an item, to be changed in Word or Excel."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, time
from functools import partial

from actionplan_tui.domain.dates.period import Due
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.row import Row
from actionplan_tui.locales import Translator, translator
from actionplan_tui.locales.detect import known_language
from actionplan_tui.records import dataclass
from actionplan_tui.reports.formats.blocks import Block, Document, Heading, runs, table
from actionplan_tui.reports.formats.sheets import Column, Sheet
from actionplan_tui.reports.rows.row_list import RowList


@dataclass(frozen=True, slots=True)
class _Told:
    """A column: its heading, its share of the width, what it says of a row."""

    heading: str
    share: int
    says: Callable[[Row], str]


def _title_above(levels: int, at: int, row: Row) -> str:
    """Return what stands above an item on one of the levels above the innermost."""
    return row.path[at] if at < min(len(row.path), levels - 1) else ""


def _wording(due: Due | None) -> str:
    return due.text if due else ""


def _columns(plan: Plan, rows: Sequence[Row], t: Translator) -> list[_Told]:
    """Return the columns of a plan: those in which any of its rows says something."""
    levels = max((row.item.depth for row in rows), default=1)
    names = [*plan.levels, *(t.gettext("Level {level}").format(level=n + 1) for n in range(9))]
    found = [
        _Told(t.pgettext("column", "No."), 6, lambda row: row.item.id),
        *(_Told(names[at], 20, partial(_title_above, levels, at)) for at in range(levels - 1)),
        _Told(names[levels - 1], 30, lambda row: row.item.title),
        _Told(t.gettext("Description"), 30, lambda row: row.item.description),
        _Told(t.gettext("Responsible"), 14, lambda row: "; ".join(row.item.responsible)),
        _Told(t.gettext("Start"), 10, lambda row: _wording(row.item.start)),
        _Told(t.gettext("Deadline"), 12, lambda row: _wording(row.item.planned)),
    ]
    own = dict.fromkeys(name for row in rows for name, _said in row.item.fields)
    found += [_Told(name, 14, partial(_field, name)) for name in own]
    always = 1 + levels
    return [one for at, one in enumerate(found) if at < always or any(map(one.says, rows))]


def _field(name: str, row: Row) -> str:
    return next((str(said) for known, said in row.item.fields if known == name), "")


def _by_plan(listed: RowList) -> Iterator[tuple[Plan, list[Row]]]:
    """Yield plans with one row of each item: units share the line of theirs."""
    for plan in listed.plans:
        items: dict[str, Row] = {}
        for row in listed.rows:
            if row.plan.id == plan.id:
                items.setdefault(row.item.id, row)
        order = {item.id: place for place, item in enumerate(plan.items)}
        yield plan, sorted(items.values(), key=lambda row: order.get(row.item.id, len(order)))


def _words(plan: Plan, otherwise: Translator) -> Translator:
    """Return the words of a plan's own language, in which its people work on it."""
    language = known_language(plan.language)
    return translator(language) if language else otherwise


def sheets(listed: RowList) -> list[Sheet[Row]]:
    """Return a sheet for each plan."""
    return [
        Sheet(
            plan.id[:31],
            tuple(Column(one.heading, one.share, one.says) for one in columns),
            rows,
        )
        for plan, rows in _by_plan(listed)
        for columns in (_columns(plan, rows, _words(plan, listed.translator)),)
    ]


def document(listed: RowList) -> Document:
    """Return a document with a table for each plan."""
    plans, blocks = listed.plans, list[Block]()
    t = _words(plans[0], listed.translator) if plans else listed.translator
    for plan, rows in _by_plan(listed):
        columns = _columns(plan, rows, _words(plan, t))
        blocks.append(Heading(1, runs(plan.title)))
        blocks.append(
            table(
                plan.title,
                [one.heading for one in columns],
                [[one.says(row) for one in columns] for row in rows],
                shares=tuple(one.share for one in columns),
            )
        )
    return Document(
        title=" · ".join(plan.title for plan in plans),
        language=t.language,
        second="",
        owner="",
        colophon=f"actionplan {listed.version}",
        moment=datetime.combine(listed.register.view.as_of, time(), UTC),
        page_word=t.gettext("Page {page} of {pages}"),
        blocks=tuple(blocks),
    )

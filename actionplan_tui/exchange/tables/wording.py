"""The account of a table in words, and the file in which what was said about it is kept."""

from __future__ import annotations

from collections.abc import Iterator

import tomli_w

from actionplan_tui.exchange.tables.account import ASKED, Account, Told
from actionplan_tui.exchange.tables.mapping import Mapping, mapping_tables
from actionplan_tui.locales import N_, NN_, _, ngettext

_WHY = {
    "above_headings": N_("stands above the headings"),
    "answered": N_("left out, as was answered"),
    "as_above": N_("says “as above”: what is meant?"),
    "eaten_zero": N_("a spreadsheet may have eaten a zero"),
    "empty": N_("the row is empty"),
    "footnote": N_("a footnote"),
    "headings_again": N_("the headings once more"),
    "hidden": N_("the row or column is hidden"),
    "left_out": N_("the column is left out"),
    "moved_to": N_("the deadline was moved to what is no date"),
    "moved_when": N_("a deadline that was moved: of which day is that?"),
    "no_date": N_("no date that can be read"),
    "no_heading": N_("the column has no heading"),
    "no_headings": N_("the table has no headings that are known"),
    "no_title": N_("nothing says what the row is called"),
    "no_year": N_("of which year?"),
    "noted_when": N_("of which day is this status?"),
    "one_or_several": N_("one party or several?"),
    "says_nothing": N_("says nothing"),
    "struck": N_("struck through: is it withdrawn?"),
    "total": N_("a sum"),
    "two_dates": N_("two dates: which one holds?"),
    "unused": N_("has no place in a plan"),
}
_DAY = ("noted_when", "moved_when")
_ASIDES = {
    "comment": NN_("{count} comment", "{count} comments"),
    "footnote": NN_("{count} footnote", "{count} footnotes"),
    "nested": NN_("{count} table inside another", "{count} tables inside others"),
    "text": NN_("{count} paragraph outside the tables", "{count} paragraphs outside the tables"),
    "text_box": NN_("{count} text box", "{count} text boxes"),
}


def why_words(code: str) -> str:
    """Return why a cell was listed, or what is asked about it."""
    return _(_WHY[code])


def told_line(one: Told) -> str:
    """Return a cell with what is to be said of it, on one line."""
    place = _("table {table}, {cell}").format(table=one.cell.at.table, cell=one.cell.at.name)
    head = f" ({one.header})" if one.header else ""
    line = f"{place}{head}: “{_short(one.cell.text)}” – {why_words(one.why)}"
    return f"{line} ({'; '.join(one.meant)})" if one.meant else line


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def count_line(account: Account) -> str:
    """Return how many cells there are, and what became of them."""
    counts, whole = account.counts, len(account.told)
    cells = ngettext("{count} cell with text", "{count} cells with text", whole)
    parts = [
        cells.format(count=whole),
        _("{count} placed").format(count=counts["placed"]),
        _("{count} asked about").format(count=counts["asked"]),
        _("{count} listed").format(count=counts["listed"]),
    ]
    return " · ".join(parts)


def aside_lines(account: Account) -> Iterator[str]:
    """Yield what was found outside the cells, counted by kind."""
    kinds = [aside.kind for aside in account.asides]
    for kind in dict.fromkeys(kinds):
        count = kinds.count(kind)
        yield ngettext(*_ASIDES[kind], count).format(count=count)


def mapping_text(mapping: Mapping, account: Account) -> str:
    """Return the text of a mapping file: what was said, and as remarks what is asked."""
    said = tomli_w.dumps(mapping_tables(mapping))
    asked = account.of(ASKED)
    if not asked:
        return said
    people = {one.cell.text: one for one in asked if one.why == "one_or_several"}
    cells = [one for one in asked if one.why not in ("one_or_several", *_DAY)]
    told = _("Asked about. Answer, and take away the “#” before the line.")
    before = [f"# {told}"]
    if any(one.why in _DAY for one in asked):
        told = _("of which day status and moved deadlines are")
        before += [f'# noted = "2024-01-31"  # {told}']
    after: list[str] = []
    if cells:
        after += ["", "# [answers]", *(f"# {_answer(one)}" for one in cells)]
    if people:
        after += ["", "# [parties]", *(f"# {_party(*pair)}" for pair in people.items())]
    return "\n".join([*before, "", said.rstrip(), *after]) + "\n"


def _answer(one: Told) -> str:
    place = f"{one.cell.at.table} {one.cell.at.name}"
    line = tomli_w.dumps({place: one.meant[0] if one.meant else one.cell.valid}).strip()
    return f"{line}  # {one.header}: {why_words(one.why)}"


def _party(text: str, one: Told) -> str:
    names = (tomli_w.dumps({"": name}).partition("= ")[2].strip() for name in one.meant)
    key = tomli_w.dumps({text: ""}).partition(" = ")[0]
    return f"{key} = [{', '.join(names)}]"

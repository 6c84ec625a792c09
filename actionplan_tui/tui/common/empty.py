"""What stands on a screen that has nothing to show: which keys go on from there."""

from __future__ import annotations

from collections.abc import Sequence

from textual.dom import DOMNode

from actionplan_tui.locales import _, ngettext
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.keymap import key_for, keyed


def first_steps(node: DOMNode, database: str) -> str:
    """Return what the first screen says as long as no plan is loaded."""
    table, examples, write, plans = _aligned(
        node, ("from_table", "bundled", "new_item", "go.plans")
    )
    return _(
        "No plan is loaded yet in {database}.\n\n"
        "{table}   makes a plan of a table of Word, Excel or the web\n"
        "{examples}   loads the five example plans that come with the program\n"
        "{write}   writes a new plan, step by step\n"
        "{plans}   opens the screen of the plans, which loads files of your own"
    ).format(database=plain(database), table=table, examples=examples, write=write, plans=plans)


def own_plans(node: DOMNode) -> str:
    """Return what the screen of the plans says as long as none is loaded."""
    table, load, write, examples = _aligned(node, ("from_table", "load", "new_plan", "bundled"))
    return _(
        "No plan is loaded yet.\n\n"
        "{table}   makes a plan of a table of Word, Excel or the web\n"
        "{load}   loads a plan file of your own, or a folder of them\n"
        "{write}   writes a new plan\n"
        "{examples}   loads the five example plans that come with the program"
    ).format(table=table, load=load, write=write, examples=examples)


def no_plan(node: DOMNode) -> str:
    """Return what the other screens say as long as no plan is loaded."""
    words = _("No plan is loaded yet. Press {plans} and load one.")
    return keyed(node, words, plans="go.plans")


def all_hidden(node: DOMNode) -> str:
    """Return how to go on where the filter leaves nothing."""
    words = _("{back} goes back to what is open, {all} shows everything.")
    return keyed(node, words, back="back", all="filter.all")


def nothing_here(node: DOMNode, why: str, elsewhere: int, *, searching: bool) -> str:
    """Return why a list has no rows and how to go on.

    Args:
        node: For the keys in force.
        why: Why it has none.
        elsewhere: How many there are in the other plans.
        searching: Whether one is just typing what to search for.
    """
    hints = [why]
    if elsewhere:
        told = ngettext(
            "Elsewhere in the plans: {count} item.",
            "Elsewhere in the plans: {count} items.",
            elsewhere,
        )
        hints.append(told.format(count=elsewhere))
    if searching:
        hints.append(keyed(node, _("{back} ends the search."), back="back"))
    else:
        hints.append(all_hidden(node))
    return "\n\n".join(hints)


def _aligned(node: DOMNode, names: Sequence[str]) -> list[str]:
    """Return keys as a column."""
    keys = [key_for(node, name) for name in names]
    return [key.ljust(max(map(len, keys))) for key in keys]

"""The words of the forms for plans: what fields are called, what is wrong, what would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from actionplan_tui.domain.dates.period import PeriodError
from actionplan_tui.domain.forms.fault import Fault
from actionplan_tui.domain.forms.item_form import FIELDS, MORE, ItemForm, fields_of
from actionplan_tui.domain.plan.plan import Party, Plan
from actionplan_tui.domain.text.typed import names_in
from actionplan_tui.locales import N_, _
from actionplan_tui.reports.words.form_fields import (
    SCOPES,
    choice_word,
    entry_label,
    label,
    scope_word,
)
from actionplan_tui.reports.words.phrases import party_name, period_error
from actionplan_tui.reports.words.problems import did_you_mean
from actionplan_tui.reports.words.text import plain

MESSAGES: Mapping[str, str] = {
    "no_id": N_("Give the item a number, such as 1.2."),
    "bad_id": N_(
        "“{value}” cannot be a number here. It has letters a–z, digits, hyphens and full stops."
    ),
    "id_taken": N_("{value} is taken: {known}."),
    "id_used": N_(
        "{value} was the number of an item that left the plan; its notes would show on this one."
    ),
    "no_parent": N_("There is no {value} for it to stand below."),
    "too_deep": N_("The plan has only these levels: {known}."),
    "no_title": N_("Write a title."),
    "unknown_party": N_("“{value}” is not among the responsible of the plan."),
    "due_before_start": N_("The deadline is before the start."),
    "no_date": N_("Line {known}: begin with a date, as in “2022-03 Title (zoom)”."),
    "no_levels": N_("Name at least one level, with commas between them."),
    "twice": N_("The plan {value} is loaded already. Choose another id."),
    "bad_plan_id": N_("An id has letters a–z, digits, hyphens and underscores, and no spaces."),
    "end_before_start": N_("The plan ends before it starts."),
    "no_review_title": N_("Name the follow-up, or leave its date empty."),
    "no_review_due": N_("Say when the follow-up is due, or leave its name empty."),
    "no_first": N_("Write the title of the first one, so that there is something to follow up."),
    "needed": N_("This must not be empty."),
    "entry_taken": N_("{value} is taken. Choose another one."),
    "no_choice": N_("“{value}” is none of: {known}."),
    "no_count": N_("Write a whole number of days."),
    "no_item": N_("There is no item {value} in the plan."),
    "no_column": N_("“{value}”: write a name, a colon and what it says."),
    "no_value": N_("“{value}”: write a date, a colon and the value, as in “2026: 41”."),
    "below_itself": N_("{known} cannot stand below itself."),
    "same_as_it": N_(
        "{value} is the same as {known}, and would lose its deadline with it. Change that first."
    ),
    "measured_on_it": N_(
        "The indicator “{value}” is measured on {known}. Give it another item first."
    ),
    "last_item": N_("It is the last item of the plan. Put the plan away instead."),
    "no_path": N_("Say where the file is to be saved."),
    "path_taken": N_("There is such a file already. Choose another name."),
    "path_folder": N_("This is a folder. Write a name behind it."),
    "no_folder": N_("There is no folder {value}."),
}


def fault_text(fault: Fault) -> str:
    """Return what is wrong in a field, with what may be meant instead."""
    if fault.code not in MESSAGES:
        return period_error(PeriodError(fault.code, fault.value, fault.meanings))
    known = ", ".join(map(plain, fault.known))
    words = _(MESSAGES[fault.code]).format(value=plain(fault.value), known=known)
    if fault.code in ("unknown_party", "no_parent", "no_item") and fault.known:
        words += " " + did_you_mean(fault.known)
    return words


def level_words(plan: Plan, item_id: str) -> str:
    """Return what an item with this number would be: "Activity below 1 Goal"."""
    depth = item_id.count(".")
    level = plain(plan.levels[depth]) if depth < len(plan.levels) else ""
    parent = plan.item_by_id.get(item_id.rpartition(".")[0])
    if parent is None:
        return level
    above = f"{plain(parent.id)} {plain(parent.title)}"
    return _("{level} below {item}").format(level=level, item=above)


def form_changes(before: ItemForm, after: ItemForm, plan: Plan) -> Iterator[str]:
    """Yield what a form changes, a line for each field: "Deadline: 2023 → HT2024"."""
    old, new = fields_of(before), fields_of(after)
    for name in (*FIELDS, *(one.name for one in MORE)):
        if old[name] != new[name]:
            sides = [_side("items", name, fields[name], plan, after) for fields in (old, new)]
            yield f"{label(name)}: {sides[0]} → {sides[1]}"
    yield from new_parties(after.parties)


def new_parties(parties: Iterable[Party]) -> Iterator[str]:
    """Yield who is to be declared, a line each."""
    for party in parties:
        words = f"{plain(party.id)} {plain(party.name)}".strip()
        yield _("New among the responsible: {party}").format(party=words)


def entry_changes(
    of: str, old: Mapping[str, str], new: Mapping[str, str], plan: Plan
) -> Iterator[str]:
    """Yield what a form for the head or an entry of a list changes, a line for each field.

    Args:
        of: The list, or `plan`.
        old: What stood in the fields.
        new: What stands in them now.
        plan: The plan.
    """
    for name, value in new.items():
        if old.get(name, "").strip() != value.strip():
            sides = [_side(of, name, text, plan) for text in (old.get(name, ""), value)]
            yield f"{entry_label(of, name)}: {sides[0]} → {sides[1]}"


_QUOTED = frozenset({"title", "description", "name", "label", "mandate", "basis", "source"})
_CHOSEN = frozenset(
    {
        "kind",
        "reporting",
        "recurs-every",
        "every",
        "base",
        "direction",
        "sum",
        "year_starts",
        "year_named",
    }
)


def _side(of: str, name: str, value: str, plan: Plan, form: ItemForm | None = None) -> str:
    if not value.strip():
        return _("(nothing)")
    if name == "scope":
        return scope_word(value) if value in SCOPES else plain(value)
    if name in _CHOSEN:
        return plain(choice_word(of, name, value))
    if name in ("responsible", "support"):
        new = {party.id: party.name or party.id for party in (form.parties if form else ())}
        return ", ".join(
            plain(new.get(one, "")) or party_name(plan, one) for one in names_in(value)
        )
    if name in _QUOTED:
        return _("“{name}”").format(name=plain(value))
    return "; ".join(plain(line) for line in value.split("\n"))

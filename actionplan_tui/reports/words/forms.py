"""The words of the forms for plans: what fields are called, what is wrong, what would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from actionplan_tui.domain.dates.period import PeriodError
from actionplan_tui.domain.forms.item_form import FIELDS, Fault, ItemForm, fields_of
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.locales import N_, NP_, _, pgettext
from actionplan_tui.reports.words.phrases import party_name, period_error
from actionplan_tui.reports.words.problems import did_you_mean
from actionplan_tui.reports.words.text import plain

LABELS: Mapping[str, tuple[str, str]] = {
    "id": NP_("field of an item", "Number"),
    "title": NP_("field of an item", "Title"),
    "description": NP_("field of an item", "Description"),
    "responsible": NP_("field of an item", "Responsible"),
    "start": NP_("field of an item", "Start"),
    "due": NP_("field of an item", "Deadline"),
    "scope": NP_("field of an item", "Mandate"),
    "milestones": NP_("field of an item", "Milestones"),
}
"""What the fields of the form for an item are called."""

SCOPES: Mapping[str, tuple[str, str]] = {
    "inside": NP_("scope", "Inside our mandate"),
    "outside": NP_("scope", "Outside our mandate: shown, not followed up"),
    "information": NP_("scope", "For information: only in the tree"),
}

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
    "no_path": N_("Say where the file is to be saved."),
    "path_taken": N_("There is such a file already. Choose another name."),
    "path_folder": N_("This is a folder. Write a name behind it."),
    "no_folder": N_("There is no folder {value}."),
}


def label(name: str) -> str:
    """Return what a field of an item is called."""
    return pgettext(*LABELS[name])


def scope_word(scope: str) -> str:
    """Return the words for a scope."""
    return pgettext(*SCOPES[scope])


def fault_text(fault: Fault) -> str:
    """Return what is wrong in a field, with what may be meant instead."""
    if fault.code not in MESSAGES:
        return period_error(PeriodError(fault.code, fault.value, fault.meanings))
    known = ", ".join(map(plain, fault.known))
    words = _(MESSAGES[fault.code]).format(value=plain(fault.value), known=known)
    if fault.code in ("unknown_party", "no_parent") and fault.known:
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
    for name in FIELDS:
        if old[name] != new[name]:
            sides = [_side(name, fields[name], plan, after) for fields in (old, new)]
            yield f"{label(name)}: {sides[0]} → {sides[1]}"
    for party in after.parties:
        words = f"{plain(party.id)} {plain(party.name)}".strip()
        yield _("New among the responsible: {party}").format(party=words)


def _side(name: str, value: str, plan: Plan, form: ItemForm) -> str:
    if not value:
        return _("(nothing)")
    if name == "scope":
        return scope_word(value) if value in SCOPES else plain(value)
    if name == "responsible":
        new = {party.id: party.name or party.id for party in form.parties}
        ids = value.split(", ")
        return ", ".join(plain(new.get(one, "")) or party_name(plan, one) for one in ids)
    if name == "milestones":
        return "; ".join(plain(line) for line in value.split("\n"))
    if name in ("title", "description"):
        return _("“{name}”").format(name=plain(value))
    return plain(value)

"""Every command of the app: as the documentation lists them, and which of them meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from actionplan_tui.locales import N_
from actionplan_tui.tui.common import commands as common
from actionplan_tui.tui.common.commands import Command
from actionplan_tui.tui.decisions import commands as decisions
from actionplan_tui.tui.editing import commands as editing
from actionplan_tui.tui.export import commands as export
from actionplan_tui.tui.followup import commands as followup
from actionplan_tui.tui.forms import commands as forms
from actionplan_tui.tui.meeting import commands as meeting
from actionplan_tui.tui.overview import commands as overview
from actionplan_tui.tui.people import commands as people
from actionplan_tui.tui.plans import commands as plans
from actionplan_tui.tui.rows import commands as rows
from actionplan_tui.tui.tables import commands as tables
from actionplan_tui.tui.timeline import commands as timeline

TABLES: Mapping[str, Sequence[Command]] = {
    "every screen": common.EVERYWHERE,
    "meetings": meeting.MEETINGS,
    "minutes": meeting.MINUTES_SCREEN,
    "agenda": meeting.AGENDA_OWN,
    "saying": meeting.SAYING_OWN,
    "walking": meeting.WALKING,
    "whole meeting": meeting.WHOLE,
    "item": (*rows.NOTING, *rows.READING, *editing.EDITING),
    "filters": rows.FILTERS,
    "follow-up": followup.OWN,
    "list": rows.LIST,
    "tree": followup.TREE_KEYS,
    "page": followup.PAGE_OWN,
    "overview": overview.OWN,
    "lines of the overview": overview.LINES,
    "people": people.OWN,
    "reminding": people.REMINDING,
    "lines": common.LINES[:-1],
    "plans": plans.OWN,
    "decisions": decisions.OWN,
    "timeline": timeline.OWN,
    "draft": meeting.DRAFT_DIALOG,
    "reading": meeting.READING,
    "who is here": meeting.PEOPLE_DIALOG,
    "scratch page": meeting.SCRATCH_PAGE,
    "not saved": meeting.UNSAVED,
    "note": rows.DIALOG,
    "form": editing.ITEM_FORM,
    "parts of a plan": editing.PARTS,
    "table of items": editing.GRID_KEYS,
    "preview": editing.PREVIEW,
    "export": export.DIALOG,
    "from a table": tables.TABLE_DIALOG,
    "load": plans.DIALOG,
    "restoring": plans.RESTORING,
    "merging": plans.MERGING,
    "old copies": plans.EARLIER_COPIES,
    "taking forms in": forms.COLLECTING,
    "questions": common.QUESTION,
    "help": common.HELP_KEYS,
}
"""The tables of docs/keys.md by name. Of what has one id here and there, the last speaks for it."""

_EVERYWHERE = (*common.TABS, *common.COMMON)
PLACES: Sequence[tuple[str, Sequence[Command], Sequence[Sequence[Command]]]] = (
    (N_("Follow-up"), followup.BOUND, (rows.LIST, rows.TREE)),
    (N_("the page of an item"), followup.PAGE, ()),
    (N_("Overview"), overview.SCREEN, (overview.LINES,)),
    (N_("People"), people.BOUND, (rows.LIST, common.LINES)),
    (N_("Plans"), plans.BOUND, (common.LINES,)),
    (N_("the decisions"), decisions.SCREEN, (decisions.LIST,)),
    (N_("Timeline"), timeline.BOUND, (timeline.AXIS,)),
    (N_("the list of meetings"), meeting.MEETINGS, (common.LINES,)),
    (N_("the minutes of a meeting"), meeting.MINUTES_SCREEN, (common.LINES,)),
    (N_("an open meeting"), meeting.BOUND, (common.LINES,)),
    (N_("the agenda"), meeting.AGENDA_SCREEN, (common.LINES,)),
)
"""The screens: what they are called (a message id), their commands, those of their lists."""

TOGETHER: Sequence[Sequence[Command]] = (
    *((*_EVERYWHERE, *screen, *part) for _name, screen, parts in PLACES for part in parts or [()]),
    common.QUESTION,
    common.FORM,
    common.HELP_DIALOG,
    rows.DIALOG,
    editing.FORMS,
    tables.ANSWERED,
    editing.PARTS,
    (*editing.CELL, *editing.GRID_FORM),
    editing.PREVIEW,
    plans.DIALOG,
    plans.RESTORING,
    plans.MERGING,
    people.REMINDING,
    plans.EARLIER_COPIES,
    forms.COLLECTING,
    meeting.DRAFT_DIALOG,
    meeting.READING,
    meeting.PEOPLE_DIALOG,
    meeting.SCRATCH_PAGE,
    meeting.UNSAVED,
)
"""What can be used at the same time: a screen with each of its lists, a dialog."""

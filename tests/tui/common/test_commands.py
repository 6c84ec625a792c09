"""Commands: the ids that users rely on, and that every part of the app has them from its list."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from textual.binding import Binding
from textual.widget import Widget

from actionplan_tui import tui
from actionplan_tui.tui.all_commands import TABLES, TOGETHER
from actionplan_tui.tui.common.commands import COMMON, TABS, Command
from actionplan_tui.tui.common.screen import BaseScreen
from actionplan_tui.tui.followup.item_page import ItemScreen
from actionplan_tui.tui.known_keys import known
from actionplan_tui.tui.meeting.agenda_screen import AgendaScreen
from actionplan_tui.tui.meeting.minutes_screen import MinutesScreen

IDS = """
    absent act add adjourn agenda all archive as_of back backup begin besides blank blank_here
    bundled cell.down cell.up close collect collect.all collect.cancel collect.do copy
    copy_minutes correct deadline decide decisions dialog.cancel dialog.take discard done
    drafts_sent drop_draft earlier earlier.cancel earlier.do edit_draft edit_head edit_item
    edit_plan export filter.all filter.at_risk filter.due_soon filter.missed filter.overdue
    filter.pending filter.unreported filter.withdrawn fold forgotten form.cancel form.more
    form.next form.save from_table gather go.followup go.meeting go.people go.plans go.review
    go.timeline grid grid.cancel grid.save group help help.close in_tree item_down item_up jump
    language leave list.down list.first list.fold list.last list.mark list.open list.page_down
    list.page_up list.unfold list.up load load.cancel load.complete load.down load.page_down
    load.page_up load.submit load.up load_again mark merge merge.cancel merge.do milestone mine
    minutes minutes_back minutes_history move_down move_up new_item new_plan next next_open note
    note.cancel note.phrase note.save nothing_new open open_link order overview.down
    overview.first overview.last overview.left overview.page_down overview.page_up
    overview.right overview.up part.remove parts.close pass_over people people.close
    people.serves people.toggle plan preview.back preview.file preview.save previous proposal
    quit raise read_all reading.back reading.close reading.down reading.page_down
    reading.page_up reading.up refuse reload remind remind.cancel remind.do remove remove_item
    request restore restore.cancel restore.do review rows said.appendix said.asked said.close
    said.conflict said.deadline said.decided said.done said.hand_over said.motion said.next
    said.nothing_new said.notified said.phrase said.referred_back said.remark said.reservation
    said.tabled said.text said.vote scratch scratch.close search since sitting.page_down
    sitting.page_up sort start status table.back take_back theirs theirs.due_soon theirs.overdue
    theirs.unreported theme time.back time.day time.down time.end time.far_back time.far_on
    time.first time.last time.on time.open time.page_down time.page_up time.up to_plan tree
    tree.fold tree.unfold unarchive undo unfold unsaved.close unsaved.copy why write_agenda
    zoom.in zoom.out
"""


def test_the_ids_that_users_have_in_their_settings_stay() -> None:
    assert list(known()) == IDS.split()


def test_of_what_has_one_id_on_several_screens_all_keys_are_told() -> None:
    assert known()["back"].keys == ("escape", "v", "left")
    assert known()["undo"].keys == ("z",)


# --- every part of the app ------------------------------------------------------------------------


def parts() -> Iterator[type[Any]]:
    """The screens and dialogs, their lists and trees."""
    for found in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        module = importlib.import_module(found.name)
        for part in vars(module).values():
            if (
                isinstance(part, type)
                and part.__module__ == module.__name__
                and issubclass(part, Widget)
            ):
                yield part


def bound(part: type[Any]) -> set[Binding]:
    """The keys that a part has of ours, with those that it inherits."""
    ours = (base for base in part.__mro__ if base.__module__.startswith("actionplan_tui."))
    found = (binding for base in ours for binding in vars(base).get("BINDINGS", ()))
    return {binding for binding in found if isinstance(binding, Binding)}


KEYED = [part for part in parts() if bound(part)]
ALL = {one.binding() for group in TOGETHER for one in group if one.id}


def test_the_app_has_parts_with_keys() -> None:
    assert {"FollowUp", "RowList", "PlanTree", "NoteDialog"} <= {part.__name__ for part in KEYED}


@pytest.mark.parametrize("part", KEYED, ids=lambda part: part.__name__)
def test_every_key_of_a_part_is_that_of_a_command_which_the_lists_name(part: type[Any]) -> None:
    assert bound(part) <= ALL


@pytest.mark.parametrize("part", KEYED, ids=lambda part: part.__name__)
def test_what_meets_on_a_screen_is_named_together(part: type[Any]) -> None:
    """So that a key of one's own that something else there has already is refused."""
    groups = [{one.id for one in group} for group in TOGETHER]
    assert any({binding.id for binding in bound(part)} <= group for group in groups)


SCREENS = [part for part in KEYED if issubclass(part, BaseScreen) and part.SHOWN]


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_what_the_help_of_a_screen_lists_can_be_done_there(screen: type[BaseScreen]) -> None:
    """By the screen itself or by one of its lists."""
    own = {binding.id for binding in bound(screen)}
    groups = [{one.id for one in group} for group in TOGETHER]
    there = own.union(*(group for group in groups if own <= group))
    assert {one.id for one in screen.SHOWN} <= there


def test_the_help_has_a_sentence_for_everything_it_lists() -> None:
    listed: list[Command] = [one for screen in SCREENS for one in screen.SHOWN]
    assert listed
    assert [one.id for one in listed if not one.help or not one.words] == []


def test_no_table_says_nothing_of_a_key() -> None:
    rows = [one for table in TABLES.values() for one in table]
    assert [one for one in rows if not one.manual and not one.help] == []


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_no_key_of_a_screen_does_two_things(screen: type[BaseScreen]) -> None:
    """But for those of which never more than one can be done."""
    keys: dict[str, set[str]] = {}
    for one in (*screen.SHOWN, *TABS, *COMMON):
        for key in one.keys.split(","):
            keys.setdefault(key, set()).add(one.id)
    shared = [ids for ids in keys.values() if len(ids) > 1]
    assert shared in ([], [{"archive", "unarchive"}])


# --- who does what --------------------------------------------------------------------------------

MADE: dict[type[BaseScreen], Callable[[], BaseScreen]] = {
    ItemScreen: lambda: ItemScreen("plan/1.1"),
    AgendaScreen: lambda: AgendaScreen(set()),
    MinutesScreen: lambda: MinutesScreen("uid"),
}
"""How a screen is made that has to be given something."""


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_everything_on_a_screen_is_done_by_itself_or_by_one_of_its_parts(
    screen: type[BaseScreen],
) -> None:
    made = MADE.get(screen, screen)()
    asked = {str(one.id) for one in bound(screen) if one.action.startswith("command(")}
    asked |= {one.id for one in screen.SHOWN if not one.action}
    own = set(made.WAYS)
    by_parts = [name for part in made.parts for name in part.WAYS]
    assert asked == own.union(by_parts)
    assert len(by_parts) == len(set(by_parts))
    assert not own.intersection(by_parts)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_what_a_method_says_it_does_is_what_the_screen_offers(screen: type[BaseScreen]) -> None:
    made = MADE.get(screen, screen)()
    offered = {one.id: one for one in (*screen.SHOWN, *COMMON)}
    ways = [way for owner in (made, *made.parts) for way in owner.WAYS.values()]
    assert ways
    for way in ways:
        known_as = offered.get(way.command.id, way.command)
        assert (known_as.keys, known_as.value) == (way.command.keys, way.command.value)

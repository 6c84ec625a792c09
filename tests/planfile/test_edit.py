"""Changing a plan file as text: only what changes changes, and the new text says it."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.forms.item_form import ItemForm, TypedMilestone
from actionplan_tui.domain.forms.plan_form import PlanForm
from actionplan_tui.domain.plan.plan import Item, Party
from actionplan_tui.planfile import PlanFile, read_text
from actionplan_tui.planfile.edit import (
    EditError,
    add_item,
    edit_item,
    new_plan,
    read_item,
)
from actionplan_tui.resources import plans_folder

PLAN = """\
# A remark above everything
format = 1

[plan]
id = "test"
title = "Test"   # said twice
levels = ["Goal", "Activity"]

[[parties]]
id = "AAA"

[[parties]]
id = "BBB"

# The first goal
[[items]]
id    = "1"
title = "Goal"

# The activity
[[items]]
  id = "1.1"
  title = "Old title"  # decided by the board
  responsible = [
    "AAA", # the chair
    "BBB",
  ]
  due = 2023   # a bare year
  milestones = [
    { id = "m1", date = 2022-03-01, title = "Start" }, # kick-off
    { id = "m2", date = "2022-09", title = "Middle", mode = "zoom" },
  ]

[[items.notes]]
date = "2022"
text = '''
[[items]]
id = "not an item"
'''

[[items]]
id = "1.2"
title = "Neighbour"
"""
BARE = ItemForm(id="1.1", title="Old title")


def read(text: str) -> PlanFile:
    reading = read_text(text, "test.toml")
    assert reading.planfile, reading.findings
    return reading.planfile


def form_of(item: Item) -> ItemForm:
    """The form of an item as the plan has it, without what is rarely used."""
    return ItemForm(
        id=item.id,
        title=item.title,
        description=item.description,
        responsible=item.responsible,
        start=item.start.text if item.start else "",
        due=item.due.text if item.due else "",
        scope=item.scope,
        milestones=tuple(
            TypedMilestone(
                stone.id, stone.date.text, stone.title, stone.mode, stone.responsible, stone.place
            )
            for stone in item.milestones
        ),
    )


def changed(text: str, item: str = "1.1", **to: object) -> str:
    new = edit_item(text, item, replace(read_item(text, item), **to))  # type: ignore[arg-type]
    read(new)
    return new


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_an_item_is_read_as_it_is_worded() -> None:
    form = read_item(PLAN, "1.1")
    assert form.due == "2023"
    assert form.responsible == ("AAA", "BBB")
    assert form.milestones == (
        TypedMilestone("m1", "2022-03-01", "Start"),
        TypedMilestone("m2", "2022-09", "Middle", "zoom"),
    )


def test_the_same_form_changes_nothing() -> None:
    assert edit_item(PLAN, "1.1", read_item(PLAN, "1.1")) == PLAN


def test_only_the_line_of_a_changed_key_changes() -> None:
    after = changed(PLAN, title="New “title”", due="HT2024")
    assert lines_changed(PLAN, after) == (
        ['  title = "Old title"  # decided by the board', "  due = 2023   # a bare year"],
        [
            '  title = "New “title”"  # decided by the board',
            '  due = "HT2024"   # a bare year',
        ],
    )


def test_remarks_in_a_list_of_several_lines_stay() -> None:
    after = changed(PLAN, responsible=("AAA", "CCC"), parties=(Party("CCC", "group"),))
    gone, came = lines_changed(PLAN, after)
    assert gone == ['    "BBB",']
    assert '    "CCC",' in came
    assert '"AAA", # the chair' in after
    assert after.count("[[parties]]") == 3
    assert '[[parties]]\nid = "CCC"\nkind = "group"\n' in after
    assert after.index('id = "BBB"') < after.index('id = "CCC"') < after.index("# The first goal")


def test_milestones_are_changed_one_by_one() -> None:
    stones = read_item(PLAN, "1.1").milestones
    after = changed(
        PLAN,
        milestones=(
            stones[0],
            replace(stones[1], date="2022-10"),
            TypedMilestone("m3", "2023", "End"),
        ),
    )
    assert '{ id = "m1", date = 2022-03-01, title = "Start" }, # kick-off' in after
    assert [stone.date for stone in read_item(after, "1.1").milestones] == [
        "2022-03-01",
        "2022-10",
        "2023",
    ]


def test_an_empty_field_takes_the_key_away_and_keeps_the_remark() -> None:
    after = changed(PLAN, due="")
    assert lines_changed(PLAN, after) == (["  due = 2023   # a bare year"], ["# a bare year"])


def test_a_new_key_stands_where_the_others_would_look_for_it() -> None:
    after = changed(PLAN, description="Why\nand how", start="2021")
    assert (
        '''decided by the board
  description = """
Why
and how"""
  responsible = ['''
        in after
    )
    assert '  ]\n  start = "2021"\n  due = 2023' in after


def test_the_last_key_of_a_file_without_a_last_line_break() -> None:
    after = changed(PLAN.rstrip("\n"), "1.2", scope="outside")
    assert after.endswith('title = "Neighbour"\nscope = "outside"')


def test_windows_line_breaks_and_the_byte_order_mark_stay() -> None:
    windows = "\ufeff" + PLAN.replace("\n", "\r\n")
    after = changed(windows, title="X", description="A\nB", responsible=("BBB",), due="")
    assert after == "\ufeff" + changed(
        PLAN, title="X", description="A\nB", responsible=("BBB",), due=""
    ).replace("\n", "\r\n")


def test_milestones_with_headings_of_their_own_become_a_list() -> None:
    text = (
        PLAN + '\n[[items.milestones]]\nid = "a"\ndate = "2022"\n\n[[items.notes]]\ndate="2023"\n'
    )
    assert read_item(text, "1.2").milestones == (TypedMilestone("a", "2022"),)
    assert changed(text, "1.2", title="Other").endswith(
        text[text.index("\n[[items.milestones]]") :]
    )
    after = changed(text, "1.2", milestones=(TypedMilestone("a", "2024"),))
    assert "[[items.milestones]]" not in after
    assert read(after).plan.item_by_id["1.2"].milestones[0].date.text == "2024"
    assert len(read(after).notes) == 2


def test_items_in_a_list_in_brackets() -> None:
    text = (
        'parties = [{id = "AAA"}]\n'
        'items = [\n  {id = "1", title = "Goal"}, # top\n'
        '  {id = "1.1", title = "T", due = 2022},\n]\n'
        '[plan]\nid = "p"\ntitle = "P"\nlevels = ["G", "A"]\n'
    )
    after = changed(text, title="U", due="", responsible=("B",), parties=(Party("B"),))
    assert read(after).plan.item_by_id["1.1"].title == "U"
    assert "# top" in after
    after = add_item(after, ItemForm(id="1.2", title="New", due="2024"))
    assert list(read(after).plan.item_by_id) == ["1", "1.1", "1.2"]


def test_an_item_that_is_not_there() -> None:
    with pytest.raises(EditError, match="no item “9”"):
        edit_item(PLAN, "9", BARE)
    with pytest.raises(EditError):
        read_item('items = [{id = "1", title = "x"}]', "9")


# --- new items


def test_a_new_item_stands_after_the_one_before_it_with_all_that_belongs_to_it() -> None:
    after = add_item(PLAN, ItemForm(id="1.1b", title="Between", due="2024"), "1.1")
    where = after.index('[[items]]\nid = "1.1b"')
    assert after.index("not an item") < where < after.index('id = "1.2"')
    assert after.replace('\n[[items]]\nid = "1.1b"\ntitle = "Between"\ndue = "2024"\n', "") == PLAN
    assert len(read(after).notes) == 1


def test_a_new_item_finds_its_place_by_its_id() -> None:
    assert add_item(PLAN, ItemForm(id="1.3", title="Last")).endswith(
        '\n[[items]]\nid = "1.3"\ntitle = "Last"\n'
    )
    text = add_item(PLAN, ItemForm(id="2", title="Goal 2"))
    text = add_item(text, ItemForm(id="1.10", title="Ten"))
    assert list(read(text).plan.item_by_id) == ["1", "1.1", "1.2", "1.10", "2"]
    assert text.index('"1.10"') < text.index('id = "2"')


def test_a_new_item_does_not_take_the_notes_of_the_one_before() -> None:
    text = PLAN + '\n[[units]]\nid="u"\nname="U"\nset="s"\n\n[[items.notes]]\ndate = "2023"\n'
    after = add_item(text, ItemForm(id="1.3", title="New"))
    assert {note.item for note in read(after).notes} == {"1.1", "1.2"}


def test_files_without_empty_lines_stay_without() -> None:
    text = "\n".join(line for line in PLAN.splitlines() if line and line[0] != "#")
    text = text.replace("'''\n[[items]]\nid = \"not an item\"\n'''", '"x"')
    assert "\n\n" not in add_item(text, ItemForm(id="1.3", title="New"))


# --- a new plan


def test_a_new_plan_has_what_the_form_says() -> None:
    form = PlanForm(
        id="p",
        title='A "plan"',
        levels=("Mål", "Effektmål", "Leveransmål"),
        owner="Board",
        language="sv",
        start="2024",
        end="HT2026",
        review_title="Halvtid",
        review_due="utgången av 2025",
        first=("Goal", "Effect", "Delivery"),
    )
    plan = read(new_plan(form)).plan
    assert (plan.title, plan.owner, plan.language) == ('A "plan"', "Board", "sv")
    assert [item.id for item in plan.items] == ["1", "1.1", "1.1.1"]
    assert plan.end is not None
    assert plan.end.text == "HT2026"
    assert plan.reviews[0].title == "Halvtid"
    assert not read_text(new_plan(form), "p.toml").findings


def test_a_new_plan_stops_at_the_first_level_without_a_title() -> None:
    plan = read(new_plan(PlanForm("p", "P", ("A", "B"), first=("Goal", "")))).plan
    assert [item.id for item in plan.items] == ["1"]


# --- whatever is typed

_WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
_TITLES = _WORDS.filter(lambda text: bool(text.strip()))
_DATES = st.sampled_from(["", "2024", "HT2023", "15 april 2024", "utgången av 2025", "2024-03?"])
_STONES = st.lists(
    st.builds(TypedMilestone, st.just(""), _DATES.filter(bool), _WORDS, _WORDS), max_size=3
).map(lambda stones: tuple(replace(one, id=f"x{n}") for n, one in enumerate(stones)))
_FORMS = st.builds(
    ItemForm,
    title=_TITLES,
    description=_WORDS,
    responsible=st.lists(st.sampled_from(["AAA", "BBB"]), unique=True).map(tuple),
    start=_DATES,
    due=_DATES | st.just("ongoing"),
    scope=st.sampled_from(["", "inside", "outside", "information"]),
    milestones=_STONES,
)


def _plan_text(newline: str, mark: str) -> str:
    return mark + PLAN.replace("\n", newline)


@given(_FORMS, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
def test_whatever_is_typed_is_said_and_nothing_else_changes(
    form: ItemForm, newline: str, mark: str
) -> None:
    text = _plan_text(newline, mark)
    after = edit_item(text, "1.1", form)
    head, tail = (
        text[: text.index("  id =")],
        text[text.index("[[items.notes]]") :],
    )
    assert after.startswith(head)
    assert after.endswith(newline + tail)
    if newline == "\r\n":
        assert "\n" not in after.replace("\r\n", "")
    now = read_item(after, "1.1")
    assert replace(now, id="") == replace(form, description=form.description)
    reading = read_text(after, "x")
    if reading.planfile:
        item = reading.planfile.plan.item_by_id["1.1"]
        assert item.title == form.title
        assert replace(form_of(item), start="", due="", id="", milestones=()) == replace(
            form, start="", due="", milestones=()
        )
    else:  # the start may lie after the deadline, the milestones may have a wrong date
        assert all(
            "deadline is before" in finding.message
            for finding in reading.findings
            if finding.level == "error"
        )


@given(_FORMS, st.sampled_from(["\n", "\r\n"]))
def test_whatever_is_added_is_said_and_nothing_else_changes(form: ItemForm, newline: str) -> None:
    text = _plan_text(newline, "")
    after = add_item(text, replace(form, id="1.9"), "1.1")
    start = after.index(f'[[items]]{newline}id = "1.9"')
    end = len(after) - (len(text) - text.index(f'[[items]]{newline}id = "1.2"')) - len(newline)
    assert after[: start - len(newline)] + after[end:] == text
    assert replace(read_item(after, "1.9"), id="") == form


@given(_FORMS, st.data())
def test_the_bundled_plans_can_be_edited_anywhere(form: ItemForm, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(sorted(plans_folder().glob("*.toml"))))
    text = file.read_text(encoding="utf-8")
    before = read(text)
    item = data.draw(st.sampled_from(before.plan.items))
    # Notes in the file speak of parties and milestones.
    form = replace(form, responsible=item.responsible, start="", due="")
    now = read_item(text, item.id)
    form = replace(form, milestones=now.milestones, more=now.more)
    after = read(edit_item(text, item.id, form))
    assert form_of(after.plan.item_by_id[item.id]) == replace(form, id=item.id, more={})
    old, new = before.plan.item_by_id[item.id], after.plan.item_by_id[item.id]
    assert (old.kind, old.related, old.each_unit, old.milestones) == (
        new.kind,
        new.related,
        new.each_unit,
        new.milestones,
    )
    assert after.notes == before.notes
    assert [one for one in after.plan.items if one.id != item.id] == [
        one for one in before.plan.items if one.id != item.id
    ]


def test_a_large_file_is_edited_quickly() -> None:
    notes = '\n[[items.notes]]\ndate = "2023"\ntext = "Something was said here"\n'
    items = "".join(
        f'\n[[items]]\nid = "1.{n}"\ntitle = "Item {n}"\n{notes}' for n in range(3, 5000)
    )
    start = time.perf_counter()
    after = edit_item(PLAN + items, "1.4000", ItemForm(id="1.4000", title="New"))
    assert time.perf_counter() - start < 3
    assert 'id = "1.4000"\ntitle = "New"\n' in after

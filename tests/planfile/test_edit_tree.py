"""Items that leave a plan file or get other numbers: their notes and the rest of it stay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.planfile import PlanFile, read_text
from actionplan_tui.planfile.edit import remove_items, renumber_items
from actionplan_tui.resources import plans_folder
from tests.planfile.test_edit import PLAN, lines_changed

TREE = (
    PLAN
    + """
[[items]]
id = "2"
title = "Second goal"

# Follows the others
[[items]]
id = "2.1"
title = "After"
after = ["1.1", "1.2"]  # both
related = ["test/1.2", "other/1.2"]
same_as = "1.2"

[[indicators]]
id = "x"
title = "X"
item = "1.2"
"""
)


def read(text: str) -> PlanFile:
    reading = read_text(text, "test.toml")
    assert reading.planfile, reading.findings
    return reading.planfile


def test_an_item_without_notes_leaves_the_file() -> None:
    text = TREE.replace('same_as = "1.2"\n', "").replace('item = "1.2"\n', "")
    after = remove_items(text, ["1.2"])
    assert lines_changed(text, after) == (
        [
            'id = "1.2"',
            'title = "Neighbour"',
            'after = ["1.1", "1.2"]  # both',
            'related = ["test/1.2", "other/1.2"]',
        ],
        ['after = ["1.1"]  # both', 'related = ["other/1.2"]'],
    )
    assert list(read(after).plan.item_by_id) == ["1", "1.1", "2", "2.1"]


def test_an_item_with_notes_stays_in_the_file_as_withdrawn() -> None:
    after = remove_items(TREE, ["1.1"])
    found = read(after)
    assert [item.id for item in found.plan.withdrawn] == ["1.1"]
    assert "1.1" not in found.plan.item_by_id
    assert [note.item for note in found.notes] == ["1.1"]
    assert '# The activity\n[[withdrawn]]\n  id = "1.1"' in after
    assert "[[withdrawn.notes]]" in after


def test_a_renumbered_item_keeps_its_key_and_all_that_names_it_goes_with_it() -> None:
    after = renumber_items(TREE, {"1.2": "1.7"})
    assert lines_changed(TREE, after) == (
        [
            'id = "1.2"',
            'after = ["1.1", "1.2"]  # both',
            'related = ["test/1.2", "other/1.2"]',
            'same_as = "1.2"',
            'item = "1.2"',
        ],
        [
            'id = "1.7"',
            'key = "1.2"',
            'after = ["1.1", "1.7"]  # both',
            'related = ["test/1.7", "other/1.2"]',
            'same_as = "1.7"',
            'item = "1.7"',
        ],
    )
    back = renumber_items(after, {"1.7": "1.2"})
    assert back == TREE


def test_an_item_moves_in_the_file_with_its_remark_and_its_notes() -> None:
    after = renumber_items(TREE, {"1.1": "2.2"})
    found = read(after).plan
    assert [item.id for item in found.items] == ["1", "1.2", "2", "2.1", "2.2"]
    assert found.item_by_id["2.2"].key == "1.1"
    assert [note.item for note in read(after).notes] == ["1.1"]
    assert after.index('id = "2.1"') < after.index("# The activity") < after.index('id = "2.2"')
    assert after.index('id = "2.2"') < after.index("not an item") < after.index("[[indicators]]")
    gone, came = lines_changed(TREE, after)
    assert gone == ['  id = "1.1"', 'after = ["1.1", "1.2"]  # both']
    assert came == ['after = ["2.2", "1.2"]  # both', '  id = "2.2"', '  key = "1.1"']
    assert "\n\n\n" not in after


def test_a_goal_moves_with_all_that_stands_below_it() -> None:
    numbers = {"1": "3", "1.1": "3.1", "1.2": "3.2"}
    found = read(renumber_items(TREE, numbers))
    assert [(item.id, item.key) for item in found.plan.items] == [
        ("2", "2"),
        ("2.1", "2.1"),
        ("3", "1"),
        ("3.1", "1.1"),
        ("3.2", "1.2"),
    ]


def test_two_items_change_places() -> None:
    after = renumber_items(TREE, {"1.1": "1.2", "1.2": "1.1"})
    found = read(after)
    assert [(item.id, item.title, item.key) for item in found.plan.items[1:3]] == [
        ("1.1", "Neighbour", "1.2"),
        ("1.2", "Old title", "1.1"),
    ]
    assert [note.item for note in found.notes] == ["1.1"]
    assert after.index("Neighbour") < after.index("Old title")
    assert renumber_items(after, {"1.1": "1.2", "1.2": "1.1"}) == TREE


def test_items_in_brackets() -> None:
    text = (
        'items = [\n  {id = "1", title = "Goal"}, # top\n'
        '  {id = "1.1", title = "T", notes = [{date = "2022"}]},\n  {id = "1.2", title = "U"},\n]\n'
        '[plan]\nid = "p"\ntitle = "P"\nlevels = ["G", "A"]\n'
    )
    after = renumber_items(text, {"1.1": "1.3"})
    assert [(one.id, one.key) for one in read(after).plan.items] == [
        ("1", "1"),
        ("1.2", "1.2"),
        ("1.3", "1.1"),
    ]
    assert "# top" in after
    after = remove_items(text, ["1.2"])
    assert [one.id for one in read(after).plan.items] == ["1", "1.1"]


@given(st.data())
def test_any_item_of_the_bundled_plans_can_be_moved_and_moved_back(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(sorted(plans_folder().glob("*.toml"))))
    text = file.read_text(encoding="utf-8")
    before = read(text)
    item = data.draw(st.sampled_from(before.plan.items))
    below = [one for one in before.plan.items if f"{one.id}.".startswith(f"{item.id}.")]
    numbers = {one.id: f"{item.id}x{one.id[len(item.id) :]}" for one in below}
    moved = renumber_items(text, numbers)
    after = read(moved)
    assert [(one.key, one.title) for one in after.plan.items] != []
    assert set(after.plan.item_by_key) == set(before.plan.item_by_key)
    assert {note.id for note in after.notes} == {note.id for note in before.notes}
    back = read(renumber_items(moved, {new: old for old, new in numbers.items()}))
    assert (back.plan, back.notes) == (before.plan, before.notes)

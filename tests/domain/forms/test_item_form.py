"""The form for an item: what is typed into it, and what is wrong with that."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.forms.fault import Fault
from actionplan_tui.domain.forms.item_form import (
    FormContext,
    ItemForm,
    TypedMilestone,
    fields_of,
    merge_fields,
    read_form,
    read_milestone,
    read_milestones,
)
from actionplan_tui.domain.plan.ids import next_id, proposed_id
from actionplan_tui.domain.plan.parties import complete_party, find_party, new_party
from actionplan_tui.domain.plan.plan import Item, Party, Plan
from actionplan_tui.domain.text.typed import names_in

PLAN = Plan(
    "p",
    "P",
    ("Goal", "Activity"),
    parties=(Party("PNO", "person", "Per Norman"), Party("board", "board", "Styrelsen")),
    items=(
        Item("1", "Goal", "1"),
        Item("1.1", "First", "1.1"),
        Item("1.9", "Ninth", "old-key"),
        Item("2", "Second goal", "2"),
    ),
)
STONES = (
    TypedMilestone("m1", "2022-03", "Start", "zoom"),
    TypedMilestone("m2", "2023", "End (of it)"),
)


def codes(**typed: str) -> list[tuple[str, str]]:
    ground = FormContext(PLAN, ItemForm(), frozenset({"1.10"}), new=True)
    fields = {**fields_of(ItemForm()), "id": "1.2", "title": "T", **typed}
    return [(fault.field, fault.code) for fault in read_form(fields, ground, {})[1]]


def test_the_next_number_is_one_that_nothing_has_or_had() -> None:
    assert proposed_id(PLAN, "1") == "1.10"
    assert proposed_id(PLAN, "1", {"1.10", "1.11"}) == "1.12"
    assert proposed_id(PLAN, "2") == "2.1"
    assert proposed_id(PLAN, "") == "3"
    assert next_id("", ["KM2", "KM10"], {"KM11"}) == "KM12"


def test_numbers_that_will_not_do() -> None:
    assert codes() == []
    assert codes(id="") == [("id", "no_id")]
    assert codes(id="1 2") == [("id", "bad_id")]
    assert codes(id="1.1") == [("id", "id_taken")]
    assert codes(id="1.10") == [("id", "id_used")]
    assert codes(id="old-key") == []
    assert codes(id="3.1") == [("id", "no_parent")]
    assert codes(id="1.1.1") == [("id", "too_deep")]


def test_everything_wrong_is_said_at_once() -> None:
    assert codes(
        title=" ", responsible="PNO, Nobody", start="2024", due="2023", milestones="2024 x\nhuh"
    ) == [
        ("title", "no_title"),
        ("responsible", "unknown_party"),
        ("due", "due_before_start"),
        ("milestones", "no_date"),
    ]
    assert codes(start="someday", due="löpande") == [("start", "unreadable")]


def test_parties_are_found_by_id_and_name_in_any_letters() -> None:
    assert find_party("pno", PLAN.parties) == PLAN.parties[0]
    assert find_party("per norman", PLAN.parties) == PLAN.parties[0]
    assert find_party("nobody", PLAN.parties) is None
    assert names_in("PNO,  a  b ;PNO\n") == ["PNO", "a b"]


def test_a_name_is_completed() -> None:
    assert complete_party("P", PLAN.parties) == "PNO"
    assert complete_party("PNO, st", PLAN.parties) == "PNO, styrelsen"
    assert complete_party("PNO, p", PLAN.parties) is None
    assert complete_party("PNO, ", PLAN.parties) is None


def test_a_party_to_be_added_gets_an_id_that_a_file_can_have() -> None:
    assert new_party("OEK", "person", ()) == Party("OEK", "person")
    assert new_party("Åsa Øst", "person", ()) == Party("asa-ost", "person", "Åsa Øst")
    assert new_party("Åsa Øst", "person", {"asa-ost"}).id == "asa-ost-2"
    assert new_party("??", "unknown", ()).id == "party"


def test_added_parties_are_declared_once_and_answer() -> None:
    ground = FormContext(PLAN, ItemForm("1.1", "First"))
    fields = {**fields_of(ground.base), "responsible": "PNO, Ny, pno"}
    form, faults = read_form(fields, ground, {"Ny": Party("Ny", "group")})
    assert not faults
    assert form.responsible == ("PNO", "Ny")
    assert form.parties == (Party("Ny", "group"),)


def test_a_milestone_is_a_date_a_title_and_perhaps_a_mode() -> None:
    assert read_milestone("2022-03 Title (zoom)") == TypedMilestone("", "2022-03", "Title", "zoom")
    assert read_milestone("15 april 2024 Möte") == TypedMilestone("", "15 april 2024", "Möte")
    assert read_milestone("vid utgången av mars 2024  Klart") == TypedMilestone(
        "", "vid utgången av mars 2024", "Klart"
    )
    assert read_milestone("2024") == TypedMilestone("", "2024")
    assert read_milestone("Möte 2024") is None


def test_milestones_stay_what_they_were() -> None:
    def after(text: str) -> list[TypedMilestone]:
        stones, bad = read_milestones(text, STONES)
        assert not bad
        return stones

    text = fields_of(ItemForm(milestones=STONES))["milestones"]
    assert tuple(after(text)) == STONES
    assert after("2022-04 Start (zoom)\n2023 End (of it)") == [
        replace(STONES[0], date="2022-04"),
        STONES[1],
    ]
    assert after("2023 End (of it)") == [STONES[1]]
    assert [one.id for one in after("2021 New\n" + text)] == ["m3", "m1", "m2"]
    assert [one.id for one in after("2029 Something else\n2023 End (of it)")] == ["m3", "m2"]
    assert read_milestones("2022\n\nhuh", ())[1] == [3]


def test_a_form_comes_through_its_fields_as_it_was() -> None:
    form = ItemForm("1.1", "T", "two\nlines\n", ("PNO",), "2022", "ongoing", "outside", STONES)
    assert read_form(fields_of(form), FormContext(PLAN, form), {}) == (form, [])


def test_what_was_typed_goes_on_top_of_what_somebody_else_wrote() -> None:
    base = {"title": "a", "due": "2022", "start": ""}
    typed = {"title": "b", "due": "2022", "start": "2021"}
    theirs = {"title": "c", "due": "2023", "start": "2021"}
    assert merge_fields(base, typed, theirs) == (
        {"title": "b", "due": "2023", "start": "2021"},
        ("title",),
    )


def test_an_unknown_party_comes_with_who_may_be_meant() -> None:
    ground = FormContext(PLAN, ItemForm("1.1", "First"))
    fields = {**fields_of(ground.base), "responsible": "PNOO"}
    assert read_form(fields, ground, {})[1] == [
        Fault("responsible", "unknown_party", "PNOO", ("PNO",))
    ]


def test_dates_are_read_in_the_calendar_of_the_plan() -> None:
    fiscal = replace(PLAN, year_starts="04")
    ground = FormContext(fiscal, ItemForm("1.1", "First"))
    fields = {**fields_of(ground.base), "start": "2023-09", "due": "Q1 2023"}
    assert [fault.code for fault in read_form(fields, ground, {})[1]] == ["due_before_start"]
    fields = {**fields, "start": "", "due": "2022/23"}
    (fault,) = read_form(fields, ground, {})[1]
    assert [meant.text for meant in fault.meanings] == ["academic year 2022/23", "2022-23"]
    assert read_milestone("2023-24 Title", fiscal.calendar) == TypedMilestone(
        "", "2023-24", "Title"
    )
    assert read_milestone("innan 1 juli 2021 Klart") == TypedMilestone(
        "", "innan 1 juli 2021", "Klart"
    )


def test_only_a_deadline_is_written_as_one() -> None:
    ground = FormContext(PLAN, ItemForm("1.1", "First"))
    fields = {**fields_of(ground.base), "start": "senast 2022", "due": "senast 2022"}
    assert [(f.field, f.code) for f in read_form(fields, ground, {})[1]] == [
        ("start", "deadline_word")
    ]


@given(st.text(max_size=60))
def test_no_text_is_too_odd_for_the_fields(text: str) -> None:
    ground = FormContext(PLAN, ItemForm(milestones=STONES), new=True)
    read_form(dict.fromkeys(fields_of(ItemForm()), text), ground, {})
    complete_party(text, PLAN.parties)
    new_party(text, "unknown", ())


def test_a_number_that_another_one_had_gets_a_key_of_its_own() -> None:
    moved = replace(PLAN, items=(*PLAN.items, Item("2.1", "Moved", "1.2")))
    ground = FormContext(moved, ItemForm(), frozenset(), new=True)
    fields = {**fields_of(ItemForm()), "id": "1.2", "title": "T"}
    assert read_form(fields, ground, {})[0].key == "1.2-2"
    assert read_form({**fields, "id": "1.3"}, ground, {})[0].key == ""


def test_who_answers_for_a_milestone_stands_behind_a_semicolon() -> None:
    assert read_milestone(
        "2022-03 Title (zoom); pno, styrelsen", parties=PLAN.parties
    ) == TypedMilestone("", "2022-03", "Title", "zoom", ("PNO", "board"))
    assert read_milestone("2022-03 First; then", parties=PLAN.parties) == TypedMilestone(
        "", "2022-03", "First; then"
    )
    assert (
        TypedMilestone("m1", "2022-03", "Title", "zoom", ("PNO",)).line()
        == "2022-03 Title (zoom); PNO"
    )


def test_what_is_rarely_used_is_read_too() -> None:
    ground = FormContext(PLAN, ItemForm("1.1", "First", more={"number": "3(b)", "tags": ["x"]}))
    fields = fields_of(ground.base)
    assert (fields["number"], fields["tags"]) == ("3(b)", "x")
    fields |= {"number": "", "support": "Ny", "after": "1.9", "recurs-every": "year"}
    form, faults = read_form(fields, ground, {"Ny": Party("Ny", "group")})
    assert not faults
    assert form.more == {
        "tags": ["x"],
        "support": ["Ny"],
        "after": ["1.9"],
        "recurs": {"every": "year"},
    }
    assert form.parties == (Party("Ny", "group"),)
    fields |= {"same_as": "7"}
    assert [(one.field, one.code) for one in read_form(fields, ground, {})[1]] == [
        ("support", "unknown_party"),
        ("same_as", "no_item"),
    ]

"""Many changes of one plan file at once: as one after the other, and its text gone through once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.forms.item_form import ItemForm
from actionplan_tui.domain.plan.plan import Party
from actionplan_tui.planfile import read_text
from actionplan_tui.planfile.edit import ItemEdits, remove_items, renumber_items, tables
from actionplan_tui.planfile.lines import Statement, statements

HEAD = 'format = 1\n\n[plan]\nid = "prov"\ntitle = "Prov"\nlevels = ["Mål", "Punkt"]\n'
LISTED = (
    HEAD.replace("\n[plan]", 'items = [\n  { id = "1", title = "Ett" },\n'
    '  { id = "1.1", title = "Punkt" }, # en anmärkning\n]\n\n[plan]')
)  # fmt: skip
PIECES = (
    '\n[[items]]\nid = "{id}"\ntitle = "Punkt {id}"\n',
    '[[items]]\nid = "{id}"\ntitle = "Punkt {id}"  # sagt\ndue = "2023"\n',
    (
        '\n# Om {id}\n[[items]]\nid = "{id}"\ntitle = "Punkt"\nresponsible = [\n  "A", # en\n]\n'
        '\n[[items.notes]]\ndate = "2021"\ntext = "Ord"\n'
    ),
)
HEADS = (
    HEAD,
    HEAD + '\n[[parties]]\nid = "A"\n',
    HEAD.replace("\n[plan]", 'parties = [{ id = "A" }]\n\n[plan]'),
)
IDS = ("1", "1.1", "1.2", "1.10", "2", "2.1", "2.2")
DUES = st.sampled_from(("", "2022", "HT2023"))
FORMS = st.builds(
    ItemForm,
    id=st.sampled_from(("1.3", "1.1b", "3", "2.10", "0")),
    title=st.sampled_from(("Ny", "Ett")),
    due=DUES,
    responsible=st.sampled_from(((), ("A",), ("A", "B"))),
    parties=st.sampled_from(((), (Party("B"),), (Party("C", "person", "Provperson"),))),
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    order = draw(st.one_of(st.just(IDS), st.permutations(IDS)))
    pieces = [draw(st.sampled_from(PIECES)).format(id=one) for one in order]
    text = "".join((draw(st.sampled_from(HEADS)), *pieces))
    return draw(st.sampled_from((text, text.rstrip("\n"), text.replace("\n", "\r\n"))))


@given(
    texts(),
    st.lists(st.tuples(st.sampled_from(IDS), FORMS), max_size=4),
    st.lists(FORMS, max_size=3),
)
def test_at_once_they_give_what_they_give_one_after_the_other(
    text: str, edited: list[tuple[str, ItemForm]], added: list[ItemForm]
) -> None:
    together, apart = ItemEdits(text), text
    for item, form in dict(edited).items():
        together.edit(item, replace(together.read(item), due=form.due, parties=form.parties))
        one = ItemEdits(apart)
        one.edit(item, replace(one.read(item), due=form.due, parties=form.parties))
        apart = one.text()
    for form in {one.id: one for one in added}.values():
        together.add(form)
        one = ItemEdits(apart)
        one.add(form)
        apart = one.text()
    assert together.text() == apart


def test_in_a_list_in_brackets_too() -> None:
    edits = ItemEdits(LISTED)
    edits.edit("1.1", replace(edits.read("1.1"), due="2023"))
    edits.edit("1", replace(edits.read("1"), title="Målet"))
    edits.add(ItemForm(id="1.2", title="Ny"))
    edits.add(ItemForm(id="1.3", title="Nyare"))
    planfile = read_text(edits.text(), "prov.toml").planfile
    assert planfile
    assert [(one.id, one.title) for one in planfile.plan.items] == [
        ("1", "Målet"),
        ("1.1", "Punkt"),
        ("1.2", "Ny"),
        ("1.3", "Nyare"),
    ]
    assert planfile.plan.items[1].due
    assert "# en anmärkning" in edits.text()


def test_what_was_changed_is_read_back_before_it_is_written() -> None:
    edits = ItemEdits(HEAD + PIECES[0].format(id="1"))
    edits.edit("1", replace(edits.read("1"), title="Annat"))
    edits.add(ItemForm(id="1.1", title="Ny"))
    edits.edit("1.1", replace(edits.read("1.1"), due="2023"))
    assert (edits.read("1").title, edits.read("1.1").due) == ("Annat", "2023")


# --- how often the text is gone through


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were gone through, statement by statement."""
    gone: list[str] = []

    def counted(text: str) -> Iterator[Statement]:
        gone.append(text)
        return statements(text)

    monkeypatch.setattr(tables, "statements", counted)
    return gone


MANY = HEAD + "".join(PIECES[n % 3].format(id=f"1.{n}") for n in range(1, 60))


def _edit(text: str, count: int) -> str:
    edits = ItemEdits(text)
    for n in range(1, count + 1):
        edits.edit(f"1.{n}", replace(edits.read(f"1.{n}"), title=f"Ny {n}"))
        edits.add(ItemForm(id=f"1.{n}b", title="Till", parties=(Party(f"P{n}"),)))
    return edits.text()


def _renumber(text: str, count: int) -> str:
    return renumber_items(text, {f"1.{n}": f"1.{100 - n}" for n in range(1, count + 1)})


def _remove(text: str, count: int) -> str:
    return remove_items(text, [f"1.{n}" for n in range(1, count + 1)])


@pytest.mark.parametrize("change", [_edit, _renumber, _remove])
def test_a_text_is_gone_through_as_often_for_many_changes_as_for_two(
    passes: list[str], change: Callable[[str, int], str]
) -> None:
    change(MANY, 2)
    few = len(passes)
    passes.clear()
    assert change(MANY, 40) != MANY
    assert len(passes) == few

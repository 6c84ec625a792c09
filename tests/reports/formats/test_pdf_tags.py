"""The tags of a PDF, as a program that reads aloud finds them, by another library than wrote."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from actionplan_tui.reports.all_formats import SUMMARY_FORMATS
from actionplan_tui.reports.formats.format import missing
from tests.reports.wild import wild_followup

pytestmark = pytest.mark.skipif(missing(SUMMARY_FORMATS["pdf"]), reason="needs the extra pdf")

TEXT = "Svensk text & en till"
STANDARD = {
    "Document", "Title", "H1", "H2", "H3", "H4", "H5", "H6", "P", "Span", "Strong", "Em", "Div",
    "L", "LI", "Lbl", "LBody", "Table", "Caption", "THead", "TBody", "TR", "TH", "TD",
    "TOC", "TOCI", "Reference", "Link", "Figure",
}  # fmt: skip


class Element:
    """An element of the tree of tags."""

    def __init__(self, found: Any, tree: Tree) -> None:
        self.found = found
        self.tree = tree
        self.kind = tree.role(str(found["/S"])[1:])

    def below(self) -> Iterator[Element]:
        """The elements right below it."""
        kids = self.found.get("/K", [])
        kids = kids.get_object() if hasattr(kids, "get_object") else kids
        for kid in kids if isinstance(kids, list) else [kids]:
            one = kid.get_object()
            if isinstance(one, dict) and "/S" in one:
                yield Element(one, self.tree)

    def everything(self) -> Iterator[Element]:
        yield self
        for one in self.below():
            yield from one.everything()

    def all(self, *kinds: str) -> list[Element]:
        return [one for one in self.everything() if one.kind in kinds]

    def of_table(self, name: str) -> Any:
        """What is said of it as a cell."""
        said = self.found.get("/A", [])
        said = said.get_object() if hasattr(said, "get_object") else said
        for one in said if isinstance(said, list) else [said]:
            if one.get_object()["/O"] == "/Table" and name in one.get_object():
                return one.get_object()[name]
        return None


class Tree:
    """The tree of tags of a PDF."""

    def __init__(self, data: bytes) -> None:
        from pypdf import PdfReader

        self.file = PdfReader(io.BytesIO(data))
        catalogue: Any = self.file.trailer["/Root"]
        self.found = catalogue["/StructTreeRoot"]
        self.roles = {str(a)[1:]: str(b)[1:] for a, b in self.found.get("/RoleMap", {}).items()}
        (self.top,) = Element({"/S": "/Top", "/K": self.found["/K"]}, self).below()

    def role(self, kind: str) -> str:
        return self.roles.get(kind, kind) if kind not in STANDARD else kind

    def parents(self) -> dict[int, Any]:
        """For each page, by its number in the tree, what its marks belong to."""

        def read(node: Any) -> Iterator[tuple[int, Any]]:
            numbers = node.get("/Nums", [])
            yield from zip(map(int, numbers[::2]), numbers[1::2], strict=True)
            for kid in node.get("/Kids", []):
                yield from read(kid.get_object())

        return dict(read(self.found["/ParentTree"].get_object()))


@pytest.fixture(scope="module")
def tree() -> Tree:
    return Tree(SUMMARY_FORMATS["pdf"].write(wild_followup(TEXT, "nb")))


def test_every_kind_of_element_is_one_that_readers_know(tree: Tree) -> None:
    kinds = {one.kind for one in tree.top.everything()}
    assert kinds <= STANDARD
    assert {"Table", "TH", "TD", "Figure", "L", "H1", "H2", "Caption", "Title"} <= kinds


def test_each_cell_of_a_heading_is_one_and_says_of_what(tree: Tree) -> None:
    tables = tree.top.all("Table")
    assert len(tables) > 5
    for table in tables:
        heads = [row for head in table.all("THead") for row in head.all("TR")]
        for row in heads:
            cells = row.all("TH", "TD")
            assert {cell.kind for cell in cells} == {"TH"}
            assert {cell.of_table("/Scope") for cell in cells} == {"/Column"}
        others = table.all("TR")[len(heads) :]
        assert others
        for row in others:
            first, *rest = row.all("TH", "TD")
            assert (first.kind, first.of_table("/Scope")) == ("TH", "/Row")
            assert {cell.kind for cell in rest} == {"TD"}
            assert not any(cell.of_table("/Headers") for cell in row.below())


def test_labels_with_a_text_each_are_headings_of_their_rows(tree: Tree) -> None:
    without_head = [one for one in tree.top.all("Table") if not one.all("THead")]
    assert len(without_head) >= 2, "the head of the document and of the plan"
    for table in without_head:
        for row in table.all("TR"):
            assert [cell.kind for cell in row.below()] == ["TH", "TD"]


def test_rows_have_as_many_cells_as_the_table_has_columns(tree: Tree) -> None:
    for table in tree.top.all("Table"):
        assert len({len(list(row.below())) for row in table.all("TR")}) == 1


def test_headings_go_down_one_level_at_a_time_and_figures_say_what_they_show(tree: Tree) -> None:
    levels = [int(one.kind[1]) for one in tree.top.all("H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    figures = tree.top.all("Figure")
    assert figures
    assert all(len(one.found["/Alt"]) > 10 for one in figures)


def test_what_is_in_the_other_language_says_so(tree: Tree) -> None:
    catalogue: Any = tree.file.trailer["/Root"]
    assert catalogue["/Lang"] == "nb-NO"
    named = {str(one.found["/Lang"]) for one in tree.top.everything() if "/Lang" in one.found}
    assert named & {"sv", "sv-SE"}
    assert named <= {"sv", "sv-SE", "nb", "nb-NO"}


def test_all_that_stands_on_a_page_is_tagged_or_said_to_be_decoration(tree: Tree) -> None:
    from pypdf.generic import ContentStream

    shown = {b"Tj", b"TJ", b"'", b'"', b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"Do"}
    parents = tree.parents()
    for page in tree.file.pages:
        number: Any = page["/StructParents"]
        belongs = parents[int(number)].get_object()
        inside: list[bool] = []
        marks: set[int] = set()
        for operands, operator in ContentStream(page.get_contents(), tree.file).operations:
            if operator in (b"BDC", b"BMC"):
                said = operands[1] if len(operands) > 1 and isinstance(operands[1], dict) else {}
                if "/MCID" in said:
                    marks.add(int(said["/MCID"]))
                inside.append("/MCID" in said or operands[0] == "/Artifact")
            elif operator == b"EMC":
                inside.pop()
            elif operator in shown:
                assert any(inside), (operator, operands)
        assert marks
        assert all("/S" in belongs[mark].get_object() for mark in marks)
    assert tree.file.pages

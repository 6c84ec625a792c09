"""Says in the tags of a PDF that the first cell of a row is the heading of that row.

typst tags the headings of columns; for those of rows it has no word that its package for Python
lets through. So the tree of tags is gone through once more when the pages are laid out.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Object


def with_row_heads(data: bytes) -> bytes:
    """Return a tagged PDF in which the first cell of each row is tagged as the row's heading.

    Rows of the head of a table stay as they are. The same input gives the same bytes, with one
    version of pikepdf.

    Args:
        data: A PDF with a tree of tags.

    Raises:
        ModuleNotFoundError: The extra `pdf` is not installed.
    """
    import pikepdf

    with pikepdf.open(BytesIO(data)) as file:
        for row in _rows(file.Root.StructTreeRoot):
            for place, cell in enumerate(_elements(row)):
                attributes = _of_tables(cell)
                # A list of the headings of a column would hide that of the row.
                if "/Headers" in attributes:
                    del attributes.Headers
                if place == 0 and cell.S == pikepdf.Name.TD:
                    cell.S, attributes.Scope = pikepdf.Name.TH, pikepdf.Name.Row
        saved = BytesIO()
        generate = pikepdf.ObjectStreamMode.generate
        file.save(saved, deterministic_id=True, object_stream_mode=generate)
    return saved.getvalue()


def _of_tables(cell: Object) -> Object:
    """Return what is said of a cell as one of a table; what is changed in it is changed there."""
    import pikepdf

    said = cell.get("/A", pikepdf.Array())
    found = list(said) if isinstance(said, pikepdf.Array) else [said]
    table = pikepdf.Name.Table
    own = next((one for one in found if one.get("/O") == table), pikepdf.Dictionary(O=table))
    cell.A = pikepdf.Array([own, *(one for one in found if one.get("/O") != table)])
    return own


def _rows(root: Object) -> Iterator[Object]:
    """Yield the rows of all tables below an element, but those of the heads of tables."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        kind = str(element.get("/S", ""))
        if kind == "/TR":
            yield element
        elif kind != "/THead":
            waiting += _elements(element)


def _elements(element: Object) -> Iterator[Object]:
    """Yield the elements right below one: not the marks of what stands on the page."""
    import pikepdf

    below = element.get("/K")
    for one in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield one

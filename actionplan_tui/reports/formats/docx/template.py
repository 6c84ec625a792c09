"""Opens the Word file whose styles, page, header and footer a document takes over."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document

TEMPLATE_BYTES = 50_000_000
"""The largest template that is read: room for a letterhead with pictures."""

LEFT_OUT = ("macros", "external", "objects", "xml")
"""What may be left out of a template: macros, links to elsewhere, embedded objects, hidden XML."""


_NOT_NEEDED = frozenset({"thumbnail", "customXml", "stylesWithEffects"})
"""What the library's empty document has besides, by the last word of the relation to it."""


class TemplateError(ValueError):
    """A template that is no Word file, or too large when it is unpacked.

    Attributes:
        large: Whether it is too large.
    """

    def __init__(self, words: str = "", *, large: bool = False) -> None:
        super().__init__(words)
        self.large = large


def open_template(template: bytes | None) -> Document:
    """Return the document to write into: one of a template's looks, or an empty one.

    Raises:
        TemplateError: The template cannot be read.
    """
    import docx

    if template is None:
        return _bare(docx.Document())
    from actionplan_tui.reports.formats.docx.looks import Looks, NoLooksError

    try:
        return docx.Document(BytesIO(Looks(template).word_file()))
    except NoLooksError as error:
        raise TemplateError(str(error), large=error.large) from error
    except Exception as error:
        # The library raises what its parts raise: of the archive, of the XML, its own.
        raise TemplateError(str(error)) from error


def _bare(made: Document) -> Document:
    """Return the library's own empty document without what no document here needs.

    That is the picture of another document for file managers, hidden XML, and a second copy of the
    styles for Word 2010.
    """
    package = made.part.package
    for owner in (package, made.part):
        for name, relation in list(owner.rels.items()):
            if relation.reltype.rpartition("/")[2] in _NOT_NEEDED:
                del owner.rels[name]
    return made


def left_out(template: bytes) -> tuple[str, ...]:
    """Return what of a template does not come into the document, as words of `LEFT_OUT`.

    Raises:
        TemplateError: The template cannot be read.
    """
    from actionplan_tui.reports.formats.docx.looks import Looks, NoLooksError

    try:
        found = Looks(template).left_out
    except NoLooksError as error:
        raise TemplateError(str(error), large=error.large) from error
    return tuple(one for one in LEFT_OUT if one in found)

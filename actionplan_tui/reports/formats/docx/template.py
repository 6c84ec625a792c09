"""Opens the Word file whose styles, page, header and footer a document takes over."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document


class TemplateError(ValueError):
    """A template that is no Word file."""


def open_template(template: bytes | None) -> Document:
    """Return the document to write into: that of a template, or an empty one.

    Raises:
        TemplateError: The template cannot be read.
    """
    import docx

    if template is None:
        return docx.Document()
    try:
        return docx.Document(BytesIO(template))
    except Exception as error:
        # The library raises what its parts raise: of the archive, of the XML, its own.
        raise TemplateError(str(error)) from error

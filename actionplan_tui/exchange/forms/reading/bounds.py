"""What a file is by its first bytes, and how large its parts may be when they are unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib

from actionplan_tui.exchange.forms.errors import FormFileError
from actionplan_tui.locales import _

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_PARTS = 2_000
_MOST_BYTES = 60_000_000
_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_HEAD = 8_192
LARGEST = 30_000_000
"""How many bytes a form may have at most."""

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OverflowError, RuntimeError,
           NotImplementedError, KeyError)  # fmt: skip
"""What opening an archive raises that is not whole."""


def kind_of(data: bytes, name: str) -> str:
    """Return what a file is, whatever it is called: `xlsx`, `docx`, or `text`.

    Raises:
        FormFileError: Another kind, old, encrypted, too large or damaged: the text says what to
            save it as.
    """
    if len(data) > LARGEST:
        raise FormFileError(_("{file} is too large to be a form.").format(file=name))
    if data.startswith(_OLD):
        told = _(
            "{file} is of an old kind or has a password. Open it, and save it without one as "
            ".xlsx, or as .docx if it is a form of Word."
        )
        raise FormFileError(told.format(file=name))
    if data.lstrip()[:5] == b"%PDF-":
        told = _("{file} is a PDF, which has no answers in it. Ask for the form itself.")
        raise FormFileError(told.format(file=name))
    if not data.startswith(b"PK"):
        if b"\0" in data[:_HEAD] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise FormFileError(_("{file} is no form that can be read.").format(file=name))
        return "text"
    names = _checked(data, name)
    if "xl/workbook.xml" in names:
        return "xlsx"
    if any(one.startswith("word/document") for one in names):  # the web's may have a number
        return "docx"
    told = _("{file} is no form that can be read. Save it as .xlsx, or as .docx.")
    raise FormFileError(told.format(file=name))


def _checked(data: bytes, name: str) -> set[str]:
    """Return the names of an archive's parts; none of it is unpacked beyond bounds."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(one.file_size for one in parts) > _MOST_BYTES:
                raise FormFileError(_("{file} is too large to be a form.").format(file=name))
            for one in parts:
                if one.filename.endswith((".xml", ".rels")):
                    with archive.open(one) as part:
                        head = part.read(_HEAD)
                    if any(mark in head for mark in _DOCTYPES):
                        told = _("{file} was not written by an office program; it is not read.")
                        raise FormFileError(told.format(file=name))
            return {one.filename for one in parts}
    except FormFileError:
        raise
    except DAMAGED as error:
        told = _("{file} cannot be read. Open it in the program it is from and save it anew.")
        raise FormFileError(told.format(file=name)) from error

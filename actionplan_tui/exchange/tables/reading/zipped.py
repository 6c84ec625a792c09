"""Opens files that are zip archives of XML, within bounds."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from actionplan_tui.exchange.tables.source import UnreadableError
from actionplan_tui.locales import _

LARGEST = 100_000_000
"""How many bytes a part may have when it is unpacked: more is no document of a plan."""

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,  # names and sizes that cannot be
    OverflowError,
    RuntimeError,  # a password
    NotImplementedError,
    etree.XMLSyntaxError,
)
"""What the libraries raise over an archive that is not whole, or that they cannot open."""


def part(name: str, data: bytes, path: str) -> etree._Element | None:
    """Return the root of a part of an archive; None if it has no such part.

    Raises:
        UnreadableError: It is no such archive, encrypted, too large, or its XML is damaged.
    """
    told = _("{file} cannot be read. Open it in the program it is from and save it anew.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            try:
                info = archive.getinfo(path)
            except KeyError:
                return None
            if info.file_size > LARGEST:
                raise UnreadableError(_("{file} is too large.").format(file=name))
            content = archive.read(info)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return etree.fromstring(content, parser)
    except _DAMAGED as error:
        raise UnreadableError(told.format(file=name)) from error

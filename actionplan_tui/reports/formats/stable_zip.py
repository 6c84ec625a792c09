"""Archives whose bytes depend on nothing but what they hold: DOCX and XLSX are ZIP files."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO

_FIRST = "[Content_Types].xml"
_EARLIEST, _LATEST = (1980, 1, 1, 0, 0, 0), (2107, 12, 31, 23, 59, 58)


def stable_zip(data: bytes, moment: datetime) -> bytes:
    """Return a ZIP archive anew, so that the same content gives the same bytes.

    The members stand in the order of their names (that of an Office file which must be first,
    first), all bear the same time, and nothing tells on which system they were made.

    Args:
        data: The archive.
        moment: The time that its members bear, with its zone; years before 1980 become 1980.
    """
    at = moment.astimezone(UTC).timetuple()[:6]
    stamp = min(max(tuple(at), _EARLIEST), _LATEST)
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for name in sorted(source.namelist(), key=lambda name: (name != _FIRST, name)):
            member = zipfile.ZipInfo(name, stamp)  # type: ignore[arg-type]
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            member.external_attr = 0
            target.writestr(member, source.read(name))
    return made.getvalue()

"""What a link may lead to: a page, an address of mail, or a file by its name."""

from __future__ import annotations

import re
from urllib.parse import quote

SCHEMES = ("http", "https", "mailto")
"""What addresses of links may begin with; what has no such beginning is the name of a file."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_KEPT = "%/:?#[]@!$&'()*+,;=~"


_FILE = re.compile(r"[./\\][^.]")


def is_file_name(text: str) -> bool:
    """Whether a word can be the name of a file: there is a dot or a folder in it."""
    return bool(_FILE.search(text))


def scheme_of(url: str) -> str:
    """Return what an address begins with, in small letters; empty for the name of a file."""
    found = _SCHEME.match(url.strip())
    return found[1].lower() if found else ""


def address(url: str) -> str:
    """Return what a document may lead to: only signs that no format takes for another thing.

    Empty for an address that is not opened, such as `javascript:`, wherever it comes from.
    """
    bare = "".join(c for c in url.strip() if c.isprintable())
    if scheme_of(bare) not in ("", *SCHEMES) or bare.startswith(("//", "\\\\")):
        return ""
    return quote(bare, safe=_KEPT)

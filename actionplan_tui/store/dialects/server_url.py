"""The URL of a database on a server: as it may be shown, without the password in it."""

from __future__ import annotations

import re
from urllib.parse import unquote

from actionplan_tui.store.dialects.connect import is_server

_SECRET = re.compile(r"(^|&)(password|sslpassword)=([^&]*)", re.IGNORECASE)
_passwords: dict[str, dict[str, str]] = {}  # by URL as shown, in the memory of this process only


def conceal(url: str) -> str:
    """Return the URL of a server without its password, which is remembered for `secrets_of`.

    What is kept in settings, shown, or written into a file is what this returns.

    Args:
        url: As somebody gave it; anything but the URL of a server comes back as it is.
    """
    if not is_server(url):
        return url
    shown, found = _parted(url)
    if found:
        _passwords[shown] = found
    return shown


def _parted(url: str) -> tuple[str, dict[str, str]]:
    start, _separator, rest = url.partition("://")
    rest, question, query = rest.partition("?")
    found: dict[str, str] = {}
    # Of a password that is not written as it should be (with an @ or a / in it) nothing may stay.
    who, at, where = rest.rpartition("@")
    user, colon, password = who.partition(":")
    if colon:
        found["password"] = unquote(password)
    for _lead, name, value in _SECRET.findall(query):
        found[name.lower()] = unquote(value)
    query = _SECRET.sub("", query).lstrip("&")
    shown = f"{start}://{user}{at}{where}" + (f"{question}{query}" if query else "")
    return shown, {name: value for name, value in found.items() if value}


def has_password(url: str) -> bool:
    """Whether a password stands in the URL of a server."""
    return is_server(url) and bool(_parted(url)[1])


def secrets_of(shown: str) -> dict[str, str]:
    """Return what was concealed of a URL, by libpq's names of it."""
    return dict(_passwords.get(shown, {}))

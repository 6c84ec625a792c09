"""Links in what a command prints, for terminals that open them (OSC 8)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TextIO

from actionplan_tui.cli.streams import is_terminal
from actionplan_tui.domain.plan.links import address, scheme_of
from actionplan_tui.domain.plan.parts import Link
from actionplan_tui.reports.words.text import plain

_NO_LINKS = ("", "dumb", "unknown", "linux")
"""What `TERM` says of terminals that would show the codes, or do nothing with them."""


def opens_links(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether a stream is a terminal that can have links; with `NO_COLOR` it is left alone."""
    styled = "NO_COLOR" not in environment and environment.get("TERM", "") not in _NO_LINKS
    return styled and is_terminal(stream)


def with_links(text: str, links: Iterable[Link]) -> str:
    """Return text in which the addresses of links lead there, also those broken into lines.

    Args:
        text: As it is printed; nothing in it acts on a terminal.
        links: What is linked. The name of a file is not: nobody knows where it lies.
    """
    urls = {plain(link.url): address(link.url) for link in links if scheme_of(link.url)}
    urls = {shown: url for shown, url in urls.items() if shown and url}
    if not urls:
        return text
    longest_first = sorted(urls, key=len, reverse=True)
    broken = ("(?:\\n *)?".join(map(re.escape, shown)) for shown in longest_first)

    def led(found: re.Match[str]) -> str:
        url = urls[re.sub(r"\n *", "", found[0])]
        return re.sub(r"[^\n ]+", lambda part: _open(url, part[0]), found[0])

    return re.sub("|".join(broken), led, text)


def _open(url: str, text: str) -> str:
    return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\"

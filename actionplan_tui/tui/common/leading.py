"""Following a link: into the browser where there is one, else its address goes to the clipboard."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Protocol

from actionplan_tui.domain.plan.links import address, scheme_of
from actionplan_tui.locales import _
from actionplan_tui.reports.words.text import plain


class LeadsElsewhere(Protocol):
    """An app that opens addresses and has a clipboard."""

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open an address in the browser."""

    def copy_to_clipboard(self, text: str) -> None:
        """Copy text, also through a remote terminal."""

    def say(self, words: str) -> None:
        """Say what happened."""


def has_windows(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a browser has a window of its own here.

    Elsewhere, as through SSH, one that is opened would draw over the app, or be seen by nobody.
    """
    if platform in ("darwin", "win32"):
        return "SSH_CONNECTION" not in environment
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def follow(app: LeadsElsewhere, url: str) -> None:
    """Go where a link leads, and say so; what no link may lead to is not opened."""
    led, shown = address(url), plain(url)
    if not led:
        app.say(_("Not opened: {address}").format(address=shown))
    elif scheme_of(led) and has_windows(os.environ, sys.platform):
        app.open_url(led)
        app.say(_("Opened in the browser: {address}").format(address=shown))
    elif scheme_of(led):
        app.copy_to_clipboard(led)
        app.say(_("Copied, to be opened in your browser: {address}").format(address=shown))
    else:
        app.copy_to_clipboard(shown)
        app.say(_("Copied, the name of a file: {address}").format(address=shown))

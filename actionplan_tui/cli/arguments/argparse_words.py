"""Lets argparse speak the language that was chosen."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from actionplan_tui.locales import _, ngettext


@contextmanager
def translated_argparse() -> Iterator[None]:
    """Have argparse look up its own messages in the program's catalogues meanwhile.

    It takes them from two names in its module, whose values are put back at the end.
    """
    names: dict[str, Any] = vars(argparse)
    kept = {name: names[name] for name in ("_", "ngettext")}
    names.update(_=_, ngettext=ngettext)
    try:
        yield
    finally:
        names.update(kept)

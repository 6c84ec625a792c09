"""The numbers of paragraphs, as they are typed: 12, "§ 12", 12/21, 12-14, with commas between."""

from __future__ import annotations

import argparse
import re

from actionplan_tui.locales import _

_ONE = re.compile(r"(?:§\s*)?(\d{1,6})(?:/\d{2,4})?(?:\s*[-–]\s*(\d{1,6})(?:/\d{2,4})?)?")


def paragraphs(text: str) -> tuple[int, ...]:
    """Read the numbers of paragraphs; a year after a number, as in Norwegian, counts for nothing.

    Raises:
        argparse.ArgumentTypeError: There is something else in it.
    """
    found: dict[int, None] = {}
    for part in text.split(","):
        match = _ONE.fullmatch(part.strip())
        first, last = (int(one or match[1]) for one in match.groups()) if match else (1, 0)
        if last < first or last - first > 1000:
            raise argparse.ArgumentTypeError(
                _(
                    "“{value}” is no paragraph; write a number such as 12, or 12,14, or 12-14"
                ).format(value=text)
            )
        found |= dict.fromkeys(range(first, last + 1))
    return tuple(found)

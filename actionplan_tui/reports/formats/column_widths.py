"""How wide the columns of a table are: by what stands in them, and by what their author wished."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_LINE = 100.0
"""About how many letters of a table stand on a line of a page of A4."""

_ROOM = 3.0
"""How many letters more the margins of a cell take."""

_LONGEST = 24.0
"""The longest word that a column makes room for; a longer one, such as an address, is broken."""

_HEAD = 1.15
"""How much wider the letters of a heading are."""

_ENDS = re.compile(r"[ \n\u00ad]|(?<=[^\W\d_]-)(?=[^\W\d_])")
"""Where a line may end inside a cell."""

_STEPS = 50

Widths = list[float]


def _word(text: str) -> float:
    if "-" in text or "\u00ad" in text:
        return max(map(len, _ENDS.split(text)))
    return max(map(len, text.replace("\n", " ").split(" ")))


def _largest(
    head: Sequence[str], rows: Sequence[Sequence[str]], size: Callable[[str], float]
) -> Widths:
    """Return the largest size in each column, in letters."""
    found = [size(text) * _HEAD for text in head]
    for row in rows:
        found = [max(known, size(cell)) for known, cell in zip(found, row, strict=True)]
    return found


def _parts(letters: Widths, most: float = _LINE) -> Widths:
    """Return letters, up to so many, as parts of the whole."""
    return [(min(count, most) + _ROOM) / _LINE for count in letters]


def have_room(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether each column can be as wide as its longest word.

    Args:
        head: The headings of the columns.
        rows: The cells; an unbreakable space joins two words to one.
    """
    return sum(_parts(_largest(head, rows, _word), _LONGEST)) <= 1


def column_widths(
    head: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[int]
) -> tuple[float, ...]:
    """Return the widths of columns as parts of the whole.

    No column is narrower than its longest word, nor wider than its longest cell while another one
    needs the room. Between these, one with twice as much to say is twice as wide. What nobody needs
    is divided by the wished widths. If there is no room for all words, the longest are broken.

    Args:
        head: The headings of the columns.
        rows: The cells.
        shares: The wished widths in relation to each other.
    """
    longest = _largest(head, rows, _word)
    least = _parts(longest, _LONGEST)
    most = _parts(_largest(head, rows, len))
    if sum(most) <= 1:
        rest = (1 - sum(most)) / sum(shares)
        return tuple(width + rest * share for width, share in zip(most, shares, strict=True))
    if sum(least) >= 1:
        return _filling(lambda letters: _parts(longest, letters), _LONGEST)
    said = [1 + len(text) + sum(len(row[n]) for row in rows) for n, text in enumerate(head)]
    return _filling(
        lambda scale: [
            max(low, min(high, letters * scale))
            for low, high, letters in zip(least, most, said, strict=True)
        ],
        1.0,
    )


def _filling(widths: Callable[[float], Widths], most: float) -> tuple[float, ...]:
    """Return the widths, growing with a number between 0 and `most`, that fill the whole."""
    low, high = 0.0, most
    for _step in range(_STEPS):
        middle = (low + high) / 2
        if sum(widths(middle)) < 1:
            low = middle
        else:
            high = middle
    found = widths(high)
    return tuple(width / sum(found) for width in found)

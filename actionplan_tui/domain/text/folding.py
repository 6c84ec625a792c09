"""Text as a search sees it, without case and accents, and as an alphabet orders it."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l"})

_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")


def fold(text: str) -> str:
    """Return text without case and accents, for searching: `Malmö` and `malmo` become equal.

    What Unicode takes for a letter with an accent loses it (`å`, `ä`, `é`); the letters of
    their own become those that people type for want of them (`ø` o, `æ` ae).
    """
    if text.isascii():
        return text.lower()
    spelt = unicodedata.normalize("NFKD", text).casefold()
    return _ACCENTS.sub("", spelt).translate(_LETTERS)


_ENDS = {"sv": ("å", "äæ", "öø"), "nb": ("æä", "øö", "å")}
_ENDS |= {"nn": _ENDS["nb"], "no": _ENDS["nb"]}
"""The letters after z of each alphabet, in their order; a neighbour's stand with their like."""
_LAST = {
    language: {ord(letter): after for letters, after in zip(ends, "{|}", strict=True)
               for letter in letters}
    for language, ends in _ENDS.items()
}  # fmt: skip


def alphabetical(text: str, language: str) -> str:
    """Return what to sort a text by, as a reader of the language looks it up.

    Swedish ends in å, ä, ö, Norwegian in æ, ø, å; elsewhere these are letters with accents.

    Args:
        text: Such as a title.
        language: A tag, with or without a region.
    """
    if text.isascii():
        return text.lower()
    spelt = unicodedata.normalize("NFC", text).casefold()
    return fold(spelt.translate(_LAST.get(language.partition("-")[0].lower(), {})))

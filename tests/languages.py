"""Words of the wrong language: those of the English messages that another language has not."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from actionplan_tui import locales

PATH = re.compile(r"\S*/\S*")
WORD = re.compile(r"[^\W\d_]{3,}")
SAME = {
    "ctrl", "esc", "enter", "tab", "delete", "home", "end", "markdown", "word", "docx", "html",
    "toml", "json", "csv", "xlsx", "ics", "pdf", "txt", "sqlite", "actionplan", "english",
}  # fmt: skip
"""What is called so in every language: keys as they are marked, formats, file names, ourselves."""


@cache
def foreign(lang: str) -> frozenset[str]:
    """Return the words of the English messages that no message has in another language."""
    file = Path(locales.__file__).parent / lang / "LC_MESSAGES" / "actionplan.po"
    with file.open("rb") as stream:
        catalogue = read_po(stream, locale=lang)
    ours: set[str] = set()
    english: set[str] = set()
    for message in catalogue:
        if not message.id:
            continue
        english |= _words(message.id)
        ours |= _words(message.string or "")
    return frozenset(english - ours - SAME)


def _words(texts: str | tuple[str, ...] | list[str]) -> set[str]:
    whole = " ".join([texts] if isinstance(texts, str) else texts)
    return {word.casefold() for word in WORD.findall(re.sub(r"\{\w+\}", " ", whole))}


def wrong(text: str, lang: str) -> list[str]:
    """Return the lines of a text that have a word of the wrong language, each with the words."""
    lines = text.splitlines()
    found = ((_words(PATH.sub(" ", line)) & foreign(lang), line) for line in lines)
    return [f"{', '.join(sorted(words))}: {line.strip()}" for words, line in found if words]

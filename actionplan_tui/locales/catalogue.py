"""Message catalogues: loading them, the current language, and translators for one language."""

from __future__ import annotations

import functools
import gettext as stdlib
from io import BytesIO
from pathlib import Path

LANGUAGES = ("en", "sv", "nb")
"""The languages of the program; the first is the source language."""

LANGUAGE_NAMES = {"en": "English", "sv": "Svenska", "nb": "Norsk bokmål"}
"""What each of them calls itself."""

DOMAIN = "actionplan"
_FOLDER = Path(__file__).parent


class Translator:
    """Translates messages into one language, whatever the current language is.

    Documents are written in their plan's language, so they carry a translator of their own.
    """

    def __init__(self, language: str, catalogue: stdlib.NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue

    def __repr__(self) -> str:
        return f"Translator({self.language!r})"

    def gettext(self, message: str) -> str:
        """Return `message` in this language."""
        # The empty id stands for the catalogue's own header, which is no message.
        return self._catalogue.gettext(message) if message else ""

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return the form of the message that `n` asks for; placeholders are left as they are."""
        return self._catalogue.ngettext(singular, plural, n)

    def pgettext(self, context: str, message: str) -> str:
        """Return `message` as it is said in `context` ("status", "effect", …)."""
        return self._catalogue.pgettext(context, message)


@functools.cache
def translator(language: str) -> Translator:
    """Return the translator of one of LANGUAGES; any other raises ValueError."""
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}; known are {', '.join(LANGUAGES)}")
    if language == LANGUAGES[0]:
        return Translator(language, stdlib.NullTranslations())
    return Translator(language, _load(_FOLDER / language / "LC_MESSAGES"))


def _load(folder: Path) -> stdlib.GNUTranslations:
    """Load the compiled catalogue, or compile the source beside it when it is missing or older."""
    compiled = folder / f"{DOMAIN}.mo"
    source = folder / f"{DOMAIN}.po"
    if source.exists() and (
        not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime
    ):
        return stdlib.GNUTranslations(_compile(source))
    with compiled.open("rb") as file:
        return stdlib.GNUTranslations(file)


def _compile(source: Path) -> BytesIO:
    """Compile a .po file in memory."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parent.parent.name)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return compiled


# English needs no catalogue, so nothing is read when this module is imported.
_current = translator(LANGUAGES[0])


def set_language(language: str) -> None:
    """Make one of LANGUAGES the current language; any other raises ValueError."""
    global _current
    _current = translator(language)


def language() -> str:
    """Return the code of the current language."""
    return _current.language


def current() -> Translator:
    """Return the translator of the language that is current now."""
    return _current


def _(message: str) -> str:
    """Return `message` in the current language."""
    return _current.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the form that `n` asks for in the current language; placeholders are left."""
    return _current.ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """Return `message` in the current language as it is said in `context`."""
    return _current.pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 (gettext's own name for a marker)
    """Mark `message` for translation and return it unchanged, to be translated where it is used."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802
    """Mark a message with a plural form; return both, the first arguments of ngettext."""
    return singular, plural


def NP_(context: str, message: str) -> tuple[str, str]:  # noqa: N802
    """Mark `message` in `context` for translation; return both, the arguments of pgettext."""
    return context, message

"""The words that people see, in their language: gettext catalogues, labels and dates.

English is the source language, so a message's id is its English text. Everything is looked up when
it is called, so that the language may change while the program runs.
"""

from __future__ import annotations

from actionplan_tui.locales.catalogue import (
    LANGUAGE_NAMES,
    LANGUAGES,
    N_,
    NN_,
    NP_,
    Translator,
    _,
    current,
    language,
    ngettext,
    pgettext,
    set_language,
    translator,
)
from actionplan_tui.locales.detect import detect, known_language

__all__ = [
    "LANGUAGES",
    "LANGUAGE_NAMES",
    "NN_",
    "NP_",
    "N_",
    "Translator",
    "_",
    "current",
    "detect",
    "known_language",
    "language",
    "ngettext",
    "pgettext",
    "set_language",
    "translator",
]

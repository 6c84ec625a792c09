"""The nouns that plans have for their levels, as far as their gender has to be known."""

from __future__ import annotations

from actionplan_tui.locales import known_language

_NEUTER = (
    *("mål", "område", "kriterium", "uppdrag", "projekt", "krav", "steg", "program", "initiativ"),
    *("arbete", "beslut", "förslag", "resultat", "inslag", "spår", "tema", "råd"),
)
_COMMON = (
    *("åtgärd", "aktivitet", "punkt", "insats", "uppgift", "satsning", "rekommendation", "del"),
    *("fråga", "strategi", "prioritering", "riktning", "process", "milstolpe", "indikator"),
)


def gender(noun: str, language: str) -> str:
    """Return the gender of a Swedish noun: `neuter`, `common`, or nothing if it is not known.

    The last part of a compound decides. Other languages that documents are written in have one
    form for both.

    Args:
        noun: In the singular, as a plan names its level.
        language: The plan's language.
    """
    if known_language(language) != "sv":
        return ""
    word = noun.strip().casefold()
    if word.endswith(_NEUTER):
        return "neuter"
    return "common" if word.endswith(_COMMON) else ""

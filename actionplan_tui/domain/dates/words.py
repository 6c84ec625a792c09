"""The words of dates in Swedish, Norwegian and English, all in small letters."""

from __future__ import annotations

import unicodedata

SPRING = frozenset(
    (
        *("vt", "v", "vår", "våren", "vårtermin", "vårterminen", "vårsemester", "vårsemesteret"),
        *("spring", "spring term", "spring semester"),
    )
)
AUTUMN = frozenset(
    (
        *("ht", "h", "höst", "hösten", "hösttermin", "höstterminen"),
        *("høst", "høsten", "høstsemester", "høstsemesteret"),
        *("autumn", "autumn term", "autumn semester", "fall", "fall term", "fall semester"),
    )
)
ORDINALS = {
    **dict.fromkeys(("första", "første", "first"), 1),
    **dict.fromkeys(("andra", "andre", "second"), 2),
    **dict.fromkeys(("tredje", "third"), 3),
    **dict.fromkeys(("fjärde", "fjerde", "fourth"), 4),
}
PARTS = {
    **dict.fromkeys(("h", "halvår", "halvåret", "half", "half-year"), 2),
    **dict.fromkeys(("t", "tertial", "tertialet", "tertialen"), 3),
    **dict.fromkeys(("q", "k", "kvartal", "kvartalet", "quarter"), 4),
}
"""The parts of a year, and how many of them it has."""

ONGOING_WORDS = frozenset(
    (
        *("ongoing", "continuous", "continuously", "until further notice"),
        *("löpande", "fortlöpande", "löpende", "kontinuerligt", "tills vidare"),
        *("løpende", "fortløpende", "kontinuerlig", "inntil videre"),
    )
)
"""What a deadline is written as that is none."""

# Patterns, for text in small letters.
STUDY_YEAR = (
    r"läsår(?:et)?|studieår(?:et)?|skolår(?:et)?|skoleår(?:et)?|"
    r"(?:the )?(?:academic|school|study) year"
)
WEEK = r"v\.?|vecka|veckan|veckor|veckorna|uke|uka|uker|ukene|w|week|weeks"
VAGUE = (
    r"mitten|midten|mid|middle|början|begynnelsen|starten|beginning|early|tidigt|tidlig|late|sent|"
    r"sommaren?|sommeren?|summer|vintern?|vinteren?|winter|studiestart|terminsstart|semesterstart|"
    r"skolstart|skolestart|jul|julen|påsk|påske|årsskiftet|årsskifte|circa|ca\.?|cirka|omkring|about"
)


def any_of(words: frozenset[str] | dict[str, int]) -> str:
    """Return a pattern of these words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def small(text: str) -> str:
    """Return a text in small letters and in composed form, as the patterns expect it."""
    return unicodedata.normalize("NFC", text.casefold())

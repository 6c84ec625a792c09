"""The words by which the columns of plans are known, in Swedish, Norwegian and English."""

from __future__ import annotations

import re

from actionplan_tui.domain.text.folding import fold

ROLES = (
    "id",
    "number",
    "above",
    "title",
    "description",
    "responsible",
    "support",
    "start",
    "due",
    "status",
    "tags",
    "field",
    "leave",
)
"""What a column may be. `above`: what the items stand under; `status`: becomes notes; `field`: a
column of the plan's own; `leave`: is left out and listed."""

# In this order: what comes first is more certain. A heading is one of these if it begins with or
# has one of the words.
_HEADS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("id", ("nr", "nr.", "no", "no.", "nummer", "number", "#", "id", "punkt nr", "ref")),
    (
        "start",
        ("planerad start", "start", "startdatum", "paborjas", "oppstart", "begin", "from date"),
    ),
    (
        "due",
        (
            *("planerat avslut", "avslut", "slutdatum", "slut", "klart", "klar senast", "deadline"),
            *(
                "tidsfrist",
                "tidpunkt",
                "tidplan",
                "tidsplan",
                "senast",
                "nar",
                "slutfort",
                "fardig",
            ),
            *("frist", "ferdig", "nar", "sluttdato", "gjennomfores innen", "tidsrom"),
            *("target date", "due", "when", "completion date", "end date", "timeline", "end"),
        ),
    ),
    (
        "responsible",
        (
            *("ansvarig", "ansvariga", "ansvar", "vem", "agare", "huvudansvarig"),
            *("ansvarlig", "ansvarlige", "hvem", "eier"),
            *("responsible", "responsibility", "owner", "lead", "who"),
        ),
    ),
    ("support", ("stod", "medverkande", "stotte", "bidrar", "support", "contributors")),
    (
        "status",
        (
            *("status", "uppfoljning", "lage", "laget", "resultat", "utfall", "kommentar"),
            *("oppfolging", "framdrift", "progress", "outcome", "comment", "update"),
        ),
    ),
    (
        "description",
        ("beskrivning", "beskrivelse", "description", "forklaring", "details", "bakgrund"),
    ),
    ("tags", ("taggar", "nyckelord", "stikkord", "tags", "keywords")),
    (
        "title",
        (
            *(
                "aktivitet",
                "aktiviteter",
                "atgard",
                "atgarder",
                "insats",
                "insatser",
                "leveransmal",
            ),
            *("tiltak", "oppgave", "handling", "hva", "vad"),
            *("activity", "activities", "measure", "milestone", "action", "task", "what"),
            *("deliverable", "key step", "step"),
        ),
    ),
    (
        "above",
        (
            *(
                "overgripande",
                "kriterium",
                "kriterier",
                "kvalitetskriterier",
                "kvalitetsmal",
                "mal",
            ),
            *("delmal", "effektmal", "omrade", "malomrade", "fokusomrade", "strategi"),
            *("maal", "delmaal", "hovedmal", "omrade", "innsatsomrade", "satsingsomrade"),
            *("goal", "objective", "aim", "area", "theme", "criterion", "criteria", "strategy"),
        ),
    ),
)
_LANGUAGES: dict[str, frozenset[str]] = {
    "sv": frozenset(
        (
            *("ansvarig", "ansvariga", "avslut", "atgard", "atgarder", "uppfoljning", "mal"),
            *("delmal", "effektmal", "aktiviteter", "och", "planerad", "planerat", "insats"),
            *("kvalitetsmal", "lage", "tidplan", "nar", "vem", "vad"),
        )
    ),
    "nb": frozenset(
        (
            *("ansvarlig", "tiltak", "frist", "oppfolging", "og", "hvem", "hva", "delmaal"),
            *("oppstart", "ferdig", "omrade", "innsatsomrade"),
        )
    ),
    "en": frozenset(
        (
            *("responsible", "party", "due", "date", "target", "action", "goal", "objective"),
            *("measure", "milestone", "owner", "the", "and", "measurement", "when", "who"),
            *("what", "activity"),
        )
    ),
}
_EMPTY = frozenset(("", "-", "–", "—", "n/a", "ej aktuellt", "ikke aktuelt"))
_AS_ABOVE = frozenset(
    ("(see above)", "see above", "se ovan", "se over", "dito", "ditto", '"', "”", "″", "samma")
)
_TOTALS = re.compile(
    r"\W*(summa|totalt|totalsumma|total|sum|summary|antal totalt|antall totalt|i alt|sammanlagt)\b",
    re.IGNORECASE,
)
YES = frozenset(("y", "yes", "ja", "j", "x", "✓", "✔", "complete", "selected", "klar", "true"))
NO = frozenset(
    ("n", "no", "nej", "nei", "incomplete", "not selected", "inte klar", "ikke ferdig", "false")
)


def role_of(header: str) -> str:
    """Return what a column is by its heading; empty: no word of it says so."""
    words = re.split(r"[^\w#.]+", fold(header))
    whole = " ".join(word for word in words if word)
    for role, known in _HEADS:
        if role == "id":
            if whole in known:
                return role
        elif any(_says(whole, word) for word in known):
            return role
    return ""


def _says(whole: str, word: str) -> bool:
    return re.match(rf"{re.escape(word)}\b", whole) is not None or f" {word} " in f" {whole} "


def language_of(headers: list[str]) -> str:
    """Return the language of most of the headings; empty: it cannot be told."""
    words = [word for header in headers for word in re.split(r"\W+", fold(header)) if word]
    counts = {
        language: sum(word in known for word in words) for language, known in _LANGUAGES.items()
    }
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else ""


def is_empty(text: str) -> bool:
    """Whether a cell says nothing, such as `–`."""
    return text.strip().casefold() in _EMPTY


def is_as_above(text: str) -> bool:
    """Whether a cell refers to the one above it."""
    return text.strip().casefold() in _AS_ABOVE


def is_total(text: str) -> bool:
    """Whether a row that begins so sums up others."""
    return _TOTALS.match(text.strip()) is not None

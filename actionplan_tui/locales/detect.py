"""Which of the program's languages the environment asks for."""

from __future__ import annotations

from collections.abc import Mapping

# The second column is how Windows spells its locales.
_KNOWN = {
    "sv": "sv",
    "swedish": "sv",
    "nb": "nb",
    "nn": "nb",
    "no": "nb",
    "norwegian": "nb",
}


def known_language(tag: str) -> str:
    """Return the code of the program's language that a tag (BCP 47) names; empty: it has none.

    Both written Norwegians and plain Norwegian are bokmål here; regions do not matter.
    """
    first = tag.replace("_", "-").partition("-")[0].casefold()
    return "en" if first == "en" else _KNOWN.get(first, "")


def detect(environ: Mapping[str, str]) -> str:
    """Return the language for messages: "sv" or "nb" if the environment says so, else "en".

    As POSIX has it, the first that is set of LC_ALL, LC_MESSAGES and LANG decides. Both written
    Norwegians get bokmål.
    """
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(variable, "")
        if value:
            name = value.replace("-", "_").partition(".")[0].partition("@")[0]
            return _KNOWN.get(name.partition("_")[0].partition(" ")[0].casefold(), "en")
    return "en"

"""The line in a file that says which form it is, made of ids so that any program keeps it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from actionplan_tui.domain.request.form import KINDS, Form

_NONE = "-"
_NAMES = ("form", "plan", "review", "kind", "party", "asked", "language", "fingerprint")
NOTHING: Mapping[str, str] = dict.fromkeys(_NAMES, "")
"""What a file says that does not say which form it is."""
_LINE = re.compile(
    rf"\b(f[0-9a-f]{{12}}) +(\S+) +(\S+) +({'|'.join(KINDS)}) +(\S+) +(\d{{4}}-\d\d-\d\d) +(\S+)"
    r" +([0-9a-f]{12})\b"
)
_ID = re.compile(r"\b(f[0-9a-f]{12})\b")


def said_of(form: Form) -> dict[str, str]:
    """Return which form it is, by the names of the attributes of a `RawAnswer`."""
    return {
        "form": form.id,
        "plan": form.plan,
        "review": form.review,
        "kind": form.kind,
        "party": form.party,
        "asked": form.asked.isoformat(),
        "language": form.language,
        "fingerprint": form.fingerprint,
    }


def imprint(form: Form) -> str:
    """Return the line for a form."""
    return " ".join(one or _NONE for one in said_of(form).values())


def read_imprint(text: str) -> Mapping[str, str]:
    """Return what a line says, by the names of the attributes of a `RawAnswer`; empty: nothing.

    Where only the id of the form is left, only that.
    """
    if whole := _LINE.search(text):
        return {
            name: "" if said == _NONE else said
            for name, said in zip(_NAMES, whole.groups(), strict=True)
        }
    part = _ID.search(text)
    return {**NOTHING, "form": part[1]} if part else {}

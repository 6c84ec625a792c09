"""From which notes a document was made, in a sentence for its last words."""

from __future__ import annotations

from collections.abc import Sequence

from actionplan_tui.domain.notes.digest import notes_digest
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.locales import Translator


def origin_sentence(notes: Sequence[Note], translator: Translator) -> str:
    """Return how many notes a document was made from, and their digest.

    Args:
        notes: In any order, each once.
        translator: The document's language.
    """
    told = translator.ngettext(
        "Made from {count} note; SHA-256 of its id and fingerprint: {digest}.",
        "Made from {count} notes; SHA-256 of their ids and fingerprints: {digest}.",
        len(notes),
    )
    return told.format(count=len(notes), digest=notes_digest(notes))

"""One fingerprint of many notes, in whatever order they came."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from actionplan_tui.domain.notes.note import Note, fingerprint


def notes_digest(notes: Iterable[Note]) -> str:
    """Return the SHA-256 over the sorted ids and fingerprints of notes, in hexadecimal.

    It is the one that `verify` prints if these are all notes of a database. Words that are
    redacted change nothing in it.
    """
    lines = sorted(f"{note.id} {fingerprint(note)}\n" for note in notes)
    return hashlib.sha256("".join(lines).encode()).hexdigest()

"""What a note from a form was taken from."""

from __future__ import annotations

from actionplan_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """What a note was taken from: the form, the row in it, and a digest of what was answered.

    Its text stands in `Note.source`. Notes with one source are one answer, however often it was
    taken in.
    """

    form: str
    row: str
    digest: str

    def __str__(self) -> str:
        """Return its text: form and digest, which have no spaces, then the row."""
        return f"{self.form} {self.digest} {self.row}"

    @classmethod
    def read(cls, text: str) -> Source | None:
        """Return what its text says; None: it is the text of none."""
        parts = text.split(" ", 2)
        return cls(parts[0], parts[2], parts[1]) if len(parts) == 3 else None

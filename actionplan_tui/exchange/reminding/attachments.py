"""What goes with letters: forms made for them, or files of a folder called after parties."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from actionplan_tui.domain.register.register import Register
from actionplan_tui.domain.reminding.letters import Letter
from actionplan_tui.domain.request.form import RESPONSIBLE, Form
from actionplan_tui.domain.request.making import Return, asked_rows, by_responsible, make_form
from actionplan_tui.exchange.forms.wording import FormWords
from actionplan_tui.exchange.reminding.message import Attachment
from actionplan_tui.files import read_whole
from actionplan_tui.records import dataclass

FORMATS = ("xlsx", "docx", "html", "toml")
"""The formats of forms, by the name of the module that writes each."""
LARGEST = 10_000_000
"""How many bytes a file may have that goes with a letter: mail servers refuse more."""

_ROOM = "actionplan_tui.exchange.forms"
Told = Callable[[int, Letter], None]


def formats() -> tuple[str, ...]:
    """Return the formats that forms can be written in."""
    return tuple(name for name in FORMATS if find_spec(f"{_ROOM}.{name}"))


def writer_of(name: str) -> Callable[[Form], bytes]:
    """Return what writes forms in a format; its library is imported then."""
    write: Callable[[Form], bytes] = import_module(f"{_ROOM}.{name}").write
    return write


def forms_for(
    letters: Iterable[Letter],
    register: Register,
    form: str,
    today: date,
    back_to: str = "",
    told: Told = lambda _count, _letter: None,
) -> dict[str, list[Attachment]]:
    """Make the forms of letters, one for each plan in them, as `request` makes them.

    Args:
        letters: To whom, about what.
        register: What their rows were judged in.
        form: The format, one of `formats()`.
        today: When they are made.
        back_to: Whom they are sent back to.
        told: Is told of each letter before its forms are made, with how many were before it.
    """
    write = writer_of(form)
    grouped: dict[str, Mapping[str, Sequence[object]]] = {}
    found: dict[str, list[Attachment]] = {}
    for count, letter in enumerate(letters):
        told(count, letter)
        for part in letter.parts:
            plan = part.plan
            if plan.id not in grouped:
                grouped[plan.id] = {
                    party.casefold(): rows
                    for party, rows in by_responsible(asked_rows(register, plan)).items()
                }
            rows = grouped[plan.id].get(letter.party.casefold())
            if not rows:
                continue  # nobody asks for a report on what it is reminded of
            review = part.asking.review
            wanted = review.reply_by or review.due if review else None
            by = wanted.last if wanted and wanted.last >= today else None
            made = make_form(
                register,
                plan,
                RESPONSIBLE,
                letter.party,
                rows,  # type: ignore[arg-type]
                FormWords(plan.language),
                today,
                Return(by, back_to),
            )
            parts = (plan.id, made.review, letter.party)
            name = "-".join(filter(None, parts)) + f".{form}"
            found.setdefault(letter.party, []).append(
                Attachment(name, write(made), plan.id, made.id)
            )
    return found


@dataclass(frozen=True)
class FromFolder:
    """What a folder has for letters.

    Attributes:
        attached: By party, the files that are called after it.
        unused: The names of files that are called after nobody, or after several.
    """

    attached: Mapping[str, Sequence[Attachment]]
    unused: tuple[str, ...]


def files_for(folder: Path, parties: Iterable[str]) -> FromFolder:
    """Read the files of a folder that are called after parties: `PNO.xlsx`, `int-2019-PNO.docx`.

    A file is that of one party or of nobody: where ids overlap, of the longest.

    Args:
        folder: The folder.
        parties: The ids of all parties of the plans, those that get no letter too.

    Raises:
        OSError: It cannot be read, or a file in it is too large.
    """
    ids = list(parties)
    found: dict[str, list[Attachment]] = {}
    unused: list[str] = []
    for file in sorted(folder.iterdir()):
        if file.name.startswith(".") or not file.is_file() or file.suffix in (".eml", ".csv"):
            continue
        party = _called_after(file.stem, ids)
        if party:
            data = read_whole(file, LARGEST)
            found.setdefault(party, []).append(Attachment(file.name, data))
        else:
            unused.append(file.name)
    return FromFolder(found, tuple(unused))


def _called_after(stem: str, parties: Iterable[str]) -> str:
    """Return the party that a file is called after; empty: none, or it cannot be told which."""
    spans: dict[tuple[int, int], str] = {}
    for party in parties:
        pattern = rf"(?<![A-Za-z0-9]){re.escape(party)}(?![A-Za-z0-9])"
        for match in re.finditer(pattern, stem, re.IGNORECASE):
            spans[match.span()] = party
    outer = {
        party
        for (start, end), party in spans.items()
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in spans)
    }
    return outer.pop() if len(outer) == 1 else ""

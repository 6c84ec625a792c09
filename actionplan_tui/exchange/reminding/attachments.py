"""What goes with letters: forms made for them, or files of a folder called after parties."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from actionplan_tui.domain.register.register import Register
from actionplan_tui.domain.reminding.letters import Letter
from actionplan_tui.domain.request.making import Return
from actionplan_tui.exchange.forms.requesting import file_name, format_for, request, written
from actionplan_tui.exchange.reminding.message import Attachment
from actionplan_tui.files import read_whole
from actionplan_tui.records import dataclass

LARGEST = 10_000_000
"""How many bytes a file may have that goes with a letter: mail servers refuse more."""

Told = Callable[[int, Letter], None]


def forms_for(
    letters: Sequence[Letter],
    register: Register,
    form: str,
    today: date,
    back_to: str = "",
    told: Told = lambda _count, _letter: None,
) -> dict[str, list[Attachment]]:
    """Make the forms of letters, one for each plan in them, as `request` makes them.

    Who is asked for no report by the review of a plan, but reminded of something else, gets none.

    Args:
        letters: To whom, about what.
        register: What their rows were judged in.
        form: The format, one of `FORMATS`; what is too long for Word becomes a sheet.
        today: When they are made.
        back_to: Whom they are sent back to.
        told: Is told of each letter before its forms are made, with how many were before it.
    """
    parties: dict[str, list[str]] = {}
    plans = {part.plan.id: part.plan for letter in letters for part in letter.parts}
    for letter in letters:
        for part in letter.parts:
            parties.setdefault(part.plan.id, []).append(letter.party)
    back = Return(None, back_to)
    forms = {
        (plan_id, one.party.casefold()): one
        for plan_id, plan in plans.items()
        for one in request(register, plan, today, parties=parties[plan_id], back=back).forms
    }
    found: dict[str, list[Attachment]] = {}
    for count, letter in enumerate(letters):
        told(count, letter)
        for part in letter.parts:
            made = forms.get((part.plan.id, letter.party.casefold()))
            if made:
                ending = format_for(made, form)
                file = Attachment(
                    file_name(made, ending), written(made, ending), made.plan, made.id
                )
                found.setdefault(letter.party, []).append(file)
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

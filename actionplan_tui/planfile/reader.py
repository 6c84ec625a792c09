"""Reads plan files: text, one file, or files and folders, each with all its findings."""

from __future__ import annotations

import codecs
import hashlib
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from actionplan_tui.domain.document.document import notes_from_document, plan_from_document
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.files import RefusedError, read_whole
from actionplan_tui.locales import _
from actionplan_tui.locales.system import why
from actionplan_tui.planfile.checks_items import check_items
from actionplan_tui.planfile.checks_keys import check_file
from actionplan_tui.planfile.checks_notes import check_notes
from actionplan_tui.planfile.checks_refs import check_references
from actionplan_tui.planfile.checks_tree import check_tree
from actionplan_tui.planfile.context import Context
from actionplan_tui.planfile.findings import Finding, Report, shown
from actionplan_tui.planfile.parse import Step, parse
from actionplan_tui.records import dataclass

LIMIT_BYTES = 64_000_000
"""The largest file that is read: more than any plan has with all its notes, little enough that
reading ends within a minute."""

_LARGE = 1_000_000

Progress = Callable[[int, int, str], None]
"""Takes how many files are done, how many there are, and the name of the one that is being read
(of a large one also how much of it, such as `plan.toml 40 %`)."""

Loaded = Mapping[str, str]
"""By the SHA-256 of a text that is loaded, the id of its plan."""

NOTHING: Loaded = {}


@dataclass(frozen=True)
class PlanFile:
    """A plan file without errors.

    Attributes:
        path: The file as it was named.
        text: Its text, line breaks of one character and no byte order mark.
        sha256: Of the text in UTF-8, so the same on every system.
        document: Its tables as plain data that JSON can hold; dates are text.
        plan: What was decided.
        notes: All notes in it, in its order, each once.
    """

    path: str
    text: str
    sha256: str
    document: dict[str, Any]
    plan: Plan
    notes: list[Note]


@dataclass(frozen=True)
class SameFile:
    """A file that says, to the letter, what was loaded last; it was neither parsed nor checked.

    Attributes:
        path: The file as it was named.
        sha256: As `PlanFile` has it.
        plan_id: Of the plan that was loaded from that text.
    """

    path: str
    sha256: str
    plan_id: str
    document: None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What came of reading a file: the plan, unless there was an error, and all findings.

    `same` stands in the place of the plan where the file is one that is loaded as it is.
    """

    file: str
    planfile: PlanFile | None
    findings: tuple[Finding, ...]
    same: SameFile | None = None


def _failed(file: str, message: str, line: int = 0) -> Reading:
    return Reading(file, None, (Finding(file, line, "", "error", message),))


def _no_step(_done: float) -> None:
    """Show no progress."""


def read_text(
    text: str | bytes, file: str, step: Step = _no_step, loaded: Loaded = NOTHING
) -> Reading:
    """Read the text of a plan file.

    Args:
        text: The text, or its bytes (UTF-8, with or without byte order mark).
        file: What to call it in the findings.
        step: Called now and then while a large file is read.
        loaded: A text that is loaded as it is is recognised and not read any further.
    """
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(data) > LIMIT_BYTES:
        return _failed(file, _too_large(len(data)))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _failed(file, *_not_utf8(data, error.start))
    try:
        text = text.replace("\r\n", "\n")
        sha256 = hashlib.sha256(text.encode()).hexdigest() if loaded else ""
        if plan := loaded.get(sha256):
            return Reading(file, None, (), SameFile(file, sha256, plan))
        return _read(text, file, step)
    except MemoryError:
        return _failed(file, _("This computer has too little memory to read the file."))


def _read(text: str, file: str, step: Step) -> Reading:
    report = Report()
    parsed = parse(text, report, lambda done: step(done * 0.5))
    if parsed is None:
        return Reading(file, None, report.findings(file, text, {}))
    raw, mended = parsed
    step(0.5)
    document = check_file(raw, report)
    step(0.6)
    if raw:
        context = Context(document, raw, report)
        for check in (check_tree, check_references, check_items, check_notes):
            check(context)
    step(0.7)
    if report.errors:
        return Reading(file, None, report.findings(file, mended, raw))
    del raw, parsed, context  # a large file has them twice in memory otherwise
    plan = plan_from_document(document)
    step(0.8)
    notes = _each_once(notes_from_document(document), document, report)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    planfile = PlanFile(file, text, sha256, document, plan, notes)
    return Reading(file, planfile, report.findings(file, text, document))


def _each_once(notes: list[Note], document: dict[str, Any], report: Report) -> list[Note]:
    """Return the notes without those that say the very same as an earlier one; warn of these."""
    found = {note.id: note for note in reversed(notes)}
    if len(found) == len(notes):
        return notes
    seen: set[str] = set()
    rest = iter(notes)
    for name in ("items", "withdrawn"):
        for row, item in enumerate(document.get(name, ())):
            for index, _table in enumerate(item.get("notes", ())):
                note = next(rest)
                if note.id in seen:
                    message = _("This note stands twice, word for word. It is counted once.")
                    report.warning((name, row, "notes", index), message)
                seen.add(note.id)
    return [found[identifier] for identifier in dict.fromkeys(note.id for note in notes)]


def _too_large(size: int) -> str:
    return _(
        "The file has {size} MB. A plan file is text of at most {limit} MB; is it the right file?"
    ).format(size=math.ceil(size / 1e6), limit=LIMIT_BYTES // 1_000_000)


def _not_utf8(data: bytes, position: int) -> tuple[str, int]:
    """Return the message, with the likely encoding, and the line."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return (
            _(
                "This is a Word, Excel or zip file, not a plan file. “actionplan import” makes "
                "a plan file of a table."
            ),
            1,
        )
    save = _("Save it again with the encoding UTF-8 (in Notepad: Save as, Encoding).")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _("The file was saved as UTF-16 (“Unicode”), not as UTF-8.") + " " + save, 1
    line = data.count(b"\n", 0, position) + 1
    if b"\0" in data[:4096]:
        return _("This is not a text file. A plan file is text in TOML."), line
    letter = shown(data[position : position + 1].decode("cp1252", "replace"))
    message = _(
        "Byte {position} of the file is not UTF-8; saved as Windows-1252 it would be “{letter}”."
    )
    return message.format(position=position + 1, letter=letter) + " " + save, line


def read_file(path: Path, step: Step = _no_step, loaded: Loaded = NOTHING) -> Reading:
    """Read a plan file; one that cannot be read gives a finding, not an exception.

    Args:
        path: The file.
        step: Called now and then while a large file is read.
        loaded: As `read_text` takes it.
    """
    file = str(path)
    try:
        data = read_whole(path, LIMIT_BYTES)
    except IsADirectoryError:
        return _failed(file, _("This is a folder, not a file."))
    except FileNotFoundError:
        return _failed(file, _("There is no such file."))
    except PermissionError:
        return _failed(file, _("You are not allowed to read this file."))
    except (OSError, ValueError) as error:
        if isinstance(error, RefusedError) and error.size:
            return _failed(file, _too_large(error.size))
        told = _("The file cannot be read: {reason}.")
        return _failed(file, told.format(reason=shown(why(error))))
    return read_text(data, file, step if len(data) > _LARGE else _no_step, loaded)


def _plan_files(paths: Sequence[Path]) -> list[Path | Reading]:
    """Return the files to read, each once; in the place of an empty folder its finding."""
    found: dict[str, Path | Reading] = {}
    for path in paths:
        try:
            folder = path.is_dir()
            inside = (
                sorted(
                    entry
                    for entry in path.iterdir()
                    if entry.suffix.lower() == ".toml" and not entry.name.startswith((".", "~"))
                )
                if folder
                else [path]
            )
        except (OSError, ValueError):
            inside, folder = [path], False
        if folder and not inside:
            message = _("There is no plan file in this folder. Plan files end in .toml.")
            found.setdefault(_same(path), _failed(str(path), message))
        for file in inside:
            found.setdefault(_same(file), file)
    return list(found.values())


def _same(path: Path) -> str:
    try:
        return str(path.resolve())
    except (OSError, ValueError, RuntimeError):
        return str(path)


def read_paths(
    paths: Sequence[Path], progress: Progress | None = None, loaded: Loaded = NOTHING
) -> list[Reading]:
    """Read files and all plan files (`*.toml`) of folders, each file once.

    Two files with the same plan id: an error in the second. What `related` says of other plans
    is not checked, for these may be known elsewhere.

    Args:
        paths: Files and folders.
        progress: Called before each file, while a large one is read, and after the last.
        loaded: Files with these texts are recognised (`Reading.same`), not read.
    """
    files = _plan_files(paths)
    readings: list[Reading] = []
    first: dict[str, str] = {}
    for done, file in enumerate(files):
        tell = progress and partial(progress, done, len(files))
        if isinstance(file, Path):
            reading = _told(file, tell, loaded) if tell else read_file(file, loaded=loaded)
            if reading.same and reading.same.plan_id in first:
                reading = read_file(file)  # its finding says on which line
        else:
            reading = file
        readings.append(_once(reading, first))
    if progress:
        progress(len(files), len(files), "")
    return readings


def _told(path: Path, tell: Callable[[str], None], loaded: Loaded) -> Reading:
    """Read a file and tell its name, of a large one again and again how much is read."""
    tell(path.name)
    return read_file(path, lambda done: tell(f"{path.name} {done:.0%}".replace("%", " %")), loaded)


def _once(reading: Reading, first: dict[str, str]) -> Reading:
    if reading.same:
        first[reading.same.plan_id] = reading.file
    if reading.planfile is None:
        return reading
    plan = reading.planfile.plan.id
    other = first.setdefault(plan, reading.file)
    if other == reading.file:
        return reading
    report = Report()
    message = _("The plan “{plan}” is in {file} already. Give one of them another id.")
    report.error(("plan", "id"), message.format(plan=plan, file=other))
    twice = report.findings(reading.file, reading.planfile.text, reading.planfile.document)
    findings = sorted((*twice, *reading.findings), key=lambda finding: finding.line)
    return replace(reading, planfile=None, findings=tuple(findings))

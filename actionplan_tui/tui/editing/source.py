"""Changing plan files from the app: which file a plan has, what would change, saving, loading."""

from __future__ import annotations

import asyncio
import difflib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from actionplan_tui.domain.document.changes import LoadReport
from actionplan_tui.locales import _
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.loading import finding_lines
from actionplan_tui.reports.words.text import plain
from actionplan_tui.resources import plans_folder
from actionplan_tui.tui.common.session import Session

if TYPE_CHECKING:
    from actionplan_tui.planfile import Finding, PlanFile
    from actionplan_tui.store import Store

T = TypeVar("T")
_MOST = 5


class FaultyFileError(Exception):
    """A plan file that has errors, in words; `findings` are all of them."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        errors = [finding for finding in findings if finding.level == "error"]
        lines = list(finding_lines(errors[:_MOST]))
        if len(errors) > _MOST:
            lines.append(_("… and {count} more").format(count=len(errors) - _MOST))
        super().__init__("\n".join(lines))


@dataclass(frozen=True)
class Source:
    """The text that a change starts from.

    Attributes:
        path: The file.
        text: What stands in it, to the byte.
        sha256: Of its bytes; None: the file is to be made.
        planfile: What it says.
        ahead: Whether the file says something else than what is loaded.
    """

    path: Path
    text: str
    sha256: str | None
    planfile: PlanFile
    ahead: bool = False


@dataclass(frozen=True)
class Absent:
    """A plan whose file cannot be changed where it is.

    Attributes:
        path: The file that it was loaded from.
        bundled: Whether it came with the program; else it is gone.
        text: The plan as the text of a file of one's own.
    """

    path: Path
    bundled: bool
    text: str


@dataclass(frozen=True)
class Preview:
    """A new text that was checked, and what it would change.

    Attributes:
        planfile: What it says.
        warnings: What is remarked on it and was not on the text before.
        report: What loading it would change.
        lines: The lines that go and come, with their signs `-` and `+`, and some around them.
    """

    planfile: PlanFile
    warnings: tuple[Finding, ...]
    report: LoadReport
    lines: tuple[str, ...]


class Editing:
    """Changes plan files for the app.

    Args:
        session: The way to the store.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    async def source(self, plan_id: str) -> Source | Absent:
        """Return the file of a plan as it is now.

        Raises:
            FaultyFileError: It has errors.
            OSError: It cannot be read.
        """
        sha256, named = await self._session.run(lambda store: _newest(store, plan_id))
        path = Path(named)
        bundled = _is_bundled(path)
        if not bundled and await _beside(path.is_file):
            source = await self.read(path)
            if source.planfile.plan.id == plan_id:
                return replace(source, ahead=source.planfile.sha256 != sha256)
        if bundled and await _beside(path.is_file):
            source = await self.read(path)
            if source.planfile.sha256 == sha256:
                return Absent(path, True, source.text)
        text = await self._session.run(lambda store: _written(store, plan_id))
        return Absent(path, bundled, text)

    async def read(self, path: Path) -> Source:
        """Read a plan file to change it.

        Raises:
            FaultyFileError: It has errors.
            OSError: It cannot be read.
        """
        return await _beside(lambda: _read(path.absolute()))

    async def copy(self, text: str, path: Path) -> Source:
        """Return a text as the beginning of a file that is made when it is saved.

        Raises:
            FaultyFileError: It has errors.
        """
        planfile = await _beside(lambda: _checked(text, path)[0])
        return Source(path, text, None, planfile)

    async def preview(self, before: str, text: str, path: Path) -> Preview:
        """Check a new text, and say what would change.

        Args:
            before: The text as it was; empty for a new file.
            text: The new one.
            path: The file.

        Raises:
            FaultyFileError: It has errors.
            StoreError: It could not be loaded.
        """

        def check() -> tuple[PlanFile, tuple[Finding, ...], tuple[str, ...]]:
            planfile, findings = _checked(text, path)
            known = {_said(finding) for finding in _findings(before, path)} if before else set()
            new = tuple(finding for finding in findings if _said(finding) not in known)
            return planfile, new, diff_lines(before, text)

        planfile, warnings, lines = await _beside(check)
        now = self._session.settings.now()
        report = await self._session.run(lambda store: store.load([planfile], now, dry_run=True))
        return Preview(planfile, warnings, report, lines)

    async def save(self, source: Source, text: str) -> Source:
        """Save a new text, unless the file is no longer what it was; return the file as it is now.

        Raises:
            ChangedOnDiskError: It is not.
            SaveError: It cannot be written.
        """

        def work() -> str:
            from actionplan_tui.planfile.save import digest, save

            save(source.path, text, source.sha256)
            return digest(text)

        return replace(source, text=text, sha256=await _beside(work))

    async def load(self, planfile: PlanFile) -> LoadReport:
        """Load a file that was saved.

        Raises:
            StoreError: It could not be loaded.
        """
        now = self._session.settings.now()
        return await self._session.run(lambda store: store.load([planfile], now))

    async def plan_ids(self) -> set[str]:
        """Return the ids of all plans that are loaded, archived ones too."""
        return await self._session.run(lambda store: {info.id for info in store.plans()})


async def _beside(work: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(None, work)


def _newest(store: Store, plan_id: str) -> tuple[str, str]:
    """Return the fingerprint of the version in force and the file that it was loaded from."""
    from actionplan_tui.store import StoreError

    for info in store.plans():
        if info.id == plan_id:
            return info.versions[0].sha256, info.versions[0].source
    raise StoreError(_("The plan {plan} is not loaded.").format(plan=plain(plan_id)))


def _written(store: Store, plan_id: str) -> str:
    """Return a plan as the text of a file, with the notes that stood in one."""
    from actionplan_tui.planfile import write_text

    record = store.records([plan_id])[0]
    gone = tuple(item for _version, item in record.withdrawn())
    notes = store.file_notes(plan_id)
    hung = {note.item for note in notes}
    kept = tuple(item for item in gone if item.key in hung)
    return write_text(replace(record.plan, withdrawn=kept), notes)


def _is_bundled(path: Path) -> bool:
    package = Path(__file__).resolve().parent.parent
    folders = [package]
    try:
        folders.append(plans_folder().resolve())
        whole = path.resolve()
    except (OSError, RuntimeError, ValueError):
        return False
    return any(whole.is_relative_to(folder) for folder in folders)


def _read(path: Path) -> Source:
    from actionplan_tui.planfile import read_file
    from actionplan_tui.planfile.save import open_file

    try:
        opened = open_file(path)
    except (OSError, UnicodeDecodeError):
        reading = read_file(path)
        raise FaultyFileError(reading.findings) from None
    planfile, _findings_of_it = _checked(opened.text, path)
    return Source(path, opened.text, opened.sha256, planfile)


def _checked(text: str, path: Path) -> tuple[PlanFile, tuple[Finding, ...]]:
    from actionplan_tui.planfile import read_text

    reading = read_text(text, str(path))
    if reading.planfile is None:
        raise FaultyFileError(reading.findings)
    return reading.planfile, reading.findings


def _findings(text: str, path: Path) -> tuple[Finding, ...]:
    from actionplan_tui.planfile import read_text

    return read_text(text, str(path)).findings


def _said(finding: Finding) -> tuple[str, str]:
    return finding.path, finding.message


def diff_lines(before: str, after: str, around: int = 1) -> tuple[str, ...]:
    """Return the lines that go (`- `) and come (`+ `), with some around them and gaps as `…`."""
    old, new = _lines(before), _lines(after)
    found: list[str] = []
    for line in [*difflib.unified_diff(old, new, n=around, lineterm="")][2:]:
        if line.startswith("@@"):
            found += ["…"] if found else []
        else:
            found.append(f"{line[0]} {line[1:]}")
    return tuple(found)


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n") if text else []

"""The session's part for plans and their files: what is loaded, what a file holds, loading it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.locales import _
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.text import plain
from actionplan_tui.settings import Settings

if TYPE_CHECKING:
    from actionplan_tui.domain.document.changes import LoadReport
    from actionplan_tui.planfile import Finding, PlanFile, Reading
    from actionplan_tui.store import PlanInfo, Store

T = TypeVar("T")
Progress = Callable[[str], None]
"""Takes in words how far the reading of files is."""


@dataclass(frozen=True)
class Version:
    """One loading of a plan.

    Attributes:
        sha256: Of the file's text.
        loaded: When it was loaded (UTC).
        source: The file as it was named then.
        plan: What it said.
    """

    sha256: str
    loaded: datetime
    source: str
    plan: Plan


@dataclass(frozen=True)
class Checked:
    """The file that a plan was loaded from, as it is now.

    Attributes:
        gone: Whether it is no longer there.
        changed: Whether it says something else than what is loaded; it may have errors.
        findings: What is wrong with it.
    """

    gone: bool = False
    changed: bool = False
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Look:
    """Files that were read and not loaded yet: what they would change, or why they cannot be.

    Attributes:
        findings: What is wrong with them.
        files: The plan files without errors.
        report: What loading them would change; None: they cannot be loaded.
        fault: Why the database refuses them; empty: it does not.
    """

    findings: tuple[Finding, ...] = ()
    files: tuple[PlanFile, ...] = ()
    report: LoadReport | None = None
    fault: str = ""


class PlanCalls:
    """What a session does with plans as a whole."""

    settings: Settings

    async def _run(self, work: Callable[[Store], T]) -> T:
        raise NotImplementedError

    async def plans(self, known_on: date | None) -> list[PlanInfo]:
        """Return what is loaded, archived plans included."""
        return await self._run(lambda store: store.plans(known_on))

    async def versions(self, info: PlanInfo) -> list[Version]:
        """Return every loading of a plan with what the plan said then, the newest first."""

        def read(store: Store) -> list[Version]:
            said = {sha256: store.version(sha256) for sha256 in {v.sha256 for v in info.versions}}
            return [
                Version(one.sha256, one.loaded, one.source, said[one.sha256])
                for one in info.versions
            ]

        return await self._run(read)

    async def check(self, info: PlanInfo) -> Checked:
        """Check the file that a plan was loaded from last."""
        newest = info.versions[0]

        def read() -> Checked:
            from actionplan_tui.planfile import read_file

            path = Path(newest.source)
            if not path.is_file():
                return Checked(gone=True)
            reading = read_file(path)
            same = reading.planfile is not None and reading.planfile.sha256 == newest.sha256
            return Checked(changed=not same, findings=reading.findings)

        return await _beside(read)

    async def look(self, paths: Sequence[Path], tell: Progress) -> Look:
        """Read plan files, and say what loading them would change; nothing is changed.

        Args:
            paths: Files and folders of them.
            tell: Called now and then while it takes long.
        """
        loop = asyncio.get_running_loop()

        def progress(done: int, count: int, name: str) -> None:
            if done < count:
                loop.call_soon_threadsafe(tell, _how_far(done, count, name))

        readings = await _beside(partial(_read, paths, progress))
        findings = tuple(finding for reading in readings for finding in reading.findings)
        files = tuple(reading.planfile for reading in readings if reading.planfile)
        if any(finding.level == "error" for finding in findings) or not files:
            return Look(findings, files)
        from actionplan_tui.store import StoreError

        now = self.settings.now()
        try:
            report = await self._run(lambda store: store.load(files, now, dry_run=True))
        except StoreError as error:
            return Look(findings, files, fault=str(error))
        return Look(findings, files, report)

    async def load(self, look: Look) -> LoadReport:
        """Load the files that were looked at, as they were then: all of them, or nothing.

        Raises:
            StoreError: They cannot be loaded.
        """
        now = self.settings.now()
        return await self._run(lambda store: store.load(look.files, now))

    async def archive(self, plan_id: str, archived: bool) -> None:
        """Put a plan away, or take it back."""
        now = self.settings.now()
        await self._run(lambda store: store.archive(plan_id, archived, now))


async def _beside(work: Callable[[], T]) -> T:
    """Do work that does not touch the database beside what does."""
    return await asyncio.get_running_loop().run_in_executor(None, work)


def _read(paths: Sequence[Path], progress: Callable[[int, int, str], None]) -> list[Reading]:
    from actionplan_tui.planfile import read_paths

    return read_paths(paths, progress)


def _how_far(done: int, count: int, name: str) -> str:
    if count == 1:
        return _("Reading {name} …").format(name=plain(name))
    return _("Reading {done} of {count}: {name}").format(
        done=done + 1, count=count, name=plain(name)
    )

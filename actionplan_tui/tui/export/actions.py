"""Writing a summary, the list on the screen or a plan file, from the app."""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from actionplan_tui import __version__, preferences
from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.reviews import Review
from actionplan_tui.domain.register.register import Register
from actionplan_tui.domain.summary.texts import SummaryTexts
from actionplan_tui.files import read_whole
from actionplan_tui.locales import _, current, translator
from actionplan_tui.locales.system import why
from actionplan_tui.reports.all_formats import ROW_FORMATS, SUMMARY_FORMATS
from actionplan_tui.reports.followup.document import Followup, prepare_followup, translator_for
from actionplan_tui.reports.followup.name_warnings import name_warnings
from actionplan_tui.reports.formats.docx.template import TEMPLATE_BYTES, TemplateError
from actionplan_tui.reports.formats.format import Progress, missing, missing_words
from actionplan_tui.reports.rows.row_list import RowList
from actionplan_tui.reports.words.loading import finding_lines
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.form import FaultyFieldsError
from actionplan_tui.tui.common.on_screen import OnScreen
from actionplan_tui.tui.common.save_as import agreed, proposed_folder, put, written_words
from actionplan_tui.tui.export.dialog import ExportDialog
from actionplan_tui.tui.export.export_order import PLAN, SUMMARY, Ground, Order, PlanChoice

if TYPE_CHECKING:
    from actionplan_tui.store import PlanInfo, Store
    from actionplan_tui.tui.common.host import HasSession, HasSettings, HasView, Says, ShowsDialogs

    class ExportApp(ShowsDialogs, HasSession, HasSettings, HasView, Says, Protocol):
        """What writing files asks of the app."""


T = TypeVar("T")
_TEXTS = ("-texts.toml", "-texter.toml", "-tekster.toml")
"""How a file of texts beside a plan file is called: the plan file's name and one of these."""


class GivenUpError(Exception):
    """The work is no longer wanted."""


async def export(app: ExportApp, shown: OnScreen, register: Register) -> None:
    """Ask what to write and where, write it, and say where it is."""
    infos = {info.id: info for info in await app.session.plans(app.view.known_on)}
    plans = [
        PlanChoice(plan, register.asking[plan.id], _texts_beside(infos.get(plan.id)))
        for plan in register.plans
    ]
    work = Export(app, register, shown)
    dialog = ExportDialog(Ground(shown, plans, app.view, proposed_folder()), work.write)
    if await app.push_screen_wait(dialog):
        app.say(work.words)


def _texts_beside(info: PlanInfo | None) -> str:
    """Return the file of texts that lies beside the file of a plan; empty if none does."""
    if info is None or not info.versions:
        return ""
    with suppress(OSError):  # it lies where we may not look, or the folder we run in is gone
        source = Path(info.versions[0].source).absolute()
        found = [source.with_name(source.stem + ending) for ending in _TEXTS]
        return next((str(path) for path in found if path.is_file()), "")
    return ""


@dataclass
class Made:
    """What is to be written, and what is to be said about it."""

    contents: list[bytes] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


class Export:
    """One opening of the dialog: what is on the screen, and how it is written.

    Args:
        app: The app.
        register: What the rows are of.
        shown: What is on the screen.
    """

    def __init__(self, app: ExportApp, register: Register, shown: OnScreen) -> None:
        self._app, self._register, self._shown = app, register, shown
        self._view: View = register.view
        self.words = ""

    async def write(self, order: Order, tell: Progress, begin: Callable[[], None]) -> bool:
        """Write what is ordered; return whether it was written.

        Args:
            order: What, how, where.
            tell: Takes in words what is being done.
            begin: Called when it can no longer be stopped.

        Raises:
            FaultyFieldsError: Something that was typed cannot be used.
            NotWrittenError: It cannot be written there.
        """
        texts, template = await self._read_files(order)
        targets = await agreed(self._app, order.paths)
        if not targets:
            return False
        tell(_("Reading the notes …"))
        if order.what == SUMMARY:
            made = await self._summaries(order, texts, template, tell)
        elif order.what == PLAN:
            made = Made([await self._plan_file(plan) for plan in order.plans])
        else:
            made = await self._rows(order, tell)
        begin()
        tell(_("Writing the file …"))
        await put(self._app, targets, made.contents)
        self.words = " · ".join([written_words(targets), *made.warnings])
        return True

    async def _read_files(self, order: Order) -> tuple[SummaryTexts | None, bytes | None]:
        """Read texts and template; refuse what cannot be used."""
        if order.what == SUMMARY and missing(form := SUMMARY_FORMATS[order.form]):
            raise FaultyFieldsError({"format": "\n".join(missing_words(form))})

        def read() -> tuple[SummaryTexts | None, bytes | None]:
            faults: dict[str, str] = {}
            texts, template = None, None
            try:
                if order.texts:
                    from actionplan_tui.planfile.texts import read_texts_file

                    texts, findings = read_texts_file(order.texts, order.texts.name)
                    if findings:
                        faults["texts"] = "\n".join(finding_lines(findings))
            except OSError as error:
                faults["texts"] = _unreadable(order.texts, error)
            try:
                template = read_whole(order.template, TEMPLATE_BYTES) if order.template else None
            except OSError as error:
                faults["template"] = _unreadable(order.template, error)
            if faults:
                raise FaultyFieldsError(faults)
            return texts, template

        return await asyncio.get_running_loop().run_in_executor(None, read)

    async def _read(self, plan_id: str) -> tuple[PlanRecord, list[Note]]:
        known_on = self._view.known_on

        def read(store: Store) -> tuple[PlanRecord, list[Note]]:
            with store.snapshot():
                return store.records([plan_id], known_on)[0], store.notes([plan_id])

        return await self._app.session.run(read)

    async def _summaries(
        self, order: Order, texts: SummaryTexts | None, template: bytes | None, tell: Progress
    ) -> Made:
        from actionplan_tui.reports.formats.docx.left_out_words import left_out_words

        made = Made()
        form = SUMMARY_FORMATS[order.form]
        for at, plan_id in enumerate(order.plans, 1):
            record, notes = await self._read(plan_id)
            before = f"{at}/{len(order.plans)} · " if len(order.plans) > 1 else ""

            def write(
                say: Progress, record: PlanRecord = record, notes: Sequence[Note] = notes
            ) -> bytes:
                say(_("Composing the document …"))
                made.warnings += name_warnings(record, notes, self._view, order.names)
                followup = self._followup(record, notes, order, texts)
                return form.write(followup, template, say)

            def told(words: str, before: str = before) -> None:
                tell(before + words)

            try:
                made.contents.append(await in_thread(write, told))
            except TemplateError as error:
                told_why = _("The template is no Word file that can be read.")
                raise FaultyFieldsError({"template": told_why}) from error
        if template is not None and (gone := left_out_words(template)):
            made.warnings.append(gone)
        return made

    def _followup(
        self,
        record: PlanRecord,
        notes: Sequence[Note],
        order: Order,
        texts: SummaryTexts | None,
    ) -> Followup:
        review: Review | None = self._register.reviews.get(record.plan.id)
        return prepare_followup(
            record,
            notes,
            self._view,
            translator_for(record.plan, order.language),
            __version__,
            review=review.id if review else "",
            texts=texts,
            names=order.names,
            log=order.log,
            secretary=preferences.author(),
        )

    async def _plan_file(self, plan_id: str) -> bytes:
        known_on = self._view.known_on

        def read(store: Store) -> bytes:
            from actionplan_tui.planfile import record_text

            with store.snapshot():
                (record,) = store.records([plan_id], known_on)
                text = record_text(record, store.notes([plan_id], known_on))
            return text.encode("utf-8", errors="replace")

        return await self._app.session.run(read)

    async def _rows(self, order: Order, tell: Progress) -> Made:
        rows = list(self._shown.rows)
        ids = sorted({row.plan.id for row in rows})
        notes: list[Note] = await self._app.session.run(lambda store: store.notes(ids))
        words = translator(order.language) if order.language else current()
        form = ROW_FORMATS[order.form]

        def write(say: Progress) -> bytes:
            say(_("Composing the list …"))
            return form.write(RowList(self._register, rows, notes, words, __version__))

        return Made([await in_thread(write, tell)])


def _unreadable(path: Path | None, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return _("There is no file “{path}”.").format(path=plain(str(path)))
    return _("{path} cannot be read: {reason}.").format(
        path=plain(str(path)), reason=plain(why(error))
    )


async def in_thread(work: Callable[[Progress], T], tell: Progress) -> T:
    """Do slow work beside the screen; if it is given up it stops at its next step.

    The thread does not keep the program from ending.

    Args:
        work: Takes a function to call before each of its steps.
        tell: Takes in words what is being done, on the screen's side.
    """
    loop, context = asyncio.get_running_loop(), contextvars.copy_context()
    done: asyncio.Future[T] = loop.create_future()
    given_up = threading.Event()

    def beside(call: Callable[..., object], *given: object) -> None:
        with suppress(RuntimeError):  # the program has ended meanwhile
            loop.call_soon_threadsafe(call, *given, context=context)

    def say(words: str) -> None:
        if given_up.is_set():
            raise GivenUpError
        beside(tell, words)

    def settle(made: T | None, error: BaseException | None) -> None:
        if done.done():
            return
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(made)  # type: ignore[arg-type]

    def run() -> None:
        try:
            made = work(say)
        except BaseException as error:  # noqa: BLE001 - it is raised again where it is awaited
            beside(settle, None, error)
        else:
            beside(settle, made, None)

    threading.Thread(target=run, name="export", daemon=True).start()
    try:
        return await done
    finally:
        given_up.set()

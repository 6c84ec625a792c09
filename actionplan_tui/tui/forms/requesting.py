"""The key that makes forms: of which kind, whom they go back to, into which folder."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from actionplan_tui.locales import N_, _, ngettext
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.parts import Holder, Part, does
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.forms.commands import REQUEST

if TYPE_CHECKING:
    from actionplan_tui.exchange.forms.requesting import Request
    from actionplan_tui.tui.common.host import HasSettings, ReadsRegister, ShowsDialogs

    class RequestingApp(ShowsDialogs, HasSettings, ReadsRegister, Protocol):
        """What making forms asks of the app."""

    class RequestingScreen(Holder, Protocol):
        """A screen on which forms are made."""

        @property
        def app(self) -> RequestingApp:
            """The app."""


KINDS = {
    "xlsx": N_("Spreadsheets, with choices to pick from"),
    "docx": N_("Word files, for up to 30 items each"),
    "html": N_("Pages for the browser, which some mail servers keep back"),
    "toml": N_("Texts (TOML)"),
}
"""In what words a format is chosen."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Of whom forms are made: in which plan (empty: in all), for which party (empty: for all)."""

    plan: str = ""
    party: str = ""


class Requesting(Part["RequestingScreen"]):
    """Makes forms.

    Args:
        screen: The screen.
        whose: Returns of whom: what is under the cursor.
    """

    def __init__(self, screen: RequestingScreen, whose: Callable[[], Whose]) -> None:
        super().__init__(screen)
        self._whose = whose

    @does(REQUEST)
    @worker(group="ask")
    async def request(self) -> None:
        """Ask what is to be known, and write the forms with the texts for their mails."""
        from actionplan_tui.domain.request.form import RESPONSIBLE, UNIT
        from actionplan_tui.tui.common.ask import Choice, Line
        from actionplan_tui.tui.common.save_as import agreed, folder_reading, proposed_folder, put
        from actionplan_tui.tui.common.typed_paths import completed_path, typed_path

        app, whose, kind = self.screen.app, self._whose(), RESPONSIBLE
        if not whose.party and self._has_units(whose):
            sorts = [(_("A form for each who answers"), RESPONSIBLE), (_("For each unit"), UNIT)]
            chosen = await app.push_screen_wait(
                Choice(_("Forms for whom?"), sorts, kind, on_the_way=True)
            )
            if chosen is None:
                return
            kind = chosen
        formats = [(_(told), name) for name, told in KINDS.items()]
        format_ = await app.push_screen_wait(
            Choice(_("Forms of which kind?"), formats, on_the_way=True)
        )
        if format_ is None:
            return
        title = _("Whom are they to be sent back to? A name, an address (may stay empty)")
        back = await app.push_screen_wait(Line(title, "", lambda _text: (True, "")))
        if back is None:
            return
        start = str(proposed_folder())
        folder = await app.push_screen_wait(
            Line(_("Into which folder?"), start, folder_reading, lambda t: completed_path(t, ()))
        )
        if not folder:
            return
        self.screen.say(_("Making the forms …"))
        loop = asyncio.get_running_loop()
        made = await loop.run_in_executor(None, self._made, whose, kind, format_, back)
        self.screen.say("")
        targets = await agreed(app, [typed_path(folder) / name for name, _data in made.files])
        if targets:
            await put(app, targets, [data for _name, data in made.files])
        written = bool(targets)
        self.screen.say(_words(made, str(typed_path(folder)) if written else ""))

    def _has_units(self, whose: Whose) -> bool:
        register = self.screen.app.register
        plans = register.plans if register else ()
        return any(plan.units for plan in plans if whose.plan in ("", plan.id))

    def _made(self, whose: Whose, kind: str, format_: str, back: str) -> _Made:
        """Return the forms as files, with the texts for their mails. Slow."""
        from actionplan_tui.domain.request.making import Return
        from actionplan_tui.exchange.forms.requesting import (
            covering_text,
            file_name,
            format_for,
            request,
            written,
        )

        register = self.screen.app.register
        requests = [
            request(
                register,
                plan,
                register.view.as_of,
                kind=kind,
                parties=[whose.party] if whose.party else (),
                back=Return(None, " ".join(back.split())),
            )
            for plan in (register.plans if register else ())
            if whose.plan in ("", plan.id)
            if register
        ]
        files = []
        for form in (form for one in requests for form in one.forms):
            ending = format_for(form, format_)
            name = file_name(form, ending)
            files.append((name, written(form, ending)))
            files.append((file_name(form, "txt"), covering_text(form, name).encode()))
        return _Made(tuple(requests), tuple(files))


@dataclass(frozen=True)
class _Made:
    """Forms, and their files by name."""

    requests: Sequence[Request]
    files: Sequence[tuple[str, bytes]]


def _words(made: _Made, folder: str) -> str:
    """Return what was written, and what is in no form; an empty folder: nothing was."""
    count = len(made.files) // 2
    told = []
    if not count:
        told.append(_("The review asks for no report there."))
    elif folder:
        words = ngettext(
            "{count} form is in {folder}, with a text for its mail (.txt).",
            "{count} forms are in {folder}, each with a text for its mail (.txt).",
            count,
        )
        told.append(words.format(count=count, folder=plain(folder)))
    if lost := sum(len(one.unassigned) for one in made.requests):
        words = ngettext(
            "{count} item is in no form, since nobody answers for it.",
            "{count} items are in no form, since nobody answers for them.",
            lost,
        )
        told.append(words.format(count=lost))
    return " ".join(told)

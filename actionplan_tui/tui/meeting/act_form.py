"""The form for what was done with minutes: adjusted, corrected, announced, sent, taken back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Protocol

from rich.text import Text
from textual.widget import Widget

from actionplan_tui.domain.dates.days import read_last_day
from actionplan_tui.domain.dates.period import PeriodError
from actionplan_tui.domain.meeting import minutes_acts as acts
from actionplan_tui.domain.meeting.act import (
    ADJUSTED,
    ANNOUNCED,
    CORRECTED,
    SENT,
    TAKEN_BACK,
    Act,
    Doing,
)
from actionplan_tui.domain.meeting.minutes_acts import ActError, Kept, Make
from actionplan_tui.domain.text.typed import names_in
from actionplan_tui.locales import _, ngettext
from actionplan_tui.locales.dates import format_day
from actionplan_tui.records import dataclass
from actionplan_tui.reports.minutes.act_words import act_error, act_text
from actionplan_tui.reports.minutes.words import paragraph_name
from actionplan_tui.reports.words.phrases import period_error
from actionplan_tui.reports.words.text import plain, shorten
from actionplan_tui.tui.common.ask import Choice
from actionplan_tui.tui.common.form import FaultyFieldsError, FormDialog, Reading
from actionplan_tui.tui.common.signing import who_signs
from actionplan_tui.tui.meeting.minutes_calls import doing, keep_act

if TYPE_CHECKING:
    from actionplan_tui.tui.common.host import HasSession, HasView, ShowsDialogs, Signs

    class ActsApp(ShowsDialogs, HasSession, HasView, Signs, Protocol):
        """What noting an act asks of the app."""


_AT = {
    "before_meeting": "day",
    "before_adjusted": "day",
    "future": "day",
    "until_before": "until",
    "nobody": "names",
    "no_reason": "reason",
}
"""Which field a fault is of."""


@dataclass(frozen=True, slots=True)
class Doable:
    """Something that can be done with minutes.

    Attributes:
        kind: One of the kinds of acts.
        words: What it is called in the list.
        paragraph: Of this paragraph only; 0: of all.
    """

    kind: str
    words: str
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, and in words."""

    act: Act
    words: str


def doable(kept: Kept, paragraph: int = 0) -> list[Doable]:
    """Return what can be done with minutes, the paragraph under the cursor for itself too."""
    head, found = kept.closed.head, []
    here = paragraph_name(paragraph, head)
    if kept.whole is None:
        found.append(Doable(ADJUSTED, _("They were adjusted …")))
        if paragraph and not kept.adjusted(paragraph):
            words = _("{paragraph} was adjusted at once …").format(paragraph=here)
            found.append(Doable(ADJUSTED, words, paragraph))
    if kept.pending:
        count = len(kept.pending)
        words = ngettext("Note {count} correction in them …", "Note {count} corrections in them …",
                         count)  # fmt: skip
        found.append(Doable(CORRECTED, words.format(count=count)))
    if kept.whole:
        found.append(Doable(ANNOUNCED, _("They were announced …")))
    elif paragraph and kept.adjusted(paragraph):
        words = _("{paragraph} was announced …").format(paragraph=here)
        found.append(Doable(ANNOUNCED, words, paragraph))
    found.append(Doable(SENT, _("They were sent …")))
    if paragraph:
        words = _("An extract of {paragraph} was sent …").format(paragraph=here)
        found.append(Doable(SENT, words, paragraph))
    if kept.newest:
        words = _("Take back: {what}").format(what=act_text(kept, kept.newest))
        found.append(Doable(TAKEN_BACK, shorten(words, 66)))
    return found


def notified(kept: Kept, paragraph: int = 0) -> list[str]:
    """Return who is to be notified, by the minutes or by one of their paragraphs, each once."""
    names = (
        name
        for point in kept.record.points
        if paragraph in (0, point.paragraph)
        for outcome in point.outcomes
        if outcome.kind == "notified"
        for told in outcome.to
        for name in names_in(told)
    )
    return list(dict.fromkeys(names))


async def ask_act(app: ActsApp, kept: Kept, coming: str = "", paragraph: int = 0) -> Done | None:
    """Ask what was done with minutes, and keep it; return what was, None: nothing.

    Args:
        app: The app.
        kept: What is kept of the meeting.
        coming: What is likely to be done next, of the kinds of acts.
        paragraph: The one that is looked at; 0: none.
    """
    options = doable(kept, paragraph)
    likely = next((one for one in options if one.kind == coming), options[0])
    title = _("What was done with the minutes?")
    chosen = await app.push_screen_wait(Choice(title, [(o.words, o) for o in options], likely))
    if chosen is None:
        return None
    author = await who_signs(app)
    made: list[Act] = []

    async def save(make: Make) -> None:
        made.append(await keep_act(app.session, kept.closed.uid, make))

    if not author:
        return None
    form = ActForm(kept, chosen, doing(app.session, author, app.today), app.view.as_of, save)
    if not await app.push_screen_wait(form) or not made:
        return None
    return Done(made[0], act_text(kept, made[0]))


class ActForm(FormDialog):
    """Note one act.

    Args:
        kept: What is kept of the meeting.
        chosen: Which act.
        doing: Who writes it down.
        as_of: The day that the screen shows: likely the day of the act.
        save: Keeps it; `ActError` says why it cannot be done.
    """

    def __init__(
        self,
        kept: Kept,
        chosen: Doable,
        doing: Doing,
        as_of: date,
        save: Callable[[Make], Awaitable[None]],
    ) -> None:
        super().__init__()
        self._kept, self._chosen, self._doing, self._save = kept, chosen, doing, save
        day = max(as_of, kept.closed.head.day)
        self._day = min(day, doing.today)
        self.FIRST = "reason" if chosen.kind == TAKEN_BACK else "day"

    def heading(self) -> Text:
        """Return which act, of which minutes."""
        words = self._chosen.words.removesuffix(" …")
        return Text.assemble((words, "bold"), "  ", plain(self._kept.closed.id))

    def kept_name(self) -> str:
        """Return which act it is, of what."""
        return f"{super().kept_name()} {self._chosen.kind} {self._chosen.paragraph}"

    def rows(self) -> Iterable[Widget]:
        """Return the fields of the act."""
        kind, record = self._chosen.kind, self._kept.record
        if kind != TAKEN_BACK:
            yield self.line("day", _("Date"), self._day.isoformat(), short=True)
        if kind == ADJUSTED:
            by = ", ".join(map(record.name, record.head.adjusters))
            yield self.line("names", _("By whom"), by, selected=True)
            how = [(_("signed on paper"), ""), (_("digitally"), "digital")]
            yield self.choice("how", _("How"), how, "")
        if kind == ANNOUNCED:
            yield self.line("until", _("Until"), "", short=True)
        if kind == SENT:
            told = notified(self._kept, self._chosen.paragraph)
            yield self.line("names", _("To whom"), ", ".join(told), selected=True)
        if kind in (CORRECTED, TAKEN_BACK):
            yield self.line("reason", _("Reason"), "")

    def reading(self, name: str, fields: Mapping[str, str]) -> Reading:
        """Say what a date means, and what adjusting does."""
        if name in ("day", "until") and fields[name].strip():
            day, words = self._read(fields[name])
            return ("= " + format_day(day), True) if day else (words, False)
        if name == "how":
            return _("After this the minutes print as they are now, whatever is corrected."), True
        return "", True

    def _read(self, text: str) -> tuple[date | None, str]:
        try:
            return read_last_day(text.strip(), self._doing.today), ""
        except PeriodError as error:
            return None, period_error(error)

    async def submit(self) -> bool:
        """Keep the act.

        Raises:
            FaultyFieldsError: A date cannot be read, or it cannot be done.
        """
        fields, days = self.fields(), dict[str, date | None]()
        for name in ("day", "until"):
            typed = fields.get(name, "")
            days[name], wrong = self._read(typed) if typed.strip() else (None, "")
            if wrong or (name == "day" and name in fields and days[name] is None):
                raise FaultyFieldsError({name: wrong or _("Say on which day.")})
        try:
            await self._save(self._make(fields, days["day"] or self._day, days["until"]))
        except ActError as error:
            words = act_error(error, self._kept.closed.head)
            field = _AT.get(error.code, "")
            raise FaultyFieldsError({field: words} if field else {}, words) from error
        return True

    def _make(self, fields: Mapping[str, str], day: date, until: date | None) -> Make:
        kind, doing = self._chosen.kind, self._doing
        only = [self._chosen.paragraph] if self._chosen.paragraph else []
        names, reason = names_in(fields.get("names", "")), fields.get("reason", "")
        if kind == ADJUSTED:
            digital = fields.get("how") == "digital"
            return acts.adjust(doing, day, names, digital=digital, paragraphs=only)
        if kind == CORRECTED:
            return acts.note_corrections(doing, day, reason, only)
        if kind == ANNOUNCED:
            return acts.announce(doing, day, until, only)
        if kind == SENT:
            return acts.send(doing, day, names, only)
        target = self._kept.newest
        return acts.take_back(doing, reason, target.id if target else "")

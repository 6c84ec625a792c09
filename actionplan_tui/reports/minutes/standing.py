"""Minutes as they stand after the meeting: draft or adjusted, with corrections, or an extract."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from actionplan_tui.domain.meeting.act import Act
from actionplan_tui.domain.meeting.corrections import Change
from actionplan_tui.domain.meeting.minutes_acts import Kept, Noted
from actionplan_tui.domain.meeting.record import Outcome
from actionplan_tui.locales import Translator
from actionplan_tui.locales.dates import format_day
from actionplan_tui.reports.minutes.document import ItemText, Minutes, Paragraph, build_minutes
from actionplan_tui.reports.minutes.head_words import head_change_text, replaced_text
from actionplan_tui.reports.minutes.said import said_lines
from actionplan_tui.reports.minutes.words import (
    decision_lead,
    decision_sentence,
    names_text,
    sentence,
)
from actionplan_tui.reports.words.text import plain


def minutes_of(
    kept: Kept,
    translator: Translator,
    *,
    approved: bool = False,
    paragraphs: Sequence[int] = (),
    sitting: bool = False,
) -> Minutes:
    """Word the minutes of a closed meeting, or an extract of them.

    What is adjusted gives the same minutes whatever notes come; only an act, such as a
    correction that is noted, and words that are redacted change them.

    Args:
        kept: All that is kept of the meeting.
        translator: In which language.
        approved: Leave out the mark of a draft also if nobody noted that they are adjusted.
        paragraphs: The numbers of those in the extract; none: all of the minutes.
        sitting: Whether the meeting goes on: these are its minutes so far.
    """
    t, whole = translator, kept.whole
    approved = approved or whole is not None
    made = build_minutes(kept.record, kept.notes, t, approved=approved, sitting=sitting)
    made = replace(made, paragraphs=tuple(_paragraph(kept, one, t) for one in made.paragraphs))
    if whole:
        made = replace(made, adjusted=adjusted_text(whole, t), digital=whole.digital)
        made = replace(made, signatures=_signatures(made, whole, t))
    noted = ((one.act, head_change_text(one, t)) for one in kept.noted_in_head)
    corrected = (_correction(kept, act, what, "", t) for act, what in noted)
    made = replace(made, corrections=tuple(corrected))
    return _extract(kept, made, paragraphs, t) if paragraphs else made


def adjusted_text(act: Act, translator: Translator, *, part: bool = False) -> str:
    """Return when minutes were adjusted and by whom, as a sentence.

    Args:
        act: By which they were.
        translator: In which language.
        part: Whether that is said of a paragraph that was adjusted at once, before the rest.
    """
    t = translator
    if part and act.digital:
        form = t.gettext("Adjusted at once, digitally, on {day} by {names}.")
    elif part:
        form = t.gettext("Adjusted at once, on {day} by {names}.")
    elif act.digital:
        form = t.gettext("Adjusted digitally on {day} by {names}.")
    else:
        form = t.gettext("Adjusted on {day} by {names}.")
    return form.format(day=format_day(act.day, t), names=names_text(act.names, t))


def outcome_text(kept: Kept, outcomes: Iterable[Outcome], translator: Translator) -> str:
    """Return what the minutes say of some outcomes, in one line."""
    t, words, told = translator, list[str](), set[str]()
    for outcome in outcomes:
        note = kept.notes_by_id.get(outcome.note)
        if note is None:
            continue
        if outcome.note not in told:
            words += said_lines(outcome, note, t)
        elif note.text:
            note = replace(note, text="")
        told.add(outcome.note)
        if decided := decision_sentence(outcome, note, t):
            words.append(f"{decision_lead(kept.record.head.body, t)} {decided}")
    return " ".join(words)


def change_text(kept: Kept, change: Change, translator: Translator) -> str:
    """Return what a note changed: both wordings, or what was added or taken away; a sentence."""
    t = translator
    old, new = outcome_text(kept, change.old, t), outcome_text(kept, change.new, t)
    return sentence(replaced_text(old, new, t))


def correction_text(kept: Kept, noted: Noted, translator: Translator) -> str:
    """Return a correction note, as it stands under the paragraph: dated, with both wordings."""
    what, why = change_text(kept, noted.change, translator), noted.change.reason
    return _correction(kept, noted.act, what, why, translator)


def _correction(kept: Kept, act: Act, what: str, why: str, t: Translator) -> str:
    form = t.gettext("Correction on {day}: {what}")
    words = form.format(day=format_day(act.day, t), what=what)
    if why := why or act.reason:
        words += " " + sentence(t.gettext("Reason: {reason}").format(reason=plain(why)))
    who = plain(kept.closed.name(act.author))
    noted_by = t.gettext("Noted by {who}.").format(who=who)
    return f"{words} {noted_by}" if who else words


def _paragraph(kept: Kept, paragraph: Paragraph, t: Translator) -> Paragraph:
    part = kept.parts.get(paragraph.number)
    return replace(
        paragraph,
        mark=adjusted_text(part, t, part=True) if part else "",
        items=tuple(_item(kept, one, t) for one in paragraph.items),
    )


def _item(kept: Kept, item: ItemText, t: Translator) -> ItemText:
    noted = kept.noted.get(item.ref, ())
    return replace(item, corrections=tuple(correction_text(kept, one, t) for one in noted))


def _signatures(made: Minutes, act: Act, t: Translator) -> tuple[tuple[str, str], ...]:
    """Return who signs adjusted minutes: on paper secretary, chair and those who adjusted them."""
    if act.digital:
        return ()
    role = t.gettext("Adjuster")
    others = tuple(one for one in made.signatures if one[0] != role)
    known = {name for _role, name in others}
    return (*others, *((role, plain(name)) for name in act.names if plain(name) not in known))


def _extract(kept: Kept, made: Minutes, paragraphs: Sequence[int], t: Translator) -> Minutes:
    chosen = tuple(one for one in made.paragraphs if one.number in paragraphs)
    draft = not all(kept.adjusted(one.number) for one in chosen) and made.draft
    title = t.gettext("Extract of the minutes of {body} on {day}").format(
        body=made.body, day=format_day(made.day, t)
    )
    return replace(
        made,
        title=title,
        draft=draft or "",
        since="",
        paragraphs=chosen,
        lists=(),
        signatures=((t.gettext("Certified extract"), ""),),
    )

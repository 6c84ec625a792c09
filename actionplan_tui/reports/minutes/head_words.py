"""What was corrected in the head of minutes, in words: which line, from what to what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from actionplan_tui.domain.meeting.head_changes import HeadChange
from actionplan_tui.domain.meeting.record import Record
from actionplan_tui.locales import Translator
from actionplan_tui.reports.minutes.formalities import closing_texts, opening_texts
from actionplan_tui.reports.minutes.head import attendance, head_facts
from actionplan_tui.reports.minutes.words import decision_lead, paragraph_name, sentence


def replaced_text(old: str, new: str, t: Translator) -> str:
    """Return that something stands in the place of something else, was added or taken away."""
    if old and new:
        form = t.gettext("instead of “{old}” it is to say “{new}”")
    elif new:
        form = t.gettext("added: “{new}”")
    else:
        form = t.gettext("taken away: “{old}”")
    return form.format(old=old.rstrip("."), new=new.rstrip("."))


def head_change_text(change: HeadChange, t: Translator) -> str:
    """Return what was corrected in a head, a sentence for each line of it."""
    old, new = _lines(change.before, t), _lines(change.after, t)
    told = []
    for label in dict.fromkeys((*new, *old)):
        before, after = old.get(label, ()), new.get(label, ())
        gone = "; ".join(one for one in before if one not in after)
        come = "; ".join(one for one in after if one not in before)
        if gone or come:
            told.append(sentence(f"{label}: {replaced_text(gone, come, t)}"))
    return " ".join(told)


def _lines(record: Record, t: Translator) -> Mapping[str, Sequence[str]]:
    """Return what the head says under each of its labels, and what follows from it."""
    found = {label: (value,) for label, value in head_facts(record, t) if value}
    return found | dict(attendance(record, t)) | dict(_formalities(record, t))


def _formalities(record: Record, t: Translator) -> Iterator[tuple[str, Sequence[str]]]:
    lead = decision_lead(record.head.body, t)
    for one in (*opening_texts(record, t), *closing_texts(record, t)):
        name = paragraph_name(one.number, record.head, t)
        yield f"{name} {one.title}", (*one.said, *(f"{lead} {words}" for words in one.decisions))

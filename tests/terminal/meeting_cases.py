"""The dialogs of meetings that are typed into: drafts, the head, the scratch page, acts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from actionplan_tui.domain.meeting.meeting import Meeting
from actionplan_tui.store import Store
from actionplan_tui.tui.meeting.draft_fields import CHOICES, FIELDS
from tests.reports.formats.test_templates import a_template
from tests.terminal.cases import (
    ALL_GONE,
    DOWN,
    END,
    ENTER,
    ESC,
    NOW,
    SAVE,
    TAB,
    Case,
    Kept,
    after_meeting,
    in_meeting,
)

_KEYS = {
    "absent": "A" + ENTER, "text": "n", "nothing_new": "=" + ENTER, "done": "k" + ENTER,
    "status": "s" + ENTER + ENTER, "deadline": "d", "asked": "D", "hand_over": "H", "next": "N",
    "tabled": "T" + ENTER, "referred_back": "R" + ENTER, "proposal": "P" + ENTER + ENTER,
    "decided": "o", "conflict": "j", "motion": "y", "vote": "V", "reservation": "r", "remark": "m",
    "appendix": "a", "notified": "x",
}  # fmt: skip
"""What opens the dialog of each kind; where a draft is made at once, Enter goes on with it."""
_TYPED = {
    "due": "VT2027", "next_date": "HT2024", "speaker": "CCC", "who": "CCC", "next_who": "BBB",
    "responsible": "BBB", "votes_for": "3", "votes_against": "1", "abstained": "AAA",
    "file": "bilaga.pdf",
}  # fmt: skip
"""What is typed into the fields of one line; into the others a short word of its own."""


def _words(kind: str, name: str) -> str:
    return _TYPED.get(name) or f"{name[:2]}å{kind[:2]}"


def _said() -> str:
    """Return the keys that say something of every kind, with something in every field."""
    return "".join(
        keys
        + TAB.join("" if name in CHOICES else _words(kind, name) for name in FIELDS[kind])
        + ESC
        for kind, keys in _KEYS.items()
    )


def _meeting(folder: Path) -> Meeting:
    with Store.open(folder / "plans.db", NOW) as store:
        return store.meetings.get(store.meetings.all()[0].id)


def _drafts(folder: Path) -> Kept:
    return {
        one.kind: [getattr(one, name) for name in FIELDS[one.kind] if name not in CHOICES]
        for one in _meeting(folder).of("test/1.1")
    }


def _head(folder: Path) -> Kept:
    head = _meeting(folder).head
    names = ("number", "time", "start", "end", "breaks", "secretary", "chair", "adjusters",
             "absent", "place", "registration", "first_paragraph")  # fmt: skip
    present = [(one.name, one.capacity) for one in head.present]
    return {"day": head.day.isoformat(), "present": present,
            **{name: getattr(head, name) for name in names}}  # fmt: skip


def _course(folder: Path) -> Kept:
    meeting = _meeting(folder)
    with Store.open(folder / "plans.db", NOW) as store:
        scratch = store.meetings.scratch(meeting.id)
    return {
        "scratch": scratch,
        "raised": list(meeting.floor.values()),
        "agenda": [ref for ref in meeting.agenda if ref not in meeting.floor],
        "passed": list(meeting.passed.values()),
    }


def _acts(folder: Path) -> Kept:
    with Store.open(folder / "plans.db", NOW) as store:
        kept = store.meetings.kept("Board-2024-02-01")
    return {
        one.kind: (
            "" if one.target else one.day.isoformat(),
            one.names,
            one.reason,
            str(one.until or ""),
        )
        for one in kept.acts
    }


def _taken_away(folder: Path) -> Kept:
    with Store.open(folder / "plans.db", NOW) as store:
        note = store.item_notes("test", "1.1")[-1]
    return {"retracts": bool(note.retracts), "reason": note.reason}


def _with_layout(folder: Path) -> Path:
    (folder / "mall.docx").write_bytes(a_template())
    return after_meeting(folder)


def _minutes_head(folder: Path) -> Kept:
    with Store.open(folder / "plans.db", NOW) as store:
        head = store.meetings.kept("Board-2024-02-01").now.head
    names = ("number", "start", "end", "secretary", "chair", "absent", "place", "registration")
    return {name: getattr(head, name) for name in names}


def _of(dialog: str, kinds: Iterator[str]) -> tuple[str, ...]:
    return tuple(f"{dialog} {kind}" for kind in kinds)


MEETING_CASES = (
    Case(
        "everything that can be said",
        lambda _folder: "5" + ENTER + _said() + ESC + "6",
        "1 plan",
        _drafts,
        {kind: [_words(kind, name) for name in FIELDS[kind] if name not in CHOICES]
         for kind in _KEYS},
        _of("DraftDialog", iter(_KEYS)),
        in_meeting,
    ),
    Case(
        "head of a meeting",
        lambda _folder: "5" + ENTER + "e"
        + TAB.join(["9/2024", "2024-02-02", "13.00", "13.05", "14.30", "13.30–13.40"]) + TAB
        + TAB.join(["Sekreteraren", "Ordföranden", "Justeraren"])
        + TAB + ENTER + "Person ett (ledamot)" + ENTER + "Person två"
        + TAB + "Frånvarande" + TAB + "Sal 4" + TAB + TAB + "Dnr 17" + TAB + TAB + "20" + SAVE,
        "Board no. 9/2024",
        _head,
        {"day": "2024-02-02", "number": "9/2024", "time": "13:00", "start": "13:05",
         "end": "14:30", "breaks": (("13:30", "13:40"),), "secretary": "Sekreteraren",
         "chair": "Ordföranden", "adjusters": ("Justeraren",), "absent": ("Frånvarande",),
         "place": "Sal 4", "registration": "Dnr 17", "first_paragraph": 20,
         "present": [("Ordföranden", "chair"), ("AAA", "ordf."), ("CCC", ""),
                     ("Person ett", "member"), ("Person två", ""), ("Justeraren", "adjuster"),
                     ("Sekreteraren", "secretary")]},
        ("MeetingFormDialog",),
        in_meeting,
    ),
    Case(
        "scratch page, from the floor, passed over, on the agenda",
        lambda _folder: "5" + ENTER + "KRad ett" + ENTER + "rad två" + ESC
        + "ONytt ärende" + ENTER + "FHinner inte" + ENTER
        + "v" + END + "i2.1" + ENTER + ESC + ESC + "6",
        "1 plan",
        _course,
        {"scratch": "Rad ett\nrad två", "raised": ["Nytt ärende"], "passed": ["Hinner inte"],
         "agenda": ["test/1.1", "test/1.2", "test/1.3", "test/2.1"]},
        ("ScratchPage", "Line meeting/floor_items.py raise_item",
         "Line meeting/outcomes.py pass_over", "Line meeting/agenda_screen.py add"),
        in_meeting,
    ),
    Case(
        "what is done with minutes",
        lambda _folder: "5J" + ENTER + ALL_GONE + "2024-02-03" + TAB + "Just ett, Just två" + SAVE
        + "1r, rättat" + SAVE
        + "5J" + ENTER + ALL_GONE + "2024-02-04" + TAB + "Skrivfel" + SAVE
        + "J" + ENTER + ALL_GONE + "2024-02-05" + TAB + "2024-02-26" + SAVE
        + "J" + DOWN + ENTER + ALL_GONE + "2024-02-06" + TAB + "Rektor, Nämnden" + SAVE
        + "J" + END + ENTER + "Fel mottagare" + SAVE,
        "Taken back",
        _acts,
        {"adjusted": ("2024-02-03", ("Just ett", "Just två"), "", ""),
         "corrected": ("2024-02-04", (), "Skrivfel", ""),
         "announced": ("2024-02-05", (), "", "2024-02-26"),
         "sent": ("2024-02-06", ("Rektor", "Nämnden"), "", ""),
         "taken_back": ("", (), "Fel mottagare", "")},
        _of("ActForm", iter(("adjusted", "corrected", "announced", "sent", "taken_back"))),
        after_meeting,
    ),
    Case(
        "head of minutes",
        lambda _folder: "5" + ENTER + "r" + TAB.join(["9/2024", "13.00", "13.05", "14.30"])
        + TAB * 2 + TAB.join(["Sekreteraren", "Ordföranden"]) + TAB * 3 + "Frånvarande"
        + TAB + "Sal 4" + TAB * 2 + "Dnr 17" + SAVE,
        "Board 9/2024",
        _minutes_head,
        {"number": "9/2024", "start": "13:05", "end": "14:30", "secretary": "Sekreteraren",
         "chair": "Ordföranden", "absent": ("Frånvarande",), "place": "Sal 4",
         "registration": "Dnr 17"},
        ("HeadCorrection",),
        after_meeting,
    ),
    Case(
        "something said is taken away",
        lambda _folder: "5" + ENTER + DOWN + "xSades inte" + ENTER,
        "Taken away",
        _taken_away,
        {"retracts": True, "reason": "Sades inte"},
        ("Line meeting/minutes_notes.py take_away",),
        after_meeting,
    ),
    Case(
        "minutes to a file",
        lambda folder: "5M" + DOWN + ENTER + ALL_GONE + f"{folder}/mall.docx" + ENTER
        + ALL_GONE + f"{folder}/protokoll" + ENTER,
        "Written to",
        lambda folder: {"there": (folder / "protokoll.docx").is_file()},
        {"there": True},
        ("Line common/save_as.py asked_for", "Line meeting/layout.py asked_layout"),
        _with_layout,
    ),
)  # fmt: skip

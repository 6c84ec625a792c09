"""A plan whose every text looks like markup, a formula or a command of some format."""

from __future__ import annotations

from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.summary.texts import SummaryTexts
from actionplan_tui.locales import translator
from actionplan_tui.reports.followup.document import Followup, prepare_followup
from tests.domain.make import a_plan, day, item, note

WILD = [
    "=1+1",
    "+SUM(A1)",
    "-2+3 cmd|' /C calc'!A0",
    "@SUM(1)",
    '=HYPERLINK("http://x.test","klicka")',
    "<script>alert(1)</script> & <b>fet</b> &amp; <!-- x -->",
    "]]> <![CDATA[ x ]]>",
    "#let x = 1; #x *fet* _kursiv_ $x^2$ @ref <etikett> `kod` // nej /* nej */",
    "\\textbf{x} \\input{/etc/passwd} $\\frac{1}{2}$ %kommentar",
    "{{ mall }} ${x} %s {0} {name}",
    "[länk](http://x.test) **fet** | cell",
    "_x000D_ _x0041_ _xD83D_",
    "TOC \\o MERGEFIELD x { PAGE }",
    "rad ett\nrad två\ttabb",
    "\x1b[31mröd\x1b[0m \x07 \u202eomvänt\u202c",
    "ett\ufffetvå\uffff tre\x9bm",
    "\ue000private\ue001 \ue002use\ue003",
    "”citat” ’apostrof’ … – — « » å ä ö æ ø ß 漢字",
    "'=1+1",
]


def wild_plan(text: str) -> tuple[Plan, list[Note]]:
    """Return a plan and notes that say nothing but one text, wherever text can stand."""
    plan = a_plan(
        item("1", title=text, description=text),
        item("1.1", title=text, due="2020", responsible=["X"]),
        item("1.2", title=text, each_unit="u", due="2023"),
        head={
            "title": text,
            "owner": text,
            "registration": text,
            "levels": [text, f"{text} 2"],
            "source": text,
            "effect_level": text,
            "language": "sv",
        },
        parties=[{"id": "X", "kind": "role", "name": text}],
        units=[{"id": "a", "name": text, "set": "u"}],
        statuses=[{"id": "own", "label": text, "base": "in_progress"}],
        reviews=[{"id": "r", "title": text, "due": "2022"}],
        indicators=[
            {
                "id": "i",
                "item": "1",
                "title": text,
                "unit": text,
                "values": [{"date": str(year), "value": year} for year in (2018, 2019, 2020)],
            }
        ],
    )
    notes = [
        note("1", "2021", text=text, effect="some", author=text),
        note("1.1", "2021-02-01", text=text, due="2022", reason=text, decision=text, status="own"),
        note("1.1", "2021-05-01", next={"text": text}, meeting=text, procedure="tabled"),
        note("1.2@a", "2021-06-01", text=text, proposal="drop", proposed_due="2026", reason=text),
    ]
    return plan, notes


def wild_followup(text: str, language: str = "sv", *, log: bool = True) -> Followup:
    """Return the summary of such a plan."""
    plan, notes = wild_plan(text)
    texts = SummaryTexts(
        made_by=text, recipient=text, matter=text, decision=(text,), background=text,
        distribution=(text,), students=text, appendices=(text,),
    )  # fmt: skip
    return prepare_followup(
        PlanRecord(plan), notes, View(day("2021-10-15")), translator(language), "1",
        texts=texts, log=log,
    )  # fmt: skip

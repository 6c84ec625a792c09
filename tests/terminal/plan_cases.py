"""The dialogs of plans and files that are typed into: parts, table, correction, export, paths."""

from __future__ import annotations

import zipfile
from pathlib import Path

from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.exchange.forms.requesting import request, written
from actionplan_tui.planfile import read_text
from actionplan_tui.store import Store
from tests.reports.formats.test_templates import a_template
from tests.store.make import a_note
from tests.terminal.cases import (
    ALL_GONE,
    BACK_TAB,
    DOWN,
    END,
    ENTER,
    ESC,
    NOTED,
    NOW,
    SAVE,
    TAB,
    UP,
    Case,
    Kept,
    note_of,
    pasted,
    prepared,
    seen,
)


def without_file(folder: Path) -> Path:
    """Return the database of a plan whose file is gone."""
    db = prepared(folder)
    (folder / "test.toml").unlink()
    return db


def with_texts(folder: Path) -> Path:
    """Return the database; beside it lie texts for a summary, and a template."""
    (folder / "texter.toml").write_text('recipient = "Mottagaren"\n', encoding="utf-8")
    (folder / "mall.docx").write_bytes(a_template())
    return prepared(folder)


def _plan(folder: Path, name: str = "test.toml") -> Plan:
    reading = read_text((folder / name).read_text(encoding="utf-8"), name)
    assert reading.planfile, reading.findings
    return reading.planfile.plan


def _parts(folder: Path) -> Kept:
    plan = _plan(folder)
    indicator, status, unit = plan.indicators[-1], plan.statuses[-1], plan.units[-1]
    party, review = plan.parties[-1], plan.reviews[-1]
    return {
        "plan": (plan.title, plan.decided and plan.decided.text, plan.decided_where, plan.owner),
        "indicator": (indicator.id, indicator.title, indicator.item, indicator.unit),
        "status": (status.id, status.label, status.base),
        "unit": (unit.id, unit.name, unit.set),
        "party": (party.id, party.name, party.members, party.mandate),
        "review": (review.id, review.title, review.due.text if review.due else ""),
    }


def _rows(folder: Path) -> Kept:
    return {
        one.id: (one.title, ", ".join(one.responsible), one.due.text if one.due else "")
        for one in _plan(folder).items
    }


def _exported(folder: Path) -> Kept:
    with zipfile.ZipFile(folder / "ut.docx") as file:
        parts = {name: file.read(name).decode("utf-8", "ignore") for name in file.namelist()}
    return {
        "texts": "Mottagaren" in parts["word/document.xml"],
        "template": any("brevhuvud" in text for text in parts.values()),
    }


def _copied(folder: Path) -> Kept:
    with Store.open(folder / "kopian.sqlite", NOW) as store:
        plans = sorted(one.plan.id for one in store.records())
    return {"copy": plans, "kept": len(list(folder.glob("plans.before-*.db")))}


def with_table(folder: Path) -> Path:
    """Return the database; beside it lies a table."""
    (folder / "tabell.csv").write_text(
        "Aktivitet;Ansvarig;Klart;Status\nFörsta;ABC projektledare;2026;Pågår\nAndra;DEF;2027;\n",
        encoding="utf-8",
    )
    return prepared(folder)


def _of_table(folder: Path) -> Kept:
    plan = _plan(folder, "min-plan.toml")
    with Store.open(folder / "plans.db", NOW) as store:
        notes = [str(note.date) for note in store.item_notes("min-plan", "1")]
    return {"plan": (plan.id, plan.title), "who": plan.items[0].responsible, "notes": notes}


_NEW = (
    END + ENTER + TAB.join(["Andel", "1.1", "procent", "", "", "2022: 40", "2026: 80", "2023: 41"])
    + SAVE + ENTER
    + UP + ENTER + TAB.join(["Delvis klar", "", "delvis"]) + SAVE + ENTER
    + UP + ENTER + TAB.join(["Fakulteten", "FAK", "fakulteter", "AAA"]) + SAVE + ENTER
    + UP + ENTER + TAB.join(["Ny person", "DDD", "", "Första, Andra", "Bereder"])
    + SAVE + ENTER
    + UP * 4 + ENTER + TAB.join(["Sista uppföljningen", "2026-10-15"]) + SAVE + ENTER
)  # fmt: skip


def _with_laptop(folder: Path) -> Path:
    """Prepare; beside the database lies a copy with a note of its own."""
    db = prepared(folder)
    with Store.open(db, NOW) as store:
        store.backup(folder / "laptop.sqlite")
    with Store.open(folder / "laptop.sqlite", NOW) as store:
        store.append([a_note(1, "test/1.1", text="On the way")])
    return db


def _with_answer(folder: Path) -> Path:
    """Prepare; in a folder lies a form of text that came back."""
    db = prepared(folder)
    with Store.open(db, NOW) as store:
        register = store.register(View(NOW.date()))
    (plan,) = register.plans
    form = request(register, plan, NOW.date()).forms[0]
    text = written(form, "toml").decode().replace('\ntext = ""', '\ntext = "From a form"', 1)
    (folder / "svar.toml").write_text(text, encoding="utf-8")
    return db


def _taken(folder: Path) -> Kept:
    with Store.open(folder / "plans.db", NOW) as store:
        return {"texts": [note.text for note in store.notes() if note.source]}


def _back_to(folder: Path) -> Kept:
    texts = [one.read_text(encoding="utf-8") for one in sorted(folder.glob("test-*.txt"))]
    return {"to": bool(texts) and all("Prov Person" in one for one in texts)}


PLAN_CASES = (
    Case(
        "forms",
        lambda folder: "6F" + ENTER + "Prov Person" + ENTER + ALL_GONE + f"{folder}" + ENTER,
        "with a text for",
        _back_to,
        {"to": True},
        ("Line forms/requesting.py request",),
    ),
    Case(
        "take in forms",
        lambda folder: "6H" + ALL_GONE + f"{folder}/svar.toml" + ENTER
        + seen("Take in these answers?") + SAVE,
        "was taken in",
        _taken,
        {"texts": ["From a form"]},
        ("Line forms/collecting.py collect",),
        _with_answer,
    ),
    Case(
        "parts of a plan",
        lambda _folder: "6" + DOWN + "e" + _NEW + UP * 3 + ENTER + ALL_GONE
        + TAB.join(["Ny titel", "2021-03-12", "Styrelsen § 8"]) + TAB * 5 + "Nämnden"
        + SAVE + ENTER + ESC,
        "The plan was changed",
        _parts,
        {"plan": ("Ny titel", "2021-03-12", "Styrelsen § 8", "Nämnden"),
         "indicator": ("andel", "Andel", "1.1", "procent"),
         "status": ("delvis", "Delvis klar", "not_started"),
         "unit": ("FAK", "Fakulteten", "fakulteter"),
         "party": ("DDD", "Ny person", ("Första", "Andra"), "Bereder"),
         "review": ("sista-uppfoljningen", "Sista uppföljningen", "2026-10-15")},
        ("EntryForm plan", "EntryForm reviews", "EntryForm parties", "EntryForm units",
         "EntryForm statuses", "EntryForm indicators"),
    ),
    Case(
        "table of items",
        lambda _folder: "GMål ett" + DOWN + "Sen sak" + TAB + "BBB" + TAB + "2026" + ENTER
        + "Nästa" + ENTER + "CCC" + ENTER + "VT2026" + ENTER * 4 + "Ny" + TAB + "AAA" + TAB + "2025"
        + DOWN + BACK_TAB * 2 + pasted("Klistrad\tBBB\t2026\nOch en till\tCCC\t2027\n")
        + SAVE + ENTER,
        "items changed or added",
        _rows,
        {"1": ("Mål ett", "", ""), "1.1": ("Sen sak", "BBB", "2026"),
         "1.2": ("Nästa", "CCC", "VT2026"), "1.3": ("Åtgärd med ø", "CCC", "2025"),
         "1.4": ("Ny", "AAA", "2025"), "1.5": ("Klistrad", "BBB", "2026"),
         "1.6": ("Och en till", "CCC", "2027"),
         "2": ("Second goal", "", ""), "2.1": ("Closed thing", "AAA", "2023")},
        ("GridDialog",),
    ),
    Case(
        "correction",
        lambda _folder: DOWN * 2 + "r och mer" + TAB * 3 + "2026" + TAB + "Skäl" + SAVE,
        "1.3",
        lambda folder: note_of(folder, "1.3"),
        NOTED | {"text": "Under way [red]not markup[/red] och mer", "date": "2023",
                 "status": "in_progress", "due": "2026", "reason": "Skäl"},
        ("NoteDialog",),
    ),
    Case(
        "write a file",
        lambda folder: "E" + TAB * 5 + ALL_GONE + f"{folder}/texter.toml" + TAB
        + f"{folder}/mall.docx" + TAB + ALL_GONE + f"{folder}/ut" + SAVE,
        "Written to",
        _exported,
        {"texts": True, "template": True},
        ("ExportDialog",),
        with_texts,
    ),
    Case(
        "back up, go back",
        lambda folder: "6B" + ALL_GONE + f"{folder}/kopian" + ENTER
        + "Z" + ALL_GONE + f"{folder}/kopian.sqlite" + ENTER
        + seen("Go back to kopian.sqlite?") + SAVE,
        "The database is again",
        _copied,
        {"copy": ["test"], "kept": 1},
        ("Line plans/copies.py backup", "Line plans/copies.py restore"),
    ),
    Case(
        "merge a copy",
        lambda folder: "6M" + ALL_GONE + f"{folder}/laptop.sqlite" + ENTER
        + seen("Merge laptop.sqlite?") + SAVE,
        "is here now",
        lambda folder: {"text": note_of(folder)["text"]},
        {"text": "On the way"},
        ("Line plans/merging.py merge",),
        _with_laptop,
    ),
    Case(
        "a plan of a table",
        lambda folder: "I" + ALL_GONE + f"{folder}/tabell.csv" + ENTER + SAVE + "2023-12-31" + ENTER
        + TAB + "ABC; ledningen" + ENTER + ALL_GONE + "Min plan" + SAVE
        + seen("Load it now") + ENTER,
        "1 plan loaded",
        _of_table,
        {"plan": ("min-plan", "Min plan"), "who": ("ABC", "ledningen"), "notes": ["2023-12-31"]},
        ("Line tables/actions.py from_table", "TableDialog"),
        with_table,
    ),
    Case(
        "a file of its own",
        lambda folder: "e" + seen("Enter takes it") + ALL_GONE + f"{folder}/egen.toml" + ENTER
        + ALL_GONE + "Ny rubrik" + SAVE + ENTER,
        "1.1 changed",
        lambda folder: {"title": _plan(folder, "egen.toml").item_by_id["1.1"].title},
        {"title": "Ny rubrik"},
        ("Line editing/change.py _own_file", "ItemFormDialog"),
        without_file,
    ),
)  # fmt: skip

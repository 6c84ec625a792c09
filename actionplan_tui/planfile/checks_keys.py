"""Checks of every key of a plan file by itself: known, of the right type, in the right table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actionplan_tui.domain.dates.calendar import NAMED, Calendar, calendar_of
from actionplan_tui.locales import _
from actionplan_tui.planfile import kinds
from actionplan_tui.planfile.context import is_kept
from actionplan_tui.planfile.findings import LIMIT, Report, shown
from actionplan_tui.planfile.lines import Path
from actionplan_tui.planfile.schema import FILE, ITEM, MINIMAL, NOTE, POISON, Key, Schema

_REQUIRED: dict[int, list[tuple[str, Key]]] = {}


def check_file(raw: Mapping[str, Any], report: Report) -> dict[str, Any]:
    """Check every key of a file by itself, and return what was right, as plain data.

    Lists keep their positions; in place of a wrong table stands an empty one. TOML dates
    become ISO 8601 text.

    Args:
        raw: The tables as TOML gives them.
        report: Takes the findings.
    """
    if not raw:
        report.error(
            (), _("The file is empty. A plan file says at least:") + "\n\n" + MINIMAL.rstrip()
        )
        return {}
    if "plan" not in raw:
        report.error(
            ("plan",),
            _("The table [plan] is missing. Write at the beginning of the file:")
            + '\n\n[plan]\nid = "my-plan"\ntitle = "…"\nlevels = ["…"]',
        )
    report.calendar = _calendar(raw.get("plan"))
    return _check_table(raw, FILE, (), report)


def _calendar(head: Any) -> Calendar:
    """Return how a plan counts its years; the calendar year if that cannot be read."""
    said = Report()
    starts = named = ""
    if isinstance(head, dict) and "year_starts" in head:
        starts = kinds.month(head["year_starts"], ("plan", "year_starts"), said) or ""
        if head.get("year_named") in NAMED:
            named = head["year_named"]
    return calendar_of(starts, named)


def _check_table(
    raw: Mapping[str, Any], schema: Schema, path: Path, report: Report
) -> dict[str, Any]:
    if schema is NOTE:
        report.kept = is_kept(raw)
    clean: dict[str, Any] = {}
    for name, value in raw.items():
        key = schema.get(name)
        here = (*path, name)
        if key is None:
            _unknown(name, value, schema, here, report)
        elif value != POISON or not report.errors:
            found = (
                _check_tables(value, key, here, report)
                if key.table is not None
                else key.read and key.read(value, here, report)
            )
            if found is not None:
                clean[name] = found
    for name, key in _required(schema):
        if name not in raw and "*" not in report.lost:
            message = _("The key “{key}” is missing here. Write for example: {example}")
            report.error((*path, name), message.format(key=name, example=key.example))
    if schema is NOTE:
        report.kept = False
    if "id" not in clean and "id" in schema and schema["id"].required:
        report.lost.add(next(part for part in reversed(path) if isinstance(part, str)))
    return clean


def _required(schema: Schema) -> list[tuple[str, Key]]:
    """Return the keys that a table cannot do without; found once for each kind of table."""
    found = _REQUIRED.get(id(schema))
    if found is None:
        found = [(name, key) for name, key in schema.items() if key.required and key.read]
        _REQUIRED[id(schema)] = found
    return found


def _check_tables(value: Any, key: Key, path: Path, report: Report) -> Any:
    schema = key.table or {}
    if not key.many:
        if isinstance(value, dict):
            return _check_table(value, schema, path, report)
        report.error(path, _wrong_table(path, value, many=False))
        return None
    if not isinstance(value, list):
        report.error(path, _wrong_table(path, value, many=True))
        if not isinstance(value, dict) or not value.keys() - {"notes"}:
            report.lost.add(str(path[-1]))
            return []
        # A heading with one pair of brackets too few: look at what stands below it all the same.
        return [_check_table(value, schema, (*path, 0), report)]
    tables: list[dict[str, Any]] = []
    for index, row in enumerate(value):
        if isinstance(row, dict):
            tables.append(_check_table(row, schema, (*path, index), report))
            continue
        tables.append({})
        if row != POISON:
            message = _("A table in braces is expected here, such as {example}")
            example = ", ".join(k.example for k in schema.values() if k.required)
            report.error((*path, index), message.format(example=f"{{ {example} }}"))
        report.lost.add(str(path[-1]))
    return tables


def _wrong_table(path: Path, value: Any, *, many: bool) -> str:
    if len(path) == 1 or path[-1] == "notes":
        name = ".".join(part for part in path if isinstance(part, str))
        if many:
            heading = f"[[{name}]]"
            if len(path) == 1 and isinstance(value, dict) and not value.keys() - {"notes"}:
                return _(
                    "Here “{notes}” stands before the first “{heading}”. "
                    "Write the notes below the item that they belong to."
                ).format(notes="[[items.notes]]", heading=heading)
            return _(
                "Write the heading with two pairs of brackets: “{heading}”, once for each."
            ).format(heading=heading)
        return _("Write the heading with one pair of brackets, and only once: “{heading}”.").format(
            heading=f"[{name}]"
        )
    example = f"{path[-1]} = [{{ … }}]" if many else f"{path[-1]} = {{ … }}"
    return _("A table is expected here, in braces: {example}").format(example=example)


def _unknown(name: str, value: Any, schema: Schema, path: Path, report: Report) -> None:
    if schema is FILE and isinstance(value, dict | list):
        message = _("There is no table “{name}” in a plan file.").format(name=shown(name))
        from actionplan_tui.domain.text.nearest import nearest

        if report.errors < LIMIT and (found := nearest(name[:40], FILE, 1)):
            heading = f"[[{found[0]}]]" if FILE[found[0]].many else f"[{found[0]}]"
            message += " " + _("Did you mean “{word}”?").format(word=heading)
        report.error(path, message)
        report.lost.add("*")
        return
    message = _("There is no key “{name}” here.").format(name=shown(name))
    hint = _elsewhere(name, schema) or report.hint(name, schema.keys())
    report.error(path, message + (hint or " " + _known(schema)))


def _elsewhere(name: str, schema: Schema) -> str:
    """Return a sentence that names the table that a key belongs to, with a space before."""
    if schema is NOTE and name in ITEM:
        message = _("It belongs to the item: write it above “{heading}”.")
        return " " + message.format(heading="[[items.notes]]")
    head = FILE["plan"].table or {}
    for table, heading in ((head, "[plan]"), (ITEM, "[[items]]"), (NOTE, "[[items.notes]]")):
        if schema in (FILE, head, ITEM) and name in table:
            return " " + _("It belongs below “{heading}”.").format(heading=heading)
    return ""


def _known(schema: Schema) -> str:
    return _("Known here: {keys}.").format(keys=", ".join(schema))

"""What is said about a table on the command line and in the file that is kept beside a plan."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan_tui.cli.faults import Fault, WrongUsage
from actionplan_tui.locales import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan_tui.cli.context import Context
    from actionplan_tui.exchange.tables.mapping import Mapping
    from actionplan_tui.exchange.tables.source import Source


def kept_mapping(arguments: argparse.Namespace, target: Path | None) -> Path | None:
    """Return the mapping file: the one that was named, else the one beside the plan file."""
    if arguments.map_file:
        named = Path(arguments.map_file)
        if not named.is_file():
            raise Fault(_("There is no file “{path}”.").format(path=arguments.map_file))
        return named
    return target.with_suffix(".map.toml") if target else None


def mapping_of(
    arguments: argparse.Namespace, kept: Path | None, source: Source, context: Context
) -> Mapping:
    """Return what was said about a table, in options and in the file that is kept.

    Raises:
        Fault, WrongUsage, UnreadableError: What was said cannot be.
    """
    from actionplan_tui.domain.dates.days import resolve_day_words
    from actionplan_tui.domain.dates.period import PeriodError
    from actionplan_tui.domain.dates.reading import parse_period
    from actionplan_tui.exchange.tables.mapping import Mapping, check_role, read_mapping

    found = Mapping()
    if kept and kept.is_file():
        found = read_mapping(kept.name, kept.read_text("utf-8-sig", "replace"))
        if found.answers and found.fingerprint not in ("", source.fingerprint):
            context.say(
                _("The table has changed: the answers on single cells of {file} are not used.")
                .format(file=kept.name)
            )  # fmt: skip
            found = replace(found, answers={})
    columns = dict(found.columns)
    for typed in arguments.columns:
        header, equals, role = typed.rpartition("=")
        if not equals:
            raise WrongUsage(_("Write {option} as HEADING=WHAT.").format(option="--column"))
        check_role(header.strip(), role.strip())
        columns[header.strip()] = role.strip()
    noted = resolve_day_words(arguments.noted, context.today) or found.noted
    if noted:
        try:
            parse_period(noted)
        except PeriodError as error:
            raise Fault(f"--noted: {error}") from error
    return replace(
        found,
        columns=columns,
        noted=noted,
        title=arguments.title or found.title,
        plan_id=arguments.plan_id or found.plan_id,
    )


def no_title(headers: Sequence[str]) -> Fault:
    """Return what to say where no column is known to name the items."""
    from actionplan_tui.reports.words.text import plain

    names = [plain(one) for one in headers]
    return Fault(
        _("No column is known to say what the items are called."),
        [
            _("The table has: {headers}").format(headers=", ".join(names)),
            _("Say which it is: {option}").format(
                option=f'--column "{names[0] if names else _("HEADING")}=title"'
            ),
        ],
    )

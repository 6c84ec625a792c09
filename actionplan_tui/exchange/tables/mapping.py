"""How a table is to be read: what each column is, and the answers to what was doubtful.

It can be kept as a file beside the plan and used the next time.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping as Dict
from dataclasses import field
from functools import cached_property
from typing import Any

from actionplan_tui.domain.text.folding import fold
from actionplan_tui.exchange.tables.source import At, UnreadableError
from actionplan_tui.exchange.tables.words import ROLES
from actionplan_tui.locales import _
from actionplan_tui.records import dataclass


@dataclass(frozen=True)
class Mapping:
    """What was said about a table; what is empty is found out.

    Attributes:
        columns: By the heading of a column, whatever its case, one of `ROLES`.
        answers: By the place of a cell (`1 C6`: table, column and row), what is to be read there
            instead; empty: nothing.
        parties: By what stands in a cell, the parties that are meant.
        noted: Of which day or period the status column and moved deadlines are.
        language: Of the table: sv, nb or en.
        plan_id: The id of the plan.
        title: Its title.
        fingerprint: Of the table that the answers belong to.
    """

    columns: Dict[str, str] = field(default_factory=dict)
    answers: Dict[str, str] = field(default_factory=dict)
    parties: Dict[str, tuple[str, ...]] = field(default_factory=dict)
    noted: str = ""
    language: str = ""
    plan_id: str = ""
    title: str = ""
    fingerprint: str = ""

    def column(self, header: str) -> str:
        """Return what was said of a column; empty: nothing."""
        wanted = fold(header)
        return next((role for known, role in self.columns.items() if fold(known) == wanted), "")

    def answer(self, at: At) -> str | None:
        """Return what is to be read at a place; None: what stands there."""
        return self.answers.get(f"{at.table} {at.name}")

    def meant(self, text: str) -> tuple[str, ...] | None:
        """Return the parties that are meant by what stands in a cell; None: it was not said."""
        return self._meant.get(fold(text))

    @cached_property
    def _meant(self) -> dict[str, tuple[str, ...]]:
        """The parties by the folded text; of texts that are alike the first."""
        return {fold(said): ids for said, ids in [*self.parties.items()][::-1]}


_KEYS = ("noted", "language", "plan_id", "title", "fingerprint")
_TABLES = ("columns", "answers", "parties")


def read_mapping(name: str, text: str) -> Mapping:
    """Read a mapping file.

    Raises:
        UnreadableError: It is none; what is wrong and where.
    """
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableError(f"{name}: {error}") from error
    for key, value in said.items():
        good = isinstance(value, str) if key in _KEYS else isinstance(value, dict)
        if key not in (*_KEYS, *_TABLES) or not good:
            raise UnreadableError(
                _("{file}: “{key}” says nothing here. There may be: {keys}.").format(
                    file=name, key=key, keys=", ".join((*_KEYS, *_TABLES))
                )
            )
    columns = said.get("columns", {})
    for header, role in columns.items():
        check_role(header, role)
    return Mapping(
        columns=columns,
        answers={str(at): str(text) for at, text in said.get("answers", {}).items()},
        parties={name: _ids(ids) for name, ids in said.get("parties", {}).items()},
        **{key: said[key] for key in _KEYS if key in said},
    )


def _ids(said: object) -> tuple[str, ...]:
    return tuple(map(str, said)) if isinstance(said, list) else (str(said),)


def check_role(header: str, role: object) -> None:
    """Refuse what no column can be.

    Raises:
        UnreadableError: It is none of `ROLES`.
    """
    if role not in ROLES:
        raise UnreadableError(
            _("“{header}” cannot be “{role}”. A column is one of: {roles}.").format(
                header=header, role=role, roles=", ".join(ROLES)
            )
        )


def mapping_tables(mapping: Mapping) -> dict[str, Any]:
    """Return a mapping as the tables of its file."""
    said: dict[str, Any] = {key: getattr(mapping, key) for key in _KEYS if getattr(mapping, key)}
    for key in _TABLES:
        if table := getattr(mapping, key):
            said[key] = {
                name: list(value) if isinstance(value, tuple) else value
                for name, value in table.items()
            }
    return said

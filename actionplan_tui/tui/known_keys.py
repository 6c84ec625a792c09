"""What users may give keys of their own: the ids of all commands; which keys can be had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from actionplan_tui.domain.text.nearest import nearest
from actionplan_tui.locales import _
from actionplan_tui.preferences import Asked, Fault
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.problems import did_you_mean
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.all_commands import TABLES, TOGETHER
from actionplan_tui.tui.common.keymap import key_name, key_of

__all__ = ["Known", "check", "key_name", "known"]

_FIXED = frozenset({"ctrl+c", "ctrl+p", "ctrl+q", "tab", "shift+tab"})
"""Keys that mean the same everywhere and are not given away."""


@dataclass(frozen=True)
class Known:
    """What a key does: its id, its keys unless others are chosen, and its words (message ids)."""

    id: str
    keys: tuple[str, ...]
    words: str
    hint: str


# --- what there is --------------------------------------------------------------------------------


@cache
def known() -> Mapping[str, Known]:
    """Return everything in the app that has a key, by its id."""
    found: dict[str, Known] = {}
    for one in (command for table in TABLES.values() for command in table if command.id):
        keys = (*(found[one.id].keys if one.id in found else ()), *one.keys.split(","))
        found[one.id] = Known(one.id, tuple(dict.fromkeys(keys)), one.words, one.help)
    return dict(sorted(found.items()))


Keyed = Mapping[str, set[str]]
"""The keys of ids that can be used at the same time."""


@cache
def _groups() -> Sequence[Keyed]:
    """Return which ids meet: on a screen with one of its lists, or in a dialog."""
    groups: list[Keyed] = []
    for commands in TOGETHER:
        keys: dict[str, set[str]] = {}
        for one in commands:
            if one.id:
                keys.setdefault(one.id, set()).update(one.keys.split(","))
        groups.append(keys)
    return groups


# --- what is asked for ----------------------------------------------------------------------------


def check(asked: Asked) -> tuple[dict[str, str], list[Fault]]:
    """Return the keys that can be had, as `App.set_keymap` takes them, and what is wrong.

    What cannot be had keeps the key that it has of itself.

    Args:
        asked: Keys by an id, as users write them.
    """
    faults: list[Fault] = []
    wanted: dict[str, tuple[str, ...]] = {}
    for name, written in asked.items():
        if name not in known():
            meant = did_you_mean(nearest(name, known(), 1))
            told = _("“{id}” is nothing that has a key.").format(id=plain(name))
            hint = meant or _("See: {command}").format(command="actionplan config --keys")
            faults.append((name, f"{told} {hint}"))
            continue
        keys = tuple(dict.fromkeys(_keys(name, written, faults)))
        if keys:
            wanted[name] = keys
    while clash := _clash(wanted):
        name, key, other = clash
        del wanted[name]
        faults.append((name, _taken(key, other)))
    return {name: ",".join(keys) for name, keys in wanted.items()}, faults


def _keys(name: str, written: Iterable[str], faults: list[Fault]) -> Iterator[str]:
    for text in written:
        # A comma between keys is read as one, so that “v, F3” is two keys.
        for part in [text] if text.strip() == "," else text.split(","):
            key = key_of(part)
            if not key:
                told = _("“{key}” is no key. Keys are written like these: {examples}.")
                examples = "v, ?, F4, Ctrl+O, Enter, PageUp"
                faults.append((name, told.format(key=plain(part), examples=examples)))
            elif key in _FIXED and key not in known()[name].keys:
                told = _("“{key}” always means the same in this program; choose another key.")
                faults.append((name, told.format(key=plain(part))))
            else:
                yield key


def _clash(wanted: dict[str, tuple[str, ...]]) -> tuple[str, str, str] | None:
    """Return the last id asked for whose key something else has too, the key, and what has it."""
    for name in reversed(wanted):
        for group in _groups():
            if name not in group:
                continue
            for other, own in group.items():
                shared = set(wanted[name]) & set(wanted.get(other, own))
                # What shares a key of itself is told apart by where it is pressed.
                shared -= {*known()[name].keys} & {*known()[other].keys}
                if other != name and shared:
                    return name, min(shared), other
    return None


def _taken(key: str, other: str) -> str:
    return _(
        "“{key}” is already the key of {other}. Choose another one, or give {other} another."
    ).format(key=key_name(key), other=other)

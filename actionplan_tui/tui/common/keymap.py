"""The keys that users choose: which ids there are, what a key is called, what cannot be had."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys, _character_to_key
from textual.screen import Screen
from textual.widget import Widget

from actionplan_tui.domain.text.nearest import nearest
from actionplan_tui.locales import _
from actionplan_tui.preferences import Asked, Fault
from actionplan_tui.reports.words.problems import did_you_mean
from actionplan_tui.reports.words.text import plain

_MODIFIERS = ("ctrl", "alt", "shift")
_OTHER_NAMES = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "control": "ctrl",
    "strg": "ctrl",
}
_ARROWS = {"↑": "up", "↓": "down", "←": "left", "→": "right"}
_FIXED = frozenset({"ctrl+c", "ctrl+p", "ctrl+q", "tab", "shift+tab"})
"""Keys that mean the same everywhere and are not given away."""


@dataclass(frozen=True)
class Known:
    """What a key does: its id, its keys unless others are chosen, and its words (message ids)."""

    id: str
    keys: tuple[str, ...]
    words: str
    hint: str


def key_of(name: str) -> str:
    """Return a key as Textual calls it: `?`, `Esc`, `Ctrl+O`, `PageUp`; empty if there is none."""
    bare = name.strip()
    if len(bare) == 1:
        return _ARROWS.get(bare) or str(_character_to_key(bare))
    bare = re.sub(r"(?i)\b(ctrl|alt|shift)-", r"\1+", bare).replace("++", "+plus")
    *before, last = [part.strip() for part in bare.split("+")]
    modifiers = [_OTHER_NAMES.get(part.casefold(), part.casefold()) for part in before]
    if len(last) == 1:
        if modifiers == ["shift"] and last.isalpha():
            return last.upper()
        key = _ARROWS.get(last) or str(_character_to_key(last.lower()))
    else:
        key = last.casefold().replace(" ", "").replace("page_", "page")
        key = _OTHER_NAMES.get(key, key)
        if key not in _names():
            return ""
    if any(part not in _MODIFIERS for part in modifiers) or len(set(modifiers)) < len(modifiers):
        return ""
    return "+".join([*(part for part in _MODIFIERS if part in modifiers), key])


@cache
def _names() -> frozenset[str]:
    """Return the names of keys that are no letter: those of Textual, and those of signs."""
    named = {key.value for key in Keys if "+" not in key.value and "<" not in key.value}
    signs = {str(_character_to_key(chr(code))) for code in range(33, 256)}
    return frozenset(name for name in named | signs if len(name) > 1)


# --- what there is --------------------------------------------------------------------------------


def _modules() -> Iterator[ModuleType]:
    from actionplan_tui import tui

    for found in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        yield importlib.import_module(found.name)


def _classes() -> Iterator[type[Any]]:
    """Yield the classes of ours that have keys: the app, its screens and dialogs, their parts."""
    from actionplan_tui.tui.app import ActionPlanApp

    for module in _modules():
        for found in vars(module).values():
            if (
                isinstance(found, type)
                and found.__module__ == module.__name__
                and (found is ActionPlanApp or issubclass(found, Widget))
            ):
                yield found


def _keys_of(binding: Binding) -> list[str]:
    return [key_of(key) or key for key in binding.key.split(",")]


def _bindings(owner: type[Any]) -> Iterator[Binding]:
    """Yield the keys of a class and of those of ours that it inherits from."""
    for base in owner.__mro__:
        if base.__module__.startswith("actionplan_tui."):
            for found in vars(base).get("BINDINGS", ()):
                if isinstance(found, Binding) and found.id:
                    yield found


Keyed = dict[str, set[str]]
"""The keys of ids that can be used at the same time."""


def _parts(owner: type[Any]) -> set[type[Any]]:
    """Return the classes of ours that a screen or dialog knows of, and so may show."""
    return {
        found
        for base in owner.__mro__
        if base.__module__.startswith("actionplan_tui.")
        for found in vars(sys.modules[base.__module__]).values()
        if isinstance(found, type)
        and found.__module__.startswith("actionplan_tui.")
        and issubclass(found, Widget)
        and not issubclass(found, Screen)
    }


@cache
def _groups() -> tuple[Keyed, ...]:
    """Return which ids meet: on a screen or in a dialog, with each of the parts it may show."""
    groups: list[Keyed] = []
    for owner in _classes():
        if not issubclass(owner, Screen):
            continue
        for part in (None, *_parts(owner)):
            keys: Keyed = {}
            for found in (*_bindings(owner), *(_bindings(part) if part else ())):
                keys.setdefault(str(found.id), set()).update(_keys_of(found))
            if keys and keys not in groups:
                groups.append(keys)
    return tuple(groups)


@cache
def known() -> Mapping[str, Known]:
    """Return everything in the app that has a key, by its id."""
    found: dict[str, Known] = {}
    for owner in _classes():
        for binding in _bindings(owner):
            name = str(binding.id)
            keys = (*(found[name].keys if name in found else ()), *_keys_of(binding))
            found[name] = Known(
                name, tuple(dict.fromkeys(keys)), binding.description, binding.tooltip
            )
    return dict(sorted(found.items()))


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


# --- what is shown --------------------------------------------------------------------------------

_SHOWN = {
    **{key: arrow for arrow, key in _ARROWS.items()},
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "backspace": "Backspace",
    "delete": "Delete",
    "insert": "Insert",
    "home": "Home",
    "end": "End",
    "pageup": "Page Up",
    "pagedown": "Page Down",
    "ctrl": "Ctrl",
    "alt": "Alt",
    "shift": "Shift",
}


@cache
def _signs() -> Mapping[str, str]:
    return {str(_character_to_key(sign)): sign for sign in map(chr, range(33, 256))}


def key_name(key: str) -> str:
    """Return the name of a key as it stands on the keyboard; of several, the first."""
    *before, last = key.split(",", maxsplit=1)[0].split("+")
    name = _SHOWN.get(last) or _signs().get(last, last)
    if len(name) > 1 and name.startswith("f") and name[1:].isdecimal():
        name = name.upper()
    if before:
        name = name.upper() if len(name) == 1 else name
    return "+".join([*(_SHOWN.get(part, part) for part in before), name])


def key_for(node: DOMNode, name: str) -> str:
    """Return the key in force of something that can be done, for a sentence that names it.

    Of what has the same id on several screens it is that of the screen, dialog or part at hand.

    Args:
        node: Where the sentence stands.
        name: The id of what the key does, here or elsewhere in the app.
    """
    keymap: Mapping[str, str] = node.app.settings.keymap  # type: ignore[attr-defined]
    for owner in map(type, node.ancestors_with_self):
        for binding in _bindings(owner):
            if binding.id == name:
                return key_name(in_force(binding, keymap).key)
    return key_name(keymap.get(name) or known()[name].keys[0])


def keyed(node: DOMNode, words: str, **names: str) -> str:
    """Return a sentence with the keys in force: for each of its placeholders the id is given."""
    return words.format(**{place: key_for(node, name) for place, name in names.items()})


def in_force(binding: Binding, keymap: Mapping[str, str]) -> Binding:
    """Return a binding with the keys that were chosen for it, if any were."""
    chosen = keymap.get(binding.id or "")
    return binding.with_key(chosen) if chosen else binding

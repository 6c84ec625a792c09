"""What is said when a key is pressed that does something, but not here or not now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from actionplan_tui.locales import _
from actionplan_tui.tui.all_commands import PLACES
from actionplan_tui.tui.common.commands import Command
from actionplan_tui.tui.common.keymap import bindings_of, key_name
from actionplan_tui.tui.common.screen import BaseScreen

_NAMED = 3
"""So many screens on which a key works are named."""


def why_not(screen: BaseScreen, key: str) -> str:
    """Return what a key does, and what is lacking or where it works; empty: it does nothing.

    Args:
        screen: The screen that it was pressed on, where it does nothing.
        key: As Textual calls it.
    """
    keymap: Mapping[str, str] = screen.app.settings.keymap
    for name, words in _here(screen, key, keymap):
        if lacking := screen.lacks(name):
            return _said(key, words, lacking)
    found: dict[str, tuple[Command, list[str]]] = {}
    for place, commands, _lists in PLACES:
        for one in commands:
            if not one.action and key in one.in_force(keymap).keys.split(","):
                found.setdefault(one.id, (one, []))[1].append(_(place))
    for command, places in found.values():
        if command.id in ("back", "leave"):
            return _said(key, command.words, _("there is nothing to go back from"))
        where = _("works in: {places}")
        if len(places) > _NAMED:
            where = _("works among others in: {places}")
        told = where.format(places=", ".join(places[:_NAMED]))
        return _said(key, command.words, told)
    return ""


def _here(screen: BaseScreen, key: str, keymap: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the ids and the words of what a key is bound to on the screen."""
    for node in (screen.focused or screen).ancestors_with_self:
        for binding in bindings_of(type(node)):
            if binding.id and key in (keymap.get(binding.id) or binding.key).split(","):
                yield binding.id, binding.description


def _said(key: str, words: str, why: str) -> str:
    told = _("{key} – {what}: {why}.")
    return told.format(key=key_name(key), what=_(words), why=why)

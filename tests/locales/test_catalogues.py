"""The catalogues hold every message of the source, translated, and nothing else."""

from __future__ import annotations

import argparse
import functools
import io
import re
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract, extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po

import actionplan_tui
from actionplan_tui.locales.argparse_messages import MESSAGES, PLURAL_MESSAGES

PACKAGE = Path(actionplan_tui.__file__).parent
ROOT = Path(__file__).parents[2]
TRANSLATED = ["sv", "nb"]

PLACEHOLDER = re.compile(
    r"%\(\w+\)[-#0 +]*[\d.]*[a-z]"  # %(name)s
    r"|%[-#0 +]*[\d.]*[srdfgx]"  # %s
    r"|\{\w*(?:![rsa])?(?::[^{}]*)?\}"  # {name}
)

# What argparse says only to those who write a command line, not to those who use it.
FOR_PROGRAMMERS = re.compile(
    r"\.__call__\(\)|conflicting|argument \"-\" with mode|cannot merge actions"
    r"|is an invalid argument|invalid option string|dest= is required|invalid conflict_resolution"
    r"|must be optional|cannot have multiple subparser|is not callable"
)

Key = tuple[str | None, tuple[str, ...]]


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """The forms of a message or a translation: one, or one for each number."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def key(message: Message) -> Key:
    return (message.context, forms(message.id))


@functools.cache
def keywords() -> dict[str, object]:
    """What marks a message: Babel's own words and those that the Makefile adds."""
    added = re.findall(r"-k (\S+)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert added
    return {**DEFAULT_KEYWORDS, **parse_keywords(added)}


@functools.cache
def in_the_source() -> frozenset[Key]:
    template = Catalog()
    found = extract_from_dir(PACKAGE, keywords=keywords())  # type: ignore[arg-type]
    for _file, _line, message, _comments, context in found:
        template.add(message, context=context)
    return frozenset(key(message) for message in template if message.id)


def catalogue(language: str) -> Catalog:
    path = PACKAGE / "locales" / language / "LC_MESSAGES" / "actionplan.po"
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text.replace("%%", "").replace("{{", "").replace("}}", "")))


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated(language: str) -> None:
    translated = {
        key(message)
        for message in catalogue(language)
        if message.id and message.string and all(forms(message.string))
    }
    missing = sorted(in_the_source() - translated, key=repr)
    assert not missing, f"not in {language} (run `make catalogues`, then translate): {missing}"


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_obsolete_and_nothing_guessed(language: str) -> None:
    messages = catalogue(language)
    obsolete = sorted({key(m) for m in messages if m.id} - in_the_source(), key=repr)
    assert not obsolete, f"no longer said (run `make catalogues`): {obsolete}"
    assert not messages.obsolete
    assert not [message.id for message in messages if message.id and message.fuzzy]


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_are_those_of_the_message(language: str) -> None:
    for message in catalogue(language):
        if not message.id or not message.string:
            continue
        english, translated = forms(message.id), forms(message.string)
        assert len(translated) == len(english), message.id
        assert placeholders(translated[-1]) == placeholders(english[-1]), message.id
        # "one day" may leave the number out, "{count} day" may not.
        allowed = [placeholders(text) for text in english]
        assert placeholders(translated[0]) in allowed, message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_spaces_and_line_ends_around_a_message_are_kept(language: str) -> None:
    for message in catalogue(language):
        if isinstance(message.id, str) and isinstance(message.string, str) and message.id:
            for pattern in (r"^\s*", r"\s*$"):
                assert re.findall(pattern, message.string)[0] == re.findall(pattern, message.id)[0]


@pytest.mark.parametrize("language", TRANSLATED)
def test_two_plural_forms_as_in_english(language: str) -> None:
    assert catalogue(language).num_plurals == 2


@pytest.mark.skipif(sys.version_info >= (3, 15), reason="its messages are not known yet")
def test_all_that_argparse_says_to_users_is_known() -> None:
    source = Path(argparse.__file__).read_bytes()
    known: set[object] = {*MESSAGES, *PLURAL_MESSAGES}
    said = {message for _line, message, _c, _ctx in extract("python", io.BytesIO(source))}
    left_out = {
        message
        for message in said - known
        if not FOR_PROGRAMMERS.search(message if isinstance(message, str) else message[0])
    }
    assert not left_out

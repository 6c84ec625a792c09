"""Choosing a language, switching it while the program runs, and saying things in another one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from actionplan_tui.locales import (
    LANGUAGES,
    _,
    catalogue,
    detect,
    language,
    ngettext,
    pgettext,
    set_language,
    translator,
)

USAGE = "usage: "


def test_english_is_the_start_and_the_source() -> None:
    assert language() == "en"
    assert _(USAGE) == USAGE
    assert ngettext("{count} day", "{count} days", 2) == "{count} days"
    assert pgettext("status", "Done") == "Done"


def test_switching_works_at_once_and_back() -> None:
    said = []
    for code in ("sv", "nb", "en"):
        set_language(code)
        said.append(_(USAGE))
    assert said == ["användning: ", "bruk: ", "usage: "]


def test_a_translator_keeps_its_language() -> None:
    swedish = translator("sv")
    set_language("nb")
    assert swedish.pgettext("status", "Not started") == "Ej påbörjad"
    assert swedish.ngettext("{count} day", "{count} days", 2).format(count=2) == "2 dagar"
    assert pgettext("status", "Not started") == "Ikke påbegynt"
    assert swedish.language == "sv"


def test_an_unknown_language_is_refused_and_changes_nothing() -> None:
    set_language("sv")
    with pytest.raises(ValueError, match="'fi'"):
        set_language("fi")
    assert language() == "sv"


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_nobody_translated_and_the_empty_text_come_back(code: str) -> None:
    set_language(code)
    unknown = "a text that stands in no catalogue"
    assert _(unknown) == unknown
    assert pgettext("status", unknown) == unknown
    assert _("") == ""


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "sv"}, "sv"),
        ({"LANG": "sv_FI@euro"}, "sv"),
        ({"LANG": "sv-SE"}, "sv"),
        ({"LANG": "nb_NO.UTF-8"}, "nb"),
        ({"LANG": "nn_NO.UTF-8"}, "nb"),
        ({"LANG": "no_NO"}, "nb"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "svx"}, "en"),
        ({"LANG": "Swedish_Sweden.1252"}, "sv"),
        ({"LANG": "Norwegian Bokmål_Norway.1252"}, "nb"),
        ({"LANG": "sv_SE", "LC_MESSAGES": "nb_NO"}, "nb"),
        ({"LANG": "sv_SE", "LC_MESSAGES": "nb_NO", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "sv_SE"}, "sv"),
        ({"LC_TIME": "sv_SE"}, "en"),
    ],
)
def test_detect(environ: dict[str, str], expected: str) -> None:
    assert detect(environ) == expected


SOURCE = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "meeting"
msgstr "{word}"
"""


def write_source(folder: Path, word: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "actionplan.po"
    source.write_text(SOURCE.replace("{word}", word), encoding="utf-8")
    return source


def test_a_checkout_without_compiled_catalogues_speaks_all_languages(tmp_path: Path) -> None:
    folder = tmp_path / "sv" / "LC_MESSAGES"
    write_source(folder, "sammanträde")
    assert catalogue._load(folder).gettext("meeting") == "sammanträde"
    assert not list(folder.glob("*.mo")), "reading writes nothing"


def test_a_compiled_catalogue_serves_alone_but_not_when_its_source_is_newer(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "sv" / "LC_MESSAGES"
    source = write_source(folder, "sammanträde")
    compiled = folder / "actionplan.mo"
    compiled.write_bytes(catalogue._compile(source).read())
    source.unlink()
    assert catalogue._load(folder).gettext("meeting") == "sammanträde"

    write_source(folder, "möte")
    os.utime(compiled, (0, 0))
    assert catalogue._load(folder).gettext("meeting") == "möte"


def test_no_catalogue_at_all_is_an_error_not_english(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        catalogue._load(tmp_path)

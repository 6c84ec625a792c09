"""Text from people never becomes markup: read back by a Markdown reader that did not write it."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from actionplan_tui.domain.summary.summary import build_summary
from actionplan_tui.reports.formats.markdown_text import bullets, escaped, heading, table
from actionplan_tui.reports.words.text import plain
from tests.domain.make import a_plan, item, note, register
from tests.reports.sample import in_markdown

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
WILD = [
    "# Rubrik",
    "**fet** _kursiv_ __b__ ~~struken~~ `kod`",
    "<script>alert(1)</script> <b>x</b> <!-- y -->",
    "[länk](http://x.test) ![bild](x.png) <http://x.test>",
    "a | b || c",
    "1. ett",
    "2) två",
    "- punkt",
    "+ punkt",
    "> citat",
    "---",
    "===",
    "&amp; &lt; &#60; R&D",
    "rad ett\n\n# rad två\n- tre",
    "C:\\mapp\\*",
    "snake_case_name och _under_",
    "rubrik #",
    "$x^2$ ~a~ ==b==",
    "\x1b[31mred\x1b[0m",
    "[x]: http://x.test",
    "```\nkod\n```",
    "    indrag",
]


def content(markdown: str) -> str:
    """Return the text that a reader sees, without tags."""
    return html.unescape(re.sub(r"<[^>]*>", "", READER.render(markdown))).strip()


@pytest.mark.parametrize("text", WILD)
def test_text_comes_out_as_the_same_text(text: str) -> None:
    paragraph = READER.render(escaped(text)).strip()
    assert paragraph.startswith("<p>")
    assert paragraph.count("<") == 2, paragraph
    assert content(escaped(text)) == plain(text)


@given(st.text(st.characters(exclude_categories=["Cs", "Cf", "Cc", "Zs", "Zl", "Zp"]), min_size=1))
def test_any_text_comes_out_as_the_same_text(text: str) -> None:
    assert content(escaped(text)) == plain(text)
    assert content("\n".join(heading(2, escaped(text)))) == plain(text)
    assert content("\n".join(bullets([escaped(text)]))) == plain(text)


@given(st.text(st.characters(exclude_categories=["Cs", "Cf", "Cc", "Zs", "Zl", "Zp"]), min_size=1))
def test_any_text_stays_in_its_cell(text: str) -> None:
    lines = table(("A", "B"), [(escaped(text, opens=False), "1")], numbers=1)
    found = READER.render("\n".join(lines))
    assert found.count("<td") == 2
    cell = re.search(r"<td>(.*?)</td>", found, re.DOTALL)
    assert cell
    assert html.unescape(cell[1]).strip() == plain(text)


@pytest.mark.parametrize("language", ["en", "sv", "nb"])
def test_a_summary_of_wild_text_has_the_structure_of_a_tame_one(language: str) -> None:
    def tags(text: str) -> list[str]:
        plan = a_plan(
            item("1", title=text),
            item("1.1", title=text, due="2020", responsible=["X"]),
            head={"title": text, "owner": text, "levels": [text, text], "source": text},
            parties=[{"id": "X", "name": text}],
            reviews=[{"id": "r", "title": text, "due": "2021"}],
            indicators=[{"id": "i", "item": "1", "title": text, "unit": text}],
        )
        notes = [
            note("1.1", "2021", text=text, due="2020-06-01", reason=text, author=text),
            note("1.1", "2021-05-01", next={"text": text}, meeting=text, procedure="tabled"),
        ]
        found = build_summary(register(plan, notes, "2022-01-01"), "p")
        return re.findall(r"</?\w+", READER.render(in_markdown(found, language)))

    for text in WILD:
        lines = plain(text, keep_lines=True).split("\n")
        tame = [re.sub(r"^(- )?.+", r"\1tam", line) for line in lines] if lines[1:] else ["tam"]
        assert tags(text) == tags("\n".join(tame)), text

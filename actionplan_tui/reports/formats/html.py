"""A document as one HTML file: no outside resource, readable aloud, good on paper of A4."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from actionplan_tui.reports.formats.blocks import (
    BREAK,
    Contents,
    Document,
    Facts,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Points,
    Run,
    Table,
)
from actionplan_tui.reports.formats.drawing import svg
from actionplan_tui.reports.formats.visitor import BlockVisitor

_STYLE = """\
:root { color-scheme: light; }
body { font: 11pt/1.45 Georgia, "Liberation Serif", "Times New Roman", serif; color: #1f1f1f;
  background: #fff; margin: 0 auto; max-width: 46rem; padding: 2rem 1.25rem; }
h1, h2, h3, h4, h5, h6, th, dt, figcaption, caption, nav, footer {
  font-family: "Liberation Sans", Arial, Helvetica, sans-serif; }
h1 { font-size: 1.7em; line-height: 1.2; margin: 0 0 1.2em; color: #1f4e79; }
h2 { font-size: 1.35em; margin: 2em 0 .6em; color: #1f4e79; border-bottom: 1px solid #1f4e79;
  padding-bottom: .15em; }
h3 { font-size: 1.1em; margin: 1.6em 0 .4em; }
h4 { font-size: 1em; margin: 1.3em 0 .3em; color: #1f4e79; }
h5, h6 { font-size: .92em; margin: 1em 0 .2em; }
p { margin: .4em 0 .7em; }
ul, ol { margin: .3em 0 .8em; padding-left: 1.3em; }
li { margin: .25em 0; }
li li { margin: .1em 0; }
li > ul { margin: .1em 0 .3em; }
table { border-collapse: collapse; width: 100%; margin: .8em 0 1.2em; font-size: .88em; }
caption { text-align: left; font-weight: bold; padding: .2em 0; }
th, td { text-align: left; vertical-align: top; padding: .3em .5em; border-bottom: 1px solid #bbb; }
th { hyphens: auto; }
thead th { border-bottom: 1.5px solid #1f4e79; background: #eef3f8; }
tbody th { font-weight: normal; font-family: inherit; }
tr.total > * { font-weight: bold; border-top: 1.5px solid #1f4e79; }
.n { text-align: right; font-variant-numeric: tabular-nums; }
td.n { white-space: nowrap; }
dl { display: grid; grid-template-columns: minmax(9em, 30%) minmax(0, 1fr); margin: .6em 0 1.2em; }
h1, h2, h3, h4, h5, h6, p, li, dt, dd, figcaption { overflow-wrap: break-word; }
dt, dd { margin: 0; padding: .25em .5em .25em 0; border-bottom: 1px solid #ddd; }
dt { font-weight: bold; font-size: .88em; padding-top: .4em; }
figure { margin: 1em 0 1.4em; }
figure svg { max-width: max(100%, 34rem); height: auto; display: block; }
.whole { white-space: nowrap; }
figcaption { font-weight: bold; font-size: .88em; margin-bottom: .5em; }
.small { font-size: .86em; color: #4a4a4a; }
mark { background: #fff3c4; color: inherit; }
nav p { font-weight: bold; margin-bottom: .2em; }
nav ul { list-style: none; padding-left: 0; }
nav li { margin: 0; }
nav .l2 { font-weight: bold; }
nav a { color: #1f4e79; text-decoration: underline; display: inline-block; padding: .2em 0;
  min-height: 1.25rem; }
.scroll { overflow-x: auto; }
@media screen { .wide table { min-width: 34rem; } }
footer { margin-top: 3em; border-top: 1px solid #bbb; padding-top: .6em; font-size: .82em; }
@media screen and (max-width: 26em) {
  dl { grid-template-columns: minmax(0, 1fr); }
  dt { border-bottom: 0; padding-bottom: 0; }
}
@page { size: A4; margin: 22mm 20mm 20mm; }
@media print {
  th { overflow-wrap: anywhere; }
  body { font-size: 10pt; line-height: 1.35; max-width: none; padding: 0; }
  h1 { margin-bottom: .7em; }
  h2 { margin-top: 1.4em; }
  h3 { margin-top: 1.1em; }
  h4 { margin-top: .9em; }
  h5, h6 { margin-top: .7em; }
  p { margin: .25em 0 .5em; }
  dl { margin: .3em 0 .8em; }
  table { margin-bottom: .8em; }
  th, td { padding-top: .15em; padding-bottom: .15em; }
  dt, dd { padding-top: .15em; padding-bottom: .15em; }
  h1, h2, h3, h4, h5, h6, caption, figcaption { break-after: avoid; }
  h2.page { break-before: page; margin-top: 0; }
  .lead { break-after: avoid; }
  .note { break-before: avoid; }
  figure, tr, .together { break-inside: avoid; }
  tbody tr:first-child { break-before: avoid; }
  li { margin: .1em 0; orphans: 3; widows: 3; }
  footer { margin-top: 1.5em; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  figure svg { max-width: 100%; }
  nav a { color: inherit; text-decoration: none; padding: 0; min-height: 0; }
}
"""

_MANY = 5
"""From how many columns a table is as wide as a page on small screens, too, and scrolls."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")

_PAGE_NUMBER = """\
@page { @bottom-right { content: NUMBER; font: 8pt Arial, sans-serif; color: #4a4a4a; } }
"""
# Nothing is fetched and nothing runs, whatever stands in the text.
_POLICY = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
)


def render(document: Document) -> str:
    """Return a document as HTML. The same input gives the same text."""
    return "".join(f"{line}\n" for line in _Page(document).lines())


class _Page(BlockVisitor[Iterable[str]]):
    def __init__(self, document: Document) -> None:
        self.document = document
        self.place = -1
        self.figures = 0
        self.tables = 0
        self.breaks = False

    def lines(self) -> Iterator[str]:
        document = self.document
        pages = _quoted(
            document.page_word.format(page="\x00counter(page)\x00", pages="\x00counter(pages)\x00")
        )
        yield from (
            "<!DOCTYPE html>",
            f'<html lang="{escape(document.language)}">',
            "<head>",
            '<meta charset="utf-8">',
            _POLICY,
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_text(document.title)}</title>",
            f"<style>\n{_STYLE}{_PAGE_NUMBER.replace('NUMBER', pages)}</style>",
            "</head>",
            "<body>",
            "<main>",
        )
        for block in document.blocks:
            yield from self.visit(block)
        yield from (
            "</main>",
            f"<footer><p>{_text(document.colophon)}</p></footer>",
            "</body>",
            "</html>",
        )

    def inline(self, inline: Inline) -> str:
        return "".join(self._run(run) for run in inline)

    def _run(self, run: Run) -> str:
        if run.text == BREAK.text:
            return "<br>"
        said = _whole(run.text)
        language = self.document.second
        if run.foreign and language:
            said = f'<span lang="{escape(language)}">{said}</span>'
        if run.blank:
            said = f"<mark>{said}</mark>"
        if run.url:
            said = f'<a href="{escape(run.url)}">{said}</a>'
        return f"<strong>{said}</strong>" if run.strong else said

    def heading(self, block: Heading) -> Iterable[str]:
        self.place += 1
        level = min(block.level, 6)
        page = ' class="page"' if self.breaks else ""
        self.breaks = False
        return (f'<h{level} id="h{self.place}"{page}>{self.inline(block.text)}</h{level}>',)

    def paragraph(self, block: Paragraph) -> Iterable[str]:
        kinds = ["small"] * block.small + ["note"] * block.note + ["lead"] * block.leads
        kind = f' class="{" ".join(kinds)}"' if kinds else ""
        return (f"<p{kind}>{self.inline(block.text)}</p>",)

    def points(self, block: Points) -> Iterator[str]:
        tag = "ol" if block.numbered else "ul"
        lead = ' class="lead"' if block.leads else ""
        yield f"<{tag}{lead}>"
        for point in block.points:
            inside = "".join(part for more in point.after for part in self.visit(more))
            if point.entries:
                inside += "".join(self.points(Points(point.entries)))
            together = ' class="together"' if inside and point.together else ""
            yield f"<li{together}>{self.inline(point.text)}{inside}</li>"
        yield f"</{tag}>"

    def table(self, block: Table) -> Iterator[str]:
        self.tables += 1
        texts = len(block.head) - block.numbers
        columns = "".join(f'<col style="width: {share:.1%}">' for share in block.widths)
        wide = " wide" if len(block.head) >= _MANY else ""
        yield (
            f'<div class="scroll{wide}" role="group" tabindex="0" aria-labelledby="t{self.tables}">'
            if len(block.head) > 2
            else "<div>"
        )
        together = ' class="together"' if block.together else ""
        caption = f'<caption id="t{self.tables}">{self.inline(block.caption)}</caption>'
        yield f"<table{together}>{caption}"
        yield f"<colgroup>{columns}</colgroup>"
        yield f"<thead>{self._head(block.head, texts)}</thead>"
        yield "<tbody>"
        for place, row in enumerate(block.rows):
            last = block.total and place + 1 == len(block.rows)
            yield self._row(row, texts, last)
        yield "</tbody></table></div>"

    def _head(self, head: Sequence[Inline], texts: int) -> str:
        cells = (
            f'<th scope="col"{_number(place, texts)}>{self.inline(text)}</th>'
            for place, text in enumerate(head)
        )
        return f"<tr>{''.join(cells)}</tr>"

    def _row(self, row: Sequence[Inline], texts: int, total: bool) -> str:
        first, *rest = row
        cells = [f'<th scope="row">{self.inline(first)}</th>'] + [
            f"<td{_number(place, texts)}>{self.inline(cell)}</td>"
            for place, cell in enumerate(rest, 1)
        ]
        kind = ' class="total"' if total else ""
        return f"<tr{kind}>{''.join(cells)}</tr>"

    def facts(self, block: Facts) -> Iterator[str]:
        together = ' class="together"' if block.together else ""
        yield f"<dl{together}>"
        for label, said in block.facts:
            yield f"<dt>{_text(label)}</dt><dd>{self.inline(said)}</dd>"
        yield "</dl>"

    def figure(self, block: Figure) -> Iterator[str]:
        self.figures += 1
        name = f"f{self.figures}"
        said = f'<title id="{name}t">{_text(block.caption)}</title>'
        said += f'<desc id="{name}d">{_text(block.alternative)}</desc>'
        attributes = f'role="img" aria-labelledby="{name}t" aria-describedby="{name}d"'
        yield f'<figure><figcaption id="{name}">{_text(block.caption)}</figcaption>'
        yield f'<div class="scroll" role="group" tabindex="0" aria-labelledby="{name}">'
        yield f"{svg(block.drawing, attributes, (said,))}</div></figure>"

    def page_break(self) -> Iterable[str]:
        self.breaks = True
        return ()

    def contents(self, block: Contents) -> Iterator[str]:
        yield f'<nav aria-labelledby="contents"><p id="contents">{_text(block.heading)}</p><ul>'
        for place, one in block.of(self.document.blocks):
            yield (f'<li class="l{one.level}"><a href="#h{place}">{self.inline(one.text)}</a></li>')
        yield "</ul></nav>"


def _text(text: str) -> str:
    return escape(text, quote=True)


def _whole(text: str) -> str:
    """Return text in which no line ends inside a day such as 2021-10-15, or what is bound to it."""
    if not _DAY.search(text):
        return _text(text)
    parts = (
        f'<span class="whole">{_text(part)}</span>' if _DAY.search(part) else _text(part)
        for part in text.split(" ")
    )
    return " ".join(parts)


def _number(place: int, texts: int) -> str:
    return ' class="n"' if place >= texts else ""


def _quoted(text: str) -> str:
    """Return a phrase as the value of CSS `content`; between zeros stand counters."""
    parts = [
        part if place % 2 else '"' + part.replace("\\", "\\\\").replace('"', '\\"') + '"'
        for place, part in enumerate(text.split("\x00"))
    ]
    return " ".join(part for part in parts if part != '""')

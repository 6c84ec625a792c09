"""A form as one web page that works without a network, without scripts too: to print."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from pathlib import Path

from actionplan_tui.domain.dates.words import AUTUMN, ONGOING_WORDS, SPRING
from actionplan_tui.domain.plan.parts import CLOSING
from actionplan_tui.domain.request.form import AUTHOR, VALUE, Choice, Form, FormRow
from actionplan_tui.exchange.forms.questions import (
    DATES,
    LINES,
    Question,
    facts,
    heading,
    how_dates_look,
    questions,
    words_of,
)
from actionplan_tui.exchange.forms.wording import YES, asked_heading, for_whom, form_title, steps
from actionplan_tui.locales import Translator
from actionplan_tui.locales.months import SHORT, WIDE
from actionplan_tui.reports.words.text import plain

DATA_ID = "form-data"
"""The id of the part of the page that says to the program which form it is."""

IDS = ("form", "plan", "review", "kind", "party", "fingerprint", "language", "asked")
"""What an answer says of its form."""

_PARTS = Path(__file__).parent / "page"
_LONG = ("text", "reason", "next")
_LISTED_FROM = 4
"""From how many items on the page begins with a list of them."""

_END_OF = ("utgången av", "slutet av", "utgangen av", "slutten av", "end of", "the end of")
_DEADLINE = ("senast", "senest", "innen", "by", "före", "inför", "før", "before")


@cache
def _part(name: str) -> str:
    return (_PARTS / name).read_text(encoding="utf-8")


def write(form: Form) -> bytes:
    """Return a form as HTML. The same form gives the same bytes."""
    return "".join(f"{line}\n" for line in _Page(form).lines()).encode()


def form_ids(form: Form) -> dict[str, str]:
    """Return what an answer says of its form, by the names of `IDS`."""
    return {name: str(getattr(form, "id" if name == "form" else name)) for name in IDS}


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _policy(script: str, style: str) -> str:
    """Return what the page may do: run its own script, look like itself, and nothing else."""
    rules = (
        "default-src 'none'",
        f"script-src {_digest(script)}",
        f"style-src {_digest(style)}",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'


def _json(value: object) -> str:
    """Return a value as JSON that cannot end the element that it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _text(text: str) -> str:
    return escape(text, quote=True)


class _Page:
    def __init__(self, form: Form) -> None:
        self.form = form
        self.t: Translator = words_of(form)
        self.asked = [questions(form, row) for row in form.rows]

    def lines(self) -> Iterator[str]:
        form, t = self.form, self.t
        script, style = f"\n{_part('form.js')}", f"\n{_part('form.css')}"
        yield from (
            "<!DOCTYPE html>",
            f'<html lang="{_text(t.language)}">',
            "<head>",
            '<meta charset="utf-8">',
            _policy(script, style),
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{_text(form_title(form))} – {_text(plain(form.party_name))}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{_text(form_title(form))}</h1>",
            f"<p><strong>{_text(for_whom(form, t))}</strong></p>",
            *(f"<p>{_text(line)}</p>" for line in steps(form, t)),
        )
        yield from self._beginning()
        yield '<form id="form" novalidate autocomplete="off">'
        author = asked_heading(AUTHOR, t)
        yield '<div class="fields">'
        yield from self._field("author", "", Question(AUTHOR, author))
        yield "</div>"
        for place, row in enumerate(form.rows):
            yield from self._row(place, row)
        yield from self._end()
        yield "</form>"
        yield from self._mail()
        yield "</main>"
        told = t.gettext("Form {id}").format(id=form.id)
        yield f'<footer><p class="soft">{_text(told)}</p></footer>'
        yield f'<script type="application/json" id="{DATA_ID}">{_json(self._data())}</script>'
        yield f"<script>{script}</script>"
        yield from ("</body>", "</html>")

    def _beginning(self) -> Iterator[str]:
        t = self.t
        press = t.gettext(
            "Fill it in here. “{save}” at the end makes the small file that is to be sent; it has "
            "nothing but your answers."
        ).format(save=t.gettext("Save the answers"))
        paper = t.gettext(
            "Nothing can be saved here, because no scripts run. Open the file in a browser; or "
            "print it and fill it in on paper; or ask for the form as a Word file or a spreadsheet."
        )
        yield f'<p class="screen" data-script hidden>{_text(press)}</p>'
        dates = t.gettext("Dates: {examples}").format(examples=how_dates_look(self.form))
        yield f'<p id="dates">{_text(dates)}</p>'
        # Not <noscript>: programs that show attachments leave scripts out and do not say so.
        yield f'<p id="no-script" class="note">{_text(paper)}</p>'
        yield '<p id="kept" class="note" hidden></p>'
        if len(self.form.rows) >= _LISTED_FROM:
            items = _text(t.gettext("Items"))
            yield f'<nav aria-label="{items}"><details><summary>{items}</summary><ol>'
            for place, row in enumerate(self.form.rows):
                yield f'<li><a href="#r{place}">{_text(heading(row))}</a></li>'
            yield "</ol></details></nav>"

    def _row(self, place: int, row: FormRow) -> Iterator[str]:
        yield f'<fieldset id="r{place}">'
        yield f"<legend><h2>{_text(heading(row))}</h2></legend>"
        yield "<dl>"
        for label, said in facts(self.form, row):
            yield f"<dt>{_text(label)}</dt><dd>{_text(said)}</dd>"
        yield "</dl>"
        asked = self.asked[place]
        numbers = {field: number for number, field in enumerate(asked)}
        for line in filter(None, (*LINES, row.fields)):
            yield '<div class="fields">'
            for one in filter(None, map(asked.get, line)):
                yield from self._field(f"r{place}-{numbers[one.field]}", str(place), one, row)
            yield "</div>"
        yield "</fieldset>"

    # --- fields -----------------------------------------------------------------------------------

    def _field(
        self, name: str, place: str, one: Question, row: FormRow | None = None
    ) -> Iterator[str]:
        """Yield a field with its label, what helps to answer, and room for what is wrong."""
        helps = [f"{name}-k"] if one.known else []
        helps += ["dates"] if one.kind in DATES else []
        attributes = (
            f'id="{name}" name="{name}" data-field="{_text(one.field)}"'
            + (f' data-row="{place}"' if place else "")
            + f' aria-describedby="{" ".join([*helps, f"{name}-e"])}"'
        )
        label = f'<label for="{name}">{_text(one.label)}</label>'
        error = f'<p class="error" id="{name}-e"></p>'
        helping = f'<span class="known" id="{name}-k">{_text(one.known)}</span>'
        helping = helping if one.known else ""
        if one.field == "no_change":
            box = f'<input type="checkbox" {attributes}>{_text(one.label)}'
            yield f'<div class="box"><label for="{name}">{box}</label>{error}</div>'
        elif one.field in ("status", "effect"):
            choices = self.form.statuses if one.field == "status" else self.form.effects
            yield f'<div class="choice">{label}{helping}'
            yield from self._choices(attributes, choices)
            yield f"{error}</div>"
        elif one.field in _LONG:
            rows, whole = (4, ' class="whole"') if one.field == "text" else (1, "")
            area = f'<textarea {attributes} rows="{rows}"></textarea>'
            yield f"<div{whole}>{label}{helping}{area}{error}</div>"
        else:
            number = ' inputmode="decimal"' if one.kind + ":" == VALUE else ""
            if number and row and _is_figure(row, one.field):
                number += ' data-number="yes"'
            kind = ' autocomplete="name"' if one.field == AUTHOR else ""
            yield (
                f'<div>{label}{helping}<input type="text" {attributes}{number}{kind}>{error}</div>'
            )

    def _choices(self, attributes: str, choices: Iterable[Choice]) -> Iterator[str]:
        listed = [(one.code, plain(one.word)) for one in choices]
        yield f'<select {attributes}><option value="">–</option>'
        for code, word in listed:
            yield f'<option value="{_text(code)}">{_text(word)}</option>'
        yield "</select>"
        boxes = "  ".join(f"\u2610\u00a0{word.replace(' ', chr(0xA0))}" for _code, word in listed)
        yield f'<p class="paper" aria-hidden="true">{_text(boxes)}</p>'

    # --- below the items --------------------------------------------------------------------------

    def _end(self) -> Iterator[str]:
        t = self.t
        yield '<div id="faults" tabindex="-1" role="group" aria-labelledby="faults-h" hidden>'
        first, anyway = t.gettext("Look at this first"), t.gettext("Go on nevertheless")
        yield f'<h2 id="faults-h">{_text(first)}</h2><ul id="fault-list"></ul>'
        yield f'<button type="button" id="anyway">{_text(anyway)}</button></div>'
        yield '<p id="progress" class="soft screen" data-script hidden></p>'
        yield '<div class="actions" data-script hidden>'
        for name, said, kind in (
            ("save", t.gettext("Save the answers"), ' class="first"'),
            ("text", t.gettext("Show them as text for a mail"), ""),
            ("forget", t.gettext("Forget the answers"), ""),
        ):
            yield f'<button type="button" id="{name}"{kind}>{_text(said)}</button>'
        yield '</div><p id="said" class="note" role="status"></p>'

    def _mail(self) -> Iterator[str]:
        t = self.t
        told = t.gettext("Copy all of it into a mail. Please change nothing in square brackets.")
        head, copy = t.gettext("The answers as text"), t.gettext("Copy")
        yield '<section id="mail" aria-labelledby="mail-h" hidden>'
        yield f'<h2 id="mail-h">{_text(head)}</h2>'
        yield f'<p id="mail-k">{_text(told)}</p>'
        yield (
            '<textarea id="mail-text" rows="14" readonly aria-labelledby="mail-h" '
            'aria-describedby="mail-k"></textarea>'
        )
        yield '<div class="actions">'
        yield f'<button type="button" id="copy">{_text(copy)}</button></div></section>'

    # --- what the script knows --------------------------------------------------------------------

    def _data(self) -> dict[str, object]:
        form, t = self.form, self.t
        begins = t.pgettext("name of a file", "answer")
        names = (names for table in (WIDE, SHORT) for names in table.values())
        months = {name.casefold(): n for listed in names for n, name in enumerate(listed, 1)}
        return {
            "form": form_ids(form),
            "rows": [
                {
                    "key": row.key,
                    "title": plain(row.title),
                    "fingerprint": row.fingerprint,
                    "labels": {one.field: one.label for one in asked.values()},
                }
                for row, asked in zip(form.rows, self.asked, strict=True)
            ],
            "closing": sorted(CLOSING),
            "file": f"{begins}-{form.party}-{form.id}.json",
            "dates": {
                "months": months,
                "seasons": sorted(SPRING | AUTUMN, key=lambda word: (-len(word), word)),
                "ongoing": sorted(ONGOING_WORDS),
                "end_of": _END_OF,
                "deadline": _DEADLINE,
            },
            "words": self._words(),
        }

    def _words(self) -> dict[str, str]:
        form, t = self.form, self.t
        return {
            "author": asked_heading(AUTHOR, t),
            "yes": t.pgettext(*YES),
            "mail_head": f"{form_title(form)} – {for_whom(form, t)}",
            "kept": t.gettext(
                "This browser keeps what you type, also when the page is closed, until you press "
                "“{forget}”. On a computer that others use, do so when you have sent your answers."
            ).replace("{forget}", t.gettext("Forget the answers")),
            "not_kept": t.gettext(
                "This browser keeps nothing of what you type: save the answers before you close "
                "the page."
            ),
            "restored": t.gettext("What you filled in before is here again."),
            "forgotten": t.gettext("The form is empty, and nothing is kept in this browser."),
            "forget_sure": t.gettext("Empty the whole form, and forget what was kept?"),
            "saved": t.gettext(
                "Saved as {file}, where your browser puts what it downloads. Send that file."
            ),
            "copied": t.gettext("Copied."),
            "progress": t.gettext("Answered: {done} of {all} items."),
            "no_date": t.gettext("“{text}” is not recognised as a date. {examples}").replace(
                "{examples}", how_dates_look(form)
            ),
            "no_number": t.gettext("“{text}” is no number. Write figures only, as 12 or 3.5."),
            "no_reason": t.gettext("Say why a new deadline is needed: it is decided on that."),
            "nothing_new_but": t.gettext(
                "“{label}” is ticked, and there is something new beside it: untick it."
            ).replace("{label}", asked_heading("no_change", t)),
            "no_author": t.gettext("Say who filled in the form."),
            "nothing": t.gettext("Nothing is filled in yet."),
        }


def _is_figure(row: FormRow, field: str) -> bool:
    """Return whether the values of a series are numbers, as far as its newest one says."""
    last = next((one.last for one in row.indicators if one.field == field), "")
    return not last or last.lstrip("−-+ ")[:1].isdecimal()

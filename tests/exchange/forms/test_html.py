"""The form for the browser: its page without a browser, and all that comes back of it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import textwrap
from collections.abc import Mapping
from datetime import date
from email import policy
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from actionplan_tui.domain.request.answer import UNKNOWN, RawAnswer, Value
from actionplan_tui.domain.request.form import AUTHOR, Form
from actionplan_tui.exchange.forms.collecting import read_form
from actionplan_tui.exchange.forms.errors import FormFileError
from actionplan_tui.exchange.forms.html import DATA_ID, form_ids, write
from actionplan_tui.exchange.forms.questions import questions
from actionplan_tui.exchange.forms.reading.html import read
from actionplan_tui.locales import translator
from tests.exchange.forms.made import Answers, a_form, answers_in, filled
from tests.reports.wild import WILD

FORM = a_form(2)
KEY = "1.1 a"


def as_typed(answers: Answers) -> dict[tuple[str, str], Value]:
    """Answers as they stand in fields of the page: days as text."""
    return {
        place: value.isoformat() if isinstance(value, date) else value
        for place, value in answers.items()
    }


def of_row(answers: Answers, key: str) -> dict[str, Value]:
    return {name: value for (row, name), value in as_typed(answers).items() if row == key}


def answer_file(form: Form, answers: Answers, author: str = "") -> bytes:
    """What the page saves, as its script writes it."""
    rows = [
        {"key": row.key, "fingerprint": row.fingerprint, "answers": of_row(answers, row.key)}
        for row in form.rows
    ]
    said = {"actionplan": "answer", "version": 1, **form_ids(form), "author": author, "rows": rows}
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def coded(text: str) -> str:
    return text.replace("¶", "¶¶").replace("[", "[[").replace("\n", "¶\n")


def answer_text(form: Form, answers: Answers, author: str = "") -> str:
    """What the page shows to be pasted into a mail, as its script writes it."""
    t = translator(form.language)
    words = {one.code: one.word for one in (*form.statuses, *form.effects)}
    ids = " ".join(f"{name}={said}" for name, said in form_ids(form).items())
    lines = ["Rubrik", "", f"[form] {ids}"]
    if author:
        lines.append(f"[{t.pgettext('field of a form', 'Filled in by')}] {coded(author)}")
    for row in form.rows:
        asked = questions(form, row)
        given_ = of_row(answers, row.key)
        if not given_:
            continue
        lines += ["", f"[# {row.key} | {row.fingerprint}] {coded(row.title)}"]
        for name, value in given_.items():
            shown = t.pgettext("answer in a form", "Yes") if value is True else str(value)
            shown = words[shown] if name in ("status", "effect") else shown
            label = re.sub(r"[][]", "", asked[name].label)
            label = f"{label} · {name}" if ":" in name else label
            lines.append(f"[{label}] {coded(shown)}")
    return "\n".join([*lines, "", "[end]", ""])


def in_words(form: Form, answers: Answers) -> dict[tuple[str, str], Value]:
    words = {one.code: one.word for one in (*form.statuses, *form.effects)}
    return {
        place: words[str(value)] if place[1] in ("status", "effect") else value
        for place, value in as_typed(answers).items()
    }


def check_ids(answer: RawAnswer, form: Form) -> None:
    assert {name: getattr(answer, name) for name in form_ids(form)} == form_ids(form)


# --- what comes back ------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_an_answer_file_says_what_was_filled_in(data: st.DataObject) -> None:
    answers = data.draw(filled(FORM))
    answer = read(answer_file(FORM, answers, "Test Person"), "svar.json")
    check_ids(answer, FORM)
    assert answers_in(answer) == as_typed(answers)
    assert answer.cells[AUTHOR].value == "Test Person"
    assert [row.fingerprint for row in answer.rows] == [row.fingerprint for row in FORM.rows]


def wrapped(text: str, width: int) -> str:
    """Text as a mail program breaks its lines."""
    return "\n".join(
        part
        for line in text.split("\n")
        for part in textwrap.wrap(
            line, width, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
        )
        or [""]
    )


@settings(max_examples=40, deadline=None)
@given(
    st.data(), st.sampled_from([0, 30, 72]), st.sampled_from(["", "> ", ">> ", "| "]), st.booleans()
)
@pytest.mark.parametrize("language", ["en", "sv", "nb"])
def test_text_out_of_a_mail_says_the_same_however_its_lines_are_broken(
    language: str, data: st.DataObject, width: int, quote: str, spread: bool
) -> None:
    form = a_form(3, language)
    answers = data.draw(filled(form))
    text = answer_text(form, answers, "Test Person")
    text = wrapped(text, width) if width else text
    mail = "Hej!\n\nHär kommer svaren.\n" + text + "\nVänliga hälsningar\n[status] Ej svar\n"
    between = "\r\n" * (2 if spread else 1)  # some programs put a line between all lines
    mail = "".join(f"{quote}{line}{between}" for line in mail.split("\n"))
    answer = read(mail.encode(), "mejl.txt")
    check_ids(answer, form)
    assert answers_in(answer) == in_words(form, answers)
    assert answer.cells[AUTHOR].value == "Test Person"


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
def test_a_mail_that_was_saved_as_a_file_is_read(coding: str) -> None:
    answers: Answers = {(KEY, "text"): "Två avtal = klart\noch ett på väg", (KEY, "status"): "done"}
    mail = EmailMessage(policy=policy.SMTP)
    mail["Subject"] = "Svar"
    mail["From"] = "test@example.org"
    mail.set_content("Hej!\n\n" + answer_text(FORM, answers), cte=coding)
    assert answers_in(read_form(bytes(mail), "svar.eml")) == in_words(FORM, answers)


def test_a_mail_that_was_copied_with_its_head_is_text() -> None:
    answers: Answers = {(KEY, "text"): "Två avtal"}
    text = f"From: Test <test@example.org>\nSubject: Svar\n\n{answer_text(FORM, answers)}"
    assert answers_in(read(text.encode(), "svar.txt")) == answers


def test_a_mail_with_the_answers_attached_says_to_save_them() -> None:
    mail = EmailMessage(policy=policy.SMTP)
    mail["Subject"] = "Svar"
    mail.set_content("Hej! Se bilagan.")
    mail.add_attachment(answer_file(FORM, {}), "application", "json", filename="svar.json")
    with pytest.raises(FormFileError, match="attached"):
        read(bytes(mail), "svar.eml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_of_editors(encoding: str) -> None:
    answers: Answers = {(KEY, "text"): "Två avtal är klara\noch ett tredje på väg"}
    answer = read(answer_text(FORM, answers).encode(encoding), "svar.txt")
    assert answers_in(answer) == answers


def test_a_line_of_text_says_in_which_line_it_stands() -> None:
    answers: Answers = {(KEY, "status"): "done"}
    answer = read(answer_text(FORM, answers).encode(), "svar.txt")
    assert answer.rows[0].cells["status"].place.cell == "line 6"


def test_a_label_that_was_changed_is_handed_on_and_not_dropped() -> None:
    text = answer_text(FORM, {(KEY, "status"): "done"}).replace("[Status]", "[Läget]")
    assert answers_in(read(text.encode(), "a.txt")) == {(KEY, UNKNOWN + "Läget"): "Genomförd"}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "which form"),
        (b"Hej!", "which form"),
        (b"{}", "which form"),
        (b"[1]", "which form"),
        (b'{"actionplan": "answer"', "damaged"),
        (b'{"actionplan": "answer", "version": 2}', "newer"),
        (b'{"actionplan": "answer", "version": 1, "rows": 3}', "damaged"),
        (b'{"actionplan": "answer", "version": 1, "form": 3}', "damaged"),
        (b'{"actionplan": "answer", "version": 1, "rows": [{"key": 1, "answers": {}}]}', "damaged"),
        (b"{" + b'"a":[' * 100_000, "damaged"),
        (b"<html><p>Hej", "which form"),
        (f'<html><script id="{DATA_ID}">{{</script>'.encode(), "damaged"),
        (answer_text(FORM, {(KEY, "status"): "done"}).replace("[end]", "").encode(), "end of"),
        (answer_text(FORM, {(KEY, "status"): "done"}).replace("tus]", "tus").encode(), "line 6"),
        (b" " * 5_000_001, "too large"),
        (write(FORM), "nothing is filled in"),
    ],
)
def test_what_is_no_answer_is_said_in_one_line(data: bytes, told: str) -> None:
    with pytest.raises(FormFileError) as error:
        read(data, "svar.fil")
    assert "svar.fil" in str(error.value)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


ANY_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["key", "answers", "text", "x"]), inner)
    ),
)


@settings(max_examples=100, deadline=None)
@given(ANY_JSON)
def test_any_json_is_refused_or_read(value: Any) -> None:
    said = {"actionplan": "answer", "version": 1, "form": "f", "rows": value}
    try:
        answer = read(json.dumps(said).encode(), "a.json")
    except FormFileError:
        return
    assert isinstance(answer, RawAnswer)


# --- the page as a browser saves it ---------------------------------------------------------------


def saved_page(form: Form, answers: Answers, author: str) -> bytes:
    """The page with what was typed into it, as a browser saves it."""
    tree = html.document_fromstring(write(form).decode())
    keys = [row.key for row in form.rows]
    typed = as_typed(answers)
    for one in tree.iter("input", "select", "textarea"):
        name, place = one.get("data-field"), one.get("data-row")
        if name is None:
            continue
        value = author if place is None else typed.get((keys[int(place)], name))
        if one.tag == "textarea":
            one.text = value
        elif one.tag == "select":
            for option in one:
                if value and option.get("value") == value:
                    option.set("selected", "")
        elif one.get("type") == "checkbox":
            if value:
                one.set("checked", "")
        elif value:
            one.set("value", value)
    return bytes(html.tostring(tree, encoding="utf-8", doctype="<!DOCTYPE html>"))


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_the_page_itself_comes_back_filled_in(data: st.DataObject) -> None:
    answers = data.draw(filled(FORM))
    answer = read(saved_page(FORM, answers, "Test Person"), "form.html")
    check_ids(answer, FORM)
    assert answers_in(answer) == as_typed(answers)
    assert answer.cells[AUTHOR].value == "Test Person"


# --- what the page is -----------------------------------------------------------------------------


def page(form: Form) -> Any:
    return html.document_fromstring(write(form).decode())


def test_the_same_form_gives_the_same_bytes() -> None:
    assert write(FORM) == write(a_form(2))


@pytest.mark.parametrize("rows", [0, 1, 30])
def test_every_field_has_a_label_and_room_for_what_is_wrong(rows: int) -> None:
    tree = page(a_form(rows))
    fields = tree.xpath("//*[@data-field]")
    assert len(fields) == 1 + sum(len(questions(a_form(rows), row)) for row in a_form(rows).rows)
    for one in fields:
        assert len(tree.xpath(f"//label[@for='{one.get('id')}']")) == 1
        for described in one.get("aria-describedby").split():
            assert len(tree.xpath(f"//*[@id='{described}']")) == 1
    assert len(tree.xpath("//fieldset/legend")) == rows
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_only_its_own_script_and_style_are_allowed_and_nothing_is_fetched() -> None:
    text = write(FORM).decode()
    tree = page(FORM)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    for tag in ("script", "style"):
        inside = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert len(inside) == 1
        digest = base64.b64encode(hashlib.sha256(inside[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert tree.xpath("//@src | //link | //iframe | //img | //@style | //@onclick") == []
    assert [one for one in tree.xpath("//@href") if not one.startswith("#")] == []
    assert "mailto" not in text
    assert re.findall(r"https?://", text) == []


@pytest.mark.parametrize("text", [*WILD, "</script><script>alert(1)</script>", "<!--<script>"])
def test_text_of_people_is_shown_as_text(text: str) -> None:
    plain_page, form = page(a_form(2)), a_form(2, text=text)
    tree = page(form)
    assert [one.tag for one in tree.iter()] == [one.tag for one in plain_page.iter()]
    data = json.loads(tree.get_element_by_id(DATA_ID).text)
    assert [row["key"] for row in data["rows"]] == [row.key for row in form.rows]


def shown(form: Form) -> str:
    tree = page(form)
    for one in tree.xpath("//script | //style"):
        one.getparent().remove(one)
    return str(tree.text_content())


@pytest.mark.parametrize("language", ["sv", "nb"])
def test_no_english_is_left_in_a_page_of_another_language(language: str) -> None:
    data: Mapping[str, Any] = json.loads(page(a_form(4, language)).get_element_by_id(DATA_ID).text)
    said = shown(a_form(4, language)) + " ".join(data["words"].values())
    assert not re.search(
        r"\b(the|this|Write|Choose|Save|Copy|Items|Look|answers?|reported|deadline|Form)\b", said
    )


def test_without_scripts_it_says_to_print_it_and_shows_no_buttons() -> None:
    tree = page(FORM)
    told = tree.get_element_by_id("no-script")
    assert "papper" in told.text_content()
    assert "hidden" not in told.attrib
    hidden = tree.xpath("//button[ancestor-or-self::*[@hidden]]")
    assert hidden == tree.xpath("//button")
    assert hidden

"""Reads what the form for the browser gives back: its answer file, its text, the page itself."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from actionplan_tui.domain.request.answer import Cell, Place, RawAnswer, RawRow, Value
from actionplan_tui.domain.request.form import AUTHOR
from actionplan_tui.exchange.forms.errors import FormFileError
from actionplan_tui.exchange.forms.html import DATA_ID, IDS
from actionplan_tui.exchange.forms.reading.pasted import BEGINS, read_pasted
from actionplan_tui.locales import _

LARGEST = 5_000_000
"""How many bytes an answer may have."""

_VERSION = 1
_MAIL = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
"""Lines of a head and an empty one: how a mail begins that was saved as a file."""
_MIME = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)


def read(data: bytes, name: str) -> RawAnswer:
    """Read an answer: the file that the page saves, its text out of a mail, or the page itself.

    The mail may be one that was saved as a file (.eml). A page that the browser saved holds what
    was typed into it.

    Args:
        data: The file.
        name: What it is called.

    Raises:
        FormFileError: It is none of these, or damaged.
    """
    if len(data) > LARGEST:
        raise FormFileError(_("{file} is too large.").format(file=name))
    head = _MAIL.match(data)
    text = _mail_text(data, name) if head and _MIME.search(head[0]) else _decoded(data)
    start = text.lstrip()[:1]
    if start == "{":
        return _answer(_json(text, name), name)
    if start == "<" and DATA_ID in text:
        return _page(text, name)
    if BEGINS.search(text):
        return read_pasted(text, name)
    told = _("{file} is no form of this program: nothing in it says which form it was.")
    raise FormFileError(told.format(file=name))


def _decoded(data: bytes) -> str:
    """Return text of whatever encoding mail programs and editors save it in."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _mail_text(data: bytes, name: str) -> str:
    """Return the text of a mail that was saved as a file."""
    from email import message_from_bytes, policy

    mail = message_from_bytes(data, policy=policy.default)
    body = mail.get_body(("plain",))
    try:
        text = str(body.get_content()) if body is not None else ""
    except (LookupError, ValueError):
        text = ""
    if not BEGINS.search(text) and next(mail.iter_attachments(), None) is not None:
        told = _("{file} is a mail. Save the file that is attached to it, and read that.")
        raise FormFileError(told.format(file=name))
    return text


def _damaged(name: str) -> FormFileError:
    told = _("{file} is damaged. Ask for the file that “Save the answers” in the form makes.")
    return FormFileError(told.format(file=name))


def _json(text: str, name: str) -> Mapping[str, Any]:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _damaged(name) from error
    if not isinstance(said, dict) or said.get("actionplan") != "answer":
        told = _("{file} is no form of this program: nothing in it says which form it was.")
        raise FormFileError(told.format(file=name))
    if said.get("version") != _VERSION:
        told = _("{file} is of a newer version of this program. Update the program, then read it.")
        raise FormFileError(told.format(file=name))
    return said


def _answer(said: Mapping[str, Any], name: str) -> RawAnswer:
    """Return an answer file as it stands; what is of another kind than it should be, is damage."""
    ids = {one: said.get(one, "") for one in IDS}
    rows, author = said.get("rows", []), said.get("author", "")
    if not isinstance(rows, list) or not all(
        isinstance(one, str) for one in (author, *ids.values())
    ):
        raise _damaged(name)
    found = []
    for row in rows:
        answers = row.get("answers") if isinstance(row, dict) else None
        key, fingerprint = (
            (row.get("key"), row.get("fingerprint")) if answers is not None else (0, 0)
        )
        if not isinstance(answers, dict) or not isinstance(key, str):
            raise _damaged(name)
        cells = {
            field: Cell(value, Place(name, "", f"{key}, {field}"))
            for field, value in answers.items()
            if isinstance(value, str | bool | int | float) and value is not False and value != ""
        }
        known = fingerprint if isinstance(fingerprint, str) else ""
        found.append(RawRow(key, known, cells, Place(name, "", key)))
    whole = {AUTHOR: Cell(author, Place(name, "", AUTHOR))} if author.strip() else {}
    return RawAnswer(**ids, file=name, cells=whole, rows=tuple(found))


# --- the page itself ------------------------------------------------------------------------------


def _page(text: str, name: str) -> RawAnswer:
    """Return what was typed into a page that a browser saved."""
    from lxml import etree, html

    try:
        tree = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", text))
        data = json.loads(tree.get_element_by_id(DATA_ID).text or "")
        rows, form = data["rows"], data["form"]
        fields = [one for one in tree.iter("input", "select", "textarea") if one.get("data-field")]
        answers: list[dict[str, Value]] = [{} for _row in rows]
        author = ""
        for field in fields:
            value, place = _typed(field), field.get("data-row")
            if place is None:
                author = value if isinstance(value, str) else ""
            elif value:
                answers[int(place)][field.get("data-field") or ""] = value
        said = {
            **form,
            "author": author,
            "rows": [
                {"key": row["key"], "fingerprint": row["fingerprint"], "answers": given}
                for row, given in zip(rows, answers, strict=True)
            ],
        }
    except (ValueError, KeyError, TypeError, IndexError, etree.LxmlError, RecursionError) as error:
        raise _damaged(name) from error
    if not author and not any(answers):
        told = _(
            "{file} is the form itself, and nothing is filled in. Ask for the file that “Save the "
            "answers” in the form makes."
        )
        raise FormFileError(told.format(file=name))
    return _answer(said, name)


def _typed(field: Any) -> Value:
    if field.tag == "textarea":
        return (field.text or "").replace("\r\n", "\n").strip()
    if field.tag == "select":
        chosen = [one for one in field.iter("option") if one.get("selected") is not None]
        return (chosen[-1].get("value") or "") if chosen else ""
    if field.get("type") == "checkbox":
        return field.get("checked") is not None
    return (field.get("value") or "").strip()

"""Letters as messages: read by other libraries they say the same; drafts leave the sender open."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from email import message_from_bytes
from email.headerregistry import Address as Mailbox
from email.policy import default
from pathlib import Path

import mailparser
import pytest
from openpyxl import load_workbook

from actionplan_tui.exchange.forms.requesting import FORMATS
from actionplan_tui.exchange.reminding.attachments import files_for, forms_for
from actionplan_tui.exchange.reminding.drafts import make_draft, merge_table
from actionplan_tui.exchange.reminding.message import Attachment, make_message, sent_bytes
from tests.exchange.letters import NOW, VIEW, doing, letters, the_register

FORM = Attachment("Blankett åäö.xlsx", b"PK\x03\x04 not really", "p", "f0123456789ab")


def test_a_draft_is_read_by_another_library() -> None:
    ann = letters()[0]
    draft = make_draft(ann, VIEW, {"ANN": [FORM]}, doing())
    read = mailparser.parse_from_bytes(draft.data)
    assert read.to == [("Ann Åkesson, test", "ann@example.org")]
    assert "".join(read.subject.split()) == (
        "Påminnelse:Halvtid–Provplanåäö–medettlångtnamnsommåstebrytas"
    )
    (text,) = read.text_plain
    assert text.startswith("Hej Ann Åkesson, test!")
    assert "– 1 Första målet <b>" in text
    assert "Arbetet har börjat." in text
    assert text.rstrip().endswith("Sekreteraren")
    (file,) = read.attachments
    assert file["filename"] == "Blankett åäö.xlsx"
    assert file["mail_content_type"].endswith("spreadsheetml.sheet")
    assert not read.defects


def test_a_draft_is_unsent_and_leaves_open_who_sends_it_and_when() -> None:
    draft = make_draft(letters()[0], VIEW, {}, doing())
    head, _blank, _body = draft.data.partition(b"\r\n\r\n")
    names = {line.partition(b":")[0].lower() for line in head.split(b"\r\n") if line[:1] != b" "}
    assert b"x-unsent" in names
    assert not {b"from", b"date", b"message-id", b"sender", b"bcc", b"cc"} & names
    assert b"\n" not in draft.data.replace(b"\r\n", b"")
    assert max(map(len, draft.data.split(b"\r\n"))) <= 998
    head.decode("ascii")


def test_each_is_written_to_in_their_language_and_only_about_their_own() -> None:
    ann, bob, cat = (make_message(one, VIEW) for one in letters())
    assert ann["Content-Language"] == cat["Content-Language"] == "sv"
    assert bob["Content-Language"] == "nb"
    body = bob.get_body()
    assert body
    text = body.get_content()
    assert text.startswith("Hei BOB!")
    assert "Item 2" in text
    assert "Första" not in text
    assert "ann@example.org" not in bob.as_string()


def test_a_letter_claims_no_more_than_is_known() -> None:
    body = make_message(letters()[0], VIEW).get_body()
    assert body
    text = body.get_content()
    assert "saknas ännu uppgift om följande" in text
    assert "Ej påbörjad" not in text
    assert "Är svaret redan lämnat behövs inget mer." in text


def test_nothing_in_a_name_becomes_a_header() -> None:
    (ann, *_rest) = letters()
    file = Attachment("a\r\nBcc: x@example.org.xlsx", b"1")
    message = make_message(ann, VIEW, [file], "X\r\nBcc: y@example.org")
    read = message_from_bytes(message.as_bytes(), policy=default)
    assert read["Bcc"] is None


def test_what_is_sent_has_a_sender_a_day_and_an_id() -> None:
    message = make_message(letters()[0], VIEW)
    data = sent_bytes(message, Mailbox("Nämnden", "n", "example.org"), NOW, "<1@example.org>")
    read = message_from_bytes(data, policy=default)
    assert read["From"] == "Nämnden <n@example.org>"
    assert read["Message-ID"] == "<1@example.org>"
    assert read["Date"].datetime == NOW
    assert read["X-Unsent"] is None


def test_the_table_for_mail_merge_has_a_row_each() -> None:
    data = merge_table(letters(), VIEW, {"ANN": [FORM]}, "Sekreteraren")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [(row["party"], row["address"], row["items"]) for row in rows] == [
        ("ANN", "ann@example.org", "2"),
        ("BOB", "bob@example.org", "1"),
        ("CAT", "cat@example.org", "1"),
    ]
    assert rows[0]["text"].count("\n") > 5
    assert rows[0]["files"] == "Blankett åäö.xlsx"


# --- what goes with them --------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_a_form_is_made_for_each(form: str) -> None:
    register = the_register()
    found = forms_for(letters(register), register, form, NOW.date(), "sek@example.org")
    assert set(found) == {"ANN", "BOB", "CAT"}
    (one,) = found["ANN"]
    assert one.name == f"p-mid-ANN.{form}"
    assert (one.plan, one.form[:1], len(one.form)) == ("p", "f", 13)
    if form == "xlsx":
        shown = load_workbook(io.BytesIO(one.data)).worksheets[0]
        said = " ".join(str(cell.value) for row in shown.rows for cell in row if cell.value)
        assert "sek@example.org" in said
    assert make_draft(letters(register)[0], VIEW, found, doing()).entry.about[0].form == one.form


def test_files_are_found_by_the_party_that_they_are_called_after(tmp_path: Path) -> None:
    names = ("ANN.xlsx", "plan-2019-bob.docx", "KA-KM4.xlsx", "KM4-x.xlsx", "ANN-BOB.xlsx")
    for name in (*names, "JOANN.xlsx", "note.txt", ".ANN.xlsx", "ANN.eml", "reminders.csv"):
        (tmp_path / name).write_bytes(name.encode())
    found = files_for(tmp_path, ["ANN", "BOB", "KA", "KA-KM4", "KM4"])
    assert {party: [one.name for one in files] for party, files in found.attached.items()} == {
        "ANN": ["ANN.xlsx"],
        "BOB": ["plan-2019-bob.docx"],
        "KA-KM4": ["KA-KM4.xlsx"],
        "KM4": ["KM4-x.xlsx"],
    }
    assert found.unused == ("ANN-BOB.xlsx", "JOANN.xlsx", "note.txt")


def test_a_plan_in_another_language_is_written_of_in_english() -> None:
    (ann, *_rest) = letters()
    plan = replace(ann.parts[0].plan, language="fi")
    other = replace(ann, parts=(replace(ann.parts[0], plan=plan),))
    message = make_message(other, VIEW)
    assert message["Content-Language"] == "en"
    assert b";en;" in merge_table([other], VIEW, {})

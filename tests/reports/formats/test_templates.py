"""Templates from somebody else: their looks are taken over, and nothing that does anything."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

import docx
import pytest
from docx.shared import Cm

from actionplan_tui.reports.all_formats import SUMMARY_FORMATS
from actionplan_tui.reports.formats.docx.looks import MOST_BYTES, MOST_PARTS
from actionplan_tui.reports.formats.docx.template import TemplateError, left_out, open_template
from tests.reports.wild import wild_followup

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION = '<Relationship Id="{}" Type="{}" Target="{}"{}/>'


def a_picture() -> bytes:
    """Return a PNG of one grey point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    rows = chunk(b"IDAT", zlib.compress(b"\0\x80"))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + rows + chunk(b"IEND", b"")


def a_template() -> bytes:
    """Return a template with a header of text and a picture, a margin, and a font of its own."""
    file = docx.Document()
    section = file.sections[0]
    section.left_margin = Cm(4)
    section.header.paragraphs[0].text = "Testorganisationens brevhuvud"
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(a_picture()))
    section.footer.paragraphs[0].text = "Sidfot"
    file.styles["Heading 1"].font.name = "Courier New"
    file.add_paragraph("Mallens egen text")
    saved = io.BytesIO()
    file.save(saved)
    return saved.getvalue()


def with_parts(template: bytes, new: Mapping[str, bytes], edits: Mapping[str, Any]) -> bytes:
    """Return a template with further parts, and some of its own changed."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, edits[name](data) if name in edits else data)
        for name, data in new.items():
            target.writestr(name, data)
    return made.getvalue()


def leads(*relations: str) -> Any:
    """Return an edit that adds relationships to a part."""
    return lambda data: data.replace(
        b"</Relationships>", ("".join(relations) + "</Relationships>").encode()
    )


def names_of(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def whole(data: bytes) -> str:
    """Return the text of all parts that are text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(
            archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
        )


def hostile() -> bytes:
    outside = ' TargetMode="External"'
    header = (
        '<w:p><w:hyperlink r:id="rIdOut"><w:r><w:t>vår webbplats</w:t></w:r></w:hyperlink></w:p>'
        '<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" '
        'Type="Embed" ProgID="Excel.Sheet" r:id="rIdOle"/></w:object></w:r></w:p>'
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDETEXT '
        '"\\\\\\\\evil\\\\x" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        '<w:p><w:fldSimple w:instr="DDEAUTO excel x"><w:r><w:t>kvar</w:t></w:r></w:fldSimple></w:p>'
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent>'
        "<w:p><w:r><w:t>bundet</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )

    def in_header(data: bytes) -> bytes:
        text = data.decode()
        if "xmlns:r=" not in text:
            text = text.replace("<w:hdr ", f'<w:hdr xmlns:r="{OFFICE}" ', 1)
        return text.replace("</w:hdr>", header + "</w:hdr>").encode()

    settings = (
        f'<w:attachedTemplate xmlns:r="{OFFICE}" r:id="rIdT"/><w:mailMerge/></w:settings>'
    ).encode()
    return with_parts(
        a_template(),
        {
            "word/vbaProject.bin": b"Sub AutoOpen()",
            "word/embeddings/oleObject1.bin": b"OLE",
            "customXml/item9.xml": b"<secret>Hemligt</secret>",
            "word/_rels/settings.xml.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                'relationships">'
                + RELATION.format("rIdT", f"{OFFICE}/attachedTemplate", "file:///evil", outside)
                + "</Relationships>"
            ).encode(),
        },
        {
            "[Content_Types].xml": lambda data: data.replace(
                b"</Types>",
                b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
                b"</Types>",
            ).replace(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            ),
            "word/_rels/document.xml.rels": leads(
                RELATION.format(
                    "rIdV",
                    "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
                    "vbaProject.bin",
                    "",
                ),
                RELATION.format("rIdX", f"{OFFICE}/customXml", "../customXml/item9.xml", ""),
            ),
            "word/header1.xml": in_header,
            "word/_rels/header1.xml.rels": leads(
                RELATION.format("rIdOut", f"{OFFICE}/hyperlink", "https://evil.test/", outside),
                RELATION.format("rIdOle", f"{OFFICE}/oleObject", "embeddings/oleObject1.bin", ""),
            ),
            "word/settings.xml": lambda data: data.replace(b"</w:settings>", settings),
        },
    )


def test_the_looks_of_a_template_are_taken() -> None:
    assert left_out(a_template()) == ()
    made = SUMMARY_FORMATS["docx"].write(wild_followup("x"), a_template())
    file = docx.Document(io.BytesIO(made))
    section = file.sections[0]
    assert "Testorganisationens brevhuvud" in section.header.paragraphs[0].text
    assert section.footer.paragraphs[0].text == "Sidfot"
    assert section.left_margin is not None
    assert abs(section.left_margin - Cm(4)) < Cm(0.01)
    assert file.styles["Heading 1"].font.name == "Courier New"
    assert any(name.startswith("word/media/") for name in names_of(made))
    assert "Mallens egen text" not in whole(made)


def test_what_does_something_is_left_out_and_said() -> None:
    template = hostile()
    assert left_out(template) == ("macros", "external", "objects", "xml")
    made = SUMMARY_FORMATS["docx"].write(wild_followup("x"), template)
    names = names_of(made)
    assert not [n for n in names if re.search("vba|embed|customXml|activeX|glossary", n)]
    text = whole(made)
    for gone in ("evil", "OLEObject", "AutoOpen", "Hemligt", "INCLUDETEXT", "DDEAUTO"):
        assert gone not in text
    for gone in ("attachedTemplate", "mailMerge", "dataBinding", "macroEnabled", "External"):
        assert gone not in text
    header = "\n".join(
        paragraph.text
        for paragraph in docx.Document(io.BytesIO(made)).sections[0].header.paragraphs
    )
    assert "vår webbplats" in header, "the words of a link stay"
    assert "Testorganisationens brevhuvud" in header


def test_no_reference_leads_nowhere() -> None:
    made = SUMMARY_FORMATS["docx"].write(wild_followup("x"), hostile())
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for name in archive.namelist():
            if not name.startswith("word/") or not name.endswith(".xml"):
                continue
            used = set(re.findall(rb'\br:(?:id|embed|link)="([^"]+)"', archive.read(name)))
            folder, _slash, last = name.rpartition("/")
            rels = f"{folder}/_rels/{last}.rels"
            known: set[bytes] = set()
            if rels in archive.namelist():
                known = set(re.findall(rb'\bId="([^"]+)"', archive.read(rels)))
            assert used <= known, name


@pytest.mark.parametrize("what", ["bytes", "parts"])
def test_a_template_is_measured_before_it_is_unpacked(what: str) -> None:
    parts = {"bytes": 1, "parts": MOST_PARTS + 1}[what]
    size = {"bytes": MOST_BYTES + 1, "parts": 1}[what]
    big = with_parts(
        a_template(), {f"word/media/{number}.png": b"\0" * size for number in range(parts)}, {}
    )
    assert len(big) < 1_000_000
    with pytest.raises(TemplateError) as raised:
        SUMMARY_FORMATS["docx"].write(wild_followup("x"), big)
    assert raised.value.large


def test_xml_that_grows_is_refused() -> None:
    bomb = with_parts(
        a_template(),
        {},
        {
            "word/settings.xml": lambda _data: (
                b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
                b'<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/'
                b'main">&b;</w:settings>'
            )
        },
    )
    with pytest.raises(TemplateError):
        SUMMARY_FORMATS["docx"].write(wild_followup("x"), bomb)


def test_without_a_template_nothing_is_left_over_from_the_library_s() -> None:
    made = io.BytesIO()
    open_template(None).save(made)
    with zipfile.ZipFile(made) as file:
        names = " ".join(file.namelist())
    assert "word/document.xml" in names
    for left in ("thumbnail", "customXml", "stylesWithEffects"):
        assert left not in names

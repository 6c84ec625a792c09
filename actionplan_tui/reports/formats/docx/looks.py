"""Takes from a Word file what it looks like, and nothing else: styles, page, header, footer.

A template comes from somebody else. Macros, links to elsewhere, embedded objects, hidden XML and
fields that fetch something would go out with every document that is made from it.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from lxml import etree

MOST_BYTES, MOST_PARTS = 100_000_000, 2_000
"""What a template may hold when it is unpacked; what it says of that is believed before it is."""

MACROS, EXTERNAL, OBJECTS, CUSTOM_XML = "macros", "external", "objects", "xml"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
# What each kind of part may lead to, by the last word of the kind of relationship.
_KEPT: Mapping[str, frozenset[str]] = {
    "officeDocument": frozenset(
        {"styles", "numbering", "fontTable", "settings", "theme", "header", "footer"}
    ),
    "header": frozenset({"image"}),
    "footer": frozenset({"image"}),
    "numbering": frozenset({"image"}),
    "theme": frozenset({"image"}),
}
_WHAT = {
    "vbaProject": MACROS,
    "wordVbaData": MACROS,
    "keyMapCustomizations": MACROS,
    "oleObject": OBJECTS,
    "package": OBJECTS,
    "control": OBJECTS,
    "activeXControlBinary": OBJECTS,
    "aFChunk": OBJECTS,
    "customXml": CUSTOM_XML,
    "attachedTemplate": EXTERNAL,
    "mailMergeSource": EXTERNAL,
    "extensibility": MACROS,
}
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf")
_NOT_OF_SETTINGS = (
    "attachedTemplate attachedSchema mailMerge docVars documentProtection endnotePr footnotePr "
    "linkStyles saveThroughXslt schemaLibrary writeProtection"
)
_FETCHES = ("INCLUDE", "DDE", "LINK", "IMPORT", "RD", "MACROBUTTON", "DATABASE", "HYPERLINK")
_WHOLE = (f"{_W}object", f"{_W}pict", f"{_W}drawing", f"{_W}control")


class NoLooksError(ValueError):
    """The file is no Word file, or too large when it is unpacked.

    Attributes:
        large: Whether it is too large.
    """

    def __init__(self, words: str, *, large: bool = False) -> None:
        super().__init__(words)
        self.large = large


class Looks:
    """A Word file of a template's looks.

    Args:
        template: The bytes of a .docx, .dotx, .docm or .dotm.

    Raises:
        NoLooksError: It is none of them, or too large.

    Attributes:
        left_out: What was left out that somebody may miss: some of the constants above.
    """

    def __init__(self, template: bytes) -> None:
        self.left_out: set[str] = set()
        self._parts: dict[str, bytes] = {}
        self._rels: dict[str, list[tuple[str, str, str]]] = {}
        try:
            with zipfile.ZipFile(BytesIO(template)) as self._source:
                _check_size(self._source)
                self._names = set(self._source.namelist())
                self._types = self._content_types()
                self._main = self._package()
                self._take(self._main, "officeDocument")
        except NoLooksError:
            raise
        except Exception as error:  # the archive and the XML raise what they like
            raise NoLooksError(str(error)) from error

    def word_file(self) -> bytes:
        """Return the Word file."""
        made = BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
            target.writestr("[Content_Types].xml", self._types_of_parts())
            target.writestr("_rels/.rels", _rels_xml([("rId1", _OFFICE, self._main)]))
            for name, data in self._parts.items():
                target.writestr(name, data)
                if self._rels[name]:
                    target.writestr(_rels_name(name), _rels_xml(self._rels[name]))
        return made.getvalue()

    # --- reading ----------------------------------------------------------------------------------

    def _xml(self, name: str) -> Any:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        tree = etree.fromstring(self._source.read(name), parser)
        if tree.getroottree().docinfo.doctype:
            raise NoLooksError(name)
        return tree

    def _content_types(self) -> dict[str, str]:
        found = self._xml("[Content_Types].xml")
        types = {
            f".{one.get('Extension').lower()}": one.get("ContentType")
            for one in found.iter(f"{_TYPES}Default")
        }
        return types | {
            one.get("PartName").lstrip("/"): one.get("ContentType")
            for one in found.iter(f"{_TYPES}Override")
        }

    def _leads(self, part: str) -> Iterator[tuple[str, str, str, bool]]:
        """Yield id, kind, target and whether that is outside, of all that a part leads to."""
        name = _rels_name(part)
        if name not in self._names:
            return
        for one in self._xml(name).iter(f"{_RELS}Relationship"):
            outside = one.get("TargetMode") == "External"
            target = one.get("Target")
            if not outside:
                base = posixpath.dirname(part)
                whole = target if target.startswith("/") else posixpath.join("/", base, target)
                target = posixpath.normpath(whole).lstrip("/")
            yield one.get("Id"), one.get("Type"), target, outside

    def _package(self) -> str:
        main = ""
        for _id, kind, target, outside in self._leads(""):
            last = kind.rpartition("/")[2]
            if last == "officeDocument" and not outside:
                main = target
            elif last in _WHAT:
                self.left_out.add(_WHAT[last])
        kind = self._types.get(main, "")
        if main not in self._names or not ("wordprocessingml" in kind or "ms-word" in kind):
            raise NoLooksError("no Word file")
        return main

    def _take(self, part: str, kind: str) -> None:
        """Take a part without what it must not lead to, and the parts that it may lead to."""
        if part in self._parts:
            return
        kept: list[tuple[str, str, str]] = []
        gone: set[str] = set()
        for identifier, relation, target, outside in self._leads(part):
            last = relation.rpartition("/")[2]
            picture = last != "image" or target.lower().endswith(_PICTURES)
            if not outside and last in _KEPT.get(kind, ()) and picture and target in self._names:
                kept.append((identifier, relation, target))
                continue
            gone.add(identifier)
            if outside or (last in _WHAT and not self._is_empty_list(last, target)):
                self.left_out.add(EXTERNAL if outside else _WHAT[last])
        self._rels[part] = kept
        self._parts[part] = b""  # its place in the file; a circle ends here
        for _id, relation, target in kept:
            self._take(target, relation.rpartition("/")[2])
        if kind == "image":
            self._parts[part] = self._source.read(part)
            return
        tree = self._xml(part)
        if kind == "officeDocument":
            _only_page(tree)
        self._clean(tree, gone)
        self._parts[part] = etree.tostring(
            tree, xml_declaration=True, encoding="UTF-8", standalone=True
        )

    def _is_empty_list(self, kind: str, target: str) -> bool:
        """Whether hidden XML is the list of sources that Word puts into every file, still empty."""
        if kind != "customXml" or target not in self._names:
            return False
        tree = self._xml(target)
        return tree.tag.endswith("/bibliography}Sources") and not len(tree)

    # --- leaving out ------------------------------------------------------------------------------

    def _clean(self, tree: Any, gone: set[str]) -> None:
        """Take out of a part what refers to what is gone, and what fetches something."""
        for name in _NOT_OF_SETTINGS.split():
            for element in list(tree.findall(f"{_W}{name}")):
                tree.remove(element)
        for element in list(tree.iter()):
            if not isinstance(element.tag, str):
                continue
            for name in [name for name in element.attrib if name.startswith(_R)]:
                if element.get(name) in gone:
                    _without(element, name)
        for element in list(tree.iter(f"{_W}dataBinding")):
            self.left_out.add(CUSTOM_XML)
            element.getparent().remove(element)
        for element in list(tree.iter(f"{_W}object")):
            self.left_out.add(OBJECTS)
            element.getparent().remove(element)
        for element in list(tree.iter(f"{_W}instrText", f"{_W}fldSimple")):
            said = (element.text or "") + (element.get(f"{_W}instr") or "")
            if said.strip().upper().startswith(_FETCHES):
                self.left_out.add(EXTERNAL)
                element.text = " QUOTE " if element.tag == f"{_W}instrText" else element.text
                if element.tag == f"{_W}fldSimple":
                    element.set(f"{_W}instr", " QUOTE ")

    # --- writing ----------------------------------------------------------------------------------

    def _types_of_parts(self) -> bytes:
        root = etree.Element(f"{_TYPES}Types", nsmap={None: _TYPES[1:-1]})
        extensions = {
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
            "xml": "application/xml",
        }
        for name in self._parts:
            ending = posixpath.splitext(name)[1].lower()
            if name not in self._types and ending in self._types:
                extensions.setdefault(ending[1:], self._types[ending])
        for extension, kind in extensions.items():
            etree.SubElement(root, f"{_TYPES}Default", Extension=extension, ContentType=kind)
        for name in self._parts:
            if name in self._types:
                kind = _MAIN if name == self._main else self._types[name]
                etree.SubElement(root, f"{_TYPES}Override", PartName=f"/{name}", ContentType=kind)
        return _text(root)


def _check_size(source: zipfile.ZipFile) -> None:
    members = source.infolist()
    if len(members) > MOST_PARTS or sum(one.file_size for one in members) > MOST_BYTES:
        raise NoLooksError("too large", large=True)


def _only_page(tree: Any) -> None:
    """Leave of the document the settings of its last page only."""
    body = tree.find(f"{_W}body")
    for element in list(tree):
        if element is not body:
            tree.remove(element)
    for element in list(body):
        if element.tag != f"{_W}sectPr":
            body.remove(element)


def _without(element: Any, name: str) -> None:
    """Take a reference to what is gone out of a part, with what cannot be without it."""
    if element.tag in (f"{_W}hyperlink", f"{_W}embedRegular") or name == f"{_R}link":
        del element.attrib[name]
        return
    if element.tag.rpartition("}")[2] == "svgBlip":
        element.getparent().remove(element)
        return
    whole = next((one for one in element.iterancestors(*_WHOLE)), element)
    if whole.getparent() is not None:
        whole.getparent().remove(whole)


def _rels_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _rels_xml(leads: list[tuple[str, str, str]]) -> bytes:
    root = etree.Element(f"{_RELS}Relationships", nsmap={None: _RELS[1:-1]})
    for identifier, kind, target in leads:
        etree.SubElement(
            root, f"{_RELS}Relationship", Id=identifier, Type=kind, Target=f"/{target}"
        )
    return _text(root)


def _text(root: Any) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made

"""Fills in forms of Word as Word itself does, and changes their XML as people and programs do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from lxml import etree

from actionplan_tui.domain.request.answer import Value
from actionplan_tui.domain.request.form import Form
from actionplan_tui.exchange.forms.reading.word_text import W14, W, tag_of
from tests.exchange.forms.made import Answers

MAIN = "word/document.xml"


def changed(
    data: bytes, change: Callable[[Any], None], more: Mapping[str, str] | None = None
) -> bytes:
    """A Word file after its body's XML was changed, with some more parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == MAIN:
                root = etree.fromstring(content)
                change(root)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
            target.writestr(name, content)
        for name, text in (more or {}).items():
            target.writestr(name, text)
    return made.getvalue()


def control(root: Any, tag: str) -> Any:
    """The content control with a tag."""
    return next(one for one in root.iter(f"{W}sdt") if tag_of(one) == tag)


def run(text: str, kind: str = "t") -> Any:
    """A run with text whose lines are line breaks."""
    made = etree.Element(f"{W}r")
    for place, line in enumerate(text.split("\n")):
        if place:
            etree.SubElement(made, f"{W}br")
        one = etree.SubElement(made, f"{W}{kind}")
        one.text = line
        one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def put(one: Any, value: Value) -> None:
    """Fill in a content control as Word does."""
    said, content = one.find(f"{W}sdtPr"), one.find(f"{W}sdtContent")
    shows = said.find(f"{W}showingPlcHdr")
    if shows is not None:
        said.remove(shows)
    text = str(value)
    if (ticked := said.find(f"{W14}checkbox/{W14}checked")) is not None:
        ticked.set(f"{W14}val", "1" if value else "0")
        text = "\u2612" if value else "\u2610"
    elif (listed := said.find(f"{W}dropDownList")) is not None:
        named = [item for item in listed if item.get(f"{W}displayText")]
        shown = {item.get(f"{W}value"): item.get(f"{W}displayText") for item in named}
        text = shown[str(value)]
    elif isinstance(value, date):
        chosen = said.find(f"{W}date")
        chosen.set(f"{W}fullDate", f"{value.isoformat()}T00:00:00Z")
        form = chosen.find(f"{W}dateFormat").get(f"{W}val")
        text = {
            "yyyy-MM-dd": value.isoformat(),
            "dd.MM.yyyy": f"{value:%d.%m.%Y}",
            "d MMMM yyyy": f"{value.day} {value:%B %Y}",
        }[form]
    content[:] = [run(text)]


def tags(form: Form, answers: Answers) -> dict[str, Value]:
    """Answers by the tags of their controls."""
    places = {row.key: place for place, row in enumerate(form.rows)}
    return {f"F:{places[key]}:{name}": value for (key, name), value in answers.items()}


def fill(data: bytes, said: Mapping[str, Value]) -> bytes:
    """A form with some of its controls filled in, by their tags."""

    def change(root: Any) -> None:
        for tag, value in said.items():
            put(control(root, tag), value)

    return changed(data, change)

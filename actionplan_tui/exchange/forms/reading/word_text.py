"""What a person sees in a part of a Word file: its text, and what its content controls hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lxml import etree

from actionplan_tui.domain.dates.period import PeriodError
from actionplan_tui.domain.dates.reading import parse_period
from actionplan_tui.domain.request.answer import Value
from actionplan_tui.exchange.forms.errors import FormFileError
from actionplan_tui.exchange.forms.questions import folded, placeholders
from actionplan_tui.exchange.tables.reading.zipped import part
from actionplan_tui.exchange.tables.source import UnreadableError
from actionplan_tui.locales.months import SHORT, WIDE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

_GONE = (f"{W}del", f"{W}moveFrom")
_NOT_READ = frozenset(
    (
        *_GONE,
        *(f"{W}{name}" for name in ("pPr", "rPr", "tcPr", "trPr", "tblPr", "sdtPr", "sdtEndPr")),
        *(f"{W}{name}" for name in ("pict", "drawing", "object", "instrText", "delText", "rt")),
        _FALLBACK,
    )
)
_SIGNS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}
_TICKS = dict.fromkeys("\u2612\u2611\u2713\u2714\u2717\u2718", True) | {"\u2610": None}
_OFF = ("0", "false", "off")


def visible(element: etree._Element) -> str:
    """Return the text of a part as it reads with all tracked changes accepted.

    Text in boxes and pictures is not of it. Paragraphs are lines.
    """
    return "".join(_pieces(element)).strip("\n")


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in _NOT_READ:
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _pieces(child)
            if child.tag == f"{W}p" and child.find(f"{W}pPr/{W}rPr/{W}del") is None:
                yield "\n"


def is_gone(element: etree._Element) -> bool:
    """Return whether a tracked change deleted a part, or moved it elsewhere."""
    for one in (element, *element.iterancestors()):
        if one.tag in _GONE or one.tag == _FALLBACK:
            return True
        if one.tag == f"{W}tr" and one.find(f"{W}trPr/{W}del") is not None:
            return True
    return False


def tag_of(control: etree._Element) -> str:
    """Return the tag of a content control; empty: it has none."""
    return _said(control.find(f"{W}sdtPr/{W}tag"))


def _said(element: etree._Element | None, name: str = f"{W}val") -> str:
    return (element.get(name) or "") if element is not None else ""


def cell_value(cell: etree._Element, around: etree._Element | None = None) -> Value:
    """Return what a cell of a table answers.

    A content control in it counts as what it holds, and is joined by what was written beside it.

    Args:
        cell: The cell.
        around: The content control that the cell stands in, if it does.

    Returns:
        None: nothing.
    """
    controls = [one for one in cell.iter(f"{W}sdt") if one.find(f".//{W}sdt") is None]
    controls = [one for one in controls if not is_gone(one)]
    if not controls and around is not None:
        controls = [around]
    whole = visible(cell)
    if len(controls) != 1:
        return _bare(whole)
    value, inside = control_value(controls[0]), visible(controls[0])
    before, _inside, after = whole.partition(inside) if inside else ("", "", whole)
    beside = _bare(f"{before}{after}".strip())
    if beside is None:
        return value
    return beside if value is None else _bare(whole)


def control_value(control: etree._Element) -> Value:
    """Return what a content control holds: a day, a choice's code, whether it is ticked, text.

    Returns:
        None: nothing was filled in.
    """
    said = control.find(f"{W}sdtPr")
    content = control.find(f"{W}sdtContent")
    if said is None or content is None:
        return None
    ticked = said.find(f"{W14}checkbox/{W14}checked")
    if said.find(f"{W14}checkbox") is not None:
        on = ticked is not None and _said(ticked, f"{W14}val") not in _OFF
        return True if on else None
    shows = said.find(f"{W}showingPlcHdr")
    if shows is not None and _said(shows) not in _OFF:
        return None
    text = _bare(visible(content))
    if not isinstance(text, str):
        return text
    for kind in ("dropDownList", "comboBox"):
        if (listed := said.find(f"{W}{kind}")) is not None:
            return _choice(listed, text)
    if (chosen := said.find(f"{W}date")) is not None:
        return _day(chosen, text)
    return text


def _bare(text: str) -> Value:
    """Return text that somebody wrote; None where nothing stands but what stands in empty fields.

    A sign of a box is whether it is ticked.
    """
    said = text.strip()
    if said in _TICKS:
        return _TICKS[said]
    return said if said and folded(said) not in placeholders() else None


def _choice(listed: etree._Element, text: str) -> Value:
    for one in listed.iterfind(f"{W}listItem"):
        shown = one.get(f"{W}displayText") or one.get(f"{W}value") or ""
        if folded(shown) == folded(text):
            return one.get(f"{W}value") or None
    return text


def _day(chosen: etree._Element, text: str) -> Value:
    """Return the day that was chosen if it is the one that is shown, else what is shown.

    Who types over a chosen day leaves the old one in the file.
    """
    try:
        day = date.fromisoformat((chosen.get(f"{W}fullDate") or "")[:10])
    except ValueError:
        return text
    try:
        read = parse_period(text)
        agrees = read.first == read.last == day
    except PeriodError:
        agrees = False
    form = _said(chosen.find(f"{W}dateFormat"))
    return day if agrees or text in _written(day, form) else text


def _written(day: date, form: str) -> Iterator[str]:
    """Yield how a program may show a day in the form that a control asks for."""
    for language in WIDE:
        parts = {
            "yyyy": f"{day.year}",
            "yy": f"{day.year % 100:02}",
            "MMMM": WIDE[language][day.month - 1],
            "MMM": SHORT[language][day.month - 1],
            "MM": f"{day.month:02}",
            "M": f"{day.month}",
            "dd": f"{day.day:02}",
            "d": f"{day.day}",
        }
        shown, rest = "", form.replace("'", "")
        while rest:
            part = next((one for one in parts if rest.startswith(one)), "")
            shown += parts[part] if part else rest[0]
            rest = rest[len(part) or 1 :]
        yield shown


def is_heading(paragraph: etree._Element) -> bool:
    """Return whether a paragraph is a heading, by its style in any of the languages."""
    style = _said(paragraph.find(f"{W}pPr/{W}pStyle")).casefold()
    return style.startswith(("heading", "rubrik", "overskrift", "title"))


def comments(data: bytes, name: str) -> dict[str, str]:
    """Return the comments of a file by their ids, each with who wrote it.

    Raises:
        FormFileError: They cannot be read.
    """
    try:
        root = part(name, data, "word/comments.xml")
    except UnreadableError as error:
        raise FormFileError(str(error)) from error
    found = {}
    for one in root if root is not None else ():
        if text := visible(one).strip():
            who = one.get(f"{W}author") or ""
            found[one.get(f"{W}id") or ""] = f"{who}: {text}" if who else text
    return found

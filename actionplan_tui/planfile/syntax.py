"""What is wrong where a text is not TOML, in the words of somebody who writes plans."""

from __future__ import annotations

import re
import tomllib

from actionplan_tui.domain.dates.period import PeriodError
from actionplan_tui.domain.dates.reading import parse_period
from actionplan_tui.locales import _
from actionplan_tui.planfile.findings import shown
from actionplan_tui.planfile.kinds import date_message
from actionplan_tui.planfile.lines import Statement, statements
from actionplan_tui.planfile.schema import FILE, ITEM

_WHERE = re.compile(r"\(at line (\d+), column (\d+)\)$")
_CURLY = "“”„‟«»\u2018’\u201a"
_DECIMAL = re.compile(r"[+-]?\d+,\d+\s*(?:#.*)?")
_DECIMAL_INSIDE = re.compile(r"=\s*[+-]?\d+,\d+\s*[,}]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?![\d-])")
_SHORT_TEXT = re.compile(r'"(?:[^"\\\n]|\\.)*+"')
_NAME = re.compile(r"\[+[ \t]*([A-Za-z_]+(?:\.notes)?)")
_COLON = re.compile(r"[ \t]*([A-Za-z_]+)[ \t]*:")
_TRUE = {"true", "yes", "ja", "sant", "sann"}
_FALSE = {"false", "no", "nej", "nei", "falskt", "usann"}


def heading(name: str) -> str:
    """Return the heading of a table, with as many brackets as it needs."""
    base = name.partition(".")[0]
    many = base in FILE and FILE[base].many
    if name.endswith(".notes"):
        many = True
    return f"[[{name}]]" if many else f"[{name}]"


def meant_heading(name: str) -> str:
    """Return the heading of the known table that a name is most like; empty if none is."""
    from actionplan_tui.domain.text.nearest import nearest

    found = nearest(name[:40], [*FILE, "items.notes", "withdrawn.notes"], 1)
    return heading(found[0]) if found else ""


def offset_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    """Return the position of an error in the text; of its end if the error names none."""
    match = _WHERE.search(str(error))
    if match is None:
        return len(text)
    start = 0
    for _line in range(int(match[1]) - 1):
        start = text.find("\n", start) + 1
    return min(start + int(match[2]) - 1, len(text))


def statement_at(text: str, offset: int) -> Statement:
    """Return the statement in which a position lies; the text before it is valid.

    For the position at the very end that is the first whose strings or brackets do not close.
    """
    found = Statement("other", (), 1, 0, 0, len(text.partition("\n")[0]))
    for statement in statements(text):
        if statement.start > offset:
            break
        found = statement
        if offset == len(text) and not statement.closed:
            break
    return found


def explain(text: str, at: Statement, error: tomllib.TOMLDecodeError, offset: int) -> str:
    """Return what is wrong with a statement and what to write instead.

    Args:
        text: The file's text.
        at: The statement that is wrong.
        error: What tomllib says of it.
        offset: The position that the error names.
    """
    said = str(error)
    if at.kind in ("table", "array"):
        return _heading_message(text, at, said)
    if at.kind == "other":
        return _line_message(text[at.start : at.end].strip(), said)
    if "overwrite" in said or "mutate" in said or "Duplicate" in said:
        return _twice(text, at, _repeated(said))
    if "'\\n'" not in said and ("nvalid character" in said or "Illegal character" in said):
        return _("There is a control character in this line. Delete it and write the line anew.")
    return _value_message(text, at, said, offset)


def _twice(text: str, at: Statement, inside: str) -> str:
    """Return that a key stands twice, and the line of the other one unless it is the same."""
    key = shown(inside or ".".join(at.keys))
    line = 0 if inside else _line_before(text, at)
    if not line:
        message = _("The key “{key}” stands twice in the same table. Take one of them away.")
        return message.format(key=key)
    return _(
        "The key “{key}” stands in line {line} already, in the same table. Keep the one that is "
        "right and take the other one away."
    ).format(key=key, line=line)


def _line_before(text: str, at: Statement) -> int:
    """Return the line in which the table of a statement has its key before; 0: none is found."""
    line = 0
    for statement in statements(text):
        if statement.start >= at.start:
            break
        if statement.kind in ("table", "array"):
            line = 0
        elif statement.keys == at.keys:
            line = statement.line
    return line


def _repeated(said: str) -> str:
    match = re.search(r"inline table key '(.*)'", said)
    return match[1] if match else ""


def _heading_message(text: str, at: Statement, said: str) -> str:
    name = ".".join(at.keys)
    line = text[at.start : at.end].strip()
    if "twice" in said or "overwrite" in said or "mutate" in said:
        right = meant_heading(name) or f"[[{shown(name)}]]"
        if right.startswith("[["):
            return _(
                "Write the heading with two pairs of brackets: “{heading}”, once for each."
            ).format(heading=right)
        return _("The table “{heading}” stands twice. Put its keys together.").format(heading=right)
    if (at.kind == "array" and "]]" not in line) or "Expected ']" in said:
        return _("The heading is not closed. Write: {heading}").format(heading=heading(shown(name)))
    return _("A heading stands alone on its line. Write what follows it on the next line.")


def _line_message(line: str, said: str) -> str:
    if "nvalid character" in said:
        return _("There is a control character in this line. Delete it and write the line anew.")
    if line.startswith("["):
        if (match := _NAME.match(line)) and (right := meant_heading(match[1])):
            return _("The heading is not closed. Write: {heading}").format(heading=right)
        return _("This heading cannot be read. Headings are {plan}, {items} and the like.").format(
            plan="[plan]", items="[[items]]"
        )
    if match := _COLON.match(line):
        return _("Write an equals sign after the key: {example}").format(
            example=f'{match[1]} = "…"'
        )
    if "=" in line:
        key = line.partition("=")[0].strip()
        return _(
            "“{key}” cannot be a key. A key is one word of letters a–z, such as title or reply_by."
        ).format(key=shown(key))
    return _(
        "This line is neither a heading nor “{example}”. If it belongs to the text above, put the "
        "whole text between three quotation marks; a remark begins with #."
    ).format(example='key = "…"')


def _value_message(text: str, at: Statement, said: str, offset: int) -> str:
    key = ".".join(at.keys)
    value = text[at.value : at.end].strip()
    rest = value.partition("\n")[0]
    if not rest or rest.startswith("#"):
        return _("Nothing stands after “{key} =”. Write a value, or take the line away.").format(
            key=shown(key)
        )
    if rest.startswith(('"', "'")):
        return _string_message(value, said)
    if rest[0] in _CURLY or text[offset : offset + 1] in tuple(_CURLY):
        return _(
            'Write straight quotation marks (") instead of “{mark}”; word processors replace them.'
        ).format(mark=rest[0] if rest[0] in _CURLY else text[offset])
    if _DECIMAL.fullmatch(rest) or _DECIMAL_INSIDE.search(value):
        return _("Write a decimal point instead of the decimal comma, as in 33.5.")
    if rest[0] in "[{":
        return _bracket_message(text, at, said, offset)
    return _bare_message(key, rest)


def _string_message(value: str, said: str) -> str:
    if value.startswith(('"""', "'''")) and ("Unterminated" in said or "Expected" in said[:9]):
        if "Expected newline" not in said:
            return _("The text that begins here is not closed. Write {marks} at its end.").format(
                marks=value[:3]
            )
    elif (not _SHORT_TEXT.match(value) and "'\\n'" in said) or said.startswith(
        ("Unterminated", 'Expected "\'"')
    ):
        return _(
            "The closing quotation mark is missing. Write it at the end of the line; "
            "text of several lines stands between three quotation marks, “{marks}”."
        ).format(marks='"""')
    if "newline" in said:
        return _(
            "After the closing quotation mark the line must end. A quotation mark inside the "
            "text is written {mark}, or ” without more ado."
        ).format(mark='\\"')
    if "scape" in said or "hex" in said:
        return _("Write a backslash in text twice ({twice}), or a slash instead.").format(
            twice="\\\\"
        )
    return _other(said)


def _bracket_message(text: str, at: Statement, said: str, offset: int) -> str:
    if text[offset : offset + 1] == "\n" and ("table" in said or "initial character" in said):
        return _("What stands in braces { } must stand on one line.")
    if "Unclosed" in said or "initial character" in said or "Expected '='" in said:
        return _(
            "The list or table that begins here is not complete: look for a missing comma "
            "between two values, a missing closing bracket, or a comma before }."
        )
    if "Invalid value" in said:
        word = re.split(r"[\s,\]}]", text[offset : at.end], maxsplit=1)[0]
        if word:
            return _("Write quotation marks around text: {example}").format(
                example=f'"{shown(word)}"'
            )
    if "scape" in said or "hex" in said or "'\\n'" in said or said.startswith("Unterminated"):
        return _("A text in this list is not closed, or contains a backslash (write it twice).")
    return _other(said)


def _bare_message(key: str, rest: str) -> str:
    value = rest.partition("#")[0].strip().lstrip("= ").rstrip('"')
    if value.casefold() in _TRUE | _FALSE:
        return _("Write {word} in small letters, without quotation marks.").format(
            word="true" if value.casefold() in _TRUE else "false"
        )
    if _DAY.match(value):
        try:
            parse_period(value)
        except PeriodError as error:
            return date_message(error)
    return _("Write quotation marks around text: {example}").format(
        example=f'{shown(key)} = "{shown(value)}"'
    )


def _other(said: str) -> str:
    return _("This cannot be read ({detail}).").format(detail=shown(_WHERE.sub("", said).strip()))


def belongs(key: str) -> bool:
    """Whether a word is a key of some table of a plan file."""
    tables = [FILE, ITEM, *(entry.table for entry in FILE.values() if entry.table)]
    notes = ITEM["notes"].table or {}
    return key in notes or any(key in table for table in tables)

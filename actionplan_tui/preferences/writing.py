"""Writing one setting into the text of the file, which otherwise stays as it is."""

from __future__ import annotations

import json
import re
import tomllib

from actionplan_tui.planfile.lines import Statement, statements


def with_setting(text: str, key: str, value: str) -> str:
    """Return the text of the file with a setting of its own, outside any table.

    Where the key stands, its value is replaced and the remark after it kept. Where it does not,
    it is put below the remark that shows it (`# key = …`), else below the other settings, above
    the first heading. Line ends stay as they are.

    Args:
        text: The file's text; it need not be TOML.
        key: A bare key.
        value: Any text.
    """
    ends = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    # A JSON string without surrogates is a TOML string, but for this one character.
    written = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    entry = f"{key} = {written}"
    own = [statement for statement in _above_tables(text) if statement.keys == (key,)]
    if not _is_toml(text):
        for at in reversed(own):
            if at.closed:
                text = text[: at.start] + text[at.end + 1 :]
        text = f"{entry}\n{text}"
    elif own:
        at = own[0]
        text = text[: at.start] + entry + _remark(text[at.value : at.end]) + text[at.end :]
    else:
        place = _place(text, key)
        before = text[:place]
        if before and not before.endswith("\n"):
            before += "\n"
        text = f"{before}{entry}\n{text[place:]}"
    return text.replace("\n", ends)


def _is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return False
    return True


def _above_tables(text: str) -> list[Statement]:
    found: list[Statement] = []
    for statement in statements(text):
        if statement.kind in ("table", "array"):
            break
        found.append(statement)
    return found


def _remark(value: str) -> str:
    """Return the remark after a value, with the space before it."""
    for match in re.finditer(r"[ \t]*#", value):
        if _is_toml(f"x = {value[: match.start()]}"):
            return value[match.start() :]
    return ""


def _place(text: str, key: str) -> int:
    """Return where a new line is to stand."""
    above = _above_tables(text)
    heading = next((s.start for s in statements(text) if s.kind in ("table", "array")), len(text))
    shown = [
        match
        for match in re.finditer(rf"^#[ \t]*{re.escape(key)}[ \t]*=.*\n?", text, re.MULTILINE)
        if match.end() <= heading and not any(s.start < match.start() < s.end for s in above)
    ]
    if shown:
        return shown[0].end()
    return min(above[-1].end + 1, len(text)) if above else 0

"""The example of `config.toml` in the current language, and the list of what has a key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from actionplan_tui.cli.settings.keys import AppKeys, KnownKey, app_keys
from actionplan_tui.cli.settings.settled import HORIZON
from actionplan_tui.locales import LANGUAGES, _, language
from actionplan_tui.reports.words.text import plain, wrapped
from actionplan_tui.settings import ENCRYPTION, MINUTES_DONE, PASSWORD_VARIABLE, THEMES, Mail

_WIDTH = 90


def _remark(text: str) -> list[str]:
    return [f"# {line}" for line in wrapped(text, _WIDTH)]


def example() -> str:
    """Return an example of the file: every setting, explained, as a remark that does nothing."""
    phrases = ", ".join(
        f'"{phrase}"' for phrase in (_("Discussed at the meeting."), _("Comes back next term."))
    )
    settings = (
        (
            _("The language of the program: {names}.").format(names=", ".join(LANGUAGES)),
            f'language = "{language()}"',
        ),
        (_("Who signs your notes."), 'author = "ABC"'),
        (_("Whom you speak for: whose items the key m shows, and who signs."), 'as = "ABC"'),
        (
            _("The database; a path that does not begin at the root begins at this folder."),
            'database = "actionplan.sqlite"',
        ),
        (
            _("How many days before its deadline an item is due soon."),
            f"horizon = {HORIZON}",
        ),
        (
            _("The colours of the app: {names}.").format(names=", ".join(THEMES)),
            f'theme = "{THEMES[0]}"',
        ),
        (
            _(
                "What minutes say of what is done: {reported}, that somebody reports it; {noted}, "
                "that the body notes it as well."
            ).format(reported=MINUTES_DONE[0], noted=MINUTES_DONE[1]),
            f'minutes_done = "{MINUTES_DONE[0]}"',
        ),
        (_("Your own phrases, offered where a note is written."), f"phrases = [{phrases}]"),
    )
    lines = _remark(
        _(
            "Your settings for actionplan. Take away the # before a line to use it. "
            "What holds, and what is wrong, is shown by: {command}"
        ).format(command="actionplan config")
    )
    for words, line in settings:
        lines += ["", *_remark(words), f"# {line}"]
    lines += ["", *_mail_lines()]
    lines += [
        "",
        *_remark(
            _(
                "Keys of your own: what the key does, and the key, or several as in [{keys}]."
            ).format(keys='"v", "F4"')
        ),
        "# [keymap]",
    ]
    keys = app_keys()
    for known in keys.known().values():
        lines.append(f"# {_entry(known, keys)}")
    return "".join(f"{line}\n" for line in lines)


def _mail_lines() -> list[str]:
    """Return the table of the mail server, as remarks."""
    told = _(
        "The mail server that takes reminders ({command}). A relay needs host and from only. "
        "tls: {ways}. A password never stands here: the keyring has it, or {variable} in the "
        "environment."
    ).format(
        command="actionplan remind --send",
        ways=", ".join(ENCRYPTION),
        variable=PASSWORD_VARIABLE,
    )
    example = Mail()
    between, most = _("seconds between two messages"), _("how many in one run at most")
    return [
        *_remark(told),
        "# [mail]",
        '# host = "smtp.example.org"',
        f"# port = {example.usual_port}",
        f'# tls = "{example.tls}"',
        '# from = "name@example.org"',
        '# user = ""',
        f"# pause = {example.pause}  # {between}",
        f"# limit = {example.limit}  # {most}",
    ]


def _named(known: KnownKey, keys: AppKeys) -> str:
    names = [f'"{keys.key_name(key)}"'.replace('"""', "'\"'") for key in known.keys]
    names = ['"\\\\"' if name == '"\\"' else name for name in names]
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]"


def _entry(known: KnownKey, keys: AppKeys) -> str:
    words = _(known.hint or known.words)
    name = f'"{known.id}"' if "." in known.id else known.id
    return f"{name} = {_named(known, keys)}" + (f"  # {words}" if words else "")


def key_lines(keymap: Mapping[str, str]) -> Iterator[str]:
    """Yield everything that has a key: its id, the keys in force, what it does."""
    keys = app_keys()
    rows = []
    for known in keys.known().values():
        held = keymap.get(known.id, ",".join(known.keys)).split(",")
        names = " ".join(keys.key_name(key) for key in held)
        rows.append((known.id, names, plain(_(known.hint or known.words))))
    first, second = (max(len(row[at]) for row in rows) for at in (0, 1))
    for name, names, words in rows:
        yield f"{name:<{first}}  {names:<{second}}  {words}".rstrip()

"""The program `actionplan`: reads the command line, runs the command, ends with a status."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NoReturn, TextIO

from actionplan_tui import __version__, preferences
from actionplan_tui.cli.arguments.argparse_words import translated_argparse
from actionplan_tui.cli.arguments.options import PROGRAM, Parser
from actionplan_tui.cli.context import context_of
from actionplan_tui.cli.faults import DONE, FAULT, Fault, WrongUsage
from actionplan_tui.cli.parser import COMMANDS, build_parser, command_parser, options_parser
from actionplan_tui.cli.settings.settled import finding_lines, shown_passwords
from actionplan_tui.cli.streams import closed_stream, let_go, make_fit, occupy_closed, tell
from actionplan_tui.locales import LANGUAGES, _, detect, set_language

INTERRUPTED = 130

SELDOM = (20_000, 20, 50)
"""How seldom Python looks for what nothing refers to: a start makes much and drops little."""


def local_now() -> datetime:
    """Return the present moment, in the time zone of the machine."""
    return datetime.now().astimezone()


def main(
    argv: Sequence[str] | None = None,
    *,
    now: Callable[[], datetime] | None = None,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
    stderr: TextIO | None = None,
) -> int:
    """Run the program.

    Args:
        argv: The command line without the program's name; by default the process's own.
        now: Gives the present moment with its time zone; by default the machine's clock.
        stdin: Where text comes from that is asked for.
        stdout: Where data goes.
        stderr: Where words go.

    Returns:
        0: done; 1: the input or the data is at fault; 2: wrong usage; 130: interrupted.
    """
    occupy_closed()
    gc.set_threshold(*SELDOM)
    words = list(sys.argv[1:] if argv is None else argv)
    choose_language(words, os.environ, preferences.language())
    # A process can be started without them.
    given = stdin or sys.stdin or closed_stream(_("the standard input"))
    out = stdout or sys.stdout or closed_stream(_("the standard output"))
    err = stderr or sys.stderr or closed_stream(_("the standard error"))
    make_fit(out)
    make_fit(err)
    try:
        return _run(words, now or local_now, given, out, err)
    except BrokenPipeError:
        # Whoever read the output has had enough of it.
        let_go(out)
        return DONE
    except OSError as error:
        let_go(out)
        tell(err, f"{PROGRAM}: {_os_words(error)}")
        return FAULT


def _run(
    words: list[str],
    now: Callable[[], datetime],
    stdin: TextIO,
    stdout: TextIO,
    stderr: TextIO,
) -> int:
    """Run the program; everything that goes wrong becomes words and a status."""
    try:
        _refuse_other_encodings(words)
        return _command(words, now, stdin, stdout, stderr)
    except Fault as fault:
        stdout.flush()
        if str(fault):
            tell(stderr, f"{PROGRAM}: {fault}")
        for hint in fault.hints:
            tell(stderr, hint)
        return fault.status
    except KeyboardInterrupt:
        tell(stderr, _("Interrupted."))
        return INTERRUPTED
    except OSError:
        raise
    except Exception as error:
        if _is_store_error(error):
            tell(stderr, f"{PROGRAM}: {error}")
            return FAULT
        if os.environ.get("ACTIONPLAN_DEBUG"):
            raise
        told = _("Something went wrong inside the program: {error}").format(
            error=f"{type(error).__name__}: {error}"
        )
        tell(stderr, f"{PROGRAM}: {told}")
        tell(stderr, _("With ACTIONPLAN_DEBUG=1 in the environment it shows the details."))
        return FAULT


def _refuse_other_encodings(words: Sequence[str]) -> None:
    """Refuse words that are not UTF-8, which would be kept as question marks.

    Raises:
        WrongUsage: One is not.
    """
    from actionplan_tui.reports.words.text import plain

    for word in words:
        if any("\ud800" <= c <= "\udfff" for c in word):
            seen = plain("".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in word))
            raise WrongUsage(
                _("“{word}” is not UTF-8; nothing was done.").format(word=seen),
                [_("Set the terminal to UTF-8; rename a file whose name is not.")],
            )


def _is_store_error(error: Exception) -> bool:
    from actionplan_tui.store import StoreError

    return isinstance(error, StoreError)


def choose_language(words: Sequence[str], environ: Mapping[str, str], preferred: str = "") -> None:
    """Set the language that the command line asks for, else the preferred one, else the system's.

    This comes before the command line is read, whose errors and help are to be in it.
    """
    chosen = ""
    for place, word in enumerate(words):
        if word == "--":
            break
        if word == "--lang":
            chosen = words[place + 1] if place + 1 < len(words) else ""
        elif word.startswith("--lang="):
            chosen = word.partition("=")[2]
    if chosen not in LANGUAGES:
        chosen = preferred
    if chosen not in LANGUAGES:
        chosen = detect(environ) if _says(environ) else detect({"LANG": _system_language()})
    set_language(chosen)


def _says(environ: Mapping[str, str]) -> bool:
    return any(environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))


def _system_language() -> str:
    """Return what the system says where the environment says nothing, as on Windows."""
    import locale

    return locale.getlocale()[0] or ""


def _command(
    words: list[str],
    now: Callable[[], datetime],
    stdin: TextIO,
    stdout: TextIO,
    stderr: TextIO,
) -> int:
    with translated_argparse():
        today = now().date()
        if "_ARGCOMPLETE" in os.environ:
            from actionplan_tui.cli.arguments.completers import complete

            complete(build_parser(today))
        name, rest = _which(options_parser(today), words)
        parser = command_parser(name, today) if name else build_parser(today)
        given, _others, _bare = parser.sorted_out(rest)
        if {"-h", "--help"} & set(given):
            stdout.write(parser.format_help())
            return DONE
        if "--version" in given:
            stdout.write(f"{PROGRAM} {__version__}\n")
            return DONE
        arguments = parser.read(rest)
    found = preferences.read()
    context = context_of(arguments, now, stdin, stdout, stderr, found)
    if told := shown_passwords(words):
        context.say(told)
    if not COMMANDS[name].tells:
        for line in finding_lines(found):
            context.say(line)
    try:
        status = COMMANDS[name].run(arguments, context)
        stdout.flush()
    except OSError as error:
        if not context.saved:
            raise
        let_go(stdout)
        context.say(context.saved)
        if not isinstance(error, BrokenPipeError):
            told = _("What was to be printed was not: {reason}.").format(reason=_os_words(error))
            context.say(told)
        return DONE
    return status


def _which(program: Parser, words: list[str]) -> tuple[str, list[str]]:
    """Return the command and its words; the name is empty where only help is asked for.

    The first word that is no option is the command. Where it is none it is a path, to be opened.
    """
    place = _first_other(program, words)
    if place is None:
        asks = {"-h", "--help", "--version"} & set(words)
        return ("" if asks else "open"), words
    first = words[place]
    if first in COMMANDS and "--" not in words[:place]:
        return first, words[:place] + words[place + 1 :]
    if not _is_path(first):
        _unknown_command(first)
    return "open", words


def _first_other(program: Parser, words: list[str]) -> int | None:
    """Return where the first word stands that is neither an option nor the value of one."""
    for count in range(len(words)):
        if program.sorted_out(words[: count + 1])[1]:
            return count
    return None


def _is_path(word: str) -> bool:
    return Path(word).exists() or any(sign in word for sign in "/\\.")


def _unknown_command(word: str) -> NoReturn:
    from actionplan_tui.domain.text.nearest import nearest
    from actionplan_tui.reports.words.problems import did_you_mean
    from actionplan_tui.reports.words.text import plain

    told = _("“{word}” is neither a command nor a file.").format(word=plain(word))
    meant = [f"{PROGRAM} {name}" for name in nearest(word, COMMANDS, 1)]
    see = _("See: {command}").format(command=f"{PROGRAM} --help")
    if meant:
        raise WrongUsage(told, [did_you_mean(meant), see])
    raise Fault(told, [see])


def _os_words(error: OSError) -> str:
    """Return what the system refused, and on which file."""
    from actionplan_tui.locales.system import why
    from actionplan_tui.reports.words.text import plain

    return f"{plain(str(error.filename))}: {why(error)}" if error.filename else why(error)


if __name__ == "__main__":
    sys.exit(main())

"""`remind`: who gets what, drafts that are prepared, what was sent; nobody is reminded twice."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from actionplan_tui import preferences
from actionplan_tui.cli.commands import remind_sending
from actionplan_tui.exchange.reminding.smtp import MailError, RefusedError, UncertainError
from actionplan_tui.settings import Mail
from tests.cli.conftest import NOW, Run

SECRET = "only.here.7431@example.org"
DAY = timedelta(days=1)
BASIC = ("remind", "test-2019", "--review", "mid-term", "--as", "SEK")


@pytest.fixture
def addressed(run: Run, loaded: Path) -> Path:
    """A plan of whose two parties one has an address."""
    run("addresses", "set", "AAA", SECRET)
    return loaded


class Taking:
    """What takes messages instead of a server, as told."""

    def __init__(self, fails: dict[str, MailError] | None = None) -> None:
        self.fails = fails or {}
        self.taken: list[tuple[str, bytes]] = []
        self.settings: list[tuple[Mail, str]] = []

    def send(self, _sender: str, address: str, data: bytes) -> int:
        if address in self.fails:
            raise self.fails[address]
        self.taken.append((address, data))
        return 250

    def connected(self, mail: Mail, password: str) -> AbstractContextManager[Taking]:
        self.settings.append((mail, password))
        return nullcontext(self)


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Taking:
    """Messages that are taken, with a server that is set."""
    file = preferences.path()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('[mail]\nhost = "smtp.example.org"\nfrom = "sek@example.org"\npause = 3\n')
    taking = Taking()
    monkeypatch.setattr(remind_sending, "connected", taking.connected)
    monkeypatch.setattr(remind_sending, "pause", lambda _seconds: None)
    return taking


def at(days: int) -> datetime:
    return NOW + days * DAY


def test_a_dry_run_says_who_would_get_what_and_does_nothing(
    run: Run, addressed: Path, tmp_path: Path, home: Path
) -> None:
    folder = tmp_path / "out"
    before = (home / "actionplan.sqlite").read_bytes()
    outcome = run(*BASIC, "--dry-run", "--output", str(folder))
    assert outcome.status == 0, outcome.err
    head, _blank, letter = outcome.out.partition("\n\n")
    assert head == f"AAA  {SECRET} · sv · 1 item"
    assert "Hej Test Testsson!" in letter
    assert "– 1.1 Ett avtal" in letter
    assert "Försenad sedan 1 januari 2021" in letter
    assert "Nothing was written, nothing was sent." in outcome.err
    assert not folder.exists()
    assert (home / "actionplan.sqlite").read_bytes() == before


def test_who_has_no_address_is_told_before_anything_is_made(
    run: Run, loaded: Path, tmp_path: Path
) -> None:
    outcome = run(*BASIC, "--output", str(tmp_path / "out"))
    assert outcome.err.startswith("1 party has no address: AAA")
    assert "actionplan addresses set AAA" in outcome.err
    assert "Nobody answers for 2 items" in outcome.err
    assert "Nobody is to be reminded." in outcome.err
    assert not (tmp_path / "out").exists()


def test_drafts_are_prepared_and_reminded_only_when_somebody_says_so(
    run: Run, addressed: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    outcome = run(*BASIC, "--output", str(folder), now=at(0))
    assert outcome.status == 0, outcome.err
    assert sorted(file.name for file in folder.iterdir()) == ["AAA.eml", "reminders.csv"]
    assert "prepared, not sent" in outcome.err
    shown = run("show", "1.1", now=at(0)).out
    assert "Reminder prepared 15 October 2021, not known to be sent" in shown
    again = run(*BASIC, "--dry-run", now=at(1))
    assert "There is a draft already that nobody said was sent: AAA" in again.err
    assert "AAA  " in again.out
    said = run(*BASIC, "--sent", "2021-10-16", now=at(2))
    assert "Recorded as reminded: AAA" in said.err
    after = run(*BASIC, "--dry-run", now=at(3))
    assert "Reminded of this before: AAA (16 October 2021)" in after.err
    assert "To write to them once more: --again" in after.err
    assert "Nobody is to be reminded." in after.err
    assert run(*BASIC, "--sent", "2021-10-17", now=at(3)).status == 1, "it was said already"


def test_a_draft_that_is_there_is_not_written_over(
    run: Run, addressed: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    run(*BASIC, "--output", str(folder))
    outcome = run(*BASIC, "--output", str(folder))
    assert outcome.status == 1
    assert "--force" in outcome.err
    assert run(*BASIC, "--output", str(folder), "--force").status == 0


def test_the_form_goes_with_it(run: Run, addressed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    outcome = run(*BASIC, "--attach", "xlsx", "--output", str(folder))
    assert outcome.status == 0, outcome.err
    message = message_from_bytes((folder / "AAA.eml").read_bytes(), policy=default)
    names = [part.get_filename() for part in message.iter_attachments()]
    assert names == ["test-2019-mid-term-AAA.xlsx"]
    body = message.get_body()
    assert body
    assert "Blanketten är bifogad." in body.get_content()


def test_files_of_a_folder_go_with_it(run: Run, addressed: Path, tmp_path: Path) -> None:
    forms = tmp_path / "forms"
    forms.mkdir()
    (forms / "form-AAA.docx").write_bytes(b"PK")
    (forms / "other.docx").write_bytes(b"PK")
    outcome = run(*BASIC, "--attach", str(forms), "--dry-run")
    assert "form-AAA.docx" in outcome.out
    assert "called after nobody or after several: other.docx" in outcome.err
    wrong = run(*BASIC, "--attach", str(tmp_path / "none"), "--dry-run")
    assert wrong.status == 2
    assert "neither a folder nor a format" in wrong.err


def test_what_is_sent_is_recorded_and_not_repeated(run: Run, addressed: Path, post: Taking) -> None:
    outcome = run(*BASIC, "--send", now=at(0))
    assert (outcome.status, "1 reminder was sent." in outcome.err) == (0, True), outcome.err
    ((address, data),) = post.taken
    assert address == SECRET
    assert "Reminded once, 15 October 2021" in run("show", "1.1", now=at(1)).out
    assert "Reminded" not in run("show", "1.1", "--as-of", "2021-10-14").out
    assert "Reminded" not in run("show", "1.3@lak", now=at(1)).out
    assert message_from_bytes(data, policy=default)["From"] == "sek@example.org"
    assert post.settings[0][1] == ""
    for again in ((), ("--again",)):
        assert "Reminded today already: AAA" in run(*BASIC, "--send", *again, now=at(0)).err
    assert "Reminded of this before: AAA" in run(*BASIC, "--send", now=at(1)).err
    assert "1 reminder was sent." in run(*BASIC, "--send", "--again", now=at(28)).err
    assert len(post.taken) == 2
    assert run("verify").status == 0


def test_what_was_refused_is_told_and_tried_again(run: Run, addressed: Path, post: Taking) -> None:
    post.fails = {SECRET: RefusedError("550 no such user", 550)}
    outcome = run(*BASIC, "--send", now=at(0))
    assert outcome.status == 1
    assert "Not sent to AAA: 550 no such user" in outcome.err
    post.fails = {}
    assert "1 reminder was sent." in run(*BASIC, "--send", now=at(0)).err


def test_what_may_have_gone_out_is_never_repeated_by_itself(
    run: Run, addressed: Path, post: Taking
) -> None:
    run("addresses", "set", "GRP", "grp@example.org")
    post.fails = {SECRET: UncertainError("the connection was lost")}
    outcome = run("remind", "--overdue", "--due-soon", "--as", "SEK", "--send", now=at(0))
    assert outcome.status == 1
    assert "It is not known whether it went out to AAA" in outcome.err
    post.fails = {}
    again = run("remind", "--overdue", "--as", "SEK", "--send", now=at(1))
    assert "It is not known whether the reminder went out: AAA (15 October 2021)" in again.err
    assert post.taken == []
    assert "1 reminder was sent." in run(*BASIC, "--send", "--again", now=at(1)).err


def test_to_me_first_records_nothing(run: Run, addressed: Path, post: Taking) -> None:
    outcome = run(*BASIC, "--to-me")
    assert "sent to sek@example.org, and to nobody else" in outcome.err
    assert [address for address, _data in post.taken] == ["sek@example.org"]
    assert "1 reminder was sent." in run(*BASIC, "--send").err


def test_letters_of_another_day_are_said_to_be_that(run: Run, addressed: Path) -> None:
    words = "The letters say where things stood on 1 October 2021, not today."
    assert words in run(*BASIC, "--dry-run", "--as-of", "2021-10-01").err
    assert "not today" not in run(*BASIC, "--dry-run", now=at(0)).err


def test_without_a_server_it_says_what_is_missing(run: Run, addressed: Path) -> None:
    outcome = run(*BASIC, "--send")
    assert outcome.status == 1
    assert "host, from is missing under [mail]" in outcome.err


def test_mistakes_say_what_to_write(run: Run, addressed: Path) -> None:
    nothing = run("remind")
    assert nothing.status == 2
    assert "--dry-run" in nothing.err
    assert run(*BASIC, "--send", "--to-me").status == 2
    assert "Did you mean “AAA”?" in run(*BASIC, "--dry-run", "--responsible", "AAB").err
    assert "Reviews are: mid-term" in run("remind", "--review", "x", "--dry-run").err
    assert "still to come" in run(*BASIC, "--sent", "2099-01-01").err
    assert "No draft" in run(*BASIC, "--sent", "today").err
    assert run("remind", "--send").status == 1


def test_no_address_is_recorded(run: Run, addressed: Path, post: Taking, home: Path) -> None:
    run(*BASIC, "--send")
    assert len(post.taken) == 1
    run("backup", str(home / "copy.sqlite"))
    files = [file for file in home.rglob("*") if file.is_file()]
    has = {file.name for file in files if SECRET.encode() in file.read_bytes()}
    assert has == {"actionplan.addresses.csv"}
    assert json.loads(run("addresses", "--json").out)[0]["address"] == SECRET

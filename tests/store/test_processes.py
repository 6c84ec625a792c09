"""Several processes on one database, and one that is killed in the middle of its work."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from tests.store.make import NOW, a_note, at, loaded, open_store

ROOT = Path(__file__).parents[2]

START = """
    import sys
    from datetime import timedelta
    from tests.store.make import NOW, a_file, a_note, item
    from actionplan_tui.store import Store
    path, number = sys.argv[1], int(sys.argv[2])
    sys.stdin.readline()
    with Store.open(path, NOW) as store:
        store.load([a_file(item("1", {"date": "2023", "text": "From the file"}))], NOW)
        for more in range(3):
            store.append([a_note(10 * number + more)])
"""

ENDLESS = """
    import sys
    from itertools import count
    from tests.store.make import NOW, a_note
    from actionplan_tui.store import Store
    with Store.open(sys.argv[1], NOW) as store:
        for turn in count():
            store.append([a_note(100 * turn + n, text="Some words " * 20) for n in range(100)])
            print(turn, flush=True)
"""


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("folder", ["new", "Dropbox"])  # with a log beside it, and without
def test_eight_processes_start_at_once_on_a_new_database(tmp_path: Path, folder: str) -> None:
    path = tmp_path / folder / "db.sqlite"
    processes = [start(START, at(path), number) for number in range(8)]
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        _out, errors = process.communicate(timeout=120)
        assert (process.returncode, errors) == (0, "")
    with open_store(path, NOW) as store:
        assert len(store.notes()) == 8 * 3 + 1
        assert len(store.plans()[0].versions) == 1
        assert store.copy.info().entries == 1 + 1 + 8 * 3
        assert store.verify() == []


def test_a_process_that_is_killed_leaves_whole_appends(tmp_path: Path) -> None:
    path = tmp_path / "db.sqlite"
    loaded(path).close()
    process = start(ENDLESS, at(path))
    assert process.stdout
    for _turn in range(3):
        assert process.stdout.readline()
    process.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    process.communicate(timeout=60)
    with open_store(path, NOW) as store:
        written = len(store.notes())
        assert written >= 300
        assert written % 100 == 0
        assert store.verify() == []


def test_threads_take_turns(tmp_path: Path) -> None:
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for more in range(5):
                store.append([a_note(10 * number + more)])
                store.notes()
        except BaseException as error:  # noqa: BLE001 - told by the test itself
            failures.append(error)

    with loaded(tmp_path / "db") as store:
        threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert len(store.notes()) == 30

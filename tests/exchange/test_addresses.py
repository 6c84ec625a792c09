"""A table of addresses is read however it was saved; each mistake is told with its line."""

from __future__ import annotations

import os
import stat
from datetime import date
from pathlib import Path

import pytest

from actionplan_tui.domain.reminding.addresses import Address, AddressBook
from actionplan_tui.exchange.reminding.address_file import (
    AddressError,
    book_path,
    open_book,
    read_table,
    save_book,
)
from actionplan_tui.exchange.reminding.address_table import read_addresses, write_addresses

SWEDISH = (
    "Ansvarig;Namn;E-post;Språk;Ersättare;Används inte sedan\r\n"
    "PNO;Åsa Prov;asa@example.org;svenska;OEK;2024-08-01\r\n"
    "\r\n"
    "OEK;;oek@example.org;;;\r\n"
)
FOUND = [
    Address("PNO", "asa@example.org", "Åsa Prov", "sv", "OEK", date(2024, 8, 1)),
    Address("OEK", "oek@example.org"),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_of_a_swedish_spreadsheet_is_read(encoding: str) -> None:
    table = read_addresses("a.csv", SWEDISH.encode(encoding))
    assert list(table.addresses.values()) == FOUND
    assert table.faults == ()


@pytest.mark.parametrize("separator", [",", "\t", "|"])
def test_other_signs_may_separate_the_columns(separator: str) -> None:
    table = read_addresses("a.csv", SWEDISH.replace(";", separator).encode())
    assert list(table.addresses.values()) == FOUND


def test_columns_in_any_order_and_others_beside_them() -> None:
    text = "Telefon,mail,Name\n1,a@example.org,Prov Person\n"
    table = read_addresses("a.csv", text.encode())
    assert list(table.addresses.values()) == [Address("Prov Person", "a@example.org")]
    assert table.unused == ("Telefon",)


def test_every_mistake_is_told_with_its_line_and_what_to_write() -> None:
    text = (
        "party;name;address;language;deputy;out of use since\n"
        'A;"Prov\nPerson";a@example;;;\n'
        "B;;;;;\n"
        "C;;c@example.org;klingon;;\n"
        "D;;d@example.org;;D;soon\n"
        ";;e@example.org;;;\n"
        "G;;g@example.org;;;\n"
        "g;;h@example.org;;;\n"
    )
    told = [(one.line, one.message) for one in read_addresses("a.csv", text.encode()).faults]
    assert told[0] == (
        2,
        "“a@example” is no mail address. Write one, such as name@example.org.",
    )
    assert told[1] == (4, "Write the address of B.")
    assert told[2] == (
        5,
        "“klingon” is no language of this program. Write one of: en, sv, nb.",
    )
    assert [line for line, _message in told] == [2, 4, 5, 6, 6, 7, 9]
    assert told[-2] == (7, "Write whose address it is.")
    assert told[-1] == (9, "“g” stands on line 8 already. Leave one of the two.")


def test_a_table_without_headings_says_which_it_needs() -> None:
    (fault,) = read_addresses("a.csv", b"PNO;a@example.org\n").faults
    assert fault.message == "The first row must be the headings, among them: party, address."


def test_what_the_table_has_no_column_for_stays() -> None:
    book = AddressBook(FOUND)
    table = read_addresses("a.csv", b"id;mail\npno;new@example.org\n")
    changed = table.taken_into(book).of("PNO")
    assert changed == Address("PNO", "new@example.org", "Åsa Prov", "sv", "OEK", date(2024, 8, 1))
    table = read_addresses("a.csv", b"id;mail;deputy\npno;new@example.org;\n")
    cleared = table.taken_into(book).of("PNO")
    assert cleared
    assert cleared.deputy == ""


def test_what_is_written_is_read_back() -> None:
    book = AddressBook([*FOUND, Address("X", "x@example.org", 'a;b "c"')])
    again = read_addresses("a.csv", write_addresses(book))
    assert list(AddressBook(again.addresses.values())) == list(book)


# --- the file -------------------------------------------------------------------------------------


def test_the_book_lies_beside_the_database_and_is_private(tmp_path: Path) -> None:
    database = str(tmp_path / "plans.sqlite")
    opened = open_book(database)
    assert (opened.data, len(opened.book)) == (None, 0)
    save_book(opened, AddressBook(FOUND))
    file = tmp_path / "plans.addresses.csv"
    assert list(open_book(database).book) == list(AddressBook(FOUND))
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


def test_databases_of_other_endings_have_books_of_their_own(tmp_path: Path) -> None:
    assert book_path(str(tmp_path / "a.sqlite")) != book_path(str(tmp_path / "a.db"))


def test_the_book_of_a_server_lies_in_the_data_folder_without_the_password(home: Path) -> None:
    path = book_path("postgresql+psycopg://user:secret@db.example.org/plans")
    assert path.name == "postgresql-db.example.org-plans.addresses.csv"
    assert home in path.parents
    save_book(open_book("postgresql://db.example.org/plans"), AddressBook(FOUND))
    assert path.is_file()


def test_what_somebody_else_wrote_meanwhile_is_not_lost(tmp_path: Path) -> None:
    database = str(tmp_path / "plans.sqlite")
    first, second = open_book(database), open_book(database)
    save_book(first, AddressBook(FOUND[:1]))
    with pytest.raises(AddressError, match="was changed meanwhile"):
        save_book(second, AddressBook(FOUND[1:]))
    third, fourth = open_book(database), open_book(database)
    save_book(third, AddressBook(FOUND))
    with pytest.raises(AddressError, match="was changed meanwhile"):
        save_book(fourth, AddressBook())
    assert list(open_book(database).book) == list(AddressBook(FOUND))


def test_a_book_with_a_mistake_or_a_strange_column_is_told_never_written_over(
    tmp_path: Path,
) -> None:
    database = str(tmp_path / "plans.sqlite")
    file = tmp_path / "plans.addresses.csv"
    file.write_text("party;address\nPNO;a@\n")
    with pytest.raises(AddressError) as caught:
        open_book(database)
    assert [hint.partition("plans.addresses.csv")[2][:4] for hint in caught.value.hints] == [":2: "]
    file.write_text("party;address;phone\nPNO;a@example.org;1\n")
    with pytest.raises(AddressError, match="no column “phone”"):
        open_book(database)


def test_a_spreadsheet_is_not_taken_for_text(tmp_path: Path) -> None:
    file = tmp_path / "staff.xlsx"
    file.write_bytes(b"PK\x03\x04rest")
    with pytest.raises(AddressError, match="Save it as CSV"):
        read_table(file)
    with pytest.raises(AddressError, match="there is no such file"):
        read_table(tmp_path / "none.csv")

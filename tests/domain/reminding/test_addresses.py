"""Who is written to: the party itself, its deputy once it is out of use, or nobody."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan_tui.domain.reminding.addresses import (
    Address,
    AddressBook,
    is_address,
    split_address,
)

DAY = date(2024, 5, 2)


def book(*addresses: Address) -> AddressBook:
    return AddressBook(addresses)


def test_a_party_is_found_whatever_its_capitals() -> None:
    found = book(Address("PNO", "a@example.org")).recipient("pno", DAY)
    assert found
    assert (found.reached.address, found.through_deputy) == ("a@example.org", False)


def test_an_address_is_in_use_until_the_day_before() -> None:
    left = Address("PNO", "a@example.org", unused_since=DAY)
    assert left.in_use(date(2024, 5, 1))
    assert not left.in_use(DAY)


def test_the_deputy_is_written_to_and_the_deputys_deputy() -> None:
    addresses = book(
        Address("A", "a@example.org", deputy="b", unused_since=DAY),
        Address("B", "b@example.org", deputy="C", unused_since=DAY),
        Address("C", "c@example.org"),
    )
    found = addresses.recipient("A", DAY)
    assert found
    assert (found.party, found.reached.party, found.through_deputy) == ("A", "C", True)
    before = addresses.recipient("A", date(2024, 5, 1))
    assert before
    assert before.reached.party == "A"


def test_deputies_in_a_circle_reach_nobody() -> None:
    addresses = book(
        Address("A", "a@example.org", deputy="B", unused_since=DAY),
        Address("B", "b@example.org", deputy="A", unused_since=DAY),
    )
    assert addresses.recipient("A", DAY) is None
    assert addresses.recipient("NOBODY", DAY) is None


@pytest.mark.parametrize("text", ["a@example.org", "a.b+c@mail.example.org", "o'b@example.org"])
def test_addresses(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "a", "@example.org", "a@", "a@example", "a b@example.org", "a@@example.org"),
        *("a@example..org", "a@example.org;b@example.org", "a@example.org\n", "å@example.org"),
        *(".a@example.org", "a..b@example.org", "a@example.org\r\nBcc: b@example.org"),
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert not is_address(text)


def test_a_name_before_the_address_is_taken_for_one() -> None:
    assert split_address('"Prov, Person" <a@example.org>') == ("Prov, Person", "a@example.org")
    assert split_address("Prov Person <a@example.org>") == ("Prov Person", "a@example.org")
    assert split_address(" a@example.org ") == ("", "a@example.org")

"""Where parties are written to: addresses, deputies, and who is out of reach."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from actionplan_tui.domain.plan.plan import natural_key
from actionplan_tui.records import dataclass

LONGEST = 254
"""How many characters an address may have."""
_NAMED = re.compile(r'"?([^"<>]*)"?\s*<\s*([^<>\s]+)\s*>')
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a party is written to.

    Attributes:
        party: Its id, as plans have it.
        address: The mail address.
        name: Whom to greet; empty: as the plan calls the party.
        language: In which language: `en`, `sv` or `nb`; empty: in the plan's.
        deputy: The id of the party that is written to instead, once this one is out of use.
        unused_since: From which day on it is out of use; None: it is in use.
    """

    party: str
    address: str
    name: str = ""
    language: str = ""
    deputy: str = ""
    unused_since: date | None = None

    def in_use(self, day: date) -> bool:
        """Whether it is written to on a day."""
        return self.unused_since is None or day < self.unused_since


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a message goes to.

    Attributes:
        party: Whose items it is about.
        reached: The address that it goes to: the party's own, or that of its deputy.
    """

    party: str
    reached: Address

    @property
    def through_deputy(self) -> bool:
        """Whether somebody else is written to instead."""
        return self.party.casefold() != self.reached.party.casefold()


def split_address(text: str) -> tuple[str, str]:
    """Return name and address of what was typed: `Name <address>`, or an address alone."""
    named = _NAMED.fullmatch(text.strip())
    return (" ".join(named[1].split()), named[2]) if named else ("", text.strip())


def is_address(text: str) -> bool:
    """Whether a text can be a mail address that every server takes: one, in ASCII."""
    local = text.partition("@")[0]
    return (
        len(text) <= LONGEST
        and bool(_ADDRESS.fullmatch(text))
        and not (local.startswith(".") or local.endswith(".") or ".." in local)
    )


class AddressBook:
    """The addresses of parties; the same id in other capitals is the same party.

    Args:
        addresses: A later one of a party takes the place of an earlier one.
    """

    def __init__(self, addresses: Iterable[Address] = ()) -> None:
        self._by_key: Mapping[str, Address] = {one.party.casefold(): one for one in addresses}

    def __iter__(self) -> Iterator[Address]:
        """Yield the addresses in the order of their parties."""
        return iter(sorted(self._by_key.values(), key=lambda one: natural_key(one.party)))

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._by_key)

    def of(self, party: str) -> Address | None:
        """Return what the book says of a party, also if that is out of use."""
        return self._by_key.get(party.casefold())

    def recipient(self, party: str, day: date) -> Recipient | None:
        """Return whom to write to on a day; None: nobody is known.

        From the day on which an address is out of use that is the deputy, or the deputy's deputy.
        """
        seen: set[str] = set()
        found = self.of(party)
        while found and not found.in_use(day):
            seen.add(found.party.casefold())
            found = self.of(found.deputy) if found.deputy.casefold() not in seen else None
        return Recipient(party, found) if found else None

    def with_addresses(self, addresses: Iterable[Address]) -> AddressBook:
        """Return a book in which these take the place of what it says of their parties."""
        return AddressBook([*self._by_key.values(), *addresses])

    def without(self, parties: Iterable[str]) -> AddressBook:
        """Return a book that says nothing of some parties."""
        gone = {party.casefold() for party in parties}
        return AddressBook(one for key, one in self._by_key.items() if key not in gone)

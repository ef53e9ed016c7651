"""Which claims could speak of the same happening as a vague one: found by place, words, text and days, not one by one.

A shelf holds the claims of one key (a place and a strand, a text, words for a place). On a full shelf only those
whose days meet the asking claim's are taken, and at most ``MOST_TRIED`` of each sort, so that a table of a hundred
thousand rows costs each claim no more than a small record does.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from truceline.reconcile.account import Account, Grain
from truceline.words.mission import Mission

MOST_TRIED = 100
SHORT = 31
"""Days: claims that span no more lie in order of their first day, longer ones are few and looked through."""


@dataclass(slots=True)
class Shelf:
    """The claims of one key: ``short`` by first day, ``long`` stretches, ``timeless`` ones; each in order of adding."""

    short: list[Account] = field(default_factory=list)
    long: list[Account] = field(default_factory=list)
    timeless: list[Account] = field(default_factory=list)

    def add(self, account: Account) -> None:
        """Put a claim on the shelf; ``sort`` when all are there."""
        span = account.last - account.first
        where = self.timeless if account.grain is Grain.NONE else self.short if span <= SHORT else self.long
        where.append(account)

    def sort(self) -> None:
        """Order the short ones by day; equal days stay in the order of adding."""
        self.short.sort(key=_first)

    def meeting(self, account: Account, window: int) -> Iterator[Account]:
        """Those whose days lie at most ``window`` days from the claim's, and those without days; all if it has none."""
        if account.grain is Grain.NONE:
            return islice(chain(self.short, self.long, self.timeless), MOST_TRIED)
        since, until = account.first - window, account.last + window
        short = self.short[
            bisect_left(self.short, since - SHORT, key=_first) : bisect_right(self.short, until, key=_first)
        ]
        meet = (other for other in chain(short, self.long) if other.last >= since and other.first <= until)
        return chain(islice(meet, MOST_TRIED), self.timeless[:MOST_TRIED])


class Neighbours:
    """Looks up the claims that could speak of the same happening as a vague one, without trying them all."""

    def __init__(self, accounts: Iterable[Account], asking: Iterable[Account], mission: Mission) -> None:
        """``accounts`` can be found, for ``asking`` alone: shelves that none of them would look on are not filled."""
        self.mission = mission
        keys = (key for account in asking for key in (*self._asked(account), *self._at(account)))
        self._by: dict[Hashable, Shelf] = {key: Shelf() for key in keys}
        for account in accounts if self._by else ():
            for key in self._keys(account):
                if key in self._by:
                    self._by[key].add(account)
        for shelf in self._by.values():
            shelf.sort()

    def of(self, account: Account) -> list[Account]:
        """Claims of a strand of its own at the same place, inside or around it, of its text, or on its days."""
        return self._found(account, self._asked(account))

    def at_places(self, account: Account) -> list[Account]:
        """Claims of any type at one of its places, whenever that was."""
        shelves = [self._by[key] for key in self._at(account) if key in self._by]
        found = {other.id: other for shelf in shelves for other in chain(shelf.short, shelf.long, shelf.timeless)}
        found.pop(account.id, None)
        return list(found.values())

    def _found(self, account: Account, keys: Iterable[Hashable]) -> list[Account]:
        shelves = [self._by[key] for key in dict.fromkeys(keys) if key in self._by]
        window = self.mission.house.window_days
        found = {other.id: other for shelf in shelves for other in shelf.meeting(account, window)}
        found.pop(account.id, None)
        return list(found.values())

    def _asked(self, account: Account) -> list[Hashable]:
        """The shelves on which a claim looks for what it may speak of."""
        keys = [*self._nameless(account)]
        for strand in account.strands:
            for place in account.places:
                keys.append(("in", place, strand))
                keys += [("at", outer, strand) for outer in self.mission.within(place)]
        return keys

    @staticmethod
    def _at(account: Account) -> list[Hashable]:
        return [("at", place) for place in account.places]

    def _keys(self, account: Account) -> list[Hashable]:
        keys = [*self._nameless(account), *self._at(account)]
        for strand in account.strands:
            for place in account.places:
                keys.append(("at", place, strand))
                keys += [("in", outer, strand) for outer in self.mission.within(place)]
        return keys

    def _nameless(self, account: Account) -> list[Hashable]:
        """What may tie it to another claim where no known place does."""
        return [("text", account.text), *self._words(account), *self._days(account)]

    def _words(self, account: Account) -> list[Hashable]:
        return [("words", loc.words.casefold()) for loc in account.claim.locations if not loc.place]

    def _days(self, account: Account) -> list[Hashable]:
        if account.grain is not Grain.FINE:
            return []
        return [("day", account.type, day) for day in range(account.first, account.last + 1)]


def _first(account: Account) -> int:
    return account.first

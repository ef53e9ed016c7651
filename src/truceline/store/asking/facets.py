"""How many incidents each further filter would leave, counted in columns (store.asking.columns)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from truceline.store.asking.columns import Coded, Columns, Flags, columns, mask
from truceline.store.asking.incidents import Filter

COLUMNS = ("family", "event_type", "happened", "who", "provision", "case_state")
"""Columns with few values. A place is counted by itself: there are many."""
PLACES = 60
"""Places that are told at most."""


@dataclass(frozen=True)
class Facets:
    """Incidents under all conditions but those on COLUMNS."""

    held: Columns
    base: Flags

    def counts(self, column: str, equal: Mapping[str, str]) -> list[tuple[str, int]]:
        """Each value of a column and how many incidents it would leave, the most frequent first."""
        return _counted(self.held.coded[column], self._under({k: v for k, v in equal.items() if k != column}))

    def total(self, equal: Mapping[str, str]) -> int:
        """How many incidents fit all conditions."""
        return int(self._under(equal).sum())

    def _under(self, equal: Mapping[str, str]) -> Flags:
        flags = self.base
        for column, value in equal.items():
            if column in COLUMNS:
                flags = flags & self.held.coded[column].equal(value)
        return flags


def facets(using: str, wanted: Filter) -> Facets:
    """All columns at once."""
    others = {column: value for column, value in wanted.equal.items() if column not in COLUMNS}
    return Facets(columns(using), mask(using, replace(wanted, equal=others, sort="newest")))


def places(using: str, wanted: Filter) -> list[tuple[str, int]]:
    """The places with most incidents, and how many each would leave."""
    flags = mask(using, replace(wanted.without("place"), sort="newest"))
    return [(place, number) for place, number in _counted(columns(using).coded["place"], flags) if place][:PLACES]


def voices(using: str, wanted: Filter, kind: str) -> list[tuple[str, str, int]]:
    """Who ('source' or 'side'), what was said, of how many of these incidents."""
    flags = mask(using, replace(wanted, source="", side="", said="", sort="newest"))
    held = columns(using).accounts[kind]
    many = max(1, len(held.said.words))
    fits = flags[held.owner]
    both = np.bincount(held.who.codes[fits].astype(np.int64) * many + held.said.codes[fits])
    return [
        (held.who.words[key // many], held.said.words[key % many], int(both[key]))
        for key in map(int, np.flatnonzero(both))
    ]


def count(using: str, wanted: Filter) -> int:
    """How many incidents there are under a filter."""
    return int(mask(using, replace(wanted, sort="newest")).sum())


def _counted(coded: Coded, flags: Flags) -> list[tuple[str, int]]:
    numbers = np.bincount(coded.codes[flags], minlength=len(coded.words))
    held = [(coded.words[code], int(number)) for code, number in enumerate(numbers) if number]
    return sorted(held, key=lambda item: (-item[1], item[0]))

"""How many incidents each further filter would leave, counted in columns (store.asking.columns)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from truceline.store.asking.columns import Coded, Flags
from truceline.store.asking.incidents import Filter
from truceline.store.asking.masks import Masks, masks

COLUMNS = ("family", "event_type", "happened", "who", "provision", "case_state")
"""Columns with few values. A place is counted by itself: there are many."""
PLACES = 60
"""Places that are told at most."""


@dataclass(frozen=True)
class Facets:
    """The counts of one filter; ``base``: the incidents under all of its conditions but those on COLUMNS."""

    asked: Masks
    wanted: Filter
    base: Flags

    def counts(self, column: str, equal: Mapping[str, str]) -> list[tuple[str, int]]:
        """Each value of a column and how many incidents it would leave, the most frequent first."""
        others = {k: v for k, v in equal.items() if k != column}
        return self.asked.counted(
            f"{column} {self.wanted.named} {sorted(others.items())}",
            lambda: _counted(self.asked.held.coded[column], self._under(others)),
        )

    def total(self, equal: Mapping[str, str]) -> int:
        """How many incidents fit all conditions."""
        return int(np.count_nonzero(self._under(equal)))

    def places(self) -> list[tuple[str, int]]:
        """The places with most incidents, and how many each would leave."""
        wanted = self.wanted.without("place").in_any_order()
        return self.asked.counted(f"places {wanted.named}", lambda: self._places(wanted))

    def voices(self, kind: str) -> list[tuple[str, str, int]]:
        """Who ('source' or 'side'), what was said, of how many of these incidents."""
        wanted = replace(self.wanted, source="", side="", said="").in_any_order()
        return self.asked.counted(f"{kind} {wanted.named}", lambda: self._voices(kind, wanted))

    def _places(self, wanted: Filter) -> list[tuple[str, int]]:
        counted = _counted(self.asked.held.coded["place"], self.asked.mask(wanted), PLACES + 1)
        return [one for one in counted if one[0]][:PLACES]

    def _voices(self, kind: str, wanted: Filter) -> list[tuple[str, str, int]]:
        held = self.asked.held.accounts[kind]
        many = max(1, len(held.said.words))
        both = np.bincount(held.both[self.asked.mask(wanted)[held.owner]])
        return [
            (held.who.words[key // many], held.said.words[key % many], int(both[key]))
            for key in map(int, np.flatnonzero(both))
        ]

    def _under(self, equal: Mapping[str, str]) -> Flags:
        flags = self.base
        for column, value in equal.items():
            if column in COLUMNS:
                flags = flags & self.asked.held.coded[column].equal(value)
        return flags


def facets(using: str, wanted: Filter) -> Facets:
    """All that is counted under a filter."""
    others = {column: value for column, value in wanted.equal.items() if column not in COLUMNS}
    asked = masks(using)
    return Facets(asked, wanted, asked.mask(replace(wanted, equal=others).in_any_order()))


def count(using: str, wanted: Filter) -> int:
    """How many incidents there are under a filter."""
    return int(np.count_nonzero(masks(using).mask(wanted.in_any_order())))


def _counted(coded: Coded, flags: Flags, most: int = 0) -> list[tuple[str, int]]:
    """Each word and how often; ``most``: only so many of the most frequent."""
    numbers = np.bincount(coded.codes[flags], minlength=len(coded.words))
    if most and len(numbers) > most:
        least = np.partition(numbers, -most)[-most]
        numbers[numbers < least] = 0
    held = [(coded.words[code], int(numbers[code])) for code in map(int, np.flatnonzero(numbers))]
    return sorted(held, key=lambda item: (-item[1], item[0]))

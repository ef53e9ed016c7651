"""How many incidents each further filter would leave: all columns by one pass over the incidents, voices by another.

Counts are kept until the incidents are put together anew: what they follow from is part of the key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from truceline.store.asking.incidents import Filter, said_by, where_of
from truceline.store.projecting.sql import Sql

COLUMNS = ("family", "event_type", "happened", "who", "provision", "case_state")
"""Columns with few values, which are counted together. A place is counted by itself: there are many."""
KEPT = 256
PLACES = 60
"""Places that are told at most."""


@dataclass(frozen=True, slots=True)
class Facets:
    """Incidents by their values of COLUMNS, under all conditions but those on these columns."""

    held: tuple[tuple[tuple[str, ...], int], ...]

    def counts(self, column: str, equal: Mapping[str, str]) -> list[tuple[str, int]]:
        """Each value of a column and how many incidents it would leave, the most frequent first."""
        at = COLUMNS.index(column)
        wanted = [(COLUMNS.index(one), value) for one, value in equal.items() if one in COLUMNS and one != column]
        counted: Counter[str] = Counter()
        for values, number in self.held:
            if all(values[place] == value for place, value in wanted):
                counted[values[at]] += number
        return sorted(counted.items(), key=lambda item: (-item[1], item[0]))

    def total(self, equal: Mapping[str, str]) -> int:
        """How many incidents fit all conditions."""
        wanted = [(COLUMNS.index(one), value) for one, value in equal.items() if one in COLUMNS]
        return sum(n for values, n in self.held if all(values[place] == value for place, value in wanted))


def facets(using: str, wanted: Filter) -> Facets:
    """All columns at once."""
    others = {column: value for column, value in wanted.equal.items() if column not in COLUMNS}
    return _facets(using, _follows(using), _Hashed(replace(wanted, equal=others, sort="newest")))


def places(using: str, wanted: Filter) -> list[tuple[str, int]]:
    """The places with most incidents, and how many each would leave."""
    return list(_places(using, _follows(using), _Hashed(wanted.without("place"))))


def voices(using: str, wanted: Filter, kind: str) -> list[tuple[str, str, int]]:
    """Who ('source' or 'side'), what was said, of how many of these incidents."""
    return list(_voices(using, _follows(using), _Hashed(replace(wanted, source="", side="", said="")), kind))


def _follows(using: str) -> int:
    found = Sql(using).one("SELECT size FROM follows WHERE what = 'weighing'")
    return int(found[0]) if found else 0


class _Hashed:
    """A filter as a key."""

    def __init__(self, wanted: Filter) -> None:
        self.wanted = wanted
        self._key = repr((wanted, sorted(wanted.equal.items())))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hashed) and other._key == self._key


@lru_cache(maxsize=KEPT)
def _facets(using: str, follows: int, key: _Hashed) -> Facets:
    where, values = where_of(key.wanted)
    columns = ", ".join(f"i.{column}" for column in COLUMNS)
    found = Sql(using).all(
        f"SELECT {columns}, COUNT(*) FROM incident i WHERE {where} GROUP BY {columns}",  # noqa: S608
        *values,
    )
    return Facets(tuple((tuple(str(value) for value in row[:-1]), int(row[-1])) for row in found))


@lru_cache(maxsize=KEPT)
def _places(using: str, follows: int, key: _Hashed) -> tuple[tuple[str, int], ...]:
    where, values = where_of(key.wanted)
    found = Sql(using).all(
        f"SELECT i.place, COUNT(*) AS n FROM incident i WHERE {where} AND i.place <> ''"  # noqa: S608
        f" GROUP BY i.place ORDER BY n DESC, i.place LIMIT {PLACES}",
        *values,
    )
    return tuple((str(place), int(number)) for place, number in found)


@lru_cache(maxsize=KEPT)
def _voices(using: str, follows: int, key: _Hashed, kind: str) -> tuple[tuple[str, str, int], ...]:
    wanted = key.wanted
    everything = replace(wanted, sort="newest") == Filter()
    if not everything:
        return tuple(said_by(using, wanted, kind))
    found = Sql(using).all("SELECT who, said, COUNT(*) FROM account WHERE kind = %s GROUP BY who, said", kind)
    return tuple((str(who), str(said), int(number)) for who, said, number in found)

"""What lists are filtered by, as columns in memory: read once for each weighing, then counted in milliseconds.

At 100,000 incidents and 660,000 accounts counting sides and sources under a filter takes three seconds in SQLite and
ten milliseconds here; it takes some 25 MB. The questions that read it serve SQLite and PostgreSQL.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from truceline.store.asking.incidents import FACETS
from truceline.store.projecting.sql import Sql

Flags = NDArray[np.bool_]
Codes = NDArray[np.int32]
LOT = 10_000
"""Rows fetched at once."""
LAST_LETTER = "\U0010fffd"


@dataclass(frozen=True)
class Coded:
    """A column of words as numbers: ``words[codes[row]]``."""

    codes: Codes
    words: Sequence[str]
    number: Mapping[str, int]

    def equal(self, word: str) -> Flags:
        """Which rows hold the word."""
        return np.equal(self.codes, self.number.get(word, -1))


@dataclass(frozen=True)
class Accounts:
    """One row per incident and source (or side): the incident's row, who, what was said."""

    owner: Codes
    who: Coded
    said: Coded
    both: Codes
    """Who and what in one number: ``who * len(said.words) + said``."""


@dataclass(frozen=True)
class Terms:
    """The words by which incidents are found: the rows of ``words[n]`` are ``owner[starts[n] : starts[n + 1]]``."""

    words: Sequence[str]
    starts: NDArray[np.int64]
    owner: Codes

    def beginning(self, letters: str) -> Codes:
        """The rows of all words that begin so."""
        first, last = bisect_left(self.words, letters), bisect_left(self.words, letters + LAST_LETTER)
        return self.owner[self.starts[first] : self.starts[last]]


@dataclass(frozen=True)
class Columns:
    """All incidents in the order of their ids; ``day``: proleptic ordinals, ``dated``: is the day known?

    ``by_time``: the rows in the order of day and id.
    """

    ids: NDArray[Any]
    coded: Mapping[str, Coded]
    day: Codes
    by_time: Codes
    dated: Flags
    unreviewed: Flags
    placed: Codes
    """The rows that have a point, from west to east; ``east``, ``north`` and ``reach`` are theirs."""
    east: NDArray[np.int64]
    north: NDArray[np.int64]
    reach: Codes
    accounts: Mapping[str, Accounts]
    terms: Terms

    def rows_of(self, ids: Sequence[str]) -> NDArray[np.int64]:
        """The rows of these ids; those that are not there are left out."""
        if not len(ids) or not len(self.ids):
            return np.zeros(0, np.int64)
        wanted = np.array(ids, dtype=np.str_)
        at = np.minimum(np.searchsorted(self.ids, wanted), len(self.ids) - 1)
        return np.asarray(at[self.ids[at] == wanted])

    def said(self, kind: str, who: str, word: str) -> Flags:
        """Which incidents this source or side ('' for any) said this of ('' for anything)."""
        held = self.accounts[kind]
        fits = np.ones(len(held.owner), np.bool_)
        if who:
            fits &= held.who.equal(who)
        if word:
            fits &= held.said.equal(word)
        flags = np.zeros(len(self.ids), np.bool_)
        flags[held.owner[fits]] = True
        return flags


class Coding(dict[str, int]):
    """Words as numbers in the order of their first use; ``codes`` of all words so far."""

    def __init__(self) -> None:
        self.codes = array("i")

    def __missing__(self, word: str) -> int:
        self[word] = len(self)
        return self[word]

    def add(self, words: Iterable[str]) -> None:
        """Further words."""
        self.codes.extend(map(self.__getitem__, words))

    def coded(self, order: NDArray[np.int64]) -> Coded:
        """The words, in this order of theirs, by numbers in the order of the alphabet."""
        words = sorted(self)
        number = {word: code for code, word in enumerate(words)}
        renamed = np.array([number[word] for word in self], np.int32)
        codes = renamed[np.frombuffer(self.codes, np.int32)[order]] if len(self.codes) else np.zeros(0, np.int32)
        return Coded(codes, words, number)


COLUMNS = ("id", "day", "period_start", "unreviewed", "east", "north", "reach_m", *FACETS)


def read(using: str) -> Columns:
    """The columns of the last weighing, from the database: some seconds for a hundred thousand incidents."""
    sql, ids, numbers = Sql(using), list[str](), [array("q") for _ in range(6)]
    coding = [Coding() for _ in FACETS]
    for lot in _lots(sql, f"SELECT {', '.join(COLUMNS)} FROM incident"):  # noqa: S608
        id_, day, since, waiting, east, north, reach, *words = zip(*lot, strict=True)
        ids.extend(id_)
        days: list[Iterable[int]] = [
            map(_ordinal, day),
            (one is not None for one in since),
            (one > 0 for one in waiting),
        ]
        places = ((-1 if one is None else one for one in column) for column in (east, north, reach))
        for held, values in zip(numbers, chain(days, places), strict=True):
            held.extend(values)
        for one, told in zip(coding, words, strict=True):
            one.add(told)
    return _columns(sql, np.array(ids, dtype=np.str_), [np.array(one, np.int64) for one in numbers], coding)


def _columns(sql: Sql, ids: NDArray[Any], numbers: Sequence[NDArray[np.int64]], coding: Sequence[Coding]) -> Columns:
    order = np.argsort(ids, kind="stable")  # a database may order letters otherwise
    ids = ids[order]
    day, dated, unreviewed, east, north, reach = (one[order] for one in numbers)
    row_of = {id_: at for at, id_ in enumerate(ids.tolist())}
    placed = np.flatnonzero(east >= 0)
    placed = placed[np.lexsort((north[placed], east[placed]))]
    return Columns(
        ids=ids,
        coded={name: one.coded(order) for name, one in zip(FACETS, coding, strict=True)},
        day=day.astype(np.int32),
        by_time=np.argsort(day, kind="stable").astype(np.int32),
        dated=dated.astype(np.bool_),
        unreviewed=unreviewed.astype(np.bool_),
        placed=placed.astype(np.int32),
        east=east[placed],
        north=north[placed],
        reach=reach[placed].astype(np.int32),
        accounts={kind: _accounts(sql, kind, row_of) for kind in ("source", "side")},
        terms=_terms(sql, row_of),
    )


def _accounts(sql: Sql, kind: str, row_of: Mapping[str, int]) -> Accounts:
    found = sql.all(
        f"SELECT who, said, {_joined(sql)} FROM account WHERE kind = %s GROUP BY who, said ORDER BY who, said",  # noqa: S608
        kind,
    )
    rows = [_rows(joined, row_of) for _, _, joined in found]
    many = np.array([len(one) for one in rows], np.int64)
    who, said = (_repeated([row[column] for row in found], many) for column in (0, 1))
    both = who.codes * max(1, len(said.words)) + said.codes
    return Accounts(np.concatenate([*rows, np.zeros(0, np.int32)]), who, said, both)


def _terms(sql: Sql, row_of: Mapping[str, int]) -> Terms:
    found = sorted(sql.all(f"SELECT word, {_joined(sql)} FROM term GROUP BY word"))  # noqa: S608
    rows = [_rows(joined, row_of) for _, joined in found]
    starts = np.cumsum([0, *(len(one) for one in rows)])
    return Terms([word for word, _ in found], starts, np.concatenate([*rows, np.zeros(0, np.int32)]))


def _joined(sql: Sql) -> str:
    """All incidents of a group in one text: a row for each costs ten times as much to fetch."""
    return "string_agg(incident, ' ')" if sql.is_postgresql else "group_concat(incident, ' ')"


def _rows(joined: str, row_of: Mapping[str, int]) -> Codes:
    known = (row_of.get(id_, -1) for id_ in joined.split(" "))
    return np.fromiter((row for row in known if row >= 0), np.int32)


def _repeated(values: Sequence[str], many: NDArray[np.int64]) -> Coded:
    words = sorted(set(values))
    number = {word: code for code, word in enumerate(words)}
    return Coded(np.repeat(np.array([number[value] for value in values], np.int32), many), words, number)


def _lots(sql: Sql, statement: str) -> Iterator[list[tuple[Any, ...]]]:
    with sql.connection.chunked_cursor() as cursor:
        cursor.execute(statement)
        while lot := cursor.fetchmany(LOT):
            yield lot


@lru_cache(maxsize=50_000)
def _ordinal(day: Any) -> int:
    return (date.fromisoformat(day) if isinstance(day, str) else day).toordinal()

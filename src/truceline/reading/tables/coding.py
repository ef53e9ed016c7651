"""Rows straight to the flat rows of their claims: the same ids and bytes as by way of Claim, in a tenth of the time.

A million rows share a few thousand chains, participants, places, periods and counts: each is written to JSON once.
What is written here must be what ``row_of(reader.claim(row, quote))`` gives; the first row of every piece is compared,
and the tests compare all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

import msgspec

from truceline.reading.tables.rows import ROWS_READER, RowReader, says_none
from truceline.words.canonical import canonical_bytes
from truceline.words.claim import Role, Voice, id_of
from truceline.words.claim_row import ClaimRow, row_of
from truceline.words.event_types import event_types
from truceline.words.period import Period
from truceline.words.quantity import Quantity
from truceline.words.row import Row
from truceline.words.stance import Stance

Key = TypeVar("Key")
Part = TypeVar("Part")
Place = tuple[tuple[str, ...], Decimal | None, Decimal | None, Decimal | None]
"""Where a row says it was: the words, the point, the radius."""

_TEXT = msgspec.json.Encoder()
MOST_KEPT = 50_000
"""Parts of one sort kept at hand; beyond, they are forgotten and worked out again (memory stays bounded)."""


@dataclass(slots=True)
class Coder:
    """Codes the rows of one document."""

    reader: RowReader
    _chains: dict[tuple[str, ...], tuple[str, tuple[str, str, str]]] = field(default_factory=dict)
    _persons: dict[tuple[Role, str], str] = field(default_factory=dict)
    _places: dict[Place, tuple[str, str]] = field(default_factory=dict)
    _periods: dict[Period, tuple[str, tuple[str | None, str | None, str]]] = field(default_factory=dict)
    _counts: dict[tuple[Quantity, ...], str] = field(default_factory=dict)

    def checked(self, row: Row, quote: str) -> ClaimRow:
        """The row's claim as a flat row, compared with the long way."""
        coded = self.coded(row, quote)
        if coded != row_of(self.reader.claim(row, quote)):
            raise AssertionError(f"line {row.line} is not coded as its claim is written")
        return coded

    def coded(self, row: Row, quote: str) -> ClaimRow:
        """The row's claim as a flat row."""
        type_, kind, family = self._type(row.event_type)
        none = bool(row.quantities) and says_none(type_, row.quantities)
        stance = Stance.REPORTS_NONE.value if none else Stance.ASSERTS.value
        chain, (words, actor, source) = self._chain(row.reported_by)
        locations, place = self._locations(row)
        period, (period_start, period_end, precision) = self._period(row.period)
        start, end, document = row.span.start, row.span.end, self.reader.document
        content = (
            f'{{"answers":"","chain":{chain},"effort":null,"event_type":"{type_}","kind":"{kind}",'
            f'"locations":{locations},"participants":{self._participants(row.agents, row.targets)},'
            f'"passage":{{"document":"{document}","quote":{_TEXT.encode(quote).decode()},'
            f'"span":{{"end":{end},"start":{start}}}}},"period":{period},"quantities":{self._quantities(row.quantities)},'
        )
        return ClaimRow(
            id_of(f'{content}"stance":"{stance}"}}'.encode()),
            document,
            kind,
            type_,
            family,
            stance,
            words,
            actor,
            source,
            start,
            end,
            period_start,
            period_end,
            precision,
            place,
            ROWS_READER,
            f'{content}"reader":"{ROWS_READER}","stance":"{stance}"}}',
        )

    def _type(self, event_type: str) -> tuple[str, str, str]:
        known = event_types().get(event_type) or event_types()["other"]
        return known.id, known.kind.value, known.family

    def _chain(self, reported_by: tuple[str, ...]) -> tuple[str, tuple[str, str, str]]:
        found = self._chains.get(reported_by)
        if found is None:
            chain = self.reader.chain(reported_by)
            last = chain[-1] if chain else Voice(words="")
            found = _kept(self._chains, reported_by, (_json(chain), (last.words, last.actor, last.source)))
        return found

    def _participants(self, agents: Sequence[str], targets: Sequence[str]) -> str:
        roles = ((Role.AGENT, dict.fromkeys(agents)), (Role.TARGET, dict.fromkeys(targets)))
        parts = [self._participant(role, words) for role, names in roles for words in names if words.strip()]
        return f"[{','.join(parts)}]"

    def _participant(self, role: Role, words: str) -> str:
        key = (role, words)
        found = self._persons.get(key)
        return _kept(self._persons, key, _json(self.reader.participant(role, words))) if found is None else found

    def _locations(self, row: Row) -> tuple[str, str]:
        key = (row.place_words, row.latitude, row.longitude, row.radius_km)
        found = self._places.get(key)
        if found is None:
            locations = self.reader.locations(row)
            place = next((at.place for at in locations if at.place), "")
            found = _kept(self._places, key, (_json(locations), place))
        return found

    def _period(self, period: Period) -> tuple[str, tuple[str | None, str | None, str]]:
        found = self._periods.get(period)
        if found is None:
            start, end = (day.isoformat() if day else None for day in (period.start, period.end))
            found = _kept(self._periods, period, (_json(period), (start, end, period.precision.value)))
        return found

    def _quantities(self, quantities: tuple[Quantity, ...]) -> str:
        if not quantities:
            return "[]"
        found = self._counts.get(quantities)
        return _kept(self._counts, quantities, _json(quantities)) if found is None else found


def _kept(parts: dict[Key, Part], key: Key, part: Part) -> Part:
    if len(parts) >= MOST_KEPT:
        parts.clear()
    parts[key] = part
    return part


def coded_rows(coder: Coder, rows: Iterable[Row], text: str, offset: int) -> list[tuple[Row, ClaimRow]]:
    """The rows of a piece of text that begins at code point ``offset``, each with its claim."""
    coded: list[tuple[Row, ClaimRow]] = []
    for row in rows:
        quote = text[row.span.start - offset : row.span.end - offset]
        coded.append((row, coder.coded(row, quote) if coded else coder.checked(row, quote)))
    return coded


def _json(thing: object) -> str:
    return canonical_bytes(thing).decode()

"""What is wrong with a table's rows as seen from the mission: a sentence each, and nothing is merged by such rows.

Coordinates (0, 0) and swapped ones are not used (the words for the place are); days outside the mission are used, and
said; of rows that stand in one table word for word more than once, only the first is weighed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from truceline.reconcile.coordinates import Coded, RowKey
from truceline.words.claim import Claim
from truceline.words.document import Document, Problem
from truceline.words.mission import Mission

MARGIN_DEGREES = 3.0
"""A row so far beyond all places of the mission is still taken for one of it."""

Box = tuple[float, float, float, float]
"""Least and greatest latitude, least and greatest longitude."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Rows with coordinates that can be used, claims that only repeat a row, and what is wrong, in sentences."""

    rows: Mapping[RowKey, Coded]
    repeated: frozenset[str]
    problems: tuple[Problem, ...]


def check_rows(
    rows: Mapping[RowKey, Coded], claims: Mapping[str, Claim], documents: Mapping[str, Document], mission: Mission
) -> Checked:
    """Look at every row that a claim was drawn from."""
    told = Told(documents)
    box = _box(mission)
    kept = {key: _placed(key, row, box, told) for key, row in rows.items()}
    drawn = [claim for claim in claims.values() if _key(claim) in rows]
    for claim in drawn:
        _check_days(claim, rows[_key(claim)], mission, told)
    repeated = _repeated(drawn, rows, told)
    _one_source(drawn, claims, documents, told)
    return Checked(kept, repeated, told.problems())


class Told:
    """Faults by table and sort: how many rows, and the line of the first."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self.documents = documents
        self._found: dict[tuple[str, str, str], tuple[int, int]] = {}

    def note(self, table: str, sentence: str, remedy: str, line: int) -> None:
        """One more row of a table has this fault."""
        number, first = self._found.get((table, sentence, remedy), (0, line))
        self._found[table, sentence, remedy] = (number + 1, min(first, line))

    def problems(self) -> tuple[Problem, ...]:
        """One problem per table and sort, in the order of the tables' names."""
        found = sorted(self._found.items(), key=lambda item: (self.documents[item[0][0]].name, item[1][1], item[0]))
        return tuple(
            Problem(file=self.documents[table].name, place=_place(number, line), sentence=sentence, remedy=remedy)
            for (table, sentence, remedy), (number, line) in found
        )


def _place(number: int, line: int) -> str:
    return f"line {line}" + (f" and {number - 1:,} more rows" if number > 1 else "") if line else ""


def _placed(key: RowKey, row: Coded, box: Box | None, told: Told) -> Coded:
    if row.latitude is None or row.longitude is None:
        return row
    point = (row.latitude, row.longitude)
    if point == (0.0, 0.0):
        told.note(key[0], "the coordinates 0, 0 stand for 'unknown' and are not used.", _CORRECT, row.line)
    elif box and not _inside(box, *point) and _inside(box, *reversed(point)):
        told.note(key[0], "latitude and longitude look swapped, and are not used.", _CORRECT, row.line)
    else:
        if box and not _inside(box, *point):
            sentence = "the coordinates lie far outside all places of the mission; they are used as they stand."
            told.note(key[0], sentence, _CORRECT, row.line)
        return row
    return replace(row, latitude=None, longitude=None, radius_km=None)


_CORRECT = "Correct the table, or its mapping; the words for the place are used instead."


def _check_days(claim: Claim, row: Coded, mission: Mission, told: Told) -> None:
    start, end = claim.period.start, claim.period.end
    since, until = mission.period.since, mission.period.until
    if (end and since and end < since) or (start and until and start > until):
        sentence = "the day lies outside the mission's period; the row is weighed as it stands."
        told.note(claim.passage.document, sentence, "Correct the day, or the period in mission.toml.", row.line)


def _repeated(drawn: Sequence[Claim], rows: Mapping[RowKey, Coded], told: Told) -> frozenset[str]:
    """Claims of rows that stand word for word earlier in their table; two claims of one row are no repetition."""
    first: dict[tuple[str, str], int] = {}
    again = set()
    for claim in sorted(drawn, key=lambda claim: (claim.passage.document, claim.passage.span.start)):
        passage = claim.passage
        if first.setdefault((passage.document, passage.quote), passage.span.start) != passage.span.start:
            again.add(claim.id)
            sentence = "the row repeats an earlier one word for word; only the first is weighed."
            told.note(passage.document, sentence, "Remove the repetition from the table.", rows[_key(claim)].line)
    return frozenset(again)


def _one_source(
    drawn: Sequence[Claim], claims: Mapping[str, Claim], documents: Mapping[str, Document], told: Told
) -> None:
    """A record of one table alone holds no second account of anything."""
    tables = {claim.passage.document for claim in drawn}
    if len(drawn) > 1 and len(drawn) == len(claims) and len({documents[sha].source for sha in tables}) == 1:
        sentence = "all claims of the record come from this one source: nothing can be corroborated."
        told.note(min(tables, key=lambda sha: documents[sha].name), sentence, "Add reports of another source.", 0)


def _box(mission: Mission) -> Box | None:
    """What surely holds the mission, from its places; None when none of them has a point."""
    points = [(float(p.latitude), float(p.longitude)) for p in mission.places if p.latitude and p.longitude]
    if not points:
        return None
    sides: list[Callable[..., float]] = [min, max]
    reach = (-MARGIN_DEGREES, MARGIN_DEGREES)
    south, north = (side(at for at, _ in points) + more for side, more in zip(sides, reach, strict=True))
    west, east = (side(at for _, at in points) + more for side, more in zip(sides, reach, strict=True))
    return south, north, west, east


def _inside(box: Box, latitude: float, longitude: float) -> bool:
    return box[0] <= latitude <= box[1] and box[2] <= longitude <= box[3]


def _key(claim: Claim) -> RowKey:
    return claim.passage.document, claim.passage.span.start

"""Where a dataset itself puts a row: its own point and precision, read again from the stored text of the table.

A claim keeps the words for its place and the place that the mission knows by them. The row's coordinates stay in the
table, which never changes: the row begins where the claim's passage begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from truceline.sources.datasets import is_dataset, table_of
from truceline.sources.datasets.records import Piece
from truceline.sources.extracted import Unreadable
from truceline.words.claim import Claim
from truceline.words.document import Document
from truceline.words.row import Row

RowKey = tuple[str, int]
"""SHA-256 of the table, and where the row begins in its stored text."""


@dataclass(frozen=True, slots=True)
class Coded:
    """What matching needs of a row beyond its claim: the dataset's id and line for it, its point, its free text.

    ``latitude`` and ``longitude`` in degrees, both or neither; ``radius_km`` surely holds the place (None: not said).
    """

    id: str
    line: int
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None
    notes: str = ""


def coded_rows(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    texts: Mapping[str, str],
    kept: dict[str, dict[RowKey, Coded]],
) -> dict[RowKey, Coded]:
    """The rows of the tables that claims were drawn from; none of a table whose text is not at hand or not readable.

    ``kept``: tables that were read before, by hash and mapping; those read now are added.
    """
    tables = {claim.passage.document for claim in claims}
    found: dict[RowKey, Coded] = {}
    for sha256 in sorted(tables & documents.keys()):
        if is_dataset(documents[sha256]) and sha256 in texts:
            key = f"{sha256} {documents[sha256].mapping}"
            if key not in kept:
                kept[key] = dict(_rows(documents[sha256], texts[sha256]))
            found.update(kept[key])
    return found


def _rows(document: Document, text: str) -> Iterable[tuple[RowKey, Coded]]:
    try:
        table = table_of(text, document.mapping)
    except Unreadable:  # the reader has said so already
        return
    for row in table.rows(Piece(text, table.shape), document):
        if isinstance(row, Row):
            yield (document.sha256, row.span.start), _coded(row)


def _coded(row: Row) -> Coded:
    if row.latitude is None or row.longitude is None:
        return Coded(row.id, row.line, notes=row.notes)
    radius = None if row.radius_km is None else float(row.radius_km)
    return Coded(row.id, row.line, float(row.latitude), float(row.longitude), radius, row.notes)

"""One record of an event dataset or of any table, before it becomes claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from truceline.words.passage import Span
from truceline.words.period import Period
from truceline.words.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A coded record: ``span`` and ``line`` say where it stands in the document's stored text.

    Names are as written in the table (the reader resolves them); ``radius_km`` follows from the dataset's own
    precision code; ``reported_by`` are the sources that the dataset itself names; ``notes`` its free text.
    """

    span: Span
    line: int
    id: str = ""
    event_type: str
    period: Period = field(default_factory=Period)
    place_words: tuple[str, ...] = ()
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    radius_km: Decimal | None = None
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    reported_by: tuple[str, ...] = ()
    notes: str = ""

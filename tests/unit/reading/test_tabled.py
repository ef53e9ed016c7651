"""The rows of an annex: one claim each, with the count of its row; a zero says that there was none."""

from __future__ import annotations

from datetime import UTC, date, datetime

from truceline.reading.assemble import read
from truceline.words.document import Basis, Document
from truceline.words.mission import Mission
from truceline.words.name import Name, Validity
from truceline.words.place import Place, PlaceKind

ANNEX = """Annex
- Date: 3 March 2024 | Place: Orb | Violation: shelling | Number: 4

Second sector
- Date: 4 March 2024 | Place: Orb | Violation: small-arms fire | No. of shots: 1,200
- Date: 5 March 2024 | Place: Orb | Violation: shelling | Number: 0
- Date: 6 March 2024 | Place: Orb | Violation: shelling | Total: 3 | Number: 2
- Date: 7 March 2024 | Place: Orb | Violation: shelling
"""
MISSION = Mission(
    title="A",
    mandate_holder="B",
    monitor="c",
    period=Validity(),
    time_zone="UTC",
    places=(Place(id="orb", kind=PlaceKind.SETTLEMENT, names=(Name("Orb"),)),),
)
DOCUMENT = Document(
    sha256="0" * 64,
    text_sha256="0" * 64,
    media_type="text/html",
    name="documents/a.html",
    extractor="html 2",
    received=datetime(2024, 4, 1, tzinfo=UTC),
    language="en",
    published=date(2024, 3, 9),
    published_basis=Basis.STATED,
)


def test_each_row_of_an_annex_is_a_claim_with_its_count() -> None:
    found = [
        (
            claim.period.start.day if claim.period.start else 0,
            claim.event_type,
            str(claim.stance),
            [place.place for place in claim.locations],
            [(ANNEX[q.span.start : q.span.end], str(q.low), q.unit) for q in claim.quantities if q.span],
        )
        for claim in read(DOCUMENT, ANNEX, MISSION)[0]
    ]
    assert found == [
        (3, "shelling", "asserts", ["orb"], [("4", "4", "incident")]),
        (4, "shooting", "asserts", ["orb"], [("1,200", "1200", "shot")]),
        (5, "shelling", "reports_none", ["orb"], [("0", "0", "incident")]),
        (6, "shelling", "asserts", ["orb"], []),
        (7, "shelling", "asserts", ["orb"], []),
    ]

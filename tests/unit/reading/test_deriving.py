"""Claims of a table: the same bytes piece by piece, in one process or in three, as by way of the words themselves."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.errors import RecordFault
from truceline.reading.tables.deriving import Derivation, derive
from truceline.reading.tables.rows import read_rows
from truceline.record.bodies import claims_digest
from truceline.sources.datasets import rows
from truceline.words.actor import Actor, ActorKind
from truceline.words.claim_row import row_of
from truceline.words.document import Document
from truceline.words.mission import Mission
from truceline.words.name import Name, Validity
from truceline.words.place import Place, PlaceKind
from truceline.words.source import Source, SourceKind

COLUMNS = (
    *("event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "assoc_actor_1"),
    *("inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "source_scale", "location", "admin1", "latitude"),
    *("longitude", "geo_precision", "source", "notes", "fatalities"),
)
MISSION = Mission(
    title="Basin",
    mandate_holder="m",
    monitor="",
    period=Validity(),
    time_zone="UTC",
    actors=(Actor(id="guard", kind=ActorKind.FORMATION, names=(Name("River Guard"),), side="east"),),
    sources=(Source(id="herald", kind=SourceKind.OUTLET, names=(Name("Valley Herald"),)),),
    places=(Place(id="mill", kind=PlaceKind.SETTLEMENT, names=(Name("Old Mill"),)),),
)

NAMES = st.sampled_from(("River Guard", "Hill Front", "Civilians (Basin)", ""))
ROWS = st.fixed_dictionaries(
    {
        "event_date": st.sampled_from(("05 March 2024", "2024-03-06", "6 March", "31 December 2199")),
        "time_precision": st.sampled_from("123x"),
        "event_type": st.sampled_from(("Battles", "Protests", "Violence against civilians", "Dance")),
        "sub_event_type": st.sampled_from(("Armed clash", "Attack", "Excessive force against protesters")),
        "actor1": NAMES,
        "assoc_actor_1": st.sampled_from(("", "River Guard; Hill Front")),
        "inter1": st.sampled_from(("State forces", "Civilians", "7")),
        "actor2": NAMES,
        "location": st.sampled_from(("Old Mill", "Nowhere", "")),
        "latitude": st.sampled_from(("12.5", "", "91", "12.50")),
        "longitude": st.sampled_from(("-7.25", "")),
        "geo_precision": st.sampled_from("123"),
        "source": st.sampled_from(("Valley Herald", "Valley Herald; Courier", "", "Cöurier")),
        "notes": st.text(st.sampled_from('ab ,"\n;é—😀'), max_size=12),
        "fatalities": st.sampled_from(("0", "3", "", "-1")),
    }
)


def table(told: list[dict[str, str]]) -> str:
    """The rows as a CSV file in ACLED's form."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({"event_id_cnty": f"B{number}", **row} for number, row in enumerate(told))
    return out.getvalue()


def document(text: str) -> Document:
    """A document with that text."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        sha256=sha256,
        text_sha256=sha256,
        media_type="text/csv",
        name="events.csv",
        extractor="csv 1",
        source="events",
        received=datetime(2026, 1, 1, tzinfo=UTC),
    )


def derived(text: str, piece: int, processes: int = 1) -> Derivation:
    """The claims, read in pieces of so many bytes."""
    return derive(document(text), io.BytesIO(text.encode()), MISSION, processes=processes, piece=piece)


@settings(max_examples=60, deadline=None)
@given(told=st.lists(ROWS, max_size=8), piece=st.integers(1, 600))
def test_pieces_give_what_the_whole_gives_by_way_of_the_words(told: list[dict[str, str]], piece: int) -> None:
    text = table(told)
    known = document(text)
    found, faults = rows(known, text)
    claims, problems = read_rows(known, found, MISSION, text)
    with derived(text, piece) as given:
        assert list(given.claims) == claims
        assert list(given.claims.rows()) == [row_of(claim) for claim in claims]
        assert (given.claims.digest, len(given.claims)) == (claims_digest(claims), len(claims))
        assert given.problems == [*faults, *problems]


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.sampled_from('ab,"\n'), max_size=40), piece=st.integers(1, 40))
def test_a_damaged_table_gives_the_same_in_pieces(text: str, piece: int) -> None:
    header = ",".join(COLUMNS)
    whole = f"{header}\n{text}"
    with derived(whole, piece) as one, derived(whole, 10_000) as other:
        assert (one.claims.digest, one.problems) == (other.claims.digest, other.problems)


def test_further_processes_change_nothing() -> None:
    base = {"event_date": "2024-03-06", "time_precision": "1", "event_type": "Battles", "geo_precision": "1"}
    base |= {"actor1": "River Guard", "fatalities": "1"}
    told = [{**base, "source": f"Paper {n % 7}", "notes": f"row {n}\n" * (n % 3)} for n in range(400)]
    text = table(told)
    with derived(text, 10_000_000) as alone, derived(text, 5_000, processes=2) as shared:
        assert len(alone.claims) == 400
        assert list(shared.claims.lines()) == list(alone.claims.lines())
        assert shared.problems == alone.problems


def test_a_text_that_is_not_the_one_recorded_gives_nothing() -> None:
    text = table([])
    with pytest.raises(RecordFault, match=r"was changed: its content no longer gives its hash\.$"):
        derive(replace(document(text), text_sha256="0" * 64), io.BytesIO(text.encode()), MISSION)


def test_a_table_without_known_columns_is_one_problem() -> None:
    with derived("a,b\n1,2\n", 4) as given:
        assert (len(given.claims), [problem.place for problem in given.problems]) == (0, ["header"])

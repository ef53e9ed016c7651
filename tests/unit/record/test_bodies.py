"""What entries say: the canonical body, and back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from record_samples import BRIDGE, NOON, TABLE, claim, document, sha

from truceline.errors import RecordFault
from truceline.record.bodies import (
    claims_digest,
    content_of,
    decision_body,
    document_body,
    evidence_named,
    opened,
    read_decision,
    read_document,
    read_reading,
    reader_family,
    reading_body,
    reference_body,
    sealed,
)
from truceline.record.ledger import entry_from
from truceline.words.document import Problem
from truceline.words.entry import Decision, DecisionKind, EntryKind


def test_the_canonical_body_of_an_entry() -> None:
    body = sealed(EntryKind.REFERENCE, reference_body({"b": "2", "a": "1"}), b"\x0f", NOON)
    assert body == (
        b'{"files":{"a":"1","b":"2"},"kind":"reference","previous":"0f",'
        b'"recorded":"2031-05-04T12:00:00.000000+00:00","v":1}'
    )


def test_the_time_of_recording_is_told_in_utc() -> None:
    there = datetime(2031, 5, 4, 16, tzinfo=timezone(timedelta(hours=4)))
    assert sealed(EntryKind.REFERENCE, {}, b"", there) == sealed(EntryKind.REFERENCE, {}, b"", NOON)


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        sealed(EntryKind.REFERENCE, {}, b"", NOON.replace(tzinfo=None))


def test_a_content_cannot_set_what_the_ledger_sets() -> None:
    with pytest.raises(ValueError, match="must not hold 'previous'"):
        sealed(EntryKind.REFERENCE, {"previous": ""}, b"", NOON)


def test_a_document_comes_back() -> None:
    known = document(BRIDGE, published=NOON.date())
    assert read_document(json.loads(json.dumps(document_body(known)))) == known


def test_a_reading_comes_back_with_its_claims_and_problems() -> None:
    problem = Problem(file="report.txt", place="line 2", sentence="the day is not known.")
    said = read_reading(reading_body(sha(BRIDGE), "rules 1", [claim(BRIDGE)], [problem]))
    assert (said.claims, said.problems, said.count) == ((claim(BRIDGE),), (problem,), 1)
    assert said.digest == claims_digest([claim(BRIDGE)])


def test_a_derived_reading_holds_a_digest_in_place_of_claims() -> None:
    said = read_reading(reading_body(sha(TABLE), "rows 1", [claim(TABLE, 1), claim(TABLE, 2)], derived=True))
    assert (said.claims, said.count) == (None, 2)
    assert said.digest == claims_digest([claim(TABLE, 1), claim(TABLE, 2)])


def test_the_digest_of_claims_knows_their_order() -> None:
    assert claims_digest([claim(TABLE, 1), claim(TABLE, 2)]) != claims_digest([claim(TABLE, 2), claim(TABLE, 1)])


def test_a_decision_comes_back_with_the_claims_that_it_carries() -> None:
    decision = Decision(kind=DecisionKind.REJECT, subjects=(claim(TABLE, 1).id,), by="Ada", reason="wrong row")
    assert read_decision(decision_body(decision, [claim(TABLE, 1)])) == (decision, (claim(TABLE, 1),))


def test_the_evidence_of_a_document_is_its_bytes_and_its_text() -> None:
    known = replace(document(BRIDGE, "a.pdf"), text_sha256="b" * 64)
    assert evidence_named(EntryKind.DOCUMENT, document_body(known)) == (
        (known.sha256, "document 'a.pdf'"),
        ("b" * 64, "text of document 'a.pdf'"),
    )


def test_the_evidence_of_reference_data_is_every_file() -> None:
    assert evidence_named(EntryKind.REFERENCE, reference_body({"b.csv": "2", "a.toml": "1"})) == (
        ("1", "reference file 'a.toml'"),
        ("2", "reference file 'b.csv'"),
    )


@pytest.mark.parametrize(
    ("reader", "family"),
    [("rules 1", "rules"), ("rules 2.3", "rules"), ("a model 4", "a model"), ("rows", "rows"), ("by hand", "by hand")],
)
def test_a_reader_keeps_its_name_over_its_versions(reader: str, family: str) -> None:
    assert reader_family(reader) == family


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b'{"kind":"document"}', b"\xff", b"[" * 100_000])
def test_other_bytes_are_no_body(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"^the bytes are not the body of an entry$"):
        opened(body)


def test_a_body_of_a_newer_form_is_refused_with_a_sentence() -> None:
    body = sealed(EntryKind.REFERENCE, {}, b"", NOON).replace(b'"v":1', b'"v":2')
    with pytest.raises(RecordFault, match=r"^Entry 0 has form 2; this Truceline reads form 1\.$"):
        content_of(entry_from(0, body))

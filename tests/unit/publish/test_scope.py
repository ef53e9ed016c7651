"""Large records: the page stays small, and says what it leaves out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from parsed import Parsed, parse
from sample import PICTURE
from sample_documents import document, sha

from truceline.publish import page
from truceline.publish.edition import Edition
from truceline.publish.scope import MOST_BRIEF, MOST_CLAIMS, MOST_FULL, shown_claims
from truceline.words.assessment import Assessment
from truceline.words.claim import Claim
from truceline.words.incident import Incident
from truceline.words.kind import Kind
from truceline.words.passage import Passage, Span
from truceline.words.period import Period, Precision
from truceline.words.picture import Picture
from truceline.words.stance import Stance

ROWS = 2500
ROW = "{:05},2031-03-01,Shelling,Elk Ridge,a long note in the words of whoever coded this row of the table\n"


def dataset(rows: int, together: bool) -> Picture:
    """A picture of one table: every row a claim; each row its own incident, or all one."""
    text = "".join(ROW.format(n) for n in range(rows))
    sha256 = sha("courier-0503")
    claims = []
    for n in range(rows):
        start = n * len(ROW.format(0))
        on = date(2031, 3, 1) + timedelta(n % 100)
        quote = text[start : start + len(ROW.format(0)) - 1]
        claims.append(
            Claim(
                kind=Kind.INCIDENT,
                event_type="shelling",
                stance=Stance.ASSERTS,
                passage=Passage(sha256, Span(start, start + len(quote)), quote),
                period=Period(start=on, end=on, precision=Precision.DAY),
            )
        )
    groups = [claims] if together else [[c] for c in claims]
    incidents = tuple(
        Incident(id=f"i-{n:05}", title=f"Shelling {n}", event_type="shelling", claims=tuple(c.id for c in group),
                 places=(), period=group[0].period)
        for n, group in enumerate(groups)
    )  # fmt: skip
    return replace(
        PICTURE,
        documents={sha256: document("courier-0503")},
        texts={sha256: text},
        claims={c.id: c for c in claims},
        reviews={},
        reprints=(),
        incidents=incidents,
        assessment=Assessment(as_of=date(2031, 7, 1)),
    )


@pytest.fixture(scope="module")
def html() -> str:
    return page(dataset(ROWS, together=False))


def test_a_large_dataset_gives_a_page_that_a_browser_can_open(html: str) -> None:
    assert len(html.encode()) < 8_000_000


@pytest.fixture(scope="module")
def said(html: str) -> Parsed:
    return parse(html)


def test_what_is_left_out_is_said(said: Parsed) -> None:
    notices = [e.text for e in said.all("p", class_="notice")]
    left_out = ROWS - MOST_FULL - MOST_BRIEF
    assert [n for n in notices if n.startswith(f"{left_out} further incidents")]
    notes = [e.text for e in said.all("p", class_="note")]
    assert f"{left_out} further claims of this document are in the record and not on this page." in notes
    assert [e.text for e in said.all("p", class_="notice small")] == [
        "This document is long: the page shows the text around the passages that it cites. The record keeps the whole "
        "text under the SHA-256 above."
    ]


def test_links_hold_in_a_page_that_is_cut(said: Parsed) -> None:
    links = {e.attributes["href"][1:] for e in said.elements if e.attributes.get("href", "").startswith("#")}
    assert links - set(said.ids) == set()


def test_a_crowded_incident_shows_some_of_its_claims_and_counts_the_rest() -> None:
    picture = dataset(100, together=True)
    said = parse(page(picture))
    assert len([i for i in said.ids if i.startswith("claim-")]) == MOST_CLAIMS
    notes = [e.text for e in said.all("p", class_="note")]
    assert "60 further claims of this incident are in the record and not on this page." in notes


def test_a_crowded_incident_shows_each_document_before_a_second_claim_of_one() -> None:
    picture = dataset(100, together=True)
    other = replace(document("echo-0611"))
    late = Claim(kind=Kind.INCIDENT, event_type="shelling", stance=Stance.DENIES,
                 passage=Passage(other.sha256, Span(0, 1), "I"))  # fmt: skip
    crowded = replace(picture.incidents[0], claims=(*picture.incidents[0].claims, late.id))
    both = replace(picture, claims={**picture.claims, late.id: late}, incidents=(crowded,))
    assert late.id in shown_claims(crowded, both)


def test_incidents_of_several_documents_are_kept_longest() -> None:
    single = dataset(MOST_FULL + 50, together=False)
    shared = PICTURE.incidents[0]
    joined = replace(
        single,
        claims={**single.claims, **PICTURE.claims},
        documents={**single.documents, **PICTURE.documents},
        incidents=(*single.incidents, shared),
    )
    edition = Edition(picture=joined)
    assert shared.id in edition.scope.full
    assert (len(edition.scope.full), len(edition.scope.brief), edition.scope.left_out) == (MOST_FULL, 51, 0)

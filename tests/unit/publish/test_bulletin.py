"""A bulletin says what a period held, compares, corrects, cites; its PDF is tagged and the same for the same issue."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pikepdf
import pypdf
import pytest
from parsed import Parsed
from sample import PICTURE
from sample_assessment import ASSESSMENT, INCIDENTS
from sample_claims import closed, protest, shelled, zero_2, zero_3

from truceline.publish.bulletin import Issue, html, issue, pdf
from truceline.publish.bulletin.changes import changes
from truceline.publish.bulletin.parts import Sentence
from truceline.publish.edition import Edition
from truceline.words.effort import Effort
from truceline.words.entry import Decision, DecisionKind
from truceline.words.finding import Answer
from truceline.words.incident import Relation, RelationKind
from truceline.words.picture import Picture
from truceline.words.quantity import Quantity

EDITION = Edition(picture=PICTURE)
MADE = issue(EDITION, date(2031, 5, 1), date(2031, 6, 30))
DAY = date(2031, 7, 1)


def picture(**changed: object) -> Picture:
    return replace(PICTURE, **changed)  # type: ignore[arg-type]


PERIODS = [
    ("2031-05-01", "2031-06-30", 5, 0),
    ("2031-05-02", "2031-05-02", 2, 0),
    ("2031-05-03", "2031-05-03", 1, 2),
    ("2031-05-04", "2031-05-06", 0, 3),
    ("2031-01-01", "2031-01-31", 0, 0),
]


@pytest.mark.parametrize(("first", "last", "now", "before"), PERIODS)
def test_incidents_of_the_period_stand_beside_those_of_the_one_before(
    first: str, last: str, now: int, before: int
) -> None:
    made = issue(EDITION, date.fromisoformat(first), date.fromisoformat(last))
    assert (len(made.incidents), sum(r.now for r in made.counts), sum(r.before for r in made.counts)) == (
        now,
        now,
        before,
    )


def test_a_period_without_incidents_says_that_this_is_no_calm() -> None:
    made = issue(EDITION, date(2031, 1, 1), date(2031, 1, 31))
    assert [sentence.text for sentence in made.summary] == [
        "The record holds 0 incidents of these days, 0 of them contested; of the 31 days before it holds 0.",
        "That none is held does not say that none happened: see what was done to see it.",
    ]


def test_every_number_leads_to_a_passage_of_the_record() -> None:
    numbered = {cited.number: cited for cited in MADE.passages}
    parts = (MADE.summary, MADE.zeros, MADE.ways, MADE.questions, MADE.mandate, MADE.silences, (MADE.term,))
    asked = {n for part in parts for s in part for n in s.passages}
    asked |= {n for row in MADE.incidents for sentence in row.accounts for n in sentence.passages}
    asked |= {row.passage for row in MADE.accounts}
    assert asked == set(numbered) == set(range(1, len(numbered) + 1))
    texts = {c.claim: PICTURE.texts[c.sha256][c.start : c.end] for c in numbered.values()}
    assert texts == {c.claim: c.quote for c in numbered.values()}


def test_what_a_person_rejected_is_no_ground() -> None:
    assert [cited.claim for cited in MADE.passages if cited.claim == protest.id] == []


def posts(number: int) -> Effort:
    return Effort(measures=(Quantity(measure="posts", unit="post", low=Decimal(number), words=str(number)),))


@pytest.mark.parametrize(("was", "now", "said"), [(14, 9, 1), (9, 14, 0), (9, 9, 0)])
def test_fewer_posts_are_said_first(was: int, now: int, said: int) -> None:
    claims = dict(PICTURE.claims)
    claims[zero_2.id], claims[zero_3.id] = replace(zero_2, effort=posts(was)), replace(zero_3, effort=posts(now))
    made = issue(Edition(picture=picture(claims=claims)), date(2031, 5, 3), date(2031, 5, 3))
    told = f"Less was done to see than in the period before: posts ({now} after {was})."
    assert [s.text for s in made.summary if s.text.startswith("Less")] == [told] * said
    assert not said or made.summary[0].text == told


def changed(before: Picture, now: Picture) -> list[tuple[str, str]]:
    return [(one.kind, one.sentence) for one in changes(Edition(picture=before), Edition(picture=now))]


def test_nothing_changed() -> None:
    assert changed(PICTURE, PICTURE) == []


def test_an_incident_that_is_new_and_one_that_is_gone() -> None:
    fewer = picture(incidents=INCIDENTS[1:])
    title = INCIDENTS[0].title
    assert changed(fewer, PICTURE) == [("new", f"New: {title}.")]
    assert changed(PICTURE, fewer) == [("gone", f"No longer an incident of its own: {title}.")]


def test_an_answer_that_reads_otherwise() -> None:
    first = ASSESSMENT.findings[0]
    other = replace(first, answer=Answer.DENIED)
    now = picture(assessment=replace(ASSESSMENT, findings=(other, *ASSESSMENT.findings[1:])))
    title = Edition(picture=PICTURE).numbered[first.incident][1].title
    asked = first.question.sentence.rstrip("?").lower()
    assert changed(PICTURE, now) == [("answer", f"{title}: '{asked}' was {first.answer} and is now denied.")]


def test_a_correction_and_a_rejection_are_named() -> None:
    relation = Relation(kind=RelationKind.CORRECTS, from_claim=shelled.id, to_claim=closed.id, reason="It says so")
    incident = replace(INCIDENTS[0], relations=(*INCIDENTS[0].relations, relation))
    refused = Decision(kind=DecisionKind.REJECT, subjects=(closed.id,), by="M. Reviewer", reason="a misreading")
    now = picture(incidents=(incident, *INCIDENTS[1:]), reviews={**PICTURE.reviews, closed.id: refused})
    assert changed(PICTURE, now) == [
        ("corrected", f"{incident.title}: It says so."),
        ("rejected", "M. Reviewer rejected a claim: a misreading."),
    ]


def test_the_page_says_what_the_issue_says() -> None:
    parsed = Parsed()
    parsed.feed(html(MADE))
    links = {e.attributes["href"] for e in parsed.elements if e.tag == "a" and e.attributes["href"].startswith("#p")}
    ids = {f"#{e.attributes['id']}" for e in parsed.elements if e.tag == "li" and "id" in e.attributes}
    assert links == ids == {f"#p{cited.number}" for cited in MADE.passages}
    assert [e.tag for e in parsed.elements if e.tag in ("script", "img", "iframe")] == []


@pytest.fixture(scope="module")
def document() -> bytes:
    return pdf(MADE, DAY)


def test_the_same_issue_gives_the_same_bytes(document: bytes) -> None:
    assert pdf(MADE, DAY) == document


def test_the_pdf_is_tagged_titled_and_says_its_language(document: bytes) -> None:
    with pikepdf.open(io.BytesIO(document)) as opened:
        root, info = opened.Root, opened.open_metadata()
        kept = [info[key] for key in ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance", "dc:title")]
        found = (bool(root.MarkInfo.Marked), str(root.Lang))
    assert found == (True, "en")
    assert kept == ["1", "2", "A", "Ceasefire bulletin, 1 May to 30 June 2031: Tarn Valley ceasefire"]


def test_a_quotation_keeps_its_own_language(document: bytes) -> None:
    with pikepdf.open(io.BytesIO(document)) as opened:
        marked = [part.operands[1] for page in opened.pages for part in pikepdf.parse_content_stream(page)
                  if str(part.operator) == "BDC"]  # fmt: skip
        languages = {str(one["/Lang"]) for one in marked if isinstance(one, pikepdf.Dictionary) and "/Lang" in one}
    assert languages == {cited.language or "en" for cited in MADE.passages} == {"en", "hy", "ru", "ar"}


def test_all_letters_are_printed(document: bytes) -> None:
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(document)).pages)
    words = "".join(text.split())
    quotes = {cited.language: "".join(cited.quote.split()) for cited in MADE.passages}
    right_to_left = quotes.pop("ar")  # extracted in the order of the page, not of the text
    assert [quote for quote in quotes.values() if quote not in words] == []
    assert Counter(right_to_left) - Counter(words) == Counter()
    assert text.count("\ufffd") == 0


ATTACKS = [
    '#read("/etc/passwd")',
    "$ x $",
    "*bold* _it_ `raw` @ref <label> #pagebreak()",
    '\\"; #let x = 1',
    "= Heading",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_is_read_as_markup(attack: str) -> None:
    made = replace(MADE, title=attack, basis=attack, term=Sentence(text=attack))
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf(made, DAY))).pages)
    assert "".join(text.split()).count("".join(attack.split())) >= 3


def test_an_empty_issue_makes_a_document() -> None:
    bare = issue(Edition(picture=picture(claims={}, incidents=(), documents={}, texts={}, reviews={})), DAY, DAY)
    assert isinstance(bare, Issue)
    assert len(pypdf.PdfReader(io.BytesIO(pdf(bare, DAY))).pages) >= 1

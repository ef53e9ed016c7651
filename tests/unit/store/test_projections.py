"""The projections: filled from a picture, the same after every rebuild."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connections
from record_samples import BRIDGE, DENIAL, TABLE, claim, decide, load, rows, sha, whole

from truceline.errors import VerificationFault
from truceline.record import replay
from truceline.store.models import Claim, Document, Finding, Incident, Review
from truceline.store.opening import OpenRecord, open_record
from truceline.store.projections import PROJECTIONS
from truceline.store.reader import read_checkpoints
from truceline.words.assessment import Assessment, Case
from truceline.words.canonical import from_plain, to_plain
from truceline.words.claim import Claim as ClaimWord
from truceline.words.entry import Checkpoint, DecisionKind
from truceline.words.finding import Answer, CaseState, Credibility, FindingQuestion
from truceline.words.finding import Finding as FindingWord
from truceline.words.incident import Incident as IncidentWord
from truceline.words.incident import Reprint
from truceline.words.period import Period, Precision
from truceline.words.picture import Picture
from truceline.words.stance import Stance

SHELL = claim(BRIDGE)
DENIED = claim(DENIAL, stance=Stance.DENIES)
DAY = Period(start=date(2031, 5, 1), end=date(2031, 5, 1), precision=Precision.DAY, words="on 1 May")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[OpenRecord]:
    """An open record with nine entries."""
    with open_record(tmp_path) as opened:
        whole(opened.ledger, opened.evidence)
        yield opened


def picture_of(record: OpenRecord) -> Picture:
    """The record, one incident and one finding."""
    told = replay(record.ledger.entries(), record.evidence, rows, load)
    incident = IncidentWord(
        id="i-1", title="Shelling", event_type="shelling", claims=(SHELL.id, DENIED.id), places=("p1",), period=DAY
    )
    finding = FindingWord(
        incident="i-1",
        question=FindingQuestion.HAPPENED,
        answer=Answer.CONTESTED,
        credibility=Credibility.UNJUDGED,
        rule="contested",
        reasons=("One says so, one denies it.",),
        claims=(SHELL.id, DENIED.id),
    )
    case = Case(incident="i-1", state=CaseState.ALLEGATION, sentence="Nothing has been examined.")
    return Picture(
        mission=told.mission,
        documents=told.documents,
        texts=told.texts,
        claims=told.claims,
        reviews=told.reviews,
        reprints=(Reprint(copy=sha(DENIAL), original=sha(BRIDGE), reason="It says so."),),
        incidents=(incident,),
        assessment=Assessment(as_of=date(2031, 6, 1), findings=(finding,), cases=(case,)),
        checkpoint=record.ledger.checkpoint(),
    )


def test_every_word_of_the_picture_is_a_row(record: OpenRecord) -> None:
    record.project(picture_of(record))
    counts = {model._meta.db_table: model._default_manager.using(record.using).count() for model in PROJECTIONS}
    assert counts == {"document": 3, "claim": 5, "review": 1, "incident": 1, "finding": 1}


def test_a_claim_can_be_found_by_its_columns(record: OpenRecord) -> None:
    record.project(picture_of(record))
    row = Claim.objects.using(record.using).get(
        document=sha(BRIDGE), stance="asserts", kind="incident", review="accept", incident="i-1", family="violence"
    )
    assert (row.id, row.span_start, row.span_end, row.quote, row.reader) == (
        SHELL.id,
        SHELL.passage.span.start,
        SHELL.passage.span.end,
        SHELL.passage.quote,
        "rules 1",
    )


def test_the_whole_claim_comes_back_from_its_row(record: OpenRecord) -> None:
    picture = picture_of(record)
    record.project(picture)
    told = {row.id: from_plain(row.plain, ClaimWord) for row in Claim.objects.using(record.using).all()}
    assert told == dict(picture.claims)


def test_what_lists_show_of_documents_incidents_findings_and_reviews(record: OpenRecord) -> None:
    record.project(picture_of(record))
    using = record.using
    assert set(Document.objects.using(using).values_list("name", "claims", "reprint", "reprint_of")) == {
        ("bridge.txt", 2, False, ""),
        ("denial.txt", 1, True, sha(BRIDGE)),
        ("table.csv", 2, False, ""),
    }
    assert list(
        Incident.objects.using(using).values_list("id", "place", "period_start", "claims", "documents", "case_state")
    ) == [("i-1", "p1", date(2031, 5, 1), 2, 2, "allegation")]
    assert list(Finding.objects.using(using).values_list("incident", "question", "answer")) == [
        ("i-1", "happened", "contested")
    ]
    assert list(Review.objects.using(using).values_list("claim", "kind", "by")) == [(SHELL.id, "accept", "Ada")]


def test_a_rebuild_gives_the_same_digest(record: OpenRecord) -> None:
    record.project(picture_of(record))
    digest = record.projection_digest()
    assert record.rebuild(picture_of(record)) == (digest, digest)


def test_the_digest_does_not_hang_on_the_order_of_rows(record: OpenRecord) -> None:
    picture = picture_of(record)
    record.project(picture)
    backwards = replace(picture, claims=dict(reversed(picture.claims.items())))
    before, after = record.rebuild(backwards)
    assert before == after


def test_the_same_record_elsewhere_has_the_same_digest(record: OpenRecord, tmp_path: Path) -> None:
    record.project(picture_of(record))
    (tmp_path / "other").mkdir()
    with open_record(tmp_path / "other") as other:
        whole(other.ledger, other.evidence)
        other.project(picture_of(other))
        assert other.projection_digest() == record.projection_digest()


@pytest.mark.parametrize(
    "order",
    [
        "UPDATE claim SET quote = 'otherwise' WHERE stance = 'denies'",
        "UPDATE claim SET plain = '{}' WHERE stance = 'denies'",
        "DELETE FROM finding",
        "UPDATE document SET published = '2031-05-02' WHERE name = 'table.csv'",
    ],
)
def test_a_projection_changed_by_other_hands_is_seen_and_mended(record: OpenRecord, order: str) -> None:
    record.project(picture_of(record))
    honest = record.projection_digest()
    with connections[record.using].cursor() as cursor:
        cursor.execute(order)
    before, after = record.rebuild(picture_of(record))
    assert (before == honest, after == honest) == (False, True)


def test_a_new_decision_changes_the_digest(record: OpenRecord) -> None:
    record.project(picture_of(record))
    decide(record.ledger, DecisionKind.REJECT, DENIED.id)
    before, after = record.rebuild(picture_of(record))
    assert before != after


def test_a_picture_that_cannot_be_projected_leaves_the_old_one(
    record: OpenRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    from truceline.store import projections

    record.project(picture_of(record))
    digest = record.projection_digest()

    def fails(picture: Picture) -> Iterator[tuple[type[Document], list[Document]]]:
        yield Document, []
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(projections, "rows", fails)
    with pytest.raises(Exception, match=r"^The disk is full or fails: this step was not recorded"):
        record.project(picture_of(record))
    assert record.projection_digest() == digest


def test_every_checkpoint_that_was_projected_is_kept(record: OpenRecord, tmp_path: Path) -> None:
    record.project(picture_of(record))
    first = record.ledger.checkpoint()
    decide(record.ledger, DecisionKind.REJECT, DENIED.id)
    record.project(picture_of(record))
    record.project(picture_of(record))
    assert read_checkpoints(tmp_path / "truceline.db") == (first, record.ledger.checkpoint())


def test_another_root_for_a_known_size_is_refused(record: OpenRecord) -> None:
    record.project(picture_of(record))
    other = Checkpoint(origin="truceline", size=9, root="0" * 64)
    with pytest.raises(
        VerificationFault, match=r"^The first 9 entries were rewritten since they were last looked at\.$"
    ):
        record.project(replace(picture_of(record), checkpoint=other))


@pytest.mark.parametrize(
    "order",
    ["UPDATE checkpoint SET root = ''", "DELETE FROM checkpoint", "REPLACE INTO checkpoint VALUES (9, '', '', '')"],
)
def test_the_database_refuses_to_change_a_checkpoint(record: OpenRecord, order: str) -> None:
    record.project(picture_of(record))
    with connections[record.using].cursor() as cursor, pytest.raises(DatabaseError, match=r"^a checkpoint is never"):
        cursor.execute(order)


def test_a_document_row_holds_the_whole_document(record: OpenRecord) -> None:
    picture = picture_of(record)
    record.project(picture)
    row = Document.objects.using(record.using).get(sha256=sha(TABLE))
    assert row.plain == to_plain(picture.documents[sha(TABLE)])


def test_the_migrations_make_the_tables_of_the_models() -> None:
    call_command("makemigrations", "store", check=True, dry_run=True, verbosity=0)

"""The projections: filled from a picture, the same after every rebuild."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connections
from record_samples import BRIDGE, DENIAL, TABLE, claim, decide, load, rows, sha, whole

from truceline.errors import VerificationFault
from truceline.record import replay
from truceline.record.ledger import Evidence
from truceline.store.ledger import DjangoLedger
from truceline.store.models import Claim, Document, Finding, Incident, Membership, Reprint, Review
from truceline.store.opening import OpenRecord, open_record
from truceline.store.projecting import TableProjector
from truceline.store.projecting.sql import Sql
from truceline.store.projections import PROJECTIONS, catch_up, ledger_digest, rebuild_from_ledger, weighed_size
from truceline.store.reader import read_checkpoints
from truceline.store.weighed import rows as weighed_rows
from truceline.store.weighed.replacing import change
from truceline.words.assessment import Assessment, Case
from truceline.words.canonical import canonical_bytes
from truceline.words.claim_row import claim_of
from truceline.words.derived import Derived, Listed
from truceline.words.document import Document as DocumentWord
from truceline.words.entry import Checkpoint, DecisionKind
from truceline.words.finding import Answer, CaseState, Credibility, FindingQuestion
from truceline.words.finding import Finding as FindingWord
from truceline.words.incident import Incident as IncidentWord
from truceline.words.incident import Reprint as ReprintWord
from truceline.words.mission import Mission
from truceline.words.period import Period, Precision
from truceline.words.picture import Picture
from truceline.words.stance import Stance

SHELL = claim(BRIDGE)
DENIED = claim(DENIAL, stance=Stance.DENIES)
DAY = Period(start=date(2031, 5, 1), end=date(2031, 5, 1), precision=Precision.DAY, words="on 1 May")


def derive(known: DocumentWord, evidence: Evidence, mission: Mission) -> AbstractContextManager[Derived]:
    """The sample's reader of tables, as the projector asks for it."""
    return nullcontext(Listed(rows(known, evidence.read(known.text_sha256).decode(), mission)))


def projector_of(record: OpenRecord) -> TableProjector:
    """A projector that reads tables and reference files as the samples are written."""
    return TableProjector(record.using, record.evidence, derive, load)


@contextmanager
def opened(folder: Path) -> Iterator[OpenRecord]:
    """A record whose projector knows the samples."""
    with open_record(folder) as record:
        projector = projector_of(record)
        yield replace(record, ledger=DjangoLedger(record.using, projector=projector), projector=projector)


def again(record: OpenRecord) -> tuple[str, str]:
    """The digests before and after a rebuild."""
    return rebuild_from_ledger(record.using, record.ledger, projector_of(record))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[OpenRecord]:
    """An open record with nine entries."""
    with opened(tmp_path) as record:
        whole(record.ledger, record.evidence)
        yield record


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
        reprints=(ReprintWord(copy=sha(DENIAL), original=sha(BRIDGE), reason="It says so."),),
        incidents=(incident,),
        assessment=Assessment(as_of=date(2031, 6, 1), findings=(finding,), cases=(case,)),
        checkpoint=record.ledger.checkpoint(),
    )


def test_every_word_of_the_record_is_a_row(record: OpenRecord) -> None:
    record.project(picture_of(record))
    counts = {model._meta.db_table: model._default_manager.using(record.using).count() for model in PROJECTIONS}
    assert counts == {
        "reference": 1,
        "document": 3,
        "reading": 3,
        "claim": 5,
        "review": 1,
        "decided": 3,
        "carried": 0,
        "incident": 1,
        "account": 0,
        "term": 6,
        "membership": 2,
        "reprint": 1,
        "finding": 1,
        "assessed": 2,
    }


def test_a_claim_can_be_found_by_its_columns_without_a_weighing(record: OpenRecord) -> None:
    row = Claim.objects.using(record.using).get(
        document=sha(BRIDGE), stance="asserts", kind="incident", family="violence"
    )
    assert (row.id, row.span_start, row.span_end, row.reader, row.reading) == (
        SHELL.id,
        SHELL.passage.span.start,
        SHELL.passage.span.end,
        "rules 1",
        4,
    )


def test_the_whole_claim_comes_back_from_its_row(record: OpenRecord) -> None:
    told = {row.id: claim_of(row.plain) for row in Claim.objects.using(record.using).all()}
    assert told == dict(picture_of(record).claims)


def test_what_lists_show_of_documents_incidents_findings_and_reviews(record: OpenRecord) -> None:
    record.project(picture_of(record))
    using = record.using
    assert set(Document.objects.using(using).values_list("name", "claims")) == {
        ("bridge.txt", 2),
        ("denial.txt", 1),
        ("table.csv", 2),
    }
    assert list(Reprint.objects.using(using).values_list("copy", "original")) == [(sha(DENIAL), sha(BRIDGE))]
    assert list(
        Incident.objects.using(using).values_list("id", "place", "period_start", "claims", "documents", "case_state")
    ) == [("i-1", "p1", date(2031, 5, 1), 2, 2, "allegation")]
    assert set(Membership.objects.using(using).values_list("claim", "incident")) == {
        (SHELL.id, "i-1"),
        (DENIED.id, "i-1"),
    }
    assert list(Finding.objects.using(using).values_list("incident", "question", "answer")) == [
        ("i-1", "happened", "contested")
    ]
    assert list(Review.objects.using(using).values_list("claim", "kind", "by")) == [(SHELL.id, "accept", "Ada")]


def test_a_weighing_says_from_how_many_entries_it_follows(record: OpenRecord) -> None:
    assert weighed_size(record.using) == 0
    record.project(picture_of(record))
    assert weighed_size(record.using) == 9
    decide(record.ledger, DecisionKind.REJECT, DENIED.id)
    assert (weighed_size(record.using), len(record.ledger)) == (9, 10)


def test_a_rebuild_gives_the_same_digest(record: OpenRecord) -> None:
    digest = ledger_digest(record.using)
    assert again(record) == (digest, digest)


def test_the_same_record_elsewhere_has_the_same_digest(record: OpenRecord, tmp_path: Path) -> None:
    record.project(picture_of(record))
    (tmp_path / "other").mkdir()
    with opened(tmp_path / "other") as other:
        whole(other.ledger, other.evidence)
        other.project(picture_of(other))
        assert other.projection_digest() == record.projection_digest()


def test_a_later_weighing_leaves_what_a_first_one_would_and_writes_what_differs(
    record: OpenRecord, tmp_path: Path
) -> None:
    first = picture_of(record)
    (incident,) = first.incidents
    later = replace(first, incidents=(replace(incident, claims=incident.claims[:1]),), reprints=())
    record.project(first)
    sql = Sql(record.using)
    changes = [change(sql, model, made) for model, made in weighed_rows(later)]
    record.project(later)
    (tmp_path / "other").mkdir()
    with opened(tmp_path / "other") as other:
        whole(other.ledger, other.evidence)
        other.project(later)
        assert other.projection_digest() == record.projection_digest()
    assert {one.model._meta.db_table: (len(list(one.put)), len(one.gone)) for one in changes} == {
        "incident": (1, 0),
        "account": (0, 0),
        "term": (0, 0),
        "membership": (0, 1),
        "reprint": (0, 1),
        "finding": (0, 0),
        "assessed": (0, 0),
    }


@pytest.mark.parametrize(
    "order",
    [
        "UPDATE claim SET reader = 'otherwise' WHERE stance = 'denies'",
        "UPDATE claim SET plain = '{}' WHERE stance = 'denies'",
        "DELETE FROM review",
        "UPDATE document SET published = '2031-05-02' WHERE name = 'table.csv'",
    ],
)
def test_a_projection_changed_by_other_hands_is_seen_and_mended(record: OpenRecord, order: str) -> None:
    honest = ledger_digest(record.using)
    with connections[record.using].cursor() as cursor:
        cursor.execute(order)
    before, after = again(record)
    assert (before == honest, after == honest) == (False, True)


def test_a_new_decision_changes_the_digest_at_once(record: OpenRecord) -> None:
    before = ledger_digest(record.using)
    decide(record.ledger, DecisionKind.REJECT, DENIED.id)
    after = ledger_digest(record.using)
    assert before != after
    assert again(record) == (after, after)


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


def test_an_entry_whose_projections_cannot_be_written_is_not_recorded(
    record: OpenRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest, size = ledger_digest(record.using), len(record.ledger)

    def fails(*anything: object) -> None:
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr("truceline.store.projecting.projector.take_decision", fails)
    with pytest.raises(Exception, match=r"^The disk is full or fails: this step was not recorded"):
        decide(record.ledger, DecisionKind.REJECT, DENIED.id)
    assert (ledger_digest(record.using), len(record.ledger)) == (digest, size)


def test_entries_without_projections_are_taken_in_when_the_record_is_opened(record: OpenRecord, tmp_path: Path) -> None:
    digest = ledger_digest(record.using)
    with connections[record.using].cursor() as cursor:
        for table in ("reference", "document", "reading", "claim", "review", "decided", "follows"):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608
    assert catch_up(record.using, record.ledger, projector_of(record)) == 9
    assert ledger_digest(record.using) == digest


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
    row = Document.objects.using(record.using).get(sha256=sha(TABLE))
    assert row.plain == canonical_bytes(picture_of(record).documents[sha(TABLE)]).decode()


def test_the_migrations_make_the_tables_of_the_models() -> None:
    call_command("makemigrations", "store", check=True, dry_run=True, verbosity=0)

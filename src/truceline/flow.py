"""The whole run, stage by stage. Read this page first.

    sources -> reading -> record -> reconcile -> assess -> publish

One direction: a stage sees only what the stage before hands it. What people decide comes back as ledger entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from truceline import __version__
from truceline.assess import assess
from truceline.errors import MissionFault
from truceline.publish import count, page
from truceline.reading import read_again, reader_for
from truceline.reconcile import reconcile
from truceline.record import Evidence, Ledger, Record, keeping, replay
from truceline.sources import Received, receive
from truceline.sources.mission import load_mission
from truceline.words.document import Problem
from truceline.words.picture import Outcome, Picture

Tell = Callable[[str, int, int], None]
"""Called with (stage, done, total) as a long run goes on."""

Seal = Callable[[], tuple[Problem, ...]]
"""Puts what sidecars want sealed into the vault; what is wrong with them."""


def run(
    folder: Path, ledger: Ledger, evidence: Evidence, now: datetime, tell: Tell, seal: Seal = tuple
) -> Outcome:
    """Take in what is new in a mission folder, read it, then reconcile, assess and show the whole record."""
    before = len(ledger)
    problems = (*keep_reference(folder, ledger, evidence, now), *seal())
    record = replay(ledger.entries(), evidence, read_again)
    documents, refused = take_in(folder, record, ledger, evidence, now, tell)
    record = replay(ledger.entries(), evidence, read_again) if documents else record
    readings = read(record, ledger, now, tell)
    record = replay(ledger.entries(), evidence, read_again) if readings else record
    tell("weighing", 0, 1)
    picture = look(record, ledger, now.date(), (*problems, *refused))
    added = {"documents": documents, "readings": readings, "other entries": len(ledger) - before - documents - readings}
    return Outcome(picture=picture, page=page(picture), counts=count(picture), added=added)


def keep_reference(folder: Path, ledger: Ledger, evidence: Evidence, now: datetime) -> tuple[Problem, ...]:
    """The mission's reference files enter the record; MissionFault when they make no mission."""
    loaded = load_mission(folder)
    if loaded.mission is None:
        raise MissionFault(f"{folder}: {loaded.problems[0]}", "`truceline doctor FOLDER` lists every fault.")
    keeping.keep_reference(ledger, evidence, loaded.files, now)
    return loaded.problems


def take_in(
    folder: Path, record: Record, ledger: Ledger, evidence: Evidence, now: datetime, tell: Tell
) -> tuple[int, tuple[Problem, ...]]:
    """sources: new files become documents, their bytes and texts evidence. How many, and what was refused."""
    before, problems = len(ledger), []
    known = {sha256: document.sidecar for sha256, document in record.documents.items()}
    for done, item in enumerate(receive(folder, record.mission, now, known), 1):
        if isinstance(item, Received):
            keeping.keep_document(ledger, evidence, item.document, item.content, item.text, now, item.beside)
        else:
            problems.append(item)
        tell("sources", done, done)
    return len(ledger) - before, tuple(problems)


def read(record: Record, ledger: Ledger, now: datetime, tell: Tell) -> int:
    """reading: every document that its reader has not read with today's reference data. How many were read."""
    waiting = record.waiting(lambda document: reader_for(document).name)
    return keeping.keep_readings(ledger, _proposals(record, waiting, tell), record.standing_readings, now)


def look(record: Record, ledger: Ledger, today: date, problems: Iterable[Problem]) -> Picture:
    """reconcile, assess: what follows from the record, as of the mission's day of assessment or of today."""
    claims, mission = record.standing, record.mission
    reconciled = reconcile(claims, record.documents, record.texts, mission, record.judgements)
    return Picture(
        mission=mission,
        documents=record.documents,
        texts=record.texts,
        claims=claims,
        reviews=record.reviews,
        reprints=reconciled.reprints,
        incidents=reconciled.incidents,
        assessment=assess(claims, record.documents, reconciled, mission, mission.as_of or today),
        problems=(*problems, *record.problems),
        checkpoint=ledger.checkpoint(),
        version=__version__,
        sealed=record.sealed,
    )


def _proposals(record: Record, waiting: Sequence[str], tell: Tell) -> Iterator[keeping.Proposal]:
    for done, sha in enumerate(waiting, 1):
        reader = reader_for(record.documents[sha])
        claims, problems = reader.read(record.documents[sha], record.texts[sha], record.mission)
        tell("reading", done, len(waiting))
        yield keeping.Proposal(sha, reader.name, claims, problems, derived=reader.derives)

"""The whole run, stage by stage. Read this page first.

    sources -> reading -> record -> reconcile -> assess -> publish

One direction: a stage sees only what the stage before hands it. What people decide comes back as ledger entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from truceline import __version__
from truceline.assess import assess
from truceline.errors import MissionFault
from truceline.publish import count, page
from truceline.reading import Reader, read_again, reader_for
from truceline.reconcile import reconcile
from truceline.record import Evidence, Ledger, Record, keeping, replay
from truceline.sources import Received, receive
from truceline.sources.mission import load_mission
from truceline.words.claim import Claim
from truceline.words.document import Problem
from truceline.words.picture import Picture

Tell = Callable[[str, int, int], None]
"""Called with (stage, done, total) as a long run goes on."""

AT_ONCE = 25
"""Documents whose readings become durable together: few waits for the disk, little to read again after a crash."""


@dataclass(frozen=True)
class Outcome:
    """What a run shows and did: the picture, its page, the counts of its overview, and how much was added."""

    picture: Picture
    page: str
    counts: Mapping[str, int]
    added: Mapping[str, int]

    @property
    def changed(self) -> bool:
        """Did the run add anything to the record?"""
        return any(self.added.values())


def run(folder: Path, ledger: Ledger, evidence: Evidence, now: datetime, tell: Tell) -> Outcome:
    """Take in what is new in a mission folder, read it, then reconcile, assess and show the whole record."""
    before = len(ledger)
    problems = keep_reference(folder, ledger, evidence, now)
    record = replay(ledger.entries(), evidence, read_again)
    documents, refused = take_in(folder, record, ledger, evidence, now, tell)
    record = replay(ledger.entries(), evidence, read_again) if documents else record
    readings = read(record, ledger, now, tell)
    record = replay(ledger.entries(), evidence, read_again) if readings else record
    tell("weighing", 0, 2)
    picture = look(record, ledger, now.date(), (*problems, *refused))
    tell("weighing", 1, 2)
    added = {"documents": documents, "readings": readings, "other entries": len(ledger) - before - documents - readings}
    shown = Outcome(picture, page(picture), count(picture), added)
    tell("weighing", 2, 2)
    return shown


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
            keeping.keep_document(ledger, evidence, item.document, item.content, item.text, now)
        else:
            problems.append(item)
        tell("sources", done, done)
    return len(ledger) - before, tuple(problems)


def read(record: Record, ledger: Ledger, now: datetime, tell: Tell) -> int:
    """reading: every document that its reader has not read with today's reference data. How many were read."""
    waiting = [sha256 for sha256 in record.documents if _waits(record, sha256)]
    before = len(ledger)
    for done in range(0, len(waiting), AT_ONCE):
        tell("reading", done, len(waiting))
        found = [(sha256, *_reading(record, sha256)) for sha256 in waiting[done : done + AT_ONCE]]
        with ledger.batch():
            for sha256, reader, claims, problems in found:
                standing = record.standing_readings.get(sha256, {}).get(reader.name)
                keeping.keep_reading(
                    ledger, sha256, reader.name, claims, problems, now, derived=reader.derives, standing=standing
                )
    tell("reading", len(waiting), len(waiting))
    return len(ledger) - before


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
    )


def _reading(record: Record, sha256: str) -> tuple[Reader, list[Claim], list[Problem]]:
    reader = reader_for(record.documents[sha256])
    return reader, *reader.read(record.documents[sha256], record.texts[sha256], record.mission)


def _waits(record: Record, sha256: str) -> bool:
    return sha256 in record.stale or reader_for(record.documents[sha256]).name not in record.read_by.get(sha256, ())

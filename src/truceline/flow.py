"""The whole run, stage by stage. Read this page first.

    sources -> reading -> record -> reconcile -> assess -> publish

One direction: a stage sees only what the stage before hands it. What people decide comes back as ledger entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from truceline.assess import assess
from truceline.assess.memory import Memory
from truceline.publish import count, page, picture_of
from truceline.reading import Aids, read_again, reader_for
from truceline.reading.bulletins import check_series
from truceline.reading.unlisted.telling import lines_of_documents
from truceline.reconcile import Reconciled, put_together
from truceline.record import Record, Telling, keeping, unplaced
from truceline.record.aiding import aids_for
from truceline.record.reference import keep_reference
from truceline.sources import Received, receive
from truceline.words.document import Document, Problem
from truceline.words.entry import Entry
from truceline.words.picture import Outcome, Picture, Taken

Tell = Callable[[str, int, int], None]
"""Called with (stage, done, total) as a long run goes on."""
Seal = Callable[[], tuple[Problem, ...]]
"""Puts what sidecars want sealed into the vault; what is wrong with them."""


def run(folder: Path, telling: Telling, now: datetime, tell: Tell, seal: Seal = tuple, language: str = "") -> Outcome:
    """Take in what is new in a mission folder, then reconcile, assess and show the whole record (in a ``language``)."""
    taken = take_in(folder, telling, now, tell, seal)
    tell("weighing", 0, 1)
    record, ledger = telling.record(read_again), telling.ledger
    reconciled = put_together(record)
    noted = taken.added["other entries"] + keeping.keep_weighing(ledger, reconciled.run, now)
    added = {**taken.added, "other entries": noted}
    seen = look(record, ledger.note(), ledger.vkey, now.date(), taken.problems, reconciled=reconciled)
    return Outcome(picture=seen, page=page(seen, language), counts=count(seen), added=added, unlisted=taken.unlisted)


def take_in(folder: Path, telling: Telling, now: datetime, tell: Tell, seal: Seal = tuple) -> Taken:
    """sources, reading, record: what is new enters the record, which can then be queried; nothing is weighed yet."""
    before = len(telling.ledger)
    problems = [*keep_reference(folder, telling, now), *seal()]
    documents = keep_documents(folder, telling, now, tell, problems)
    telling.follow()
    aids, doubts = aids_for(folder, telling)
    waiting = [telling.documents[sha] for sha in telling.waiting(lambda document: reader_for(document, aids).name)]
    readings = keeping.keep_readings(telling, _proposals(telling, waiting, aids, tell), now, aids.at_once)
    problems += [*doubts, *aids.problems]
    added = {"documents": documents, "readings": readings}
    added["other entries"] = len(telling.ledger) - before - documents - readings
    unlisted = lines_of_documents(waiting, telling.evidence.open, telling.mission)
    return Taken(title=telling.mission.title, added=added, problems=tuple(problems), unlisted=unlisted)


def keep_documents(folder: Path, telling: Telling, now: datetime, tell: Tell, problems: list[Problem]) -> int:
    """sources: new files become documents, their bytes and texts evidence. How many; ``problems``: what was refused."""
    before = len(telling.ledger)
    known = {sha256: document.sidecar for sha256, document in telling.documents.items()}
    for done, item in enumerate(receive(folder, telling.mission, now, known), 1):
        if isinstance(item, Received):
            kept = (item.document, item.content, item.text, now, item.beside, item.large)
            keeping.keep_document(telling.ledger, telling.evidence, *kept)
        else:
            problems.append(item)
        tell("sources", done, done)
    return len(telling.ledger) - before


def look(
    record: Record, note: str, vkey: str, today: date, problems: Iterable[Problem], stood: Entry | None = None,
    reconciled: Reconciled | None = None, memory: Memory | None = None,
) -> Picture:  # fmt: skip
    """reconcile, assess: what follows from the record, on that day unless the mission names one of its own.

    ``note``: its checkpoint, signed by ``vkey``. ``stood``: the last entry looked at, if later ones are not.
    ``memory``: of an earlier look; the answer is the same without it.
    """
    claims, mission = record.standing, record.mission
    reconciled = reconciled or put_together(record)
    assessed = assess(claims, record.documents, reconciled, mission, mission.as_of or today, record.people, memory)
    at_odds = (found.problem for found in check_series(record.documents, claims.values(), mission))
    faults = (*problems, *record.problems, *reconciled.problems, *at_odds, *unplaced(assessed.lost))
    return picture_of(record, claims, reconciled, assessed, faults, note, vkey, stood)


def _proposals(telling: Telling, waiting: Sequence[Document], aids: Aids, tell: Tell) -> Iterator[keeping.Proposal]:
    """reading: every document that its reader has not read with today's reference data."""
    for done, document in enumerate(waiting, 1):
        proposal = reader_for(document, aids).propose(document, telling.evidence.open, telling.mission, tell)
        tell("reading", done, len(waiting))
        yield keeping.Proposal(document.sha256, *proposal)

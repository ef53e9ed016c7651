"""Where the reader's help comes from: a language model, its kept answers, the mission's own model."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from truceline.errors import Invalid
from truceline.reading.aid import Aids
from truceline.reading.language_model.backend import Answered, Answers, Backend
from truceline.reading.learned_here.model import Here, from_file
from truceline.record.ledger import Evidence
from truceline.record.log import Standing
from truceline.record.replay import Telling
from truceline.sources.beside import LEARNED, MODEL, FolderAnswers, read_small
from truceline.sources.mission.language_model import Chosen, chosen
from truceline.sources.secrets import sidecars_with_secrets
from truceline.sources.sidecar import sidecar_beside
from truceline.words.document import Document, Problem
from truceline.words.mission import Mission
from truceline.words.passage import Span

_DOCUMENT = "document:"


class RecordAnswers:
    """Answers that readings of the record rest on, and those that lie in the folder (``beside``); new ones become
    evidence."""

    def __init__(self, evidence: Evidence, known: Mapping[str, str], beside: Answers) -> None:
        self._evidence, self._beside = evidence, beside
        self._known = dict(known)

    def find(self, request: str) -> bytes | None:
        """See Answers."""
        kept = self._known.get(request)
        return self._beside.find(request) if kept is None else self._evidence.read(kept)

    def keep(self, request: bytes, response: bytes) -> None:
        """See Answers."""
        self._known[self._evidence.keep(request)] = self._evidence.keep(response)


def aids_for(folder: Path, telling: Telling, environment: Mapping[str, str] = os.environ) -> tuple[Aids, list[Problem]]:
    """The help that there is for the documents of a record, and what stands in the way of more."""
    answers = RecordAnswers(telling.evidence, telling.answers, FolderAnswers(folder))
    here, problems = learned_here(folder)
    found = chosen(telling.mission.language_model, environment)
    readings = telling.standing_readings

    def replayed(document: Document) -> Sequence[Answered]:
        standing = readings.get(document.sha256, {}).values()
        return [answered for one in standing for answered in _answered(one, telling.evidence)]

    sealed = telling.sealed_documents | _in_clear(folder) if found.model else frozenset()
    secret = _with_items(sealed, telling.documents)
    return Aids(backend_of(found, answers, secret), here, replayed), [*problems, *found.problems]


def aids_beside(
    folder: Path, mission: Mission, sealed: Callable[[], frozenset[str]], environment: Mapping[str, str] = os.environ
) -> tuple[Aids, list[Problem]]:
    """The help for files that are only read: answers are kept in the folder, not in the record. ``sealed``: asks for
    the documents of which the record seals a field."""
    here, problems = learned_here(folder)
    found = chosen(mission.language_model, environment)
    secret = sealed() | _in_clear(folder) if found.model else frozenset()
    return Aids(backend_of(found, FolderAnswers(folder), secret), here), [*problems, *found.problems]


def backend_of(found: Chosen, answers: Answers, secret: frozenset[str]) -> Backend | None:
    """The model that was chosen, ready to be asked; None when there is none."""
    if found.model is None:
        return None
    return Backend(found.model, answers, key=found.key, may_ask=found.may_ask, secret=secret)


def learned_here(folder: Path) -> tuple[Here | None, list[Problem]]:
    """The mission's own model; None when there is none, or its file is damaged."""
    content = read_small(folder / LEARNED / MODEL)
    if content is None:
        return None, []
    try:
        return from_file(content), []
    except Invalid:
        sentence = "the mission's own model cannot be read; the documents were read without it."
        remedy = "Delete the file, or train it again with `truceline learn FOLDER`."
        return None, [Problem(file=f"{LEARNED}/{MODEL}", place="", sentence=sentence, remedy=remedy)]


def _in_clear(folder: Path) -> frozenset[str]:
    """Documents whose sidecar still holds something to be sealed."""
    subjects = {secret.subject for holder in sidecars_with_secrets(folder) for secret in holder.secrets}
    return frozenset(s.removeprefix(_DOCUMENT) for s in subjects if s.startswith(_DOCUMENT))


def hides(file: Path) -> bool:
    """Does a sidecar beside the file speak of anything sealed?"""
    beside = sidecar_beside(file)
    content = read_small(beside) if beside else b""
    return content is None or b"seal" in content.lower()


def _with_items(secret: frozenset[str], documents: Mapping[str, Document]) -> frozenset[str]:
    """With the items of a file of which a field is sealed: they are documents of their own, named below it."""
    files = {documents[sha256].name for sha256 in secret if sha256 in documents}
    items = (sha for sha, item in documents.items() if not files.isdisjoint(map(str, PurePosixPath(item.name).parents)))
    return secret.union(items)


def _answered(standing: Standing, evidence: Evidence) -> list[Answered]:
    return [
        Answered(Span(e.start, e.end), evidence.read(e.request), evidence.read(e.response), e.proposer)
        for e in standing.said.exchanges
    ]

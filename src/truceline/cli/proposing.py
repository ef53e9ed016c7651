"""Reading files for ``truceline read``: documents to candidates, each fault a sentence; and showing them to people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from truceline.cli.door import say
from truceline.errors import MissionFault, SourceFault
from truceline.reading import Aids, reader_for
from truceline.reading.candidates import candidate
from truceline.reading.facts.proposition import Proposed
from truceline.reading.foreign import offered_of
from truceline.reading.possible import possible
from truceline.reading.readers import Reading, aided
from truceline.reading.speech.attributed import attributed_sentences
from truceline.reading.unlisted.offers import Gathering
from truceline.reading.unlisted.telling import gathering_for, plain
from truceline.record.aiding import aids_beside, hides
from truceline.sources.mission import load_mission
from truceline.sources.placing import sidecar_text
from truceline.sources.receive import Received, receive_all
from truceline.sources.sidecar import read_sidecar
from truceline.words.canonical import to_plain
from truceline.words.document import Problem
from truceline.words.grounds import Rival
from truceline.words.mission import Mission


def propose_files(folder: Path, files: Sequence[Path], known: Mapping[str, str]) -> dict[str, Any]:
    """The candidates of each file: {"documents": [{file, fault, ..., candidates, problems}], "names", "problems"}.

    ``problems``: what concerns no file. ``names``: what no list of the mission names, over all files (docs/names.md).

    ``known``: what the user states of the files (source, published, language), instead of a sidecar. MissionFault for
    a folder that is no mission, SourceFault for a stated value that cannot be.
    """
    loaded = load_mission(folder)
    if loaded.mission is None:
        raise MissionFault(f"{folder}: {loaded.problems[0]}", "`truceline doctor FOLDER` lists every fault.")
    unlisted, (aids, doubts) = gathering_for(loaded.mission), aids_beside(folder, loaded.mission, _sealed(folder))
    documents = [item for file in files for item in _in_file(file, loaded.mission, known, unlisted, aids)]
    problems = [str(problem) for problem in (*doubts, *aids.problems)]
    return {"documents": documents, "names": [plain(offer) for offer in unlisted.offers()], "problems": problems}


def _sealed(folder: Path) -> Callable[[], frozenset[str]]:
    """Asks the record of the folder, if there is one, of which documents it seals a field."""

    def sealed() -> frozenset[str]:
        from truceline.store.verification import sealed_documents

        return sealed_documents(folder)

    return sealed


def _in_file(
    file: Path, mission: Mission, known: Mapping[str, str], unlisted: Gathering, aids: Aids
) -> Iterator[dict[str, Any]]:
    """The items inside a file, each as a document of its own, and last the file itself."""
    now = datetime.now(UTC)
    stated, faults = read_sidecar(sidecar_text(known), "options", mission, now.date()) if known else (None, [])
    for fault in faults:
        if fault.place != "source":  # an unknown source is kept as written, as in a sidecar
            raise SourceFault(str(fault), "Correct the option.")
    aids = replace(aids, backend=None) if hides(file) else aids
    for received in receive_all(file, mission, now, stated):
        name = received.document.name if isinstance(received, Received) else received.file
        yield _proposed(str(file) + name.removeprefix(file.name), received, mission, unlisted, aids)


def _proposed(
    file: str, received: Received | Problem, mission: Mission, unlisted: Gathering, aids: Aids
) -> dict[str, Any]:
    if isinstance(received, Problem):
        return {"file": file, "fault": str(received), "candidates": [], "problems": [str(received)]}
    document = received.document
    reader = reader_for(document, aids)
    if reader.aids is None:
        claims, problems = reader.read(document, received.text, mission)
        reading, found = Reading(reader.name, claims, problems, False, lambda: None), [Proposed(c, ()) for c in claims]
    else:
        reading, found = aided(document, received.text, mission, aids)
        unlisted.take(file, received.text)
    return {
        "file": file,
        "fault": "",
        "sha256": document.sha256,
        "code_points": len(received.text),
        "language": document.language,
        "source": document.source,
        "published": document.published.isoformat() if document.published else None,
        "published_basis": str(document.published_basis),
        "reader": reading.reader,
        "exchanges": to_plain(reading.made_with.exchanges),
        "learned_here": to_plain(reading.made_with.learned_here),
        "passages": offered_of(document, received.text, mission) if reader.aids is not None else [],
        "attributed": _attributed(received.text) if reader.aids is not None else [],
        "possible": _possible(received, mission, found) if reader.aids is not None else [],
        "candidates": [candidate(item.claim, item.types, item.by, item.grounds) for item in found],
        "problems": [str(problem) for problem in (*received.problems, *reading.problems)],
    }


def _possible(received: Received, mission: Mission, found: Sequence[Proposed]) -> list[dict[str, Any]]:
    """The sentences that may hold a fact though none was proposed."""
    spans = [item.claim.passage.span for item in found]
    shown = possible(received.document, received.text, mission, spans)
    return [
        {"start": one.span.start, "end": one.span.end, "quote": received.text[one.span.start : one.span.end]}
        | {"likely": one.likely}
        for one in shown
    ]


def _attributed(text: str) -> list[dict[str, Any]]:
    """The sentences that cite somebody, or stand in a quotation."""
    found = attributed_sentences(text)
    return [{"start": one.sentence.start, "end": one.sentence.end, "cited": one.cited} for one in found]


def names_for_people(proposed: Mapping[str, Any]) -> None:
    """One line per thing that no list of the mission names, with two places where it stands."""
    for item in proposed["names"]:
        say(item["told"])
        for context in item["contexts"][:2]:
            say(f'    {context["file"]}: "{context["words"]}"')


def for_people(proposed: Mapping[str, Any]) -> None:
    """One short paragraph per candidate."""
    for item in proposed["documents"]:
        say(f"{item['file']}: {item['fault'] or str(len(item['candidates'])) + ' candidates'}")
        for found in item["candidates"]:
            for line in _lines(found):
                say(line)
        if not item["fault"]:
            for problem in item["problems"]:
                say(f"  problem: {problem}")
    for problem in proposed["problems"]:
        say(f"problem: {problem}")
    if proposed["names"]:
        say(f"{len(proposed['names'])} names that no list of the mission holds: --names shows them.")


def _lines(found: Mapping[str, Any]) -> Iterator[str]:
    who = f" | {found['speaker']}" if found["speaker"] else ""
    yield f"  [{found['start']}-{found['end']}] {found['event_type']} | {found['stance']}{who}"
    yield f'    "{" ".join(found["quote"].split())}"'
    if len(found["proposers"]) > 1:
        yield f"    proposed by {', '.join(found['proposers'])}"
    for rival in found["rivals"]:
        yield f"    {rival['proposer']} reads {rival['field']} otherwise: {Rival(**rival).words}"
    about = {
        "by": found["actors"],
        "to": found["targets"],
        "at": found["places"],
        "when": [found["period"]["text"]] if found["period"]["text"] else [],
        "how many": [quantity["text"] for quantity in found["quantities"]],
    }
    told = "; ".join(f"{label}: {', '.join(values)}" for label, values in about.items() if values)
    if told:
        yield f"    {told}"

"""Reading files for ``truceline read``: documents to candidates, each fault a sentence; and showing them to people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from truceline.cli.door import say
from truceline.errors import MissionFault, SourceFault
from truceline.reading import reader_for
from truceline.reading.assemble import READER, propose
from truceline.reading.candidates import candidate
from truceline.reading.proposition import Proposed
from truceline.sources.mission import load_mission
from truceline.sources.placing import sidecar_text
from truceline.sources.receive import Received, receive_all
from truceline.sources.sidecar import read_sidecar
from truceline.words.document import Problem
from truceline.words.mission import Mission


def propose_files(folder: Path, files: Sequence[Path], known: Mapping[str, str]) -> dict[str, Any]:
    """The candidates of each file: {"documents": [{file, fault, published, ..., candidates, problems}]}.

    ``known``: what the user states of the files (source, published, language), instead of a sidecar. MissionFault for
    a folder that is no mission, SourceFault for a stated value that cannot be.
    """
    loaded = load_mission(folder)
    if loaded.mission is None:
        raise MissionFault(f"{folder}: {loaded.problems[0]}", "`truceline doctor FOLDER` lists every fault.")
    return {"documents": [item for file in files for item in _in_file(file, loaded.mission, known)]}


def _in_file(file: Path, mission: Mission, known: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The items inside a file, each as a document of its own, and last the file itself."""
    now = datetime.now(UTC)
    stated, faults = read_sidecar(sidecar_text(known), "options", mission, now.date()) if known else (None, [])
    for fault in faults:
        if fault.place != "source":  # an unknown source is kept as written, as in a sidecar
            raise SourceFault(str(fault), "Correct the option.")
    for received in receive_all(file, mission, now, stated):
        name = received.document.name if isinstance(received, Received) else received.file
        yield _proposed(str(file) + name.removeprefix(file.name), received, mission)


def _proposed(file: str, received: Received | Problem, mission: Mission) -> dict[str, Any]:
    if isinstance(received, Problem):
        return {"file": file, "fault": str(received), "candidates": [], "problems": [str(received)]}
    document = received.document
    reader = reader_for(document)
    if reader.name != READER:
        claims, problems = reader.read(document, received.text, mission)
        found = [Proposed(claim, (claim.event_type,)) for claim in claims]
    else:
        found, problems = propose(document, received.text, mission)
    return {
        "file": file,
        "fault": "",
        "sha256": document.sha256,
        "code_points": len(received.text),
        "language": document.language,
        "source": document.source,
        "published": document.published.isoformat() if document.published else None,
        "published_basis": str(document.published_basis),
        "reader": reader.name,
        "candidates": [candidate(item.claim, item.types, item.proposer) for item in found],
        "problems": [str(problem) for problem in (*received.problems, *problems)],
    }


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


def _lines(found: Mapping[str, Any]) -> Iterator[str]:
    who = f" | {found['speaker']}" if found["speaker"] else ""
    yield f"  [{found['start']}-{found['end']}] {found['event_type']} | {found['stance']}{who}"
    yield f'    "{" ".join(found["quote"].split())}"'
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

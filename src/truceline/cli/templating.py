"""Learning and trying templates for ``truceline template``: files to examples, a template and an issue to claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from truceline.cli.door import say
from truceline.errors import MissionFault, SourceFault
from truceline.reading.assemble import read
from truceline.reading.bulletins.fitting import Fit, fit, lines_in
from truceline.reading.bulletins.issue import foreign_page, issue_from
from truceline.reading.bulletins.learning import Example, Learned, learned
from truceline.reading.candidates import candidate
from truceline.reading.page import page_of
from truceline.reading.text.sentences import sentences
from truceline.sources.mission import load_mission
from truceline.sources.mission.bulletins import series_of
from truceline.sources.placing import sidecar_text
from truceline.sources.receive import Received, receive_file
from truceline.sources.sidecar import read_sidecar
from truceline.words.bulletin import Series
from truceline.words.document import Problem
from truceline.words.mission import Mission
from truceline.words.name import Validity

FEWEST = 2


def learn_template(issues: Sequence[Path], name: str, folder: Path | None, language: str) -> Learned:
    """A template proposed from the issues; SourceFault for one that cannot be read, or for too few."""
    if len(issues) < FEWEST:
        raise SourceFault("One issue shows no series.", "Name five issues of it.")
    mission = _mission(folder)
    received = [_received(path, mission, {"language": language}) for path in issues]
    examples = [
        Example(r.document.name, r.text, r.document.published, tuple(read(r.document, r.text, mission)[0]))
        for r in received
    ]
    return learned(name, examples, mission, language)


def try_template(template: Path, issue: Path, folder: Path | None, published: str) -> dict[str, Any]:
    """What a template gives for an issue: {series, fits, candidates, not_read, problems}."""
    problems: list[Problem] = []
    series = _series(template, problems)
    mission = _mission(folder)
    known = {"language": series.language} | ({"published": published} if published else {})
    received = _received(issue, mission, known)
    document, text = received.document, received.text
    spans = sentences(text)
    belongs = fit(series, document, text, spans) is not None
    taken = issue_from(Fit(series, lines_in(series, text, spans)), document, text, mission)
    english = series.language.startswith("en")
    page = page_of(document, text, mission) if english else foreign_page(document, text, mission)
    claims = [claim for span in taken.sentences(()) for claim in taken.read(page, span, ())[0]]
    return {
        "series": series.name,
        "fits": belongs,
        "candidates": [candidate(claim, (), f"template {series.name}") for claim in claims],
        "not_read": [text[span.start : span.end] for span in spans if span not in taken.lines],
        "problems": [str(problem) for problem in (*problems, *received.problems)],
    }


def show_tried(tried: Mapping[str, Any]) -> None:
    """Line by line what the template gives, then what it leaves to the rules."""
    belongs = "belongs to" if tried["fits"] else "would NOT be taken for an issue of"
    say(f"The text {belongs} the series '{tried['series']}'.")
    for found in tried["candidates"]:
        places = f" | at {', '.join(found['places'])}" if found["places"] else ""
        when = f" | {found['period']['text']}" if found["period"]["text"] else ""
        say(f"  {found['event_type']} | {found['stance']}{places}{when}")
        say(f'    "{" ".join(found["quote"].split())}"')
        for quantity in found["quantities"]:
            value = quantity["value"] if quantity["value"] is not None else quantity["bound"]
            say(f"    {quantity['measure']}: {value} {quantity['unit']} ({quantity['counting']})")
    for words in tried["not_read"]:
        say(f"  left to the rules: {' '.join(words.split())}")
    for problem in tried["problems"]:
        say(f"  problem: {problem}")


def _series(template: Path, problems: list[Problem]) -> Series:
    try:
        text = template.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SourceFault(f"{template} is not UTF-8.", "Save it again as UTF-8.") from None
    series = series_of(template.name, text, problems)
    if series is None:
        raise SourceFault(str(problems[0]), "docs/bulletins.md says how a template is written.")
    return series


def _mission(folder: Path | None) -> Mission:
    """The mission whose names are used; without a folder one that knows no names."""
    if folder is None:
        return Mission(title="", mandate_holder="", monitor="", period=Validity(), time_zone="UTC")
    loaded = load_mission(folder)
    if loaded.mission is None:
        raise MissionFault(f"{folder}: {loaded.problems[0]}", "`truceline doctor FOLDER` lists every fault.")
    return loaded.mission


def _received(path: Path, mission: Mission, known: Mapping[str, str]) -> Received:
    now = datetime.now(UTC)
    beside = path.with_suffix(".toml")
    stated, faults = read_sidecar(sidecar_text(known), "options", mission, now.date())
    if faults:
        raise SourceFault(str(faults[0]), "Correct the option.")
    received = receive_file(path, mission, now, None if "published" not in known and beside.is_file() else stated)
    if not isinstance(received, Received):
        raise SourceFault(str(received), "Name a file that can be read.")
    return received

"""The reconcile stage of a mission: seconds, memory and how near it comes to the truth, by number of claims.

    python benchmarks/reconcile_mission.py 10000 100000          # rows of three datasets, and 500 pages of prose
    python benchmarks/reconcile_mission.py 50000 --one-more      # then one more document, with what was kept

Invented reports with known truth (``benchmarks/reconcile``) become tables and pages; they are read by the row reader
before the clock starts.
"""

from __future__ import annotations

import argparse
import csv
import io
import resource
import sys
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.reconcile.generator import generate  # noqa: E402
from benchmarks.reconcile.scoring import b_cubed, pairwise  # noqa: E402

from truceline.reading.tables.rows import read_rows  # noqa: E402
from truceline.reconcile import reconcile  # noqa: E402
from truceline.reconcile.memory import Memory  # noqa: E402
from truceline.sources.datasets import rows  # noqa: E402
from truceline.words.actor import Actor, ActorKind  # noqa: E402
from truceline.words.claim import Claim, Location, Participant, Role, Voice  # noqa: E402
from truceline.words.document import Basis, Document  # noqa: E402
from truceline.words.event_types import event_types  # noqa: E402
from truceline.words.mission import Mission  # noqa: E402
from truceline.words.name import Name, Validity  # noqa: E402
from truceline.words.passage import Passage, Span  # noqa: E402
from truceline.words.period import Period, Precision  # noqa: E402
from truceline.words.place import Place, PlaceKind  # noqa: E402
from truceline.words.quantity import Quantity  # noqa: E402
from truceline.words.source import Source, SourceKind  # noqa: E402
from truceline.words.stance import Stance  # noqa: E402

TYPES = {
    "clash": "clash", "territory": "territory_change", "raid": "offensive", "shelling": "shelling",
    "airstrike": "air_strike", "mine": "explosion", "drone": "air_strike", "attack": "attack_on_civilians",
    "abduction": "hostage_taking", "looting": "looting", "peaceful": "protest", "dispersed": "protest", "mob": "riot",
    "convoy": "convoy", "deployment": "deployment", "agreement": "talks",
}  # fmt: skip
COLUMNS = ("ref", "from", "to", "what", "place", "lat", "lon", "km", "by", "against", "killed", "text")
MAPPING = """id = "ref"
start = "from"
end = "to"
event_type = "what"
place = ["place"]
latitude = "lat"
longitude = "lon"
radius_km = "km"
agents = ["by"]
targets = ["against"]
deaths = "killed"
notes = "text"
zero_is_none = true
"""
RECEIVED = datetime(2032, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Made:
    """A mission's claims, and the number of the true happening of each claim id."""

    claims: dict[str, Claim]
    documents: dict[str, Document]
    texts: dict[str, str]
    mission: Mission
    truth: dict[str, int]


def made(size: int, seed: int, pages: int) -> Made:
    """So many reports: the first ``pages`` as prose, one claim a page, the rest as rows of their source's table."""
    drawn = generate(size, seed)
    reports, number = drawn.table.to_pylist(), drawn.truth
    towns = _towns(reports)
    mission = _mission(drawn.table, towns)
    result = Made({}, {}, {}, mission, {})
    by_source: dict[str, list[tuple[dict[str, Any], int]]] = {}
    for place, report in enumerate(reports):
        if place < pages:
            _page(report, int(number[place]), towns, result)
        else:
            by_source.setdefault(report["source"], []).append((report, int(number[place])))
    for source, told in by_source.items():
        _table(source, told, result)
    return result


def _towns(reports: list[dict[str, Any]]) -> dict[tuple[int, int], str]:
    """A gazetteer: the cells of a tenth of a degree in which most reports lie, at most 400."""
    cells: dict[tuple[int, int], int] = {}
    for report in reports:
        cell = (round(report["latitude"] * 10), round(report["longitude"] * 10))
        cells[cell] = cells.get(cell, 0) + 1
    most = sorted(cells, key=lambda cell: (-cells[cell], cell))[:400]
    return {cell: f"town_{number}" for number, cell in enumerate(most)}


def _mission(table: Any, towns: dict[tuple[int, int], str]) -> Mission:
    names = sorted({name for names in table["actors"].to_pylist() for name in names})[:200]
    return Mission(
        title="Measured",
        mandate_holder="Watch",
        monitor="watch",
        period=Validity(since=date(1980, 1, 1)),
        time_zone="UTC",
        places=tuple(
            Place(
                id=id_,
                kind=PlaceKind.SETTLEMENT,
                names=(Name(f"Town {id_[5:]}"),),
                latitude=Decimal(cell[0]) / 10,
                longitude=Decimal(cell[1]) / 10,
                precision_km=Decimal(5),
            )
            for cell, id_ in towns.items()
        ),
        actors=tuple(
            Actor(id=f"actor_{n}", kind=ActorKind.FORMATION, names=(Name(name),)) for n, name in enumerate(names)
        ),
        sources=tuple(
            Source(id=source.replace(" ", "_"), kind=SourceKind.DATASET, names=(Name(source),))
            for source in sorted(set(table["source"].to_pylist()))
        )
        + tuple(Source(id=f"page_{n}", kind=SourceKind.OUTLET, names=(Name(f"Page {n}"),)) for n in range(20)),
    )


def _table(source: str, told: list[tuple[dict[str, Any], int]], result: Made) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    lines: list[int] = []
    for report, happening in told:
        first, second = (*report["actors"], "", "")[:2]
        deaths = "" if report["deaths_low"] is None else report["deaths_low"]
        leaf = (report["type"] or "").split("/")[-1]
        writer.writerow([
            report["id"], report["start"], report["end"], TYPES.get(leaf, "other"), "", f"{report['latitude']:.4f}",
            f"{report['longitude']:.4f}", f"{report['radius_km']:.0f}", first, second, deaths, "",
        ])  # fmt: skip
        lines.append(happening)
    text = out.getvalue()
    document = _document(source, text, source.replace(" ", "_"), "text/csv", MAPPING)
    found, _ = rows(document, text)
    claims, _ = read_rows(document, found, result.mission, text)
    result.documents[document.sha256], result.texts[document.sha256] = document, text
    line_of = {row.span.start: row.line for row in found}
    for claim in claims:
        result.claims[claim.id] = claim
        result.truth[claim.id] = lines[line_of[claim.passage.span.start] - 2]


def _page(report: dict[str, Any], happening: int, towns: dict[tuple[int, int], str], result: Made) -> None:
    source = f"page_{report['id'] % 20}"
    cell = (round(report["latitude"] * 10), round(report["longitude"] * 10))
    town = towns.get(cell, "")
    known = {actor.names[0].text: actor.id for actor in result.mission.actors}
    type_ = TYPES.get((report["type"] or "").split("/")[-1], "other")
    quote = f"Report {report['id']} of {source}: {type_} on {report['start']}."
    document = _document(f"page {report['id']}", quote, source, "text/plain", "")
    deaths = report["deaths_low"]
    claim = Claim(
        kind=event_types()[type_].kind,
        event_type=type_,
        stance=Stance.ASSERTS,
        passage=Passage(document.sha256, Span(0, len(quote)), quote),
        chain=(Voice(words=source, source=source),),
        participants=tuple(
            Participant(role=role, words=name, actor=known.get(name, ""))
            for role, name in zip((Role.AGENT, Role.TARGET), report["actors"], strict=False)
        ),
        locations=(Location(words=town or "the countryside", place=town),),
        period=Period(
            start=report["start"],
            end=report["end"],
            precision=Precision.DAY if report["start"] == report["end"] else Precision.INTERVAL,
        ),
        quantities=()
        if deaths is None
        else (Quantity(measure="deaths", unit="person", low=Decimal(deaths), high=Decimal(report["deaths_high"])),),
    )
    result.claims[claim.id], result.truth[claim.id] = claim, happening
    result.documents[document.sha256], result.texts[document.sha256] = document, quote


def _document(name: str, text: str, source: str, media_type: str, mapping: str) -> Document:
    sha = sha256((name + text).encode()).hexdigest()
    return Document(
        sha256=sha,
        text_sha256=sha,
        media_type=media_type,
        name=name,
        extractor="plain 1",
        source=source,
        published=date(2031, 12, 31),
        published_basis=Basis.STATED,
        received=RECEIVED,
        mapping=mapping,
    )


def main() -> None:
    """Measure each size in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one-more", action="store_true")
    options = parser.parse_args()
    for size in options.sizes:
        what = made(size, options.seed, options.pages)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        memory, start, cpu = Memory(), time.perf_counter(), time.process_time()
        reconciled = reconcile(what.claims, what.documents, what.texts, what.mission, (), memory)
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        found = {claim: n for n, incident in enumerate(reconciled.incidents) for claim in incident.claims}
        order = [claim for claim in what.claims if claim in found]
        labels = np.array([found[claim] for claim in order])
        truth = np.array([what.truth[claim] for claim in order])
        print(
            f"{size:>9,} claims: {seconds:7.1f} s ({cpu:.1f} s processor), {before / 1e6:.1f}-{after / 1e6:.1f} GB, "
            f"{len(reconciled.incidents):,} incidents, pairs {pairwise(truth, labels)}, B3 {b_cubed(truth, labels)}",
            flush=True,
        )
        if options.one_more:
            _one_more(what, memory)


def _one_more(what: Made, memory: Memory) -> None:
    """One more page of prose; then the same again from nothing, which must give the same."""
    report = {"id": -1, "latitude": 0.0, "longitude": 0.0, "type": "violence/remote/shelling", "actors": []}
    report |= {"start": date(1990, 6, 1), "end": date(1990, 6, 1), "deaths_low": 3, "deaths_high": 3}
    _page(report, -1, _towns_of(what), what)
    start, cpu = time.perf_counter(), time.process_time()
    again = reconcile(what.claims, what.documents, what.texts, what.mission, (), memory)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(f"          one more: {seconds:7.1f} s ({cpu:.1f} s processor), {memory.touched} incidents anew", end="")
    same = again == reconcile(what.claims, what.documents, what.texts, what.mission)
    print(", the same as a full run" if same else ", NOT the same as a full run", flush=True)


def _towns_of(what: Made) -> dict[tuple[int, int], str]:
    points = [(place.latitude, place.longitude, place.id) for place in what.mission.places]
    return {(int(a * 10), int(b * 10)): id_ for a, b, id_ in points if a is not None and b is not None}


if __name__ == "__main__":
    main()

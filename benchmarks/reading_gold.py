"""The facts that people marked: a facts.json beside its articles, the invented sets, and the gold documents."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from truceline.sources.mission import load_mission
from truceline.words.actor import Actor, ActorKind
from truceline.words.canonical import from_plain
from truceline.words.document import Basis, Document
from truceline.words.mission import Mission
from truceline.words.name import Name, Validity
from truceline.words.passage import Span
from truceline.words.place import Place, PlaceKind
from truceline.words.source import Source, SourceKind

HERE = Path(__file__).parent
Case = tuple[Document, str, Mission, list["Fact"]]


@dataclass(frozen=True)
class Fact:
    """One fact that a person marked; None or empty where the gold does not say."""

    span: Span
    quote: str
    types: frozenset[str]
    stances: frozenset[str]
    speaker: str | None = None
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    numbers: tuple[tuple[Decimal | None, str], ...] = ()
    start: str = ""
    kind: str = ""
    optional: bool = False


def annotated(path: Path, folder: Path) -> Iterator[tuple[Document, str, Mission, list[Fact]]]:
    """The documents and facts of a facts.json."""
    mission = load_mission(folder).mission
    assert mission is not None, f"{folder} is no mission"
    gold = json.loads(path.read_text(encoding="utf-8"))
    labels = tomllib.loads((HERE / "reading_labels.toml").read_text(encoding="utf-8"))["labels"]
    for name, about in gold["documents"].items():
        text = (path.parent / name).read_text(encoding="utf-8")
        facts = [_annotated_fact(item, labels) for item in gold["items"] if item["doc"] == name]
        yield document(name, text, date.fromisoformat(about["published"]), "", "the author"), text, mission, facts


def _annotated_fact(item: dict[str, Any], labels: dict[str, list[str]]) -> Fact:
    stance = item["stance"] or (
        "denies" if item["negated"] and item["event_type"] not in ("inaction", "mandate_unclear") else "asserts"
    )
    when = item["date"] or {}
    kept = {"day": 10, "month": 7, "year": 4, "interval": 7}.get(when.get("precision", ""), 0)
    return Fact(
        span=Span(item["start"], item["end"]),
        quote=item["quote"],
        types=frozenset(labels.get(item["event_type"], [item["event_type"]])),
        stances=frozenset(
            {"withholds", "declines"}
            if stance == "silent"
            else {stance, "reports_none"}
            if stance == "denies" and item["event_type"] == "ceasefire_violation"
            else {stance}
        ),
        speaker=item["speaker"],
        places=tuple(item["place"]),
        actors=tuple(item["actors"]) + tuple(item["targets"]),
        numbers=tuple(
            (None if q["bound"] == "vague" or q["value"] is None else Decimal(str(q["value"])), q["bound"])
            for q in item["quantities"]
        ),
        start=(when.get("start") or "")[:kept],
        kind=item["kind"],
        optional=item["optional"],
    )


def invented(path: Path) -> Iterator[tuple[Document, str, Mission, list[Fact]]]:
    """The invented documents and their facts."""
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    mission = Mission(
        title="Invented",
        mandate_holder="Invented",
        monitor=given["monitor"],
        period=Validity(),
        time_zone="UTC",
        actors=tuple(Actor(id=i, kind=from_plain(k, ActorKind), names=n) for i, k, n in map(_named, given["actors"])),
        places=tuple(Place(id=i, kind=from_plain(k, PlaceKind), names=n) for i, k, n in map(_named, given["places"])),
    )
    for one in given["document"]:
        text = one["text"].strip() + "\n"
        facts = []
        for quote, types, stances, speaker, places, numbers, start in one["facts"]:
            at = text.index(quote)
            facts.append(
                Fact(
                    span=Span(at, at + len(quote)),
                    quote=quote,
                    types=frozenset(types.split("|")),
                    stances=frozenset(stances.split("|")),
                    speaker=speaker or None,
                    places=tuple(places),
                    numbers=tuple((Decimal(str(n)), "") for n in numbers),
                    start=start if not start.endswith("-01") or len(start) < 10 else start[:7],
                )
            )
        yield (
            document(one["name"], text, one["published"], one.get("source", ""), one.get("author", "")),
            text,
            mission,
            facts,
        )


def _named(line: str) -> tuple[str, str, tuple[Name, ...]]:
    id_, kind, *names = (part.strip() for part in line.split("|"))
    return id_, kind, tuple(Name(name.split(":", 1)[1]) for name in names)


def document(name: str, text: str, published: date | None, source: str, author: str) -> Document:
    """A document made for the measurement."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        sha256=sha256,
        media_type="text/plain",
        name=name,
        text_sha256=sha256,
        extractor="none",
        source=source,
        author=author,
        language="en",
        published=published,
        published_basis=Basis.STATED if published else Basis.UNKNOWN,
        received=datetime.now(UTC),
    )


@dataclass(frozen=True)
class GoldFact:
    """One fact of a gold document; every field lists what a reviewer would accept, '' among them = may be absent."""

    span: Span
    quote: str
    types: frozenset[str]
    stances: frozenset[str]
    speakers: tuple[str, ...]
    actors: tuple[tuple[str, ...], ...] = ()
    targets: tuple[tuple[str, ...], ...] = ()
    places: tuple[tuple[str, ...], ...] = ()
    date: tuple[str, str] | None = None
    date_optional: bool = False
    numbers: tuple[tuple[Decimal | None, str, Decimal | None], ...] = ()
    answers: int | None = None
    optional: bool = False


@dataclass(frozen=True)
class GoldDocument:
    """A text with its facts, the mission with every name, and the one that lacks about a third of them."""

    name: str
    conflict: str
    split: str
    genre: str
    document: Document
    text: str
    full: Mission
    lacking: Mission
    facts: tuple[GoldFact, ...]


def gold_documents(folder: Path = HERE / "reading_documents", split: str = "all") -> list[GoldDocument]:
    """The documents of every conflict of a split ('dev', 'test', or 'all')."""
    given = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))]
    return [one for conflict in given if split in ("all", conflict["split"]) for one in _of_conflict(conflict)]


def _of_conflict(given: dict[str, Any]) -> Iterator[GoldDocument]:
    full, lacking = gold_mission(given, lacking=False), gold_mission(given, lacking=True)
    for one in given["document"]:
        text = one["text"].strip() + "\n"
        yield GoldDocument(
            name=one["name"],
            conflict=given["conflict"],
            split=given["split"],
            genre=one["genre"],
            document=document(one["name"], text, one.get("published"), one.get("source", ""), one.get("author", "")),
            text=text,
            full=full,
            lacking=lacking,
            facts=tuple(_gold_fact(fact, text) for fact in one.get("fact", [])),
        )


def gold_mission(given: dict[str, Any], lacking: bool) -> Mission:
    """The context pack of a conflict; ``lacking`` leaves out the names that are marked '?'."""

    def kept(lines: list[str]) -> list[tuple[str, str, tuple[Name, ...]]]:
        return [_named(line.lstrip("? ")) for line in lines if not (lacking and line.startswith("?"))]

    return Mission(
        title=given.get("title", given["conflict"]),
        mandate_holder="Invented",
        monitor=given["monitor"],
        period=Validity(),
        time_zone="UTC",
        actors=tuple(Actor(id=i, kind=from_plain(k, ActorKind), names=n) for i, k, n in kept(given["actors"])),
        places=tuple(Place(id=i, kind=from_plain(k, PlaceKind), names=n) for i, k, n in kept(given["places"])),
        sources=tuple(Source(id=i, kind=from_plain(k, SourceKind), names=n) for i, k, n in kept(given["sources"])),
    )


def _gold_fact(fact: dict[str, Any], text: str) -> GoldFact:
    at = -1
    for _ in range(fact.get("nth", 1)):
        at = text.index(fact["quote"], at + 1)
    when = fact.get("date") or []
    return GoldFact(
        span=Span(at, at + len(fact["quote"])),
        quote=fact["quote"],
        types=frozenset(fact["type"].split("|")),
        stances=frozenset(fact["stance"].split("|")),
        speakers=_alternatives(fact.get("speaker", "")),
        actors=tuple(map(_alternatives, fact.get("actors", []))),
        targets=tuple(map(_alternatives, fact.get("targets", []))),
        places=tuple(map(_alternatives, fact.get("places", []))),
        date=(when[0], when[-1]) if any(when) else None,
        date_optional=fact.get("date_optional", False),
        numbers=tuple(map(_gold_number, fact.get("numbers", []))),
        answers=fact.get("answers"),
        optional=fact.get("optional", False),
    )


def _alternatives(written: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in written.split("|"))


def _gold_number(written: list[Any]) -> tuple[Decimal | None, str, Decimal | None]:
    value, bound, *high = written
    low = None if value == "" else Decimal(str(value))
    return low, bound.replace("_", " "), Decimal(str(high[0])) if high else None

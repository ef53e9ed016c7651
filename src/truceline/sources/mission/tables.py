"""actors.csv, places.csv and sources.csv: one row, one thing; a faulty row is named and left out."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import TypeVar

from truceline.sources.mission.fields import Fields
from truceline.words.actor import Actor, ActorKind
from truceline.words.document import Problem
from truceline.words.place import Place, PlaceKind
from truceline.words.source import Cadence, Coverage, Reliability, Source, SourceKind

Thing = TypeVar("Thing", Actor, Place, Source)

COLUMNS = {
    "actors.csv": ("id", "kind", "side", "parent", "names", "since", "until", "note"),
    "places.csv": ("id", "kind", "latitude", "longitude", "precision_km", "parent", "names", "note"),
    "sources.csv": (
        "id", "kind", "side", "owner", "actor", "reliability", "cadence", "covers_places", "covers_event_types",
        "covers_since", "covers_until", "languages", "url", "names", "note",
    ),
}  # fmt: skip
REQUIRED = ("id", "kind", "names")


def actors(text: str, problems: list[Problem]) -> tuple[Actor, ...]:
    """The actors of actors.csv."""
    return _things("actors.csv", text, _actor, problems)


def places(text: str, problems: list[Problem]) -> tuple[Place, ...]:
    """The places of places.csv."""
    return _things("places.csv", text, _place, problems)


def sources(text: str, problems: list[Problem]) -> tuple[Source, ...]:
    """The sources of sources.csv."""
    return _things("sources.csv", text, _source, problems)


def _things(file: str, text: str, make: Callable[[Fields], Thing | None], problems: list[Problem]) -> tuple[Thing, ...]:
    found: dict[str, Thing] = {}
    for row in _rows(file, text, problems):
        thing = make(row)
        row.finish()
        if thing is None:
            continue
        if thing.id in found:
            row.fault(f"the id '{thing.id}' stands here a second time.", "Give it another id; the first row is used.")
            continue
        found[thing.id] = thing
    return tuple(found.values())


def _rows(file: str, text: str, problems: list[Problem]) -> Iterator[Fields]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = [column for column in REQUIRED if column not in (reader.fieldnames or ())]
        if missing:
            sentence = f"missing column: {', '.join(missing)}."
            problems.append(
                Problem(file=file, place="line 1", sentence=sentence, remedy=f"Use: {','.join(COLUMNS[file])}.")
            )
            return
        for row in reader:
            place = f"line {reader.line_num}"
            if None in row or None in row.values():
                sentence = f"the row has {'more' if None in row else 'fewer'} cells than the header."
                problems.append(
                    Problem(file=file, place=place, sentence=sentence, remedy="Quote cells that hold a comma.")
                )
                continue
            yield Fields(file, place, {key: value.strip() for key, value in row.items()}, problems)
    except csv.Error as fault:
        place = f"line {reader.reader.line_num}"
        problems.append(Problem(file=file, place=place, sentence=f"this is not CSV ({fault}); the rest is not read."))


def _actor(row: Fields) -> Actor | None:
    kind = row.choice("kind", ActorKind)
    id_, names = row.text("id"), row.names()
    side, parent, note = row.text("side"), row.text("parent"), row.text("note")
    valid = row.validity("since", "until")
    if kind is None:
        return None
    return row.made(lambda: Actor(id=id_, kind=kind, names=names, side=side, parent=parent, valid=valid, note=note))


def _place(row: Fields) -> Place | None:
    kind = row.choice("kind", PlaceKind)
    id_, names, parent, note = row.text("id"), row.names(), row.text("parent"), row.text("note")
    latitude, longitude, precision = row.decimal("latitude"), row.decimal("longitude"), row.decimal("precision_km")
    if kind is None:
        return None
    return row.made(
        lambda: Place(
            id=id_, kind=kind, names=names, latitude=latitude, longitude=longitude, precision_km=precision,
            parent=parent, note=note,
        )
    )  # fmt: skip


def _source(row: Fields) -> Source | None:
    kind = row.choice("kind", SourceKind)
    reliability = row.choice("reliability", Reliability, Reliability.F) or Reliability.F
    cadence = row.choice("cadence", Cadence, Cadence.IRREGULAR) or Cadence.IRREGULAR
    coverage = Coverage(
        places=row.texts("covers_places"),
        event_types=row.texts("covers_event_types"),
        valid=row.validity("covers_since", "covers_until"),
    )
    id_, names, languages = row.text("id"), row.names(), row.texts("languages")
    side, owner, actor, url, note = (row.text(key) for key in ("side", "owner", "actor", "url", "note"))
    if kind is None:
        return None
    return row.made(
        lambda: Source(
            id=id_, kind=kind, names=names, side=side, owner=owner, actor=actor, reliability=reliability,
            cadence=cadence, coverage=coverage, languages=languages, url=url, note=note,
        )
    )  # fmt: skip

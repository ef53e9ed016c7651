"""Reading the reference files of a mission folder."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from truceline.sources.mission import areas, tables
from truceline.sources.mission.agreement import agreement
from truceline.sources.mission.basemap import basemap
from truceline.sources.mission.bulletins import FOLDER, series_of
from truceline.sources.mission.fields import Fields
from truceline.sources.mission.language_model import language_model
from truceline.sources.mission.references import dangling
from truceline.sources.mission.sharing import sharing
from truceline.sources.toml import read_toml
from truceline.words.basemap import BasemapChoice
from truceline.words.bulletin import Series
from truceline.words.document import Problem
from truceline.words.mission import FigureRule, HouseRules, Matching, Mission, Side
from truceline.words.sharing import Sharing

REFERENCE_FILES = (
    "mission.toml",
    "agreement.toml",
    "actors.csv",
    "places.csv",
    "sources.csv",
    "areas.geojson",
    "basemap.geojson",
    "sharing.toml",
)
OPTIONAL = ("areas.geojson", "basemap.geojson", "sharing.toml")
LARGEST = 50_000_000
MOST_TEMPLATES = 100


@dataclass(frozen=True, slots=True)
class LoadedMission:
    """The mission (None when mission.toml cannot be used), what is wrong with its files, and their bytes by name."""

    mission: Mission | None
    problems: tuple[Problem, ...]
    files: dict[str, bytes]


def load_mission(folder: Path) -> LoadedMission:
    """Read the reference files of a mission folder. Missing files are problems; nothing is raised for bad content."""
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name in (*REFERENCE_FILES, *_templates(folder)):
        path = folder / name
        if not path.is_file():
            continue
        if path.stat().st_size > LARGEST:
            size = f"{path.stat().st_size / 1e6:.0f} MB"
            problems.append(Problem(file=name, place="", sentence=f"the file is too large ({size})."))
            continue
        files[name] = path.read_bytes()
    loaded = mission_from_files(files)
    return LoadedMission(loaded.mission, (*problems, *loaded.problems), files)


def _templates(folder: Path) -> list[str]:
    """The names of the templates of recurring bulletins in the folder."""
    return [f"{FOLDER}/{path.name}" for path in sorted((folder / FOLDER).glob("*.toml"))[:MOST_TEMPLATES]]


def mission_from_files(files: Mapping[str, bytes]) -> LoadedMission:
    """The mission from the bytes of its reference files, by name: the same bytes give the same mission."""
    problems: list[Problem] = []
    templates = sorted(name for name in files if name.startswith(f"{FOLDER}/"))
    names = (*REFERENCE_FILES, *templates)
    texts = {name: text for name in names if (text := _text(name, files, problems)) is not None}
    settings = _toml("mission.toml", texts, problems)
    mission = None if settings is None else _mission(settings, texts, files, problems)
    if mission is not None:
        problems.extend(dangling(mission))
    return LoadedMission(mission, tuple(problems), dict(files))


def _text(name: str, files: Mapping[str, bytes], problems: list[Problem]) -> str | None:
    if name not in files:
        if name not in OPTIONAL:
            remedy = "`truceline init NAME` writes an example of each file."
            problems.append(Problem(file=name, place="", sentence="the file is missing.", remedy=remedy))
        return None
    try:
        text = files[name].decode("utf-8-sig")
        sentence = "the file holds the character U+0000." if "\0" in text else ""
    except UnicodeDecodeError as fault:
        sentence = f"the file is not UTF-8 (byte {fault.start})."
    if not sentence:
        return text
    problems.append(Problem(file=name, place="", sentence=sentence, remedy="Save it again as UTF-8."))
    return None


def _toml(name: str, texts: Mapping[str, str], problems: list[Problem]) -> Fields | None:
    if name not in texts:
        return None
    try:
        values: dict[str, Any] = read_toml(texts[name])
    except tomllib.TOMLDecodeError as fault:
        problems.append(Problem(file=name, place="", sentence=f"this is not TOML: {fault}.", remedy="Mend that place."))
        return None
    return Fields(name, "", values, problems)


def _mission(fields: Fields, texts: Mapping[str, str], files: Mapping[str, bytes], problems: list[Problem]) -> Mission:
    pact = _toml("agreement.toml", texts, problems)
    mission = Mission(
        title=fields.text("title", required=True),
        mandate_holder=fields.text("mandate_holder"),
        monitor=fields.text("monitor", required=True),
        period=fields.validity("from", "until"),
        time_zone=_zone(fields),
        as_of=fields.day("as_of"),
        languages=fields.texts("languages") or ("en",),
        sides=tuple(side for table in fields.tables("side") if (side := _side(table))),
        house=_house(fields.table("house")),
        agreement=agreement(pact) if pact else None,
        actors=tables.actors(texts.get("actors.csv", "id,kind,names"), problems),
        places=tables.places(texts.get("places.csv", "id,kind,names"), problems),
        sources=tables.sources(texts.get("sources.csv", "id,kind,names"), problems),
        areas=areas.areas("areas.geojson", texts["areas.geojson"], problems) if "areas.geojson" in texts else (),
        basemap=basemap("basemap.geojson", texts["basemap.geojson"], problems) if "basemap.geojson" in texts else None,
        sharing=_sharing(texts, problems) if "sharing.toml" in files else Sharing(),
        bulletins=_series(texts, problems),
        language_model=language_model(fields.table("language_model")),
        note=fields.text("note"),
    )
    fields.finish()
    return mission


def sharing_of(content: bytes) -> Sharing:
    """The rules of one sharing.toml by itself; not sound when it cannot be read to its last word."""
    try:
        return _sharing({"sharing.toml": content.decode("utf-8-sig")}, [])
    except UnicodeDecodeError:
        return Sharing(sound=False)


def _sharing(texts: Mapping[str, str], problems: list[Problem]) -> Sharing:
    """The rules of sharing.toml; they are not sound when anything in the file could not be used."""
    before = len(problems)
    fields = _toml("sharing.toml", texts, problems)
    return Sharing(rules=sharing(fields) if fields else (), sound=fields is not None and len(problems) == before)


def _series(texts: Mapping[str, str], problems: list[Problem]) -> tuple[Series, ...]:
    names = sorted(name for name in texts if name.startswith(f"{FOLDER}/"))
    return tuple(series for name in names if (series := series_of(name, texts[name], problems)))


def _zone(fields: Fields) -> str:
    name = fields.text("time_zone", "UTC")
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        fields.fault(f"'time_zone' is '{name}', which is no time zone.", "Use a name such as Africa/Juba.")
        return "UTC"
    return name


def _side(fields: Fields) -> Side | None:
    id_, name = fields.text("id", required=True), fields.text("name")
    side = Side(id=id_, name=name or id_, party=fields.flag("party", default=True)) if id_ else None
    fields.finish()
    return side


def _house(fields: Fields | None) -> HouseRules:
    if fields is None:
        return HouseRules()
    rules = HouseRules(
        figure_rule=fields.choice("figure_rule", FigureRule, FigureRule.RANGE) or FigureRule.RANGE,
        naming=fields.text("naming", "all"),
        window_days=fields.whole("window_days", 2),
        window_km=fields.whole("window_km", 15),
        unreviewed_in_bulletin=fields.flag("unreviewed_in_bulletin", default=False),
        matching=fields.choice("matching", Matching, Matching.BALANCED) or Matching.BALANCED,
        basemap=fields.choice("basemap", BasemapChoice, BasemapChoice.WORLD) or BasemapChoice.WORLD,
    )
    fields.finish()
    return rules

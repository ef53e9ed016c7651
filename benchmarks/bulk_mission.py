"""An invented mission with a large event table in ACLED's form: the same bytes for the same number of rows."""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from pathlib import Path

from truceline.sources.mission import write_template

COLUMNS = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]
EVENTS = (
    ("Battles", "Armed clash", 30),
    ("Explosions/Remote violence", "Shelling/artillery/missile attack", 25),
    ("Explosions/Remote violence", "Air/drone strike", 12),
    ("Explosions/Remote violence", "Remote explosive/landmine/IED", 6),
    ("Violence against civilians", "Attack", 10),
    ("Violence against civilians", "Abduction/forced disappearance", 4),
    ("Protests", "Peaceful protest", 8),
    ("Strategic developments", "Looting/property destruction", 3),
    ("Strategic developments", "Other", 2),
)
SYLLABLES = [
    "ar",
    "bel",
    "cor",
    "dun",
    "el",
    "fen",
    "gor",
    "hal",
    "ir",
    "jas",
    "kel",
    "lum",
    "mar",
    "nor",
    "os",
    "pel",
    "quin",
    "ras",
    "sol",
    "tar",
    "ul",
    "vel",
    "wen",
    "yor",
    "zan",
]
WORDS = [
    "on",
    "that",
    "day",
    "forces",
    "exchanged",
    "fire",
    "near",
    "the",
    "village",
    "with",
    "artillery",
    "and",
    "small",
    "arms",
    "residents",
    "said",
    "shelling",
    "damaged",
    "several",
    "houses",
    "no",
    "casualties",
    "were",
    "reported",
    "by",
    "officials",
    "while",
    "a",
    "second",
    "statement",
    "spoke",
    "of",
    "drones",
    "over",
    "the",
    "road",
]


def write_mission(folder: Path, rows: int) -> Path:
    """A mission folder with one table of that many rows; the table's path."""
    write_template(folder)
    for example in (folder / "documents").iterdir():
        example.unlink()
    chance = random.Random(rows)
    places, actors, sources = (_names(chance, count) for count in (2_000, 60, 300))
    with (folder / "places.csv").open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for number, name in enumerate(places[:600]):
            at = (f"{10 + number % 100 / 20:.2f}", f"{20 + number // 100 / 2:.2f}")
            writer.writerow([f"place_{number}", "settlement", *at, "2", "", f"en:{name}", ""])
    with (folder / "actors.csv").open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for number, name in enumerate(actors[:24]):
            writer.writerow(
                [f"actor_{number}", "formation", ("north", "south")[number % 2], "", f"en:{name}", "", "", ""]
            )
    with (folder / "sources.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(["events", "dataset", *[""] * 3, "B", "weekly", *[""] * 4, "en", "", "en:Events", ""])
    (folder / "datasets" / "events.toml").write_text('source = "events"\ntitle = "Events"\n', encoding="utf-8")
    table = folder / "datasets" / "events.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        weights = [weight for *_, weight in EVENTS]
        for number in range(rows):
            event = chance.choices(EVENTS, weights)[0]
            writer.writerow(_row(chance, number, event[:2], places, actors, sources))
    return table


def _row(
    chance: random.Random, number: int, event: tuple[str, str], places: list[str], actors: list[str], sources: list[str]
) -> list[str]:
    day = date(2018, 1, 1) + timedelta(days=chance.randrange(2_500))
    place = min(int(chance.expovariate(1 / 200)), len(places) - 1)
    first, second = chance.choice(actors), chance.choice(["", *actors])
    said = " ".join(chance.choices(WORDS, k=chance.randrange(25, 65)))
    civilians = event[0] == "Violence against civilians"
    return [
        f"INV{number}", f"{day:%d %B %Y}", str(day.year), chance.choice("1111123"), "Political violence", *event,
        first, chance.choice(["", "", chance.choice(actors)]), "State forces",
        "Civilians (Orin)" if civilians else second, "", "Civilians" if civilians else "Rebel group",
        "State forces-Rebel group", "Civilian targeting" if civilians else "", "999", "Invented", "Orin",
        f"Province {place % 12}", f"District {place % 70}", "", places[place],
        f"{10 + place % 100 / 20:.4f}", f"{20 + place // 100 / 2:.4f}", chance.choice("1112"),
        "; ".join(chance.sample(sources, chance.choice((1, 1, 1, 2)))), "National",
        f'On {day.day} {day:%B} {day.year}, {said}, "{chance.choice(actors)}" said.',
        str(chance.choice((0, 0, 0, 1, 2, 5))), "", str(1_600_000_000 + number),
    ]  # fmt: skip


def _names(chance: random.Random, count: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        name = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
        found[f"{name} {chance.choice(('Front', 'Hill', 'Ford', 'Post', 'Guard', 'Bridge'))}"] = None
    return list(found)

"""The gold documents of the reading benchmark: quotes verbatim and found, known words only, nothing copied."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from truceline.words.actor import ActorKind
from truceline.words.event_types import event_types
from truceline.words.place import PlaceKind
from truceline.words.source import SourceKind
from truceline.words.stance import Stance

FOLDER = Path(__file__).parents[3] / "benchmarks" / "reading_documents"
SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
GIVEN = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
KINDS = {"actors": set(map(str, ActorKind)), "places": set(map(str, PlaceKind)), "sources": set(map(str, SourceKind))}
BOUNDS = {"exact", "about", "at least", "at most", "over", "under", "range", "none", "vague"}
GENRES = {"agency", "feature", "bulletin", "smm", "ngo", "party_statement", "denial", "communique", "social"} | {
    *("interview", "editorial", "un_report", "reprint", "blog", "transcript")
}


def _documents() -> list[dict[str, Any]]:
    return [one for given in GIVEN.values() for one in given["document"]]


@pytest.mark.parametrize("conflict", GIVEN)
def test_the_pack_is_in_order(conflict: str) -> None:
    given = GIVEN[conflict]
    assert given["split"] in ("dev", "test")
    for section, kinds in KINDS.items():
        lines = [[part.strip() for part in line.lstrip("? ").split("|")] for line in given[section]]
        assert {kind for _, kind, *_ in lines} <= kinds
        assert [id_ for id_, _, *names in lines if not names or not all(":" in name for name in names)] == []
        assert [id_ for id_, n in Counter(id_ for id_, *_ in lines).items() if n > 1] == []
    names = given["actors"] + given["places"]
    assert 0.2 <= sum(line.startswith("?") for line in names) / len(names) <= 0.45


@pytest.mark.parametrize("conflict", GIVEN)
def test_every_fact_is_in_its_text_and_uses_known_words(conflict: str) -> None:
    for one in GIVEN[conflict]["document"]:
        text = one["text"].strip() + "\n"
        for fact in one["fact"]:
            at = f"{one['name']}: {fact['quote'][:60]}"
            assert text.count(fact["quote"]) >= fact.get("nth", 1), at
            assert text.count(fact["quote"]) == 1 or "nth" in fact, at
            assert set(fact["type"].split("|")) <= set(event_types()), at
            assert set(fact["stance"].split("|")) <= set(map(str, Stance)), at
            assert {bound.replace("_", " ") for _, bound, *_ in fact.get("numbers", [])} <= BOUNDS, at
            assert fact.get("answers", 0) in range(len(one["fact"])), at
            days = [date.fromisoformat(day) for day in fact.get("date", []) if day]
            assert days == sorted(days), at


@pytest.mark.parametrize("conflict", GIVEN)
def test_every_name_is_an_id_or_stands_in_the_text(conflict: str) -> None:
    given = GIVEN[conflict]
    ids = {
        section: {line.lstrip("? ").split("|")[0].strip() for line in given[section]}
        for section in ("actors", "places", "sources")
    }
    for one in given["document"]:
        text = one["text"].casefold()
        assert one.get("source", "") in ids["sources"] | {""}
        for fact in one["fact"]:
            for section, role in (("actors", "actors"), ("actors", "targets"), ("places", "places")):
                words = {alt.strip() for entry in fact.get(role, []) for alt in entry.split("|")} - ids[section]
                assert {w for w in words if w.casefold() not in text} == set(), f"{one['name']}: {fact['quote'][:60]}"
            spoken = {alt.strip().casefold() for alt in fact["speaker"].split("|")}
            assert {w for w in spoken if w not in text} == set(), f"{one['name']}: {fact['quote'][:60]}"


def test_there_are_enough_and_they_are_split_by_conflict() -> None:
    documents = _documents()
    assert len(documents) >= 41
    assert {one["genre"] for one in documents} <= GENRES
    assert len({one["genre"] for one in documents}) >= 12
    assert len({one["name"] for one in documents}) == len(documents)
    assert {given["split"] for given in GIVEN.values()} == {"dev", "test"}
    stances = Counter(stance for one in documents for fact in one["fact"] for stance in fact["stance"].split("|"))
    assert {str(s) for s in Stance if stances[str(s)] < 5} == set()


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS.exists(), reason="needs ../shared/seeds")
def test_nothing_is_copied_from_the_seeds() -> None:
    seeds = set().union(*(_runs(path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))))
    assert {one["name"] for one in _documents() if _runs(one["text"]) & seeds} == set()


def _runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}

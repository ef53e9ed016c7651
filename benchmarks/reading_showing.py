"""Every miss, surplus and wrong field of the gold documents, for whoever improves the reader (on dev only)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from reading_gold import GoldDocument, GoldFact
from reading_judging import judged_pair
from reading_matching import Candidate, paired_candidates

FIELDS = ("type, first guess", "stance", "speaker", "date, either has one", "bound")
ROLES = ("actors", "targets", "places", "numbers")


def told(gold: GoldDocument, candidates: Sequence[Candidate]) -> None:
    """Print what is wrong in one document."""
    print(f"\n--- {gold.name} ({gold.genre})")
    pairs = paired_candidates(candidates, gold.facts)
    met = {j for j, _ in pairs.values()}
    for j, fact in enumerate(gold.facts):
        if j not in met:
            print(f"  MISSED {'(optional) ' * fact.optional}{'|'.join(sorted(fact.types))}: {fact.quote[:110]}")
    for i, candidate in enumerate(candidates):
        if i not in pairs:
            print(f"  SURPLUS {candidate['event_type']}/{candidate['stance']}: {candidate['quote'][:110]!r}")
            continue
        fact, share = gold.facts[pairs[i][0]], pairs[i][1]
        wrong = _wrong(judged_pair(candidate, fact, gold.full)[0])
        if wrong or share < 0.5:
            print(f"  WRONG {share:.2f} {fact.quote[:110]!r}")
            for field in wrong:
                print(f"      {field}: {_values(field, fact, candidate)}")


def _wrong(counts: Counter[str]) -> list[str]:
    fields = [f for f in FIELDS if counts[f"asked|{f}"] > counts[f"right|{f}"]]
    return fields + [r for r in ROLES if 2 * counts[f"hit|{r}"] < counts[f"gold|{r}"] + counts[f"given|{r}"]]


def _values(field: str, fact: GoldFact, read: Candidate) -> str:
    period, quantities = read["period"], [(q["value"], q["bound"], q["unit"]) for q in read["quantities"]]
    wanted_numbers = [(None if v is None else str(v), b) for v, b, _ in fact.numbers]
    both: dict[str, tuple[Any, Any]] = {
        "type, first guess": (sorted(fact.types), read["event_type_best"]),
        "stance": (sorted(fact.stances), read["stance"]),
        "speaker": (fact.speakers, (read["attributed"], read["speaker"], read["speaker_id"])),
        "date, either has one": (fact.date, (period["start"], period["end"], period["text"])),
        "bound": (wanted_numbers, quantities),
        "numbers": (wanted_numbers, quantities),
        "actors": (fact.actors, (read["actors"], read["addressees"])),
        "targets": (fact.targets, read["targets"]),
        "places": (fact.places, read["places"]),
    }
    return f"gold {both[field][0]}, read {both[field][1]}"

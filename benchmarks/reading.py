"""How well the reader reads: recall and precision by kind against facts that a person marked.

    python benchmarks/reading.py                  the invented documents, and the seeds when they are there
    python benchmarks/reading.py --facts PATH     a facts.json beside its articles (form of ../shared/seeds)
    python benchmarks/reading.py --documents dev  the gold documents of a split (dev, test or all), by genre, with the
                                                  whole pack of names and with the one that lacks a third of them
    python benchmarks/reading.py --ceiling        how far a second annotation of gold documents agrees with the gold
    python benchmarks/reading.py --json           the same as JSON

A claim is *located* when its passage meets a fact's quote with an IoU (common / joint code points) of at least .3, or
.5; one claim answers one fact, the best pairs first. *Typed* asks for the event type too. All other lines are shares
of the located facts. By kind: recall over the facts of a kind, precision over the claims that the reader gave it.
Optional facts count neither in recall nor against precision. Nothing here is read by the tests.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reading_ceiling import show_ceiling
from reading_figures import documents
from reading_gold import Case, Fact, annotated, invented
from reading_matching import iou

from truceline import __version__
from truceline.reading import READER, read
from truceline.words.claim import Claim
from truceline.words.mission import Mission
from truceline.words.quantity import VAGUE

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "shared" / "seeds" / "facts.json"
EXAMPLE = HERE.parent / "examples" / "karabakh"
UNNAMED = {"unnamed", "author"}


@dataclass
class Tally:
    """Counts of one set."""

    documents: int = 0
    words: int = 0
    seconds: float = 0.0
    facts: int = 0
    claims: int = 0
    at: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    kinds: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))

    def ask(self, kind: str, right: bool) -> None:
        """Count one question."""
        self.asked[kind] += 1
        self.right[kind] += right


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--facts", type=Path, help="a facts.json beside its articles")
    options.add_argument("--mission", type=Path, default=EXAMPLE, help="the mission folder for --facts")
    options.add_argument("--json", action="store_true")
    options.add_argument("--show", action="store_true", help="print misses and surplus claims")
    options.add_argument("--ceiling", action="store_true", help="how far two annotators agree on gold documents")
    options.add_argument("--documents", choices=("dev", "test", "all"), help="the gold documents of a split alone")
    given = options.parse_args()
    if given.ceiling:
        show_ceiling(given.documents or "dev")
        return
    if given.documents:
        documents(given.documents, given.json, given.show)
        return
    results: dict[str, Tally] = {}
    if given.facts is None:
        for path in sorted(HERE.glob("reading_invented*.toml")):
            results[path.stem] = measure(invented(path), given.show)
    facts = given.facts or (SEEDS if SEEDS.exists() else None)
    if facts is not None:
        results[f"{facts.parent.name} ({facts.name})"] = measure(annotated(facts, given.mission), given.show)
    if given.json:
        print(json.dumps({name: report(tally) for name, tally in results.items()}, indent=2))
        return
    print(
        f"on {platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, Truceline {__version__}"
    )
    for name, tally in results.items():
        shown(name, tally)
    print("\nAgain: python benchmarks/reading.py" + (f" --facts {given.facts}" if given.facts else ""))


def measure(cases: Iterator[Case], show: bool = False) -> Tally:
    """Read every document and compare with its facts."""
    tally = Tally()
    for document, text, mission, facts in cases:
        read(document, text, mission)
        began = time.process_time()
        claims, _ = read(document, text, mission)
        tally.seconds += time.process_time() - began
        tally.documents += 1
        tally.words += len(text.split())
        compare(claims, facts, mission, tally, document.name if show else "")
    return tally


def compare(claims: list[Claim], facts: list[Fact], mission: Mission, tally: Tally, name: str) -> None:
    """Pair claims with facts, the best IoU first, and count."""
    pairs = sorted(
        ((iou(c.passage.span, f.span), i, j) for i, c in enumerate(claims) for j, f in enumerate(facts)), reverse=True
    )
    used: dict[int, int] = {}
    taken: set[int] = set()
    for share, i, j in pairs:
        if share >= 0.3 and i not in used and j not in taken:
            used[i] = j
            taken.add(j)
    spare = {i for i, j in used.items() if facts[j].optional}
    tally.facts += sum(not f.optional for f in facts)
    tally.claims += len(claims) - len(spare)
    for fact in facts:
        tally.kinds[fact.kind]["facts"] += not fact.optional
    for i, claim in enumerate(claims):
        tally.kinds[claim.kind.value]["claims"] += i not in spare
        tally.kinds[claim.kind.value]["confirmed"] += i in used and i not in spare
    for i, j in used.items():
        if not facts[j].optional:
            judge(claims[i], facts[j], mission, tally)
    if name:
        _tell(name, claims, facts, used, taken)


def judge(claim: Claim, fact: Fact, mission: Mission, tally: Tally) -> None:
    """One located fact: what of it is right?"""
    tally.at["located .3"] += 1
    tally.kinds[fact.kind]["located"] += 1
    tally.kinds[fact.kind]["typed"] += claim.event_type in fact.types
    tally.at["located .5"] += iou(claim.passage.span, fact.span) >= 0.5
    tally.at["typed"] += claim.event_type in fact.types
    tally.ask("stance", str(claim.stance) in fact.stances)
    if fact.stances - {"asserts"}:
        tally.ask("stance other than asserts", str(claim.stance) in fact.stances)
    tally.ask("speaker", _speaker_right(claim, fact, mission))
    if fact.speaker:
        tally.ask("speaker, where somebody speaks", _speaker_right(claim, fact, mission))
    if fact.start:
        tally.ask("date", any(str(day).startswith(fact.start) for day in (claim.period.start, claim.period.end)))
    elif claim.period.known:
        tally.ask("date, none stated", False)
    for value, bound in fact.numbers:
        same = [q for q in claim.quantities if (q.stated == value if value is not None else q.bound in VAGUE)]
        tally.ask("number", bool(same))
        if same and bound:
            tally.ask("bound", any(_bound(q.bound) == bound for q in same))
    for place in fact.places:
        if place in mission.place:
            tally.ask("place", place in claim.places)
    for actor in fact.actors:
        if actor in mission.actor:
            named = {p.actor for p in claim.participants} | {
                a for p in claim.participants for a in mission.lineage(p.actor)
            }
            tally.ask("actor", actor in named)


def _speaker_right(claim: Claim, fact: Fact, mission: Mission) -> bool:
    own = len(claim.chain) < 2
    if not fact.speaker or fact.speaker == "author":
        return own
    voice = claim.speaker
    if voice is None or own:
        return False
    if fact.speaker == "unnamed":
        return not voice.actor
    known = " ".join(n.text for n in mission.actor[voice.actor].names) if voice.actor in mission.actor else ""
    said = f"{voice.words} {known}".casefold()
    return any(word in said for word in fact.speaker.casefold().split()[-1:])


def _bound(bound: str) -> str:
    return "vague" if bound in {str(v) for v in VAGUE} else str(bound).replace("_", " ")


def report(tally: Tally) -> dict[str, Any]:
    """All numbers of a tally."""
    found: dict[str, Any] = {
        "documents": tally.documents,
        "facts": tally.facts,
        "claims": tally.claims,
        "documents of 600 words per CPU second": round(tally.words / 600 / tally.seconds, 1) if tally.seconds else None,
    }
    for kind in ("located .3", "located .5", "typed"):
        recall, precision = tally.at[kind] / max(1, tally.facts), tally.at[kind] / max(1, tally.claims)
        found[kind] = {
            "recall": round(recall, 2),
            "precision": round(precision, 2),
            "f1": round(2 * recall * precision / max(1e-9, recall + precision), 2),
        }
    for kind, asked in tally.asked.items():
        if kind != "date, none stated":
            found[kind] = {"right": round(tally.right[kind] / asked, 2), "of": asked}
    found["by kind"] = {kind: _of_kind(counts) for kind, counts in sorted(tally.kinds.items()) if kind}
    found["dates where the gold has none"] = tally.asked["date, none stated"]
    return found


def _of_kind(counts: dict[str, int]) -> dict[str, Any]:
    facts, claims = counts["facts"], counts["claims"]
    return {
        "facts": facts,
        "recall": round(counts["located"] / facts, 2) if facts else None,
        "typed recall": round(counts["typed"] / facts, 2) if facts else None,
        "claims": claims,
        "precision": round(counts["confirmed"] / claims, 2) if claims else None,
    }


def shown(name: str, tally: Tally) -> None:
    """A small table."""
    print(f"\n{name}: {tally.documents} documents, {tally.facts} facts, {tally.claims} claims, reader '{READER}'")
    for kind, value in report(tally).items():
        if kind == "by kind":
            _show_kinds(value)
        elif isinstance(value, dict):
            print(f"  {kind:34}" + "  ".join(f"{k} {v}" for k, v in value.items()))
    print(f"  {report(tally)['documents of 600 words per CPU second']} documents of 600 words per CPU second")


def _show_kinds(kinds: dict[str, dict[str, Any]]) -> None:
    if not any(row["facts"] for row in kinds.values()):
        return
    print(f"  {'by kind':14}" + "".join(f"{column:>14}" for column in next(iter(kinds.values()))))
    for kind, row in kinds.items():
        print(f"  {kind:14}" + "".join(f"{'-' if value is None else value:>14}" for value in row.values()))


def _tell(name: str, claims: list[Claim], facts: list[Fact], used: dict[int, int], taken: set[int]) -> None:
    print(f"\n--- {name}")
    for j, fact in enumerate(facts):
        if j not in taken:
            print(
                f"  MISSED {'(optional) ' if fact.optional else ''}{'|'.join(sorted(fact.types))}: {fact.quote[:100]}"
            )
    for i, claim in enumerate(claims):
        by = claim.speaker.words if claim.speaker else "-"
        said = f"{claim.event_type}/{claim.stance} by {by}: {claim.passage.quote[:100]!r}"
        if i not in used:
            print(f"  SURPLUS {said}")
            continue
        fact = facts[used[i]]
        if claim.event_type not in fact.types or str(claim.stance) not in fact.stances:
            wanted = f"{'|'.join(sorted(fact.types))}/{'|'.join(sorted(fact.stances))} by {fact.speaker}"
            print(f"  WRONG {said} | wanted {wanted}: {fact.quote[:60]}")


if __name__ == "__main__":
    main()

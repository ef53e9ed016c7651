"""What a mission gains from its own reviewers: type accuracy as corrections come in, against the reader as shipped.

    python benchmarks/reading_learning.py                 the development conflicts, in four orders
    python benchmarks/reading_learning.py --split test    the other conflicts
    python benchmarks/reading_learning.py --orders 8      more orders

A simulated reviewer goes through the gold documents of a conflict one after the other, then through the next conflict.
Every candidate gets one decision: accepted or corrected to the gold type and stance when it answers a gold fact,
rejected when it answers none. After each document the mission's model is trained anew; the next document is read with
it and, for comparison, without it. Figures are shares of the located facts of the documents read so far, by the number
of decisions that had been taken when each was read. Names: the pack that lacks a third.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reading_figures import candidates_of
from reading_gold import GoldDocument, gold_documents
from reading_matching import Candidate, paired_candidates

from truceline.reading.aid import Aid
from truceline.reading.assemble import propose
from truceline.reading.candidates import candidate
from truceline.reading.learned_here.card import LEAST, made_of
from truceline.reading.learned_here.lessons import Lesson, Taught, lessons_of
from truceline.reading.learned_here.model import Here, from_file
from truceline.words.passage import Span

STEPS = (0, 50, 100, 250)
ASKED = ("type", "three", "stance")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--split", choices=("dev", "test"), default="dev")
    options.add_argument("--orders", type=int, default=4)
    given = options.parse_args()
    gold = gold_documents(split=given.split)
    lessons = {one.name: list(_lessons(one)) for one in gold}
    counts: Counter[tuple[int, str]] = Counter()
    for order in range(given.orders):
        counts.update(_one_order(_ordered(gold, order), lessons))
    told = f"{len(gold)} documents of {len({one.conflict for one in gold})} conflicts, {given.orders} orders"
    print(f"{given.split}: {told}; each figure as shipped > with the mission's model")
    titles = ("type", "among three", "stance", "surplus")
    print(f"{'decisions before':<18}{'documents':>10}{'with a model':>14}" + "".join(f"{one:>14}" for one in titles))
    for step in STEPS:
        print(_line(step, counts))


def _line(step: int, counts: Counter[tuple[int, str]]) -> str:
    def share(what: str, of: str) -> str:
        both = (counts[step, f"{what} {how}"] / max(1, counts[step, f"{of} {how}"]) for how in ("shipped", "here"))
        return " > ".join(f"{value:.2f}" for value in both)

    shares = [share(what, "found") for what in ASKED] + [share("surplus", "claims")]
    documents = f"{counts[step, 'documents']:>10}{counts[step, 'with a model']:>14}"
    return f"{f'from {step}':<18}{documents}" + "".join(f"{one:>14}" for one in shares)


def _ordered(gold: Sequence[GoldDocument], order: int) -> list[GoldDocument]:
    """The documents conflict by conflict; another order of conflicts and of documents each time."""
    chance = random.Random(order)
    conflicts = sorted({one.conflict for one in gold})
    chance.shuffle(conflicts)
    return [
        one
        for conflict in conflicts
        for one in sorted((o for o in gold if o.conflict == conflict), key=lambda o: chance.random())
    ]


def _one_order(gold: Sequence[GoldDocument], lessons: dict[str, list[Lesson]]) -> Counter[tuple[int, str]]:
    counts: Counter[tuple[int, str]] = Counter()
    learned: list[Lesson] = []
    for one in gold:
        step = max(step for step in STEPS if step <= len(learned))
        content = made_of(learned, 1).content if len(learned) >= LEAST else b""
        here = from_file(content) if content else None
        counts[step, "with a model"] += bool(here)
        for how, candidates in (("shipped", candidates_of(one, one.lacking)), ("here", _with(one, here))):
            for name, number in _judged(one, candidates).items():
                counts[step, f"{name} {how}"] += number
        counts[step, "documents"] += 1
        learned += [replace(lesson, decision=len(learned)) for lesson in lessons[one.name]]
    return counts


def _with(one: GoldDocument, here: Here | None) -> list[Candidate]:
    found, _ = propose(one.document, one.text, one.lacking, Aid(here=here))
    return [candidate(item.claim, item.types) for item in found]


def _judged(one: GoldDocument, candidates: Sequence[Candidate]) -> Counter[str]:
    counts: Counter[str] = Counter(claims=len(candidates))
    pairs = paired_candidates(candidates, one.facts)
    counts["surplus"] = len(candidates) - len(pairs)
    for i, (j, _) in pairs.items():
        read, fact = candidates[i], one.facts[j]
        if not fact.optional:
            counts["found"] += 1
            counts["type"] += read["event_type"] in fact.types
            counts["three"] += bool(fact.types & {*read["event_type_best"]})
            counts["stance"] += read["stance"] in fact.stances
    return counts


def _lessons(one: GoldDocument) -> Iterator[Lesson]:
    """What the reviewer decides on the candidates of the shipped reader."""
    candidates = candidates_of(one, one.lacking)
    pairs = paired_candidates(candidates, one.facts)
    taught = []
    for at, read in enumerate(candidates):
        span = Span(read["start"], read["end"])
        if at not in pairs:
            taught.append(Taught(span=span, event_type="", stance="", decision=at))
            continue
        fact = one.facts[pairs[at][0]]
        kind = read["event_type"] if read["event_type"] in fact.types else min(fact.types)
        stance = read["stance"] if read["stance"] in fact.stances else min(fact.stances)
        taught.append(Taught(span=span, event_type=kind, stance=stance, decision=at))
    return lessons_of(one.document, one.text, one.lacking, taught)


if __name__ == "__main__":
    main()

"""``python -m truceline.reading.learned.train``: make the shipped models from the bank, and their card.

First trained on the conflicts of the split 'train' and measured on those of 'test', which it has not seen; then trained
on all of them. The same bank and the same rules give the same bytes. Two steps: where clauses begin ('cut') is learned
first, then what the clauses so found hold ('type', 'fact', 'stance').

    python -m truceline.reading.learned.train           trains, measures, writes the models, their hashes and CARD.md
    python -m truceline.reading.learned.train --check   trains, and says whether the shipped models come out the same
"""

from __future__ import annotations

import hashlib
import math
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from truceline.reading.learned.bank import Example, load_bank
from truceline.reading.learned.card import card, measured, measured_cuts
from truceline.reading.learned.lessons import Border, Lesson, borders, lessons, pages
from truceline.reading.learned.linear import Linear, to_bytes, train
from truceline.reading.learned.models import NAMES, joined
from truceline.reading.learned.signals import features_of
from truceline.reading.page import Page
from truceline.words.event_types import plain_of

HERE = Path(__file__).parent
VERSION = "linear 2"
ROUNDS = {"cut": 20, "type": 30, "fact": 20, "stance": 20}
RARE, HALF = 5, 0.6
"""Cases added to every type before frequencies are compared; how far towards those of documents."""

Label = Callable[[Lesson], str]
Cases = Sequence[tuple[list[int], Lesson]]

LABELS: dict[str, Label] = {
    "type": lambda lesson: lesson.fact.event_type if lesson.fact else "",
    "fact": lambda lesson: "yes" if lesson.fact else "no",
    "stance": lambda lesson: str(lesson.fact.stance) if lesson.fact else "",
}
"""What each model learns; '' leaves the lesson out."""


@dataclass(frozen=True, slots=True)
class Trained:
    """The models by name, the seams and the clauses that they were trained on."""

    models: dict[str, Linear]
    seams: Sequence[Border]
    cases: Cases


def main(words: Sequence[str]) -> int:
    """Train, measure, and write or check; 1 when the check fails."""
    bank = load_bank()
    read = list(pages(bank))
    made = {name: to_bytes(model, {"version": VERSION}) for name, model in _trained(read).models.items()}
    if "--check" in words:
        same = all((HERE / f"{name}.npz").read_bytes() == content for name, content in made.items())
        print("The shipped models come out the same." if same else "The models come out otherwise.")  # noqa: T201
        return 0 if same else 1
    for name, content in made.items():
        (HERE / f"{name}.npz").write_bytes(content)
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in made.items()}
    lines = [f'version = "{VERSION}"', "[sha256]", *(f'{name} = "{value}"' for name, value in hashes.items())]
    (HERE / "models.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    figures = _held_out(read)
    sizes = {name: len(content) for name, content in made.items()}
    (HERE / "CARD.md").write_text(card(VERSION, bank, hashes, sizes, figures), encoding="utf-8")
    print("\n".join(figures))  # noqa: T201
    return 0


def _held_out(read: Sequence[tuple[Example, Page]]) -> list[str]:
    """What models of the training conflicts reach on the others, one line per model."""
    seen = _trained([pair for pair in read if pair[0].split == "train"])
    rest = [pair for pair in read if pair[0].split == "test"]
    cut = joined({"cut": seen.models["cut"]})
    cases = [(features_of(lesson.seen), lesson) for lesson in lessons(rest, cut)]
    found = [measured_cuts(seen.models["cut"], list(borders(rest)))]
    for name, label in LABELS.items():
        asked = [(f, lesson, label(lesson)) for f, lesson in cases if label(lesson)]
        found.append(measured(name, seen.models[name], asked))
    return found


def _trained(read: Sequence[tuple[Example, Page]]) -> Trained:
    seams = list(borders(read))
    cut = train([(one.features, "yes" if one.cut else "no") for one in seams], rounds=ROUNDS["cut"])
    cases = [(features_of(lesson.seen), lesson) for lesson in lessons(read, joined({"cut": cut}))]
    found = {"cut": cut}
    for name in NAMES:
        label = LABELS[name]
        found[name] = train([(f, label(one)) for f, one in cases if label(one)], rounds=ROUNDS[name])
    found["type"] = as_in_documents(found["type"], [lesson for _, lesson in cases])
    return Trained(found, seams, cases)


def as_in_documents(model: Linear, cases: Sequence[Lesson]) -> Linear:
    """The model with its types about half-way from as frequent as in the bank, which balances them, to as frequent as
    in its whole documents."""
    types = [(plain_of(lesson.fact.event_type), lesson.example.whole) for lesson in cases if lesson.fact]
    every, whole = Counter(name for name, _ in types), Counter(name for name, is_whole in types if is_whole)
    if not whole:
        return model
    plain = [plain_of(name) for name in model.classes]
    kinds = len(set(plain))
    shift = [
        math.log((whole[name] + RARE) / (whole.total() + RARE * kinds))
        - math.log((every[name] + RARE) / (every.total() + RARE * kinds))
        for name in plain
    ]
    return replace(model, bias=np.round(model.bias + HALF * np.array(shift), 6))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

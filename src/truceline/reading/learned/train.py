"""``python -m truceline.reading.learned.train``: make the shipped models from the bank, and their card.

First trained on the conflicts of the split 'train' and measured on those of 'test', which it has not seen; then trained
on all of them. The same bank and the same rules give the same bytes.

    python -m truceline.reading.learned.train           trains, measures, writes the models, their hashes and card
    python -m truceline.reading.learned.train --check   trains, and says whether the shipped models come out the same
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from truceline.reading.learned.bank import load_bank
from truceline.reading.learned.lessons import Lesson, lessons
from truceline.reading.learned.linear import Linear, to_bytes, train
from truceline.reading.learned.models import NAMES
from truceline.reading.learned.signals import features_of
from truceline.words.event_types import family_of
from truceline.words.stance import Stance

HERE = Path(__file__).parent
VERSION = "linear 1"
Label = Callable[[Lesson], str]

LABELS: dict[str, Label] = {
    "type": lambda lesson: lesson.fact.event_type if lesson.fact else "",
    "fact": lambda lesson: "yes" if lesson.fact else "no",
    "stance": lambda lesson: str(lesson.fact.stance) if lesson.fact else "",
}
"""What each model learns; '' leaves the lesson out."""


def main(words: Sequence[str]) -> int:
    """Train, measure, and write or check; 1 when the check fails."""
    every = [(features_of(lesson.seen), lesson) for lesson in lessons(load_bank())]
    seen = [(f, lesson) for f, lesson in every if lesson.example.split == "train"]
    unseen = [(f, lesson) for f, lesson in every if lesson.example.split == "test"]
    card = [_measured(name, _trained(name, seen), unseen) for name in NAMES]
    made = {name: to_bytes(_trained(name, every), {"version": VERSION}) for name in NAMES}
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in made.items()}
    if "--check" in words:
        same = all((HERE / f"{name}.npz").read_bytes() == content for name, content in made.items())
        print("The shipped models come out the same." if same else "The models come out otherwise.")  # noqa: T201
        return 0 if same else 1
    for name, content in made.items():
        (HERE / f"{name}.npz").write_bytes(content)
    lines = [f'version = "{VERSION}"', "[sha256]", *(f'{name} = "{hashes[name]}"' for name in NAMES)]
    (HERE / "models.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(card))  # noqa: T201
    return 0


def _trained(name: str, cases: Sequence[tuple[list[int], Lesson]]) -> Linear:
    return train([(f, LABELS[name](lesson)) for f, lesson in cases if LABELS[name](lesson)])


def _measured(name: str, model: Linear, cases: Sequence[tuple[list[int], Lesson]]) -> str:
    asked = [(f, lesson, LABELS[name](lesson)) for f, lesson in cases if LABELS[name](lesson)]
    ranked = [sorted(model.probabilities(f).items(), key=lambda pair: -pair[1]) for f, _, _ in asked]
    first = _share([best[0][0] == right for best, (_, _, right) in zip(ranked, asked, strict=True)])
    if name == "type":
        three = _share([right in [n for n, _ in best[:3]] for best, (_, _, right) in zip(ranked, asked, strict=True)])
        family = _share(
            [family_of(best[0][0]) == family_of(right) for best, (_, _, right) in zip(ranked, asked, strict=True)]
        )
        rules = _share([lesson.seen.rule_type == right for _, lesson, right in asked])
        return f"type    {len(asked)} clauses: first {first}, among three {three}, family {family}; the rules {rules}"
    if name == "fact":
        rules = _share([bool(lesson.seen.rule_type) == (right == "yes") for _, lesson, right in asked])
        return f"fact    {len(asked)} clauses: {first}; the rules {rules}"
    other = [k for k, (_, _, right) in enumerate(asked) if right != Stance.ASSERTS.value]
    learned = _share([ranked[k][0][0] == asked[k][2] for k in other])
    rules = _share([str(asked[k][1].seen.rule_stance) == asked[k][2] for k in other])
    return f"stance  {len(asked)} clauses: {first}; other than asserts, {len(other)}: {learned}; the rules {rules}"


def _share(right: Sequence[bool]) -> str:
    return f"{sum(right) / max(1, len(right)):.3f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The card of the shipped models, written by the training command: from what, by what, how good, and what not for."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from truceline.reading.learned.bank import Example
from truceline.reading.learned.lessons import Border, Lesson
from truceline.reading.learned.linear import Linear
from truceline.words.event_types import family_of, plain_of
from truceline.words.stance import Stance

Asked = Sequence[tuple[list[int], Lesson, str]]
"""Features of a clause, the lesson, and the right answer."""


def measured_cuts(model: Linear, seams: Sequence[Border]) -> str:
    """How well the borders between clauses are found in sentences that the model has not seen."""
    cut = [model.probabilities(seam.features)["yes"] >= 0.5 for seam in seams]
    both = sum(made and seam.cut for made, seam in zip(cut, seams, strict=True))
    precision, recall = both / max(1, sum(cut)), both / max(1, sum(seam.cut for seam in seams))
    return f"cut     {len(seams)} seams: precision {precision:.3f}, recall {recall:.3f}"


def measured(name: str, model: Linear, asked: Asked) -> str:
    """One line: how often the model is right on clauses of conflicts that it has not seen; beside it the rules."""
    ranked = [sorted(model.probabilities(f).items(), key=lambda pair: -pair[1]) for f, _, _ in asked]
    first = [best[0][0] for best in ranked]
    right = [answer for _, _, answer in asked]
    whole = f"{name:7} {len(asked)} clauses"
    if name == "type":
        three = _share([answer in [n for n, _ in best[:3]] for best, answer in zip(ranked, right, strict=True)])
        plain = _agreed([plain_of(one) for one in first], [plain_of(one) for one in right])
        family = _agreed([family_of(one) for one in first], [family_of(one) for one in right])
        rules = _agreed([lesson.seen.rule_type for _, lesson, _ in asked], right)
        own = f"first {_agreed(first, right)} (plain type {plain}), among three {three}, family {family}"
        return f"{whole}: {own}; the rules {rules}"
    if name == "fact":
        rules = _agreed(["yes" if lesson.seen.rule_type else "no" for _, lesson, _ in asked], right)
        return f"{whole}: {_agreed(first, right)}; the rules {rules}"
    other = [k for k, answer in enumerate(right) if answer != Stance.ASSERTS.value]
    learned = _share([first[k] == right[k] for k in other])
    rules = _share([str(asked[k][1].seen.rule_stance) == right[k] for k in other])
    return f"{whole}: {_agreed(first, right)}; other than asserts, {len(other)}: {learned}; the rules {rules}"


def card(
    version: str,
    bank: Sequence[Example],
    hashes: Mapping[str, str],
    sizes: Mapping[str, int],
    figures: Sequence[str],
) -> str:
    """The text of CARD.md."""
    conflicts = {split: sorted({e.conflict for e in bank if e.split == split}) for split in ("train", "test")}
    facts = sum(len(example.facts) for example in bank)
    none = Counter(example.why_not for example in bank if not example.facts)
    seen = hashlib.sha256("\n".join(f"{e.at} {e.text}" for e in bank).encode()).hexdigest()
    lines = [
        f'# Models "{version}"',
        "",
        "Written by `python -m truceline.reading.learned.train`; `--check` trains again and compares the bytes.",
        "",
        "**What they do.** `cut`: where a clause with a fact of its own begins. `type`: the event type of a clause.",
        "`fact`: does it hold a fact at all? `stance`: which stance is taken. They only propose; the rules vote",
        "with them and a person decides.",
        "",
        "**What they are.** Softmax regression on hashed words, stems, classes of words (`senses.toml`), letters, the",
        "words before and after, and what the rules say; whole-number weights. No pre-trained part.",
        "",
        f"**Trained on** the bank alone (`bank/DATASHEET.md`): {len(bank)} examples, {facts} facts,",
        f"{sum(none.values())} without a fact; conflicts {', '.join(conflicts['train'] + conflicts['test'])}.",
        f"SHA-256 of its texts in order, each after its place: `{seen}`.",
        "",
        f"**Measured** on conflicts that a model trained on the others had not seen ({', '.join(conflicts['test'])}):",
        "",
        "```",
        *figures,
        "```",
        "",
        "These are sentences of the writer of the rest: on real documents expect less (benchmarks/README.md).",
        "",
        "| model | bytes | SHA-256 |",
        "|---|---|---|",
        *(f"| `{name}.npz` | {sizes[name]} | `{hashes[name]}` |" for name in hashes),
        "",
        "**Not for** deciding what happened, or anything about real peoples and places. English only.",
    ]
    return "\n".join(lines) + "\n"


def _agreed(these: Sequence[str], those: Sequence[str]) -> str:
    return _share([one == other for one, other in zip(these, those, strict=True)])


def _share(right: Sequence[bool]) -> str:
    return f"{sum(right) / max(1, len(right)):.3f}"

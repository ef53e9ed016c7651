"""From counts to figures: shares and F1 with 95 % intervals over documents, the commonest errors, and a baseline."""

from __future__ import annotations

import json
import os
import platform
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from reading_gold import GoldDocument, gold_documents
from reading_judging import judged, located
from reading_showing import told

from truceline.reading.assemble import READER, propose
from truceline.reading.candidates import candidate
from truceline.words.mission import Mission
from truceline.words.passage import Span

FOLDS = 1000
SENTENCE = re.compile(r"[^\n]+?(?:[.!?:;][”\")\]]*(?=\s)|(?=\n)|$)")
SHARES = (
    "verbatim",
    "attributed",
    "stance",
    "stance other than asserts",
    "speaker",
    "speaker, where somebody speaks",
    "type, first guess",
    "type, among three",
    "family",
    "date",
    "date, either has one",
    "bound",
    "linked to what it answers",
    "all five",
)
ROLES = ("actors", "targets", "places", "numbers")
Measured = tuple[GoldDocument, Counter[str], Counter[str]]


def documents(split: str, plain: bool, show: bool) -> None:
    """Print the figures of the gold documents, split by split, with the lacking and with the whole pack of names."""
    for one in gold_documents(split=split) if show else ():
        told(one, candidates_of(one, one.lacking))
    results = {
        f"{part}, {'a third of the names missing' if lacking else 'every name in the pack'}": report(gold, lacking)
        for part in (("dev", "test") if split == "all" else (split,))
        if (gold := gold_documents(split=part))
        for lacking in (True, False)
    }
    if plain:
        print(json.dumps(results, indent=2))
        return
    print(f"on {platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, reader '{READER}'")
    for title, found in results.items():
        shown(title, found)
    print(f"\nAgain: python benchmarks/reading.py --documents {split}")


def measured(gold: Sequence[GoldDocument], lacking: bool) -> tuple[list[Measured], float]:
    """Counts and errors of every document, and documents of 600 words per CPU second."""
    found, words, spent = [], 0, 0.0
    for one in gold:
        mission = one.lacking if lacking else one.full
        if not found:
            candidates_of(one, mission)  # what is loaded once is not counted
        began = time.process_time()
        candidates = candidates_of(one, mission)
        spent += time.process_time() - began
        words += len(one.text.split())
        found.append((one, *judged(one, candidates)))
    return found, words / 600 / max(1e-9, spent)


def candidates_of(gold: GoldDocument, mission: Mission) -> list[dict[str, Any]]:
    """What the reader proposes for a document, in the documented form."""
    proposed, _ = propose(gold.document, gold.text, mission)
    return [candidate(item.claim, item.types) for item in proposed]


def sentences(gold: Sequence[GoldDocument]) -> list[Counter[str]]:
    """What cutting the texts into sentences locates without reading anything."""
    return [located(one, [Span(*m.span()) for m in SENTENCE.finditer(one.text) if m[0].strip()]) for one in gold]


def figures(counts: Sequence[Counter[str]], folds: int = FOLDS) -> dict[str, Any]:
    """Every figure of some documents, each with its interval: {'value', 'low', 'high', 'of'}; None without cases."""
    keys = sorted({key for one in counts for key in one})
    table = np.array([[one[key] for key in keys] for one in counts], dtype=float)
    whole = dict(zip(keys, table.sum(axis=0), strict=True))
    drawn = np.random.default_rng(4).multinomial(len(counts), [1 / len(counts)] * len(counts), size=folds) @ table
    columns = {key: drawn[:, i] for i, key in enumerate(keys)}
    return {name: _with_interval(formula, of, whole, columns, folds) for name, (formula, of) in _formulas().items()}


def _formulas() -> dict[str, tuple[Callable[[Callable[[str], Any]], Any], str]]:
    """Name -> how it follows from the counts, and which count says of how many."""
    found: dict[str, tuple[Callable[[Callable[[str], Any]], Any], str]] = {}
    for kind in ("located .3", "located .5", "typed"):
        found[f"{kind} P"] = (lambda c, k=kind: _ratio(c(k), c("claims")), "claims")
        found[f"{kind} R"] = (lambda c, k=kind: _ratio(c(k), c("facts")), "facts")
        found[f"{kind} F1"] = (lambda c, k=kind: _ratio(2 * c(k), c("facts") + c("claims")), "facts")
    for share in SHARES:
        found[share] = (lambda c, k=share: _ratio(c(f"right|{k}"), c(f"asked|{k}")), f"asked|{share}")
    for role in ROLES:
        found[f"{role} F1"] = (
            lambda c, k=role: _ratio(2 * c(f"hit|{k}"), c(f"gold|{k}") + c(f"given|{k}")),
            f"gold|{role}",
        )
    return found


def _ratio(part: Any, whole: Any) -> Any:
    return np.divide(part, whole, out=np.full(np.shape(whole), np.nan), where=np.asarray(whole) > 0)


def _with_interval(
    formula: Callable[[Callable[[str], Any]], Any],
    of: str,
    whole: dict[str, float],
    columns: dict[str, Any],
    folds: int,
) -> dict[str, Any]:
    value = float(formula(lambda key: np.float64(whole.get(key, 0.0))))
    spread = formula(lambda key: columns.get(key, np.zeros(folds)))
    known = spread[~np.isnan(spread)]
    low, high = (float(v) for v in np.percentile(known, (2.5, 97.5))) if len(known) else (value, value)
    rounded = (None if np.isnan(v) else round(v, 3) for v in (value, low, high))
    return dict(zip(("value", "low", "high"), rounded, strict=True)) | {"of": int(whole.get(of, 0))}


def report(gold: Sequence[GoldDocument], lacking: bool) -> dict[str, Any]:
    """The figures of some documents with the full or the lacking pack: in all, by genre, and the commonest errors."""
    found, speed = measured(gold, lacking)
    genres = sorted({one.genre for one in gold})
    errors = sum((e for _, _, e in found), Counter[str]())
    return {
        "documents": len(gold),
        "facts": sum(c["facts"] for _, c, _ in found),
        "claims": sum(c["claims"] for _, c, _ in found),
        "documents of 600 words per CPU second": round(speed, 1),
        "figures": figures([c for _, c, _ in found]),
        "sentences alone": {k: v for k, v in figures(sentences(gold)).items() if k.startswith("located")},
        "by genre": {
            genre: figures([c for one, c, _ in found if one.genre == genre], folds=1) | {"documents": of}
            for genre, of in ((g, sum(one.genre == g for one in gold)) for g in genres)
        },
        "commonest errors": dict(errors.most_common(10)),
        "commonest confusions of type and stance": dict(
            Counter({k: n for k, n in errors.items() if k.startswith(("type", "stance"))}).most_common(10)
        ),
    }


def shown(title: str, found: dict[str, Any]) -> None:
    """A table for people."""
    print(f"\n{title}: {found['documents']} documents, {found['facts']} facts, {found['claims']} candidates")
    print(f"  {found['documents of 600 words per CPU second']} documents of 600 words per CPU second")
    for name, one in found["figures"].items():
        print(f"  {name:32}{_cell(one['value']):>6}   {_cell(one['low'])} - {_cell(one['high'])}   of {one['of']}")
    alone = found["sentences alone"]
    print("  sentences alone: " + ", ".join(f"{name} {_cell(one['value'])}" for name, one in alone.items()))
    columns = ("located .5 F1", "typed F1", "stance", "speaker", "type, first guess", "date", "numbers F1", "all five")
    print(f"  {'by genre':18}" + "".join(f"{column:>19}" for column in columns))
    for genre, row in found["by genre"].items():
        head = f"{genre} ({row['documents']})"
        print(f"  {head:18}" + "".join(f"{_cell(row[column]['value']):>19}" for column in columns))
    for kind in ("commonest errors", "commonest confusions of type and stance"):
        print(f"  {kind}: " + "; ".join(f"{what} ({n})" for what, n in found[kind].items()))


def _cell(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}".lstrip("0") if value < 1 else "1.00"

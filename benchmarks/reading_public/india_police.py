"""Acts of police: IndiaPoliceEvents, sentence by sentence, beside its authors' keyword list in the same run.

    git clone https://github.com/slanglab/IndiaPoliceEvents CHECKOUT
    python benchmarks/reading_public/india_police.py CHECKOUT

A sentence counts as KILL, ARREST, FORCE or FAIL for us when the reader proposes a claim of such an event type in it
whose sentence speaks of police; the keyword list asks for a word for police and a word for the act. That list
was written for these labels; our event types were not.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from datetime import UTC, date, datetime
from pathlib import Path

from checkout import files_of, ran_on

from truceline.reading.assemble import propose
from truceline.words.document import Basis, Document
from truceline.words.mission import Mission
from truceline.words.name import Validity
from truceline.words.stance import Stance

_LABELS = ("KILL", "ARREST", "FORCE", "FAIL")
_OURS = {
    "KILL": {"deaths"},
    "ARREST": {"detention"},
    "FORCE": {"deaths", "injuries", "shooting", "attack_on_civilians", "riot", "clash", "explosion"},
    "FAIL": {"inaction"},
}
_KEYWORDS = {"KILL": ("kill",), "ARREST": ("arrest",), "FORCE": ("other_force", "kill"), "FAIL": ("intervene",)}
_POLICE = re.compile(
    r"\b(?:police\w*|cops?|constables?|jawans?|inspectors?|officers?|superintendent|rpf|grp|cid|bsf|stf|dgp|dcp|dsp|ssp)\b",
    re.IGNORECASE,
)
_EMPTY = Mission(title="India", mandate_holder="none", monitor="none", period=Validity(), time_zone="UTC")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("checkout", type=Path)
    given = options.parse_args()
    files = files_of("police", given.checkout)
    ran_on("police", files)
    listed = json.loads(files["archived_code/models/manual_keyword_list.json"])
    rows = [json.loads(line) for line in files["data/final/sents.jsonl"].decode().splitlines() if line]
    documents: dict[int, list[tuple[str, set[str]]]] = defaultdict(list)
    for row in rows:
        documents[row["doc_id"]].append((row["sent_text"], set(row["sent_labels"])))
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for told in documents.values():
        read = _read([text for text, _ in told])
        for (text, gold), found in zip(told, read, strict=True):
            _count(ours, found, gold)
            _count(theirs, _by_keywords(text, listed), gold)
    print(f"{len(documents)} documents, {len(rows)} sentences")
    for name, counts in (("Truceline", ours), ("authors' keywords", theirs)):
        print(f"  {name:18}" + "  ".join(f"{label} {_told(counts, label)}" for label in _LABELS))
    print("Again: python benchmarks/reading_public/india_police.py CHECKOUT")


def _read(parts: list[str]) -> list[set[str]]:
    """The labels of each sentence of a document, which is read as one text."""
    text, starts = "", []
    for part in parts:
        starts.append(len(text))
        text += part if part.endswith(("\n", " ")) else part + " "
    found: list[set[str]] = [set() for _ in parts]
    for item in propose(_document(), text, _EMPTY)[0]:
        claim = item.claim
        at = sum(start <= claim.passage.span.start for start in starts) - 1
        if claim.stance is Stance.ASSERTS and _POLICE.search(parts[at]):
            found[at] |= {label for label, types in _OURS.items() if claim.event_type in types}
    return found


def _by_keywords(text: str, listed: dict[str, list[str]]) -> set[str]:
    """The authors' rule: a word of both lists somewhere in the sentence, in any case."""

    def holds(*names: str) -> bool:
        return any(re.search(word, text, re.IGNORECASE) for name in names for word in listed[name])

    return {label for label, names in _KEYWORDS.items() if holds("police", "police_acronyms") and holds(*names)}


def _document() -> Document:
    return Document(
        sha256="0" * 64,
        text_sha256="0" * 64,
        media_type="text/plain",
        name="police.txt",
        extractor="text 1",
        received=datetime(2026, 1, 1, tzinfo=UTC),
        language="en",
        published=date(2002, 3, 31),
        published_basis=Basis.STATED,
    )


def _count(counts: Counter[str], found: set[str], gold: set[str]) -> None:
    for label in _LABELS:
        hit, wanted = label in found, label in gold
        counts.update({f"{label} hit": hit and wanted, f"{label} given": hit, f"{label} gold": wanted})


def _told(counts: Counter[str], label: str) -> str:
    hits = counts[f"{label} hit"]
    precision, recall = hits / max(1, counts[f"{label} given"]), hits / max(1, counts[f"{label} gold"])
    return f"P {precision:.2f} R {recall:.2f} F1 {2 * precision * recall / max(1e-9, precision + recall):.2f}"


if __name__ == "__main__":
    main()

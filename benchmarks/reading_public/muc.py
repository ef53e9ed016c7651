"""Role fillers: MUC-4 (who attacked, what was attacked, who suffered), beside the predictions that GRIT released.

    git clone https://github.com/xinyadu/grit_doc_event_entity CHECKOUT
    python benchmarks/reading_public/muc.py CHECKOUT

Scored as GRIT's authors do (CEAF-REE, strict, micro average over the 200 test documents): one filler answers one entity
when it is, up to articles and marks, one of the entity's wordings. GRIT was trained on 1,300 documents of the same news
agency; our reader saw none, knows no name of Latin America (the mission is empty), and has no field for weapons, whose
fillers it therefore misses. The texts are in small letters, so that no name is seen by its capitals.
"""

from __future__ import annotations

import argparse
import json
import re
import string
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from checkout import files_of, ran_on

from truceline.reading.assemble import propose
from truceline.reading.candidates import candidate
from truceline.reading.lexicon.units import UNITS
from truceline.words.document import Basis, Document
from truceline.words.mission import Mission
from truceline.words.name import Validity

_ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
_BODY = re.compile(
    r"\b(?:front|army|forces?|group|organization|movement|party|cartel|police|guerrillas?|government|command|battalion|"
    r"squads?|[a-z]{1,2}ln|eln|farc|m-19)\b"
)
_FAMILIES = ("violence", "casualties")
_TO_PEOPLE = {"deaths", "injuries", "missing_captured", "attack_on_civilians", "hostage_taking", "atrocity"}
_EMPTY = Mission(title="MUC-4", mandate_holder="none", monitor="none", period=Validity(), time_zone="UTC")
Fillers = dict[str, list[list[str]]]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("checkout", type=Path)
    given = options.parse_args()
    files = files_of("muc", given.checkout)
    ran_on("muc", files)
    documents = [json.loads(line) for line in files["data/muc/processed/test.json"].decode().splitlines() if line]
    released = json.loads(files["model_grit/preds_s_t.out"])
    gold = {_number(one["docid"]): _gold(one["extracts"]) for one in documents}
    readers: dict[str, dict[str, Fillers]] = {
        "Truceline": {_number(one["docid"]): _ours(one["doctext"]) for one in documents},
        "GRIT (released)": {name: one["pred_extracts"] for name, one in released.items()},
    }
    for name, read in readers.items():
        counts: Counter[str] = Counter()
        for document, wanted in gold.items():
            counts += _counted(read[document], wanted)
        print(f"  {name:18}" + "  ".join(f"{role} {_f1(counts, role)[2]:.2f}" for role in _ROLES), end="")
        print("  micro P {:.3f} R {:.3f} F1 {:.3f}".format(*_f1(counts, "all")))
    print("Again: python benchmarks/reading_public/muc.py CHECKOUT")


def _number(name: str) -> str:
    """'TST3-MUC4-0002' is document 30002."""
    return str(int(name.split("-", 1)[0][-1]) * 10000 + int(name.rsplit("-", 1)[-1]))


def _gold(extracts: dict[str, list[list[Any]]]) -> Fillers:
    return {role: [[mention for mention, _ in entity] for entity in extracts[role] if entity] for role in _ROLES}


def _ours(text: str) -> Fillers:
    document = Document(
        sha256="0" * 64,
        text_sha256="0" * 64,
        media_type="text/plain",
        name="muc.txt",
        extractor="text 1",
        received=datetime(2026, 1, 1, tzinfo=UTC),
        language="en",
        published_basis=Basis.UNKNOWN,
    )
    found: Fillers = {role: [] for role in _ROLES}
    for item in propose(document, text, _EMPTY)[0]:
        read = candidate(item.claim)
        told = read["family"] in _FAMILIES or read["event_type"] == "damage"
        if not told or read["stance"] not in ("asserts", "denies"):
            continue
        for words, role in _filled(read):
            if [words] not in found[role]:
                found[role].append([words])
    return found


def _filled(read: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for words in read["actors"]:
        yield words, "PerpOrg" if _BODY.search(words) and not _person(words) else "PerpInd"
    for words in read["targets"]:
        suffers = _person(words) or read["event_type"] in _TO_PEOPLE
        yield words, "Victim" if suffers else "Target"


def _person(words: str) -> bool:
    known = (UNITS.get(word) for word in reversed(words.split()))
    unit = next((unit for unit in known if unit is not None), None)
    return unit is not None and unit.unit == "person"


def _counted(read: Fillers, gold: Fillers) -> Counter[str]:
    counts: Counter[str] = Counter()
    for role in _ROLES:
        given = [{_plain(mention) for mention in entity} for entity in read[role]]
        wanted = [{_plain(mention) for mention in entity} for entity in gold[role]]
        hits = _matched(given, wanted)
        for key in (role, "all"):
            counts.update({f"{key} hit": hits, f"{key} given": len(given), f"{key} gold": len(wanted)})
    return counts


def _matched(given: Sequence[set[str]], wanted: Sequence[set[str]]) -> int:
    """How many fillers can be paired with entities, one to one (augmenting paths: Berge 1957)."""
    holder: dict[int, int] = {}

    def placed(one: int, tried: set[int]) -> bool:
        for other, entity in enumerate(wanted):
            if other in tried or not given[one] <= entity:
                continue
            tried.add(other)
            if other not in holder or placed(holder[other], tried):
                holder[other] = one
                return True
        return False

    return sum(placed(one, set()) for one in range(len(given)))


def _plain(mention: str) -> str:
    bare = "".join(char for char in mention.lower() if char not in string.punctuation)
    return " ".join(re.sub(r"\b(?:a|an|the)\b", " ", bare).split())


def _f1(counts: Counter[str], key: str) -> tuple[float, float, float]:
    hits = counts[f"{key} hit"]
    precision, recall = hits / max(1, counts[f"{key} given"]), hits / max(1, counts[f"{key} gold"])
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


if __name__ == "__main__":
    main()

"""How far two annotators agree: the second annotation of some documents, judged against the gold as a reader is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reading_figures import figures
from reading_gold import GoldDocument, gold_documents
from reading_judging import judged

from truceline.words.event_types import family_of

SECOND = Path(__file__).parent / "reading_documents" / "second"


def ceiling(split: str = "dev") -> dict[str, Any]:
    """The figures of the second annotation; {} when there is none for the split."""
    path = SECOND / f"{split}.txt"
    if not path.exists():
        return {}
    second = _second(path.read_text(encoding="utf-8"))
    gold = [document for document in gold_documents(split=split) if document.name in second]
    counts = [judged(one, [_candidate(line, one) for line in second[one.name]])[0] for one in gold]
    return {"documents": [one.name for one in gold], "figures": figures(counts)}


def show_ceiling(split: str = "dev") -> None:
    """Print the agreement."""
    found = ceiling(split)
    if not found:
        print(f"There is no second annotation of '{split}': {SECOND / f'{split}.txt'} is missing.")
        return
    print(f"two annotators on {len(found['documents'])} documents of '{split}': {', '.join(found['documents'])}")
    for name, one in found["figures"].items():
        if one["value"] is not None:
            print(f"  {name:32}{one['value']:.2f}   {one['low']:.2f} - {one['high']:.2f}   of {one['of']}")
    print(f"\nAgain: python benchmarks/reading.py --ceiling{'' if split == 'dev' else ' --documents ' + split}")


def _second(text: str) -> dict[str, list[str]]:
    """The lines of each document."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("== "):
            name = line[3:].strip()
            found[name] = []
        elif name and "|" in line:
            found[name].append(line)
    return found


def _candidate(line: str, gold: GoldDocument) -> dict[str, Any]:
    """A line in the form of a candidate (docs/read.md), as far as it is judged."""
    quote, kind, stance, speaker, actors, targets, places, when, numbers = (cell.strip() for cell in line.split("|"))
    start = gold.text.index(quote)
    first, _, last = when.partition("..")
    known = {one.id for one in (*gold.full.sources, *gold.full.places, *gold.full.actors)}
    return {
        "id": f"{start}-{kind}-{stance}",
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "event_type": kind,
        "event_type_best": [kind],
        "family": family_of(kind),
        "stance": stance,
        "attributed": bool(speaker),
        "speaker": "" if speaker in known else speaker.partition(";")[0],
        "speaker_id": speaker if speaker in known else "",
        "actors": _parts(actors),
        "addressees": [],
        "targets": _parts(targets),
        "places": _parts(places),
        "period": {"start": first or None, "end": (last if ".." in when else first) or None, "text": when},
        "quantities": [_quantity(number) for number in _parts(numbers)],
        "answers": "",
    }


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _quantity(number: str) -> dict[str, Any]:
    bound, *values = number.split()
    value = int(values[0]) if values else None
    return {"value": value, "low": value, "high": value, "bound": bound.replace("_", " "), "unit": "", "text": number}

"""Attribution: which sentences of PolNeAR hold one. Nothing of ours is trained on it.

    git clone https://github.com/networkdynamics/PolNeAR CHECKOUT
    python benchmarks/reading_public/polnear.py CHECKOUT [--split dev|test] [--any-part]

A sentence (by our own splitter, for gold and reader alike) holds an attribution when a Cue of PolNeAR stands in it;
with ``--any-part`` also when it is part of what is cited, its Content. Where two people annotated one article, the
first by file name is the gold, and the other is measured against it: what people agree on is the ceiling. Beside ours:
thirty verbs of saying, quotation marks alone, and every sentence. The lists of words that ours uses were written by
hand; what they missed and had too many on ``dev`` was looked at once, ``test`` only at the end.
"""

from __future__ import annotations

import argparse
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from checkout import files_of, ran_on

from truceline.reading.speech.attributed import attributed_sentences
from truceline.reading.text.sentences import sentences
from truceline.words.passage import Span

_VERBS = re.compile(
    r"\b(?:said|says|say|told|tells|tell|added|adds|asked|asks|wrote|writes|announced|argued|argues|believes?|claims?|"
    r"claimed|called|denied|explained|insisted|noted|promised|reported|responded|suggested|thinks?|tweeted|vowed|warned|"
    r"according to)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“”]")
_PARTS = {
    False: re.compile(r"^T\d+\t(Cue) ([\d ;]+)\t", re.MULTILINE),
    True: re.compile(r"^T\d+\t(Cue|Content) ([\d ;]+)\t", re.MULTILINE),
}
Reader = Callable[[str, Sequence[Span]], list[bool]]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("checkout", type=Path)
    options.add_argument("--split", choices=("dev", "test"), default="test")
    options.add_argument("--any-part", action="store_true", help="sentences inside of quotations count, too")
    options.add_argument("--show", action="store_true", help="the sentences that ours misses or has too many")
    given = options.parse_args()
    files = files_of("polnear", given.checkout)
    ran_on("polnear", files)
    articles = _articles(files, given.split, given.any_part)
    readers: dict[str, Reader] = {
        "Truceline": _ours(given.any_part),
        "thirty verbs of saying": _by(_VERBS),
        "quotation marks": _by(_QUOTED),
        "every sentence": lambda text, cut: [True] * len(cut),
    }
    counted = sum(len(cut) for _, cut, _ in articles)
    held = sum(sum(gold[0]) for _, _, gold in articles)
    print(f"{given.split}: {len(articles)} articles, {counted} sentences, {held / counted:.0%} hold an attribution")
    for name, read in readers.items():
        hits = [(read(text, cut), gold[0], text, cut) for text, cut, gold in articles]
        print(f"  {name:24} P {{:.3f}}  R {{:.3f}}  F1 {{:.3f}}".format(*_f1([(a, b) for a, b, _, _ in hits])))
        if name == "Truceline" and given.show:
            _show(hits)
    twice = [(gold[1], gold[0]) for _, _, gold in articles if len(gold) > 1]
    if twice:
        print(f"  a second person ({len(twice)} articles)  P {{:.3f}}  R {{:.3f}}  F1 {{:.3f}}".format(*_f1(twice)))
    again = f"CHECKOUT --split {given.split}" + (" --any-part" if given.any_part else "")
    print(f"Again: python benchmarks/reading_public/polnear.py {again}")


def _articles(files: dict[str, bytes], split: str, any_part: bool) -> list[tuple[str, list[Span], list[list[bool]]]]:
    """Text, its sentences, and per annotator which of them hold an attribution."""
    annotated = defaultdict(list)
    for path in sorted(files):
        folder, _, name = path.rpartition("/")
        if folder == f"data/{split}/attributions":
            annotated[name.rpartition("_")[0]].append(files[path].decode("utf-8"))
    made = []
    for name, told in sorted(annotated.items()):
        content = files.get(f"data/{split}/text/{name}.txt")
        if content is not None:
            text = content.decode("utf-8")
            cut = list(sentences(text))
            made.append((text, cut, [_held(one, cut, _PARTS[any_part]) for one in told]))
    return made


def _held(annotation: str, cut: Sequence[Span], parts: re.Pattern[str]) -> list[bool]:
    held, starts = [False] * len(cut), [span.start for span in cut]
    for match in parts.finditer(annotation):
        for part in match[2].split(";"):
            start, end = (int(number) for number in part.split())
            at = max(0, bisect_left(starts, start + 1) - 1)
            while at < len(cut) and cut[at].start < end:
                held[at] = held[at] or cut[at].end > start
                at += 1
    return held


def _ours(any_part: bool) -> Reader:
    def read(text: str, cut: Sequence[Span]) -> list[bool]:
        spans = {found.sentence for found in attributed_sentences(text) if found.cited or any_part}
        return [span in spans for span in cut]

    return read


def _by(pattern: re.Pattern[str]) -> Reader:
    return lambda text, cut: [pattern.search(text, span.start, span.end) is not None for span in cut]


def _f1(pairs: Sequence[tuple[Sequence[bool], Sequence[bool]]]) -> tuple[float, float, float]:
    hits = sum(a and b for read, gold in pairs for a, b in zip(read, gold, strict=True))
    given, wanted = sum(sum(read) for read, _ in pairs), sum(sum(gold) for _, gold in pairs)
    precision, recall = hits / max(1, given), hits / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _show(hits: Sequence[tuple[list[bool], list[bool], str, Sequence[Span]]]) -> None:
    for read, gold, text, cut in hits:
        for a, b, span in zip(read, gold, cut, strict=True):
            if a is not b:
                print("MISSED " if b else "SURPLUS", " ".join(text[span.start : span.end].split()))


if __name__ == "__main__":
    main()

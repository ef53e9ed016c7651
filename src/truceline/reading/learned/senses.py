"""Words that stand for the same kind of thing (senses.toml), so that what is learned of a lorry holds for a truck.

A written word finds its class by itself or by a plain form: without the ending of a plural, of a past or of an -ing
form. Two neighbours may be one entry ('cut off' is listed as ``cut-off``).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

_ENDINGS = (
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("ying", ("y", "ie")),
    ("ing", ("", "e")),
    ("ed", ("", "e")),
    ("es", ("", "e")),
    ("s", ("",)),
    ("er", ("", "e")),
    ("ers", ("", "e")),
)
_SHORTEST = 3
"""Letters that a plain form must have."""


@cache
def classes() -> dict[str, tuple[str, ...]]:
    """Every listed form with the classes that it stands in."""
    text = files("truceline.reading.learned").joinpath("senses.toml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for name, forms in tomllib.loads(text).items():
        for form in dict.fromkeys(forms.split()):
            found.setdefault(form, []).append(name)
    return {form: tuple(names) for form, names in found.items()}


@lru_cache(maxsize=50_000)
def senses_of(word: str) -> tuple[str, ...]:
    """The classes of a word in small letters; () when neither it nor a plain form of it is listed."""
    known = classes()
    return next((known[form] for form in _forms(word) if form in known), ())


def pair_senses(first: str, second: str) -> tuple[str, ...]:
    """The classes of two neighbours that are one entry."""
    return classes().get(f"{first}-{second}", ())


def senses(words: Sequence[str]) -> Iterator[str]:
    """The classes of each word, and those of each pair of neighbours."""
    for word in words:
        yield from senses_of(word)
    for first, second in pairwise(words):
        yield from pair_senses(first, second)


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """The word without a common ending, for words of more than four letters: 'shelled' and 'shelling' give 'shell'."""
    if len(word) < 5:
        return word
    for ending in ("ies", "ied", "ing", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] in "bdgmnprt":
        word = word[:-1]
    return word.removesuffix("e").removesuffix("i")


def _forms(word: str) -> Iterator[str]:
    yield word
    word = word.removesuffix("’s").removesuffix("'s")
    yield word
    for ending, plain in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST:
            yield from (stem + letter for letter in plain)
            if ending in ("ing", "ed", "er") and stem[-1] == stem[-2]:
                yield stem[:-1]
    if "-" in word:
        yield from word.rsplit("-", 1)[1:]

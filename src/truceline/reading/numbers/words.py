"""The words of counting in English: number words, limits, and counts without a number."""

from __future__ import annotations

from decimal import Decimal

from truceline.reading.text.grammar import listed
from truceline.words.quantity import Bound

SMALL = {
    word: number
    for number, word in enumerate(
        listed(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen "
            "eighteen nineteen"
        ),
        1,
    )
}
TENS = {word: 10 * n for n, word in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "dozen": 12,
    "pair": 2,
    "trio": 3,
}
GROUPS = frozenset({"pair", "trio"})
"""Groups that are no scales of a larger number: 'a pair of drones'."""
GROUPED = {"both": 2, "pair": 2, "trio": 3}
GLUED = {"k": 1000, "m": 10**6, "mln": 10**6, "mn": 10**6, "bn": 10**9, "bln": 10**9}
HALF = Decimal("0.5")

_BOUND_PHRASES = {
    Bound.AT_LEAST: "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum|"
    "as many as at least|or more than",
    Bound.AT_MOST: "at most|up to|as many as|as much as|no more than|not more than|a maximum of|maximum|at the most",
    Bound.OVER: "over|more than|above|upwards of|in excess of|well over|exceeding|greater than|just over|larger than",
    Bound.UNDER: "fewer than|less than|under|below|nearly|almost|just under|close to|well under|not quite|smaller than",
    Bound.ABOUT: "about|around|roughly|approximately|some|circa|ca|an estimated|estimated|the estimated|an approximate|"
    "approx|approx .|~|≈|around some|perhaps|reportedly some|probably|an average of|an average|on average|"
    "in the order of|in the region of",
    Bound.EXACT: "exactly|precisely|only|just|a total of|a further|another|an additional|altogether|as few as",
}
BOUNDS = {tuple(phrase.split()): bound for bound, phrases in _BOUND_PHRASES.items() for phrase in phrases.split("|")}
LONGEST_BOUND = 4
AFTER = {
    ("or", "so"): Bound.ABOUT,
    ("or", "more"): Bound.AT_LEAST,
    ("or", "fewer"): Bound.AT_MOST,
    ("or", "less"): Bound.AT_MOST,
    ("plus",): Bound.AT_LEAST,
    ("+",): Bound.AT_LEAST,
    ("-", "plus"): Bound.AT_LEAST,
    ("-", "odd"): Bound.ABOUT,
    ("odd",): Bound.ABOUT,
}

_VAGUE_PHRASES = {
    Bound.SEVERAL: "some of them|several of them|a few of them|"
    "several|a few|a number of|a couple of|a handful of|a couple|a small number of|multiple|"
    "a small group of|a few more|several more|at least several|a series of|various",
    Bound.DOZENS: "dozens of|dozens|a few dozen|several dozen|some dozens of|tens of|scores of|scores|many dozens of|"
    "dozens more|at least dozens of",
    Bound.HUNDREDS: "hundreds of|hundreds|several hundred|a few hundred|thousands of|thousands|several thousand|"
    "a few thousand|tens of thousands of|hundreds of thousands of|many thousands of|many hundreds of|millions of|"
    "tens of thousands|hundreds of thousands|hundreds more|thousands more",
    Bound.MANY: "most of them|many of them|"
    "numerous|many|a large number of|large numbers of|countless|mass|a great number of|lots of|"
    "a lot of|a significant number of|an unknown number of|an unspecified number of|an undisclosed number of",
}
VAGUE = {tuple(phrase.split()): bound for bound, phrases in _VAGUE_PHRASES.items() for phrase in phrases.split("|")}
VAGUE_FIRST = frozenset(phrase[0] for phrase in VAGUE)
LONGEST_VAGUE = 4

_ZERO_PHRASES = (
    "not a single|not one|no|zero|none of|none of the|nil|without any|without a single|without|never any|not any"
)
ZERO = frozenset(tuple(phrase.split()) for phrase in _ZERO_PHRASES.split("|"))
ZERO_FIRST = frozenset(phrase[0] for phrase in ZERO)
NOBODY = frozenset({("no", "one"), ("nobody",), ("no-one",), ("none",)})

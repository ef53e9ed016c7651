"""Which sentences cite somebody, or tell what somebody thinks, wants or means to do: a wide net over whole sentences.

The frames of attribution say who speaks about what, and are narrow. This net only asks whether a sentence rests on
another's word or mind at all: a verb, noun or phrase of saying, thinking, wanting or planning (attributed.toml) outside
of quotations; or the words of a quotation. A word that may be a noun as well ('state', 'plan', 'report') counts only
where its neighbours or its form show a verb.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from truceline.reading.speech.quotation import quotations
from truceline.reading.text.sentences import sentences
from truceline.words.passage import Span

__all__ = ["Attributed", "attributed_sentences"]

_LEAST_QUOTED = 4
"""Words that a quotation must hold: 'the “special operation”' cites nobody in particular."""
_DOUBLES = re.compile(r"[^aeiou][aeiou][bdglmnprt]$")
_ACTS = r"(?:to|will|would|can|could|may|might|must|should|not|n[’']t|they|we|I|you|he|she|who|did|do|does|also|often)"


@dataclass(frozen=True, slots=True)
class Attributed:
    """A sentence that rests on another's word. ``cited``: it says so itself; else it is part of a quotation."""

    sentence: Span
    cited: bool


def attributed_sentences(text: str) -> list[Attributed]:
    """The sentences of a text that hold an attribution, in order."""
    quotes = quotations(text).spans
    found, at = [], 0
    for sentence in sentences(text):
        while at < len(quotes) and quotes[at].end <= sentence.start:
            at += 1
        last = at
        while last < len(quotes) and quotes[last].start < sentence.end:
            last += 1
        inside = quotes[at:last]
        cited = _cites(text, sentence, inside)
        if cited or any(len(text[quote.start : quote.end].split()) >= _LEAST_QUOTED for quote in inside):
            found.append(Attributed(sentence, cited))
    return found


def _cites(text: str, sentence: Span, quotes: Iterable[Span]) -> bool:
    """Does the sentence say outside of its quotations that somebody says, thinks or wants something?"""
    quoted = tuple(quotes)
    return any(
        not any(quote.start < match.start() < quote.end for quote in quoted)
        for pattern in _patterns()
        for match in pattern.finditer(text, sentence.start, sentence.end)
    )


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The listed words with their inflections, and the listed phrases as they are."""
    listed = tomllib.loads((files(__package__) / "attributed.toml").read_text(encoding="utf-8"))
    verbs, unsure = listed["verbs"]["always"].split(), listed["verbs"]["or_noun"].split()
    minds, nouns = listed["verbs"]["with_clause"].split(), listed["nouns"]["of_clause"].split()
    link, phrases = listed["links"]["clause"], "|".join(map(re.escape, listed["phrases"]["as_they_are"]))
    told = {form for verb in verbs for form in _forms(verb)}
    told |= {form for verb in unsure for form in _forms(verb)[2:]}
    bare = "|".join(sorted({form for verb in unsure for form in _forms(verb)[:2]}))
    return (
        re.compile(rf"\b(?:{'|'.join(sorted(told))})\b", re.IGNORECASE),
        re.compile(rf"\b{_ACTS}\s+(?:{bare})\b|\b(?:{bare})\s+(?:that|whether|how|why|to)\b", re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(sorted({f for v in minds for f in _forms(v)}))})\s+(?:{link})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(sorted(nouns))})s?\s+(?:that|whether|to)\b", re.IGNORECASE),
        re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE),
    )


def _forms(verb: str) -> list[str]:
    """'deny', 'denies', 'denying', 'denied', in this order; irregular forms are listed as 'say/said'."""
    root, *past = verb.split("/")
    soft = root.endswith("y") and root[-2] not in "aeiou"
    third = root[:-1] + "ies" if soft else root + ("es" if root.endswith(("s", "sh", "ch", "x", "z")) else "s")
    stem = root[:-1] if root.endswith("e") and not root.endswith("ee") else root
    regular = root[:-1] + "ied" if soft else stem + "ed"
    doubled = [root + root[-1] + "ed", root + root[-1] + "ing"] if _DOUBLES.search(root) else []
    return [root, third, stem + "ing", *(past or [regular]), *doubled]

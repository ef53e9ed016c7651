"""Which bare surname may stand for a person of the mission."""

from __future__ import annotations

from truceline.reading.text.grammar import listed
from truceline.words.actor import ActorKind

_PEOPLE = frozenset({ActorKind.PERSON, ActorKind.OFFICIAL})
_OFFICES = frozenset(
    listed(
        "president minister ministry secretary commander chief general spokesperson spokesman spokeswoman ambassador "
        "envoy office council mayor governor chairman chair head deputy prime foreign defence defense"
    )
)
_PARTICLES = frozenset(listed("al el de da di du van von der bin ibn abu ben al- la le"))
_LONGEST = 4


def surname(kind: ActorKind, name: str) -> str:
    """The last word of a person's name ('Ana Lind' gives 'Lind'); '' when the name is no given name + surname."""
    words = name.split()
    if kind not in _PEOPLE or not 2 <= len(words) <= _LONGEST:
        return ""
    if any(word.lower() in _OFFICES for word in words):
        return ""
    if not all(word[0].isupper() or word.lower() in _PARTICLES for word in words):
        return ""
    last = words[-1]
    return last if len(last) > 2 and last.replace("-", "").replace("’", "").replace("'", "").isalpha() else ""

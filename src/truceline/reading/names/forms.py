"""Other ways to write an office's name: 'Orvia Foreign Ministry' is also 'Orvia's Foreign Ministry' and 'Foreign
Ministry of Orvia'."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.words.actor import ActorKind
from truceline.words.name import Name

_NO_OFFICE = frozenset({ActorKind.OFFICIAL, ActorKind.PERSON, ActorKind.POPULATION, ActorKind.PARTY})


def forms_of(kind: ActorKind, name: Name) -> Iterator[str]:
    """The name itself, then its other forms; only English names of offices and bodies have any."""
    yield name.text
    first, _, rest = name.text.partition(" ")
    if kind in _NO_OFFICE or name.language != "en" or not (rest[:1].isupper() and first[:1].isupper()):
        return
    if first.endswith(("'s", "’s")) or first.isupper():
        return
    yield f"{first}'s {rest}"
    yield f"{first}’s {rest}"
    yield f"{rest} of {first}"

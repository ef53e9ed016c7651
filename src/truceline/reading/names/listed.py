"""The mission's names in a text: actors, places and sources, in every language the mission gives them.

One pass of an Aho-Corasick automaton finds all names; own checks of word boundary, capitals and ending decide which
hits stand. The longest name wins where two overlap. A text that names several things keeps all their ids, in the
order of the mission's files: the reader, not this module, decides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import ahocorasick

from truceline.reading.names.countries import acts, other_names
from truceline.reading.names.definite import definite_references, heads
from truceline.reading.names.forms import forms_of
from truceline.reading.names.inflection import ending, folded, stem
from truceline.reading.names.surnames import surname
from truceline.words.mission import Mission
from truceline.words.passage import Span


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name in the text: its span and words (without possessive), and the ids of everything it may name."""

    span: Span
    words: str
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(slots=True)
class _Entry:
    """What one form names; ``form`` is the name as the mission writes it, ``cut`` when an ending must follow,
    ``seat`` when it is a seat of government and must act."""

    form: str
    language: str
    cut: bool = False
    seat: bool = False
    actors: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)


class Names:
    """All names of a mission, ready to be found in any number of texts."""

    def __init__(self, mission: Mission) -> None:
        self._entries: dict[str, dict[tuple[str, bool], _Entry]] = {}
        self._full: dict[str, list[str]] = {}
        self._heads: dict[str, list[str]] = {}
        self._surnames: dict[str, list[str]] = {}
        for actor in mission.actors:
            for name in actor.names:
                for form in forms_of(actor.kind, name):
                    self._add(form, name.language, "actors", actor.id)
            for head in heads(actor):
                self._heads.setdefault(head, []).append(actor.id)
        for place in mission.places:
            for name in place.names:
                self._add(name.text, name.language, "places", place.id)
        for source in mission.sources:
            for name in source.names:
                self._add(name.text, name.language, "sources", source.id)
        self._add_surnames(mission)
        self._add_countries(mission)
        self._automaton = ahocorasick.Automaton()
        for key, forms in self._entries.items():
            self._automaton.add_word(key, (len(key), tuple(forms.values())))
        if self._entries:
            self._automaton.make_automaton()

    def find(self, text: str, span: Span | None = None) -> list[NameHit]:
        """The names in the text (or in the span of it), leftmost and longest first, without overlap; and the definite
        references ('the ministry') to actors named before."""
        if not self._entries:
            return []
        start, end = (span.start, span.end) if span else (0, len(text))
        line = folded(text[start:end])
        chosen = _longest(self._candidates(text, line, start))
        hits = list(self._settled(text, chosen, start))
        return sorted([*hits, *self._definite(text[:end], hits)], key=lambda hit: hit.span)

    def _definite(self, text: str, hits: Sequence[NameHit]) -> Iterator[NameHit]:
        named = [(hit.span, hit.actors) for hit in hits]
        for span, actor in definite_references(text, named, self._heads):
            yield NameHit(span, text[span.start : span.end], (actor,))

    def _add(self, text: str, language: str, column: str, id_: str) -> None:
        form = " ".join(text.split())
        for key, cut in ((folded(form), False), (stem(folded(form)), True)):
            if not key:
                continue
            entry = self._entries.setdefault(key, {}).setdefault((form, cut), _Entry(form, language, cut))
            ids = getattr(entry, column)
            if id_ not in ids:
                ids.append(id_)

    def _add_surnames(self, mission: Mission) -> None:
        """Bare surnames of persons, unless the mission already uses the word as a name of something."""
        for actor in mission.actors:
            for name in actor.names:
                last = surname(actor.kind, name.text)
                if not last or any(not cut for _, cut in self._entries.get(folded(last), {})):
                    continue
                holders = self._surnames.setdefault(folded(last), [])
                if actor.id not in holders:
                    holders.append(actor.id)
                self._full.setdefault(actor.id, []).append(folded(last))
        for last in self._surnames:
            self._entries.setdefault(last, {})[("", False)] = _Entry(last.capitalize(), "")

    def _add_countries(self, mission: Mission) -> None:
        """Countries by adjective and seat of government, unless the mission uses the words as names of an actor."""
        taken = {folded(name.text) for actor in mission.actors for name in actor.names}
        for actor in mission.actors:
            for text, seat in other_names(actor):
                if folded(text) not in taken:
                    entry = self._entries.setdefault(folded(text), {}).setdefault(
                        (text, seat), _Entry(text, "en", seat=seat)
                    )
                    entry.actors.append(actor.id)

    def _candidates(self, text: str, line: str, offset: int) -> Iterator[tuple[int, int, _Entry]]:
        for last, (length, entries) in self._automaton.iter(line):
            start, end = last - length + 1, last + 1
            if not _opens(line, start):
                continue
            for entry in entries:
                closed = ending(line, end, entry.form, entry.language, entry.cut)
                if entry.seat and (closed is None or not acts(text, start + offset, closed + offset)):
                    continue
                if closed is not None and _capitals_fit(text, start + offset, closed + offset, entry.form):
                    yield start, closed, entry

    def _settled(self, text: str, chosen: Iterable[tuple[int, int, list[_Entry]]], offset: int) -> Iterator[NameHit]:
        """Hits with ids; a surname goes to the person last named in full, else to its only holder."""
        named: dict[str, str] = {}
        for start, end, entries in chosen:
            actors = _ids(entries, "actors")
            for actor in actors:
                for last in self._full.get(actor, ()):
                    named[last] = actor
            if not actors and (holders := self._surnames.get(folded(text[start + offset : end + offset]), [])):
                key = folded(text[start + offset : end + offset])
                actors = (named[key],) if key in named else tuple(holders)
                if len(actors) > 1:
                    continue
            span = Span(start + offset, end + offset)
            words = text[span.start : span.end]
            yield NameHit(span, words, actors, _ids(entries, "places"), _ids(entries, "sources"))


def _ids(entries: Sequence[_Entry], column: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for entry in entries for id_ in getattr(entry, column)))


def _longest(candidates: Iterable[tuple[int, int, _Entry]]) -> list[tuple[int, int, list[_Entry]]]:
    """Leftmost, then longest; several entries on one stretch stay together."""
    by_stretch: dict[tuple[int, int], list[_Entry]] = {}
    for start, end, entry in candidates:
        by_stretch.setdefault((start, end), []).append(entry)
    chosen: list[tuple[int, int, list[_Entry]]] = []
    reach = 0
    for start, end in sorted(by_stretch, key=lambda stretch: (stretch[0], -stretch[1])):
        if start >= reach:
            chosen.append((start, end, by_stretch[start, end]))
            reach = end
    return chosen


_TURNED = ("pro-", "anti-", "non-")


def _opens(line: str, start: int) -> bool:
    """Does a word begin here, and is it not turned into something else ('anti-', 'pro-', 'non-')?"""
    if start and (line[start - 1].isalnum() or line[start - 1] == "_"):
        return False
    return not line[max(0, start - 5) : start].endswith(_TURNED)


def _capitals_fit(text: str, start: int, end: int, form: str) -> bool:
    """Acronyms as written; a name with a capital needs one at its start; the rest may be small."""
    words = text[start:end]
    letters = [char for char in form if char.isalpha()]
    if letters and all(char.isupper() for char in letters) and len(letters) <= 6:
        return words.startswith(form)
    return not form[:1].isupper() or not words[:1].islower()


def unknown_names(text: str, hits: Sequence[NameHit]) -> list[Span]:
    """Capitalised words after a place word ('near X', 'in X Y') that no hit covers: places that nobody listed."""
    from truceline.reading.names.strangers import strangers

    taken = sorted((hit.span.start, hit.span.end) for hit in hits)
    starts = [start for start, _ in taken]

    def free(span: Span) -> bool:
        at = bisect_left(starts, span.end)
        return at == 0 or all(end <= span.start for _, end in taken[max(0, at - 3) : at])

    return [span for span in strangers(text) if free(span)]

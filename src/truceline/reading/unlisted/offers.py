"""Unlisted names gathered over any number of texts, spellings and rival names of one thing together: offers.

An offer is a question to a person ('Is this new, and are these one?'): nothing enters a list by itself. What joins two
names is told with it: their spelling, words of a text, or an acronym that stands beside its long form.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from truceline.reading.names.listed import NameHit, Names
from truceline.reading.unlisted.evidence import head_kind, votes
from truceline.reading.unlisted.likeness import alike, inflected, keys
from truceline.reading.unlisted.phrases import Covered, Phrase, phrases
from truceline.reading.unlisted.rivals import Rival, acronyms, rivals
from truceline.words.actor import Actor
from truceline.words.mission import Mission
from truceline.words.passage import Span
from truceline.words.place import Place
from truceline.words.source import Source

MOST_CONTEXTS = 5
_AROUND = 60
MOST_NAMES = 5_000
"""Distinct names of one gathering that are compared; rarer ones beyond are left out."""


@dataclass(frozen=True, slots=True)
class Context:
    """One place where a name stands: the document's name, the span, and some words around it, verbatim."""

    document: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Join:
    """Why two names are offered as one: 'spelling', 'acronym' or 'text'; with the words of the text that say so."""

    one: str
    other: str
    because: str
    context: Context | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that no list names, or only under another name.

    ``names``: its names, the most frequent first, each with its count; ``sort``: 'actor', 'place', 'source', or '' when
    nothing tells; ``kind``: the kind in that list, '' when nothing tells; ``known``: ids of the mission that it may be
    (then the names are offered as names of these); ``joins``: why the names are offered as one.
    """

    names: tuple[tuple[str, int], ...]
    sort: str
    kind: str
    known: tuple[str, ...]
    documents: tuple[str, ...]
    contexts: tuple[Context, ...]
    joins: tuple[Join, ...]

    @property
    def count(self) -> int:
        """How often its names stand in the texts."""
        return sum(count for _, count in self.names)


@dataclass
class _Seen:
    """What was seen of one name."""

    count: int = 0
    proved: int = 0
    documents: dict[str, None] = field(default_factory=dict)
    contexts: list[Context] = field(default_factory=list)
    votes: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)


class Gathering:
    """Unlisted names of the texts that were taken in so far."""

    def __init__(self, mission: Mission, names: Names) -> None:
        self._mission, self._names = mission, names
        self._seen: dict[str, _Seen] = defaultdict(_Seen)
        self._joins: list[Join] = []
        self._ids: dict[str, tuple[str, ...]] = {}

    def take(self, document: str, text: str) -> None:
        """Take in a text under the name of its document."""
        hits = self._names.find(text)
        pairs = [("acronym", pair) for pair in acronyms(text)] + [("text", pair) for pair in rivals(text)]
        named = Covered(sorted({span for _, pair in pairs for span in (pair.one, pair.other)}))
        for phrase in phrases(text, [hit.span for hit in hits]):
            if not any(span.holds(phrase.span) and span != phrase.span for span in named.meeting(phrase.span)):
                self._note(document, text, phrase)
        for because, pair in pairs:
            self._join(document, text, pair, because, hits)

    def offers(self) -> list[Offer]:
        """What was gathered, the most frequent first; ties in the order of the alphabet."""
        names = self._told()
        spelled = list(self._spellings(names))
        groups = _Groups(names)
        for join in (*self._joins, *spelled, *self._surnames(names)):
            if all(name in names or name in self._ids for name in (join.one, join.other)):
                groups.join(join)
        made = (self._offer(members, groups.of(members)) for members in groups.members())
        return sorted((one for one in made if one.names), key=lambda one: (-one.count, one.names[0][0]))

    def _note(self, document: str, text: str, phrase: Phrase) -> None:
        seen = self._seen[phrase.words]
        seen.count += 1
        seen.proved += not phrase.opens
        seen.documents[document] = None
        seen.votes += votes(text, phrase.span, phrase.words, phrase.title)
        if phrase.title:
            seen.titles[phrase.title] += 1
        if len(seen.contexts) < MOST_CONTEXTS:
            seen.contexts.append(_context(document, text, phrase.span))

    def _join(self, document: str, text: str, rival: Rival, because: str, hits: list[NameHit]) -> None:
        named = []
        for span in (rival.one, rival.other):
            words = " ".join(text[span.start : span.end].split())
            first = bisect_left(hits, span.start, key=lambda hit: hit.span.end)
            known = [hit for hit in hits[first : first + 3] if hit.span.holds(span)]
            ids = tuple(dict.fromkeys(i for hit in known for i in (*hit.actors, *hit.places, *hit.sources)))
            if ids:
                self._ids[words] = ids
            elif words not in self._seen:
                self._note(document, text, Phrase(span, words))
            else:
                self._seen[words].proved += 1
            named.append(words)
        context = Context(document, rival.said, text[rival.said.start : rival.said.end])
        self._joins.append(Join(named[0], named[1], because, context))

    def _told(self) -> dict[str, _Seen]:
        """Names of which one place at least shows that they are names; the most frequent of too many."""
        kept = {name: seen for name, seen in self._seen.items() if seen.proved}
        if len(kept) > MOST_NAMES:
            often = sorted(kept, key=lambda name: (-kept[name].count, name))[:MOST_NAMES]
            kept = {name: kept[name] for name in often}
        return dict(sorted(kept.items()))

    def _spellings(self, names: dict[str, _Seen]) -> Iterator[Join]:
        """Pairs among the new names, and of a new name and a listed one, that spell one name. A word that only the head
        of a sentence gives a capital joins ``names`` when it spells one of them."""
        by_key: dict[str, list[str]] = defaultdict(list)
        for id_, listed in self._listed():
            self._ids.setdefault(listed, (id_,))
            for key in keys(listed):
                by_key[key].append(listed)
        for name in (*tuple(names), *sorted(self._seen.keys() - names.keys())):
            near = dict.fromkeys(other for key in keys(name) for other in by_key[key])
            same = [other for other in near if other != name and (inflected(name, other) or alike(name, other))]
            yield from (Join(other, name, "spelling") for other in same)
            if same:
                names[name] = self._seen[name]
            if name in names:
                for key in keys(name):
                    by_key[key].append(name)

    def _surnames(self, names: dict[str, _Seen]) -> Iterator[Join]:
        """A bare surname and the only full name that ends with it, where one of the two acts or speaks."""
        full: dict[str, list[str]] = defaultdict(list)
        for name in names:
            if " " in name and not name.isupper() and not head_kind(name)[0]:
                full[name.rsplit(" ", 1)[1]].append(name)
        for name in names:
            if len(full[name]) == 1 and all(_person(names[one]) for one in (name, full[name][0])):
                yield Join(full[name][0], name, "surname")

    def _listed(self) -> Iterator[tuple[str, str]]:
        listed: list[Actor | Place | Source] = [*self._mission.actors, *self._mission.places, *self._mission.sources]
        for one in listed:
            yield from ((one.id, name.text) for name in one.names)

    def _sort_of(self, ids: Sequence[str]) -> str:
        """The list that holds one of the ids; '' without any."""
        mission = self._mission
        lists = (("actor", mission.actor), ("place", mission.place), ("source", mission.source))
        return next((sort for sort, known in lists if any(id_ in known for id_ in ids)), "")

    def _offer(self, members: list[str], joins: tuple[Join, ...]) -> Offer:
        new = [name for name in members if name in self._seen and name not in self._ids]
        seen = [self._seen[name] for name in new]
        ids = tuple(dict.fromkeys(i for name in members for i in self._ids.get(name, ())))
        counted = sum((one.votes for one in seen), Counter[str]())
        sort = self._sort_of(ids) or _most(counted)
        kinds = Counter(kind for name in new if (found := head_kind(name))[0] == sort for kind in [found[1]])
        if sort == "actor" and not kinds and any(one.titles for one in seen):
            kinds["official"] += 1
        return Offer(
            names=tuple(sorted(((name, self._seen[name].count) for name in new), key=lambda pair: (-pair[1], pair[0]))),
            sort=sort,
            kind=_most(kinds),
            known=ids,
            documents=tuple(dict.fromkeys(document for one in seen for document in one.documents)),
            contexts=tuple(context for one in seen for context in one.contexts)[:MOST_CONTEXTS],
            joins=joins,
        )


class _Groups:
    """Names that are joined, directly or over others (union-find)."""

    def __init__(self, names: Iterable[str]) -> None:
        self._parent = {name: name for name in names}
        self._joins: list[Join] = []

    def join(self, join: Join) -> None:
        one, other = (self._root(self._parent.setdefault(name, name)) for name in (join.one, join.other))
        self._parent[max(one, other)] = min(one, other)
        self._joins.append(join)

    def members(self) -> list[list[str]]:
        """The groups, names in the order of the alphabet."""
        groups: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._parent):
            groups[self._root(name)].append(name)
        return list(groups.values())

    def of(self, members: list[str]) -> tuple[Join, ...]:
        """The joins inside a group."""
        return tuple(dict.fromkeys(join for join in self._joins if join.one in members))

    def _root(self, name: str) -> str:
        while self._parent[name] != name:
            self._parent[name] = self._parent[self._parent[name]]
            name = self._parent[name]
        return name


def _person(seen: _Seen) -> bool:
    """Nothing speaks for a place or a source."""
    return _most(seen.votes) in ("", "actor")


def _most(counted: Counter[str]) -> str:
    """The most frequent; '' for none; of equals the first in the alphabet."""
    return min(counted, key=lambda one: (-counted[one], one)) if counted else ""


def _context(document: str, text: str, span: Span) -> Context:
    """The words around a name in its line."""
    start = max(span.start - _AROUND, text.rfind("\n", 0, span.start) + 1)
    stop = text.find("\n", span.end)
    end = min(span.end + _AROUND, len(text) if stop < 0 else stop)
    return Context(document, span, text[start:end].strip())

"""Search without a server: an index of folded words, split by their first two letters into small scripts.

A page opened from a disk may load scripts but fetch nothing, so every part of the index is a script that hands its
words over: ``search/w-61-67.js`` those that begin with 'ag', ``search/e-0.js`` the first entries with title and
address. A word is folded (words.folding): 'agdere' finds 'Ağdərə'; every script keeps its letters, and rival names of
places in every language are indexed with their incidents.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from truceline.publish.documents import DocumentView
from truceline.publish.edition import Edition
from truceline.publish.incidents import IncidentView
from truceline.publish.site.addressing import DOCUMENTS, INCIDENTS
from truceline.words import naming
from truceline.words.folding import folded_words
from truceline.words.saying import said
from truceline.words.told import told

CHUNK = 500
"""Entries in one script."""
SHORTEST = 2
"""Letters that a word must have to be found."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search can find: a title, what it is, where it stands, and the words by which it is found."""

    title: str
    kind: str
    page: str
    words: frozenset[str]


def entries(edition: Edition, incidents: Iterable[IncidentView], documents: Iterable[DocumentView]) -> Iterator[Found]:
    """Incidents with their quotations, documents, sources, places and provisions."""
    for view in incidents:
        texts = [said(view.search), said(view.line), *_quotes(view)]
        page = f"{INCIDENTS}/{view.anchor.removeprefix('incident-')}.html"
        title = said(told("{number}. {title}", number=view.number, title=view.title))
        yield Found(title, said(told("incident")), page, _words(texts))
    for document in documents:
        page = f"{DOCUMENTS}/{document.anchor.removeprefix('doc-')}.html"
        texts = [document.title, said(document.source), document.author, said(document.published)]
        yield Found(document.title, said(told("document")), page, _words(texts))
    mission = edition.mission
    for source in mission.sources:
        yield Found(
            said(naming.source_name(source.id, mission)),
            said(told("source")),
            "sources.html",
            _words(name.text for name in source.names),
        )
    for place in mission.places:
        yield Found(
            said(naming.place_name(place.id, mission)),
            said(told("place")),
            "names.html",
            _words(name.text for name in place.names),
        )
    for provision in mission.agreement.provisions if mission.agreement else ():
        texts = [provision.id, provision.summary, provision.unclear]
        title = said(told("Provision {id}", id=provision.id))
        yield Found(title, said(told("provision")), "agreement.html", _words(texts))


def index_files(found: Iterable[Found]) -> Iterator[tuple[str, bytes]]:
    """The scripts of the index; equal entries give equal bytes."""
    titles: list[tuple[str, str, str]] = []
    shards: dict[str, dict[str, list[int]]] = {}
    for number, one in enumerate(found):
        titles.append((one.title, one.kind, one.page))
        for word in one.words:
            shards.setdefault(word[:2], {}).setdefault(word, []).append(number)
    for start in range(0, len(titles), CHUNK):
        yield f"search/e-{start // CHUNK}.js", _script("entries", str(start // CHUNK), titles[start : start + CHUNK])
    for prefix in sorted(shards):
        name = "-".join(f"{ord(letter):x}" for letter in prefix)
        yield f"search/w-{name}.js", _script("words", name, sorted(shards[prefix].items()))
    names = sorted("-".join(f"{ord(letter):x}" for letter in prefix) for prefix in shards)
    yield "search/parts.js", _script("parts", "all", {"words": names, "chunk": CHUNK, "entries": len(titles)})


def _script(sort: str, name: str, held: object) -> bytes:
    text = json.dumps(held, ensure_ascii=True, separators=(",", ":"))
    return f'truceline.take("{sort}","{name}",{text});\n'.encode()


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in folded_words(text) if len(word) >= SHORTEST)


def _quotes(view: IncidentView) -> Iterator[str]:
    for column in view.columns:
        for first, _ in column.accounts:
            yield first.quote

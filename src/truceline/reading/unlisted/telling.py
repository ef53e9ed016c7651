"""Offers in a flat form for programs, and as lines for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from truceline.reading.assemble import READER
from truceline.reading.page import names_of
from truceline.reading.readers import reader_for
from truceline.reading.tables.deriving import whole_text
from truceline.reading.unlisted.offers import Context, Gathering, Join, Offer
from truceline.words.document import Document
from truceline.words.mission import Mission

MOST_LINES = 20
_BECAUSE = {
    "spelling": "spelled alike",
    "acronym": "an acronym beside its long form",
    "surname": "a surname and the full name",
    "text": "the text says so",
}


def gathering_for(mission: Mission) -> Gathering:
    """An empty gathering with the names of a mission."""
    return Gathering(mission, names_of(mission))


def lines_of_documents(
    documents: Iterable[Document], open_: Callable[[str], BinaryIO], mission: Mission
) -> tuple[str, ...]:
    """For the report of a run: the unlisted names of documents in prose, a line each, the most frequent first."""
    gathering = gathering_for(mission)
    for document in documents:
        if reader_for(document).name == READER:
            with open_(document.text_sha256) as text:
                gathering.take(document.name, whole_text(document, text))
    return tuple(lines(gathering.offers()))


def lines(offers: Sequence[Offer], most: int = MOST_LINES) -> Iterator[str]:
    """A line per offer, and how many more there are."""
    yield from map(told, offers[:most])
    if len(offers) > most:
        yield f"and {len(offers) - most} more"


def told(offer: Offer) -> str:
    """The names with their counts, what they may be, and why they are offered as one."""
    names = ", ".join(f"{name} ({count})" for name, count in offer.names)
    new = f"perhaps a new {offer.sort}" + (f" ({offer.kind})" if offer.kind else "") if offer.sort else "new"
    what = f"another name of {' or '.join(offer.known)}?" if offer.known else new
    why = "; ".join(dict.fromkeys(_BECAUSE[join.because] for join in offer.joins))
    return f"{names}: {what}" + (f" [{why}]" if why else "")


def plain(offer: Offer) -> dict[str, Any]:
    """One offer as plain data; documented in docs/names.md."""
    return {
        "names": [{"name": name, "count": count} for name, count in offer.names],
        "count": offer.count,
        "told": told(offer),
        "sort": offer.sort,
        "kind": offer.kind,
        "known": list(offer.known),
        "documents": list(offer.documents),
        "contexts": [_context(context) for context in offer.contexts],
        "joined": [_join(join) for join in offer.joins],
    }


def _context(context: Context) -> dict[str, Any]:
    span = context.span
    return {"file": context.document, "start": span.start, "end": span.end, "words": context.words}


def _join(join: Join) -> Mapping[str, Any]:
    told = {"names": [join.one, join.other], "because": join.because}
    return told | ({"context": _context(join.context)} if join.context else {})

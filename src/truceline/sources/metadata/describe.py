"""The document's metadata: what a person stated, else what the file declares, else what its words say."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from truceline.sources.extracted import Extracted
from truceline.sources.formats import Format
from truceline.sources.metadata.byline import find_author
from truceline.sources.metadata.capture import doubt, doubts, find_capture
from truceline.sources.metadata.headline import find_title
from truceline.sources.metadata.language import find_language
from truceline.sources.metadata.outlet import find_source, find_url, person_of
from truceline.sources.metadata.publication import Published, find_publication
from truceline.sources.metadata.reprint import find_reprint
from truceline.sources.sidecar import Sidecar
from truceline.words.document import Basis, Document, Problem
from truceline.words.mission import Mission

_END = 50_000  # code points


def describe(
    *,
    name: str,
    digest: str,
    format_: Format,
    extracted: Extracted,
    stated: Sidecar,
    mapping: str,
    mission: Mission,
    now: datetime,
    today: date,
) -> tuple[Document, list[Problem]]:
    """The document with its metadata, and smaller faults as problems. A table declares nothing about itself."""
    problems = [Problem(file=name, place="", sentence=notice) for notice in extracted.notices]
    captured = None if format_.table and not stated.captured else find_capture(extracted, stated)
    problems += doubts(captured, name, now) if captured else []
    published = _published(_believed(extracted, now), stated, format_, today, name, problems)
    document = Document(
        sha256=digest,
        media_type=format_.media_type,
        name=name,
        text_sha256=hashlib.sha256(extracted.text.encode()).hexdigest(),
        extractor=format_.extractor,
        published=published.day if published else None,
        published_basis=published.basis if published else Basis.UNKNOWN,
        published_words=published.words if published else "",
        received=now,
        captured=captured.moment if captured else None,
        captured_basis=captured.basis if captured else Basis.UNKNOWN,
        captured_words=captured.words if captured else "",
        mapping=mapping,
        **_words(extracted, stated, format_, mission),
    )
    return document, problems


def _words(extracted: Extracted, stated: Sidecar, format_: Format, mission: Mission) -> dict[str, str]:
    """The metadata that are words. What a person stated is not looked for (the language model alone costs a second)."""
    text, withheld = _searched(extracted, format_), stated.withheld  # a by-line would give away what the sidecar seals
    url = stated.url or extracted.url or ("" if format_.table else find_url(text))
    author = stated.author or extracted.author or ("" if format_.table else find_author(text))
    url, author = "" if "url" in withheld else url, "" if "author" in withheld else author
    finders: dict[str, Callable[[], str]] = {
        "source": lambda: find_source(text, url, extracted.outlet, mission, author),
        "title": lambda: extracted.title or find_title(text),
        "author": lambda: person_of(author, mission),
        "language": lambda: find_language(text, extracted.languages, mission),
        "reprint_of": lambda: extracted.reprint_of or find_reprint(text),
    }
    found = {
        key: "" if key in withheld else getattr(stated, key) or ("" if format_.table else find())
        for key, find in finders.items()
    }
    return {**found, "url": url}


def _searched(extracted: Extracted, format_: Format) -> str:
    """The text in which metadata are looked for; none for a container, whose text is a list of its items."""
    return "" if format_.container else _ends(extracted.text)


def _ends(text: str) -> str:
    """Head and foot of a very long text: what it says of itself stands there, and a search must end soon."""
    return text if len(text) <= 2 * _END else f"{text[:_END]}\n{text[-_END:]}"


def _published(
    extracted: Extracted, stated: Sidecar, format_: Format, today: date, name: str, problems: list[Problem]
) -> Published | None:
    if stated.published:
        return Published(stated.published, Basis.STATED, f"stated in {stated.name}" if stated.name else "stated")
    if format_.table or "published" in stated.withheld:
        return None
    found = _declared(extracted) or find_publication(_searched(extracted, format_), today)
    if found is None and extracted.captured:
        words = f"{extracted.captured_words} (device time, unproved)"
        found = Published(extracted.captured.date(), Basis.INFERRED, words)
    if found and found.day > today:
        sentence = f"It gives {found.day} as its day of publication, which lies in the future; it is not used."
        remedy = "State the day in a sidecar (published = …)."
        problems.append(Problem(file=name, place="", sentence=sentence, remedy=remedy))
        return None
    return found


def _believed(extracted: Extracted, now: datetime) -> Extracted:
    """Without the device's time, and the day that rests on it, when that cannot be right."""
    if extracted.captured is None or not doubt(extracted.captured, now):
        return extracted
    same = extracted.published == extracted.captured.date()
    return replace(extracted, captured=None, published=None if same else extracted.published)


def _declared(extracted: Extracted) -> Published | None:
    if extracted.published is None:
        return None
    return Published(extracted.published, Basis.FOUND, extracted.published_words)

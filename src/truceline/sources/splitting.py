"""One file, several dated documents: the messages of an export, the pages of a web archive, what an e-mail carries.

Each item has its own bytes, text, date and address, and is named below its file ('documents/export.json/123'), where no
file can lie. The file itself is a document too and comes after its items: once the record holds it, it is passed over
as a whole, and a run that was broken off takes in the items again that are missing. See ADR 0006.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from truceline.sources.extracted import Extracted, Part, Unreadable
from truceline.sources.formats import FORMATS, ITEMS, Format
from truceline.sources.guard import Guard
from truceline.sources.intake import Intake, Received
from truceline.sources.metadata.describe import describe
from truceline.sources.sidecar import Sidecar
from truceline.sources.yields import check_yield
from truceline.words.document import Problem

MOST_ITEMS = 10_000
DEEPEST = 3  # an attachment of a mail that is attached to a mail of a mailbox
_UNFIT = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\s]+")


@dataclass(frozen=True, slots=True)
class Whole:
    """The file that is split: its name, what people stated of it, and the SHA-256 of what they wrote beside it."""

    name: str
    stated: Sidecar
    beside: str
    depth: int = 0


def split(parts: Iterable[Part], whole: Whole, intake: Intake) -> Iterator[Received | Problem]:
    """The items of a file as documents, and why some are none; what the record holds already is passed over."""
    for number, (name, part) in enumerate(_named(parts, whole.name)):
        if number == MOST_ITEMS or whole.depth == DEEPEST:
            sentence = f"It holds more than {MOST_ITEMS} items, or items in items; the rest was not read."
            yield Problem(file=whole.name, place="", sentence=sentence, remedy="Split it.")
            return
        digest = hashlib.sha256(part.content).hexdigest()
        if intake.seen.setdefault(digest, name) != name:
            continue
        intake.items[digest] = whole.beside
        if intake.known.get(digest) != whole.beside:
            yield from _taken(part, name, digest, whole, intake)


def inventory(head: str, parts: Iterable[Part], name: str) -> str:
    """The stored text of a container: what it is, and its items with the SHA-256 of their bytes."""
    named = _named(parts, name)
    lines = [f"{hashlib.sha256(part.content).hexdigest()}  {item.removeprefix(name + '/')}" for item, part in named]
    return "\n".join([head, "", *lines[:MOST_ITEMS]])


def _named(parts: Iterable[Part], name: str) -> Iterator[tuple[str, Part]]:
    """Each item with a name below the file's; the key came from a foreign file and may hold anything."""
    taken: dict[str, int] = {}
    for part in parts:
        key = _UNFIT.sub("-", part.key)[-100:].strip("-. ") or "item"
        again = taken[key] = taken.get(key, 0) + 1
        yield f"{name}/{key}" if again == 1 else f"{name}/{again}-{key}", part


def _taken(part: Part, name: str, digest: str, whole: Whole, intake: Intake) -> Iterator[Received | Problem]:
    stated = Sidecar(
        name=whole.stated.name,
        source=whole.stated.source,
        language=whole.stated.language,
        withheld=whole.stated.withheld,
    )
    try:
        format_, drawn = _drawn(part, intake.guard)
        check_yield(drawn, len(part.content), format_)
    except Unreadable as fault:
        yield Problem(file=name, place="", sentence=fault.sentence, remedy=fault.remedy)
        return
    yield from split(drawn.parts, Whole(name, whole.stated, whole.beside, whole.depth + 1), intake)
    document, faults = describe(
        name=name,
        digest=digest,
        format_=format_,
        extracted=drawn,
        stated=stated,
        mapping="",
        mission=intake.mission,
        now=intake.now,
        today=intake.today,
    )
    document = replace(document, sidecar=whole.beside)
    yield Received(document=document, content=part.content, text=drawn.text, problems=tuple(faults))


def _drawn(part: Part, guard: Guard) -> tuple[Format, Extracted]:
    """The item's text: what its file said, or what the format of its bytes draws from them, in a child of its own."""
    format_ = ITEMS.get(part.form) or FORMATS.get(part.form)
    if format_ is None or format_.table or format_.container:
        raise Unreadable("It is of a kind that is not read inside another file.", "Put it in by itself.")
    if not part.content or len(part.content) > format_.largest:
        raise Unreadable("It is empty or too large.", "Put it in by itself.")
    said = part.said or Extracted(text="")
    if part.form in ITEMS:
        return format_, replace(said, parts=())
    drawn = guard.extract(part.form, part.content)
    if said.url:
        drawn = replace(drawn, url=said.url)
    if said.captured:
        drawn = replace(drawn, captured=said.captured, captured_words=said.captured_words)
    return format_, drawn

"""The bulletins of a site: the issues that a second person signed, made again for its audience from their own entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from truceline.publish.bulletin import html, issue, pdf
from truceline.publish.days import day_words, stretch_words
from truceline.publish.edition import Edition
from truceline.publish.speaking import Speech, speech_at_hand
from truceline.words.people import IssuedBulletin
from truceline.words.picture import Picture
from truceline.words.told import strung

MOST_ISSUED = 12
"""Issues of a site, the newest: for each the record is weighed as it stood then."""

Stood = Callable[[str], Picture]
"""The version for the site's audience as it stood after an entry, for a bulletin."""
Kept = Callable[[str], bytes | None]
"""The bytes of a bulletin's file as an earlier site had it: an issue stays as it was made."""


def nothing_kept(_: str) -> None:
    """For a site that is the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """One issue: its days in words, when it was put forward, who signed, its files (name and bytes)."""

    span: str
    made: str
    signed_by: str
    files: tuple[tuple[str, bytes], ...]


def issues(picture: Picture, stood: Stood, kept: Kept = nothing_kept) -> Iterator[Issued]:
    """The newest issues of a record, the newest first."""
    signed = [one for one in picture.bulletins if one.issued]
    yield from (_issued(one, stood, kept) for one in reversed(signed[-MOST_ISSUED:]))


def _issued(one: IssuedBulletin, stood: Stood, kept: Kept) -> Issued:
    said = one.bulletin
    name = f"bulletins/{said.first}_{said.last}-{one.entry}"
    page, print_ = (kept(f"{name}.{ending}") for ending in ("html", "pdf"))
    if page is None or print_ is None:
        edition = Edition(picture=stood(str(said.size - 1)))
        speech = Speech.of(speech_at_hand().language, edition.mission)
        made = issue(edition, said.first, said.last, speech=speech)
        page, print_ = html(made).encode(), pdf(made, edition.picture.assessment.as_of)
    return Issued(
        span=day_words(said.first) if said.first == said.last else stretch_words(said.first, said.last),
        made=day_words(one.day),
        signed_by=strung(dict.fromkeys(view.by for view in one.views if view.signs)),
        files=((f"{name}.html", page), (f"{name}.pdf", print_)),
    )

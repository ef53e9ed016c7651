"""The bulletins of a site: the issues that a second person signed, made again for its audience from their own entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from truceline.publish.bulletin import html, issue, pdf
from truceline.publish.days import day_words, stretch_words
from truceline.publish.edition import Edition
from truceline.words.people import IssuedBulletin
from truceline.words.picture import Picture

MOST_ISSUED = 12
"""Issues of a site, the newest: for each the record is weighed as it stood then."""

Stood = Callable[[str], Picture]
"""The version for the site's audience as it stood after an entry, for a bulletin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """One issue: its days in words, when it was put forward, who signed, its files (name and bytes)."""

    span: str
    made: str
    signed_by: str
    files: tuple[tuple[str, bytes], ...]


def issues(picture: Picture, stood: Stood) -> Iterator[Issued]:
    """The newest issues of a record, the newest first."""
    signed = [one for one in picture.bulletins if one.issued]
    yield from (_issued(one, stood) for one in reversed(signed[-MOST_ISSUED:]))


def _issued(one: IssuedBulletin, stood: Stood) -> Issued:
    said = one.bulletin
    edition = Edition(picture=stood(str(said.size - 1)))
    made = issue(edition, said.first, said.last)
    name = f"bulletins/{said.first}_{said.last}-{one.entry}"
    return Issued(
        span=day_words(said.first) if said.first == said.last else stretch_words(said.first, said.last),
        made=day_words(one.day),
        signed_by=", ".join(dict.fromkeys(view.by for view in one.views if view.signs)),
        files=(
            (f"{name}.html", html(made).encode()),
            (f"{name}.pdf", pdf(made, edition.picture.assessment.as_of)),
        ),
    )

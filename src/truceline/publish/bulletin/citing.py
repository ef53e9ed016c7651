"""Passages by number: what a sentence of the bulletin rests on stands, in full, at the end of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from truceline.publish.days import day_words
from truceline.publish.edition import Edition
from truceline.words import naming

MOST_CITED = 6
"""Passages behind one sentence at most; the record holds them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """One passage: its number, the words, who says them where and when, and where they stand in the stored text."""

    number: int
    claim: str
    quote: str
    language: str
    stance: str
    voice: str
    document: str
    published: str
    sha256: str
    start: int
    end: int
    review: str


@dataclass(frozen=True, kw_only=True)
class Citations:
    """Numbers handed out in the order in which sentences ask for them."""

    edition: Edition
    _numbers: dict[str, int] = field(default_factory=dict)

    def numbers(self, claims: Iterable[str], *, rejected: bool = False) -> tuple[int, ...]:
        """The numbers of these claims, as far as the record holds them and nobody rejected them; at most MOST_CITED.

        ``rejected``: those that a person rejected as well, where that is what the sentence says.
        """
        held = self.edition.picture.claims
        known = [c for c in dict.fromkeys(claims) if c in held and (rejected or not self.edition.rejected(c))]
        return tuple(self._numbers.setdefault(claim, len(self._numbers) + 1) for claim in known[:MOST_CITED])

    def all(self) -> tuple[Cited, ...]:
        """Every passage that was asked for, by number."""
        return tuple(self._cited(claim, number) for claim, number in self._numbers.items())

    def _cited(self, id_: str, number: int) -> Cited:
        edition = self.edition
        claim = edition.picture.claims[id_]
        document = edition.picture.documents.get(claim.passage.document)
        source = naming.source_name(document.source, edition.mission) if document and document.source else ""
        title = (document.title or document.name) if document else "a document that is not here"
        decision = edition.review(id_)
        return Cited(
            number=number,
            claim=id_,
            quote=claim.passage.quote,
            language=document.language if document else "",
            stance=str(claim.stance).replace("_", " "),
            voice=edition.voice_name(claim.speaker) if claim.speaker else source or "the document itself",
            document=f"{source}: {title}" if source else title,
            published=day_words(document.published) if document and document.published else "day not known",
            sha256=claim.passage.document,
            start=claim.passage.span.start,
            end=claim.passage.span.end,
            review=f"{decision.kind} by {decision.by}" if decision else "not reviewed",
        )

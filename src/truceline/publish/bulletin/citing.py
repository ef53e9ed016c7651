"""Passages by number: what a sentence of the bulletin rests on stands, in full, at the end of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from truceline.publish.days import day_words
from truceline.publish.edition import Edition
from truceline.words import naming
from truceline.words.document import Document
from truceline.words.told import spoken, strung, told

if TYPE_CHECKING:
    from truceline.publish.bulletin.parts import Sentence

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

    def numbers(
        self, claims: Iterable[str], *, rejected: bool = False, most: int | None = MOST_CITED
    ) -> tuple[int, ...]:
        """The numbers of these claims, as far as the record holds them and nobody rejected them; at most ``most``.

        ``rejected``: those that a person rejected as well, where that is what the sentence says.
        """
        held = self.edition.picture.claims
        known = [c for c in dict.fromkeys(claims) if c in held and (rejected or not self.edition.rejected(c))]
        return tuple(self._numbers.setdefault(claim, len(self._numbers) + 1) for claim in known[:most])

    def sentence(self, text: str, claims: Iterable[str], *, rejected: bool = False) -> Sentence:
        """A sentence with what it rests on, and the side that speaks in all of it ('' for several)."""
        from truceline.publish.bulletin.parts import Sentence

        every = tuple(claims)
        held = self.edition.picture.claims
        sides = {self.edition.lane_of(held[claim]) for claim in every if claim in held}
        alone = next(iter(sides)) if len(sides) == 1 else ""
        side = alone if alone in self.edition.mission.side else ""
        return Sentence(text=text, passages=self.numbers(every, rejected=rejected), side=side)

    def all(self) -> tuple[Cited, ...]:
        """Every passage that was asked for, by number."""
        return tuple(self._cited(claim, number) for claim, number in self._numbers.items())

    def _cited(self, id_: str, number: int) -> Cited:
        edition = self.edition
        claim = edition.picture.claims[id_]
        document = edition.picture.documents.get(claim.passage.document)
        source = naming.source_name(document.source, edition.mission) if document and document.source else ""
        decision = edition.review(id_)
        decided = told("{decision} by {who}", decision=spoken(decision.kind), who=decision.by) if decision else None
        return Cited(
            number=number,
            claim=id_,
            quote=claim.passage.quote,
            language=document.language if document else "",
            stance=spoken(claim.stance),
            voice=edition.voice_name(claim.speaker) if claim.speaker else source or told("the document itself"),
            document=_titled(document, source),
            published=day_words(document.published) if document and document.published else told("day not known"),
            sha256=claim.passage.document,
            start=claim.passage.span.start,
            end=claim.passage.span.end,
            review=decided or told("not reviewed"),
        )


def _titled(document: Document | None, source: str) -> str:
    if document is None:
        return told("a document that is not here")
    title = document.title or document.name
    return strung((source, title), ": ") if source else title

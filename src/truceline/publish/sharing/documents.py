"""Documents and texts for an audience: of one that is touched, only the quotations that it may read are left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property

from truceline.publish.sharing.claims import Claims
from truceline.publish.sharing.told_names import WITHHELD
from truceline.words.document import Basis, Document
from truceline.words.passage import Passage, Span

GAP = "\n[…]\n"
TITLE = "A document that is withheld"


@dataclass(frozen=True, kw_only=True)
class Documents:
    """The documents of a version, their texts, and where its claims stand in them."""

    claims: Claims

    @cached_property
    def told(self) -> Mapping[str, Document]:
        """The documents by their id in this version, in its order."""
        known = self.claims.held.picture.documents
        made = {self.claims.document_id(sha): self._told(sha, document) for sha, document in known.items()}
        return dict(sorted(made.items())) if self.claims.documents else made

    @cached_property
    def quoted(self) -> Mapping[str, tuple[str, ...]]:
        """By touched document: what its text holds in this version, each quotation once, in a fixed order."""
        found: dict[str, dict[str, None]] = {}
        for id_, claim in self.claims.kept.items():
            if claim.passage.document in self.claims.documents:
                quotes = found.setdefault(claim.passage.document, {WITHHELD: None})
                if id_ not in self.claims.unquoted:
                    quotes[claim.passage.quote] = None
        return {sha: (WITHHELD, *sorted(quotes.keys() - {WITHHELD})) for sha, quotes in found.items()}

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The texts by the id of their document in this version."""
        texts = self.claims.held.picture.texts
        touched = self.claims.documents
        known = {sha: text for sha, text in texts.items() if sha not in touched} if touched else texts
        reduced = {sha: GAP.join(self.quoted.get(sha, (WITHHELD,))) for sha in touched if sha in texts}
        return known if not touched else {**known, **{self.claims.document_id(s): t for s, t in reduced.items()}}

    def passage(self, old: str) -> Passage:
        """Where a claim (its old id) stands in this version."""
        passage = self.claims.kept[old].passage
        if passage.document not in self.claims.documents:
            return passage
        quote = WITHHELD if old in self.claims.unquoted else passage.quote
        before = self.quoted[passage.document]
        start = sum(len(text) + len(GAP) for text in before[: before.index(quote)])
        return Passage(self.claims.document_id(passage.document), Span(start, start + len(quote)), quote)

    def _told(self, sha: str, document: Document) -> Document:
        if sha not in self.claims.documents:
            return document
        id_ = self.claims.document_id(sha)
        hidden = replace(
            document,
            sha256=id_,
            text_sha256=self.claims.keyed.document(f"text {sha}"),
            name=WITHHELD,
            url="",
            mapping="",
            sidecar="",
            captured=None,
            captured_basis=Basis.UNKNOWN,
            captured_words="",
            reprint_of="",
            received=self._received(),
        )
        names = self.claims.held.names
        if sha in self.claims.held.documents:
            return replace(
                hidden,
                title=TITLE,
                author="",
                language="",
                source=self.claims.keyed.thing("source", document.source) if document.source else "",
                published=None,
                published_basis=Basis.UNKNOWN,
                published_words="",
            )
        return replace(
            hidden,
            title=names.cleaned(document.title),
            author=names.cleaned(document.author),
            published_words=names.cleaned(document.published_words),
        )

    def _received(self) -> datetime:
        """The day of the version: when a withheld document came is not told."""
        day = self.claims.held.picture.assessment.as_of
        return datetime(day.year, day.month, day.day, tzinfo=UTC)

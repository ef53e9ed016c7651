"""What goes back to which document: through reprints of whole texts, and through copied blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from truceline.words.incident import Reprint
from truceline.words.passage import Passage, Span


def roots_of(reprints: Sequence[Reprint]) -> dict[str, str]:
    """For each copy the first document of its chain of originals; copies of nothing in the record are left out.

    Of documents that call each other a copy the smallest hash stands for all.
    """
    original = {reprint.copy: reprint.original for reprint in reprints if reprint.original and not reprint.spans}
    return {copy: _root(copy, original) for copy in original}


class Roots:
    """The document that a claim goes back to: the first of a reprint group, or of the copied block that holds it."""

    def __init__(self, reprints: Sequence[Reprint]) -> None:
        self._roots = roots_of(reprints)
        self._blocks: dict[str, list[tuple[Span, str]]] = {}
        for reprint in reprints:
            for span in reprint.spans:
                self._blocks.setdefault(reprint.copy, []).append((span, reprint.original))

    def of(self, document: str) -> str:
        """The first document of a document's reprint group."""
        return self._roots.get(document, document)

    def of_passage(self, passage: Passage) -> str:
        """The same for one passage: what stands in a copied block goes back to the block's original."""
        for span, original in self._blocks.get(passage.document, ()):
            if span.start <= passage.span.start and passage.span.end <= span.end:
                return self.of(original)
        return self.of(passage.document)


def _root(document: str, original: Mapping[str, str]) -> str:
    seen: list[str] = []
    while document in original and document not in seen:
        seen.append(document)
        document = original[document]
    return min(seen[seen.index(document) :]) if document in seen else document

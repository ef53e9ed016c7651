"""The answers about a page, kept or fresh, become candidates; what was refused is counted by its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from truceline.reading.facts.proposition import Proposed
from truceline.reading.language_model.answer import Stated, content_of, stated
from truceline.reading.language_model.asking import Unanswered
from truceline.reading.language_model.backend import Answered
from truceline.reading.language_model.grounding import Grounding, Refused
from truceline.reading.language_model.refusal import Refusal
from truceline.reading.page import Page
from truceline.words.claim import Claim
from truceline.words.document import Document, Problem


@dataclass(frozen=True, slots=True)
class Told:
    """How many passages a model proposed for a document, and how many were refused, by reason."""

    proposer: str
    proposed: int = 0
    refused: Counter[Refusal] = field(default_factory=Counter)

    def problems(self, document: Document) -> list[Problem]:
        """The rate in one sentence, with its reasons; none when nothing was refused."""
        total = self.refused.total()
        if not total:
            return []
        reasons = "; ".join(f"{count} because {reason.sentence}" for reason, count in sorted(self.refused.items()))
        said = f"{self.proposer} proposed {self.proposed} passages, of which {total} were refused: {reasons}."
        remedy = "Nothing of them was taken; what the text does say can be marked by hand."
        return [Problem(file=document.name, place="", sentence=said, remedy=remedy)]


def propose_from(page: Page, answered: Sequence[Answered]) -> tuple[list[Proposed], Told]:
    """The claims of the answers in the order of their passages, each once; and what was refused."""
    found: dict[str, Claim] = {}
    proposed, refused = 0, Counter[Refusal]()
    for one in answered:
        grounding = Grounding(page, one.span, one.proposer)
        listed = _listed(one)
        proposed += len(listed)
        for said in listed:
            if said is None:
                refused[Refusal.FORM] += 1
                continue
            try:
                claim = grounding.claim(said)
            except Refused as refusal:
                refused[refusal.reason] += 1
            else:
                found.setdefault(claim.id, claim)
    proposer = answered[0].proposer if answered else ""
    claims = sorted(found.values(), key=lambda claim: (claim.passage.span, claim.id))
    items = [Proposed(claim, (claim.event_type,), claim.reader) for claim in claims]
    return items, Told(proposer, proposed, refused)


def _listed(one: Answered) -> Sequence[Stated | None]:
    """The claims of one answer; a single None when the whole of it has not the form."""
    try:
        listed = stated(content_of(one.response))
    except Unanswered:
        listed = None
    return [None] if listed is None else listed

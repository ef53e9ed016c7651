"""Short names of claims and documents, with the link to where they stand."""

from __future__ import annotations

from truceline.publish.edition import Edition
from truceline.words import naming
from truceline.words.told import spoken, told


def claim_reference(claim: str, edition: Edition) -> tuple[str, str]:
    """A short name of a claim (its last voice and its stance) and the link to its passage."""
    known = edition.picture.claims.get(claim)
    if known is None:
        return (claim, "")
    source = edition.picture.documents.get(known.passage.document)
    name = (
        edition.voice_name(known.speaker)
        if known.speaker
        else naming.source_name(source.source if source else "", edition.mission)
    )
    words = told("{voice} {stance}", voice=name or told("source not stated"), stance=spoken(known.stance))
    return (words, edition.passage_link(claim))


def document_reference(document: str, edition: Edition) -> tuple[str, str]:
    """Title of a document and the link to it."""
    known = edition.picture.documents.get(document)
    if known is None:
        return (document[:12], "")
    return (known.title or known.name, edition.document_link(document))

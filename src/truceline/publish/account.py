"""One claim as the page shows it: stance, quote, voices, date, figures, passage, review."""

from __future__ import annotations

from dataclasses import dataclass, replace

from truceline.publish import addresses
from truceline.publish.amounts import amount_words
from truceline.publish.days import day_words, period_words
from truceline.publish.edition import Edition
from truceline.publish.signs import Sign, stance_sign
from truceline.record.stating import object_in
from truceline.sources.datasets import is_dataset
from truceline.words import naming
from truceline.words.claim import Claim, Voice
from truceline.words.document import Basis, Document
from truceline.words.effort import Effort
from truceline.words.entry import Decision, DecisionKind
from truceline.words.stance import Stance
from truceline.words.told import strung, told

FIELDS = {
    "event_type": told("event type"), "stance": told("stance"), "speaker": told("speaker"), "period": told("period"),
    "places": told("places"), "participants": told("participants"), "quantities": told("quantities"),
    "agents": told("agents"), "targets": told("targets"), "start": told("start"), "end": told("end"),
}  # fmt: skip
"""Fields of a claim that another reader reads otherwise, or that somebody corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceLine:
    """A link of the attribution chain: printed name, and the words as written when they differ."""

    name: str
    words: str
    anonymous: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A value in the house's form and the words it was read from ('' when there are none)."""

    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A claim, ready to print. Links are '' when the page does not hold their target."""

    id: str
    anchor: str
    stance: Sign
    event: str
    quote: str
    coded: bool
    language: str
    voices: tuple[VoiceLine, ...]
    lane: str
    when: Written
    places: tuple[Written, ...]
    figures: tuple[Written, ...]
    effort: str
    passage: str
    link: str
    document: str
    published: str
    answers: str
    review: str
    reviewed: bool
    rejected: bool
    otherwise: tuple[str, ...] = ()


def account(claim_id: str, edition: Edition) -> Account:
    """The account of a claim that the picture holds."""
    claim = edition.picture.claims[claim_id]
    document = edition.picture.documents.get(claim.passage.document)
    return Account(
        id=claim_id,
        anchor=addresses.claim_id(claim_id),
        stance=stance_sign(claim.stance),
        event=edition.event_label(claim.event_type),
        quote=claim.passage.quote,
        coded=document is not None and is_dataset(document),
        language=document.language if document else "",
        voices=voice_lines(claim, edition),
        lane=edition.lane_of(claim),
        when=written(period_words(claim.period), claim.period.words),
        places=_places(claim, edition),
        figures=tuple(written(amount_words(q), q.words) for q in claim.quantities),
        effort=_effort_words(claim),
        passage=edition.passage_link(claim_id),
        link=edition.claim_link(claim_id),
        document=document_title(document),
        published=published_words(document),
        answers=edition.claim_link(claim.answers) if claim.answers else "",
        review=review_words(claim_id, edition),
        reviewed=edition.review(claim_id) is not None,
        rejected=edition.rejected(claim_id),
        otherwise=_otherwise(claim_id, edition),
    )


def _otherwise(claim: str, edition: Edition) -> tuple[str, ...]:
    """What another proposer reads otherwise, a line each, until a person has decided."""
    grounds = edition.picture.grounds.get(claim)
    if grounds is None or edition.review(claim) is not None:
        return ()
    return tuple(
        told(
            "{field} {words} ({proposer})",
            field=FIELDS.get(rival.field, rival.field),
            words=rival.words,
            proposer=rival.proposer,
        )
        for rival in grounds.rivals
    )


def voice_lines(claim: Claim, edition: Edition) -> tuple[VoiceLine, ...]:
    """The chain from the document's own source to the farthest quoted voice."""
    lines = [_voice_line(voice, edition) for voice in claim.chain]
    document = edition.picture.documents.get(claim.passage.document)
    outlet = document.source if document else ""
    known = edition.mission.source.get(outlet)
    first = claim.chain[0] if claim.chain else None
    spoken_by_outlet = first is not None and (
        first.source == outlet or (known is not None and known.actor and first.actor == known.actor)
    )
    if outlet and not spoken_by_outlet:
        lines.insert(0, VoiceLine(name=naming.source_name(outlet, edition.mission), words="", anonymous=False))
    return _joined(lines) or (VoiceLine(name=told("source not stated"), words="", anonymous=True),)


def unlike(words: str, value: str) -> str:
    """The words as written, unless the printed value holds them already: then ''."""
    return "" if words.casefold() in value.casefold() else words


def written(value: str, words: str) -> Written:
    """A printed value with the words it was read from, where they say more."""
    return Written(value=value, words=unlike(words, value))


def review_words(claim: str, edition: Edition) -> str:
    """Who decided what on the claim; 'not reviewed' when nobody has."""
    decision = edition.review(claim)
    if decision is None:
        return told("not reviewed")
    values = {"decided": _decided(decision, claim), "by": decision.by}
    if decision.reason:
        return told("{decided} by {by}: {reason}", **values, reason=decision.reason)
    return told("{decided} by {by}", **values)


def _decided(decision: Decision, claim: str) -> str:
    """What a decision says of a claim: of one that it is about, or of one that it made."""
    if claim in decision.subjects and decision.kind is DecisionKind.CORRECT:
        return told("corrected ({fields})", fields=_stated(decision.value))
    words = {
        DecisionKind.REJECT: told("rejected"),
        DecisionKind.CORRECT: told("corrected to this"),
        DecisionKind.SPLIT: told("split into others")
        if claim in decision.subjects
        else told("split off from another claim"),
        DecisionKind.ADD: told("added from the passage"),
        DecisionKind.ACCEPT_DATASET: told("accepted (whole dataset)"),
    }
    return words.get(decision.kind, told("accepted"))


def _stated(value: str) -> str:
    """What a correction states: as written, of JSON the fields."""
    try:
        return ", ".join(object_in(value)).replace("_", " ")
    except ValueError:
        return value


def document_title(document: Document | None) -> str:
    """Title of a document, else its file name."""
    return (document.title or document.name) if document else told("a document that is not in this picture")


def published_words(document: Document | None) -> str:
    """Day of publication with the basis when it is weaker than stated."""
    if document is None or document.published is None:
        return told("publication date not known")
    basis = document.published_basis
    if basis in (Basis.STATED, Basis.FOUND):
        return day_words(document.published)
    return told("{day} ({basis})", day=document.published, basis=basis)


def _voice_line(voice: Voice, edition: Edition) -> VoiceLine:
    name = edition.voice_name(voice)
    # Words without a span do not stand in the text: the reader named the voice from the document's metadata.
    words = unlike(voice.words, name) if voice.span is not None else ""
    return VoiceLine(name=name, words=words, anonymous=voice.anonymous)


def _joined(lines: list[VoiceLine]) -> tuple[VoiceLine, ...]:
    """The chain with neighbours of one name as one link: an office's own site quotes the office."""
    joined: list[VoiceLine] = []
    for line in lines:
        if joined and joined[-1].name == line.name:
            joined[-1] = replace(joined[-1], words=joined[-1].words or line.words)
        else:
            joined.append(line)
    return tuple(joined)


def _places(claim: Claim, edition: Edition) -> tuple[Written, ...]:
    lines = []
    for location in claim.locations:
        name = naming.place_name(location.place, edition.mission, location.words) if location.place else location.words
        value = told("near {place}", place=name) if location.near else name
        if not location.place:
            value = told("{place} (not in the gazetteer)", place=value)
        lines.append(Written(value=value, words=unlike(location.words, name)))
    return tuple(lines)


def _effort_words(claim: Claim) -> str:
    if claim.effort is not None:
        return _effort_parts(claim.effort)
    return told("not stated behind this zero") if claim.stance is Stance.REPORTS_NONE else ""


def _effort_parts(effort: Effort) -> str:
    parts = [amount_words(quantity) for quantity in effort.measures]
    if effort.access_refused is not None:
        parts.append(told("access was refused") if effort.access_refused else told("access was not refused"))
    return strung(parts, "; ") if parts else effort.words or told("stated without numbers")

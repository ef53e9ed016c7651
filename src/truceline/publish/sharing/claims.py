"""Claims for an audience: what is withheld of each, and the ids that they carry then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from truceline.publish.sharing.coarse import coarse_period
from truceline.publish.sharing.keyed import Keyed
from truceline.publish.sharing.renewing import renewed
from truceline.publish.sharing.told_names import WITHHELD
from truceline.publish.sharing.withholding import Withholding
from truceline.words.claim import Claim, Location, Participant, Voice
from truceline.words.effort import Effort
from truceline.words.passage import Passage, Span
from truceline.words.quantity import Quantity


@dataclass(frozen=True, kw_only=True)
class Claims:
    """The claims of a version by their new ids, and what became of each old id.

    ``touched``: old ids of claims of which something is withheld; assessments that rest on them tell too much.
    """

    held: Withholding
    keyed: Keyed
    _ids: dict[str, str] = field(default_factory=dict)

    @cached_property
    def kept(self) -> Mapping[str, Claim]:
        """Claims that stay, by their old id."""
        known = self.held.picture.claims
        return {id_: claim for id_, claim in known.items() if id_ not in self.held.claims}

    @cached_property
    def left_out(self) -> Mapping[str, list[Span]]:
        """The passages of claims that are left out, by document."""
        found: dict[str, list[Span]] = {}
        for id_ in self.held.claims:
            passage = self.held.picture.claims[id_].passage
            found.setdefault(passage.document, []).append(passage.span)
        return found

    @cached_property
    def unquoted(self) -> frozenset[str]:
        """Old ids of claims whose words are withheld."""
        return frozenset(id_ for id_, claim in self.kept.items() if self._hides_words(claim))

    @cached_property
    def touched(self) -> frozenset[str]:
        """Old ids of claims that are left out, or of which something is withheld."""
        changed = (id_ for id_, claim in self.kept.items() if self._hides_content(claim))
        return frozenset([*self.held.claims, *self.unquoted, *changed])

    @cached_property
    def documents(self) -> frozenset[str]:
        """Documents (SHA-256) of which something is withheld, so that their hash would be a proof of it."""
        names, picture = self.held.names, self.held.picture
        touched = {picture.claims[id_].passage.document for id_ in self.touched}
        named = {
            sha
            for sha, document in picture.documents.items()
            if sha not in touched
            and (any(map(names.found, (document.title, document.name, document.author, document.url)))
                 or names.found(picture.texts.get(sha, "")))
        } if names else set()  # fmt: skip
        return frozenset([*self.held.documents, *touched, *named])

    def id_of(self, old: str) -> str:
        """The id in this version; '' for a claim that is left out."""
        if old not in self._ids:
            self._ids[old] = self._id_of(old)
        return self._ids[old]

    def _id_of(self, old: str) -> str:
        claim = self.kept.get(old)
        if claim is None:
            return ""
        secret = old in self.touched or claim.passage.document in self.documents
        answers = claim.answers
        # An id follows from the id of the claim that it answers, too.
        return self.keyed.claim(old) if secret or (answers and self.id_of(answers) != answers) else old

    def ids_of(self, olds: tuple[str, ...]) -> tuple[str, ...]:
        """The ids of those that stay, in an order that tells nothing where one of them is keyed."""
        new = [self.id_of(old) for old in olds]
        found = [id_ for id_ in dict.fromkeys(new) if id_]
        return tuple(found) if tuple(found) == olds else tuple(sorted(found))

    def document_id(self, sha: str) -> str:
        """In the place of a document's SHA-256."""
        return self.keyed.document(sha) if sha in self.documents else sha

    def told(self, old: str, passage: Passage) -> Claim:
        """The claim as the audience reads it, at its passage in this version's text."""
        answers = self.kept[old].answers
        claim = renewed(self.kept[old], passage=passage, answers=self.id_of(answers) if answers else "")
        if old not in self.touched:
            return claim if passage == self.kept[old].passage else _without_spans(claim)
        return renewed(
            _without_spans(claim),
            chain=self._chain(claim, old),
            participants=tuple(map(self._participant, claim.participants)),
            locations=tuple(spot for location in claim.locations for spot in self._location(location)),
            period=coarse_period(claim.period, self.held.grain(self.kept[old])),
            quantities=tuple(map(_bare, claim.quantities)),
            effort=_bare_effort(claim.effort),
        )

    def _hides_words(self, claim: Claim) -> bool:
        passage = claim.passage
        met = any(passage.span.meets(span) for span in self.left_out.get(passage.document, ()))
        placed = any(place in self.held.places for place in claim.places)
        return met or placed or passage.document in self.held.documents or self.held.names.found(passage.quote)

    def _hides_content(self, claim: Claim) -> bool:
        voices = any(voice.source in self.held.sources or voice.actor in self.held.actors for voice in claim.chain)
        acting = any(one.actor in self.held.actors for one in claim.participants)
        timed = self.held.grain(claim) is not None
        return voices or acting or timed or any(map(self.held.names.found, _words(claim)))

    def _chain(self, claim: Claim, old: str) -> tuple[Voice, ...]:
        if self.kept[old].passage.document in self.held.documents:
            source = self.held.picture.documents[self.kept[old].passage.document].source
            return (Voice(words="", source=self.keyed.thing("source", source)),) if source else ()
        return tuple(map(self._voice, claim.chain))

    def _voice(self, voice: Voice) -> Voice:
        if voice.source in self.held.sources:
            return Voice(words="", source=self.keyed.thing("source", voice.source))
        if voice.actor in self.held.actors:
            return Voice(words="", actor=self.keyed.thing("actor", voice.actor))
        return renewed(voice, words=self.held.names.cleaned(voice.words), span=None)

    def _participant(self, one: Participant) -> Participant:
        if one.actor in self.held.actors:
            return Participant(role=one.role, words=WITHHELD, actor=self.keyed.thing("actor", one.actor))
        return renewed(one, words=self.held.names.cleaned(one.words), span=None)

    def _location(self, location: Location) -> tuple[Location, ...]:
        if location.place not in self.held.places:
            return (renewed(location, words=self.held.names.cleaned(location.words), span=None),)
        other = self.held.places[location.place]
        return (Location(words=WITHHELD, place=other.id),) if other else (Location(words=WITHHELD),)


def _words(claim: Claim) -> list[str]:
    found = [voice.words for voice in claim.chain] + [one.words for one in claim.participants]
    found += [location.words for location in claim.locations] + [claim.period.words]
    return found + [text for quantity in claim.quantities for text in (quantity.words, quantity.population)]


def _without_spans(claim: Claim) -> Claim:
    """The claim without places in a text that this version does not show."""
    effort = claim.effort
    return renewed(
        claim,
        chain=tuple(renewed(voice, span=None) for voice in claim.chain),
        participants=tuple(renewed(one, span=None) for one in claim.participants),
        locations=tuple(renewed(one, span=None) for one in claim.locations),
        period=renewed(claim.period, span=None),
        quantities=tuple(renewed(one, span=None) for one in claim.quantities),
        effort=renewed(effort, measures=tuple(renewed(m, span=None) for m in effort.measures)) if effort else None,
    )


def _bare(quantity: Quantity) -> Quantity:
    """The value without its words and without whose it is, which are words of the text."""
    return renewed(quantity, words="", population="", span=None)


def _bare_effort(effort: Effort | None) -> Effort | None:
    return replace(effort, measures=tuple(map(_bare, effort.measures)), words="") if effort else None

"""Whom a noun phrase names: an actor of the mission, or the words themselves when they name somebody."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from truceline.reading.lexicon.clause_words import word_list
from truceline.reading.names.listed import NameHit
from truceline.reading.speech.voices import MONITOR
from truceline.reading.syntax.chunks import Chunk
from truceline.reading.syntax.predicate import Predicate, is_time
from truceline.reading.syntax.tagging import Sort
from truceline.words.claim import Participant, Role, Voice
from truceline.words.mission import Mission
from truceline.words.passage import Span

_WE = word_list("small", "we")
_THEY = word_list("small", "they")
_ONE = word_list("small", "one")
_OURS = re.compile(r"(?:all\s+(?:of\s+)?)?(?:our|my)\b", re.IGNORECASE)
_PART = word_list("small", "part_of")
_FEW = 3
_LEAD_OF = 45
_PREMISES_OF = re.compile(
    r"\b(?:territory|premises|grounds|camp|base|headquarters|compound|courtyard)\s+of\s+(?:the\s+)?$", re.IGNORECASE
)
_WITH = re.compile(r"\b(?:escorted|accompanied|led|guarded|headed)\s+by\s+(?:the\s+)?$", re.IGNORECASE)
_OWN_PREMISES = re.compile(
    r"[’']s?\s+(?:[\w\-]+\s+){0,2}(?:camp|base|headquarters|compound|territory|premises)\b", re.IGNORECASE
)
_ITS = re.compile(r"(?:all\s+(?:of\s+)?)?(?:its|their)\b", re.IGNORECASE)
_DOERS = ("er", "or", "ist", "man", "men", "ian", "ee", "ant", "eer")
_ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ship", "ance", "ence", "sis", "ism", "ure", "age")
_LEAD = re.compile(r"(?:neither|either|both)\s+(?=[A-Z]|the\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its chunks and names, who speaks in it, and who acted before it."""

    text: str
    start: int
    row: tuple[Chunk, ...]
    hits: tuple[NameHit, ...]
    mission: Mission
    voice_span: Span | None
    voice: Voice | None
    ours: Voice | None
    before: Participant | None

    def span(self, chunk: Chunk) -> Span:
        """Where a chunk stands in the text."""
        return Span(chunk.span.start + self.start, chunk.span.end + self.start)

    def speaks(self, verb: Predicate) -> bool:
        """Is it the verb by which the voice speaks ('X said')?"""
        voice, told = self.voice_span, self.span(verb.verb)
        if voice is None or voice.meets(told) or verb.inherited:
            return False
        return any(self.span(chunk).meets(voice) for chunk in verb.subject)


@cache
def nouns_of(name: str) -> frozenset[str]:
    """A list of people.toml: 'people', 'manned', 'things'."""
    data = tomllib.loads(files(__package__).joinpath("people.toml").read_text(encoding="utf-8"))
    return frozenset(data[name].split())


def people_of(scene: Scene, chunk: Chunk, role: Role) -> Iterator[Participant]:
    """Whom the phrase names in that role; nobody for 'no troops', a time, or what cannot act."""
    if is_time(chunk) and not chunk.pronoun:
        return
    if chunk.negative and (chunk.pronoun or role is not Role.TARGET or chunk.head not in nouns_of("people")):
        return
    span = scene.span(chunk)
    if chunk.pronoun:
        yield from _pronoun(scene, chunk, span, role)
        return
    actors = [hit for hit in scene.hits if hit.actors and _names(hit.span, span)]
    head = [hit for hit in actors if not chunk.owner or hit.span.start >= scene.start + chunk.owner]
    deed = role is Role.AGENT and chunk.head in nouns_of("deeds")
    known = head or (actors if chunk.head == "" or deed or _acts(chunk.head) else [])
    if known:
        for hit in known if role is Role.AGENT and chunk.head == "" else known[-1:]:
            yield Participant(role=role, words=hit.words, actor=hit.actors[0], span=hit.span)
    elif chunk.head and scene.mission.monitor and MONITOR.fullmatch(_words(scene, span)):
        yield Participant(role=role, words=_words(scene, span), actor=scene.mission.monitor, span=span)
    elif chunk.head:
        yield from _unnamed(scene, chunk, span, role)


def _names(name: Span, phrase: Span) -> bool:
    """Does a listed name stand in the phrase, or go on behind its head ('soldiers | of the 4th Brigade')?"""
    return phrase.holds(name) or (phrase.start <= name.start < phrase.end < name.end)


def present_by_premises(scene: Scene, piece: Span) -> Iterator[Participant]:
    """On whose ground something happens: 'on the territory of X's camp', 'at X's base'; and who goes along: 'escorted
    by X'. They are present."""
    for hit in scene.hits:
        if not hit.actors or not piece.holds(hit.span):
            continue
        lead = scene.text[max(piece.start, hit.span.start - _LEAD_OF) : hit.span.start]
        if _PREMISES_OF.search(lead) or _WITH.search(lead) or _OWN_PREMISES.match(scene.text, hit.span.end, piece.end):
            yield Participant(role=Role.PRESENT, words=hit.words, actor=hit.actors[0], span=hit.span)


def _pronoun(scene: Scene, chunk: Chunk, span: Span, role: Role) -> Iterator[Participant]:
    words = scene.text[span.start : span.end]
    if chunk.head in _WE:
        actor = scene.ours.actor if scene.ours else ""
        yield Participant(role=role, words=words, actor=actor, span=span)
    elif chunk.head in _THEY:
        yield _they(scene, span, role)
    elif chunk.head in _ONE - {"i", "me"} and (actor := _meant(scene, span, role)):
        yield Participant(role=role, words=words, actor=actor, span=span)
    elif chunk.head == "you" or (chunk.head in _ONE and role is Role.TARGET):
        yield Participant(role=role, words=words, span=span)


def _they(scene: Scene, span: Span, role: Role) -> Participant:
    """Whom 'it' or 'they' means; behind 'X said', X in X's words where no list knows X."""
    actor, voice = _meant(scene, span, role), scene.voice
    said = voice.span if voice is not None else None
    if not actor and voice is not None and said is not None and _right_behind(scene, said, span):
        return Participant(role=role, words=_words(scene, said), span=said)
    return Participant(role=role, words=_words(scene, span), actor=actor, span=span)


def _right_behind(scene: Scene, voice: Span, span: Span) -> bool:
    """'X said it': a few words between, no other phrase that could be meant."""
    return voice.end <= span.start and len(scene.text[voice.end : span.start].split()) <= _FEW


def _words(scene: Scene, span: Span) -> str:
    return scene.text[span.start : span.end]


def _meant(scene: Scene, span: Span, role: Role) -> str:
    """The actor that 'it' or 'they' means: who speaks, right after 'said'; as the one who acts, who acted before."""
    voice = scene.voice_span
    if scene.voice is not None and scene.voice.actor and voice is not None and _right_behind(scene, voice, span):
        return scene.voice.actor
    if role is Role.AGENT and scene.before is not None and voice is None:
        return scene.before.actor
    return ""


def _unnamed(scene: Scene, chunk: Chunk, span: Span, role: Role) -> Iterator[Participant]:
    """The words themselves, with the 'of' behind a group ('gunmen of the Front': the Front's id if it is listed)."""
    inner = _of_chunk(scene, chunk)
    if (chunk.counted or chunk.head in _PART) and inner is not None and not inner.pronoun:
        yield from people_of(scene, inner, role)
        return
    may_act = _acts(chunk.head) and (chunk.name or _person(chunk.head))
    if _place_only(scene, span) or (role is Role.AGENT and not may_act):
        return
    lead = _LEAD.match(_words(scene, span))
    span = Span(span.start + lead.end(), span.end) if lead else span
    group = chunk.head in nouns_of("people") or chunk.head in nouns_of("manned")
    if inner is not None:
        of = scene.span(inner)
        whose = [hit for hit in scene.hits if hit.actors and of.holds(hit.span)]
        if whose and group:
            yield Participant(role=role, words=whose[0].words, actor=whose[0].actors[0], span=whose[0].span)
            return
        span = Span(span.start, of.end)
    yield Participant(role=role, words=_words(scene, span), actor=_owner(scene, span) if group else "", span=span)


def _owner(scene: Scene, span: Span) -> str:
    """The id of those whose the people are: 'our units' are the speaker's; 'its boats' too, behind 'X said'."""
    if _OURS.match(scene.text, span.start, span.end):
        return scene.ours.actor if scene.ours else ""
    behind = scene.voice is not None and scene.voice_span is not None and scene.voice_span.end <= span.start
    return scene.voice.actor if behind and scene.voice and _ITS.match(scene.text, span.start, span.end) else ""


def _of_chunk(scene: Scene, chunk: Chunk) -> Chunk | None:
    """The phrase behind 'of' right after a phrase."""
    at = next((i for i, other in enumerate(scene.row) if other is chunk), -1)
    if at < 0 or at + 2 >= len(scene.row) or scene.row[at + 1].head != "of" or scene.row[at + 2].sort is not Sort.NOUNS:
        return None
    return scene.row[at + 2]


def _acts(head: str) -> bool:
    """Can the noun act? People, bodies and what they man; no thing, no abstraction; an unknown noun may."""
    if head in nouns_of("people") or head in nouns_of("manned"):
        return True
    return head not in nouns_of("things") and not head.removesuffix("s").endswith(_ABSTRACT) and not head.isdigit()


def _person(head: str) -> bool:
    """A noun for people or what they man, by the lists or by its ending ('raiders', 'sentinels' not)."""
    return head in nouns_of("people") or head in nouns_of("manned") or head.removesuffix("s").endswith(_DOERS)


def _place_only(scene: Scene, span: Span) -> bool:
    return any(
        hit.places and not hit.actors and hit.span.meets(span) and hit.span.end >= span.end for hit in scene.hits
    )

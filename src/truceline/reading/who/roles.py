"""Who did it and to whom, by the structure of a sentence and the mission's names.

The subject of an active verb acts, that of a passive suffers, with its agent behind 'by'; objects suffer. Around a noun
('the shelling of X by Y', 'fighting between X and Y', 'Y's raid on X') the prepositions tell. Deaths, flight and the
like happen to their subject. A phrase gets an id of the mission when a listed name is its head or stands for it ('the
army's warplanes'); else its words stay. What is doubtful stays out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from truceline.reading.facts.events import Trigger
from truceline.reading.lexicon.clause_words import word_list
from truceline.reading.names.listed import NameHit
from truceline.reading.syntax.chunks import Chunk, chunks
from truceline.reading.syntax.predicate import Predicate
from truceline.reading.syntax.predicates import predicates
from truceline.reading.syntax.tagging import Sort
from truceline.reading.who.fillers import Filler, between, from_side, main_verb, of_noun, of_verb
from truceline.reading.who.noun_phrases import Scene, nouns_of, people_of, present_by_premises
from truceline.words.claim import Participant, Voice
from truceline.words.event_types import family_of
from truceline.words.mission import Mission
from truceline.words.passage import Span

_OBSERVING = word_list("types", "observed_families")
_TASKS = word_list("nouns", "tasks")
LONGEST = 1000
"""Code points of a sentence that are looked at on either side of where a piece begins."""


def participants(
    text: str,
    piece: Span,
    trigger: Trigger | None,
    hits: Sequence[NameHit],
    voice_span: Span | None,
    mission: Mission,
    before: Participant | None,
    *,
    sentence: Span | None = None,
    event_type: str = "",
    voice: Voice | None = None,
    ours: Voice | None = None,
) -> tuple[Participant, ...]:
    """Agents and targets of a piece of a sentence.

    ``before``: who acted in the clause before, whom 'they' may mean. ``voice``: who speaks, whom 'it' means right after
    'said'; ``ours``: whom 'we' means. ``event_type``: that of the claim when it is not the trigger's.
    """
    whole = _window(sentence or piece, piece)
    kind = event_type or (trigger.event_type if trigger else "")
    words = text[whole.start : whole.end]
    row, verbs = chunks(words), predicates(words)
    scene = Scene(text, whole.start, row, tuple(hits), mission, voice_span, voice, ours, before)
    local = Span(piece.start - whole.start, min(piece.end, whole.end) - whole.start)
    at = None
    if trigger is not None and whole.holds(trigger.span):
        at = Span(trigger.span.start - whole.start, trigger.span.end - whole.start)
    found: list[Participant] = []
    for filler in _fillers(row, verbs, local, at, trigger, kind, scene):
        for one in people_of(scene, filler.chunk, filler.role):
            _add(found, one)
    for one in present_by_premises(scene, piece):
        _add(found, one)
    return tuple(sorted(found, key=lambda p: (p.role.value, p.span.start if p.span else 0)))


def _window(sentence: Span, piece: Span) -> Span:
    """The sentence, or of one without an end the stretch around the piece."""
    start = max(sentence.start, piece.start - LONGEST) if sentence.start <= piece.start else piece.start
    return Span(start, max(piece.start + 1, min(max(sentence.end, piece.end), piece.start + 2 * LONGEST)))


def _add(found: list[Participant], one: Participant) -> None:
    """Once per actor and per stretch of the text."""
    for other in found:
        if one.actor and one.actor == other.actor:
            return
        if one.span and other.span and one.span.meets(other.span):
            return
    found.append(one)


def _fillers(
    row: Sequence[Chunk],
    verbs: Sequence[Predicate],
    piece: Span,
    at: Span | None,
    trigger: Trigger | None,
    kind: str,
    scene: Scene,
) -> Iterator[Filler]:
    inside = [p for p in verbs if piece.holds(p.verb.span)]
    told = [p for p in inside if not scene.speaks(p)]
    if not told:
        happened = family_of(kind) in _OBSERVING if kind else False
        told = [] if happened else inside
    yield from between(row, piece, kind)
    yield from from_side(row, piece, kind)
    meeting = [p for p in told if at is not None and p.verb.span.meets(at)]
    if meeting and trigger is not None and trigger.verbal:
        yield from of_verb(meeting[-1], kind, row)
        return
    people = nouns_of("people")
    nouns = [i for i, c in enumerate(row) if at is not None and c.sort is Sort.NOUNS and c.span.meets(at)]
    for i in nouns[:1]:
        yield from of_noun(row, i, at, kind)
    main = main_verb(told)
    if main is not None:
        own = {id(row[i]) for i in nouns if row[i].head not in people or row[i].head in _TASKS}
        yield from (f for f in of_verb(main, kind, row) if id(f.chunk) not in own)

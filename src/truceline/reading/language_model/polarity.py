"""Does what a model says of a passage agree with the 'not' and the 'no' that stand there, or just before it?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.reading.facts.clause import Clause, ruled
from truceline.reading.facts.events import Trigger, find_triggers
from truceline.reading.facts.stance import negated
from truceline.reading.page import Page
from truceline.reading.speech.sayings import deciding
from truceline.words.passage import Span
from truceline.words.quantity import Bound, Quantity
from truceline.words.stance import Stance

NEGATIVE_BY_NATURE = frozenset(
    {
        "inaction",
        "access_denied",
        "utility_outage",
        "information",
        "road_closure",
        "mandate_breach",
        "calm",
        "criticism",
    }
)
"""Event types that are told with a 'not' themselves: 'did not intervene', 'could not pass'."""

_AFFIRMING = frozenset({Stance.ASSERTS, Stance.PROMISES, Stance.PREDICTS})
_NEGATING = frozenset({Stance.DENIES, Stance.REPORTS_NONE})
_SILENT = frozenset({Stance.WITHHOLDS, Stance.DECLINES})
_NOT = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|nowhere|cannot|without|zero|nil|absence|lack)\b|n['’]t\b|\b0\b",
    re.IGNORECASE,
)
_SAYS_NO = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)\w*|reject\w*|refut\w*|dismiss\w*|disput\w*|rebut\w*|repudiat\w*|contradict\w*|"
    r"disavow\w*|disclaim\w*|false(?:ly|hoods?)?|untrue|lies?|lying|unfounded|baseless|groundless|fabricat\w*|invent\w*|"
    r"fiction|impossible|nonsense|wrong|inaccurate|incorrect|myth|hoax|fake)\b",
    re.IGNORECASE,
)
_KEEPS_BACK = re.compile(
    r"\b(?:declin\w*|refus\w*|with(?:hold|held)\w*|silen\w*|undisclosed|unavailable|omit\w*|unanswered|fail\w*|avoid\w*)\b",
    re.IGNORECASE,
)
_CLAUSE_BORDER = re.compile(r"[.;:!?\n]|,\s+(?:and|but|while|although|who|which|when|after|before)\b", re.IGNORECASE)
_NEAR = 7
"""Words before a quote among which a 'not' governs it."""


def contradicted(
    page: Page, cited: Sequence[Span], event_type: str, stance: Stance, speaker: Span | None, counts: Sequence[Quantity]
) -> bool:
    """Do the words of the passage (``cited``: the quote, then the second passage) exclude the stance?

    A negated happening cannot be asserted, also when the quote leaves the 'not' before it out; a denial and a zero need
    a word that denies. Whatever cannot be told apart by our own reading is refused: a person can still mark it.
    """
    quote = cited[0]
    if stance in _NEGATING:
        bare = not any(_denies(page.text, span) for span in (*cited, _sentence(page, quote)))
        return bare or (stance is Stance.REPORTS_NONE and bool(counts) and not any(_is_none(q) for q in counts))
    if stance in _SILENT:
        words = [page.text[s.start : s.end] for s in (*cited, _sentence(page, quote))]
        return not any(_NOT.search(w) or _KEEPS_BACK.search(w) for w in words)
    if stance not in _AFFIRMING or event_type in NEGATIVE_BY_NATURE:
        return False
    return _negated(page, quote, event_type, speaker)


def _negated(page: Page, quote: Span, event_type: str, speaker: Span | None) -> bool:
    """Is the fact negated or denied, by our own reading of its clause or by a 'not' in or just before the quote?"""
    sentence = _sentence(page, quote)
    clause = _clause(page, quote, sentence)
    seen = ruled(page, clause)
    frame = seen.saying.frame
    other = frame is not None and frame.of is not None and speaker is not None and _speaks(frame.of.span, speaker)
    if seen.stance in _NEGATING and not other:
        return True
    lead = _before(page.text, sentence, quote)
    if _NOT.search(lead) or (speaker is None and _SAYS_NO.search(lead)):
        return True
    if not _NOT.search(page.text, quote.start, quote.end):
        return False
    told = [t for t in clause.inside if t.event_type == event_type]
    return any(negated(page.text, quote, t) for t in told) if told else True


def _speaks(voice: Span | None, speaker: Span) -> bool:
    return voice is not None and voice.meets(speaker)


def _clause(page: Page, quote: Span, sentence: Span) -> Clause:
    """The quote as the reader's own clause: its triggers and the frames of its sentence."""
    frames = page.frames.get(sentence, ())
    names = [hit.span for hit in page.hits]
    inside = find_triggers(page.text, quote, [n for n in names if n.meets(quote)])
    trigger: Trigger | None = deciding(page.text, inside, frames)
    return Clause(quote, sentence, trigger, tuple(inside), frames, frozenset(t.event_type for t in inside))


def _sentence(page: Page, quote: Span) -> Span:
    """The sentence in which the quote begins; the quote itself where the reader sees none."""
    return next((s for s in page.sentences if s.start <= quote.start < s.end), quote)


def _before(text: str, sentence: Span, quote: Span) -> str:
    """The last words before the quote in its clause: what may negate it from outside."""
    lead = text[min(sentence.start, quote.start) : quote.start]
    borders = list(_CLAUSE_BORDER.finditer(lead))
    words = (lead[borders[-1].end() :] if borders else lead).split()[-_NEAR:]
    return " ".join(words)


def _denies(text: str, span: Span) -> bool:
    return bool(_NOT.search(text, span.start, span.end) or _SAYS_NO.search(text, span.start, span.end))


def _is_none(quantity: Quantity) -> bool:
    return quantity.bound is Bound.NONE or quantity.low == 0

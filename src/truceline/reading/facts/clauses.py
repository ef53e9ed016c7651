"""Clauses: a sentence cut into pieces that each hold one fact, as a person would quote them.

Every place where English may start a new clause is a candidate; a cut stands only where both sides have something to
say (a trigger of an event type, or a stance of their own). The rest stays with its neighbour, so that adverbials,
appositions and by-lines remain inside the quote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from truceline.reading.facts.events import Trigger
from truceline.reading.lexicon.finite import FINITE
from truceline.reading.text.needed import Needed, small
from truceline.words.passage import Span

NUMBER = (
    r"(?:\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|twenty|thirty|"
    r"forty|fifty|dozens|hundreds|several|no|none|another|at least|about|some|over|nearly|more than|up to)"
)
# A run of white space is tried once, from its first character: (?<!\s) before it keeps the scan linear.
_CUTS = (
    (
        "strong",
        re.compile(
            r";\s+|:\s+(?!\d)|(?<!\s)\s+[–—]\s*|(?<=\w)[—]\s*|(?<!\s)\s+\((?=\w)|\)[,]?\s+|(?<=[a-z,])\s+[-]\s+"
        ),
    ),
    (
        "result",
        re.compile(
            r"(?:,|(?<!\s))\s+(?:(?:which|that)\s+)?(?:(?:have|has|had)\s+)?(?:resulted|resulting|ended|"
            r"ending)\s+in\s+|"
            r"(?:,|(?<!\s))\s+(?:(?:which|that)\s+)?(?:(?:have|has|had)\s+)?"
            r"(?:led|leading)\s+to\s+|,\s+(?:which\s+)?(?:caused|causing|prompting|prompted|triggering|"
            r"triggered|sparking|sparked)\s+|(?:,|(?<!\s))\s+followed by\s+|(?<!\s)\s+through\s+(?=another\s|an?\s)",
            re.IGNORECASE,
        ),
    ),
    (
        "relative",
        re.compile(
            r"(?:,|(?<!\s))\s+(?:(?:in|during|after|of|from|under|to|by|with|at)\s+(?=which|whom))?(?:which|who|whose|"
            r"where|whom)\s+",
            re.IGNORECASE,
        ),
    ),
    (
        "strong",
        re.compile(
            r",\s+(?=(?:\w+\s+){1,2}of\s+(?:whom|which)\b)|,\s+(?=an?\s+(?:charge|claim|accusation|allegation|"
            r"assertion|version|account)\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "including",
        re.compile(rf"(?:,|(?<!\s))\s+(?:including|among them|of which|of them)\s+(?={NUMBER}\b)", re.IGNORECASE),
    ),
    (
        "until",
        re.compile(r"(?:,|(?<!\s))\s+(?=(?:until|despite|following|amid|after|before|during)\s)", re.IGNORECASE),
    ),
    (
        "sub",
        re.compile(
            r"(?:,|(?<!\s))\s+(?:and\s+)?(?:even\s+)?(?=(?:all\s+while|while|when|because|although|though|whereas|"
            r"since|"
            r"where)\s)|(?:,|(?<!\s))\s+(?:just\s+|even\s+)?as\s+(?!well|part|a\s|an\s|of\s|many|much|soon|"
            r"the\s+\w+\s+of|"
            r"(?:it\s+)?(?:was\s+|is\s+)?(?:stated|stipulated|agreed|said|noted|announced|planned|required|"
            r"reported)\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "count",
        re.compile(
            rf"(?:,|(?<!\s))\s+(?:and\s+)?(?={NUMBER}\s+(?:more\s+|were\s+)?(?:in|at|near|on|along|by|from|"
            rf"against)\s+(?:the\s+)?[A-Z])"
        ),
    ),
    (
        "coord",
        re.compile(
            r"(?:,|(?<!\s))\s+(?:and|but|or|yet|then|nor)\s+(?:also\s+|then\s+|later\s+|subsequently\s+)?"
            r"|(?:,|(?<!\s))\s+as well as\s+",
            re.IGNORECASE,
        ),
    ),
    ("gerund", re.compile(r",\s+(?:thus\s+|thereby\s+|also\s+)?(?=[a-z]+ing\b)")),
    ("gerund", re.compile(r"(?<!\s)\s+(?=(?:killing|wounding|injuring|destroying|damaging|displacing|forcing)\s)")),
    ("list", re.compile(r",\s+(?=[a-z0-9])")),
    ("intro", re.compile(r",\s+(?=(?:the|an?|its|their|his|her|they|he|she|it|we|no|two|three|several|[A-Z0-9])\b)")),
)
NOTHING = re.compile(r"\b(?:no|neither|without|not\s+any|never)\b", re.IGNORECASE)
"""Words whose 'no' reaches over an 'or' into the next clause."""
_IF = re.compile(r"\W{0,9}(?:if|unless|should|in case)\b", re.IGNORECASE)
_BE = re.compile(r"\b(?:was|were|been|being|is|are)\s+(?:\w+\s+)?$")
_INTRO = re.compile(
    r"(?:as|when|while|after|before|since|although|though|because|despite|following|during|amid|in|on|at|with|by)\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"^\s*(?:[a-z]+ly\s+)?(?:the|an?|its|their|his|her|\d|[A-Z]|some|several|two|three|four|five|at|in|on|near|"
    r"from|to|by|all|about|over|more)\b"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence and the kind of cut that opens it; ``after_no``: 'no X or Y' reaches into it."""

    span: Span
    opened: str
    after_no: bool = False


def pieces(
    text: str, raw: Sequence[Piece], triggers: Sequence[Trigger], stands_alone: Callable[[Span], bool]
) -> list[Piece]:
    """The clauses of a sentence by start, from its ``stretches``. ``stands_alone`` says of a stretch without a trigger
    that it takes a stance of its own."""
    raw = _completed(text, raw, triggers)
    found: list[Piece] = []
    waiting: Piece | None = None
    for piece in raw:
        inside = [t for t in triggers if piece.span.holds(t.span)]
        if waiting is not None:
            piece = Piece(Span(waiting.span.start, piece.span.end), waiting.opened)
            inside = [t for t in triggers if piece.span.holds(t.span)]
            waiting = None
        if _IF.match(text, piece.span.start) and not found:
            waiting = piece
        elif not found:
            if _holds_fact(inside) or stands_alone(piece.span):
                found.append(piece)
            else:
                waiting = piece
        elif _stands(text, piece, inside, found[-1], triggers) or stands_alone(piece.span):
            joined = re.search(r"\b(?:or|nor)\s+$", text[found[-1].span.end : piece.span.start]) is not None
            found.append(
                Piece(
                    piece.span,
                    piece.opened,
                    joined and NOTHING.search(text, found[-1].span.start, found[-1].span.end) is not None,
                )
            )
        else:
            found[-1] = Piece(Span(found[-1].span.start, piece.span.end), found[-1].opened)
    if waiting is not None:
        found.append(waiting)
    return found


def _completed(text: str, raw: Sequence[Piece], triggers: Sequence[Trigger]) -> list[Piece]:
    """Stretches without a verb ('where at least nine people', 'three houses') wait for the verb that follows."""
    done: list[Piece] = []
    for piece in raw:
        last = done[-1] if done else None
        if (
            last is not None
            and last.opened in ("relative", "sub", "strong", "coord", "result", "intro")
            and piece.opened in ("list", "including", "coord", "intro", "relative")
            and not any(last.span.holds(t.span) and t.weight >= 2 for t in triggers)
            and not FINITE.search(text, last.span.start, last.span.end)
        ):
            done[-1] = Piece(Span(last.span.start, piece.span.end), last.opened)
        else:
            done.append(piece)
    return done


_NEEDED = (
    (";", ":", "–", "—", "(", ")", "-"),
    ("result", "end", "led", "leading", "caus", "prompt", "trigger", "spark", "follow", "through"),
    ("wh",),
    ("whom", "which", "charge", "claim", "accusation", "allegation", "assertion", "version", "account"),
    ("including", "among them", "of which", "of them"),
    ("until", "despite", "following", "amid", "after", "before", "during"),
    ("while", "when", "because", "though", "whereas", "since", "where", "as"),
    ("in", "at", "near", "on", "along", "by", "from"),
    ("and", "but", "or", "yet", "then", "as"),
    ("ing",),
    ("killing", "wounding", "injuring", "destroying", "damaging", "displacing", "forcing"),
    (",",),
    (",",),
)
"""For each kind of cut, in their order, the words of which one stands at each such cut (see ``needed``)."""
_SEARCHED = tuple((kind, Needed(cut, words)) for (kind, cut), words in zip(_CUTS, _NEEDED, strict=True))


def stretches(text: str, sentence: Span, closed: Sequence[Span]) -> list[Piece]:
    """The sentence cut wherever English may start a new clause, but not inside ``closed``."""
    cuts: dict[int, tuple[int, str]] = {}
    low = small(text[sentence.start : sentence.end])
    for kind, cut in _SEARCHED:
        for match in cut.pattern.finditer(text, sentence.start, sentence.end) if cut.in_low(low) else ():
            if match.start() <= sentence.start or match.end() >= sentence.end:
                continue
            if any(span.start < match.end() and match.start() < span.end for span in closed):
                continue
            if not any(left < match.end() and match.start() < right for left, (right, _) in cuts.items()):
                cuts[match.start()] = (match.end(), kind)
    found: list[Piece] = []
    start, opened = sentence.start, "start"
    for left in sorted(cuts):
        right, kind = cuts[left]
        if left > start:
            found.append(Piece(Span(start, left), opened))
        start, opened = right, kind
    if start < sentence.end:
        found.append(Piece(Span(start, sentence.end), opened))
    return found


def _holds_fact(inside: Sequence[Trigger]) -> bool:
    return any(t.weight >= 2 for t in inside)


def _stands(text: str, piece: Piece, inside: Sequence[Trigger], previous: Piece, triggers: Sequence[Trigger]) -> bool:
    """Does the stretch hold a fact of its own?"""
    words = text[piece.span.start : piece.span.end]
    if piece.opened == "count":
        return any(t.span.end <= piece.span.start for t in triggers)
    best = max((t.weight for t in inside), default=0)
    if best < 2:
        return False
    if piece.opened in ("strong", "result"):
        return True
    finite = FINITE.search(words) is not None or any(t.listed == "verbs" for t in inside)
    if piece.opened == "until":
        verbal = any(t.listed == "verbs" for t in inside)
        return (best >= 3 and finite) or words.startswith("until") or verbal or _noun_phrase(text, piece, inside)
    if piece.opened == "including":
        return best >= 2
    if piece.opened in ("sub", "relative"):
        return finite
    if piece.opened == "gerund":
        return best >= 3
    if piece.opened == "intro":
        return _INTRO.match(text, previous.span.start) is not None and finite
    return _coordinated(text, piece, inside, previous, triggers, finite)


def _noun_phrase(text: str, piece: Piece, inside: Sequence[Trigger]) -> bool:
    """'a blockade by the Guard', 'the surrender of the garrison': a noun that brings who, whom or where with it."""
    return any(
        t.weight >= 2 and re.match(r"\s+(?:of|by|on|in|against|between|near|at)\b", text[t.span.end : piece.span.end])
        for t in inside
    )


def _gerund(text: str, piece: Piece, inside: Sequence[Trigger]) -> bool:
    """'and transporting patients': a second gerund with something to say."""
    return re.match(r"[a-z]+ing\b", text[piece.span.start : piece.span.end]) is not None and any(
        t.weight >= 3 for t in inside
    )


def _coordinated(
    text: str, piece: Piece, inside: Sequence[Trigger], previous: Piece, triggers: Sequence[Trigger], finite: bool
) -> bool:
    """'and V-ed ...', 'and the N of ...', ', delivered ...': not inside 'killed and wounded twelve'."""
    before = [t for t in triggers if previous.span.holds(t.span)]
    if before and before[-1].span.end >= previous.span.end - 1 and before[-1].listed == "verbs":
        shared = inside[0].span.start - piece.span.start <= 1 and inside[0].listed in ("verbs", "strong")
        if shared and not _BE.search(text[previous.span.start : before[-1].span.start]):
            return False
    if _gerund(text, piece, inside):
        return True
    first = next(t for t in inside if t.weight >= 2)
    lead = len(text[piece.span.start : first.span.start].split())
    if first.verbal and (
        lead == 0
        or (
            lead == 1
            and re.match(
                r"\w+ly\b|not\b|has\b|have\b|had\b|was\b|were\b|to\b|is\b|are\b|could\b|did\b|will\b",
                text[piece.span.start : piece.span.end],
            )
        )
    ):
        return True
    if finite and any(t.weight >= 2 for t in inside):
        return piece.opened == "coord" or lead <= 4
    words = text[piece.span.start : piece.span.end]
    noun_phrase = re.match(r"(?:the|an?|another|\d|[a-z]+ing\b)", words) is not None and _noun_phrase(
        text, piece, [first]
    )
    numbered = re.match(rf"(?!an?\b){NUMBER}\b", words, re.IGNORECASE) is not None and lead <= 4
    different = first.event_type not in {t.event_type for t in before}
    return bool(noun_phrase or numbered) and (different or piece.opened == "coord") and first.weight >= 2

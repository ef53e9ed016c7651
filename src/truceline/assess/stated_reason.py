"""The reason that somebody gave for a refusal or a restriction, in the account's own words.

| in the words of the account, after the refusal                       | the reason                          |
|-----------------------------------------------------------------------|-------------------------------------|
| because (of), due to, owing to, citing, on the grounds that, on the    | these words and what follows, to    |
| pretext of, for ... reasons, saying (that), who said (that)            | the end of the sentence part        |
| without giving a reason, without explanation, no reason was given      | these words: none was given         |
| nothing of the kind, and the next words are a claim of whoever refused | that claim's words                  |

A reason stated is no reason found: it stays between quotation marks, and weather is no restriction by anybody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.words.claim import Claim, Role

NEXT = 40
"""Within so many code points after the account its reason begins, when it is a claim of its own."""

_CUES = re.compile(
    r"(?:\b(?:without (?:giving|stating|offering)?\s*(?:a|any)?\s*(?:reason|explanation)s?"
    r"|no (?:reason|explanation) (?:was|has been) given"
    r"|because(?: of)?\s|due to\s|owing to\s|citing\s|on (?:the )?(?:grounds?|pretext|pretence) (?:of|that)\s"
    r"|for (?:\w+ )?reasons? of\s|for \w+ reasons\b|allegedly (?:because|due)\s"
    r"|(?:who|which|they|he|she) (?:said|claimed|argued|explained)\s|(?:saying|claiming|arguing|explaining)\s)"
    r"|\b(?:из-за|по причине|под предлогом|ссылаясь на|в связи с|без объяснени\w*)\s?"
    r"|\b(?:պատճառով|պատճառաբանելով|պատրվակով)"
    r"|\b(?:səbəbilə|səbəbindən|bəhanəsilə|ilə əlaqədar))[^.;!?]*",
    re.IGNORECASE,
)


def in_words(quote: str) -> str:
    """The stated reason in a quotation, verbatim; '' when it states none."""
    found = _CUES.search(quote)
    return found[0].strip().strip("\"'“”«»").strip(" ,:") if found else ""


def told_next(claim: Claim, following: Sequence[Claim]) -> Claim | None:
    """The claim that states the reason of another: of the same document, right after it, by whoever hindered."""
    end, hindering = claim.passage.span.end, set(claim.actors(Role.AGENT))
    for other in following:
        near = end <= other.passage.span.start <= end + NEXT
        if near and other.speaker is not None and other.speaker.actor in hindering - {""}:
            return other
    return None

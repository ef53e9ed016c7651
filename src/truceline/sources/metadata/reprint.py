"""Reprint notices: words by which a text says that it appeared elsewhere before."""

from __future__ import annotations

import re

from truceline.sources.metadata.notice import HEAD, TEXT_ITSELF, sentence_at

_EARLIER = r"(?:originally|initially|first|previously)"
_APPEARED = r"(?:appeared|published|posted|issued|released|printed|ran|carried|written|produced)"
_AGAIN = r"(?:reprinted|republished|re-published|re-posted|reposted|cross-?posted|reproduced|syndicated)"
# A text that speaks of itself, anywhere: "this article was first published by …", "the piece is republished …".
_ITSELF = re.compile(
    rf"\b{TEXT_ITSELF}\b(?:\s+by\s[\w .]{{2,40}}?)?(?:\s+(?:was|is|has been|had been|were|also)){{0,3}}"
    rf"\s+(?:{_EARLIER}\s+{_APPEARED}|{_APPEARED}\s+{_EARLIER}|{_AGAIN})\b",
    re.IGNORECASE,
)
# A notice without a subject stands at the beginning of a sentence, a line or a bracket, at the head or the foot.
_BARE = re.compile(
    rf"(?:^|[\n(\[.*_—–]\s{{0,20}})(?P<notice>(?:{_EARLIER}\s{{1,20}}{_APPEARED}\s+(?:on|in|by|at|with|here)\b"
    rf"|{_AGAIN}\s+(?:from|with|by|under|courtesy|here|via)\b))",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?:^|\n)\s{0,20}(?P<notice>(?:source|via|original source|источник|оригинал|перепечатка|джерело|mənbə|kaynak|"
    r"quelle|fuente|fonte|աղբյուր|წყარო|المصدر|sumber)\s{0,20}[:՝]\s{0,20}\S[^\n]{0,150})",
    re.IGNORECASE,
)
_FOOT = 1_500


def find_reprint(text: str) -> str:
    """The words of the notice, verbatim; '' when the text does not say that it is a reprint."""
    if itself := _ITSELF.search(text):
        return sentence_at(text, itself.start())
    for start, end in ((0, HEAD), (max(HEAD, len(text) - _FOOT), len(text))):
        if bare := _BARE.search(text, start, end):
            return sentence_at(text, bare.start("notice"))
        if other := _OTHERS.search(text, start, end):
            return other["notice"].strip()
    return ""

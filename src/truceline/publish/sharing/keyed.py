"""Ids that tell nothing: where an id follows from content, a version for others carries a keyed one instead.

A claim's id is a hash over its content and its document's hash. Who guesses a withheld name could make the id and
compare; without the key nobody can (HMAC, RFC 2104). Each audience has ids of its own.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field

from truceline.words.sharing import Audience


@dataclass(frozen=True, slots=True)
class Keyed:
    """The ids of one audience's version; ``key`` is the mission's, and secret."""

    key: bytes
    audience: Audience
    _known: dict[tuple[str, str], str] = field(default_factory=dict, repr=False, compare=False)

    def digits(self, kind: str, id_: str, length: int) -> str:
        """So many hexadecimal digits for an id of that kind."""
        if (kind, id_) not in self._known:
            said = f"truceline sharing\n{self.audience}\n{kind}\n{id_}".encode()
            self._known[kind, id_] = hmac.digest(self.key, said, "sha256").hex()
        return self._known[kind, id_][:length]

    def claim(self, id_: str) -> str:
        """The id of a claim."""
        return f"c-{self.digits('claim', id_, 20)}"

    def incident(self, id_: str) -> str:
        """The id of an incident."""
        return f"i-{self.digits('incident', id_, 20)}"

    def document(self, sha256: str) -> str:
        """In the place of the SHA-256 of a document or of its text."""
        return self.digits("document", sha256, 64)

    def thing(self, kind: str, id_: str) -> str:
        """The id of a source, actor or place that has no name in this version."""
        return f"withheld-{kind}-{self.digits(kind, id_, 10)}"

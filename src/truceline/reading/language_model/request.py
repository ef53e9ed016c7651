"""A text cut into pieces, and the request for each: bytes that follow from the piece and the model's name alone."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from truceline.reading.language_model.prompt import VERSION, messages, schema
from truceline.words.canonical import plain_bytes
from truceline.words.language_model import LanguageModel
from truceline.words.passage import Span

PIECE = 6_000
"""Code points that are asked about at once: some 40 sentences, with room for their claims in the answer."""

_BORDER = re.compile(r"\n\s*\n|\n|(?<=[.!?])[\"”»’)]?\s")


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked about one stretch of a text. ``sha256`` is of ``body``, which is kept as evidence."""

    span: Span
    body: bytes

    @property
    def sha256(self) -> str:
        """By it the answer is kept and found again."""
        return hashlib.sha256(self.body).hexdigest()


def requests(text: str, model: LanguageModel) -> list[Request]:
    """One request per piece, in the order of the text; no more than ``model.most_pieces``."""
    found = pieces(text)[: model.most_pieces]
    return [Request(span, body_of(text[span.start : span.end], model.model)) for span in found]


def body_of(piece: str, model: str, *, form: bool = True) -> bytes:
    """The JSON that is posted; ``form`` asks the server to hold the model to the schema (not every server can)."""
    said: dict[str, Any] = {
        "model": model,
        "messages": messages(piece),
        "temperature": 0,
        "seed": 7,
        "stream": False,
        "user": f"truceline prompt {VERSION}",
    }
    if form:
        named = {"name": "claims", "strict": True, "schema": schema()}
        said["response_format"] = {"type": "json_schema", "json_schema": named}
    return plain_bytes(said)


def without_form(body: bytes, piece: str, model: str) -> bytes:
    """The same request for a server that refuses ``response_format``; the prompt states the form all the same."""
    return body_of(piece, model, form=False) if b'"response_format"' in body else body


def pieces(text: str) -> list[Span]:
    """The text in stretches of at most ``PIECE`` code points, cut at paragraphs, else lines, else sentences."""
    found: list[Span] = []
    start = 0
    while start < len(text):
        end = len(text) if len(text) - start <= PIECE else _cut(text, start)
        if text[start:end].strip():
            found.append(Span(start, end))
        start = end
    return found


def _cut(text: str, start: int) -> int:
    """The last good border in the second half of the piece: a blank line before a line, a line before a sentence."""
    best: dict[int, int] = {}
    for border in _BORDER.finditer(text, start + PIECE // 2, start + PIECE):
        best[border[0].count("\n")] = border.end()
    return best[max(best)] if best else start + PIECE

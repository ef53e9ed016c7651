"""The answer of a server taken apart: its envelope, the JSON inside, and each claim by itself, strictly.

What does not fit the schema is refused, claim by claim: one bad claim does not cost the others.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from truceline.reading.language_model.asking import Unanswered
from truceline.reading.language_model.prompt import LONGEST_QUOTE, LONGEST_WORDS, MOST_CLAIMS, MOST_WORDS

_Quote = Annotated[str, msgspec.Meta(max_length=LONGEST_QUOTE)]
_Words = Annotated[str, msgspec.Meta(max_length=LONGEST_WORDS)]
_Several = Annotated[list[_Words], msgspec.Meta(max_length=MOST_WORDS)]
_FENCE = "```"
_THOUGHT = "</think>"


class Stated(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One claim as the model states it: words of the text and two words of closed lists."""

    quote: _Quote
    event_type: _Words
    stance: _Words
    speaker: _Words
    actors: _Several
    targets: _Several
    places: _Several
    date: _Words
    numbers: _Several
    context: _Quote


class _Claims(msgspec.Struct, forbid_unknown_fields=True):
    claims: list[msgspec.Raw]


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message


class _Envelope(msgspec.Struct):
    choices: list[_Choice]


def content_of(response: bytes) -> str:
    """What the model said; Unanswered when the body is no chat completion."""
    try:
        envelope = msgspec.json.decode(response, type=_Envelope)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise Unanswered("answers with something that is no chat completion") from None
    if not envelope.choices:
        raise Unanswered("answers without a choice")
    return envelope.choices[0].message.content or ""


def stated(content: str) -> list[Stated | None] | None:
    """The claims in the order of the answer, None for each that has not the form; None when all of it has not.

    A fence around the JSON and the thoughts before it, which some models write whatever they are told, are left out.
    """
    content = _unfenced(content.rpartition(_THOUGHT)[2].strip())
    try:
        listed = msgspec.json.decode(content, type=_Claims).claims[:MOST_CLAIMS]
        return [_one(raw) for raw in listed]
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None


def _unfenced(content: str) -> str:
    """What stands between a first line that opens a fence and a last one that closes it; else all."""
    first, line_end, rest = content.partition("\n")
    if line_end and first.rstrip() in (_FENCE, f"{_FENCE}json") and rest.endswith(_FENCE):
        inside, line_end, last = rest.rpartition("\n")
        return inside if line_end and last.strip() == _FENCE else content
    return content


def _one(raw: msgspec.Raw) -> Stated | None:
    try:
        return msgspec.json.decode(raw, type=Stated)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None

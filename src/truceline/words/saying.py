"""In which language a page says its sentences: template engines ask a text for ``__html__`` when they write it out.

Without ``said_by`` every sentence is English. What is no page (CSV, JSON, hashes) never asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from markupsafe import escape

Say = Callable[[str], str]
_say: ContextVar[Say] = ContextVar("say", default=str)


@contextmanager
def said_by(say: Say) -> Iterator[None]:
    """While the block runs, pages of this thread say their sentences by ``say``."""
    before = _say.set(say)
    try:
        yield
    finally:
        _say.reset(before)


class Fixed(str):
    """A fixed English text that stands as data: the sentence of a word, the label of an event type."""

    __slots__ = ()

    def __html__(self) -> str:
        """The same in the language of the page."""
        return html_of(self)


def said(text: str) -> str:
    """The text in the language of the page at hand."""
    return _say.get()(text)


def html_of(text: str) -> str:
    """The same, escaped."""
    return escape(str(said(text)))

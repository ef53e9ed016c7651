"""Answers for a text: those that are kept already, else fresh ones; and one plain sentence when there are none.

A server that cannot be used is left alone for the rest of the run: rules read everything, with it or without it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from typing import NamedTuple, Protocol

from truceline.reading.language_model import asking
from truceline.reading.language_model.answer import content_of
from truceline.reading.language_model.asking import FormRefused, Unanswered
from truceline.reading.language_model.request import Request, pieces, requests, without_form
from truceline.words.document import Document, Problem
from truceline.words.language_model import LanguageModel
from truceline.words.passage import Span

Ask = Callable[[LanguageModel, bytes, str], bytes]


class Answered(NamedTuple):
    """An answer about one stretch of a text: the request and the response, byte for byte, and who gave it."""

    span: Span
    request: bytes
    response: bytes
    proposer: str


class Answers(Protocol):
    """Where answers are kept, by the SHA-256 of their request."""

    def find(self, request: str) -> bytes | None:
        """The response that is kept, None when there is none."""
        ...

    def keep(self, request: bytes, response: bytes) -> None:
        """Keep an exchange."""
        ...


class Backend:
    """A model to ask. ``may_ask`` False: only kept answers are used. ``secret``: SHA-256 of documents of which a field
    was sealed; nothing of them leaves the house. ``fault`` says in one sentence why the server is left alone."""

    def __init__(
        self,
        model: LanguageModel,
        answers: Answers,
        *,
        key: str = "",
        may_ask: bool = True,
        secret: Collection[str] = (),
        ask: Ask = asking.ask,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self.model = model
        self._answers, self._key, self._secret = answers, key, secret
        self._ask, self._wait = ask, wait
        self._may_ask = may_ask
        self._formless = False
        self.fault = ""

    def answers(self, document: Document, text: str) -> tuple[list[Answered], bool, str]:
        """The answers for a text in its order, whether it has them all, and a sentence on what was left out ('')."""
        if self.is_secret(document):
            return [], False, "a field of it is sealed, so nothing of it was shown to the language model."
        found = [answered for request in requests(text, self.model) if (answered := self._answer(request, text))]
        wanted = len(pieces(text))
        left = wanted - self.model.most_pieces
        told = f"the language model was asked about its first {self.model.most_pieces} pieces of {wanted}."
        return found, len(found) == min(wanted, self.model.most_pieces), told if left > 0 else ""

    def is_secret(self, document: Document) -> bool:
        """Was a field of the document sealed? Then nothing of it leaves the house."""
        return document.sha256 in self._secret

    def problem(self) -> Problem | None:
        """Why the server was left alone, as one problem of the run; None when it was not."""
        if not self.fault:
            return None
        sentence = f"the language model at {self.model.host} {self.fault}; what it was not asked was read without it."
        remedy = "Look at the server and run the command again; see docs/language-model.md."
        return Problem(file="mission.toml", place="[language_model]", sentence=sentence, remedy=remedy)

    def _answer(self, request: Request, text: str) -> Answered | None:
        piece = text[request.span.start : request.span.end]
        plain = Request(request.span, without_form(request.body, piece, self.model.model))
        for one in (request, plain):
            kept = self._answers.find(one.sha256)
            if kept is not None:
                return Answered(one.span, one.body, kept, self.model.proposer)
        if self.fault or not self._may_ask:
            return None
        return self._asked(request, plain)

    def _asked(self, request: Request, plain: Request) -> Answered | None:
        """Ask, again where that may help; the answer is kept before it is used."""
        why = ""
        for turn in range(1, self.model.tries + 1):
            try:
                used, response = self._once(request, plain)
                content_of(response)
            except Unanswered as fault:
                why = f"{fault.why}" + (f" (asked {turn} times)" if turn > 1 else "")
                if not fault.again:
                    break
                if turn < self.model.tries:
                    self._wait(min(2.0**turn, 8.0))
                continue
            self._answers.keep(used.body, response)
            return Answered(used.span, used.body, response, self.model.proposer)
        self.fault = why
        return None

    def _once(self, request: Request, plain: Request) -> tuple[Request, bytes]:
        if not self._formless:
            try:
                return request, self._ask(self.model, request.body, self._key)
            except FormRefused:
                answer = self._ask(self.model, plain.body, self._key)
                self._formless = True
                return plain, answer
        return plain, self._ask(self.model, plain.body, self._key)

"""What may help the rules to read: answers of a language model, and what the mission's corrections have taught."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from truceline.reading.language_model.backend import Answered, Backend
from truceline.reading.learned_here.model import Here
from truceline.words.document import Document, Problem
from truceline.words.language_model import Exchange
from truceline.words.made_with import LearnedHere


@dataclass(frozen=True, slots=True)
class Aid:
    """The answers about one document in the order of its text, and the mission's own model (None: there is none)."""

    answered: tuple[Answered, ...] = ()
    here: Here | None = None

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """The answers as the record names them."""
        return tuple(map(exchange_of, self.answered))

    @property
    def learned_here(self) -> LearnedHere | None:
        """The mission's own model as the record names it."""
        return LearnedHere(name=self.here.name, sha256=self.here.sha256) if self.here else None


AT_ONCE = 25
"""Readings that become durable together: few waits for the disk, little to read again after a crash."""

UNAIDED = Aid()
"""Rules and the shipped models alone."""


@dataclass(frozen=True, slots=True)
class Aids:
    """Where help comes from in this run: a model to ask (None: nobody is asked), the mission's own model, and the
    answers that a standing reading rests on, by document; they count where nobody is asked."""

    backend: Backend | None = None
    here: Here | None = None
    replayed: Callable[[Document], Sequence[Answered]] = lambda document: ()

    @property
    def at_once(self) -> int:
        """Readings that become durable together: each by itself when each may take minutes."""
        return 1 if self.backend else AT_ONCE

    @property
    def problems(self) -> list[Problem]:
        """What went wrong with the help in this run."""
        problem = self.backend.problem() if self.backend else None
        return [problem] if problem else []

    def reader(self, document: Document, rules: str) -> str:
        """The name of a reading of the document, made with all that can be had."""
        if self.backend is not None:
            plain = self.backend.is_secret(document) or not _may_be_english(document)
            return rules if plain else f"{rules}+{self.backend.model.proposer}"
        answered = self.replayed(document)
        return f"{rules}+{answered[0].proposer}" if answered else rules

    def aid(self, document: Document, text: str, rules: str, *, asked: bool = True) -> tuple[Aid, str, list[Problem]]:
        """The help with one document, the reader's name with it, and what should be said of it; ``asked`` False: no
        language model is asked, since nothing that it says of the text could be checked."""
        if not asked:
            return Aid((), self.here), self.reader(document, rules), []
        if self.backend is None:
            answered = tuple(self.replayed(document))
            return Aid(answered, self.here), self.reader(document, rules), []
        found, complete, said = self.backend.answers(document, text)
        before = () if complete or self.backend.is_secret(document) else tuple(self.replayed(document))
        if before:  # what was answered once counts until it is answered anew
            return Aid(before, self.here), f"{rules}+{before[0].proposer}", []
        name = f"{rules}+{self.backend.model.proposer}" if complete else rules
        problems = [Problem(file=document.name, place="", sentence=said)] if said else []
        return Aid(tuple(found), self.here), name, problems


NO_AIDS = Aids()


def _may_be_english(document: Document) -> bool:
    return not document.language or document.language.lower().startswith("en")


def exchange_of(answered: Answered) -> Exchange:
    """An answer as the record names it: by the hashes of question and answer."""
    return Exchange(
        proposer=answered.proposer,
        start=answered.span.start,
        end=answered.span.end,
        request=hashlib.sha256(answered.request).hexdigest(),
        response=hashlib.sha256(answered.response).hexdigest(),
    )

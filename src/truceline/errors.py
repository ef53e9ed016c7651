"""Every fault that a user may meet: a class, one plain sentence, a hint, an exit code.

A fault that stops the run is raised as a ``Fault``. A fault in one file or one row is data: the stage returns it
as a ``words.Problem`` and goes on. Both carry the same sentence: which file, which place, what is wrong; the hint
says what to do.
"""

from __future__ import annotations


class Fault(Exception):
    """A fault that stops the command; shown as one sentence and a hint, never as a traceback."""

    exit_code = 1

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


class MissionFault(Fault):
    """The mission folder cannot be used: missing, not a folder, or its reference data is broken."""

    exit_code = 3


class RecordFault(Fault):
    """The record cannot be opened, or what was asked of it does not exist."""

    exit_code = 4


class Overtaken(RecordFault):
    """Another person decided on the same subject meanwhile: ``entry`` is the number of what they decided."""

    def __init__(self, sentence: str, hint: str, entry: int) -> None:
        super().__init__(sentence, hint)
        self.entry = entry


class VerificationFault(Fault):
    """The record does not verify: something was rewritten, removed or damaged."""

    exit_code = 5


class SourceFault(Fault):
    """A file that the user named by hand cannot be taken in."""

    exit_code = 6


class VaultFault(Fault):
    """A field cannot be sealed, opened, shared or erased; nothing was kept in clear."""

    exit_code = 7


class AccountFault(Fault):
    """An account of the web application cannot be made, changed or ended as asked."""

    exit_code = 8


class Invalid(ValueError):
    """A word of the vocabulary was given impossible content; the message is one plain sentence."""

"""The other end of the guard: a small server that forks one limited child per foreign file.

Run as ``python -m truceline.sources.guarded`` by ``guard.py``; speaks length-prefixed frames on its standard input
and output: first it says which layers of confinement hold here, then it answers questions. The server never parses a
foreign file itself. It must stay single-threaded, for it forks.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import time
from typing import BinaryIO

import msgspec

from truceline.sources.confinement import Layer, Limits, Prepared, confine, prepare
from truceline.sources.extracted import Unreadable
from truceline.sources.formats import FORMATS
from truceline.sources.guard import Reply
from truceline.sources.rehearsal import rehearse

_TOO_MUCH = ("LimitReachedError", "DecompressionBombError", "OverflowError")


class Question(msgspec.Struct):
    """What the guard asks: the format by its suffix, the sheet of a workbook, the number of bytes, the limits."""

    suffix: str
    sheet: str
    size: int
    limits: Limits


def main() -> None:
    """Answer questions until the guard closes the pipe."""
    with os.fdopen(os.dup(0), "rb") as questions, os.fdopen(os.dup(1), "wb") as replies:
        ready: set[str] = set()
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):  # a parser that prints must not disturb the frames
            os.dup2(nowhere, stream)
        os.close(nowhere)
        prepared = prepare()
        _send(replies, msgspec.json.encode(_layers(prepared)))
        while head := questions.read(8):
            question = msgspec.json.decode(questions.read(int.from_bytes(head, "big")), type=Question)
            content = questions.read(question.size)
            _rehearse(question.suffix, ready)
            _send(replies, _read_in_child(question, content, prepared, questions.fileno()))


def _send(replies: BinaryIO, frame: bytes) -> None:
    replies.write(len(frame).to_bytes(8, "big") + frame)
    replies.flush()


def _layers(prepared: Prepared) -> list[Layer]:
    """What holds in a child: one is made that confines itself, says so and ends."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(theirs, msgspec.json.encode(sorted(confine(Limits(), prepared, theirs))))
        finally:
            os._exit(0)
    os.close(theirs)
    said, _ = _collect(ours, Limits(), -1)
    os.close(ours)
    os.waitpid(child, 0)
    return msgspec.json.decode(said or b"[]", type=list[Layer])


def _rehearse(suffix: str, ready: set[str]) -> None:
    """Load the format's parser before the first fork for it."""
    if suffix not in ready:
        rehearse(suffix)
        gc.freeze()
        ready.add(suffix)


def _read_in_child(question: Question, content: bytes, prepared: Prepared, questions: int) -> bytes:
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        _child(question, content, prepared, theirs)
    os.close(theirs)
    try:
        answer, stopped = _collect(ours, question.limits, questions)
    finally:
        os.close(ours)
    if stopped:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if stopped:
        return _refusal(stopped)
    if os.WIFSIGNALED(status) or not answer:
        return _refusal(_death(os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, question.limits))
    return answer


def _child(question: Question, content: bytes, prepared: Prepared, pipe: int) -> None:
    """Never returns: extract, write the reply, leave without any clean-up of the server's."""
    try:
        confine(question.limits, prepared, pipe)
        answer = msgspec.json.encode(answer_to(question.suffix, content, question.sheet))
        view = memoryview(answer)
        while view:
            view = view[os.write(pipe, view) :]
    except MemoryError:
        os.write(pipe, _refusal(_too_much_memory(question.limits)))
    finally:
        os._exit(0)


def answer_to(suffix: str, content: bytes, sheet: str) -> Reply:
    """Extract, whatever the parser may raise; only MemoryError is left to the caller, who must free memory first."""
    try:
        return Reply(extracted=FORMATS[suffix].extract(content, sheet))
    except Unreadable as refusal:
        return Reply(sentence=refusal.sentence, remedy=refusal.remedy)
    except MemoryError:
        raise
    except RecursionError:
        return Reply(sentence="Its parts are nested too deeply to be read.")
    except Exception as fault:  # noqa: BLE001  a parser may raise anything on a hostile file
        if type(fault).__name__ in _TOO_MUCH:
            return Reply(sentence="It asks its reader for more than is allowed: it is damaged, or a bomb.")
        return Reply(sentence=f"It is damaged: its reader gave up ({type(fault).__name__}).")


def _collect(pipe: int, limits: Limits, questions: int) -> tuple[bytes, str]:
    """What the child writes, and why it must be stopped ('' = it ended by itself).

    Nothing may come over ``questions`` meanwhile but its end: then the guard is gone, and so is the server, which takes
    the child with it.
    """
    deadline = time.monotonic() + limits.seconds
    parts = bytearray()
    watched = [pipe, questions] if questions >= 0 else [pipe]
    while True:
        ready, _, _ = select.select(watched, [], [], max(0.0, deadline - time.monotonic()))
        if questions in ready:
            os._exit(0)
        if not ready:
            return b"", _too_slow(limits)
        part = os.read(pipe, 1 << 20)
        if not part:
            return bytes(parts), ""
        parts += part
        if len(parts) > limits.result:
            return b"", f"It yields more than {limits.result // 1_000_000} MB of text."


def _death(signal_number: int, limits: Limits) -> str:
    if signal_number in (signal.SIGXCPU, signal.SIGKILL):
        return _too_slow(limits)
    return _too_much_memory(limits) if signal_number else "Its reader ended without a result."


def _too_slow(limits: Limits) -> str:
    return f"Reading it took longer than {limits.seconds:g} seconds and was stopped."


def _too_much_memory(limits: Limits) -> str:
    return f"Reading it needs more than {limits.memory // 1_000_000} MB of memory and was stopped."


def _refusal(sentence: str) -> bytes:
    return msgspec.json.encode(Reply(sentence=sentence))


if __name__ == "__main__":
    main()

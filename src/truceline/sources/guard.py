"""The guard: foreign files are parsed in a child process that can do no harm and can be stopped.

One server process (``guarded.py``) is started at the first file that needs it, loads the parsers once, and forks a
child per file. The child gives up its rights (``confinement.py``); the server stops it after a wall-clock limit; the
guard stops the server itself if that ever hangs. Whatever happens to a child becomes an ``Unreadable`` with one
sentence, and the next file is read.

What holds here depends on the system: ``Guard.weakness`` says what is missing, and with ``TRUCELINE_GUARD=require`` in
the environment nothing is read where something is.
"""

from __future__ import annotations

import contextlib
import os
import select
import subprocess  # the command is our own interpreter and module, without a shell
import sys
import time
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from truceline.errors import SourceFault
from truceline.sources.confinement import Limits, uncovered
from truceline.sources.extracted import Extracted, Unreadable
from truceline.sources.formats import FORMATS

__all__ = ["Guard", "Limits", "Reply"]

_AGAIN = "Save the file again in a simple form (PDF with text, or plain text) and put it in."
_PATIENCE = 10.0  # seconds that the server gets beyond the child's own limit
_START = 30.0  # seconds in which a server must have said what holds
_HELLO = 10_000  # bytes
DEMAND, REQUIRE = "TRUCELINE_GUARD", "require"


class Reply(msgspec.Struct, kw_only=True):
    """What comes back over the pipe: the extraction, or a sentence on why there is none. Validated, never trusted."""

    extracted: Extracted | None = None
    sentence: str = ""
    remedy: str = ""


class Guard:
    """Reads foreign files, one at a time; a context manager, for the server must be stopped at the end."""

    def __init__(self, limits: Limits | None = None, demand: str | None = None) -> None:
        self.limits = limits or Limits()
        self._demand = os.environ.get(DEMAND, "") if demand is None else demand
        self._server: subprocess.Popen[bytes] | None = None
        self._layers: frozenset[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def extract(self, suffix: str, content: bytes, sheet: str = "") -> Extracted:
        """The extraction by the format of that suffix. Raises Unreadable with the reason when there is none.

        SourceFault when the environment requires a guard and this system has none that covers everything.
        """
        if not FORMATS[suffix].guarded:
            return FORMATS[suffix].extract(content, sheet)
        try:
            self._refuse_without_guard()
            if not hasattr(os, "fork"):
                return FORMATS[suffix].extract(content, sheet)
            reply = self._ask(suffix, content, sheet)
        except (OSError, EOFError, msgspec.MsgspecError):
            self.close()
            raise Unreadable("Reading it brought its reading process down.", _AGAIN) from None
        if reply.extracted is None:
            raise Unreadable(reply.sentence, reply.remedy or _AGAIN)
        return reply.extracted

    @property
    def layers(self) -> frozenset[str]:
        """The layers of confinement that took effect in a child of this guard; none where there is no fork."""
        if self._layers is None and hasattr(os, "fork"):
            self._running()
        return self._layers or frozenset()

    def weakness(self) -> str:
        """One sentence on what a hostile file could reach here; '' for nothing, or before any was parsed."""
        if self._layers is None and hasattr(os, "fork"):
            return ""
        open_to = uncovered(self.layers)
        return f"On this system nothing keeps what reads foreign files from {_listed(open_to)}." if open_to else ""

    def _refuse_without_guard(self) -> None:
        open_to = uncovered(self.layers) if self._demand == REQUIRE else ()
        if open_to:
            sentence = f"Foreign files are not read here: nothing would keep their readers from {_listed(open_to)}."
            raise SourceFault(sentence, f"`truceline doctor` lists what is missing; {DEMAND}={REQUIRE} asks for it.")

    def close(self) -> None:
        """Stop the server, if it runs."""
        server, self._server = self._server, None
        if server is None:
            return
        server.kill()
        for pipe in (server.stdin, server.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
        server.wait()

    def _ask(self, suffix: str, content: bytes, sheet: str) -> Reply:
        server = self._running()
        if server.stdin is None or server.stdout is None:
            raise EOFError
        question = {"suffix": suffix, "sheet": sheet, "size": len(content), "limits": asdict(self.limits)}
        head = msgspec.json.encode(question)
        server.stdin.write(len(head).to_bytes(8, "big") + head)
        server.stdin.write(content)
        server.stdin.flush()
        answer = _frame(server.stdout.fileno(), self.limits.result, time.monotonic() + self.limits.seconds + _PATIENCE)
        return msgspec.json.decode(answer, type=Reply)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._server is None or self._server.poll() is not None:
            self.close()
            self._server = _start()
            self._layers = _hello(self._server)
        return self._server


def _hello(server: subprocess.Popen[bytes]) -> frozenset[str]:
    """The first frame of a new server: the layers that hold in a child of its."""
    if server.stdout is None:
        raise EOFError
    frame = _frame(server.stdout.fileno(), _HELLO, time.monotonic() + _START)
    return frozenset(msgspec.json.decode(frame, type=list[str]))


def _listed(words: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _start() -> subprocess.Popen[bytes]:
    """A new server with an empty environment: a parser that is taken over finds no secrets there."""
    package = Path(__file__).resolve().parents[2]
    libraries = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    environment = {
        "PYTHONPATH": os.pathsep.join([str(package), *libraries]),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
    return subprocess.Popen(
        [sys.executable, "-P", "-W", "ignore", "-m", "truceline.sources.guarded"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,  # Ctrl-C reaches the run, which then stops the server
    )


def _frame(pipe: int, largest: int, deadline: float) -> bytes:
    """One length-prefixed frame; EOFError when the server is gone, late, or sends too much."""
    size = int.from_bytes(_exactly(pipe, 8, deadline), "big")
    if size > largest + 1000:
        raise EOFError
    return _exactly(pipe, size, deadline)


def _exactly(pipe: int, size: int, deadline: float) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        ready, _, _ = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
        part = os.read(pipe, min(size - len(parts), 1 << 20)) if ready else b""
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)

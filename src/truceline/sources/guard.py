"""The guard: foreign files are parsed in a child process that can do no harm and can be stopped.

One server process (``guarded.py``) is started at the first file that needs it, loads the parsers once, and forks a
child per file. The child has limits on memory, processor time, open files and written files; the server stops it
after a wall-clock limit; the guard stops the server itself if that ever hangs. Whatever happens to a child becomes an
``Unreadable`` with one sentence, and the next file is read.
"""

from __future__ import annotations

import contextlib
import os
import select
import subprocess  # the command is our own interpreter and module, without a shell
import sys
import time
import warnings
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from truceline.sources.extracted import Extracted, Unreadable
from truceline.sources.formats import FORMATS

_AGAIN = "Save the file again in a simple form (PDF with text, or plain text) and put it in."
_PATIENCE = 10.0  # seconds that the server gets beyond the child's own limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one child may use: seconds by the clock, seconds of processor, bytes of memory, bytes of result."""

    seconds: float = 20.0
    processor_seconds: int = 20
    memory: int = 2_000_000_000
    result: int = 250_000_000


class Reply(msgspec.Struct, kw_only=True):
    """What comes back over the pipe: the extraction, or a sentence on why there is none. Validated, never trusted."""

    extracted: Extracted | None = None
    sentence: str = ""
    remedy: str = ""


class Guard:
    """Reads foreign files, one at a time; a context manager, for the server must be stopped at the end."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def extract(self, suffix: str, content: bytes, sheet: str = "") -> Extracted:
        """The extraction by the format of that suffix. Raises Unreadable with the reason when there is none."""
        if not FORMATS[suffix].guarded:
            return FORMATS[suffix].extract(content, sheet)
        if not hasattr(os, "fork"):
            warnings.warn("This system has no fork: foreign files are read without a guard.", stacklevel=2)
            return FORMATS[suffix].extract(content, sheet)
        try:
            reply = self._ask(suffix, content, sheet)
        except (OSError, EOFError, msgspec.MsgspecError):
            self.close()
            raise Unreadable("Reading it brought its reading process down.", _AGAIN) from None
        if reply.extracted is None:
            raise Unreadable(reply.sentence, reply.remedy or _AGAIN)
        return reply.extracted

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
        return self._server


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

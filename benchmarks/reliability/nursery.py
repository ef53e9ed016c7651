"""A nursery of processes: one process with everything imported forks children, so that a child costs milliseconds.

A child has one socket: it hears the word to start and tells what it did there, never through a file, so that faults
put into file calls meet the record and nothing else.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0
"""Seconds after which a silent child is a fault of the harness or of the product."""


class Child:
    """A process that was born here; lines that it told so far."""

    def __init__(self, pid: int, ear: socket.socket) -> None:
        self.pid, self._ear, self._heard = pid, ear, b""
        with suppress(ProcessLookupError):
            self._end = os.pidfd_open(pid)
        self.lines: list[str] = []

    def start(self) -> None:
        """The word for which ``wait_for_start`` waits."""
        self._ear.send(b"!")

    def listen(self, seconds: float = PATIENCE) -> bool:
        """Take in what it tells within that time; False when nothing came. An ended child has no more to tell."""
        if not select.select([self._ear], [], [], seconds)[0]:
            return False
        said = b""
        with suppress(ConnectionResetError):
            said = self._ear.recv(1 << 16)
        *whole, self._heard = (self._heard + said).split(b"\n")
        self.lines.extend(line.decode() for line in whole)
        return bool(said)

    def hear(self, word: str) -> None:
        """Wait until it tells a line that begins so; RuntimeError when it ends before."""
        while not any(line.startswith(word) for line in self.lines):
            self._listen_or_raise(word)

    def hear_again(self, word: str) -> None:
        """Wait until it tells such a line once more than it has by now."""
        known = sum(line.startswith(word) for line in self.lines)
        while sum(line.startswith(word) for line in self.lines) == known:
            self._listen_or_raise(word)

    def _listen_or_raise(self, word: str) -> None:
        if not self.listen():
            self.kill()
            raise RuntimeError(f"the child told no '{word}' any more but: {self.lines[-9:]}")

    def kill(self) -> None:
        """kill -9, and what it had told before."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self.wait()

    def wait(self) -> list[str]:
        """Listen until it has ended; all its lines."""
        until = time.monotonic() + PATIENCE
        while self.listen(max(0.0, until - time.monotonic())):
            pass
        if not select.select([self._end], [], [], max(0.1, until - time.monotonic()))[0]:
            os.kill(self.pid, signal.SIGKILL)
            raise RuntimeError(f"the child did not end; it told: {self.lines}")
        os.close(self._end)
        self._ear.close()
        return self.lines


class Nursery:
    """Gives birth to children that play a role (benchmarks.reliability.roles); a context manager."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        self._line = ours
        serve = f"from benchmarks.reliability.nursery import serve; serve({theirs.fileno()})"
        command = [sys.executable, "-c", serve]
        self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], cwd=ROOT, stdin=subprocess.DEVNULL)
        theirs.close()

    def child(self, role: str, **told: Any) -> Child:
        """A child that plays the role with these arguments (plain JSON). ``env`` holds environment variables."""
        ear, mouth = socket.socketpair()
        socket.send_fds(self._line, [json.dumps({"role": role, **told}).encode()], [mouth.fileno()])
        mouth.close()
        return Child(int(self._line.recv(20)), ear)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._line.close()
        self._process.wait()


class Voice:
    """Standard output of a child: a socket."""

    encoding = "utf-8"

    def __init__(self, mouth: socket.socket) -> None:
        self.mouth, self._begun = mouth, ""

    def write(self, text: str) -> int:
        """Say whole lines, each at once."""
        whole, newline, self._begun = (self._begun + text).rpartition("\n")
        if newline:
            self.mouth.sendall((whole + newline).encode())
        return len(text)

    def flush(self) -> None:
        """Nothing waits here."""

    def isatty(self) -> bool:
        """Nobody watches."""
        return False


def wait_for_start() -> None:
    """In a child: say that it is ready, and wait for the word to start."""
    voice = sys.stdout
    assert isinstance(voice, Voice)
    print("ready")
    voice.mouth.recv(1)


def serve(descriptor: int) -> None:
    """Fork a child for every request, until the other side hangs up."""
    from benchmarks.reliability import roles

    roles.warm_up()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    line = socket.socket(fileno=descriptor)
    while True:
        request, fds, _, _ = socket.recv_fds(line, 1 << 16, 1)
        if not request:
            return
        mouth = socket.socket(fileno=fds[0])
        pid = os.fork()
        if pid == 0:
            line.close()
            _live(json.loads(request), mouth)
        mouth.close()
        line.send(str(pid).encode())


def _live(told: dict[str, Any], mouth: socket.socket) -> None:
    """A child's life. A traceback is told as such: no role may end with one."""
    from benchmarks.reliability import roles

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    sys.stdout = sys.stderr = Voice(mouth)  # type: ignore[assignment]
    os.environ.update(told.pop("env", {}))
    try:
        roles.ROLES[told.pop("role")](**told)
    except BaseException:  # noqa: BLE001  # whatever it is, the parent must hear of it
        traceback.print_exc()
    os._exit(0)

"""What a process asked of the disk, in order: the real product under strace, its bytes included.

The system calls of a child are written down with their data and become operations on a modelled disk (disk.py). Not a
model of what SQLite would do, nor of what our code would: what both did.
"""

from __future__ import annotations

import codecs
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks.reliability.disk import Create, MakeFolder, Operation, Rename, Sync, Told, Truncate, Unlink, Write
from benchmarks.reliability.nursery import Child

CALLS = "openat,close,write,pwrite64,ftruncate,fsync,fdatasync,rename,unlink,mkdir,sendto"
STRACE = ("strace", "-f", "-y", "-x", "-s", "10000000", "-e", f"trace={CALLS}")

LINE = re.compile(r"^(?:(\d+) +)?(\w+)\((.*)\) += (-?\d+)")
"""Process, call, arguments, result."""
DESCRIPTOR = re.compile(r"(?:\d+|AT_FDCWD)<(.*?)>")
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')


def record(child: Child, log: Path) -> None:
    """Attach strace to a child that waits, let it start, and wait for its end; its calls are in ``log``."""
    command = [*STRACE, "-o", str(log), "-p", str(child.pid)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as strace:
        assert strace.stderr is not None
        strace.stderr.readline()
        child.start()
        child.wait()


def operations(log: Path, folder: Path) -> Iterator[Operation]:
    """The operations under a folder, in order; paths relative to it. What was told comes as ``Told``."""
    positions: dict[str, int] = {}
    for line in _joined(log):
        match = LINE.match(line)
        if match and int(match[4]) >= 0:
            yield from _operation(match[2], match[3], int(match[4]), str(folder) + "/", positions)


def _joined(log: Path) -> Iterator[str]:
    """Lines, with calls that another thread interrupted put together at the place where they ended."""
    begun: dict[str, str] = {}
    for line in log.read_text(encoding="latin-1").splitlines():
        process = line.split(" ", 1)[0]
        if line.endswith("<unfinished ...>"):
            begun[process] = line.removesuffix("<unfinished ...>")
        elif " resumed>" in line:
            yield begun.pop(process, "") + line.partition(" resumed>")[2]
        else:
            yield line


def _operation(call: str, said: str, result: int, under: str, positions: dict[str, int]) -> Iterator[Operation]:
    if call == "sendto":
        yield Told(_bytes(said).decode())
        return
    if call in ("rename", "unlink", "mkdir"):
        paths = [_bytes(f'"{text}"').decode() for text in STRING.findall(said)]
        if all(path.startswith(under) for path in paths):
            kind = {"rename": Rename, "unlink": Unlink, "mkdir": MakeFolder}[call]
            yield kind(*(path.removeprefix(under) for path in paths))
        return
    if call == "openat":
        path = _bytes(said).decode()
        if path.startswith(under):
            positions[path] = 0
            if "O_CREAT" in said:
                yield Create(path.removeprefix(under))
        return
    described = DESCRIPTOR.match(said)
    path = described[1] if described else ""
    if (path + "/").startswith(under) and not path.endswith(("-shm", "(deleted)")):
        yield from _on_descriptor(call, said, result, path, (path + "/").removeprefix(under).rstrip("/"), positions)


def _on_descriptor(
    call: str, said: str, result: int, path: str, name: str, positions: dict[str, int]
) -> Iterator[Operation]:
    if call in ("fsync", "fdatasync"):
        yield Sync(name)
    elif call == "ftruncate":
        yield Truncate(name, int(said.rpartition(", ")[2]))
    elif call == "pwrite64":
        yield Write(name, int(said.rpartition(", ")[2]), _bytes(said)[:result])
    elif call == "write":
        yield Write(name, positions.get(path, 0), _bytes(said)[:result])
        positions[path] = positions.get(path, 0) + result


def _bytes(said: str) -> bytes:
    """The first string among the arguments, as bytes."""
    match = STRING.search(said)
    if match is None:
        raise ValueError(f"no string in {said[:200]}")
    return codecs.escape_decode(match[1].encode("latin-1"))[0]  # type: ignore[no-any-return, attr-defined]

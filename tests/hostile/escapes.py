"""What a parser that was taken over would try, run inside a confined child: run as a module, prints JSON.

Each attempt says how it ended: "refused" (with permission denied, or no connection), or what it got hold of.
Run as ``python -m tests.hostile.escapes SECRET_FILE UNIX_SOCKET TCP_PORT [--only ATTEMPT …] [--without LAYER …]``.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from truceline.sources import confinement, landlock, seccomp
from truceline.sources.kernel import call
from truceline.sources.rehearsal import load

LIMITS = confinement.Limits(seconds=5, processor_seconds=3, memory=500_000_000, result=100_000)
SECRET, LISTENING, PORT = sys.argv[1], sys.argv[2], int(sys.argv[3])
SERVER = os.getpid()
INHERITED = os.open("/etc/hostname", os.O_RDONLY)
os.set_inheritable(INHERITED, True)
STARTED_BY = os.getppid()


def tcp() -> str:
    socket.create_connection(("127.0.0.1", PORT), 2).close()
    return "connected"


def udp() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.sendto(b"x", ("127.0.0.1", 53))
    return "sent"


def unix_socket() -> str:
    with socket.socket(socket.AF_UNIX) as s:
        s.connect(LISTENING)
    return "connected"


def raw_socket() -> str:
    socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP).close()
    return "made"


def name_service() -> str:
    return str(socket.getaddrinfo("example.org", 80))


def read_passwords() -> str:
    return Path("/etc/passwd").read_text(encoding="utf-8")[:20]


def read_secret() -> str:
    return Path(SECRET).read_text(encoding="utf-8")


def list_folder() -> str:
    return str(next(Path("/etc").iterdir()))


def write_file() -> str:
    Path("/tmp/escaped").write_text("x", encoding="utf-8")
    return "written"


def remove_secret() -> str:
    Path(SECRET).unlink()
    return "removed"


def rename_secret() -> str:
    Path(SECRET).rename(SECRET + ".moved")
    return "moved"


def change_rights() -> str:
    Path(SECRET).chmod(0o777)
    return "changed"


def run_program() -> str:
    os.execv("/bin/true", ["true"])  # noqa: S606


def run_child_program() -> str:
    return str(subprocess.run(["/bin/true"], check=True).returncode)


def signal_server() -> str:
    os.kill(SERVER, signal.SIGUSR1)
    return "sent"


def signal_all() -> str:
    os.kill(-1, 0)
    return "sent"


def fork() -> str:
    if os.fork() == 0:
        os._exit(0)
    return "forked"


def thread() -> str:
    threading.Thread(target=int).start()
    return "started"


def memory() -> str:
    return str(len(bytearray(600_000_000)))


def inherited_descriptor() -> str:
    return os.read(INHERITED, 20).decode()


def any_descriptor() -> str:
    """Descriptors above the standard three, but for the pipe of the result."""
    found = []
    for descriptor in range(3, 200):
        with contextlib.suppress(OSError):
            os.fstat(descriptor)
            found.append(descriptor)
    return "refused" if len(found) == 1 else str(found)


def server_memory() -> str:
    with Path(f"/proc/{SERVER}/mem").open("rb") as file:
        file.seek(id(tcp))
        return str(file.read(8))


def server_environment() -> str:
    return str(Path(f"/proc/{SERVER}/environ").read_bytes()[:20])


def starter_memory() -> str:
    return str(Path(f"/proc/{STARTED_BY}/maps").read_bytes()[:20])


def trace() -> str:
    call("ptrace", 16, SERVER, 0, 0)  # PTRACE_ATTACH
    return "attached"


def read_memory_of_server() -> str:
    buffer = ctypes.create_string_buffer(8)
    ours = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 8)
    theirs = (ctypes.c_size_t * 2)(id(tcp), 8)
    call("process_vm_readv", SERVER, ctypes.byref(ours), 1, ctypes.byref(theirs), 1, 0)
    return "read"


def become_root() -> str:
    os.setresuid(0, 0, 0)
    return "became"


def new_name_space() -> str:
    call("unshare", 0x10000000)
    return "unshared"


def raise_limits() -> str:
    resource.setrlimit(resource.RLIMIT_NPROC, (1000, 1000))
    return "raised"


def limit_server() -> str:
    resource.prlimit(SERVER, resource.RLIMIT_CPU, (1, 1))
    return "limited"


def mount() -> str:
    call("mount", b"none", b"/tmp", b"tmpfs", 0, 0)
    return "mounted"


def keyring() -> str:
    call("syscall", 250 if os.uname().machine == "x86_64" else 219, 0, 0, 0)  # keyctl
    return "asked"


ATTEMPTS: tuple[Callable[[], str], ...] = (
    tcp, udp, unix_socket, raw_socket, name_service, read_passwords, read_secret, list_folder, write_file,
    remove_secret, rename_secret, change_rights, run_program, run_child_program, signal_server, signal_all, fork,
    thread, memory, inherited_descriptor, any_descriptor, server_memory, server_environment, starter_memory, trace,
    read_memory_of_server, become_root, new_name_space, raise_limits, limit_server, mount, keyring,
)  # fmt: skip


def attempted(attempt: Callable[[], str], prepared: confinement.Prepared) -> str:
    """How an attempt ends in a child of its own."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            confinement.confine(LIMITS, prepared, theirs)
            said = attempt()
        except (OSError, MemoryError, RuntimeError, ValueError) as fault:
            said = "refused" if not isinstance(fault, ConnectionRefusedError) else "reached"
        os.write(theirs, said.encode())
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as reader:
        said = reader.read()
    _, status = os.waitpid(child, 0)
    return said or f"died {os.waitstatus_to_exitcode(status)}"


def leave_out(layers: list[str]) -> None:
    """Make some layers fail, as on a system that lacks them."""

    def lacking(*_: object, **__: object) -> None:
        raise OSError("left out")

    if "Landlock" in layers:
        landlock.reading_only = lacking  # type: ignore[assignment]
    if "seccomp" in layers:
        seccomp.restrict = lacking
    if "name spaces" in layers:
        confinement._unshared = lambda: False
    if "user" in layers:
        confinement._become_nobody = lacking
    if "limits" in layers:
        confinement._limit = lacking


def main() -> None:
    words, _, without = " ".join(sys.argv[4:]).partition("--without ")
    only = words.removeprefix("--only ").split()
    leave_out([layer for layer in confinement.Layer if layer in without])
    received: list[int] = []
    signal.signal(signal.SIGUSR1, lambda number, _: received.append(number))
    load(["encodings"])  # as the server does: a confined child may not be able to import
    prepared = confinement.prepare()
    ends = {
        attempt.__name__: attempted(attempt, prepared) for attempt in ATTEMPTS if not only or attempt.__name__ in only
    }
    print(json.dumps({**ends, "signals received": str(len(received))}))  # noqa: T201


if __name__ == "__main__":
    main()

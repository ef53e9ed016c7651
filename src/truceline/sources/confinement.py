"""What the process that reads a foreign file gives up before it reads: limits, rights, files, network, system calls.

Each layer is tried by itself and reported, for systems differ; together they cover four dangers, most of them twice.
``prepare`` is for the server, once, after its start; ``confine`` for each child, after the fork.
"""

from __future__ import annotations

import contextlib
import os
import signal
import site
import sys
import sysconfig
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from truceline.sources import landlock, seccomp
from truceline.sources.kernel import (
    PR_SET_DUMPABLE,
    PR_SET_NO_NEW_PRIVS,
    PR_SET_PDEATHSIG,
    call,
    drop_capabilities,
    process_control,
)
from truceline.words.vocabulary import Word

NOBODY = 65534
_NEW_USER, _NEW_NETWORK, _NEW_IPC, _NEW_NAME = 0x10000000, 0x40000000, 0x08000000, 0x04000000
_OPEN_FILES = 64
_HIGHEST = 65_536


class Layer(Word):
    """One thing that the reading process gives up."""

    LIMITS = "limits", "Memory, processor time, open files and processes are limited; no file can be written."
    USER = "user", "It runs as a user without any right (only when Truceline itself runs as root)."
    NETWORK = "name spaces", "It sees a network of its own, without any connection."
    LANDLOCK = "Landlock", "It can open nothing but the Python libraries, for reading; no TCP, no signals."
    SYSTEM_CALLS = "seccomp", "It has a short list of system calls: no socket, no program, no signal, no writing."


DANGERS: dict[str, frozenset[Layer]] = {
    "files": frozenset({Layer.LANDLOCK, Layer.SYSTEM_CALLS}),
    "the network": frozenset({Layer.NETWORK, Layer.SYSTEM_CALLS}),
    "other programs": frozenset({Layer.USER, Layer.SYSTEM_CALLS}),
    "memory and processor": frozenset({Layer.LIMITS}),
}
"""What a parser that was taken over could reach, and the layers of which one is enough to keep it away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one child may use: seconds by the clock, seconds of processor, bytes of memory, bytes of result."""

    seconds: float = 20.0
    processor_seconds: int = 20
    memory: int = 2_000_000_000
    result: int = 250_000_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the server made for its children: the Landlock rules (-1 for none), and whether name spaces hold."""

    rules: int
    network: bool
    server: int


def uncovered(layers: Collection[str]) -> tuple[str, ...]:
    """The dangers against which none of these layers stands."""
    return tuple(danger for danger, enough in DANGERS.items() if not enough & set(layers))


def prepare() -> Prepared:
    """Leave the network for good, hide this process's memory, and make the rules that the children will take on."""
    with contextlib.suppress(OSError):
        process_control(PR_SET_DUMPABLE, 0)
    network = _unshared()
    try:
        rules = landlock.reading_only(_libraries())
    except OSError:
        rules = -1
    return Prepared(rules, network, os.getpid())


def _unshared() -> bool:
    """A network (and shared memory, and host name) of its own; who is not root needs a user name space for that."""
    own = _NEW_NETWORK | _NEW_IPC | _NEW_NAME
    for wanted in (own, own | _NEW_USER):
        with contextlib.suppress(OSError):
            call("unshare", wanted)
            return True
    return False


def _libraries() -> list[Path]:
    """Where Python's modules lie, for those that a parser imports late; the time zones; the system's libraries."""
    paths = sysconfig.get_paths()
    known = [paths["stdlib"], paths["platstdlib"], paths["purelib"], paths["platlib"], *site.getsitepackages()]
    known += [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages", "lib-dynload")]
    system = ["/usr/share/zoneinfo", "/usr/lib", "/lib", "/lib64", "/etc/ld.so.cache", "/dev/null", "/dev/urandom"]
    return sorted({Path(path) for path in (*known, *system)} | {Path(__file__).resolve().parents[1]})


def confine(limits: Limits, prepared: Prepared, keep: int = -1) -> frozenset[Layer]:
    """Give up everything that a parser does not need; ``keep`` is the one descriptor that stays. What took effect."""
    rules = prepared.rules
    _close_all_but(keep, rules)
    steps: dict[Layer, Callable[[], None]] = {
        Layer.LIMITS: lambda: _limit(limits),
        Layer.USER: _become_nobody,
        Layer.LANDLOCK: lambda: _take_rules(rules),
        Layer.SYSTEM_CALLS: lambda: seccomp.restrict(may_open=Layer.LANDLOCK in taken),
    }
    taken = {Layer.NETWORK} if prepared.network else set()
    for layer, step in steps.items():
        with contextlib.suppress(OSError, ValueError):
            step()
            taken.add(layer)
        if layer is Layer.USER:
            _die_with(prepared.server)
    return frozenset(taken)


def _close_all_but(*kept: int) -> None:
    """Close every descriptor above the three standard ones (which lead nowhere)."""
    start = 3
    for descriptor in sorted(k for k in kept if k >= start):
        os.closerange(start, descriptor)
        start = descriptor + 1
    os.closerange(start, _HIGHEST)


def _limit(limits: Limits) -> None:
    """Resource limits; one that the system does not know is passed over (macOS does not keep the one on memory)."""
    import resource

    wanted = {
        "RLIMIT_AS": limits.memory,
        "RLIMIT_CPU": limits.processor_seconds,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_NOFILE": _OPEN_FILES,
        "RLIMIT_NPROC": 0,
        "RLIMIT_CORE": 0,
    }
    for name, value in wanted.items():
        with contextlib.suppress(ValueError, OSError, AttributeError):
            kind = getattr(resource, name)
            hard = resource.getrlimit(kind)[1]
            value = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(kind, (value, value))


def _become_nobody() -> None:
    """Root becomes a user without rights (the limit on processes binds no root). Others stay who they are."""
    if os.geteuid() != 0:
        raise OSError("not root")
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)


def _die_with(server: int) -> None:
    """No capability, no new rights, no look into this process, and no life after the server's.

    After the change of user, for that takes the parent-death signal back.
    """
    for step in (
        drop_capabilities,
        lambda: process_control(PR_SET_NO_NEW_PRIVS, 1),
        lambda: process_control(PR_SET_DUMPABLE, 0),
        lambda: process_control(PR_SET_PDEATHSIG, int(signal.SIGKILL)),
    ):
        with contextlib.suppress(OSError):
            step()
    if os.getppid() != server:
        os._exit(0)


def _take_rules(rules: int) -> None:
    if rules < 0:
        raise OSError("no Landlock")
    landlock.restrict(rules)
    os.close(rules)

"""``python -m benchmarks.reliability [PART ...] [--share N]``: the full forms; each prints what it ran on and found.

``--share 10`` runs a tenth of everything.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.reliability import clocks, full_disk, kills, machine, power_cuts, runs, soak, system_calls, tampering
from benchmarks.reliability.nursery import Nursery

Part = Callable[[Nursery, int], object]


def _servers(nursery: Nursery, share: int) -> object:
    from benchmarks.reliability.servers import server_kills
    from tests.postgresql_server import Server

    with Server.temporary() as server:
        clients = server_kills(nursery, server, 100 // share, 0)
        return f"clients: {clients}\n  server: {server_kills(nursery, server, 0, 100 // share)}"


def _system_calls(nursery: Nursery, share: int) -> object:
    return system_calls.fail_in_turn(nursery) if share == 1 else system_calls.fail_some(nursery, 400 // share)


def _clocks(_: Nursery, share: int) -> object:
    return "".join(f"\n  {clock.name}: {clocks.record_under(clock)}" for clock in clocks.CLOCKS[:: min(share, 3)])


def _soak(_: Nursery, share: int) -> object:
    with tempfile.TemporaryDirectory() as name:
        return soak.soak(1000 // share, Path(name))


def _full_tmpfs(nursery: Nursery, share: int) -> object:
    if not full_disk.mountable():
        return "no right to mount a file system here"
    return full_disk.small_disks(nursery, 40 // share)


def _full_server(nursery: Nursery, share: int) -> object:
    from benchmarks.reliability.full_server import full_servers

    if not full_disk.mountable():
        return "no right to mount a file system here"
    return full_servers(nursery, max(1, 10 // share))


PARTS: dict[str, Part] = {
    "kill": lambda nursery, share: kills.kill_rounds(nursery, 500 // share, writers=1),
    "kill-two-writers": lambda nursery, share: kills.kill_rounds(nursery, 200 // share, writers=2),
    "kill-crowd": lambda nursery, share: kills.kill_rounds(nursery, 100 // share, writers=0),
    "kill-run": lambda nursery, share: runs.killed_runs(nursery, 20 // share),
    "kill-early": lambda nursery, share: kills.kill_rounds(nursery, 20 // share, bug="early"),
    "kill-postgresql": _servers,
    "system-calls": _system_calls,
    "power-cut": lambda nursery, share: power_cuts.power_cuts(nursery, 5000 // share),
    "power-cut-normal": lambda nursery, share: power_cuts.power_cuts(nursery, 1000 // share, bug="NORMAL"),
    "power-cut-no-fsync": lambda nursery, share: power_cuts.power_cuts(nursery, 1000 // share, bug="no fsync"),
    "disk-full-limit": lambda nursery, share: full_disk.limited_files(nursery, 40 // share),
    "disk-full-tmpfs": _full_tmpfs,
    "disk-full-postgresql": _full_server,
    "tamper": lambda _, share: tampering.tamper(60 // share),
    "clock": _clocks,
    "soak": _soak,
}


def main() -> None:
    """Run the parts that are named, or all."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all when none is named")
    asked.add_argument("--share", type=int, default=1, help="run one so-manieth of everything")
    told = asked.parse_args()
    print(machine.described())
    with Nursery() as nursery:
        for name in told.parts or PARTS:
            began = time.monotonic()
            print(f"{name}: {PARTS[name](nursery, told.share)}")
            print(f"  {time.monotonic() - began:.0f} s; repeat: python -m benchmarks.reliability {name}", flush=True)


if __name__ == "__main__":
    main()

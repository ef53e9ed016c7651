"""What a run ran on: printed above every figure."""

from __future__ import annotations

import datetime
import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

from truceline import __version__


def described() -> str:
    """One line."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False, cwd=Path(__file__).parent
    ).stdout.strip()
    parts = ", ".join(f"{name} {version(name)}" for name in ("numpy", "numba", "pyarrow"))
    return (
        f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d %H:%M} UTC, Truceline {__version__} ({commit}),"
        f" Python {platform.python_version()}, {parts}, {platform.system()} {platform.release()} {platform.machine()},"
        f" {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )


def largest_megabytes() -> int:
    """The most memory this process has held since it began (ru_maxrss would count what the parent held)."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) // 1024

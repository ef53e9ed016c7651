"""What a run ran on, and how to repeat it: printed above every figure."""

from __future__ import annotations

import os
import platform
import sqlite3
import subprocess
from pathlib import Path

from truceline import __version__

MEMORY = next((path for path in ("/dev/shm",) if Path(path).is_dir()), None)  # noqa: S108
"""Where folders go that need no real disk: in memory, if the machine has such a place."""


def described() -> str:
    """One line."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False, cwd=Path(__file__).parent
    ).stdout.strip()
    return (
        f"Truceline {__version__} ({commit}), Python {platform.python_version()}, SQLite {sqlite3.sqlite_version},"
        f" {platform.system()} {platform.release()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )

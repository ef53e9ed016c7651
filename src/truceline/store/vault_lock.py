"""One process at a time seals, shares and erases: their steps touch two databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from truceline.errors import VaultFault

try:
    import fcntl
except ImportError:  # Windows: two processes there meet in SQLite's own locks
    fcntl = None  # type: ignore[assignment]

LOCK_NAME = "vault.lock"


@contextmanager
def vault_lock(folder: Path) -> Iterator[None]:
    """Wait for the other process and keep it out meanwhile; a killed process holds nothing."""
    path = folder / LOCK_NAME
    try:
        file = path.open("a")
    except OSError as error:
        raise VaultFault(f"{path} cannot be written: {error.strerror}.", "Give yourself the right.") from error
    with file:
        path.chmod(0o600)
        if fcntl is not None:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX)
        yield

"""Public repositories that the benchmark needs, brought by git into the cache and checked.

A commit's name is a hash of its content, so a repository at a named commit is the content that was measured; single
files
are checked by SHA-256 as well. ``copies`` is a folder of copies that are already there, as owner+name/repo.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path


class NotThere(Exception):
    """Says what could not be had and where it was looked for."""


@dataclass(frozen=True)
class Repository:
    """One repository at one commit."""

    name: str
    commit: str
    copies: Path | None
    cache: Path

    def _git(self) -> Path:
        given = self.copies and self.copies / self.name.replace("/", "+") / "repo"
        if given and given.exists():
            return given
        own = self.cache / "repositories" / self.name.replace("/", "+")
        if not own.exists():
            address = f"https://github.com/{self.name}"
            done = subprocess.run(["git", "clone", "--quiet", "--bare", address, str(own)], check=False)
            if done.returncode:
                raise NotThere(f"{address} could not be cloned. Put a bare copy into {own}, or pass --copies.")
        return own

    def _told(self, *words: str) -> bytes:
        done = subprocess.run(["git", f"--git-dir={self._git()}", *words], capture_output=True, check=False)
        if done.returncode:
            raise NotThere(f"{self.name}: git {' '.join(words)} failed: {done.stderr.decode().strip()}")
        return done.stdout

    def file(self, path: str, sha256: str) -> bytes:
        """One file's bytes, if they are those that were measured."""
        content = self._told("show", f"{self.commit}:{path}")
        found = hashlib.sha256(content).hexdigest()
        if found != sha256:
            raise NotThere(f"{self.name}/{path} has the SHA-256 {found}, not {sha256}: another version was brought.")
        return content

    def hash_of(self, path: str) -> str:
        """Git's hash of a file or folder of the commit."""
        return self._told("rev-parse", f"{self.commit}:{path}").decode().strip()

    def unpacked(self, folder: Path, path: str = ".") -> Path:
        """The files of the commit (below ``path``) in a folder."""
        if not folder.exists():
            archive = tarfile.open(fileobj=io.BytesIO(self._told("archive", self.commit, path)))  # noqa: SIM115
            archive.extractall(folder, filter="data")
        return folder

"""The files of a public set, read from a checkout that whoever runs the script has made; never copied, never kept.

A set is pinned in sets.toml: repository, commit, and a SHA-256 over the paths and contents of the files that are read.
"""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from truceline import __version__
from truceline.reading import READER

_SETS = Path(__file__).with_name("sets.toml")


@dataclass(frozen=True)
class PublicSet:
    """One pinned set. ``under`` are the folders or files whose content is read, '' digest = not pinned yet."""

    name: str
    repository: str
    commit: str
    under: tuple[str, ...]
    ending: str
    sha256: str


def public_set(name: str) -> PublicSet:
    """The pinned set of that name."""
    given = tomllib.loads(_SETS.read_text(encoding="utf-8"))[name]
    return PublicSet(
        name, given["repository"], given["commit"], tuple(given["under"]), given["ending"], given["sha256"]
    )


def files_of(name: str, checkout: Path) -> dict[str, bytes]:
    """Path -> content, checked; the script ends with one sentence when the checkout is not what was pinned."""
    wanted = public_set(name)
    if not checkout.is_dir():
        sys.exit(f"{checkout} is no folder: clone {wanted.repository} and name the clone.")
    listed = _git(checkout, "ls-tree", "-r", "-z", wanted.commit, "--", *wanted.under)
    if listed is None:
        sys.exit(f"{checkout} does not hold commit {wanted.commit} of {wanted.repository}: fetch that commit.")
    blobs = [entry.split("\t") for entry in listed.decode().split("\0") if entry]
    named = {path: about.split()[2] for about, path in blobs if _wanted(path, wanted.ending)}
    found = _contents(checkout, named)
    digest = _digest(found)
    if digest != wanted.sha256:
        sys.exit(f"the files of {wanted.repository} have SHA-256 {digest}, not {wanted.sha256}: take a fresh clone.")
    return found


def ran_on(name: str, files: dict[str, bytes]) -> None:
    """Print what is measured, on what."""
    known = public_set(name)
    print(f"{known.repository} at {known.commit[:12]}, {len(files)} files, SHA-256 {known.sha256[:16]}")
    machine = f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"on {machine}, Truceline {__version__}, reader '{READER}'")


def _wanted(path: str, ending: str) -> bool:
    name = path.rpartition("/")[2]
    return name.endswith(ending) and not name.startswith("._") and name != ".DS_Store"


def _git(checkout: Path, *words: str, given: bytes = b"") -> bytes | None:
    done = subprocess.run(["git", "-C", str(checkout), *words], input=given, capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else None


def _contents(checkout: Path, named: dict[str, str]) -> dict[str, bytes]:
    given = "".join(f"{blob}\n" for blob in named.values()).encode()
    told = _git(checkout, "cat-file", "--batch", given=given) or b""
    found, at = {}, 0
    for path in named:
        head, at = told[at : told.index(b"\n", at)], told.index(b"\n", at) + 1
        if head.endswith(b"missing"):
            continue
        size = int(head.split()[2])
        found[path] = told[at : at + size]
        at += size + 1
    return found


def _digest(files: dict[str, bytes]) -> str:
    """Over each path, a zero byte, and the SHA-256 of its content, in the order of the paths."""
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(path.encode() + b"\0" + hashlib.sha256(files[path]).digest())
    return whole.hexdigest()

"""``truceline bundle``: chosen entries with their proofs, for someone who has nothing but Python."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.door import AsJson, Folder, ForWhom, Verbose, answer, door, say

if TYPE_CHECKING:
    from truceline.record.bundle import Choice

MOST = 1_000_000
"""Entries that can be named one by one."""


@door
def verb(
    folder: Folder,
    out: Annotated[Path, typer.Argument(help="A new or empty folder.", show_default=False)],
    claim: Annotated[list[str] | None, typer.Option(help="Id of a claim to show.", show_default=False)] = None,
    document: Annotated[list[str] | None, typer.Option(help="SHA-256 of a document.", show_default=False)] = None,
    entries: Annotated[str, typer.Option(help="Entries to show: 3,7-9 or all.", show_default=False)] = "",
    evidence: Annotated[
        bool, typer.Option("--evidence", help="Also the originals and texts of what is shown.")
    ] = False,
    audience: ForWhom = None,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Write an audit bundle: what was chosen in full, the leaf hashes of the rest, proofs, and a one-file verifier."""
    from truceline.cli.progress import progress
    from truceline.store.bundling import bundle

    choice = _choice(claim or [], document or [], entries)
    with progress(quiet=as_json) as tell:
        done = bundle(folder, out, choice, tell, with_evidence=evidence, audience=audience)
    plain = {
        "bundle": str(done.path),
        "size": done.size,
        "root": done.root,
        "shown": done.shown,
        "claims": done.claims,
        "derived": list(done.derived),
    }

    def people() -> None:
        say(f"{done.path}: {done.shown} of {done.size} entries are shown. Check it: python3 -I verify_bundle.py")
        for id_, seq in done.claims.items():
            say(f"claim {id_}: entry {seq}" + (DERIVED if id_ in done.derived else ""))

    answer(plain, as_json, people)


DERIVED = ", a row of a dataset: only the whole dataset proves it (--evidence puts it in)"


def _choice(claims: list[str], documents: list[str], entries: str) -> Choice:
    from truceline.record.bundle import Choice

    numbers = frozenset[int]() if entries == "all" else _numbers(entries)
    choice = Choice(frozenset(claims), frozenset(documents), numbers, entries == "all")
    if not choice:
        raise typer.BadParameter("Say what may be shown: --claim ID, --document SHA-256, --entries 3,7-9 or all.")
    return choice


def _numbers(written: str) -> frozenset[int]:
    found: set[int] = set()
    for part in filter(None, (piece.strip() for piece in written.split(","))):
        match = re.fullmatch(r"(\d{1,12})(?:-(\d{1,12}))?", part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if not 0 <= last - first < MOST:
            raise typer.BadParameter(f"'{part}' names no entries; write --entries 3,7-9 or all.")
        found.update(range(first, last + 1))
    return frozenset(found)

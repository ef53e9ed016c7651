"""The summary table that ``run`` and ``add`` print."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from truceline.words.canonical import to_plain
from truceline.words.entry import Checkpoint
from truceline.words.picture import Outcome, Taken


def as_plain(outcome: Outcome, page: Path) -> dict[str, Any]:
    """The outcome for programs."""
    return {
        "changed": outcome.changed,
        "added": outcome.added,
        "counts": outcome.counts,
        "problems": [str(problem) for problem in outcome.picture.problems],
        "unlisted": list(outcome.unlisted),
        "queue": [to_plain(doubt) for doubt in outcome.picture.queue],
        "checkpoint": {"size": outcome.picture.checkpoint.size, "root": outcome.picture.checkpoint.root},
        "page": str(page),
    }


def for_people(outcome: Outcome, page: Path) -> None:
    """The outcome as a table, then the problems, then where the page lies."""
    console = Console(highlight=False)
    console.print(outcome.picture.mission.title, style="bold", markup=False, soft_wrap=True)
    table = Table(show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for name, count in outcome.counts.items():
        table.add_row(name, str(count))
    console.print(table)
    for problem in outcome.picture.problems:
        console.print(f"problem: {problem}", style="yellow", markup=False, soft_wrap=True)
    _unlisted(console, outcome)
    if outcome.picture.queue:
        waiting = len(outcome.picture.queue)
        console.print(f"One happening or two? {waiting} pairs of claims wait for an answer; the page shows them.")
    console.print(_added(outcome), markup=False)
    checkpoint = outcome.picture.checkpoint
    console.print(f"Checkpoint: {checkpoint.size} entries, root {checkpoint.root}", markup=False, soft_wrap=True)
    console.print(f"The record: {page}", markup=False, soft_wrap=True)


def taken_as_plain(taken: Taken, checkpoint: Checkpoint) -> dict[str, Any]:
    """What was taken in, for programs."""
    return {
        "changed": taken.changed,
        "added": taken.added,
        "problems": [str(problem) for problem in taken.problems],
        "unlisted": list(taken.unlisted),
        "checkpoint": {"size": checkpoint.size, "root": checkpoint.root},
    }


def taken_for_people(taken: Taken, checkpoint: Checkpoint) -> None:
    """What was taken in, then the problems."""
    console = Console(highlight=False)
    console.print(taken.title, style="bold", markup=False, soft_wrap=True)
    for problem in taken.problems:
        console.print(f"problem: {problem}", style="yellow", markup=False, soft_wrap=True)
    _unlisted(console, taken)
    console.print(_added(taken), markup=False)
    console.print("Nothing was weighed: 'truceline run' does that and writes the page.", markup=False, soft_wrap=True)
    console.print(f"Checkpoint: {checkpoint.size} entries, root {checkpoint.root}", markup=False, soft_wrap=True)


def _unlisted(console: Console, did: Outcome | Taken) -> None:
    """Names in what was newly read that no list holds: candidates for actors.csv, places.csv and sources.csv."""
    if did.unlisted:
        head = "Names that no list of the mission holds ('truceline read --names' shows where they stand):"
        console.print(head, markup=False, soft_wrap=True)
        for line in did.unlisted:
            console.print(f"  {line}", markup=False, soft_wrap=True)


def _added(did: Outcome | Taken) -> str:
    if not did.changed:
        return "Nothing new: the record is as it was."
    added = ", ".join(_counted(name, count) for name, count in did.added.items() if count)
    return f"Added to the record: {added}."


def _counted(name: str, count: int) -> str:
    """'1 document', '2 documents', '1 other entry'."""
    if count != 1:
        return f"{count} {name}"
    return f"1 {name.removesuffix('ies') + 'y' if name.endswith('ies') else name.removesuffix('s')}"

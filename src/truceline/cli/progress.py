"""A progress bar per stage on standard error, so that standard output stays clean."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from truceline.flow import Tell


@contextmanager
def progress(*, quiet: bool) -> Iterator[Tell]:
    """A function that shows (stage, done, total); shows nothing when quiet or not on a terminal."""
    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    bars = Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal)
    tasks: dict[str, TaskID] = {}

    def tell(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = bars.add_task(stage)
        bars.update(tasks[stage], completed=done, total=total)

    with bars:
        yield tell

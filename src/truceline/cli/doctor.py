"""``truceline doctor``: is everything here that Truceline needs, and is the mission folder sound?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.door import AsJson, Verbose, answer, door, say


@door
def verb(
    folder: Annotated[Path | None, typer.Argument(help="A mission folder to check.", show_default=False)] = None,
    words: Annotated[bool, typer.Option("--words", help="List the event types and families.")] = False,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Check this machine and, if named, a mission folder; change nothing."""
    from truceline.cli.examination import event_type_lines, examine

    found = examine(folder)
    plain = {"checks": [{"what": f.what, "well": f.well, "says": f.says} for f in found]}

    def people() -> None:
        for item in found:
            say(f"{'ok  ' if item.well else 'FAIL'} {item.what}: {item.says}")
        if words:
            for line in event_type_lines():
                say(line)

    answer(plain, as_json, people)
    if not all(item.well for item in found):
        raise typer.Exit(1)

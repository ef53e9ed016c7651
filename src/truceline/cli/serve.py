"""``truceline serve``: open the record of a mission in the browser."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.door import Folder, Verbose, door, say


@door
def verb(
    folder: Folder,
    host: Annotated[str, typer.Option(help="Address to listen at; 0.0.0.0 for all of this machine.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen at.", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(help="Processes that answer.", min=1, max=64)] = 1,
    opens: Annotated[bool, typer.Option("--open", help="Open it in the browser of this machine.")] = False,
    verbose: Verbose = False,
) -> None:
    """Open the record of a mission in the browser."""
    from truceline.web.serving import serve

    serve(folder, host, port, workers, opens=opens, say=_say_now)


def _say_now(text: str) -> None:
    """At once: the server holds the standard output for as long as it runs."""
    import sys

    say(text)
    sys.stdout.flush()

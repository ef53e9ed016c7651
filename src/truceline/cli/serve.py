"""``truceline serve``: open the record of a mission in the browser."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.door import Folder, Verbose, door


@door
def verb(
    folder: Folder,
    host: Annotated[str, typer.Option(help="Address to listen at; 0.0.0.0 for all of this machine.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen at.", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(help="Processes that answer.", min=1, max=64)] = 1,
    verbose: Verbose = False,
) -> None:
    """Open the record of a mission in the browser."""
    from truceline.web.serving import serve

    serve(folder, host, port, workers)

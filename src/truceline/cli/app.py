"""The verbs of ``truceline``, gathered."""

from __future__ import annotations

import io
import sys

import typer

from truceline.cli import (
    add,
    backup,
    bundle,
    database,
    decide,
    doctor,
    erase,
    export,
    init,
    learn,
    move,
    people,
    publish,
    read,
    rebuild,
    receipt,
    reconcile,
    restore,
    run,
    seal,
    serve,
    template,
    vault,
    verify,
    witness,
)

app = typer.Typer(
    name="truceline",
    help="Partisan reports about a ceasefire become one cited, auditable record.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for verb in (
    init,
    run,
    add,
    read,
    reconcile,
    decide,
    learn,
    verify,
    rebuild,
    doctor,
    database,
    move,
    seal,
    erase,
    backup,
    restore,
    export,
    bundle,
    receipt,
    witness,
    serve,
):
    app.command(name=verb.__name__.rpartition(".")[2])(verb.verb)
app.add_typer(vault.app)
app.add_typer(template.app)
app.add_typer(publish.app)
app.add_typer(people.app)


def main() -> None:
    """Entry point of the ``truceline`` command. A terminal that lacks a letter shows its number instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()

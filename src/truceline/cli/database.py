"""``truceline database``: the roles of a record in PostgreSQL, and its tables."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.door import AsJson, Verbose, answer, door, say


@door
def verb(
    print_roles: Annotated[
        bool, typer.Option("--print-roles", help="Print the SQL that makes roles and database.")
    ] = False,
    prepare: Annotated[bool, typer.Option("--prepare", help="As the owner: make or update tables and grants.")] = False,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Set up the PostgreSQL database that TRUCELINE_DATABASE_URL names (see docs/postgresql.md)."""
    from truceline.store.postgresql.setting_up import prepared, roles_wanted

    if print_roles == prepare:
        raise typer.BadParameter("say either --print-roles or --prepare")
    if print_roles:
        statements = roles_wanted()
        answer({"sql": statements}, as_json, lambda: say(statements))
        return
    name, app = prepared()
    plain = {"database": name, "app": app}
    granted = f"The role '{app}' may add to it." if app else "There is no app role: only its owner can use it."
    answer(plain, as_json, lambda: say(f"Tables, guards and grants are those of this Truceline: {name}. {granted}"))

"""``truceline people``: who may sign in to the web application of a mission, and in which roles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from truceline.cli.door import AsJson, Folder, Verbose, answer, door, say

app = typer.Typer(name="people", help="Who may sign in to the web application.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="The name that stands under the person's decisions.", show_default=False)]
Roles = Annotated[list[str] | None, typer.Option("--role", help="A role; may be given again.", show_default=False)]
By = Annotated[str, typer.Option(help="Who does this.")]
Sees = Annotated[
    str, typer.Option(help="For readers: the version of the record, 'public' or 'parties'.", show_default=False)
]
OPERATOR = "the operator"


@app.command("invite")
@door
def invite(
    folder: Folder,
    name: Name,
    role: Roles = None,
    sees: Sees = "",
    source: Annotated[str, typer.Option(help="For observers: the source they report as.", show_default=False)] = "",
    again: Annotated[bool, typer.Option("--again", help="A new link for somebody who lost password or phone.")] = False,
    at: Annotated[str, typer.Option(help="Where the application is reached.")] = "http://127.0.0.1:8000",
    by: By = OPERATOR,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Make an account and print its one-time link, which is kept nowhere."""
    known, now = _open(folder)
    secret = (
        known.invite_again(name, by=by, now=now)
        if again
        else known.invite(name, role or (), by=by, now=now, sees=sees, source=source)
    )
    link = f"{at.rstrip('/')}/invitation/{secret}/"
    days = known.VALID.days

    def people() -> None:
        say(f"{name} opens the account with this link, once, within {days} days:\n\n  {link}\n")

    answer({"name": name, "link": link, "days": days}, as_json, people)


@app.command("list")
@door
def listed(folder: Folder, as_json: AsJson = False, verbose: Verbose = False) -> None:
    """Everybody with an account: roles, state, second factor."""
    known, _ = _open(folder)
    everybody = known.people()
    plain = [
        {"name": one.name, "roles": list(one.roles), "sees": one.sees, "source": one.source, "state": one.state,
         "second_factor": one.second_factor}
        for one in everybody
    ]  # fmt: skip

    def people() -> None:
        for one in everybody:
            factor = ", second factor" if one.second_factor else ""
            say(f"{one.name}: {', '.join(one.roles) or 'no role'} ({one.state}{factor})")
        if not everybody:
            say("Nobody has an account yet.")

    answer({"people": plain}, as_json, people)


@app.command("role")
@door
def give(
    folder: Folder, name: Name, role: Roles = None, sees: Sees = "", by: By = OPERATOR, as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:  # fmt: skip
    """Give somebody these roles and no others."""
    known, _ = _open(folder)
    known.give_roles(name, role or (), by=by, sees=sees)
    answer({"name": name, "roles": role}, as_json, lambda: say(f"{name}: {', '.join(role or ())}"))


@app.command("end")
@door
def end(folder: Folder, name: Name, by: By = OPERATOR, as_json: AsJson = False, verbose: Verbose = False) -> None:
    """End an account: nothing opens to it any more; its name stays under what it decided."""
    known, now = _open(folder)
    known.end(name, by=by, now=now)
    answer({"name": name, "ended": True}, as_json, lambda: say(f"The account of {name} has ended."))


def _open(folder: Path) -> tuple[Any, Any]:
    from truceline.web.serving import prepare

    prepare(folder)
    from django.utils import timezone

    from truceline.web.access import people

    return people, timezone.now()

"""``truceline seal``: values that must be kept from sight go into the vault."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.door import AsJson, Folder, Verbose, answer, door, say
from truceline.cli.passphrase import ask_value

if TYPE_CHECKING:
    from truceline.store.vault import Intake
    from truceline.words.document import Problem


@door
def verb(
    folder: Folder,
    subject: Annotated[str, typer.Argument(help="source:w17, document:SHA-256, person:p3 …", show_default=False)] = "",
    field: Annotated[str, typer.Argument(help="name, phone …; the value is asked for.", show_default=False)] = "",
    label: Annotated[str, typer.Option(help="parties | internal | confidential", show_default=False)] = "",
    from_: Annotated[
        Path | None, typer.Option("--from", help="A CSV file: subject,field,label,value.", show_default=False)
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Seal new values for fields in the vault.")] = False,
    clean: Annotated[bool, typer.Option("--clean", help="Take what lies in the vault out of the files.")] = False,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Seal a value (typed, or from standard input), a CSV file, or, if nothing is named, what the sidecars hold."""
    if subject:
        _one(folder, subject, field, label, replace=replace, as_json=as_json)
    else:
        _files(folder, from_, replace=replace, clean=clean, as_json=as_json)


def _one(folder: Path, subject: str, field: str, label: str, *, replace: bool, as_json: bool) -> None:
    from truceline.errors import Invalid, VaultFault
    from truceline.store.vault import nobody_can_open, open_vault
    from truceline.words.sealing import Secret, label_named

    try:
        secret = Secret(subject=subject, field=field, label=label_named(label), value=ask_value())
    except Invalid as fault:
        raise VaultFault(f"It cannot be sealed: {fault}.", "`truceline seal --help` shows the form.") from None
    with open_vault(folder, new=True) as vault:
        intake = vault.seal([secret], datetime.now(UTC), replace=replace)
    if intake.closed:
        raise VaultFault(*nobody_can_open(secret.label))
    _answer(intake, (), as_json)


def _files(folder: Path, table: Path | None, *, replace: bool, clean: bool, as_json: bool) -> None:
    from truceline.sources.secrets import identities, sidecars_with_secrets
    from truceline.store import in_clear
    from truceline.store.vault import open_vault

    holders = [identities(table)] if table else list(sidecars_with_secrets(folder))
    now = datetime.now(UTC)
    with open_vault(folder, new=True) as vault:
        taken = in_clear.take_in(vault, holders, now, replace=replace)
        problems = taken.problems
        if clean:
            left = in_clear.clean_files(holders, in_clear.in_vault(vault), now)
            named = {problem.file for problem in left}
            problems = (*(problem for problem in taken.problems if problem.file in named), *left)
    _answer(taken.intake, problems, as_json)


def _answer(intake: Intake, problems: tuple[Problem, ...], as_json: bool) -> None:
    sealed = [
        {"id": field.id, "entry": field.seq, "subject": field.subject, "field": field.field, "label": field.label}
        for field in intake.sealed
    ]
    known = [{"subject": secret.subject, "field": secret.field} for secret in intake.known]

    def people() -> None:
        for field in intake.sealed:
            say(f"sealed {field.id}: {field.subject}, {field.field} ({field.label}), entry {field.seq}")
        for secret in intake.known:
            say(f"known: {secret.subject}, {secret.field}; nothing was added (--replace seals a new value)")
        for problem in problems:
            say(f"problem: {problem}")
        if not (sealed or known or problems):
            say("Nothing to seal.")

    answer({"sealed": sealed, "known": known, "problems": [str(problem) for problem in problems]}, as_json, people)

"""``truceline decide``: a person's decision becomes an entry."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from truceline.cli.door import AsJson, Folder, Verbose, answer, door, say
from truceline.words.canonical import to_plain
from truceline.words.entry import Decision, DecisionKind


@door
def verb(
    folder: Folder,
    what: Annotated[str, typer.Argument(help=" | ".join(kind.value for kind in DecisionKind), show_default=False)],
    subjects: Annotated[list[str], typer.Argument(help="Ids of claims or documents.", show_default=False)],
    by: Annotated[str, typer.Option(help="Who decides.", show_default=False)],
    reason: Annotated[str, typer.Option(help="Why.", show_default=False)] = "",
    value: Annotated[
        str,
        typer.Option(help="For confirm_date the day; for correct 'event_type=TYPE stance=STANCE'.", show_default=False),
    ] = "",
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Write a person's decision into the record: accept, reject, join, part and so on."""
    from truceline.store import decide

    if what not in {kind.value for kind in DecisionKind}:
        raise typer.BadParameter(f"'{what}' is no decision; use one of: {', '.join(k.value for k in DecisionKind)}.")
    kind = next(kind for kind in DecisionKind if kind.value == what)
    decision = Decision(kind=kind, subjects=tuple(subjects), by=by, reason=reason, value=value)
    entry = decide(folder, decision, datetime.now(UTC))
    plain = {"entry": entry.seq, "leaf": entry.leaf.hex(), "decision": to_plain(decision)}
    answer(plain, as_json, lambda: say(f"Entry {entry.seq}: {kind.sentence} (by {by})"))

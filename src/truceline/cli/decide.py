"""``truceline decide``: a person's decision becomes an entry."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from truceline.cli.door import AsJson, Folder, Verbose, answer, door, say
from truceline.cli.stating import value_from
from truceline.words.canonical import to_plain
from truceline.words.entry import Decision, DecisionKind


def option(help_: str, *names: str) -> Any:
    """An option that is not asked of every kind of decision."""
    return typer.Option(*names, help=help_, show_default=False)


ABOUT = "Ids of claims, incidents (find, case) or documents; numbers of entries (sign, dissent, undo)."
VALUE = "For confirm_date the day; for correct 'event_type=TYPE stance=STANCE'; else JSON (docs/decide.md)."
SEEN = "Number of the newest entry that you have seen: what others decided since is not overwritten."


@door
def verb(
    folder: Folder,
    what: Annotated[str, typer.Argument(help=" | ".join(kind.value for kind in DecisionKind), show_default=False)],
    subjects: Annotated[list[str], typer.Argument(help=ABOUT, show_default=False)],
    by: Annotated[str, option("Who decides.")],
    reason: Annotated[str, option("Why, in words.")] = "",
    value: Annotated[str, option(VALUE)] = "",
    seen: Annotated[int | None, option(SEEN)] = None,
    question: Annotated[str, option("find: happened, who or provision.")] = "",
    answered: Annotated[str, option("find: established, contested, alleged, denied or unresolved.", "--answer")] = "",
    credibility: Annotated[str, option("find: 1 (confirmed) to 6 (cannot be judged).")] = "",
    actor: Annotated[list[str] | None, option("find: who did it, ID or ID=PER CENT; may be repeated.")] = None,
    provision: Annotated[list[str] | None, option("find: a provision concerned; may be repeated.")] = None,
    rests_on: Annotated[list[str] | None, option("find: a claim that it rests on; may be repeated.")] = None,
    reason_code: Annotated[str, option("find, case: why it could not be verified.")] = "",
    to: Annotated[str, option("case: the state that it has now.")] = "",
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Write a person's decision into the record: accept, reject, join, find, sign, undo and so on (docs/decide.md)."""
    from truceline.record.bodies import content_of, read_decision
    from truceline.store import decide

    if what not in {kind.value for kind in DecisionKind}:
        raise typer.BadParameter(f"'{what}' is no decision; use one of: {', '.join(k.value for k in DecisionKind)}.")
    kind = next(kind for kind in DecisionKind if kind.value == what)
    stated = {"question": question, "answer": answered, "credibility": credibility, "actors": actor}
    stated |= {"provisions": provision, "rests_on": rests_on, "reason_code": reason_code, "to": to}
    said = value_from(kind, value, stated)
    decision = Decision(kind=kind, subjects=tuple(subjects), by=by, reason=reason, value=said)
    entry = decide(folder, decision, datetime.now(UTC), seen)
    recorded = to_plain(read_decision(content_of(entry))[0])
    plain = {"entry": entry.seq, "leaf": entry.leaf.hex(), "decision": recorded}
    answer(plain, as_json, lambda: say(f"Entry {entry.seq}: {kind.sentence} (by {by})"))

"""The options of ``truceline decide`` as the value of a decision: what --value says, and what single options say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import typer

from truceline.words.canonical import plain_bytes
from truceline.words.entry import DecisionKind

OPTIONS = {
    DecisionKind.FIND: (
        "question", "answer", "credibility", "actors", "provisions", "rests_on", "reason_code",
    ),
    DecisionKind.CASE: ("to", "reason_code"),
}  # fmt: skip
"""The options that each kind of decision takes; they stand above what --value says."""


def value_from(kind: DecisionKind, value: str, stated: Mapping[str, Any]) -> str:
    """The value of a decision; typer.BadParameter for an option that its kind does not take."""
    given = {name: one for name, one in stated.items() if one}
    strange = [name for name in given if name not in OPTIONS.get(kind, ())]
    if strange:
        option = "--actor" if strange[0] == "actors" else "--" + strange[0].rstrip("s").replace("_", "-")
        raise typer.BadParameter(f"'{kind}' takes no {option}.")
    if not given:
        return value
    return plain_bytes({**_said(value), **_with_shares(given)}).decode()


def _said(value: str) -> dict[str, Any]:
    from truceline.record.stating import object_in

    try:
        return object_in(value) if value else {}
    except ValueError as error:
        raise typer.BadParameter(f"--value cannot be used: {error}.") from None


def _with_shares(given: Mapping[str, Any]) -> dict[str, Any]:
    """Actors written ID=PER CENT carry a share of the responsibility."""
    actors, shares = [], []
    for actor in given.get("actors", ()):
        id_, equals, percent = actor.partition("=")
        actors.append(id_)
        if equals and not percent.isdigit():
            raise typer.BadParameter(f"'{actor}' is no share; write ID=PER CENT, for instance south=60.")
        if equals:
            shares.append({"actor": id_, "percent": int(percent)})
    named = {"actors": actors} if actors else {}
    return {**given, **named, **({"shares": shares} if shares else {})}

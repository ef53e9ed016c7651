"""``truceline learn``: the mission's own model, trained from what its reviewers decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from truceline.cli.door import AsJson, Folder, Verbose, answer, door, say


@door
def verb(folder: Folder, as_json: AsJson = False, verbose: Verbose = False) -> None:
    """Train the mission's own model from the reviewers' decisions; later readings use it, accepted claims stay."""
    from truceline.store.learning import learn_from

    card, why = learn_from(folder)
    plain = {"used": not why, "why": why, "card": card}
    answer(plain, as_json, lambda: _for_people(card, why))


def _for_people(card: Mapping[str, Any], why: str) -> None:
    if why:
        say(f"No new model: {why}.")
        return
    parts = ", ".join(card["parts"])
    say(f"Model {card['version']} from {len(card['decisions'])} decisions ({parts}): learned/model.zip")
    for part, checked in card["checked_on_the_newest_quarter"].items():
        told = f"of the {checked['asked']} newest it set {checked['helped']} right and {checked['harmed']} wrong"
        say(f"  {part}: {told}" + ("" if part in card["parts"] else "; not used"))

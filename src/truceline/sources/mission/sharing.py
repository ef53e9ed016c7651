"""sharing.toml: what the mission withholds from the parties or from the public."""

from __future__ import annotations

import re

from truceline.sources.mission.fields import Fields
from truceline.words.sealing import Label
from truceline.words.sharing import TimeGrain, Withhold

_SQUARE = re.compile(r"(\d{1,3}) ?km")


def sharing(fields: Fields) -> tuple[Withhold, ...]:
    """The rules of the file; a rule with a fault is named, and nothing is published while it stands."""
    found = tuple(rule for table in fields.tables("withhold") if (rule := _rule(table)))
    fields.finish()
    return found


def _rule(fields: Fields) -> Withhold | None:
    kind, _, id_ = fields.text("subject", required=True).partition(":")
    label = fields.choice("label", Label)
    square = _square(fields)
    time = fields.choice("time", TimeGrain) if fields.has("time") else None
    fields.finish()
    if label is None or not id_:
        fields.fault(
            "it names no subject and label that can be used.", 'Write subject = "source:ID", label = "parties".'
        )
        return None
    return fields.made(lambda: Withhold(kind=kind, id=id_, label=label, square_km=square, time=time))


def _square(fields: Fields) -> int | None:
    words = fields.text("place", "parent")
    if words == "parent":
        return None
    if fit := _SQUARE.fullmatch(words):
        return int(fit[1])
    fields.fault(f"'place' is '{words}'.", "Write parent, or the width of a square such as 10 km.")
    return None

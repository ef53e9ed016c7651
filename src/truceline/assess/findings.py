"""Three separate findings on every incident: did it happen, who did it, which provision. Never one."""

from __future__ import annotations

from truceline.assess.happened import happened
from truceline.assess.kept import kept
from truceline.assess.standing import Standing
from truceline.assess.who import who
from truceline.assess.yardstick import Yardstick
from truceline.words.finding import Finding


def findings(standing: Standing, yardstick: Yardstick) -> tuple[Finding, Finding, Finding]:
    """The answers to 'happened', 'who' and 'provision', each with the rule that fired and the claims behind it."""
    did = happened(standing)
    by = who(standing)
    return did, by, kept(standing.incident, did, by, standing.docket, yardstick)

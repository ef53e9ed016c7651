"""Three separate findings on every incident: did it happen, who did it, which provision. Never one."""

from __future__ import annotations

from truceline.assess.docket import Docket
from truceline.assess.happened import happened
from truceline.assess.kept import kept
from truceline.assess.standing import stand
from truceline.assess.who import who
from truceline.assess.yardstick import Yardstick
from truceline.assess.zeros import Zeros
from truceline.words.finding import Finding
from truceline.words.incident import Incident


def findings(
    incident: Incident, docket: Docket, zeros: Zeros, yardstick: Yardstick
) -> tuple[Finding, Finding, Finding]:
    """The answers to 'happened', 'who' and 'provision', each with the rule that fired and the claims behind it."""
    standing = stand(incident, docket, zeros, yardstick)
    did = happened(standing)
    by = who(standing)
    return did, by, kept(incident, did, by, docket, yardstick)

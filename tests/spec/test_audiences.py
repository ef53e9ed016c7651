"""What each audience reads of a shelling of one town, by what the mission withholds."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from lake import rows

sys.path.append(str(Path(__file__).parents[1] / "unit" / "publish"))

from night import Secrets, night  # the invented picture of the unit tests

from truceline.publish.edition import Edition
from truceline.publish.sharing import shared
from truceline.words import naming
from truceline.words.picture import Picture
from truceline.words.sealing import Label
from truceline.words.sharing import Audience, TimeGrain, Withhold

OPTIONS = {"square": {"square_km": 20}, **{str(grain): {"time": grain} for grain in TimeGrain}}

AUDIENCES = """
withheld                     | what is read         | by internal                     | by the parties                   | by the public
nothing                      | source               | Wexmoor Ledger                  | Wexmoor Ledger                   | Wexmoor Ledger
nothing                      | reviewer             | Zofia Reviewer                  | the mission                      | the mission
source outlet parties        | source               | Wexmoor Ledger                  | Wexmoor Ledger                   | a source that is withheld
source outlet internal       | source               | Wexmoor Ledger                  | a source that is withheld        | a source that is withheld
source outlet confidential   | source               | a source that is withheld       | a source that is withheld        | a source that is withheld
source outlet parties        | quotation            | 7 people died, he said.         | 7 people died, he said.          | [withheld]
source outlet parties        | document             | The night of 2031-05-17 in Quillfell | The night of 2031-05-17 in Quillfell | A document that is withheld
source outlet parties        | published            | 2031-05-17                      | 2031-05-17                       | not told
source outlet parties        | happening            | 2031-05-17 04:15                | 2031-05-17 04:15                 | 2031-05-17 04:15
source outlet parties day    | happening            | 2031-05-17 04:15                | 2031-05-17 04:15                 | 2031-05-17
source outlet parties week   | happening            | 2031-05-17 04:15                | 2031-05-17 04:15                 | 2031-05-12 to 2031-05-18
source outlet parties month  | happening            | 2031-05-17 04:15                | 2031-05-17 04:15                 | 2031-05-01 to 2031-05-31
source outlet parties year   | happening            | 2031-05-17 04:15                | 2031-05-17 04:15                 | 2031-01-01 to 2031-12-31
source outlet parties        | place                | Quillfell                       | Quillfell                        | Quillfell
source outlet parties        | answer               | established                     | established                      | established
source outlet parties        | reason               | Wexmoor Ledger and The Paper say so. | Wexmoor Ledger and The Paper say so. | The reason is withheld in this version.
source outlet parties        | dead                 | 7                               | 7                                | not told
document paper.txt internal  | source               | Wexmoor Ledger                  | Wexmoor Ledger                   | Wexmoor Ledger
document paper.txt internal  | other quotation      | Shells fell near Quillfell, the south said | [withheld]            | [withheld]
place town parties           | place                | Quillfell                       | Quillfell                        | Valley
place town parties           | quotation            | 7 people died, he said.         | 7 people died, he said.          | [withheld]
place town parties           | title                | Shelling, Quillfell, 2031-05-17 | Shelling, Quillfell, 2031-05-17  | Shelling (artillery, mortar, rocket), Valley, 1 to 31 May 2031
place town parties square    | place                | Quillfell                       | Quillfell                        | a square of 20 km at 41.28, 23.06
place valley parties         | place                | Quillfell                       | Quillfell                        | not told
actor witness parties        | witness              | Ignatius Corbel                 | Ignatius Corbel                  | an actor that is withheld
actor witness parties        | answer               | established                     | established                      | established
"""


def picture(withheld: str, audience: Audience) -> Picture:
    """The night, as the audience may see it."""
    if withheld == "nothing":
        return shared(night(Secrets()), audience, b"k" * 32)
    kind, id_, label, *option = withheld.split()
    rule = Withhold(kind=kind, id=id_, label=Label(label), **OPTIONS[option[0]] if option else {})  # type: ignore[arg-type]
    return shared(night(Secrets(), (rule,)), audience, b"k" * 32)


def read(what: str, seen: Picture) -> str:
    """That part of the picture, as it is printed."""
    incident = next(one for one in seen.incidents if len(one.claims) == 3)
    claims = [seen.claims[id_] for id_ in incident.claims]
    paper = next(claim for claim in claims if not claim.quantities and not claim.participants)
    dead = next(claim for claim in claims if claim.quantities)
    witness = next(claim for claim in claims if claim.participants)
    document, period = seen.documents[dead.passage.document], dead.period
    finding = next(f for f in seen.assessment.findings if f.incident == incident.id)
    clock = f" {period.from_clock:%H:%M}" if period.from_clock else ""
    printed = {
        "source": Edition(picture=seen).voice_name(dead.chain[-1]),
        "quotation": dead.passage.quote,
        "other quotation": paper.passage.quote,
        "document": document.title,
        "published": str(document.published or "not told"),
        "happening": (f"{period.start}" if period.start == period.end else f"{period.start} to {period.end}") + clock,
        "place": naming.place_name(dead.places[0], seen.mission) if dead.places else "not told",
        "title": incident.title,
        "answer": str(finding.answer),
        "reason": str(finding.reasons[0]),
        "dead": seen.assessment.figures[0].displayed if seen.assessment.figures else "not told",
        "witness": naming.actor_name(witness.participants[0].actor, seen.mission),
        "reviewer": next(iter(seen.reviews.values())).by,
    }
    return printed[what]


@pytest.mark.parametrize("row", rows(AUDIENCES), ids=" · ".join)
def test_what_is_read(row: list[str]) -> None:
    withheld, what, *wanted = row
    assert [read(what, picture(withheld, audience)) for audience in Audience] == wanted

"""A rich invented picture: two parties, a monitor, an NGO, a paper that reprints; every section has something to show.

Everything here is invented: the valley, the parties, the papers and every sentence.
"""

from __future__ import annotations

from sample_assessment import ASSESSMENT, INCIDENTS
from sample_claims import CLAIMS, protest, shelled
from sample_documents import TEXTS, document, sha
from sample_mission import MISSION

from truceline.words.document import Problem
from truceline.words.entry import Checkpoint, Decision, DecisionKind
from truceline.words.incident import Reprint
from truceline.words.picture import Picture

PICTURE = Picture(
    mission=MISSION,
    documents={sha(name): document(name) for name in TEXTS},
    texts={sha(name): text for name, text in TEXTS.items()},
    claims={c.id: c for c in CLAIMS},
    reviews={
        shelled.id: Decision(kind=DecisionKind.ACCEPT, subjects=(shelled.id,), by="M. Reviewer"),
        protest.id: Decision(kind=DecisionKind.REJECT, subjects=(protest.id,), by="M. Reviewer", reason="no protest"),
    },
    reprints=(Reprint(copy=sha("lantern-0504"), original=sha("courier-0503"), reason="It says so itself."),),
    incidents=INCIDENTS,
    assessment=ASSESSMENT,
    problems=(
        Problem(
            file="documents/torn.pdf",
            place="page 1",
            sentence="The file ends before its last page.",
            remedy="Ask for a whole copy.",
        ),
    ),
    checkpoint=Checkpoint(origin="tarn.example/truceline", size=41, root="ab" * 32),
    version="0.1.0",
)

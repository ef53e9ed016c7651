"""For whom the record itself may leave the house: an export, a bundle and a shown receipt know no redaction.

| sharing.toml, as recorded or in the folder | for whom                                | leaves the house |
|--------------------------------------------|-----------------------------------------|------------------|
| withholds nothing                          | anybody                                 | yes              |
| withholds something                        | nobody is named                         | no               |
| withholds something                        | an audience that may see all of it      | yes, and says so |
| withholds something                        | an audience that may not see some of it | no               |
| has a fault                                | anybody                                 | no               |

Leaving entries out is no way round: the leaf hash of an entry that is not shown confirms a guess at what it says, and a
version for an audience carries keyed ids so that nothing can be joined to the record by them. No Django here.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from truceline.errors import RecordFault
from truceline.record.received import Received
from truceline.sources.mission import sharing_of
from truceline.store.evidence import FolderEvidence
from truceline.store.place import EVIDENCE_NAME
from truceline.words.sharing import Audience, Sharing

NAME = "sharing.toml"
FOR_WHOM = """
For the audience '{audience}' only: the mission withholds things from others (sharing.toml);
nothing is withheld here.
"""


def cleared(folder: Path, received: Received | None, audience: Audience | None, what: str) -> str:
    """What the paper that goes along must say, '' where the mission withholds nothing; RecordFault when it may not go.

    ``received``: what the record's entries say of the mission's files (None: only the folder is looked at); ``what``:
    how the thing is called in a sentence, 'an export'.
    """
    every = tuple(_sharing(folder, received))
    if not all(sharing.sound for sharing in every):
        raise RecordFault(
            "sharing.toml has a fault, so that nobody knows what it withholds.",
            "'truceline doctor FOLDER' names it; mend it and run 'truceline run FOLDER'.",
        )
    rules = {rule for sharing in every for rule in sharing.rules}
    if rules and audience is None:
        raise RecordFault(
            f"This mission withholds things (sharing.toml), and {what} carries the record itself, with all of them.",
            "Say for whom it is: --audience internal, parties or public.",
        )
    hidden = [rule for rule in rules if audience and rule.hidden_from(audience)]
    if hidden:
        raise RecordFault(
            f"sharing.toml withholds from the audience '{audience}' what {what} would carry (rules: {len(hidden)}).",
            f"'truceline publish data FOLDER OUT --audience {audience}' makes a version without it.",
        )
    return FOR_WHOM.format(audience=audience) if rules else ""


def _sharing(folder: Path, received: Received | None) -> Iterable[Sharing]:
    """The rules as they were recorded last, and as they lie in the folder."""
    if received is not None and NAME in received.reference:
        yield sharing_of(FolderEvidence(folder / EVIDENCE_NAME).read(received.reference[NAME]))
    if (folder / NAME).is_file():
        yield sharing_of((folder / NAME).read_bytes())

"""The mission as the record's reference data have it."""

from __future__ import annotations

import msgspec

from truceline.record.ledger import Evidence
from truceline.record.log import Reference
from truceline.record.missions import Missions
from truceline.store.projecting.sql import Sql
from truceline.words.mission import Mission


def newest_reference(using: str) -> int:
    """The entry with the newest reference data; -1 when there are none."""
    found = Sql(using).one("SELECT MAX(seq) FROM reference")
    return -1 if found is None or found[0] is None else int(found[0])


def mission_as_of(using: str, evidence: Evidence, seq: int) -> Mission:
    """The mission of the reference data of that entry; RecordFault when there are none, or they make none."""
    found = Sql(using).one("SELECT plain FROM reference WHERE seq = %s", seq)
    return Missions(evidence).of(msgspec.json.decode(found[0], type=Reference) if found else ())

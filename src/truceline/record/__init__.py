"""The record as pure functions: what an entry says, how entries are chained, checked and replayed. No file, no Django.

Read in this order: bodies (what each kind of entry says), topics (what it settles), merkle (the hashes), ledger
(append, in memory), keeping (the order of writing: evidence first), replay (entries back to claims and decisions),
verify (was it rewritten?).
"""

from truceline.record import bodies, deciding, keeping, merkle
from truceline.record.ledger import Evidence, Ledger, MemoryEvidence, MemoryLedger
from truceline.record.log import unplaced
from truceline.record.proposed import Derive, Held
from truceline.record.replay import Record, Telling, replay
from truceline.record.verify import Verification, verify

__all__ = [
    "Derive",
    "Evidence",
    "Held",
    "Ledger",
    "MemoryEvidence",
    "MemoryLedger",
    "Record",
    "Telling",
    "Verification",
    "bodies",
    "deciding",
    "keeping",
    "merkle",
    "replay",
    "unplaced",
    "verify",
]

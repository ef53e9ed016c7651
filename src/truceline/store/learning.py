"""Training the mission's own model from its record, when somebody asks for it or a run finds enough new decisions."""

from __future__ import annotations

from pathlib import Path

from truceline.record import Telling
from truceline.record.teaching import Learned, due, learn
from truceline.store.opening import open_record
from truceline.store.place import must_have_record


def learn_from(folder: Path) -> Learned:
    """Train the model of a mission folder from its record."""
    from truceline.reading import read_again

    must_have_record(folder)
    with open_record(folder) as record:
        return learn(folder, Telling(record.ledger, record.evidence, record.held).record(read_again))


def learn_if_due(folder: Path, telling: Telling) -> None:
    """At the end of a run: train again when enough was decided since. The next documents are read with it."""
    from truceline.reading import read_again

    if telling.fits and due(folder, telling.reviews):
        learn(folder, telling.record(read_again))

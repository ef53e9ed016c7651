"""Makes a folder of this directory with the Truceline that is installed; run by hand before a release."""

from __future__ import annotations

import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "unit" / "record"))

from record_samples import decide, whole

from truceline.store.opening import open_record
from truceline.words.entry import DecisionKind


def main(folder: Path) -> None:
    """Ten entries, their note and a receipt, and one entry more."""
    mission = Path(tempfile.mkdtemp())
    with open_record(mission) as record:
        whole(record.ledger, record.evidence)
        folder.mkdir()
        (folder / "checkpoint.txt").write_text(record.ledger.note(), encoding="utf-8")
        (folder / "vkey").write_text(record.ledger.vkey + "\n", encoding="utf-8")
        receipt = record.ledger.receipt(4).showing(record.ledger.entry_at(4).body)
        (folder / "receipt.json").write_text(receipt.as_json(), encoding="utf-8")
        decide(record.ledger, DecisionKind.ACCEPT, "c-later", minute=9)
    shutil.copytree(mission / "evidence", folder / "files")
    with closing(sqlite3.connect(mission / "truceline.db")) as database:
        lines = [f"PRAGMA application_id = {database.execute('PRAGMA application_id').fetchone()[0]};"]
        (folder / "record.sql").write_text("\n".join([*lines, *database.iterdump()]) + "\n", encoding="utf-8")
    shutil.rmtree(mission)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

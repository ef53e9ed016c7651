"""How long the static site of a large record takes, and how large it gets.

    python -m benchmarks.site [INCIDENTS …]       10,000 by default; one line of JSON for each

The record is invented (benchmarks.assess_record: some five claims to an incident, four to a document). Measured apart:
the assessment, the version for the public with two withheld sources and a withheld place, and the files of the site,
written to a folder that is removed again.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from benchmarks.assess_record import Record, invented

from truceline.assess import assess
from truceline.publish.sharing import shared
from truceline.publish.site import site_files
from truceline.reconcile.reconciliation import Reconciled
from truceline.words.entry import Checkpoint
from truceline.words.picture import Picture
from truceline.words.sealing import Label
from truceline.words.sharing import Audience, Sharing, Withhold

PER_INCIDENT = 5
KEY = b"benchmark" * 4


def picture_of(record: Record) -> Picture:
    """The record with texts in which every quotation stands, assessed."""
    reconciled = Reconciled(reprints=record.reprints, incidents=record.incidents)
    assessed = assess(record.claims, record.documents, reconciled, record.mission, record.as_of)
    return Picture(
        mission=record.mission,
        documents=record.documents,
        texts=_texts(record),
        claims=record.claims,
        reprints=record.reprints,
        incidents=record.incidents,
        assessment=assessed,
        checkpoint=Checkpoint(origin="benchmark", size=len(record.claims), root="00" * 32),
        version="0",
        note="benchmark\n0\n",
    )


def _texts(record: Record) -> Mapping[str, str]:
    letters: dict[str, list[str]] = {}
    for claim in record.claims.values():
        span, text = claim.passage.span, letters.setdefault(claim.passage.document, [])
        text += [" "] * (span.end - len(text))
        text[span.start : span.end] = claim.passage.quote
    return {sha: "".join(letters.get(sha, ())) for sha in record.documents}


def measured(incidents: int) -> dict[str, object]:
    """Seconds and sizes for one record."""
    record = invented(incidents * PER_INCIDENT)
    begun = time.perf_counter()
    picture = picture_of(record)
    assessed = time.perf_counter()
    sources = [source.id for source in record.mission.sources][:2]
    rules = [Withhold(kind="source", id=id_, label=Label.PARTIES) for id_ in sources]
    rules.append(Withhold(kind="place", id=record.incidents[0].places[0], label=Label.INTERNAL, square_km=20))
    secret = replace(picture, mission=replace(record.mission, sharing=Sharing(rules=tuple(rules))))
    version = shared(secret, Audience.PUBLIC, KEY)
    told = time.perf_counter()
    files, size = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for name, content in site_files(version):
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            files, size = files + 1, size + len(content)
        made = time.perf_counter()
    spent = os.times()
    return {
        "incidents": len(record.incidents),
        "claims": len(record.claims),
        "documents": len(record.documents),
        "assess_s": round(assessed - begun, 1),
        "version_s": round(told - assessed, 1),
        "site_s": round(made - told, 1),
        "files": files,
        "megabytes": round(size / 1e6, 1),
        "all_cpu_s": round(spent.user + spent.system + spent.children_user + spent.children_system, 1),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


if __name__ == "__main__":
    for wanted in sys.argv[1:] or ("10000",):
        print(json.dumps(measured(int(wanted))), flush=True)

"""What a record publishes beside its page, written whole into a new folder. No Django."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path

from truceline.errors import RecordFault
from truceline.store.stood import picture_as_of
from truceline.store.whole import disk_fault, replace_file, sync_folder

MANIFEST = "SHA256SUMS"
"""The hashes of all files, in the form that ``sha256sum -c`` reads."""


def publish_data(folder: Path, out: Path, forms: Iterable[str], point: str = "") -> dict[str, str]:
    """Write the record as data for others' tools; the SHA-256 of each file by its name.

    ``point``: a day or an entry, as it stood then; now by default. RecordFault when ``out`` holds something already.
    """
    from truceline.publish.data import write_data

    half = out.with_name(out.name + ".half")
    if (out.exists() and (not out.is_dir() or any(out.iterdir()))) or half.exists():
        raise RecordFault(f"{out if not half.exists() else half} is there already.", "Name a new or empty folder.")
    picture = picture_as_of(folder, point)
    hashes = {}
    try:
        for name, content in (*write_data(picture, forms), ("checkpoint.txt", picture.note.encode())):
            _keep(half / name, content)
            hashes[name] = sha256(content).hexdigest()
        _keep(half / MANIFEST, "".join(f"{digest}  {name}\n" for name, digest in hashes.items()).encode())
        if out.exists():
            out.rmdir()
        half.rename(out)
        sync_folder(out.resolve().parent)
    except OSError as error:
        raise disk_fault(error, out) from error
    return hashes


def publish_bulletin(folder: Path, out: Path, first: date, last: date, *, as_of: str = "", since: str = "") -> int:
    """Write the bulletin of these days as HTML or PDF, by the ending of ``out``; the number of incidents in it.

    ``since``: the day or entry that the last issue showed, to be compared with. A file of that name is replaced whole.
    """
    from truceline.publish.bulletin import html, issue, pdf
    from truceline.publish.edition import Edition

    now = Edition(picture=picture_as_of(folder, as_of, of_bulletin=True))
    before = Edition(picture=picture_as_of(folder, since, of_bulletin=True)) if since else None
    made = issue(now, first, last, before)
    content = pdf(made, now.picture.assessment.as_of) if out.suffix == ".pdf" else html(made).encode()
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        replace_file(out, content)
    except OSError as error:
        raise disk_fault(error, out) from error
    return len(made.incidents)


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())

"""What a record publishes beside its page, written whole into a new folder. No Django."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path

from truceline.errors import RecordFault
from truceline.store.export import new_folder
from truceline.store.laying_out import write_file
from truceline.store.stood import picture_as_of
from truceline.store.whole import disk_fault, replace_file

MANIFEST = "SHA256SUMS"
"""The hashes of all files, in the form that ``sha256sum -c`` reads."""


def publish_data(folder: Path, out: Path, forms: Iterable[str], point: str = "") -> dict[str, str]:
    """Write the record as data for others' tools; the SHA-256 of each file by its name.

    ``point``: a day or an entry, as it stood then; now by default. RecordFault when ``out`` holds something already.
    """
    from truceline.publish.data import write_data

    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise RecordFault(f"{out} is there already.", "Name a new or empty folder.")
    picture, hashes = picture_as_of(folder, point), dict[str, str]()
    with new_folder(out) as making:
        for name, content in (*write_data(picture, forms), ("checkpoint.txt", picture.note.encode())):
            write_file(making / name, content)
            hashes[name] = sha256(content).hexdigest()
        write_file(making / MANIFEST, "".join(f"{digest}  {name}\n" for name, digest in hashes.items()).encode())
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

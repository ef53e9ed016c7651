"""What a record publishes beside its page, for an audience, written whole into a new folder. No Django.

Every version comes from ``version_of`` here: the one place where a picture meets the mission's rules of sharing.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from truceline.errors import RecordFault
from truceline.store.export import new_folder
from truceline.store.keys import KeyFolder
from truceline.store.laying_out import write_file
from truceline.store.stood import picture_as_of
from truceline.store.whole import disk_fault
from truceline.words.picture import Picture
from truceline.words.sharing import Audience

MANIFEST = "SHA256SUMS"
"""The hashes of all files, in the form that ``sha256sum -c`` reads."""

File = tuple[str, bytes]


def version_of(folder: Path, audience: Audience | None, point: str = "", *, of_bulletin: bool = False) -> Picture:
    """The record as it stood at that point, as that audience may see it.

    None: the working record as it is; RecordFault when the mission withholds anything, so that nobody forgets to say
    for whom a version is.
    """
    from truceline.publish.sharing import shared

    picture = picture_as_of(folder, point, of_bulletin=of_bulletin)
    if audience is not None:
        return shared(picture, audience, sharing_key(folder))
    if picture.mission.sharing.rules or not picture.mission.sharing.sound:
        raise RecordFault(
            "This mission withholds things (sharing.toml), and nobody said for whom the version is.",
            "Say --audience internal, parties or public.",
        )
    return picture


def publish_data(
    folder: Path, out: Path, forms: Iterable[str], point: str = "", audience: Audience | None = None
) -> dict[str, str]:
    """Write the record as data for others' tools; the SHA-256 of each file by its name.

    ``point``: a day or an entry, as it stood then; now by default. RecordFault when ``out`` holds something already.
    """
    from truceline.publish.data import write_data

    _must_be_free(out)
    picture = version_of(folder, audience, point)
    return _written(out, [*write_data(picture, forms), ("checkpoint.txt", picture.note.encode())], to_disk=True)


def publish_site(
    folder: Path,
    out: Path,
    point: str = "",
    audience: Audience = Audience.PUBLIC,
    languages: Sequence[str] = (),
) -> dict[str, str]:
    """Write the static site; the SHA-256 of each file by its name. RecordFault when ``out`` holds something already.

    ``languages``: as in ``site_files``.
    """
    from truceline.publish.site import site_files

    _must_be_free(out)
    picture = version_of(folder, audience, point)
    files = site_files(picture, lambda entry: version_of(folder, audience, entry, of_bulletin=True), languages)
    return _written(out, files, to_disk=False)


def sharing_key(folder: Path) -> bytes:
    """The secret behind ids that tell nothing: from the mission's signing key; without one they are new each time."""
    keys = KeyFolder.of(folder)
    seed = keys.seed() if keys.signing_key.is_file() else os.urandom(32)
    return hmac.new(seed, b"truceline sharing", "sha256").digest()


def _must_be_free(out: Path) -> None:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise RecordFault(f"{out} is there already.", "Name a new or empty folder.")


def _written(out: Path, files: Iterable[File], *, to_disk: bool) -> dict[str, str]:
    """All files and their manifest, in a folder that appears whole or not at all; the hashes by name.

    ``to_disk``: each file waits for the disk. A site of ten thousand pages is made again when the power fails.
    """
    hashes: dict[str, str] = {}
    with new_folder(out) as making:
        for name, content in _with_manifest(files, hashes):
            if to_disk:
                write_file(making / name, content)
            else:
                _write(making / name, content)
    return hashes


def _with_manifest(files: Iterable[File], hashes: dict[str, str]) -> Iterator[File]:
    for name, content in files:
        hashes[name] = sha256(content).hexdigest()
        yield name, content
    yield MANIFEST, "".join(f"{digest}  {name}\n" for name, digest in hashes.items()).encode()


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise disk_fault(error, path) from error

"""Checks on files that are ZIP archives inside (DOCX, XLSX), before any parser opens them.

The caps follow from measured bombs: overlapping members hang ``zipfile`` of Python 3.11, and three megabytes can
unpack to gigabytes.
"""

from __future__ import annotations

import io
import zipfile

from truceline.sources.extracted import Unreadable

MOST_MEMBERS = 2_000
MOST_UNPACKED = 200_000_000
MOST_RATIO = 200
_RATIO_MATTERS_FROM = 10_000_000  # below this size a high ratio does no harm: repetitive XML packs well

_AGAIN = "Save the document again in its office program and put it in."


def check_archive(content: bytes, needs: str, kind: str, remedy: str = _AGAIN) -> None:
    """Raise Unreadable unless the bytes are a harmless archive that holds the member ``needs``."""
    try:
        _check(content, needs, kind)
    except Unreadable as fault:
        raise Unreadable(fault.sentence, remedy) from None


def _check(content: bytes, needs: str, kind: str) -> None:
    try:
        members = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise Unreadable(f"It is damaged or cut off and cannot be opened as {kind}.", _AGAIN) from None
    if len(members) > MOST_MEMBERS:
        raise Unreadable(f"It holds {len(members)} inner files; at most {MOST_MEMBERS} are opened.", _AGAIN)
    if any(_escapes(member) for member in members):
        raise Unreadable("An inner file has a name that points outside the document.", _AGAIN)
    if len({member.filename for member in members}) < len(members):
        raise Unreadable("It names an inner file twice.", _AGAIN)
    _check_sizes(members)
    if needs not in {member.filename for member in members}:
        raise Unreadable(f"It is an archive, but not {kind}: '{needs}' is missing.", _AGAIN)


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if unpacked > MOST_UNPACKED:
        megabytes = unpacked // 1_000_000
        raise Unreadable(
            f"It would unpack to {megabytes} MB; at most {MOST_UNPACKED // 1_000_000} MB are opened.", _AGAIN
        )
    if unpacked > _RATIO_MATTERS_FROM and unpacked > MOST_RATIO * packed:
        raise Unreadable(f"It would grow {unpacked // packed}-fold when unpacked: a decompression bomb.", _AGAIN)
    place = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < place:
            raise Unreadable("Its inner files overlap: a decompression bomb.", _AGAIN)
        place = member.header_offset + member.compress_size


def _escapes(member: zipfile.ZipInfo) -> bool:
    name = member.orig_filename
    symlink = (member.external_attr >> 16) & 0o170000 == 0o120000
    return symlink or name.startswith("/") or "\\" in name or "\0" in name or ".." in name.split("/") or ":" in name[:3]

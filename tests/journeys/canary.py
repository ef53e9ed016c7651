"""Tokens that must never be seen, and a search that would see them: in files, archives, streams and printed words."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import os
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from typer.testing import CliRunner

from truceline.cli.app import app

STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def forms(value: str, marker: str) -> dict[str, bytes]:
    """The ways in which a value can lie in bytes: as it is, escaped, encoded, hashed (a hash of a name is guessable)."""
    raw = marker.encode()
    found = {
        "utf-8": raw,
        "utf-16-le": marker.encode("utf-16-le"),
        "utf-16-be": marker.encode("utf-16-be"),
        "hex": raw.hex().encode(),
        "json": marker.encode("ascii", "backslashreplace") if not marker.isascii() else raw,
        "html": marker.encode("ascii", "xmlcharrefreplace"),
    }
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + raw)
        found[f"base64 {shift}"] = coded[4 if shift else 0 : -4]
    for name in ("sha256", "sha1", "md5"):
        for said in (value, value.strip()):
            made = hashlib.new(name, said.encode(), usedforsecurity=False)
            found[f"{name} {len(said)}"], found[f"{name} raw {len(said)}"] = made.hexdigest().encode(), made.digest()
    return found


def seen(needles: dict[str, dict[str, bytes]], what: Iterable[tuple[str, bytes]]) -> list[str]:
    """Which tokens are to be seen where, and in which form; whatever is packed is unpacked."""
    found = set()
    for name, content in what:
        for inner, raw in unpacked(name, content):
            low = raw.lower()
            for token, ways in needles.items():
                found |= {f"{token} as {way} in {inner}" for way, form in ways.items() if form in raw or form in low}
    return sorted(found)


def unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The bytes, and those within: zip (XLSX, DOCX, WACZ, EPUB), tar, gzip, and the streams of a PDF."""
    yield name, content
    if content.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                yield from unpacked(f"{name}!{member}", archive.read(member))
    elif content.startswith(b"\x1f\x8b"):
        yield from unpacked(f"{name}!gunzip", gzip.decompress(content))
    elif content[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            for member in archive.getmembers():
                file = archive.extractfile(member)
                yield from unpacked(f"{name}!{member.name}", file.read() if file else b"")
    elif content.startswith(b"%PDF"):
        for number, stream in enumerate(STREAM.findall(content)):
            try:
                yield f"{name}!stream {number}", zlib.decompressobj().decompress(stream)
            except zlib.error:
                continue


def files(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below the folders, by its path; names of files and folders are searched as well."""
    for folder in folders:
        for root, names, inner in os.walk(folder):
            for name in inner:
                path = Path(root, name)
                yield str(path), path.read_bytes()
            yield f"names in {root}", "\n".join([*names, *inner]).encode(errors="surrogateescape")


class Printed:
    """Calls ``truceline`` as a person does, and keeps every word that it printed."""

    def __init__(self) -> None:
        self.words: list[tuple[str, bytes]] = []

    def __call__(self, *words: str | Path, typed: str = "", code: int | None = None) -> str:
        result = CliRunner().invoke(app, [str(word) for word in words], input=typed)
        said = f"{result.stdout}\n{result.stderr}\n{result.exception!r}"
        self.words.append((f"printed by {words}", said.encode(errors="surrogateescape")))
        assert code is None or result.exit_code == code, said
        return result.stdout

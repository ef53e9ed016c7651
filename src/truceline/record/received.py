"""Which files a mission folder holds, as its record knows them: names as received, and the SHA-256 of their bytes.

The record names every document by the path under which it was received, and tells what people wrote beside it by a
hash. From that the folder can be laid out again: the newest reference files, every original, and a sidecar beside each
document that had one. A document whose name was taken over by a newer one is kept under a name that says so.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from truceline.errors import RecordFault
from truceline.record.bodies import opened
from truceline.record.lot import KEY
from truceline.record.verify import Stored
from truceline.sources.toml import read_toml
from truceline.words.entry import EntryKind

_TELLING = frozenset({EntryKind.REFERENCE.value, EntryKind.DOCUMENT.value, EntryKind.NOTICE.value})
FOLDERS = ("documents", "datasets")
MAPPING = "datasets/mapping.toml"
_FORBIDDEN = re.compile(r'[\x00-\x1f\\:*?"<>|]')
_REFERENCE = re.compile(r"[a-z0-9_-]{1,60}\.(toml|csv|geojson)")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_TOLD = ("source", "title", "author", "url", "language", "reprint_of")


@dataclass(slots=True)
class Received:
    """What entries say of files: reference files by name, the newest description of each document by SHA-256.

    ``vkey``: the key that signs checkpoints, as the newest notice names it.
    """

    reference: dict[str, str] = field(default_factory=dict)
    documents: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    vkey: str = ""

    def note(self, entry: Stored) -> None:
        """Take in an entry that verifies."""
        if entry.kind not in _TELLING:
            return
        if entry.kind == EntryKind.REFERENCE:
            self.reference = opened(entry.body)["files"]
        elif entry.kind == EntryKind.DOCUMENT:
            document = opened(entry.body)["document"]
            self.documents.pop(document["sha256"], None)
            self.documents[document["sha256"]] = document
        elif entry.kind == EntryKind.NOTICE:
            self._notice(opened(entry.body).get("notice"))

    def _notice(self, notice: Any) -> None:
        if isinstance(notice, dict) and notice.get("about") == KEY and isinstance(notice.get("says"), dict):
            self.vkey = str(notice["says"].get("vkey", ""))

    def noting(self, entries: Iterable[Stored]) -> Iterator[Stored]:
        """The entries as they pass."""
        for entry in entries:
            self.note(entry)
            yield entry

    @property
    def written_beside(self) -> tuple[str, ...]:
        """The SHA-256 of what people wrote beside documents."""
        return tuple(sorted({sha for document in self.documents.values() if (sha := document.get("sidecar", ""))}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A file of the folder: its path, and its bytes by SHA-256 or, where people wrote them, as text."""

    path: str
    sha256: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The files in the order of their paths; ``remade``: documents whose sidecar could only be written anew."""

    files: tuple[Placed, ...]
    remade: tuple[str, ...]


def layout(received: Received, beside: Callable[[str], str | None]) -> Layout:
    """The files of the mission folder. ``beside`` gives what people wrote beside a document, by its SHA-256."""
    documents = _in_files(received.documents)
    names = _names(documents)
    files = [Placed(path=_reference_name(name), sha256=sha) for name, sha in received.reference.items()]
    files += [Placed(path=name, sha256=sha) for sha, name in names.items()]
    written = {sha: beside(document.get("sidecar", "")) for sha, document in documents.items()}
    shared = _shared(documents, written)
    if shared:
        files.append(Placed(path=MAPPING, text=shared))
    sidecars = {names[sha] + ".toml": _own(doc, written[sha], shared) for sha, doc in documents.items()}
    files += [Placed(path=path, text=text) for path, text in sidecars.items() if text or _taken(path, sidecars)]
    remade = tuple(names[sha] for sha, doc in documents.items() if doc.get("sidecar") and written[sha] is None)
    return Layout(tuple(sorted(files, key=lambda placed: placed.path)), tuple(sorted(remade)))


def _in_files(documents: dict[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Without the items of a file that is there itself: they are named below it ('export.json/123'), and lie in it."""
    files = {str(document["name"]) for document in documents.values()}
    return {
        sha: document
        for sha, document in documents.items()
        if files.isdisjoint(map(str, PurePosixPath(str(document["name"])).parents))
    }


def _names(documents: dict[str, Mapping[str, Any]]) -> dict[str, str]:
    """A path for every document, by SHA-256; the newest one of a name keeps it."""
    found: dict[str, str] = {}
    taken: set[str] = {MAPPING}
    for sha, document in reversed(documents.items()):
        name = _safe(str(document["name"]), sha, str(document.get("media_type", "")))
        if name.casefold() in taken:
            path = PurePosixPath(name)
            name = str(path.with_name(f"{path.stem}.earlier-{sha[:12]}{path.suffix}"))
        taken.add(name.casefold())
        found[sha] = name
    return found


def _safe(name: str, sha: str, media_type: str) -> str:
    """The name as received if it lies in documents/ or datasets/; else one that no system minds."""
    parts = PurePosixPath(name).parts
    well = len(parts) > 1 and parts[0] in FOLDERS and "/".join(parts) == name and len(name.encode()) < 1_000
    if well and not any(_unfit(part) for part in parts):
        return name
    suffix = PurePosixPath(name).suffix.lower()
    suffix = suffix if re.fullmatch(r"\.[a-z0-9]{1,8}", suffix) else ""
    folder = "datasets" if "csv" in media_type or "sheet" in media_type else "documents"
    stem = parts[-1] if parts and not _unfit(parts[-1]) else f"{sha[:12]}{suffix}"
    return f"{folder}/{stem}"


def _unfit(part: str) -> bool:
    unfit = part in ("", ".", "..") or part.startswith(".") or part.endswith((" ", ".")) or len(part.encode()) > 200
    return unfit or bool(_FORBIDDEN.search(part) or _RESERVED.fullmatch(part))


def _reference_name(name: str) -> str:
    if not _REFERENCE.fullmatch(name):
        raise RecordFault(f"The record names a reference file '{name[:80]}'; no folder is laid out from that.")
    return name


def _shared(documents: dict[str, Mapping[str, Any]], written: Mapping[str, str | None]) -> str:
    """The text of datasets/mapping.toml: what the newest table that leans on it was read with."""
    for sha, document in reversed(documents.items()):
        mapping, text = document.get("mapping", ""), written[sha]
        if mapping and text and text.endswith(mapping) and not (text == mapping and _holds_mapping(text)):
            return str(mapping)
    return ""


def _own(document: Mapping[str, Any], written: str | None, shared: str) -> str:
    """What stands in the document's own sidecar."""
    if written is None:
        return _anew(document) if document.get("sidecar") else ""
    table = str(document["name"]).startswith("datasets/") or bool(document.get("mapping"))
    return written.removesuffix(shared) if table and shared else written


def _taken(path: str, sidecars: Mapping[str, str]) -> bool:
    """Would the document, having no sidecar, take that of another one for its own? Then it gets an empty one."""
    document = PurePosixPath(path.removesuffix(".toml"))
    return bool(sidecars.get(str(document.with_suffix(".toml"))))


def _holds_mapping(text: str) -> bool:
    try:
        return isinstance(read_toml(text).get("mapping"), dict)
    except tomllib.TOMLDecodeError:
        return False


def _anew(document: Mapping[str, Any]) -> str:
    """A sidecar from what the record knows: where the one that people wrote was not kept."""
    lines = [f"{key} = {_quoted(str(document[key]))}\n" for key in _TOLD if document.get(key)]
    if document.get("published") and document.get("published_basis") == "stated":
        lines.append(f"published = {document['published']}\n")
    return "".join(lines)


def _quoted(text: str) -> str:
    """JSON strings are TOML strings but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

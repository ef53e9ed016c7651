"""Taking files in: every file of documents/ and datasets/ becomes a document with its text, or one plain problem."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from truceline.sources.datasets import check_table, mapping_for, sheet_of
from truceline.sources.extracted import Extracted, Unreadable
from truceline.sources.formats import FORMATS, Format, suffix_of
from truceline.sources.guard import Guard
from truceline.sources.intake import Intake, Received
from truceline.sources.large import LARGE, read_large
from truceline.sources.metadata.describe import describe
from truceline.sources.sealed_table import cut
from truceline.sources.sidecar import MAPPING, Sidecar, read_sidecar, sidecar_beside
from truceline.sources.splitting import Whole, inventory, split
from truceline.sources.yields import check_yield
from truceline.words.document import Problem
from truceline.words.mission import Mission

FOLDERS = ("documents", "datasets")


__all__ = ["FOLDERS", "Received", "receive", "receive_all", "receive_file"]


def receive(
    folder: Path, mission: Mission, now: datetime, known: Mapping[str, str] | None = None
) -> Iterator[Received | Problem]:
    """Documents and problems of documents/ and datasets/ below ``folder``, in the order of their names.

    ``known``: the SHA-256 of each document that the record holds already, and its ``Document.sidecar``. Such files are
    hashed and passed over, only the faults of their sidecars are named again; one whose sidecar was changed since comes
    again as it is described now. ``now`` is the time of receipt.
    """
    with Guard() as guard:
        intake = Intake(mission, now, guard, known or {}, large=LARGE)
        with closing(intake):
            for part in FOLDERS:
                yield from _receive_folder(folder, part, intake)
        if weakness := guard.weakness():
            remedy = "Take in only files that you trust, or work on Linux; `truceline doctor` lists the layers."
            yield Problem(file="documents", place="", sentence=weakness, remedy=remedy)


def receive_file(
    path: Path, mission: Mission, now: datetime, sidecar: Sidecar | None = None, name: str = ""
) -> Received | Problem:
    """One file that a person names by hand, without the items inside it; see ``receive_all``."""
    *_, last = receive_all(path, mission, now, sidecar, name)
    return last


def receive_all(
    path: Path, mission: Mission, now: datetime, sidecar: Sidecar | None = None, name: str = ""
) -> Iterator[Received | Problem]:
    """The items inside one file that a person names by hand, and last the file itself.

    A sidecar beside it is read unless ``sidecar`` is given. ``name`` is the path that the record shows, by default the
    file's own name. Smaller faults stand in ``Received.problems``.
    """
    name = name or path.name
    with Guard() as guard:
        intake = Intake(mission, now, guard)
        stated, problems = (sidecar, []) if sidecar else _sidecar_beside(path, name, intake)
        yield from _take_in(path, name, stated, problems, "", intake)


def _receive_folder(folder: Path, part: str, intake: Intake) -> Iterator[Received | Problem]:
    paths = _files(folder / part)
    stems = {path.with_suffix("") for path in paths if suffix_of(path.name) in FORMATS} | {
        path for path in paths if suffix_of(path.name) in FORMATS
    }
    mapping = folder / part / MAPPING
    shared, problems = _shared_mapping(mapping, folder) if mapping in paths else ("", [])
    yield from problems
    for path in paths:
        name = path.relative_to(folder).as_posix()
        if path.suffix.lower() == ".toml":
            if path.with_suffix("") not in stems and path != mapping:
                yield _no_partner(name)
            continue
        stated, problems = _sidecar_beside(path, name, intake)
        whole: Received | Problem | None = None
        for whole in _take_in(path, name, stated, problems, shared, intake):
            yield whole
            yield from whole.problems if isinstance(whole, Received) else ()
        yield from () if isinstance(whole, Received) else problems


def _take_in(
    path: Path, name: str, stated: Sidecar, problems: list[Problem], shared: str, intake: Intake
) -> Iterator[Received | Problem]:
    """The items of one file and then its document, or why there is none; nothing when the record has it already."""
    try:
        format_ = _format(path)
        beside = _digest_beside(stated, shared if format_.table else "")
        digest = _digest(path)
        if _passed_over(digest, name, beside, intake):
            return
        mapping = mapping_for(stated, shared) if format_.table else ""
        content, extracted = _extracted(path, format_, digest, mapping, intake)
        if format_.table:
            mapping = check_table(extracted.text, mapping)
    except Unreadable as fault:
        yield Problem(file=name, place="", sentence=fault.sentence, remedy=fault.remedy)
        return
    except OSError as fault:
        reason = (fault.strerror or type(fault).__name__).lower()
        remedy = "Check its path." if isinstance(fault, FileNotFoundError) else "Check its permissions."
        yield Problem(file=name, place="", sentence=f"It cannot be opened: {reason}.", remedy=remedy)
        return
    yield from split(extracted.parts, Whole(name, stated, beside), intake)
    if format_.container:
        extracted = replace(extracted, text=inventory(extracted.text, extracted.parts, name))
    document, faults = describe(
        name=name,
        digest=digest,
        format_=format_,
        extracted=extracted,
        stated=stated,
        mapping=mapping,
        mission=intake.mission,
        now=intake.now,
        today=intake.today,
    )
    large = intake.open
    document = replace(document, sidecar=beside, text_sha256=large.text_sha256 if large else document.text_sha256)
    yield Received(
        document=document,
        content=content,
        text=extracted.text,
        problems=(*problems, *faults),
        beside=_written_beside(stated, shared if format_.table else ""),
        large=(path, large.text) if large else None,
    )


def _passed_over(digest: str, name: str, beside: str, intake: Intake) -> bool:
    """Does the record hold these bytes as they are described now? Unreadable when another file had them before.

    A file that was also an item of another file is described by what people wrote beside the file itself.
    """
    first = intake.seen.setdefault(digest, name)
    if first != name and digest not in intake.items:
        raise Unreadable(f"It has the same bytes as {first}; they are taken in once.", "Remove one of the two.")
    held = intake.items.pop(digest, None)
    intake.seen[digest] = name
    return beside in (held, intake.known.get(digest))


def _extracted(path: Path, format_: Format, digest: str, mapping: str, intake: Intake) -> tuple[bytes, Extracted]:
    """The bytes and what was drawn from them; of a large table (``intake.open``) no bytes and the head of its text."""
    intake.close()
    if format_.table and not format_.guarded and path.stat().st_size >= intake.large:
        intake.open = read_large(path, digest)
    content = b"" if intake.open else path.read_bytes()
    if not intake.open and hashlib.sha256(content).hexdigest() != digest:
        raise Unreadable("It changed while it was read.", "Run again when nobody writes to it.")
    suffix = suffix_of(path.name)
    extracted = intake.open.head if intake.open else intake.guard.extract(suffix, content, sheet_of(mapping))
    check_yield(extracted, len(content) or len(extracted.text), format_)
    return content, extracted


def _files(folder: Path) -> list[Path]:
    """Files below a folder, sorted by path; what systems and editors leave behind (dot files, locks) is no input."""
    found: list[Path] = []
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(root, name) for name in files if not name.startswith((".", "~$")) and name != "Thumbs.db"]
    return sorted(found)


def _format(path: Path) -> Format:
    format_ = FORMATS.get(suffix_of(path.name))
    if format_ is None:
        kinds = " ".join(FORMATS)
        raise Unreadable(
            f"Files ending in '{path.suffix}' are not read." if path.suffix else "Its name has no ending.",
            f"Save it in one of these formats: {kinds}.",
        )
    state = path.stat()
    if not stat.S_ISREG(state.st_mode):
        raise Unreadable("It is no regular file.", "Put in a copy of the file itself.")
    if not state.st_size:
        raise Unreadable("The file is empty.", "Save or download it again.")
    if state.st_size > format_.largest:
        raise Unreadable(
            f"It has {state.st_size / 1e6:.0f} MB; such files are read up to {format_.largest // 1_000_000} MB.",
            "Split it, or save only what matters.",
        )
    return format_


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest_beside(stated: Sidecar, shared: str) -> str:
    """SHA-256 of what people wrote beside a file: its sidecar, and for tables the shared mapping; '' for nothing."""
    written = _written_beside(stated, shared)
    return hashlib.sha256(written.encode()).hexdigest() if written else ""


def _written_beside(stated: Sidecar, shared: str) -> str:
    """What is kept as evidence of it, so that a copy of the mission folder can be made from the record."""
    return stated.text + shared


def _sidecar_beside(path: Path, name: str, intake: Intake) -> tuple[Sidecar, list[Problem]]:
    """NAME.ext.toml or NAME.toml beside NAME.ext; an empty sidecar when there is neither."""
    beside = sidecar_beside(path)
    if beside is None:
        return Sidecar(), []
    its_name = Path(name).with_name(beside.name).as_posix()
    try:
        return read_sidecar(beside.read_bytes(), its_name, intake.mission, intake.today)
    except OSError:
        problem = Problem(file=its_name, place="", sentence="It cannot be opened.", remedy="Check permissions.")
        return Sidecar(name=its_name), [problem]


def _shared_mapping(path: Path, folder: Path) -> tuple[str, list[Problem]]:
    try:
        return cut(path.read_text(encoding="utf-8-sig")), []
    except (UnicodeDecodeError, OSError) as fault:
        sentence = "It is not UTF-8." if isinstance(fault, UnicodeDecodeError) else "It cannot be opened."
        name = path.relative_to(folder).as_posix()
        return "", [Problem(file=name, place="", sentence=sentence, remedy="Save it as UTF-8 text.")]


def _no_partner(name: str) -> Problem:
    sentence = "No document of that name lies beside this sidecar."
    return Problem(file=name, place="", sentence=sentence, remedy="Rename one of the two, or remove the sidecar.")

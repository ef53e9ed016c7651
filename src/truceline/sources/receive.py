"""Taking files in: every file of documents/ and datasets/ becomes a document with its text, or one plain problem."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from truceline.sources.datasets import check_table, mapping_for, sheet_of
from truceline.sources.extracted import Unreadable
from truceline.sources.formats import FORMATS, Format
from truceline.sources.guard import Guard
from truceline.sources.metadata.describe import describe
from truceline.sources.sealed_table import cut
from truceline.sources.sidecar import MAPPING, Sidecar, read_sidecar, sidecar_beside
from truceline.sources.yields import check_yield
from truceline.words.document import Document, Problem
from truceline.words.mission import Mission

FOLDERS = ("documents", "datasets")


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A document, its bytes as received and its stored text.

    ``problems`` are smaller faults of a file that was taken in (its sidecar, a page without text). ``receive`` hands
    them out by itself as well; only who calls ``receive_file`` must look here.
    ``beside`` is the text that ``document.sidecar`` is the hash of: what people wrote beside it, never what is sealed.
    """

    document: Document
    content: bytes
    text: str
    problems: tuple[Problem, ...] = ()
    beside: str = ""


@dataclass(slots=True)
class _Intake:
    """One walk over a mission folder: what it needs for each file, and which bytes it has seen under which name."""

    mission: Mission
    now: datetime
    guard: Guard
    known: Mapping[str, str] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The calendar day at the mission's place: no publication day lies after it."""
        try:
            return self.now.astimezone(ZoneInfo(self.mission.time_zone)).date()
        except (ZoneInfoNotFoundError, ValueError):
            return self.now.date() + timedelta(days=1)


def receive(
    folder: Path, mission: Mission, now: datetime, known: Mapping[str, str] | None = None
) -> Iterator[Received | Problem]:
    """Documents and problems of documents/ and datasets/ below ``folder``, in the order of their names.

    ``known``: the SHA-256 of each document that the record holds already, and its ``Document.sidecar``. Such files are
    hashed and passed over, only the faults of their sidecars are named again; one whose sidecar was changed since comes
    again as it is described now. ``now`` is the time of receipt.
    """
    with Guard() as guard:
        intake = _Intake(mission, now, guard, known or {})
        for part in FOLDERS:
            yield from _receive_folder(folder, part, intake)
        if weakness := guard.weakness():
            remedy = "Take in only files that you trust, or work on Linux; `truceline doctor` lists the layers."
            yield Problem(file="documents", place="", sentence=weakness, remedy=remedy)


def receive_file(
    path: Path, mission: Mission, now: datetime, sidecar: Sidecar | None = None, name: str = ""
) -> Received | Problem:
    """One file that a person names by hand; a sidecar beside it is read unless ``sidecar`` is given.

    ``name`` is the path that the record shows, by default the file's own name.
    """
    name = name or path.name
    with Guard() as guard:
        intake = _Intake(mission, now, guard)
        stated, problems = (sidecar, []) if sidecar else _sidecar_beside(path, name, intake)
        return _take_in(path, name, stated, problems, "", intake) or Problem(
            file=name, place="", sentence="It was not taken in.", remedy=""
        )


def _receive_folder(folder: Path, part: str, intake: _Intake) -> Iterator[Received | Problem]:
    paths = _files(folder / part)
    stems = {path.with_suffix("") for path in paths if path.suffix.lower() in FORMATS} | {
        path for path in paths if path.suffix.lower() in FORMATS
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
        received = _take_in(path, name, stated, problems, shared, intake)
        if received is not None:
            yield received
        yield from received.problems if isinstance(received, Received) else problems


def _take_in(
    path: Path, name: str, stated: Sidecar, problems: list[Problem], shared: str, intake: _Intake
) -> Received | Problem | None:
    """The document of one file, or why there is none; None when the record has it already."""
    try:
        format_ = _format(path)
        digest = _digest(path)
        first = intake.seen.setdefault(digest, name)
        if first != name:
            raise Unreadable(f"It has the same bytes as {first}; they are taken in once.", "Remove one of the two.")
        beside = _digest_beside(stated, shared if format_.table else "")
        if intake.known.get(digest) == beside:
            return None
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != digest:
            raise Unreadable("It changed while it was read.", "Run again when nobody writes to it.")
        mapping = mapping_for(stated, shared) if format_.table else ""
        extracted = intake.guard.extract(path.suffix.lower(), content, sheet_of(mapping))
        check_yield(extracted, len(content), format_)
        if format_.table:
            mapping = check_table(extracted.text, mapping)
    except Unreadable as fault:
        return Problem(file=name, place="", sentence=fault.sentence, remedy=fault.remedy)
    except OSError as fault:
        reason = (fault.strerror or type(fault).__name__).lower()
        remedy = "Check its path." if isinstance(fault, FileNotFoundError) else "Check its permissions."
        return Problem(file=name, place="", sentence=f"It cannot be opened: {reason}.", remedy=remedy)
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
    document = replace(document, sidecar=beside)
    written = _written_beside(stated, shared if format_.table else "")
    problems = [*problems, *faults]
    return Received(document=document, content=content, text=extracted.text, problems=tuple(problems), beside=written)


def _files(folder: Path) -> list[Path]:
    """Files below a folder, sorted by path; what systems and editors leave behind (dot files, locks) is no input."""
    found: list[Path] = []
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(root, name) for name in files if not name.startswith((".", "~$")) and name != "Thumbs.db"]
    return sorted(found)


def _format(path: Path) -> Format:
    format_ = FORMATS.get(path.suffix.lower())
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


def _sidecar_beside(path: Path, name: str, intake: _Intake) -> tuple[Sidecar, list[Problem]]:
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

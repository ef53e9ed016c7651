"""Files of a mission folder that hold in clear what belongs into the vault: sidecars, and a table of identities.

They are found here, and made clean: a file is written anew without the values, and the bytes of the old one are
overwritten before its place on the disk is given back. What the disk itself keeps is beyond a program's reach.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from truceline.errors import Invalid, SourceFault
from truceline.sources.sealed_table import problems_of, sealed_table
from truceline.sources.sidecar import sidecar_beside
from truceline.sources.toml import read_toml
from truceline.words.document import Problem
from truceline.words.sealing import Place, Secret, label_of

COLUMNS = ("subject", "field", "label", "value")
IDENTITIES = "identities.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A file with values in clear: its path, its name in the mission folder, its secrets, and its faults.

    ``rest`` is a sidecar without its sealed table; None for a table of identities, whose rows are taken out one by one.
    """

    path: Path
    name: str
    secrets: tuple[Secret, ...] = field(repr=False)
    problems: tuple[Problem, ...] = ()
    rest: str | None = field(default=None, repr=False)

    def places(self) -> frozenset[Place]:
        """What it holds: subjects and fields, no values."""
        return frozenset(secret.place for secret in self.secrets)


def sidecars_with_secrets(folder: Path) -> Iterator[Holder]:
    """Every sidecar below documents/ and datasets/ that has a sealed table, once for each document beside it."""
    for part in ("documents", "datasets"):
        for root, folders, files in os.walk(folder / part):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                path = Path(root, name)
                beside = None if name.endswith(".toml") or name.startswith(".") else sidecar_beside(path)
                holder = _holder(folder, path, beside) if beside else None
                if holder:
                    yield holder


def identities(path: Path) -> Holder:
    """A table of identities (CSV: subject, field, label, value); a bad row is a problem that repeats no cell."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SourceFault(f"{path} cannot be read: {error.strerror}.", "Name a CSV file.") from error
    except UnicodeDecodeError as error:
        raise SourceFault(f"{path} is not UTF-8 (byte {error.start}).", "Save it as UTF-8.") from None
    secrets: list[Secret] = []
    problems: list[Problem] = []
    for line, cells in _rows(path, text):
        found = _secret(cells)
        if isinstance(found, Secret):
            secrets.append(found)
        else:
            remedy = "Mend the row; the other rows were read."
            problems.append(Problem(file=path.name, place=f"line {line}", sentence=found, remedy=remedy))
    return Holder(path=path, name=path.name, secrets=tuple(secrets), problems=tuple(problems))


def clean(holder: Holder, done: Collection[Place]) -> bool:
    """Take out of the file what lies in the vault (``done``). False when something else is left in it in clear."""
    if holder.rest is not None:
        if not holder.places() <= set(done) or holder.problems:
            return False
        _write_anew(holder.path, holder.rest)
        return True
    rows = _rows(holder.path, holder.path.read_bytes().decode("utf-8-sig"))
    left = [cells for _, cells in rows if not isinstance(found := _secret(cells), Secret) or found.place not in done]
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([COLUMNS, *left])
    _write_anew(holder.path, written.getvalue() if left else "")
    return not left


def _holder(folder: Path, path: Path, beside: Path) -> Holder | None:
    try:
        content = beside.read_bytes()
        if b"seal" not in content.lower():
            return None
        text = content.decode("utf-8-sig")
        sealed = sealed_table(text, read_toml(text))
        with path.open("rb") as file:
            subject = f"document:{hashlib.file_digest(file, 'sha256').hexdigest()}"
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None  # told when the document is taken in
    if not sealed.names and not sealed.faults:
        return None
    name, found = beside.relative_to(folder).as_posix(), list(sealed.secrets(subject))
    faults = [*sealed.faults, *(fault for fault in found if not isinstance(fault, Secret))]
    return Holder(
        path=beside,
        name=name,
        secrets=tuple(secret for secret in found if isinstance(secret, Secret)),
        problems=tuple(problems_of(name, faults)),
        rest=sealed.text,
    )


def _rows(path: Path, text: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        if tuple(header) != COLUMNS:
            raise SourceFault(f"{path} has not the columns {', '.join(COLUMNS)}.", "Write them in its first line.")
        return [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error:
        raise SourceFault(f"{path}, line {reader.line_num}: it is no CSV.", "Mend the quotation marks.") from None


def _secret(cells: list[str]) -> Secret | str:
    """The secret of a row, or why there is none."""
    if len(cells) != len(COLUMNS):
        return f"It has {len(cells)} cells, not {len(COLUMNS)}."
    subject, field_, word, value = cells
    label = label_of(word.strip())
    if label is None:
        return "Its label is not known."
    try:
        return Secret(subject=subject.strip(), field=field_.strip(), label=label, value=value)
    except Invalid as fault:
        return f"It cannot be sealed: {fault}."


def _write_anew(path: Path, text: str) -> None:
    """Put the text in the file's place (nothing: no file), then overwrite the bytes of the old file."""
    half = path.with_name(f".{path.name}.half")
    try:
        with path.open("r+b") as old:
            size = os.fstat(old.fileno()).st_size
            if text:
                _write_durably(half, text.encode(), os.fstat(old.fileno()).st_mode & 0o777)
                half.replace(path)
            else:
                path.unlink()
            old.write(bytes(size))
            old.flush()
            os.fsync(old.fileno())
    except OSError as error:
        raise SourceFault(f"{path} cannot be made clean: {error.strerror}.", "Take the values out by hand.") from error


def _write_durably(path: Path, content: bytes, mode: int) -> None:
    with os.fdopen(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())

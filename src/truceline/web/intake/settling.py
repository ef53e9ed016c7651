"""From the waiting room into the mission folder, as ``truceline add`` does it; then what became of each file."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from truceline.sources.formats import FORMATS, suffix_of
from truceline.sources.placing import sidecar_text
from truceline.sources.sidecar import sidecar_beside
from truceline.store.projecting.sql import Sql
from truceline.web.intake.receiving import Became, let_go, place_of
from truceline.web.models import Handed
from truceline.words.document import Problem

WRITTEN = "toml"
"""Key of ``Handed.known`` for a sidecar that came as a file of its own."""


def place(folder: Path, handed: Handed, using: str) -> bool:
    """Copy a waiting file into documents/ or datasets/ with its sidecar; False for one that is refused.

    A worker that was killed here begins again: a file that has its place already keeps it.
    """
    if handed.state != Became.WAITING:
        return False
    if handed.path and (folder / handed.path).is_file():
        return True
    same = _held(using, handed)
    if same:
        handed.state, handed.sentence = Became.REFUSED, f"The same bytes are here already, as {same}."
        handed.save(update_fields=["state", "sentence"])
        return False
    part = "datasets" if FORMATS[suffix_of(handed.name)].table else "documents"
    (folder / part).mkdir(exist_ok=True)
    free = _free(folder / part, handed.name)
    handed.path = free.relative_to(folder).as_posix()
    handed.save(update_fields=["path"])
    written: str = handed.known.get(WRITTEN, "")
    sidecar = written.encode() or sidecar_text(handed.known)
    if sidecar:
        free.with_name(free.name + ".toml").write_bytes(sidecar)
    half = free.with_name(f".{free.name}.half")
    shutil.copyfile(place_of(handed), half)
    half.replace(free)
    return True


def settle(folder: Path, handed: Handed, using: str, problems: Iterable[Problem]) -> None:
    """Say what became of a file that was placed; a refused one leaves the folder and waits with its sentence."""
    told = [problem for problem in problems if problem.file in (handed.path, f"{handed.path}.toml")]
    if Sql(using).one("SELECT 1 FROM document WHERE sha256 = %s", handed.sha256) is None:
        _take_back(folder, handed)
        handed.state = Became.REFUSED
        handed.sentence = " ".join(map(str, told)) or "It could not be taken in."
    else:
        handed.state, handed.sentence = Became.TAKEN_IN, " ".join(map(str, told))
        let_go(handed)
    handed.save(update_fields=["state", "sentence", "path"])


def _held(using: str, handed: Handed) -> str:
    """The name under which the record holds these bytes, or under which they wait before this file; '' when neither."""
    found = Sql(using).one("SELECT name FROM document WHERE sha256 = %s", handed.sha256)
    before = Handed.objects.filter(sha256=handed.sha256, state=Became.WAITING, pk__lt=handed.pk)
    waiting = before.values_list("name", flat=True).first()
    return str(found[0]) if found else waiting or ""


def _take_back(folder: Path, handed: Handed) -> None:
    placed = folder / handed.path
    for file in (placed, placed.with_name(placed.name + ".toml")):
        file.unlink(missing_ok=True)
    handed.path = ""


def _free(part: Path, name: str) -> Path:
    """A name that no file of the folder has, nor a sidecar."""
    suffix = suffix_of(name)
    stem = name[: len(name) - len(suffix)]
    for number in count(1):
        free = part / (name if number == 1 else f"{stem}-{number}{suffix}")
        if not free.exists() and sidecar_beside(free) is None:
            return free
    raise AssertionError("count() never ends")

"""Articles on shootings that people grouped by incident: the Gun Violence corpus behind SemEval-2018 task 5 (Postma and
others), read from cltl/LongTailQATask. Text and day of publication only; the groups are looked at by the scorer alone.

The files are pickles with the name .json. A pickle can run code, so they are read by a reader that knows two classes
and
refuses every other. The corpus has no licence: nothing of it stands here.
"""

from __future__ import annotations

import datetime
import io
import pickle
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import pyarrow as pa
from benchmarks.reconcile.peers.repositories import NotThere, Repository

NAME, COMMIT = "cltl/LongTailQATask", "1306bad62fb2750583548a1f5880abe086b3f1c4"
FOLDER = "EventRegistries/GunViolenceArchive/the_violent_corpus"
TREE = "76813b997ae75b19f58d1c9ff678d3f0a74a4c20"
"""Git's hash over all of the folder's files and names."""
LEAST_CHARACTERS = 100
"""A shorter page is no article (an error page, a form)."""


@dataclass(frozen=True)
class Articles:
    """The table for an engine, and the incident of each row."""

    table: pa.Table
    truth: np.ndarray


class _Article:
    """What stands in a pickle: title, dct (a date), uri, id, content."""

    def __init__(self) -> None:
        self.__dict__.update(title="", dct=None, uri="", id="", content="")


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        if (module, name) == ("classes", "NewsItem"):
            return _Article
        if (module, name) == ("datetime", "date"):
            return datetime.date
        raise pickle.UnpicklingError(f"{module}.{name} is not read.")


def articles(cache: Path, copies: Path | None) -> Articles:
    """All articles with a date and a text, in order of their id."""
    repository = Repository(NAME, COMMIT, copies, cache)
    if repository.hash_of(FOLDER) != TREE:
        raise NotThere(f"{NAME}: {FOLDER} is not the corpus that was measured.")
    folder = repository.unpacked(cache / "guns", FOLDER) / FOLDER
    rows = sorted(_read(folder))
    incidents = sorted({row[4] for row in rows})
    table = pa.table(
        {
            "id": [row[0] for row in rows],
            "source": [row[1] for row in rows],
            "source_kind": ["news"] * len(rows),
            "start": pa.array([row[2] for row in rows]),
            "end": pa.array([row[2] for row in rows]),
            "text": [row[3] for row in rows],
        }
    )
    return Articles(table, np.array([incidents.index(row[4]) for row in rows]))


def _read(folder: Path) -> Iterator[tuple[str, str, datetime.date, str, str]]:
    """Id, outlet, date, text, incident."""
    for path in folder.glob("*/*.json"):
        article = _Reader(io.BytesIO(path.read_bytes())).load()
        text = f"{article.title}\n{article.content}".strip()
        if article.dct and len(text) >= LEAST_CHARACTERS:
            yield f"{path.parent.name} {path.stem}", _outlet(article.uri), article.dct, text, path.parent.name


def _outlet(address: str) -> str:
    """The host of the page, also behind an archive's prefix."""
    bare = re.sub(r"^https?://web\.archive\.org/web/\d+\w*/", "", address)
    return (urlsplit(bare if "://" in bare else f"http://{bare}").hostname or "unknown").removeprefix("www.")

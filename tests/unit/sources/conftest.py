"""A small invented mission, a mission folder, and one guard for all tests of a module."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from truceline.sources.guard import Guard
from truceline.sources.receive import Received, receive
from truceline.words.document import Problem
from truceline.words.mission import Mission
from truceline.words.name import Name, Validity
from truceline.words.source import Source, SourceKind


def source(id_: str, *names: str, url: str = "") -> Source:
    return Source(id=id_, kind=SourceKind.OUTLET, names=tuple(Name(name) for name in names), url=url)


@pytest.fixture(scope="session")
def mission() -> Mission:
    return Mission(
        title="The truce of the Sagara valley",
        mandate_holder="The Valley Contact Group",
        monitor="monitors",
        period=Validity(),
        time_zone="UTC",
        sources=(
            source("herald", "The Valley Herald", "Valley Herald", url="https://www.valleyherald.example/news"),
            source("courier", "Delta Courier", url="https://courier.example"),
        ),
    )


@pytest.fixture(scope="session")
def now() -> datetime:
    """The time of receipt in all tests."""
    return datetime(2024, 6, 30, 12, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in ("documents", "datasets"):
        (tmp_path / part).mkdir()
    return tmp_path


@pytest.fixture
def take(folder: Path, mission: Mission, now: datetime) -> Callable[[], tuple[list[Received], list[Problem]]]:
    """Receive everything in the folder: the documents and the problems."""

    def run() -> tuple[list[Received], list[Problem]]:
        things = list(receive(folder, mission, now))
        return [t for t in things if isinstance(t, Received)], [t for t in things if isinstance(t, Problem)]

    return run


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard() as running:
        yield running

"""The two real articles: what they say about themselves is found without a sidecar. They are never copied here."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from truceline.sources.receive import Received
from truceline.words.document import Basis, Document, Problem

Take = Callable[[], tuple[list[Received], list[Problem]]]


@pytest.fixture
def articles(seeds: Path, folder: Path, take: Take) -> list[Document]:
    for path in sorted(seeds.glob("*.txt")):
        shutil.copyfile(path, folder / "documents" / path.name)
    received, problems = take()
    assert problems == []
    return [r.document for r in received]


@pytest.mark.seeds
def test_author_and_language(articles: list[Document]) -> None:
    assert [(d.author, d.language) for d in articles] == [("Lilit Shahverdyan", "en"), ("", "en")]


@pytest.mark.seeds
def test_the_year_that_the_articles_do_not_state_is_inferred(articles: list[Document]) -> None:
    assert [(d.published, d.published_basis) for d in articles] == [
        (date(2024, 1, 15), Basis.INFERRED),
        (date(2023, 12, 31), Basis.INFERRED),
    ]


@pytest.mark.seeds
def test_only_one_of_them_is_a_reprint(articles: list[Document], seeds: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt"))]
    assert [(d.reprint_of != "", d.reprint_of in text) for d, text in zip(articles, texts, strict=True)] == [
        (True, True),
        (False, True),
    ]

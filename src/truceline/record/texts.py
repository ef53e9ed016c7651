"""The stored texts of a record's documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing

from truceline.record.ledger import Evidence
from truceline.sources.datasets import is_dataset
from truceline.sources.large import LARGE
from truceline.words.document import Document


class Texts(Mapping[str, str]):
    """The stored texts by SHA-256 of their document; those of large tables are read when somebody asks."""

    def __init__(self, documents: Mapping[str, Document], evidence: Evidence) -> None:
        self._documents = documents
        self._evidence = evidence
        small = {sha256: known for sha256, known in documents.items() if not self._is_large(known)}
        self._read = {sha256: evidence.read(known.text_sha256).decode() for sha256, known in small.items()}

    def _is_large(self, document: Document) -> bool:
        if not is_dataset(document):
            return False
        with closing(self._evidence.open(document.text_sha256)) as text:
            return text.seek(0, 2) >= LARGE

    def __getitem__(self, document: str) -> str:
        if document in self._read:
            return self._read[document]
        return self._evidence.read(self._documents[document].text_sha256).decode()

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)

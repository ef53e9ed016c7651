"""What Truceline itself keeps in a mission folder beside what people put there: answers of a language model that
``truceline read`` was given, and the model that the reviewers' decisions trained. Both can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from pathlib import Path

ANSWERS, LEARNED = "model_answers", "learned"
MODEL, CARD = "model.zip", "card.json"
LARGEST = 20_000_000
_NAME = re.compile(r"[0-9a-f]{64}")


class FolderAnswers:
    """Answers by the SHA-256 of their request, a file each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / ANSWERS

    def find(self, request: str) -> bytes | None:
        """The response that is kept, None when there is none."""
        return read_small(self._folder / f"{request}.json") if _NAME.fullmatch(request) else None

    def keep(self, request: bytes, response: bytes) -> None:
        """Keep the response; the request can be made again from the text."""
        write_whole(self._folder / f"{hashlib.sha256(request).hexdigest()}.json", response)


def read_small(path: Path) -> bytes | None:
    """The bytes of a file; None when there is none that can be read, or it is too large to be one of ours."""
    with suppress(OSError):
        if path.is_file() and path.stat().st_size <= LARGEST:
            return path.read_bytes()
    return None


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".half")
    half.write_bytes(content)
    half.replace(path)

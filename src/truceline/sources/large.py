"""Large CSV files: decoded a few megabytes at a time, never held in memory as a whole.

What comes out is what ``plain.extract_table`` gives for the same bytes: same text, same refusals. The text of a file in
UTF-8 with line feeds is the file itself, and then no second copy of it is made.
"""

from __future__ import annotations

import codecs
import hashlib
import io
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from truceline.sources.encoding import BINARY, MARKS, decode
from truceline.sources.extracted import Extracted

LARGE = 32_000_000
"""Bytes from which on a table is taken in this way."""

HEAD = 300_000
"""Code points of the text that are handed on, for its columns."""

_STEP = 4_000_000


@dataclass(slots=True)
class Large:
    """A large table: the head of its text, and where the whole text lies (the file itself, or one of ours)."""

    head: Extracted
    text: Path
    text_sha256: str
    ours: bool

    def close(self) -> None:
        """Remove the text, if it is a file of ours."""
        if self.ours:
            with suppress(OSError):
                self.text.unlink()


def read_large(path: Path, sha256: str) -> Large:
    """The table in a file with that SHA-256. Raises Unreadable for bytes that are no text."""
    hashed, head, damaged = hashlib.sha256(), "", 0
    for part in _texts(path):
        hashed.update(part.encode())
        head += part[: max(0, HEAD - len(head))]
        damaged += part.count("\ufffd")
    notice = f"It holds {damaged} replacement characters: an earlier conversion has lost letters."
    extracted = Extracted(text=head[: head.rfind("\n") + 1] or head, notices=(notice,) if damaged else ())
    if hashed.hexdigest() == sha256:
        return Large(extracted, path, sha256, ours=False)
    with tempfile.NamedTemporaryFile(prefix="truceline-", suffix=".txt", delete=False) as file:
        for part in _texts(path):
            file.write(part.encode())
    return Large(extracted, Path(file.name), hashed.hexdigest(), ours=True)


def _texts(path: Path) -> Iterator[str]:
    """The text of a file, piece by piece, line ends normalised."""
    with path.open("rb") as file:
        first = file.read(4)
        mark, encoding = next(((mark, name) for mark, name in MARKS if first.startswith(mark)), (b"", "utf-8"))
        file.seek(len(mark))
        decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)(), translate=True)
        while True:
            content = file.read(_STEP)
            try:
                text = decoder.decode(content, final=not content)
            except UnicodeDecodeError:
                decode(path.read_bytes())  # says where
                raise
            if BINARY.search(text):
                decode(path.read_bytes())
            if text:
                yield text
            if not content:
                return

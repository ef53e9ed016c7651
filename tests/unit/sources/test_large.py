"""A large CSV file read in pieces: the text and the refusals of the same bytes read as a whole."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.sources import large
from truceline.sources.extracted import Extracted, Unreadable
from truceline.sources.formats.plain import extract_table

TEXTS = st.text(st.sampled_from('a,"\r\n é—😀\ufffd\x07'), max_size=30)
ENCODINGS = st.sampled_from(((b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le")))
BYTES = st.builds(lambda text, mark: mark[0] + text.encode(mark[1]), TEXTS, ENCODINGS) | st.binary(max_size=20)


@settings(max_examples=200, deadline=None)
@given(content=BYTES, step=st.integers(1, 9))
def test_pieces_give_the_text_of_the_whole_or_its_refusal(content: bytes, step: int) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(large, "_STEP", step)
        path = Path(folder) / "table.csv"
        path.write_bytes(content)
        whole, refusal = whole_or_refusal(content)
        if whole is None:
            with pytest.raises(Unreadable) as found:
                large.read_large(path, hashlib.sha256(content).hexdigest())
            assert (found.value.sentence, found.value.remedy) == refusal
            return
        read = large.read_large(path, hashlib.sha256(content).hexdigest())
        assert read.text.read_bytes() == whole.text.encode()
        assert read.text_sha256 == hashlib.sha256(whole.text.encode()).hexdigest()
        assert read.ours is (whole.text.encode() != content)
        assert read.head.notices == whole.notices
        read.close()
        assert [kept.name for kept in Path(folder).iterdir()] == ["table.csv"]
        assert read.text.exists() is not read.ours


def whole_or_refusal(content: bytes) -> tuple[Extracted | None, tuple[str, str]]:
    """What comes of the bytes when they are read at once."""
    try:
        return extract_table(content), ("", "")
    except Unreadable as refusal:
        return None, (refusal.sentence, refusal.remedy)

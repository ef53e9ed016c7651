"""A caption that repeats the text gives no second claim; one that tells more does."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from truceline.reading.assemble import read
from truceline.words.document import Basis, Document
from truceline.words.mission import Mission
from truceline.words.name import Validity

BODY = "Two civilians were killed on 3 March 2024."
MISSION = Mission(title="A", mandate_holder="B", monitor="c", period=Validity(), time_zone="UTC")
DOCUMENT = Document(
    sha256="0" * 64,
    text_sha256="0" * 64,
    media_type="text/html",
    name="documents/a.html",
    extractor="html 2",
    received=datetime(2024, 4, 1, tzinfo=UTC),
    language="en",
    published=date(2024, 3, 5),
    published_basis=Basis.STATED,
)


@pytest.mark.parametrize(
    ("caption", "quotes"),
    [
        ("Two civilians were killed on 3 March 2024", [BODY]),
        ("Three civilians were killed on 3 March 2024.", ["Three civilians were killed on 3 March 2024.", BODY]),
        ("three civilians were killed on 3 March 2024.", ["three civilians were killed on 3 March 2024.", BODY]),
        ("A bridge was destroyed on 3 March 2024.", ["A bridge was destroyed on 3 March 2024.", BODY]),
    ],
)
def test_captions(caption: str, quotes: list[str]) -> None:
    text = f"[caption]\n\n{caption}\n\n{BODY}"
    assert [text[c.passage.span.start : c.passage.span.end] for c in read(DOCUMENT, text, MISSION)[0]] == quotes


def test_a_text_without_captions_may_repeat_itself() -> None:
    assert len(read(DOCUMENT, f"{BODY}\n\n{BODY}", MISSION)[0]) == 2

"""Words that somebody marks in the reader are told in code points, whatever stands between."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

sys.path.append(str(Path(__file__).parent.parent / "journeys"))

from browsing import Person, live

pytestmark = pytest.mark.chromium


@pytest.fixture(scope="module")
def reading(chromium: Browser, weighed_orin: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A document in the reader."""
    from served import signed_in

    folder = tmp_path_factory.mktemp("selecting") / "orin"
    shutil.copytree(weighed_orin, folder)
    with live(folder) as home:
        signed_in("analyst", name="Ana")
        ana = Person(chromium.new_page(), home)
        ana.sign_in("Ana")
        ana.page.goto(f"{home}/documents/")
        ana.follow("#rows th a")
        yield ana.page


CHOOSE = """async ([from, to]) => {
  const text = document.getElementById("text");
  text.innerHTML = `<span data-s="0">a\\u{1f54a}b </span><mark data-s="4">ğ \\u{1f54a}x</mark>`
    + `<span data-s="8"> end</span>`;
  const nodes = [...text.children].map((one) => one.firstChild);
  const range = document.createRange();
  range.setStart(nodes[from[0]], from[1]);
  range.setEnd(nodes[to[0]], to[1]);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  const address = document.querySelector('script[src*="web/reader"]').src.replace(/reader[^/]*$/, "selection.mjs");
  return (await import(address)).chosen(text);
}"""


@pytest.mark.parametrize(
    ("begin", "end", "chosen"),
    [
        ([0, 0], [0, 4], {"start": 0, "end": 3, "words": "a\U0001f54ab"}),
        ([0, 3], [1, 4], {"start": 2, "end": 7, "words": "b ğ \U0001f54a"}),
        ([1, 2], [2, 4], {"start": 6, "end": 12, "words": "\U0001f54ax end"}),
        ([0, 4], [0, 5], None),
    ],
    ids=["one-stretch", "over-a-mark", "to-the-end", "a-blank"],
)
def test_marked_words_are_told_in_code_points(
    reading: Page, begin: list[int], end: list[int], chosen: dict[str, object] | None
) -> None:
    assert reading.evaluate(CHOOSE, [begin, end]) == chosen

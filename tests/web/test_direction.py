"""Styles know no left and right: the pages run from right to left as well as from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import truceline

PACKAGE = Path(truceline.__file__).parent
SHEETS = sorted([*(PACKAGE / "web/static/web").glob("*.css"), *(PACKAGE / "publish/static").glob("*.css")])
PHYSICAL = re.compile(
    r"(?<![\w-])((?:margin|padding|border|inset)-(?:left|right)[\w-]*|border-(?:top|bottom)-(?:left|right)-radius"
    r"|left|right)\s*:|(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)\b"
)
FOUR = re.compile(r"(?<![\w-])(?:margin|padding|inset|border-width)\s*:\s*([^;}]+)")


def physical(css: str) -> Iterator[str]:
    """Properties that name a side of the screen, and shorthands whose sides differ."""
    yield from (found.group() for found in PHYSICAL.finditer(css))
    for found in FOUR.finditer(css):
        sides = re.findall(r"[\w-]+\([^()]*(?:\([^()]*\)[^()]*)*\)|[^\s!]+", found.group(1))
        if len(sides) >= 4 and sides[1] != sides[3]:
            yield found.group()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_style_names_a_side_of_the_screen(sheet: Path) -> None:
    assert list(physical(sheet.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("a { margin-left: 1px }", ["margin-left:"]),
        ("a { text-align: right }", ["text-align: right"]),
        ("a { padding: 1px 2px 1px 0; }", ["padding: 1px 2px 1px 0"]),
        ("a { padding: 1px 2px 1px 2px; margin: 0 auto; inset: 0; text-align: start; padding-inline: 0 1px }", []),
        ("a { padding: 0 clamp(1rem, 3vw, 2rem) 0 clamp(1rem, 3vw, 2rem) }", []),
    ],
    ids=["margin", "text", "four sides", "logical", "functions"],
)
def test_sides_are_found(css: str, found: list[str]) -> None:
    assert list(physical(css)) == found

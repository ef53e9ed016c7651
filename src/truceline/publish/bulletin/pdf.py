"""The bulletin as a PDF by Typst: PDF/A-2a and PDF/UA-1, tagged, each quotation with its language; equal issues give
equal bytes. The issue is handed over as data: no text of it is ever read as Typst markup.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import msgspec

from truceline.errors import Fault
from truceline.publish.bulletin.parts import Issue
from truceline.publish.speaking import Speech

_FIXED = re.compile(r'\b(?:say|fill)\(\s*"([^"]+)"')


@cache
def fixed_words() -> tuple[str, ...]:
    """Every fixed text of the typesetter's template."""
    template = files("truceline.publish.bulletin").joinpath("bulletin.typ").read_text(encoding="utf-8")
    return tuple(sorted(set(_FIXED.findall(template))))


def pdf(issue: Issue, day: date) -> bytes:
    """The document in the issue's language; ``day`` is its date. Fault when this installation lacks Typst."""
    try:
        import typst
    except ImportError as missing:
        raise Fault("The PDF needs the package 'typst', which is not installed.", "pip install typst") from missing
    made = datetime(day.year, day.month, day.day, tzinfo=UTC)
    with as_file(files("truceline.publish.bulletin")) as here:
        return bytes(
            typst.compile(
                here / "bulletin.typ",
                root=here,
                font_paths=[here / "fonts"],
                ignore_system_fonts=True,
                sys_inputs={"issue": json.dumps(_plain(issue), ensure_ascii=False), "day": day.isoformat()},
                pdf_standards=["a-2a", "ua-1"],
                timestamp=made,
            )
        )


def _plain(issue: Issue) -> dict[str, Any]:
    """The issue as data, with the fixed words of its language."""
    speech = Speech.of(issue.language)
    plain: dict[str, Any] = msgspec.to_builtins(issue)
    plain["words"] = {words: speech(words) for words in fixed_words()}
    plain["counts"] = [
        [row.family, *map(speech.number, (row.now, row.before)), row.more, speech.number(row.contested)]
        for row in issue.counts
    ]
    return plain

"""The bulletin as a PDF by Typst: PDF/A-2a and PDF/UA-1, tagged, each quotation with its language; equal issues give
equal bytes. The issue is handed over as data: no text of it is ever read as Typst markup.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from importlib.resources import as_file, files

import msgspec

from truceline.errors import Fault
from truceline.publish.bulletin.issue import Issue


def pdf(issue: Issue, day: date) -> bytes:
    """The document; ``day`` is its date. Fault when this installation lacks Typst."""
    try:
        import typst
    except ImportError as missing:
        raise Fault("The PDF needs the package 'typst', which is not installed.", "pip install typst") from missing
    data = json.dumps(msgspec.to_builtins(issue), ensure_ascii=False, default=str)
    made = datetime(day.year, day.month, day.day, tzinfo=UTC)
    with as_file(files("truceline.publish.bulletin")) as here:
        return bytes(
            typst.compile(
                here / "bulletin.typ",
                root=here,
                font_paths=[here / "fonts"],
                ignore_system_fonts=True,
                sys_inputs={"issue": data, "day": day.isoformat()},
                pdf_standards=["a-2a", "ua-1"],
                timestamp=made,
            )
        )

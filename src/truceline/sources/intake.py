"""One walk over a mission folder: what each file needs from it, and what it hands out."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from truceline.sources.guard import Guard
from truceline.sources.large import Large
from truceline.words.document import Document, Problem
from truceline.words.mission import Mission


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A document, its bytes as received and its stored text.

    ``problems`` are smaller faults of a file that was taken in (its sidecar, a page without text). ``receive`` hands
    them out by itself as well; only who calls ``receive_file`` must look here.
    ``large``: where bytes and text of a large table lie, until the next file is asked for; ``content`` is then empty,
    and ``text`` only its head.
    ``beside`` is the text that ``document.sidecar`` is the hash of: what people wrote beside it, never what is sealed.
    It is '' for an item of a file; the file itself comes after its items and carries it.
    """

    document: Document
    content: bytes
    text: str
    problems: tuple[Problem, ...] = ()
    beside: str = ""
    large: tuple[Path, Path] | None = None


@dataclass(slots=True)
class Intake:
    """What the record knows already, which bytes were seen under which name, and which of those inside a file.

    ``items``: SHA-256 of the items of files, with what was written beside their file (SHA-256).
    """

    mission: Mission
    now: datetime
    guard: Guard
    known: Mapping[str, str] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)
    large: int = sys.maxsize
    open: Large | None = None

    def close(self) -> None:
        """Let go of the large table that was handed out last."""
        if self.open:
            self.open.close()
            self.open = None

    @property
    def today(self) -> date:
        """The calendar day at the mission's place: no publication day lies after it."""
        try:
            return self.now.astimezone(ZoneInfo(self.mission.time_zone)).date()
        except (ZoneInfoNotFoundError, ValueError):
            return self.now.date() + timedelta(days=1)

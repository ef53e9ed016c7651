"""Bulletins of a record, written as files: periodic or spot, for an audience, in one language or several. No Django."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from truceline.publish.edition import Edition
from truceline.store.publishing import version_of
from truceline.store.whole import disk_fault, replace_file
from truceline.words.sharing import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which bulletin: of days, or at once of one incident or one day (``spot``); compared with the record at ``since``.

    ``languages``: a file for each, the mission's first that the house speaks when there is none; ``names``: a naming
    policy in the place of the mission's own (words.naming); ``audience``: as in ``version_of``.
    """

    first: date | None = None
    last: date | None = None
    spot: str = ""
    as_of: str = ""
    since: str = ""
    audience: Audience | None = None
    languages: Sequence[str] = ()
    names: str = ""


def publish_bulletin(folder: Path, out: Path, wanted: Wanted, *beside: str) -> tuple[list[Path], int]:
    """Write a bulletin as HTML or PDF, by the ending of ``out``: the files, and the number of incidents in it.

    ``beside``: further endings, of files that lie beside it. Several languages stand in the names of their files. A
    file of that name is replaced whole.
    """
    written, incidents = [], 0
    for language, ending, content, held in _issues(folder, (out.suffix, *beside), wanted):
        path = out.with_name(f"{out.stem}.{language}{ending}" if len(wanted.languages) > 1 else f"{out.stem}{ending}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, content)
        except OSError as error:
            raise disk_fault(error, path) from error
        written.append(path)
        incidents = held
    return written, incidents


def _issues(folder: Path, endings: Sequence[str], wanted: Wanted) -> Iterator[tuple[str, str, bytes, int]]:
    """Language, ending, content and number of incidents of each file."""
    from truceline.publish.bulletin import html, issue, pdf, spot
    from truceline.publish.speaking import Speech, spoken_by

    now = Edition(picture=version_of(folder, wanted.audience, wanted.as_of, of_bulletin=True))
    since = version_of(folder, wanted.audience, wanted.since, of_bulletin=True) if wanted.since else None
    before = Edition(picture=since) if since else None
    for language in wanted.languages or (spoken_by(now.mission.languages),):
        speech = Speech.of(language, now.mission, wanted.names)
        if wanted.first and wanted.last:
            made = issue(now, wanted.first, wanted.last, before, speech)
        else:
            made = spot(now, wanted.spot, before, speech)
        for ending in endings:
            content = pdf(made, now.picture.assessment.as_of) if ending == ".pdf" else html(made).encode()
            yield language, ending, content, len(made.incidents)

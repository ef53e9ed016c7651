"""An upload: kept apart under its own number until the worker takes it into the mission folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from truceline.web.intake.naming import fit_name, refusal
from truceline.web.models import Handed
from truceline.words.vocabulary import Word

INCOMING = "incoming"
"""Folder of the web's own where uploads wait, and where refused ones stay until somebody lets them go."""


class Became(Word):
    """What became of a file."""

    WAITING = "waiting", "It waits to be taken in."
    TAKEN_IN = "taken_in", "It is a document of the record."
    REFUSED = "refused", "It was not taken in; the sentence says why."


def keep(upload: UploadedFile[Any], known: Mapping[str, str], by: str) -> Handed:
    """Keep an upload for the worker; one that cannot be read is refused at once, with the sentence."""
    name = fit_name(upload.name or "")
    wrong = refusal(name, upload.size or 0)
    digest = hashlib.sha256()
    for chunk in upload.chunks() if not wrong else ():
        digest.update(chunk)
    handed = _noted(name, upload.size or 0, digest.hexdigest() if not wrong else "", known, by, wrong)
    if not wrong:
        _write(handed, upload.chunks())
    return handed


def keep_text(name: str, text: str, known: Mapping[str, str], by: str) -> Handed:
    """Keep a text that the application wrote down itself, as a file for the worker."""
    content = text.encode()
    handed = _noted(name, len(content), hashlib.sha256(content).hexdigest(), known, by, "")
    _write(handed, [content])
    return handed


def place_of(handed: Handed) -> Path:
    """Where the bytes lie until they are taken in."""
    return Path(settings.INSTALLATION.home) / INCOMING / str(handed.pk) / handed.name


def let_go(handed: Handed) -> None:
    """Remove the bytes that are kept apart; the line in the list stays."""
    place = place_of(handed)
    place.unlink(missing_ok=True)
    if place.parent.is_dir():
        place.parent.rmdir()


def _noted(name: str, size: int, sha256: str, known: Mapping[str, str], by: str, wrong: str) -> Handed:
    return Handed.objects.create(
        name=name,
        size=size,
        sha256=sha256,
        known=dict(known),
        by=by,
        at=timezone.now(),
        state=Became.REFUSED if wrong else Became.WAITING,
        sentence=wrong,
    )


def _write(handed: Handed, chunks: Iterable[bytes]) -> None:
    place = place_of(handed)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = place.with_name(f".{handed.pk}.half")
    with half.open("wb") as file:
        for chunk in chunks:
            file.write(chunk)
    half.replace(place)

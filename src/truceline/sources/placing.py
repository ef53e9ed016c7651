"""Putting a file that a person names into the mission folder, with a sidecar of what the person knows of it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from truceline.errors import MissionFault, SourceFault

TABLES = {".csv", ".xlsx"}


def place_files(folder: Path, files: Sequence[Path], known: Mapping[str, str]) -> tuple[Path, ...]:
    """Copy files into documents/ or datasets/ and write their sidecars; where they now lie.

    ``known`` holds sidecar fields (source, title, author, published, language, url, reprint_of). Nothing is copied
    unless every file can be: SourceFault names the first that cannot, MissionFault a folder that is no mission.
    """
    if not (folder / "mission.toml").is_file():
        raise MissionFault(f"{folder} holds no mission.toml.", "`truceline init NAME` makes a mission folder.")
    sidecar = sidecar_text(known)
    places = [_place(folder, file, bool(sidecar)) for file in files]
    for file, place in zip(files, places, strict=True):
        try:
            place.parent.mkdir(exist_ok=True)
            shutil.copyfile(file, place)
            if sidecar:
                place.with_suffix(".toml").write_bytes(sidecar)
        except OSError as error:
            raise SourceFault(
                f"{file} cannot be copied to {place}: {error.strerror}.", "Make room or rights."
            ) from error
    return tuple(places)


def _place(folder: Path, file: Path, with_sidecar: bool) -> Path:
    if not file.is_file():
        raise SourceFault(f"{file} is not there.", "Name a file.")
    place = folder / ("datasets" if file.suffix.lower() in TABLES else "documents") / file.name
    if place.exists() and place.resolve() != file.resolve():
        raise SourceFault(f"{place} is there already.", "Rename the file; nothing was copied.")
    if with_sidecar and place.with_suffix(".toml").exists():
        raise SourceFault(f"{place.with_suffix('.toml')} is there already.", "Edit that sidecar; nothing was copied.")
    return place


def sidecar_text(known: Mapping[str, str]) -> bytes:
    """The sidecar that says so, as TOML; SourceFault when the day of publication is none."""
    fields: dict[str, object] = dict(known)
    if "published" in known:
        try:
            fields["published"] = date.fromisoformat(known["published"])
        except ValueError:
            sentence = f"'{known['published']}' is not a day."
            raise SourceFault(sentence, "Write --published as YYYY-MM-DD.") from None
    return b"".join(_line(key, value) for key, value in fields.items())


def _line(key: str, value: object) -> bytes:
    """A TOML line: JSON strings are TOML strings, ISO days are TOML days."""
    written = value.isoformat().encode() if isinstance(value, date) else msgspec.json.encode(value)
    return key.encode() + b" = " + written + b"\n"

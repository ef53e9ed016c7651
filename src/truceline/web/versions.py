"""The versions of the record for readers: made anew at each weighing, as the very files of the public site.

A reader gets files of the version and nothing else; there is no row to be filtered and none to be forgotten.
"""

from __future__ import annotations

import mimetypes
import shutil
from pathlib import Path

from django.conf import settings

from truceline.publish.sharing import shared
from truceline.publish.site import site_files
from truceline.store.publishing import sharing_key, version_of
from truceline.web.models import Person
from truceline.words.picture import Picture
from truceline.words.sharing import Audience

FOLDER = "versions"
"""Folder of the web's own below which each version lies."""
FIRST_PAGE = "index.html"
TYPES = {".csv": "text/csv; charset=utf-8", ".geojson": "application/geo+json", ".jsonld": "application/ld+json"}


def make_versions(picture: Picture) -> tuple[Audience, ...]:
    """Make the version of each audience that has a reader; those of others go. Which were made."""
    wanted = set(Person.objects.filter(user__is_active=True).exclude(sees="").values_list("sees", flat=True))
    made = tuple(audience for audience in Audience if audience in wanted and audience is not Audience.INTERNAL)
    for audience in Audience:
        if audience not in made:
            shutil.rmtree(_root(audience), ignore_errors=True)
    for audience in made:
        _replace(audience, shared(picture, audience, sharing_key(settings.INSTALLATION.folder)))
    return made


def file_of(audience: Audience, name: str) -> Path | None:
    """The file of that name in a version; None when there is none."""
    root = _root(audience).resolve()
    file = (root / name).resolve()
    return file if file.is_relative_to(root) and file.is_file() else None


def media_type_of(file: Path) -> str:
    """As the browser is told."""
    known = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{known}; charset=utf-8" if known.startswith("text/") and "charset" not in known else known


def _replace(audience: Audience, version: Picture) -> None:
    """Write beside the old one, then take its place: a reader finds the one or the other."""
    folder, root = settings.INSTALLATION.folder, _root(audience)
    made_with = root.with_name(f"{root.name}.made-with")
    ours = made_with.is_file() and made_with.read_text(encoding="utf-8") == version.version

    def stood(entry: str) -> Picture:
        return version_of(folder, audience, entry, of_bulletin=True)

    def kept(name: str) -> bytes | None:
        """A bulletin's file that this very release made: the record need not be weighed again as it stood then."""
        return (root / name).read_bytes() if ours and (root / name).is_file() else None

    making, old = root.with_name(f"{root.name}.making"), root.with_name(f"{root.name}.old")
    shutil.rmtree(making, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)
    for name, content in site_files(version, stood, kept=kept):
        place = making / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    if root.exists():
        root.rename(old)
    making.rename(root)
    made_with.write_text(version.version, encoding="utf-8")
    shutil.rmtree(old, ignore_errors=True)


def _root(audience: Audience) -> Path:
    return Path(settings.INSTALLATION.home) / FOLDER / str(audience)

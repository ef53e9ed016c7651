"""The application's own styles, scripts and map data: compressed once for each installed state, kept by browsers.

Their address carries a digest of all of them: what a browser kept is never older than the page that asks for it.
"""

from __future__ import annotations

import hashlib
import shutil
from importlib.util import find_spec
from pathlib import Path

from truceline.errors import RecordFault

OURS = {"web": Path(__file__).parent / "static", "record": Path(__file__).parent.parent / "publish" / "static"}
THEIRS = "django_htmx"
DONE = ".done"


def digest() -> str:
    """Of the names, sizes and times of all static files: another installed state has another one."""
    spec = find_spec(THEIRS)
    theirs = [Path(place) / "static" for place in spec.submodule_search_locations or ()] if spec else []
    seen = hashlib.sha256()
    for folder in (*OURS.values(), *theirs):
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                state = file.stat()
                seen.update(f"{file.relative_to(folder)} {state.st_size} {state.st_mtime_ns}\n".encode())
    return seen.hexdigest()[:12]


def place_in(home: Path, state: str) -> Path:
    """Where the compressed files of that state lie; WhiteNoise wants the folder to be there."""
    place = home / "static" / state
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def collect(root: Path) -> None:
    """Copy all static files to ``root`` and compress them, once; those of older states go."""
    if (root / DONE).exists():
        return
    from django.core.management import call_command

    try:
        shutil.rmtree(root.parent, ignore_errors=True)
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        call_command("collectstatic", verbosity=0, interactive=False)
        (root / DONE).touch()
    except OSError as error:
        raise RecordFault(f"{root} cannot be written: {error.strerror}.", "Make room or rights.") from error

"""The commented example files that ``truceline init`` writes."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from truceline.errors import MissionFault


def write_template(folder: Path) -> tuple[Path, ...]:
    """Write a commented mission into a new or empty folder and return the files; MissionFault when it is not empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise MissionFault(f"{folder} exists and is not empty.", "Name a new folder; nothing was written.")
    template = files("truceline.sources.mission").joinpath("template")
    written = []
    try:
        for name in ("documents", "datasets"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        for name, target in FILES.items():
            path = folder / target
            path.write_bytes(template.joinpath(name).read_bytes())
            written.append(path)
    except OSError as fault:
        raise MissionFault(f"{folder} cannot be written ({fault.strerror}).", "Choose a folder you own.") from fault
    return tuple(written)


FILES = {
    "mission.toml": "mission.toml",
    "agreement.toml": "agreement.toml",
    "actors.csv": "actors.csv",
    "places.csv": "places.csv",
    "sources.csv": "sources.csv",
    "areas.geojson": "areas.geojson",
    "first-report.txt": "documents/first-report.txt",
    "first-report.toml": "documents/first-report.toml",
}

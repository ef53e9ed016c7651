"""A mission folder becomes a Mission: mission.toml, agreement.toml, three tables and the areas.

Every fault is a Problem that names the file and the line; whatever can be used is used.
"""

from truceline.sources.mission.load import REFERENCE_FILES, LoadedMission, load_mission, mission_from_files, sharing_of
from truceline.sources.mission.template import write_template

__all__ = ["REFERENCE_FILES", "LoadedMission", "load_mission", "mission_from_files", "sharing_of", "write_template"]

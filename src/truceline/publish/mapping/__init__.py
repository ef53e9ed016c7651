"""The map: one drawing for the record's page, the bulletin, the static site and the web.

Read ``drawing`` (the whole), ``marks`` (which incidents stand where), ``names`` (marks and names that give way to each
other), ``layers`` and ``basemap`` (what lies under them), ``frame`` (the projection), ``words`` (every fixed word).
"""

from truceline.publish.mapping.drawing import Drawing, MapRow, map_at_hand, map_svg

__all__ = ["Drawing", "MapRow", "map_at_hand", "map_svg"]

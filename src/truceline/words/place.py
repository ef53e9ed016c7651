"""Where: places with rival names, and areas that hold for a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from truceline.errors import Invalid
from truceline.words.identifier import check_id
from truceline.words.name import Name, Validity
from truceline.words.vocabulary import Word


class PlaceKind(Word):
    """What a place is."""

    COUNTRY = "country", "A state or a territory with its own authorities."
    REGION = "region", "A part of a country: province, district, valley."
    SETTLEMENT = "settlement", "A city, town or village."
    ROAD = "road", "A road, street or track."
    CROSSING = "crossing", "A bridge, checkpoint or border crossing."
    POST = "post", "An observation post, base or headquarters."
    FACILITY = "facility", "A building or installation: school, church, depot, mine."
    TERRAIN = "terrain", "A height, river, forest or other landmark."
    CORRIDOR = "corridor", "A route whose use an agreement regulates."
    LINE = "line", "A contact line, border or withdrawal line."


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A point with its precision (radius in km that surely holds it), kind, parent place and rival names.

    Latitude and longitude are WGS 84 degrees; both None when the place is known by name only.
    """

    id: str
    kind: PlaceKind
    names: tuple[Name, ...]
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    precision_km: Decimal | None = None
    parent: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        check_id("a place", self.id)
        if not self.names:
            raise Invalid(f"place '{self.id}' needs at least one name")
        if (self.latitude is None) is not (self.longitude is None):
            raise Invalid(f"place '{self.id}' needs both latitude and longitude, or neither")
        if self.latitude is not None and not -90 <= self.latitude <= 90:
            raise Invalid(f"place '{self.id}': latitude {self.latitude} is not between -90 and 90")
        if self.longitude is not None and not -180 <= self.longitude <= 180:
            raise Invalid(f"place '{self.id}': longitude {self.longitude} is not between -180 and 180")
        if self.precision_km is not None and self.precision_km < 0:
            raise Invalid(f"place '{self.id}': a precision of {self.precision_km} km is impossible")
        if self.parent == self.id:
            raise Invalid(f"place '{self.id}' cannot lie in itself")


class AreaKind(Word):
    """What an area means in the agreement."""

    ZONE = "zone_of_responsibility", "Where the monitor says, or was told, to act."
    CONTACT_LINE = "contact_line", "The line between the forces."
    CORRIDOR = "corridor", "A route whose use the agreement regulates, with its width."
    BUFFER = "buffer_zone", "An area that one or both sides must keep free of forces."
    WITHDRAWAL = "withdrawal_area", "An area that a side must leave by a day."
    OTHER = "other", "Another area that the agreement or the mission names."


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area that holds for a time; ``geometry`` is GeoJSON (RFC 7946), coordinates as decimal strings."""

    id: str
    kind: AreaKind
    names: tuple[Name, ...]
    geometry: dict[str, Any]
    valid: Validity = field(default_factory=Validity)
    note: str = ""


def numbers(geometry: Any) -> Any:
    """A GeoJSON geometry with coordinates as numbers, for geometry libraries; an area keeps them as decimal strings."""
    if isinstance(geometry, dict):
        return {key: value if key == "type" else numbers(value) for key, value in geometry.items()}
    if isinstance(geometry, list | tuple):
        return [numbers(item) for item in geometry]
    return float(geometry)

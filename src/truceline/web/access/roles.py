"""The roles as data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from truceline.web.access.permission import Permission

AS_INVITED = "invited"
"""A role that sees what the invitation says: the version for the parties, or for the public."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its id, what it is in one sentence, what it may do, and which version of the record it sees.

    ``second_factor``: what of it needs a second factor, where the installation asks for it by role.
    """

    id: str
    says: str
    may: frozenset[Permission]
    sees: str
    second_factor: frozenset[Permission] = frozenset()


@cache
def roles() -> Mapping[str, Role]:
    """All roles by id, in the order of roles.toml."""
    told = tomllib.loads(files("truceline.web.access").joinpath("roles.toml").read_text(encoding="utf-8"))
    return {id_: _role(id_, row) for id_, row in told.items()}


def _role(id_: str, row: Mapping[str, Any]) -> Role:
    may, guarded = (frozenset(map(Permission, row.get(key, ()))) for key in ("may", "second_factor"))
    return Role(id_, row["says"], may, row["sees"], guarded)

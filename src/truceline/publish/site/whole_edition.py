"""An edition that leaves nothing out: a site has a page for every incident and every document."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from truceline.publish.edition import Edition
from truceline.publish.scope import Scope


@dataclass(frozen=True, kw_only=True)
class WholeEdition(Edition):
    """A picture of which everything is shown in full."""

    @cached_property
    def scope(self) -> Scope:
        """All incidents in full, every claim's passage marked."""
        full = frozenset(incident.id for incident in self.picture.incidents)
        return Scope(full=full, brief=frozenset(), left_out=0, cited=frozenset(self.picture.claims))

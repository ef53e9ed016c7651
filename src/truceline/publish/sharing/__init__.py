"""Versions of the record for an audience: one function from picture to picture, before anything is published.

Read ``shared`` (the whole), ``withholding`` (what an audience may not see), ``coarse`` (places and times told less
exactly), ``keyed`` (ids that tell nothing), ``told_names`` (withheld names wherever they are written), ``claims``,
``documents``, ``mission``, ``happenings`` and ``assessed`` (the parts of a picture), ``sweeping`` (no text is forgotten).
"""

from truceline.publish.sharing.shared import shared

__all__ = ["shared"]

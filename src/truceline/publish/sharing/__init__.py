"""Versions of the record for an audience: one function from picture to picture, before anything is published.

Read ``shared`` (the whole), ``withholding`` (what an audience may not see), ``coarse`` (places and times told less
exactly), ``keyed`` (ids that tell nothing), ``told_names`` (withheld names wherever they are written), then the parts
of a picture: ``claims``, ``documents``, ``mission``, ``happenings``, ``assessed``, ``staff``; ``sweeping`` (no text is
forgotten) and ``telling`` (what a version says of itself).
"""

from truceline.publish.sharing.shared import shared

__all__ = ["shared"]

"""What a finite verb looks like."""

from __future__ import annotations

import re

FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|may|might|did|does|do|can|cannot|must|should|"
    r"[a-z]{2,}ed|took|left|went|came|began|"
    r"held|saw|said|met|gave|fell|broke|fled|shot|hit|struck|ran|sent|brought|set|put|led|lost|made|"
    r"stood|continues?|remains?)\b"
)
"""A finite verb, as far as its form tells."""

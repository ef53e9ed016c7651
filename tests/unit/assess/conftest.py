"""The invented lake of the rule tables serves here too."""

from __future__ import annotations

import sys
from pathlib import Path

SPEC = str(Path(__file__).parents[2] / "spec")
if SPEC not in sys.path:
    sys.path.insert(0, SPEC)

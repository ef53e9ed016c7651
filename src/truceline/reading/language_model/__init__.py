"""The optional language-model backend: one more proposer, off unless somebody names an endpoint.

The model only points at passages. Everything that is kept is computed here from words of the text: ``request`` asks,
``asking`` carries, ``answer`` takes the answer apart, ``quoting`` finds its quotes, ``grounding`` makes claims of them.
The manual is docs/language-model.md.
"""

from truceline.reading.language_model.backend import Answered, Backend
from truceline.reading.language_model.proposing import Told, propose_from

__all__ = ["Answered", "Backend", "Told", "propose_from"]

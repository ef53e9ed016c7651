"""Texts that the reader cannot read as claims: Russian, Armenian, Azerbaijani. Names, dates and numbers are found in
them, and their passages are offered for manual claims; what they say of each other is left to a person."""

from truceline.reading.foreign.counts import find_counts
from truceline.reading.foreign.days import find_days
from truceline.reading.foreign.lexicon import languages
from truceline.reading.foreign.passages import Offered, offered_of, offered_passages

__all__ = ["Offered", "find_counts", "find_days", "languages", "offered_of", "offered_passages"]

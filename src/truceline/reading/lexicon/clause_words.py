"""Lists of words by which sentences are taken apart; the words are data: clause_words.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def word_list(table: str, name: str) -> frozenset[str]:
    """One list: ``word_list("small", "prepositions")``."""
    return frozenset(_tables()[table][name].split())


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("clause_words.toml").read_text(encoding="utf-8"))

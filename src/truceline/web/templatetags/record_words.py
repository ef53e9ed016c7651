"""Template filters: ids as the mission prints them, words of the vocabulary as people read them.

``{{ place|place_name }}`` and so on. Everything is escaped by Django as usual.
"""

from __future__ import annotations

from typing import Any

from django import template

from truceline.web.record import the_mission
from truceline.words import naming
from truceline.words.told import spoken as told_word
from truceline.words.vocabulary import Word

register = template.Library()


@register.filter
def place_name(place: str) -> str:
    """The printed name of a place or area."""
    return naming.place_name(place, the_mission()) if place else ""


@register.filter
def actor_name(actor: str) -> str:
    """The printed name of an actor."""
    return naming.actor_name(actor, the_mission()) if actor else ""


@register.filter
def source_name(source: str) -> str:
    """The printed name of a source."""
    return naming.source_name(source, the_mission()) if source else ""


@register.filter
def side_name(side: str) -> str:
    """The printed name of a side."""
    return naming.side_name(side, the_mission()) if side else ""


@register.filter
def spoken(word: Any) -> str:
    """A word of the vocabulary in plain letters: 'not verified'."""
    return told_word(word) if isinstance(word, Word) else str(word).replace("_", " ")


@register.filter
def meaning(word: Any) -> str:
    """The sentence that says what a word of the vocabulary means."""
    return word.sentence if isinstance(word, Word) else ""
